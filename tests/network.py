"""Tests stay on this machine: whatever would leave it is refused, wherever it is called from."""

import ipaddress
import sys
from typing import Any

CALLS = frozenset({"socket.connect", "socket.sendto"})
NAMES = frozenset({"localhost", "localhost.localdomain", ""})


class NetworkRefusedError(BaseException):
    """A test went for the network; no `except Exception` may hide it."""


def refuse_network() -> None:
    """Refuse from now on, in this process, every connection and look-up that leaves the machine."""
    sys.addaudithook(look)


def look(event: str, details: tuple[Any, ...]) -> None:
    """Look at what Python is about to do."""
    if event in CALLS and isinstance(details[1], tuple):
        refuse_unless_here(details[1][0])
    elif event == "socket.getaddrinfo":
        refuse_unless_here(details[0])


def refuse_unless_here(host: object) -> None:
    """Let this machine through."""
    name = host.decode() if isinstance(host, bytes) else host
    if name is None or str(name) in NAMES:
        return
    try:
        here = ipaddress.ip_address(str(name).partition("%")[0])
    except ValueError:
        raise NetworkRefusedError(f"a test asked for the address of {name}") from None
    if not (here.is_loopback or here.is_unspecified):
        raise NetworkRefusedError(f"a test connected to {name}")

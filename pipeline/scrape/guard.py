"""An address -> whether it may be asked for: its hosts, its network, its kind of content."""

import ipaddress
import re
import socket
from collections.abc import Iterable
from urllib.parse import urlsplit

from pipeline.scrape.errors import RefusedError, UnreachableError

Host = tuple[str, int]
"""Name in lower case, and port."""
PORTS = {"http": 80, "https": 443}
UNWANTED = re.compile(
    r"(?:audio|video|font)/"
    r"|application/(?:x-msdownload|x-msdos-program|vnd\.microsoft\.portable-executable|x-executable"
    r"|javascript|java-archive|wasm|x-sh|x-iso9660-image|vnd\.android\.package-archive)"
    r"|text/(?:javascript|css)"
)
"""Media types that no paper has."""
Network = ipaddress.IPv4Network | ipaddress.IPv6Network
TUNNELS: tuple[Network, ...] = (
    ipaddress.ip_network("64:ff9b::/96"),
    ipaddress.ip_network("2002::/16"),
    ipaddress.ip_network("2001::/32"),
)
"""IPv6 networks whose addresses stand for IPv4 ones, which may be private."""


def host_of(url: str) -> Host:
    """Give the host of an address.

    >>> host_of("https://Democracy.Example.gov.uk/a")
    ('democracy.example.gov.uk', 443)

    Raises:
        RefusedError: if it is no plain web address.
    """
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise RefusedError("off_site", f"{url} is no web address: {error}") from error
    if parts.scheme not in PORTS or not parts.hostname or "@" in parts.netloc:
        raise RefusedError("off_site", f"{url} is no plain web address")
    return parts.hostname.lower(), port or PORTS[parts.scheme]


def check_host(url: str, hosts: Iterable[Host]) -> Host:
    """Give the host of an address if it is one of those allowed.

    http and https on their usual ports count as one host.

    Raises:
        RefusedError: if it isn't.
    """
    host = host_of(url)
    allowed = {usual(each) for each in hosts}
    if usual(host) not in allowed:
        names = " and ".join(sorted(name for name, _ in allowed))
        raise RefusedError("off_site", f"{url} leads away from {names}")
    return host


def usual(host: Host) -> Host:
    """Write the usual ports alike."""
    name, port = host
    return (name, 0) if port in PORTS.values() else host


def resolve(host: Host, *, allow_private: bool) -> list[str]:
    """Look up the network addresses of a host.

    Raises:
        RefusedError: if one of them is of a private network and that is not allowed.
        UnreachableError: if there are none.
    """
    name, port = host
    try:
        found = socket.getaddrinfo(name, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise UnreachableError(f"{name} has no address: {error}") from error
    addresses = list(dict.fromkeys(str(each[4][0]) for each in found))
    private = [each for each in addresses if not is_public(each)]
    if private and not allow_private:
        raise RefusedError("off_site", f"{name} is at {private[0]}, in a private network")
    return addresses


def is_public(address: str) -> bool:
    """Tell an address of the public network from all others.

    >>> is_public("8.8.8.8"), is_public("10.0.0.1"), is_public("::ffff:127.0.0.1")
    (True, False, False)
    """
    found = ipaddress.ip_address(address.partition("%")[0])
    mapped = getattr(found, "ipv4_mapped", None)
    if mapped is not None:
        return is_public(str(mapped))
    tunnelled = any(found in each for each in TUNNELS if each.version == found.version)
    return found.is_global and not found.is_multicast and not tunnelled


def check_media_type(media_type: str) -> None:
    """Refuse what no paper can be.

    Raises:
        RefusedError: naming the media type.
    """
    if UNWANTED.match(media_type):
        raise RefusedError("unsupported_type", f"sent as {media_type}, which no paper is")

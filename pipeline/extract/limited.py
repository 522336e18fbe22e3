"""A call -> the same call in a forked process of its own, with limits on memory and time.

No library that reads PDFs is safe against every file; a child that is killed harms nobody.
"""

import os
import resource
import select
import signal
import struct
import time
from collections.abc import Callable
from typing import NoReturn

import msgspec

from pipeline.errors import UnreadableError

MEGABYTE = 1 << 20
CPU_SECONDS = 20
"""For a short document; `cpu_allowance` grants long ones more."""
CPU_SECONDS_FOR_MEGABYTE = 20
MOST_CPU_SECONDS = 300
WALL_FACTOR = 10
"""Wall seconds for each second of computing, since other work shares the cores, and tesseract
computes in processes of its own."""
CHUNK = 1 << 20
LENGTH = struct.Struct(">Q")
"""Bytes that follow it: an answer cut short by a limit is no answer."""


class Answer(msgspec.Struct):
    """What the child sends back besides a result: why there is none."""

    kind: str
    message: str


def cpu_allowance(size_bytes: int) -> float:
    """Grant seconds of computing by size: 20, and 20 more for each megabyte, up to 300.

    >>> cpu_allowance(1 << 20)
    40.0
    """
    grown = CPU_SECONDS + CPU_SECONDS_FOR_MEGABYTE * size_bytes / MEGABYTE
    return min(grown, float(MOST_CPU_SECONDS))


def run_limited(
    function: Callable[..., bytes],
    *args: object,
    memory_bytes: int = 1536 * MEGABYTE,
    cpu_seconds: float = CPU_SECONDS,
    wall_seconds: float | None = None,
) -> bytes:
    """Call `function(*args)` in a child process and return the bytes that it returns.

    `memory_bytes` is what the child may take on top of what it inherits.

    Raises:
        UnreadableError: as the function raised it, or of kind `time_limit`, `memory_limit` or
            `crashed`.
    """
    read_end, write_end = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(read_end)
        in_child(function, args, write_end, memory_bytes, cpu_seconds)
    os.close(write_end)
    limit = wall_seconds if wall_seconds is not None else cpu_seconds * WALL_FACTOR
    try:
        received = receive(read_end, time.monotonic() + limit)
    finally:
        os.close(read_end)
        kill_group(child)
    _, status = os.waitpid(child, 0)
    return understand(received, status, cpu_seconds)


def in_child(
    function: Callable[..., bytes],
    args: tuple[object, ...],
    write_end: int,
    memory_bytes: int,
    cpu_seconds: float,
) -> NoReturn:
    """Set the limits, call the function, send the answer and leave without any clean-up."""
    code = 1
    try:
        os.setpgid(0, 0)
        lower(resource.RLIMIT_AS, inherited_bytes() + memory_bytes)
        lower(resource.RLIMIT_CPU, max(1, round(time.process_time() + cpu_seconds)))
        lower(resource.RLIMIT_CORE, 0)
        send(write_end, b"+" + function(*args))
        code = 0
    except UnreadableError as error:
        send(write_end, b"-" + msgspec.json.encode(Answer(error.kind, error.message)))
    except MemoryError:
        send(write_end, b"-" + msgspec.json.encode(Answer("memory_limit", "needs too much memory")))
    except BaseException as error:  # noqa: BLE001 - the parent makes a problem row of it
        told = f"{type(error).__name__}: {error}"[:500]
        send(write_end, b"-" + msgspec.json.encode(Answer("crashed", told)))
    finally:
        os._exit(code)


def inherited_bytes() -> int:
    """Measure the address space this process has already."""
    with open("/proc/self/statm", encoding="ascii") as file:  # noqa: PTH123 - not a real file
        return int(file.read().split()[0]) * resource.getpagesize()


def lower(what: int, limit: int) -> None:
    """Set a limit on this process and its children, unless a stricter one holds already."""
    _, hard = resource.getrlimit(what)
    if hard != resource.RLIM_INFINITY:
        limit = min(limit, hard)
    # A second of grace above the soft limit of computing, whose signal can be told apart.
    resource.setrlimit(what, (limit, limit + 1 if hard == resource.RLIM_INFINITY else hard))


def send(write_end: int, answer: bytes) -> None:
    """Write everything to the parent, its length first."""
    view = memoryview(LENGTH.pack(len(answer)) + answer)
    while view:
        view = view[os.write(write_end, view) :]


def receive(read_end: int, deadline: float) -> bytes | None:
    """Read until the child closes its end; None if the deadline passes first."""
    received = bytearray()
    while True:
        left = deadline - time.monotonic()
        ready, _, _ = select.select([read_end], [], [], max(0.0, left))
        if not ready:
            return None
        chunk = os.read(read_end, CHUNK)
        if not chunk:
            return bytes(received)
        received += chunk


def kill_group(child: int) -> None:
    """Kill the child and all that it started; it may be gone already."""
    for kill, target in ((os.killpg, child), (os.kill, child)):
        try:
            kill(target, signal.SIGKILL)
        except (ProcessLookupError, PermissionError):
            continue


def whole(received: bytes) -> bytes:
    """Return the answer if all of it came, else nothing."""
    if len(received) < LENGTH.size:
        return b""
    (length,) = LENGTH.unpack_from(received)
    answer = received[LENGTH.size :]
    return answer if len(answer) == length else b""


def understand(received: bytes | None, status: int, cpu_seconds: float) -> bytes:
    """Turn what came back, and how the child ended, into a result or an error."""
    if received is None:
        raise UnreadableError("time_limit", "took too long and was stopped")
    answer = whole(received)
    if answer.startswith(b"+"):
        return answer[1:]
    if answer.startswith(b"-"):
        told = msgspec.json.decode(answer[1:], type=Answer)
        raise UnreadableError(told.kind, told.message)
    ended_by = os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0
    if ended_by in {signal.SIGXCPU, signal.SIGKILL}:
        raise UnreadableError("time_limit", f"needs more than {cpu_seconds:.0f} s of computing")
    raise UnreadableError("crashed", f"the reader crashed (signal {ended_by})")

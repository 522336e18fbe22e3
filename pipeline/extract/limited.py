"""A call -> the same call in a forked process of its own, with limits on memory and time.

No library that reads PDFs is safe against every file; a child that is killed harms nobody.
"""

import os
import resource
import select
import signal
import time
from collections.abc import Callable
from typing import NoReturn

import msgspec

from pipeline.errors import UnreadableError

MEGABYTE = 1 << 20
CPU_SECONDS = 20
"""For a short document; callers grant long ones more."""
WALL_FACTOR = 4
"""Wall seconds for each second of computing, since other work shares the cores."""
CHUNK = 1 << 20


class Answer(msgspec.Struct):
    """What the child sends back besides a result: why there is none."""

    kind: str
    message: str


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
        memory = inherited_bytes() + memory_bytes
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
        used = time.process_time()
        seconds = max(1, round(used + cpu_seconds))
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
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


def send(write_end: int, answer: bytes) -> None:
    """Write everything to the parent."""
    view = memoryview(answer)
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


def understand(received: bytes | None, status: int, cpu_seconds: float) -> bytes:
    """Turn what came back, and how the child ended, into a result or an error."""
    if received is None:
        raise UnreadableError("time_limit", "took too long and was stopped")
    if received.startswith(b"+"):
        return received[1:]
    if received.startswith(b"-"):
        answer = msgspec.json.decode(received[1:], type=Answer)
        raise UnreadableError(answer.kind, answer.message)
    ended_by = os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0
    if ended_by in {signal.SIGXCPU, signal.SIGKILL}:
        raise UnreadableError("time_limit", f"needs more than {cpu_seconds:.0f} s of computing")
    raise UnreadableError("crashed", f"the reader crashed (signal {ended_by})")

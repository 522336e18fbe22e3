"""A lock file -> one process at a time; a killed process leaves it open."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from pipeline.errors import MattersArisingError


@contextmanager
def hold(file: Path, otherwise: MattersArisingError) -> Iterator[None]:
    """Hold a lock while the block runs.

    Raises:
        MattersArisingError: the one given, at once, if another process holds the lock.
    """
    lock = FileLock(file)
    try:
        lock.acquire(timeout=0)
    except Timeout as error:
        raise otherwise from error
    try:
        yield
    finally:
        lock.release()

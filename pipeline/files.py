"""What is to be written -> a file that is whole or not there; a file -> the hash of its bytes."""

import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def swapped_in(path: Path, *, unfinished: Path | None = None) -> Iterator[Path]:
    """Give a place to write at, and give what was written there the name `path` afterwards.

    The place is a hidden file beside `path`, else `unfinished`, on the same disk. What the block
    wrote is on the disk before it gets its name; a block that raises leaves what stood there.
    """
    place = unfinished or path.with_name(f".{path.name}.{os.getpid()}.new")
    try:
        yield place
        sync(place)
        place.replace(path)
    finally:
        place.unlink(missing_ok=True)
    sync(path.parent)


def write_whole(path: Path, body: bytes, *, unfinished: Path | None = None) -> None:
    """Write bytes whole or not at all; on the disk before this returns."""
    with swapped_in(path, unfinished=unfinished) as place:
        place.write_bytes(body)


def sync(path: Path) -> None:
    """Bring a file, or a folder's list of names, to the disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def hash_file(path: Path) -> str:
    """Hash a file's bytes, however many, by SHA-256."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()

"""Bytes of one file -> one canonical text with its blocks, whatever the format."""

from collections.abc import Callable
from pathlib import PurePosixPath

from pipeline.errors import UnreadableError
from pipeline.extract import text
from pipeline.records import Extracted

Extractor = Callable[[bytes, str], Extracted]

EXTRACTORS: tuple[tuple[tuple[str, ...], Extractor], ...] = ((text.SUFFIXES, text.extract),)
"""Suffixes and what reads them; one module a family of formats."""


def extract(content: bytes, name: str) -> Extracted:
    """Read one file; `name` is its path, for its suffix only.

    Raises:
        UnreadableError: with the kind of problem and what to do about it.
    """
    suffix = PurePosixPath(name).suffix.lower()
    for suffixes, extractor in EXTRACTORS:
        if suffix in suffixes:
            return extractor(content, name)
    raise UnreadableError("unsupported_type", f"{suffix or 'a file without suffix'} is not read")

"""Bytes of one file -> one canonical text with its blocks, whatever the format."""

from pathlib import PurePosixPath
from typing import Protocol

from pipeline.errors import UnreadableError
from pipeline.extract import text
from pipeline.records import Extracted


class Extractor(Protocol):
    """A module of this folder that reads one family of formats."""

    SUFFIXES: tuple[str, ...]

    @staticmethod
    def extract(content: bytes, name: str) -> Extracted:
        """Read one file; raise `UnreadableError` where that cannot be done."""


EXTRACTORS: tuple[Extractor, ...] = (text,)


def extract(content: bytes, name: str) -> Extracted:
    """Read one file; `name` is its path, for its suffix only.

    Raises:
        UnreadableError: with the kind of problem and what to do about it.
    """
    suffix = PurePosixPath(name).suffix.lower()
    for extractor in EXTRACTORS:
        if suffix in extractor.SUFFIXES:
            return extractor.extract(content, name)
    raise UnreadableError("unsupported_type", f"{suffix or 'a file without suffix'} is not read")

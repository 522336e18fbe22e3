"""Bytes of one file -> one canonical text with its blocks, whatever the format."""

from pathlib import PurePosixPath

from pipeline.errors import UnreadableError
from pipeline.extract import text
from pipeline.records import Extracted

EXTRACTORS = (text,)
"""Modules with `SUFFIXES` and `extract(content, name) -> Extracted`; one format a file."""


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

"""The zip archive of an Office file -> its parts, opened with care."""

import io
import zipfile
import zlib
from dataclasses import dataclass

from lxml import etree
from lxml.etree import _Element as Element

from pipeline.errors import UnreadableError

MOST_PART_BYTES = 150_000_000
MOST_BYTES = 600_000_000
MOST_RATIO = 400
"""Times that a part may grow in unpacking; real papers grow twentyfold, bombs a thousandfold."""
SMALL_BYTES = 1_000_000
MOST_PARTS = 20_000


@dataclass(frozen=True, slots=True)
class Archive:
    """An opened Office file."""

    file: zipfile.ZipFile

    def xml(self, name: str) -> Element:
        """Return the root of a part."""
        root = self.optional_xml(name)
        if root is None:
            raise UnreadableError("corrupt", f"the file lacks its part {name}: fetch it again")
        return root

    def optional_xml(self, name: str) -> Element | None:
        """Return the root of a part, None if the file has no such part."""
        if name not in self.file.namelist():
            return None
        content = self._content(name)
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True
        )
        try:
            return etree.fromstring(content, parser)
        except etree.XMLSyntaxError as error:
            raise UnreadableError("corrupt", f"{name} is broken: {error.msg}") from error

    def _content(self, name: str) -> bytes:
        try:
            return self.file.read(name)
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError) as error:
            raise UnreadableError("corrupt", f"{name} does not unpack: {error}") from error
        except RuntimeError as error:
            raise UnreadableError("encrypted", f"{name} is protected by a password") from error


def open_archive(content: bytes, main: str) -> Archive:
    """Open the zip of an Office file whose main part is `main`.

    Raises:
        UnreadableError: if it is broken or would unpack beyond any measure.
    """
    try:
        file = zipfile.ZipFile(io.BytesIO(content))
    except (zipfile.BadZipFile, OSError, ValueError) as error:
        raise UnreadableError("corrupt", f"not a whole Office file: {error}") from error
    _weigh(file)
    if main not in file.namelist():
        raise UnreadableError("corrupt", f"the file lacks its part {main}: fetch it again")
    return Archive(file)


def _weigh(file: zipfile.ZipFile) -> None:
    parts = file.infolist()
    total = sum(part.file_size for part in parts)
    if len(parts) > MOST_PARTS or total > MOST_BYTES:
        raise UnreadableError("too_large", f"unpacks to {len(parts)} parts of {total} bytes")
    for part in parts:
        grown = part.file_size > SMALL_BYTES and part.file_size > MOST_RATIO * part.compress_size
        if grown or (part.file_size > MOST_PART_BYTES and part.filename.endswith(".xml")):
            message = f"{part.filename} unpacks from {part.compress_size} to {part.file_size} bytes"
            raise UnreadableError("too_large", message)

"""Bytes of one file -> one canonical text with its blocks, whatever the format.

What a file is, its bytes decide; its name only where they leave it open. A file that is not
what its name says is read as what it is, and says so in a problem.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from pipeline.errors import UnreadableError
from pipeline.extract import docx, html, text, xml
from pipeline.extract.sniff import sniff
from pipeline.extract.unsupported import refuse
from pipeline.records import Extracted, Problem

Extractor = Callable[[bytes, str], Extracted]


@dataclass(frozen=True, slots=True)
class Format:
    """A family of files: the formats `sniff` tells, the suffixes it goes by, what reads it."""

    sniffed: tuple[str, ...]
    suffixes: tuple[str, ...]
    extract: Extractor
    telling: bool = True
    """Whether the bytes alone are proof, against any suffix."""


FORMATS: tuple[Format, ...] = (
    Format(("html", "fragment"), html.SUFFIXES, html.extract),
    Format(("docx",), docx.SUFFIXES, docx.extract),
    Format(("xml",), xml.SUFFIXES, xml.extract),
    Format(("text",), text.SUFFIXES, text.extract, telling=False),
)
"""One line a family."""

LOOSE = frozenset(("text", "xml", "fragment"))
"""Formats that prove nothing against a suffix that claims some other text."""


def extract(content: bytes, name: str) -> Extracted:
    """Read one file; `name` is its path, for its suffix only.

    Raises:
        UnreadableError: with the kind of problem and what to do about it.
    """
    found = sniff(content)
    if found == "empty":
        raise UnreadableError("empty", "the file is empty: fetch or save it again")
    suffix = PurePosixPath(name).suffix.lower()
    claimed = next((form for form in FORMATS if suffix in form.suffixes), None)
    real = next((form for form in FORMATS if found in form.sniffed), None)
    if claimed is not None and (real is claimed or _may_be(claimed, found)):
        return claimed.extract(content, name)
    if real is not None and _outweighs(real, found, suffix):
        return _misnamed(real.extract(content, name), suffix, found)
    if claimed is not None:
        raise UnreadableError("mis_named", f"{suffix} in name, {found} in content: not read")
    return refuse(name, found)


def _may_be(claimed: Format, found: str) -> bool:
    """Bytes that look like any text may still be a page, a fragment or a note."""
    textual = {"text", "xml", "fragment", "html"}
    return found in LOOSE and bool(textual & set(claimed.sniffed))


def _outweighs(real: Format, found: str, suffix: str) -> bool:
    """Believe the bytes against a suffix if they are proof, or if there is no suffix."""
    return not suffix or (real.telling and found not in LOOSE)


def _misnamed(extracted: Extracted, suffix: str, found: str) -> Extracted:
    if not suffix:
        return extracted
    message = f"named {suffix} but it is {found}, and was read as that"
    problem = Problem(stage="extract", kind="mis_named", message=message)
    return replace(extracted, problems=(problem, *extracted.problems))

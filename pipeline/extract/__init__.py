"""Bytes of one file -> one canonical text with its blocks, whatever the format.

What a file is, its bytes decide; its name only where they leave it open. A file that is not
what its name says is read as what it is, and says so in a problem.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from pipeline.errors import UnreadableError
from pipeline.extract import docx, html, pdf, text, xlsx, xml
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


FORMATS: tuple[Format, ...] = (
    Format(("pdf",), pdf.SUFFIXES, pdf.extract),
    Format(("html", "fragment"), html.SUFFIXES, html.extract),
    Format(("docx",), docx.SUFFIXES, docx.extract),
    Format(("xlsx",), xlsx.SUFFIXES, xlsx.extract),
    Format(("xml",), xml.SUFFIXES, xml.extract),
    Format(("text",), text.SUFFIXES, text.extract),
)
"""One line a family."""

TOLERATED: dict[str, frozenset[str]] = {
    "html": frozenset(("text", "fragment")),
    "text": frozenset(("fragment",)),
    "xml": frozenset(("text",)),
}
"""What else bytes may look like where the suffix claims a format."""

PROOF = frozenset(("pdf", "docx", "xlsx", "html"))
"""Formats told so surely that no suffix says otherwise."""


def extract(content: bytes, name: str) -> Extracted:
    """Read one file; `name` is its path, for its suffix only.

    Raises:
        UnreadableError: with the kind of problem and what to do about it.
    """
    found = sniff(content)
    if found == "empty":
        raise UnreadableError("empty", "the file is empty: fetch or save it again")
    if found == "encrypted":
        raise UnreadableError("encrypted", "it needs a password: save it without one, add it again")
    suffix = PurePosixPath(name).suffix.lower()
    form = form_for(found, suffix)
    if form is None:
        return refuse(name, found, claimed=claimed_form(suffix) is not None)
    extracted = form.extract(content, name)
    return extracted if form is claimed_form(suffix) else _misnamed(extracted, suffix, found)


def form_for(found: str, suffix: str) -> Format | None:
    """Choose what reads bytes that `sniff` calls `found` in a file of that suffix; None if nothing.

    The cache keys a result by the code of what is chosen here.
    """
    claimed = claimed_form(suffix)
    real = next((form for form in FORMATS if found in form.sniffed), None)
    if claimed is not None and (real is claimed or found in tolerated(claimed)):
        return claimed
    return real if real is not None and _outweighs(found, suffix, claimed) else None


def claimed_form(suffix: str) -> Format | None:
    """Find what a file is by its name."""
    return next((form for form in FORMATS if suffix in form.suffixes), None)


def tolerated(claimed: Format) -> frozenset[str]:
    """Return what bytes may look like besides the format that their suffix claims."""
    return TOLERATED.get(claimed.sniffed[0], frozenset())


def _outweighs(found: str, suffix: str, claimed: Format | None) -> bool:
    """Believe the bytes against a suffix if they are proof, or if there is none to believe."""
    if claimed is not None:
        return found != "text"
    return not suffix or found in PROOF


def _misnamed(extracted: Extracted, suffix: str, found: str) -> Extracted:
    if not suffix:
        return extracted
    message = f"named {suffix} but it is {found}, and was read as that"
    problem = Problem(stage="extract", kind="mis_named", message=message)
    return replace(extracted, problems=(problem, *extracted.problems))

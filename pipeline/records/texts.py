"""What extraction makes of a file: one canonical text and its blocks."""

from dataclasses import dataclass

from pipeline.records.sources import Problem, Span
from pipeline.vocabulary import BlockKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A paragraph-like stretch of the canonical text, whole even where lines or pages break it."""

    start: int
    stop: int
    """Without surrounding white space; the label is inside the span if it stands in the text."""
    kind: BlockKind
    depth: int = 0
    """Heading level (1 highest) for headings, nesting (0 outermost) for list items, else 0."""
    label: str | None = None
    """List or paragraph label as printed or as Word would print it: `(1)`, `9.1`, `a)`, `·`."""
    label_stop: int | None = None
    """Where the label and the white space after it end, if the label stands in the text."""
    page: int | None = None
    bbox: tuple[float, float, float, float] | None = None
    """Left, top, right, bottom on `page`, of the part on the first page of the block."""
    gaps: tuple[Span, ...] = ()
    """Stretches inside the block that nobody reads: furniture between pages, markup signs."""
    role: str = ""
    """What the page's own structure says of it; see `extract.roles`."""
    ref: str | None = None
    """The identifier or address that goes with the role: an item id, an issue id, a link."""
    bold: bool = False
    cells: tuple[Span, ...] = ()
    """Of a table row: the span of each cell, in reading order."""
    header: bool = False
    """A table row of column heads."""
    table: int | None = None
    """Which table of the document a row belongs to, from 0."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bookmark:
    """One entry of a PDF's outline."""

    title: str
    depth: int
    page: int
    start: int
    """Offset in the canonical text where its page begins."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Extracted:
    """What a file says, whatever its format."""

    media_type: str
    text: str
    blocks: tuple[Block, ...]
    pages: int | None = None
    page_starts: tuple[int, ...] = ()
    """Offset where each page's text begins; empty for formats without pages."""
    bookmarks: tuple[Bookmark, ...] = ()
    facts: tuple[tuple[str, str], ...] = ()
    """What metadata or page frame states, in the order found: see `extract.roles`."""
    method: str = ""
    """How the text was got: `structure_tree`, `geometry`, `ocr`, `lxml`, ..."""
    problems: tuple[Problem, ...] = ()

"""Paragraphs without places -> one canonical text, with each paragraph's place in it."""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass

from pipeline.records import Block, Problem, Span
from pipeline.vocabulary import BlockKind

CELL_SEPARATOR = "\t"
"""Between the cells of a table row; the taggers' reading text has a space there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A block before it has offsets; fields as in `records.Block`."""

    text: str = ""
    """Of a table row the text is made from its cells."""
    kind: BlockKind = "paragraph"
    depth: int = 0
    label: str | None = None
    """Stands at the beginning of the text, followed by white space."""
    role: str = ""
    ref: str | None = None
    bold: bool = False
    cells: tuple[str, ...] = ()
    header: bool = False
    table: Hashable = None
    """The same for the rows of one table and for no others."""
    indent: float = 0.0
    """Left edge in points, where the page states it; only order matters."""
    page: int | None = None
    bbox: tuple[float, float, float, float] | None = None
    """Left, top, right, bottom in points from the page's top left, where the page states it."""
    loose: bool = False
    """White space stands before it, so that it continues no sentence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What a file of known structure says, before it is one text."""

    pieces: tuple[Piece, ...]
    facts: tuple[tuple[str, str], ...] = ()
    problems: tuple[Problem, ...] = ()


def compose(pieces: Iterable[Piece]) -> tuple[str, tuple[Block, ...]]:
    """Set the pieces under one another, a line each, and say where each stands."""
    blocks: list[Block] = []
    lines: list[str] = []
    tables: dict[Hashable, int] = {}
    start = 0
    for piece in pieces:
        line = _line(piece)
        if not line:
            continue
        if piece.table is not None:
            tables.setdefault(piece.table, len(tables))
        blocks.append(_block(piece, line, start, tables.get(piece.table)))
        lines.append(line)
        start += len(line) + 1
    return "\n".join(lines), tuple(blocks)


def _line(piece: Piece) -> str:
    text = CELL_SEPARATOR.join(piece.cells) if piece.cells else piece.text
    return text.strip()


def _block(piece: Piece, line: str, start: int, table: int | None) -> Block:
    stop = start + len(line)
    return Block(
        start=start,
        stop=stop,
        kind=piece.kind,
        depth=piece.depth,
        label=piece.label,
        label_stop=_label_stop(piece.label, line, start),
        page=piece.page,
        bbox=piece.bbox,
        role=piece.role,
        ref=piece.ref,
        bold=piece.bold,
        cells=_cell_spans(piece.cells, start, stop),
        header=piece.header,
        table=table,
    )


def _label_stop(label: str | None, line: str, start: int) -> int | None:
    if label is None or not line.startswith(label):
        return None
    rest = line[len(label) :]
    return start + len(line) - len(rest.lstrip())


def _cell_spans(cells: tuple[str, ...], start: int, stop: int) -> tuple[Span, ...]:
    """Place the cells; empty ones at the row's edges are empty spans inside the row."""
    raw = CELL_SEPARATOR.join(cells)
    offset = start - (len(raw) - len(raw.lstrip()))
    spans: list[Span] = []
    for cell in cells:
        left = min(max(offset, start), stop)
        right = min(max(offset + len(cell), start), stop)
        spans.append((left, right))
        offset += len(cell) + len(CELL_SEPARATOR)
    return tuple(spans)

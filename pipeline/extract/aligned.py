"""Lines whose words stand in columns, two blanks and more apart -> the rows of tables with cells.

A table opens with a line of short heads, each over its column; a line below belongs to it as long
as each of its pieces stands under one of them. Whether it is a table at all, its columns say: one
holds numbers, or two heads are those of a record of deeds and how they stand. Lists of names,
signatures, contents with their pages and running text are none.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from pipeline.extract.lines import Line
from pipeline.records import Span

GAP: Final = re.compile(r"[ \u00a0]{2,}")
NOT_ALIGNED: Final = re.compile(r"[\t|<]|[._…]{4}")
"""In a line whose columns something else parts, or that is to be filled in."""
RULED: Final = re.compile(r"[-=_ \u00a0]{3,}")
MEASURE: Final = re.compile(
    r"[(+–-]{0,2}\s?[£€$]?\s?[-–]?\d[\d,]*(?:\.\d+)?\s?(?:%|m|bn|k|million|p)?\)?[*†]?",
    re.IGNORECASE,
)
PERIOD: Final = re.compile(
    r"[£€$]?'?0{3}s?|(?:19|20)\d\d(?:\s?[/–-]\s?(?:20)?\d\d)?(?:\s+(?:£|%|actual|budget|forecast|target).*)?",
    re.IGNORECASE,
)
"""A year or a scale over a column, which is no measure."""
EMPTY: Final = re.compile(r"[-–—]|nil|none|n/?a|tbc|tba", re.IGNORECASE)
NO_TABLE: Final = re.compile(
    r"pages?(?:\s+(?:no|number)s?\.?)?|pp?\.|times?|tel(?:ephone)?\.?|phone|e-?mail|signed|"
    r"signature|dated?:?\s*\d.*",
    re.IGNORECASE,
)
"""Heads of agendas, of lists of people and of places to sign."""
RECORD: Final = re.compile(
    r"(?:agreed\s+)?actions?(?:\s+(?:agreed|required|taken|point))?|(?:action\s+)?by(?:\s+wh(?:om|en))?"
    r"|owner|lead(?:\s+officer)?|responsible(?:\s+officer)?|who|when|due(?:\s+(?:date|by))?|deadline|"
    r"target\s+date|timescale|status|rag(?:\s+(?:rating|status))?|progress|update|outcome|"
    r"recommendations?|decisions?|resolutions?|comment(?:s|ary)?|response",
    re.IGNORECASE,
)
"""Heads of tables of what was asked or decided, who does it, and how it stands."""
FEWEST_ROWS: Final = 2
FEWEST_HEADS: Final = 2
FEWEST_RECORD: Final = 3
"""Columns of a table of words alone."""
LONGEST_HEAD: Final = 32
MOST_WORDS: Final = 5
WIDEST: Final = 240
"""Characters of a line: what is longer runs on and stands in no columns."""
NEAR: Final = 3
"""Columns by which a piece may miss the head that it stands under."""
MOST_HEADS: Final = 3
"""Lines of heads, one over the other."""
MEASURED: Final = 0.6
"""Share of the rows whose cells hold numbers, in a column of numbers."""


@dataclass(frozen=True, slots=True)
class Row:
    """A line as the row of a table."""

    cells: tuple[Span, ...]
    """One for each column, in order; an empty one is a place without width."""
    header: bool
    """One of the lines of heads, on top of its table."""


@dataclass(frozen=True, slots=True)
class Chunk:
    """What stands on a line between wide gaps: its offsets, and its columns on the page."""

    start: int
    stop: int
    left: int
    right: int


def find_rows(text: str, lines: Sequence[Line]) -> dict[int, Row]:
    r"""Find the rows of aligned tables, each by the offset at which its line begins.

    >>> from pipeline.extract.lines import split_lines
    >>> text = "Depot   Cost £m\nSkerry      1.2\nTarn       (0.4)\n"
    >>> rows = find_rows(text, split_lines(text, 0, paged=False, quotes=False))
    >>> [text[start:stop] for row in rows.values() for start, stop in row.cells]
    ['Depot', 'Cost £m', 'Skerry', '1.2', 'Tarn', '(0.4)']
    """
    pieces = [chunks(text, line) for line in lines]
    found: dict[int, Row] = {}
    place = 0
    while place < len(lines):
        table = read_table(text, lines, pieces, place) if len(pieces[place]) > 1 else []
        found |= {lines[at].start: row for at, row in table}
        place = table[-1][0] + 1 if table else place + 1
    return found


def chunks(text: str, line: Line) -> list[Chunk]:
    """Cut a line at its wide gaps; nothing of one that stands in no columns."""
    if line.furniture or line.width > WIDEST or NOT_ALIGNED.search(text, line.start, line.stop):
        return []
    margin = line.stop - line.width
    gaps = [match.span() for match in GAP.finditer(text, line.start, line.stop)]
    edges = pairwise([(line.start, line.start), *gaps, (line.stop, line.stop)])
    return [Chunk(one, two, one - margin, two - margin) for (_, one), (two, _) in edges]


def read_table(
    text: str, lines: Sequence[Line], pieces: Sequence[list[Chunk]], top: int
) -> list[tuple[int, Row]]:
    """Read the table whose heads stand on one line; nothing if none does."""
    heads = pieces[top]
    if not all(is_head(text, chunk) for chunk in heads):
        return []
    first = next((row for row in pieces[top + 1 :] if row), [])
    if first and first[0].right < heads[0].left:
        # The first column has no head.
        margin = heads[0].start - heads[0].left
        at = margin + first[0].left
        heads = [Chunk(lines[top].start, lines[top].start, at - margin, first[0].right), *heads]
    rows = [(top, cells_of(heads, heads, lines[top]))]
    rows += rows_below(text, lines, pieces, heads, top)
    rows = rows[: next_heads(text, [cells for _, cells in rows])]
    heading = count_heads(text, [cells for _, cells in rows])
    if not is_table(text, [cells for _, cells in rows], heading):
        return []
    return [(at, Row(cells, header=near < heading)) for near, (at, cells) in enumerate(rows)]


def is_head(text: str, chunk: Chunk) -> bool:
    """Whether a piece may head a column: short, no sentence, no number by itself."""
    words = text[chunk.start : chunk.stop]
    return (
        len(words) <= LONGEST_HEAD
        and len(words.split()) <= MOST_WORDS
        and not words.endswith((".", ";", ","))
        and (PERIOD.fullmatch(words) is not None or MEASURE.fullmatch(words) is None)
    )


def rows_below(
    text: str,
    lines: Sequence[Line],
    pieces: Sequence[list[Chunk]],
    heads: Sequence[Chunk],
    top: int,
) -> Iterator[tuple[int, tuple[Span, ...]]]:
    """Yield the lines under some heads that stand in their columns, till one does not."""
    for at in range(top + 1, len(lines)):
        line = lines[at]
        if RULED.fullmatch(text, line.start, line.stop):
            continue
        placed = place_chunks(pieces[at], heads)
        full = len(placed) == len(heads)
        if not placed and heads_rows(pieces[at : at + 2], heads):
            placed = [(0, pieces[at][0])]
        elif not placed or (line.blank_before and not full):
            return
        if placed[0][0] > 0 and at > top + MOST_HEADS:
            return
        yield at, cells_of([chunk for _, chunk in placed], heads, line, placed)


def heads_rows(pieces: Sequence[Sequence[Chunk]], heads: Sequence[Chunk]) -> bool:
    """Whether a line says in its first column alone what the rows below it are of."""
    if len(pieces) < FEWEST_ROWS or len(pieces[0]) != 1:
        return False
    alone = pieces[0][0]
    inside = alone.left - heads[0].left < NEAR and alone.right <= heads[1].left
    return inside and len(place_chunks(pieces[1], heads)) == len(heads)


def place_chunks(row: Sequence[Chunk], heads: Sequence[Chunk]) -> list[tuple[int, Chunk]]:
    """Say under which head each piece of a line stands; nothing if one stands under none."""
    if len(row) < FEWEST_HEADS:
        return []
    own = [column_of(chunk, heads) for chunk in row]
    if len(row) == len(heads):
        # In order, where all but one keep to their columns: one too long may push the rest on.
        astray = sum(column != place for place, column in enumerate(own))
        return list(enumerate(row)) if astray <= max(1, len(heads) // 4) else []
    placed: list[tuple[int, Chunk]] = []
    for column, chunk in zip(own, row, strict=True):
        if column is None or (placed and column < placed[-1][0]):
            return []
        if placed and column == placed[-1][0]:
            if column > 0:
                return []
            # The number of a row before its words.
            placed[0] = (0, joined(placed[0][1], chunk))
            continue
        placed.append((column, chunk))
    return placed if len(placed) >= FEWEST_HEADS else []


def joined(one: Chunk, other: Chunk) -> Chunk:
    """Make one piece of two that stand in the same column."""
    return Chunk(one.start, other.stop, one.left, other.right)


def column_of(chunk: Chunk, heads: Sequence[Chunk]) -> int | None:
    """Choose the head that a piece begins or ends with, or else the only one that it is under."""
    level = [
        place
        for place, head in enumerate(heads)
        if abs(chunk.left - head.left) <= 1 or abs(chunk.right - head.right) <= 1
    ]
    if level:
        return level[0]
    under = [
        place
        for place, head in enumerate(heads)
        if chunk.left < head.right + NEAR and head.left - NEAR < chunk.right
    ]
    if len(under) == 1:
        return under[0]
    crossed = [
        place
        for place in under
        if chunk.left < heads[place].right and heads[place].left < chunk.right
    ]
    if len(crossed) == 1:
        return crossed[0]
    # Right of a short first head, where the number of a row stands before its words.
    return 0 if not under and len(heads) > 1 and chunk.right <= heads[1].left else None


def cells_of(
    row: Sequence[Chunk],
    heads: Sequence[Chunk],
    line: Line,
    placed: Sequence[tuple[int, Chunk]] | None = None,
) -> tuple[Span, ...]:
    """Give the cell of each column; an empty one lies where the next begins."""
    known = dict(placed if placed is not None else enumerate(row))
    cells: list[Span] = []
    after = line.stop
    for column in reversed(range(len(heads))):
        chunk = known.get(column)
        cells.append((chunk.start, chunk.stop) if chunk else (after, after))
        after = cells[-1][0]
    return tuple(reversed(cells))


def next_heads(text: str, rows: Sequence[Sequence[Span]]) -> int:
    """Count the rows before the heads of another table: words alone where all were numbers."""
    numbered = 0
    for place, cells in enumerate(rows):
        said = [text[slice(*cell)] for cell in cells[1:]]
        if all(is_measure(cell) or EMPTY.fullmatch(cell) for cell in said):
            numbered += 1
        elif numbered >= FEWEST_ROWS and all(cell and not is_measure(cell) for cell in said):
            return place
    return len(rows)


def count_heads(text: str, rows: Sequence[Sequence[Span]]) -> int:
    """Count the lines of heads: those above the first number, if a column holds numbers."""
    numbers = (
        place
        for place, cells in enumerate(rows[1 : MOST_HEADS + 1], start=1)
        if any(is_measure(text[slice(*cell)]) for cell in cells[1:])
    )
    return next(numbers, 1)


def is_table(text: str, rows: Sequence[Sequence[Span]], heading: int) -> bool:
    """Whether heads and what stands under them are those of a table."""
    heads = [text[slice(*cell)] for cell in rows[0]]
    body = rows[heading:]
    if len(body) < FEWEST_ROWS or any(NO_TABLE.fullmatch(head) for head in heads):
        return False
    recorded = sum(RECORD.fullmatch(head) is not None for head in heads)
    if len(heads) >= FEWEST_RECORD and recorded >= FEWEST_HEADS:
        return True
    return any(
        holds_numbers([text[slice(*cells[column])] for cells in body])
        for column in range(1, len(heads))
    )


def holds_numbers(cells: Sequence[str]) -> bool:
    """Whether most cells of a column are numbers; those that say `nil` count neither way."""
    filled = [cell for cell in cells if cell and not EMPTY.fullmatch(cell)]
    measured = sum(map(is_measure, filled))
    return measured >= FEWEST_ROWS and measured >= MEASURED * len(filled)


def is_measure(cell: str) -> bool:
    """Whether a cell holds a number and its sign; a year heads a column."""
    return MEASURE.fullmatch(cell) is not None and PERIOD.fullmatch(cell) is None

"""Ruled tables of a page -> rows of cells, by pdfplumber's table finder and PDFium's lines."""

from collections.abc import Sequence
from itertools import groupby
from typing import Any

from pdfplumber import table as plumber
from pdfplumber.utils.geometry import filter_edges

from pipeline.extract.pdf_blocks import Draft
from pipeline.extract.pdf_geometry import chunk_runs, merge_lines
from pipeline.extract.pdf_page import Box, PageText, Run

TOLERANCE = 3.0
"""Points, pdfplumber's own default: how far apart lines are still one, or still meet."""
FEWEST_LINES = 2
MOST_HEADS = 4
"""Rows on top of a table that may be heads."""
Row = list[Box | None]


def take_tables(page: PageText) -> list[Draft]:
    """Take the ruled tables' text out of the page's runs, and return their rows."""
    made: list[Draft] = []
    for number, rows in enumerate(find_tables(page.edges)):
        rest = list(page.runs)
        drafts: list[Draft] = []
        for row in rows:
            cells = [_take(rest, box) if box else [] for box in row]
            lines = [merge_lines(page.number, chunk_runs(cell)) for cell in cells]
            if any(lines):
                flat = [line for cell in lines for line in cell]
                drafts.append(Draft(flat, "table_row", 0, lines, table=number))
        if any(sum(map(bool, draft.cells)) > 1 for draft in drafts):
            mark_heads(drafts)
            made += drafts
            page.runs = rest
    return made


def insert_tables(drafts: list[Draft], rows: Sequence[Draft]) -> list[Draft]:
    """Put each table before the first text that stands below it in its own column."""
    made = list(drafts)
    for _, group in groupby(rows, key=lambda row: row.table):
        table = list(group)
        top = min(line.top for line in table[0].lines)
        left, right = _sides(table)
        below = (
            index
            for index, draft in enumerate(made)
            if draft.lines[0].top > top
            and min(right, draft.lines[0].right) > max(left, draft.lines[0].left)
        )
        index = next(below, len(made))
        made[index:index] = table
    return made


def number_tables(before: Sequence[Draft], made: Sequence[Draft], tables: int) -> int:
    """Number the page's tables on from the last; one that goes on over the page keeps its own.

    Of a table that goes on, a row is one of heads only where it says again what a head said.
    """
    last = next((draft for draft in reversed(before) if not draft.role), None)
    numbers: dict[int, int] = {}
    heads: set[str] = set()
    for position, draft in enumerate(made):
        if draft.table is None:
            continue
        if draft.table not in numbers:
            goes_on = position == 0 and last is not None and last.table is not None
            if goes_on and last is not None and len(last.cells) == len(draft.cells):
                numbers[draft.table] = last.table or 0
                heads = {_words(one) for one in before if one.table == last.table and one.header}
                heads = heads or {_words(next(one for one in before if one.table == last.table))}
            else:
                numbers[draft.table], heads = tables, set()
                tables += 1
        draft.table = numbers[draft.table]
        if heads:
            draft.header = _words(draft) in heads
    return tables


def mark_heads(rows: Sequence[Draft]) -> None:
    """Mark the rows of column heads on top of a table: those set in bold over others that aren't.

    What the page's own structure calls heads counts only where it doesn't call every row so.
    """
    told = [row.header for row in rows]
    if all(told):
        told = [bool(row.lines) and all(line.bold for line in row.lines) for row in rows]
    if not any(told) and not any(row.tagged for row in rows):
        told = [all(line.bold for line in row.lines) for row in rows]
    on_top = next((index for index, head in enumerate(told) if not head), 0)
    if on_top > MOST_HEADS:
        on_top = 0
    for index, row in enumerate(rows):
        row.header = index < on_top


def _words(row: Draft) -> str:
    return " ".join(line.text for line in row.lines)


def _sides(table: Sequence[Draft]) -> tuple[float, float]:
    lines = [line for draft in table for line in draft.lines]
    return min(line.left for line in lines), max(line.right for line in lines)


def find_tables(edges: Sequence[dict[str, Any]]) -> list[list[Row]]:
    """Return the boxes of each table's cells, row by row; tables of one column are frames."""
    across = sum(edge["orientation"] == "h" for edge in edges)
    if across < FEWEST_LINES or len(edges) - across < FEWEST_LINES:
        return []
    merged = plumber.merge_edges(list(edges), *[TOLERANCE] * 4)
    meeting = plumber.edges_to_intersections(
        filter_edges(merged, min_length=TOLERANCE), TOLERANCE, TOLERANCE
    )
    cells = plumber.intersections_to_cells(meeting)
    # A table asks its page for text alone, which is PDFium's here.
    nowhere: Any = None
    tables = [plumber.Table(nowhere, group) for group in plumber.cells_to_tables(cells)]
    rows = [[list(row.cells) for row in table.rows] for table in tables]
    return [table for table in rows if max(len(row) for row in table) > 1]


def _take(rest: list[Run], box: Sequence[float]) -> list[Run]:
    """Take the runs whose middle lies in the box out of `rest`."""
    left, top, right, bottom = box
    inside = [
        run
        for run in rest
        if left - 2 <= (run.left + min(run.right, run.left + 20)) / 2 <= right + 2
        and top - 1 <= (run.top + run.bottom) / 2 <= bottom + 1
    ]
    taken = set(map(id, inside))
    rest[:] = [run for run in rest if id(run) not in taken]
    return inside

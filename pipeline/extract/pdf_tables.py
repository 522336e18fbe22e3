"""Ruled tables of an untagged page -> rows of cells, by pdfplumber's lines and PDFium's text."""

import io
from collections.abc import Sequence

import pdfplumber

from pipeline.extract.pdf_blocks import Draft
from pipeline.extract.pdf_geometry import chunk_runs, geometry_drafts, merge_lines
from pipeline.extract.pdf_page import Box, PageText, Run

Row = list[Box | None]


def ruled_drafts(page: PageText, content: bytes) -> list[Draft]:
    """Return the page's drafts if it has ruled tables, nothing if it has none."""
    if not page.ruled:
        return []
    tables = find_tables(content, page.number)
    if not tables:
        return []
    made: list[Draft] = []
    rest = list(page.runs)
    for number, rows in enumerate(tables):
        for row in rows:
            cells = [_take(rest, box) if box else [] for box in row]
            lines = [merge_lines(page.number, chunk_runs(cell)) for cell in cells]
            if any(lines):
                flat = [line for cell in lines for line in cell]
                made.append(Draft(flat, "table_row", 0, lines, table=number))
    for draft in geometry_drafts(page, rest) if rest else []:
        top = draft.lines[0].top
        index = next((i for i, other in enumerate(made) if other.lines[0].top > top), len(made))
        made.insert(index, draft)
    return made


def find_tables(content: bytes, page: int) -> list[list[Row]]:
    """Return the boxes of each table's cells, row by row; tables of one column are frames."""
    with pdfplumber.open(io.BytesIO(content), pages=[page]) as document:
        found = document.pages[0].find_tables()
        rows = [[list(row.cells) for row in table.rows] for table in found]
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

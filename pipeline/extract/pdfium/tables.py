"""Ruled tables of untagged pages -> rows of cells; pdfplumber finds the rules."""

import io
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pdfplumber

from pipeline.extract.pdfium.layout import Style, around
from pipeline.extract.pdfium.lines import join_lines, make_lines
from pipeline.extract.pdfium.page import Page, Run
from pipeline.extract.pieces import Piece

FEWEST_PATHS = 4
MOST_PATHS = 5000
"""A page of a plan has more lines than any table and takes minutes."""
FEWEST_CELLS = 4


def may_have_tables(page: Page) -> bool:
    """Tell pages with some drawn lines from those with none and from plans."""
    return FEWEST_PATHS <= page.paths < MOST_PATHS and bool(page.runs)


class Tables:
    """Finds tables in one document, which pdfplumber opens only if a page may have some."""

    def __init__(self, content: bytes) -> None:
        """Keep the bytes."""
        self.content = content
        self.document: Any = None

    def find(self, page: Page, style: Style) -> tuple[Page, list[Piece]]:
        """Return the page without its tables' text, and the rows."""
        if self.document is None:
            self.document = pdfplumber.open(io.BytesIO(self.content))
        plumbed = self.document.pages[page.number - 1]
        pieces: list[Piece] = []
        taken: set[int] = set()
        for number, table in enumerate(plumbed.find_tables()):
            rows = [row.cells for row in table.rows]
            if sum(cell is not None for row in rows for cell in row) < FEWEST_CELLS:
                continue
            if max(len(row) for row in rows) < 2:
                continue
            for row in rows:
                piece = self.read_row(page, row, style, number, taken)
                if piece is not None:
                    pieces.append(piece)
        plumbed.close()
        rest = tuple(run for run in page.runs if id(run) not in taken)
        return replace(page, runs=rest), pieces

    def read_row(
        self,
        page: Page,
        row: Sequence[tuple[float, float, float, float] | None],
        style: Style,
        number: int,
        taken: set[int],
    ) -> Piece | None:
        """Read one row's cells; None where nothing is printed in it."""
        cells: list[str] = []
        inside: list[Run] = []
        for box in row:
            runs = [] if box is None else [
                run for run in page.runs if id(run) not in taken and is_inside(run, box)
            ]  # fmt: skip
            taken.update(id(run) for run in runs)
            inside += runs
            cells.append(join_lines((line.text for line in make_lines(runs)), style.words))
        lines = make_lines(inside)
        if not lines:
            return None
        return Piece(
            kind="table_row",
            cells=tuple(cells),
            bold=all(line.bold for line in lines),
            table=(page.number, "rules", number),
            page=page.number,
            bbox=around(lines),
        )

    def close(self) -> None:
        """Close the document, if it was opened."""
        if self.document is not None:
            self.document.close()


def is_inside(run: Run, box: tuple[float, float, float, float]) -> bool:
    """Tell whether a run's middle stands in a cell."""
    left, top, right, bottom = box
    return left <= (run.left + run.right) / 2 <= right and top <= run.middle <= bottom

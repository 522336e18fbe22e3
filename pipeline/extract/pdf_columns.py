"""Rows of a tagged table that leave out their empty cells -> rows with a cell for each column.

Spreadsheets that are printed tag only cells that hold something, so that the fifth cell of one
row may stand under the sixth of another. Where words stand on the page tells.
"""

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from pipeline.extract.pdf_page import Line

Cell = list[Line]
Extent = tuple[float, float]
"""Left and right edge, in points."""
FEWEST_PLACED: Final = 2
"""Cells of a row that is placed: one alone is a title inside the table."""
FEWEST_FULL: Final = 2
"""Rows with every cell, by which the columns are known."""
MOST_COLUMNS: Final = 40
ASTRAY: Final = 12.0
"""Points by which a cell may miss its column."""


def fill_rows(rows: Sequence[list[Cell]]) -> list[list[Cell]]:
    """Give rows with fewer cells than others an empty cell where they have none."""
    columns = column_extents(rows)
    return [fill_row(row, columns) for row in rows]


def column_extents(rows: Sequence[list[Cell]]) -> list[Extent]:
    """Measure the columns of a table by its rows that have a cell in each; none if too few do."""
    widest = max((len(row) for row in rows), default=0)
    full = [row for row in rows if len(row) == widest and all(row)]
    if len(full) < FEWEST_FULL or not FEWEST_PLACED < widest <= MOST_COLUMNS:
        return []
    extents = [[extent(row[place]) for row in full] for place in range(widest)]
    found = [(min(one for one, _ in cells), max(two for _, two in cells)) for cells in extents]
    apart = all(one[0] < two[0] and one[1] < two[1] for one, two in pairwise(found))
    return found if apart else []


def extent(cell: Cell) -> Extent:
    """Measure what a cell holds."""
    return min(line.left for line in cell), max(line.right for line in cell)


def fill_row(row: list[Cell], columns: Sequence[Extent]) -> list[Cell]:
    """Put each cell of a shorter row under its column; the row as it is if one has none."""
    said = [cell for cell in row if cell]
    if not FEWEST_PLACED <= len(said) <= len(row) < len(columns):
        return row
    places = place([extent(cell) for cell in said], columns)
    if places is None:
        return row
    filled: list[Cell] = [[] for _ in columns]
    for at, cell in zip(places, said, strict=True):
        filled[at] = cell
    return filled


def place(cells: Sequence[Extent], columns: Sequence[Extent]) -> list[int] | None:
    """Choose a column for each cell, in order, so that together they miss by least.

    >>> place([(0, 9), (41, 49)], [(0, 10), (20, 30), (40, 50)])
    [0, 2]
    >>> place([(0, 9), (90, 99)], [(0, 10), (20, 30), (40, 50)]) is None
    True
    """
    # best[column] is the least miss of all cells so far, the last in or before that column.
    best: list[tuple[float, tuple[int, ...]]] = [(0.0, ())] * (len(columns) + 1)
    for cell in cells:
        grown: list[tuple[float, tuple[int, ...]]] = [(float("inf"), ())]
        for at, column in enumerate(columns):
            missed, before = best[at]
            here = (missed + miss(cell, column), (*before, at))
            grown.append(min(grown[-1], here))
        best = grown
    missed, places = best[-1]
    if any(gap(cell, columns[at]) > ASTRAY for cell, at in zip(cells, places, strict=True)):
        return None
    return list(places) if missed < float("inf") else None


def miss(cell: Extent, column: Extent) -> float:
    """Points between the nearest edges of a cell and a column, left, right or middle."""
    return min(
        abs(cell[0] - column[0]),
        abs(cell[1] - column[1]),
        abs(sum(cell) - sum(column)) / 2,
    ) + gap(cell, column)


def gap(cell: Extent, column: Extent) -> float:
    """Points that lie between a cell and a column; none where they overlap."""
    return max(cell[0] - column[1], column[0] - cell[1], 0.0)

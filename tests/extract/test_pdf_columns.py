"""Tagged tables that leave out their empty cells."""

from pipeline.extract.pdf_columns import Cell, fill_rows
from pipeline.extract.pdf_page import Line, Run


def cell(text: str, left: float) -> Cell:
    """Words of five points a letter, on a line of their own."""
    right = left + 5 * len(text)
    return [Line(1, (Run(text, left, 90, right, 102, 100, 11, False, 0, False, False, True),))]


def words(rows: list[list[Cell]]) -> list[list[str]]:
    return [[" ".join(line.text for line in cell) for cell in row] for row in rows]


HEADS = [cell("Scheme", 10), cell("Before", 100), cell("2031", 160), cell("2032", 200)]
FULL = [cell("Slipway", 10), cell("1,200", 105), cell("250", 165), cell("90", 210)]


def test_a_row_gets_an_empty_cell_where_nothing_stands() -> None:
    rows = fill_rows([HEADS, FULL, [cell("Quay", 10), cell("40", 170), cell("7", 215)]])
    assert words(rows)[2] == ["Quay", "", "40", "7"]


def test_units_below_the_heads_stand_under_their_own_columns() -> None:
    rows = fill_rows([HEADS, [cell("£000", 160), cell("£000", 200)], FULL])
    assert words(rows)[1] == ["", "", "£000", "£000"]


def test_a_title_inside_a_table_stays_as_it_is() -> None:
    assert words(fill_rows([HEADS, [cell("Harbours", 10)], FULL]))[1] == ["Harbours"]


def test_a_row_with_a_cell_under_no_column_stays_as_it_is() -> None:
    astray = [cell("Quay", 10), cell("far off", 400)]
    assert words(fill_rows([HEADS, FULL, astray]))[2] == ["Quay", "far off"]


def test_without_two_full_rows_nothing_is_moved() -> None:
    rows = [HEADS, [cell("Quay", 10), cell("7", 215)]]
    assert words(fill_rows(rows)) == words(rows)


def test_columns_that_do_not_stand_side_by_side_are_none() -> None:
    over = [cell("Slipway", 10), cell("1,200", 205), cell("250", 165), cell("90", 210)]
    rows = [HEADS, over, [cell("Quay", 10), cell("7", 215)]]
    assert words(fill_rows(rows)) == words(rows)

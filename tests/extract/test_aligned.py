"""Columns set with blanks are tables; names, contents, signatures and running text are not."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.extract.aligned import NO_TABLE
from pipeline.extract.text import extract
from pipeline.records import Block, Extracted

SUMS = """\
The Treasurer took members through the table.

Depot             Budget £m    Spent £m
Skerry Bank            12.4        13.0
Tarn Road and yard      8.1       (0.4)
Total                  20.5        12.6

It was noted.
"""
RECORD = """\
Recommendation                    Status      Commentary
1  Mend the sluice                Complete    Mended in May
12 Paint the boathouse and the two jetties    Amber       4 coats on; 2 to come
7  Count the otters               Red         19 at 1 June (22 in May)
"""


def read(text: str) -> Extracted:
    return extract(text.encode(), "minutes.txt")


def rows(text: str) -> list[Block]:
    return [block for block in read(text).blocks if block.kind == "table_row"]


def cells(text: str) -> list[list[str]]:
    return [[text[start:stop] for start, stop in row.cells] for row in rows(text)]


def test_columns_under_heads_are_a_table() -> None:
    assert cells(SUMS) == [
        ["Depot", "Budget £m", "Spent £m"],
        ["Skerry Bank", "12.4", "13.0"],
        ["Tarn Road and yard", "8.1", "(0.4)"],
        ["Total", "20.5", "12.6"],
    ]
    assert [row.header for row in rows(SUMS)] == [True, False, False, False]


def test_what_stands_around_a_table_is_no_row() -> None:
    kinds = [block.kind for block in read(SUMS).blocks]
    assert kinds[0] == kinds[-1] == "paragraph"


def test_a_record_of_words_keeps_its_numbers_with_their_words() -> None:
    assert [row[0] for row in cells(RECORD)[1:]] == [
        "1  Mend the sluice",
        "12 Paint the boathouse and the two jetties",
        "7  Count the otters",
    ]


def test_a_cell_that_is_empty_stays_in_its_column() -> None:
    text = "Weir      May    June    July\nUpper      14              15\nLower       9      8\n"
    assert cells(text)[1:] == [["Upper", "14", "", "15"], ["Lower", "9", "8", ""]]


def test_a_first_column_may_have_no_head() -> None:
    text = "            2031/32    2032/33\nMoorings    £40        £44\nHire        £9         £8\n"
    assert cells(text)[:2] == [["", "2031/32", "2032/33"], ["Moorings", "£40", "£44"]]


def test_heads_may_stand_on_two_lines_over_a_rule() -> None:
    text = (
        "Fund         Opening    Closing\n             £000       £000\n"
        "-----------  -------    -------\nHarbour      120        96\nQuay         44         51\n"
    )
    assert [row.header for row in rows(text)] == [True, True, False, False]


def test_a_line_in_the_first_column_alone_heads_rows() -> None:
    text = (
        "Fund         Opened £m    Closed £m\nHarbour            1.2          1.4\n\nReserves\n"
        "Quay               0.4          0.3\nSlipway            0.1          0.2\n\nNo more.\n"
    )
    assert cells(text)[2] == ["Reserves", "", ""]
    assert len(rows(text)) == 5


def test_a_line_that_runs_past_the_first_column_ends_a_table() -> None:
    text = (
        "Fund         Opened £m\nHarbour            1.2\nQuay               0.4\n"
        "The fund was then closed.\nSlipway            0.1\n"
    )
    assert len(rows(text)) == 3


def test_a_table_that_follows_another_has_its_own_heads() -> None:
    text = "Weir    Height m\nUpper   1.2\nLower   0.9\nPond    Depth m\nMill    2.1\nMoor    3.3\n"
    assert [row.table for row in rows(text)] == [0, 0, 0, 1, 1, 1]


NO_TABLES = """\
Cllr A Brack      Cllr B Dunt
Cllr C Esk        Cllr D Fell
Cllr E Gunn       Cllr F Hay

Members           Officers             Guests
A Brack           T Orr, Clerk         P Ross
B Dunt            U Pike, Surveyor     S Tay

Signed            Date
Chair             4 May 2031
Clerk             4 May 2031

Item    Subject       Page
1       Apologies     3
2       Otters        5

Time     Subject
10.00    Welcome
10.30    Otters
11.15    Weirs

The Quay House     Fell Hall
Mill Lane          Tarn Road
Weirby             Skerry

The   Council   heard   that   the
ferry   had   been   late   on   12
days   of   the   last   30   and   so

1.0  APOLOGIES
1.1  None came.
1.2  The rest came.
2.0  OTTERS
2.1  There were 14.

Grass cutting     £46.40
Hire of hall      £12.00
Stamps            £7.32

Present:  Cllrs Brack and Dunt.  The Clerk.
Public:   14
Press:    1

Name          Telephone
A Brack       01632960001
B Dunt        01632960002

Depot         Budget £m
Skerry        1.2

Weir    Height\tm
Upper   1.2
Lower   0.9
"""


@pytest.mark.parametrize("text", NO_TABLES.split("\n\n"))
def test_other_lines_with_gaps_are_no_tables(text: str) -> None:
    assert rows(text) == []


def test_a_paper_of_other_lines_has_no_tables() -> None:
    assert rows(NO_TABLES) == []


WORD = st.from_regex(r"[A-Z][a-z]{2,7}", fullmatch=True)
HEAD = WORD.filter(lambda word: NO_TABLE.fullmatch(word) is None)
NUMBER = st.from_regex(r"\(?[1-9][0-9]{0,2}\.[0-9]\)?", fullmatch=True)


@st.composite
def tables(draw: st.DrawFn) -> list[list[str]]:
    """Make the cells of a table: heads, and rows of a name and numbers."""
    columns = draw(st.integers(1, 5))
    heads = [draw(HEAD) for _ in range(columns + 1)]
    body = [
        [draw(WORD), *(draw(NUMBER) for _ in range(columns))]
        for _ in range(draw(st.integers(2, 6)))
    ]
    return [heads, *body]


def printed(table: list[list[str]], *, right: bool) -> str:
    """Set a table in columns, its numbers to the left or right of theirs."""
    widths = [max(len(row[place]) for row in table) for place in range(len(table[0]))]
    return "".join(
        "   ".join(
            cell.rjust(width) if right and place else cell.ljust(width)
            for place, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        + "\n"
        for row in table
    )


@given(table=tables(), right=st.booleans())
def test_every_aligned_table_is_read_cell_by_cell(table: list[list[str]], *, right: bool) -> None:
    text = printed(table, right=right)
    assert read(text).text == text
    assert cells(text) == table


@given(st.lists(st.text("ab 1.£|", max_size=30), max_size=12))
def test_cells_lie_in_their_lines_in_order(lines: list[str]) -> None:
    text = "\n".join(lines) + "\n.\n"
    extracted = read(text)
    assert extracted.text == text
    for block in extracted.blocks:
        edges = [block.start, *(edge for cell in block.cells for edge in cell), block.stop]
        assert all(one <= other for one, other in pairwise(edges))
        if block.cells:
            assert "\n" not in text[block.start : block.stop]

"""What tables say of the numbers in them: units under heads, titles above, rows of times."""

import pytest

from pipeline.extract.text import extract
from pipeline.parse import parse
from pipeline.records import Source, Tags
from pipeline.tag.dates import tag_dates
from pipeline.tag.figure_tables import Heads, cell_kind
from pipeline.tag.figures import tag_figures


def measures(text: str) -> list[tuple[str, float | None, str | None, str | None]]:
    """Words, value, unit and period of each figure."""
    source = Source(path="a.md", sha256="0" * 64, size_bytes=1, date="2031-11-12")
    paper = parse(extract(text.encode(), "a.md"), source)[-1]
    figures = tag_figures(paper, tag_dates(paper, Tags())).figures
    return [(paper.text[one.start : one.stop], one.value, one.unit, one.period) for one in figures]


def test_units_on_a_line_of_their_own_belong_to_the_heads_above() -> None:
    rows = (
        "| Row | Scheme | 2031-32 | 2032-33 |\n|---|---|---|---|\n"
        "| | | £000s | £000s |\n| 1 | Slipway | 250 | 1,655 |\n| 2 | Quay | 0 | 12 |\n"
    )
    assert measures(rows) == [
        ("250", 250_000, "GBP", "2031-32"),
        ("1,655", 1_655_000, "GBP", "2032-33"),
        ("0", 0, "GBP", "2031-32"),
        ("12", 12_000, "GBP", "2032-33"),
    ]


def test_a_row_of_numbers_below_the_first_is_no_row_of_units() -> None:
    rows = (
        "| Scheme | Cost | Boats |\n|---|---|---|\n| Slipway | £12 | 4 |\n"
        "| | Total | Actual |\n| Quay | £9 | 3 |\n"
    )
    assert [value for _, value, _, _ in measures(rows)] == [12, 4, 9, 3]


def test_the_title_over_a_table_says_in_what_all_of_it_counts() -> None:
    rows = "Spend by harbour (£000)\n\n| Harbour | 2031/32 |\n|---|---|\n| Skerry | 377.5 |\n"
    assert measures(rows) == [("377.5", 377_500, "GBP", "2031/32")]


@pytest.mark.parametrize(
    ("heads", "number", "kind"),
    [
        (Heads("Skerry", column="2031/32", over="Spend (£m)"), "1.2", ("money", "GBP", 1e6)),
        (Heads("Skerry", column="Cost", over="Spend (£000)"), "1,200", ("money", "GBP", 1000)),
        (Heads("Skerry", column="Cost £", over="Spend (£m)"), "1,200", ("money", "GBP", 1e6)),
        (Heads("Skerry", column="Cost £000", over="Spend (£m)"), "12", ("money", "GBP", 1000)),
        (Heads("Skerry", column="Page", over="Spend (£m)"), "12", (None, None, 1)),
        (Heads("Skerry", column="Number of boats", over="Spend (£m)"), "12", ("count", None, 1)),
        (Heads("Skerry", column="Base"), "4,120.50", ("count", None, 1)),
        (Heads("Total reserves and balances", column="2031"), "4,120", ("money", "GBP", 1)),
        (Heads("Skerry", column="Base"), "41", (None, None, 1)),
    ],
)
def test_a_number_is_what_its_column_else_its_title_else_its_row_says(
    heads: Heads, number: str, kind: tuple[str | None, str | None, float]
) -> None:
    assert cell_kind(heads, number) == kind


def test_a_row_may_begin_with_its_number_before_another_number() -> None:
    rows = (
        "| Officers | Last year | Service |\n|---|---|---|\n| 5 | £547.50 | Locks |\n"
        "| 6 | £41.20 | Gates |\n| 7 | £44.00 | Weirs |\n"
    )
    assert [words for words, *_ in measures(rows)] == ["£547.50", "£41.20", "£44.00"]

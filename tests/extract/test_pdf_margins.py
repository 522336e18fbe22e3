"""Initials in a margin beside the lines of minutes."""

from pipeline.extract.pdf import extract
from pipeline.extract.pdf_margins import take_asides
from pipeline.extract.pdf_page import Line, Run
from tests.extract.test_pdf import Placed, canvas_pdf, texts


def line(*placed: tuple[str, float], baseline: float = 100) -> Line:
    """Words with the places where they begin, of five points a letter."""
    runs = tuple(
        Run(
            text,
            left,
            baseline - 9,
            left + 5 * len(text),
            baseline + 2,
            baseline,
            11,
            False,
            -1,
            False,
            False,
            True,
        )
        for text, left in placed
    )
    return Line(1, runs)


def words(lines: list[Line], asides: dict[int, Line]) -> tuple[list[str], dict[int, str]]:
    return [each.text for each in lines], {at: each.text for at, each in asides.items()}


def test_initials_beside_lines_are_taken_apart() -> None:
    lines = [
        line(("The lane was shut and it was", 50), ("GD", 400)),
        line(("agreed to write to the mill.", 50)),
        line(("The slip is worn; prices were to be found by all", 50), ("RB/JS", 398)),
    ]
    assert words(*take_asides(lines)) == (
        [
            "The lane was shut and it was",
            "agreed to write to the mill.",
            "The slip is worn; prices were to be found by all",
        ],
        {0: "GD", 2: "RB/JS"},
    )


def test_a_line_that_nearly_fills_its_column_has_a_narrow_gap() -> None:
    lines = [
        line(("The lane was shut and it was", 50), ("GD", 400)),
        line(("A line that comes so near to the margin that little is left over", 50), ("MC", 398)),
    ]
    assert words(*take_asides(lines))[1] == {0: "GD", 1: "MC"}


def test_one_line_makes_no_margin() -> None:
    lines = [line(("Rates and", 50), ("VAT", 400)), line(("were paid.", 50))]
    assert words(*take_asides(lines)) == (["Rates and\tVAT", "were paid."], {})


def test_words_where_other_lines_run_on_are_no_margin() -> None:
    run_on = "Several lines of the page run on far past the place where the initials stand here"
    lines = [
        line(("Anna Hay", 50), ("AH", 200)),
        line(("Rob Moss", 50), ("RM", 200)),
        line((run_on, 50)),
        line((run_on, 50)),
    ]
    assert words(*take_asides(lines))[1] == {}


def test_initials_stand_behind_the_paragraph_that_they_are_beside() -> None:
    page: list[Placed] = [
        (60, 100, "• The lane was shut by the flood and it was", False),
        (500, 100, "GD", False),
        (60, 113, "agreed to write to the owner of the mill.", False),
        (60, 126, "• The slip is worn and prices are to be found.", False),
        (500, 126, "RB", False),
        (60, 139, "• Nothing was heard of the quay.", False),
    ]
    assert texts(extract(canvas_pdf([page]), "a.pdf")) == [
        "• The lane was shut by the flood and it was agreed to write to the owner of the mill.\tGD",
        "• The slip is worn and prices are to be found.\tRB",
        "• Nothing was heard of the quay.",
    ]

from pathlib import Path
from typing import Any

import pytest

from pipeline.errors import UsageError
from pipeline.reviews.rulings import (
    COLUMNS,
    Ruling,
    fault_of,
    read_rulings,
    to_csv,
    write_rulings,
)

SAID = {
    "date": "2025-07-01",
    "who": "A. Clerk",
    "kind": "reject_link",
    "target": "harrowmere.x.2025-03-04.12.r1.l1",
    "quote": "bring a plan",
    "other": "harrowmere.x.2025-06-03.4.p2",
    "other_quote": "It said “yes”, twice",
    "value": "",
    "why": "Another plan.",
}


def ruling(**given: Any) -> Ruling:
    return Ruling(**{**SAID, **given})


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    path = tmp_path / "reviews.csv"
    write_rulings(path, [ruling(), ruling(why="A reason\nof two lines")])
    read, faults = read_rulings(path)
    assert not faults
    assert [each.why for each in read] == ["Another plan.", "A reason of two lines"]
    assert [each.line for each in read] == [2, 3]
    assert read[0].other_quote == "It said “yes”, twice"


def test_no_file_is_no_rulings(tmp_path: Path) -> None:
    assert read_rulings(tmp_path / "reviews.csv") == ([], [])


def test_an_empty_file_is_no_rulings(tmp_path: Path) -> None:
    (tmp_path / "reviews.csv").write_text("")
    assert read_rulings(tmp_path / "reviews.csv") == ([], [])


def test_a_file_without_a_column_is_refused(tmp_path: Path) -> None:
    (tmp_path / "reviews.csv").write_text("date,who\n2025-01-01,me\n")
    with pytest.raises(UsageError, match="no column called kind"):
        read_rulings(tmp_path / "reviews.csv")


def test_a_file_that_is_not_utf_8_is_refused(tmp_path: Path) -> None:
    (tmp_path / "reviews.csv").write_bytes(b"date,who\xff\n")
    with pytest.raises(UsageError, match="not UTF-8"):
        read_rulings(tmp_path / "reviews.csv")


def test_a_line_that_is_no_ruling_is_named_and_the_others_are_read(tmp_path: Path) -> None:
    lines = to_csv([ruling(), ruling(kind="reject_link", date="soon"), ruling()])
    (tmp_path / "reviews.csv").write_text(lines, encoding="utf-8")
    read, faults = read_rulings(tmp_path / "reviews.csv")
    assert [each.line for each in read] == [2, 4]
    assert [(each.line, each.message) for each in faults] == [
        (3, "'soon' is not a day like 2026-03-31")
    ]


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"kind": "guess"}, "no kind of ruling"),
        ({"who": ""}, "nothing under who"),
        ({"why": " "}, "nothing under why"),
        ({"quote": ""}, "nothing under quote"),
        ({"other": "", "other_quote": ""}, "other and other_quote"),
        ({"kind": "set_status", "value": "finished"}, "'finished' is none of"),
        ({"kind": "add_link", "value": ""}, "none of reports"),
        ({"kind": "confirm_link", "value": "proves"}, "'proves' is none of"),
        ({"kind": "split_matter", "value": "later"}, "none of here, onward"),
        ({"kind": "correct_tag", "value": "owner"}, "form field=value"),
        ({"kind": "correct_tag", "value": "type=verb"}, "can be made action"),
        ({"kind": "add_tag", "value": "figure"}, "none of action"),
        ({"kind": "add_tag", "value": "action", "other_quote": ""}, "other_quote"),
        ({"kind": "correct_document", "value": "pages=2"}, "not 'pages'"),
        ({"kind": "correct_document", "value": "kind=novel"}, "no kind of document"),
        ({"kind": "correct_document", "value": "meeting_date=May"}, "not a day"),
    ],
)
def test_what_is_wrong_with_a_line_is_said(given: dict[str, str], words: str) -> None:
    assert words in (fault_of({**SAID, **given}) or "")


def test_more_cells_than_columns_are_a_fault() -> None:
    row: dict[Any, Any] = {**SAID, None: ["more"]}
    assert fault_of(row) == "it has more cells than there are columns"


@pytest.mark.parametrize(
    ("kind", "value"),
    [("reject_link", ""), ("confirm_link", "completes"), ("set_status", "superseded"),
     ("correct_tag", "due_date="), ("correct_document", "committee=Audit Committee"),
     ("split_matter", "")],
)  # fmt: skip
def test_a_ruling_has_no_fault(kind: str, value: str) -> None:
    assert fault_of({**SAID, "kind": kind, "value": value}) is None


def test_every_column_is_said_of_a_ruling() -> None:
    assert set(SAID) == set(COLUMNS)

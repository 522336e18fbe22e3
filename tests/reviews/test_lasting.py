"""Rulings outlive a change of rules, a changed document and a cache that is built anew."""

import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from pipeline import stages
from pipeline.build import Summary, build
from pipeline.cache import Cache
from pipeline.executors import Inline
from pipeline.reviews import store
from pipeline.trace import by_reference, within

HEAD = """Harrowmere District Council

Minutes of a meeting of the Housing Scrutiny Committee held on Tuesday {day} 2025 at 6.00 pm

Present: Councillor Ada Quill (Chair), Councillor Ben Thorne

1. Apologies

There were none.

2. Street trading

The market had moved to the square, and licences cost more.
"""
MARCH = (
    HEAD.format(day="4 March")
    + """
12. Empty homes

The Head of Housing reported that 140 homes had stood empty for more than a year.

RESOLVED - That the Committee:

(1) notes the report; and
(2) requests that the Head of Housing bring an empty homes plan to the June meeting.

13. Allotments

Two plots stood empty and the hedge was high.
"""
)
JUNE = (
    HEAD.format(day="3 June")
    + """
4. Empty homes plan

Further to Minute 12 (2) of 4 March 2025, the Head of Housing presented the empty homes plan.

5. Allotments

The hedge had been cut.
"""
)
FIRST = "notes the report"
SECOND = "requests that the Head of Housing bring an empty homes plan to the June meeting"
PLAN = "Further to Minute 12 (2) of 4 March 2025"
MORE = """
11. Gates

RESOLVED - That the Committee:

(1) requests that the Surveyor mend the gates by May; and
(2) notes the cost.

12. Empty homes
"""


class Case:
    """One corpus with its database, built again and again."""

    def __init__(self, folder: Path) -> None:
        self.corpus = folder / "corpus"
        self.corpus.mkdir()
        (self.corpus / "march.txt").write_text(MARCH)
        (self.corpus / "june.txt").write_text(JUNE)
        self.database = folder / "minutes.db"
        self.cache = folder / "cache.db"

    def build(self) -> Summary:
        cache = Cache(self.cache)
        summary = build(self.corpus, self.database, cache, Inline())
        cache.close()
        return summary

    def query(self, sql: str, *values: object) -> list[tuple[Any, ...]]:
        connection = sqlite3.connect(self.database)
        rows = connection.execute(sql, values).fetchall()
        connection.close()
        return rows

    def id_of(self, table: str, words: str) -> str:
        ((row_id,),) = self.query(f"SELECT id FROM {table} WHERE text LIKE ?", f"%{words}%")
        return str(row_id)

    def rule(self, kind: str, *ids: str, value: str = "") -> None:
        ruling = store.make_ruling(
            self.database, kind, ids, who="A. Clerk", why="I was there.", date="2025-07-01",
            value=value,
        )  # fmt: skip
        store.append(self.corpus / "reviews.csv", [ruling])

    def links(self, words: str) -> list[tuple[Any, ...]]:
        sql = """SELECT DISTINCT review, links.confidence
                 FROM links JOIN limbs ON limbs.id = from_id
                 WHERE limbs.text LIKE ? AND to_quote LIKE 'Further to%'"""
        return self.query(sql, f"%{words}%")

    def is_told_by_the_plan(self, words: str) -> bool:
        sql = """SELECT 1 FROM events JOIN limbs ON limbs.id = node_id
                 JOIN paragraphs ON paragraphs.id = evidence_id
                 WHERE limbs.text LIKE ? AND paragraphs.text LIKE 'Further to%'"""
        return bool(self.query(sql, f"%{words}%"))

    def status(self, words: str) -> str:
        return str(self.query("SELECT status FROM limbs WHERE text LIKE ?", f"%{words}%")[0][0])


@pytest.fixture
def case(tmp_path: Path) -> Case:
    made = Case(tmp_path)
    made.build()
    return made


def same_again(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    del case, monkeypatch


def rules_change(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    del case
    monkeypatch.setattr(stages, "trace_version", lambda: "another")
    monkeypatch.setattr(by_reference, "find", lambda *_: [])
    monkeypatch.setattr(within, "METHODS", ())


def document_changes(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    del monkeypatch
    text = MARCH.replace("\n12. Empty homes\n", MORE).replace(
        "(1) notes", "(1) thanks all;\n(2) notes"
    )
    (case.corpus / "march.txt").write_text(text.replace("(2) requests", "(3) requests"))
    (case.corpus / "june.txt").write_text(
        JUNE.replace("4. Empty", "3. Rain\n\nIt rained.\n\n4. Empty")
    )


def cache_is_rebuilt(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    del monkeypatch
    case.cache.unlink()


CHANGES = [same_again, rules_change, document_changes, cache_is_rebuilt]


def test_without_a_ruling_the_plan_is_found(case: Case) -> None:
    assert case.is_told_by_the_plan(SECOND)
    ((review, confidence),) = case.links(SECOND)[:1]
    assert review is None
    assert 0.5 < confidence < 1


@pytest.mark.parametrize("change", CHANGES)
def test_what_was_ruled_stays_ruled(
    case: Case, monkeypatch: pytest.MonkeyPatch, change: Callable[[Case, pytest.MonkeyPatch], None]
) -> None:
    plan = case.id_of("paragraphs", PLAN)
    case.rule("reject_link", case.id_of("limbs", SECOND), plan)
    case.rule("confirm_link", case.id_of("limbs", FIRST), plan, value="completes")
    case.rule("set_status", case.id_of("actions", "bring an empty homes plan"), value="superseded")
    change(case, monkeypatch)
    case.build()
    assert set(case.links(SECOND)) <= {("rejected", 0.0)}
    assert not case.is_told_by_the_plan(SECOND)
    assert case.links(FIRST) == [("confirmed", 1.0)]
    assert case.is_told_by_the_plan(FIRST)
    assert case.query("SELECT status FROM actions WHERE text LIKE '%empty homes plan%'") == [
        ("superseded",)
    ]
    assert case.query("SELECT DISTINCT outcome FROM reviews") == [("applied",)]


def test_a_ruling_whose_target_has_vanished_is_a_problem_and_comes_back_with_it(case: Case) -> None:
    case.rule("set_status", case.id_of("limbs", SECOND), value="open")
    (case.corpus / "march.txt").write_text(MARCH.replace(SECOND, "thanks the police"))
    case.build()
    problem = "SELECT path, stage, kind FROM problems WHERE stage = 'review'"
    assert case.query(problem) == [("reviews.csv", "review", "unmatched_review")]
    ((outcome,),) = case.query("SELECT outcome FROM reviews")
    assert "nothing, or more than one thing" in outcome
    (case.corpus / "march.txt").write_text(MARCH)
    case.build()
    assert not case.query(problem)
    assert case.status(SECOND) == "open"


def test_a_ruling_computes_only_what_it_touches(case: Case) -> None:
    case.rule("set_status", case.id_of("limbs", SECOND), value="open")
    computed = {name: count for name, count in case.build().computed.items() if count}
    assert computed == {"trace": 1}
    assert not case.build().written


def test_a_corrected_day_tags_that_paper_again_and_no_other(case: Case) -> None:
    ((march,),) = case.query("SELECT id FROM documents WHERE path = 'march.txt'")
    case.rule("correct_document", march, value="meeting_date=2025-03-11")
    summary = case.build()
    assert (summary.computed["extract"], summary.computed["parse"]) == (0, 0)
    assert summary.computed["tag dates"] == 1
    assert case.query(
        "SELECT meeting_date, anchor_basis FROM documents WHERE path = 'march.txt'"
    ) == [("2025-03-11", "corrected by a person")]


def test_a_corrected_kind_is_how_the_paper_is_read(case: Case) -> None:
    ((june,),) = case.query("SELECT id FROM documents WHERE path = 'june.txt'")
    case.rule("correct_document", june, value="kind=report")
    assert case.build().computed["parse"] == 1
    assert case.query("SELECT kind FROM documents WHERE path = 'june.txt'") == [("report",)]


def test_a_bad_line_is_a_problem_and_the_others_are_applied(case: Case) -> None:
    case.rule("set_status", case.id_of("limbs", SECOND), value="open")
    with (case.corpus / "reviews.csv").open("a") as file:
        file.write("soon,me,set_status,x,y,,,open,z\n")
    case.build()
    ((message,),) = case.query("SELECT message FROM problems WHERE stage = 'review'")
    assert message == "line 3 of reviews.csv: 'soon' is not a day like 2026-03-31"
    assert case.status(SECOND) == "open"

"""Rivals of a pair, and how far a commitment looks for passages."""

import pytest

from pipeline.trace.by_likeness import (
    FURTHEST_DAYS,
    Pair,
    near_enough,
    says_something,
    strongest_before,
)
from pipeline.trace.passages import gather
from tests.trace.meetings import FILLER, corpus, meeting

MARCH, JUNE, SEPTEMBER = "2025-03-04", "2025-06-03", "2025-09-02"
WEAK, STRONG = (Pair(commitment=0, passage=0, odds=odds) for odds in (-1.0, 2.0))
GROUPS = {(7, MARCH): [STRONG], (7, JUNE): [WEAK, STRONG], (7, SEPTEMBER): [], (8, JUNE): [WEAK]}


def test_the_strongest_of_the_days_before_is_known_for_each_end() -> None:
    found = strongest_before({**GROUPS, (7, MARCH): [WEAK]})
    assert found == {
        (7, MARCH): 0.0,
        (7, JUNE): WEAK.alone,
        (7, SEPTEMBER): STRONG.alone,
        (8, JUNE): 0.0,
    }


def test_or_of_the_days_after() -> None:
    found = strongest_before({**GROUPS, (7, JUNE): [WEAK]}, reverse=True)
    assert (found[7, MARCH], found[7, JUNE], found[7, SEPTEMBER]) == (WEAK.alone, 0.0, 0.0)


def test_passages_of_the_same_day_and_of_years_later_are_out_of_reach() -> None:
    days = (MARCH, MARCH, JUNE, "2028-03-08", "2028-03-09")
    assert FURTHEST_DAYS == 1100
    assert near_enough(MARCH, days) == (2, 4)


@pytest.mark.parametrize(
    ("title", "line", "says"),
    [
        ("Reports", "Finance: no report.", False),
        ("Reports", "Finance: the moorings were let.", True),
        ("Matters arising", "Response to planning application", True),
    ],
)
def test_standing_words_alone_say_something_only_where_earlier_matters_are_taken(
    title: str, line: str, says: bool
) -> None:
    (body,) = gather(corpus(meeting(MARCH, [*FILLER, ("9", title, [line])])))
    (passage,) = (each for each in body.passages if each.quote == line)
    assert says_something(passage) is says


@pytest.mark.parametrize(
    ("title", "line", "says"),
    [
        ("Reports", "Finance: no report.", False),
        ("Reports", "Finance: the moorings were let.", True),
        ("Matters arising", "Response to planning application", True),
    ],
)
def test_standing_words_say_something_only_where_earlier_matters_are_taken(
    title: str, line: str, *, says: bool
) -> None:
    (body,) = gather(corpus(meeting(MARCH, [*FILLER, ("9", title, [line])])))
    (passage,) = (each for each in body.passages if each.quote == line)
    assert says_something(passage) is says

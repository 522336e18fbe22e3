"""How far a commitment looks for passages, and which say something."""

import pytest

from pipeline.trace.by_likeness import FURTHEST_DAYS, near_enough, says_something
from pipeline.trace.passages import gather
from tests.trace.meetings import FILLER, corpus, meeting

MARCH, JUNE, SEPTEMBER = "2025-03-04", "2025-06-03", "2025-09-02"


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
def test_standing_words_say_something_only_where_earlier_matters_are_taken(
    title: str, line: str, *, says: bool
) -> None:
    (body,) = gather(corpus(meeting(MARCH, [*FILLER, ("9", title, [line])])))
    (passage,) = (each for each in body.passages if each.quote == line)
    assert says_something(passage) is says

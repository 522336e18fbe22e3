"""How far a commitment looks for passages, and which say something."""

import pytest

from pipeline.trace.by_likeness import FURTHEST_DAYS, near_enough, says_something
from pipeline.trace.passages import gather
from tests.trace.meetings import FILLER, corpus, meeting

MARCH, JUNE, SEPTEMBER = "2025-03-04", "2025-06-03", "2025-09-02"


def test_passages_of_the_same_day_and_of_years_later_are_out_of_reach() -> None:
    days = (MARCH, MARCH, JUNE, "2028-03-03", "2028-03-04")
    assert FURTHEST_DAYS == 1095
    assert near_enough(MARCH, "", days) == (2, 4)


def test_so_are_passages_of_a_day_before_that_from_which_on_is_asked() -> None:
    days = (MARCH, JUNE, SEPTEMBER)
    assert near_enough(MARCH, JUNE, days) == (1, 3)
    assert near_enough(MARCH, "2025-07-01", days) == (2, 3)
    assert near_enough("2020-01-01", JUNE, days) == (1, 1)


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

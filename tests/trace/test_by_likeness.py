"""Rivals of a pair, and how far a commitment looks for passages."""

from pipeline.trace.by_likeness import FURTHEST_DAYS, Pair, near_enough, strongest_before

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

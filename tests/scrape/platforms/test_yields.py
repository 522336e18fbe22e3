"""What a whole council yields, and what is far below it."""

import datetime as dt

from pipeline.scrape.platforms import cmis, moderngov
from pipeline.scrape.records import MeetingSeen, Window
from tests.scrape.platforms.walking import a_council

QUARTER = Window(since=dt.date(2025, 4, 1), until=dt.date(2025, 6, 30))
YEARS = Window(since=dt.date(2022, 1, 1), until=dt.date(2025, 6, 30))


def seen(count: int, *, papers: int = 1, cancelled: bool = False) -> tuple[MeetingSeen, ...]:
    return tuple(
        MeetingSeen(
            meeting=str(number),
            committee="Cabinet",
            date=None,
            cancelled=cancelled,
            has_minutes=False,
            papers=papers,
        )
        for number in range(count)
    )


def test_a_quarter_without_meetings_is_far_below_a_whole_council() -> None:
    said = moderngov.shortfall(a_council(), QUARTER, ())
    assert said == "0 meetings in 91 days, where at least 14 are usual"


def test_a_third_of_the_usual_is_enough() -> None:
    assert moderngov.shortfall(a_council(), QUARTER, seen(4)) == ""


def test_the_same_meeting_seen_twice_counts_once() -> None:
    assert moderngov.shortfall(a_council(), QUARTER, seen(3) * 4) != ""


def test_one_committee_may_not_meet_in_a_quarter_but_must_in_years() -> None:
    one = a_council(committees=("Cabinet",))
    assert moderngov.shortfall(one, QUARTER, ()) == ""
    assert (
        moderngov.shortfall(one, YEARS, ())
        == "0 meetings in 1277 days, where at least 13 are usual"
    )


def test_decisions_alone_promise_no_meetings() -> None:
    assert moderngov.shortfall(a_council(committees=("decisions",)), YEARS, ()) == ""


def test_meetings_without_a_single_paper_are_no_chance() -> None:
    said = cmis.shortfall(a_council(), QUARTER, seen(6, papers=0))
    assert said == "6 meetings, and not one with papers or minutes"
    assert cmis.shortfall(a_council(), QUARTER, seen(6, papers=0, cancelled=True)) == ""

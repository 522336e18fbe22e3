"""Meetings seen -> whether that is about what a whole council yields, on any platform."""

from collections.abc import Sequence

from pipeline.scrape.platforms.answers import DECISIONS, folded
from pipeline.scrape.records import Council, MeetingSeen, Window

MEETINGS_A_YEAR = {"whole": 60, "committee": 4}
"""What a small council, and a committee that meets once a quarter, hold at least."""
FAR_BELOW = 3
"""A yield is far below the usual if it is less than this part of it."""
ENOUGH_TO_JUDGE = 6
"""So many meetings without a single paper are no chance."""


def shortfall_of(council: Council, window: Window, seen: Sequence[MeetingSeen]) -> str:
    """Hold what was seen against what a whole council, or each committee wanted, usually holds.

    A quarter's window of one committee may well have no meeting, so that short windows of few
    committees are never found wanting; a whole council's always have some.
    """
    days = (window.until - window.since).days + 1
    committees = [one for one in council.committees if folded(one) != DECISIONS]
    if council.committees and not committees:
        return ""
    a_year = MEETINGS_A_YEAR["committee"] * len(committees) or MEETINGS_A_YEAR["whole"]
    usual = a_year * days // 365
    found = len({meeting.meeting for meeting in seen})
    if found < usual // FAR_BELOW:
        return f"{found} meetings in {days} days, where at least {usual} are usual"
    held = [meeting for meeting in seen if not meeting.cancelled]
    if len(held) >= ENOUGH_TO_JUDGE and not any(
        meeting.papers or meeting.has_minutes for meeting in held
    ):
        return f"{len(held)} meetings, and not one with papers or minutes"
    return ""

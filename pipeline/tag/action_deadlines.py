"""An accepted clause in its paper -> by when; the next meeting is looked up where it is printed."""

from datetime import date
from functools import lru_cache
from typing import Final

from pipeline import rules
from pipeline.records import Paper
from pipeline.tag.action_clauses import Clause
from pipeline.tag.action_due import find_due
from pipeline.tag.action_lines import Line
from pipeline.tag.dates import resolve_deadline

BEFORE: Final = rules.pattern("action_times.opens")
LIMITS = ("by", "before", "until", "than", "deadline of")
NEXT_MEETING: Final = rules.pattern("action_times.next_meeting")
OF_MEETING: Final = rules.pattern("action_times.of_meeting")
TO_BE_SIGNED: Final = rules.pattern("action_times.to_be_signed")
END = 400
"""Characters at a paper's end among which the chair signs."""
LONGEST_WAIT = 100
"""Days to the next meeting of a body that meets every quarter."""
NEXT_PRINTED: Final = rules.pattern("action_times.next_printed")


def deadline(paper: Paper, line: Line, clause: Clause, stop: int) -> tuple[str | None, str | None]:
    """Find the deadline in a clause, else just before it: `In May the team will`."""
    text = paper.reading
    due_text, due_date = find_due(text[clause.core : stop], paper.anchor_date)
    if due_text is None:
        before = text[max(line.span[0], clause.core - 45) : clause.core]
        opening = BEFORE.search(before)
        if opening:
            due_text, due_date = find_due(opening.group(), paper.anchor_date)
    if due_text is not None and due_date is None and NEXT_MEETING.search(due_text):
        due_date = next_meeting(paper.reading, paper.anchor_date)
    if due_text is not None and due_date is not None and OF_MEETING.search(due_text):
        due_date = printed_day(paper, due_date)
    if due_text is None or due_date is None or not is_past(due_date, paper.meeting_date):
        return due_text, due_date
    if any(f"{word} {due_text}" in text[clause.core : stop] for word in LIMITS):
        return due_text, due_date
    return None, None


def is_past(due_date: str, met: str | None) -> bool:
    """Tell a time that was over when the body met, which sets no limit to what it asks for.

    >>> is_past("2030-12-18", "2031-02-26"), is_past("2031-02", "2031-02-26")
    (True, False)
    """
    if met is None or not due_date[:1].isdigit():
        return False
    last = due_date.rsplit("/", 1)[-1]
    return last < met[: len(last)]


def printed_day(paper: Paper, month: str) -> str:
    """Give the day of `the March meeting` where the paper prints when the next meeting is."""
    day = next_meeting(paper.reading, paper.anchor_date)
    return day if day is not None and day.startswith(f"{month}-") else month


@lru_cache(maxsize=1)
def next_meeting(reading: str, anchor: str | None) -> str | None:
    """Find the day of the next meeting where the paper prints it; its actions ask in turn."""
    match = NEXT_PRINTED.search(reading)
    return resolve_deadline(match["day"], anchor) if match else signed_day(reading, anchor)


def signed_day(reading: str, anchor: str | None) -> str | None:
    """Find the day beside the dots for the chair's name, where it is soon after the meeting.

    >>> signed_day("Chair .............. 8 April 2031", "2031-03-11")
    '2031-04-08'
    """
    match = TO_BE_SIGNED.search(reading, max(0, len(reading) - END))
    day = resolve_deadline(match["day"], anchor) if match else None
    if day is None or anchor is None or len(anchor) != len(day):
        return None
    later = date.fromisoformat(day) - date.fromisoformat(anchor)
    return day if 0 < later.days <= LONGEST_WAIT else None

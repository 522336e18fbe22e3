"""A page that lists or announces meetings -> notices of them, and the committees it names."""

import re
from typing import Final

from pipeline.parse.days import find_days
from pipeline.parse.views import View
from pipeline.records import Block, MeetingNotice

TIME: Final = re.compile(
    r"\b(?:\d{1,2}[.:]\d{2}\s*(?:[ap]\.?m\b\.?)?|\d{1,2}\s*[ap]\.?m\b\.?|noon|midday)",
    re.IGNORECASE,
)
CANCELLED: Final = re.compile(r"\b(?:cancelled|postponed|abandoned)\b", re.IGNORECASE)
PLANNED: Final = re.compile(r"\b(?:scheduled|proposed|provisional|planned)\b", re.IGNORECASE)


def find_notices(view: View, committee: str | None, day: str | None) -> tuple[MeetingNotice, ...]:
    """List the meetings on a page: those of its rows, else the page's own."""
    listed = [
        notice
        for block in view.blocks
        if block.role == "meeting" and (notice := from_row(view, block, committee)) is not None
    ]
    if listed or not view.fact("page_kind") or committee is None or day is None:
        return tuple(listed)
    own = MeetingNotice(
        committee=committee,
        date=day,
        time=next(iter(view.fact("time")), None),
        venue=next(iter(view.fact("venue")), None),
        status=next(iter(view.fact("meeting_status")), "held"),
        source_id=next(iter(view.fact("meeting_id")), None),
        url=next(iter(view.fact("url")), None),
    )
    return (own,)


def from_row(view: View, block: Block, committee: str | None) -> MeetingNotice | None:
    """Read one row: its day, time, and the body's name if the row holds it."""
    words = re.sub(r"\s+", " ", view.reading[block.start : block.stop])
    days = [day for day in find_days(words) if day.iso is not None]
    if not days or days[0].iso is None:
        return None
    time = TIME.search(words, days[0].stop)
    rest = words[: days[0].start] + words[time.end() if time else days[0].stop :]
    status = (
        "cancelled" if CANCELLED.search(words) else "planned" if PLANNED.search(words) else "held"
    )
    name = re.sub(
        r"\b(?:cancelled|postponed|scheduled|confirmed|provisional)\b",
        "",
        rest,
        flags=re.IGNORECASE,
    )
    name = name.strip(" -–,.|:;()")
    return MeetingNotice(
        committee=committee or name or "",
        date=days[0].iso,
        time=time.group() if time else None,
        status=status,
        source_id=block.ref,
    )


def find_committees(view: View) -> tuple[tuple[str, str | None], ...]:
    """List the committees that a page names, with the platform's number of each."""
    return tuple(
        (re.sub(r"\s+", " ", view.reading[block.start : block.stop]).strip(), block.ref)
        for block in view.blocks
        if block.role == "committee"
    )

"""Events of each limb and action, and the course of their matters -> where each stands."""

import datetime as dt
from bisect import bisect_right
from collections.abc import Collection, Mapping, Sequence

from pipeline.records import Event, Identified, Matter, Progress, RowId
from pipeline.trace.ends import decided_alone, items_of_few
from pipeline.trace.evidence import days_between
from pipeline.trace.matters import NEVER, Course, courses
from pipeline.trace.passages import Body, Commitment
from pipeline.trace.status import Again, judge

SOON_DAYS = 200
"""Days within which a matter that was to be taken again, no date being set, is taken as asked."""

SOON_MEETINGS = 2
"""Meetings of a body within which a matter that comes up again goes on with what was decided."""


def stand(
    bodies: Sequence[Body],
    documents: Sequence[Identified],
    events: Mapping[RowId, Sequence[Event]],
    matters: Sequence[Matter],
    as_of: str | None,
) -> list[Progress]:
    """Judge every limb and action, those that cannot be placed in time included."""
    course = courses(matters, documents)
    placed = {each.id: (each, body) for body in bodies for each in body.commitments}
    found: list[Progress] = []
    for document in documents:
        if document.is_current:
            few, alone = items_of_few(document), decided_alone(document)
            for row_id, is_limb in rows_of(document):
                known = placed.get(row_id)
                found.append(
                    unplaced(row_id, is_limb=is_limb)
                    if known is None
                    else judge_one(*known, events.get(row_id, ()), course, as_of, few, alone)
                )
    return found


def rows_of(document: Identified) -> list[tuple[RowId, bool]]:
    """List the limbs and actions of one paper: (id, whether it is a limb)."""
    limbs = [
        (document.ids["limb", index, position], True)
        for index, resolution in enumerate(document.tags.resolutions)
        for position in range(len(resolution.limbs))
    ]
    actions = [
        (document.ids["action", index], False) for index in range(len(document.tags.actions))
    ]
    return limbs + actions


def judge_one(
    commitment: Commitment,
    body: Body,
    events: Sequence[Event],
    course: Mapping[RowId, Course],
    as_of: str | None,
    few: Collection[int | None],
    alone: Collection[int | None],
) -> Progress:
    """Judge one limb or action whose day is known."""
    last = as_of or max((*body.days[-1:], commitment.day))
    ran = course.get(place_of(commitment)) or course.get(commitment.id, NEVER)
    return judge(
        commitment.id,
        is_limb=commitment.kind == "limb",
        asked=commitment.asked,
        due_date=commitment.due_date,
        events=[event for event in events if event.day <= last],
        as_of=dt.date.fromisoformat(last),
        has_later_meeting=bisect_right(body.days, last) > bisect_right(body.days, commitment.day),
        again=came_again(
            commitment,
            ran,
            last,
            body.days,
            few=commitment.item in few,
            alone=commitment.item in alone,
        ),
    )


def came_again(
    commitment: Commitment,
    course: Course,
    last: str,
    days: Sequence[str],
    *,
    few: bool,
    alone: bool,
) -> Again:
    """Say when the matter of a commitment came up again, as of a day.

    Where an item decided several things, that it came up again says nothing of any one of them.
    """
    taken = (day for day in course.items if commitment.day < day <= last)
    line = course.mentioned_after(commitment.day) if few else None
    following = days[bisect_right(days, commitment.day) :][:SOON_MEETINGS]
    soon = min(last, following[-1]) if following else last
    return Again(
        taken=tuple(day for day in taken if is_near(commitment, day)),
        mentioned=line if line is not None and line <= soon else None,
        soon=soon if alone else "",
    )


def is_near(commitment: Commitment, day: str) -> bool:
    """Tell whether a matter was taken soon enough for one that set no date."""
    return commitment.due_date is not None or days_between(commitment.day, day) <= SOON_DAYS


def place_of(commitment: Commitment) -> RowId:
    """Name the item in which a commitment stands, else itself."""
    document, item = commitment.document, commitment.item
    return commitment.id if item is None else document.ids["item", item]


def unplaced(row_id: RowId, *, is_limb: bool) -> Progress:
    """Say of what has no day that nothing can be said."""
    return Progress(
        id=row_id,
        type="limb" if is_limb else "action",
        status="unclear",
        status_why="the paper does not state its day, so nothing can be said to be later",
        due_date=None,
        promised_dates=(),
        last_event_date=None,
        days_overdue=None,
    )

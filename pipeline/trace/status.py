"""A limb's or action's events in order -> where it stands, and why, in words.

What its words ask for counts as well: a decision that asks nothing further is done in the very
act, and one that asks only for talk is done once the matter has been taken again.
"""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

from pipeline.records import Event, Progress, RowId
from pipeline.trace.asked import Asked
from pipeline.vocabulary import Status

GRACE_DAYS = 45
"""Days after the one promised by which a matter is still taken when it should be."""


@dataclass(frozen=True, kw_only=True)
class Again:
    """When the matter of a limb or action came up again, whatever was said of the limb itself."""

    taken: tuple[str, ...] = ()
    """Days on which it was an item of its own."""
    mentioned: str | None = None
    """The day on which it was next named among what had become of earlier decisions."""
    soon: str = "9999"
    """The last day on which to take it again is to go on with what was decided."""


def last_day(due: str) -> dt.date | None:
    """Give the last day that a due date allows; None for recurring ones and for no date.

    Several deadlines are judged by the last.

    >>> last_day("2021-09")
    datetime.date(2021, 9, 30)
    >>> last_day("2022-01/2022-03")
    datetime.date(2022, 3, 31)
    """
    text = due.rpartition(",")[2].rpartition("/")[2].strip()
    if text.startswith("R"):
        return None
    parts = [int(part) for part in text.split("-") if part.isdigit()]
    if len(parts) == 1:
        return dt.date(parts[0], 12, 31)
    if len(parts) == 2:
        first_of_next = dt.date(parts[0] + parts[1] // 12, parts[1] % 12 + 1, 1)
        return first_of_next - dt.timedelta(days=1)
    return dt.date(parts[0], parts[1], parts[2]) if len(parts) == 3 else None


def judge(
    row_id: RowId,
    *,
    is_limb: bool,
    asked: Asked,
    due_date: str | None,
    events: Sequence[Event],
    as_of: dt.date | None,
    has_later_meeting: bool,
    again: Again | None = None,
) -> Progress:
    """Tell where one limb or action stands as of a day, from its events and its matter's course."""
    promised = promises(due_date, events)
    current = promised[-1] if promised else None
    after = [event for event in events if event.kind != "resolved"]
    overdue = days_past(current, as_of)
    course = again or Again()
    status, why = reason(
        Facts(
            asked=asked if is_limb or asked != "nothing" else "act",
            events=after,
            due=current,
            overdue=overdue,
            as_of=as_of,
            again=taken_in_time(course.taken, promised[0] if promised else None),
            course=course,
            has_later_meeting=has_later_meeting,
        )
    )
    return Progress(
        id=row_id,
        type="limb" if is_limb else "action",
        status=status,
        status_why=why,
        due_date=current,
        promised_dates=tuple(promised),
        last_event_date=after[-1].day if after else None,
        days_overdue=overdue if status == "overdue" else None,
    )


def promises(due_date: str | None, events: Sequence[Event]) -> list[str]:
    """List every date promised, in order; to say again what was promised is no new promise."""
    found = [due_date] if due_date is not None else []
    for event in events:
        date = event.due_date
        if date is not None and not any(is_same(date, known) for known in found):
            found.append(date)
    return found


def is_same(date: str, known: str) -> bool:
    """Tell whether a date says no more than one that is known: `2025-09` after `2025-09-30`."""
    return known.startswith(date) or date.startswith(known)


def days_past(due: str | None, as_of: dt.date | None) -> int | None:
    """Count days from the last day allowed to the day of reckoning; negative before it."""
    last = last_day(due) if due is not None else None
    return None if last is None or as_of is None else (as_of - last).days


def taken_in_time(taken: Sequence[str], due: str | None) -> str | None:
    """Find the first day on which the matter was taken again, if it was about when promised."""
    last = last_day(due) if due is not None else None
    soon = (day for day in sorted(taken) if last is None or is_soon(day, last))
    return next(soon, None)


def is_soon(day: str, last: dt.date) -> bool:
    """Tell a day that is not long after the last one allowed."""
    return (dt.date.fromisoformat(day) - last).days <= GRACE_DAYS


@dataclass(frozen=True, kw_only=True)
class Facts:
    """What is known of one limb or action as of a day."""

    asked: Asked
    events: Sequence[Event]
    """What was said since, in order."""
    due: str | None
    """The date last promised."""
    overdue: int | None
    as_of: dt.date | None
    again: str | None
    """The day on which its matter was taken again, about when promised."""
    course: Again
    has_later_meeting: bool

    @property
    def late(self) -> bool:
        """Whether its date has passed."""
        return self.overdue is not None and self.overdue > 0

    @cached_property
    def told(self) -> Event | None:
        """The last event that says something new."""
        return substance(self.events, self.due if self.late else None)

    @property
    def heard(self) -> str | None:
        """The day on which something was last heard of it."""
        return self.told.day if self.told else self.course.mentioned


Verdict = tuple[Status, str] | None


def reason(facts: Facts) -> tuple[Status, str]:
    """Choose the status and say why; the first that applies."""
    found = (choose(facts) for choose in CHOICES)
    never: tuple[Status, str] = "open", "nothing in the later papers here is sure to be about it"
    return next((verdict for verdict in found if verdict is not None), never)


def ended(facts: Facts) -> Verdict:
    """Done, or replaced, by what was said since."""
    return terminal(facts.events)


def done_at_once(facts: Facts) -> Verdict:
    """Nothing asked; or only talk, which there was; or nothing further than the decision."""
    if facts.asked == "nothing":
        return "noted", "asks nothing of anybody"
    talked = facts.heard or facts.again
    if facts.asked == "talk" and talked is not None:
        why = f"asked only to be reported on or taken again, and was on {talked}"
        return "completed", why
    if facts.asked == "decided" and (facts.heard is None or last_of("renewed", facts.events)):
        return "completed", "done by the decision itself, which asks nothing further"
    return None


def without_time(facts: Facts) -> Verdict:
    """No meeting at which anything could have been said."""
    if facts.has_later_meeting:
        return None
    return "no_later_meeting", "the body has not met since, as far as the papers here go"


def late_in_silence(facts: Facts) -> Verdict:
    """Past its date without a word."""
    named = last_of("mentioned", facts.events)
    if not facts.late or facts.heard is not None or came_up_since(named, facts.due):
        return None
    since = f"due {facts.due}, {facts.overdue} days before {facts.as_of}"
    return "overdue", f"{since}, and not shown as done"


def spoken_of(facts: Facts) -> Verdict:
    """Reported on, named among what became of decisions, or decided again."""
    if facts.told is not None:
        return "reported", f"last spoken of on {facts.told.day}; nothing shows it as done"
    if facts.course.mentioned is not None:
        where = f"named on {facts.course.mentioned} among what became of decisions"
        return "reported", f"{where}; nothing shows it as done"
    renewed = last_of("renewed", facts.events)
    if renewed is not None:
        return "reported", f"decided again on {renewed}; nothing shows it as done"
    return None


def in_time(facts: Facts) -> Verdict:
    """Not due yet."""
    if facts.due is None or facts.overdue is None or facts.late:
        return None
    return "due", f"due {facts.due}, which {facts.as_of} has not passed"


def hardly_told(facts: Facts) -> Verdict:
    """Its matter came up, or it was said that there was nothing new."""
    named, silent = (last_of(kind, facts.events) for kind in ("mentioned", "repeated"))
    if named is not None:
        why = f"its matter came up on {named}, where nothing was said of this itself"
        return "unclear", why
    if silent is not None:
        return "open", f"spoken of on {silent}, with nothing new"
    if facts.again is not None and facts.again <= facts.course.soon:
        why = f"its matter was taken again on {facts.again}; nothing shows this as done"
        return "reported", why
    return None


CHOICES: tuple[Callable[[Facts], Verdict], ...] = (
    ended, done_at_once, without_time, late_in_silence, spoken_of, in_time, hardly_told,
)  # fmt: skip
"""Where something may stand, in the order in which that is asked."""


def last_of(kind: str, events: Sequence[Event]) -> str | None:
    """Find the day of the last event of a kind."""
    return next((event.day for event in reversed(events) if event.kind == kind), None)


def came_up_since(day: str | None, due: str | None) -> bool:
    """Tell whether a matter came up when it was due or later, so that it may have been done."""
    return day is not None and due is not None and day[: len(due)] >= due.split("/")[0][: len(day)]


def substance(events: Sequence[Event], lapsed: str | None) -> Event | None:
    """Find the last event that says something new: an answer, or a report.

    A report that only puts the matter off to a date that has passed says nothing any more.
    """
    for event in reversed(events):
        if event.kind == "responded":
            return event
        if event.kind == "reported" and (event.due_date is None or event.due_date != lapsed):
            return event
    return None


def terminal(events: Sequence[Event]) -> tuple[Status, str] | None:
    """Find the event that ended the matter: replaced by another decision, or done.

    What was done in spite of being replaced is done; replaced on the same day, it is replaced. To
    be told again that it is done does not make it done later.
    """
    last: Event | None = None
    for event in events:
        if event.kind not in {"superseded", "completed"} or (last and event.kind == last.kind):
            continue
        if last is None or event.day > last.day or event.kind == "superseded":
            last = event
    if last is None:
        return None
    return "superseded" if last.kind == "superseded" else "completed", f"{last.kind} on {last.day}"

"""A passage in which no rule finds what it says of a commitment -> whether it tells an outcome.

Minutes seldom say that a thing is done: they tell what came of it. What was to be asked has been
answered, what was to be looked into is before the meeting, which decides on it, the fair was held.
So what a commitment is of counts as well, and so does the day on which it was due.
"""

import datetime as dt
import re
from collections.abc import Callable, Sequence
from functools import cache, lru_cache

from pipeline.records import Span
from pipeline.rules import Rule, load
from pipeline.trace.ends import Commitment, Passage
from pipeline.trace.status import last_day
from pipeline.trace.titles import REMEMBERED
from pipeline.trace.told import is_bare, is_unfinished

DECIDED_ON = "trace.completes.brought"
"""The rule's name where a passage tells of a thing, and the body then decides."""
WHEN_DUE = "trace.completes.when_due"
"""The rule's name where a thing is told of once it was due, and nothing is put off."""
ANSWERED = "trace.completes.answer"
"""The rule's name where somebody was to be asked or told, and has said something."""
LOOKED_INTO = "trace.completes.looked_into"
"""The rule's name where something was to be looked into, and is told of."""
FOR_A_DECISION = frozenset({"asked.contact", "asked.look", "asked.event"})
"""Kinds of things that are done so that something can be decided; works are done after it."""
TOOK_PLACE = "trace.completes.took_place"
"""The rule's name where something was to take place, and is told of."""


def outcome(
    commitment: Commitment, passage: Passage, spans: Sequence[Span], close: str, clause: str
) -> str | None:
    """Name the way in which a passage tells what came of a commitment, or None.

    `spans` and `close` are the sentences closest to it, `clause` the closest clause; a line that
    only names a thing tells nothing.
    """
    if is_bare(close) and not says("told.past", close):
        return None
    asked = kind_asked(commitment.reading)
    over = not is_unfinished(clause) and says("told.past", clause)
    ways: dict[str, Callable[[], bool]] = {
        DECIDED_ON: lambda: asked in FOR_A_DECISION and is_decided_on(passage, spans),
        WHEN_DUE: lambda: has_come(commitment, passage, close),
        ANSWERED: lambda: asked == "asked.contact" and is_answered(close, clause),
        LOOKED_INTO: lambda: asked == "asked.look" and over,
        TOOK_PLACE: lambda: asked == "asked.event" and over,
    }
    return next((way for way, is_so in ways.items() if is_so()), None)


@lru_cache(REMEMBERED)
def kind_asked(text: str) -> str | None:
    """Name what kind of thing a commitment is of.

    >>> kind_asked("the Clerk to write to the mill"), kind_asked("the wall be rebuilt")
    ('asked.contact', None)
    """
    found = (rule.id for rule in rules() if rule.id.startswith("asked."))
    return next((name for name in found if says(name, text)), None)


def is_decided_on(passage: Passage, spans: Sequence[Span]) -> bool:
    """Tell a passage that tells of a thing in its own words, and holds a decision besides."""
    if not passage.holds_decision or not spans:
        return False
    place = passage.start + spans[0][0]
    return not any(one.start <= place < one.stop for one in passage.document.tags.resolutions)


def has_come(commitment: Commitment, passage: Passage, close: str) -> bool:
    """Tell a passage of the day when a thing was due, or later, that does not call it late.

    Works are not done because somebody speaks of what was to be mended.
    """
    late = says("asked.work", commitment.reading) or says("told.late", close)
    return is_due(commitment.due_date, passage.day) and not late


def is_due(due: str | None, day: str) -> bool:
    """Tell whether what was due on one day was due on another.

    >>> is_due("2031-05", "2031-06-01"), is_due("2031-05", "2031-05-02"), is_due(None, "2031-05-02")
    (True, False, False)
    """
    last = last_day(due) if due is not None else None
    return last is not None and last <= dt.date.fromisoformat(day)


def is_answered(close: str, clause: str) -> bool:
    """Tell sentences in which somebody has said something, and nobody is still to."""
    said = says("told.answer", close) and not says("told.no_answer", close)
    return said and says("told.past", clause)


def says(name: str, text: str) -> bool:
    """Tell whether a text has what a rule looks for."""
    return patterns()[name].search(text) is not None


@cache
def patterns() -> dict[str, re.Pattern[str]]:
    """Load the patterns by the names of their rules."""
    return {rule.id: rule.pattern for rule in rules()}


def rules() -> tuple[Rule, ...]:
    """Load the rules in their order."""
    return load("trace_outcome")

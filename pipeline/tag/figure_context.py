"""A figure in its sentence -> qualifier, role, direction, subject and period."""

import re
from dataclasses import dataclass
from functools import cache
from typing import Final, cast, get_args

from pipeline import rules
from pipeline.records import DateMention, Span
from pipeline.rules import load
from pipeline.tag.figure_find import Numeral
from pipeline.tag.figure_subject import subject
from pipeline.vocabulary import Direction, FigureRole

QUALIFIER: Final = rules.pattern("figure_context.qualifier")
AFTERWARDS: Final = rules.pattern("figure_context.qualified_after")
LIMIT: Final = rules.pattern("figure_context.limit")
BOUND: Final = rules.pattern("figure_context.bound")
MEASURES = frozenset({"figure.measure", "figure.speed"})
SPEEDS = frozenset({"mph", "kph", "mile per hour"})
LIMITED: Final = rules.pattern("figure_context.limited")
CLAUSE_CUT: Final = rules.pattern("figure_context.clause_cut")
TO_DO: Final = rules.pattern("figure_context.to_do")
YET_TO: Final = rules.pattern("figure_context.yet_to")
ORDERED: Final = rules.pattern("figure_context.ordered")
MOVED_BY: Final = rules.pattern("figure_context.moved_by")
MORE: Final = rules.pattern("figure_context.more")
FROM: Final = rules.pattern("figure_context.led_from")
TO_NUMBER: Final = rules.pattern("figure_context.on_to_number")
HAPPENED: Final = rules.pattern("figure_context.happened")
OFFERED: Final = rules.pattern("figure_context.offered")
RULED: Final = rules.pattern("figure_context.ruled")
OF_KIND: Final = rules.pattern("figure_context.of_kind")
SPREAD: Final = rules.pattern("figure_context.spread")
CALLED: Final = rules.pattern("figure_context.called")
UP: Final = rules.pattern("figure_context.up")
DOWN: Final = rules.pattern("figure_context.down")
RISE: Final = rules.pattern("figure_context.rise")
FALL: Final = rules.pattern("figure_context.fall")
MOVES: Final[tuple[tuple[Direction, re.Pattern[str]], ...]] = (
    ("up", UP),
    ("down", DOWN),
    ("level", rules.pattern("figure_context.level")),
)


@dataclass(frozen=True, slots=True)
class Context:
    """What the words around say of a figure."""

    qualifier: str | None
    role: FigureRole
    direction: Direction | None
    subject: str | None
    period: str | None


def read_context(
    text: str, numeral: Numeral, sentence: Span, dates: tuple[DateMention, ...]
) -> Context:
    """Read the sentence around one figure."""
    before = text[sentence[0] : numeral.start]
    after = text[numeral.stop : sentence[1]]
    words = qualifier(before, after)
    return Context(
        qualifier=words,
        role=role(numeral, words, before, after),
        direction=direction(before, after),
        subject=subject(text, numeral, sentence, dates),
        period=period(text, numeral, sentence, dates),
    )


def qualifier(before: str, after: str) -> str | None:
    """Find the words that say how exact a number is, as printed."""
    match = QUALIFIER.search(before[-40:]) or AFTERWARDS.match(after)
    return match["words"] if match else None


@cache
def role_patterns(kind: str) -> tuple[tuple[FigureRole, re.Pattern[str]], ...]:
    """Load the words that tell what a figure of a kind is, each with the role it gives."""
    roles: tuple[FigureRole, ...] = get_args(FigureRole)
    return tuple(
        (next(role for role in roles if role == values["role"]), rule.pattern)
        for rule, values in ((rule, dict(rule.values)) for rule in load("figure_role"))
        if not kind or kind in cast("list[str]", values.get("kinds", [kind]))
    )


def role(numeral: Numeral, words: str | None, before: str, after: str) -> FigureRole:
    """Say whether a number is how things are, or how they should, may or will be."""
    if numeral.unit == "vote":
        return "actual"
    near = before[-70:]
    clause = CLAUSE_CUT.split(near)[-1]
    stated = stated_role(clause, numeral.kind)
    if words and words.lower() == "within" and TO_DO.search(near) and numeral.kind == "duration":
        return "threshold" if RULED.search(before) else "planned"
    offered = OFFERED.match(after) is not None and not TO_DO.search(clause)
    done = HAPPENED.match(after) is not None and numeral.unit not in SPEEDS
    if led_from(before, after) or done or (offered and not YET_TO.match(after)):
        return "actual"
    if words and words.lower() == "estimated" and stated != "target":
        return "forecast"
    bound = stated != "target" and words is not None and is_limit(numeral, words, near)
    if bound or (numeral.unit in SPEEDS and LIMITED.match(after)):
        return "threshold"
    return role_after(after) or stated or unstated_role(clause, after)


def unstated_role(clause: str, after: str) -> FigureRole:
    """Say what a number is that nothing before it names: a move, something to come, or a fact."""
    if is_change(clause, after):
        return "change"
    return "planned" if YET_TO.match(after) or ORDERED.search(clause) else "actual"


def is_change(clause: str, after: str) -> bool:
    """Tell by how much something moved from where it stands."""
    return MOVED_BY.search(clause) is not None or MORE.match(after) is not None


def role_after(after: str) -> FigureRole | None:
    """Find the role that the words right after a figure give it: `£66m target`."""
    match = CALLED.match(after)
    return None if match is None else stated_role(match["words"])


def led_from(before: str, after: str) -> bool:
    """Tell where something stood from where it went or is to go: the 22 of `from 22 to 30`."""
    return FROM.search(before) is not None and TO_NUMBER.match(after) is not None


def stated_role(words: str, kind: str = "") -> FigureRole | None:
    """Find the role that some words, or the head of a column, give a figure of a kind."""
    return next((name for name, pattern in role_patterns(kind) if pattern.search(words)), None)


def is_limit(numeral: Numeral, words: str, near: str) -> bool:
    """Tell a bound that is set (at least 8, over 2 years) from an estimate (audits of up to 40)."""
    if (numeral.kind == "duration" or numeral.rule.id in MEASURES) and BOUND.search(words):
        return SPREAD.search(near) is None
    if numeral.kind in ("money", "percent") and OF_KIND.search(near):
        return True
    loose = words.lower() == "up to" and near.lower().endswith(" of up to ")
    return LIMIT.match(words) is not None and not loose


def direction(before: str, after: str) -> Direction | None:
    """Say which way a number moved, by the nearest word before it, else the one just after."""
    near, then = before[-60:], after[:30]
    found = [(match.end(), name) for name, move in MOVES for match in move.finditer(near)]
    if found:
        return max(found)[1]
    if RISE.match(then):
        return "up"
    if FALL.match(then):
        return "down"
    return None


def period(
    text: str, numeral: Numeral, sentence: Span, dates: tuple[DateMention, ...]
) -> str | None:
    """Take the date of the sentence that stands nearest; how often a thing happens is none."""
    inside = [
        date
        for date in dates
        if sentence[0] <= date.start < sentence[1] and not date.iso.startswith("R/")
    ]
    if not inside:
        return None
    # Of two at the same distance the one after: from 46 in March to 20 in June.
    nearest = min(inside, key=lambda date: (gap(numeral, date), -date.start))
    return text[nearest.start : nearest.stop]


def gap(numeral: Numeral, date: DateMention) -> int:
    """Count the characters between a figure and a date."""
    return max(date.start - numeral.stop, numeral.start - date.stop)

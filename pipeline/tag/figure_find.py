"""A stretch of reading text -> the numbers in it that are figures, and those turned down."""

import re
from bisect import bisect_left, insort
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property
from typing import Final

from pipeline import rules
from pipeline.records import Span
from pipeline.rules import Rule, load
from pipeline.rules.sieve import Sieve
from pipeline.tag.figure_evidence import (
    Noun,
    counted_noun,
    is_contrasted,
    is_counted,
    is_one_thing,
    looks_like_label,
)
from pipeline.tag.figure_numerals import SCALES, read_number

STARTS = re.compile(
    r"[0-9½¼¾oOtTfFsSeEnNaAhHdD](?<!\w.)(?:(?<=[0-9½¼¾])|(?i:(?<=o)ne|(?<=t)(?:wo|en|hree|welve"
    r"|hirteen|hirty|wenty)|(?<=f)(?:our|ive)(?:teen)?|(?<=f)(?:ifteen|ifty|ou?rty)|(?<=s)(?:ix|even)"
    r"(?:teen|ty)?|(?<=e)(?:ight(?:een|y)?|leven)|(?<=n)(?:ine(?:teen|ty)?|il)|(?<=a)n?\s(?:hundred"
    r"|thousand|million|billion|dozen|third|quarter|fifth)|(?<=h)alf\sa|(?<=d)ozen)\b)"
)
"""Where a number may begin; built so that a stretch without one is passed over fast."""
REACH = 60
"""How far from a number, in characters, a veto may begin or end."""
SURE = ("money", "percent")
"""Kinds whose own sign says that they measure; no veto turns them down."""
FROM: Final = rules.pattern("figure_find.from")
BY = re.compile(r"\bby\s+$")
POUNDS = "GBP"
OTHER_MONEY = re.compile(r"[€$]|\beuros?\b", re.IGNORECASE)
YEAR_BEFORE = re.compile(r"(?<![\d.,£])(?:19|20)\d\d$")
RANGING: Final = rules.pattern("figure_find.ranging")
MONTH: Final = rules.pattern("figure_find.month_before")
JOINT: Final = rules.pattern("figure_find.joint")
BETWEEN: Final = rules.pattern("figure_find.between")
EITHER_OR: Final = rules.pattern("figure_find.either_or")
MINUTES_HEAD: Final = rules.pattern("figure_find.item_title")
PADDING: Final = rules.pattern("figure_find.padding")
TIME_UNITS = {
    "sec": "second",
    "min": "minute",
    "hr": "hour",
    "yr": "year",
    "school year": "year",
}


@dataclass(frozen=True, slots=True)
class Numeral:
    """One number found, before its context is read."""

    start: int
    stop: int
    kind: str
    value: float
    value_max: float | None
    unit: str | None
    rule: Rule
    noun: Noun | None = None


@dataclass(frozen=True, slots=True)
class TurnedDown:
    """One number that is no figure, and why."""

    start: int
    stop: int
    rule: str
    veto: str


@dataclass(frozen=True)
class Stretch:
    """A stretch of text with numbers in it, and the dates in which none may lie."""

    text: str
    frame: Span
    starts: Sequence[int]
    """Where a number may begin."""
    dates: Sequence[Span]

    @cached_property
    def vetoes(self) -> list[tuple[Span, str]]:
        """Where a number is none, with the rule that says so; looked for once, if at all."""
        return find_vetoes(self.text, windows(self.text, self.frame, self.starts))


@dataclass(frozen=True, slots=True)
class FigureRule:
    """One rule with what its other keys say."""

    rule: Rule
    kind: str
    unit: str | None
    evidence: bool
    at_number: bool


@cache
def figure_rules() -> Sieve[FigureRule]:
    """Load the rules, in order of preference, by what each needs."""
    return Sieve(
        (
            FigureRule(
                rule,
                str(values["kind"]),
                str(values["unit"]) if "unit" in values else None,
                bool(values.get("evidence")),
                bool(values.get("at_number")),
            ),
            rule.pattern,
        )
        for rule, values in ((rule, dict(rule.values)) for rule in load("figure"))
    )


@cache
def veto_rules() -> Sieve[tuple[int, Rule]]:
    """Load what tells that a number is no figure, each with its rank, by what each needs."""
    return Sieve((each, each[1].pattern) for each in enumerate(load("figure_veto")))


def find_numerals(
    text: str, frame: Span, dates: Sequence[Span], known: Sequence[Numeral] = ()
) -> tuple[list[Numeral], list[TurnedDown]]:
    """Find the figures of one stretch; `dates` are spans in which none may lie.

    `known`, in order, are figures already, unless they lie in a date.
    """
    starts = [match.start() for match in STARTS.finditer(text, *frame)]
    if not starts:
        return [], []
    stretch = Stretch(text, frame, starts, dates)
    kept = [one for one in known if not is_within((one.start, one.stop), dates)]
    down: list[TurnedDown] = []
    taken: list[Span] = [(one.start, one.stop) for one in kept]
    for rule in figure_rules().through(text[slice(*frame)]):
        for match in matches(stretch, rule):
            for span, reading in readings(match, rule, text):
                if clashes(span, taken):
                    continue
                numeral, veto = judge(stretch, reading, rule)
                if veto is not None:
                    down.append(TurnedDown(*span, rule.rule.id, veto))
                    continue
                insort(taken, span)
                kept.append(numeral)
    kept.sort(key=lambda one: one.start)
    return kept, [one for one in down if not clashes((one.start, one.stop), taken)]


def matches(stretch: Stretch, rule: FigureRule) -> Iterator[re.Match[str]]:
    """Yield a rule's matches: all of them, or those that begin where a number does."""
    text, frame, pattern = stretch.text, stretch.frame, rule.rule.pattern
    if not rule.at_number:
        yield from pattern.finditer(text, *frame)
        return
    for start in stretch.starts:
        signed = start > frame[0] and text[start - 1] in "+-" and rule.kind == "percent"
        match = pattern.match(text, start - 1, frame[1]) if signed else None
        match = match or pattern.match(text, start, frame[1])
        if match is not None:
            yield match


def windows(text: str, frame: Span, starts: Sequence[int]) -> list[Span]:
    """Cut the surroundings of the numbers out of a stretch, at spaces, joined where they meet."""
    found: list[Span] = []
    for start in starts:
        left = text.rfind(" ", frame[0], max(frame[0], start - REACH))
        furthest = min(frame[1], start + 3 * REACH)
        right = text.find(" ", min(frame[1], start + REACH), furthest)
        first, last = max(frame[0], left), furthest if right < 0 else right
        if found and first <= found[-1][1]:
            found[-1] = (found[-1][0], last)
        else:
            found.append((first, last))
    return found


def judge(stretch: Stretch, numeral: Numeral, rule: FigureRule) -> tuple[Numeral, str | None]:
    """Say whether a number is a figure, with its noun, or what turns it down."""
    span, text, frame = (numeral.start, numeral.stop), stretch.text, stretch.frame
    veto = None
    if numeral.kind not in SURE:
        veto = "date" if is_within(span, stretch.dates) else vetoed(span, stretch.vetoes)
    if numeral.start == frame[0] and MINUTES_HEAD.match(text, numeral.start, frame[1]):
        veto = "label"
    if veto is not None or not rule.evidence:
        return numeral, veto
    return weigh(text, numeral, frame)


def is_within(span: Span, dates: Sequence[Span]) -> bool:
    """Tell a number that is part of a date."""
    return any(span[0] < stop and start < span[1] for start, stop in dates)


def clashes(span: Span, taken: Sequence[Span]) -> bool:
    """Tell whether a span overlaps one of those taken, which stand in order and apart."""
    place = bisect_left(taken, span)
    near = taken[max(0, place - 1) : place + 1]
    return any(span[0] < stop and start < span[1] for start, stop in near)


def find_vetoes(text: str, around: Sequence[Span]) -> list[tuple[Span, str]]:
    """List the stretches in which a number is none, with the id of the rule that says so."""
    found = [
        (rank, match.span(), rule.id)
        for window in around
        for rank, rule in veto_rules().through(text[slice(*window)])
        for match in rule.pattern.finditer(text, *window)
    ]
    found.sort(key=lambda one: one[0])
    return [(span, name) for _, span, name in found]


def vetoed(span: Span, vetoes: list[tuple[Span, str]]) -> str | None:
    """Name the first veto that a span overlaps."""
    return next(
        (name for (start, stop), name in vetoes if span[0] < stop and start < span[1]), None
    )


def weigh(text: str, numeral: Numeral, frame: Span) -> tuple[Numeral, str | None]:
    """Look for what a bare number counts; the veto says that nothing was found."""
    span = (numeral.start, numeral.stop)
    if numeral.rule.id == "figure.one":
        return numeral, None if is_contrasted(text, span, frame) else "no_contrast"
    if looks_like_label(text, span, frame):
        return numeral, "label"
    noun = counted_noun(text, numeral.stop, frame[1])
    if noun is not None:
        return replace(numeral, unit=noun.singular, noun=noun), None
    if "," in text[span[0] : span[1]] or is_counted(text, span, frame):
        return numeral, None
    if is_one_thing(text, span, frame):
        return numeral, None
    return numeral, "nothing_counted"


# --- one match -------------------------------------------------------------------------------


def readings(
    match: re.Match[str], figure_rule: FigureRule, text: str
) -> Iterator[tuple[Span, Numeral]]:
    """Read a match as one figure, or as two where `from 20% to 30%` is a change and no range."""
    groups = match.groupdict()
    rule, kind = figure_rule.rule, figure_rule.kind
    first, second = first_number(groups), groups.get("n2")
    first = first and first.replace(". ", ".")
    value = scaled(first, groups.get("s") or (groups.get("s2") if second else None))
    upper = scaled(second, groups.get("s2")) if second else None
    unit = figure_rule.unit or measured(groups.get("u") or groups.get("close"))
    unit = currency(match.group()) if unit == POUNDS else unit
    span = figure_span(match, groups)
    if first is None and upper is not None:
        value, upper = upper, None
    elif first and upper is not None and is_of_date(text, match, kind):
        first, value, upper = None, upper, None
        span = (match.start("n2"), span[1])
    if value is None:
        return
    if groups.get("pence"):
        value /= 100
    if groups.get("odds"):
        value = 1 / value if value else value
    if first is None or upper is None or second is None:
        yield span, Numeral(*span, kind, value, None, unit, rule)
    elif is_range(text, match, value, upper):
        yield span, Numeral(*span, kind, value, upper, unit, rule)
    elif "-" not in text[match.end("n") : match.start("n2")]:
        cut = match.start("n2")
        left = (span[0], edge(text, match.end("n"), cut))
        right = (back(text, match.end("n"), cut), span[1])
        yield left, Numeral(*left, kind, value, None, unit, rule)
        yield right, Numeral(*right, kind, upper, None, unit, rule)


def currency(words: str) -> str:
    """Name the money that words are of: pounds, unless a sign or word says otherwise.

    >>> currency("£5m"), currency("€5m"), currency("US$20")
    ('GBP', 'EUR', 'USD')
    """
    sign = OTHER_MONEY.search(words)
    return POUNDS if sign is None else "USD" if sign.group() == "$" else "EUR"


def is_of_date(text: str, match: re.Match[str], kind: str) -> bool:
    """Tell the year of `98% in 2022 to 117%`, or `July 31 - 46 hours`, from the end of a range."""
    stop = match.end("n")
    if kind == "percent":
        return YEAR_BEFORE.search(text, max(0, stop - len(" 2022")), stop) is not None
    spaced = text[stop : match.start("n2")].startswith(" ")
    return (
        spaced and MONTH.search(text[max(0, match.start("n") - 12) : match.start("n")]) is not None
    )


def first_number(groups: dict[str, str | None]) -> str | None:
    """Take the number that a match begins with."""
    return groups.get("n") or groups.get("pence") or groups.get("odds")


def is_range(text: str, match: re.Match[str], value: float, upper: float) -> bool:
    """Tell a range from the two ends of a change, and from two figures that only stand together."""
    start = figure_span(match, match.groupdict())[0]
    before = text[max(0, start - 40) : start]
    joint = text[match.end("n") : match.start("n2")].lower()
    if " and" in joint and not BETWEEN.search(before):
        return False
    if EITHER_OR.fullmatch(joint):
        return False
    if FROM.search(before) and " to " in joint:
        return bool(RANGING.search(before))
    if BY.search(before) and " to " in joint:
        return False
    return value < upper


def edge(text: str, start: int, stop: int) -> int:
    """Find where the first of two figures ends: after its own sign or unit, before the joint."""
    joint = JOINT.search(text[start:stop])
    return start + joint.start() if joint else start


def back(text: str, start: int, stop: int) -> int:
    """Find where the second of two figures begins: with its own sign, after the joint."""
    joint = JOINT.search(text[start:stop])
    return start + joint.end() if joint else stop


def figure_span(match: re.Match[str], groups: dict[str, str | None]) -> Span:
    """Cut the figure out of its match: `span` where the rule names it, with a joined unit."""
    if groups.get("span") is None:
        return match.span()
    return match.start("span"), match.end("close" if groups.get("close") else "span")


def scaled(number: str | None, scale: str | None) -> float | None:
    """Read a number with its scale: 5 and m are five million."""
    if not number:
        return None
    value = read_number(number)
    if value is None or not scale:
        return value
    return value * SCALES[scale.strip().lower()]


def measured(unit: str | None) -> str | None:
    """Write a measure in the singular: working days are `working day`, hrs `hour`."""
    if not unit:
        return None
    word = re.sub(r"[.\s]+", " ", unit.strip(" .").lower())
    word = PADDING.sub("", word)
    word = word[:-1] if word.endswith("s") and len(word) > 2 and word != "times" else word
    return TIME_UNITS.get(word, word)

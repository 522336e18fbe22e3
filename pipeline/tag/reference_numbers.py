"""A paragraph -> the earlier minutes and meetings that it points to without a word that says so.

`24/041 Bus shelter` under Matters arising, and `(PL/27)` in minutes whose own items are PL/30 and
on, name minutes by number alone; `a) Roads Committee 4 October` under Minutes of committees
names a meeting.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from pipeline import rules
from pipeline.records import DateMention, Paper, Paragraph, Reference, Span
from pipeline.rules import Rule
from pipeline.vocabulary import ReferenceKind

ARISING: Final = rules.pattern("reference_lists.arising")
OF_MINUTES: Final = rules.pattern("reference_lists.of_minutes")
LED = 12
"""How many paragraphs before a line of a list may say that it lists minutes."""
TITLE = 60
"""Characters at the head of a paragraph that may be the title of its item."""
LEAST_ITEMS = 3
"""How many items a paper must number in one way before that way is known as its own."""
NUMBER = re.compile(
    r"\**(?P<number>[A-Z]{1,6}[./-]\d{1,5}|[A-Z]{0,4}\d{1,4}/(?:\d{2,4}|[A-Z]{2,4}))\b[.:)]?\**(?=\s)"
)
"""A number of an item that is more than digits, where it opens a paragraph."""
OPENS = re.compile(r"\**(?:\d{1,4}[.)/]?\d*|[A-Z]{1,5}[./]?\d{1,4})[.):]?\**\s+\**[A-Z]")
"""The opening of an item that was not told apart: a number, and a capital."""
BULLET = re.compile(r"[·•▪*-]\s+")
YEARLY = "0/0"
"""The form of 22/12, which also a financial year and much else has."""


def titles(paper: Paper) -> Iterator[tuple[Paragraph, str]]:
    """Give each paragraph with the title it stands under: its item's, else of the last opening."""
    title = ""
    for place in paper.paragraphs:
        if place.item is not None:
            title = paper.items[place.item].title
        elif OPENS.match(paper.reading, place.start, place.stop):
            title = paper.reading[place.start : min(place.stop, place.start + TITLE)]
        yield place, title


def arising(paper: Paper, place: Paragraph, title: str) -> Reference | None:
    """Read the number that opens a paragraph of an item about what has been minuted."""
    if not ARISING.search(title) or title.startswith(paper.reading[place.start : place.start + 8]):
        return None
    rule = rule_of("reference.opening_number")
    bullet = BULLET.match(paper.reading, place.start, place.stop)
    first = bullet.end() if bullet else place.start
    for start in sorted({first, place.body_start}):
        match = rule.pattern.match(paper.reading[start : place.stop])
        if match is None or (start < place.body_start and is_label(match["bare"])):
            continue
        minute = match["minute"] or match["bare"]
        if not is_part(minute, number_over(paper, place)):
            span = (start + match.start(), start + match.end())
            return to_reference(rule, span, "minute", minute)
    return None


def number_over(paper: Paper, place: Paragraph) -> str | None:
    """Give the number of the item that a paragraph is of."""
    return paper.items[place.item].number if place.item is not None else None


def is_label(number: str | None) -> bool:
    """Tell a number with points alone before a paragraph: its own, not a minute's."""
    return number is not None and re.fullmatch(r"[\d.]+", number) is not None


def is_part(minute: str, own: str | None) -> bool:
    """Tell the number of the item itself, or of a part of it."""
    return own is not None and (minute == own or minute.startswith((own + ".", own + "/")))


def alike(
    paper: Paper, under: tuple[Paragraph, str], own: dict[str, frozenset[str]], taken: list[Span]
) -> Iterator[Reference]:
    """Read numbers of the form of the paper's own items that are none of them."""
    if not own:
        return
    place, title = under
    rule = rule_of("reference.like_own")
    for match in rule.pattern.finditer(paper.reading, place.body_start, place.stop):
        number, span = match["minute"], match.span("minute")
        form = form_of(number)
        if form not in own or number in own[form] or span[0] in (place.start, place.body_start):
            continue
        if form == YEARLY and not is_about_minutes(paper, place, title):
            continue
        if not any(span[0] < stop and start < span[1] for start, stop in taken):
            yield to_reference(rule, span, "minute", number)


def own_numbers(paper: Paper) -> dict[str, frozenset[str]]:
    """List the numbers of a paper's items by form, where they are more than digits.

    Items whose title runs on into their text count by the number that opens the paragraph.
    """
    opening = (NUMBER.match(paper.reading, place.start, place.stop) for place in paper.paragraphs)
    found: dict[str, set[str]] = {}
    for number in (match["number"] for match in opening if match is not None):
        found.setdefault(form_of(number), set()).add(number)
    return {form: frozenset(own) for form, own in found.items() if len(own) >= LEAST_ITEMS}


def form_of(number: str) -> str:
    """Write noughts for the digits of a number.

    >>> form_of("PL/30"), form_of("22/12")
    ('PL/0', '0/0')
    """
    return re.sub(r"\d+", "0", number)


def is_about_minutes(paper: Paper, place: Paragraph, title: str) -> bool:
    """Tell a paragraph of an item that is about minutes or what arises from them."""
    either = (title, paper.reading[place.start : min(place.stop, place.start + TITLE)])
    return any(OF_MINUTES.search(each) or ARISING.search(each) for each in either)


def listed(
    paper: Paper, place: Paragraph, title: str, dates: tuple[DateMention, ...]
) -> Iterator[Reference]:
    """Read a line of a list of minutes: a body and a day, and nothing else."""
    rule = rule_of("reference.listed")
    match = rule.pattern.fullmatch(paper.reading, place.body_start, place.stop)
    if match is None or not (is_about_minutes(paper, place, title) or is_led(paper, place)):
        return
    span = match.span("span")
    day = next((one.iso for one in dates if span[0] <= one.start and one.stop <= span[1]), None)
    if day is None or day == paper.meeting_date:
        return
    if paper.meeting_date is not None and day > paper.meeting_date:
        return
    yield to_reference(rule, span, "meeting", None, day)


def is_led(paper: Paper, place: Paragraph) -> bool:
    """Tell a line that stands under words about minutes, in the same item."""
    before = [one for one in paper.paragraphs if one.stop <= place.start and one.item == place.item]
    return any(OF_MINUTES.search(paper.reading, one.start, one.stop) for one in before[-LED:])


def to_reference(
    rule: Rule, span: Span, kind: ReferenceKind, minute: str | None, day: str | None = None
) -> Reference:
    """Make a reference of what a rule matched."""
    return Reference(
        start=span[0],
        stop=span[1],
        rule=rule.id,
        confidence=rule.confidence,
        kind=kind,
        minute=minute,
        meeting_date=day,
    )


@cache
def rule_of(name: str) -> Rule:
    """Find one rule."""
    return next(rule for rule in rules.load("reference_number") if rule.id == name)

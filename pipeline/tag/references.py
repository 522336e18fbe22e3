"""One paper -> its pointers to earlier minutes, meetings, decisions and reports, and to laws."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from typing import Final, cast

from pipeline import rules
from pipeline.identify import item_at
from pipeline.records import DateMention, Paper, Paragraph, Reference, Span, Tags
from pipeline.rules import Rule
from pipeline.rules.sieve import Sieve
from pipeline.tag import date_calendar as cal
from pipeline.tag.reference_numbers import alike, arising, listed, own_numbers, titles
from pipeline.vocabulary import SILENT_SECTIONS, ReferenceKind

TITLE_ROOM = 20
"""How much longer than its title the heading of an item may be."""
BY_MONTH = frozenset({"reference.month_meeting", "reference.minutes_of", "reference.day_meeting"})
MONTH: Final = rules.pattern("reference_words.month")
PLACES = ("span", "place", "place2")
"""Groups that hold the reference where a rule matches more."""
LONGEST_NAME = 120
NAME_BEFORE: Final = rules.pattern("reference_words.name_before")
BELOW = 200
"""How far under a title without items the day that it means may stand."""
FRONT = 3
"""Paragraphs before the last of these name the own meeting of a paper without items."""
MINUTES_OF: Final = rules.pattern("reference_words.minutes_of")
COUNTED_SINCE: Final = rules.pattern("reference_words.counted_since")
OWN_NUMBER: Final = rules.pattern("reference_words.own_number")
YEAR = re.compile(r"\b(?:19|20)\d\d\b")
SHORT_YEAR = re.compile(r"\d[./-]\d{1,2}[./-]\d\d\b")
ISO_DAY = len("2031-06-13")
YET: Final = rules.pattern("reference_words.yet")
PAST: Final = rules.pattern("reference_words.past")
NEXT: Final = rules.pattern("reference_words.next")


def tag_references(paper: Paper, so_far: Tags) -> Tags:
    """Find references; the date of one is what the date tagger read inside it."""
    if paper.language != "en":
        return Tags()
    found: list[Reference] = []
    own = own_numbers(paper)
    for place, title in titles(paper):
        if place.section not in SILENT_SECTIONS and (place.kind != "meta" or is_row(paper, place)):
            found += in_paragraph(paper, (place, title), own, so_far.dates)
    kept = [one for one in found if not is_named_again(paper, one, found)]
    return Tags(references=tuple(sorted(kept, key=lambda one: (one.start, one.stop))))


def is_row(paper: Paper, place: Paragraph) -> bool:
    """Tell a row of a table."""
    return place.block < len(paper.blocks) and paper.blocks[place.block].kind == "table_row"


def in_paragraph(
    paper: Paper,
    under: tuple[Paragraph, str],
    own: dict[str, frozenset[str]],
    dates: tuple[DateMention, ...],
) -> list[Reference]:
    """Read one paragraph: by words, else as a line of a list, else by the number it opens with."""
    place, title = under
    inside = list(in_stretch(paper, (place.start, place.stop), dates))
    lines = [] if inside else list(listed(paper, place, title, dates))
    opening = arising(paper, place, title)
    if opening is not None and not any(one.start < opening.stop for one in inside):
        inside.append(opening)
    inside += lines
    taken = [(one.start, one.stop) for one in inside]
    return inside + list(alike(paper, under, own, taken))


def is_named_again(paper: Paper, one: Reference, found: Sequence[Reference]) -> bool:
    """Tell the title `Minutes of the last meeting` over a text that gives the meeting's day."""
    if one.rule != "reference.previous_meeting":
        return False
    index = item_at(paper.items, one.start)
    if index is None:
        stop = one.stop + BELOW if is_short(paper, one) else one.stop
    else:
        item = paper.items[index]
        in_title = one.start <= item.start + len(item.title) + TITLE_ROOM
        stop = item.stop if in_title else one.stop
    return any(other.meeting_date and one.stop <= other.start < stop for other in found)


def is_short(paper: Paper, one: Reference) -> bool:
    """Tell a reference in a paragraph that is hardly more than a title."""
    return any(
        place.start <= one.start < place.stop <= one.stop + TITLE_ROOM
        and one.start <= place.start + TITLE_ROOM
        for place in paper.paragraphs
    )


@cache
def reference_rules() -> Sieve[Rule]:
    """Load the rules, by what each needs."""
    return Sieve((rule, rule.pattern) for rule in rules.load("reference"))


def in_stretch(paper: Paper, stretch: Span, dates: tuple[DateMention, ...]) -> Iterator[Reference]:
    """Read one paragraph by the rules in file order; the first to take a place keeps it."""
    taken: list[Span] = []
    for rule in reference_rules().through(paper.reading[slice(*stretch)]):
        for match in rule.pattern.finditer(paper.reading, *stretch):
            span = trimmed(paper.reading, span_of(rule, match, stretch[0]))
            if any(span[0] < stop and start < span[1] for start, stop in taken):
                continue
            reference = in_the_past(
                with_month(to_reference(rule, match, span, dates), paper), paper
            )
            if not is_own(paper, reference):
                taken.append(span)
                yield reference


def span_of(rule: Rule, match: re.Match[str], first: int) -> Span:
    """Cut the reference out of a match, or lead it back to the start of a name."""
    group = next((name for name in PLACES if match.groupdict().get(name)), None)
    start, stop = match.span(group or 0)
    if dict(rule.values).get("grow"):
        before = NAME_BEFORE.search(match.string, max(first, start - LONGEST_NAME), start)
        start = before.start() if before else start
    return start, stop


def trimmed(reading: str, span: Span) -> Span:
    """Leave white space, signs of markup, commas and the full stop out."""
    start, stop = span
    while start < stop and reading[start] in " \n*_,":
        start += 1
    while stop > start and reading[stop - 1] in " \n*_,.":
        stop -= 1
    return start, stop


def to_reference(
    rule: Rule, match: re.Match[str], span: Span, dates: tuple[DateMention, ...]
) -> Reference:
    """Read the parts of a reference."""
    groups = match.groupdict()
    day = next(
        (
            date.iso
            for date in dates
            if span[0] <= date.start and date.stop <= span[1] + 1 and "/" not in date.iso
        ),
        None,
    )
    return Reference(
        start=span[0],
        stop=span[1],
        rule=rule.id,
        confidence=rule.confidence,
        kind=cast("ReferenceKind", dict(rule.values)["kind"]),
        minute=groups.get("minute") or groups.get("minute2") or groups.get("span"),
        limb=groups.get("limb") or groups.get("limb2"),
        meeting_date=day if rule.id != "reference.law" else None,
    )


def with_month(one: Reference, paper: Paper) -> Reference:
    """Date `the June meeting`, where no date was read, by the last June before the paper's day."""
    anchor = cal.to_anchor(paper.anchor_date, "past")
    named = MONTH.search(paper.reading, one.start, one.stop)
    if one.rule not in BY_MONTH or one.meeting_date or anchor is None or named is None:
        return one
    number = cal.month_number(named.group())
    year = anchor.day.year - (number > anchor.day.month)
    return replace(one, meeting_date=cal.month(year, number))


def in_the_past(one: Reference, paper: Paper) -> Reference:
    """Date a minute or decision of `13 June`, without a year, by the last before the paper."""
    own, day = paper.meeting_date or paper.anchor_date, one.meeting_date
    if one.kind not in ("minute", "decision") or own is None or day is None or len(day) < ISO_DAY:
        return one
    if day <= own or YEAR.search(paper.reading, one.start, one.stop) or day[5:] == "02-29":
        return one
    if SHORT_YEAR.search(paper.reading, one.start, one.stop):
        return one
    return replace(one, meeting_date=f"{int(day[:4]) - 1}{day[4:]}")


def is_own(paper: Paper, reference: Reference) -> bool:
    """Tell a paper's words about its own meeting or number, or about a meeting to come."""
    if reference.kind == "law":
        return False
    heads = [place.start for place in paper.paragraphs[:FRONT]]
    front = min((item.start for item in paper.items), default=heads[-1])
    in_front = reference.start < front
    if reference.kind in ("report", "decision"):
        return is_heading(paper, reference, in_front=in_front) or is_yet_to_be(paper, reference)
    if is_of_this_meeting(paper, reference):
        return True
    if in_front and reference.minute is None and not is_other_day(paper, reference, heads[-1]):
        return True
    return is_own_day(paper, reference) or is_to_come(paper, reference)


def is_other_day(paper: Paper, reference: Reference, head: int) -> bool:
    """Tell a day that is known not to be the paper's own, where items were not told apart."""
    own, day = paper.meeting_date, reference.meeting_date
    return own is not None and day is not None and day != own and reference.start > head


def is_yet_to_be(paper: Paper, reference: Reference) -> bool:
    """Tell what is still to be approved by somebody on some day."""
    if not re.match(r"\w+ed\b", paper.reading[reference.start : reference.stop]):
        return False
    before = paper.reading[max(0, reference.start - 30) : reference.start]
    return YET.search(before) is not None


def is_of_this_meeting(paper: Paper, reference: Reference) -> bool:
    """Tell the number of an item of the same paper, where numbers run on from year to year."""
    if reference.rule != "reference.minute" or reference.meeting_date or not reference.minute:
        return False
    numbers = [item.number for item in paper.items if item.number]
    return "1" not in numbers and reference.minute in numbers


def is_heading(paper: Paper, reference: Reference, *, in_front: bool) -> bool:
    """Tell the number of the paper itself, or of the decision that it goes on to record."""
    opens = in_front or any(place.body_start == reference.start for place in paper.paragraphs)
    words = paper.reading[reference.start : reference.stop]
    return (in_front and reference.kind == "report") or (
        opens and OWN_NUMBER.search(words) is not None
    )


def is_own_day(paper: Paper, reference: Reference) -> bool:
    """Tell the day of the paper's own meeting, or a later one that is no slip in old minutes."""
    own, day = paper.meeting_date, reference.meeting_date
    if own is None or day is None or reference.minute is not None:
        return False
    before = paper.reading[max(0, reference.start - 60) : reference.start]
    return day == own or (day > own and not MINUTES_OF.search(before))


def is_to_come(paper: Paper, reference: Reference) -> bool:
    """Tell a meeting that the words before it put into the future, or a stretch of time."""
    before = paper.reading[max(0, reference.start - 60) : reference.start]
    if reference.rule == "reference.previous_meeting":
        return COUNTED_SINCE.search(before) is not None
    words = paper.reading[reference.start : reference.stop]
    if is_before(reference.meeting_date, paper.meeting_date) and YEAR.search(words):
        return False
    told = PAST.match(paper.reading, reference.stop) or MINUTES_OF.search(before)
    return reference.kind == "meeting" and not told and NEXT.search(before) is not None


def is_before(day: str | None, own: str | None) -> bool:
    """Tell a day or month that lies before the paper's own meeting."""
    return day is not None and own is not None and day < own[: len(day)]

"""One paper -> its pointers to earlier minutes, meetings, decisions and reports, and to laws."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import cast

from pipeline import rules
from pipeline.identify import item_at
from pipeline.records import DateMention, Paper, Paragraph, Reference, Span, Tags
from pipeline.rules import Rule
from pipeline.rules.sieve import Sieve
from pipeline.vocabulary import ReferenceKind

SILENT_SECTIONS = frozenset({"agenda_text", "papers", "vote"})
TITLE_ROOM = 20
"""How much longer than its title the heading of an item may be."""
FRONT = 3
"""Paragraphs before the last of these name the own meeting of a paper without items."""
MINUTES_OF = re.compile(r"\bminutes\s+of\s+(?:the\s+|both\s+)?$", re.IGNORECASE)
COUNTED_SINCE = re.compile(
    r"\b(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|\w+teen|twelve|eleven|twenty)\s+"
    r"(?:\w+\s+)?\w+\s+since\s+(?:the\s+)?$",
    re.IGNORECASE,
)
"""Two crimes since the last meeting: a stretch of time, not what was said there."""
ARISING = re.compile(r"\bmatters?\s+arising\b", re.IGNORECASE)
OPENING_NUMBER = re.compile(
    r"(?:minute\s+)?(?P<minute>\d{1,4}[/.]\d{1,4}(?:[/.]\d{1,3})?)\b(?!\s*%)"
)
"""The number of an earlier minute at the head of a paragraph about it."""
PAST = re.compile(r",?\s+(?:the\s+\w+\s+)?(?:had|was|were)\b", re.IGNORECASE)
"""Words after a meeting that say it has been."""
NEXT = re.compile(
    r"\b(?:would|will|shall|to)\s+(?:\w+\s+)?(?:be\s+)?[^.]{0,40}$|\bdeferred\b[^.]{0,30}$|"
    r"\b(?:next|future|following)\s+[^.]{0,30}$|\bdates?\s+of\s+(?:the\s+)?[^.]{0,20}$",
    re.IGNORECASE,
)
"""Words before a meeting that say it is still to come."""


def tag_references(paper: Paper, so_far: Tags) -> Tags:
    """Find references; the date of one is what the date tagger read inside it."""
    if paper.language != "en":
        return Tags()
    found: list[Reference] = []
    for place in paper.paragraphs:
        if place.section in SILENT_SECTIONS or place.kind == "meta":
            continue
        inside = list(in_stretch(paper, (place.start, place.stop), so_far.dates))
        opening = None if inside else opening_number(paper, place)
        found += [opening] if opening else inside
    kept = [one for one in found if not is_named_again(paper, one, found)]
    return Tags(references=tuple(sorted(kept, key=lambda one: (one.start, one.stop))))


def opening_number(paper: Paper, place: Paragraph) -> Reference | None:
    """Read `24/041 Bus shelter` under Matters arising as a pointer to that minute."""
    if place.item is None or not ARISING.search(paper.items[place.item].title):
        return None
    match = OPENING_NUMBER.match(paper.reading, place.body_start, place.stop)
    if match is None or match["minute"] == paper.items[place.item].number:
        return None
    return Reference(
        start=match.start("minute"),
        stop=match.end("minute"),
        rule="reference.opening_number",
        confidence=0.8,
        kind="minute",
        minute=match["minute"],
    )


def is_named_again(paper: Paper, one: Reference, found: Sequence[Reference]) -> bool:
    """Tell the title `Minutes of the last meeting` over a text that gives the meeting's day."""
    index = item_at(paper.items, one.start)
    if one.rule != "reference.previous_meeting" or index is None:
        return False
    item = paper.items[index]
    if one.start > item.start + len(item.title) + TITLE_ROOM:
        return False
    return any(
        other.meeting_date is not None and one.stop <= other.start < item.stop for other in found
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
            span = trimmed(paper.reading, match.span())
            if any(span[0] < stop and start < span[1] for start, stop in taken):
                continue
            reference = to_reference(rule, match, span, dates)
            if not is_own(paper, reference):
                taken.append(span)
                yield reference


def trimmed(reading: str, span: Span) -> Span:
    """Leave white space, signs of markup and commas out."""
    start, stop = span
    while start < stop and reading[start] in " \n*_,":
        start += 1
    while stop > start and reading[stop - 1] in " \n*_,":
        stop -= 1
    return start, stop


def to_reference(
    rule: Rule, match: re.Match[str], span: Span, dates: tuple[DateMention, ...]
) -> Reference:
    """Read the parts of a reference."""
    groups = match.groupdict()
    day = next(
        (date.iso for date in dates if span[0] <= date.start and date.stop <= span[1] + 1), None
    )
    return Reference(
        start=span[0],
        stop=span[1],
        rule=rule.id,
        confidence=rule.confidence,
        kind=cast("ReferenceKind", dict(rule.values)["kind"]),
        minute=groups.get("minute") or groups.get("minute2"),
        limb=groups.get("limb"),
        meeting_date=day if rule.id != "reference.law" else None,
    )


def is_own(paper: Paper, reference: Reference) -> bool:
    """Tell a paper's words about its own meeting or number, or about a meeting to come."""
    heads = [place.start for place in paper.paragraphs[:FRONT]]
    front = min((item.start for item in paper.items), default=heads[-1])
    in_front = reference.start < front and reference.minute is None
    if reference.kind == "report":
        return reference.start < front
    if reference.kind not in ("meeting", "minute"):
        return False
    return in_front or is_own_day(paper, reference) or is_to_come(paper, reference)


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
    told = PAST.match(paper.reading, reference.stop) or MINUTES_OF.search(before)
    return reference.kind == "meeting" and not told and NEXT.search(before) is not None

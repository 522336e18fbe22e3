"""One paper -> its pointers to earlier minutes, meetings, decisions and reports, and to laws."""

import re
from collections.abc import Iterator
from typing import cast

from pipeline import rules
from pipeline.records import DateMention, Paper, Reference, Span, Tags
from pipeline.rules import Rule
from pipeline.vocabulary import ReferenceKind

SILENT_SECTIONS = frozenset({"agenda_text", "papers", "vote"})
FRONT = 3
"""Paragraphs before the last of these name the own meeting of a paper without items."""
MINUTES_OF = re.compile(r"\bminutes\s+of\s+(?:the\s+|both\s+)?$", re.IGNORECASE)
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
        found += in_stretch(paper, (place.start, place.stop), so_far.dates)
    return Tags(references=tuple(sorted(found, key=lambda one: (one.start, one.stop))))


def in_stretch(paper: Paper, stretch: Span, dates: tuple[DateMention, ...]) -> Iterator[Reference]:
    """Read one paragraph by the rules in file order; the first to take a place keeps it."""
    taken: list[Span] = []
    for rule in rules.load("reference"):
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
    """Tell a paper's words about its own meeting, or about one to come, from a reference."""
    if reference.kind not in ("meeting", "minute"):
        return False
    before = paper.reading[max(0, reference.start - 60) : reference.start]
    if NEXT.search(before) and not MINUTES_OF.search(before):
        return True
    heads = [place.start for place in paper.paragraphs[:FRONT]]
    front = min((item.start for item in paper.items), default=heads[-1])
    if reference.start < front and reference.minute is None:
        return True
    own = paper.meeting_date
    if not own or not reference.meeting_date or MINUTES_OF.search(before):
        return False
    return reference.meeting_date >= own

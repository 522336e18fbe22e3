"""A passage's words -> the earlier minutes, meetings and decisions of its body that it cites."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.records import DateMention, Reference
from pipeline.rules import Rule, load
from pipeline.trace.passages import Passage

BEFORE = 60
"""Characters before a date in which it is said to be that of a decision."""
AFTER = 40
MONTHS = {
    name: f"{number:02}"
    for number, name in enumerate(
        (
            "january", "february", "march", "april", "may", "june",
            "july", "august", "september", "october", "november", "december",
        ),
        1,
    )
}  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Citation:
    """One pointer back: to a day or month, a number there, and a limb of that."""

    when: str | None
    """An ISO day or month; None where unsaid; a month without its year is `-03`."""
    number: str
    """`34`, or `9.6` of a numbered paragraph; empty where only the day is named."""
    limb: str | None
    place: int


def citations_of(passage: Passage) -> list[Citation]:
    """List what a passage cites, in order of place; a minute's own date comes with it."""
    found = [*by_tag(passage), *by_item_of_month(passage)]
    dated = {each.when for each in found}
    found += [each for each in by_asking(passage) if each.when not in dated]
    return sorted(found, key=lambda each: (each.place, each.number))


def by_tag(passage: Passage) -> Iterator[Citation]:
    """Read the references that were tagged; the minutes of a meeting are not a decision."""
    for reference in passage.document.tags.references:
        inside = passage.start <= reference.start < passage.stop
        if inside and reference.kind in {"minute", "decision"}:
            yield Citation(
                when=reference.meeting_date or day_beside(passage, reference),
                number=number_of(reference.minute),
                limb=reference.limb or limb_after(passage, reference.stop),
                place=reference.start,
            )


def day_beside(passage: Passage, reference: Reference) -> str | None:
    """Find the day of a minute that is cited in brackets after its date."""
    near = [
        mention for mention in earlier_dates(passage) if 0 <= reference.start - mention.stop <= 3
    ]
    return near[-1].iso if near else None


def earlier_dates(passage: Passage) -> list[DateMention]:
    """List the days and months in a passage that lie before it."""
    return [
        mention
        for mention in passage.document.tags.dates
        if passage.start <= mention.start < passage.stop
        and re.fullmatch(r"\d{4}-\d\d(?:-\d\d)?", mention.iso)
        and mention.iso < passage.day[: len(mention.iso)]
    ]


def number_of(minute: str | None) -> str:
    """Reduce a minute number to what both ends print: `34/22` and `034` are 34.

    >>> number_of("Minute 034")
    '34'
    >>> number_of("9.6")
    '9.6'
    """
    found = re.search(r"\d+[a-z]?(?:\.\d+)*", (minute or "").lower())
    return found.group().lstrip("0") if found else ""


def limb_after(passage: Passage, stop: int) -> str | None:
    """Read a limb that is named after the number of its minute."""
    after = passage.document.paper.reading[stop : min(stop + AFTER, passage.stop)]
    match = rule("citation.limb_after").pattern.match(after)
    return match["limb"] if match else None


def by_item_of_month(passage: Passage) -> Iterator[Citation]:
    """Read `(January, item 3)`."""
    for match in rule("citation.item_of_month").pattern.finditer(passage.reading):
        yield Citation(
            when=f"{match['year'] or ''}-{MONTHS[match['month'].lower()]}",
            number=number_of(match["number"]),
            limb=None,
            place=passage.start + match.start(),
        )


def by_asking(passage: Passage) -> Iterator[Citation]:
    """Read `as the Panel had asked on 12 July`."""
    reading = passage.document.paper.reading
    for mention in earlier_dates(passage):
        before = reading[max(passage.start, mention.start - BEFORE) : mention.start]
        if rule("citation.asked_then").pattern.search(before):
            yield Citation(when=mention.iso, number="", limb=None, place=mention.start)


def rule(name: str) -> Rule:
    """Find one rule."""
    return next(each for each in load("trace_citation") if each.id == name)

"""A passage's words -> the earlier minutes, meetings and decisions of its body that it cites."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal

from pipeline import rules
from pipeline.records import DateMention, Reference
from pipeline.rules import Rule, load
from pipeline.trace.passages import Passage
from pipeline.vocabulary import ENGLISH_MONTHS

Strength = Literal["numbered", "decided", "met"]
"""Whether a minute is named by number, a decision by its day, or only the day of a meeting."""
MET = frozenset({"reference.previous_meeting", "reference.meeting_held", "reference.month_meeting"})
"""Rules of references to a meeting at which something may have been decided."""
MINUTES: Final = rules.pattern("trace_citation.minutes")
ASKING: Final = rules.pattern("trace_citation.asking")
LAST: Final = rules.pattern("trace_citation.last")
ANOTHER: Final = rules.pattern("trace_citation.another")
REGISTER = re.compile(r"\d+/\d+")
"""The number of a decision in a register, which is no minute's."""
BEFORE = 60
"""Characters before a date in which it is said to be that of a decision."""
AFTER = 40
NEAR_LABEL = 6
"""Characters between the number that labels a paragraph and its words."""
LABEL = re.compile(r"[ .:)\]*-]*")
"""What may stand between both."""
BESIDE = 3
"""Characters between the day of a meeting and the number of its minute."""
BETWEEN = re.compile(r"\s?(?:\(\w{1,4}\))?\s*(?:[,(-]|of|from)?\s*")
"""What may stand between the number of a minute, with a limb, and its day."""
MONTHS = {name: f"{number:02}" for number, name in enumerate(ENGLISH_MONTHS, 1)}


@dataclass(frozen=True, kw_only=True)
class Citation:
    """One pointer back: to a day or month, a number there, and a limb of that."""

    when: str | None
    """An ISO day or month; None where unsaid; a month without its year is `-03`."""
    number: str
    """`34`, or `9.6` of a numbered paragraph; empty where only the day is named."""
    limb: str | None
    place: int
    strength: Strength
    asks: bool = False
    """Whether it says that something was asked for then, not only decided."""


def citations_of(passage: Passage) -> list[Citation]:
    """List what a passage cites, in order of place; a minute's own date comes with it.

    What only says `previously` cites nothing that could be found.
    """
    found = [*by_tag(passage), *by_item_of_month(passage)]
    dated = {each.when for each in found if each.strength != "met"}
    found += [each for each in by_asking(passage) if each.when not in dated]
    told = {each.when for each in found}
    found += [each for each in by_meeting(passage) if each.when not in told]
    return sorted(found, key=lambda each: (each.place, each.number))


def by_tag(passage: Passage) -> Iterator[Citation]:
    """Read the references that were tagged as a minute or a decision of a known day."""
    for reference in references_in(passage):
        number = "" if is_registered(reference) else number_of(reference.minute)
        when = reference.meeting_date or day_beside(passage, reference)
        words = passage.document.paper.reading[reference.start : reference.stop]
        if reference.kind in {"minute", "decision"} and (number or when or LAST.search(words)):
            yield Citation(
                when=when,
                number=number,
                limb=reference.limb or limb_after(passage, reference.stop),
                place=reference.start,
                strength="numbered" if number else "decided",
                asks=ASKING.search(words) is not None,
            )


def references_in(passage: Passage) -> Iterator[Reference]:
    """List the references tagged in a passage, or in its label: `24/08 Swings`."""
    for reference in passage.document.tags.references:
        if passage.start <= reference.start < passage.stop or labels(reference, passage):
            yield reference


def labels(reference: Reference, passage: Passage) -> bool:
    """Tell the number that labels a passage, and stands right before its words."""
    if not 0 <= passage.start - reference.stop < NEAR_LABEL:
        return False
    reading = passage.document.paper.reading
    return LABEL.fullmatch(reading, reference.stop, passage.start) is not None


def is_registered(reference: Reference) -> bool:
    """Tell a decision's number in a register from a minute's."""
    return reference.kind == "decision" and REGISTER.search(reference.minute or "") is not None


def by_meeting(passage: Passage) -> Iterator[Citation]:
    """Read references to an earlier meeting; its minutes are not what was decided there."""
    for reference in references_in(passage):
        words = passage.document.paper.reading[reference.start : reference.stop]
        told = reference.meeting_date or LAST.search(words)
        if reference.rule in MET and told and not MINUTES.search(words):
            yield Citation(
                when=reference.meeting_date,
                number="",
                limb=None,
                place=reference.start,
                strength="met",
            )


def sentence_at(passage: Passage, place: int) -> str:
    """Give the sentence of a passage that holds a place."""
    text, place = passage.said.text, max(0, place - passage.start)
    holding = (text[start:stop] for start, stop in passage.said.spans if start <= place < stop)
    return next(holding, text)


def day_beside(passage: Passage, reference: Reference) -> str | None:
    """Find the day of a minute that is cited right after its date, or right before it."""
    reading = passage.document.paper.reading
    near = [
        mention
        for mention in earlier_dates(passage)
        if 0 <= reference.start - mention.stop <= BESIDE
        or (
            reference.stop <= mention.start
            and BETWEEN.fullmatch(reading, reference.stop, mention.start)
        )
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
    """Reduce a minute number to what both ends print, without letters and noughts before it.

    >>> number_of("Minute 034"), number_of("PL/27"), number_of("9.6"), number_of("24/041")
    ('34', '27', '9.6', '24/41')
    """
    found = re.search(r"\d+[a-z]?(?:[./]\d+|\.\d+)*", (minute or "").lower())
    if found is None:
        return ""
    return re.sub(r"(?<!\d)0+(?=\d)", "", found.group())


def limb_after(passage: Passage, stop: int) -> str | None:
    """Read a limb that is named after the number of its minute."""
    after = passage.document.paper.reading[stop : min(stop + AFTER, passage.stop)]
    match = rule("citation.limb_after").pattern.match(after)
    return match["limb"] or match["bare"] if match else None


def by_item_of_month(passage: Passage) -> Iterator[Citation]:
    """Read `(January, item 3)`."""
    for match in rule("citation.item_of_month").pattern.finditer(passage.reading):
        yield Citation(
            when=f"{match['year'] or ''}-{MONTHS[match['month'].lower()]}",
            number=number_of(match["number"]),
            limb=None,
            place=passage.start + match.start(),
            strength="numbered",
        )


def by_asking(passage: Passage) -> Iterator[Citation]:
    """Read `as the Panel had asked on 12 July`."""
    reading = passage.document.paper.reading
    for mention in earlier_dates(passage):
        before = reading[max(passage.start, mention.start - BEFORE) : mention.start]
        match = rule("citation.asked_then").pattern.search(before)
        elsewhere = ANOTHER.match(reading, mention.stop, passage.stop)
        if match is not None and elsewhere is None:
            yield Citation(
                when=mention.iso,
                number="",
                limb=None,
                place=mention.start,
                strength="decided",
                asks=ASKING.search(match.group()) is not None,
            )


def rule(name: str) -> Rule:
    """Find one rule."""
    return next(each for each in load("trace_citation") if each.id == name)

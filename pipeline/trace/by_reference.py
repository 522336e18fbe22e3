"""References to earlier minutes -> the limbs, items and meetings that they mean."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.identify import slug
from pipeline.records import Identified, Reference, RowId
from pipeline.trace.found import Found
from pipeline.trace.passages import Body, Commitment, Passage
from pipeline.trace.terms import shared

RULE = "link.explicit_reference"
NAMED_LIMB = 0.96
ONLY_LIMB = 0.94
ONE_OF_SEVERAL = 0.72
SAME_DAY = 0.75
ENOUGH_SHARED = 3.0
"""Rarity that a passage must share with a limb when it names only the meeting's day."""


@dataclass(frozen=True, kw_only=True)
class Register:
    """Where the minutes of each body can be found by day and number."""

    commitments: Mapping[tuple[str, str], list[Commitment]]
    """(body, day) -> its limbs and actions."""
    items: Mapping[tuple[str, str, str], RowId]
    """(body, day, item number) -> the item."""
    meetings: Mapping[tuple[str, str], RowId]
    numbers: Mapping[tuple[str, str], tuple[tuple[str, RowId], ...]]
    """(body, minute number) -> every (day, item) of that number, for references without a day."""


def register(bodies: Sequence[Body], documents: Sequence[Identified]) -> Register:
    """Note where everything that can be cited stands."""
    commitments: dict[tuple[str, str], list[Commitment]] = defaultdict(list)
    for body in bodies:
        for each in body.commitments:
            commitments[body.key, each.day].append(each)
    items: dict[tuple[str, str, str], RowId] = {}
    meetings: dict[tuple[str, str], RowId] = {}
    numbers: dict[tuple[str, str], list[tuple[str, RowId]]] = defaultdict(list)
    for document in documents:
        if not document.is_current or document.day is None or document.meeting_id is None:
            continue
        key = (
            f"{document.paper.council_id}.{slug(document.paper.committee or '')}",
            str(document.day),
        )
        meetings.setdefault(key, document.meeting_id)
        for index, item in enumerate(document.paper.items):
            number = plain_number(item.number)
            if number:
                items.setdefault((*key, number), document.ids["item", index])
                numbers[key[0], number].append((key[1], document.ids["item", index]))
    return Register(
        commitments=commitments,
        items=items,
        meetings=meetings,
        numbers={each: tuple(sorted(set(found))) for each, found in numbers.items()},
    )


def plain_number(number: str | None) -> str:
    """Reduce a minute number to what both ends print: `34/22` and `34` are 34.

    >>> plain_number("Minute 034")
    '34'
    """
    found = re.search(r"\d+[a-z]?", (number or "").lower())
    return found.group().lstrip("0") if found else ""


def find(bodies: Sequence[Body], known: Register) -> list[Found]:
    """Link the limbs that later passages cite."""
    found: list[Found] = []
    for body in bodies:
        for document, passages in passages_by_document(body):
            for reference in document.tags.references:
                passage = passage_at(passages, reference.start)
                if passage is not None:
                    found += cited(body, known, passage, reference)
    return found


def passages_by_document(body: Body) -> Iterator[tuple[Identified, list[Passage]]]:
    """Group a body's passages by the paper they stand in."""
    groups: dict[str, list[Passage]] = defaultdict(list)
    for passage in body.passages:
        groups[passage.document.id].append(passage)
    for passages in groups.values():
        yield passages[0].document, passages


def passage_at(passages: Sequence[Passage], offset: int) -> Passage | None:
    """Find the passage that holds a reference."""
    return next((each for each in passages if each.start <= offset < each.stop), None)


def cited(body: Body, known: Register, passage: Passage, reference: Reference) -> Iterator[Found]:
    """Find the limbs that one reference means; only earlier ones."""
    day = cited_day(body, known, passage, reference)
    if day is None or day >= passage.day:
        return
    there = [each for each in known.commitments.get((body.key, day), []) if not each.routine]
    number = plain_number(reference.minute)
    if number:
        target = known.items.get((body.key, day, number))
        there = [each for each in there if target is not None and item_id(each) == target]
    limbs = [each for each in there if each.kind == "limb"] or there
    named = [each for each in limbs if reference.limb and each.label == reference.limb]
    if named:
        yield from (make(each, passage, NAMED_LIMB) for each in named)
    elif number:
        sure = ONLY_LIMB if len(limbs) == 1 else ONE_OF_SEVERAL
        yield from (make(each, passage, sure) for each in limbs)
    else:
        for each in there:
            if shared(each.terms, passage.terms, body.weight)[1] >= ENOUGH_SHARED:
                yield make(each, passage, SAME_DAY)


def cited_day(body: Body, known: Register, passage: Passage, reference: Reference) -> str | None:
    """Find the day a reference means: as printed, else the last earlier use of its number."""
    if reference.meeting_date is not None:
        return reference.meeting_date
    if reference.kind == "meeting" and reference.minute is None:
        return None
    uses = known.numbers.get((body.key, plain_number(reference.minute)), ())
    earlier = [day for day, _ in uses if day < passage.day]
    return earlier[-1] if earlier else None


def item_id(each: Commitment) -> RowId | None:
    """Name the item in which a limb or action stands."""
    return None if each.item is None else each.document.ids["item", each.item]


def make(commitment: Commitment, passage: Passage, confidence: float) -> Found:
    """Make a find of this method."""
    return Found(
        commitment=commitment,
        passage=passage,
        method="explicit_reference",
        confidence=confidence,
        rule=RULE,
    )


def targets(documents: Sequence[Identified], known: Register) -> dict[RowId, RowId]:
    """Resolve each reference to the item or meeting it points to, where that is here."""
    found: dict[RowId, RowId] = {}
    for document in documents:
        if not document.is_current:
            continue
        key = f"{document.paper.council_id}.{slug(document.paper.committee or '')}"
        for index, reference in enumerate(document.tags.references):
            day, number = reference.meeting_date, plain_number(reference.minute)
            if day is None:
                continue
            target = known.items.get((key, day, number)) or known.meetings.get((key, day))
            if target is not None:
                found[document.ids["reference", index]] = target
    return found

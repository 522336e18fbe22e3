"""Labels that carry a matter's history, `4.4.5iv)` -> what was undertaken at each place they name.

Under matters arising some clerks label a paragraph by where it stood at the last meeting: `5iv)` is
point iv of its fifth item. If that goes on, the next meeting calls it `4.5iv)`: point 5iv of its
fourth item, matters arising; and the one after that `4.4.5iv)`. So a label leads back meeting by
meeting, and each place it names must be there, or nothing is linked.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from pipeline.extract.line_labels import CHAIN_NUMBERS, CHAIN_POINT
from pipeline.records import DocumentId, Identified, Item, Span
from pipeline.trace.found import Found
from pipeline.trace.passages import MINUTED, Body, Commitment, Passage
from pipeline.trace.titles import FOLLOWED_UP

RULE = "link.numbered_chain"
LABEL: Final = re.compile(rf"(?P<numbers>{CHAIN_NUMBERS})(?P<point>{CHAIN_POINT})\)")
NEXT: Final = re.compile(rf"(?<![\w.])(?:{CHAIN_NUMBERS}(?:{CHAIN_POINT})?|{CHAIN_POINT})\)")
"""Where the next point begins, with a label of its own or in the same paragraph."""
LONGEST = 24
"""Characters of the longest label."""
SKIPPED = 1
"""Meetings that may lie between, such as one called for a single matter."""
SURE = 0.95
EACH_BACK = 0.97
"""What is left of that for each meeting further back."""
SEVERAL = 0.85
"""What is left where several things were undertaken at the place."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a label leads: a point of one meeting's item."""

    document: DocumentId
    span: Span


def find(body: Body) -> list[Found]:
    """Link commitments to the later paragraphs whose labels lead back to them."""
    meetings = minutes_of(body)
    order = {document.id: place for place, document in enumerate(meetings)}
    inside: dict[DocumentId, list[Commitment]] = defaultdict(list)
    for each in body.commitments:
        inside[each.document.id].append(each)
    return [
        found
        for passage in body.passages
        if passage.document.id in order and is_followed_up(passage)
        for found in of_passage(passage, meetings[: order[passage.document.id]], inside)
    ]


def minutes_of(body: Body) -> list[Identified]:
    """List the minutes of a body in order of day."""
    every = {each.document.id: each.document for each in body.passages}
    minutes = [each for each in every.values() if each.paper.kind in MINUTED]
    return sorted(minutes, key=lambda each: (str(each.day), each.id))


def is_followed_up(passage: Passage) -> bool:
    """Tell a paragraph of an item that goes through earlier commitments."""
    return passage.item is not None and FOLLOWED_UP.search(passage.title) is not None


def of_passage(
    passage: Passage,
    before: Sequence[Identified],
    inside: Mapping[DocumentId, Sequence[Commitment]],
) -> Iterator[Found]:
    """Find what was undertaken at each place to which the label of a paragraph leads."""
    label = label_of(passage)
    if label is None:
        return
    for steps, place in enumerate(places(label["numbers"], label["point"], before)):
        start, stop = place.span
        there = [each for each in inside.get(place.document, ()) if start <= each.start < stop]
        meant = [each for each in there if not each.has_parts]
        apart = len({each.start for each in meant if not each.asks_nothing})
        sure = SURE * EACH_BACK**steps * (1.0 if apart <= 1 else SEVERAL)
        for each in meant:
            yield Found(
                commitment=each,
                passage=passage,
                method="explicit_reference",
                confidence=round(sure, 3),
                rule=RULE,
            )


def label_of(passage: Passage) -> re.Match[str] | None:
    """Read the label in front of a paragraph, or at its beginning; not the item's own number."""
    paper = passage.document.paper
    start = paper.reading.rfind("\n", 0, passage.start) + 1
    label = None
    if passage.start - start <= LONGEST:
        label = LABEL.match(paper.reading, start)
    own = paper.items[passage.item].number if passage.item is not None else None
    return None if label is None or label["numbers"] == own else label


def places(numbers: str, point: str, before: Sequence[Identified]) -> Iterator[Place]:
    """Follow a label back, meeting by meeting, as long as each place that it names is there."""
    left, end = numbers, len(before)
    while left:
        head, _, left = left.partition(".")
        label = f"{left}{point}"
        tried = range(end - 1, max(-1, end - 2 - SKIPPED), -1)
        found = ((place, point_of(before[place], head, label)) for place in tried)
        hit = next(((place, span) for place, span in found if span is not None), None)
        if hit is None:
            return
        end = hit[0]
        yield Place(before[end].id, hit[1])


def point_of(document: Identified, number: str, label: str) -> Span | None:
    """Find a point of a numbered item, from its label to the next."""
    paper = document.paper
    spans = (span_of(paper.reading, item, label) for item in called(paper.items, number))
    return next((span for span in spans if span is not None), None)


def called(items: Sequence[Item], number: str) -> list[Item]:
    """List the items with a number; where a page has lost all numbers, the one in that place."""
    if any(each.number for each in items):
        return [each for each in items if each.number == number]
    return list(items[int(number) - 1 : int(number)]) if number.isdigit() else []


def span_of(reading: str, item: Item, label: str) -> Span | None:
    """Find where a label stands in an item, alone or behind the item's own number."""
    own = rf"(?:{re.escape(item.number or '')})?" if label.isalpha() else ""
    opens = re.search(rf"(?<![\w.]){own}{re.escape(label)}\)", reading[item.start : item.stop])
    if opens is None:
        return None
    start = item.start + opens.end()
    closes = NEXT.search(reading, start, item.stop)
    return start, closes.start() if closes else item.stop

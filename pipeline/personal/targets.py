"""A suppression -> the documents, items and passages that it means."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.personal.suppressions import EVERYWHERE, Suppression
from pipeline.records import Identified, Item, Span
from pipeline.rows import record_at
from pipeline.slugs import slug

LEAST_HASH = 12
"""Letters of a hash that are enough to name a document."""


@dataclass(frozen=True, kw_only=True)
class Found:
    """A target that is here."""

    document: Identified
    span: Span | None
    """None for the whole document."""
    what: str
    """What it is, in words that quote nothing."""


def find(
    suppression: Suppression, documents: Sequence[Identified], before: Sequence[Identified]
) -> Iterator[Found]:
    """Find what a suppression means; see `withhold` for `before`."""
    named = [each for each in documents if names_document(suppression.target, each)]
    for document in named:
        if suppression.passage:
            yield from passages(suppression, document, (0, len(document.paper.text)))
        else:
            yield Found(document=document, span=None, what="the whole document is withheld")
    for document in () if named else documents:
        for place, row_id in document.ids.items():
            if row_id == suppression.target:
                yield from rows(suppression, document, place, before)


def names_document(target: str, document: Identified) -> bool:
    """Tell whether a target names this document, or the pack that it is a part of."""
    paper = document.paper
    if target in {EVERYWHERE, paper.path, paper.url, paper.sha256, document.id, document.part_of}:
        return True
    return len(target) >= LEAST_HASH and paper.sha256.startswith(target.lower())


def passages(suppression: Suppression, document: Identified, within: Span) -> Iterator[Found]:
    """Find every place of a document that has the passage's words."""
    for match in suppression.pattern.finditer(document.paper.text, *within):
        size = match.end() - match.start()
        what = f"a passage of {size} characters is withheld"
        yield Found(document=document, span=match.span(), what=what)


def rows(
    suppression: Suppression,
    document: Identified,
    place: tuple[object, ...],
    before: Sequence[Identified],
) -> Iterator[Found]:
    """Find a row wherever it stands, or the passage inside it."""
    for row in row_places(document, place, before):
        if suppression.passage and row.span is not None:
            yield from passages(suppression, row.document, row.span)
        else:
            yield row


def row_places(
    document: Identified, place: tuple[object, ...], before: Sequence[Identified]
) -> Iterator[Found]:
    """Find where a row stands; an item also in every other paper that has the same item."""
    record = record_at(document, place)
    article = "an" if str(place[0])[0] in "aeiou" else "a"
    what = f"{article} {place[0]} is withheld"
    yield Found(document=document, span=(record.start, record.stop), what=what)
    if not isinstance(record, Item):
        return
    for other in before:
        for copy in other.paper.items:
            here = other.id == document.id and copy.start == record.start
            if not here and same_item(document, record, other, copy):
                what = "another copy of a withheld item is withheld"
                yield Found(document=other, span=(copy.start, copy.stop), what=what)


def same_item(document: Identified, item: Item, other: Identified, copy: Item) -> bool:
    """Tell whether two papers have one item: the site's number says so, or meeting and heading."""
    if document.paper.council_id != other.paper.council_id:
        return False
    if item.source_id is not None and item.source_id == copy.source_id:
        return True
    same_meeting = document.meeting_id is not None and document.meeting_id == other.meeting_id
    heading, copied = ((slug(each.number or ""), slug(each.title)) for each in (item, copy))
    return same_meeting and heading == copied

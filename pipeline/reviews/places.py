"""What a ruling is about, as it was -> where that is now: by its id, else by its words."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.records import Identified, RowId
from pipeline.rows import record_at
from pipeline.trace.trackers import find_rows

ALIKE = 0.6
"""Share of their words that a row and a quote have in common if one is the other, reworded."""

ENOUGH_WORDS = 5
"""Words of a quote that can be trusted to stand in one place of a council's papers only."""

KIND_OF_ID = tuple(
    (re.compile(pattern), kind)
    for pattern, kind in (
        (r"\.l\d+$|\.rv?\d+\.l\d+\.p\d+$", "limb"),
        (r"\.r(?:v)?\d+$", "resolution"),
        (r"\.av?\d+$", "action"),
        (r"\.f\d+$", "figure"),
        (r"\.d\d+$", "date"),
        (r"\.nv?\d+$", "person"),
        (r"\.ov?\d+$", "role"),
        (r"\.c\d+$", "reference"),
        (r"\.p\d+$", "paragraph"),
        (r"\.k\d+$", "tracker_row"),
    )
)
"""How an id stops, and the kind of row that it names; any other is an item's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Want:
    """One end of a ruling."""

    id: str
    quote: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where it is now."""

    id: RowId
    kind: str
    document: Identified
    by_quote: bool = False
    """Its id has changed: it was found by its words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A row that a ruling can be about."""

    id: RowId
    kind: str
    document: Identified
    words: tuple[str, ...]


def kind_of(row_id: str) -> str:
    """Say what kind of row an id names.

    >>> kind_of("harrowmere.council.2025-03-04.12.r1.l2"), kind_of("harrowmere.council.2025-03-04")
    ('limb', 'item')
    >>> kind_of("harrowmere.council.2025-03-04.12.r1.l2.p1"), kind_of("harrowmere.d12.3.p1")
    ('limb', 'paragraph')
    """
    return next((kind for pattern, kind in KIND_OF_ID if pattern.search(row_id)), "item")


def words_of(text: str) -> tuple[str, ...]:
    """List the words of a text, letters and digits only."""
    return tuple(re.findall(r"[^\W_]+", text.lower()))


def locate(wanted: Sequence[Want], documents: Sequence[Identified]) -> dict[Want, Place | None]:
    """Find the rows that rulings are about; None where there is none, or more than one might be.

    A row of the same id is it if it still says much the same. Otherwise it is the row of its kind
    with the same words, else with much the same words, that is nearest to where it was.
    """
    wanted = list(dict.fromkeys(wanted))
    ids = {each.id for each in wanted}
    rows = {row.id: row for document in documents for row in rows_of(document, ids)}
    found: dict[Want, Place | None] = {}
    for each in wanted:
        row = rows.get(RowId(each.id))
        if row is not None and is_alike(row.words, words_of(each.quote)):
            found[each] = Place(id=row.id, kind=row.kind, document=row.document)
    lost = [each for each in wanted if each not in found]
    return found | (by_quote(lost, documents) if lost else {})


def rows_of(document: Identified, ids: set[str]) -> Iterator[Row]:
    """Give those rows of one current document that have the ids asked for."""
    if not document.is_current:
        return
    named = {row_id: key for key, row_id in document.ids.items() if row_id in ids}
    for row_id, key in named.items():
        yield make_row(document, row_id, key)
    if document.paper.kind == "tracker" and any(".k" in each for each in ids):
        yield from (row for row in tracker_rows(document) if row.id in ids)


def tracker_rows(document: Identified) -> Iterator[Row]:
    """Give the rows of a tracker."""
    text = document.paper.text
    for row in find_rows([document]):
        words = words_of(text[row.start : row.stop])
        yield Row(id=row.id, kind="tracker_row", document=document, words=words)


def make_row(document: Identified, row_id: RowId, key: tuple[object, ...]) -> Row:
    """Describe one row by its words: an item by its title."""
    return Row(
        id=row_id, kind=str(key[0]), document=document, words=words_of(text_of(document, key))
    )


def text_of(document: Identified, key: tuple[object, ...]) -> str:
    """Give the words of a row."""
    record = record_at(document, key)
    if key[0] == "item":
        return str(record.title)
    # A paragraph is quoted without its label.
    return document.paper.text[getattr(record, "body_start", record.start) : record.stop]


def is_alike(one: Sequence[str], other: Sequence[str]) -> bool:
    """Tell whether two texts say the same, or much the same, word for word."""
    return likeness(one, other) >= ALIKE


def likeness(one: Sequence[str], other: Sequence[str]) -> float:
    """Measure how much of their words two texts share."""
    if tuple(one) == tuple(other):
        return 1.0
    first, second = set(one), set(other)
    return len(first & second) / len(first | second) if first and second else 0.0


def by_quote(wanted: Sequence[Want], documents: Sequence[Identified]) -> dict[Want, Place | None]:
    """Find rows by their words."""
    kinds = {kind_of(each.id) for each in wanted}
    councils = {each.id.partition(".")[0] for each in wanted}
    rows: dict[str, list[Row]] = defaultdict(list)
    for document in documents:
        if document.is_current and may_be_of(document, councils):
            for row in all_rows(document, kinds):
                rows[row.kind].append(row)
    return {each: nearest(each, rows[kind_of(each.id)]) for each in wanted}


def may_be_of(document: Identified, councils: set[str]) -> bool:
    """Tell whether a document's rows begin with the word of a council asked for."""
    return (document.paper.council_id or "unknown") in councils or "unknown" in councils


def all_rows(document: Identified, kinds: set[str]) -> Iterator[Row]:
    """Give every row of the kinds asked for."""
    for key, row_id in document.ids.items():
        if key[0] in kinds:
            yield make_row(document, row_id, key)
    if "tracker_row" in kinds and document.paper.kind == "tracker":
        yield from tracker_rows(document)


def nearest(want: Want, rows: Sequence[Row]) -> Place | None:
    """Choose the row most like a quote in the same meeting or document; else its only twin.

    Elsewhere in the council only the very words will do, and enough of them: `That the report be
    noted` stands in every paper.
    """
    words = words_of(want.quote)
    home = base_of(want.id)
    near = [row for row in rows if base_of(row.id) == home]
    alike = [(likeness(row.words, words), shared_beginning(row.id, want.id), row) for row in near]
    best = max(((like, share) for like, share, _ in alike if like >= ALIKE), default=None)
    those = [row for like, share, row in alike if (like, share) == best]
    if best is None and len(words) >= ENOUGH_WORDS:
        those = [row for row in rows if row.words == words]
    if len(those) != 1:
        return None
    return Place(id=those[0].id, kind=those[0].kind, document=those[0].document, by_quote=True)


def base_of(row_id: str) -> str:
    """Give the part of an id that names its meeting or document.

    >>> base_of("harrowmere.council.2025-03-04.12.r1"), base_of("harrowmere.d0123456789ab.p2.4.a1")
    ('harrowmere.council.2025-03-04', 'harrowmere.d0123456789ab.p2')
    """
    match = re.match(
        r"[^.]+\.(?:d[0-9a-f]{12}(?:\.p\d+(?=\.))?|[^.]*\.\d{4}-\d\d-\d\d[^.]*)", row_id
    )
    return match[0] if match is not None else row_id


def shared_beginning(one: str, other: str) -> int:
    """Count the parts with which two ids both begin."""
    count = 0
    for first, second in zip(one.split("."), other.split("."), strict=False):
        if first != second:
            break
        count += 1
    return count


def document_of(target: str) -> tuple[str, int | None] | None:
    """Read the beginning of the hash, and the part of a pack, out of a document's id.

    >>> document_of("harrowmere.d0123456789ab.p3")
    ('0123456789ab', 3)
    """
    match = re.search(r"\.d([0-9a-f]{12})(?:\.p(\d+))?$", target)
    return None if match is None else (match[1], int(match[2]) if match[2] else None)

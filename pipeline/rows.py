"""The rows of a document with ids: which list holds each, and the same without some of them.

Records refer to each other by their place in lists, and `ids` is keyed by it, so that taking one
out means writing the rest anew. A removed row's number is left unused.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from pipeline.records import Identified, Limb, Resolution, Span, Tags

LISTS: Final = {
    "resolution": "resolutions",
    "action": "actions",
    "figure": "figures",
    "date": "dates",
    "person": "people",
    "role": "roles",
    "reference": "references",
    "theme": "themes",
    "candidate": "candidates",
}
"""Kind of row -> the list of `Tags` that holds it."""

Places = dict[tuple[Any, ...], tuple[Any, ...]]
"""Where a record stands now -> where it stood."""


def record_at(document: Identified, key: tuple[object, ...]) -> Any:
    """Give the record that a key of `ids` names; of whatever kind, it has a start and a stop."""
    kind, index, *rest = key
    place = int(str(index))
    if kind == "limb":
        return document.tags.resolutions[place].limbs[int(str(rest[0]))]
    if kind in {"item", "paragraph"}:
        return (document.paper.items if kind == "item" else document.paper.paragraphs)[place]
    return getattr(document.tags, LISTS[str(kind)])[place]


def touches(record: Any, spans: Sequence[Span]) -> bool:
    """Tell whether a record shares a character with one of these spans."""
    return overlap((record.start, record.stop), spans)


def without_tags(
    document: Identified, spans: Sequence[Span], kinds: Collection[str] = frozenset(LISTS)
) -> Identified:
    """Take out the tags of these kinds that touch the spans.

    A resolution goes with its last limb; while one is left it stays, without those that went.
    """
    places: Places = {key: key for key in document.ids if key[0] not in LISTS and key[0] != "limb"}
    kept: dict[str, tuple[Any, ...]] = {}
    for kind, name in LISTS.items():
        records: list[Any] = []
        for index, record in enumerate(getattr(document.tags, name)):
            left = reduced(record, spans if kind in kinds else ())
            if left is None:
                continue
            places[kind, len(records)] = (kind, index)
            for now, old in enumerate(left.limbs):
                places["limb", len(records), now] = ("limb", index, old)
            records.append(left.record)
        kept[name] = tuple(records)
    ids = {now: document.ids[old] for now, old in places.items() if old in document.ids}
    return replace(document, tags=refer_anew(Tags(**kept), places), ids=ids)


@dataclass(frozen=True, slots=True)
class Left:
    """What is left of a record."""

    record: Any
    limbs: tuple[int, ...] = ()
    """Of a resolution: where the limbs that are left stood."""


def reduced(record: Any, spans: Sequence[Span]) -> Left | None:
    """Give what is left of a record: all, nothing, or of a touched resolution some limbs."""
    if not isinstance(record, Resolution):
        return None if touches(record, spans) else Left(record)
    gone = {index for index, limb in enumerate(record.limbs) if touches(limb, spans)}
    # What is said of a part is in its limb, so that they go together.
    left = tuple(
        index
        for index, limb in enumerate(record.limbs)
        if index not in gone and not (limb.is_part and limb.parent in gone)
    )
    if not left and touches(record, spans):
        return None
    limbs = tuple(under(record.limbs[index], left) for index in left)
    also_at = tuple(each for each in record.also_at if not overlap(each, spans))
    return Left(replace(record, limbs=limbs, also_at=also_at), left)


def under(limb: Limb, left: Sequence[int]) -> Limb:
    """Point a limb at where its parent stands now; a limb whose parent went is at the top."""
    if limb.parent is None:
        return limb
    return replace(limb, parent=left.index(limb.parent) if limb.parent in left else None)


def overlap(span: Span, spans: Sequence[Span]) -> bool:
    """Tell whether a span shares a character with others."""
    return any(start < span[1] and span[0] < stop for start, stop in spans)


def refer_anew(tags: Tags, places: Places) -> Tags:
    """Point actions at their limbs and figures at their pairs by where these stand now."""
    now = {old: new for new, old in places.items()}
    return replace(
        tags,
        actions=tuple(replace(each, limb=moved_limb(each.limb, now)) for each in tags.actions),
        figures=tuple(replace(each, pair=moved_figure(each.pair, now)) for each in tags.figures),
    )


def moved_limb(limb: tuple[int, int] | None, now: Places) -> tuple[int, int] | None:
    """Say where a limb stands now; None if it went."""
    place = None if limb is None else now.get(("limb", *limb))
    return None if place is None else (place[1], place[2])


def moved_figure(figure: int | None, now: Places) -> int | None:
    """Say where a figure stands now; None if it went."""
    place = None if figure is None else now.get(("figure", figure))
    return None if place is None else place[1]

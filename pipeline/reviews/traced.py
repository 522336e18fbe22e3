"""What people ruled of links, statuses and matters -> what tracing needs to know, by council."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

import msgspec

from pipeline.records import Identified, Problem, RowId
from pipeline.reviews.places import Place, Want, locate
from pipeline.reviews.rulings import LINKING, Ruling
from pipeline.reviews.tags import unmatched
from pipeline.trace.passages import council_key
from pipeline.trace.rulings import LinkRuling, Rulings, StatusRuling, ThreadRuling
from pipeline.vocabulary import Relation, Status

Part = LinkRuling | StatusRuling | ThreadRuling
MATTER = ".m"
"""How the id of a matter stops; what stands before it is the item with which it begins."""


def for_tracing(
    rulings: Sequence[Ruling], documents: Sequence[Identified]
) -> tuple[dict[str, Rulings], list[Problem]]:
    """Find what the rulings are about and sort them by council; what is not here is a problem."""
    wants = [want for each in rulings for want in wants_of(each)]
    places = locate(wants, documents) if wants else {}
    found: dict[str, list[Part]] = defaultdict(list)
    problems: list[Problem] = []
    for ruling in rulings:
        ends = [places[want] for want in wants_of(ruling)]
        known = [end for end in ends if end is not None]
        fault = None if len(known) < len(ends) else fault_of(ruling, known)
        if fault is not None or len(known) < len(ends):
            problems.append(unmatched(ruling, fault or lost(ruling, ends)))
        else:
            found[council_key(known[0].document)].append(make_part(ruling, known))
    return {council: sorted_out(found[council]) for council in sorted(found)}, problems


def wants_of(ruling: Ruling) -> list[Want]:
    """Say what a ruling is about: one thing, or two."""
    ends = [Want(id=ruling.target.removesuffix(MATTER), quote=ruling.quote)]
    if ruling.other:
        ends.append(Want(id=ruling.other.removesuffix(MATTER), quote=ruling.other_quote))
    return ends


def lost(ruling: Ruling, ends: Sequence[Place | None]) -> str:
    """Say which end of a ruling is not here any more."""
    quotes = (ruling.quote, ruling.other_quote)
    gone = [quote for quote, end in zip(quotes, ends, strict=False) if end is None]
    return f"nothing, or more than one thing, here says “{gone[0][:120]}”"


def fault_of(ruling: Ruling, ends: Sequence[Place]) -> str | None:
    """Say why a ruling whose ends are found cannot be applied, or None."""
    if len({council_key(end.document) for end in ends}) > 1:
        return "its two ends are of different councils"
    if ruling.kind in LINKING | {"set_status"} and ends[0].kind not in {"limb", "action"}:
        return f"{ends[0].id} is neither a limb nor an action"
    if ruling.kind in LINKING and ends[1].kind not in {"paragraph", "tracker_row"}:
        return f"{ends[1].id} is neither a paragraph nor a row of a tracker"
    return None


def make_part(ruling: Ruling, ends: Sequence[Place]) -> Part:
    """Write a ruling by the ids that its ends have now."""
    target = ends[0].id
    if ruling.kind in LINKING:
        return LinkRuling(
            from_id=target,
            to_id=ends[1].id,
            verdict="rejected" if ruling.kind == "reject_link" else "confirmed",
            relation=msgspec.convert(ruling.value, Relation) if ruling.value else None,
            document_id=ends[0].document.id,
            place=ruling.place,
        )
    if ruling.kind == "set_status":
        return StatusRuling(
            id=target,
            status=msgspec.convert(ruling.value, Status),
            why=f"set by {ruling.who} on {ruling.date}: {ruling.why}",
        )
    return ThreadRuling(
        kind="merge" if ruling.kind == "merge_matters" else "split",
        item=item_of(ends[0]),
        other=item_of(ends[1]) if ruling.kind == "merge_matters" else None,
        onward=ruling.value == "onward",
    )


def item_of(place: Place) -> RowId:
    """Name the item of a row: matters are threads of items."""
    if place.kind == "item":
        return place.id
    ids = [row for key, row in place.document.ids.items() if key[0] == "item"]
    return max((row for row in ids if place.id.startswith(f"{row}.")), key=len, default=place.id)


def sorted_out(parts: Iterable[Part]) -> Rulings:
    """Sort rulings by what they are about; of several on one thing the last holds."""
    links: dict[tuple[str, str], LinkRuling] = {}
    statuses: dict[str, StatusRuling] = {}
    threads: list[ThreadRuling] = []
    for each in parts:
        if isinstance(each, LinkRuling):
            links[each.from_id, each.to_id] = each
        elif isinstance(each, StatusRuling):
            statuses[each.id] = each
        else:
            threads.append(each)
    return Rulings(
        links=tuple(links.values()), statuses=tuple(statuses.values()), threads=tuple(threads)
    )

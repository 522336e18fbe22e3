"""Links that are believed -> events: what became of each limb or action, step by step."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from pipeline.records import DocumentId, Event, Identified, Link, RowId, TrackerRow
from pipeline.trace.found import Found, ends
from pipeline.trace.relations import NO_NEWS, Saying

BELIEVED = 0.5
"""Confidence from which a link counts as an event."""

EVENT_KINDS = {
    "reports": "reported",
    "completes": "completed",
    "supersedes": "superseded",
    "repeats": "repeated",
    "responds": "responded",
    "refers": "mentioned",
}
"""Relation -> kind of event."""


def make_events(
    found: Sequence[Found],
    sayings: Mapping[tuple[RowId, RowId], Saying],
    rows: Sequence[TrackerRow],
    tracker_links: Sequence[Link],
    documents: Mapping[DocumentId, Identified],
) -> dict[RowId, list[Event]]:
    """Turn believed links into events, in order of day; of several links to one passage, one."""
    events: dict[RowId, dict[str, Event]] = defaultdict(dict)
    for each in sorted(found, key=lambda each: each.confidence):
        if is_believed(each, sayings[ends(each)]):
            events[each.commitment.id][each.passage.id] = to_event(each, sayings[ends(each)])
    homes = {row.id: row for row in rows}
    for link in tracker_links:
        row = homes[link.to_id]
        day = documents[row.document_id].day
        if day is not None and link.confidence >= BELIEVED:
            minuted = list(events[link.from_id].values())
            events[link.from_id][row.id] = tracker_event(link, row, str(day), minuted)
    return {
        node: sorted(by_evidence.values(), key=lambda event: (event.day, event.evidence_id))
        for node, by_evidence in events.items()
    }


def is_believed(found: Found, said: Saying) -> bool:
    """Tell whether a find is sure enough to count as an event."""
    speaks = said.rule is not None and said.relation != "refers"
    return found.confidence >= (BELIEVED if speaks else said.enough)


def to_event(found: Found, said: Saying) -> Event:
    """Say what one find means for its commitment."""
    return Event(
        node_id=found.commitment.id,
        day=found.passage.day,
        kind=kind_of(said),  # type: ignore[arg-type]
        evidence_id=found.passage.id,
        due_date=said.promised,
        confidence=found.confidence,
    )


def kind_of(said: Saying) -> str:
    """Name the kind of event; to decide a thing again is not to have no news of it."""
    again = said.relation == "repeats" and said.rule not in {None, NO_NEWS}
    return "renewed" if again else EVENT_KINDS[said.relation]


def tracker_event(link: Link, row: TrackerRow, day: str, minuted: Sequence[Event]) -> Event:
    """Say what a tracker's row means; what the minutes of that day or later deny is no end."""
    kind = EVENT_KINDS[link.relation]
    denied = any(event.day >= day and event.kind in {"reported", "repeated"} for event in minuted)
    shown = any(event.kind == "completed" for event in minuted)
    if kind == "completed" and denied and not shown:
        kind = "reported"
    return Event(
        node_id=link.from_id,
        day=day,
        kind=kind,  # type: ignore[arg-type]
        evidence_id=row.id,
        due_date=row.due_date,
        confidence=link.confidence,
    )


def shared(
    events: Mapping[RowId, Sequence[Event]], documents: Iterable[Identified]
) -> dict[RowId, list[Event]]:
    """Give a limb and the only action in it each other's events: they are one commitment."""
    found = {row: list(each) for row, each in events.items()}
    for limb, action in pairs(documents):
        both = {each.evidence_id: each for row in (action, limb) for each in events.get(row, ())}
        ordered = sorted(both.values(), key=lambda each: (each.day, each.evidence_id))
        if ordered:
            found |= {row: [of_node(each, row) for each in ordered] for row in (limb, action)}
    return found


def pairs(documents: Iterable[Identified]) -> Iterator[tuple[RowId, RowId]]:
    """List the limbs that hold one action, each with it."""
    for document in documents:
        inside: dict[tuple[int, int], list[int]] = defaultdict(list)
        for index, action in enumerate(document.tags.actions):
            if action.limb is not None:
                inside[action.limb].append(index)
        for place, actions in sorted(inside.items()):
            if len(actions) == 1:
                yield document.ids["limb", *place], document.ids["action", actions[0]]


def of_node(event: Event, row: RowId) -> Event:
    """Give an event to another row."""
    return event if event.node_id == row else replace(event, node_id=row)

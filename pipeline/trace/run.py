"""All papers -> all that was traced: links, events, status, matters, trackers and series."""

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping, Sequence

from pipeline.records import (
    DocumentId,
    Event,
    Identified,
    Link,
    Progress,
    RowId,
    Tracing,
    TrackerRow,
)
from pipeline.trace import by_issue, by_likeness, by_reference, by_response, trackers
from pipeline.trace.chains import carry_back
from pipeline.trace.found import Found, surest
from pipeline.trace.matters import find_matters
from pipeline.trace.measures import find_series
from pipeline.trace.passages import Body, Commitment, gather
from pipeline.trace.relations import Saying, saying
from pipeline.trace.status import judge

BELIEVED = 0.5
"""Confidence from which a link counts as an event."""

EVENT_KINDS = {
    "reports": "reported",
    "completes": "completed",
    "supersedes": "superseded",
    "repeats": "repeated",
    "responds": "responded",
    "refers": "reported",
}
"""Relation -> kind of event."""


def trace(documents: Sequence[Identified], *, as_of: str | None = None) -> Tracing:
    """Trace the current versions of all documents.

    `as_of` is the day to judge by, for every body; without it each body's last meeting here.
    """
    bodies = gather(documents)
    by_id = {document.id: document for document in documents}
    known = by_reference.register(bodies, documents)
    found = surest(
        [
            *by_reference.find(bodies, known),
            *by_issue.find(bodies),
            *by_response.find(bodies),
            *(each for body in bodies for each in by_likeness.find(body)),
        ]
    )
    sayings = read_all(found)
    found = surest([*found, *carry_back(bodies, found, sayings)])
    sayings |= read_all([each for each in found if ends(each) not in sayings])
    rows, tracker_links = trackers.join(trackers.find_rows(documents), bodies, by_id)
    links = sorted(
        [*(to_link(each, sayings[ends(each)]) for each in found), *tracker_links],
        key=lambda link: (link.from_id, link.to_id, link.method),
    )
    events = make_events(found, sayings, rows, tracker_links, by_id)
    return Tracing(
        links=tuple(links),
        matters=tuple(find_matters(documents, found)),
        events=tuple(event for node in sorted(events) for event in events[node]),
        progress=tuple(stand(bodies, documents, events, as_of)),
        tracker_rows=tuple(rows),
        series=tuple(find_series(documents)),
        targets=by_reference.targets(documents, known),
    )


def read_all(found: Sequence[Found]) -> dict[tuple[RowId, RowId], Saying]:
    """Read what each passage says of its commitment, once for each pair."""
    pairs = {ends(each): each for each in found}
    return {pair: saying(each.commitment, each.passage) for pair, each in pairs.items()}


def ends(found: Found) -> tuple[RowId, RowId]:
    """Name the two ends of a find."""
    return found.commitment.id, found.passage.id


def to_link(found: Found, said: Saying) -> Link:
    """Write a find as a link, with the words at both ends and the rule that chose the relation."""
    return Link(
        from_id=found.commitment.id,
        to_id=found.passage.id,
        relation=said.relation,
        method=found.method,
        confidence=found.confidence,
        from_quote=found.commitment.quote,
        to_quote=found.passage.quote,
        rule=f"{found.rule} {said.rule}" if said.rule else found.rule,
    )


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
        if each.confidence >= BELIEVED:
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


def to_event(found: Found, said: Saying) -> Event:
    """Say what one find means for its commitment."""
    return Event(
        node_id=found.commitment.id,
        day=found.passage.day,
        kind=EVENT_KINDS[said.relation],  # type: ignore[arg-type]
        evidence_id=found.passage.id,
        due_date=said.promised,
        confidence=found.confidence,
    )


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


def stand(
    bodies: Sequence[Body],
    documents: Sequence[Identified],
    events: Mapping[RowId, Sequence[Event]],
    as_of: str | None,
) -> list[Progress]:
    """Judge every limb and action, those that cannot be placed in time included."""
    placed = {each.id: (each, body) for body in bodies for each in body.commitments}
    found: list[Progress] = []
    for document in documents:
        if document.is_current:
            for row_id, is_limb in rows_of(document):
                known = placed.get(row_id)
                found.append(
                    unplaced(row_id, document, is_limb=is_limb)
                    if known is None
                    else judge_one(*known, events.get(row_id, ()), as_of)
                )
    return found


def rows_of(document: Identified) -> list[tuple[RowId, bool]]:
    """List the limbs and actions of one paper: (id, whether it is a limb)."""
    limbs = [
        (document.ids["limb", index, position], True)
        for index, resolution in enumerate(document.tags.resolutions)
        for position in range(len(resolution.limbs))
    ]
    actions = [
        (document.ids["action", index], False) for index in range(len(document.tags.actions))
    ]
    return limbs + actions


def judge_one(
    commitment: Commitment, body: Body, events: Sequence[Event], as_of: str | None
) -> Progress:
    """Judge one limb or action whose day is known."""
    last = as_of or max((*body.days, commitment.day))
    return judge(
        commitment.id,
        is_limb=commitment.kind == "limb",
        dispositions=commitment.dispositions,
        due_date=commitment.due_date,
        events=[event for event in events if event.day <= last],
        as_of=dt.date.fromisoformat(last),
        has_later_meeting=any(commitment.day < day <= last for day in body.days),
    )


def unplaced(row_id: RowId, document: Identified, *, is_limb: bool) -> Progress:
    """Say of what has no day that nothing can be said."""
    del document
    return Progress(
        id=row_id,
        type="limb" if is_limb else "action",
        status="unclear",
        status_why="the paper's day is not known, so nothing can be said to be later",
        due_date=None,
        promised_dates=(),
        last_event_date=None,
        days_overdue=None,
    )

"""Rows of trackers beside what the minutes say -> where the two disagree.

A tracker is taken to cover the bodies whose limbs it quotes, from the first to the last meeting it
quotes; of others it says nothing by leaving them out.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.parts import whole_of
from pipeline.records import (
    Disagreement,
    DocumentId,
    Event,
    Identified,
    RowId,
    TrackerRow,
)
from pipeline.tag.dates import resolve_deadline
from pipeline.trace.passages import MINUTED, Body, Commitment, body_key
from pipeline.trace.status import is_same, last_day, promises

NOT_DONE = frozenset({"open", "overdue", "reported"})
"""What a tracker may say of what is not done."""
ASKING = frozenset({"request", "invite", "expect", "refer", "recommend", "commit"})
"""Dispositions by which a body asks something of somebody else: what trackers are kept of."""
SOME = 2
"""Limbs of a body that a tracker must quote before it can be said to leave others out."""


@dataclass(frozen=True, kw_only=True)
class Minuted:
    """What the minutes of one council hold, and what became of it."""

    limbs: Mapping[RowId, Commitment]
    bodies: Mapping[str, Body]
    events: Mapping[RowId, Sequence[Event]]
    """Of each limb, those that minutes or reports tell of, in order."""
    documents: Mapping[DocumentId, Identified]


def compare(
    rows: Sequence[TrackerRow],
    bodies: Sequence[Body],
    events: Mapping[RowId, Sequence[Event]],
    documents: Mapping[DocumentId, Identified],
) -> list[Disagreement]:
    """Find every disagreement between the trackers and the minutes of one council."""
    if not rows:
        return []
    from_rows = {row.id for row in rows}
    minuted = Minuted(
        limbs={each.id: each for body in bodies for each in body.commitments},
        bodies={body.key: body for body in bodies},
        events={
            node: [event for event in those if event.evidence_id not in from_rows]
            for node, those in events.items()
        },
        documents=documents,
    )
    by_document: dict[DocumentId, list[TrackerRow]] = defaultdict(list)
    for row in rows:
        by_document[row.document_id].append(row)
    earlier: dict[RowId, TrackerRow] = {}
    found: list[Disagreement] = []
    for document_id in sorted(by_document, key=lambda each: day_of(documents[each])):
        document = documents[document_id]
        for row in by_document[document_id]:
            found += of_row(row, document, minuted, earlier)
        found += left_out(by_document[document_id], document, minuted)
        earlier |= {row.limb_id: row for row in by_document[document_id] if row.limb_id}
    return sorted({each.id: each for each in found}.values(), key=lambda each: each.id)


def day_of(document: Identified) -> tuple[str, str]:
    """Order trackers by day."""
    return str(document.day or ""), document.id


def of_row(
    row: TrackerRow,
    document: Identified,
    minuted: Minuted,
    earlier: Mapping[RowId, TrackerRow],
) -> Iterator[Disagreement]:
    """Compare one row with the minutes, and with the last tracker that had it."""
    if row.limb_id is None:
        if row.quoted and should_be_here(row, document, minuted):
            yield Disagreement(
                id=RowId(f"{row.id}.not-in-minutes"),
                kind="not_in_minutes",
                document_id=row.document_id,
                row_id=row.id,
                limb_id=None,
                tracker_says=row.quoted,
                minutes_say=None,
                why="the tracker quotes it; no limb of the minutes here says so",
            )
        return
    limb = minuted.limbs[row.limb_id]
    yield from of_status(row, limb, document, minuted)
    yield from of_date(row, limb, minuted, earlier)


def should_be_here(row: TrackerRow, document: Identified, minuted: Minuted) -> bool:
    """Tell whether the minutes that a row must quote from are here.

    Those of the meeting it names, if it names one; else earlier ones of the tracker's own body.
    """
    if row.meeting is None:
        body = minuted.bodies.get(body_key(document))
        return body is not None and any(day < str(document.day or "9999") for day in body.days)
    day = resolve_deadline(row.meeting, str(document.day or "")) or ""
    return any(day in body.days for body in minuted.bodies.values())


def of_status(
    row: TrackerRow, limb: Commitment, document: Identified, minuted: Minuted
) -> Iterator[Disagreement]:
    """Compare what a row says of progress with what the minutes say."""
    day = str(document.day or "9999")
    events = minuted.events.get(limb.id, ())
    done = [each for each in events if each.kind in {"completed", "superseded"}]
    if row.status == "completed":
        denied = [e for e in events if e.day >= day and e.kind in {"reported", "repeated"}]
        if denied and not done:
            said = f"spoken of on {denied[-1].day}, and not shown as done"
            yield status_differs(row, limb, said, denied[-1])
    elif row.status in NOT_DONE and done and done[0].day < day:
        yield status_differs(row, limb, f"{done[0].kind} on {done[0].day}", done[0])


def status_differs(row: TrackerRow, limb: Commitment, said: str, event: Event) -> Disagreement:
    """Say that a status is contradicted."""
    status = ": ".join(filter(None, (row.status_text, row.comment)))
    return Disagreement(
        id=RowId(f"{row.id}.status"),
        kind="status_contradicted",
        document_id=row.document_id,
        row_id=row.id,
        limb_id=limb.id,
        tracker_says=status or None,
        minutes_say=said,
        why=f"the tracker says {row.status}; by the minutes it was {said}",
        evidence_id=event.evidence_id,
    )


def of_date(
    row: TrackerRow,
    limb: Commitment,
    minuted: Minuted,
    earlier: Mapping[RowId, TrackerRow],
) -> Iterator[Disagreement]:
    """Compare a row's date with those that the minutes and the last tracker give."""
    if row.due_date is None or last_day(row.due_date) is None:
        return
    told = promises(limb.due_date, minuted.events.get(limb.id, ()))
    before = earlier.get(limb.id)
    if told and not any(is_same(row.due_date, date) for date in told):
        yield moved(row, limb, told[-1], f"the minutes say {', then '.join(told)}")
    elif not told and before is not None and differs(row, before):
        yield moved(row, limb, None, f"the tracker before it says {before.due_date}")


def differs(row: TrackerRow, before: TrackerRow) -> bool:
    """Tell whether two trackers give one thing different dates."""
    dates = row.due_date, before.due_date
    return dates[0] is not None and dates[1] is not None and not is_same(dates[0], dates[1])


def moved(row: TrackerRow, limb: Commitment, said: str | None, why: str) -> Disagreement:
    """Say that a date has moved."""
    return Disagreement(
        id=RowId(f"{row.id}.date"),
        kind="date_moved",
        document_id=row.document_id,
        row_id=row.id,
        limb_id=limb.id,
        tracker_says=row.due_date,
        minutes_say=said,
        why=f"the tracker says {row.due_date}; {why}",
    )


def left_out(
    rows: Sequence[TrackerRow], document: Identified, minuted: Minuted
) -> Iterator[Disagreement]:
    """Find the limbs that a tracker covers by body and time and doesn't have."""
    if document.paper.kind in MINUTED or document.day is None:
        return
    quoted: dict[str, list[Commitment]] = defaultdict(list)
    for row in rows:
        if row.limb_id is not None:
            quoted[minuted.limbs[row.limb_id].body].append(minuted.limbs[row.limb_id])
    for body in sorted(quoted):
        if len(quoted[body]) >= SOME:
            days = [limb.day for limb in quoted[body]]
            known = {whole_of(limb.id) for limb in quoted[body]}
            for limb in minuted.bodies[body].commitments:
                inside = min(days) <= limb.day <= max(days)
                if inside and limb.id not in known and is_to_track(limb, document, minuted):
                    yield missing(limb, document)


def is_to_track(limb: Commitment, document: Identified, minuted: Minuted) -> bool:
    """Tell a limb that asks something of somebody, not done when the tracker was made."""
    done = any(
        event.kind in {"completed", "superseded"} and event.day <= str(document.day)
        for event in minuted.events.get(limb.id, ())
    )
    asks = bool(set(limb.dispositions) & ASKING)
    return limb.kind == "limb" and asks and not (limb.routine or limb.is_part or done)


def missing(limb: Commitment, document: Identified) -> Disagreement:
    """Say that a tracker leaves a limb out."""
    return Disagreement(
        id=RowId(f"{limb.id}.not-in-tracker.{document.id.rpartition('.d')[2]}"),
        kind="not_in_tracker",
        document_id=document.id,
        row_id=None,
        limb_id=limb.id,
        tracker_says=None,
        minutes_say=limb.quote,
        why=f"the tracker of {document.day} has others of this body before and after it, not this",
    )

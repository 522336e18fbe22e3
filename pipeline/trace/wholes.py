"""What became of the parts of a limb -> what became of the limb.

A limb that decides several things is followed by its parts: its own links are those that speak of
the whole. What is said of the whole is said of each part, and where the whole stands follows from
where its parts stand.
"""

from collections import Counter
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import replace

from pipeline.parts import parts_in, parts_of, wholes_of
from pipeline.records import Event, Identified, Progress, RowId
from pipeline.vocabulary import Status

Parts = Mapping[RowId, Sequence[RowId]]
"""Limb, or action, that has parts -> these, in order."""

OVER = frozenset({"completed", "superseded"})
WORST: tuple[Status, ...] = (
    "overdue", "no_later_meeting", "reported", "due", "unclear", "open",
)  # fmt: skip
"""Where a whole stands whose parts stand apart: the first of these that any part is."""
WORDS: Mapping[Status, str] = {
    "no_later_meeting": "with no later meeting",
    "noted": "only noted",
}
"""Statuses whose names are no words."""


def parts_by_whole(document: Identified) -> dict[RowId, tuple[RowId, ...]]:
    """List the limbs and actions of a paper that have parts, each with these."""
    found: dict[RowId, tuple[RowId, ...]] = {}
    ids, resolutions = document.ids, document.tags.resolutions
    for index, resolution in enumerate(resolutions):
        for limb in wholes_of(resolution):
            parts = parts_of(resolution, limb)
            found[ids["limb", index, limb]] = tuple(ids["limb", index, part] for part in parts)
    for index, action in enumerate(document.tags.actions):
        if action.limb is not None:
            resolution, limb = resolutions[action.limb[0]], action.limb[1]
            parts = parts_in(resolution, limb, (action.start, action.stop))
            if len(parts) > 1:
                rows = tuple(ids["limb", action.limb[0], part] for part in parts)
                found[ids["action", index]] = rows
    return found


def all_parts(documents: Iterable[Identified]) -> dict[RowId, tuple[RowId, ...]]:
    """List the limbs and actions of all current papers that have parts, each with these."""
    return {
        whole: parts
        for document in documents
        if document.is_current
        for whole, parts in parts_by_whole(document).items()
    }


def with_shares(
    events: Mapping[RowId, Sequence[Event]],
    documents: Iterable[Identified],
    rejected: Container[tuple[RowId, RowId]] = (),
) -> dict[RowId, list[Event]]:
    """Give what is said of a whole to each of its parts as well, but what is rejected of one."""
    found = {row: list(each) for row, each in events.items()}
    for document in documents:
        for whole, parts in parts_by_whole(document).items():
            for part in parts if whole in events else ():
                known = {each.evidence_id for each in found.get(part, ())}
                more = [
                    replace(each, node_id=part)
                    for each in events[whole]
                    if each.evidence_id not in known and (part, each.evidence_id) not in rejected
                ]
                every = [*found.get(part, ()), *more]
                found[part] = sorted(every, key=lambda each: (each.day, each.evidence_id))
    return found


def from_parts(progress: Iterable[Progress], parts: Parts) -> list[Progress]:
    """Say of each whole where it stands, by its parts; of all else what was said."""
    found = list(progress)
    by_id = {each.id: each for each in found}
    return [
        drawn(each, [by_id[part] for part in parts[each.id]]) if each.id in parts else each
        for each in found
    ]


def drawn(whole: Progress, parts: Sequence[Progress]) -> Progress:
    """Draw where a whole stands from its parts."""
    status = status_of(parts)
    telling = [each for each in parts if each.status == status] or list(parts)
    dates = [date for each in parts for date in each.promised_dates]
    last = max((each.last_event_date or "" for each in (whole, *parts)), default="")
    due = [each.due_date for each in telling if each.due_date is not None]
    late = [each.days_overdue for each in telling if each.days_overdue is not None]
    return replace(
        whole,
        status=status,
        status_why=why(status, parts),
        due_date=due[0] if due else None,
        promised_dates=tuple(dict.fromkeys(dates)),
        last_event_date=last or None,
        days_overdue=max(late) if late and status == "overdue" else None,
    )


def status_of(parts: Sequence[Progress]) -> Status:
    """Choose the status of a whole from those of its parts.

    What asks nothing, or was done by the decision itself, says nothing of the rest.
    """
    asked = [each for each in parts if not is_settled(each)] or list(parts)
    found = {each.status for each in asked}
    if len(found) == 1:
        return asked[0].status
    if found <= OVER | {"noted"}:
        return "completed"
    if "overdue" in found or "no_later_meeting" in found:
        return next(each for each in WORST if each in found)
    return "reported" if found & OVER else next(each for each in WORST if each in found)


def is_settled(part: Progress) -> bool:
    """Tell a part that was done in the very act, so that nothing was ever to be heard of it."""
    done = part.status == "completed" and part.last_event_date is None
    return part.status == "noted" or done


def why(status: Status, parts: Sequence[Progress]) -> str:
    """Say in words how the parts stand."""
    counts = Counter(each.status for each in parts)
    told = ", ".join(
        f"{'all' if count == len(parts) else count} {WORDS.get(name, name)}"
        for name, count in counts.items()
    )
    # Of several that are done the last to be done says when all were.
    last = max(
        (each for each in parts if each.status == status),
        key=lambda each: each.last_event_date or "",
        default=None,
    )
    reason = f"; {last.status_why}" if last is not None else ""
    return f"of its {len(parts)} parts {told}{reason}"

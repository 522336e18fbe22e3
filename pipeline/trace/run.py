"""All papers -> all that was traced: links, events, status, matters, trackers and series.

Nothing leads from one council to another, so that each council is traced by itself; and what the
papers of one body say by themselves can be kept until one of them changes.
"""

import datetime as dt
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from pipeline.records import Event, Identified, Link, Matter, Progress, RowId, Tracing
from pipeline.trace import (
    by_basis,
    by_issue,
    by_reference,
    by_response,
    disagreements,
    rulings,
    trackers,
)
from pipeline.trace.asked import what_is_asked
from pipeline.trace.by_meaning import Encoder
from pipeline.trace.chains import carry_back
from pipeline.trace.ends import decided_alone, items_of_few
from pipeline.trace.events import make_events, shared
from pipeline.trace.evidence import days_between
from pipeline.trace.found import Found, ends, surest, worth_showing
from pipeline.trace.matters import NEVER, Course, courses, join_strands
from pipeline.trace.passages import Body, Commitment, Passage, body_key, council_key, gather
from pipeline.trace.relations import Saying, saying, words_of
from pipeline.trace.rulings import Rulings
from pipeline.trace.status import Again, judge
from pipeline.trace.strands import in_order
from pipeline.trace.wholes import all_parts, from_parts, with_shares
from pipeline.trace.within import Notes, Within, look_through, read_all, restore

SOON_DAYS = 200
"""Days within which a matter that was to be taken again, no date being set, is taken as asked."""

SOON_MEETINGS = 2
"""Meetings of a body within which a matter that comes up again goes on with what was decided."""


@dataclass(frozen=True, kw_only=True)
class CouncilTrace:
    """What was traced of one council, and what its next tracing need not look for again."""

    tracing: Tracing
    kept: Mapping[str, Notes]
    """Body -> what was found of it just now, and was not known before."""


def trace(
    documents: Sequence[Identified],
    *,
    as_of: str | None = None,
    ruled: Mapping[str, Rulings] | None = None,
) -> Tracing:
    """Trace the current versions of all documents.

    `as_of` is the day to judge by, for every body; without it each body's last meeting here.
    `ruled` is what people ruled, by council.
    """
    return merge(
        trace_council(each, as_of=as_of, ruled=(ruled or {}).get(council, Rulings())).tracing
        for council, each in by_council(documents).items()
    )


def by_council(documents: Sequence[Identified]) -> dict[str, tuple[Identified, ...]]:
    """Sort papers by council, in a fixed order."""
    found: dict[str, list[Identified]] = defaultdict(list)
    for document in documents:
        found[council_key(document)].append(document)
    return {council: tuple(found[council]) for council in sorted(found)}


def merge(parts: Iterable[Tracing]) -> Tracing:
    """Put what was traced of each council together."""
    every = tuple(parts)
    return Tracing(
        links=tuple(sorted(chain(*(each.links for each in every)), key=link_order)),
        matters=tuple(chain(*(each.matters for each in every))),
        events=tuple(chain(*(each.events for each in every))),
        progress=tuple(chain(*(each.progress for each in every))),
        tracker_rows=tuple(chain(*(each.tracker_rows for each in every))),
        disagreements=tuple(chain(*(each.disagreements for each in every))),
        series=tuple(chain(*(each.series for each in every))),
        targets={row: target for each in every for row, target in each.targets.items()},
        problems=tuple(chain(*(each.problems for each in every))),
    )


def link_order(link: Link) -> tuple[str, str, str]:
    """Order links by their ends and method."""
    return (link.from_id, link.to_id, link.method)


def trace_council(
    documents: Sequence[Identified],
    *,
    as_of: str | None = None,
    ruled: Rulings = Rulings(),  # noqa: B008 - frozen, and without any
    known: Mapping[str, Notes] | None = None,
    encoder: Encoder | None = None,
) -> CouncilTrace:
    """Trace the papers of one council; `known` is what an earlier tracing kept of its bodies.

    With an encoder likeness is one of meaning as well as of words.
    """
    kept = look_through_new(documents, known or {}, encoder)
    notes = {**(known or {}), **kept}
    ways = {key: each.ways for key, each in notes.items() if each.ways is not None}
    bodies = gather(documents, ways)
    within = restore_all(bodies, documents, notes)
    by_id = {document.id: document for document in documents}
    register = by_reference.register(bodies, documents)
    everything = surest(
        [
            *by_reference.find(
                bodies, register, {key: each.citing for key, each in within.items()}
            ),
            *by_issue.find(bodies),
            *by_response.find(bodies, {key: each.answers for key, each in within.items()}),
            *chain(*(each.found for each in within.values())),
        ]
    )
    ruling = rulings.Applied(ruled, bodies, documents)
    grounds = ruling.note(chain(*(each.grounds for each in within.values())))
    found = surest([*ruling.settle(everything), *ruling.added()])
    read = {pair: said for each in within.values() for pair, said in (each.sayings or {}).items()}
    sayings = ruling.say(read | read_new(found, read))
    found = surest([*found, *ruling.settle(carry_back(bodies, found, sayings))])
    sayings |= ruling.say(read_new(found, sayings))
    rows, tracker_links = ruling.settle_rows(
        *trackers.join(trackers.find_rows(documents), bodies, by_id)
    )
    links = [
        *(to_link(each, sayings[ends(each)]) for each in worth_showing(found)),
        *(to_link(each, by_basis.BASIS) for each in grounds),
        *(to_link(each, saying(each.commitment, each.passage)) for each in ruling.turned_down),
        *tracker_links,
    ]
    told = make_events(found, sayings, rows, tracker_links, by_id)
    events = shared(with_shares(told, documents, ruling.no_evidence), documents)
    strands = in_order(chain(*(each.strands for each in within.values())))
    matters = ruling.regroup(join_strands(strands, found))
    stood = ruling.stand(stand(bodies, documents, events, matters, as_of))
    # What people said of a part counts for its limb; what they said of the limb counts most.
    progress = ruling.stand(from_parts(stood, all_parts(documents)))
    tracing = Tracing(
        links=tuple(sorted(ruling.mark(links), key=link_order)),
        matters=tuple(matters),
        events=tuple(event for node in sorted(events) for event in events[node]),
        progress=tuple(progress),
        tracker_rows=tuple(rows),
        disagreements=tuple(disagreements.compare(rows, bodies, events, by_id)),
        series=tuple(chain(*(each.series for each in within.values()))),
        targets=by_reference.targets(documents, register),
        problems=tuple(ruling.problems),
    )
    return CouncilTrace(tracing=tracing, kept=kept)


def look_through_new(
    documents: Sequence[Identified], known: Mapping[str, Notes], encoder: Encoder | None
) -> dict[str, Notes]:
    """Find what the papers of each body say by themselves that is not known yet.

    One body at a time: what was read of it goes before the next is read.
    """
    return {
        key: look_through(papers, encoder)
        for key, papers in by_body(documents).items()
        if key not in known
    }


def restore_all(
    bodies: Sequence[Body], documents: Sequence[Identified], notes: Mapping[str, Notes]
) -> dict[str, Within]:
    """Make of the notes what was found within each body, with the papers at hand."""
    by_key = {body.key: body for body in bodies}
    return {
        key: restore(notes[key], by_key.get(key), papers)
        for key, papers in by_body(documents).items()
    }


def by_body(documents: Sequence[Identified]) -> dict[str, list[Identified]]:
    """Sort papers by body, in a fixed order."""
    papers: dict[str, list[Identified]] = defaultdict(list)
    for document in documents:
        papers[body_key(document)].append(document)
    return {key: papers[key] for key in sorted(papers)}


def read_new(
    found: Iterable[Found], known: Mapping[tuple[RowId, RowId], Saying]
) -> dict[tuple[RowId, RowId], Saying]:
    """Read what passages say of their commitments, where that is not known."""
    return read_all(each for each in found if ends(each) not in known)


def to_link(found: Found, said: Saying) -> Link:
    """Write a find as a link, with the words at both ends and the rule that chose the relation."""
    return Link(
        from_id=found.commitment.id,
        to_id=found.passage.id,
        relation=said.relation,
        method=found.method,
        confidence=found.confidence,
        from_quote=found.commitment.quote,
        to_quote=quoted(found.passage, said),
        rule=f"{found.rule} {said.rule}" if said.rule else found.rule,
    )


def quoted(passage: Passage, said: Saying) -> str:
    """Quote the sentences of a passage that tell, of a long one, else all of it."""
    return passage.quote if said.telling is None else passage.quote[slice(*said.telling)]


def stand(
    bodies: Sequence[Body],
    documents: Sequence[Identified],
    events: Mapping[RowId, Sequence[Event]],
    matters: Sequence[Matter],
    as_of: str | None,
) -> list[Progress]:
    """Judge every limb and action, those that cannot be placed in time included."""
    course = courses(matters, documents)
    placed = {each.id: (each, body) for body in bodies for each in body.commitments}
    found: list[Progress] = []
    for document in documents:
        if document.is_current:
            few, alone = items_of_few(document), decided_alone(document)
            for row_id, is_limb in rows_of(document):
                known = placed.get(row_id)
                found.append(
                    unplaced(row_id, is_limb=is_limb)
                    if known is None
                    else judge_one(*known, events.get(row_id, ()), course, as_of, few, alone)
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
    commitment: Commitment,
    body: Body,
    events: Sequence[Event],
    course: Mapping[RowId, Course],
    as_of: str | None,
    few: Collection[int | None],
    alone: Collection[int | None],
) -> Progress:
    """Judge one limb or action whose day is known."""
    last = as_of or max((*body.days, commitment.day))
    ran = course.get(place_of(commitment)) or course.get(commitment.id, NEVER)
    return judge(
        commitment.id,
        is_limb=commitment.kind == "limb",
        asked=what_is_asked(words_of(commitment), commitment.dispositions),
        due_date=commitment.due_date,
        events=[event for event in events if event.day <= last],
        as_of=dt.date.fromisoformat(last),
        has_later_meeting=any(commitment.day < day <= last for day in body.days),
        again=came_again(
            commitment,
            ran,
            last,
            body.days,
            few=commitment.item in few,
            alone=commitment.item in alone,
        ),
    )


def came_again(
    commitment: Commitment,
    course: Course,
    last: str,
    days: Sequence[str],
    *,
    few: bool,
    alone: bool,
) -> Again:
    """Say when the matter of a commitment came up again, as of a day.

    Where an item decided several things, that it came up again says nothing of any one of them.
    """
    taken = (day for day in course.items if commitment.day < day <= last)
    line = course.mentioned_after(commitment.day) if few else None
    following = days[bisect_right(days, commitment.day) :][:SOON_MEETINGS]
    soon = min(last, following[-1]) if following else last
    return Again(
        taken=tuple(day for day in taken if is_near(commitment, day)),
        mentioned=line if line is not None and line <= soon else None,
        soon=soon if alone else "",
    )


def is_near(commitment: Commitment, day: str) -> bool:
    """Tell whether a matter was taken soon enough for one that set no date."""
    return commitment.due_date is not None or days_between(commitment.day, day) <= SOON_DAYS


def place_of(commitment: Commitment) -> RowId:
    """Name the item in which a commitment stands, else itself."""
    document, item = commitment.document, commitment.item
    return commitment.id if item is None else document.ids["item", item]


def unplaced(row_id: RowId, *, is_limb: bool) -> Progress:
    """Say of what has no day that nothing can be said."""
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

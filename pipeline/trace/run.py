"""All papers -> all that was traced: links, events, status, matters, trackers and series.

Nothing leads from one council to another, so that each council is traced by itself; and what the
papers of one body say by themselves can be kept until one of them changes.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from pipeline.records import Identified, Link, RowId, Tracing
from pipeline.trace import (
    by_basis,
    by_issue,
    by_reference,
    by_response,
    disagreements,
    rulings,
    trackers,
)
from pipeline.trace.by_meaning import Encoder
from pipeline.trace.chains import carry_back
from pipeline.trace.events import make_events, shared
from pipeline.trace.found import Found, ends, surest, worth_showing
from pipeline.trace.matters import join_strands
from pipeline.trace.passages import Body, Passage, body_key, council_key, gather
from pipeline.trace.registry import Registry
from pipeline.trace.relations import Saying, saying
from pipeline.trace.rulings import Rulings
from pipeline.trace.standing import stand
from pipeline.trace.strands import in_order
from pipeline.trace.wholes import all_parts, from_parts, with_shares
from pipeline.trace.within import Notes, Within, Years, look_through, read_all, restore

Pair = tuple[RowId, RowId]
"""(commitment, passage)."""


@dataclass(frozen=True, kw_only=True)
class Council:
    """The papers of one council laid out for tracing."""

    documents: Sequence[Identified]
    bodies: Sequence[Body]
    within: Mapping[str, Within]
    """Body -> what was found in its own papers."""
    register: Registry
    ruling: rulings.Applied


@dataclass(frozen=True, kw_only=True)
class CouncilTrace:
    """What was traced of one council, and what its next tracing need not look for again."""

    tracing: Tracing
    kept: Mapping[str, Years]
    """Body -> what was found of its years just now, and was not known before."""


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
    known: Mapping[str, Years] | None = None,
    encoder: Encoder | None = None,
) -> CouncilTrace:
    """Trace the papers of one council; `known` is what earlier tracings kept, by body and year.

    With an encoder likeness is one of meaning as well as of words.
    """
    before, kept = known or {}, look_through_new(documents, known or {}, encoder)
    notes = {key: {**before.get(key, {}), **years} for key, years in kept.items()}
    council = lay_out(documents, notes, ruled)
    found, sayings = find(council)
    return CouncilTrace(tracing=write(council, found, sayings, as_of), kept=kept)


def lay_out(documents: Sequence[Identified], notes: Mapping[str, Years], ruled: Rulings) -> Council:
    """Lay the papers of one council out, with what was found within each of its bodies."""
    counts = {
        key: {year: each.counts for year, each in years.items() if each.counts is not None}
        for key, years in notes.items()
    }
    outlines = chain(
        *(each.outlines.items() for years in notes.values() for each in years.values())
    )
    bodies = gather(documents, counts, dict(outlines))
    return Council(
        documents=documents,
        bodies=bodies,
        within=restore_all(bodies, documents, notes),
        register=by_reference.register(bodies, documents),
        ruling=rulings.Applied(ruled, bodies, documents),
    )


def find(council: Council) -> tuple[list[Found], dict[Pair, Saying]]:
    """Find what speaks of which commitment, by every method and ruling, and read what it says."""
    within, ruling = council.within, council.ruling
    everything = surest(
        [
            *by_reference.find(
                council.bodies,
                council.register,
                {key: each.citing for key, each in within.items()},
            ),
            *by_issue.find(council.bodies),
            *by_response.find(council.bodies, {key: each.answers for key, each in within.items()}),
            *chain(*(each.found for each in within.values())),
        ]
    )
    ruling.note(grounds_of(council))
    found = surest([*ruling.settle(everything), *ruling.added()])
    read = {pair: said for each in within.values() for pair, said in (each.sayings or {}).items()}
    sayings = ruling.say(read | read_new(found, read))
    found = surest([*found, *ruling.settle(carry_back(council.bodies, found, sayings))])
    return found, sayings | ruling.say(read_new(found, sayings))


def write(
    council: Council, found: Sequence[Found], sayings: Mapping[Pair, Saying], as_of: str | None
) -> Tracing:
    """Write down what was found: links, what became of everything, matters and trackers."""
    documents, ruling, within = council.documents, council.ruling, council.within.values()
    by_id = {document.id: document for document in documents}
    rows, tracker_links = ruling.settle_rows(
        *trackers.join(trackers.find_rows(documents), council.bodies, by_id)
    )
    told = make_events(found, sayings, rows, tracker_links, by_id)
    events = shared(with_shares(told, documents, ruling.no_evidence), documents)
    strands = in_order(chain(*(each.strands for each in within)))
    matters = ruling.regroup(join_strands(strands, found))
    stood = ruling.stand(stand(council.bodies, documents, events, matters, as_of))
    # What people said of a part counts for its limb; what they said of the limb counts most.
    progress = ruling.stand(from_parts(stood, all_parts(documents)))
    links = [*links_of(council, found, sayings), *tracker_links]
    return Tracing(
        links=tuple(sorted(ruling.mark(links), key=link_order)),
        matters=tuple(matters),
        events=tuple(event for node in sorted(events) for event in events[node]),
        progress=tuple(progress),
        tracker_rows=tuple(rows),
        disagreements=tuple(disagreements.compare(rows, council.bodies, events, by_id)),
        series=tuple(chain(*(each.series for each in within))),
        targets=by_reference.targets(documents, council.register),
        problems=tuple(ruling.problems),
    )


def grounds_of(council: Council) -> list[Found]:
    """List what decisions came out of."""
    return list(chain(*(each.grounds for each in council.within.values())))


def links_of(
    council: Council, found: Sequence[Found], sayings: Mapping[Pair, Saying]
) -> Iterator[Link]:
    """Write the links that are worth showing, those to grounds, and those people turned down."""
    for each in worth_showing(found):
        yield to_link(each, sayings[ends(each)])
    for each in grounds_of(council):
        yield to_link(each, by_basis.BASIS)
    for each in council.ruling.turned_down:
        yield to_link(each, saying(each.commitment, each.passage))


def look_through_new(
    documents: Sequence[Identified], known: Mapping[str, Years], encoder: Encoder | None
) -> dict[str, dict[str, Notes]]:
    """Find what the papers of each body say by themselves that is not known yet, by year.

    One body at a time: what was read of it goes before the next is read.
    """
    return {
        key: look_through(papers, known.get(key), encoder)
        for key, papers in by_body(documents).items()
    }


def restore_all(
    bodies: Sequence[Body], documents: Sequence[Identified], notes: Mapping[str, Years]
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


def read_new(found: Iterable[Found], known: Mapping[Pair, Saying]) -> dict[Pair, Saying]:
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

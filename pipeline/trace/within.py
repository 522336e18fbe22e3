"""One body's papers -> all that they say by themselves, to be kept until one of them changes.

Most of the cost of tracing lies here, and most of a council's bodies have not changed since it was
last traced. Of those no word is read again: what was found of them is taken by the ids of rows.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from pipeline.records import DocumentId, Identified, RowId, Series
from pipeline.trace import (
    by_basis,
    by_decision,
    by_label,
    by_likeness,
    by_log,
    by_meaning,
    by_reference,
    by_response,
)
from pipeline.trace.found import Found, ends, surest
from pipeline.trace.measures import find_series
from pipeline.trace.passages import Body, Commitment, Passage, Ways, gather
from pipeline.trace.relations import Saying, saying
from pipeline.trace.strands import Strand, Told, bare, lightened, placed, strands_of
from pipeline.vocabulary import Method

METHODS: tuple[Callable[[Body], list[Found]], ...] = (
    by_likeness.find,
    by_decision.find,
    by_label.find,
    by_log.find,
)
"""Methods that look at one body alone."""
Pair = tuple[RowId, RowId]


@dataclass(frozen=True, kw_only=True)
class Within:
    """What the papers of one body say by themselves."""

    found: Sequence[Found] = ()
    sayings: Mapping[Pair, Saying] | None = None
    """What each passage found says of its commitment."""
    citing: Sequence[Passage] = ()
    """Passages that cite an earlier minute, of whichever body."""
    answers: Sequence[Passage] = ()
    """Passages that answer a recommendation, of whichever body."""
    grounds: Sequence[Found] = ()
    """What each decision came out of: evidence for nothing that became of it."""
    strands: Sequence[Strand] = ()
    series: Sequence[Series] = ()


def look_through(
    documents: Sequence[Identified], encoder: by_meaning.Encoder | None = None
) -> "Notes":
    """Look through the papers of one body, and note what they say by themselves.

    With an encoder likeness is one of meaning as well as of words.
    """
    series = tuple(find_series(documents))
    bodies = gather(documents)
    if not bodies:
        return Notes(series=series)
    (body,) = bodies
    found = surest(by_log.settle([each for find in methods(encoder) for each in find(body)]))
    within = Within(
        found=found,
        sayings=read_all(found),
        citing=by_reference.list_citing(body),
        answers=by_response.list_answers(body),
        grounds=surest(by_basis.find(body)),
        strands=tuple(strands_of(body)),
        series=series,
    )
    return keep(within, body)


def methods(encoder: by_meaning.Encoder | None) -> list[Callable[[Body], list[Found]]]:
    """List the methods that look at one body alone."""
    if encoder is None:
        return list(METHODS)
    meant = partial(by_meaning.find, encoder=encoder)
    return [meant if find is by_likeness.find else find for find in METHODS]


def read_all(found: Iterable[Found]) -> dict[Pair, Saying]:
    """Read what each passage says of its commitment, once for each pair."""
    pairs = {ends(each): each for each in found}
    return {pair: saying(each.commitment, each.passage) for pair, each in pairs.items()}


# --- as it is kept --------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptFind:
    """A find and what its passage says, by the ids of its ends."""

    from_id: RowId
    to_id: RowId
    method: Method
    confidence: float
    rule: str
    said: Saying


@dataclass(frozen=True, kw_only=True)
class Notes:
    """What is kept of one body."""

    ways: Ways | None = None
    """None where nothing in its papers can be traced."""
    found: tuple[KeptFind, ...] = ()
    citing: tuple[RowId, ...] = ()
    answers: tuple[RowId, ...] = ()
    grounds: tuple[KeptFind, ...] = ()
    strands: tuple[tuple[DocumentId, Told], ...] = ()
    series: tuple[Series, ...] = ()


def keep(within: Within, body: Body) -> Notes:
    """Write what was found of a body so that it can be stored."""
    sayings = within.sayings or {}
    return Notes(
        ways=Ways(weight=body.weight, standing=body.standing),
        found=tuple(keep_find(each, sayings[ends(each)]) for each in within.found),
        citing=tuple(each.id for each in within.citing),
        answers=tuple(each.id for each in within.answers),
        grounds=tuple(keep_find(each, by_basis.BASIS) for each in within.grounds),
        strands=tuple((each.document.id, bare(each)) for each in within.strands),
        series=tuple(within.series),
    )


def keep_find(each: Found, said: Saying) -> KeptFind:
    """Write one find."""
    return KeptFind(
        from_id=each.commitment.id,
        to_id=each.passage.id,
        method=each.method,
        confidence=each.confidence,
        rule=each.rule,
        said=said,
    )


def restore(notes: Notes, body: Body | None, documents: Sequence[Identified]) -> Within:
    """Make again of what was kept what was found, of the same papers."""
    if body is None:
        return Within(series=notes.series)
    commitments = {each.id: each for each in body.commitments}
    passages = {each.id: each for each in body.passages}
    papers, weight = {each.id: each for each in documents}, lightened(body.weight)
    return Within(
        found=restore_finds(notes.found, commitments, passages),
        sayings={(each.from_id, each.to_id): each.said for each in notes.found},
        citing=[passages[row] for row in notes.citing],
        answers=[passages[row] for row in notes.answers],
        grounds=restore_finds(notes.grounds, commitments, passages),
        strands=[placed(told, papers[name], body.key, weight) for name, told in notes.strands],
        series=notes.series,
    )


def restore_finds(
    kept: Iterable[KeptFind],
    commitments: Mapping[RowId, Commitment],
    passages: Mapping[RowId, Passage],
) -> list[Found]:
    """Make finds again."""
    return [
        Found(
            commitment=commitments[each.from_id],
            passage=passages[each.to_id],
            method=each.method,
            confidence=each.confidence,
            rule=each.rule,
        )
        for each in kept
    ]

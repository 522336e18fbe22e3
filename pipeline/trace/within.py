"""One body's papers, year by year -> what they say by themselves, to be kept.

Most of the cost of tracing lies here, and most of a council's papers have not changed since it was
last traced. What a year's papers say hangs on them, on those of some years before, of which they
tell, and on the words of the years around: a new meeting leaves all older years as they were. Of
those no word is read again: what was found of them is taken by the ids of rows.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain

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
from pipeline.trace.measurements import Measured, bring_back, measure
from pipeline.trace.measures import find_series
from pipeline.trace.outlines import Outline
from pipeline.trace.passages import (
    Body,
    Commitment,
    Passage,
    Reader,
    body_key,
    count_words,
    make_body,
    traceable,
)
from pipeline.trace.relations import Saying, saying
from pipeline.trace.strands import Strand, Told, bare, placed, strands_of
from pipeline.trace.ways import AROUND, Counts, Ways, year_of, years_around
from pipeline.vocabulary import Method

BACK = 3
"""Years before its own of which a year's papers may tell: see `by_likeness.FURTHEST_DAYS`."""
BEFORE, AFTER = BACK + AROUND, AROUND
"""Years before and after it on whose papers hangs what a year's papers say."""

METHODS: tuple[Callable[[Body], list[Found]], ...] = (
    by_decision.find,
    by_label.find,
    by_log.find,
)
"""Methods that look at one body alone, besides likeness."""
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
    """What is kept of one year of a body."""

    counts: Counts | None = None
    """None where nothing in its papers can be traced."""
    found: tuple[KeptFind, ...] = ()
    strongest: Mapping[RowId, float] = field(default_factory=dict)
    """Commitment -> how strong the passage is that is most like it, by itself."""
    citing: tuple[RowId, ...] = ()
    answers: tuple[RowId, ...] = ()
    grounds: tuple[KeptFind, ...] = ()
    strands: tuple[tuple[DocumentId, Told], ...] = ()
    measured: tuple[Measured, ...] = ()
    outlines: Mapping[DocumentId, Outline] = field(default_factory=dict)
    """What in each of its papers may be an end of a link."""


NOTHING = Notes()
Years = Mapping[str, Notes]
"""Year of a body -> what was found of it."""


def by_year(documents: Iterable[Identified]) -> dict[str, list[Identified]]:
    """Sort papers by year, in a fixed order."""
    papers: dict[str, list[Identified]] = defaultdict(list)
    for document in documents:
        papers[year_of(document)].append(document)
    return {year: papers[year] for year in sorted(papers)}


# --- looking through ------------------------------------------------------------------------------


def look_through(
    documents: Sequence[Identified],
    known: Years | None = None,
    encoder: by_meaning.Encoder | None = None,
) -> dict[str, Notes]:
    """Look through those years of one body that are not known, and note what they say.

    With an encoder likeness is one of meaning as well as of words.
    """
    notes = dict(known or {})
    papers = by_year(documents)
    readers = {
        year: [Reader(each, notes.get(year, NOTHING).outlines.get(each.id)) for each in every]
        for year, every in by_year(traceable(documents)).items()
    }
    counts = {
        year: notes.get(year, NOTHING).counts or count_words(every)
        for year, every in readers.items()
    }
    missing = [year for year in papers if year not in notes]
    for year in missing:
        notes[year] = Notes(measured=tuple(measure(papers[year])))
        if year in readers:
            body = body_until(year, readers, counts)
            notes[year] = replace(
                look_at(body, strongest_before(year, notes), encoder),
                counts=counts[year],
                outlines={each.document.id: each.outline for each in readers[year]},
                measured=notes[year].measured,
            )
    return {year: notes[year] for year in missing}


def body_until(
    year: str, readers: Mapping[str, Sequence[Reader]], counts: Mapping[str, Counts]
) -> Body:
    """Gather a body as it stands in a year: its papers, and those of which they may tell."""
    around = years_around(year, AROUND, AROUND)
    ways = Ways(counts[each] for each in around if each in counts)
    every = [one for each in years_around(year, BACK, 0) for one in readers.get(each, ())]
    return make_body(body_key(every[0].document), [(each, ways) for each in every], f"{year}-01-01")


def strongest_before(year: str, notes: Years) -> dict[RowId, float]:
    """Say how strong the strongest passages of each commitment were in the years before."""
    found: dict[RowId, float] = {}
    for each in years_around(year, BACK, -1):
        for name, value in notes.get(each, NOTHING).strongest.items():
            found[name] = max(value, found.get(name, 0.0))
    return found


def look_at(body: Body, before: Mapping[RowId, float], encoder: by_meaning.Encoder | None) -> Notes:
    """Note what the papers of a body say from a day on."""
    pairs = by_likeness.weigh_all(body)
    if encoder is not None:
        pairs = by_meaning.fuse(pairs, body, encoder)
    like = by_likeness.find(pairs, body, before)
    other = (each for find in METHODS for each in find(body) if each.passage.day >= body.since)
    found = surest(by_log.settle([*like, *other]))
    sayings = read_all(found)
    return Notes(
        found=tuple(keep_find(each, sayings[ends(each)]) for each in found),
        strongest=by_likeness.strongest(pairs, body),
        citing=tuple(each.id for each in by_reference.list_citing(body)),
        answers=tuple(each.id for each in by_response.list_answers(body)),
        grounds=tuple(keep_find(each, by_basis.BASIS) for each in surest(by_basis.find(body))),
        strands=tuple((each.document.id, bare(each)) for each in strands_of(body)),
    )


def read_all(found: Iterable[Found]) -> dict[Pair, Saying]:
    """Read what each passage says of its commitment, once for each pair."""
    pairs = {ends(each): each for each in found}
    return {pair: saying(each.commitment, each.passage) for pair, each in pairs.items()}


def keep_find(each: Found, said: Saying) -> KeptFind:
    """Write one find so that it can be stored."""
    return KeptFind(
        from_id=each.commitment.id,
        to_id=each.passage.id,
        method=each.method,
        confidence=each.confidence,
        rule=each.rule,
        said=said,
    )


# --- all years together ---------------------------------------------------------------------------


def restore(years: Years, body: Body | None, documents: Sequence[Identified]) -> Within:
    """Make again of what was kept what was found, of the same papers."""
    notes = [years[year] for year in sorted(years)]
    papers = {each.id: each for each in documents}
    series = find_series(bring_back(chain(*(each.measured for each in notes)), papers))
    if body is None:
        return Within(series=series)
    commitments = {each.id: each for each in body.commitments}
    passages = {each.id: each for each in body.passages}
    found = list(chain(*(each.found for each in notes)))
    return Within(
        found=restore_finds(found, commitments, passages),
        sayings={(each.from_id, each.to_id): each.said for each in found},
        citing=[passages[row] for each in notes for row in each.citing],
        answers=[passages[row] for each in notes for row in each.answers],
        grounds=restore_finds(chain(*(each.grounds for each in notes)), commitments, passages),
        strands=[
            placed(told, papers[name], body.key) for each in notes for name, told in each.strands
        ],
        series=series,
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

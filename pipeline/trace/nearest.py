"""A commitment and a passage -> the sentences of the passage that are about the commitment."""

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Final

from pipeline import rules
from pipeline.records import Span
from pipeline.trace.ends import Commitment, Passage
from pipeline.trace.terms import mass

CLOSE = 0.5
"""Share of what the closest sentence has of a commitment's words that others close to it have."""
GOES_ON: Final = rules.pattern("trace_words.goes_on")
SHORT = 300
"""Characters of a passage that is quoted whole."""
FEWEST = 3
"""Words by which something decided can be told from its neighbour."""
SILENT_ON, SPEAKS_OF = 0.2, 0.5
"""A passage with so little of a commitment's words, and so much of its neighbour's, is of that."""
FAINT = 0.1
"""A passage with so little of a commitment's words only touches its matter."""


def telling_from(commitment: Commitment, passage: Passage) -> int:
    """Say where in a passage the first sentence begins that is about a commitment, or cites it."""
    said, place = passage.said, cited_at(commitment, passage)
    telling = (
        start
        for (start, stop), terms in zip(said.spans, said.by_sentence, strict=True)
        if terms & commitment.about.topic or (place is not None and start <= place < stop)
    )
    return next(telling, 0)


def closest(commitment: Commitment, passage: Passage) -> tuple[Span, ...]:
    """List the sentences with most of a commitment's own words, and what goes on from them.

    Where none has any of its own words, or the commitment is cited, all that is told counts.
    """
    said, own, weight = passage.said, commitment.about.own, commitment.about.weight
    shared = [mass(terms & own, weight) for terms in said.by_sentence]
    most = max(shared, default=0.0)
    if most == 0.0 or cited_at(commitment, passage) is not None:
        return ((telling_from(commitment, passage), len(said.text)),)
    taken: list[Span] = []
    close = False
    for (start, stop), value in zip(said.spans, shared, strict=True):
        goes_on = close and GOES_ON.match(said.text, start, stop) is not None
        close = value >= CLOSE * most or goes_on
        taken += [(start, stop)] if close else []
    return tuple(taken)


def telling_span(commitment: Commitment, passage: Passage, spans: Sequence[Span]) -> Span | None:
    """Say which stretch of the closest sentences is to be quoted; None for all of the passage."""
    if passage.stop - passage.start <= SHORT:
        return None
    runs = runs_of(spans, passage)
    start, stop = max(runs, key=lambda run: told_in(run, commitment, passage))
    return None if (start, stop) == (0, len(passage.said.text)) else (start, stop)


def runs_of(spans: Sequence[Span], passage: Passage) -> list[Span]:
    """Join sentences that follow each other."""
    follows = {one[1]: other[0] for one, other in pairwise(passage.said.spans)}
    runs: list[Span] = []
    for start, stop in spans:
        goes_on = bool(runs) and follows.get(runs[-1][1]) == start
        runs = [*runs[:-1], (runs[-1][0], stop)] if goes_on else [*runs, (start, stop)]
    return runs


def told_in(run: Span, commitment: Commitment, passage: Passage) -> float:
    """Say how much of a commitment's own words a stretch of a passage has."""
    said = passage.said
    inside = (
        terms
        for (start, stop), terms in zip(said.spans, said.by_sentence, strict=True)
        if run[0] <= start and stop <= run[1]
    )
    told = frozenset[str]().union(*inside)
    return mass(told & commitment.about.own, commitment.about.weight)


def nearness(commitment: Commitment, passage: Passage) -> float:
    """Say how much of a commitment's words the closest sentence has, by how telling they are."""
    own, weight = commitment.about.own, commitment.about.weight
    shared = (mass(terms & own, weight) for terms in passage.said.by_sentence)
    return max(shared, default=0.0) / (commitment.about.own_mass or 1.0)


def joined(passage: Passage, spans: Sequence[Span]) -> str:
    """Put some sentences of a passage together."""
    return " ".join(passage.said.text[start:stop] for start, stop in spans)


def cited_at(commitment: Commitment, passage: Passage) -> int | None:
    """Find where in a passage the day of a commitment's meeting is named."""
    tags = passage.document.tags
    places = [each.start for each in tags.dates if each.iso == commitment.day]
    places += [each.start for each in tags.references if each.meeting_date == commitment.day]
    inside = [place - passage.start for place in places if passage.start <= place < passage.stop]
    return min(inside, default=None)


def is_of_neighbour(commitment: Commitment, passage: Passage) -> bool:
    """Tell a passage about something else that was decided in the same item, and not about this."""
    weight, told = commitment.about.weight, frozenset[str]().union(*passage.said.by_sentence)
    own = share_told(commitment.about.own, told, weight)
    if own is None or own >= SILENT_ON or len(commitment.about.own) < FEWEST:
        return False
    others = (share_told(terms, told, weight) or 0.0 for terms in commitment.neighbours)
    return max(others, default=0.0) >= SPEAKS_OF


def only_touches(commitment: Commitment, passage: Passage) -> bool:
    """Tell a passage with hardly a word of a commitment, nor of its item's title, nor its day."""
    if commitment.about.title & passage.about.title or cited_at(commitment, passage) is not None:
        return False
    return nearness(commitment, passage) < FAINT


def share_told(
    terms: frozenset[str], told: frozenset[str], weight: Mapping[str, float]
) -> float | None:
    """Say how much of some words is told, by how telling they are; None for no words."""
    whole = mass(terms, weight)
    return mass(terms & told, weight) / whole if whole else None

"""What simpler ways of linking would find, to compare ours with: titles, or BM25, alone."""

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import islice

from pipeline.trace.passages import Body, Commitment, Passage
from pipeline.trace.terms import terms_of
from pipeline.trace.titles import lasting

ALIKE = 0.5
"""Share of their terms that two titles have in common when they are called the same."""
SATURATION, LENGTH = 1.2, 0.75
"""BM25's usual constants."""
ENOUGH = 0.3
"""Score of a passage, as a share of the commitment's own, from which BM25 is believed."""
BELIEF = 0.5 / ENOUGH
KEPT = 10

Predicted = tuple[str, str, float, str]


def by_title(bodies: Sequence[Body]) -> list[Predicted]:
    """Link each commitment to the first passage of every later item with a like title."""
    return [link for body in bodies for link in titles_of(body)]


def titles_of(body: Body) -> Iterator[Predicted]:
    """Compare titles within one body."""
    first: dict[tuple[str, int], Passage] = {}
    for passage in body.passages:
        if passage.item is not None:
            first.setdefault((passage.document.id, passage.item), passage)
    items = [(set(lasting(one.title).split("-")) - {""}, one) for one in first.values()]
    for commitment in body.commitments:
        mine = set(lasting(commitment.title).split("-")) - {""}
        for title, passage in items:
            if passage.day > commitment.day and mine and title:
                sure = len(mine & title) / len(mine | title)
                if sure >= ALIKE:
                    yield commitment.id, passage.id, sure, "title"


def by_bm25(bodies: Sequence[Body]) -> list[Predicted]:
    """Link each commitment to the later passages that BM25 ranks highest."""
    return [link for body in bodies for link in ranks_of(body)]


def ranks_of(body: Body) -> Iterator[Predicted]:
    """Rank the later passages of one body for each of its commitments."""
    postings: dict[str, list[int]] = defaultdict(list)
    for place, passage in enumerate(body.passages):
        for term in terms_of(passage.quote):
            postings[term].append(place)
    total = len(body.passages)
    sizes = [len(passage.about.own) for passage in body.passages]
    mean = sum(sizes) / max(1, total)
    factors = [
        (SATURATION + 1) / (1 + SATURATION * (1 - LENGTH + LENGTH * size / mean)) for size in sizes
    ]
    weight = {
        term: math.log(1 + (total - len(places) + 0.5) / (len(places) + 0.5))
        for term, places in postings.items()
    }
    for commitment in body.commitments:
        yield from best_of(commitment, body, postings, weight, factors)


def best_of(
    commitment: Commitment,
    body: Body,
    postings: dict[str, list[int]],
    weight: dict[str, float],
    factors: list[float],
) -> Iterator[Predicted]:
    """Rank the later passages for one commitment."""
    scores: Counter[int] = Counter()
    terms = sorted(terms_of(commitment.quote))
    for term in terms:
        for place in postings.get(term, ()):
            if body.passages[place].day > commitment.day:
                scores[place] += weight[term] * factors[place]  # type: ignore[assignment]
    own = math.fsum(weight.get(term, 0.0) for term in terms)
    ordered = sorted(scores.items(), key=lambda pair: (-pair[1], pair[0]))
    for place, score in islice(ordered, KEPT):
        sure = min(1.0, BELIEF * score / own) if own else 0.0
        yield commitment.id, body.passages[place].id, sure, "bm25"

"""Commitments and later passages of one body -> those about the same thing, and how it shows.

Candidates come from an index of telling terms, so that cost grows with what passages share and
not with their number. The method named is the strongest kind of evidence at hand: the item's own
name for it, its series, the scheme or place both name, or likeness alone.
"""

import datetime as dt
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from pipeline.records import RowId
from pipeline.trace.arrays import Floats, Ints, Numbering, Rows, add_up, lay_out, spread
from pipeline.trace.ends import weights_of
from pipeline.trace.evidence import is_promised, measure_all, ordinal, same_issue
from pipeline.trace.found import Found
from pipeline.trace.likeness import (
    confidence_of,
    probabilities,
    probability,
    rival_columns,
    weigh_columns,
)
from pipeline.trace.passages import Body, Commitment, Passage
from pipeline.trace.rivals import strongest_rivals
from pipeline.trace.sides import OWN, TITLE
from pipeline.trace.titles import ARISING, REMEMBERED, RESPONSES, lasting, standing_terms
from pipeline.trace.weights import load_weights
from pipeline.vocabulary import Method

TELLING = 1.6
"""Rarity from which a term may propose a pair: held by at most about a fifth of the items."""
LONGEST_LIST = 3000
"""A term in more passages than this proposes none, so that cost stays in proportion."""
ENOUGH_SHARED = 2.0
ENOUGH_CONTEXT = 3.0
CONSIDERED = 25
"""Passages of a year weighed for each commitment: those that share most."""
FURTHEST_DAYS = 1095
"""Likeness alone links nothing further apart than three years."""
LEAST_ODDS = -4.0
LOWEST = 0.05
"""Finds below this confidence are not kept."""
KEPT = 12
"""Finds of a year that are kept of each commitment."""
KEPT_PER_MEETING = 3


@dataclass(frozen=True)
class Postings:
    """Where each telling term stands: numbers of term and passage as one, in order."""

    keys: Ints
    passages: int

    def near(self, terms: Ints, within: tuple[int, int], weights: Floats) -> Floats:
        """Add up, for each passage between two positions, how telling the terms are it shares."""
        first, stop = within
        starts = np.searchsorted(self.keys, terms * self.passages + first)
        stops = np.searchsorted(self.keys, terms * self.passages + stop)
        owners, places = spread(starts, stops)
        positions = self.keys[places] % self.passages - first
        return add_up(positions, weights[terms][owners], stop - first)


@dataclass(frozen=True, kw_only=True)
class Index:
    """One body's passages by telling term."""

    body: Body
    numbering: Numbering
    weights: Floats
    """How telling each term is, by its number."""
    by_topic: Postings
    """Terms of words or title."""
    by_word: Postings
    """Of words alone."""
    days: Sequence[str]
    """Day of each passage, in order."""

    def known(self, terms: frozenset[str]) -> Ints:
        """Number those terms that some passage has."""
        numbers = self.numbering.numbers
        return np.array([numbers[term] for term in terms if term in numbers], np.int64)


@dataclass(frozen=True, kw_only=True)
class Pair:
    """A commitment and a passage, weighed by themselves."""

    commitment: int
    passage: int
    odds: float


def make_index(body: Body) -> Index:
    """Index a body's passages."""
    numbering = Numbering()
    passages = body.passages
    empty: frozenset[str] = frozenset()
    telling = [
        each.about if each.day >= body.since and says_something(each) else None for each in passages
    ]
    rows = lay_out(numbering, {
        OWN: [empty if each is None else each.own for each in telling],
        TITLE: [empty if each is None else each.title for each in telling],
    })  # fmt: skip
    weights = numbering.weights(weights_of(body.commitments))
    return Index(
        body=body,
        numbering=numbering,
        weights=weights,
        by_topic=postings(rows, OWN | TITLE, weights),
        by_word=postings(rows, OWN, weights),
        days=tuple(passage.day for passage in passages),
    )


def postings(rows: Rows, flags: int, weights: Floats) -> Postings:
    """Index rows by those of their terms that are telling, and in not too many of them."""
    chosen = ((rows.flags & flags) != 0) & (weights[rows.ids] >= TELLING)
    terms, passages = rows.ids[chosen], rows.homes()[chosen]
    few = np.bincount(terms, minlength=len(weights))[terms] <= LONGEST_LIST
    keys = np.sort(terms[few] * len(rows) + passages[few])
    return Postings(keys=keys, passages=max(1, len(rows)))


def says_something(passage: Passage) -> bool:
    """Tell a passage from one of standing words alone: `Finance: no report`."""
    told = passage.about.title or ARISING.search(passage.title)
    return bool(told) or not passage.about.own <= standing_terms()


def find(
    pairs: Sequence[Pair], body: Body, before: Mapping[RowId, float] | None = None
) -> list[Found]:
    """Link every commitment of a body to the later passages most like it, of pairs weighed before.

    `before` is how strong the strongest passages of each commitment were in older years.
    """
    return keep_best(judge(pairs, body, before or {}))


def weigh_all(body: Body) -> list[Pair]:
    """Weigh every pair of a body that may belong together, each by itself."""
    one, other = all_candidates(make_index(body))
    found: list[Pair] = []
    for some, evidence in measure_all(body, one, other):
        odds = weigh_columns(evidence, load_weights().pair)
        enough = np.flatnonzero(odds >= LEAST_ODDS)
        ends = zip(one[some][enough].tolist(), other[some][enough].tolist(), strict=True)
        found += [
            Pair(commitment=commitment, passage=passage, odds=value)
            for (commitment, passage), value in zip(ends, odds[enough].tolist(), strict=True)
        ]
    return found


def evidence_of(index: Index) -> Iterator[tuple[int, int, dict[str, float]]]:
    """Measure each commitment against the passages that share most with it."""
    one, other = all_candidates(index)
    for some, evidence in measure_all(index.body, one, other):
        rows = zip(*(values.tolist() for values in evidence.values()), strict=True)
        for commitment, passage, row in zip(one[some].tolist(), other[some].tolist(), rows,
                                            strict=True):  # fmt: skip
            yield commitment, passage, dict(zip(evidence, row, strict=True))


def all_candidates(index: Index) -> tuple[Ints, Ints]:
    """List the candidates of every commitment, as positions of both ends."""
    found = [
        candidates(each, index) if each.is_followed else empty_list()
        for each in index.body.commitments
    ]
    sizes = np.array([len(each) for each in found], np.int64)
    return np.repeat(np.arange(len(found)), sizes), np.concatenate([empty_list(), *found])


def candidates(commitment: Commitment, index: Index) -> Ints:
    """List the later passages that share enough telling terms, those that share most first."""
    about = commitment.about
    within = near_enough(commitment.day, index.body.since, index.days)
    if within[0] == within[1]:
        return empty_list()
    topic = index.by_topic.near(index.known(about.topic), within, index.weights)
    context = index.by_word.near(
        index.known(about.topic | about.context | about.before), within, index.weights
    )
    enough = np.flatnonzero((topic >= ENOUGH_SHARED) | (context >= ENOUGH_CONTEXT))
    score = (topic + context / 2)[enough]
    best = np.argsort(-score, kind="stable")[:CONSIDERED]
    return enough[best] + within[0]


def empty_list() -> Ints:
    """Give a list of no positions."""
    return np.zeros(0, np.int64)


def near_enough(day: str, since: str, days: Sequence[str]) -> tuple[int, int]:
    """Say where the passages stand that are later than a day, of a later day, and not too far."""
    last = dt.date.fromordinal(ordinal(day) + FURTHEST_DAYS).isoformat()
    first = max(bisect_right(days, day), bisect_left(days, since))
    return first, max(first, bisect_right(days, last))


# --- rivals -------------------------------------------------------------------------------------


def judge(pairs: Sequence[Pair], body: Body, before: Mapping[RowId, float]) -> Iterator[Found]:
    """Say how likely each pair is, beside its rivals."""
    odds, rivals = beside_rivals(pairs, body, before)
    if not pairs:
        return
    values = weigh_columns(rival_columns(odds, rivals), load_weights().rivals)
    for pair, value in zip(pairs, values.tolist(), strict=True):
        sure = confidence_of(value)
        if sure >= LOWEST:
            commitment, passage = body.commitments[pair.commitment], body.passages[pair.passage]
            method = method_of(commitment, passage)
            yield Found(
                commitment=commitment,
                passage=passage,
                method=method,
                confidence=sure,
                rule=f"link.{method}",
            )


def beside_rivals(
    pairs: Sequence[Pair], body: Body, before: Mapping[RowId, float]
) -> tuple[Floats, dict[str, Floats]]:
    """Give the odds of each pair, and how strong its strongest rivals are, by kind."""
    one = np.array([pair.commitment for pair in pairs], np.int64)
    other = np.array([pair.passage for pair in pairs], np.int64)
    odds = np.array([pair.odds for pair in pairs], np.float64)
    return odds, strongest_rivals(one, other, probabilities(odds), body, before)


def strongest(pairs: Sequence[Pair], body: Body) -> dict[RowId, float]:
    """Say how strong the strongest passage of each commitment is, by itself."""
    found: dict[RowId, float] = {}
    for each in pairs:
        name = body.commitments[each.commitment].id
        found[name] = max(found.get(name, 0.0), probability(each.odds))
    return found


def keep_best(found: Iterator[Found]) -> list[Found]:
    """Keep the best few passages of each later meeting, and the best few of all."""
    by_commitment: dict[str, list[Found]] = defaultdict(list)
    for each in found:
        by_commitment[each.commitment.id].append(each)
    kept: list[Found] = []
    for name in sorted(by_commitment):
        per_day: dict[str, int] = defaultdict(int)
        few: list[Found] = []
        for each in sorted(by_commitment[name], key=surest_first):
            if per_day[each.passage.day] < KEPT_PER_MEETING and len(few) < KEPT:
                per_day[each.passage.day] += 1
                few.append(each)
        kept += few
    return kept


def surest_first(found: Found) -> tuple[float, str, str]:
    """Order finds by confidence, then day and place."""
    return (-found.confidence, found.passage.day, found.passage.id)


# --- the kind of evidence -----------------------------------------------------------------------


def method_of(commitment: Commitment, passage: Passage) -> Method:
    """Name the strongest kind of evidence."""
    if same_issue(commitment, passage):
        return "same_issue"
    if (told_under := kind_of_title(passage.title)) is not None:
        return told_under
    same_title = lasting(commitment.title) == lasting(passage.title)
    if same_title and not commitment.about.standing:
        return "same_series"
    if is_promised(commitment, passage):
        return "promised_date"
    return "same_name" if names_one_thing(commitment, passage) else "similarity"


@lru_cache(REMEMBERED)
def kind_of_title(title: str) -> Method | None:
    """Name the method of what stands under a title for what became of earlier decisions."""
    if RESPONSES.search(title):
        return "response_item"
    return "matters_arising" if ARISING.search(title) else None


def names_one_thing(commitment: Commitment, passage: Passage) -> bool:
    """Tell whether both name the same two terms of a scheme, place, group or person."""
    here, there = commitment.about, passage.about
    both = here.topic & there.topic
    return len((here.names | here.title) & (there.names | there.title) & both) > 1

"""Commitments and later passages of one body -> those about the same thing, and how it shows.

Candidates come from an index of telling terms, so that cost grows with what passages share and
not with their number. The method named is the strongest kind of evidence at hand: the item's own
name for it, its series, the scheme or place both name, or likeness alone.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from pipeline.trace.evidence import days_between, is_promised, pair_evidence, same_issue
from pipeline.trace.found import Found
from pipeline.trace.likeness import confidence, pair_odds, probability
from pipeline.trace.passages import Body, Commitment, Passage
from pipeline.trace.titles import ARISING, RESPONSES, lasting
from pipeline.vocabulary import Method

TELLING = 1.6
"""Rarity from which a term may propose a pair: held by at most about a fifth of the items."""
LONGEST_LIST = 3000
"""A term in more passages than this proposes none, so that cost stays in proportion."""
ENOUGH_SHARED = 2.0
ENOUGH_CONTEXT = 3.0
CONSIDERED = 50
"""Passages weighed for each commitment: those that share most."""
FURTHEST_DAYS = 1100
"""Likeness alone links nothing further apart than three years."""
LEAST_ODDS = -4.0
LOWEST = 0.1
"""Finds below this confidence are not kept."""
KEPT = 12
KEPT_PER_MEETING = 3


@dataclass(frozen=True, kw_only=True)
class Index:
    """One body's passages by telling term."""

    body: Body
    by_topic: Mapping[str, Sequence[int]]
    """Term of words or title -> positions in the body's passages, which stand in order of day."""
    by_word: Mapping[str, Sequence[int]]
    """The same, of words alone."""
    days: Sequence[str]
    """Day of each passage, in the same order."""


@dataclass(frozen=True, kw_only=True)
class Pair:
    """A commitment and a passage, weighed by themselves."""

    commitment: int
    passage: int
    odds: float

    @cached_property
    def alone(self) -> float:
        """Share of one that the pair has by itself."""
        return probability(self.odds)


def make_index(body: Body) -> Index:
    """Index a body's passages."""
    by_topic: dict[str, list[int]] = defaultdict(list)
    by_word: dict[str, list[int]] = defaultdict(list)
    for position, passage in enumerate(body.passages):
        for term in passage.about.topic:
            if body.weight.get(term, 0.0) >= TELLING:
                by_topic[term].append(position)
                if term in passage.about.own:
                    by_word[term].append(position)
    days = tuple(passage.day for passage in body.passages)
    return Index(body=body, by_topic=by_topic, by_word=by_word, days=days)


def find(body: Body) -> list[Found]:
    """Link every commitment of a body to the later passages most like it."""
    return keep_best(judge(weigh_all(body), body))


def weigh_all(body: Body) -> list[Pair]:
    """Weigh every pair of a body that may belong together, each by itself."""
    index = make_index(body)
    weighed = (
        Pair(commitment=position, passage=candidate, odds=pair_odds(evidence))
        for position, candidate, evidence in evidence_of(index)
    )
    return [pair for pair in weighed if pair.odds >= LEAST_ODDS]


def evidence_of(index: Index) -> Iterator[tuple[int, int, dict[str, float]]]:
    """Measure each commitment against the passages that share most with it."""
    body = index.body
    for position, commitment in enumerate(body.commitments):
        for candidate in () if commitment.routine else candidates(commitment, index):
            passage = body.passages[candidate]
            yield position, candidate, pair_evidence(commitment, passage, body)


def candidates(commitment: Commitment, index: Index) -> list[int]:
    """List the later passages that share enough telling terms, those that share most first."""
    about, first = commitment.about, bisect_right(index.days, commitment.day)
    topic = shared_mass(about.topic, index.by_topic, index.body.weight, first)
    context = shared_mass(about.topic | about.context, index.by_word, index.body.weight, first)
    enough = [
        (-(topic.get(each, 0.0) + context.get(each, 0.0) / 2), each)
        for each in topic.keys() | context.keys()
        if topic.get(each, 0.0) >= ENOUGH_SHARED or context.get(each, 0.0) >= ENOUGH_CONTEXT
    ]
    near = (
        (least, each)
        for least, each in sorted(enough)
        if days_between(commitment.day, index.days[each]) <= FURTHEST_DAYS
    )
    return [each for _, (_, each) in zip(range(CONSIDERED), near, strict=False)]


def shared_mass(
    terms: frozenset[str],
    postings: Mapping[str, Sequence[int]],
    weight: Mapping[str, float],
    first: int,
) -> dict[int, float]:
    """Add up, for each passage from `first` on, how telling the terms are that it shares."""
    found: dict[int, float] = defaultdict(float)
    # In a fixed order: sums of fractions depend on it.
    for term in sorted(terms):
        places = postings.get(term, ())
        if len(places) <= LONGEST_LIST:
            for place in places[bisect_right(places, first - 1) :]:
                found[place] += weight[term]
    return found


# --- rivals -------------------------------------------------------------------------------------


def judge(pairs: Sequence[Pair], body: Body) -> Iterator[Found]:
    """Say how likely each pair is, beside its rivals."""
    for pair, rivals in beside_rivals(pairs, body):
        commitment, passage = body.commitments[pair.commitment], body.passages[pair.passage]
        method = method_of(commitment, passage)
        sure = confidence(pair.odds, rivals)
        if sure >= LOWEST:
            yield Found(
                commitment=commitment,
                passage=passage,
                method=method,
                confidence=sure,
                rule=f"link.{method}",
            )


def beside_rivals(pairs: Sequence[Pair], body: Body) -> Iterator[tuple[Pair, Mapping[str, float]]]:
    """Give each pair with its strongest rivals."""
    by_passage: dict[int, list[Pair]] = defaultdict(list)
    by_commitment: dict[int, list[Pair]] = defaultdict(list)
    for pair in pairs:
        by_passage[pair.passage].append(pair)
        by_commitment[pair.commitment].append(pair)
    for pair in pairs:
        rivals = rivals_of(pair, by_passage[pair.passage], by_commitment[pair.commitment], body)
        yield pair, rivals


def rivals_of(
    pair: Pair, for_passage: Sequence[Pair], of_commitment: Sequence[Pair], body: Body
) -> dict[str, float]:
    """Find the strongest rival of each kind: other commitments and other passages."""
    best: dict[str, float] = {}
    mine, told = body.commitments[pair.commitment], body.passages[pair.passage]
    for other in for_passage:
        kind = kind_of_rival(mine, body.commitments[other.commitment])
        if kind is not None and other is not pair and other.alone > best.get(kind, 0.0):
            best[kind] = other.alone
    for other in of_commitment:
        kind = kind_of_passage(told, body.passages[other.passage])
        if kind is not None and other is not pair and other.alone > best.get(kind, 0.0):
            best[kind] = other.alone
    return best


def kind_of_passage(told: Passage, other: Passage) -> str | None:
    """Say how another passage competes; what was decided upon a telling is a kind of its own."""
    if other.day != told.day:
        return "earlier" if other.day < told.day else None
    return "same_item_told" if beside(told, other) else "same_meeting"


def beside(one: Passage, other: Passage) -> bool:
    """Tell a decision from what was told before it in the same item."""
    same = one.document.id == other.document.id and one.item == other.item
    return same and one.item is not None and one.decides != other.decides


def kind_of_rival(mine: Commitment, other: Commitment) -> str | None:
    """Say how another commitment competes; the same words twice don't."""
    if other.day != mine.day:
        # What only puts a matter on the next agenda takes nothing from what was decided before.
        return "later" if other.day > mine.day and not other.said.puts_off else None
    same_paper = mine.document.id == other.document.id
    if same_paper and mine.start < other.stop and other.start < mine.stop:
        return None
    same_item = same_paper and mine.item == other.item and not mine.about.standing
    return "same_item" if same_item else "same_day"


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
    same_title = lasting(commitment.title) == lasting(passage.title)
    kinds: tuple[tuple[bool, Method], ...] = (
        (same_issue(commitment, passage), "same_issue"),
        (RESPONSES.search(passage.title) is not None, "response_item"),
        (ARISING.search(passage.title) is not None, "matters_arising"),
        (same_title and not commitment.about.standing, "same_series"),
        (is_promised(commitment, passage), "promised_date"),
        (names_one_thing(commitment, passage), "same_name"),
        (True, "similarity"),
    )
    return next(method for holds, method in kinds if holds)


def names_one_thing(commitment: Commitment, passage: Passage) -> bool:
    """Tell whether both name the same two terms of a scheme, place, group or person."""
    here, there = commitment.about, passage.about
    both = here.topic & there.topic
    return len((here.names | here.title) & (there.names | there.title) & both) > 1

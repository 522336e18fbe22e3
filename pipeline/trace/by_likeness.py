"""Commitments and later passages of one body -> those about the same thing, and how it shows.

Candidates come from an index of telling terms, so that cost grows with what passages share and
not with their number. The method named is the strongest kind of evidence at hand: the item's own
name for it, its series, the scheme or place both name, or likeness alone.
"""

import math
import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pipeline.trace.found import CERTAINTY, Found
from pipeline.trace.passages import Body, Commitment, Passage
from pipeline.trace.terms import shared
from pipeline.trace.titles import ARISING, RESPONSES, is_generic, lasting
from pipeline.vocabulary import Method

TELLING = 1.6
"""Rarity from which a term may propose a pair: held by at most about a fifth of the items."""
FEWEST_MASS = 1.2
KEPT_PER_MEETING = 2
KEPT = 8
LOWEST = 0.2
"""Finds below this confidence are not kept."""
NAME = re.compile(
    r"\b(?:[A-Z][a-z]+(?:'s)?|[A-Z]{2,})(?:\s+(?:of|the|and|&)?\s*(?:[A-Z][a-z]+|[A-Z]{2,}))+"
)


@dataclass(frozen=True, kw_only=True)
class Index:
    """One body's passages by telling term."""

    body: Body
    by_term: Mapping[str, tuple[int, ...]]
    """Term -> positions in the body's passages, which stand in order of day."""
    days: tuple[str, ...]
    """Day of each passage, in the same order."""


def make_index(body: Body) -> Index:
    """Index a body's passages."""
    by_term: dict[str, list[int]] = defaultdict(list)
    for position, passage in enumerate(body.passages):
        for term in passage.terms:
            if body.weight[term] >= TELLING:
                by_term[term].append(position)
    return Index(
        body=body,
        by_term={term: tuple(positions) for term, positions in by_term.items()},
        days=tuple(passage.day for passage in body.passages),
    )


def find(body: Body) -> list[Found]:
    """Link every commitment of a body to the later passages most like it."""
    index = make_index(body)
    return [
        found
        for commitment in body.commitments
        if not commitment.routine
        for found in best(commitment, index)
    ]


def best(commitment: Commitment, index: Index) -> list[Found]:
    """Keep the best few passages of each later meeting, and the best few of all."""
    scored = sorted(
        (found for found in scored_passages(commitment, index) if found.confidence >= LOWEST),
        key=lambda found: (-found.confidence, found.passage.day, found.passage.start),
    )
    kept: list[Found] = []
    per_day: dict[str, int] = defaultdict(int)
    for found in scored:
        if per_day[found.passage.day] < KEPT_PER_MEETING and len(kept) < KEPT:
            per_day[found.passage.day] += 1
            kept.append(found)
    return kept


def scored_passages(commitment: Commitment, index: Index) -> Iterator[Found]:
    """Score every later passage that shares a telling term."""
    first = bisect_right(index.days, commitment.day)
    positions = {
        position
        for term in commitment.terms
        for position in index.by_term.get(term, ())
        if position >= first
    }
    for position in sorted(positions):
        found = score(commitment, index.body.passages[position], index.body)
        if found is not None:
            yield found


def score(commitment: Commitment, passage: Passage, body: Body) -> Found | None:
    """Weigh the evidence that a passage speaks of a commitment."""
    likeness, mass = shared(commitment.terms, passage.terms, body.weight)
    if mass < FEWEST_MASS:
        return None
    method = method_of(commitment, passage)
    evidence = (
        -2.6
        + 4.5 * likeness
        + 0.16 * min(mass, 14.0)
        + (1.3 if method == "same_series" else 0.0)
        + (0.7 if method in {"matters_arising", "response_item", "promised_date"} else 0.0)
        + (0.5 if method == "same_name" else 0.0)
        - 0.12 * meetings_between(commitment, passage, body)
    )
    return Found(
        commitment=commitment,
        passage=passage,
        method=method,
        confidence=round(min(CERTAINTY, logistic(evidence)), 3),
        rule=f"link.{method}",
    )


def logistic(value: float) -> float:
    """Turn evidence into a share of one."""
    return 1.0 / (1.0 + math.exp(-value))


def meetings_between(commitment: Commitment, passage: Passage, body: Body) -> int:
    """Count the body's meetings after the commitment's and before the passage's, up to ten."""
    gap = bisect_right(body.days, passage.day) - bisect_right(body.days, commitment.day) - 1
    return max(0, min(gap, 10))


def method_of(commitment: Commitment, passage: Passage) -> Method:
    """Name the strongest kind of evidence."""
    there = title_of(passage)
    if RESPONSES.search(there):
        return "response_item"
    if ARISING.search(there):
        return "matters_arising"
    here = title_of(commitment)
    if not is_generic(here) and lasting(here) == lasting(there):
        return "same_series"
    if is_promised(commitment, passage):
        return "promised_date"
    if names_in(commitment.quote + " " + here) & names_in(passage.quote + " " + there):
        return "same_name"
    return "similarity"


def title_of(each: Commitment | Passage) -> str:
    """Give the title of the item that something stands in."""
    return "" if each.item is None else each.document.paper.items[each.item].title


def is_promised(commitment: Commitment, passage: Passage) -> bool:
    """Tell whether the passage's day is the one that was promised."""
    due = commitment.due_date
    return due is not None and (due == passage.day or due == passage.day[:7])


def names_in(text: str) -> set[str]:
    """List the names of schemes, places and groups: two capitalised words or more."""
    return {" ".join(match.group().split()).lower() for match in NAME.finditer(text)}

"""The ends of many pairs -> columns of what each is like by itself, worked out once for it.

Pairs pick up by position what is known of their ends.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pipeline.trace.arrays import (
    Bools,
    Floats,
    Ints,
    Numbering,
    Rows,
    in_common,
    lay_out,
    slices,
    spread,
)
from pipeline.trace.ends import LED_UP, Commitment, Part, Passage

OWN, TITLE, CONTEXT, NAMES, BEFORE = 1, 2, 4, 8, 16
"""Flags of the sets in which a term stands; see `ends.About`."""
TOPIC = OWN | TITLE
CALLED = NAMES | TITLE

Columns = dict[str, NDArray[Any]]
"""What is known of each end, by name."""
End = Commitment | Passage | Part


@dataclass(frozen=True)
class Side:
    """What one end of each pair is about: terms in rows, and how telling they are together."""

    rows: Rows
    own_count: Ints
    own_mass: Floats
    title_mass: Floats
    topic_mass: Floats
    topic_squares: Floats
    title_squares: Floats

    def at(self, places: Ints) -> "Side":
        """Give the row of each pair; the terms stay where they are."""
        return Side(
            rows=self.rows,
            own_count=self.own_count[places],
            own_mass=self.own_mass[places],
            title_mass=self.title_mass[places],
            topic_mass=self.topic_mass[places],
            topic_squares=self.topic_squares[places],
            title_squares=self.title_squares[places],
        )


def lay_out_ends(numbering: Numbering, ends: Sequence[End]) -> Rows:
    """Lay out what some ends are about."""
    about = [each.about for each in ends]
    return lay_out(numbering, {
        OWN: [each.own for each in about],
        TITLE: [each.title for each in about],
        CONTEXT: [each.context for each in about],
        BEFORE: [each.before for each in about],
        NAMES: [each.names for each in about],
    })  # fmt: skip


def side_of(rows: Rows, weights: Floats, squares: Floats) -> Side:
    """Add up how telling the terms of each row are."""
    return Side(
        rows=rows,
        own_count=rows.count(OWN),
        own_mass=rows.total(OWN, weights),
        title_mass=rows.total(TITLE, weights),
        topic_mass=rows.total(TOPIC, weights),
        topic_squares=rows.total(TOPIC, squares),
        title_squares=rows.total(TITLE, squares),
    )


# --- the part of a passage ------------------------------------------------------------------------


FEW_WORDS = 3.0
"""Added to how telling a sentence is, so that of one with hardly a word no large share is known."""


@dataclass(frozen=True)
class Parts:
    """Of each pair's passage the part that shares most with its commitment."""

    every: list[Part]
    chosen: Ints
    """Of each pair, which of them."""
    best: Floats
    """Of each pair, what the sentence that shares most has in common with the commitment."""
    known: Floats
    """The same, where what was said around the commitment counts too."""
    known_share: Floats
    """Of the sentence that says least that is new, how much was said then."""


def closest_parts(
    here: Rows,
    numbering: Numbering,
    passages: Sequence[Passage],
    one: Ints,
    other: Ints,
    weight: Mapping[str, float],
) -> Parts:
    """Choose, for many pairs at once, the part of the passage that shares most with what is asked.

    Of a passage of many sentences it is the one that, with the next, shares most, and the next.
    """
    sentences = [terms for each in passages for terms in each.sentences]
    rows = lay_out(numbering, {OWN: sentences})
    counts = np.array([len(each.sentences) for each in passages], np.int64)
    starts = np.concatenate([[0], np.cumsum(counts)])
    weights = numbering.weights(weight)
    several = np.array([each.has_parts for each in passages], bool)
    first = np.zeros(len(one), np.int64)
    best, known, known_share = np.zeros((3, len(one)))
    whole = rows.total(OWN, weights) + FEW_WORDS
    for some in slices(len(one)):
        owners, places = spread(starts[other[some]], starts[other[some] + 1])
        common = in_common(here, one[some][owners], rows, places, len(weights))
        about = (common.here & TOPIC) != 0
        led_up = ~about & ((common.here & BEFORE) != 0)
        shared = common.total(about, weights) + LED_UP * common.total(led_up, weights)
        np.maximum.at(best[some], owners, shared)
        around = common.total((common.here & (TOPIC | CONTEXT | BEFORE)) != 0, weights)
        np.maximum.at(known[some], owners, around)
        np.maximum.at(known_share[some], owners, around / whole[places])
        first[some] = first_of(owners, places, shared, several[other[some]][owners], len(one[some]))
    # What is held to nothing in particular is held to the whole.
    keys, chosen = np.unique(other * (counts.max(initial=0) + 1) + first, return_inverse=True)
    home, place = np.divmod(keys, counts.max(initial=0) + 1)
    every = [passages[p].part(q) for p, q in zip(home.tolist(), place.tolist(), strict=True)]
    return Parts(every=every, chosen=chosen, best=best, known=known, known_share=known_share)


def first_of(owners: Ints, places: Ints, shared: Floats, several: Bools, count: int) -> Ints:
    """Say of each pair with which sentence its part begins: with the next it shares most."""
    found = np.zeros(count, np.int64)
    owners, places, shared = owners[several], places[several], shared[several]
    if not len(owners):
        return found
    follows = np.append(owners[1:] == owners[:-1], False)
    with_next = shared + np.where(follows, np.append(shared[1:], 0.0), 0.0)
    order = np.lexsort((places, -shared, -with_next, owners))
    leads = np.diff(owners[order], prepend=-1) != 0
    begins = np.flatnonzero(np.diff(owners, prepend=-1) != 0)
    found[owners[begins]] = places[order][leads] - places[begins]
    return found


# --- columns --------------------------------------------------------------------------------------


def column(ends: Iterable[Any], get: Callable[[Any], Any], kind: Any = bool) -> NDArray[Any]:
    """Ask one thing of every end."""
    return np.array([get(each) for each in ends], kind)


def by_number(get: Callable[[int], float], numbers: Ints) -> Floats:
    """Work something out for each of some small numbers."""
    different, places = np.unique(numbers, return_inverse=True)
    return np.array([get(each) for each in different.tolist()], np.float64)[places]


def meet(
    here: Sequence[frozenset[str]], one: Ints, there: Sequence[frozenset[str]], other: Ints
) -> Bools:
    """Tell of each pair whether two sets have anything in common."""
    pairs = zip(one.tolist(), other.tolist(), strict=True)
    return np.array([not here[i].isdisjoint(there[j]) for i, j in pairs], bool)


def are_parted(
    here: Sequence[frozenset[str]], one: Ints, there: Sequence[frozenset[str]], other: Ints
) -> Bools:
    """Tell of each pair whether both have something, and nothing in common."""
    both = column(here, bool)[one] & column(there, bool)[other]
    found = np.zeros(len(one), bool)
    found[both] = ~meet(here, one[both], there, other[both])
    return found

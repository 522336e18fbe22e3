"""Pairs weighed by themselves -> how strong the strongest rival of each kind is.

Rivals are other commitments that a passage may be of, and other passages that may tell of a
commitment. Only pairs of one day are compared two by two, so that cost doesn't grow with the
square of what shares a passage.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np

from pipeline.records import RowId
from pipeline.trace.arrays import Bools, Floats, Ints, slices, spread
from pipeline.trace.ends import Body, Commitment, Passage
from pipeline.trace.sides import Columns, column

Compare = Callable[[Ints, Ints], tuple[Bools, Bools]]
"""Of pairs and others of their day, which compete in the first way and which in the second."""


def strongest_rivals(
    one: Ints, other: Ints, alone: Floats, body: Body, before: Mapping[RowId, float]
) -> dict[str, Floats]:
    """Say of each pair, by the positions of its ends, how strong its strongest rivals are.

    `before` is how strong the strongest passages of each commitment were that are not among them,
    as they are older.
    """
    commitments = about_commitments([body.commitments[place] for place in one.tolist()])
    passages = about_passages([body.passages[place] for place in other.tolist()])
    # What only puts a matter on the next agenda takes nothing from what was decided before.
    counted = np.where(commitments["puts_off"], 0.0, alone)
    same_item, same_day = of_one_day(other, commitments["day"], alone, by_decision(commitments))
    told, meeting = of_one_day(one, passages["day"], alone, by_place(passages))
    older = np.array([before.get(body.commitments[place].id, 0.0) for place in one.tolist()])
    return {
        "later": strongest_before(other, -commitments["day"], counted),
        "same_day": same_day,
        "same_item": same_item,
        "same_meeting": meeting,
        "same_item_told": told,
        "earlier": np.maximum(strongest_before(one, passages["day"], alone), older),
    }


def about_commitments(ends: Sequence[Commitment]) -> Columns:
    """Say of each commitment what its rivals are told by."""
    return {
        **about_ends(ends),
        "start": column(ends, lambda one: one.start, np.int64),
        "stop": column(ends, lambda one: one.stop, np.int64),
        "standing": column(ends, lambda one: one.about.standing),
        "puts_off": column(ends, lambda one: one.said.puts_off),
    }


def about_passages(ends: Sequence[Passage]) -> Columns:
    """Say of each passage what its rivals are told by."""
    return {**about_ends(ends), "decides": column(ends, lambda one: one.decides)}


def about_ends(ends: Sequence[Any]) -> Columns:
    """Say of each end in which paper and item it stands, and number its day."""
    numbers: dict[str, int] = {}
    for day in sorted({one.day for one in ends}):
        numbers[day] = len(numbers)
    papers: dict[str, int] = {}
    return {
        "day": column(ends, lambda one: numbers[one.day], np.int64),
        "paper": column(
            ends, lambda one: papers.setdefault(one.document.id, len(papers)), np.int64
        ),
        "item": column(ends, lambda one: -1 if one.item is None else one.item, np.int64),
    }


def by_decision(ends: Columns) -> Compare:
    """Compare commitments of one day: of the same item, or not; the same words twice don't."""

    def compare(mine: Ints, others: Ints) -> tuple[Bools, Bools]:
        paper = ends["paper"][mine] == ends["paper"][others]
        overlap = paper & (ends["start"][mine] < ends["stop"][others])
        overlap &= ends["start"][others] < ends["stop"][mine]
        item = paper & (ends["item"][mine] == ends["item"][others]) & ~ends["standing"][mine]
        return item & ~overlap, ~item & ~overlap

    return compare


def by_place(ends: Columns) -> Compare:
    """Compare passages of one day: a decision and what was told in its item, or any others."""

    def compare(mine: Ints, others: Ints) -> tuple[Bools, Bools]:
        item = (ends["paper"][mine] == ends["paper"][others]) & (ends["item"][mine] >= 0)
        item &= ends["item"][mine] == ends["item"][others]
        beside = item & (ends["decides"][mine] != ends["decides"][others])
        return beside, ~beside

    return compare


def of_one_day(shared: Ints, days: Ints, alone: Floats, compare: Compare) -> tuple[Floats, Floats]:
    """Find the strongest rivals of two kinds among pairs that share an end, of the same day."""
    first, second = np.zeros(len(alone)), np.zeros(len(alone))
    order = np.lexsort((days, shared))
    begins = np.diff(shared[order], prepend=-1) != 0
    begins |= np.diff(days[order], prepend=-1) != 0
    starts = np.flatnonzero(begins)
    stops = np.append(starts[1:], len(order))
    groups = np.cumsum(begins) - 1
    for some in slices(len(order)):
        owners, places = spread(starts[groups[some]], stops[groups[some]])
        mine, others = order[some][owners], order[places]
        apart = mine != others
        mine, others = mine[apart], others[apart]
        for strongest, competes in zip((first, second), compare(mine, others), strict=True):
            np.maximum.at(strongest, mine[competes], alone[others[competes]])
    return first, second


def strongest_before(shared: Ints, days: Ints, strength: Floats) -> Floats:
    """Say of each pair how strong the strongest is that shares an end with it, of days before."""
    found = np.zeros(len(shared))
    order = np.lexsort((days, shared))
    ends, numbers = shared[order].tolist(), days[order].tolist()
    before: list[float] = []
    last: tuple[int, int] | None = None
    most = today = 0.0
    for end, day, value in zip(ends, numbers, strength[order].tolist(), strict=True):
        if last is None or end != last[0]:
            most = today = 0.0
        elif day != last[1]:
            most = max(most, today)
        before.append(most)
        today = max(today, value)
        last = end, day
    found[order] = before
    return found

"""Sets of terms, end to end in arrays -> what many pairs of them share, counted all at once.

How telling terms are is a multiple of `terms.GRAIN`, so that sums come out the same in whatever
order, and the same as when one pair is measured by itself.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from pipeline.trace.terms import squared

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Flags = NDArray[np.uint8]
Bools = NDArray[np.bool_]

AT_ONCE = 4096
"""Pairs looked at together, so that what is worked out on the way takes little room."""


class Numbering:
    """The terms of a body by number, as they are first met."""

    def __init__(self) -> None:
        """Number nothing yet."""
        self.numbers: dict[str, int] = defaultdict()
        self.numbers.default_factory = self.numbers.__len__

    def of(self, terms: Iterable[str], count: int = -1) -> Ints:
        """Give the numbers of some terms."""
        return np.fromiter(map(self.numbers.__getitem__, terms), np.int64, count)

    def weights(self, weight: Mapping[str, float]) -> Floats:
        """Say how telling the terms are that have a number so far."""
        telling = (weight.get(term, 0.0) for term in self.numbers)
        return np.fromiter(telling, np.float64, len(self.numbers))

    def squares(self, weight: Mapping[str, float]) -> Floats:
        """Square how telling they are."""
        every = (squared(weight.get(term, 0.0)) for term in self.numbers)
        return np.fromiter(every, np.float64, len(self.numbers))

    def digits(self) -> Bools:
        """Say which begin with a digit."""
        return np.fromiter((term[0].isdigit() for term in self.numbers), bool, len(self.numbers))


@dataclass(frozen=True)
class Rows:
    """Terms of each row, end to end, each once, with flags that say in which sets it stands."""

    starts: Ints
    """Where each row begins, and where the last stops."""
    ids: Ints
    flags: Flags

    def __len__(self) -> int:
        """Count the rows."""
        return len(self.starts) - 1

    def homes(self) -> Ints:
        """Give the row of each entry."""
        return np.repeat(np.arange(len(self)), np.diff(self.starts))

    def total(self, flags: int, values: Floats) -> Floats:
        """Add up, for each row, the values of its terms that have any of some flags."""
        chosen = (self.flags & flags) != 0
        return add_up(self.homes()[chosen], values[self.ids[chosen]], len(self))

    def count(self, flags: int) -> Ints:
        """Count, for each row, its terms that have any of some flags."""
        chosen = (self.flags & flags) != 0
        return np.bincount(self.homes()[chosen], minlength=len(self))


def lay_out(numbering: Numbering, kinds: Mapping[int, Sequence[frozenset[str]]]) -> Rows:
    """Lay out several sets of each row: flag -> the set of each row."""
    parts = [lay_out_one(numbering, flag, sets) for flag, sets in kinds.items()]
    homes, ids, flags = (np.concatenate(each) for each in zip(*parts, strict=True))
    keys = homes * len(numbering.numbers) + ids
    order = np.argsort(keys, kind="stable")
    keys = keys[order]
    first = np.flatnonzero(np.diff(keys, prepend=-1))
    joined = np.bitwise_or.reduceat(flags[order], first) if len(first) else flags
    rows = len(next(iter(kinds.values())))
    starts = np.searchsorted(homes[order][first], np.arange(rows + 1))
    return Rows(starts=starts, ids=ids[order][first], flags=joined)


def lay_out_one(
    numbering: Numbering, flag: int, sets: Sequence[frozenset[str]]
) -> tuple[Ints, Ints, Flags]:
    """Lay out one set of each row: the row, number and flag of each term."""
    sizes = np.fromiter(map(len, sets), np.int64, len(sets))
    ids = numbering.of(chain.from_iterable(sets), int(sizes.sum()))
    return np.repeat(np.arange(len(sets)), sizes), ids, np.full(len(ids), flag, np.uint8)


def add_up(owners: Ints, values: Floats, count: int) -> Floats:
    """Add up the values of each of so many owners."""
    return np.bincount(owners, values, count).astype(np.float64, copy=False)


def slices(count: int) -> Iterator[slice]:
    """Cut so many pairs into as many as are looked at together."""
    return (slice(first, first + AT_ONCE) for first in range(0, count, AT_ONCE))


def spread(starts: Ints, stops: Ints) -> tuple[Ints, Ints]:
    """List all places of several stretches: of which stretch each is, and the place.

    >>> [each.tolist() for each in spread(np.array([3, 7]), np.array([5, 8]))]
    [[0, 0, 1], [3, 4, 7]]
    """
    sizes = stops - starts
    owners = np.repeat(np.arange(len(sizes)), sizes)
    before = np.cumsum(sizes) - sizes
    return owners, np.arange(len(owners)) - (before - starts)[owners]


@dataclass(frozen=True)
class Common:
    """What pairs of rows share: an entry for each term that both have."""

    count: int
    """Pairs."""
    pair: Ints
    ids: Ints
    here: Flags
    there: Flags

    def total(self, chosen: Bools, values: Floats) -> Floats:
        """Add up, for each pair, the values of some entries."""
        return add_up(self.pair[chosen], values[self.ids[chosen]], self.count)

    def number(self, chosen: Bools) -> Ints:
        """Count, for each pair, some entries."""
        return np.bincount(self.pair[chosen], minlength=self.count)

    def largest(self, chosen: Bools, values: Floats) -> tuple[Floats, Floats]:
        """Give, for each pair, the largest and the second largest value of some entries, or 0."""
        pair, value = self.pair[chosen], values[self.ids[chosen]]
        order = np.lexsort((-value, pair))
        pair, value = pair[order], value[order]
        best, second = np.zeros(self.count), np.zeros(self.count)
        is_first = np.diff(pair, prepend=-1) != 0
        best[pair[is_first]] = value[is_first]
        is_second = np.roll(is_first, 1) & ~is_first
        second[pair[is_second]] = value[is_second]
        return best, second


def in_common(here: Rows, one: Ints, there: Rows, other: Ints, terms: int) -> Common:
    """Find what rows of one table share with rows of another, pair by pair."""
    rows, places = np.unique(one, return_inverse=True)
    table = np.zeros((len(rows), terms), np.uint8)
    owners, entries = spread(here.starts[rows], here.starts[rows + 1])
    table[owners, here.ids[entries]] = here.flags[entries]
    pair, entries = spread(there.starts[other], there.starts[other + 1])
    flags = table[places[pair], there.ids[entries]]
    held = flags != 0
    chosen = entries[held]
    return Common(
        count=len(one),
        pair=pair[held],
        ids=there.ids[chosen],
        here=flags[held],
        there=there.flags[chosen],
    )

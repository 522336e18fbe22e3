"""Patterns -> the few of them that may match in a text, found by the words that it holds.

Most patterns cannot match in most sentences, but each takes long to find that out. Here each word
is looked up once for all patterns, and says which needs of which of them it meets; only patterns
of which every need is met are left to try.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache, reduce
from operator import or_
from typing import Final, Generic, TypeVar

from pipeline.rules.needs import Need, beginnings, fold, needs, opens_text, small

MOST_WORDS: Final = 50_000
"""Words remembered."""
MOST_TEXTS: Final = 1_000
"""Texts remembered: several sieves are asked about the same."""

Kept = TypeVar("Kept")


class Branch(dict[str, "Branch"]):
    """Where pieces of words branch, sign by sign, with the needs that the piece so far meets."""

    met: int = 0


class Met(dict[str, int]):
    """Word -> the needs that it meets, one bit each, of all sieves there are."""

    def __init__(self) -> None:
        self.bits = 0
        """How many needs there are."""
        self.pieces = Branch()

    def add(self, asked: Iterable[Need]) -> int:
        """Add needs in a row, and return the bit of the first."""
        first = self.bits
        for need in asked:
            for piece in need:
                branch = self.pieces
                for sign in piece:
                    branch = branch.setdefault(sign, Branch())
                branch.met |= 1 << self.bits
            self.bits += 1
        self.clear()
        may_hold.cache_clear()
        return first

    def __missing__(self, word: str) -> int:
        if len(self) >= MOST_WORDS:
            self.clear()
        written = fold(word)
        found = 0
        for text in {written, small(written)}:
            for place in range(len(text)):
                branch = self.pieces
                for sign in text[place:]:
                    if sign not in branch:
                        break
                    branch = branch[sign]
                    found |= branch.met
        self[word] = found
        return found


MET: Final = Met()
"""One for all sieves, so that each word is looked up once."""


@lru_cache(maxsize=MOST_TEXTS)
def may_hold(text: str) -> int:
    """Look up all words of a text: a bit for each need that one of them meets."""
    return reduce(or_, map(MET.__getitem__, text.split()), 0)


class Sieve(Generic[Kept]):
    """Things that need a pattern each, of which a text lets through those that may match in it."""

    def __init__(self, things: Iterable[tuple[Kept, re.Pattern[str]]]) -> None:
        listed = list(things)
        self.things = tuple(thing for thing, _ in listed)
        asked: list[list[Need]] = []
        for _, pattern in listed:
            asked.append(needs(pattern))
            # Not used here, but to be there before the process forks.
            beginnings(pattern)
        self.ranks = max(map(len, asked), default=0)
        """How many needs the pattern with most of them has; those of one rank stand together."""
        self.first = MET.add(
            some[rank] if rank < len(some) else frozenset()
            for rank in range(self.ranks)
            for some in asked
        )
        self.free = sum(
            1 << (rank * len(asked) + index)
            for index, some in enumerate(asked)
            for rank in range(len(some), self.ranks)
        )
        """Bits of needs that patterns don't have."""

    def through(self, text: str) -> tuple[Kept, ...]:
        """Leave only what may match in a text, in the order given."""
        count = len(self.things)
        found = may_hold(text) >> self.first | self.free
        left = (1 << count) - 1
        for _ in range(self.ranks):
            left &= found
            found >>= count
        kept: list[Kept] = []
        while left:
            lowest = left & -left
            kept.append(self.things[lowest.bit_length() - 1])
            left ^= lowest
        return tuple(kept)


class Sifted:
    """One pattern that is only tried on texts in which it may match."""

    def __init__(self, pattern: re.Pattern[str]) -> None:
        self.pattern = pattern
        asked = needs(pattern)
        self.asked = ((1 << len(asked)) - 1) << MET.add(asked)
        self.find = pattern.match if opens_text(pattern) else pattern.search

    def may_match(self, text: str) -> bool:
        """Say whether a text may hold a match."""
        return may_hold(text) & self.asked == self.asked

    def search(self, text: str) -> re.Match[str] | None:
        """Find the first match."""
        return self.find(text) if self.may_match(text) else None

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """Find every match."""
        return self.pattern.finditer(text) if self.may_match(text) else iter(())

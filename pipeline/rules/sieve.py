"""Patterns -> the few of them that may match in a text, found in one reading of it.

Most patterns cannot match in most sentences, but each takes long to find that out. RE2 reads a
text once for ten of them and says which may match; only those are left to try.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Final, Generic, TypeVar

import re2

from pipeline.rules.wide import to_bytes, widen

MOST_TOGETHER: Final = 10
"""Patterns that one automaton looks for: with more, it has more states than it is worth."""
MEMORY_BYTES: Final = 4_000_000
"""Of one automaton; where it needs more it starts anew."""

Kept = TypeVar("Kept")


def to_automaton(patterns: Iterable[re.Pattern[str]]) -> Callable[[bytes], list[int]]:
    """Compile wide patterns into one that tells which of them a text matches.

    The last of them matches any text: where even that is not found, memory did not suffice.
    """
    options = re2.Options()
    options.encoding = re2.Options.Encoding.LATIN1
    options.max_mem = MEMORY_BYTES
    options.never_capture = True
    found = re2.Set.SearchSet(options)
    for pattern in patterns:
        found.Add(widen(pattern))
    found.Add(b"")
    found.Compile()
    return lambda signs: found.Match(signs) or []


class Sieve(Generic[Kept]):
    """Things that need a pattern each, of which a text lets through those that may match in it."""

    def __init__(self, things: Iterable[tuple[Kept, re.Pattern[str]]]) -> None:
        listed = list(things)
        self.things = tuple(thing for thing, _ in listed)
        self.step = -(-len(listed) // MOST_TOGETHER)
        """Each automaton takes every so manieth pattern: neighbours are often alike."""
        patterns = [pattern for _, pattern in listed]
        self.automata = tuple(
            (first, len(some), to_automaton(some))
            for first in range(self.step)
            for some in (patterns[first :: self.step],)
        )

    def through(self, text: str) -> tuple[Kept, ...]:
        """Leave only what may match in a text, in the order given."""
        signs = to_bytes(text)
        places: list[int] = []
        for first, last, match in self.automata:
            found = match(signs)
            if found == [last]:
                continue
            among = found if last in found else range(last + 1)
            places += [first + self.step * one for one in among if one != last]
        if not places:
            return ()
        things = self.things
        return tuple([things[place] for place in sorted(places)])


class Sifted:
    """One pattern that is only tried on texts in which it may match."""

    def __init__(self, pattern: re.Pattern[str]) -> None:
        self.pattern = pattern
        self.match = to_automaton([pattern])

    def may_match(self, text: str) -> bool:
        """Say whether a text may hold a match."""
        return self.match(to_bytes(text)) != [1]

    def search(self, text: str) -> re.Match[str] | None:
        """Find the first match."""
        return self.pattern.search(text) if self.may_match(text) else None

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """Find every match."""
        return self.pattern.finditer(text) if self.may_match(text) else iter(())

"""Patterns -> the few of them that may match in a text, found in one reading of it.

Most patterns cannot match in most sentences, but each takes long to find that out. RE2 knows the
words without which each of them cannot match, looks for all of these at once, and reads a text
again only for the patterns whose words are there. What then may match is left to try.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Final, Generic, TypeVar

import re2

from pipeline.rules.wide import shortest, to_bytes, widen

MEMORY_BYTES: Final = 8_000_000
"""That reading for one pattern may take; where it needs more it starts anew."""

Kept = TypeVar("Kept")


def to_filter(patterns: Iterable[re.Pattern[str]]) -> re2.Filter:
    """Compile wide patterns into one that tells the places of those that match in a text."""
    options = re2.Options()
    options.encoding = re2.Options.Encoding.LATIN1
    options.max_mem = MEMORY_BYTES
    options.never_capture = True
    found = re2.Filter()
    for pattern in patterns:
        found.Add(widen(pattern), options)
    found.Compile()
    return found


class Sieve(Generic[Kept]):
    """Things that need a pattern each, of which a text lets through those that may match in it."""

    def __init__(self, things: Iterable[tuple[Kept, re.Pattern[str]]]) -> None:
        listed = list(things)
        self.things = tuple(thing for thing, _ in listed)
        self.filter = to_filter(pattern for _, pattern in listed)
        self.shortest = min((shortest(pattern) for _, pattern in listed), default=0)

    def through(self, text: str) -> tuple[Kept, ...]:
        """Leave only what may match in a text, in the order given."""
        if len(text) < self.shortest:
            return ()
        places = self.filter.Match(to_bytes(text))
        return tuple([self.things[place] for place in sorted(places)]) if places else ()

    def has_words(self, text: str) -> bool:
        """Say whether the words are there without which no part of a text lets anything through."""
        return self.filter.Match(to_bytes(text), potential=True) is not None


class Sifted:
    """One pattern that is only tried on texts in which it may match."""

    def __init__(self, pattern: re.Pattern[str]) -> None:
        self.pattern = pattern
        self.filter = to_filter([pattern])
        self.shortest = shortest(pattern)

    def may_match(self, text: str) -> bool:
        """Say whether a text may hold a match."""
        return len(text) >= self.shortest and self.filter.Match(to_bytes(text)) is not None

    def search(self, text: str) -> re.Match[str] | None:
        """Find the first match."""
        return self.pattern.search(text) if self.may_match(text) else None

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """Find every match."""
        return self.pattern.finditer(text) if self.may_match(text) else iter(())

    def blank(self, text: str) -> str:
        """Write blanks over every match."""
        if not self.may_match(text):
            return text
        return self.pattern.sub(lambda match: " " * len(match.group()), text)

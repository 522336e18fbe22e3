"""A pattern -> the letters that no match of it can be without, so that few patterns are tried.

Most patterns cannot match in most paragraphs, for want of a word. What a pattern needs is read off
the pattern itself; a text's words are looked up in a table, and only the rules whose needs are met
are left to try.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import reduce
from operator import or_
from re import _constants as op  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from typing import Any, Generic, TypeVar

DIGIT = "\\d"
"""Stands for any digit among the needs."""
MOST_WORDS = 40_000
"""Words remembered by one sieve."""
MOST_SIGNS = 8
"""Of a set of signs, any of which will do."""

Needs = tuple[frozenset[str], ...]
"""Of each set, a text must hold one at least."""
Kept = TypeVar("Kept")


def needs_of(pattern: re.Pattern[str]) -> Needs:
    r"""Read off what every match must hold, in small letters and without white space.

    >>> [sorted(one) for one in needs_of(re.compile(r"(?:last|next)\s+meetings?"))]
    [['last', 'next'], ['meeting']]
    """
    found = needs_of_row(_parser.parse(pattern.pattern, pattern.flags))
    return tuple(dict.fromkeys(one for one in found if all(telling(word) for word in one)))


def telling(word: str) -> bool:
    """Tell what is rarer than one letter."""
    return len(word) > 1 or not word.isalpha()


def needs_of_row(row: Iterable[tuple[Any, Any]]) -> list[frozenset[str]]:
    """Collect what each part of a row needs; letters on end are one word."""
    found: list[frozenset[str]] = []
    letters = ""
    for code, value in row:
        if code is op.LITERAL:
            letters += chr(value)
            continue
        found += words_of(letters)
        letters = ""
        found += needs_of_part(code, value)
    return found + words_of(letters)


def words_of(letters: str) -> list[frozenset[str]]:
    """Cut at white space, where the words of a text are cut too."""
    return [frozenset((word,)) for word in letters.lower().split()]


def needs_of_part(code: Any, value: Any) -> list[frozenset[str]]:
    """Say what one part of a pattern needs; nothing where it may be left out."""
    if code in (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT):
        return needs_of_row(value[2]) if value[0] else []
    if code is op.SUBPATTERN:
        return needs_of_row(value[3])
    if code is op.ATOMIC_GROUP:
        return needs_of_row(value)
    if code is op.ASSERT and value[0] > 0:
        return needs_of_row(value[1])
    if code is op.BRANCH:
        return either([needs_of_row(row) for row in value[1]])
    return signs_of(value) if code is op.IN else []


def either(rows: Sequence[list[frozenset[str]]]) -> list[frozenset[str]]:
    """Of several ways to match, each brings what it is surest to be known by."""
    best = [max(row, key=rarity, default=frozenset(("",))) for row in rows]
    whole = frozenset().union(*best)
    return [] if "" in whole else [whole]


def rarity(words: frozenset[str]) -> tuple[int, int]:
    """Order needs by how seldom a text meets them: long words, and few to choose from."""
    return min(len(word) if telling(word) else 0 for word in words), -len(words)


def signs_of(members: Sequence[tuple[Any, Any]]) -> list[frozenset[str]]:
    """Take a set of signs, if it is one of digits or of a few other signs."""
    found: set[str] = set()
    for code, value in members:
        if code is op.LITERAL:
            found.add(DIGIT if chr(value).isdecimal() else chr(value).lower())
        elif value is op.CATEGORY_DIGIT or (code is op.RANGE and is_digits(value)):
            found.add(DIGIT)
        else:
            return []
    blank = any(sign.isspace() for sign in found)
    return [] if blank or len(found) > MOST_SIGNS else [frozenset(found)]


def is_digits(ends: tuple[int, int]) -> bool:
    """Tell the range `0-9` or a part of it."""
    return all(chr(sign).isascii() and chr(sign).isdecimal() for sign in ends)


class Signs(dict[str, int]):
    """Word -> which of the listed needs it holds, one bit each; reckoned once for each word."""

    def __init__(self, listed: Iterable[str]) -> None:
        self.digit = 0
        self.starting: dict[str, list[tuple[str, int]]] = defaultdict(list)
        for place, need in enumerate(listed):
            if need == DIGIT:
                self.digit = 1 << place
            else:
                self.starting[need[:2]].append((need, 1 << place))

    def __missing__(self, word: str) -> int:
        if len(self) >= MOST_WORDS:
            self.clear()
        bits = 0
        for place, sign in enumerate(word):
            for need, bit in self.starting.get(word[place : place + 2], ()):
                if word.startswith(need, place):
                    bits |= bit
            if not sign.isalpha():
                bits |= self.digit if sign.isdecimal() else 0
                for _, bit in self.starting.get(sign, ()):
                    bits |= bit
        self[word] = bits
        return bits


class Sieve(Generic[Kept]):
    """Things that need a pattern each, of which a text lets through those that may match in it."""

    def __init__(self, things: Iterable[tuple[Kept, re.Pattern[str]]]) -> None:
        needs = [(thing, needs_of(pattern)) for thing, pattern in things]
        listed = sorted({word for _, sets in needs for one in sets for word in one})
        place = {word: 1 << index for index, word in enumerate(listed)}
        self.signs = Signs(listed)
        self.things = tuple(
            (thing, tuple(reduce(or_, (place[word] for word in one)) for one in sets))
            for thing, sets in needs
        )
        self.known: dict[int, tuple[Kept, ...]] = {}

    def bits(self, text: str) -> int:
        """Say which needs a text meets, one bit each."""
        small = text.lower()
        if not small.isascii():
            # What a pattern that ignores case takes for these two letters.
            small = small.replace("ı", "i").replace("ſ", "s")
        return reduce(or_, map(self.signs.__getitem__, small.split()), 0)

    def through(self, text: str) -> tuple[Kept, ...]:
        """Leave only what may match in a text, in the order given."""
        bits = self.bits(text)
        kept = self.known.get(bits)
        if kept is None:
            if len(self.known) >= MOST_WORDS:
                self.known.clear()
            kept = tuple(thing for thing, sets in self.things if all(bits & one for one in sets))
            self.known[bits] = kept
        return kept

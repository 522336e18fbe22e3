"""A reading text -> which listed terms it uses, and where, by looking words up.

A term is a phrase: words match whole, `word*` any ending; words without a small letter match as
written; `one ~ other` is both phrases, in either order, at most six words apart. Possessive
endings are dropped on both sides, hyphens part words.
"""

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache, reduce
from itertools import islice
from operator import or_
from typing import NamedTuple

WORD = re.compile(r"[£%]|[A-Za-z0-9]+(?:'[a-z]+)?")
POSSESSIVE = re.compile(r"'s?$")
STEM = 3
"""Letters of a first word by which phrases with `*` are found; no `word*` is shorter."""
NEAR = 6
MOST_WORDS = 40_000
"""Words remembered."""


class Words(NamedTuple):
    """The words of a text, as written and as compared."""

    text: str
    written: tuple[str, ...]
    plain: tuple[str, ...]

    def start(self, place: int) -> int:
        """Find where a word starts."""
        return next(islice(WORD.finditer(self.text), place, None)).start()


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words in a row; those with `prefix` may go on."""

    words: tuple[str, ...]
    prefix: tuple[bool, ...]
    exact: tuple[bool, ...]
    """Whether a word must be written exactly so."""


class Use(NamedTuple):
    """One use of a term: the term and the positions of its words."""

    term: str
    start: int
    stop: int


@lru_cache(maxsize=8)
def to_words(text: str) -> Words:
    """Cut a text into words.

    >>> to_words("Children's homes (re-opened)").plain
    ('children', 'homes', 're', 'opened')
    """
    written = tuple(WORD.findall(text))
    if "'s" in text:
        written = tuple(word.removesuffix("'s") for word in written)
    return Words(text, written, tuple(map(str.lower, written)))


def to_phrase(text: str) -> Phrase:
    """Read one side of a term."""
    parts = [
        POSSESSIVE.sub("", part) for part in re.split(r"[\s-]+", text.strip().replace("’", "'"))
    ]
    bare = [part.rstrip("*") for part in parts]
    exact = tuple(
        any(sign.isupper() for sign in word) and not re.search("[a-z]", word) for word in bare
    )
    words = tuple(word if same else word.lower() for word, same in zip(bare, exact, strict=True))
    return Phrase(words, tuple(part.endswith("*") for part in parts), exact)


class Chance(NamedTuple):
    """A phrase that may stand where its first word, or its first two, have been seen."""

    length: int
    term: str
    side: int
    unsure: Phrase | None
    """The phrase where there is more of it to compare."""


class Entry(NamedTuple):
    """A phrase that may open with a word, once that is seen and once the next is seen too."""

    alone: Chance
    second: str | None
    """The second word as compared; None where there is none."""
    prefix: bool
    """Whether the second word may go on."""
    both: Chance


class Following(dict[str, tuple[Chance, ...]]):
    """Second word -> the phrases that may stand there, looked up once for each word."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self.entries = tuple(entries)

    def __missing__(self, word: str) -> tuple[Chance, ...]:
        if len(self) >= MOST_WORDS:
            self.clear()
        self[word] = tuple(
            [
                both
                for _, second, prefix, both in self.entries
                if word == second or (prefix and word.startswith(second or ""))
            ]
        )
        return self[word]


class Opening(NamedTuple):
    """What may open with a word: with it alone, and with another word after it."""

    alone: tuple[Chance, ...]
    followed: Following | None
    halves: tuple[Chance, ...]
    """Phrases that are one side of a term of two."""
    sides: int
    """A bit for each side of such a term."""


class Opened(dict[str, Opening | None]):
    """Word -> the phrases that may open with it, looked up once for each word."""

    def __init__(self, look_up: Callable[[str], Opening | None]) -> None:
        self.look_up = look_up

    def __missing__(self, word: str) -> Opening | None:
        if len(self) >= MOST_WORDS:
            self.clear()
        self[word] = opening = self.look_up(word)
        return opening


def to_entry(phrase: Phrase, term: str, side: int) -> Entry:
    """Say what is left to compare of a phrase of which one word, or two, have been seen."""
    length, exact = len(phrase.words), any(phrase.exact)
    alone, both = (
        Chance(length, term, side, None if length == seen and not exact else phrase)
        for seen in (1, 2)
    )
    if length == 1:
        return Entry(alone, None, False, both)
    return Entry(alone, phrase.words[1].lower(), phrase.prefix[1], both)


class Terms:
    """A list of terms, arranged so that a text is read once for all of them."""

    def __init__(self, terms: Iterable[str]) -> None:
        self.whole: dict[str, list[Entry]] = defaultdict(list)
        self.begun: dict[str, list[Entry]] = defaultdict(list)
        """By what their first word begins with."""
        self.paired: dict[str, int] = {}
        """Terms of two sides, each with its place among them."""
        for term in terms:
            sides = term.split(" ~ ")
            if len(sides) > 1:
                self.paired.setdefault(term, len(self.paired))
            for side, text in enumerate(sides):
                phrase = to_phrase(text)
                arranged = self.begun if phrase.prefix[0] else self.whole
                arranged[phrase.words[0].lower()].append(to_entry(phrase, term, side))
        self.stems = frozenset(first[:STEM] for first in self.begun)
        self.opened = Opened(self.to_opening)

    def opened_by(self, word: str) -> list[Entry]:
        """List the phrases that may open with a word."""
        entries = [*self.whole.get(word, ())]
        if word[:STEM] in self.stems:
            for size in range(STEM, len(word) + 1):
                entries += self.begun.get(word[:size], ())
        return entries

    def to_opening(self, word: str) -> Opening | None:
        """Sort what may open with a word by what must be seen next."""
        entries = self.opened_by(word)
        if not entries:
            return None
        single = [entry for entry in entries if entry.alone.term not in self.paired]
        longer = [entry for entry in single if entry.second is not None]
        halves = [entry.alone for entry in entries if entry.alone.term in self.paired]
        return Opening(
            tuple([entry.alone for entry in single if entry.second is None]),
            Following(longer) if longer else None,
            tuple(halves),
            reduce(or_, [1 << self.side_bit(one) for one in halves], 0),
        )

    def side_bit(self, half: Chance) -> int:
        """Number the sides: the first of every term, then the second."""
        return self.paired[half.term] + half.side * len(self.paired)

    def find(self, words: Words) -> list[Use]:
        """List every use, in order of place."""
        uses: list[Use] = []
        seen = 0
        plain = words.plain
        openings = [
            (at, opening)
            for at, opening in enumerate(map(self.opened.__getitem__, plain))
            if opening is not None
        ]
        for at, (alone, followed, _, sides) in openings:
            seen |= sides
            more = followed[plain[at + 1]] if followed is not None and at + 1 < len(plain) else ()
            for length, term, _, phrase in alone + more:
                if phrase is None or fits(phrase, words, at):
                    uses.append(Use(term, at, at + length))
        both = seen & seen >> len(self.paired)
        if both:
            uses += self.find_pairs(words, openings, both)
        return sorted(uses, key=lambda use: (use.start, use.stop, use.term))

    def find_pairs(
        self, words: Words, openings: Sequence[tuple[int, Opening]], both: int
    ) -> Iterator[Use]:
        """Find the uses of those terms of which both sides may be there."""
        halves: dict[str, tuple[list[Use], list[Use]]] = {}
        for at, opening in openings:
            for length, term, side, phrase in opening.halves:
                if both >> self.paired[term] & 1 and (phrase is None or fits(phrase, words, at)):
                    use = Use(term, at, at + length)
                    halves.setdefault(term, ([], []))[side].append(use)
        for ones, others in halves.values():
            yield from near(ones, others)


def fits(phrase: Phrase, words: Words, at: int) -> bool:
    """Tell whether a phrase stands at a place."""
    if at + len(phrase.words) > len(words.plain):
        return False
    for offset, (word, prefix, exact) in enumerate(
        zip(phrase.words, phrase.prefix, phrase.exact, strict=True)
    ):
        here = words.written[at + offset] if exact else words.plain[at + offset]
        if here != word and not (prefix and here.startswith(word)):
            return False
    return True


def near(ones: Sequence[Use], others: Sequence[Use]) -> Iterator[Use]:
    """Join the two sides of a term where they stand close together; both are in order of place."""
    starts = [other.start for other in others]
    reach = NEAR + max((other.stop - other.start for other in others), default=0)
    for one in ones:
        # A page of one sign over and over would take hours, if each were held against each.
        first, last = bisect_left(starts, one.start - reach), bisect_right(starts, one.stop + NEAR)
        for other in others[first:last]:
            gap = max(one.start, other.start) - min(one.stop, other.stop)
            if 0 <= gap <= NEAR:
                yield Use(one.term, min(one.start, other.start), max(one.stop, other.stop))
                break

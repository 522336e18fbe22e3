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
from functools import cached_property, lru_cache, reduce
from operator import or_
from typing import NamedTuple

WORD = re.compile(r"[£%]|[A-Za-z0-9]+(?:'[a-z]+)?")
POSSESSIVE = re.compile(r"'s?$")
STEM = 3
"""Letters of a first word by which phrases with `*` are found; no `word*` is shorter."""
NEAR = 6
MOST_WORDS = 40_000
"""Words remembered."""


@dataclass(frozen=True)
class Words:
    """The words of a text, as written and as compared."""

    text: str
    written: tuple[str, ...]
    plain: tuple[str, ...]

    @cached_property
    def starts(self) -> tuple[int, ...]:
        """Where each word starts."""
        return tuple(match.start() for match in WORD.finditer(self.text))


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


Entry = tuple[Phrase, str, int]
"""A phrase, its term, and which side of the term it is."""


class Chance(NamedTuple):
    """A phrase that may stand where its first word, or its first two, have been seen."""

    length: int
    term: str
    side: int
    unsure: Phrase | None
    """The phrase where there is more of it to compare."""


class Following(dict[str, tuple[Chance, ...]]):
    """Second word -> the phrases that may stand there, looked up once for each word."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self.seconds = tuple(
            (entry[0].words[1].lower(), entry[0].prefix[1], to_chance(entry, seen=2))
            for entry in entries
        )

    def __missing__(self, word: str) -> tuple[Chance, ...]:
        if len(self) >= MOST_WORDS:
            self.clear()
        self[word] = tuple(
            [
                chance
                for second, prefix, chance in self.seconds
                if word == second or (prefix and word.startswith(second))
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
        self[word] = self.look_up(word)
        return self[word]


def to_chance(entry: Entry, *, seen: int) -> Chance:
    """Say what is left to compare of a phrase of which so many words have been seen."""
    phrase, term, side = entry
    sure = len(phrase.words) == seen and not any(phrase.exact)
    return Chance(len(phrase.words), term, side, None if sure else phrase)


class Terms:
    """A list of terms, arranged so that a text is read once for all of them."""

    def __init__(self, terms: Iterable[str]) -> None:
        self.whole: dict[str, list[Entry]] = defaultdict(list)
        self.begun: dict[str, list[tuple[str, Entry]]] = defaultdict(list)
        """By their first letters, with all that are known of the first word."""
        self.paired: dict[str, int] = {}
        """Terms of two sides, each with its place among them."""
        for term in terms:
            sides = term.split(" ~ ")
            if len(sides) > 1:
                self.paired.setdefault(term, len(self.paired))
            for side, text in enumerate(sides):
                phrase = to_phrase(text)
                first = phrase.words[0].lower()
                if phrase.prefix[0]:
                    self.begun[first[:STEM]].append((first, (phrase, term, side)))
                else:
                    self.whole[first].append((phrase, term, side))
        self.opened = Opened(self.to_opening)

    def opened_by(self, word: str) -> tuple[Entry, ...]:
        """List the phrases that may open with a word."""
        whole, begun = self.whole.get(word, ()), self.begun.get(word[:STEM], ())
        return (*whole, *(entry for first, entry in begun if word.startswith(first)))

    def to_opening(self, word: str) -> Opening | None:
        """Sort what may open with a word by what must be seen next."""
        if word not in self.whole and word[:STEM] not in self.begun:
            return None
        entries = self.opened_by(word)
        if not entries:
            return None
        single = [entry for entry in entries if entry[1] not in self.paired]
        longer = [entry for entry in single if len(entry[0].words) > 1]
        halves = [to_chance(entry, seen=1) for entry in entries if entry[1] in self.paired]
        return Opening(
            tuple(to_chance(entry, seen=1) for entry in single if len(entry[0].words) == 1),
            Following(longer) if longer else None,
            tuple(halves),
            reduce(or_, (1 << self.side_bit(one) for one in halves), 0),
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

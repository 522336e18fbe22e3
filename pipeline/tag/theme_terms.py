"""A reading text -> which listed terms it uses, and where, by looking words up.

A term is a phrase: words match whole, `word*` any ending; words without a small letter match as
written; `one ~ other` is both phrases, in either order, at most six words apart. Possessive
endings are dropped on both sides, hyphens part words.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
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
    written = tuple(word.removesuffix("'s") for word in WORD.findall(text))
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


class Opening(NamedTuple):
    """What may open with a word: with it alone, and with another word after it."""

    alone: tuple[Chance, ...]
    followed: dict[str, tuple[Chance, ...]]


class Opened(dict[str, Opening | None]):
    """Word -> the phrases that may open with it, looked up once for each word."""

    def __init__(self, look_up: Callable[[str], tuple[Entry, ...]]) -> None:
        self.look_up = look_up

    def __missing__(self, word: str) -> Opening | None:
        if len(self) >= MOST_WORDS:
            self.clear()
        entries = self.look_up(word)
        self[word] = to_opening(entries) if entries else None
        return self[word]


def to_opening(entries: Iterable[Entry]) -> Opening:
    """Sort phrases by their second word, where that is known as it is printed."""
    alone: list[Chance] = []
    followed: dict[str, list[Chance]] = defaultdict(list)
    for phrase, term, side in entries:
        length = len(phrase.words)
        by_two = length > 1 and not phrase.exact[1] and not phrase.prefix[1]
        sure = not phrase.exact[0] and length == 1 + by_two
        chance = Chance(length, term, side, None if sure else phrase)
        (followed[phrase.words[1]] if by_two else alone).append(chance)
    return Opening(tuple(alone), {word: tuple(some) for word, some in followed.items()})


class Terms:
    """A list of terms, arranged so that a text is read once for all of them."""

    def __init__(self, terms: Iterable[str]) -> None:
        self.whole: dict[str, list[Entry]] = defaultdict(list)
        self.begun: dict[str, list[Entry]] = defaultdict(list)
        self.sides: dict[str, int] = {}
        for term in terms:
            sides = term.split(" ~ ")
            self.sides[term] = len(sides)
            for side, text in enumerate(sides):
                phrase = to_phrase(text)
                first = phrase.words[0].lower()
                table, key = (self.begun, first[:STEM]) if phrase.prefix[0] else (self.whole, first)
                table[key].append((phrase, term, side))
        self.opened = Opened(self.opened_by)

    def opened_by(self, word: str) -> tuple[Entry, ...]:
        """List the phrases that may open with a word."""
        begun = self.begun.get(word[:STEM], ())
        fitting = (entry for entry in begun if word.startswith(entry[0].words[0].lower()))
        return (*self.whole.get(word, ()), *fitting)

    def find(self, words: Words) -> list[Use]:
        """List every use, in order of place."""
        uses: list[Use] = []
        halves: dict[str, tuple[list[Use], list[Use]]] = {}
        plain = words.plain
        for at, opening in enumerate(map(self.opened.__getitem__, plain)):
            if opening is None:
                continue
            chances = opening.alone
            if opening.followed and at + 1 < len(plain):
                chances += opening.followed.get(plain[at + 1], ())
            for length, term, side, phrase in chances:
                if phrase is not None and not fits(phrase, words, at):
                    continue
                use = Use(term, at, at + length)
                if self.sides[term] == 1:
                    uses.append(use)
                else:
                    halves.setdefault(term, ([], []))[side].append(use)
        for ones, others in halves.values():
            uses += near(ones, others)
        return sorted(uses, key=lambda use: (use.start, use.stop, use.term))


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
    """Join the two sides of a term where they stand close together."""
    for one in ones:
        for other in others:
            gap = max(one.start, other.start) - min(one.stop, other.stop)
            if 0 <= gap <= NEAR:
                yield Use(one.term, min(one.start, other.start), max(one.stop, other.stop))
                break

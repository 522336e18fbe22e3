"""A reading text -> which listed terms it uses, and where, by looking words up.

A term is a phrase: words match whole, `word*` any ending; words without a small letter match as
written; `one ~ other` is both phrases, in either order, at most six words apart. Possessive
endings are dropped on both sides, hyphens part words.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

WORD = re.compile(r"[£%]|[A-Za-z0-9]+(?:'[a-z]+)?")
POSSESSIVE = re.compile(r"'s?$")
STEM = 3
"""Letters of a first word by which phrases with `*` are found; no `word*` is shorter."""
NEAR = 6


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text, as written and as compared, with where each starts."""

    written: tuple[str, ...]
    plain: tuple[str, ...]
    starts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words in a row; those with `prefix` may go on."""

    words: tuple[str, ...]
    prefix: tuple[bool, ...]
    exact: tuple[bool, ...]
    """Whether a word must be written exactly so."""


@dataclass(frozen=True, slots=True)
class Use:
    """One use of a term: the term and the positions of its words."""

    term: str
    start: int
    stop: int


def to_words(text: str) -> Words:
    """Cut a text into words.

    >>> to_words("Children's homes (re-opened)").plain
    ('children', 'homes', 're', 'opened')
    """
    found = [(POSSESSIVE.sub("", match.group()), match.start()) for match in WORD.finditer(text)]
    written = tuple(word for word, _ in found)
    return Words(written, tuple(word.lower() for word in written), tuple(at for _, at in found))


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


class Terms:
    """A list of terms, arranged so that a text is read once for all of them."""

    def __init__(self, terms: Iterable[str]) -> None:
        self.whole: dict[str, list[tuple[Phrase, str, int]]] = defaultdict(list)
        self.begun: dict[str, list[tuple[Phrase, str, int]]] = defaultdict(list)
        self.sides: dict[str, int] = {}
        for term in terms:
            sides = term.split(" ~ ")
            self.sides[term] = len(sides)
            for side, text in enumerate(sides):
                phrase = to_phrase(text)
                first = phrase.words[0].lower()
                table, key = (self.begun, first[:STEM]) if phrase.prefix[0] else (self.whole, first)
                table[key].append((phrase, term, side))

    def find(self, words: Words) -> list[Use]:
        """List every use, in order of place."""
        uses: list[Use] = []
        halves: dict[str, tuple[list[Use], list[Use]]] = {}
        for at, word in enumerate(words.plain):
            for phrase, term, side in (*self.whole.get(word, ()), *self.begun.get(word[:STEM], ())):
                if not fits(phrase, words, at):
                    continue
                use = Use(term, at, at + len(phrase.words))
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

"""Text -> the terms by which two passages can be about the same thing, and how telling each is."""

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import lru_cache
from itertools import pairwise

from pipeline.vocabulary import ENGLISH_MONTHS

LETTERS = re.compile(r"[a-z]+")
INSIDE = re.compile(r"(?<=[a-z,;] )[A-Z][\w'’-]+")
WORD = re.compile(r"[A-Za-z][A-Za-z'’-]*[A-Za-z]|\d[\d,./-]*\d|\d{3,}|£\d+")

COMMON = frozenset(
    """a about above after again against agreed agree agrees agreement all also although am an
    and any approve approved are as at be because been before being below between board
    both but by cabinet chair chairman clerk cllr cllrs committee council councillor
    councillors could date day did do does done down during each either ensure few
    following for from further given had has have having he head her here hers him his how
    i if in into is it item its just made make meeting meetings member members
    minute minutes more most mr mrs ms new next no nor not note noted notes now of off
    officer officers on once one only or order other our out over own panel parish per
    please proposed provide provided receive received recommend recommended regarding
    report reported reports request requested resolution resolve resolved said same she
    should since so some such take taken than that the their them then there these they
    this those through time to too two under until up update updated upon us very was way
    we were what when where which while who whom why will with within would year years you
    your unanimously carried seconded unanimous monday tuesday wednesday thursday friday
    saturday sunday undertaken consider considered asked ask discuss discussed matter
    matters arising action actions present apologies confirm confirmed""".split()
) | frozenset(ENGLISH_MONTHS)
"""Words that any minute may hold, whatever it is about."""

RAREST = 5.3
LEAST_SPAN = 3.5
GRAIN = 1 << 36
"""How telling a term is, is a multiple of one part in so many: sums of such numbers are exact, and
come out the same in whatever order they are taken."""

SUFFIXES = ("ations", "ation", "ings", "ing", "ments", "ment", "ions", "ion", "ies", "ers", "er",
            "ed", "es", "s", "y", "e")  # fmt: skip
LEAST_STEM = 4
BY_LAST_LETTER = {
    last: tuple((suffix, -len(suffix)) for suffix in SUFFIXES if suffix[-1] == last)
    for last in sorted({suffix[-1] for suffix in SUFFIXES})
}
"""Last letter -> the endings that have it, and where they begin, from the end of a word."""

DOUBLED = frozenset("bb dd gg mm nn pp rr tt".split())
"""Letters that are written twice before an ending, and once without."""
LONG_STEM = 6
REMEMBERED = 1 << 17
"""Words whose stems are remembered: most of what a council writes, and no more than that."""


@lru_cache(REMEMBERED)
def stem(word: str) -> str:
    """Cut common endings, so that `resurfacing` and `resurfaced` are one term.

    >>> stem("resurfacing") == stem("resurfaced")
    True
    """
    return cut(word)


def cut(word: str) -> str:
    """Cut a word that is hardly ever seen twice, and so not worth remembering."""
    for suffix, start in BY_LAST_LETTER.get(word[-1:], ()):
        if word.endswith(suffix) and len(word) + start >= LEAST_STEM:
            return settle(word[:start])
    return word


def settle(stem: str) -> str:
    """Give stems of one word one form: `fitt` of `fitted` is `fit`, `relocat` is `reloc`.

    >>> settle("plann"), settle("relocat"), settle("install")
    ('plan', 'reloc', 'install')
    """
    if len(stem) >= LONG_STEM and stem.endswith("at"):
        return stem[:-2]
    return stem[:-1] if stem[-2:] in DOUBLED else stem


def terms_of(text: str) -> frozenset[str]:
    """List the terms of a text: stems of words that say something, and longer numbers.

    >>> sorted(terms_of("The resurfacing of Hollin Lane"))
    ['hollin', 'lan', 'resurfac']
    """
    return frozenset(filter(None, map(term_of, WORD.findall(text))))


@lru_cache(REMEMBERED)
def term_of(printed: str) -> str | None:
    """Give the term of one word as printed, or None where it says nothing."""
    word = printed.lower().replace("’", "'").removesuffix("'s").strip("-./,")
    return stem(word) if word not in COMMON and len(word) > 2 else None


def compounds_of(text: str) -> frozenset[str]:
    """Join neighbouring words, as others may write them: `street light` for `streetlight`.

    >>> sorted(compounds_of("a street light"))
    ['streetlight']
    """
    words = [
        word if len(word) > 2 and word not in COMMON else None
        for word in LETTERS.findall(text.lower())
    ]
    return frozenset([cut(first + second) for first, second in pairwise(words) if first and second])


def names_of(text: str) -> frozenset[str]:
    """List the terms written with a capital letter inside a sentence: persons, places, bodies.

    >>> sorted(names_of("The bridge at Hollin Lane"))
    ['hollin', 'lan']
    """
    found = (match.group() for match in INSIDE.finditer(" ".join(text.split())))
    return frozenset(term for name in found for term in terms_of(name))


def count_groups(groups: Iterable[Iterable[str]]) -> tuple[int, Counter[str]]:
    """Count groups of terms (items of one body), and for each term those that hold it.

    >>> count_groups([["quay", "wall"], ["quay"]])
    (2, Counter({'quay': 2, 'wall': 1}))
    """
    total = 0
    counts: Counter[str] = Counter()
    for group in groups:
        total += 1
        counts.update(set(group))
    return total, counts


def rarity(
    total: int,
    counts: Mapping[str, int],
    general: frozenset[str] = frozenset(),
    share: float = 1.0,
) -> dict[str, float]:
    """Weigh terms by how few of so many groups hold them, on one scale for all.

    The rarest terms of a body with many papers weigh `RAREST`; of one with few, less, since
    a term may be rare there by chance.
    """
    scale = RAREST / max(math.log((total + 1) / 1.5), LEAST_SPAN)
    by_count = {
        count: grained(scale * math.log((total + 1) / (count + 0.5)))
        for count in set(counts.values())
    }
    less = {count: grained(share * value) for count, value in by_count.items()}
    return {term: (less if term in general else by_count)[count] for term, count in counts.items()}


def grained(value: float) -> float:
    """Round to a multiple that sums exactly; see `GRAIN`."""
    return round(value * GRAIN) / GRAIN


@lru_cache(REMEMBERED)
def squared(value: float) -> float:
    """Square how telling a term is."""
    return grained(value**2)


def mass(terms: Iterable[str], weight: Mapping[str, float]) -> float:
    """Add up how telling some terms are, whatever the order they come in."""
    return math.fsum([weight.get(term, 0.0) for term in terms])


def squares(terms: frozenset[str], weight: Mapping[str, float]) -> float:
    """Add up the squared weights of some terms."""
    return math.fsum([squared(weight.get(term, 0.0)) for term in terms])

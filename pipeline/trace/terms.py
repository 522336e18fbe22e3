"""Text -> the terms by which two passages can be about the same thing, and how telling each is."""

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping

WORD = re.compile(r"[A-Za-z][A-Za-z'’-]*[A-Za-z]|\d[\d,./-]*\d|\d{3,}|£\d+")

COMMON = frozenset(
    """a about above after again against agreed agree agrees agreement all also although am an
    and any approve approved are as at be because been before being below between board
    both but by cabinet chair chairman clerk cllr cllrs committee council councillor
    councillors could date day did do does done down during each either ensure few
    following for from further given had has have having he head her here hers him his how
    i if in into is it item its january february march april may june july august
    september october november december just made make meeting meetings member members
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
)
"""Words that any minute may hold, whatever it is about."""

SUFFIXES = ("ations", "ation", "ings", "ing", "ments", "ment", "ions", "ion", "ies", "ers", "er",
            "ed", "es", "s", "y", "e")  # fmt: skip


def stem(word: str) -> str:
    """Cut common endings, so that `resurfacing` and `resurfaced` are one term.

    >>> stem("resurfacing") == stem("resurfaced")
    True
    """
    for suffix in SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= 4:
            return word[: -len(suffix)]
    return word


def terms_of(text: str) -> Counter[str]:
    """Count the terms of a text: stems of words that say something, and numbers of three digits."""
    found: Counter[str] = Counter()
    for match in WORD.finditer(text):
        word = match.group().lower().replace("’", "'").removesuffix("'s").strip("-./,")
        if word not in COMMON and len(word) > 2:
            found[stem(word)] += 1
    return found


def rarity(groups: Iterable[Iterable[str]]) -> dict[str, float]:
    """Weigh terms by how few of the groups (items of one body) hold them: natural logarithm."""
    total = 0
    counts: Counter[str] = Counter()
    for group in groups:
        total += 1
        counts.update(set(group))
    return {term: math.log((total + 1) / (count + 0.5)) for term, count in counts.items()}


def shared(
    one: Mapping[str, float], other: Mapping[str, float], weight: Mapping[str, float]
) -> tuple[float, float]:
    """Compare two weighted bags of terms: (cosine, how much rarity they share)."""
    both = one.keys() & other.keys()
    # Sums run in a fixed order: the order of a set differs from run to run.
    ordered = sorted(both)
    dot = sum(one[term] * other[term] * weight.get(term, 0.0) ** 2 for term in ordered)
    lengths = length(one, weight) * length(other, weight)
    mass = sum(min(one[term], other[term]) * weight.get(term, 0.0) for term in ordered)
    return (dot / lengths if lengths else 0.0), mass


def length(bag: Mapping[str, float], weight: Mapping[str, float]) -> float:
    """Measure a bag of terms."""
    return math.sqrt(sum((bag[term] * weight.get(term, 0.0)) ** 2 for term in sorted(bag)))

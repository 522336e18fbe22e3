"""Two lists of mentions of one paper -> which belong together.

Spans are compared on letters and digits alone, so that line ends, hyphens, labels and markup do
not matter. Pairing is one to one and finds as many pairs as there can be; each mention is offered
the partner it shares most with first.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from itertools import product

from pipeline.evaluate.gold import Mention
from pipeline.records import Span

SHARE_OF_SHORTER = 0.5
LONGEST_TO_SHORTEST = 4
NUMERAL = re.compile(
    r"\d+|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|"
    r"(?:thir|four|fif|six|seven|eigh|nine)teen|(?:twen|thir|for|fif|six|seven|eigh|nine)ty|"
    r"dozens?|hundreds?|thousands?|millions?|billions?|half|quarter|thirds?|zero|nil|no|none|"
    r"once|twice|single|double|both|couple|an?)\b",
    re.IGNORECASE,
)


class Letters:
    """A text reduced to its letters and digits, with places in both."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.places = [index for index, sign in enumerate(text) if sign.isalnum()]

    def reduce(self, span: Span) -> Span:
        """Count the letters and digits before either end of a span."""
        return bisect_left(self.places, span[0]), bisect_left(self.places, span[1])

    def numerals(self, span: Span) -> set[Span]:
        """Find the numerals in a span, as reduced spans."""
        return {self.reduce(found.span()) for found in NUMERAL.finditer(self.text, *span)}


def shared(one: Span, other: Span) -> int:
    """Count what two reduced spans share."""
    return max(0, min(one[1], other[1]) - max(one[0], other[0]))


def affinity(one: Mention, other: Mention, letters: Letters) -> float:
    """Say how well two mentions agree in place, from 0 (not the same thing) to 1.

    The best of all pairs of their places counts.
    """
    if one.type != other.type or one.label != other.label:
        return 0.0
    places = product(one.spans, other.spans)
    return max(place_affinity(here, there, one.type, letters) for here, there in places)


def place_affinity(here: Span, there: Span, type_: str, letters: Letters) -> float:
    """Compare two places: what they share, as part of the longer, if they may be paired."""
    reduced = letters.reduce(here), letters.reduce(there)
    shorter, longer = sorted(stop - start for start, stop in reduced)
    common = shared(*reduced)
    if not common or common < SHARE_OF_SHORTER * shorter or longer > LONGEST_TO_SHORTEST * shorter:
        return 0.0
    if type_ == "figures" and not letters.numerals(here) & letters.numerals(there):
        return 0.0
    return common / longer


def pair(
    wanted: Sequence[Mention], found: Sequence[Mention], letters: Letters
) -> tuple[tuple[int, int], ...]:
    """Pair as many as can be, one to one; indexes into `wanted` and `found`, in order."""
    choices = [ranked_partners(mention, found, letters) for mention in wanted]
    edges = [(score, index, partner) for index, row in enumerate(choices) for score, partner in row]
    taken: dict[int, int] = {}
    seated: set[int] = set()
    for _, index, partner in sorted(edges, key=lambda edge: (-edge[0], edge[1], edge[2])):
        if index not in seated and partner not in taken:
            taken[partner] = index
            seated.add(index)
    for index in range(len(wanted)):
        if index not in seated:
            seat(index, choices, taken, set())
    return tuple(sorted((index, partner) for partner, index in taken.items()))


def ranked_partners(
    mention: Mention, found: Sequence[Mention], letters: Letters
) -> list[tuple[float, int]]:
    """List who may be paired with a mention, best first."""
    scored = ((affinity(mention, other, letters), index) for index, other in enumerate(found))
    return sorted(((score, index) for score, index in scored if score), key=lambda one: -one[0])


def seat(
    index: int, choices: list[list[tuple[float, int]]], taken: dict[int, int], tried: set[int]
) -> bool:
    """Give one mention a partner, moving others to their next choice where that makes room."""
    for _, partner in choices[index]:
        if partner in tried:
            continue
        tried.add(partner)
        if partner not in taken or seat(taken[partner], choices, taken, tried):
            taken[partner] = index
            return True
    return False

"""Words counted year by year -> what all papers of a body say of a word, and no one paper does.

How telling a word is, is counted over the papers of the years around: words of long ago say little
of what is told today, and a new meeting changes nothing of what was counted for older papers.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from pipeline.records import Identified
from pipeline.trace.general_words import SHARE, general_terms
from pipeline.trace.terms import count_groups, rarity
from pipeline.trace.titles import lasting

AROUND = 3
"""Years before and after its own over which a paper's words are counted."""
STANDING_SHARE = 0.5
STANDING_LEAST = 8
"""A title that stands on so many of a body's agendas says nothing of what is taken under it."""


@dataclass(frozen=True, kw_only=True)
class Counts:
    """What was counted in some papers of a body."""

    groups: int
    """Items, or paragraphs where an item has no subject."""
    terms: Mapping[str, int]
    """Term -> groups that hold it."""
    days: int
    titles: Mapping[str, int]
    """Title of an item, in its lasting form -> days on which it stood on an agenda."""


class Ways:
    """What some papers of a body together say of its words, worked out when it is asked for."""

    def __init__(self, counts: Iterable[Counts]) -> None:
        """Take what was counted in papers of different days."""
        self.counts = tuple(counts)

    @cached_property
    def weight(self) -> Mapping[str, float]:
        """How telling each term is."""
        total, terms = 0, Counter[str]()
        for each in self.counts:
            total += each.groups
            terms.update(each.terms)
        return rarity(total, terms, general_terms(), SHARE)

    @cached_property
    def standing(self) -> frozenset[str]:
        """Titles, in their lasting form, that stand on most of its agendas."""
        titles = Counter[str]()
        for each in self.counts:
            titles.update(each.titles)
        fewest = max(STANDING_LEAST, STANDING_SHARE * sum(each.days for each in self.counts))
        return frozenset(title for title, days in titles.items() if days >= fewest)


def count(groups: Iterable[Iterable[str]], documents: Sequence[Identified]) -> Counts:
    """Count the terms of groups of words, and the titles of some papers."""
    total, terms = count_groups(groups)
    found = {
        (lasting(item.title), str(document.day))
        for document in documents
        for item in document.paper.items
    }
    return Counts(
        groups=total,
        terms=terms,
        days=len({str(document.day) for document in documents}),
        titles=Counter(title for title, _ in found),
    )


def year_of(document: Identified) -> str:
    """Name the year of a paper; nothing where its day is not known."""
    return "" if document.day is None else str(document.day)[:4]


def years_around(year: str, before: int, after: int) -> tuple[str, ...]:
    """List a year with so many before and after it.

    >>> years_around("2024", 1, 2)
    ('2023', '2024', '2025', '2026')
    """
    return tuple(f"{each:04}" for each in range(int(year) - before, int(year) + after + 1))


def ways_of_years(counts: Mapping[str, Counts]) -> dict[str, Ways]:
    """Say for each year what the papers around it say of words."""
    return {
        year: Ways(counts[each] for each in years_around(year, AROUND, AROUND) if each in counts)
        for year in counts
    }

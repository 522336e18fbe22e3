"""What an item's title and paragraphs offer for each theme -> the themes of the item.

An item's theme follows from its title, from how much of the item speaks of it, how strongly, and
how it stands beside the item's other themes. How these are weighed is learned by `pipeline.train`
from annotated items; a theme of one's own is weighed like any other.
"""

import json
import math
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final, NamedTuple

from pipeline import rules
from pipeline.records import Item, Paper
from pipeline.tag.theme_model import FOLDER, MOST_LEXICON
from pipeline.tag.theme_rules import ENOUGH

FEATURES: Final = (
    "title",
    "hint_in_title",
    "title_of_others_alone",
    "surest_paragraph",
    "share_of_words",
    "paragraphs",
    "terms",
    "weight_beside_strongest",
    "in_first_paragraph",
    "in_one_of_many_paragraphs",
    "strongest_weight",
)
LONGEST_TITLE: Final = 110
"""A longer title is the whole of a short minute, and says no more than any paragraph."""
MANY: Final = 4
SURE: Final = 0.5
ROUTINE: Final = rules.load("theme_routine")
NUMBERED: Final = re.compile(r"(?:[A-Z]{1,5}[ ./]{0,2})?\d{1,4}[a-z]?(?:[./]\d{1,4})?[.):]?\s")
LEAST_SECTIONS: Final = 2


class Said(NamedTuple):
    """What one text says for one theme."""

    theme: str
    weight: float
    confidence: float
    terms: tuple[str, ...]


class Piece(NamedTuple):
    """One paragraph or table row of an item, and what it says."""

    length: int
    said: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class ItemWeights:
    """How the features are weighed: one factor each, and a constant."""

    factors: tuple[float, ...]
    constant: float
    least: float
    """An item has the themes that are at least this likely."""

    def likelihood(self, features: Sequence[float]) -> float:
        """Weigh the features together."""
        odds = self.constant + sum(
            factor * value for factor, value in zip(self.factors, features, strict=True)
        )
        return 1 / (1 + math.exp(-odds))


@cache
def load_item_weights(folder: Path = FOLDER) -> ItemWeights:
    """Read what was learned."""
    stored = json.loads((folder / "items.json").read_text(encoding="utf-8"))
    return ItemWeights(
        factors=tuple(stored["factors"][name] for name in FEATURES),
        constant=stored["constant"],
        least=stored["least"],
    )


def item_features(
    title: Iterable[Said], pieces: Sequence[Piece]
) -> dict[str, tuple[tuple[float, ...], tuple[str, ...]]]:
    """Describe each theme that an item offers anything for, with the terms that speak for it."""
    titled = {one.theme: one for one in title}
    spoken: dict[str, list[tuple[int, Piece, Said]]] = defaultdict(list)
    for place, piece in enumerate(pieces):
        for one in piece.said:
            spoken[one.theme].append((place, piece, one))
    whole = max(1, sum(piece.length for piece in pieces))
    weights = {
        theme: sum(one.weight for _, _, one in spoken.get(theme, ()))
        + (titled[theme].weight if theme in titled else 0.0)
        for theme in sorted({*titled, *spoken})
    }
    return {
        theme: (
            describe(titled, theme, spoken.get(theme, []), whole, len(pieces), weights),
            first_terms(titled.get(theme), [one for _, _, one in spoken.get(theme, ())]),
        )
        for theme in weights
    }


def describe(
    titled: dict[str, Said],
    theme: str,
    spoken: Sequence[tuple[int, Piece, Said]],
    whole: int,
    pieces: int,
    weights: dict[str, float],
) -> tuple[float, ...]:
    """Give one theme's features, in the order of their names."""
    terms = {term for _, _, one in spoken for term in one.terms}
    title = titled[theme].weight if theme in titled else 0.0
    others = max((one.weight for one in titled.values() if one.theme != theme), default=0.0)
    sure = [(piece, one) for _, piece, one in spoken if one.confidence >= SURE]
    return (
        float(title >= ENOUGH),
        float(0 < title < ENOUGH),
        float(others >= ENOUGH > title),
        max((one.confidence for _, _, one in spoken), default=0.0),
        sum(piece.length for piece, _ in sure) / whole,
        math.log1p(len(sure)),
        math.log1p(len(terms)),
        weights[theme] / max(weights.values()),
        max((one.confidence for place, _, one in spoken if place == 0), default=0.0),
        float(pieces >= MANY and len(spoken) == 1),
        min(MOST_LEXICON, max((one.weight for _, _, one in spoken), default=0.0)),
    )


def first_terms(title: Said | None, spoken: Sequence[Said]) -> tuple[str, ...]:
    """Gather the terms that decided, those of the title and of the surest paragraphs first."""
    surest = sorted(spoken, key=lambda one: -one.confidence)
    return tuple(dict.fromkeys(term for one in [title, *surest] if one for term in one.terms))


def is_routine(title: str) -> bool:
    """Tell the title of an item that every meeting has, whatever is said in it."""
    return any(rule.pattern.search(title.strip(" .:*#")) for rule in ROUTINE)


# --- sections --------------------------------------------------------------------------------


def items_or_sections(paper: Paper) -> tuple[Item, ...]:
    """Give the paper's items; where it has none, the sections under its numbered headings."""
    if [item for item in paper.items if item.number is not None] or len(paper.items) > 1:
        return paper.items
    sections = numbered_sections(paper)
    return sections if len(sections) >= LEAST_SECTIONS else paper.items


def numbered_sections(paper: Paper) -> tuple[Item, ...]:
    """Find the headings whose numbers look alike, each with what follows up to the next."""
    numbered: dict[str, list[tuple[int, str, str]]] = defaultdict(list)
    for paragraph in paper.paragraphs if paper.blocks else ():
        text = paper.reading[paragraph.start : paragraph.stop]
        found = NUMBERED.match(text)
        if found is not None and paper.blocks[paragraph.block].kind == "heading":
            number = found.group().strip()
            shape = re.sub(r"\d+", "1", number)
            numbered[shape].append((paragraph.start, number, text[found.end() :].strip()))
    if not numbered:
        return ()
    heads = max(sorted(numbered.items()), key=lambda pair: len(pair[1]))[1]
    stops = [*(start for start, _, _ in heads[1:]), len(paper.text.rstrip())]
    return tuple(
        Item(number=number.strip(" .):"), title=title, start=start, stop=stop)
        for (start, number, title), stop in zip(heads, stops, strict=True)
    )

"""Paragraphs and items -> the themes that they say something about.

A paragraph needs enough terms of the theme's lexicon; then lexicon and trained model are weighed
together. An item's themes are weighed from its title and from all that is said in it, tables
included; where a paper has no items, so are the sections under its numbered headings.
Page matter, lead-ins and papers that are not in English have none.
"""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from pipeline import rules
from pipeline.records import Item, Paper, Paragraph, Tags, ThemeTag
from pipeline.tag.theme_items import (
    LONGEST_TITLE,
    ItemWeights,
    Piece,
    Said,
    is_routine,
    item_features,
    items_or_sections,
    load_item_weights,
)
from pipeline.tag.theme_model import ThemeModel, load_model
from pipeline.tag.theme_rules import Lexicon, load_themes

NOTHING: Final = rules.pattern("theme_silence.nothing")
LONGEST_NOTHING = 120
INTEREST: Final = rules.pattern("theme_silence.interest")
LONGEST_INTEREST = 400
SILENT_KINDS = frozenset({"meta", "boiler", "lead"})
LIKELY = 0.42
"""Below one half, as for items: one theme missed costs F1 more than one invented."""
LEAST_WEIGHT = 0.6
"""More than one weak term: a single hint is never enough, whatever the model thinks."""
MOST_ROWS = 40
"""Rows of an item's tables that are read for its themes."""
MOST_WHY = 5


@dataclass(frozen=True, slots=True)
class Judge:
    """What is needed to tell a text's themes."""

    lexicon: Lexicon
    model: ThemeModel

    def said(self, text: str) -> tuple[Said, ...]:
        """List what a text offers for each theme, enough or not."""
        evidence = self.lexicon.weigh(text)
        if not evidence:
            return ()
        vector = self.model.vector(text)
        return tuple(
            Said(theme, one.weight, self.model.confidence(theme, one.weight, vector), one.terms)
            for theme, one in evidence.items()
        )

    def title(self, text: str) -> tuple[Said, ...]:
        """List what a title offers; one that is a whole short minute offers nothing as such."""
        return self.said(text) if len(text) <= LONGEST_TITLE else ()


@cache
def default_judge() -> Judge:
    """Read the themes and the model that come with the project."""
    return Judge(Lexicon(load_themes()), load_model())


def tag_themes(paper: Paper, so_far: Tags) -> Tags:  # noqa: ARG001 - every tagger has this shape
    """Tag every paragraph and every item of one paper."""
    return tag_with(default_judge(), paper)


def tag_with(judge: Judge, paper: Paper) -> Tags:
    """Tag one paper by given themes and model."""
    if paper.language != "en":
        return Tags()
    said = {paragraph.start: heard(judge, paper, paragraph) for paragraph in paper.paragraphs}
    tags = [
        tag
        for paragraph in paper.paragraphs
        if paragraph.kind not in SILENT_KINDS
        for tag in paragraph_tags(paragraph, said[paragraph.start])
    ]
    weights = load_item_weights()
    for item, found in item_evidence(judge, paper, said):
        tags += item_tags(item, found, weights)
    return Tags(themes=tuple(sorted(tags, key=lambda tag: (tag.start, -tag.stop, tag.theme))))


def heard(judge: Judge, paper: Paper, paragraph: Paragraph) -> tuple[Said, ...]:
    """List what a paragraph or table row offers for each theme."""
    if paragraph.kind in SILENT_KINDS and not is_row(paper, paragraph):
        return ()
    text = paper.reading[paragraph.body_start : paragraph.stop]
    return () if says_nothing(text) else judge.said(text)


def is_row(paper: Paper, paragraph: Paragraph) -> bool:
    """Tell a row of a table."""
    return bool(paper.blocks) and paper.blocks[paragraph.block].kind == "table_row"


def paragraph_tags(paragraph: Paragraph, said: tuple[Said, ...]) -> Iterator[ThemeTag]:
    """Yield the themes of one paragraph."""
    for one in said:
        if one.weight >= LEAST_WEIGHT and one.confidence >= LIKELY:
            yield ThemeTag(
                start=paragraph.start,
                stop=paragraph.stop,
                rule=f"theme.{one.theme}",
                confidence=round(one.confidence, 3),
                theme=one.theme,
                why=one.terms[:MOST_WHY],
            )


def says_nothing(text: str) -> bool:
    """Tell an entry such as `Payments: None`, and a declaration of interest."""
    if len(text) <= LONGEST_NOTHING and NOTHING.search(text):
        return True
    return len(text) <= LONGEST_INTEREST and INTEREST.search(text) is not None


# --- items -----------------------------------------------------------------------------------

Found = dict[str, tuple[tuple[float, ...], tuple[str, ...]]]
"""For each theme its features and terms."""


def item_evidence(
    judge: Judge, paper: Paper, said: dict[int, tuple[Said, ...]]
) -> Iterator[tuple[Item, Found]]:
    """Yield each item, or section, with what it offers for each theme."""
    for item in items_or_sections(paper):
        text = paper.reading[item.start : item.stop].strip()
        if is_routine(item.title) or says_nothing(text):
            continue
        title = judge.title(item.title)
        yield item, item_features(title, pieces_of(paper, item, said))


def pieces_of(paper: Paper, item: Item, said: dict[int, tuple[Said, ...]]) -> list[Piece]:
    """List the paragraphs of an item and the first rows of its tables."""
    pieces: list[Piece] = []
    rows = 0
    first = bisect_left(paper.paragraphs, item.start, key=lambda paragraph: paragraph.start)
    for paragraph in paper.paragraphs[first:]:
        if paragraph.start >= item.stop:
            break
        if paragraph.kind == "heading":
            continue
        rows += is_row(paper, paragraph)
        if paragraph.kind not in SILENT_KINDS or (is_row(paper, paragraph) and rows <= MOST_ROWS):
            pieces.append(Piece(paragraph.stop - paragraph.start, said[paragraph.start]))
    return pieces


def item_tags(item: Item, found: Found, weights: ItemWeights) -> Iterator[ThemeTag]:
    """Yield the themes of one item."""
    for theme, (features, terms) in found.items():
        likelihood = weights.likelihood(features)
        if likelihood >= weights.least:
            yield ThemeTag(
                start=item.start,
                stop=item.stop,
                rule=f"theme.{theme}",
                confidence=round(likelihood, 3),
                theme=theme,
                why=terms[:MOST_WHY],
                scope="item",
            )

"""Paragraphs and items -> the themes that they say something about.

A paragraph needs enough terms of the theme's lexicon; then lexicon and trained model are weighed
together. An item has the themes of its title and those that fill enough of its paragraphs.
Page matter, lead-ins and papers that are not in English have none.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from pipeline.records import Item, Paper, Paragraph, Tags, ThemeTag
from pipeline.tag.theme_model import ThemeModel, load_model
from pipeline.tag.theme_rules import Lexicon, load_themes

NOTHING = re.compile(
    r"""(?:^|[:.-]\s*)
    (?: none | nil | n/?a | attached | no\sone\spresent
      | no\s(?:report|payment|correspondence|update|item|business)s?
      | there\s(?:was|were)\sno(?:ne)?\b[^.]{0,60} )
    (?:\s[^.]{0,40})?\.?\s*$""",
    re.IGNORECASE | re.VERBOSE,
)
"""A short entry that says there is nothing to say."""
LONGEST_NOTHING = 120
INTEREST = re.compile(
    r"\bdeclar(?:ed|ation)\b[^.]{0,60}\binterests?\b | \binterests?\b[^.]{0,30}\bdeclared\b",
    re.IGNORECASE | re.VERBOSE,
)
"""A member's interest names an item without saying anything about it."""
LONGEST_INTEREST = 400
SILENT_KINDS = frozenset({"meta", "boiler", "lead"})
LIKELY = 0.5
LEAST_WEIGHT = 0.6
"""More than one weak term: a single hint is never enough, whatever the model thinks."""
SHARE_OF_ITEM = 0.2
"""How much of an item's words must stand in paragraphs on a theme for the item to have it."""
MOST_WHY = 5


@dataclass(frozen=True, slots=True)
class Judge:
    """What is needed to tell a text's themes."""

    lexicon: Lexicon
    model: ThemeModel

    def themes(self, text: str) -> list[tuple[str, float, tuple[str, ...]]]:
        """List the themes of a text with confidence and deciding terms."""
        evidence = self.lexicon.weigh(text)
        if not evidence:
            return []
        scores = self.model.scores(text)
        judged = (
            (theme, self.model.confidence(theme, one.weight, scores), one.terms[:MOST_WHY])
            for theme, one in evidence.items()
            if one.weight >= LEAST_WEIGHT
        )
        return [one for one in judged if one[1] >= LIKELY]


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
    tags = [
        tag for paragraph in paper.paragraphs for tag in paragraph_tags(judge, paper, paragraph)
    ]
    tags += item_tags(judge, paper, tags)
    return Tags(themes=tuple(sorted(tags, key=lambda tag: (tag.start, -tag.stop, tag.theme))))


def paragraph_tags(judge: Judge, paper: Paper, paragraph: Paragraph) -> Iterator[ThemeTag]:
    """Yield the themes of one paragraph."""
    if paragraph.kind in SILENT_KINDS:
        return
    text = paper.reading[paragraph.body_start : paragraph.stop]
    if says_nothing(text):
        return
    for theme, confidence, terms in judge.themes(text):
        yield ThemeTag(
            start=paragraph.start,
            stop=paragraph.stop,
            rule=f"theme.{theme}",
            confidence=round(confidence, 3),
            theme=theme,
            why=terms,
        )


def says_nothing(text: str) -> bool:
    """Tell an entry such as `Payments: None`, and a declaration of interest."""
    if len(text) <= LONGEST_NOTHING and NOTHING.search(text):
        return True
    return len(text) <= LONGEST_INTEREST and INTEREST.search(text) is not None


# --- items -----------------------------------------------------------------------------------


def item_tags(judge: Judge, paper: Paper, tags: list[ThemeTag]) -> Iterator[ThemeTag]:
    """Yield the themes of every item."""
    spoken = [
        (paragraph.start, paragraph.stop)
        for paragraph in paper.paragraphs
        if paragraph.kind not in SILENT_KINDS and paragraph.kind != "heading"
    ]
    for item in paper.items:
        if says_nothing(paper.reading[item.start : item.stop].strip()):
            continue
        inside = [tag for tag in tags if item.start <= tag.start < item.stop]
        length = sum(stop - start for start, stop in spoken if item.start <= start < item.stop)
        yield from one_item_tags(judge, item, inside, max(1, length))


def one_item_tags(
    judge: Judge, item: Item, tags: list[ThemeTag], length: int
) -> Iterator[ThemeTag]:
    """Yield the themes of one item, by its title and by what its paragraphs are about."""
    titled = {theme: (confidence, terms) for theme, confidence, terms in judge.themes(item.title)}
    by_theme: dict[str, list[ThemeTag]] = defaultdict(list)
    for tag in tags:
        by_theme[tag.theme].append(tag)
    for theme in sorted({*titled, *by_theme}):
        of_theme = by_theme[theme]
        share = sum(tag.stop - tag.start for tag in of_theme) / length
        if theme in titled or share >= SHARE_OF_ITEM:
            confidence, terms = titled.get(theme, (0.0, ()))
            yield ThemeTag(
                start=item.start,
                stop=item.stop,
                rule=f"theme.{theme}",
                confidence=max([confidence, *(tag.confidence for tag in of_theme)]),
                theme=theme,
                why=first_terms(terms, of_theme),
                scope="item",
            )


def first_terms(terms: Iterable[str], tags: list[ThemeTag]) -> tuple[str, ...]:
    """Gather the terms that decided, those of the title and of the surest paragraphs first."""
    surest = sorted(tags, key=lambda tag: (-tag.confidence, tag.start))
    gathered = [*terms, *(term for tag in surest for term in tag.why)]
    return tuple(dict.fromkeys(gathered))[:MOST_WHY]

"""Words over a list that name who is to do it -> an action for each of its points.

`The Clerk will:` and below it `- order a bench`, `- write to the Trust`: two actions of the
Clerk's. A point that does not begin with a deed ends the list.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from pipeline import rules
from pipeline.records import Action, Paper, Paragraph, Span
from pipeline.tag.action_points import UNREAD_KINDS, to_action
from pipeline.tag.resolution_limbs import label_of, tidy
from pipeline.tag.spans import overlap
from pipeline.tag.words import lexicon
from pipeline.vocabulary import SILENT_SECTIONS

STEM: Final = rules.pattern("action_stems.stem")
POINT: Final = rules.pattern("action_stems.point")
MOST_POINTS: Final = 12
"""Of a list, below the words that lead it."""
LONGEST_STEM: Final = 240
"""Characters at the end of a paragraph in which its stem stands."""
DEEDS: Final = frozenset(("act", "event"))


def add_stem_actions(paper: Paper, taken: list[Action]) -> list[Action]:
    """Give the points under each stem to whom it names; what was read there is part of these."""
    if paper.kind in UNREAD_KINDS:
        return taken
    for index, (place, below) in enumerate(pairwise(paper.paragraphs)):
        if place.section in SILENT_SECTIONS or not is_point(paper, below):
            continue
        stem = stem_of(paper, place)
        if stem is not None:
            taken = replace_points(taken, stem, list(points_under(paper, index, stem)))
    return taken


def is_point(paper: Paper, place: Paragraph) -> bool:
    """Tell a paragraph that stands in a list."""
    return place.kind != "heading" and (
        place.kind == "bullet" or bool(label_of(paper.reading, place)[0])
    )


@dataclass(frozen=True, slots=True)
class Stem:
    """The words over a list that name who is to do what its points say."""

    owner: str
    span: Span


def stem_of(paper: Paper, place: Paragraph) -> Stem | None:
    """Read whom the end of a paragraph names for what stands in the list below it."""
    _, start = label_of(paper.reading, place)
    begin = max(start, place.stop - LONGEST_STEM)
    match = STEM.search(paper.reading[begin : place.stop])
    if match is None:
        return None
    group = next(name for name in ("owner", "asked", "told") if match[name])
    return Stem(
        owner=match[group].removeprefix("that ").strip(),
        span=(begin + match.start(), place.stop),
    )


def points_under(paper: Paper, index: int, stem: Stem) -> Iterator[Action]:
    """Make the action of each point, up to the first that does not begin with a deed."""
    for place in paper.paragraphs[index + 1 : index + 1 + MOST_POINTS]:
        span = tidy(paper.reading, label_of(paper.reading, place)[1], place.stop)
        deed = paper.reading[slice(*span)]
        match = POINT.match(deed) if is_point(paper, place) else None
        if match is None:
            return
        if lexicon("action_verbs").get(match["verb"].lower()) not in DEEDS:
            return
        yield to_action(paper, span, rule="action.stem_list", owner=stem.owner, deed=deed)


def replace_points(taken: list[Action], stem: Stem, points: list[Action]) -> list[Action]:
    """Put points in place of what was read in them and in their stem, each with its limb."""
    if not points:
        return taken
    places = [stem.span, *((point.start, point.stop) for point in points)]
    limbs = {
        number: each.limb
        for number, point in enumerate(points)
        for each in taken
        if overlap((point.start, point.stop), (each.start, each.stop))
    }
    kept = [
        each
        for each in taken
        if not any(overlap(place, (each.start, each.stop)) for place in places)
    ]
    return [*kept, *(replace(one, limb=limbs.get(at)) for at, one in enumerate(points))]

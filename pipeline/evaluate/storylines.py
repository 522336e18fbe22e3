"""The sample's storylines (`truth.json`) -> how well each way of linking tells them.

A storyline names a limb or action and every later passage that speaks of it. A predicted link is
right when its words are one of these; a storyline without any is to be left alone.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pipeline.evaluate.links import BELIEVED, LinkScore, Predicted, ways_of
from pipeline.marked_meetings import AFTER_THAT, letters
from pipeline.records import Identified, Tracing
from pipeline.trace.passages import Body, gather

Story = Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class Place:
    """Where one end of a link stands: its paper, and its words reduced to letters."""

    path: str
    words: str


def score_storylines(
    documents: Sequence[Identified], tracing: Tracing, stories: Sequence[Story]
) -> tuple[LinkScore, ...]:
    """Score all ways together, each method alone, and what simpler ways would do."""
    bodies = gather(documents)
    places = {**places_of(bodies), **rows_of(documents, tracing)}
    sources = [sources_of(story, bodies) for story in stories]
    return tuple(
        score_way(way, found, list(zip(stories, sources, strict=True)), places)
        for way, found in ways_of(tracing, bodies)
    )


def places_of(bodies: Sequence[Body]) -> dict[str, Place]:
    """Find where every passage stands."""
    return {
        each.id: Place(path=each.document.paper.path, words=letters(each.quote))
        for body in bodies
        for each in body.passages
    }


def rows_of(documents: Sequence[Identified], tracing: Tracing) -> dict[str, Place]:
    """Find where every row of a tracker stands."""
    papers = {each.id: each.paper for each in documents}
    return {
        row.id: Place(
            path=papers[row.document_id].path,
            words=letters(papers[row.document_id].text[row.start : row.stop]),
        )
        for row in tracing.tracker_rows
    }


def sources_of(story: Story, bodies: Sequence[Body]) -> frozenset[str]:
    """Find the limb or action that a storyline is about, in each paper that prints it."""
    begins = letters(story["begins"])
    return frozenset(
        each.id
        for body in bodies
        for each in body.commitments
        if each.kind == story["type"]
        and each.document.paper.path in story["files"]
        and 0 <= letters(each.quote).find(begins) < AFTER_THAT
    )


def score_way(
    way: str,
    links: Sequence[Predicted],
    stories: Sequence[tuple[Story, frozenset[str]]],
    places: Mapping[str, Place],
) -> LinkScore:
    """Score one way of linking over every storyline."""
    by_source: dict[str, list[Predicted]] = defaultdict(list)
    for link in links:
        by_source[link[0]].append(link)
    each = [
        score_story(story, [link for row in sorted(rows) for link in by_source[row]], places)
        for story, rows in stories
    ]
    fields = [name for name in LinkScore.__dataclass_fields__ if name != "way"]
    return LinkScore(way=way, **{name: sum(one[name] for one in each) for name in fields})


def score_story(
    story: Story, links: Sequence[Predicted], places: Mapping[str, Place]
) -> dict[str, Any]:
    """Count what was predicted of one storyline."""
    sure: dict[str, float] = {}
    for _, target, confidence, _ in links:
        sure[target] = max(sure.get(target, 0.0), confidence)
    ranked = sorted(sure, key=lambda target: (-sure[target], target))
    told = {target: mentions_at(story, places[target]) for target in ranked}
    believed = [target for target in ranked if sure[target] >= BELIEVED]
    right = sum(bool(told[target]) for target in believed)
    first = next((rank for rank, target in enumerate(ranked, 1) if told[target]), None)
    mentions = len(story["mentions"])
    return {
        "right": right,
        "wrong": len(believed) - right,
        "apart": 0,
        "found": len(set().union(*(told[target] for target in believed))),
        "direct": mentions,
        "ranks": 1 / first if first else 0.0,
        "with_direct": int(mentions > 0),
        "kept_silent": int(not mentions and not believed),
        "silent": int(not mentions),
    }


def mentions_at(story: Story, place: Place) -> set[int]:
    """List which mentions of a storyline stand at a place."""
    return {
        index
        for index, mention in enumerate(story["mentions"])
        if place.path in mention["files"] and letters(mention["begins"]) in place.words
    }

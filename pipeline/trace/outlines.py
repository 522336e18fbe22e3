"""One paper -> what in it may be an end of a link, to be kept: read once, however often traced."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Any

from pipeline.records import Action, Identified, Limb, Paragraph
from pipeline.trace.asked import Asked, what_is_asked
from pipeline.trace.due import due_by_sibling
from pipeline.trace.headings import says_nothing
from pipeline.trace.titles import SILENT
from pipeline.trace.wholes import parts_by_whole

NEVER_TELL = frozenset({"heading", "boiler", "meta"})
"""Kinds of paragraph that report nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Undertaken:
    """What can be known of a limb or action by reading its own paper alone."""

    key: tuple[Any, ...]
    """Where it stands among the paper's tags: see `Identified.ids`."""
    due_date: str | None
    asked: Asked
    is_recommended: bool
    has_parts: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """Which paragraphs of a paper may tell of something earlier, and what was undertaken in it."""

    telling: tuple[int, ...]
    undertaken: tuple[Undertaken, ...]
    """In order of place."""


def outline_of(document: Identified) -> Outline:
    """Say what in a paper may be an end of a link."""
    every = enumerate(document.paper.paragraphs)
    return Outline(
        telling=tuple(index for index, each in every if may_tell(document, each)),
        undertaken=tuple(each for _, each in sorted(undertaken_in(document), key=itemgetter(0))),
    )


def may_tell(document: Identified, paragraph: Paragraph) -> bool:
    """Tell whether a paragraph can report anything: not a heading, nor an apology."""
    if paragraph.kind in NEVER_TELL or paragraph.section == "agenda_text":
        return False
    if says_nothing(document.paper.reading, paragraph.body_start, paragraph.stop):
        return False
    items = document.paper.items
    return paragraph.item is None or SILENT.search(items[paragraph.item].title) is None


def undertaken_in(document: Identified) -> Iterator[tuple[tuple[int, bool], Undertaken]]:
    """Read the limbs and actions of a paper, each with its place; an action before its limb."""
    wholes, ids = parts_by_whole(document), document.ids
    for index, resolution in enumerate(document.tags.resolutions):
        for position, limb in enumerate(resolution.limbs):
            key = ("limb", index, position)
            yield (
                (limb.start, True),
                Undertaken(
                    key=key,
                    due_date=limb.due_date or due_by_sibling(resolution, position, document),
                    asked=what_is_asked(words_of(limb, document), limb.dispositions),
                    is_recommended="recommend" in limb.dispositions or is_listed(limb, document),
                    has_parts=ids[key] in wholes,
                ),
            )
    for index, action in enumerate(document.tags.actions):
        yield (
            (action.start, False),
            Undertaken(
                key=("action", index),
                due_date=action.due_date,
                asked=what_is_asked(words_of(action, document), ()),
                is_recommended=is_listed(action, document),
                has_parts=ids["action", index] in wholes,
            ),
        )


def words_of(record: Limb | Action, document: Identified) -> str:
    """Give the words of a limb or action, to match against."""
    return document.paper.reading[record.start : record.stop]


def is_listed(record: Limb | Action, document: Identified) -> bool:
    """Tell what stands in a list of recommendations."""
    around = (each for each in document.tags.resolutions if each.start <= record.start < each.stop)
    resolution = next(around, None)
    if resolution is None:
        return False
    lead = document.paper.reading[resolution.start : resolution.limbs[0].start]
    return resolution.form == "recommended" or "recommend" in lead.lower()


def record_at(key: Sequence[Any], document: Identified) -> Limb | Action:
    """Find the limb or action that stands in a place."""
    if key[0] == "action":
        action: Action = document.tags.actions[key[1]]
        return action
    limb: Limb = document.tags.resolutions[key[1]].limbs[key[2]]
    return limb

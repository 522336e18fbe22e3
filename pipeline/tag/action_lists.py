"""A list under a heading of actions -> its actions: the deed, then who and when behind dashes."""

import re
from collections.abc import Iterator
from typing import Final

from pipeline import rules
from pipeline.records import Action, Paper, Paragraph, Span
from pipeline.tag.action_owners import ACTORS, owner_kind
from pipeline.tag.action_points import UNREAD_KINDS, to_action
from pipeline.tag.action_times import DATED
from pipeline.tag.resolution_limbs import label_of
from pipeline.tag.spans import overlap

HEAD: Final = rules.pattern("action_lists.head")
TAIL = re.compile(
    r"\s+-\s+(?P<who>(?:the\s+)?[A-Za-z][\w.&'/, ]{1,40}?)"
    r"(?:\s*(?:-|,|;|\()\s*(?P<when>[^-]{3,60}?)\)?)?\s*$"
)
BRACKETED = re.compile(r"\s+[(\[](?P<who>[A-Z][\w.&'/, ]{1,40})[)\]]\s*(?P<when>[^()]{3,60})?$")
DONE: Final = rules.pattern("action_lists.done")
FEWEST_WORDS = 3
"""Of a deed."""


def add_listed_actions(paper: Paper, taken: list[Action]) -> list[Action]:
    """Add what lists of actions hold, but what was read there already keeps its own words."""
    found: list[Action] = []
    kept = list(taken)
    for action in listed_actions(paper):
        place = (action.start, action.stop)
        same = [each for each in kept if overlap(place, (each.start, each.stop))]
        if not any(each.owner for each in same):
            kept = [each for each in kept if each not in same]
            found.append(action)
    return [*kept, *found]


def listed_actions(paper: Paper) -> Iterator[Action]:
    """Read the points under every heading of actions."""
    if paper.kind in UNREAD_KINDS:
        return
    inside = False
    for place in paper.paragraphs:
        words = paper.reading[place.body_start : place.stop]
        if HEAD.fullmatch(words):
            inside = True
            continue
        labels, start = label_of(paper.reading, place)
        inside = inside and bool(labels) and place.kind not in ("heading", "meta", "boiler")
        if inside:
            action = point_action(paper, place, start)
            if action is not None:
                yield action


def point_action(paper: Paper, place: Paragraph, start: int) -> Action | None:
    """Make the action of one point; None for one that names neither a person nor a day."""
    text = paper.reading[start : place.stop].rstrip(" .")
    if DONE.search(text):
        return None
    match = TAIL.search(text) or BRACKETED.search(text)
    who = match["who"].strip() if match else None
    if match is None or who is None or not is_actor(who):
        return unsigned(paper, (start, place.stop), text)
    when = (match["when"] or "").strip()
    return make(paper, (start, start + len(text)), who, when, text[: match.start()])


def is_actor(who: str) -> bool:
    """Tell a name, initials or an office from other words behind a dash."""
    first = re.split(r"\s*(?:,|/|&|\band\b)\s*", who)[0]
    return (
        owner_kind(first) in ACTORS
        or re.fullmatch(r"(?:[A-Z]\.?\s?){1,2}[A-Z][a-z]+", first) is not None
    )


def unsigned(paper: Paper, span: Span, text: str) -> Action | None:
    """Take a point without a name where it says by when."""
    return make(paper, span, None, "", text) if DATED.search(text) else None


def make(paper: Paper, span: Span, who: str | None, when: str, deed: str) -> Action | None:
    """Make the record of one point."""
    if len(deed.split()) < FEWEST_WORDS - (who is not None):
        return None
    return to_action(paper, span, rule="action.list", owner=who, deed=deed, when=when)

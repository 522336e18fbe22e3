"""`ACTION: HB` after a sentence, initials in an Action column -> owners, and new actions."""

import re
from dataclasses import replace
from typing import Final

from pipeline import rules
from pipeline.records import Action, Candidate, Paper, Span
from pipeline.tag.action_owners import ACTORS, owner_kind
from pipeline.tag.action_points import to_action
from pipeline.tag.action_verbs import base_form
from pipeline.tag.sentences import sentences
from pipeline.tag.spans import trim
from pipeline.tag.words import lexicon

HINT = re.compile(r"act", re.IGNORECASE)
"""What every marker holds."""
COLUMN: Final = rules.pattern("action_lists.column")
LONE: Final = rules.pattern("action_lists.lone")
NAMED_AFTER: Final = rules.pattern("action_lists.named_after")
ASIDE: Final = rules.pattern("action_lists.aside")
OWNERS: Final = rules.pattern("action_lists.owners")
NEXT_OWNER: Final = rules.pattern("action_lists.next_owner")
MIDWORDS: Final = rules.pattern("action_lists.midwords")


TOLD = re.compile(r"\W*(?:[Tt]o\s+)?(?:be\s+)?(?P<verb>[A-Za-z]+)\s+\w+\s+\w+")
"""What a marker says is to be done: a verb first, and three words at the least."""


def attach_markers(paper: Paper, taken: list[Action], turned_down: list[Candidate]) -> list[Action]:
    """Give each marker's owner to the action before it, or make the sentence before it one."""
    actions = sorted(taken, key=lambda action: action.start)
    done = 0
    for place, owner in find_markers(paper):
        if already_named(paper, actions, (done, place), owner):
            done = place
            continue
        done = place
        before = sentence_before(paper, place)
        if before is None:
            continue
        actions = attach(paper, actions, before, owner)
        spent = [each for each in turned_down if each.start >= before[0] and each.stop <= before[1]]
        for each in spent:
            turned_down.remove(each)
    return [named_after(paper, action) for action in actions]


def named_after(paper: Paper, action: Action) -> Action:
    """Take whoever is named alone behind an action of nobody's: `... to them. Clerk`."""
    if action.owner is not None and action.rule not in IMPLIED:
        return action
    match = NAMED_AFTER.match(paper.reading, action.stop)
    return replace(action, owner=match["owner"]) if match else action


def already_named(paper: Paper, actions: list[Action], span: Span, owner: str) -> bool:
    """Say whether the marker's owner has an action already in the paragraph before the marker."""
    starts = [p.start for p in paper.paragraphs if p.start < span[1]]
    begin = max(span[0], starts[-1] if starts else 0)
    return any(
        begin <= action.start < span[1] and (action.owner or "").split()[-1:] == owner.split()[-1:]
        for action in actions
    )


def find_markers(paper: Paper) -> list[tuple[int, str]]:
    """Find every marker that only names an owner: its place, and the owner."""
    text = paper.reading
    found: list[tuple[int, str]] = []
    marker, bare, after = rules.load("action")[:3]
    columns = any(COLUMN.fullmatch(text[p.start : p.stop]) for p in paper.paragraphs)
    for paragraph in paper.paragraphs:
        whole = text[paragraph.body_start : paragraph.stop]
        if columns and LONE.fullmatch(whole):
            found.append((paragraph.start, whole.strip(" *_()[].")))
            continue
        if HINT.search(whole) is None:
            continue
        for match in marker.pattern.finditer(whole):
            owner = owner_only(match["rest"])
            if owner:
                found.append((paragraph.body_start + match.start(), owner))
        for start, stop in sentences(text, paragraph.body_start, paragraph.stop):
            named = after.pattern.match(text[start:stop]) or bare.pattern.search(text[start:stop])
            place = start + (named.start() if named else 0)
            if named and not any(abs(place - other) < len("(ACTION: ") for other, _ in found):
                found.append((place, named["owner"]))
    return found


def told_after_markers(paper: Paper, taken: list[Action]) -> list[Action]:
    """Read what a marker itself tells to do: `ACTION: To be raised with the owner`."""
    marker = rules.load("action")[0]
    found: list[Action] = []
    for paragraph in paper.paragraphs:
        if HINT.search(paper.reading, paragraph.body_start, paragraph.stop) is None:
            continue
        for match in marker.pattern.finditer(paper.reading, paragraph.body_start, paragraph.stop):
            told = TOLD.match(match["rest"])
            start, stop = trim(paper.reading, *match.span("rest"))
            verb = base_form(told["verb"].lower()) if told else ""
            known = lexicon("action_verbs").get(verb) == "act"
            if known and not any(a.start < stop and start < a.stop for a in taken):
                found.append(marked_action(paper, (start, stop), None))
    return [*taken, *found]


def owner_only(rest: str) -> str | None:
    """Take the owner of a marker that names nothing else; None where it says what to do."""
    if MIDWORDS.search(rest):
        return None
    words = rest.strip(" -:*_()[].|")
    match = OWNERS.match(words)
    if not match or len(words.split()) > 12:
        return None
    owner = match["owner"].strip(" ,/&-.")
    first = NEXT_OWNER.split(owner)[0] if owner else ""
    return owner if owner_kind(first) in ACTORS or first.lower() == "all" else None


IMPLIED = frozenset(("action.limb_invite", "action.limb_will"))
"""Rules by which the body itself must act, where nothing says who."""


def sentence_before(paper: Paper, place: int) -> Span | None:
    """Find the sentence that stands before a marker, in its paragraph or the one before."""
    text = paper.reading
    for paragraph in reversed([p for p in paper.paragraphs if p.start <= place]):
        own = paragraph.start <= place < paragraph.stop
        if paragraph.kind in ("heading", "meta", "boiler") and not own:
            continue
        stop = min(paragraph.stop, place)
        spans = [
            span
            for span in sentences(text, paragraph.body_start, stop)
            if span[1] - span[0] > 12 and not ASIDE.fullmatch(text[slice(*span)])
        ]
        if spans:
            return spans[-1]
        if place - paragraph.start > 3000:
            return None
    return None


def attach(paper: Paper, actions: list[Action], before: Span, owner: str) -> list[Action]:
    """Name the owner of the action in a sentence, or make the sentence an action."""
    for index in range(len(actions) - 1, -1, -1):
        action = actions[index]
        if action.start < before[1] and action.stop > before[0]:
            implied = action.owner is None or action.rule in IMPLIED
            named = replace(
                action,
                owner=owner if implied else action.owner,
                confidence=max(action.confidence, 0.85),
                strength="firm",
            )
            return [*actions[:index], named, *actions[index + 1 :]]
    return [*actions, marked_action(paper, before, owner)]


def marked_action(paper: Paper, span: Span, owner: str | None) -> Action:
    """Make the action of a stretch that a marker says is one."""
    start, stop = trim(paper.reading, *span)
    stop = start + len(paper.reading[start:stop].rstrip(" -(["))
    deed = paper.reading[start:stop]
    return to_action(paper, (start, stop), rule="action.marker", owner=owner, deed=deed)

"""`ACTION: HB` after a sentence, initials in an Action column -> owners, and new actions."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
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


WEAK_MARKER: Final = rules.pattern("action_lists.weak_marker")
PRAISED: Final = rules.pattern("action_lists.praised")
TOLD_ONLY: Final = rules.pattern("action_lists.told_only")
NOTHING_TO_DO: Final = rules.pattern("action_lists.nothing_to_do")
PARTY_TO: Final = rules.pattern("action_lists.party_to")
PARTY_VERB: Final = rules.pattern("action_lists.party_verb")
WANTED: Final = rules.pattern("action_lists.wanted")
SIGNED: Final = rules.pattern("action_lists.signed")
SIGNED_OFF: Final = rules.pattern("action_lists.signed_off")
BRACKETED_ORDER: Final = rules.pattern("action_lists.bracketed_order")
SEMICOLON = re.compile(r";\s+")
LONGEST_NAME = 6
"""Words of somebody who is told to do something, where nothing is known of them."""
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
        if before is not None and PRAISED.match(paper.reading[slice(*before)]):
            before = action_before(paper, actions, before)
        if before is None or leaves_nothing(paper, place, before):
            continue
        actions = attach(paper, actions, before, owner)
        spent = [each for each in turned_down if each.start >= before[0] and each.stop <= before[1]]
        for each in spent:
            turned_down.remove(each)
    return [named_after(paper, action) for action in actions]


def action_before(paper: Paper, actions: list[Action], praise: Span) -> Span | None:
    """Find the last action of a paragraph in front of a sentence of thanks."""
    start = max(one.start for one in paper.paragraphs if one.start <= praise[0])
    found = [(each.start, each.stop) for each in actions if start <= each.start < praise[0]]
    return found[-1] if found else None


def leaves_nothing(paper: Paper, place: int, before: Span) -> bool:
    """Say whether initials in a margin stand beside what was done already, or when a meeting is."""
    in_margin = any(
        paragraph.start == place
        and LONE.fullmatch(paper.reading, paragraph.body_start, paragraph.stop) is not None
        for paragraph in paper.paragraphs
    )
    told = paper.reading[slice(*before)].rstrip(" .")
    return in_margin and TOLD_ONLY.match(told) is not None


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
    found: list[Action] = []
    for start, stop, weak in told_stretches(paper):
        for part in cut_orders(paper.reading, start, stop):
            open_part = uncovered(part, [*taken, *found])
            words = paper.reading[slice(*open_part)]
            order = order_in(words, weak=weak) if words.strip() else None
            if order is not None:
                found.append(marked_action(paper, open_part, order.owner))
    return [*taken, *found]


def told_stretches(paper: Paper) -> Iterator[tuple[int, int, bool]]:
    """Give what stands behind each marker or alone in brackets, and whether it needs an owner."""
    text, marker = paper.reading, rules.load("action")[0]
    for paragraph in paper.paragraphs:
        here = (paragraph.body_start, paragraph.stop)
        for match in BRACKETED_ORDER.finditer(text, *here):
            yield (*match.span("rest"), True)
        if HINT.search(text, *here) is None:
            continue
        for match in marker.pattern.finditer(text, *here):
            weak = WEAK_MARKER.match(match.group()) is not None
            yield (*match.span("rest"), weak)


def cut_orders(text: str, start: int, stop: int) -> Iterator[Span]:
    """Cut the first sentence behind a marker, or up to its bracket, at every semicolon."""
    closing = text.find("]", start, stop)
    opened = text.find("[", start, stop)
    if closing >= 0 and (opened < 0 or closing < opened):
        stop = closing
    first = next(iter(sentences(text, start, stop)), (start, start))
    begin = first[0]
    for match in SEMICOLON.finditer(text, *first):
        yield begin, match.start()
        begin = match.end()
    yield begin, first[1]


def uncovered(part: Span, taken: list[Action]) -> Span:
    """Leave of a part what stands before the first action that was read in it."""
    inside = [max(a.start, part[0]) for a in taken if a.start < part[1] and part[0] < a.stop]
    return (part[0], min(inside, default=part[1]))


@dataclass(frozen=True, slots=True)
class Order:
    """What a marker tells to do, and whom."""

    owner: str | None


def order_in(words: str, *, weak: bool) -> Order | None:
    """Read an order behind a marker; behind a weak one somebody must be told, or a verb open it.

    >>> order_in("Mill Ltd to also check the door", weak=False)
    Order(owner='Mill Ltd')
    >>> order_in("none needed", weak=False)
    """
    if NOTHING_TO_DO.search(words) or words.isupper():
        return None
    signed = signature(words)
    at_once = PARTY_VERB.match(words)
    party = at_once if at_once and is_act(at_once["verb"]) else PARTY_TO.match(words)
    if party is not None and is_told(party, weak=weak):
        owner = party["owner"].strip(" -:,([")
        known = owner_kind(owner) in ACTORS or len(owner.split()) <= LONGEST_NAME
        return Order(
            signed if signed and owner_kind(owner) not in ACTORS else owner if known else None
        )
    told = TOLD.match(words)
    opens = told is not None and (is_act(told["verb"]) or (not weak and is_verb(told["verb"])))
    if opens or (not weak and WANTED.search(words) is not None):
        return Order(signed)
    return None


def signature(words: str) -> str | None:
    """Take who is to act from the end of an order: in brackets, or known behind a dash.

    >>> signature("Mend the gate (Ann Moss)"), signature("Mend the gate - Clerk")
    ('Ann Moss', 'Clerk')
    >>> signature("Mend the gate at Moss Lane - Ferryside")
    """
    bracketed = SIGNED.search(words)
    if bracketed is not None:
        return bracketed["owner"]
    closing = SIGNED_OFF.search(words)
    known = closing is not None and owner_kind(NEXT_OWNER.split(closing["owner"])[0]) in ACTORS
    return closing["owner"].rstrip(".") if closing is not None and known else None


def is_told(party: re.Match[str], *, weak: bool) -> bool:
    """Say whether somebody is told to do something; behind a weak marker one who can act."""
    if not weak or is_act(party["verb"]):
        return True
    return owner_kind(party["owner"].strip(" -:,([")) in ACTORS and is_verb(party["verb"])


def is_verb(word: str) -> bool:
    """Tell a verb in its bare form, of whatever kind."""
    return word.lower() in lexicon("action_verbs")


def is_act(verb: str) -> bool:
    """Tell a verb of what can be done."""
    return lexicon("action_verbs").get(base_form(verb.lower())) == "act"


def owner_only(rest: str) -> str | None:
    """Take the owner of a marker that names nothing else; None where it says what to do."""
    if MIDWORDS.search(rest):
        return None
    words = rest.strip(" -:*_()[].|")
    match = OWNERS.match(words)
    if not match or len(words.split()) > 12:
        return None
    if PARTY_VERB.match(words) and order_in(words, weak=True):
        return None
    if WANTED.search(words[match.end() :]):
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

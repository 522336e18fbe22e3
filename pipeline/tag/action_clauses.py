"""One parsed sentence -> every clause in it that might commit somebody to something.

Candidates are wide on purpose: phrases of `action.toml`, and every clause with will, would, shall
or should, or in the subjunctive after `agreed that`. What is wrong is turned down afterwards.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from spacy.tokens import Doc, Token

from pipeline import rules
from pipeline.records import Span
from pipeline.rules import Rule
from pipeline.tag.action_owners import named_before, owner_kind, speaker_in
from pipeline.tag.action_phrases import frames_in, phrases_in
from pipeline.tag.action_syntax import (
    MODALS,
    SUBJECTS,
    after_colon,
    by_agent,
    clause_stop,
    fresh_subject,
    is_name,
    is_negated,
    subject_of,
    token_at,
    verb_is_passive,
)
from pipeline.tag.action_triggers import verbal_trigger
from pipeline.tag.action_verbs import DECIDING, base_form, telling_verb
from pipeline.tag.language import part_of_speech, text_of
from pipeline.tag.words import lexicon
from pipeline.vocabulary import Strength

BARE_PLACES = frozenset(("ROOT", "ccomp", "conj", "parataxis", "xcomp", "dep"))
NOT_BARE = MODALS | {"to", "can", "could", "may", "might", "must"}
FREE_TAGS = frozenset(("MD", "VBG", "VBN"))
"""What may commit somebody by itself: modals, and what is being arranged."""
GOVERNED_TAGS = FREE_TAGS | {"VB", "VBP"}
"""And what may where something governs it: subjunctives."""
SUBJUNCTIVE_FRAMES = frozenset(("agree", "request", "suggest", "limb"))
UNGOVERNING = frozenset(("opinion", "question", "suggest", "request", "motion", "report"))
"""Frames that do not reach a clause with a subject of its own."""
SUBJECT_FAMILIES = frozenset(("undertake", "due", "intend", "wish", "ask_for", "ask"))
"""Families whose phrase begins at the verb, so that the parse finds the subject."""
POINTING = frozenset(("that", "this", "it", "which"))
"""Subjects of which a promise cannot be: `she said that was late and undertook to look`."""
NEXT_ORDER: Final = rules.pattern("action_structure.next_order")
BUT: Final = rules.pattern("action_clauses.but")
NEXT_PART: Final = rules.pattern("action_clauses.next_part")
NEW_START = re.compile(r"(?:[.;:]|\s-)\s*$")
JOINED_ON: Final = rules.pattern("action_clauses.joined_on")
CUE: Final = rules.pattern("action_clauses.cue")


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """A stretch that may hold a commitment; offsets are those of the paper's text."""

    start: int
    stop: int
    core: int
    """Where the commitment itself begins, after `It was agreed that`."""
    verb_at: int
    verb: str
    rule: str
    family: str
    frame: str = "none"
    strength: Strength = "planned"
    confidence: float = 0.5
    subject: str | None = None
    subject_kind: str | None = None
    agent: str | None = None
    """Who acts in a passive, after `by`."""
    modal: str | None = None
    passive: bool = False
    progressive: bool = False
    relative: bool = False
    negated: bool = False
    fresh: bool = False
    """A clause of its own, joined to one that doesn't govern it."""
    named: bool = False
    """The subject is one proper name, of which nothing else is known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """The words that govern what follows: `It was agreed that`, `Members asked whether`."""

    start: int
    stop: int
    name: str
    subject: str | None = None


def find_clauses(doc: Doc, span: Span, frame: str = "none") -> list[Clause]:
    """Find the candidates of one sentence, phrases first.

    Args:
        doc: the parse of the sentence.
        span: where the sentence stands in the paper.
        frame: what governs the whole sentence: `limb` inside a resolution.
    """
    frames = [each for each in find_frames(text_of(doc)) if is_verbal(doc, each)]
    if frame == "limb":
        frames = [each for each in frames if each.name in ("agree", "request", "suggest")]
        frames = [Frame(start=0, stop=0, name=frame), *frames]
    found = [*phrase_clauses(doc, frames), *modal_clauses(doc, frames)]
    return [shift(clause, span[0]) for clause in found]


def is_verbal(doc: Doc, frame: Frame) -> bool:
    """Say whether a frame has a verb in it, so that the noun in `the report` governs nothing."""
    words = doc.char_span(frame.start, frame.stop, alignment_mode="expand") or ()
    return any(
        part_of_speech(t) in ("VERB", "AUX") and t.dep_ != "amod" for t in words
    ) or frame.name in (
        "question",
        "opinion",
    )


def shift(clause: Clause, offset: int) -> Clause:
    """Move a clause from offsets in its sentence to offsets in the text."""
    return replace(
        clause,
        start=clause.start + offset,
        stop=clause.stop + offset,
        core=clause.core + offset,
        verb_at=clause.verb_at + offset,
    )


def find_frames(sentence: str) -> list[Frame]:
    """Find what governs the clauses of a sentence, in order of place."""
    found = [
        Frame(
            start=match.start(),
            stop=match.end(),
            name=dict(rule.values)["frame"],  # type: ignore[arg-type]
            subject=match.groupdict().get("subject"),
        )
        for rule in frames_in(sentence)
        for match in rule.pattern.finditer(sentence)
    ]
    return sorted(found, key=lambda frame: (frame.start, -frame.stop))


def governing(frames: list[Frame], place: int, sentence: str) -> Frame:
    """Choose the nearest frame before a place; a semicolon ends its reach, but not a limb's."""
    for frame in reversed(frames):
        if frame.stop <= place and (
            frame.name == "limb" or ";" not in sentence[frame.stop : place]
        ):
            return frame
    return Frame(start=place, stop=place, name="none")


def phrase_clauses(doc: Doc, frames: list[Frame]) -> Iterator[Clause]:
    """Match the phrases of `action.toml`; markers and frames are handled by their own readers."""
    for rule in phrases_in(text_of(doc)):
        family = str(dict(rule.values)["family"])
        for match in rule.pattern.finditer(text_of(doc)):
            verb = token_at(doc, match.start("verb"))
            if verb is not None and verbal_trigger(doc, match, family):
                yield phrase_clause(doc, rule, match, verb, frames)


def phrase_clause(
    doc: Doc, rule: Rule, match: re.Match[str], verb: Token, frames: list[Frame]
) -> Clause:
    """Build the candidate of one phrase."""
    values = dict(rule.values)
    owner, start = actor_of(doc, match, verb, str(values["family"]))
    return Clause(
        start=start,
        stop=order_stop(doc, verb) if values["family"] == "order" else clause_stop(doc, verb),
        core=match.start("verb") if values["family"] in ("agree", "ask") else start,
        verb_at=match.start("verb"),
        verb=deed_of(match["verb"].lower(), verb),
        rule=rule.id,
        family=str(values["family"]),
        frame=governing(frames, start, text_of(doc)).name,
        strength=values["strength"],  # type: ignore[arg-type]
        confidence=rule.confidence,
        subject=owner,
        subject_kind=owner_kind(owner) if owner else None,
        agent=by_agent(verb),
        passive=rule.id == "action.passive_order" or verb_is_passive(verb),
        negated=is_negated(verb, verb),
    )


def order_stop(doc: Doc, verb: Token) -> int:
    """Find where an order ends: at the latest where somebody else is given one."""
    stop = clause_stop(doc, verb)
    other = NEXT_ORDER.search(text_of(doc), verb.idx, stop)
    return other.start() if other else stop


def actor_of(doc: Doc, match: re.Match[str], verb: Token, family: str) -> tuple[str | None, int]:
    """Say who acts in a phrase, and where what they commit to begins."""
    groups, text = match.groupdict(), text_of(doc)
    start = match.start("gist") if groups.get("gist") else match.start()
    owner = groups.get("owner") or groups.get("object") or groups.get("object2")
    if owner is not None or family not in SUBJECT_FAMILIES:
        return owner, start
    subject = subject_of(token_at(doc, first_word(match)) or verb)
    near = named_before(text[: match.start()])
    if near is not None and (subject is None or is_far(doc, subject, match, near)):
        return near, text.rindex(near, 0, match.start() + 1)
    if subject is None or subject[0] > match.start():
        return None, start
    start = after_colon(text, subject)
    owner = text[start : subject[1]]
    before = text[: match.start()]
    resumed = BUT.search(before) is not None and owner_kind(owner) in ("scheme", "thing")
    told = speaker_in(before) if resumed or owner.lower() in POINTING else None
    return (told, first_word(match)) if told and family == "undertake" else (owner, start)


def is_second_promise(verb: Token) -> bool:
    """Tell a verb that is joined to another which has its modal: `will meet and should report`."""
    return verb.dep_ == "conj" and any(child.lower_ in MODALS for child in verb.head.children)


def is_far(doc: Doc, subject: Span, match: re.Match[str], near: str) -> bool:
    """Say whether the parser's subject stands apart from the verb, and somebody else beside it."""
    between = text_of(doc)[subject[1] : match.start()]
    return near in between and JOINED_ON.search(between) is not None


def deed_of(word: str, verb: Token) -> str:
    """Take the verb of a phrase, or what says more: `contact` of `try to contact`."""
    known = lexicon("action_verbs")
    if known.get(base_form(word)) == "act" and word not in DECIDING:
        return word
    other = telling_verb(verb)
    return other if known.get(other) == "act" and other not in DECIDING else word


def first_word(match: re.Match[str]) -> int:
    """Find where the words of a match begin."""
    return match.start() + len(match.group()) - len(match.group().lstrip())


def modal_clauses(doc: Doc, frames: list[Frame]) -> Iterator[Clause]:
    """Find clauses with a modal verb, and subjunctives under `agreed that` or `asked that`."""
    seen: set[int] = set()
    text = text_of(doc)
    governed = any(frame.name in SUBJUNCTIVE_FRAMES for frame in frames)
    telling = GOVERNED_TAGS if governed else FREE_TAGS
    for token in [token for token in doc if token.tag_ in telling]:
        verb, modal = committed_verb(token, frames, text)
        if verb is None or verb.i in seen:
            continue
        seen.add(verb.i)
        yield modal_clause(doc, verb, modal, token, frames)


def committed_verb(
    token: Token, frames: list[Frame], sentence: str
) -> tuple[Token | None, str | None]:
    """Take the verb that a modal, an arrangement or a bare subjunctive belongs to."""
    if token.lower_ in MODALS and token.tag_ == "MD":
        return verb_of(token), token.lower_
    if is_arranged(token):
        return token, "is"
    frame = governing(frames, token.idx, sentence).name
    if frame == "request" and is_told(token):
        return token, None
    if frame in SUBJUNCTIVE_FRAMES:
        return subjunctive(token), None
    return None, None


def is_arranged(token: Token) -> bool:
    """Say whether a verb tells of something under way: `is hosting`, `was being planned`."""
    if token.tag_ not in ("VBG", "VBN"):
        return False
    helpers = {c.lower_ for c in token.children if c.dep_ in ("aux", "auxpass")}
    if helpers & {"was", "were"}:
        return token.tag_ == "VBN" and "being" in helpers
    return bool(helpers & {"is", "are"}) and (token.tag_ == "VBG" or "being" in helpers)


def is_told(token: Token) -> bool:
    """Say whether `asked that it is also brought` has this for its verb, in the plain present."""
    helpers = {child.lower_ for child in token.children if child.dep_ in ("aux", "auxpass")}
    return token.tag_ == "VBN" and token.dep_ in ("ccomp", "ROOT") and helpers == {"is"}


def subjunctive(token: Token) -> Token | None:
    """Take the verb of `a letter be sent` or `the Chair write`, if the token shows one."""
    if token.lower_ == "be" and token.dep_ in ("auxpass", "ROOT", "ccomp", "conj", "aux"):
        verb = token.head if token.dep_ in ("auxpass", "aux") else token
        helped = {child.lower_ for child in verb.children if child.dep_ == "aux"} & NOT_BARE
        return None if helped else verb
    bare = token.tag_ in ("VB", "VBP") and token.lower_ != "be" and token.dep_ in BARE_PLACES
    owned = any(child.dep_ == "nsubj" and child.i < token.i for child in token.children)
    helped = {child.lower_ for child in token.children if child.dep_ in ("aux", "auxpass")}
    return token if bare and owned and not helped else None


def verb_of(modal: Token) -> Token:
    """Take the verb that a modal helps, whatever the parser made of it."""
    if modal.dep_ in ("aux", "auxpass") and modal.head.i > modal.i:
        return modal.head
    for token in modal.doc[modal.i + 1 : modal.i + 5]:
        # `will forward` and `will visit` are verbs, whatever the parser takes the second word for.
        deed = token.i == modal.i + 1 and lexicon("action_verbs").get(token.lower_) == "act"
        if deed or part_of_speech(token) == "VERB":
            return token
    return modal.head


def modal_clause(
    doc: Doc, verb: Token, modal: str | None, at: Token, frames: list[Frame]
) -> Clause:
    """Build the candidate around one verb."""
    subject, fresh = fresh_subject(doc, modal, at, nearest_subject(doc, at, subject_of(verb)))
    place = subject[0] if subject and subject[0] < at.idx else at.idx
    governor = governing(frames, place, text_of(doc))
    if fresh and governor.name in UNGOVERNING:
        governor = Frame(start=place, stop=place, name="none")
    at_modal = not fresh and (subject is None or is_shared(verb, subject))
    if governor.stop > place or at_modal:
        place = at.idx
    core = max(place, governor.stop)
    carried = governor.name in ("agree", "request", "suggest") and first_after(
        text_of(doc), governor, core
    )
    words = text_of(doc)[subject[0] : subject[1]] if subject else None
    if at_modal and modal and not is_second_promise(verb) and not verb_is_passive(verb):
        words = teller(doc, governor, words)
    speaks = organisation(doc, governor) if (words or "").lower() == "it" else None
    words = speaks or words
    promised = promised_by(doc, governor) if governor.name == "agree" else None
    return Clause(
        start=governor.start if carried else core,
        stop=clause_stop(doc, verb),
        core=core,
        verb_at=verb.idx,
        verb=telling_verb(verb),
        rule="action.clause",
        family="clause",
        frame=governor.name,
        subject=words,
        subject_kind="body" if speaks else owner_kind(words) if words else None,
        agent=acting(by_agent(verb)) or promised,
        modal=modal,
        passive=verb_is_passive(verb),
        progressive=verb.tag_ == "VBG",
        relative=is_relative(words),
        negated=is_negated(verb, at),
        fresh=fresh and governor.name == "none",
        named=subject is not None and is_name(doc, subject),
    )


def nearest_subject(doc: Doc, at: Token, subject: Span | None) -> Span | None:
    """Take who is named right before a modal where the parser sees no subject, or one before."""
    before = text_of(doc)[: at.idx]
    named = named_before(before) if at.tag_ == "MD" else None
    if named is None:
        return subject
    start = before.rindex(named)
    apart = subject is not None and subject[1] < start and NEW_START.search(before[:start])
    return (start, start + len(named)) if subject is None or apart else subject


def is_shared(verb: Token, subject: Span) -> bool:
    """Tell a subject that belongs to a verb before: `she did not know but would check`."""
    own = any(
        child.dep_ in SUBJECTS and subject[0] <= child.idx < subject[1] for child in verb.children
    )
    return not own and verb.dep_ == "conj"


def acting(agent: str | None) -> str | None:
    """Leave out what cannot act: `by the end of next week`."""
    return agent if agent and owner_kind(agent) not in ("thing", "scheme") else None


def teller(doc: Doc, governor: Frame, subject: str | None) -> str | None:
    """Take who speaks where what a verb shares its subject with can't act.

    `The Clerk said that the reply had come and would send it on`: not the reply.
    """
    if governor.name not in ("report", "agree"):
        return subject
    if subject is not None and owner_kind(subject) not in ("thing", "scheme"):
        return subject
    return promised_by(doc, governor) or subject


def organisation(doc: Doc, governor: Frame) -> str | None:
    """Find the firm, team or body that speaks of itself: `the mill has said it would clear it`."""
    verb = token_at(doc, governor.start) if governor.name == "report" else None
    subject = subject_of(verb) if verb is not None else None
    words = text_of(doc)[slice(*subject)] if subject and subject[1] <= governor.stop else ""
    kind = owner_kind(words) if words else ""
    named = kind == "thing" and words[:1].isupper() and " " not in words.removeprefix("The ")
    return words if kind in ("group", "body") or named else None


def promised_by(doc: Doc, governor: Frame) -> str | None:
    """Find who gave their word in `the Leader agreed that it would be done`; not the body."""
    verb = token_at(doc, governor.start)
    subject = subject_of(verb) if verb is not None else None
    words = text_of(doc)[slice(*subject)] if subject and subject[1] <= governor.stop else None
    if words is None or owner_kind(words) == "thing":
        words = named_before(text_of(doc)[: governor.start]) or words
    return words if words and owner_kind(words) in ("person", "office", "pronoun") else None


def is_relative(subject: str | None) -> bool:
    """Say whether a clause only describes something: `a panel that would`."""
    return subject is not None and subject.lower() in (
        "who",
        "which",
        "that",
        "whom",
        "whose",
        "what",
    )


def first_after(sentence: str, frame: Frame, core: int) -> bool:
    """Say whether a clause is the first that its frame governs."""
    return not NEXT_PART.search(sentence[frame.stop : core])

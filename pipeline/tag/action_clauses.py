"""One parsed sentence -> every clause in it that might commit somebody to something.

Candidates are wide on purpose: phrases of `action.toml`, and every clause with will, would, shall
or should, or in the subjunctive after `agreed that`. What is wrong is turned down afterwards.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Token

from pipeline import rules
from pipeline.records import Span
from pipeline.tag.action_owners import owner_kind
from pipeline.vocabulary import Strength

MODALS = frozenset(("will", "would", "shall", "should", "'ll"))
SUBJECTS = frozenset(("nsubj", "nsubjpass", "csubj", "expl"))
SUBJECT_FAMILIES = frozenset(("undertake", "due", "intend", "wish", "ask_for", "ask"))
"""Families whose phrase begins at the verb, so that the parse finds the subject."""
TRIGGER = re.compile(
    r"ask|request|instruct|task|direct|mandat|delegat|nominat|deput|charg|action|author|invit|urge|"
    r"agree|undert|offer|promis|volunt|pledg|commit"
)
RUN_IN_HEAD = re.compile(r"(?:\s-|\s/|:|;)\s+")
"""What parts a heading that runs into its sentence from the sentence: `Pond - Mr Moss agreed`."""
CUE = re.compile(
    r"\b(?:will|would|shall|should|to|agree[ds]?|resolved|decided|ask(?:s|ed)?|request(?:s|ed)?|"
    r"undert\w+|offer(?:s|ed)?|promis\w+|volunteer\w*|commit\w*|action|actions|actioned|delegat\w+|be|"
    r"due|scheduled|expect\w*|wish\w*|invit\w+|clerk|chair\w*|secretary|treasurer|cllrs?|"
    r"councillors?)\b|'ll\b",
    re.IGNORECASE,
)
"""What a sentence must hold to be worth parsing."""


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
    frames = [each for each in find_frames(doc.text) if is_verbal(doc, each)]
    if frame == "limb":
        frames = [each for each in frames if each.name in ("agree", "request", "suggest")]
        frames = [Frame(start=0, stop=0, name=frame), *frames]
    found = [*phrase_clauses(doc, frames), *modal_clauses(doc, frames)]
    return [shift(clause, span[0]) for clause in found]


def is_verbal(doc: Doc, frame: Frame) -> bool:
    """Say whether a frame has a verb in it, so that the noun in `the report` governs nothing."""
    words = doc.char_span(frame.start, frame.stop, alignment_mode="expand") or ()
    return any(t.pos_ in ("VERB", "AUX") for t in words) or frame.name in ("question", "opinion")


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
        for rule in rules.load("action_frame")
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
    for rule in rules.load("action"):
        values = dict(rule.values)
        if values["family"] in ("marker", "request"):
            continue
        for match in rule.pattern.finditer(doc.text):
            groups = match.groupdict()
            verb = token_at(doc, match.start("verb"))
            if verb is None:
                continue
            if not verbal_trigger(doc, match, str(values["family"])):
                continue
            owner = groups.get("owner") or groups.get("object")
            start = match.start("gist") if groups.get("gist") else match.start()
            passive = False
            if values["family"] == "order" and rule.id == "action.passive_order":
                passive = True
            agent = by_agent(verb)
            if owner is None and values["family"] in SUBJECT_FAMILIES:
                subject = subject_of(token_at(doc, first_word(match)) or verb)
                if subject is not None and subject[0] <= match.start():
                    start = subject[0]
                    owner = doc.text[subject[0] : subject[1]]
            governor = governing(frames, start, doc.text)
            yield Clause(
                start=start,
                stop=clause_stop(doc, verb),
                core=match.start("verb") if values["family"] in ("agree", "ask") else start,
                verb_at=match.start("verb"),
                verb=groups["verb"].lower(),
                rule=rule.id,
                family=str(values["family"]),
                frame=governor.name,
                strength=values["strength"],  # type: ignore[arg-type]
                confidence=rule.confidence,
                subject=owner,
                subject_kind=owner_kind(owner) if owner else None,
                agent=agent,
                passive=passive or verb_is_passive(verb),
                negated=is_negated(verb, verb),
            )


def verbal_trigger(doc: Doc, match: re.Match[str], family: str) -> bool:
    """Tell the verb `asked the Clerk to` from the noun in `a request from the Clerk to`."""
    if family in ("due", "intend", "undertake"):
        verb = token_at(doc, match.start("verb"))
        if verb is None or not verb.tag_.startswith("VB"):
            return False
    if family not in ("ask", "undertake"):
        return True
    words = doc.char_span(match.start(), match.start("verb"), alignment_mode="expand") or ()
    trigger = next((token for token in words if TRIGGER.match(token.lower_)), None)
    return trigger is None or trigger.pos_ in ("VERB", "AUX", "ADJ", "PROPN")


def first_word(match: re.Match[str]) -> int:
    """Find where the words of a match begin."""
    return match.start() + len(match.group()) - len(match.group().lstrip())


def modal_clauses(doc: Doc, frames: list[Frame]) -> Iterator[Clause]:
    """Find clauses with a modal verb, and subjunctives under `agreed that` or `asked that`."""
    seen: set[int] = set()
    for token in doc:
        verb, modal = committed_verb(token, frames, doc.text)
        if verb is None or verb.i in seen:
            continue
        seen.add(verb.i)
        yield modal_clause(doc, verb, modal, token, frames)


def committed_verb(
    token: Token, frames: list[Frame], sentence: str
) -> tuple[Token | None, str | None]:
    """Take the verb that a modal or a bare `be` belongs to."""
    if token.lower_ in MODALS and token.tag_ == "MD":
        return verb_of(token), token.lower_
    governor = governing(frames, token.idx, sentence).name
    if governor not in ("agree", "request", "suggest", "limb"):
        return None, None
    if token.lower_ == "be" and token.dep_ in ("auxpass", "ROOT", "ccomp", "conj", "aux"):
        verb = token.head if token.dep_ in ("auxpass", "aux") else token
        aux = {child.lower_ for child in verb.children if child.dep_ == "aux"}
        if not aux & (MODALS | {"to", "can", "could", "may", "might", "must"}):
            return verb, None
    if (
        token.tag_ in ("VB", "VBP", "VBZ")
        and token.lemma_ != "be"
        and token.tag_ != "VBZ"
        and any(child.dep_ == "nsubj" and child.i < token.i for child in token.children)
        and not any(child.dep_ in ("aux", "auxpass") for child in token.children)
    ):
        return token, None
    return None, None


def verb_of(modal: Token) -> Token:
    """Take the verb that a modal helps, whatever the parser made of it."""
    if modal.dep_ in ("aux", "auxpass") and modal.head.i > modal.i:
        return modal.head
    for token in modal.doc[modal.i + 1 : modal.i + 5]:
        if token.pos_ == "VERB":
            return token
    return modal.head


def modal_clause(
    doc: Doc, verb: Token, modal: str | None, at: Token, frames: list[Frame]
) -> Clause:
    """Build the candidate around one verb."""
    subject = subject_of(verb)
    place = subject[0] if subject and subject[0] < at.idx else at.idx
    governor = governing(frames, place, doc.text)
    if governor.stop > place or (
        subject
        and re.search(r"\band\s+(?:also\s+|then\s+|meanwhile\s+)?$", doc.text[subject[1] : at.idx])
    ):
        place = at.idx
    core = max(place, governor.stop)
    carried = governor.name in ("agree", "request", "suggest") and first_after(
        doc.text, governor, core
    )
    words = doc.text[subject[0] : subject[1]] if subject else None
    return Clause(
        start=governor.start if carried else core,
        stop=clause_stop(doc, verb),
        core=core,
        verb_at=verb.idx,
        verb=verb.lemma_.lower(),
        rule="action.clause",
        family="clause",
        frame=governor.name,
        subject=words,
        subject_kind=owner_kind(words) if words else None,
        agent=by_agent(verb),
        modal=modal,
        passive=verb_is_passive(verb),
        progressive=verb.tag_ == "VBG",
        relative=is_relative(words),
        negated=is_negated(verb, at),
    )


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


def is_negated(verb: Token, at: Token) -> bool:
    """Say whether a verb is denied, or its subject is nobody."""
    near = verb.doc[max(0, min(at.i, verb.i) - 1) : verb.i + 2]
    if any(child.dep_ == "neg" for child in verb.children) or any(
        t.lower_ in ("not", "n't", "never", "cannot") for t in near
    ):
        return True
    return any(
        child.dep_ in SUBJECTS
        and any(t.lower_ in ("no", "neither", "nobody", "nothing") for t in child.subtree)
        for child in verb.children
    )


def first_after(sentence: str, frame: Frame, core: int) -> bool:
    """Say whether a clause is the first that its frame governs."""
    return not re.search(r"\b(?:and|but|that)\b|[;,]", sentence[frame.stop : core])


def token_at(doc: Doc, offset: int) -> Token | None:
    """Find the token that begins at an offset, or holds it."""
    span = doc.char_span(offset, offset + 1, alignment_mode="expand")
    return span[0] if span else None


def subject_of(verb: Token) -> Span | None:
    """Find the subject of a verb, its own or the one it shares with the verb before."""
    for holder in (verb, *verb.ancestors):
        for child in holder.children:
            if child.dep_ in SUBJECTS and child.i < verb.i and child.dep_ != "csubj":
                return subject_span(child)
        if holder.dep_ not in ("conj", "xcomp", "aux", "auxpass"):
            break
    return None


def subject_span(head: Token) -> Span:
    """Take the words of a subject up to a relative clause or an apposition."""
    stop = head.i + 1
    start = head.left_edge.i
    for token in head.subtree:
        if token.i < head.i:
            continue
        if (
            token.dep_ in ("relcl", "acl", "appos", "punct", "advcl", "parataxis")
            and token.i > head.i
        ):
            break
        stop = token.i + 1
    while start < head.i and (head.doc[start].is_punct or head.doc[start].is_space):
        start += 1
    last = head.doc[stop - 1]
    begin, close = head.doc[start].idx, last.idx + len(last)
    heads = [m.end() for m in RUN_IN_HEAD.finditer(head.doc.text, begin, head.idx)]
    return (heads[-1] if heads else begin), close


def verb_is_passive(verb: Token) -> bool:
    """Say whether a verb is passive."""
    return any(child.dep_ == "auxpass" for child in verb.children) or (
        verb.lemma_ == "be" and any(child.tag_ == "VBN" for child in verb.children)
    )


def by_agent(verb: Token) -> str | None:
    """Find who acts in a passive."""
    for child in verb.children:
        if child.dep_ == "agent":
            for inner in child.children:
                if inner.dep_ == "pobj":
                    start, stop = subject_span(inner)
                    return str(verb.doc.text[start:stop])
    return None


def clause_stop(doc: Doc, verb: Token) -> int:
    """Find where a clause ends: at a semicolon, or where a verb with its own subject begins."""
    text = doc.text
    stop = len(text.rstrip())
    semicolon = text.find(";", verb.idx)
    if semicolon > 0:
        stop = min(stop, semicolon)
    for token in doc[verb.i + 1 :]:
        place = new_clause(token, verb)
        if place is not None:
            stop = min(stop, boundary(doc, place, verb))
            break
    return stop


def new_clause(token: Token, verb: Token) -> int | None:
    """Find where the clause of a later verb begins, if it stands beside this one.

    A verb with a subject or a modal of its own does; so does `who would then`, in a chain.
    """
    subjects = [c for c in token.children if c.dep_ in SUBJECTS and c.i < token.i]
    modals = [c for c in token.children if c.lower_ in MODALS and c.i < token.i]
    if token.dep_ == "relcl" and modals and subjects and subjects[0].lower_ == "who":
        return subjects[0].i
    if token.dep_ == "ccomp" and token.head.i > verb.i and subjects and not verb.is_ancestor(token):
        return int(subjects[0].left_edge.i)
    if token.dep_ not in ("conj", "ROOT", "parataxis"):
        return None
    if token.head != verb and token.head not in verb.ancestors and token != token.head:
        return None
    if subjects and subjects[0].i > verb.i:
        return int(subjects[0].left_edge.i)
    return int(modals[0].i) if modals and modals[0].i > verb.i else None


def boundary(doc: Doc, place: int, verb: Token) -> int:
    """Step back over `and that` before a new clause."""
    while place - 1 > verb.i and (
        doc[place - 1].lower_ in ("and", "but", "that", "also", "so", "then")
        or doc[place - 1].is_punct
    ):
        place -= 1
    previous = doc[place - 1]
    return int(previous.idx + len(previous))

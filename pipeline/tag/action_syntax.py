"""A parsed sentence -> the subject, agent, denial and end of the clause around one verb."""

import re
from itertools import chain
from typing import Final

from spacy.tokens import Doc, Token

from pipeline import rules
from pipeline.records import Span
from pipeline.tag.action_turns import fresh_start
from pipeline.tag.language import part_of_speech, text_of

MODALS = frozenset(("will", "would", "shall", "should", "'ll", "'d"))
BE = frozenset(("be", "is", "are", "was", "were", "been", "being", "'s"))
SUBJECTS = frozenset(("nsubj", "nsubjpass", "csubj", "expl"))
CLAUSE_PLACES = frozenset(("relcl", "ccomp", "conj", "ROOT", "parataxis"))
"""Of a verb that may have a clause of its own."""
RELATIVE: Final = rules.pattern("action_owners.relative")
ASIDE: Final = rules.pattern("action_clauses.aside")
LAST_AGENT: Final = rules.pattern("action_owners.last_agent")
RUN_IN_HEAD = re.compile(r"(?:\s-|\s/|:|;)\s+")
"""What parts a heading that runs into its sentence from the sentence: `Pond - Mr Moss agreed`."""


def is_negated(verb: Token, at: Token) -> bool:
    """Say whether a verb is denied, or its subject is nobody."""
    near = verb.doc[max(0, min(at.i, verb.i) - 1) : verb.i + 2]
    if any(child.dep_ == "neg" for child in verb.children) or any(
        t.lower_ in ("not", "n't", "never", "cannot", "longer") for t in near
    ):
        return True
    return any(
        child.dep_ in SUBJECTS
        and any(t.lower_ in ("no", "neither", "nobody", "nothing") for t in child.subtree)
        for child in verb.children
    )


def token_at(doc: Doc, offset: int) -> Token | None:
    """Find the token that begins at an offset, or holds it."""
    span = doc.char_span(offset, offset + 1, alignment_mode="expand")
    return span[0] if span else None


def subject_of(verb: Token) -> Span | None:
    """Find the subject of a verb, its own or the one it shares with the verb before."""
    for holder in chain((verb,), verb.ancestors):
        for child in holder.children:
            if child.dep_ in SUBJECTS and child.i < verb.i and child.dep_ != "csubj":
                return subject_span(child)
        if holder.dep_ not in ("conj", "xcomp", "aux", "auxpass", "acomp"):
            break
    return None


def fresh_subject(
    doc: Doc, modal: str | None, at: Token, subject: Span | None
) -> tuple[Span | None, bool]:
    """Take the subject that stands between `and` and `will`, whatever the parser made of it."""
    before = text_of(doc)[: at.idx]
    start = fresh_start(before) if modal == "will" else None
    if start is None:
        return subject, False
    stop = len(before.rstrip())
    if subject and subject[0] < start and is_pair(doc, start):
        return subject, False
    return (subject if subject and subject[0] == start else (start, stop)), True


def is_pair(doc: Doc, second: int) -> bool:
    """Tell the second of two subjects: `the clerks and chairs will`."""
    token = token_at(doc, second)
    return any(
        each.dep_ in SUBJECTS and part_of_speech(each) in ("NOUN", "PROPN")
        for head in ([] if token is None else [token, *token.ancestors])
        if head.dep_ == "conj"
        for each in (head.head,)
    )


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
    heads = [m.end() for m in RUN_IN_HEAD.finditer(text_of(head.doc), begin, head.idx)]
    return (heads[-1] if heads else begin), close


def after_colon(sentence: str, subject: Span) -> int:
    """Leave out a title in front of a subject: `Bridges - the Board will be asked`."""
    heads = [match.end() for match in RUN_IN_HEAD.finditer(sentence, *subject)]
    return heads[-1] if heads else subject[0]


def verb_is_passive(verb: Token) -> bool:
    """Say whether a verb is passive."""
    return any(child.dep_ == "auxpass" for child in verb.children) or (
        verb.lower_ in BE and any(child.tag_ == "VBN" for child in verb.children)
    )


def by_agent(verb: Token) -> str | None:
    """Find who acts in a passive."""
    last = LAST_AGENT.search(text_of(verb.doc), verb.idx)
    if last is not None and verb_is_passive(verb):
        return last["who"]
    for child in verb.children:
        if child.dep_ == "agent":
            for inner in child.children:
                if inner.dep_ == "pobj":
                    start, stop = subject_span(inner)
                    return RELATIVE.sub("", text_of(verb.doc)[start:stop])
    return None


def clause_stop(doc: Doc, verb: Token) -> int:
    """Find where a clause ends: at a semicolon, or where a verb with its own subject begins."""
    text = text_of(doc)
    stop = len(text.rstrip())
    aside = ASIDE.search(text, verb.idx)
    if aside:
        stop = min(stop, aside.start())
    above = frozenset(each.i for each in verb.ancestors)
    for token in doc[verb.i + 1 :]:
        if token.dep_ not in CLAUSE_PLACES:
            continue
        place = new_clause(token, verb, above)
        # A subject that the parser hangs this verb on begins before it, and nothing stops there.
        if place is not None and place > verb.i:
            stop = min(stop, boundary(doc, place, verb))
            break
    return stop


def new_clause(token: Token, verb: Token, above: frozenset[int]) -> int | None:
    """Find where the clause of a later verb begins, if it stands beside this one.

    A verb with a subject or a modal of its own does; so does `who would then`, in a chain. `above`
    are the places of the words that this verb hangs on, which in a long list of deeds are many.
    """
    subjects = [c for c in token.children if c.dep_ in SUBJECTS and c.i < token.i]
    modals = [c for c in token.children if c.lower_ in MODALS and c.i < token.i]
    if token.dep_ == "relcl" and modals and subjects and subjects[0].lower_ == "who":
        return subjects[0].i
    if token.dep_ == "ccomp" and token.head.i > verb.i and subjects and not verb.is_ancestor(token):
        return int(subjects[0].left_edge.i)
    if token.dep_ not in ("conj", "ROOT", "parataxis"):
        return None
    if token.head != verb and token.head.i not in above and token != token.head:
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


def is_name(doc: Doc, subject: Span) -> bool:
    """Tell one proper name, such as a firm's: `Brightbins will collect it`."""
    words = doc.char_span(*subject, alignment_mode="expand")
    if words is None or len(words) != 1:
        return False
    return words[0].tag_ == "NNP" and words[0].text[1:].islower()

"""A limb of a resolution -> the commitment that its opening words make, if they make one."""

import re
from collections.abc import Iterator
from typing import Final

from spacy.tokens import Doc, Token

from pipeline import rules
from pipeline.records import Span
from pipeline.rules import Rule
from pipeline.tag.action_clauses import Clause, shift
from pipeline.tag.action_owners import owner_kind
from pipeline.tag.action_syntax import clause_stop, token_at
from pipeline.tag.action_verbs import (
    COMING_BACK,
    DECIDING,
    GRANTED,
    LIGHT_DEED,
    SETTLED,
    base_form,
)
from pipeline.tag.language import part_of_speech, text_of
from pipeline.tag.words import lexicon

OPENING = re.compile(
    r"^\W*(?:(?:it\s+was\s+)?(?:also\s+)?(?:resolved|agreed)\s+(?:that|to)\s+)?(?:that\b,?\s*)?"
    r"(?:(?:reflecting|subject\s+to|given|recognising|considering|in\s+view|"
    r"in\s+light|in\s+addition|as\s+part|once|further\s+to)\b[^,;.:]{3,120},\s+)?"
    r"(?:(?:th(?:e|is)\s+(?:(?-i:[A-Z])\w+\s+){0,4})?(?:(?:committee|(?P<council>council|cabinet|executive)|panel|board|members|forum|"
    r"councillors|sub-committee|authority(?!\s+(?:be|is|was|to)\b)))\s+(?=(?!(?:be|is|are|was|were)\b)(?-i:[a-z])\w*s?\s))?(?:that\s+)?(?:to\s+)?",
    re.IGNORECASE,
)
DISPOSES: Final = rules.pattern("action_structure.disposes")
PART: Final = rules.pattern("action_structure.part")
WOULD: Final = rules.pattern("action_structure.would")
BARE: Final = rules.pattern("action_structure.bare")
SETTLING: Final = rules.pattern("action_structure.settling")
COMES = frozenset("attend come join meet visit speak present the a an its our this".split())
"""What the invited do; to invite them is for the body that invites."""
RECOMMENDED: Final = rules.pattern("action_structure.recommended")
LEAVING_NOTHING = GRANTED | frozenset(
    "wait consent refrain abide concur assent oppose attach impose uphold overturn rescind "
    "quash".split()
)
"""Verbs that a body carries out by resolving, among those that the list of deeds does not know."""
TO_DO = frozenset(("VB", "VBP", "MD"))
"""Tags of verbs of what is to be."""
CARRIED = "requests "
"""What governs the second of `requests that one thing is done and that another is done`."""


def limb_clauses(doc: Doc, span: Span, body: str | None, *, after_to: bool = False) -> list[Clause]:
    """Read what a limb opens with, and each further disposition in it.

    Args:
        doc: the parse of the limb.
        span: where the limb stands in the paper.
        body: the body that resolved.
        after_to: the limb follows `agreed to`, so that its first word is a verb.
    """
    return [shift(clause, span[0]) for clause in opening_clauses(doc, body, after_to=after_to)]


def recommended_clauses(doc: Doc, span: Span, addressee: str | None) -> list[Clause]:
    """Read what one body recommends another to do, whatever that is.

    Args:
        doc: the parse of the limb, or of a point of it.
        span: where it stands in the paper.
        addressee: the other body.
    """
    text = text_of(doc)
    lead = RECOMMENDED.match(text)
    begin = lead.end() if lead else 0
    verb = next((token for token in doc if token.idx >= begin and token.tag_ in TO_DO), None)
    if verb is None:
        return []
    return [
        Clause(
            start=span[0] + begin,
            stop=span[1],
            core=span[0] + begin,
            verb_at=span[0] + verb.idx,
            verb=verb.lower_,
            rule="action.limb_recommend",
            family="recommend",
            frame="limb",
            strength="requested",
            confidence=rules.by_id("action_limb")["action.limb_recommend"].confidence,
            subject=addressee,
            subject_kind=owner_kind(addressee) if addressee else None,
        )
    ]


def opening_clauses(doc: Doc, body: str | None, *, after_to: bool = False) -> Iterator[Clause]:
    """Try every rule at the start of every part; the first to match a part is its commitment."""
    text = text_of(doc)
    parts = [match for match in PART.finditer(text) if parts_here(match, text)]
    starts = [0, *(match.end() for match in parts)]
    stops = [*(match.start() for match in parts), len(text.rstrip())]
    asking = False
    for start, stop in zip(starts, stops, strict=True):
        opening = OPENING.match(text[start:stop])
        begin = start + (opening.end() if opening else 0)
        carried = CARRIED if asking and text.startswith("that ", start) else ""
        owner = named_body(opening, body)
        led = after_to and not begin
        clause = first_match(doc, start if carried else begin, stop, owner, carried, led=led)
        if clause is not None:
            yield clause
        asking = clause is not None and clause.rule == "action.limb_request_that"


def named_body(opening: re.Match[str] | None, body: str | None) -> str | None:
    """Name the body that must act: one the limb names, where another body resolved."""
    named = (opening["council"] or "").capitalize() if opening else ""
    return f"the {named}" if named and named not in (body or "") else body


def parts_here(match: re.Match[str], text: str) -> bool:
    """Tell `to note it and to write` from `be asked to model it and to report`, one deed.

    Also `the Clerk would ring him and ask him to call`, which is one.
    """
    if WOULD.match(text[: match.start()]) and BARE.match(text, match.end()):
        return False
    if not re.search(r"\bto\s+$", match.group()) or DISPOSES.match(text, match.end()):
        return True
    return SETTLING.match(text) is not None


def first_match(
    doc: Doc, begin: int, stop: int, body: str | None, carried: str = "", *, led: bool = False
) -> Clause | None:
    """Build the clause of the first rule that matches; `led` by a `to` before the limb."""
    words = carried + text_of(doc)[begin:stop]
    after_to = led or text_of(doc)[:begin].rstrip().lower().endswith("to")
    for rule in rules.load("action_limb"):
        match = rule.pattern.search(words)
        if match is None:
            continue
        named = match.groupdict().get("verb")
        verb_at = begin - len(carried) + (match.start("verb") if named else match.start())
        verb = token_at(doc, verb_at)
        if not is_ordered(rule, verb, named, after_to=after_to):
            continue
        owner = owner_in(rule, match, body)
        values = dict(rule.values)
        start = begin + match.start("gist") if "gist" in match.groupdict() else begin
        ends = clause_stop(doc, main_verb(verb)) if verb is not None else stop
        return Clause(
            start=start,
            stop=min(stop, ends) if ends > start else stop,
            core=start,
            verb_at=verb_at,
            verb=(named or "do").lower(),
            rule=rule.id,
            family=str(values.get("family", "limb")),
            frame="limb",
            strength="requested" if values.get("asked") else "firm",
            confidence=rule.confidence,
            subject=owner,
            subject_kind=owner_kind(owner) if owner else None,
        )
    return None


def is_ordered(rule: Rule, verb: Token | None, named: str | None, *, after_to: bool) -> bool:
    """Tell a match whose verb is a deed, where its rule asks for one."""
    values = dict(rule.values)
    if values.get("deed") and not is_deed(verb, after_to=after_to):
        return False
    if values.get("listed") and not is_listed(named or ""):
        return False
    if rule.id == "action.limb_will":
        return verb is not None and part_of_speech(verb) == "VERB"
    return True


def owner_in(rule: Rule, match: re.Match[str], body: str | None) -> str | None:
    """Say who must act: whom the match names, or the body, which also invites to itself."""
    groups = match.groupdict()
    comes = groups.get("invited") and groups.get("verb") in COMES
    owner = groups.get("owner") or groups.get("owner2")
    return body if dict(rule.values).get("body") or comes else owner


def is_listed(verb: str) -> bool:
    """Say whether a bare verb is a known deed that is not settled by being said."""
    acts = lexicon("action_verbs").get(verb) == "act" or verb in COMING_BACK
    return acts and verb not in SETTLED | DECIDING


def is_deed(verb: Token | None, *, after_to: bool) -> bool:
    """Say whether the first word of a limb is a verb that leaves something to do."""
    if verb is None or verb.tag_ in {"VBN", "VBD", "VBG"}:
        return False
    following = part_of_speech(verb.nbor()) if verb.i + 1 < len(verb.doc) else ""
    if (
        part_of_speech(verb) != "VERB"
        and not after_to
        and following not in {"DET", "PRON", "PROPN", "NUM"}
    ):
        return False
    if verb.lower_ == "give" and "£" in verb.doc[verb.i : verb.i + 4].text:
        return True
    if LIGHT_DEED.match(text_of(verb.doc), verb.idx):
        return True
    base = base_form(verb.lower_)
    known = lexicon("action_verbs").get(base)
    untold = known is None and after_to and verb.tag_ == "VB" and base not in LEAVING_NOTHING
    acts = known == "act" or base in COMING_BACK or untold
    return acts and base not in SETTLED | DECIDING


def main_verb(verb: Token) -> Token:
    """Take the verb that the parser makes another help: `mended` of `have the gate mended`."""
    return verb.head if verb.dep_ == "aux" else verb

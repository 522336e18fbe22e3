"""A phrase found in a parsed sentence -> whether its words are what the phrase takes them for."""

import re
from typing import Final

from spacy.tokens import Doc, Token

from pipeline import rules
from pipeline.tag.action_syntax import token_at, verb_is_passive
from pipeline.tag.language import part_of_speech, text_of
from pipeline.tag.words import lexicon

DEED_FAMILIES = frozenset(("ask", "undertake", "due", "order", "intend", "agree"))
NO_VERB = frozenset(("DET", "PRON", "PROPN", "ADP", "NUM"))
"""What cannot be the deed, as in `due to the break` and `committed to the following`."""
TRIGGER: Final = rules.pattern("action_clauses.trigger")
GIVEN = re.compile(r"[A-Z][a-z]+(?:(?:\s*[,&/]\s*|\s+and\s+)[A-Z][a-z]+)*")
"""Words that may be given names."""
DEALT_WITH: Final = rules.pattern("action_clauses.dealt_with")
NAME_COMMA = re.compile(r"\b[A-Z][\w'.-]*,\s*$")
"""What stands before the tail of a name: `Martyn Evans, MCC`."""


def verbal_trigger(doc: Doc, match: re.Match[str], family: str) -> bool:
    """Tell the verb `asked the Clerk to` from the noun in `a request from the Clerk to`."""
    verb = deed_at(doc, match) if family in DEED_FAMILIES else None
    bare = family == "order" and verb is not None and verb.text[:1].isupper()
    if verb is not None and not bare and part_of_speech(verb) in NO_VERB:
        return False
    if family == "order":
        return is_order(doc, match)
    if family == "due" and verb is not None:
        return is_due(match, verb)
    if family in ("ask", "undertake"):
        return is_said(doc, match)
    plans = token_at(doc, match.start())
    named = match.group().lower().startswith("plans")
    return not named or (plans is not None and part_of_speech(plans) in ("VERB", "AUX"))


def deed_at(doc: Doc, match: re.Match[str]) -> Token | None:
    """Find the token of the deed; the parser cuts `re-issue` at its hyphen."""
    again = len("re-") if match.group("verb").startswith("re-") else 0
    return token_at(doc, match.start("verb") + again)


def is_order(doc: Doc, match: re.Match[str]) -> bool:
    """Say whether whoever is named is ordered to do it, and not only dealt with."""
    owner = match.groupdict().get("owner")
    if not owner:
        return True
    dashed = text_of(doc)[: match.start("owner")].rstrip().endswith("-")
    tail = owner.isupper() and NAME_COMMA.search(text_of(doc), 0, match.start("owner")) is not None
    dealt_with = tail or DEALT_WITH.search(text_of(doc), 0, match.start("owner")) is not None
    named = GIVEN.fullmatch(owner) is None or owner == "All" or known_somehow(owner)
    second = not dashed and is_object(token_at(doc, match.end("owner") - 1))
    return named and not dealt_with and not second


def known_somehow(owner: str) -> bool:
    """Say whether words that could be given names are, or are of somebody's office."""
    words = re.findall(r"[A-Z][a-z]+", owner)
    kinds = [lexicon("agents").get(word.lower()) for word in words]
    return any(word in lexicon("given_names") for word in words) or any(
        kind in ("office", "group", "body", "public") for kind in kinds
    )


def is_due(match: re.Match[str], verb: Token) -> bool:
    """Tell what is due to be done: `due to open`, not `due to frost`."""
    bare = match.groupdict().get("owner") is not None
    before = part_of_speech(verb.nbor(-1)) if verb.i > 0 else ""
    noun = part_of_speech(verb) != "VERB" or before == "DET"
    if match["verb"].lower() == "due":
        return True
    return is_deed(verb) and not (bare and (before in ("VERB", "AUX", "ADP") or noun))


def is_said(doc: Doc, match: re.Match[str]) -> bool:
    """Say whether somebody asks or undertakes there: not `a request to`, `tests undertaken to`."""
    words = doc.char_span(match.start(), match.start("verb"), alignment_mode="expand") or ()
    trigger = next((token for token in words if TRIGGER.match(token.lower_)), None)
    if trigger is not None and trigger.lower_ == "undertaken" and verb_is_passive(trigger):
        return False
    return trigger is None or part_of_speech(trigger) in ("VERB", "AUX", "ADJ", "PROPN")


def is_object(owner: Token | None) -> bool:
    """Tell the second of those dealt with in `liaise with the police and Mrs Fell to find out`."""
    if owner is None or owner.dep_ != "conj" or owner.head.dep_ != "pobj":
        return False
    return any(child.dep_ == "cc" for child in owner.head.children)


def is_deed(token: Token) -> bool:
    """Tell the verb of `due to start in May` from the noun of `due to frost in May`."""
    known = lexicon("action_verbs").get(token.lower_) in ("act", "event")
    follows = token.i + 1 < len(token.doc) and part_of_speech(token.nbor()) in ("ADP", "PRON")
    return token.tag_.startswith("V") or (known and follows)

"""A sentence that may commit somebody only by its modals -> what turns it down unparsed.

Half of what is said with `will`, `would` and `should` is denied, hangs on an `if`, or has no deed
in it. Where the words around every modal show so, whatever a parser may make of the sentence, it
is not parsed. What is not sure from the words alone is left to the parse.
"""

import re
from functools import cache
from typing import Final

from pipeline import rules
from pipeline.rules.sieve import Sieve
from pipeline.tag.action_structure import (
    HAPPENS,
    ON_AGENDA,
    READY,
    SENT_OR_SAID,
    SHARED_WISH,
    THERE,
    TO_BODY,
    WHICH,
    WHO,
    brings,
)
from pipeline.tag.action_times import AT_MEETING, BY_DAY, DATED, FUTURE
from pipeline.tag.action_turns import after_turn, fresh_start
from pipeline.tag.action_verbs import LIGHT_DEED, MEETS, TRYING, base_form
from pipeline.tag.action_veto_rules import Veto, vetoes
from pipeline.tag.action_vetoes import RELATIVE_VETOES
from pipeline.tag.words import lexicon

MODAL: Final = rules.pattern("action_clauses.modal")
DENIED: Final = rules.pattern("action_clauses.denied")
VERB: Final = rules.pattern("action_clauses.verb")
NO_ACTOR: Final = rules.pattern("action_clauses.no_actor")
FURTHER: Final = rules.pattern("action_clauses.further")
DONE: Final = rules.pattern("action_clauses.participle")
WORD = re.compile(r"[A-Za-z]+")
NEAR = 6
"""Words after a modal among which its verb is."""
AND: Final = rules.pattern("action_clauses.and")
BY = re.compile(r"\bby\b")


def modals_veto(sentence: str) -> str | None:
    """Name what turns down all that the modals of a sentence may commit to.

    >>> modals_veto("The Clerk would not write to them.")
    'action_veto.negated'
    >>> modals_veto("The Clerk would write to them.")
    """
    found = first_match(("sentence",), sentence, sentence)
    for modal in MODAL.finditer(sentence) if found is None else ():
        found = modal_veto(sentence, modal)
        if found is None:
            return None
    return found


def modal_veto(sentence: str, modal: re.Match[str]) -> str | None:
    """Name what turns down all that one modal may commit to."""
    if DENIED.match(sentence, modal.end()):
        return "action_veto.negated"
    verb = VERB.match(sentence, modal.end())
    if verb is None:
        return None
    lead = sentence[: verb.start("verb")]
    fresh = modal.group() == "will" and fresh_start(sentence[: modal.start()])
    if fresh:
        lead = sentence[fresh : verb.start("verb")]
    near = AND.split(after_turn(lead, modal.start() - (fresh or 0)))[-1]
    promising = may_promise(sentence, lead, verb)
    spared = RELATIVE_VETOES if promising else frozenset()
    wished = modal.group().lower() == "should" and SHARED_WISH.search(lead)
    if wished or BY_DAY.search(sentence):
        spared |= {"action_veto.opinion"}
    return first_match(("lead", "near", "so_far"), lead, near, spared) or deedless_veto(
        sentence, modal, verb
    )


@cache
def worded(scopes: tuple[str, ...]) -> Sieve[Veto]:
    """Load the vetoes that search no more than what stands up to a verb."""
    return Sieve(
        (each, each.rule.pattern)
        for each in vetoes()
        if each.scope in scopes
        and "clause" not in each.spares
        and (not each.only or "clause" in each.only)
    )


def first_match(
    scopes: tuple[str, ...], lead: str, near: str, spared: frozenset[str] = frozenset()
) -> str | None:
    """Name the first rule that matches in what stands before a verb, read narrowly."""
    for each in worded(scopes).through(lead):
        searched = near if each.scope in ("near", "so_far") else lead
        if each.rule.id not in spared and each.rule.pattern.search(searched):
            return each.rule.id
    return None


def may_promise(sentence: str, lead: str, verb: re.Match[str]) -> bool:
    """Say whether a relative clause could promise: `which would be sent to members`."""
    rest = sentence[verb.start() :]
    if (WHICH.search(lead) or WHO.search(lead)) and is_deed(verb["verb"]):
        return True
    return any(told.search(rest) for told in (TO_BODY, DATED, AT_MEETING, BY))


def deedless_veto(sentence: str, modal: re.Match[str], verb: re.Match[str]) -> str | None:
    """Turn down what has no deed in it that somebody could see done."""
    word, after = verb["verb"].lower(), verb["after"].split()
    rest = sentence[modal.end() :]
    dated = DATED.search(sentence) is not None
    if modal.group().lower() in ("should", "shall"):
        by_day = dated or BY_DAY.search(sentence)
        if word == "be" and after and not by_day and is_exhortation(sentence, after[0]):
            return "action_veto.exhortation"
    elif not dated and NO_ACTOR.search(sentence, 0, modal.start()) and is_verb(word, rest):
        return "action_veto.prediction"
    if BY_DAY.search(sentence) or (dated and READY.search(sentence)) or has_further(rest):
        return None
    if word == "be":
        stays = after and not any(DONE.match(one) or is_deed(one) for one in after)
        told = dated or THERE.search(sentence) or ON_AGENDA.search(sentence)
        return "action_veto.state" if stays and not told else None
    return verb_veto(word, sentence, rest)


def verb_veto(word: str, sentence: str, rest: str) -> str | None:
    """Turn down a state, and a verb of which nothing is known where nothing says when."""
    if lexicon("action_verbs").get(word) == "state":
        return (
            None
            if brings(word, sentence) or MEETS.match(word) or word in TRYING
            else "action_veto.state"
        )
    deeds = any(is_deed(one) or DONE.fullmatch(one) for one in WORD.findall(rest)[:NEAR])
    return None if deeds or FUTURE.search(sentence) else "action_veto.prediction"


def is_exhortation(sentence: str, done: str) -> bool:
    """Tell `should be kept tidy` from `should be sent to members`."""
    at_meeting = AT_MEETING.search(sentence) is not None
    return not (SENT_OR_SAID.match(done.lower()) or done.endswith("ing") or at_meeting)


def is_verb(word: str, rest: str) -> bool:
    """Say whether a word can be a verb, and one of no event."""
    event = lexicon("action_verbs").get(base_form(word)) == "event" or HAPPENS.search(rest)
    return word not in ("be", "have") and not event


def is_deed(word: str) -> bool:
    """Say whether a word may be a verb that leaves something to show."""
    verb = word.lower()
    known = lexicon("action_verbs").get(base_form(verb))
    return known in ("act", "event") or MEETS.match(verb) is not None


def has_further(rest: str) -> bool:
    """Say whether a further verb after a modal could be the deed."""
    known = lexicon("action_verbs")
    further = any(known.get(match["verb"]) == "act" for match in FURTHER.finditer(rest))
    return further or any(each.search(rest) for each in (LIGHT_DEED, HAPPENS))

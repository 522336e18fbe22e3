"""A candidate clause -> what turns it down, or the strength and confidence it is accepted with."""

from dataclasses import replace
from typing import Final

from pipeline import rules
from pipeline.tag.action_clauses import Clause
from pipeline.tag.action_owners import owner_kind
from pipeline.tag.action_structure import (
    Surroundings,
    is_hedged,
    is_promising_relative,
    is_shared_wish,
    structural_veto,
)
from pipeline.tag.action_times import AT_MEETING, FUTURE
from pipeline.tag.action_verbs import ANSWERING
from pipeline.tag.action_veto_rules import vetoes, vetoes_in

ONLY_NOTED: Final = rules.pattern("action_structure.only_noted")
RELATIVE_VETOES = frozenset(("action_veto.public", "action_veto.subordinate"))
"""What a promise in a relative clause is spared."""


def first_veto(clause: Clause, around: Surroundings) -> str | None:
    """Name the first rule that turns a candidate down."""
    marks = {clause.family, clause.frame}
    promising = is_promising_relative(clause, around)
    if clause.family == "recommend":
        return "action_veto.noted" if ONLY_NOTED.search(around.core) else None
    regulated = clause.passive and clause.agent and owner_kind(clause.agent) == "regulator"
    if clause.negated or regulated:
        return "action_veto.negated" if clause.negated else "action_veto.regulator"
    texts = searched(clause, around)
    may_match: dict[str, frozenset[str]] = {}
    for each in vetoes():
        rule = each.rule
        if marks & each.spares or (each.only and not marks & each.only):
            continue
        if each.scope not in may_match:
            may_match[each.scope] = vetoes_in(each.scope, texts[each.scope])
        if rule.id not in may_match[each.scope]:
            continue
        if is_spared(rule.id, clause, around, promising=promising):
            continue
        if rule.pattern.search(texts[each.scope]):
            return rule.id
    return structural_veto(clause, around)


def is_spared(veto: str, clause: Clause, around: Surroundings, *, promising: bool) -> bool:
    """Say whether a veto does not hold for a clause of this sort, whatever its words."""
    if veto in RELATIVE_VETOES and promising:
        return True
    match veto.removeprefix("action_veto."):
        case "public":
            return clause.passive and not is_reader(clause)
        case "regulator":
            return clause.subject_kind == "person"
        case "opinion":
            return is_hedged(around) or is_shared_wish(clause, around)
        case "answered":
            return AT_MEETING.search(around.core) is not None
        case _:
            return False


def is_reader(clause: Clause) -> bool:
    """Tell whoever reads a notice: `you would be told where the key is`."""
    return (clause.subject or "").lower() == "you"


def searched(clause: Clause, around: Surroundings) -> dict[str, str]:
    """Name the texts that vetoes search."""
    return {
        "clause": around.clause,
        "core": with_subject(clause, around.core),
        "lead": around.lead,
        "sentence": around.sentence,
        "subject": (clause.subject or "").strip(" \"'*_"),
        "next": around.following,
        "whole": around.whole,
        "above": around.above,
        "before": around.before,
        "below": f"{around.core} | {around.below}",
        "near": around.near,
        "so_far": around.so_far,
    }


def with_subject(clause: Clause, core: str) -> str:
    """Put the subject that a clause shares with the one before in front of it."""
    subject = clause.subject or ""
    return core if not subject or subject in core else f"{subject} {core}"


def accept(clause: Clause, around: Surroundings) -> Clause:
    """Give an accepted clause its rule, strength and confidence."""
    if clause.family != "clause":
        if clause.family == "ask" and clause.frame == "suggest":
            return replace(clause, strength="suggested", confidence=0.4)
        return clause
    timed = bool(FUTURE.search(around.core))
    rule = accepting_rule(clause, timed)
    scores = {entry.id: entry for entry in rules.load("action_accept")}
    found = scores[rule]
    strength = dict(found.values)["strength"]
    answers = clause.verb in ANSWERING and not clause.progressive and not around.reports
    if rule == "action.person_will" and answers:
        strength = "firm"
    return replace(clause, rule=rule, strength=strength, confidence=found.confidence)  # type: ignore[arg-type]


FRAME_RULES = {
    "agree": "action.agreed",
    "limb": "action.limb",
    "request": "action.asked_that",
    "suggest": "action.suggested",
}
FORESEEN = frozenset(("thing", "scheme"))
"""What `should be on sale in May`, as somebody foresees and nobody asks."""
MODAL_RULES = {"is": "action.progressive", "should": "action.should", "shall": "action.should"}


def accepting_rule(clause: Clause, timed: bool) -> str:
    """Name the rule by which a modal clause is accepted."""
    foreseen = clause.modal == "should" and not clause.passive and clause.subject_kind in FORESEEN
    by_modal = None if foreseen else MODAL_RULES.get(clause.modal or "")
    rule = FRAME_RULES.get(clause.frame) or by_modal
    if rule is not None:
        return rule
    if clause.passive:
        return "action.passive_timed" if timed else "action.passive"
    if clause.subject_kind in {"person", "office", "pronoun"}:
        return "action.person_will"
    return "action.body_will" if clause.subject_kind in {"group", "body"} else "action.event"

"""A clause and what stands around it -> whether its subject, verb and time are those of a deed."""

import re
from dataclasses import dataclass
from typing import Final

from pipeline import rules
from pipeline.tag.action_clauses import Clause
from pipeline.tag.action_owners import ACTORS, owner_kind
from pipeline.tag.action_times import AT_MEETING, BY_DAY, DATED, FUTURE
from pipeline.tag.action_verbs import (
    ARRIVING,
    COMING,
    COMING_BACK,
    CONTACTING,
    DECIDING,
    GIVING,
    GRANTED,
    MEETS,
    NO_DEEDS,
    SETTLED,
    TOLD,
    base_form,
    is_one,
)
from pipeline.tag.words import lexicon

WORKS: Final = rules.pattern("action_structure.works")
HAPPENS: Final = rules.pattern("action_structure.happens")
WHO: Final = rules.pattern("action_structure.who")
OCCASION: Final = rules.pattern("action_structure.occasion")
WHICH: Final = rules.pattern("action_structure.which")
NEXT_MEETING: Final = rules.pattern("action_structure.next_meeting")
TO_BODY: Final = rules.pattern("action_structure.to_body")
READY: Final = rules.pattern("action_structure.ready")
IS_TO: Final = rules.pattern("action_structure.is_to")
ONE_OF_THEM: Final = rules.pattern("action_structure.one_of_them")
DUE_TO_BE: Final = rules.pattern("action_structure.due_to_be")
TOLD_BY_TIME = frozenset(("action.on_target", "action.telegraphic_planned"))
"""Rules that need a time and no deed: `delivery expected at the end of March`."""
WAS_TO: Final = rules.pattern("action_structure.was_to")
PLANS_TO: Final = rules.pattern("action_structure.plans_to")
NO_PLAN = {"due": WAS_TO, "intend": PLANS_TO}
"""`The target was to reach`, `general plans to develop`: nobody's act where nobody can act."""
THERE: Final = rules.pattern("action_structure.there")
ON_AGENDA: Final = rules.pattern("action_structure.on_agenda")
HOPES: Final = rules.pattern("action_structure.hopes")
CAUSES: Final = rules.pattern("action_structure.causes")
TALKS: Final = rules.pattern("action_structure.talks")
IN_FULL: Final = rules.pattern("action_structure.in_full")
UNDER_WAY_TILL: Final = rules.pattern("action_structure.under_way_till")
INVERTED: Final = rules.pattern("action_structure.inverted")
DECIDERS: Final = rules.pattern("action_structure.deciders")
AT_LARGE: Final = rules.pattern("action_structure.at_large")
ASKED_BY: Final = rules.pattern("action_structure.asked_by")
SENT_OR_SAID: Final = rules.pattern("action_structure.sent_or_said")
OPENING: Final = rules.pattern("action_structure.opening")


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What stands around a clause, in reading text."""

    sentence: str
    lead: str
    """The sentence up to the clause's verb."""
    clause: str
    core: str
    following: str
    """The next sentence of the paragraph."""
    whole: str
    """The paragraph."""
    above: str = ""
    """The paragraph up to where the clause ends."""
    before: str = ""
    """The sentence before it in the paragraph."""
    below: str = ""
    """How the next paragraph begins, where this sentence closes its own."""
    fronted: str = ""
    """A time that the sentence opens with: `From 4 May the team will`."""
    near: str = ""
    """Of the lead, what is left of it after another thing was said."""
    so_far: str = ""
    """From there to where the clause ends."""
    reports: bool = False
    """The paper is a report, where only dated plans count."""


def structural_veto(clause: Clause, around: Surroundings) -> str | None:
    """Turn down what the parse shows to be no commitment."""
    # Nobody says `I` in a report but the writer of a letter that it quotes.
    quoted = around.reports and clause.subject == "I"
    if clause.family == "clause" and not quoted:
        return clause_veto(clause, around)
    if quoted or (around.reports and is_proposed(clause, around)):
        return "action_veto.proposed"
    verb_class = lexicon("action_verbs").get(base_form(clause.verb))
    if clause.family == "wish" and is_own_wish(clause):
        return "action_veto.own_wish"
    if clause.family in ("due", "intend"):
        return dated_veto(clause, around, verb_class)
    if clause.family in ("undertake", "agree", "ask", "order") and not clause.passive:
        done = CAUSES.search(around.clause) or TALKS.search(around.clause)
        return None if done else deed_veto(clause, verb_class)
    stands = clause.family != "order" or MEETS.match(clause.verb) or verb_class == "act"
    stands = stands and not (clause.rule == "action.limb_will" and verb_class == "state")
    return None if stands else "action_veto.state"


def is_proposed(clause: Clause, around: Surroundings) -> bool:
    """Tell what a report proposes or tells of others' wishes: only its dated plans count."""
    if clause.family in ("order", "delegate"):
        return True
    asked = clause.family in ("ask", "request") and "will be" not in around.lead
    return asked and not DATED.search(around.core)


def is_own_wish(clause: Clause) -> bool:
    """Tell what one person would like from what the body wishes."""
    they = (clause.subject or "").lower() in {"they", "we"}
    return clause.subject_kind in {"person", "pronoun", "public"} and not they


EXHORTATION: Final = "action_veto.exhortation"
OPEN_FRAMES = frozenset(("report", "none"))
"""What is told, or stands by itself: nobody's opinion, question or wish."""
ABLE: Final = rules.pattern("action_structure.able")
PRESENT: Final = rules.pattern("action_structure.present")
SHARED_WISH: Final = rules.pattern("action_structure.shared_wish")
COMES_BACK: Final = rules.pattern("action_structure.comes_back")
HANDED = frozenset(("have", "receive", "get"))
"""What is promised to whoever will have it by a day."""
NOUN_ENDING: Final = rules.pattern("action_structure.noun_ending")
FEWEST_LETTERS = 16
"""Of a deed; `hall hire £15` is a payment."""


LENDING = frozenset(("person", "office", "pronoun"))
"""Who lends a hand by saying so: `Cllr Moss volunteered to help`."""


def deed_veto(clause: Clause, verb_class: str | None) -> str | None:
    """Turn down orders and undertakings whose verb is no act."""
    answers = clause.verb == "confirm" and clause.subject_kind in ("person", "office", "pronoun")
    offered = clause.rule == "action.offer"
    if clause.verb in NO_DEEDS.get(clause.family, ()) and not (answers or offered):
        return "action_veto.decision"
    nobody = clause.subject_kind == "scheme" and clause.rule != "action.hopes_to"
    if clause.family == "undertake" and (nobody or clause.subject_kind in {"public", "regulator"}):
        return "action_veto.subject"
    if clause.family == "ask" and clause.frame != "limb" and not may_act(clause):
        return "action_veto.subject"
    lends = clause.family == "undertake" and lends_a_hand(clause)
    one = clause.subject_kind in LENDING or (
        clause.subject_kind in ACTORS and not DECIDERS.search(clause.subject or "")
    )
    lends = lends or (
        clause.family in ("undertake", "order") and clause.verb in ("make", "give", "keep") and one
    )
    taken_up = clause.verb in COMING_BACK or clause.family != "agree"
    if verb_class == "act" or (verb_class == "event" and taken_up) or lends:
        return None
    if verb_class is None and clause.family != "agree":
        strict = clause.rule == "action.order" and clause.subject_kind == "thing"
        strict = strict or NOUN_ENDING.match(clause.verb) is not None
        return "action_veto.unknown_deed" if strict else None
    return None if clause.family == "ask" else "action_veto.state"


def may_act(clause: Clause) -> bool:
    """Say whether whoever is asked can act: a known kind of actor, or a proper name."""
    words = (clause.subject or "x").split()
    told = (clause.subject or "").lower() in ("them", "him", "her", "us")
    told = told or ONE_OF_THEM.match(clause.subject or "") is not None
    return (
        told
        or clause.subject_kind in ACTORS
        or (clause.subject_kind == "thing" and all(word[:1].isupper() for word in words))
    )


def dated_veto(clause: Clause, around: Surroundings, verb_class: str | None) -> str | None:
    """Turn down plans that nobody has put a time to."""
    actor = clause.subject_kind in ACTORS or clause.passive or HAPPENS.search(around.clause)
    if not actor and NO_PLAN[clause.family].search(around.clause):
        return "action_veto.subject"
    if (
        clause.family == "intend"
        and verb_class in ("act", "event")
        and clause.subject_kind != "public"
    ):
        return None
    to_be = clause.passive and not around.reports and DUE_TO_BE.search(around.clause) is not None
    seen_to = to_be and (MEETS.match(clause.verb) is not None or verb_class == "act")
    told_to = clause.subject_kind in ("person", "office", "pronoun") and verb_class == "act"
    if (told_to and IS_TO.search(around.clause)) or (clause.family == "due" and seen_to):
        return None
    if verb_class == "state" and clause.rule not in TOLD_BY_TIME:
        return "action_veto.state"
    told = around.sentence[max(0, around.sentence.find(around.core)) :]
    if not FUTURE.search(f"{around.fronted} {told}"):
        return "action_veto.no_time"
    return None


def is_shared_wish(clause: Clause, around: Surroundings) -> bool:
    """Tell what the meeting would have done: `it was felt that a letter should be sent`."""
    wished = clause.passive and clause.modal == "should"
    return wished and SHARED_WISH.search(around.lead) is not None


def clause_veto(clause: Clause, around: Surroundings) -> str | None:
    """Turn down modal clauses by frame, subject and verb."""
    verb_class = lexicon("action_verbs").get(clause.verb)
    timed = FUTURE.search(around.core) is not None or is_shared_wish(clause, around)
    opined = clause.frame == "opinion" and not timed and not is_hedged(around)
    if clause.frame in ("question", "motion") or opined:
        return f"action_veto.{clause.frame}"
    if clause.modal == "is":
        return progressive_veto(clause, around, verb_class)
    if clause.frame in ("agree", "limb", "request", "suggest"):
        comes = verb_class in ("act", "event") and clause.verb in ARRIVING | COMING
        there = clause.frame == "agree" and clause.verb == "be" and will_be_there(clause, around)
        had = clause.frame == "agree" and clause.verb in HANDED and BY_DAY.search(when(around))
        held = timed and HAPPENS.search(around.core)
        stands = (comes and timed) or held or there or had or COMES_BACK.search(around.core)
        return None if stands else framed_veto(clause, around, verb_class)
    if clause.relative:
        promises = is_promising_relative(clause, around)
        return planned_veto(clause, around, verb_class) if promises else "action_veto.subordinate"
    if clause.modal in {"should", "shall"}:
        return should_veto(clause, around, verb_class)
    return planned_veto(clause, around, verb_class)


def progressive_veto(clause: Clause, around: Surroundings, verb_class: str | None) -> str | None:
    """Keep what is being arranged only where a date says when."""
    dated = DATED.search(UNDER_WAY_TILL.split(around.core)[0])
    known = verb_class in {"act", "event"} and clause.frame not in {"limb", "agree", "request"}
    return None if dated and known else "action_veto.in_progress"


def framed_veto(clause: Clause, around: Surroundings, verb_class: str | None) -> str | None:
    """Turn down states and principles that somebody agreed or asked for."""
    if clause.passive:
        return framed_passive_veto(clause, verb_class)
    if clause.verb == "give" and "£" in around.core:
        return None
    told_back = clause.verb == "confirm" and clause.subject_kind in ("person", "office")
    if clause.verb in SETTLED | DECIDING and not told_back:
        return "action_veto.decision"
    whole = clause.stop - clause.core > FEWEST_LETTERS
    acts = (verb_class in ("act", "event") or told_back) and whole
    acts = acts and clause.subject_kind not in ("scheme", "regulator")
    unknown = verb_class is None and clause.subject_kind in ACTORS
    return None if acts or unknown else "action_veto.state"


def framed_passive_veto(clause: Clause, verb_class: str | None) -> str | None:
    """Turn down what is settled by being agreed, and passives that leave nothing to show."""
    if clause.verb in SETTLED | GRANTED:
        return "action_veto.decision"
    unknown = verb_class is None and (clause.modal is None or clause.modal in ("will", "would"))
    done = MEETS.match(clause.verb) or verb_class == "act"
    return None if done or (unknown and clause.frame == "limb") else "action_veto.state"


def should_veto(clause: Clause, around: Surroundings, verb_class: str | None) -> str | None:
    """Keep `should` where somebody is told to do, something to be sent, or a day foreseen."""
    if INVERTED.match(around.core):
        return "action_veto.conditional"
    dated = DATED.search(around.core) is not None
    by_day = dated or BY_DAY.search(around.core) is not None
    if (by_day and READY.search(around.core)) or (dated and is_expected(clause, around)):
        return None
    if clause.passive:
        told = SENT_OR_SAID.match(clause.verb) and clause.frame != "report"
        when_done = AT_MEETING.search(around.core) or (dated and clause.frame in OPEN_FRAMES)
        return None if told or (when_done and MEETS.match(clause.verb)) else EXHORTATION
    acts = clause.subject_kind in ("office", "group", "person", "pronoun") and verb_class == "act"
    return None if acts else EXHORTATION


def is_expected(clause: Clause, around: Surroundings) -> bool:
    """Tell what somebody foresees: `should be able to send it`, `should be going on sale`."""
    return clause.progressive or ABLE.search(around.core) is not None


def planned_veto(clause: Clause, around: Surroundings, verb_class: str | None) -> str | None:
    """Keep announced acts of people and bodies, and passives and events that have a time."""
    acts = can_act(clause, around)
    if clause.passive and clause.verb != "be":
        done = will_be_done(clause, around, verb_class, acts=acts)
    elif clause.verb == "be" and not clause.progressive:
        done = will_be_there(clause, around)
    elif acts:
        done = will_act(clause, around, verb_class)
    else:
        done = will_happen(clause, around, verb_class)
    if done:
        return None
    return "action_veto.state" if verb_class == "state" else "action_veto.prediction"


def when(around: Surroundings) -> str:
    """Give the words that may hold a commitment's time."""
    return f"{around.fronted} {around.core}"


def can_act(clause: Clause, around: Surroundings) -> bool:
    """Tell a subject that can do something: of a kind that can, or named as one that does."""
    return (
        clause.subject_kind in ACTORS
        or (clause.named and lexicon("action_verbs").get(clause.verb) == "act")
        or (clause.verb in CONTACTING and not clause.passive)
        or OPENING.match(around.sentence) is not None
        or is_named_in_full(clause.subject, around.whole)
        or (clause.relative and WHO.search(around.lead) is not None)
    )


def will_be_done(
    clause: Clause, around: Surroundings, verb_class: str | None, *, acts: bool
) -> bool:
    """Tell a passive that leaves something to show, or has a time; reports need a date."""
    dated = bool(DATED.search(when(around)))
    timed = dated or AT_MEETING.search(around.core) is not None
    shows = bool(MEETS.match(clause.verb)) or verb_class == "act"
    told = acts or clause.verb not in TOLD or is_one(clause.subject) or is_put_to(clause, around)
    return (
        (shows or (verb_class in (None, "event") and timed))
        and told
        and (dated or not around.reports)
    )


def is_put_to(clause: Clause, around: Surroundings) -> bool:
    """Tell what the body will ask of somebody, or of people by a letter; not how to behave."""
    if clause.verb not in ("ask", "invite"):
        return False
    at_large = clause.subject_kind == "public" or AT_LARGE.search(clause.subject or "")
    return not at_large or ASKED_BY.search(around.core) is not None


def will_be_there(clause: Clause, around: Surroundings) -> bool:
    """Tell what will be ready, on an agenda or held, by a time."""
    words = when(around)
    if FUTURE.search(words) and (THERE.search(around.core) or ON_AGENDA.search(around.core)):
        return True
    dated = bool(DATED.search(words))
    if dated and clause.subject_kind in ("person", "office") and PRESENT.search(around.core):
        return True
    timed = dated or BY_DAY.search(words) or AT_MEETING.search(around.core)
    if timed and READY.search(around.core):
        return True
    return dated and OCCASION.search(clause.subject or "") is not None


def will_act(clause: Clause, around: Surroundings, verb_class: str | None) -> bool:
    """Tell what somebody will do from the state that they will be in."""
    if clause.progressive:
        return verb_class != "state"
    words = when(around)
    if verb_class in {"act", "event"} or (verb_class is None and FUTURE.search(words)):
        return True
    if clause.verb in GIVING and (BY_DAY.search(words) or brings(clause.verb, words)):
        return True
    if lends_a_hand(clause):
        return True
    return bool(DATED.search(words)) and READY.search(around.core) is not None


def brings(verb: str, words: str) -> bool:
    """Tell what will come before a body: `the Panel will receive a report in June`."""
    return verb == "receive" and FUTURE.search(words) is not None


def lends_a_hand(clause: Clause) -> bool:
    """Tell somebody's help from what would be of help."""
    return clause.verb == "help" and clause.subject_kind in LENDING


def will_happen(clause: Clause, around: Surroundings, verb_class: str | None) -> bool:
    """Tell an event that has a time, works that begin, or somebody who comes on a day."""
    if clause.verb in ARRIVING and (DATED.search(when(around)) or NEXT_MEETING.search(around.core)):
        return True
    if verb_class != "event" and HAPPENS.search(around.core) is None:
        return False
    begins = clause.verb in {"commence", "start", "begin"} and WORKS.search(clause.subject or "")
    return bool(FUTURE.search(when(around)) or begins)


def is_named_in_full(subject: str | None, paragraph: str) -> bool:
    """Tell a given name of somebody whose whole name stands before: `Imre Vale, Head of Roads`."""
    if subject is None or not re.fullmatch(r"[A-Z][a-z]+", subject):
        return False
    return any(match["given"] == subject for match in IN_FULL.finditer(paragraph))


def is_promising_relative(clause: Clause, around: Surroundings) -> bool:
    """Tell `the map, which would be sent to members` from `a plan which would help`.

    Also `the letter, which the Chair would sign`: somebody who can act, and a deed.
    """
    if clause.family != "clause" or clause.modal not in ("will", "would", "shall"):
        return False
    if not clause.relative:
        acts = lexicon("action_verbs").get(clause.verb) == "act"
        one = (clause.subject or "").lower() in ("he", "she")
        known = one or clause.subject_kind in ("person", "office")
        return acts and known and WHICH.search(around.lead) is not None
    if not clause.passive:
        acts = lexicon("action_verbs").get(clause.verb) == "act"
        return acts and WHO.search(around.lead) is not None
    by = clause.agent is not None and owner_kind(clause.agent) in ACTORS
    told = any(each.search(around.core) for each in (TO_BODY, DATED, AT_MEETING))
    return clause.passive and (by or told)


def is_hedged(around: Surroundings) -> bool:
    """Tell a plan told as a hope, with a day to it: `hoped that it would open by 4 May`."""
    return HOPES.search(around.lead) is not None and BY_DAY.search(around.core) is not None

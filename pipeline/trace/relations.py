"""A passage that bears on a commitment -> what it says of it: reported, done, replaced, put off."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

from pipeline import rules
from pipeline.records import DateMention, Span
from pipeline.rules import Rule, load
from pipeline.rules.sieve import Sieve
from pipeline.trace.acts import done, is_same_act, is_undone, to_do
from pipeline.trace.ends import Commitment, Passage
from pipeline.trace.nearest import (
    closest,
    is_of_neighbour,
    joined,
    nearness,
    only_touches,
    telling_from,
    telling_span,
)
from pipeline.trace.outcome import outcome
from pipeline.trace.terms import terms_of
from pipeline.trace.titles import REMEMBERED
from pipeline.trace.told import (
    PLAIN,
    clause_at,
    enough_of,
    in_full,
    is_bare,
    is_done,
    is_unfinished,
    nearest_clause,
    of_this,
)
from pipeline.vocabulary import Relation

RELATIONS: dict[str, Relation] = {
    "supersedes": "supersedes",
    "repeats": "repeats",
    "delays": "reports",
    "responds": "responds",
    "completes": "completes",
    "refers": "refers",
}
"""Second part of a rule's id -> the relation it shows; a delay reports, with a new date."""

FORESEEN: Final = rules.pattern("trace_relations.foreseen")
ASKS: Final = rules.pattern("trace_relations.asks")
MOST = 0.7
DOES_IT = "trace.completes.decided"
"""The rule's name where a body decides what it was asked to do."""
AGAIN = "trace.repeats.decided_again"
"""The rule's name where a body decides again what it had decided."""
ANYWHERE = frozenset({"trace.responds.answered", "trace.completes.named_act"})
"""Rules that hold wherever a passage has their words; others, only in the closest sentences."""
PAYMENTS: Final = rules.pattern("trace_relations.payments")
BUYS: Final = rules.pattern("trace_relations.buys")
SUM = re.compile(r"£\s?(\d[\d,]*(?:\.\d\d)?)")
LINE = 20
"""Words up to which what stands in a list of payments is a line of it."""
PAID = "trace.completes.paid"
"""The rule's name where the sum that was agreed is paid."""
BESIDE = "trace.refers.beside"
"""The rule's name where a passage is of something else that the same item decided."""
TOUCHES = "trace.refers.touches"
"""The rule's name where a passage speaks of a commitment's matter in none of its words."""
DONE = "trace.completes.done"
"""The rule's name where something, whatever it be, is said to be done."""
PRICED = "trace.completes.priced"
"""The rule's name where a price that was to be found out is told; what is paid is no quotation."""
ENOUGH = 0.2
"""Share of a commitment's words that a sentence must have to say that the thing was done."""
RECURS: Final = rules.pattern("trace_relations.recurs")
TOOK_PLACE: Final = rules.pattern("trace_relations.took_place")
HELD = "trace.completes.held"
"""The rule's name where what was fixed for a day took place on it."""
TAKEN = "trace.completes.taken"
"""The rule's name where what was to be talked of again is talked of, whatever is said."""
PUT_OFF: Final = rules.pattern("trace_relations.put_off")
TOLD = "trace.completes.told"
"""The rule's name where the clause closest to a commitment tells of a deed, and of nothing left."""
NEAR = 0.15
"""Share of a commitment's words that must be told for a deed to be the one asked for."""
NO_NEWS = "trace.repeats.no_news"
"""The rule's name where a passage says that nothing is new."""
ECHO = "trace.completes.echo"
"""The rule's name where a passage says that the commitment's own verb was done."""


@dataclass(frozen=True, kw_only=True)
class Saying:
    """What a passage says of a commitment."""

    relation: Relation
    rule: str | None
    promised: str | None
    """A date to which the passage puts something off, or by which it promises it."""
    telling: Span | None = None
    """The sentences that say it, from the passage's start; None where they are all of it."""
    enough: float = PLAIN
    """Confidence from which it is believed to be about that, if it says not what became of it."""


def saying(commitment: Commitment, passage: Passage) -> Saying:
    """Read what a passage says of a commitment."""
    spans = closest(commitment, passage)
    rule = rule_for(commitment, passage, spans)
    relation = relation_of(rule)
    if relation == "completes" and recurs(commitment):
        rule, relation = None, "reports"
    # A decision's own date is its own; it moves an earlier one only if it says so.
    own = is_decision(passage) and rule is not None and ".delays." not in rule
    silent = is_decision(passage) and rule is None
    promises = relation in {"reports", "responds", "repeats"} and not own and not silent
    return Saying(
        relation=relation,
        rule=rule,
        promised=promised_date(commitment, passage) if promises else None,
        telling=telling_span(commitment, passage, spans),
        enough=enough_of(passage),
    )


def rule_for(commitment: Commitment, passage: Passage, spans: Sequence[Span]) -> str | None:
    """Find the first rule that the sentences closest to a commitment match, or None."""
    text = passage.reading[telling_from(commitment, passage) :]
    close = in_full(passage, spans) or joined(passage, spans)
    if is_taken(commitment, close):
        return TAKEN
    clause = nearest_clause(commitment, close)
    rules = rules_for(text, close, clause, of_this(commitment, close), many=passage.has_parts)
    shown = (
        rule for rule, place in rules if says(rule, place) and holds(rule, commitment, passage)
    )
    rule = next(shown, None)
    if rule is not None:
        return rule.id
    if is_decision(passage) and repeats_words(commitment, close):
        return DOES_IT if asks(words_of(commitment)) and not asks(text) else AGAIN
    told = act_for(commitment, passage, close, clause)
    if told is None and promised_date(commitment, passage) is None:
        told = outcome(commitment, passage, spans, close, clause)
    if told is None and not is_bare(close) and only_touches(commitment, passage):
        return TOUCHES
    return told


def act_for(commitment: Commitment, passage: Passage, close: str, clause: str) -> str | None:
    """Name the way in which a passage tells of an act that no rule knows, or of another."""
    ways: dict[str, Callable[[], object]] = {
        PAID: lambda: pays_for(commitment, passage, close),
        ECHO: lambda: echoes(commitment, close),
        HELD: lambda: commitment.dates & passage.dates and TOOK_PLACE.search(close),
        BESIDE: lambda: is_of_neighbour(commitment, passage),
        TOLD: lambda: nearness(commitment, passage) >= NEAR and is_done(clause),
    }
    return next((way for way, is_so in ways.items() if is_so()), None)


def is_taken(commitment: Commitment, close: str) -> bool:
    """Tell words that take what was only to be taken again, and do not put it off."""
    asked = commitment.asked
    return asked == "talk" and PUT_OFF.search(close) is None


def rules_for(
    text: str, close: str, clause: str, this: str, *, many: bool
) -> Iterator[tuple[Rule, str]]:
    """List the rules that may match, each with the words it is held to."""
    anywhere, near = may_say(text), may_say(close)
    for rule in load("trace") if anywhere or near else ():
        # What is done counts where it is said of the commitment, not anywhere after.
        held = rule.id in ANYWHERE and not many
        if rule.id in (anywhere if held else near):
            if "finished" in dict(rule.values):
                yield rule, this
            elif "clause" not in dict(rule.values):
                yield rule, text if held else close
            elif not is_unfinished(clause):
                yield rule, clause


@lru_cache(REMEMBERED)
def may_say(text: str) -> frozenset[str]:
    """Name the rules that may match in a text."""
    return frozenset(sieve().through(text))


@cache
def sieve() -> Sieve[str]:
    """Load all rules as what is read at once."""
    return Sieve((rule.id, rule.pattern) for rule in load("trace"))


def says(rule: Rule, text: str) -> bool:
    """Tell whether a text says what a rule is about; what is denied or to come is not done."""
    unless = compiled(dict(rule.values).get("unless"))
    if unless is not None and unless.search(text):
        return False
    if not rule.id.startswith("trace.completes."):
        return rule.pattern.search(text) is not None
    return any(is_finished(rule, text, match.start()) for match in rule.pattern.finditer(text))


def is_finished(rule: Rule, text: str, place: int) -> bool:
    """Tell whether what is said at a place is neither denied nor, if that matters, left undone."""
    wholly = "finished" in dict(rule.values)
    return not is_undone(text, place) and not (wholly and is_unfinished(clause_at(text, place)))


def recurs(commitment: Commitment) -> bool:
    """Tell what is to be done again and again."""
    again = (commitment.due_date or "").startswith("R/")
    return again or RECURS.search(words_of(commitment)) is not None


def holds(rule: Rule, commitment: Commitment, passage: Passage) -> bool:
    """Tell whether what a rule wants of both ends is so."""
    wanted = dict(rule.values)
    asked = compiled(wanted.get("asked"))
    if rule.id == DONE and 0.0 < nearness(commitment, passage) < ENOUGH:
        return False
    if rule.id == PRICED and PAYMENTS.search(passage.title):
        return False
    return (asked is None or asked.search(words_of(commitment)) is not None) and (
        "decision" not in wanted or is_decision(passage)
    )


def is_decision(passage: Passage) -> bool:
    """Tell whether a passage decides something itself."""
    return passage.holds_decision


def repeats_words(commitment: Commitment, text: str) -> bool:
    """Tell whether a text has most of a commitment's words."""
    own = commitment.about.own
    return len(own) > 1 and len(own & terms_of(text)) >= MOST * len(own)


def pays_for(commitment: Commitment, passage: Passage, text: str) -> bool:
    """Tell a line of payments with the very sum that a commitment allows, for the same thing."""
    sums = set(SUM.findall(words_of(commitment)))
    named = terms_of(text) & {term for term in commitment.about.topic if term[0].isalpha()}
    printed = SUM.findall(text)
    if not (named and printed) or PAYMENTS.search(passage.title) is None:
        return False
    is_line = len(text.split()) <= LINE
    buys = is_line and BUYS.search(words_of(commitment)) is not None
    if buys and nearness(commitment, passage) >= NEAR:
        return True
    return bool({tidy(each) for each in sums} & {tidy(each) for each in printed})


def tidy(printed: str) -> float:
    """Read a sum of money as printed."""
    return float(printed.replace(",", ""))


def asks(text: str) -> bool:
    """Tell words that ask somebody to do something."""
    return ASKS.search(text) is not None


@cache
def compiled(pattern: object) -> re.Pattern[str] | None:
    """Compile what a rule wants one end to say, or not to say."""
    return None if pattern is None else re.compile(str(pattern), re.IGNORECASE)


def words_of(commitment: Commitment) -> str:
    """Give the words of a commitment, to match against."""
    return commitment.document.paper.reading[commitment.start : commitment.stop]


def echoes(commitment: Commitment, text: str) -> bool:
    """Tell whether a passage says that what was to be done was: `be chosen`, `had been chosen`."""
    return is_same_act(to_do(words_of(commitment)), done(text))


def relation_of(rule: str | None) -> Relation:
    """Name the relation a rule shows."""
    return "reports" if rule is None else RELATIONS[rule.split(".")[1]]


def promised_date(commitment: Commitment, passage: Passage) -> str | None:
    """Find the date that a passage promises: the last one that lies after it.

    A date that only says again what was due is no new promise, nor is a year alone.
    """
    first = passage.start + telling_from(commitment, passage)
    later = [
        mention.iso
        for mention in passage.document.tags.dates
        if first <= mention.start < passage.stop
        and mention.role in {"deadline", "future_event"}
        and is_later(mention, passage.day)
        and len(mention.iso) > len("2025")
        and FORESEEN.search(passage.document.paper.reading[first : mention.start])
    ]
    return later[-1] if later else None


def is_later(mention: DateMention, day: str) -> bool:
    """Tell a date that lies after a day, whatever its precision."""
    first = mention.iso.split("/")[0]
    if not first[:4].isdigit():
        return False
    length = min(len(first), len(day))
    return first[:length] > day[:length] or (
        len(first) < len(day) and first[:length] == day[:length]
    )

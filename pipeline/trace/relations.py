"""A passage that bears on a commitment -> what it says of it: reported, done, replaced, put off."""

import re
from dataclasses import dataclass
from functools import cache

from pipeline.records import DateMention
from pipeline.rules import Rule, load
from pipeline.trace.passages import Commitment, Passage
from pipeline.trace.terms import mass, stem
from pipeline.vocabulary import Relation

RELATIONS: dict[str, Relation] = {
    "supersedes": "supersedes",
    "repeats": "repeats",
    "delays": "reports",
    "responds": "responds",
    "completes": "completes",
}
"""Second part of a rule's id -> the relation it shows; a delay reports, with a new date."""

DONE_TO_IT = re.compile(
    r"\b(?:had|has|have|having|was|were)\s+(?:now\s+|all\s+|since\s+|finally\s+|duly\s+)?"
    r"(?:been\s+)?(?:now\s+|duly\s+)?(?P<verb>\w{4,})",
    re.IGNORECASE,
)
"""What was done, said in the passive or the perfect."""
FORESEEN = re.compile(
    r"\b(?:would|will|should|expect(?:s|ed)?|hop(?:es|ed)|due|plann(?:s|ed)|schedul\w+|by|until|postponed|deferred"
    r"|put\s+back|press(?:ed|ing))\b[^.]*$",
    re.IGNORECASE,
)
"""Words before a date, in its sentence, that make it a promise."""
ASKS = re.compile(
    r"\b(?:ask(?:s|ed)?|request(?:s|ed)?|recommend(?:s|ed)?|invit(?:e|es|ed)|should|urg(?:e|es|ed))\b",
    re.IGNORECASE,
)
MOST = 0.7
DOES_IT = "trace.completes.decided"
"""The rule's name where a body decides what it was asked to do."""
AGAIN = "trace.repeats.decided_again"
"""The rule's name where a body decides again what it had decided."""
OF_IT_ALONE = frozenset({"trace.completes.done", "trace.repeats.no_news"})
"""Rules that hold only for the sentences that are most about the commitment."""
CLOSE = 0.5
"""Share of what the closest sentence has of a commitment's words that others close to it have."""
GOES_ON = re.compile(
    r"\s*(?:th(?:is|ese|at|ere)|it|they|he|she|no|none|nothing|(?:the\s+)?works?)\b",
    re.IGNORECASE,
)
"""How a sentence begins that goes on with what the one before was about."""
ECHO = "trace.completes.echo"
"""The rule's name where a passage says that the commitment's own verb was done."""


@dataclass(frozen=True, kw_only=True)
class Saying:
    """What a passage says of a commitment."""

    relation: Relation
    rule: str | None
    promised: str | None
    """A date to which the passage puts something off, or by which it promises it."""


def saying(commitment: Commitment, passage: Passage) -> Saying:
    """Read what a passage says of a commitment."""
    rule = rule_for(commitment, passage)
    relation = relation_of(rule)
    # A decision's own date is its own; it moves an earlier one only if it says so.
    own = is_decision(passage) and rule is not None and ".delays." not in rule
    silent = is_decision(passage) and rule is None
    promises = relation in {"reports", "responds", "repeats"} and not own and not silent
    return Saying(
        relation=relation,
        rule=rule,
        promised=promised_date(commitment, passage) if promises else None,
    )


def rule_for(commitment: Commitment, passage: Passage) -> str | None:
    """Find the first rule that the passage's telling sentences match, or None."""
    text = telling_text(commitment, passage)
    close = closest_text(commitment, passage, text)
    for rule in load("trace"):
        # What is done counts where it is said of the commitment, not anywhere after.
        place = close if rule.id in OF_IT_ALONE else text
        if rule.pattern.search(place) and holds(rule, commitment, passage):
            return rule.id
    if is_decision(passage) and repeats_words(commitment, passage):
        return DOES_IT if asks(words_of(commitment)) and not asks(text) else AGAIN
    return ECHO if echoes(commitment, close) else None


def holds(rule: Rule, commitment: Commitment, passage: Passage) -> bool:
    """Tell whether what a rule wants of both ends is so."""
    wanted = dict(rule.values)
    asked = asked_pattern(wanted.get("asked"))
    return (asked is None or asked.search(words_of(commitment)) is not None) and (
        "decision" not in wanted or is_decision(passage)
    )


def is_decision(passage: Passage) -> bool:
    """Tell whether a passage decides something itself."""
    return any(
        one.start < passage.stop and passage.start < one.stop
        for one in passage.document.tags.resolutions
    )


def repeats_words(commitment: Commitment, passage: Passage) -> bool:
    """Tell whether a passage has most of a commitment's words."""
    own = commitment.about.own
    return len(own) > 1 and len(own & passage.about.own) >= MOST * len(own)


def asks(text: str) -> bool:
    """Tell words that ask somebody to do something."""
    return ASKS.search(text) is not None


@cache
def asked_pattern(pattern: object) -> re.Pattern[str] | None:
    """Compile what a rule wants the commitment to say."""
    return None if pattern is None else re.compile(str(pattern), re.IGNORECASE)


def words_of(commitment: Commitment) -> str:
    """Give the words of a commitment, to match against."""
    return commitment.document.paper.reading[commitment.start : commitment.stop]


def echoes(commitment: Commitment, text: str) -> bool:
    """Tell whether a passage says that what was to be done was: `be chosen`, `had been chosen`."""
    own = {stem(word) for word in re.findall(r"[a-z]{4,}", words_of(commitment).lower())}
    verbs = (match["verb"].lower() for match in DONE_TO_IT.finditer(text))
    return any(verb not in {"been", "able", "asked", "requested"} and stem(verb) in own
               for verb in verbs if verb.endswith(("ed", "en", "t", "wn", "de", "id")))  # fmt: skip


def telling_text(commitment: Commitment, passage: Passage) -> str:
    """Take the passage from the first sentence that is about the commitment, or cites it."""
    reading, said = passage.reading, passage.said
    place = cited_at(commitment, passage)
    telling = (
        start
        for (start, stop), terms in zip(said.spans, said.by_sentence, strict=True)
        if terms & commitment.about.topic or (place is not None and start <= place < stop)
    )
    return reading[next(telling, 0) :]


def closest_text(commitment: Commitment, passage: Passage, text: str) -> str:
    """Take the sentences that have most of the commitment's own words, and what goes on from them.

    Where none has any of its own words, all that is told counts.
    """
    own, weight = commitment.about.own, commitment.about.weight
    shared = [mass(terms & own, weight) for terms in passage.said.by_sentence]
    most = max(shared, default=0.0)
    if most == 0.0 or cited_at(commitment, passage) is not None:
        return text
    taken: list[str] = []
    close = False
    for (start, stop), value in zip(passage.said.spans, shared, strict=True):
        sentence = passage.said.text[start:stop]
        close = value >= CLOSE * most or (close and GOES_ON.match(sentence) is not None)
        taken += [sentence] if close else []
    return " ".join(taken)


def cited_at(commitment: Commitment, passage: Passage) -> int | None:
    """Find where in a passage the day of a commitment's meeting is named."""
    tags = passage.document.tags
    places = [each.start for each in tags.dates if each.iso == commitment.day]
    places += [each.start for each in tags.references if each.meeting_date == commitment.day]
    inside = [place - passage.start for place in places if passage.start <= place < passage.stop]
    return min(inside, default=None)


def relation_of(rule: str | None) -> Relation:
    """Name the relation a rule shows."""
    return "reports" if rule is None else RELATIONS[rule.split(".")[1]]


def promised_date(commitment: Commitment, passage: Passage) -> str | None:
    """Find the date that a passage promises: the last one that lies after it.

    A date that only says again what was due is no new promise, nor is a year alone.
    """
    first = passage.stop - len(telling_text(commitment, passage))
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

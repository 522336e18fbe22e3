"""A commitment and a later passage -> what speaks for and against their being one matter.

The evidence is weighed twice: each pair by itself, then beside its rivals, because a passage
belongs to the last commitment on its subject, and a meeting says a thing best in one place.
Weights were fitted by logistic regression on twenty annotated meetings of a parish council and the
sample's storylines; with whole matters held out, four in five of what it calls .7 was right.
"""

import datetime as dt
import math
import re
from bisect import bisect_right
from collections.abc import Mapping
from heapq import nlargest

from pipeline.trace.passages import MINUTED, Body, Commitment, Passage
from pipeline.trace.terms import mass, squares, stem
from pipeline.trace.titles import STRICTLY_ARISING
from pipeline.trace.weights import PAIR, RIVALS

CERTAINTY = 0.97
"""No machine is surer than this; a person's ruling is."""

REPORTED = -1.2
"""What it adds that one end is a report or appendix, where much is said of everything."""
LONG = 60
PER_TERM = -0.012
"""What each term of a passage beyond `LONG` adds: long ones share terms by chance."""
PLANNED = -0.7
"""What it adds that nobody undertook or asked for the action, but a plan was mentioned."""
VAGUE = -1.0
"""What it adds that neither the commitment nor its item's title says what it is about."""
LITTLE = 14.0
NAMED = 2.0
"""How telling the words of a title must be that a matter arising repeats."""
NOTED = -1.0
"""What it adds that the decision asked nothing of anybody."""
PROMISED = 0.6
"""What it adds that the passage's meeting is the very one that was promised."""
DUE_HERE = 2.0
"""What it adds that a passage at that meeting says that something was due, or is delayed."""
DUE = re.compile(r"\bdue\b|\bdelay|\bdeferr|\bpostpone|\bnot\s+(?:yet\s+)?ready", re.IGNORECASE)
SAME_ISSUE = 1.5
"""Evidence, as odds, that an issue number adds to likeness."""

ARISING = 1.3
"""The same for a title under which only earlier decisions stand."""

FEW = 4
"""Terms of a line that only names its subject."""

DELIVERABLE = re.compile(
    r"\b(?:report|present|brief|plan|strateg|figure|propos|quot|estimate|evaluat|review|survey"
    r"|paper|polic|draft|respon|repl|letter|schedule|application|agreement|protocol|list|map"
    r"|design|assess|apprais|options?)\w*",
    re.IGNORECASE,
)
"""What can be asked for and given: words so common that they are no terms."""
GIVEN = re.compile(
    r"\b(?:present|report|tabl|circulat|receiv|provid|suppl|submit|consider|laid|brought|gave"
    r"|explain|sent|obtain|complet|attach|produc)\w*",
    re.IGNORECASE,
)
"""Verbs with which it is given."""
ASKED = re.compile(
    r"\b(?:ask|request|recommend|invit|instruct|urg|call)(?:s|ed|es|ing)?\b|\bshould\b|\bbe\b",
    re.IGNORECASE,
)


def delivers(one: Commitment, text: str) -> bool:
    """Tell whether what was asked for is given in a text: `to report`, `presented the report`."""
    here = {stem(match.group().lower()) for match in DELIVERABLE.finditer(reading_of(one))}
    there = {stem(match.group().lower()) for match in DELIVERABLE.finditer(text)}
    return bool(here & there) and GIVEN.search(text) is not None


def asks(one: Commitment) -> bool:
    """Tell whether a commitment asks somebody for something."""
    return not one.asks_nothing and ASKED.search(reading_of(one)) is not None


def reading_of(one: Commitment) -> str:
    """Give the words of a commitment, to match against."""
    return one.document.paper.reading[one.start : one.stop]


def pair_evidence(one: Commitment, other: Passage, body: Body) -> dict[str, float]:
    """Measure what a commitment and a passage share."""
    here, there, weight = one.about, other.about, body.weight
    both = here.topic & there.topic
    shared_mass, shared_squares = mass(both, weight), squares(both, weight)
    rare = nlargest(2, (weight.get(term, 0.0) for term in both))
    gap = meetings_between(one.day, other.day, body)
    line = there.standing and len(there.own) <= FEW
    known = mass(there.own & (here.topic | here.context), weight) if line else 0.0
    titles = squares(here.title & there.title, weight)
    return {
        "near_cosine": cosine(shared_squares, here.topic_squares, there.topic_squares)
        * math.exp(-gap / 2),
        "title_cosine": cosine(titles, here.title_squares, there.title_squares),
        "own_mass": min(mass(here.own & there.own, weight), 15.0) / 10,
        "title_in_own": share(mass(here.title & there.own, weight), here.title_mass),
        "own_in_title": share(mass(there.title & here.own, weight), there.title_mass),
        "repeated": shared_mass / (here.topic_mass + 1.5),
        "context": min(mass((here.context - here.topic) & there.own, weight), 15.0) / 10,
        "names": min(mass(here.names & there.names, weight), 12.0) / 10,
        "rarest": (rare[0] if rare else 0.0) / 5,
        "second": (rare[1] if len(rare) > 1 else 0.0) / 5,
        "gap": math.log1p(gap),
        "standing": float(there.standing),
        "short": float(len(there.own) <= FEW),
        "line": known / (there.own_mass + 1.5),
        "to_come": float(other.is_to_come),
        "tells": float(other.tells),
        "decision": float(other.kind in {"lead", "clause"}),
    }


def share(part: float, whole: float) -> float:
    """Give a part as a share of the whole."""
    return part / whole if whole else 0.0


def cosine(both: float, one: float, other: float) -> float:
    """Compare two sets of terms by the angle between their weights, from squared lengths."""
    return both / math.sqrt(one * other) if one and other else 0.0


def meetings_between(first: str, last: str, body: Body) -> int:
    """Count the body's meetings after one day and before another."""
    return max(0, bisect_right(body.days, last) - bisect_right(body.days, first) - 1)


def days_between(first: str, last: str) -> int:
    """Count the days from one day to another."""
    return (dt.date.fromisoformat(last) - dt.date.fromisoformat(first)).days


def weigh(evidence: Mapping[str, float], weights: Mapping[str, float]) -> float:
    """Weigh evidence: the logarithm of the odds."""
    return weights["always"] + math.fsum(evidence[name] * weights[name] for name in evidence)


def pair_odds(evidence: Mapping[str, float]) -> float:
    """Weigh a pair by itself."""
    return weigh(evidence, PAIR)


def rival_evidence(odds: float, rivals: Mapping[str, float]) -> dict[str, float]:
    """Add to a pair's own odds how it stands beside its rivals (shares of one, by kind)."""
    own = probability(odds)
    found = {"odds": odds}
    for kind in ("later", "same_day", "same_item", "same_meeting", "earlier"):
        found[kind] = rivals.get(kind, 0.0)
    for kind in ("later", "same_day", "same_item", "same_meeting"):
        found[f"{kind}_wins"] = float(found[kind] > own)
    return found


def confidence(odds: float, rivals: Mapping[str, float], *, more: float = 0.0) -> float:
    """Say how likely a link is, given its rivals; `more` is evidence of another kind."""
    value = weigh(rival_evidence(odds, rivals), RIVALS) + more
    return round(min(CERTAINTY, probability(value)), 3)


def probability(odds: float) -> float:
    """Turn the logarithm of odds into a share of one."""
    return 1.0 / (1.0 + math.exp(-odds))


def issue_of(each: Commitment | Passage) -> str | None:
    """Give the issue number of the item that something stands in."""
    return None if each.item is None else each.document.paper.items[each.item].issue_id


def same_issue(one: Commitment, other: Passage) -> bool:
    """Tell whether both stand in items that officers filed under one issue."""
    issue = issue_of(one)
    return issue is not None and issue == issue_of(other)


def further(one: Commitment, other: Passage) -> float:
    """Weigh what speaks for and against a link besides likeness."""
    ends = (one.document.paper.kind, other.document.paper.kind)
    kinds = (
        (same_issue(one, other), SAME_ISSUE),
        (is_named_arising(one, other), ARISING),
        (one.about.standing and one.about.own_mass < LITTLE, VAGUE),
        (not set(ends) <= MINUTED, REPORTED),
        (one.due_date == other.day, PROMISED),
        (one.due_date == other.day and DUE.search(other.reading) is not None, DUE_HERE),
        (one.is_planned, PLANNED),
        (one.asks_nothing, NOTED),
    )
    length = PER_TERM * max(0, len(other.about.own) - LONG)
    return length + math.fsum(weight for holds, weight in kinds if holds)


def is_named_arising(one: Commitment, other: Passage) -> bool:
    """Tell a matter arising that begins with the commitment's own subject."""
    named = mass(one.about.title & other.about.own, one.about.weight)
    enough = named >= max(NAMED, one.about.title_mass / 2)
    return enough and STRICTLY_ARISING.search(other.title) is not None

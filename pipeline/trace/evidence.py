"""A commitment and a later passage -> what speaks for and against their being one matter.

Every measure is a number of about the size of one, so that weights can be compared. What needs
only one end is worked out once for it.
"""

import datetime as dt
import math
from bisect import bisect_right
from functools import lru_cache

from pipeline.trace.ends import About, Body, Commitment, Passage
from pipeline.trace.passages import MINUTED
from pipeline.trace.said import Said
from pipeline.trace.terms import mass, squares
from pipeline.trace.titles import REMEMBERED, STRICTLY_ARISING, lasting

FEW = 4
"""Terms of a line that only names its subject."""
LONG = 40
"""Terms from which a passage is long, and shares some by chance."""
LITTLE = 14.0
"""How telling words must be together to say what something is about."""
YEAR = 365.0
YEARLY = (320, 410)
"""Days after which the same title says that the year has come round, not that this is told of."""
NAMED = 2.0
"""How telling the words of a title must be that a matter arising repeats."""


def pair_evidence(one: Commitment, other: Passage, body: Body) -> dict[str, float]:
    """Measure what a commitment and a passage share, and what either is like."""
    gap = meetings_between(one.day, other.day, body)
    part, best = other.closest(one.about)
    return {
        **shared_words(one.about, part.about, gap),
        "sentence": min(best, 15.0) / 10,
        "apart": float(are_apart(one.about, part.about) or are_other_cases(one, other)),
        **shared_acts(one, other, part.said),
        **standing_of(one, other, gap),
    }


def shared_words(here: About, there: About, gap: int) -> dict[str, float]:
    """Compare what both are about."""
    weight = here.weight
    both = sorted((weight.get(term, 0.0) for term in here.topic & there.topic), reverse=True)
    shared_mass, shared_squares = math.fsum(both), math.fsum([each**2 for each in both])
    own = here.own & there.own
    own_mass = mass(own, weight)
    line = there.standing and len(there.own) <= FEW
    known = mass(there.own & (here.topic | here.context), weight) if line else 0.0
    names = here.names | there.names
    titles = squares(here.title & there.title, weight)
    near = cosine(shared_squares, here.topic_squares, there.topic_squares)
    named = (here.names | here.title) & (there.names | there.title) & here.topic & there.topic
    return {
        "cosine": near,
        "near_cosine": near * math.exp(-gap / 2),
        "title_cosine": cosine(titles, here.title_squares, there.title_squares),
        "own_mass": min(own_mass, 15.0) / 10,
        "own_share": own_mass / (here.own_mass + 2.0),
        "title_in_own": share(mass(here.title & there.own, weight), here.title_mass),
        "own_in_title": share(mass(there.title & here.own, weight), there.title_mass),
        "title_other": min(mass(there.title - here.topic - here.context, weight), 15.0) / 10,
        "title_missed": min(mass(here.title - there.topic, weight), 15.0) / 10,
        "own_missed": min(mass(here.own - there.topic, weight), 30.0) / 20,
        "repeated": shared_mass / (here.topic_mass + 1.5),
        "context": min(mass((here.context & there.own) - here.topic, weight), 15.0) / 10,
        "names": min(mass(here.names & there.names, weight), 12.0) / 10,
        "named": min(len(named), 3) / 3,
        "names_only": float(bool(both) and here.topic & there.topic <= names),
        "lone": float(len(both) == 1),
        "numbers": min(mass([each for each in own if each[0].isdigit()], weight), 8.0) / 5,
        "rarest": (both[0] if both else 0.0) / 5,
        "second": (both[1] if len(both) > 1 else 0.0) / 5,
        "line": known / (there.own_mass + 1.5),
        "line_own": (own_mass if line else 0.0) / (there.own_mass + 1.5),
    }


def are_apart(here: About, there: About) -> bool:
    """Tell two applications, or whatever has a number of its own."""
    ours, theirs = numbers_of(here), numbers_of(there)
    return bool(ours) and bool(theirs) and ours.isdisjoint(theirs)


def are_other_cases(one: Commitment, other: Passage) -> bool:
    """Tell two applications of which neither end repeats the number."""
    return bool(one.cases) and bool(other.cases) and one.cases.isdisjoint(other.cases)


def numbers_of(about: About) -> frozenset[str]:
    """List the reference numbers in a text, or else in its title."""
    return about.own_numbers or about.title_numbers


def shared_acts(one: Commitment, other: Passage, told: Said) -> dict[str, float]:
    """Compare what was to be done, by whom and when, with what is told."""
    asked = one.said
    due = is_promised(one, other)
    return {
        "delivers": float(told.gives and bool(asked.things & told.things)),
        "echo": float(bool(told.done & asked.words)),
        "actor": float(bool(asked.actors & told.actors)),
        "dates": float(bool(one.dates & other.dates)),
        "promised": float(due),
        "due_here": float(due and told.says_due),
        "cue": float(told.takes_up),
        "replaces": float(told.replaces),
        "tells": float(told.tells),
    }


def standing_of(one: Commitment, other: Passage, gap: int) -> dict[str, float]:
    """Say where both stand, and what either is like by itself."""
    ends = (one.document.paper.kind, other.document.paper.kind)
    title, days = one.title, days_between(one.day, other.day)
    same_title = bool(title) and lasting(title) == lasting(other.title)
    return {
        "gap": math.log1p(gap),
        "next": float(gap == 0),
        "year": min(days / YEAR, 2.0),
        "cycle": float(same_title and YEARLY[0] <= days <= YEARLY[1]),
        "anniversary": float(YEARLY[0] <= days <= YEARLY[1]),
        "carried": float(gap == 0 and one.said.puts_off),
        "series": float(same_title and not one.about.standing),
        "issue": float(same_issue(one, other)),
        "arising": float(is_named_arising(one, other)),
        "standing": float(other.about.standing),
        "short": float(len(other.about.own) <= FEW),
        "long": max(0, len(other.about.own) - LONG) / 50,
        "to_come": float(other.is_to_come),
        "decision": float(other.decides),
        "vague": float(one.about.standing and one.about.own_mass < LITTLE),
        "paper": float(not set(ends) <= MINUTED),
        "planned": float(one.is_planned),
        "idle": float(one.asks_nothing),
    }


# --- parts ----------------------------------------------------------------------------------------


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
    return ordinal(last) - ordinal(first)


@lru_cache(REMEMBERED)
def ordinal(day: str) -> int:
    """Number a day, so that days can be counted."""
    return dt.date.fromisoformat(day).toordinal()


def issue_of(each: Commitment | Passage) -> str | None:
    """Give the issue number of the item that something stands in."""
    return None if each.item is None else each.document.paper.items[each.item].issue_id


def same_issue(one: Commitment, other: Passage) -> bool:
    """Tell whether both stand in items that officers filed under one issue."""
    issue = issue_of(one)
    return issue is not None and issue == issue_of(other)


def is_named_arising(one: Commitment, other: Passage) -> bool:
    """Tell a matter arising that begins with the commitment's own subject."""
    named = mass(one.about.title & other.about.own, one.about.weight)
    enough = named >= max(NAMED, one.about.title_mass / 2)
    return enough and STRICTLY_ARISING.search(other.title) is not None


def is_promised(one: Commitment, other: Passage) -> bool:
    """Tell whether a passage's day is one that was promised."""
    due = one.due_date
    return due is not None and bool({other.day, other.day[:7]} & set(due.split(",")))

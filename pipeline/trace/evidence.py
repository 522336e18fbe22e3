"""A commitment and a later passage -> what speaks for and against their being one matter.

Every measure is a number of about the size of one, so that weights can be compared. It is worked
out for many pairs at once: a column for each measure, a row for each pair.
"""

import datetime as dt
import math
import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

import numpy as np

from pipeline.trace.arrays import Bools, Floats, Ints, Numbering, in_common, slices
from pipeline.trace.ends import About, Body, Commitment, Part, Passage, weights_of
from pipeline.trace.passages import MINUTED
from pipeline.trace.sides import (
    BEFORE,
    CALLED,
    CONTEXT,
    NAMES,
    OWN,
    TITLE,
    TOPIC,
    Columns,
    are_parted,
    by_number,
    closest_parts,
    column,
    lay_out_ends,
    meet,
    side_of,
)
from pipeline.trace.terms import mass
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
TELLING = 0.7
"""How telling a word must be, beside the most telling, to say which of many alike something is."""
OTHER_ALIKE = 3.0
"""How much further apart than two numbers decisions are that share a formula and no thing."""
FORMULA_WORDS = 8
LONGEST_FORMULA, LEAD_LENGTH = 200, 60
FORMULA = re.compile(r"\bthat\b[\s,:]*", re.IGNORECASE)
NAMED = 2.0
"""How telling the words of a title must be that a matter arising repeats."""


def pair_evidence(one: Commitment, other: Passage, body: Body) -> dict[str, float]:
    """Measure what a commitment and a passage share, and what either is like."""
    first = np.zeros(1, np.int64)
    columns = Pairs([one], [other], first, first, body).measure(slice(0, 1))
    return {name: float(values[0]) for name, values in columns.items()}


def measure_all(body: Body, one: Ints, other: Ints) -> Iterator[tuple[slice, dict[str, Floats]]]:
    """Measure many pairs of a body, by the positions of their ends: some at a time, in order."""
    asked, one = np.unique(one, return_inverse=True)
    told, other = np.unique(other, return_inverse=True)
    commitments = [body.commitments[place] for place in asked.tolist()]
    passages = [body.passages[place] for place in told.tolist()]
    pairs = Pairs(commitments, passages, one, other, body)
    for some in slices(len(one)):
        yield some, pairs.measure(some)


class Pairs:
    """Pairs of ends, with all that needs only one end laid out once for it."""

    def __init__(
        self,
        commitments: Sequence[Commitment],
        passages: Sequence[Passage],
        one: Ints,
        other: Ints,
        body: Body,
    ) -> None:
        """Lay both ends out, and choose the part of each passage that a commitment is held to."""
        self.commitments, self.passages, self.one, self.other = commitments, passages, one, other
        numbering, weight = Numbering(), weights_of(commitments)
        rows = lay_out_ends(numbering, commitments)
        self.parts = closest_parts(rows, numbering, passages, one, other, weight)
        told = lay_out_ends(numbering, self.parts.every)
        self.weights, self.squares = numbering.weights(weight), numbering.squares(weight)
        self.digits = numbering.digits()
        self.here = side_of(rows, self.weights, self.squares)
        # What another body's passage is like by itself is weighed as that body weighs it.
        home = weights_of(passages)
        self.there = side_of(told, numbering.weights(home), numbering.squares(home))
        self.titled = told.total(TITLE, self.weights)
        self.asked, self.asked_of = asked_of(commitments, body), asked_in_words(commitments)
        self.told, self.told_of = told_of(passages, body), told_in_words(passages)
        self.said, self.said_of = said_of(self.parts.every), said_in_words(self.parts.every)

    def measure(self, some: slice) -> dict[str, Floats]:
        """Measure some of the pairs."""
        one, other, part = self.one[some], self.other[some], self.parts.chosen[some]
        asked = {name: values[one] for name, values in self.asked.items()}
        told = {name: values[other] for name, values in self.told.items()}
        told |= {name: values[part] for name, values in self.said.items()}
        gap = np.maximum(0, told["met"] - asked["met"] - 1)
        arising = np.array([
            is_arising and is_named_arising(self.commitments[i], self.passages[j])
            for i, j, is_arising in zip(one.tolist(), other.tolist(), told["arising"].tolist(),
                                        strict=True)
        ], bool)  # fmt: skip
        return {
            **self.shared_words(one, part, gap),
            "sentence": np.minimum(self.parts.best[some], 15.0) / 10,
            "known": np.minimum(self.parts.known[some], 20.0) / 10,
            "known_share": self.parts.known_share[some],
            **self.shared_acts(one, other, part, told),
            **standing_of(asked, told, gap),
            "arising": arising.astype(np.float64),
        }

    def shared_words(self, one: Ints, part: Ints, gap: Ints) -> dict[str, Floats]:
        """Compare what both are about."""
        both = in_common(self.here.rows, one, self.there.rows, part, len(self.weights))
        here, there, weight = self.here.at(one), self.there.at(part), self.weights
        told, asked = both.there, both.here
        topic = ((asked & TOPIC) != 0) & ((told & TOPIC) != 0)
        said = (told & OWN) != 0
        own = ((asked & OWN) != 0) & said
        untold = topic & (((asked | told) & NAMES) == 0)
        named = topic & ((asked & CALLED) != 0) & ((told & CALLED) != 0)
        own_mass, count = both.total(own, weight), both.number(topic)
        line = self.said["standing"][part] & (there.own_count <= FEW)
        titles = both.total((asked & told & TITLE) != 0, self.squares)
        near = cosines(both.total(topic, self.squares), here.topic_squares, there.topic_squares)
        rarest, second = both.largest(topic, weight)

        def shared(ours: int, theirs: int) -> Floats:
            return both.total(((asked & ours) != 0) & ((told & theirs) != 0), weight)

        around = (asked & (TOPIC | BEFORE)) == 0
        context = both.total(((asked & CONTEXT) != 0) & around & said, weight)
        led_up = ((asked & BEFORE) != 0) & ((asked & TOPIC) == 0) & ((told & TOPIC) != 0)
        rarest_before, _ = both.largest(led_up, weight)
        title_other = self.titled[part] - shared(TOPIC | CONTEXT, TITLE)
        return {
            "cosine": near,
            "near_cosine": near * by_number(lambda each: math.exp(-each / 2), gap),
            "title_cosine": cosines(titles, here.title_squares, there.title_squares),
            "own_mass": np.minimum(own_mass, 15.0) / 10,
            "own_share": own_mass / (here.own_mass + 2.0),
            "title_in_own": shares(shared(TITLE, OWN), here.title_mass),
            "own_in_title": shares(shared(OWN, TITLE), there.title_mass),
            "title_other": np.minimum(title_other, 15.0) / 10,
            "title_missed": np.minimum(here.title_mass - shared(TITLE, TOPIC), 15.0) / 10,
            "own_missed": np.minimum(here.own_mass - shared(OWN, TOPIC), 30.0) / 20,
            "repeated": both.total(topic, weight) / (here.topic_mass + 1.5),
            "before": np.minimum(both.total(led_up, weight), 15.0) / 10,
            "rarest_before": np.maximum(rarest_before - rarest, 0.0) / 5,
            "context": np.minimum(context, 15.0) / 10,
            "names": np.minimum(shared(NAMES, NAMES), 12.0) / 10,
            "named": np.minimum(both.number(named), 3) / 3,
            "names_only": as_number((count > 0) & (both.number(untold) == 0)),
            "lone": as_number(count == 1),
            "numbers": np.minimum(both.total(own & self.digits[both.ids], weight), 8.0) / 5,
            "rarest": rarest / 5,
            "second": second / 5,
            "line": np.where(line, shared(TOPIC | CONTEXT, OWN), 0.0) / (there.own_mass + 1.5),
            "line_own": np.where(line, own_mass, 0.0) / (there.own_mass + 1.5),
        }

    def shared_acts(self, one: Ints, other: Ints, part: Ints, told: Columns) -> dict[str, Floats]:
        """Compare what was to be done, by whom and when, with what is told."""
        ours, theirs, said = self.asked_of, self.told_of, self.said_of
        promised = meet(ours["due"], one, theirs["days"], other)
        parted = are_parted(ours["numbers"], one, said["numbers"], part)
        parted |= are_parted(ours["cases"], one, theirs["cases"], other)
        alike = self.are_others_alike(one, other)
        return {
            "apart": np.maximum(as_number(parted), OTHER_ALIKE * as_number(alike)),
            "delivers": as_number(meet(ours["things"], one, said["given"], part)),
            "echo": as_number(meet(ours["words"], one, said["done"], part)),
            "actor": as_number(meet(ours["actors"], one, said["actors"], part)),
            "dates": as_number(meet(ours["dates"], one, theirs["dates"], other)),
            "promised": as_number(promised),
            "due_here": as_number(promised & told["says_due"]),
            "cue": as_number(told["takes_up"]),
            "replaces": as_number(told["replaces"]),
            "tells": as_number(told["tells"]),
        }

    def are_others_alike(self, one: Ints, other: Ints) -> Bools:
        """Tell of each pair whether both were decided in the same formula, and of other things."""
        alike = meet(self.asked_of["formula"], one, self.told_of["formula"], other)
        for place in np.flatnonzero(alike).tolist():
            ours = most_telling(self.commitments[one[place]].about)
            theirs = most_telling(self.passages[other[place]].about)
            alike[place] = bool(ours) and bool(theirs) and ours.isdisjoint(theirs)
        return alike


def standing_of(asked: Columns, told: Columns, gap: Ints) -> dict[str, Floats]:
    """Say where both stand, and what either is like by itself."""
    days = told["day"] - asked["day"]
    same_title = asked["title"] == told["title"]
    round_again = (days >= YEARLY[0]) & (days <= YEARLY[1])
    return {
        "gap": by_number(math.log1p, gap),
        "next": as_number(gap == 0),
        "year": np.minimum(days / YEAR, 2.0),
        "cycle": as_number(same_title & round_again),
        "anniversary": as_number(round_again),
        "carried": as_number((gap == 0) & asked["puts_off"]),
        "series": as_number(same_title & ~asked["standing"]),
        "issue": as_number(asked["issue"] == told["issue"]),
        "standing": as_number(told["standing_title"]),
        "short": as_number(told["length"] <= FEW),
        "long": np.maximum(0, told["length"] - LONG) / 50,
        "to_come": as_number(told["to_come"]),
        "decision": as_number(told["decides"]),
        "vague": as_number(asked["vague"]),
        "paper": as_number(~(asked["minuted"] & told["minuted"])),
        "planned": as_number(asked["planned"]),
        "idle": as_number(asked["idle"]),
    }


# --- what each end is like ------------------------------------------------------------------------


def asked_of(commitments: Sequence[Commitment], body: Body) -> Columns:
    """Say of each commitment where it stands and what it is like."""
    return {
        **placed(commitments, body),
        "title": column(commitments, lambda one: title_of(one) if one.title else "none", object),
        "issue": column(commitments, lambda one: issue_of(one) or "none", object),
        "standing": column(commitments, lambda one: one.about.standing),
        "puts_off": column(commitments, lambda one: one.said.puts_off),
        "vague": column(commitments, is_vague),
        "planned": column(commitments, lambda one: one.is_planned),
        "idle": column(commitments, lambda one: one.asks_nothing),
    }


def told_of(passages: Sequence[Passage], body: Body) -> Columns:
    """Say of each passage where it stands and what it is like."""
    return {
        **placed(passages, body),
        "title": column(passages, title_of, object),
        "issue": column(passages, issue_of, object),
        "standing_title": column(passages, lambda one: one.about.standing),
        "length": column(passages, lambda one: len(one.about.own), np.int64),
        "to_come": column(passages, lambda one: one.is_to_come),
        "decides": column(passages, lambda one: one.decides),
        "arising": column(passages, lambda one: stands_under_arising(one.title)),
    }


def said_of(parts: Sequence[Part]) -> Columns:
    """Say of each part of a passage what its words do."""
    return {
        "standing": column(parts, lambda one: one.about.standing),
        "says_due": column(parts, lambda one: one.said.says_due),
        "takes_up": column(parts, lambda one: one.said.takes_up),
        "replaces": column(parts, lambda one: one.said.replaces),
        "tells": column(parts, lambda one: one.said.tells),
    }


def placed(ends: Sequence[Commitment | Passage], body: Body) -> Columns:
    """Say when each end was said, and in what kind of paper."""
    return {
        "day": column(ends, lambda one: ordinal(one.day), np.int64),
        "met": column(ends, lambda one: bisect_right(body.days, one.day), np.int64),
        "minuted": column(ends, lambda one: one.document.paper.kind in MINUTED),
    }


def asked_in_words(commitments: Sequence[Commitment]) -> Mapping[str, list[frozenset[str]]]:
    """List what each commitment names that a passage may name too."""
    return {
        "due": [due_days(one) for one in commitments],
        "numbers": [numbers_of(one.about) for one in commitments],
        "cases": [one.cases for one in commitments],
        "formula": [formula_of(one) for one in commitments],
        "things": [one.said.things for one in commitments],
        "words": [one.said.words for one in commitments],
        "actors": [one.said.actors for one in commitments],
        "dates": [one.dates for one in commitments],
    }


def told_in_words(passages: Sequence[Passage]) -> Mapping[str, list[frozenset[str]]]:
    """List what each passage names that a commitment may name too."""
    return {
        "days": [frozenset((one.day, one.day[:7])) for one in passages],
        "cases": [one.cases for one in passages],
        "formula": [formula_of(one) if one.decides else frozenset() for one in passages],
        "dates": [one.dates for one in passages],
    }


def said_in_words(parts: Sequence[Part]) -> Mapping[str, list[frozenset[str]]]:
    """List what each part of a passage names that a commitment may name too."""
    return {
        "numbers": [numbers_of(one.about) for one in parts],
        "given": [one.said.things if one.said.gives else frozenset() for one in parts],
        "done": [one.said.done for one in parts],
        "actors": [one.said.actors for one in parts],
    }


def title_of(each: Commitment | Passage) -> str:
    """Give the lasting form of the title under which something stands."""
    return f"title {lasting(each.title)}"


def is_vague(one: Commitment) -> bool:
    """Tell a few words under a title that says nothing."""
    return one.about.standing and one.about.own_mass < LITTLE


@lru_cache(REMEMBERED)
def stands_under_arising(title: str) -> bool:
    """Tell a title under which nothing stands but what became of earlier decisions."""
    return STRICTLY_ARISING.search(title) is not None


def are_other_cases(one: Commitment, other: Passage) -> bool:
    """Tell two applications of which neither end repeats the number."""
    return bool(one.cases) and bool(other.cases) and one.cases.isdisjoint(other.cases)


def most_telling(about: About) -> frozenset[str]:
    """List the words that say which of many alike it is."""
    weights = {term: about.weight.get(term, 0.0) for term in about.own}
    least = TELLING * max(weights.values(), default=0.0)
    return frozenset(term for term, weight in weights.items() if weight >= least > 0.0)


def formula_of(end: Commitment | Passage) -> frozenset[str]:
    """Give the words in which a decision opens, where there are so many before what it is of."""
    reading = end.reading[:LONGEST_FORMULA]
    opens = FORMULA.search(reading[:LEAD_LENGTH])
    words = re.findall(r"[a-z]+", reading[opens.end() if opens else 0 :].lower())
    return frozenset((" ".join(words[:FORMULA_WORDS]),) if len(words) > FORMULA_WORDS else ())


def numbers_of(about: About) -> frozenset[str]:
    """List the reference numbers in a text, or else in its title."""
    return about.own_numbers or about.title_numbers


# --- parts ----------------------------------------------------------------------------------------


def as_number(values: Bools) -> Floats:
    """Count what is so as one."""
    return values.astype(np.float64)


def shares(part: Floats, whole: Floats) -> Floats:
    """Give parts as shares of their wholes."""
    return np.divide(part, whole, out=np.zeros(len(part)), where=whole != 0)


def cosines(both: Floats, one: Floats, other: Floats) -> Floats:
    """Compare sets of terms by the angle between their weights, from squared lengths."""
    return shares(both, np.sqrt(one * other))


def cosine(both: float, one: float, other: float) -> float:
    """Compare two sets of terms by the angle between their weights, from squared lengths."""
    return both / math.sqrt(one * other) if one and other else 0.0


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
    return enough and stands_under_arising(other.title)


def is_promised(one: Commitment, other: Passage) -> bool:
    """Tell whether a passage's day is one that was promised."""
    return not due_days(one).isdisjoint((other.day, other.day[:7]))


def due_days(one: Commitment) -> frozenset[str]:
    """List the days or months by which something was promised."""
    return frozenset(() if one.due_date is None else one.due_date.split(","))

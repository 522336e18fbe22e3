"""Recommendations and the answers to them, in the same body or another -> links.

A scrutiny committee recommends; the cabinet accepts, rejects, or accepts in part; the committee
hears of it. An answer is known by its words, by the recommendation's number or by what it repeats.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from pipeline.rules import load
from pipeline.trace.evidence import days_between, pair_evidence
from pipeline.trace.found import Found, likest
from pipeline.trace.likeness import CERTAINTY, pair_odds, probability
from pipeline.trace.passages import Body, Commitment, Passage
from pipeline.trace.terms import mass
from pipeline.trace.titles import RESPONSES

RULE = "link.response_item"
ANSWER = 4.0
"""Evidence, as odds, that the words of an answer add to likeness."""
NUMBERED = 2.5
"""The same for the recommendation's number, where the answers to all are listed."""
SECOND = 4.0
"""Odds taken from all but the likest recommendation."""
LEAST_SHARED = 1.5
LONGEST_WAIT = 550
"""Days within which an answer comes."""
LOWEST = 0.15


class Asked(NamedTuple):
    """A recommendation, and the body that made it."""

    day: str
    each: Commitment
    home: Body


def find(
    bodies: Sequence[Body], answers: Mapping[str, Sequence[Passage]] | None = None
) -> list[Found]:
    """Link recommendations to the passages that answer them, council by council.

    `answers` are the passages of each body that answer anything, if that is known.
    """
    asked: dict[str, list[Asked]] = defaultdict(list)
    for body in bodies:
        for each in body.commitments:
            if each.is_recommended and not each.has_parts:
                asked[body.council].append(Asked(each.day, each, body))
    for every in asked.values():
        every.sort(key=lambda one: one.day)
    return [
        found
        for body in bodies
        for passage in (list_answers(body) if answers is None else answers[body.key])
        for found in answered(passage, asked.get(body.council, ()))
    ]


def list_answers(body: Body) -> tuple[Passage, ...]:
    """List the passages of a body that answer anything."""
    return tuple(each for each in body.asked_about if is_answer(each))


def is_answer(passage: Passage) -> bool:
    """Tell a passage in whose words or under whose title a recommendation is answered."""
    return says_answer(passage) or RESPONSES.search(passage.title) is not None


def says_answer(passage: Passage) -> bool:
    """Tell a passage that says in words that a recommendation is answered."""
    rules = (rule for rule in load("trace") if rule.id.startswith("trace.responds."))
    return any(rule.pattern.search(passage.reading) for rule in rules)


def answered(passage: Passage, asked: Sequence[Asked]) -> Iterator[Found]:
    """Find the recommendations that one passage answers: the likest, and any it numbers.

    What was asked stands in order of day.
    """
    stop = bisect_left(asked, passage.day, key=lambda one: one.day)
    scored: list[tuple[float, Commitment]] = []
    for place in range(stop - 1, -1, -1):
        _, each, home = asked[place]
        if days_between(each.day, passage.day) > LONGEST_WAIT:
            break
        if shares_enough(each, passage):
            scored.append((odds_of(each, passage, home), each))
    meant = likest(scored)
    for odds, each in scored:
        sure = probability(odds if each.about.own == meant else odds - SECOND)
        if sure >= LOWEST:
            yield Found(
                commitment=each,
                passage=passage,
                method="response_item",
                confidence=round(min(CERTAINTY, sure), 3),
                rule=RULE,
            )


def shares_enough(each: Commitment, passage: Passage) -> bool:
    """Tell whether an answer repeats enough of a recommendation, or its number."""
    both = mass(each.about.own & passage.about.own, each.about.weight)
    return both >= LEAST_SHARED or (both > 0 and numbers_it(each, passage))


def odds_of(each: Commitment, passage: Passage, home: Body) -> float:
    """Weigh an answer against one recommendation."""
    odds = pair_odds(pair_evidence(each, passage, home))
    said = ANSWER if says_answer(passage) else 0.0
    return odds + said + (NUMBERED if numbers_it(each, passage) else 0.0)


def numbers_it(each: Commitment, passage: Passage) -> bool:
    """Tell whether a passage begins with the number of a recommendation."""
    words = passage.reading[:40].lower().replace("(", " ").replace(")", " ").split()
    return each.label is not None and words[:2] in (
        ["recommendation", each.label.lower()],
        ["recommendation", f"{each.label.lower()}:"],
    )

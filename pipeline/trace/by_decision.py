"""Decisions under a title that comes back -> links to the later decision that takes them up.

A standing position is decided again, what was left for the moment is decided after all, or the
same errand is to be gone on with. Only the next decisions under a title are looked at, so that
cost grows with the number of decisions; titles that stand on every agenda lead nowhere.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from pipeline.trace.ends import items_of_few
from pipeline.trace.evidence import LONG, YEARLY, are_other_cases, cosine, days_between
from pipeline.trace.found import Found
from pipeline.trace.nearest import closest
from pipeline.trace.passages import Body, Commitment, Passage
from pipeline.trace.relations import AGAIN, rule_for
from pipeline.trace.terms import mass, squares

RULE = "link.decided_again"
SURE: Mapping[str, float] = {
    "trace.supersedes.after_all": 0.72,
    "trace.repeats.restated": 0.75,
    "trace.repeats.decided_again": 0.75,
    "trace.repeats.continued": 0.65,
}
"""What a later decision says of an earlier one under the same title -> how likely it is meant."""
SAME_TITLE = 0.65
"""Cosine from which two titles are one subject."""
TELLING = 1.6
"""How telling a title's word must be to propose a pair."""
MOST_DECISIONS = 200
"""A word in the titles of more decisions than this proposes none."""
RESTATED_TITLE = 0.8
"""A position is restated after long: then the titles must be closer."""
LONGEST = 300
"""Characters of a decision that is one position, and not a motion at length."""
LEAST_SHARED = 1.0
"""How telling the words must be that an errand shares with the one gone on with."""


def find(body: Body) -> list[Found]:
    """Link decisions to the next that takes them up under the same title."""
    limbs = [each for each in body.commitments if is_titled(each)]
    by_term = index_titles(limbs)
    holding = passages_of(body)
    found: list[Found] = []
    for each in limbs:
        for later in next_decisions(each, limbs, by_term):
            passage = holding_passage(later, holding)
            if passage is not None and passage.day >= body.since:
                found += take_up(each, later, passage)
    return found


def is_titled(each: Commitment) -> bool:
    """Tell a limb whose item's title says what it is about."""
    titled = bool(each.about.title) and not each.about.standing
    return each.kind == "limb" and each.is_followed and titled


def index_titles(limbs: Sequence[Commitment]) -> dict[str, list[int]]:
    """Index limbs by the telling words of their titles; they stand in order of day."""
    by_term: dict[str, list[int]] = defaultdict(list)
    for position, each in enumerate(limbs):
        for term in sorted(each.about.title):
            if each.about.weight.get(term, 0.0) >= TELLING:
                by_term[term].append(position)
    return by_term


def next_decisions(
    each: Commitment,
    limbs: Sequence[Commitment],
    by_term: Mapping[str, Sequence[int]],
) -> list[Commitment]:
    """List the decisions of the next meeting that decided anything under the same title."""
    near: set[int] = set()
    for term in each.about.title:
        places = by_term.get(term, ())
        if len(places) <= MOST_DECISIONS:
            near.update(places)
    later = [
        limbs[place]
        for place in sorted(near)
        if limbs[place].day > each.day and title_likeness(each, limbs[place]) >= SAME_TITLE
    ]
    return [one for one in later if one.day == later[0].day]


def title_likeness(one: Commitment, other: Commitment) -> float:
    """Compare the titles of two items."""
    here, there = one.about, other.about
    both = squares(here.title & there.title, here.weight)
    return cosine(both, here.title_squares, there.title_squares)


def passages_of(body: Body) -> dict[str, list[Passage]]:
    """Sort a body's passages by paper, in order of place."""
    found: dict[str, list[Passage]] = defaultdict(list)
    for passage in body.passages:
        found[passage.document.id].append(passage)
    return {name: sorted(each, key=lambda one: one.start) for name, each in found.items()}


def holding_passage(each: Commitment, holding: Mapping[str, Sequence[Passage]]) -> Passage | None:
    """Find the passage in which a decision stands."""
    passages = holding.get(each.document.id, ())
    place = bisect_right(passages, each.start, key=lambda one: one.start) - 1
    return passages[place] if place >= 0 and each.start < passages[place].stop else None


def take_up(each: Commitment, later: Commitment, passage: Passage) -> Iterator[Found]:
    """Link a decision to a later one that says it again, replaces it, or goes on with it."""
    rule = rule_for(each, passage, closest(each, passage))
    if rule is not None and rule in SURE and is_meant(each, later, passage, rule):
        yield Found(
            commitment=each,
            passage=passage,
            method="same_series",
            confidence=SURE[rule],
            rule=RULE,
        )


def is_meant(each: Commitment, later: Commitment, passage: Passage, rule: str) -> bool:
    """Tell whether the later limb itself, not one beside it, takes up the earlier."""
    if are_other_cases(each, passage):
        return False
    if rule == "trace.repeats.continued":
        shared = (each.about.own & later.about.own) | (each.said.actors & later.said.actors)
        return mass(shared, each.about.weight) >= LEAST_SHARED
    if title_likeness(each, later) < RESTATED_TITLE:
        return False
    if rule == AGAIN:
        return not is_new_act(each, later)
    # Among many words of one paragraph the title no longer says what was decided.
    short = len(passage.about.own) <= LONG
    plain = short and decided_little(each) and decided_little(later)
    return plain and not is_new_act(each, later)


def is_new_act(each: Commitment, later: Commitment) -> bool:
    """Tell what is to be done anew each year from a position that is decided again."""
    yearly = YEARLY[0] <= days_between(each.day, later.day) <= YEARLY[1]
    return yearly and each.asked != "decided"


def decided_little(each: Commitment) -> bool:
    """Tell whether so little was decided under a title that the title says what."""
    return each.stop - each.start <= LONGEST and each.item in items_of_few(each.document)

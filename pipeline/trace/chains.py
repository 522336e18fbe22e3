"""A decision made again -> what was said of the later one belongs to the earlier as well."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from pipeline.records import RowId
from pipeline.trace.found import Found
from pipeline.trace.passages import Body, Commitment
from pipeline.trace.relations import Saying

SURE = 0.6
"""Confidence from which a repetition carries what was said of it."""
CARRIED = frozenset({"explicit_reference", "same_issue", "response_item"})
"""Methods whose links are carried: likeness compares with the earlier decision itself."""
LOWEST = 0.15


def carry_back(
    bodies: Sequence[Body],
    found: Sequence[Found],
    sayings: Mapping[tuple[RowId, RowId], Saying],
) -> list[Found]:
    """Give an earlier decision the links of those that repeat it."""
    by_place: dict[str, list[Commitment]] = defaultdict(list)
    for body in bodies:
        for commitment in body.commitments:
            by_place[commitment.document.id].append(commitment)
    links: dict[RowId, list[Found]] = defaultdict(list)
    for each in found:
        if each.method in CARRIED:
            links[each.commitment.id].append(each)
    carried = [
        extend(each, onward)
        for each in found
        if each.confidence >= SURE
        and sayings[each.commitment.id, each.passage.id].relation == "repeats"
        for again in by_place[each.passage.document.id]
        if each.passage.start <= again.start < each.passage.stop
        for onward in links[again.id]
    ]
    return [each for each in carried if each.confidence >= LOWEST]


def extend(first: Found, onward: Found) -> Found:
    """Join two steps; it is as sure as both."""
    return Found(
        commitment=first.commitment,
        passage=onward.passage,
        method=onward.method,
        confidence=round(first.confidence * onward.confidence, 3),
        rule=f"{onward.rule} link.carried_back",
    )

"""Items that share an issue number -> links from what one body decided to what another did.

Within one body the number is evidence beside likeness (`by_likeness`); here it is what leads from
a committee to the cabinet.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from pipeline.trace.evidence import issue_of, pair_evidence
from pipeline.trace.found import Found
from pipeline.trace.likeness import CERTAINTY, pair_odds, probability
from pipeline.trace.passages import Body, Commitment, Passage

RULE = "link.same_issue"
LOWEST = 0.15
KEPT = 1
"""Passages kept of each later meeting."""

Later = Mapping[tuple[str, str], Sequence[Passage]]


def find(bodies: Sequence[Body]) -> list[Found]:
    """Link commitments to the passages of later items with the same number, in other bodies."""
    later: dict[tuple[str, str], list[Passage]] = defaultdict(list)
    for body in bodies:
        for passage in body.passages:
            issue = issue_of(passage)
            if issue is not None:
                later[body.council, issue].append(passage)
    return [
        found
        for body in bodies
        for commitment in body.commitments
        for found in of_one(commitment, body, later)
    ]


def of_one(commitment: Commitment, body: Body, later: Later) -> Iterator[Found]:
    """Keep, of each later meeting, the passage that shares most with the commitment."""
    issue = issue_of(commitment)
    if issue is None or not commitment.is_followed:
        return
    by_day: dict[str, list[tuple[float, Passage]]] = defaultdict(list)
    for passage in later.get((body.council, issue), ()):
        if passage.day > commitment.day and passage.body != body.key:
            odds = pair_odds(pair_evidence(commitment, passage, body))
            by_day[passage.day].append((odds, passage))
    for day in sorted(by_day):
        ranked = sorted(by_day[day], key=lambda pair: (-pair[0], pair[1].start))[:KEPT]
        for odds, passage in ranked:
            sure = round(min(CERTAINTY, probability(odds)), 3)
            if sure >= LOWEST:
                yield Found(
                    commitment=commitment,
                    passage=passage,
                    method="same_issue",
                    confidence=sure,
                    rule=RULE,
                )

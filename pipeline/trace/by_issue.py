"""Items that share an issue number -> links from what was decided to what was said next."""

from collections import defaultdict
from collections.abc import Sequence

from pipeline.trace.found import Found
from pipeline.trace.passages import Body, Commitment, Passage
from pipeline.trace.terms import shared

RULE = "link.same_issue"
SAME_WORDS = 0.9
SAME_ISSUE = 0.7
ENOUGH_SHARED = 2.5
KEPT = 2


def find(bodies: Sequence[Body]) -> list[Found]:
    """Link commitments to the passages of later items with the same number, in any body."""
    later: dict[tuple[str | None, str], list[tuple[Passage, Body]]] = defaultdict(list)
    for body in bodies:
        for passage in body.passages:
            issue = issue_of(passage)
            if issue is not None:
                later[passage.document.paper.council_id, issue].append((passage, body))
    return [
        found
        for body in bodies
        for commitment in body.commitments
        for found in of_one(commitment, later)
    ]


def issue_of(each: Commitment | Passage) -> str | None:
    """Give the issue number of the item that something stands in."""
    return None if each.item is None else each.document.paper.items[each.item].issue_id


def of_one(
    commitment: Commitment,
    later: dict[tuple[str | None, str], list[tuple[Passage, Body]]],
) -> list[Found]:
    """Keep, of each later meeting, the passages that share most with the commitment."""
    issue = issue_of(commitment)
    if issue is None or commitment.routine:
        return []
    by_day: dict[str, list[tuple[float, Passage]]] = defaultdict(list)
    for passage, body in later.get((commitment.document.paper.council_id, issue), []):
        if passage.day > commitment.day:
            mass = shared(commitment.terms, passage.terms, body.weight)[1]
            by_day[passage.day].append((mass, passage))
    found: list[Found] = []
    for day in sorted(by_day):
        ranked = sorted(by_day[day], key=lambda pair: (-pair[0], pair[1].start))[:KEPT]
        for position, (mass, passage) in enumerate(ranked):
            if position == 0 or mass >= ENOUGH_SHARED:
                sure = SAME_WORDS if mass >= ENOUGH_SHARED else SAME_ISSUE
                found.append(
                    Found(
                        commitment=commitment,
                        passage=passage,
                        method="same_issue",
                        confidence=sure,
                        rule=RULE,
                    )
                )
    return found

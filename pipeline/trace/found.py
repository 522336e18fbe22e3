"""What a method of tracing returns, and what becomes of several methods that agree."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from heapq import nsmallest

from pipeline.records import RowId
from pipeline.trace.passages import Commitment, Passage
from pipeline.vocabulary import Method

LEAST_SHOWN = 0.2
"""Confidence below which a find is shown only if hardly anything else was found."""
ALWAYS_SHOWN = 3
"""Passages of a commitment that are shown however unlikely, the likeliest first."""


@dataclass(frozen=True, kw_only=True)
class Found:
    """A passage that one method thinks bears on a commitment."""

    commitment: Commitment
    passage: Passage
    method: Method
    confidence: float
    rule: str


def surest(found: Iterable[Found]) -> list[Found]:
    """Of several finds by one method of the same pair keep the surest, in a fixed order."""
    best: dict[tuple[str, str, str], Found] = {}
    for each in found:
        key = (each.commitment.id, each.passage.id, each.method)
        if key not in best or best[key].confidence < each.confidence:
            best[key] = each
    return [best[key] for key in sorted(best)]


def worth_showing(found: Sequence[Found]) -> list[Found]:
    """Leave out what is less likely than one in five, but for the best few of a commitment."""
    best: dict[RowId, dict[RowId, float]] = defaultdict(dict)
    for each in found:
        passages, passage = best[each.commitment.id], each.passage.id
        passages[passage] = max(each.confidence, passages.get(passage, 0.0))
    few = {
        (commitment, passage)
        for commitment, passages in best.items()
        for passage in nsmallest(ALWAYS_SHOWN, passages, key=lambda one: (-passages[one], one))
    }
    return [each for each in found if each.confidence >= LEAST_SHOWN or ends(each) in few]


def likest(scored: Sequence[tuple[float, Commitment]]) -> frozenset[str]:
    """Give the words of the commitment with the best odds: a page and its item print the same."""
    ranked = sorted(scored, key=lambda pair: (-pair[0], pair[1].id))
    return ranked[0][1].about.own if ranked else frozenset()


def ends(found: Found) -> tuple[RowId, RowId]:
    """Name the two ends of a find."""
    return found.commitment.id, found.passage.id

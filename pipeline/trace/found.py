"""What a method of tracing returns, and what becomes of several methods that agree."""

from collections.abc import Iterable
from dataclasses import dataclass

from pipeline.trace.passages import Commitment, Passage
from pipeline.vocabulary import Method


@dataclass(frozen=True, kw_only=True)
class Found:
    """A passage that one method thinks bears on a commitment."""

    commitment: Commitment
    passage: Passage
    method: Method
    confidence: float
    rule: str


CERTAINTY = 0.97
"""No machine is surer than this; a person's ruling is."""


def surest(found: Iterable[Found]) -> list[Found]:
    """Of several finds by one method of the same pair keep the surest, in a fixed order."""
    best: dict[tuple[str, str, str], Found] = {}
    for each in found:
        key = (each.commitment.id, each.passage.id, each.method)
        if key not in best or best[key].confidence < each.confidence:
            best[key] = each
    return [best[key] for key in sorted(best)]

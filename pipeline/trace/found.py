"""What a method of tracing returns, and what becomes of several methods that agree."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pipeline.records import RowId
from pipeline.trace.passages import Body, Commitment, Passage
from pipeline.vocabulary import Method


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


def likest(scored: Sequence[tuple[float, Commitment]]) -> frozenset[str]:
    """Give the words of the commitment with the best odds: a page and its item print the same."""
    ranked = sorted(scored, key=lambda pair: (-pair[0], pair[1].id))
    return ranked[0][1].about.own if ranked else frozenset()


def ends(found: Found) -> tuple[RowId, RowId]:
    """Name the two ends of a find."""
    return found.commitment.id, found.passage.id


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A find as it is stored: by the ids of its ends."""

    from_id: RowId
    to_id: RowId
    method: Method
    confidence: float
    rule: str


def keep(found: Iterable[Found]) -> tuple[Kept, ...]:
    """Write finds so that they can be stored."""
    return tuple(
        Kept(
            from_id=each.commitment.id,
            to_id=each.passage.id,
            method=each.method,
            confidence=each.confidence,
            rule=each.rule,
        )
        for each in found
    )


def restore(known: Iterable[Kept], body: Body) -> list[Found]:
    """Make finds again of what was stored of the same papers."""
    commitments = {each.id: each for each in body.commitments}
    passages = {each.id: each for each in body.passages}
    return [
        Found(
            commitment=commitments[each.from_id],
            passage=passages[each.to_id],
            method=each.method,
            confidence=each.confidence,
            rule=each.rule,
        )
        for each in known
    ]

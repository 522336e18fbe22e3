"""One traced chain -> how many of its commitments have the status that was annotated."""

from collections.abc import Mapping, Sequence
from typing import Final

from pipeline.evaluate.links import Count, Traced

AS_GOLD: Final[Mapping[str, str]] = {
    "due": "open",
    "overdue": "open",
    "no_later_meeting": "open",
    "noted": "completed",
}
"""Statuses that an annotated chain does not tell apart, and the word it has for them."""


def score_statuses(traced: Traced) -> Count:
    """Count the commitments whose status is right.

    Those that only put something on a later agenda are left out, as are those that were not tagged.
    """
    told = pairs(traced)
    return Count(name="status", right=sum(wanted == found for wanted, found in told), of=len(told))


def pairs(traced: Traced) -> list[tuple[str, str]]:
    """List (annotated status, found status) of every commitment that was tagged."""
    stands = {each.id: each.status for each in traced.tracing.progress}
    found: list[tuple[str, str]] = []
    for source in traced.chain.sources:
        rows = traced.rows_of.get(source, ())
        wanted = traced.chain.statuses.get(source)
        if rows and wanted is not None:
            status = stands[closest(source, rows, traced)]  # type: ignore[index]
            found.append((wanted, AS_GOLD.get(status, status)))
    return found


def closest(source: str, rows: Sequence[str], traced: Traced) -> str:
    """Choose, of the limbs and actions that overlap a source, the one that is most nearly it."""
    _, start, stop = traced.chain.nodes[source]

    def apart(row: str) -> tuple[int, str]:
        _, ours_start, ours_stop = traced.places[row]
        return abs(ours_start - start) + abs(ours_stop - stop), row

    return min(rows, key=apart)

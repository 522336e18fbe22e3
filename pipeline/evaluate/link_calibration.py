"""Annotated chains of meetings -> of links that are said to be so likely, how many are right."""

import math
from collections.abc import Iterable, Iterator
from pathlib import Path

from pipeline.evaluate.links import Traced, by_row_of, predicted, ranked, read_chains, trace_chain

BANDS = (0.3, 0.5, 0.7, 0.9)
"""Where each band of confidence begins; what is less likely than the first is left out."""
DECIMALS = 3

Claim = tuple[float, bool]
"""How likely a link was said to be, and whether it is right."""


def calibrate_links(folder: Path) -> list[dict[str, float]]:
    """Trace every annotated chain of a folder; say what was claimed of its links, and was right."""
    return by_band(
        claim for chain in read_chains(folder) for claim in claims_of(trace_chain(chain))
    )


def claims_of(traced: Traced) -> Iterator[Claim]:
    """List every link from an annotated source to an annotated target."""
    by_row = by_row_of(predicted(traced.tracing))
    for source in traced.chain.sources:
        linked = traced.chain.linked.get(source, frozenset())
        for target, sure in ranked(source, by_row, traced).items():
            nodes = traced.nodes_at[target]
            if nodes:
                yield sure, not linked.isdisjoint(nodes)


def by_band(claims: Iterable[Claim]) -> list[dict[str, float]]:
    """Count claims by band of confidence: what was claimed on average, and the share right."""
    bands: dict[float, list[Claim]] = {low: [] for low in BANDS}
    for sure, is_right in claims:
        reached = [low for low in BANDS if low <= sure]
        if reached:
            bands[reached[-1]].append((sure, is_right))
    return [band_row(low, some) for low, some in bands.items() if some]


def band_row(low: float, some: list[Claim]) -> dict[str, float]:
    """Lay out one band."""
    return {
        "from": low,
        "links": len(some),
        "claimed": round(math.fsum(sure for sure, _ in some) / len(some), DECIMALS),
        "right": round(sum(is_right for _, is_right in some) / len(some), DECIMALS),
    }

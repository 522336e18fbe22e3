"""Trees of questions about the evidence for a link -> how likely it is.

The trees are grown by scikit-learn (`pipeline.train_links`) and kept as plain arrays, so that
tracing needs numpy alone. Where weights can only add measures up, trees ask of one after another.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from pipeline.trace.arrays import Floats, Ints

LEAF = -1
"""What a node asks that asks nothing more."""
SUREST = 0.997
"""The largest share that counts, so that a leaf without a pair of one kind is not certain."""


@dataclass(frozen=True, kw_only=True, eq=False)
class Forest:
    """Every tree's nodes, end to end."""

    measures: tuple[str, ...]
    asks: Ints
    """The measure that each node asks of, by its place, or `LEAF`."""
    limits: Floats
    """What the measure is held against; where it is no more, the next node follows."""
    otherwise: Ints
    """The node that follows where it is more."""
    shares: Floats
    """At a leaf: the share of pairs that belong together."""
    roots: Ints
    """Where each tree begins."""

    def odds(self, evidence: Mapping[str, Floats]) -> Floats:
        """Give the logarithm of the odds of each pair, from a column for each measure."""
        values = np.column_stack([evidence[name] for name in self.measures])
        rows = np.arange(len(values))[:, None]
        nodes = np.broadcast_to(self.roots, (len(values), len(self.roots)))
        while ((asked := self.asks[nodes]) != LEAF).any():
            onward = np.where(
                values[rows, asked] <= self.limits[nodes], nodes + 1, self.otherwise[nodes]
            )
            nodes = np.where(asked == LEAF, nodes, onward)
        sure = self.shares[nodes].mean(axis=1).clip(1.0 - SUREST, SUREST)
        odds: Floats = np.log(sure / (1.0 - sure))
        return odds


def save(forest: Forest, path: Path) -> None:
    """Write a forest, in as little room as it needs."""
    np.savez_compressed(
        path,
        measures=np.array(forest.measures),
        asks=forest.asks.astype(np.int8),
        limits=forest.limits.astype(np.float32),
        otherwise=forest.otherwise.astype(np.int32),
        shares=forest.shares.astype(np.float32),
        roots=forest.roots.astype(np.int32),
    )


def read(path: Path) -> Forest:
    """Read a forest that was saved."""
    with np.load(path, allow_pickle=False) as kept:
        return Forest(
            measures=tuple(kept["measures"].tolist()),
            asks=kept["asks"].astype(np.int64),
            limits=kept["limits"].astype(np.float64),
            otherwise=kept["otherwise"].astype(np.int64),
            shares=kept["shares"].astype(np.float64),
            roots=kept["roots"].astype(np.int64),
        )

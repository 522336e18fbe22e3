"""What `pipeline.train_links` learned of the evidence for a link: weights, and trees."""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pipeline.trace import forest
from pipeline.trace.forest import Forest

FOLDER = Path(__file__).parents[2] / "models" / "links"
WEIGHTS, TREES = "weights.json", "trees.npz"


@dataclass(frozen=True)
class Weights:
    """What each measure adds to the odds, by name; `always` is what they start from."""

    pair: dict[str, float]
    """Of a pair by itself."""
    trees: Forest
    """Of a pair by itself, too: both have half a say."""
    rivals: dict[str, float]
    """Of a pair beside its rivals."""


@cache
def load_weights(folder: Path = FOLDER) -> Weights:
    """Read the weights and trees, once."""
    content = json.loads((folder / WEIGHTS).read_text(encoding="utf-8"))
    return Weights(
        pair=content["pair"], trees=forest.read(folder / TREES), rivals=content["rivals"]
    )

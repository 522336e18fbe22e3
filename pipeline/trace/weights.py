"""Weights of the evidence for a link, as `pipeline.train_links` learned them."""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parents[2] / "models" / "links"


@dataclass(frozen=True)
class Weights:
    """What each measure adds to the odds, by name; `always` is what they start from."""

    pair: dict[str, float]
    """Of a pair by itself."""
    rivals: dict[str, float]
    """Of a pair beside its rivals."""


@cache
def load_weights(folder: Path = FOLDER) -> Weights:
    """Read the weights, once."""
    content = json.loads((folder / "weights.json").read_text(encoding="utf-8"))
    return Weights(pair=content["pair"], rivals=content["rivals"])

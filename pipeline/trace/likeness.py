"""Evidence for a link -> how likely it is, by itself and beside its rivals.

The evidence is weighed twice: each pair by itself, then beside its rivals, because a passage
belongs to the last commitment on its subject, and a meeting says a thing best in one place.
The weights are learned from meetings written for this project: see `pipeline.train_links`.
"""

import math
from collections.abc import Mapping

import numpy as np

from pipeline.trace.arrays import Floats
from pipeline.trace.weights import load_weights

CERTAINTY = 0.97
"""No machine is surer than this; a person's ruling is."""
KINDS = ("later", "same_day", "same_item", "same_meeting", "same_item_told", "earlier")
"""Kinds of rivals: other commitments by their day, other passages by theirs."""


def weigh(evidence: Mapping[str, float], weights: Mapping[str, float]) -> float:
    """Weigh evidence: the logarithm of the odds."""
    return weights["always"] + math.fsum(
        [value * weights[name] for name, value in evidence.items() if value]
    )


def weigh_columns(evidence: Mapping[str, Floats], weights: Mapping[str, float]) -> Floats:
    """Weigh the evidence of many pairs, a column for each measure."""
    odds: Floats = np.full(len(next(iter(evidence.values()))), weights["always"])
    for name, values in evidence.items():
        odds = odds + values * weights[name]
    return odds


def pair_odds(evidence: Mapping[str, float]) -> float:
    """Weigh a pair by itself."""
    return weigh(evidence, load_weights().pair)


def rival_columns(odds: Floats, rivals: Mapping[str, Floats]) -> dict[str, Floats]:
    """Add to the odds of pairs how each stands beside its rivals (shares of one, by kind)."""
    alone = probabilities(odds)
    wins = {f"{kind}_wins": (rivals[kind] > alone).astype(np.float64) for kind in KINDS[:-1]}
    return {"odds": odds, **{kind: rivals[kind] for kind in KINDS}, **wins}


def confidence_of(odds: float) -> float:
    """Say how likely a link is, as it is printed."""
    return round(min(CERTAINTY, probability(odds)), 3)


def probabilities(odds: Floats) -> Floats:
    """Turn logarithms of odds into shares of one."""
    return np.array([probability(each) for each in odds.tolist()], np.float64)


def probability(odds: float) -> float:
    """Turn the logarithm of odds into a share of one."""
    return 1.0 / (1.0 + math.exp(-odds))

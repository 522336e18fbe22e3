"""Tags as their rules gave them -> the same tags, each as sure as its rule has proved to be.

How often a rule is right was counted on annotated papers by `pipeline.train_confidence` and is
kept in `models/confidence`. Types that were not counted there (people, roles) and laws keep what
their rule says; themes carry a likelihood that was learned already.
"""

import csv
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Final

from pipeline.records import Limb, Reference, Resolution, Tags

FOLDER: Final = Path(__file__).parents[2] / "models" / "confidence"
ANY_RULE: Final = ""
"""In place of a rule's id: what is said of a rule that was never counted."""
UNCOUNTED_KIND: Final = "law"
"""References to legislation are not annotated."""

Rates = Mapping[str, Mapping[str, float]]
"""For each type the confidence in each of its rules."""


@cache
def load_rates(folder: Path = FOLDER) -> dict[str, dict[str, float]]:
    """Read how sure each rule is."""
    rates: dict[str, dict[str, float]] = {}
    with (folder / "confidence.csv").open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            rates.setdefault(row["type"], {})[row["rule"]] = float(row["confidence"])
    return rates


def calibrated(tags: Tags, rates: Rates | None = None) -> Tags:
    """Give every tag the confidence that its rule has earned."""
    known = load_rates() if rates is None else rates
    return replace(
        tags,
        resolutions=tuple(calibrated_resolution(one, known) for one in tags.resolutions),
        actions=tuple(
            replace(one, confidence=sure("actions", one.rule, one.confidence, known))
            for one in tags.actions
        ),
        figures=tuple(
            replace(one, confidence=sure("figures", one.rule, one.confidence, known))
            for one in tags.figures
        ),
        dates=tuple(
            replace(one, confidence=sure("dates", one.rule, one.confidence, known))
            for one in tags.dates
        ),
        references=tuple(calibrated_reference(one, known) for one in tags.references),
    )


def sure(type_: str, rule: str, given: float, rates: Rates) -> float:
    """Look up one rule; what its type never counted keeps what it was given."""
    of_type = rates.get(type_)
    if of_type is None:
        return given
    return of_type.get(rule, of_type.get(ANY_RULE, given))


def calibrated_resolution(one: Resolution, rates: Rates) -> Resolution:
    """Do a resolution with its limbs."""
    return replace(
        one,
        confidence=sure("limbs", one.rule, one.confidence, rates),
        limbs=tuple(calibrated_limb(limb, rates) for limb in one.limbs),
    )


def calibrated_limb(one: Limb, rates: Rates) -> Limb:
    """Do one limb."""
    return replace(one, confidence=sure("limbs", one.rule, one.confidence, rates))


def calibrated_reference(one: Reference, rates: Rates) -> Reference:
    """Do one reference."""
    if one.kind == UNCOUNTED_KIND:
        return one
    return replace(one, confidence=sure("references", one.rule, one.confidence, rates))

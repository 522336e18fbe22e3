"""Hits and inventions of each rule -> how sure each is, and whether that holds.

A rule's share of hits is drawn towards that of its type, the more so the fewer its finds and the
more alike the type's rules are (empirical Bayes: a beta prior, its mean the type's share, its
strength the likeliest). Rules were mended where they erred on the papers that they are counted on,
so that every rule of a type is then made less sure, by the same odds, until the type is as sure as
it was right when its rules first saw papers. What is said of a council that was counted is reckoned
without it.
"""

import csv
import math
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Final

from pipeline.evaluate.report import Verdict, share
from pipeline.tag.calibration import ANY_RULE, FOLDER

TYPES: Final = ("limbs", "actions", "figures", "dates", "references")
"""The types whose rules are counted."""
LOOSE: Final = ("themes_in_items",)
"""A theme of one paragraph may well not be the item's."""
STRENGTHS: Final = (1.0, 2.0, 4.0, 8.0, 16.0, 32.0, 64.0, 128.0, 256.0)
EDGES: Final = (0.0, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95, 0.975, 1.0)
DECIMALS: Final = 3
FIRST_LOOK: Final = FOLDER.parent / "first-look.toml"
LOOKS: Final = ("first", "second", "fourth", "fifth")
"""The looks that confidence is held to; the third tells whether it holds."""
UNREAD: Final = "unread.csv"
MOST_ODDS: Final = 12.0
HALVINGS: Final = 50

Tally = tuple[int, int]
"""Hits and inventions."""


@dataclass(frozen=True, slots=True)
class Count:
    """How a rule did on one council's papers."""

    type: str
    rule: str
    council: str
    hits: int
    invented: int


@dataclass(frozen=True, slots=True)
class Claim:
    """One tag: how sure of it one was, and whether it is right."""

    type: str
    sure: float
    right: bool
    held_out: bool
    """Its council was not counted, or was left out for it."""


@dataclass(frozen=True, slots=True)
class Bin:
    """Tags of about the same confidence."""

    low: float
    high: float
    count: int
    expected: float
    observed: float


def count(verdicts: Iterable[Verdict]) -> tuple[Count, ...]:
    """Count each rule's hits and inventions by council."""
    tallies: dict[tuple[str, str, str], list[int]] = defaultdict(lambda: [0, 0])
    for one in verdicts:
        if one.type in TYPES and one.rule:
            tallies[one.type, one.rule, one.council][one.outcome == "invented"] += 1
    return tuple(Count(*key, *tally) for key, tally in sorted(tallies.items()))


@cache
def first_look_shares(path: Path = FIRST_LOOK) -> dict[str, float]:
    """Say for each type which share was right when its rules first saw papers."""
    stored = tomllib.loads(path.read_text(encoding="utf-8"))
    looks = [stored[look] for look in LOOKS]
    return {
        type_: share_of([look[type_] for look in looks])
        for type_ in TYPES
        if all(type_ in look for look in looks)
    }


def share_of(looks: Sequence[Mapping[str, int]]) -> float:
    """Pool looks: hits as a share of what was found."""
    hits = sum(look["hits"] for look in looks)
    return hits / (hits + sum(look["invented"] for look in looks))


def fit(
    counts: Iterable[Count], shares: Mapping[str, float] | None = None
) -> dict[str, dict[str, float]]:
    """Say how sure each rule is, and a rule of each type that was never counted."""
    held_to = first_look_shares() if shares is None else shares
    by_type: dict[str, dict[str, Tally]] = defaultdict(dict)
    for one in counts:
        hits, invented = by_type[one.type].get(one.rule, (0, 0))
        by_type[one.type][one.rule] = (hits + one.hits, invented + one.invented)
    return {
        type_: fit_type(rules, held_to.get(type_, 1.0)) for type_, rules in sorted(by_type.items())
    }


def fit_type(rules: Mapping[str, Tally], most: float) -> dict[str, float]:
    """Draw each rule of one type towards the type, and the type down to a share."""
    hits = sum(one[0] for one in rules.values())
    total = sum(sum(one) for one in rules.values())
    mean = (hits + 0.5) / (total + 1)
    strength = max(STRENGTHS, key=lambda one: likelihood(rules.values(), mean, one))
    drawn = {
        rule: (right + strength * mean) / (right + wrong + strength)
        for rule, (right, wrong) in sorted(rules.items())
    }
    sizes = {rule: sum(tally) for rule, tally in rules.items()}
    less = odds_to_lose([(drawn[rule], sizes[rule]) for rule in drawn], most)
    rates = {ANY_RULE: mean, **drawn}
    return {rule: round(lowered(value, less), DECIMALS) for rule, value in rates.items()}


def odds_to_lose(rates: Sequence[tuple[float, int]], most: float) -> float:
    """Find by how much rates of given sizes must be lowered for their mean to be no more."""
    low, high = 0.0, MOST_ODDS
    if mean_rate(rates, low) <= most:
        return low
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        low, high = (middle, high) if mean_rate(rates, middle) > most else (low, middle)
    return high


def mean_rate(rates: Sequence[tuple[float, int]], less: float) -> float:
    """Average lowered rates by their size."""
    return sum(lowered(rate, less) * size for rate, size in rates) / sum(size for _, size in rates)


def lowered(rate: float, less: float) -> float:
    """Take something off a rate's odds, on their logarithm."""
    return rate / (rate + (1 - rate) * math.exp(less))


def likelihood(tallies: Iterable[Tally], mean: float, strength: float) -> float:
    """Say how likely the tallies are under a prior: the beta-binomial's logarithm."""
    up, down = strength * mean, strength * (1 - mean)
    return sum(log_beta(up + right, down + wrong) - log_beta(up, down) for right, wrong in tallies)


def log_beta(one: float, other: float) -> float:
    """Take the logarithm of the beta function."""
    return math.lgamma(one) + math.lgamma(other) - math.lgamma(one + other)


# --- does it hold? ---------------------------------------------------------------------------


def read_counts() -> tuple[Count, ...]:
    """Read what was counted."""
    with (FOLDER / "counts.csv").open(encoding="utf-8", newline="") as lines:
        return tuple(
            Count(row["type"], row["rule"], row["council"], int(row["hits"]), int(row["invented"]))
            for row in csv.DictReader(lines)
        )


def unread_totals(
    verdicts: Iterable[Verdict], rates: Mapping[str, Mapping[str, float]]
) -> tuple[tuple[str, float, int, int], ...]:
    """Count hits and inventions of papers nobody has read, by type and confidence alone."""
    tallies: Counter[tuple[str, float, bool]] = Counter()
    for one in verdicts:
        if one.confidence is not None and one.outcome != "missed" and one.type not in LOOSE:
            of_type = rates.get(one.type, {})
            sure = of_type.get(one.rule, of_type.get(ANY_RULE, round(one.confidence, 2)))
            tallies[one.type, sure, one.outcome == "hit"] += 1
    pairs = sorted({(type_, sure) for type_, sure, _ in tallies})
    return tuple((*pair, tallies[(*pair, True)], tallies[(*pair, False)]) for pair in pairs)


def read_unread(folder: Path = FOLDER) -> tuple[Claim, ...]:
    """Read what was claimed of papers that nobody has read, and whether it was right."""
    with (folder / UNREAD).open(encoding="utf-8", newline="") as lines:
        return tuple(
            Claim(row["type"], float(row["confidence"]), right, held_out=True)
            for row in csv.DictReader(lines)
            for right, key in ((True, "hits"), (False, "invented"))
            for _ in range(int(row[key]))
        )


def claims(verdicts: Sequence[Verdict], counts: Sequence[Count]) -> Iterator[Claim]:
    """Yield how sure each tag was; for a council that was counted, as if it had not been."""
    counted = {one.council for one in counts}
    councils = sorted({one.council for one in verdicts} & counted)
    without = {
        council: fit(one for one in counts if one.council != council) for council in councils
    }
    for one in verdicts:
        if one.confidence is None or one.outcome == "missed" or one.type in LOOSE:
            continue
        rates = without.get(one.council, {}).get(one.type)
        sure = one.confidence if rates is None else rates.get(one.rule, rates[ANY_RULE])
        held_out = one.council not in counted or rates is not None
        yield Claim(one.type, sure, one.outcome == "hit", held_out)


def curve(found: Sequence[Claim]) -> tuple[Bin, ...]:
    """Put claims into bins, each with what was expected and what came of it."""
    bins: list[Bin] = []
    for low, high in pairwise(EDGES):
        inside = [one for one in found if low <= one.sure < high or one.sure == high == 1.0]
        if inside:
            expected = sum(one.sure for one in inside) / len(inside)
            observed = sum(one.right for one in inside) / len(inside)
            bins.append(Bin(low, high, len(inside), expected, observed))
    return tuple(bins)


def calibration_error(bins: Sequence[Bin]) -> float | None:
    """Average how far bins are off, by their size: the expected calibration error."""
    off = sum(one.count * abs(one.expected - one.observed) for one in bins)
    total = sum(one.count for one in bins)
    return off / total if share(1, total) else None

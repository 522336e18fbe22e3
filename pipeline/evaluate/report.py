"""What was found and what should have been -> precision, recall and F1, each way one may ask."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from pipeline.evaluate.gold import GoldPaper, Mention
from pipeline.evaluate.match import Letters, affinity, pair
from pipeline.evaluate.predict import mostly_inside

Outcome = Literal["hit", "missed", "invented"]

MACRO_FLOOR = 15
"""A council with fewer annotated things of a type is pooled with the other small ones."""
POOL = "smaller councils"
DRAWS = 2000
SEED = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What became of one annotated or predicted mention."""

    type: str
    paper: str
    council: str
    outcome: Outcome
    label: str
    rule: str
    """The rule that predicted it; empty for what was missed."""
    start: int
    stop: int
    quote: str
    agreement: tuple[tuple[str, bool], ...] = ()
    """Of a hit: which attributes are as annotated."""
    confidence: float | None = None
    """Of what was predicted."""
    confused: tuple[tuple[str, str, str], ...] = ()
    """Of a hit: attributes that are not as annotated, with both values."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """Counts and what follows from them; a share of nothing is None."""

    hits: int = 0
    missed: int = 0
    invented: int = 0

    @property
    def precision(self) -> float | None:
        """The share of predictions that are right."""
        return share(self.hits, self.hits + self.invented)

    @property
    def recall(self) -> float | None:
        """The share of what was annotated that was found."""
        return share(self.hits, self.hits + self.missed)

    @property
    def f1(self) -> float | None:
        """The harmonic mean of both."""
        return share(2 * self.hits, 2 * self.hits + self.missed + self.invented)


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """Every verdict of one evaluation; tables are counted from them."""

    papers: tuple[str, ...]
    verdicts: tuple[Verdict, ...]
    unread: tuple[tuple[str, str], ...] = ()
    """Papers the pipeline could not read, with the reason."""


def share(part: int, whole: int) -> float | None:
    """Divide, unless there is nothing to divide by."""
    return part / whole if whole else None


# --- judging ---------------------------------------------------------------------------------


def judge(gold: GoldPaper, text: str, found: Sequence[Mention]) -> tuple[Verdict, ...]:
    """Compare one paper's mentions with its annotation, type by type."""
    letters = Letters(text)
    verdicts: list[Verdict] = []
    for type_ in gold.types:
        wanted = [mention for mention in gold.mentions if mention.type == type_]
        scored = [
            mention
            for mention in found
            if mention.type == type_
            and (gold.scope is None or mostly_inside(mention.spans[0], gold.scope))
        ]
        verdicts += judge_type(gold, wanted, scored, letters)
    return tuple(verdicts)


def judge_type(
    gold: GoldPaper, wanted: Sequence[Mention], found: Sequence[Mention], letters: Letters
) -> list[Verdict]:
    """Pair required gold first; what then fits optional gold counts neither way."""
    required = [mention for mention in wanted if not mention.optional]
    optional = [mention for mention in wanted if mention.optional]
    owner_of_place, places = one_place_each(found)
    pairs = pair(required, places, letters)
    used = {owner_of_place[place] for _, place in pairs}
    reached = {index for index, _ in pairs}
    verdicts = [
        verdict(gold, required[index], "hit", letters.text, found[owner_of_place[place]])
        for index, place in pairs
    ]
    verdicts += [
        verdict(gold, mention, "missed", letters.text)
        for index, mention in enumerate(required)
        if index not in reached
    ]
    verdicts += [
        verdict(gold, mention, "invented", letters.text, mention)
        for index, mention in enumerate(found)
        if index not in used and not any(affinity(one, mention, letters) for one in optional)
    ]
    return verdicts


def one_place_each(found: Sequence[Mention]) -> tuple[list[int], list[Mention]]:
    """Split what is printed in several places, so that each place can meet its own gold."""
    owners = [index for index, mention in enumerate(found) for _ in mention.spans]
    places = [
        Mention(type=mention.type, spans=(span,), label=mention.label)
        for mention in found
        for span in mention.spans
    ]
    return owners, places


def verdict(
    gold: GoldPaper, mention: Mention, outcome: Outcome, text: str, by: Mention | None = None
) -> Verdict:
    """Write down what became of a mention, quoted."""
    start, stop = mention.spans[0]
    return Verdict(
        type=mention.type,
        paper=gold.name,
        council=gold.council,
        outcome=outcome,
        label=mention.label,
        rule=by.rule if by else "",
        start=start,
        stop=stop,
        quote=" ".join(text[start:stop].split()),
        agreement=agreement(mention, by) if by and outcome == "hit" else (),
        confidence=by.confidence if by else None,
        confused=tuple(confused(mention, by)) if by and outcome == "hit" else (),
    )


def agreement(wanted: Mention, found: Mention) -> tuple[tuple[str, bool], ...]:
    """Say of each attribute that both have whether it agrees."""
    said = dict(found.attributes)
    return tuple(
        (name, agrees(name, value, said[name])) for name, value in wanted.attributes if name in said
    )


def confused(wanted: Mention, found: Mention) -> Iterator[tuple[str, str, str]]:
    """Yield the attributes that do not agree, as annotated and as found."""
    said = dict(found.attributes)
    for name, value in wanted.attributes:
        if name in said and not agrees(name, value, said[name]):
            yield name, in_words(value), in_words(said[name])


def in_words(value: object) -> str:
    """Write a value of an attribute."""
    if isinstance(value, frozenset):
        return "+".join(sorted(map(str, value))) or "-"
    return "-" if value is None else str(value)


def agrees(name: str, wanted: object, found: object) -> bool:
    """Compare one attribute; of those in the paper's words, one must contain the other."""
    if name not in IN_ITS_WORDS or wanted is None or found is None:
        return wanted == found
    one, other = letters_of(str(wanted)), letters_of(str(found))
    return bool(one and other) and (one in other or other in one)


def letters_of(text: str) -> str:
    """Keep letters and digits, without an article in front."""
    words = text.casefold().removeprefix("the ")
    return "".join(sign for sign in words if sign.isalnum())


# --- counting --------------------------------------------------------------------------------


def score(verdicts: Iterable[Verdict]) -> Score:
    """Count outcomes."""
    counts = Counter(verdict.outcome for verdict in verdicts)
    return Score(hits=counts["hit"], missed=counts["missed"], invented=counts["invented"])


def by_type(report: Report) -> dict[str, list[Verdict]]:
    """Group verdicts by type, in the order in which types first come up."""
    return grouped(report.verdicts, "type")


def grouped(verdicts: Iterable[Verdict], field: str) -> dict[str, list[Verdict]]:
    """Group verdicts by one of their fields."""
    groups: dict[str, list[Verdict]] = defaultdict(list)
    for one in verdicts:
        groups[getattr(one, field)].append(one)
    return dict(groups)


def council_scores(verdicts: Iterable[Verdict]) -> dict[str, Score]:
    """Score each council with enough annotated things, and the others together."""
    groups = {
        council: score(rows) for council, rows in sorted(grouped(verdicts, "council").items())
    }
    large = {council: one for council, one in groups.items() if wanted(one) >= MACRO_FLOOR}
    small = [one for council, one in groups.items() if council not in large]
    if not small:
        return large
    pool = Score(
        hits=sum(one.hits for one in small),
        missed=sum(one.missed for one in small),
        invented=sum(one.invented for one in small),
    )
    return {**large, POOL: pool}


def f1_interval(one: Score) -> tuple[float, float] | None:
    """Give the bounds between which 95 % of F1s lie when outcomes are drawn anew; None of none.

    Outcomes are drawn with replacement, 2,000 times, from a fixed seed. They are drawn one by one
    though those of one paper go together, so that the truth is rather wider; and of faultless
    scores no draw can have a fault.
    """
    outcomes = np.array([one.hits, one.missed, one.invented])
    whole = outcomes.sum()
    if not whole:
        return None
    drawn = np.random.default_rng(SEED).multinomial(whole, outcomes / whole, size=DRAWS)
    hits = 2 * drawn[:, 0]
    low, high = np.quantile(hits / (hits + drawn[:, 1] + drawn[:, 2]), (0.025, 0.975))
    return float(low), float(high)


def wanted(one: Score) -> int:
    """Count what was annotated."""
    return one.hits + one.missed


def macro_f1(verdicts: Iterable[Verdict]) -> float | None:
    """Average F1 over councils, small ones pooled."""
    values = [one.f1 for one in council_scores(verdicts).values() if one.f1 is not None]
    return sum(values) / len(values) if values else None


def rule_scores(verdicts: Iterable[Verdict]) -> dict[str, Score]:
    """Score each rule on what it predicted; recall means nothing here."""
    rows = grouped((one for one in verdicts if one.rule), "rule")
    return {rule: score(group) for rule, group in sorted(rows.items())}


def attribute_shares(verdicts: Iterable[Verdict]) -> dict[str, tuple[int, int]]:
    """Count for each attribute on how many hits it agrees, and on how many it was compared."""
    counts: dict[str, list[int]] = {}
    for one in verdicts:
        for name, right in one.agreement:
            right_and_all = counts.setdefault(name, [0, 0])
            right_and_all[0] += right
            right_and_all[1] += 1
    return {name: (right, compared) for name, (right, compared) in counts.items()}


IN_ITS_WORDS = frozenset({"owner", "subject", "period"})
"""Attributes that are stretches of the paper."""
CATEGORIES = ("form", "dispositions", "strength", "kind", "unit", "role")
"""Attributes with few values, of which it helps to see which is taken for which."""


def confusions(verdicts: Iterable[Verdict]) -> dict[str, list[tuple[str, str, int]]]:
    """Count for each attribute what was taken for what, the commonest first."""
    counts: dict[str, Counter[tuple[str, str]]] = defaultdict(Counter)
    for one in verdicts:
        for name, wanted, found in one.confused:
            counts[name][wanted, found] += 1
    return {
        name: sorted(
            ((wanted, found, times) for (wanted, found), times in counts[name].items()),
            key=lambda row: (-row[2], row[0], row[1]),
        )
        for name in CATEGORIES
        if name in counts
    }


def as_rows(report: Report) -> dict[str, object]:
    """Turn a report into what is written as JSON."""
    return {
        "papers": list(report.papers),
        "unread": [list(one) for one in report.unread],
        "types": {name: type_row(rows) for name, rows in by_type(report).items()},
    }


def type_row(verdicts: list[Verdict]) -> dict[str, object]:
    """Lay out everything counted for one type."""
    return {
        **score_row(score(verdicts)),
        "macro_f1": macro_f1(verdicts),
        "councils": {name: score_row(one) for name, one in council_scores(verdicts).items()},
        "rules": {
            name: {"precision": one.precision, "hits": one.hits, "invented": one.invented}
            for name, one in rule_scores(verdicts).items()
        },
        "attributes": {
            name: {"right": right, "compared": compared}
            for name, (right, compared) in attribute_shares(verdicts).items()
        },
        "confusions": {
            name: [list(row) for row in rows] for name, rows in confusions(verdicts).items()
        },
    }


def score_row(one: Score) -> dict[str, object]:
    """Lay out one score."""
    return {
        "precision": one.precision,
        "recall": one.recall,
        "f1": one.f1,
        "f1_interval": f1_interval(one),
        "hits": one.hits,
        "missed": one.missed,
        "invented": one.invented,
    }

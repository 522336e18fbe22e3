"""Meetings written for this project, with what belongs together marked -> weights of evidence.

How what belongs together is marked is said in `marked_meetings`. Nothing is learned from annotated
papers; where a gold folder is given, the card records how the weights do on it.
`python -m pipeline.train_links`, or `make train`.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click
import numpy as np
import numpy.typing as npt

from pipeline.files import hash_file
from pipeline.marked_meetings import Marked, read_sample, read_training
from pipeline.trace.by_likeness import (
    LEAST_ODDS,
    Pair,
    beside_rivals,
    evidence_of,
    make_index,
)
from pipeline.trace.likeness import probability, rival_columns, weigh
from pipeline.trace.weights import FOLDER, load_weights

COMMAND = "python -m pipeline.train_links"
DECIMALS = 3

PRIOR_PAIR = {
    "always": -5.0,
    "own_mass": 1.0,
    "own_share": 1.0,
    "title_in_own": 0.5,
    "own_in_title": 0.5,
    "repeated": 1.0,
    "near_cosine": 2.0,
    "names": 0.5,
    "rarest": 1.5,
    "issue": 1.5,
    "arising": 1.3,
    "paper": -2.5,
    "planned": -0.7,
    "idle": -1.0,
    "long": -1.5,
    "vague": -0.5,
    "promised": 0.6,
    "due_here": 3.0,
    "replaces": 2.0,
    "apart": -1.5,
    "names_only": -0.3,
    "numbers": 0.5,
    "dates": 0.5,
    "to_come": -1.0,
    "year": -0.7,
    "cycle": -1.0,
    "anniversary": -0.7,
    "title_other": -0.5,
}
"""What is held of a measure before anything is seen: some hardly occur in what was written."""
SHIFT = 0.0
"""Added to the odds in the end: nothing, for on chains that were annotated whole, and not learned
from, more than three in four of all that is called more likely than not are right. What is claimed,
and what is right, stand in the card, as `links_claimed_and_right`."""
PRIOR_RIVALS = {"odds": 1.0, "always": 0.0}
STEPS, LONGEST_STEP = 60, 1.0
LOOSE = 0.01
"""How much less firmly the constant is held."""
ROOT = Path(__file__).parents[1]
CHAINS = ROOT / "corpus" / "gold" / "chains"
SAMPLE, TRUTH = ROOT / "corpus" / "sample", ROOT / "corpus" / "maker" / "truth.json"
HELD = 10.0
"""How firmly priors are held, as the inverse variance of a weight about them."""

Array = npt.NDArray[np.float64]


# --- fitting ------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Rows:
    """Evidence and answers, a row a pair."""

    names: tuple[str, ...]
    evidence: Array
    right: Array


def fit(rows: Rows, prior: Mapping[str, float]) -> dict[str, float]:
    """Fit a logistic regression whose weights are held about what was thought of them before."""
    names = ("always", *rows.names)
    inputs = np.column_stack([np.ones(len(rows.right)), rows.evidence])
    before = np.array([prior.get(name, 0.0) for name in names])
    hold = np.diag([HELD * LOOSE, *[HELD] * len(rows.names)])
    weights = before.copy()
    for _ in range(STEPS):
        sure = 1.0 / (1.0 + np.exp(-(inputs @ weights)))
        slope = inputs.T @ (rows.right - sure) - hold @ (weights - before)
        curve = (inputs * (sure * (1.0 - sure))[:, None]).T @ inputs + hold
        step = np.linalg.solve(curve, slope)
        weights = weights + step * (LONGEST_STEP / max(LONGEST_STEP, float(np.abs(step).max())))
    return {name: round(float(one), DECIMALS) for name, one in zip(names, weights, strict=True)}


def pair_rows(marked: Marked) -> tuple[list[tuple[int, int]], Rows]:
    """Measure every candidate pair of a body's sources."""
    body = marked.body
    places, evidence, right = [], [], []
    for one, other, found in evidence_of(make_index(body)):
        places.append((one, other))
        evidence.append(found)
        right.append((body.commitments[one].id, body.passages[other].id) in marked.same)
    return places, to_rows(evidence, right)


def to_rows(evidence: Sequence[Mapping[str, float]], right: Sequence[bool]) -> Rows:
    """Lay evidence out as an array."""
    names = tuple(sorted(evidence[0])) if evidence else ()
    values = np.array([[one[name] for name in names] for one in evidence])
    return Rows(names=names, evidence=values, right=np.array(right, dtype=np.float64))


def rival_rows(marked: Marked, places: Sequence[tuple[int, int]], odds: Sequence[float]) -> Rows:
    """Measure every pair of a body's sources beside its rivals."""
    body = marked.body
    pairs = [
        Pair(commitment=one, passage=other, odds=value)
        for (one, other), value in zip(places, odds, strict=True)
        if value >= LEAST_ODDS
    ]
    columns = rival_columns(*beside_rivals(pairs, body, before={}))
    known = [place for place, pair in enumerate(pairs)
             if is_known(marked, pair.commitment, pair.passage)]  # fmt: skip
    evidence = [{name: float(values[place]) for name, values in columns.items()} for place in known]
    ends = [(body.commitments[pair.commitment].id, body.passages[pair.passage].id)
            for pair in pairs]  # fmt: skip
    return to_rows(evidence, [ends[place] in marked.same for place in known])


def is_known(marked: Marked, commitment: int, passage: int) -> bool:
    """Tell whether it is known of a pair if it belongs together; trackers are joined elsewhere."""
    kind = marked.body.passages[passage].document.paper.kind
    return marked.body.commitments[commitment].id in marked.sources and kind != "tracker"


def stack(several: Sequence[Rows]) -> Rows:
    """Put the rows of several bodies together."""
    some = [rows for rows in several if len(rows.right)]
    return Rows(
        names=some[0].names,
        evidence=np.vstack([rows.evidence for rows in some]),
        right=np.concatenate([rows.right for rows in some]),
    )


def only_known(marked: Marked, places: Sequence[tuple[int, int]], rows: Rows) -> Rows:
    """Keep the rows of which it is known whether they belong together."""
    keep = np.array([is_known(marked, *place) for place in places], dtype=bool)
    return Rows(names=rows.names, evidence=rows.evidence[keep], right=rows.right[keep])


def odds_by(weights: Mapping[str, float], rows: Rows) -> list[float]:
    """Weigh rows."""
    return [
        weigh(dict(zip(rows.names, row, strict=True)), weights) for row in rows.evidence.tolist()
    ]


@dataclass(frozen=True)
class Fitted:
    """Weights, and how they do on bodies that were left out of the fitting."""

    pair: dict[str, float]
    rivals: dict[str, float]
    held_out: dict[str, dict[str, float]]
    """Body -> scores."""
    pairs: int
    right: int


def fit_all(bodies: Sequence[Marked]) -> Fitted:
    """Fit both steps, and score each body by weights that have not seen it."""
    measured = [pair_rows(each) for each in bodies]
    known = [
        only_known(each, places, rows)
        for each, (places, rows) in zip(bodies, measured, strict=True)
    ]
    unseen: list[Rows] = []
    for index, (each, (places, rows)) in enumerate(zip(bodies, measured, strict=True)):
        others = stack([*known[:index], *known[index + 1 :]])
        unseen.append(rival_rows(each, places, odds_by(fit(others, PRIOR_PAIR), rows)))
    scores = {}
    for index, (each, rows) in enumerate(zip(bodies, unseen, strict=True)):
        others = stack([*unseen[:index], *unseen[index + 1 :]])
        scores[each.name] = score(odds_by(fit(others, PRIOR_RIVALS), rows), rows, each)
    everything = stack(known)
    return Fitted(
        pair=fit(everything, PRIOR_PAIR),
        rivals=fit(stack(unseen), PRIOR_RIVALS),
        held_out=scores,
        pairs=len(everything.right),
        right=int(everything.right.sum()),
    )


def score(odds: Sequence[float], rows: Rows, marked: Marked) -> dict[str, float]:
    """Score what is called more likely than not; recall is of all that was marked."""
    sure = np.array([probability(value) for value in odds])
    believed = sure >= 0.5
    hits = float(rows.right[believed].sum())
    loss = -np.log(np.where(rows.right == 1, sure, 1 - sure)).sum()
    return {
        "precision": round(hits / max(1, int(believed.sum())), 3),
        "recall": round(hits / max(1, len(marked.same)), 3),
        "loss_per_link": round(float(loss) / max(1, len(marked.same)), 3),
        "links": len(marked.same),
    }


def train(folder: Path, sample: Path, truth: Path) -> dict[str, Any]:
    """Train on the marked meetings of a folder and the sample; write weights, return the card."""
    texts = sorted((folder / "training").glob("*.txt"))
    bodies = [*read_training(folder / "training"), *read_sample(sample, truth)]
    fitted = fit_all([each for each in bodies if each.sources])
    write_json(folder / "weights.json", {"pair": fitted.pair, "rivals": shifted(fitted.rivals)})
    return {
        "model": "two logistic regressions: a pair by itself, then beside its rivals",
        "data": (
            "training/*.txt: meetings written for this project, none from any council's papers; "
            "the storylines of the bundled sample"
        ),
        "command": COMMAND,
        "pairs": fitted.pairs,
        "pairs_that_belong_together": fitted.right,
        "priors": "weights are held about what was thought of them before: see train_links.py",
        "held_out_bodies": fitted.held_out,
        "sha256": {
            path.relative_to(folder).as_posix(): hash_file(path)
            for path in (*texts, folder / "weights.json")
        },
    }


def shifted(weights: Mapping[str, float]) -> dict[str, float]:
    """Make weights a little less sure."""
    return {**weights, "always": round(weights["always"] + SHIFT, DECIMALS)}


def gold_scores(gold: Path) -> dict[str, Any]:
    """Score links on annotated chains, all ways together and each alone."""
    from pipeline.evaluate.links import evaluate_links, link_rows

    load_weights.cache_clear()
    return link_rows(evaluate_links(gold))


def claimed_and_right(chains: Path) -> list[dict[str, float]]:
    """Say what is claimed of links on annotated chains, and what is right."""
    from pipeline.evaluate.link_calibration import calibrate_links

    load_weights.cache_clear()
    return calibrate_links(chains)


def write_json(path: Path, content: object) -> None:
    """Write JSON that reads and compares well."""
    path.write_text(json.dumps(content, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


@click.command()
@click.option("--gold", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--folder", type=click.Path(file_okay=False, path_type=Path), default=FOLDER)
@click.option("--sample", type=click.Path(file_okay=False, path_type=Path), default=SAMPLE)
@click.option("--truth", type=click.Path(dir_okay=False, path_type=Path), default=TRUTH)
@click.option("--chains", type=click.Path(file_okay=False, path_type=Path), default=CHAINS)
def main(gold: Path | None, folder: Path, sample: Path, truth: Path, chains: Path) -> None:
    """Train the weights of links; with --gold, record their scores in the card."""
    card = train(folder, sample, truth)
    card["links_claimed_and_right"] = claimed_and_right(chains)
    if gold is not None:
        card["on_gold"] = gold_scores(gold)
    write_json(folder / "card.json", card)
    click.echo(json.dumps(card["held_out_bodies"], indent=1))


if __name__ == "__main__":
    main()

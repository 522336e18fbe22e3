"""Annotated chains -> the table of `models/README.md` that says what each method of linking finds.

`python -m pipeline.train_methods`, or `make train`, scores the sample's storylines and the chains
of `corpus/gold/chains` again; with `--gold`, an annotated chain of real meetings as well, which is
not in the tree: without it its figures stay as they are stored in `models/links/methods.json`.
"""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import click

from pipeline.evaluate.links import LinkScore, add_up, evaluate_links
from pipeline.evaluate.storylines import score_storylines
from pipeline.marked_meetings import read_corpus
from pipeline.trace.run import trace
from pipeline.trace.weights import FOLDER
from pipeline.train_links import ROOT, SAMPLE, TRUTH, write_json
from pipeline.train_tables import README, filled, markdown
from pipeline.vocabulary import METHODS

METHODS_FILE = "methods.json"
NAME = "methods"
"""Of the marks between which the table stands."""
SETS = {"sample": "sample", "read": "invented", "unread": "unread", "gold": "parish"}
"""What is scored -> how the table's head calls it."""
CHAINS = ROOT / "corpus" / "gold" / "chains"
"""Chains of meetings written and annotated for this project."""
COLUMNS = {"precision": "P", "recall": "R", "mrr": "MRR", "no_progress": "alone"}
ORDER = ("all together", *METHODS, "title similarity alone", "BM25 alone")
DECIMALS = 3

Figures = dict[str, dict[str, float | None]]
"""Way of linking -> its figures."""


def score_sample() -> Figures:
    """Trace the sample and score its storylines."""
    stories = json.loads(TRUTH.read_text(encoding="utf-8"))["storylines"]
    documents = read_corpus(SAMPLE)
    return figures(score_storylines(documents, trace(documents), stories))


def score_gold(gold: Path) -> Figures:
    """Trace the annotated chains of a folder and score them all together."""
    return figures(add_up(evaluate_links(gold)))


def figures(scores: Iterable[LinkScore]) -> Figures:
    """Round what is shown."""
    return {
        one.way: {
            "precision": rounded(one.precision),
            "recall": rounded(one.recall),
            "mrr": rounded(one.mean_reciprocal_rank),
            "no_progress": rounded(one.no_progress),
        }
        for one in scores
    }


def rounded(value: float | None) -> float | None:
    """Round one figure, if there is one."""
    return None if value is None else round(value, DECIMALS)


def table(stored: Mapping[str, Figures]) -> str:
    """Lay out every way of linking, each set of papers beside the other."""
    head = ["", *(f"{name}: {column}" for name in SETS.values() for column in COLUMNS.values())]
    rows = [
        [
            way.replace("_", " "),
            *(cell(stored[one].get(way, {}), key) for one in SETS for key in COLUMNS),
        ]
        for way in ORDER
        if any(way in stored[one] for one in SETS)
    ]
    return markdown(head, rows)


def cell(row: Mapping[str, Any], key: str) -> str:
    """Write one figure, a dash where there is none."""
    value = row.get(key)
    return "-" if value is None else f"{value:.2f}"


@click.command()
@click.option("--gold", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--folder", type=click.Path(file_okay=False, path_type=Path), default=FOLDER)
@click.option("--readme", type=click.Path(path_type=Path), default=README)
def main(gold: Path | None, folder: Path, readme: Path) -> None:
    """Score every method of linking and write the table into the README of the models."""
    stored = read_stored(folder)
    stored["sample"] = score_sample()
    stored["read"], stored["unread"] = score_gold(CHAINS), score_gold(CHAINS / "unread")
    if gold is not None:
        stored["gold"] = score_gold(gold)
    write_json(folder / METHODS_FILE, stored)
    readme.write_text(filled(readme.read_text(encoding="utf-8"), {NAME: table(stored)}), "utf-8")


def read_stored(folder: Path = FOLDER) -> dict[str, Figures]:
    """Read the figures that were stored last."""
    path = folder / METHODS_FILE
    known: dict[str, Figures] = {name: {} for name in SETS}
    return known | json.loads(path.read_text(encoding="utf-8")) if path.exists() else known


if __name__ == "__main__":
    main()

"""Annotated items -> how an item's title and paragraphs are weighed for its themes.

Learned from `corpus/gold` alone: one factor for each feature, the same for every theme, so that a
theme of one's own is weighed as well. How it does on councils it has not seen is told by leaving
out each council in turn. `python -m pipeline.train_items`, or `make train`.
"""

import csv
import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click
import numpy as np
import numpy.typing as npt
from sklearn.linear_model import LogisticRegression

from pipeline.evaluate.gold import GoldPaper, read_gold
from pipeline.evaluate.match import Letters, place_affinity
from pipeline.evaluate.predict import read_papers
from pipeline.evaluate.report import Score
from pipeline.files import hash_file
from pipeline.records import Span
from pipeline.tag.theme_items import FEATURES
from pipeline.tag.theme_model import FOLDER
from pipeline.tag.themes import default_judge, heard, item_evidence
from pipeline.train import write_json

GOLD = Path(__file__).parents[1] / "corpus" / "gold"
COMMAND = "python -m pipeline.train_items"
EXAMPLES = "items.csv"
TYPE = "item_themes"
LEAST = 0.25
"""Below one half: what is missed costs F1 more than what is invented, while hits are few."""
STRENGTH = 0.3
"""Inverse regularisation: few examples bear much of it."""
DECIMALS = 4


@dataclass(frozen=True, slots=True)
class Example:
    """What one item offers for one theme, and whether a reader gave it that theme."""

    council: str
    theme: str
    features: tuple[float, ...]
    right: bool


@dataclass(frozen=True, slots=True)
class Examples:
    """Every example, and how many themes were annotated in each council, seen or not."""

    rows: tuple[Example, ...]
    annotated: dict[str, int]


def read_examples(gold: Path) -> Examples:
    """Read every annotated item with what it offers; optional themes are left out."""
    papers = [paper for paper in read_gold(gold) if TYPE in paper.types]
    annotated: dict[str, int] = defaultdict(int)
    for paper in papers:
        annotated[paper.council] += sum(
            mention.type == TYPE and not mention.optional for mention in paper.mentions
        )
    rows = tuple(row for paper in papers for row in paper_examples(paper))
    return Examples(rows, dict(sorted(annotated.items())))


def paper_examples(gold: GoldPaper) -> Iterator[Example]:
    """Yield the examples of one annotated paper."""
    extracted, papers = read_papers(gold)
    letters = Letters(extracted.text)
    judge = default_judge()
    for paper in papers:
        said = {one.start: heard(judge, paper, one) for one in paper.paragraphs}
        for item, found in item_evidence(judge, paper, said):
            place = (item.start + paper.pack_offset, item.stop + paper.pack_offset)
            meant = annotated_item(place, gold, letters)
            if meant is None:
                continue
            wanted = {
                mention.label: mention.optional
                for mention in gold.mentions
                if mention.type == TYPE and mention.spans[0] == meant
            }
            for theme, (features, _) in found.items():
                if not wanted.get(theme, False):
                    yield Example(gold.council, theme, features, theme in wanted)


def annotated_item(place: Span, gold: GoldPaper, letters: Letters) -> Span | None:
    """Find the annotated item that one of ours is."""
    scored = [(place_affinity(place, item, TYPE, letters), item) for item in gold.items]
    best = max(scored, default=(0.0, None))
    return best[1] if best[0] else None


def fit(rows: Sequence[Example]) -> LogisticRegression:
    """Fit one factor for each feature."""
    vectors = np.array([row.features for row in rows])
    return LogisticRegression(C=STRENGTH, max_iter=2000).fit(vectors, [row.right for row in rows])


def likelihoods(model: LogisticRegression, rows: Sequence[Example]) -> npt.NDArray[np.float64]:
    """Say how likely each example is right."""
    found: npt.NDArray[np.float64] = model.predict_proba(np.array([row.features for row in rows]))
    return found[:, 1]


def held_out(examples: Examples) -> list[tuple[Example, float]]:
    """Judge each council's examples by what was learned from all others."""
    judged: list[tuple[Example, float]] = []
    for council in sorted({row.council for row in examples.rows}):
        left_out = [row for row in examples.rows if row.council == council]
        model = fit([row for row in examples.rows if row.council != council])
        judged += zip(left_out, likelihoods(model, left_out).tolist(), strict=True)
    return judged


def held_out_scores(examples: Examples) -> dict[str, Score]:
    """Score each council by what was learned from all others."""
    judged = held_out(examples)
    scores = {}
    for council, annotated in examples.annotated.items():
        given = [row.right for row, sure in judged if row.council == council and sure >= LEAST]
        hits = sum(given)
        scores[council] = Score(hits=hits, missed=annotated - hits, invented=len(given) - hits)
    return scores


def total(scores: Iterable[Score]) -> Score:
    """Add scores up."""
    listed = list(scores)
    return Score(
        hits=sum(one.hits for one in listed),
        missed=sum(one.missed for one in listed),
        invented=sum(one.invented for one in listed),
    )


def train_items(gold: Path, folder: Path) -> dict[str, Any]:
    """Learn from a gold folder, write `items.json` into a folder, and return what was learned."""
    write_examples(read_examples(gold), folder / EXAMPLES)
    examples = stored_examples(folder / EXAMPLES)
    model = fit(examples.rows)
    factors = np.round(model.coef_[0], DECIMALS).tolist()
    learned = {
        "what": "how an item's title and paragraphs are weighed for its themes: one logistic "
        "regression for all themes",
        "data": "corpus/gold: written and annotated for this project",
        "command": COMMAND,
        "data_sha256": digest(gold),
        "examples": len(examples.rows),
        "factors": dict(zip(FEATURES, factors, strict=True)),
        "constant": round(float(model.intercept_[0]), DECIMALS),
        "least": LEAST,
        "f1_of_councils_left_out": round(total(held_out_scores(examples).values()).f1 or 0.0, 3),
    }
    write_json(folder / "items.json", learned)
    return learned


def write_examples(examples: Examples, path: Path) -> None:
    """Write the examples as a table; a council's annotated themes stand in a row without theme."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("council", "theme", "right", *FEATURES))
        writer.writerows((council, "", many) for council, many in examples.annotated.items())
        for row in examples.rows:
            features = [round(value, DECIMALS) for value in row.features]
            writer.writerow((row.council, row.theme, int(row.right), *features))


def stored_examples(path: Path) -> Examples:
    """Read the examples that were written."""
    with path.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    return Examples(
        rows=tuple(
            Example(
                row["council"],
                row["theme"],
                tuple(float(row[name]) for name in FEATURES),
                row["right"] == "1",
            )
            for row in rows
            if row["theme"]
        ),
        annotated={row["council"]: int(row["right"]) for row in rows if not row["theme"]},
    )


def digest(gold: Path) -> str:
    """Hash every file of a gold folder, by name."""
    files = sorted(path for path in gold.rglob("*") if path.suffix in {".json", ".txt"})
    parts = [f"{path.name} {hash_file(path)}" for path in files]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


@click.command()
@click.option("--gold", type=click.Path(exists=True, path_type=Path), default=GOLD)
@click.option("--folder", type=click.Path(file_okay=False, path_type=Path), default=FOLDER)
def main(gold: Path, folder: Path) -> None:
    """Learn how items are weighed, and say how that does on councils left out."""
    train_items(gold, folder)
    left_out = held_out_scores(stored_examples(folder / EXAMPLES))
    click.echo(f"item themes of councils left out: F1 {total(left_out.values()).f1 or 0:.3f}")


if __name__ == "__main__":
    main()

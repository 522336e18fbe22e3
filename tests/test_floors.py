"""The rules on every second of the project's own annotated papers: none falls below its floor."""

import tomllib
from pathlib import Path

import pytest

from pipeline.evaluate import evaluate_paper
from pipeline.evaluate.gold import read_gold
from pipeline.evaluate.report import Report, by_type, score

ROOT = Path(__file__).parents[1]
FLOORS = ROOT / "models" / "floors.toml"


@pytest.fixture(scope="module")
def report() -> Report:
    papers = read_gold(ROOT / "corpus" / "gold")[::2]
    verdicts = tuple(verdict for paper in papers for verdict in evaluate_paper(paper))
    return Report(papers=tuple(paper.name for paper in papers), verdicts=verdicts)


def test_no_type_is_below_its_floor(report: Report) -> None:
    floors = tomllib.loads(FLOORS.read_text(encoding="utf-8"))["f1"]
    reached = {type_: score(rows).f1 or 0.0 for type_, rows in by_type(report).items()}
    assert set(floors) == set(reached)
    below = {name: round(reached[name], 3) for name in floors if reached[name] < floors[name]}
    assert below == {}

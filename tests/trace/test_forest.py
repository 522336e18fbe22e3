"""A forest laid out as arrays says what scikit-learn's says."""

import math
from pathlib import Path

import numpy as np
import pytest
from sklearn.ensemble import ExtraTreesClassifier

from pipeline.trace import forest
from pipeline.trace.forest import SUREST
from pipeline.train_links import GROWTH, Rows, grow


@pytest.fixture
def rows() -> Rows:
    chance = np.random.default_rng(3)
    evidence = chance.random((400, 3))
    right = (evidence[:, 0] > 0.5) & (evidence[:, 1] > 0.3)
    return Rows(names=("one", "other", "idle"), evidence=evidence, right=right.astype(np.float64))


def columns(rows: Rows) -> dict[str, np.ndarray]:
    return dict(zip(rows.names, rows.evidence.T, strict=True))


def test_it_gives_the_odds_that_its_trees_gave_where_they_were_grown(rows: Rows) -> None:
    grown = ExtraTreesClassifier(**GROWTH).fit(rows.evidence, rows.right)
    shares = grown.predict_proba(rows.evidence)[:, 1].clip(1 - SUREST, SUREST)
    assert grow(rows).odds(columns(rows)) == pytest.approx(np.log(shares / (1 - shares)), abs=1e-3)


def test_it_asks_of_two_measures_together(rows: Rows) -> None:
    some = {"one": np.array([0.9, 0.9, 0.1]), "other": np.array([0.9, 0.1, 0.9])}
    odds = grow(rows).odds({**some, "idle": np.full(3, 0.5)})
    assert odds[0] > 0 > max(odds[1:])


def test_it_is_never_certain(rows: Rows) -> None:
    odds = grow(rows).odds(columns(rows))
    assert np.abs(odds).max() <= math.log(SUREST / (1 - SUREST)) + 1e-9


def test_it_is_the_same_when_it_was_saved(rows: Rows, tmp_path: Path) -> None:
    grown = grow(rows)
    forest.save(grown, tmp_path / "trees.npz")
    read = forest.read(tmp_path / "trees.npz")
    assert read.measures == grown.measures
    assert (read.odds(columns(rows)) == grown.odds(columns(rows))).all()


def test_of_no_pairs_it_says_nothing(rows: Rows) -> None:
    nothing = {name: np.zeros(0) for name in rows.names}
    assert not len(grow(rows).odds(nothing))

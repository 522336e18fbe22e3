import csv
import json
import shutil
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner

from pipeline import train
from pipeline.errors import UsageError
from pipeline.tag.theme_model import FOLDER, load_model
from pipeline.vocabulary import THEMES


@pytest.fixture(scope="module")
def trained(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("themes")
    shutil.copy(FOLDER / "training.csv", folder)
    result = CliRunner().invoke(train.main, ["--folder", str(folder)])
    assert result.exit_code == 0, result.output
    return folder


def test_training_again_gives_the_stored_model(trained: Path) -> None:
    with np.load(trained / "weights.npz") as made, np.load(FOLDER / "weights.npz") as stored:
        for name in stored:
            np.testing.assert_allclose(made[name], stored[name], atol=2e-3)
    assert (trained / "vocab.json").read_bytes() == (FOLDER / "vocab.json").read_bytes()


def test_the_card_says_what_the_model_was_made_from(trained: Path) -> None:
    card = json.loads((trained / "card.json").read_text(encoding="utf-8"))
    assert card["sentences"] > 300
    assert card["f1_held_out_sentences"]["together"] > 0.75
    assert set(card["sha256"]) == {"training.csv", "vocab.json", "weights.npz"}


def test_every_theme_has_enough_sentences() -> None:
    with (FOLDER / "training.csv").open(encoding="utf-8", newline="") as lines:
        rows = [row["themes"].split() for row in csv.DictReader(lines)]
    assert min(sum(theme in row for row in rows) for theme in THEMES) >= 14
    assert sum(not row for row in rows) >= 50


def test_a_sentence_with_an_unknown_theme_is_named(tmp_path: Path) -> None:
    (tmp_path / "training.csv").write_text("themes,text\nwhales,A whale was seen\n")
    with pytest.raises(UsageError, match="whales"):
        train.train(tmp_path)
    result = CliRunner().invoke(train.main, ["--folder", str(tmp_path)])
    assert result.exit_code == 2


def test_scores_on_annotated_papers_go_into_the_card(trained: Path, tmp_path: Path) -> None:
    (tmp_path / "text").mkdir()
    text = "Foster carers were thanked."
    (tmp_path / "text" / "fenwick--1.txt").write_text(text, encoding="utf-8")
    annotation = {
        "meeting": {},
        "resolutions": [],
        "themes_by_item": [{"span": [0, len(text)], "themes": ["fostering"]}],
    }
    (tmp_path / "fenwick--1.json").write_text(json.dumps(annotation), encoding="utf-8")
    scores = train.gold_scores(tmp_path)
    assert scores["themes_in_items"] == {"all": 1.0, "smaller councils": 1.0}
    assert load_model() is load_model()

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from pipeline import train_confidence, train_items
from pipeline.evaluate.report import Verdict
from pipeline.tag.theme_items import FEATURES, load_item_weights

TITLES = ("Fostering", "Budget", "Roads")
TEXTS = (
    "Foster carers welcomed the new allowance.",
    "The precept for next year was set at £8,250.",
    "The pothole by the mill had been reported.",
)


@pytest.fixture(scope="module")
def gold(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("gold")
    (folder / "text").mkdir()
    for council in ("aldham", "bexley"):
        text, items = "Minutes\n\n", []
        for number, (title, words) in enumerate(zip(TITLES, TEXTS, strict=True), 1):
            start = len(text)
            text += f"{number}. {title.upper()}\n\n{words}\n\n"
            theme = {"Fostering": ["fostering"], "Budget": ["finance"]}.get(title, [])
            items.append({"span": [start, len(text) - 2], "themes": theme})
        annotation = {"meeting": {}, "resolutions": [], "themes_by_item": items}
        (folder / "text" / f"{council}--1.txt").write_text(text, encoding="utf-8")
        (folder / f"{council}--1.json").write_text(json.dumps(annotation), encoding="utf-8")
    return folder


def test_items_are_learned_from_what_was_annotated(gold: Path) -> None:
    examples = train_items.read_examples(gold)
    assert examples.annotated == {"aldham": 2, "bexley": 2}
    assert {row.theme for row in examples.rows if row.right} == {"fostering", "finance"}
    assert {len(row.features) for row in examples.rows} == {len(FEATURES)}


def test_what_was_learned_is_written_and_read(gold: Path, tmp_path: Path) -> None:
    run = CliRunner().invoke(train_items.main, ["--gold", str(gold), "--folder", str(tmp_path)])
    assert run.exit_code == 0, run.output
    weights = load_item_weights(tmp_path)
    assert len(weights.factors) == len(FEATURES)
    stored = train_items.stored_examples(tmp_path / train_items.EXAMPLES)
    assert set(train_items.held_out_scores(stored)) == {"aldham", "bexley"}
    assert json.loads((tmp_path / "items.json").read_text())["examples"] == len(stored.rows)


def verdict(rule: str, outcome: str, council: str = "aldham") -> Verdict:
    return Verdict(
        type="limbs",
        paper=f"{council}--1",
        council=council,
        outcome=outcome,  # type: ignore[arg-type]
        label="",
        rule=rule,
        start=0,
        stop=1,
        quote="",
        confidence=0.9,
    )


def test_confidence_is_counted_and_written_with_a_card(tmp_path: Path) -> None:
    verdicts = [verdict("limb.plain", "hit"), verdict("limb.plain", "hit", "bexley")]
    card = train_confidence.train_confidence([*verdicts, verdict("", "missed")], tmp_path)
    assert (tmp_path / "counts.csv").read_text().splitlines()[1:] == [
        "limbs,limb.plain,aldham,1,0",
        "limbs,limb.plain,bexley,1,0",
    ]
    assert card["tags"] == 2
    assert card["left_out"]["limbs"]["observed"] == 1.0


def test_training_confidence_runs_the_rules_on_a_folder(gold: Path, tmp_path: Path) -> None:
    run = CliRunner().invoke(
        train_confidence.main, ["--gold", str(gold), "--folder", str(tmp_path)]
    )
    assert run.exit_code == 0, run.output
    assert (tmp_path / "card.json").is_file()
    assert not (tmp_path / "unread.csv").exists()


def test_papers_kept_unread_are_told_in_totals(gold: Path, tmp_path: Path) -> None:
    given = ["--gold", str(gold), "--unread", str(gold), "--folder", str(tmp_path)]
    run = CliRunner().invoke(train_confidence.main, given)
    assert run.exit_code == 0, run.output
    head, *rows = (tmp_path / "unread.csv").read_text().splitlines()
    assert head == "type,confidence,hits,invented"
    assert rows

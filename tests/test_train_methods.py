"""The table of methods says what methods of linking find today."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from pipeline import train_methods
from pipeline.train_methods import (
    CHAINS,
    NAME,
    Figures,
    read_stored,
    score_gold,
    score_sample,
    table,
)
from pipeline.train_tables import README, filled

SHOWN = 0.011
"""By how much a figure may be off that is shown with two places."""
ROW = {"precision": 0.5, "recall": 0.25, "mrr": None, "no_progress": 1.0}


def test_the_readme_shows_what_is_stored() -> None:
    text = README.read_text(encoding="utf-8")
    assert filled(text, {NAME: table(read_stored())}) == text


def assert_same(found: Figures, stored: Figures) -> None:
    assert found.keys() == stored.keys()
    for way, row in found.items():
        assert row == pytest.approx(stored[way], abs=SHOWN), way


@pytest.mark.acceptance
def test_what_is_stored_of_the_sample_is_what_methods_find() -> None:
    assert_same(score_sample(), read_stored()["sample"])


@pytest.mark.acceptance
@pytest.mark.parametrize(("name", "folder"), [("read", CHAINS), ("unread", CHAINS / "unread")])
def test_what_is_stored_of_invented_meetings_is_what_methods_find(name: str, folder: Path) -> None:
    assert_same(score_gold(folder), read_stored()[name])


@pytest.mark.acceptance
def test_what_is_stored_of_real_meetings_is_what_methods_find(shared: Path) -> None:
    if not list((shared / "gold").glob("trace_*.json")):
        pytest.skip("no annotated chain of meetings is in ../shared/gold")
    assert_same(score_gold(shared / "gold"), read_stored()["gold"])


def test_a_method_that_finds_nothing_has_dashes() -> None:
    every = {"all together": ROW}
    made = table({"sample": every | {"same_name": ROW}, "read": every, "unread": {}, "gold": every})
    lines = made.splitlines()
    some, none = " 0.50 | 0.25 | - | 1.00 |", " - | - | - | - |"
    assert len(lines) == 4
    assert lines[2] == f"| all together |{some}{some}{none}{some}"
    assert lines[3] == f"| same name |{some}{none * 3}"


def test_without_annotated_chains_their_figures_are_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(train_methods, "score_sample", lambda: {"all together": ROW})
    monkeypatch.setattr(train_methods, "score_gold", lambda _: {})
    (tmp_path / "methods.json").write_text(json.dumps({"gold": {"BM25 alone": ROW}}))
    readme = tmp_path / "README.md"
    readme.write_text(f"<!-- {NAME} -->\nold\n<!-- /{NAME} -->\n")
    options = ["--folder", str(tmp_path), "--readme", str(readme)]
    result = CliRunner().invoke(train_methods.main, options)
    assert result.exit_code == 0, result.output
    assert read_stored(tmp_path) == {
        "sample": {"all together": ROW},
        "read": {},
        "unread": {},
        "gold": {"BM25 alone": ROW},
    }
    assert f"BM25 alone |{' - |' * 12} 0.50" in readme.read_text()


def test_annotated_chains_are_scored_where_they_are_given(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(train_methods, "score_sample", dict)
    monkeypatch.setattr(train_methods, "score_gold", lambda _: {"BM25 alone": ROW})
    readme = tmp_path / "README.md"
    readme.write_text("")
    options = ["--folder", str(tmp_path), "--readme", str(readme), "--gold", str(tmp_path)]
    assert CliRunner().invoke(train_methods.main, options).exit_code == 0
    assert read_stored(tmp_path)["gold"] == {"BM25 alone": ROW}

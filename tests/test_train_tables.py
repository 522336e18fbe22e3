from pathlib import Path

import pytest
from click.testing import CliRunner

from pipeline import train_tables
from pipeline.evaluate.calibration import Claim, Count, fit, read_counts
from pipeline.evaluate.report import Score
from pipeline.tag.calibration import load_rates
from pipeline.train_tables import (
    README,
    confidence_tables,
    filled,
    left_out_claims,
    theme_table,
    unread_tables,
)

COUNTS = (
    Count("limbs", "limb.plain", "aldham", 8, 2),
    Count("limbs", "limb.plain", "bexley", 9, 1),
    Count("limbs", "limb.rare", "bexley", 1, 0),
)


def test_the_readme_shows_what_is_stored() -> None:
    text = README.read_text(encoding="utf-8")
    assert filled(text, train_tables.tables()) == text


def test_stored_confidence_follows_from_stored_counts() -> None:
    assert load_rates() == fit(read_counts())


def test_a_council_is_judged_by_the_others() -> None:
    claims = left_out_claims(COUNTS)
    aldham = {claim.sure for council, claim in claims if council == "aldham"}
    assert aldham == {fit(COUNTS[1:])["limbs"]["limb.plain"]}
    assert sum(claim.right for council, claim in claims if council == "aldham") == 8


def test_tables_are_by_type_by_confidence_and_by_council() -> None:
    by_type, by_confidence, by_council = confidence_tables(COUNTS).split("\n\n")
    assert by_type.splitlines()[2].startswith("| limbs | 21 |")
    assert by_confidence.startswith("| confidence | tags |")
    assert [row.split(" |")[0] for row in by_council.splitlines()[2:]] == ["| aldham", "| bexley"]


def test_a_council_without_themes_has_a_dash() -> None:
    assert "| aldham | 0 | 0 | 0 | - |" in theme_table({"aldham": Score()})


def test_tables_are_written_between_their_marks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = {"confidence": confidence_tables(COUNTS)}
    monkeypatch.setattr(train_tables, "tables", lambda: made)
    readme = tmp_path / "README.md"
    readme.write_text("Before\n<!-- confidence -->\nold\n<!-- /confidence -->\nAfter\n")
    result = CliRunner().invoke(train_tables.main, ["--readme", str(readme)])
    assert result.exit_code == 0, result.output
    text = readme.read_text()
    assert text.startswith("Before\n")
    assert text.endswith("After\n")
    assert "old" not in text
    assert "calibration error" in text


def test_a_rule_with_few_finds_is_drawn_to_its_type() -> None:
    rates = fit((*COUNTS, Count("limbs", "limb.wrong", "aldham", 0, 1)))["limbs"]
    assert 0.75 < rates["limb.plain"] < 0.9
    assert 0.1 < rates["limb.wrong"] < rates["limb.rare"] < 1


def test_unread_papers_are_told_by_type_and_by_confidence() -> None:
    found = [Claim("limbs", 0.92, True, True), Claim("dates", 0.92, False, True)]
    by_type, by_confidence = unread_tables(found).split("\n\n")
    assert by_type.splitlines()[-1] == "| all | 2 | 0.920 | 0.500 | 0.420 |"
    assert by_confidence.splitlines()[-1] == "| 0.900 to 0.950 | 2 | 0.920 | 0.500 |"

"""A rule's pattern is found by its name, and every file knows the months."""

from pathlib import Path

import pytest

from pipeline import rules
from pipeline.errors import RuleError


def test_a_pattern_is_found_by_the_file_and_name_of_its_rule() -> None:
    match = rules.pattern("figure_context.qualifier").search("a crowd of around ")
    assert match is not None
    assert match["words"] == "around"


def test_a_rule_that_is_not_there_is_told_with_its_file() -> None:
    with pytest.raises(RuleError, match=r"figure_context\.toml.*figure_context\.nonesuch"):
        rules.pattern("figure_context.nonesuch")


def test_the_months_are_parts_of_every_file() -> None:
    month = rules.pattern("reference_words.month")
    assert [found.group() for found in month.finditer("from May to September")] == [
        "May",
        "September",
    ]


@pytest.mark.parametrize("gap", [" ", "  ", " \n"])
def test_a_space_of_a_pattern_stands_for_one_or_two(gap: str) -> None:
    assert rules.pattern("figure_context.level").search(f"it remains{gap}unchanged") is not None
    assert rules.pattern("figure_evidence.of_number").match(f" of{gap}14 places") is not None


def test_a_name_does_not_reach_over_the_gap_behind_a_bold_heading() -> None:
    assert rules.pattern("figure_evidence.of_number").match(" of   14 places") is None


def test_two_rules_of_one_name_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rule = '[[rule]]\nid = "x.one"\npattern = "a"\nexamples = ["a"]\ncounter_examples = ["b"]\n'
    (tmp_path / "patterns").mkdir()
    (tmp_path / "patterns" / "x.toml").write_text(rule + rule)
    monkeypatch.setattr(rules, "FOLDER", tmp_path)
    with pytest.raises(RuleError, match=r"x\.toml.*x\.one"):
        rules.load.__wrapped__("x")

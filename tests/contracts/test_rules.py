"""Every rule in every file does what its examples say, both ways."""

import pytest

from pipeline import rules

ALL = [
    rule
    for path in sorted((rules.FOLDER / "patterns").glob("*.toml"))
    for rule in rules.load(path.stem)
]


@pytest.mark.parametrize("rule", ALL, ids=lambda rule: rule.id)
def test_rule_matches_its_examples(rule: rules.Rule) -> None:
    for example in rule.examples:
        match = rule.pattern.search(example.replace("«", "").replace("»", ""))
        assert match is not None, example
        if "«" in example:
            assert match.group().strip() == example.split("«")[1].split("»")[0].strip()


@pytest.mark.parametrize("rule", ALL, ids=lambda rule: rule.id)
def test_rule_leaves_its_counter_examples(rule: rules.Rule) -> None:
    for example in rule.counter_examples:
        assert rule.pattern.search(example) is None, example


def test_rule_ids_are_used_once() -> None:
    ids = [rule.id for rule in ALL]
    assert len(ids) == len(set(ids))

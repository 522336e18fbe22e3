from pathlib import Path

import pytest

from pipeline.records import (
    Action,
    DateMention,
    Figure,
    Limb,
    Person,
    Reference,
    Resolution,
    Tags,
)
from pipeline.tag.calibration import ANY_RULE, calibrated, load_rates

RATES = {
    "limbs": {ANY_RULE: 0.9, "r.known": 0.7},
    "actions": {ANY_RULE: 0.6},
    "figures": {ANY_RULE: 0.95},
    "dates": {ANY_RULE: 0.8, "r.known": 0.99},
    "references": {ANY_RULE: 0.5},
}
FRAME = {"start": 0, "stop": 1, "confidence": 0.123}


def tags(rule: str = "r.known") -> Tags:
    return Tags(
        resolutions=(
            Resolution(form="resolved", rule=rule, limbs=(Limb(rule="r.new", **FRAME),), **FRAME),  # type: ignore[arg-type]
        ),
        actions=(Action(rule=rule, strength="firm", **FRAME),),  # type: ignore[arg-type]
        figures=(Figure(rule=rule, kind="count", value=1, **FRAME),),  # type: ignore[arg-type]
        dates=(DateMention(rule=rule, iso="2025", **FRAME),),  # type: ignore[arg-type]
        people=(Person(rule=rule, name="Ada Quill", **FRAME),),  # type: ignore[arg-type]
        references=(
            Reference(rule=rule, kind="minute", **FRAME),  # type: ignore[arg-type]
            Reference(rule=rule, kind="law", **FRAME),  # type: ignore[arg-type]
        ),
    )


def test_a_counted_rule_is_as_sure_as_it_proved() -> None:
    made = calibrated(tags(), RATES)
    assert made.resolutions[0].confidence == 0.7
    assert made.dates[0].confidence == 0.99


def test_a_rule_never_counted_is_as_sure_as_its_type() -> None:
    made = calibrated(tags("r.new"), RATES)
    assert made.resolutions[0].limbs[0].confidence == 0.9
    found = (made.actions[0], made.figures[0], made.dates[0], made.references[0])
    assert [one.confidence for one in found] == [0.6, 0.95, 0.8, 0.5]


def test_what_was_not_annotated_keeps_what_its_rule_says() -> None:
    made = calibrated(tags(), RATES)
    assert made.people[0].confidence == 0.123
    assert made.references[1].confidence == 0.123
    assert calibrated(tags(), {}) == tags()


def test_calibrating_twice_changes_nothing() -> None:
    once = calibrated(tags())
    assert calibrated(once) == once


def test_rates_are_read_from_a_table(tmp_path: Path) -> None:
    (tmp_path / "confidence.csv").write_text("type,rule,confidence\nlimbs,,0.9\nlimbs,r.a,0.75\n")
    assert load_rates(tmp_path) == {"limbs": {ANY_RULE: 0.9, "r.a": 0.75}}


@pytest.mark.parametrize("type_", ["limbs", "actions", "figures", "dates", "references"])
def test_every_counted_type_has_a_rate_for_new_rules(type_: str) -> None:
    assert 0 < load_rates()[type_][ANY_RULE] <= 1

"""The time that a rule takes grows with its text, not with the square of it."""

from time import process_time

import pytest

from pipeline import rules

LINES = ("a-", "12, ", "1 ", "Ann Hay, ", "the last ", "minutes of 4 May and ", "£5 to ", "A ")
"""What a line repeats that is made to keep a pattern busy."""
FILES = (
    "action",
    "date",
    "figure",
    "figure_cell",
    "figure_role",
    "figure_veto",
    "people",
    "reference",
)
SHORT, LONG = 1_000, 10_000
"""Characters; the longer text should take 10 times as long, and takes 100 times where it squares."""
MOST = 40
FEWEST_SECONDS = 0.15
"""Below this nothing is to be told from chance."""


def seconds(rule: rules.Rule, line: str, size: int) -> float:
    text = (line * size)[:size]
    began = process_time()
    for _ in rule.pattern.finditer(text):
        pass
    return process_time() - began


@pytest.mark.parametrize("name", FILES)
def test_no_rule_takes_the_square_of_its_text(name: str) -> None:
    squared = [
        (rule.id, line)
        for rule in rules.load(name)
        for line in LINES
        if (long := seconds(rule, line, LONG)) > FEWEST_SECONDS
        and long > MOST * min(seconds(rule, line, SHORT) for _ in range(3))
    ]
    assert squared == []

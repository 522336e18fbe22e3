"""The words of a limb or action -> what it asks for: nothing more, to be talked of, or an act."""

import re
from collections.abc import Sequence
from functools import cache
from typing import Literal

from pipeline.rules import Rule, load

NOTHING_TO_DO = frozenset({"note", "welcome", "receive", "thank", "highlight"})
"""Dispositions that ask nothing of anybody."""

Asked = Literal["nothing", "decided", "talk", "act"]
"""`nothing` is asked by what is only noted; what is `decided` is done in the very act."""

LONGEST = 400
"""Characters of a decision that can be read as one that asks nothing further."""


def what_is_asked(text: str, dispositions: Sequence[str]) -> Asked:
    """Tell what a limb or action asks for.

    >>> what_is_asked("That the budget be approved", ["approve"])
    'decided'
    >>> what_is_asked("approved and should be published", ["approve"])
    'act'
    >>> what_is_asked("That this be considered again at the next meeting", ["request"])
    'talk'
    """
    if dispositions and set(dispositions) <= NOTHING_TO_DO:
        return "nothing"
    reading = " ".join(text.split())
    decides, acts = rule("asked.decides"), rule("asked.act")
    if len(reading) <= LONGEST and decides.search(reading) and not acts.search(reading):
        return "decided"
    talk = rule("asked.talk").search(reading)
    # Who is to do something and then report on it is asked for more than talk.
    return "act" if talk is None or acts.search(talk["before"]) else "talk"


def rule(name: str) -> re.Pattern[str]:
    """Find one rule's pattern."""
    return rules_by_name()[name].pattern


@cache
def rules_by_name() -> dict[str, Rule]:
    """Load the rules by their names."""
    return {each.id: each for each in load("trace_asked")}

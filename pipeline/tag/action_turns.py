"""The words before a verb -> what is left of them after the sentence turned to something else."""

import re
from typing import Final

from pipeline import rules

TURN: Final = rules.pattern("action_clauses.turn")


JOINED: Final = rules.pattern("action_clauses.joined")
FIRST: Final = rules.pattern("action_clauses.first")
FINITE_VERB: Final = rules.pattern("action_clauses.finite_verb")
PART_OF_NAME = re.compile(r"\b[A-Z][a-z]+\s+and\s+$")
NAME_GOES_ON: Final = rules.pattern("action_clauses.name_goes_on")
GOVERNED: Final = rules.pattern("action_clauses.governed")


def fresh_start(before: str) -> int | None:
    """Find where a clause with a subject of its own begins, in what stands before its `will`.

    What stands before it doesn't govern it, unless what it governs is told with `will` too.

    >>> fresh_start("It was felt that a seat is needed and quotes ")
    42
    >>> fresh_start("The Clerk and the Chair ")
    """
    if GOVERNED.search(before):
        return None
    for match in list(JOINED.finditer(before))[-1:]:
        named = PART_OF_NAME.search(before, 0, match.end()) and NAME_GOES_ON.match(
            before, match.end()
        )
        if not named and FINITE_VERB.search(before, 0, match.start()):
            return match.end()
    first = FIRST.search(before)
    return first.end() if first else None


def after_turn(lead: str, core: int) -> str:
    """Leave what stands after the last turn before a clause.

    >>> after_turn("She asked if it was late; he said that he would", 35)
    'he said that he would'
    """
    turns = [match.end() for match in TURN.finditer(lead, 0, max(core, 0))]
    return lead[turns[-1] :] if turns else lead

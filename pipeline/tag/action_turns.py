"""The words before a verb -> what is left of them after the sentence turned to something else."""

import re

TURN = re.compile(
    r";\s|,?\s+but\b|\band\s+(?=(?:[Tt]he\s+)?(?:(?-i:[A-Z])[\w'.]*\s+){1,4}will\b)|\band\s+(?=(?:would|will|shall|should|undertook|agreed|committed|promised)\b|$)|"
    r"(?:\band|,)\s+(?:(?:the\s+)?[\w'.]+\s+){0,5}?(?:was\s+|were\s+)?"
    r"(?:said|stated|replied|responded|answered|confirmed|advised|informed|told|assured|explained|agreed|"
    r"undertook|promised)\s+(?:(?!\bthat\b)[\w']+\s+){0,4}?that\b|"
    r"\band\s+(?:the\s+)?(?:[\w'.]+\s+){1,8}?(?:said|stated|confirmed|advised|explained|replied)\s+(?=(?:the|this|it|they|he|she|we)\b|$)",
    re.IGNORECASE,
)
"""Where a sentence turns to something else, which what stands before it doesn't govern."""


def after_turn(lead: str, core: int) -> str:
    """Leave what stands after the last turn before a clause.

    >>> after_turn("She asked if it was late; he said that he would", 35)
    'he said that he would'
    """
    turns = [match.end() for match in TURN.finditer(lead, 0, max(core, 0))]
    return lead[turns[-1] :] if turns else lead

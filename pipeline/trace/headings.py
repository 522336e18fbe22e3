"""The text of a paragraph -> the heading that it begins with, and whether it says anything."""

import re

SAYS_NOTHING = re.compile(
    r"\s*(?:\W*(?:present|also\s+present|in\s+attendance|attendance|apologies|attended\s+by)\b\W"
    r"|minutes\s+of\s+(?:a|an|the)\b[^.]{0,80}\bmeeting"
    r"|(?:a|an|the)\s+(?:\w+\s+){0,5}meeting\s+(?:of\s+[^.]{0,60})?(?:was|were)\s+held"
    r"|there\s+(?:were|was)\s+no\s+(?:matters|further|other|items?|questions|members)\b"
    r"|(?:members|councillors|nobody|no\s+one)\s+(?:did\s+not\s+raise|had\s+no(?:thing)?)\b"
    r"|(?:prop(?:osed)?|moved|seconded)\b[^\n]{0,90}\Z"
    r"|no(?:ne|thing)\s+(?:(?:was|were)\s+)?(?:raised|reported|received)?\W*\Z)",
    re.IGNORECASE,
)
"""Paragraphs that tell who came, where a meeting was held, or that nothing was said."""
RUN_IN = re.compile(
    r"\W{0,6}(?:(?:[a-z]|[ivx]{1,4}|\d{1,2})\\?[.)]\W{1,6})?"
    r"(?:(?<=\*\*)(?P<bold>[A-Z0-9£][^*]{2,90}?)\W?\*\*"
    r"|(?P<heading>[A-Z0-9£][^.:;?!]{2,70}?)\**\s*(?::[-\s]|\s[-]{1,2}\s|\.\s*-))(?=.{15})",
    re.DOTALL,
)
"""A heading that begins a paragraph: printed bold, or divided from it by a colon or a dash."""
HEADS = 90
"""Characters of a line that can head the paragraph after it."""
UNFINISHED = re.compile(r"[^.;?!\s]\s*\Z")
"""The end of a line that is no sentence."""
FOLLOWS = 100
"""Characters from which a paragraph says more than a line of a list."""


def begins_with(text: str) -> str | None:
    """Give the heading that begins a paragraph, if it has one.

    >>> begins_with("Mill Lane: the signs are up again.")
    'Mill Lane'
    """
    match = RUN_IN.match(text)
    return None if match is None else match["bold"] or match["heading"]


def can_head(line: str, text: str) -> bool:
    """Tell a line that heads the paragraph after it from a line of a list.

    >>> can_head("Signs in Mill Lane", "The County Council has put them up again." * 3)
    True
    """
    return len(line) <= HEADS and len(text) >= FOLLOWS and UNFINISHED.search(line) is not None


def says_nothing(reading: str, start: int, stop: int) -> bool:
    """Tell a paragraph of who came, of how it was voted, or of nothing having been said."""
    return SAYS_NOTHING.match(reading, start, stop) is not None

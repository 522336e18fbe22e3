"""The text of a paragraph -> the heading that it begins with, and whether it says anything."""

import re

SAYS_NOTHING = re.compile(
    r"\s*(?:\W*(?:present|also\s+present|in\s+attendance|attendance|apologies|attended\s+by)\b\W"
    r"|minutes\s+of\s+(?:a|an|the)\b[^.]{0,80}\bmeeting[^.]{0,120}\W*\Z"
    r"|(?:a|an|the)\s+(?:\w+\s+){0,5}meeting\s+(?:of\s+[^.]{0,60})?(?:was|were)\s+held"
    r"[^.]{0,120}\W*\Z"
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
PERSON = re.compile(
    r"\W*(?:(?:county|district|borough|town|parish|city|community)\s+)?"
    r"(?:cllrs?|cllr\.s|councillors?|mr|mrs|ms|miss|dr|rev|sir|pc|pcso|sgt|inspector)\b",
    re.IGNORECASE,
)
"""The beginning of what names who speaks, not what of."""
HEADS = 90
"""Characters of a line that can head the paragraph after it."""
UNFINISHED = re.compile(r"[^.;?!\s]\s*\Z")
"""The end of a line that is no sentence."""
SENTENCE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|should|could|can|must|shall|agreed|noted"
    r"|reported|asked|resolved|raised|voiced|received|confirmed|suggested)\b",
)
"""Verbs by which a sentence is told from a title."""
FEWEST_WORDS = 6
"""Words of a sentence."""
FOLLOWS = 100
"""Characters from which a paragraph says more than a line of a list."""


def begins_with(text: str) -> str | None:
    """Give the heading that begins a paragraph, if it has one.

    >>> begins_with("Mill Lane: the signs are up again.")
    'Mill Lane'
    """
    match = RUN_IN.match(text)
    heading = None if match is None else match["bold"] or match["heading"]
    return None if heading is None or PERSON.match(heading) else heading


def can_head(line: str, text: str) -> bool:
    """Tell a line that heads the paragraph after it from a line of a list.

    >>> can_head("Signs in Mill Lane", "The County Council has put them up again." * 3)
    True
    """
    return len(line) <= HEADS and len(text) >= FOLLOWS and UNFINISHED.search(line) is not None


def says_nothing(reading: str, start: int, stop: int) -> bool:
    """Tell a paragraph of who came, of how it was voted, or of nothing having been said."""
    return SAYS_NOTHING.match(reading, start, stop) is not None


def is_sentence(title: str) -> bool:
    """Tell the first sentence of an item without a title from a title.

    >>> is_sentence("It was reported that the stile in Mill Lane has been mended")
    True
    """
    return len(title.split()) >= FEWEST_WORDS and SENTENCE.search(title) is not None

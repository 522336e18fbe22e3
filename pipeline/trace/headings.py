"""The text of a paragraph -> the heading that it begins with, and whether it says anything."""

import re
from typing import Final

from pipeline import rules

SAYS_NOTHING: Final = rules.pattern("trace_headings.says_nothing")
RUN_IN: Final = rules.pattern("trace_headings.run_in")
PERSON: Final = rules.pattern("trace_headings.person")
HEADS = 90
"""Characters of a line that can head the paragraph after it."""
UNFINISHED = re.compile(r"[^.;?!\s]\s*\Z")
"""The end of a line that is no sentence."""
SENTENCE: Final = rules.pattern("trace_headings.sentence")
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

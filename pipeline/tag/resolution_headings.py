"""What a heading or an ending says of the words below it: decisions, or a line to be signed."""

import re
from typing import Final

from pipeline import rules
from pipeline.records import Paper
from pipeline.tag.resolution_leads import Lead
from pipeline.tag.resolution_limbs import matches

DECISIONS_HEAD: Final = rules.pattern("resolution_words.decisions_head")
LONGEST_SECTION: Final = 40
"""Paragraphs that may stand under one heading of decisions."""
NUMBER_OF_HEAD = re.compile(r"[\s*_]*(\d{1,2})(?!\d|/)")
ENDINGS: Final = 4
"""Paragraphs above a signature in which the end of the meeting is told."""
MEETING_ENDS: Final = rules.pattern("resolution_words.meeting_ends")
SIGNATURE: Final = rules.pattern("resolution_words.signature")


def is_under_decisions(paper: Paper, paragraph: int) -> bool:
    """Tell what stands under a heading `Decisions`, itself or below a title numbered anew there."""
    if paper.paragraphs[paragraph].section == "decision":
        return True
    numbers: list[int] = []
    for above in reversed(paper.paragraphs[max(0, paragraph - LONGEST_SECTION) : paragraph]):
        words = paper.reading[above.start : above.stop]
        number = NUMBER_OF_HEAD.match(words)
        if DECISIONS_HEAD.fullmatch(words):
            most = int(number[1]) if number else len(numbers)
            return not numbers or (numbers[-1] == 1 and max(numbers) <= most)
        if above.kind in ("heading", "boiler") or matches("stop", words):
            if number is None:
                return False
            numbers.append(int(number[1]))
    return False


def is_signature(paper: Paper, lead: Lead) -> bool:
    """Tell `Signed as a true record`, below the end of the meeting, for the chair to sign."""
    above = paper.paragraphs[max(0, lead.paragraph - ENDINGS)]
    lines = paper.text[above.body_start : lead.sentence[0]].split("\n")
    signs = SIGNATURE.match(paper.reading, *lead.sentence) is not None
    return signs and any(MEETING_ENDS.match(line) for line in lines)

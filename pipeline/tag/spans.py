"""Small operations on spans that every tagger needs."""

import re

from pipeline.records import Span

LABEL = re.compile(
    r"(?:[·•▪◦Øo§*]|-(?:\s\d{1,2}(?=\s))?|\(?(?:\d{1,3}(?:\.\d{1,3})*|[ivx]{1,5}|[a-z])[.):]|\d+(?:\.\d+)+)\s+",
    re.IGNORECASE,
)
"""A list label at the start of a span. Not `20 members`: a bare number needs a point or bracket."""


def trim(text: str, start: int, stop: int) -> Span:
    """Take white space off both ends and the closing full stop (not an ellipsis) off the end.

    >>> trim(" It was agreed. ", 0, 16)
    (1, 14)
    """
    while start < stop and text[start].isspace():
        start += 1
    while stop > start and (text[stop - 1].isspace() or text[stop - 1] in ";,"):
        stop -= 1
    if stop > start and text[stop - 1] == "." and not text[start:stop].endswith(".."):
        stop -= 1
    return start, stop


def overlap(one: Span, other: Span) -> int:
    """Count the characters two spans share."""
    return max(0, min(one[1], other[1]) - max(one[0], other[0]))

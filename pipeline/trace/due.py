"""A limb without a day of its own -> the day that a later limb of its resolution sets for it."""

import re
from typing import Final

from pipeline import rules
from pipeline.records import Identified, Limb, Resolution

WHEN_ONLY: Final = rules.pattern("trace_words.when_only")


def due_by_sibling(resolution: Resolution, position: int, document: Identified) -> str | None:
    """Find the day that a later limb sets for what this one asks: `that the report come on ...`."""
    limb, reading = resolution.limbs[position], document.paper.reading
    for later in resolution.limbs[position + 1 :]:
        match = WHEN_ONLY.search(reading, later.start, later.stop)
        asked = match and asks_for(match["what"], reading[limb.start : limb.stop])
        if asked and later.parent == limb.parent:
            return later.due_date or last_date(document, later)
    return None


def last_date(document: Identified, limb: Limb) -> str | None:
    """Find the last day named in a limb, if it lies after the meeting."""
    days = [
        mention.iso
        for mention in document.tags.dates
        if limb.start <= mention.start < limb.stop
        and re.fullmatch(r"\d{4}-\d\d(-\d\d)?", mention.iso)
    ]
    return days[-1] if days and days[-1] > str(document.day) else None


def asks_for(what: str, text: str) -> bool:
    """Tell whether a text asks for a thing that was not spoken of before: `a report`."""
    return re.search(rf"\ban?\s+(?:\w+\s+){{0,3}}?{what}\b", text, re.IGNORECASE) is not None

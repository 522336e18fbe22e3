"""Initials in a margin of their own, beside the lines of a page -> apart from the lines' words.

Minutes with a narrow last column set who is to act beside the sentence, where it would stand in
the middle of the sentence if the lines were read on.
"""

import re
from collections.abc import Sequence
from typing import Final

from pipeline.extract.pdf_page import Line

ACTORS: Final = re.compile(r"[A-Z]{2,3}(?:\s?[/&,+]\s?[A-Z]{2,3})*|(?:ALL|All)")
FEWEST: Final = 2
"""Lines with initials beside them, so that there is a margin at all."""
WIDE: Final = 2.0
"""Gap before a margin, in sizes of type."""
NARROW: Final = 0.5
"""Gap beside a line that nearly fills its column, where others show the margin."""
BEYOND: Final = 0.1
"""Share of the other lines that may reach into the margin."""
SIDEWAYS: Final = 24.0
"""Points by which what stands in one margin may begin apart."""


def take_asides(lines: Sequence[Line]) -> tuple[list[Line], dict[int, Line]]:
    """Cut the margin off the lines of one column.

    Returns:
        The lines without it, and by their places what stands in the margin beside them.
    """
    sure = [parts[1].left for line in lines if (parts := cut_aside(line, WIDE))]
    if not sure:
        return list(lines), {}
    edge = max(sure)
    cut = {
        place: parts
        for place, line in enumerate(lines)
        if (parts := cut_aside(line, NARROW)) and abs(parts[1].left - edge) < SIDEWAYS
    }
    others = [line for place, line in enumerate(lines) if place not in cut]
    reaching = sum(line.right > edge + SIDEWAYS / 2 for line in others)
    if len(cut) < FEWEST or reaching > BEYOND * len(others):
        return list(lines), {}
    body = [cut[place][0] if place in cut else line for place, line in enumerate(lines)]
    return body, {place: aside for place, (_, aside) in cut.items()}


def cut_aside(line: Line, gap: float) -> tuple[Line, Line] | None:
    """Cut initials at the end of a line, behind a gap of so many sizes of type, from its words."""
    for place in range(len(line.runs) - 1, 0, -1):
        before, after = line.runs[place - 1], line.runs[place]
        if after.left - before.right <= gap * max(after.size, 1.0):
            continue
        aside = Line(line.page, line.runs[place:])
        if not ACTORS.fullmatch(aside.text):
            return None
        return Line(line.page, line.runs[:place]), aside
    return None

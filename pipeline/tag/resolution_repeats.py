"""Resolutions of one paper -> each of them once, with the other places where it is printed."""

import re
from dataclasses import replace

from pipeline.records import Limb, Paper, Paragraph, Resolution

LETTERS = re.compile(r"[^a-z0-9]+")
FORMULA = 40
"""Letters of what may be resolved of two things in one item, word for word: `return no comment`."""


def fold_repeats(paper: Paper, resolutions: list[Resolution]) -> list[Resolution]:
    """Keep the first of two equal resolutions of one item, with the other's place."""
    kept: list[Resolution] = []
    for resolution in resolutions:
        twin = next(
            (place for place, other in enumerate(kept) if is_twin(paper, other, resolution)), None
        )
        if twin is None:
            kept.append(resolution)
        else:
            kept[twin] = with_place(kept[twin], resolution)
    return kept


def letters(paper: Paper, limb: Limb) -> str:
    """Reduce a limb to letters and digits."""
    return LETTERS.sub("", paper.reading[limb.start : limb.stop].lower())


def is_twin(paper: Paper, first: Resolution, second: Resolution) -> bool:
    """Tell whether two resolutions say the same in one item; a cut-off one need only begin so."""
    ones = [letters(paper, limb) for limb in first.limbs]
    others = [letters(paper, limb) for limb in second.limbs]
    same = item_at(paper, first.start) == item_at(paper, second.start)
    beside = section_at(paper, first.start) == section_at(paper, second.start)
    pairs = zip(ones, others, strict=False)
    equal = sum(alike(one, other, beside=beside) for one, other in pairs)
    long = sum(map(len, others)) > 120
    short = max(map(len, (*ones, *others))) <= FORMULA
    if short and beside:
        return False
    return equal > 0 and equal >= min(len(ones), len(others)) and (same or long)


def alike(one: str, other: str, *, beside: bool = False) -> bool:
    """Tell whether two limbs are equal, or one is the beginning of the other.

    Of two answers to planning applications, side by side, one is often how the other begins.
    """
    shorter, longer = sorted((one, other), key=len)
    fewest = 90 if beside else 30
    return one == other or (len(shorter) > fewest and longer.startswith(shorter))


def item_at(paper: Paper, offset: int) -> int | None:
    """Find the item that an offset stands in."""
    place = paragraph_at(paper, offset)
    return place.item if place else None


def section_at(paper: Paper, offset: int) -> str | None:
    """Find the section that an offset stands in: its decision, its minutes."""
    place = paragraph_at(paper, offset)
    return place.section if place else None


def paragraph_at(paper: Paper, offset: int) -> Paragraph | None:
    """Find the paragraph that holds an offset."""
    return next((one for one in paper.paragraphs if one.start <= offset < one.stop), None)


def with_place(first: Resolution, second: Resolution) -> Resolution:
    """Add the place of a repeated resolution, limb by limb; the longer wording of a limb stays."""
    limbs = list(first.limbs)
    for index, (one, other) in enumerate(zip(first.limbs, second.limbs, strict=False)):
        limbs[index] = replace(one, also_at=(*one.also_at, (other.start, other.stop)))
    return replace(
        first,
        limbs=tuple(limbs),
        also_at=(*first.also_at, (second.start, second.stop)),
        votes=first.votes or second.votes,
        mover=first.mover or second.mover,
        seconder=first.seconder or second.seconder,
        number=first.number or second.number,
    )

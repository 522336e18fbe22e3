"""Resolutions of one paper -> each of them once, with the other places where it is printed."""

import re
from dataclasses import dataclass, replace

from pipeline.records import Paper, Paragraph, Resolution
from pipeline.tag.resolution_limbs import opens_part

LETTERS = re.compile(r"[^a-z0-9]+")
FORMULA = 40
"""Letters of what may be resolved of two things in one item, word for word: `return no comment`."""
LIKE, LIKE_BESIDE = 30, 90
"""Letters that one limb must have so that another that begins so is the same, and printed whole."""
TELLING = 120
"""Letters of a resolution that no other item would decide in the same words."""


@dataclass(frozen=True, slots=True)
class Said:
    """What is compared of a resolution."""

    limbs: tuple[str, ...]
    """Of each limb its letters and digits."""
    place: Paragraph | None
    """Where the resolution begins."""
    part: int
    """Where the part of its item begins, at a label that stands alone; -1 in the first."""


def fold_repeats(paper: Paper, resolutions: list[Resolution]) -> list[Resolution]:
    """Keep the first of two equal resolutions of one item, with the other's place."""
    kept: list[Resolution] = []
    known: list[Said] = []
    for resolution in resolutions:
        said = said_by(paper, resolution)
        twin = next((place for place, other in enumerate(known) if is_twin(other, said)), None)
        if twin is None:
            kept.append(resolution)
            known.append(said)
        else:
            kept[twin] = with_place(kept[twin], resolution)
    return kept


def said_by(paper: Paper, resolution: Resolution) -> Said:
    """Take from a resolution what is compared."""
    texts = (paper.reading[limb.start : limb.stop] for limb in resolution.limbs)
    return Said(
        tuple(LETTERS.sub("", text.lower()) for text in texts),
        paragraph_at(paper, resolution.start),
        part_at(paper, resolution.start),
    )


def is_twin(first: Said, second: Said) -> bool:
    """Tell whether two resolutions say the same in one item; a cut-off one need only begin so."""
    ones, others = first.limbs, second.limbs
    beside = section_of(first) == section_of(second)
    pairs = zip(ones, others, strict=False)
    equal = sum(alike(one, other, beside=beside) for one, other in pairs)
    if equal == 0 or equal < min(len(ones), len(others)):
        return False
    if beside and (max(map(len, (*ones, *others))) <= FORMULA or first.part != second.part):
        return False
    return item_of(first) == item_of(second) or sum(map(len, others)) > TELLING


def alike(one: str, other: str, *, beside: bool = False) -> bool:
    """Tell whether two limbs are equal, or one is the beginning of the other.

    Of two answers to planning applications, side by side, one is often how the other begins.
    """
    shorter, longer = sorted((one, other), key=len)
    fewest = LIKE_BESIDE if beside else LIKE
    return one == other or (len(shorter) > fewest and longer.startswith(shorter))


def item_of(said: Said) -> int | None:
    """Name the item that a resolution stands in."""
    return said.place.item if said.place else None


def section_of(said: Said) -> str | None:
    """Name the section that a resolution stands in: the decision of its item, the minutes."""
    return said.place.section if said.place else None


def paragraph_at(paper: Paper, offset: int) -> Paragraph | None:
    """Find the paragraph that holds an offset."""
    return next((one for one in paper.paragraphs if one.start <= offset < one.stop), None)


def part_at(paper: Paper, offset: int) -> int:
    """Find where the part of an item that holds an offset begins."""
    place = paragraph_at(paper, offset)
    alone = [
        one.start
        for one in paper.paragraphs
        if one.start < offset
        and place is not None
        and one.item == place.item
        and opens_part(paper.reading, one)
    ]
    return alone[-1] if alone else -1


def with_place(first: Resolution, second: Resolution) -> Resolution:
    """Add the place of a repeated resolution, limb by limb, and what the first does not say."""
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

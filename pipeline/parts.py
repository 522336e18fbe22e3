"""A resolution's limbs -> which of them are parts of which, and which parts a stretch is about."""

import re

from pipeline.records import Resolution, RowId, Span

PART_ID = re.compile(r"(?<=\.l)([\d.]+)\.p\d+$")
"""How the id of a part goes on from its limb's."""


def whole_of(row_id: str) -> RowId:
    """Name the limb that an id's part is of; of any other id itself.

    >>> whole_of("a.b.2030-01-07.4.r1.l2.p1"), whole_of("a.b.2030-01-07.4.p1")
    ('a.b.2030-01-07.4.r1.l2', 'a.b.2030-01-07.4.p1')
    """
    return RowId(PART_ID.sub(r"\1", row_id))


def parts_of(resolution: Resolution, limb: int) -> list[int]:
    """List the parts of a limb, by index, in order of place."""
    return [
        index for index, each in enumerate(resolution.limbs) if each.is_part and each.parent == limb
    ]


def wholes_of(resolution: Resolution) -> list[int]:
    """List the limbs that have parts, by index."""
    return sorted(
        {each.parent for each in resolution.limbs if each.is_part and each.parent is not None}
    )


def parts_in(resolution: Resolution, limb: int, span: Span) -> list[int]:
    """List the parts of a limb that a stretch of it is about: it shares most with each."""
    return [
        index
        for index in parts_of(resolution, limb)
        if shares_most(span, (resolution.limbs[index].start, resolution.limbs[index].stop))
    ]


def shares_most(one: Span, other: Span) -> bool:
    """Tell whether two stretches share more than half of the shorter."""
    both = min(one[1], other[1]) - max(one[0], other[0])
    return 2 * both > min(one[1] - one[0], other[1] - other[0])

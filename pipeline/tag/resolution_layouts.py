"""Odd layouts of a list of limbs -> labels without points, limbs in one line, and quoted lists."""

import re
from collections.abc import Iterable
from dataclasses import replace

from pipeline.records import Paper
from pipeline.tag.resolution_labels import Label, bare_label, follows, inline_marks
from pipeline.tag.resolution_leads import Lead
from pipeline.tag.resolution_limbs import RawLimb, labelled, labels_only

FEWEST_MARKS = 2
"""Labels inside a sentence that make it a list."""
OPENS_QUOTE = re.compile(r"[>*\s]*\"")
"""How a paragraph begins that quotes."""
LONGEST_QUOTE = 3000
"""Characters in which a quotation must close."""


def unpointed(
    paper: Paper, index: int, body_start: int, last: Iterable[Label]
) -> tuple[Label, int]:
    """Read a label with no point or bracket, `A   Note the report`, among others like it.

    `last` are the labels read before it, one of each level. Where the paragraph opens with no
    such label, the label is empty.
    """
    here = bare_label(paper.reading, body_start)
    if here is None:
        return NO_LABEL, body_start
    after = paper.paragraphs[index + 1 : index + 2]
    below = bare_label(paper.reading, after[0].body_start) if after else None
    first = here[0].ordinal == 1 and below is not None and follows(below[0], here[0])
    goes_on = any(follows(here[0], label) for label in last)
    return here if first or goes_on else (NO_LABEL, body_start)


NO_LABEL = Label("", "", 0)


def apart_in_line(paper: Paper, listed: tuple[RawLimb, ...]) -> tuple[RawLimb, ...]:
    """Part `That (i) the report be noted; and (ii) …`, alone in the paragraph below its lead."""
    limb = listed[0]
    marks = inline_marks(paper.reading[limb.start : limb.stop])
    if len(listed) > 1 or limb.label or len(marks) < FEWEST_MARKS:
        return listed
    if not labels_only(paper.reading[limb.start : limb.start + marks[0][0]].strip() or "that"):
        return listed
    return labelled(paper.reading, limb.start, limb.stop, limb.paragraph, marks)


def goes_on_quoting(paper: Paper, limb: RawLimb, index: int, lead: Lead) -> bool:
    """Tell what a limb quotes below its colon, up to the closing quotation mark."""
    place = paper.paragraphs[index]
    said = paper.reading[limb.start : place.start]
    if said.rstrip().endswith(":") and '"' not in said:
        opening = OPENS_QUOTE.match(paper.reading, place.start, place.stop)
        return (
            opening is not None
            and '"' in paper.reading[opening.end() : opening.end() + LONGEST_QUOTE]
        )
    opened = paper.reading[max(0, limb.start - 1) : place.start].count('"') % 2 == 1
    return limb.paragraph > lead.paragraph and ":" in said and opened


def joined(limbs: tuple[RawLimb, ...], more: tuple[RawLimb, ...]) -> tuple[RawLimb, ...]:
    """Put two runs of limbs together, keeping parents right."""
    shift = len(limbs)
    return limbs + tuple(
        limb if limb.parent is None else replace(limb, parent=limb.parent + shift) for limb in more
    )

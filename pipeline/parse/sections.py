"""Blocks -> the section that each stands in: what the agenda says, its papers, what was decided."""

import re
from collections.abc import Container, Sequence
from typing import Final

from pipeline.parse.titles import clean
from pipeline.records import Block
from pipeline.vocabulary import Section

SECTION_ROLES: Final[dict[str, Section]] = {
    "agenda_text": "agenda_text",
    "decision": "decision",
    "minutes": "minutes",
    "vote": "vote",
    "attachment": "papers",
}
MARKERS: Final[tuple[tuple[re.Pattern[str], Section], ...]] = (
    (re.compile(r"[\W_]*decisions?\s*:?\s*$", re.IGNORECASE), "decision"),
    (re.compile(r"[\W_]*minutes\s*:\s*$", re.IGNORECASE), "minutes"),
    (
        re.compile(
            r"[\W_]*(?:additional|supporting|background)\s+(?:documents?|papers)\s*:?\s*$",
            re.IGNORECASE,
        ),
        "papers",
    ),
    (re.compile(r"[\W_]*recorded\s+vote", re.IGNORECASE), "vote"),
)
TELLS: Final = re.compile(
    r"\b(?:was|were|had|introduced|presented|noted|reported|advised|explained|asked|agreed|gave|"
    r"highlighted|considered|thanked|RESOLVED|[Rr]esolved)\b.*[.:;]\W*$|^\W*(?:RESOLVED|Resolved)\b",
    re.DOTALL,
)
FEWEST_TOLD: Final = 6
"""Words of a sentence that tells what was done."""


def section_of(text: str, blocks: Sequence[Block], starts: Container[int] = ()) -> list[Section]:
    """Give each block the section it stands in, by role or by the last printed marker.

    `starts` are where items begin: no section runs on into the next item.
    """
    current: Section = "body"
    found: list[Section] = []
    for block in blocks:
        if block.role == "item" or block.start in starts:
            current = "body"
        marked = marker_of(text, block)
        if block.role == "section":
            current = SECTION_ROLES.get(block.ref or "", marked or current)
        elif block.role in SECTION_ROLES:
            found.append(SECTION_ROLES[block.role])
            continue
        elif marked is not None:
            current = marked
        found.append(current)
    begins = [block.role == "item" or block.start in starts for block in blocks]
    return above_minutes(told_below_papers(text, blocks, found, begins), begins)


def told_below_papers(
    text: str, blocks: Sequence[Block], sections: Sequence[Section], begins: Sequence[bool]
) -> list[Section]:
    """Call what is told below "Additional documents:" minutes, where no "Minutes:" says so.

    Pages saved without their headings keep the one over the papers and lose the one below it.
    """
    done = list(sections)
    starts = [place for place, begin in enumerate(begins) if begin]
    for first, stop in zip([0, *starts], [*starts, len(blocks)], strict=True):
        if {"minutes", "decision"} & set(sections[first:stop]):
            continue
        papers = [
            place
            for place in range(first, stop)
            if sections[place] == "papers" and blocks[place].role not in SECTION_ROLES
        ]
        told = [
            place for place in papers if is_told(clean(text, blocks[place], blocks[place].start))
        ]
        for place in papers:
            if told and place >= told[0]:
                done[place] = "minutes"
    return done


def is_told(words: str) -> bool:
    """Tell a sentence of the record from the name of a paper."""
    return len(words.split()) >= FEWEST_TOLD and TELLS.search(words) is not None


def above_minutes(sections: list[Section], begins: Sequence[bool]) -> list[Section]:
    """Call what an item says above its "Minutes:" what the agenda says of it."""
    done = list(sections)
    first: int | None = None
    for place, begin in enumerate(begins):
        if begin:
            first = place
        elif (
            first is not None
            and sections[place] == "minutes"
            and sections[place - 1] in ("body", "papers")
        ):
            for above in range(first + 1, place):
                done[above] = "agenda_text" if sections[above] == "body" else sections[above]
    return done


def marker_of(text: str, block: Block) -> Section | None:
    """Tell whether a block is a printed marker such as "Minutes:"."""
    if block.stop - block.start > 60:
        return None
    words = clean(text, block, block.start)
    return next((section for marker, section in MARKERS if marker.match(words)), None)

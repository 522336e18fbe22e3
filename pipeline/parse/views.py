"""An extracted file -> the views of it that questions are asked of: start, head, whole."""

import re
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from pipeline.extract.repair import reading_text
from pipeline.parse.attendance import NUMBERED_PEOPLE
from pipeline.parse.items import from_candidates, from_roles
from pipeline.parse.titles import clean
from pipeline.records import Block, Extracted

OFFICE = frozenset(
    {
        "application/pdf",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    }
)
START_BLOCKS = 12
START_LENGTH = 1600
HEAD_LENGTH = 3500
LONGEST_OPENING = 300
FULL_LINE = 70
OPENS: Final = re.compile(
    r"\W*(?:draft\s+|unconfirmed\s+)?(?:minutes|proceedings|agenda|notes?|report|summons|notice)\b",
    re.IGNORECASE,
)
"""How the sentence begins in which a paper says what it is."""
HANGING: Final = re.compile(
    r"(?:(?:^|\s)(?:of|the|at|in|on|and|&|for|to|with|held|by|an?|its|\d{1,2}(?:st|nd|rd|th))|[,-])$",
    re.IGNORECASE,
)
"""The end of a line that goes on in the next."""
SAYS_WHEN: Final = re.compile(r"\b(?:19|20)\d\d\b")
FIRST_FIELD: Final = re.compile(
    NUMBERED_PEOPLE + r"|\W*(?:\d+\W+)?(?:members|officers|officials|councillors)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class View:
    """The text of a file as its blocks, one on each line."""

    extracted: Extracted
    name: str
    """The path, from which only the last doubts are settled."""
    part_title: str | None = None
    """Of a part of a pack, its bookmark."""

    @cached_property
    def reading(self) -> str:
        """The whole text as patterns read it, offsets unmoved."""
        return reading_text(self.extracted.text, self.extracted.blocks)

    @cached_property
    def blocks(self) -> tuple[Block, ...]:
        """The blocks that a reader reads."""
        return tuple(block for block in self.extracted.blocks if block.role != "furniture")

    @cached_property
    def lines(self) -> tuple[str, ...]:
        """Each block on one line, in plain characters."""
        return tuple(clean(self.reading, block, block.start) for block in self.blocks)

    @cached_property
    def whole(self) -> str:
        """All lines."""
        return "\n".join(self.lines)

    @cached_property
    def titles(self) -> list[str]:
        """The title that a page or its front matter gives; a file's properties often lie."""
        trusted = self.part_title is not None or self.extracted.media_type not in OFFICE
        return self.fact("title")[:1] if trusted else []

    @property
    def is_list(self) -> bool:
        """Whether the page lists meetings or committees and is not the paper of one."""
        return not self.fact("date") and any(
            block.role in {"meeting", "committee"} for block in self.blocks
        )

    @cached_property
    def start(self) -> str:
        """The first few blocks, with the document's own title before them."""
        return "\n".join([*self.titles, *self.lines[:START_BLOCKS]])[:START_LENGTH]

    @cached_property
    def opening(self) -> str:
        """The sentence in which the paper says what it is, where its lines are blocks; else none.

        It goes on from line to line until it says when the meeting was.
        """
        taken: list[str] = []
        for line in self.lines[:START_BLOCKS]:
            if not taken and not OPENS.match(line):
                continue
            if taken and not goes_on(taken, line):
                break
            taken.append(line)
        return re.sub(r"(?<=\w)- ", "-", " ".join(taken)) if len(taken) > 1 else ""

    @cached_property
    def head_stop(self) -> int:
        """Where the first item begins, or where a head has gone on long enough."""
        text, blocks = self.extracted.text, self.extracted.blocks
        by_role = any(block.role == "item" for block in blocks)
        items = from_roles(text, blocks) if by_role else from_candidates(text, blocks)
        numbered = [item.start for item in items if item.number is not None]
        limit = blocks[0].start + HEAD_LENGTH if blocks else 0
        first = min([*numbered[:1], limit])
        return first if first > (blocks[0].start if blocks else 0) else limit

    @cached_property
    def head(self) -> str:
        """What stands before the first item, with the document's own title before it."""
        lines = [
            line
            for line, block in zip(self.lines, self.blocks, strict=True)
            if block.start < self.head_stop
        ]
        return "\n".join([*self.titles, *lines])

    def fact(self, key: str) -> list[str]:
        """Give what metadata or page frame states under a key, in the order found."""
        return [value for name, value in self.extracted.facts if name == key]


def goes_on(taken: list[str], line: str) -> bool:
    """Whether a line belongs to the sentence begun above it: that hangs, or is full to the margin.

    In capitals a sentence that has not said when goes on in capitals.
    """
    so_far = " ".join(taken)
    if FIRST_FIELD.match(line) or len(so_far) > LONGEST_OPENING:
        return False
    if HANGING.search(so_far):
        return True
    full = len(taken[-1]) >= FULL_LINE or (so_far.isupper() and line.isupper())
    return full and not SAYS_WHEN.search(so_far)

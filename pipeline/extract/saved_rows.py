"""Blocks of a meeting page saved as a table of text -> its items, what their agenda says, and more.

Such a page prints each item as one cell, `Fares To consider the report. Minutes: The Panel …  |`,
with the headings of its sections run into the text.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.records import Block

MARKER = re.compile(r"(?<=\s)(?:Additional documents|Decision|Minutes):(?=\s|$)")
"""The heading of a section, inside a line."""
ROW_END = re.compile(r"\s*\|\s*$")
AGENDA = re.compile(
    r"(?<=\S)\s+(?=(?:To\s+(?:[a-z]+)|Reports?\s+of|Report\s+[a-z]+|Members\s+(?:are|will)|"
    r"Councillors\s+are|The\s+(?:[A-Z][\w-]*\s+){1,4}(?:is|are|will|has)|This\s+(?:report|item))\b)"
)
"""Where the title ends and the words of the agenda begin."""
FEWEST_ROWS = 2
"""Rows with headings of sections in them: one alone may be a sentence in a table."""
LONGEST_TITLE = 240
"""Characters before the agenda's words: what is longer is a sentence, and no title."""


def split_rows(text: str, blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Split the rows of a saved page where sections begin; other papers stay as they are.

    >>> text = "Fares To hear the report. Minutes: The report was heard. |"
    >>> row = Block(start=0, stop=len(text), kind="paragraph")
    >>> [text[one.start : one.stop] for one in split_rows(text, [row, row])][:3]
    ['Fares', 'To hear the report.', 'Minutes:']
    """
    rows = list(group_rows(text, blocks))
    marked = [row for row in rows if ends_row(text, row) and first_marked(text, row) is not None]
    if len(marked) < FEWEST_ROWS:
        return tuple(blocks)
    return tuple(piece for row in rows for piece in split_row(text, row))


def group_rows(text: str, blocks: Sequence[Block]) -> Iterator[list[Block]]:
    """Group blocks up to the bar that ends each row."""
    row: list[Block] = []
    for block in blocks:
        row.append(block)
        if text[block.start : block.stop].rstrip().endswith("|"):
            yield row
            row = []
    if row:
        yield row


def ends_row(text: str, row: Sequence[Block]) -> bool:
    """Say whether a group of blocks was closed by a bar."""
    return text[row[-1].start : row[-1].stop].rstrip().endswith("|")


def first_marked(text: str, row: Sequence[Block]) -> int | None:
    """Find the block of a row in which a section begins."""
    found = (at for at, one in enumerate(row) if MARKER.search(text, one.start, one.stop))
    return next(found, None)


def split_row(text: str, row: Sequence[Block]) -> Iterator[Block]:
    """Split one row into its title, the agenda's words, and its sections."""
    marked = first_marked(text, row)
    for at, block in enumerate(row):
        whole = without_bar(text, block)
        if whole is None:
            continue
        if marked is None or at > marked:
            yield from at_markers(text, whole)
        elif at < marked:
            yield from (title_first(text, whole) if not at else as_agenda([whole]))
        else:
            stop = next(MARKER.finditer(text, whole.start, whole.stop)).start()
            head = trimmed(text, whole, whole.start, stop)
            yield from (title_first(text, head) if not at else as_agenda([head]))
            yield from at_markers(text, replace(whole, start=stop, label=None, label_stop=None))


def without_bar(text: str, block: Block) -> Block | None:
    """Leave out the bar at the end of a row; None where there is nothing else."""
    end = ROW_END.search(text, block.start, block.stop)
    stop = end.start() if end else block.stop
    return replace(block, stop=stop) if stop > block.start else None


def title_first(text: str, head: Block) -> Iterator[Block]:
    """Divide the title of an item from what the agenda says under it."""
    cut = AGENDA.search(text, head.start, head.stop)
    stop = cut.start() if cut else head.stop
    if head.stop <= head.start or stop - head.start > LONGEST_TITLE:
        yield from as_agenda([head])
        return
    title = trimmed(text, head, head.start, stop)
    yield replace(title, kind="heading", role="item", label=None, label_stop=None)
    if cut:
        yield from as_agenda([trimmed(text, head, cut.end(), head.stop)])


def as_agenda(blocks: Sequence[Block]) -> Iterator[Block]:
    """Say of blocks that they are the agenda's."""
    for block in blocks:
        if block.stop > block.start:
            yield replace(block, role="agenda_text")


def at_markers(text: str, block: Block) -> Iterator[Block]:
    """Cut a block at every heading of a section in it."""
    edges = [
        match.span()
        for match in MARKER.finditer(text, max(0, block.start - 1), block.stop)
        if match.start() >= block.start
    ]
    done = block.start
    for start, stop in [*edges, (block.stop, block.stop)]:
        piece = trimmed(text, block, done, start)
        if piece.stop > piece.start:
            yield piece
        if stop > start:
            yield replace(
                block, start=start, stop=stop, role="section", label=None, label_stop=None
            )
        done = stop


def trimmed(text: str, block: Block, start: int, stop: int) -> Block:
    """Make a block of part of another, without white space at its edges."""
    words = text[start:stop]
    first = start + len(words) - len(words.lstrip())
    last = max(first, start + len(words.rstrip()))
    if first == block.start:
        label_stop = min(block.label_stop, last) if block.label_stop else None
        return replace(block, stop=last, label_stop=label_stop)
    return replace(
        block, start=first, stop=last, label=None, label_stop=None, kind="paragraph", gaps=()
    )

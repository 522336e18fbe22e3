"""Tables with an Action column -> their actions: the deed in one cell, who and when in others."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from pipeline import rules
from pipeline.records import Action, Block, Paper, Span
from pipeline.tag.action_owners import ACTORS, owner_kind
from pipeline.tag.action_points import UNREAD_KINDS, to_action
from pipeline.tag.spans import overlap

DEED: Final = rules.pattern("action_lists.deed")
WHO: Final = rules.pattern("action_lists.who")
WHEN: Final = rules.pattern("action_lists.when")
STATUS: Final = rules.pattern("action_lists.status")
DONE: Final = rules.pattern("action_lists.row_done")
FEWEST_WORDS = 3
"""Of a deed; fewer are a name or a heading inside the column."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """Which column of a table holds what; None where it has none of the kind."""

    deed: int
    who: int | None
    when: int | None
    status: int | None


def add_table_actions(paper: Paper, taken: list[Action]) -> list[Action]:
    """Put what tables of actions hold in place of what was read in the same cells."""
    found = list(table_actions(paper))
    kept = [
        action
        for action in taken
        if not any(overlap((action.start, action.stop), (each.start, each.stop)) for each in found)
    ]
    return [*kept, *found]


def table_actions(paper: Paper) -> Iterator[Action]:
    """Read every row under heads that say who does what."""
    if paper.kind in UNREAD_KINDS:
        return
    columns: dict[int | None, Columns | None] = {}
    for block in paper.blocks:
        if block.kind != "table_row" or not block.cells:
            continue
        if block.table not in columns or block.header:
            columns[block.table] = find_columns(paper.reading, block) or columns.get(block.table)
            if find_columns(paper.reading, block):
                continue
        heads = columns[block.table]
        action = row_action(paper, block.cells, heads) if heads else None
        if action is not None:
            yield action


def find_columns(reading: str, block: Block) -> Columns | None:
    """Read the heads of a table; None unless one is of deeds and one of people or dates."""
    heads = [reading[slice(*cell)].strip(" *_:") for cell in block.cells]

    def place(pattern: re.Pattern[str]) -> int | None:
        return next((at for at, head in enumerate(heads) if pattern.fullmatch(head)), None)

    deed, who, when = place(DEED), place(WHO), place(WHEN)
    if deed is None or (who is None and when is None):
        return None
    return Columns(deed=deed, who=who, when=when, status=place(STATUS))


def row_action(paper: Paper, cells: tuple[Span, ...], columns: Columns) -> Action | None:
    """Make the action of one row; None for a row that names none, or one that is done."""

    def words(column: int | None) -> str:
        inside = column is not None and column < len(cells)
        return paper.reading[slice(*cells[column])].strip(" *_") if inside else ""  # type: ignore[index]

    deed = words(columns.deed)
    if len(deed.split()) < FEWEST_WORDS or DONE.search(words(columns.status)):
        return None
    return to_action(
        paper,
        cells[columns.deed],
        rule="action.table",
        owner=owner_of(words(columns.who), deed),
        deed=deed,
        when=words(columns.when),
    )


def owner_of(cell: str, deed: str) -> str | None:
    """Take the name in the column of people, else whom the deed opens with: `Clerk to write`."""
    if cell:
        return re.sub(r"\s+", " ", cell)
    opening = re.match(r"(.{2,60}?)\s+to\s+[a-z]", deed)
    return opening[1] if opening and owner_kind(opening[1]) in ACTORS else None

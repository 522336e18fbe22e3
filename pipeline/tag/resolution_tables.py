"""Tables with a Decision column -> a decision for each row: the cell, or the row where it is short.

`| 5 (b) | Agreed that a meeting be held |` decides what follows `Agreed that`; in
`| Minutes of 4 May | Approved |` the cell says nothing without what stands before it.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from pipeline import rules
from pipeline.records import Block, Paper, Span
from pipeline.tag.resolution_leads import FORMS, Lead, is_planning
from pipeline.tag.resolution_limbs import RawLimb, patterns, tidy
from pipeline.tag.resolution_lost import headless, lost_rule
from pipeline.tag.resolution_places import Decision, inside, is_local
from pipeline.vocabulary import SILENT_SECTIONS, Form

OPENING: Final = rules.pattern("resolution_words.cell_opening")
NOTHING: Final = rules.pattern("resolution_words.nothing")
VIEW_EARLIER: Final = rules.pattern("resolution_words.view_earlier")
AUTHORITY_SAID: Final = rules.pattern("resolution_words.authority_said")
FEWEST_CELLS = 3
"""Of an application: its number, what it is for, and what the parish says to it."""
FIELD = 2
"""Cells of a row that names a field and says what it holds: `| Decision | Agreed |`."""
FEWEST_WORDS = 3
"""Of a cell that says by itself what was decided."""


def table_decisions(paper: Paper, taken: list[Span]) -> Iterator[Decision]:
    """Read every row under the head of a column of decisions, but what is read already."""
    columns: dict[int | None, int | None] = {}
    places = {place.block: index for index, place in enumerate(paper.paragraphs)}
    for index, block in enumerate(paper.blocks):
        if block.kind != "table_row" or not block.cells or index not in places:
            continue
        place = paper.paragraphs[places[index]]
        if decision_column(paper.reading, block) == 0 and len(block.cells) == FIELD:
            if not inside((place.start, place.stop), taken) and not any(
                place.start <= start < place.stop for start, _ in taken
            ):
                yield from filter(None, [read_row(paper, places[index], block, 1)])
            continue
        if block.table not in columns:
            columns[block.table] = decision_column(paper.reading, block)
            continue
        if place.section in SILENT_SECTIONS or inside((place.start, place.stop), taken):
            continue
        decision = read_row(paper, places[index], block, columns[block.table])
        if decision is not None:
            yield decision


def planning_answers(paper: Paper, taken: list[Span]) -> Iterator[Decision]:
    """Read a parish's answer in the rows of a table of planning applications."""
    if not is_local(paper):
        return
    head = ""
    for index, place in enumerate(paper.paragraphs):
        block = paper.blocks[place.block]
        if block.kind != "table_row":
            head = paper.reading[place.start : place.stop]
            continue
        known = place.section in SILENT_SECTIONS or inside((place.start, place.stop), taken)
        if known or VIEW_EARLIER.search(head) or not is_planning(paper, place):
            continue
        cell = answer_cell(paper.reading, block)
        if cell is not None:
            start, stop = tidy(paper.reading, *cell)
            limb = RawLimb(start=start, stop=stop, paragraph=index)
            lead = replace(to_lead(paper, index, cell, start), rule=lost_rule("planning_cell"))
            yield Decision(lead, (limb,))


def answer_cell(reading: str, block: Block) -> Span | None:
    """Find the last cell of a row, if it answers an application not yet settled."""
    cells = [cell for cell in block.cells if reading[slice(*cell)].strip()]
    if len(cells) < FEWEST_CELLS or AUTHORITY_SAID.match(reading[slice(*cells[-1])]):
        return None
    view = patterns()["planning_cell"].search(reading[slice(*cells[-1])])
    return cells[-1] if view else None


def decision_column(reading: str, block: Block) -> int | None:
    """Find the column whose head says that it holds decisions."""
    heads = [reading[slice(*cell)].strip(" *_:") for cell in block.cells]
    column = patterns()["decision_column"].pattern
    found = [index for index, head in enumerate(heads) if column.fullmatch(head)]
    return found[0] if found else None


def read_row(paper: Paper, place: int, block: Block, column: int | None) -> Decision | None:
    """Read what one row decides; None where it decides nothing."""
    if column is None or column >= len(block.cells):
        return None
    start, stop = block.cells[column]
    if NOTHING.match(paper.reading[start:stop]):
        return None
    words = paper.reading[start:stop].split()
    if len(words) < FEWEST_WORDS:
        start = block.cells[0][0]
    opening = OPENING.match(paper.reading, start, stop)
    begin, end = tidy(paper.reading, opening.end() if opening else start, stop)
    limb = RawLimb(start=begin, stop=end, paragraph=place)
    return Decision(to_lead(paper, place, (start, stop), begin), (limb,))


def to_lead(paper: Paper, place: int, cell: Span, content: int) -> Lead:
    """Make the lead of a row: the words that open its cell, if any do."""
    lead = headless(paper, place, "run_up")
    words = paper.reading[slice(*cell)].lower().split()
    form: Form = FORMS.get(words[0].strip(":;,."), "decided") if words else "decided"
    return Lead(
        paragraph=place,
        start=cell[0],
        content=content,
        sentence=cell,
        rule=lost_rule("decision_column"),
        mode="forward",
        strength="strong",
        form="agreed" if words[:1] == ["agreed"] else form,
        matched=(cell[0], content),
        body=lead.body,
    )

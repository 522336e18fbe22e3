"""Rows of a table -> for each cell the words of its row and column, and the number it holds."""

import re
from dataclasses import dataclass
from functools import cache
from typing import Final

from pipeline import rules
from pipeline.records import Block, Paper, Span
from pipeline.rules import Rule, load
from pipeline.tag.figure_evidence import counted_noun
from pipeline.tag.figure_find import Numeral, currency

MONEY_HEAD: Final = rules.pattern("figure_tables.money")
SCALE_HEAD: Final = rules.pattern("figure_tables.scale")
SCALES = {"m": 1e6, "million": 1e6, "bn": 1e9}
PERCENT_HEAD: Final = rules.pattern("figure_tables.percent")
COUNT_HEAD: Final = rules.pattern("figure_tables.count")
OTHER_HEAD: Final = rules.pattern("figure_tables.other")
VALUE_HEAD: Final = rules.pattern("figure_tables.value")
MEASURED: Final = rules.pattern("figure_tables.measured")
AVERAGED: Final = rules.pattern("figure_tables.averaged")
LASTING: Final = rules.pattern("figure_tables.lasting")
LARGE: Final = rules.pattern("figure_tables.large")
POINTED: Final = rules.pattern("figure_tables.pointed")
IN_BRACKETS: Final = re.compile(r"\((?:in\s)?[£%]\)")
UNIT_HEAD: Final = rules.pattern("figure_tables.unit")
COUNTED_HEAD = re.compile(r"\s*(?:$|[(,:;*\[]|(?:in|of|for|with|who|on|at|from|to|not|aged|-)\s)")
"""What may follow the noun that the row of a table counts."""
LONGEST_HEAD = 60
LONGEST_ROW_HEAD = 120
LONGEST_TITLE = 150
Measure = tuple[str | None, str | None, float]
"""The kind of a number, its unit, and by how much it is to be multiplied."""
NO_MEASURE: Final[Measure] = (None, None, 1)
ROW_NUMBER = re.compile(r"\d{1,3}")
FEWEST_CELLS = 3
"""Cells of a row of which the first may be its number: of two, it is what is counted."""
PERIOD_HEAD: Final = rules.pattern("figure_tables.period")


@dataclass(frozen=True, slots=True)
class Heads:
    """What stands at the head of a cell's row and column."""

    row: str | None
    columns: tuple[str, ...] = ()
    column: str = ""
    is_numbered: bool = False
    """Whether the first cell holds the number of the row."""
    over: str = ""
    """The title over the table, and titles inside it above this row."""

    def of(self, index: int) -> "Heads":
        """Choose one column; the first cell of a row has no row head but itself."""
        known = index < len(self.columns) and not (self.is_numbered and index == 0)
        column = self.columns[index] if known else ""
        return Heads(self.row if index else None, self.columns, column, over=self.over)

    @property
    def period(self) -> str | None:
        """The time that the column's head names."""
        match = PERIOD_HEAD.search(self.column)
        return match.group() if match else None


def table_heads(paper: Paper) -> dict[int, Heads]:
    """Find for each row, by its block's index, its own head, those of the columns and the title."""
    columns: dict[int | None, tuple[str, ...]] = {}
    titles: dict[int | None, str] = {}
    begun: set[int | None] = set()
    heads: dict[int, Heads] = {}
    numbered = numbered_rows(paper)
    for index, block in enumerate(paper.blocks):
        if block.kind != "table_row" or not block.cells:
            continue
        cells = tuple(paper.reading[start:stop].strip() for start, stop in block.cells)
        over = titles.setdefault(block.table, title_above(paper, index))
        if is_head(block, cells, known=block.table in columns, begun=block.table in begun):
            if sum(map(bool, cells)) == 1 and len(columns.get(block.table, ())) > 1:
                titles[block.table] = f"{over} {''.join(cells)}".strip()
            else:
                columns[block.table] = join_heads(columns.get(block.table, ()), cells)
            continue
        begun.add(block.table)
        heads[index] = Heads(
            row_head(cells),
            columns.get(block.table, ()),
            is_numbered=index in numbered,
            over=over,
        )
    return heads


def title_above(paper: Paper, index: int) -> str:
    """Read what stands right over a table, where that is short enough for its title."""
    above = paper.blocks[index - 1] if index else None
    if above is None or above.kind == "table_row":
        return ""
    title = paper.reading[above.start : above.stop]
    return title if len(title) <= LONGEST_TITLE else ""


def numbered_rows(paper: Paper) -> frozenset[int]:
    """Find the rows, by block, that begin with their own number: one more than that before."""
    found: set[int] = set()
    last: tuple[int, int, int | None] | None = None
    for index, block in enumerate(paper.blocks):
        number = own_number(paper, block)
        if number is None:
            continue
        if last is not None and (last[1], last[2]) == (number - 1, block.table):
            found |= {last[0], index}
        last = index, number, block.table
    return frozenset(found)


def own_number(paper: Paper, block: Block) -> int | None:
    """Read the whole number in the first of several cells of a row, where another has words."""
    if block.kind != "table_row" or len(block.cells or ()) < FEWEST_CELLS:
        return None
    first, *rest = (paper.reading[start:stop].strip() for start, stop in block.cells)
    worded = any(re.search(r"[A-Za-z]", cell) for cell in rest)
    return int(first) if ROW_NUMBER.fullmatch(first) and worded else None


def is_head(block: Block, cells: tuple[str, ...], *, known: bool, begun: bool) -> bool:
    """Tell a row of column heads: marked so, or the table's first; and without bare numbers.

    Right under heads a row of nothing but units and times is one of heads too. Some papers mark
    every row as heads, so that the mark alone is not believed.
    """
    if known and not block.header and (begun or not all_units(cells)):
        return False
    return not any(
        cell_rule().pattern.match(cell) and not PERIOD_HEAD.fullmatch(cell) for cell in cells
    )


def all_units(cells: tuple[str, ...]) -> bool:
    """Whether a row says only in what, and for when, the columns count.

    >>> all_units(("", "£000s", "Year 2")), all_units(("Ferries", "£000s"))
    (True, False)
    """
    said = [cell for cell in cells if cell]
    return len(said) > 1 and all(
        UNIT_HEAD.fullmatch(cell) or PERIOD_HEAD.fullmatch(cell) for cell in said
    )


def join_heads(upper: tuple[str, ...], lower: tuple[str, ...]) -> tuple[str, ...]:
    """Put a second row of heads under the first."""
    if len(upper) != len(lower):
        return lower
    return tuple(f"{one} {other}".strip() for one, other in zip(upper, lower, strict=True))


def row_head(cells: tuple[str, ...]) -> str | None:
    """Take the first cell with a word in it, unless it is prose: minutes are set in tables too."""
    head = next((cell for cell in cells if re.search(r"[A-Za-z]{3}", cell)), None)
    return head if head is None or len(head) <= LONGEST_ROW_HEAD else None


def is_bare(text: str, cell: Span) -> bool:
    """Tell a cell that holds a number and nothing else."""
    return cell_rule().pattern.match(text[slice(*cell)]) is not None


def cell_numeral(text: str, cell: Span, heads: Heads) -> Numeral | None:
    """Read a cell that holds a bare number, by what its column's head says it is."""
    match = cell_rule().pattern.match(text[slice(*cell)])
    if match is None or not heads.column:
        return None
    kind, unit, factor = cell_kind(heads, match["number"])
    if kind is None:
        return None
    value = float(match["number"].replace(",", "")) * factor
    if match["whole"][0] in "(-":
        value = -value
    start, stop = match.span("number")
    return Numeral(cell[0] + start, cell[0] + stop, kind, value, None, unit, cell_rule())


def cell_kind(heads: Heads, number: str) -> Measure:
    """Say what a number is: by its column's head, else its row's, else the title over the table.

    >>> cell_kind(Heads("Harbour", column="2031/32", over="Spend (£000)"), "377.5")
    ('money', 'GBP', 1000)
    """
    said = column_kind(heads.column, number)
    over = title_kind(heads.over)
    if said[0] == "money" and not SCALE_HEAD.search(heads.column) and over[0] == "money":
        return over
    if said[0] is not None or is_pointer(heads.column):
        return said
    timed = bool(VALUE_HEAD.search(heads.column) or PERIOD_HEAD.search(heads.column))
    if timed and over[0] is None:
        said = row_kind(heads.row or "", number)
    if said[0] is None and (timed or "," in number):
        said = over
    if said[0] is None and "," in number:
        # Thousands with their comma are no code, whatever they count.
        summed = MONEY_HEAD.search(f"{heads.row} {heads.over}")
        said = ("money", "GBP", 1) if summed else ("count", None, 1)
    return said


def column_kind(head: str, number: str) -> Measure:
    """Say what a column's numbers are, in what unit and scale; None for no measure.

    >>> column_kind("Learners 2031/32", "377"), column_kind("Page", "4")
    (('count', 'learner', 1), (None, None, 1))
    """
    sure = signed_kind(head)
    if sure[0] is not None:
        return sure
    if MONEY_HEAD.search(head) and re.search(r"\.\d\d$|,", number):
        return "money", currency(head), 1
    if is_pointer(head):
        return NO_MEASURE
    if COUNT_HEAD.search(head):
        return "count", None, 1
    said = PERIOD_HEAD.sub("", head).strip()
    return NO_MEASURE if VALUE_HEAD.search(said) else row_kind(said, number)


def is_pointer(head: str) -> bool:
    """Tell the head of a column whose numbers are references, places in papers or codes."""
    return bool(OTHER_HEAD.search(head) or POINTED.search(head))


def signed_kind(head: str) -> Measure:
    """Read the sign in a head: per cent, or pounds and how many at once."""
    if PERCENT_HEAD.search(head):
        return "percent", "percent", 1
    scale = SCALE_HEAD.search(head)
    if scale:
        return "money", currency(head), SCALES.get(scale["scale"].lower(), 1000)
    signed = "£" in head or "€" in head
    return ("money", currency(head), 1) if signed else NO_MEASURE


def row_kind(head: str, number: str) -> Measure:
    """Say what a row's numbers are where its columns only say of when: its head counts something.

    >>> row_kind("Foster carer households", "160"), row_kind("Stability of placements (%)", "7")
    (('count', 'household', 1), ('percent', 'percent', 1))
    >>> row_kind("Average wait (days)", "31"), row_kind("Rides (millions)", "1.2")
    (('duration', 'day', 1), ('count', 'ride', 1000000.0))
    """
    sure = signed_kind(head)
    if sure[0] is not None or len(head) > LONGEST_HEAD:
        return sure
    lasting = LASTING.search(head)
    if lasting:
        return "duration", lasting["unit"].lower(), 1
    noun = counted_noun(f" {head}", 0, len(head) + 1)
    if AVERAGED.search(head):
        return "rate", noun.singular if noun else None, 1
    large = LARGE.search(head)
    if noun is None or ("." in number and large is None) or MEASURED.search(head):
        return NO_MEASURE
    if not COUNTED_HEAD.match(head, noun.stop - 1):
        return NO_MEASURE
    return "count", noun.singular, SCALES.get(large["scale"][:1].lower(), 1000) if large else 1


def title_kind(title: str) -> Measure:
    """Read in what a whole table counts, where its title says so by a sign alone.

    >>> title_kind("Spend by harbour (£m)"), title_kind("A rise of 3% to £4m")
    (('money', 'GBP', 1000000.0), (None, None, 1))
    """
    sign = SCALE_HEAD.search(title) or IN_BRACKETS.search(title)
    return signed_kind(sign.group()) if sign else NO_MEASURE


@cache
def cell_rule() -> Rule:
    """Load the rule that reads cells."""
    return load("figure_cell")[0]

"""Tables in which officers track recommendations -> rows, joined to the limbs that they quote."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal, get_args

from pipeline import rules
from pipeline.records import Block, DocumentId, Identified, Link, RowId, TrackerRow
from pipeline.tag.dates import resolve_deadline
from pipeline.trace.citations import number_of
from pipeline.trace.passages import MINUTED, Body, Commitment, council_key
from pipeline.trace.terms import terms_of
from pipeline.vocabulary import Relation, Status

RULE = "link.tracker_row"
ENOUGH_QUOTED = 0.6
"""Share of a limb's terms that a row must repeat."""

Column = Literal["meeting", "reference", "quoted", "owner", "due", "status", "rag", "comment"]

HEADS: Final[tuple[tuple[Column, re.Pattern[str]], ...]] = tuple(
    (column, rule.pattern)
    for rule in rules.load("trace_columns")
    for column in get_args(Column)
    if column == dict(rule.values)["column"]
)
"""What column heads mean: each of these in turn takes the first head that it matches."""
SAYS = frozenset({"status", "rag", "comment"})
"""Columns that say what became of something: a table without any lists what is yet to be done."""
FEWEST_COLUMNS = 3
LONGEST_HEAD = 8
"""Words of a column's head; what is longer is what stands below one."""

STATUSES: Final[tuple[tuple[re.Pattern[str], Status], ...]] = tuple(
    (rule.pattern, status)
    for rule in rules.load("trace_status")
    for status in get_args(Status)
    if status == dict(rule.values).get("status")
)
"""What the words of a row say of how a thing stands: the first of these that matches decides."""
RAG: Final = rules.pattern("trace_status.rag")
RAG_WORDS: dict[str, Literal["red", "amber", "green"]] = {
    "r": "red", "a": "amber", "g": "green",
}  # fmt: skip

NO_NEWS: Final = rules.pattern("trace_status.no_news")
REFERENCED = 0.15
"""What the number of a minute, or the day of its meeting, adds to likeness."""

RELATIONS: dict[Status, Relation] = {"completed": "completes", "superseded": "supersedes"}


@dataclass(frozen=True, kw_only=True)
class Table:
    """One table of a tracker: its columns and rows."""

    columns: Mapping[int, Column]
    rows: tuple[Block, ...]


def find_rows(documents: Sequence[Identified]) -> list[TrackerRow]:
    """Read the rows of every current tracker, and of such tables in other papers."""
    return [row for document in documents if document.is_current for row in rows_of(document)]


def rows_of(document: Identified) -> Iterator[TrackerRow]:
    """Read the rows of one paper, numbered through all its tables."""
    count = 0
    for table in tables_of(document):
        meeting = None
        for block in table.rows:
            heading = heading_of(document, table, block)
            if heading is not None:
                meeting = heading
                continue
            count += 1
            row = read_row(document, table, block, RowId(f"{document.id}.k{count}"))
            meeting = row.meeting or meeting
            yield replace(row, meeting=meeting)


def heading_of(document: Identified, table: Table, block: Block) -> str | None:
    """Give the words of a row that heads those below it, such as the day of a meeting."""
    text = document.paper.text
    said = [text[start:stop].strip() for start, stop in block.cells]
    quoted = next(place for place, name in table.columns.items() if name == "quoted")
    alone = sum(map(bool, said)) == 1
    if alone and not (quoted < len(said) and len(said) > 1 and said[quoted]):
        return " ".join("".join(said).split())
    return None


def tables_of(document: Identified) -> Iterator[Table]:
    """Find the tables whose heads name what is tracked and what became of it.

    In a tracker a table without heads goes on from the one before, if it has as many columns.
    """
    is_tracker = document.paper.kind == "tracker"
    tables: dict[int, list[Block]] = defaultdict(list)
    for block in document.paper.blocks:
        if block.kind == "table_row" and block.table is not None and block.cells:
            tables[block.table].append(block)
    before: Table | None = None
    for number in sorted(tables):
        table = make_table(document, tables[number], is_tracker=is_tracker)
        if table is None and is_tracker and before is not None:
            same = (
                len(tables[number][0].cells) == len(before.rows[0].cells) if before.rows else False
            )
            table = Table(columns=before.columns, rows=tuple(tables[number])) if same else None
        if table is not None:
            before = table
            yield table


def make_table(document: Identified, blocks: Sequence[Block], *, is_tracker: bool) -> Table | None:
    """Read the heads of a table; None if it tracks nothing."""
    for position, block in enumerate(blocks[:4]):
        columns = read_heads(document.paper.reading, block)
        found = set(columns.values())
        if "quoted" in found and len(found) >= FEWEST_COLUMNS and (is_tracker or found & SAYS):
            rows = tuple(each for each in blocks[position + 1 :] if not each.header)
            return Table(columns=columns, rows=rows)
    return None


def read_heads(reading: str, block: Block) -> dict[int, Column]:
    """Say which column is what."""
    found: dict[int, Column] = {}
    said = [reading[start:stop] for start, stop in block.cells]
    heads = [each if len(each.split()) <= LONGEST_HEAD else "" for each in said]
    for name, pattern in HEADS:
        if name not in found.values():
            match = (i for i, head in enumerate(heads) if i not in found and pattern.search(head))
            place = next(match, None)
            if place is not None:
                found[place] = name
    return found


def read_row(document: Identified, table: Table, block: Block, row_id: RowId) -> TrackerRow:
    """Read one row."""
    text = document.paper.text
    cells: dict[str, str] = {}
    for index, (start, stop) in enumerate(block.cells):
        name = table.columns.get(index)
        if name is not None and text[start:stop].strip():
            cells[name] = " ".join(text[start:stop].split())
    due, said = cells.get("due"), cells.get("status")
    anchor = document.paper.meeting_date or document.paper.anchor_date
    told = " ".join(filter(None, (said, cells.get("comment"))))
    return TrackerRow(
        id=row_id,
        document_id=document.id,
        start=block.start,
        stop=block.stop,
        page=block.page,
        meeting=cells.get("meeting"),
        reference=cells.get("reference"),
        quoted=cells.get("quoted"),
        owner=cells.get("owner"),
        due_text=due,
        due_date=resolve_deadline(due, anchor) if due else None,
        status_text=said,
        status=status_of(said) or status_of(told),
        rag=rag_of(cells.get("rag") or said or ""),
        comment=cells.get("comment"),
    )


def status_of(words: str | None) -> Status | None:
    """Say what an officer's words for a status mean here."""
    return next((status for pattern, status in STATUSES if pattern.search(words or "")), None)


def rag_of(words: str) -> Literal["red", "amber", "green"] | None:
    """Read a Red/Amber/Green mark."""
    found = RAG.search(words)
    return RAG_WORDS[(found[1] or found[2])[0].lower()] if found else None


def join(
    rows: Sequence[TrackerRow], bodies: Sequence[Body], documents: Mapping[DocumentId, Identified]
) -> tuple[list[TrackerRow], list[Link]]:
    """Join each row to the earlier limb of the same council that it quotes, and link the two."""
    by_council: dict[str, LimbIndex] = {}
    for body in bodies if rows else ():
        by_council.setdefault(body.council, LimbIndex()).add(body)
    joined: list[TrackerRow] = []
    links: list[Link] = []
    for row in rows:
        document = documents[row.document_id]
        limbs = by_council.get(council_key(document), LimbIndex())
        limb, sure = limbs.best(row, document)
        joined.append(row if limb is None else replace(row, limb_id=limb.id))
        if limb is not None:
            links.append(link(row, document, limb, sure))
    return joined, links


class LimbIndex:
    """The limbs of one council by the terms they hold."""

    def __init__(self) -> None:
        """Start without any."""
        self.by_term: dict[str, list[Commitment]] = defaultdict(list)

    def add(self, body: Body) -> None:
        """Add the limbs of one body."""
        for each in body.commitments:
            if each.kind == "limb":
                for term in each.about.own:
                    self.by_term[term].append(each)

    def best(self, row: TrackerRow, document: Identified) -> tuple[Commitment | None, float]:
        """Find the limb that a row quotes: the one most of whose terms it repeats."""
        said = terms_of(row.quoted or "")
        day = str(document.day) if document.day else "9999"
        counts: dict[RowId, int] = defaultdict(int)
        limbs: dict[RowId, Commitment] = {}
        for term in said:
            for limb in self.by_term.get(term, ()):
                counts[limb.id] += 1
                limbs[limb.id] = limb
        scored = [
            (likeness(limbs[name], said, row, count), name)
            for name, count in counts.items()
            if is_earlier(limbs[name], document, day) and len(limbs[name].about.own) > 1
        ]
        share, name = max(scored, default=(0.0, RowId("")))
        if share < ENOUGH_QUOTED:
            return None, 0.0
        return limbs[name], round(min(0.97, 0.4 + share * 0.57), 3)


def is_earlier(limb: Commitment, document: Identified, day: str) -> bool:
    """Tell whether a paper can track a limb: minutes track what earlier meetings decided."""
    return limb.day < day or (limb.day == day and document.paper.kind not in MINUTED)


def likeness(limb: Commitment, said: frozenset[str], row: TrackerRow, both: int) -> float:
    """Measure how much of a limb a row repeats; its minute's number and day count as well."""
    own = limb.about.own
    share = (both / len(own | said) + both / len(own)) / 2
    number = number_of(limb.document.paper.items[limb.item].number) if limb.item is not None else ""
    cited = re.match(r"\W*(\d+[a-z]?)\b\W*(\w+)?", row.reference or "")
    same_number = cited is not None and bool(number) and cited[1].lstrip("0") == number
    return share + (REFERENCED if same_number else 0.0) + (REFERENCED if met(limb, row) else 0.0)


def met(limb: Commitment, row: TrackerRow) -> bool:
    """Tell whether a row names the day of a limb's meeting."""
    if row.meeting is None:
        return False
    return resolve_deadline(row.meeting, limb.day) == limb.day


def link(row: TrackerRow, document: Identified, limb: Commitment, confidence: float) -> Link:
    """Link a limb to the row that quotes it."""
    return Link(
        from_id=limb.id,
        to_id=row.id,
        relation=relation_of(row),
        method="tracker_row",
        confidence=confidence,
        from_quote=limb.quote,
        to_quote=document.paper.text[row.start : row.stop],
        rule=RULE,
    )


def relation_of(row: TrackerRow) -> Relation:
    """Say what a row tells of its limb."""
    if row.status in {None, "open"} and NO_NEWS.search(" ".join(told(row))):
        return "repeats"
    return RELATIONS.get(row.status or "open", "reports")


def told(row: TrackerRow) -> list[str]:
    """List what a row says of progress."""
    return [text for text in (row.status_text, row.comment) if text]

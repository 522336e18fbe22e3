"""Tables in which officers track recommendations -> rows, joined to the limbs that they quote."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

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

HEADS: tuple[tuple[Column, re.Pattern[str]], ...] = tuple(
    (name, re.compile(pattern, re.IGNORECASE))  # type: ignore[misc]
    for name, pattern in (
        ("rag", r"\bb?rag\b|r\s*/\s*a\s*/\s*g"),
        ("comment", r"\bactions?\s+(?:taken|to\s+date)\b"),
        ("due", (r"^(?!\W*actions?\s*(?:and|&|/)).*\b(?:to\s+be\s+(?:completed|done|progressed)"
                r"|(?:expected|planned|estimated)\s+completion|due|deadline|target\s+date|by\s+when|time-?(?:scale|frame)|when"
                r"|(?:completion|implementation|review)\s+date)\b")),
        ("status", r"\bstatus\b|\bcompleted?\b|\bclosed\b"),
        ("meeting", (r"^\W*(?:date|meeting)\W*$|\bdate\s+(?:of|raised|agreed|made|set)\b"
                    r"|\b(?:meeting|decision|resolution|recommendation|action)\s+date\b")),
        ("owner", (r"\b(?:owner|lead|responsible|responsibility|officer|actionee|who"
                  r"|(?:by|to)\s+whom|action\s+by|assigned\s+to|allocated\s+to)\b")),
        ("reference", r"\b(?:ref(?:erence)?|no|number|id)\b\.?|^#$"),
        ("quoted", r"\b(?:recommendation|resolution|decision|action|agreed|request)s?\b"),
        ("comment", r"\b(?:comments?|updates?|notes?|response|latest)\b"),
        ("status", r"\b(?:progress|outcome)\b"),
        ("comment", r"\b(?:progress|outcome|position)\b"),
        ("meeting", r"\b(?:date|meeting)\b"),
        ("reference", r"\b(?:minute|item)\b"),
    )
)  # fmt: skip
"""What column heads mean: each of these in turn takes the first head that it matches.

`Date of decision` is no decision, `Action by` no action, and where one column says `Status` and
another `Progress`, the second comments on the first.
"""
SAYS = frozenset({"status", "rag", "comment"})
"""Columns that say what became of something: a table without any lists what is yet to be done."""
FEWEST_COLUMNS = 3
LONGEST_HEAD = 8
"""Words of a column's head; what is longer is what stands below one."""

STATUSES: tuple[tuple[re.Pattern[str], Status], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), status)  # type: ignore[misc]
    for pattern, status in (
        (r"^\W*y(?:es)?\W*$", "completed"),
        (r"^\W*no?\W*$", "open"),
        (r"\bsupersed|\bwithdrawn|\bno longer", "superseded"),
        (
            (
                r"\bnot\s+(?:yet\s+)?(?:been\s+)?(?:complete|started|begun|done|due|implement"
                r"|achiev)|\bincomplete"
            ),
            "open",
        ),
        (
            (
                r"\b(?:part(?:ly|ial(?:ly)?)?|nearly|almost|substantially|largely|mostly"
                r"|\d{1,2}\s?%)\s(?:\w+\s)?(?:complete|implemented|done|closed|achieved)"
            ),
            "reported",
        ),
        (
            (
                r"\b(?:to|will|must|should|can|cannot|may)\s+(?:now\s+|then\s+)?be\s+(?:\w+ly\s+)?"
                r"(?:complete|closed|done|implemented|discharged|achieved)"
                r"|\b(?:to|awaiting|await|pending|for)\s+(?:complet|closure)"
                r"|\bcompletion\s+(?:date|due|expected|by|in|of|is|planned)"
            ),
            "open",
        ),
        (r"\bcomplete|\bclosed|\bdone\b|\bimplemented|\bdischarged|\bachieved", "completed"),
        (r"\boverdue|\blate\b", "overdue"),
        (r"\b(?:paused|on\s+hold|deferred|stalled|suspended)\b", "open"),
        (r"\bin\s+progress|\bon-?going|\bunderway|\bon\s+track|\bpartial|\bstarted", "reported"),
        (r"\bno\s+(?:update|progress|response|reply|news)", "open"),
        (r"\bopen\b|\boutstanding|\bpending|\bdue\b", "open"),
    )
)
RAG = re.compile(r"\b(red|amber|green)\b|^\s*([rag])\s*$", re.IGNORECASE)
RAG_WORDS: dict[str, Literal["red", "amber", "green"]] = {
    "r": "red", "a": "amber", "g": "green",
}  # fmt: skip

NO_NEWS = re.compile(
    r"\bno\s+(?:further\s+)?(?:update|progress|response|reply|news)", re.IGNORECASE
)
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

"""A built database and an id -> what became of it, as the terminal and the web page show it."""

import json
import sqlite3
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import msgspec
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from pipeline.errors import UsageError
from pipeline.publish.database import reading
from pipeline.publish.limb_parts import Part, of_parts, read_parts
from pipeline.publish.wording import cut, in_one_line

Followed = Literal["limb", "action"]
"""What can be followed; a part of a limb is a limb here, and says of which."""
Kind = Literal["limb", "part", "action", "resolution", "matter", "item"]

SHOWN_OF_BASIS = 80
"""Characters of each passage that a decision came out of, in the terminal."""

SHOWN_OF_TEXT = 80
"""Characters of what names a timeline where no item does."""

TABLES: tuple[tuple[Kind, str], ...] = (
    ("resolution", "resolutions"),
    ("limb", "limbs"),
    ("part", "limb_parts"),
    ("action", "actions"),
    ("matter", "matters"),
    ("item", "items"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """Words of a paper, and where they stand."""

    id: str
    quote: str
    whole: str | None
    """The whole paragraph, where only some sentences of it are quoted."""
    day: str | None
    day_is_inferred: bool
    """The paper doesn't state its day: this one is worked out from what it says."""
    document_id: str
    path: str
    title: str | None
    url: str | None
    page: int | None
    item: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One other passage that bears on a limb or action, and why it is thought to."""

    passage: Passage
    relation: str
    method: str
    confidence: float
    review: str | None
    parts: tuple[int, ...] = ()
    """Of a limb with parts: the numbers of those that it bears on; of the whole, none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """One limb or action with where it stands and what was said of it since."""

    id: str
    kind: Followed
    passage: Passage
    label: str | None
    owner: str | None
    status: str
    status_why: str
    due_date: str | None
    promised_dates: tuple[str, ...]
    entries: tuple[Entry, ...]
    basis: tuple[Entry, ...] = ()
    """What it came out of: the discussion or the report before it."""
    disagreements: tuple[str, ...] = ()
    """In what the officers' trackers and the minutes disagree on it, in words."""
    parts: tuple[Part, ...] = ()
    """What it decides one by one, where that is several things."""
    whole: str | None = None
    """Of a part: the id of its limb."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """What was asked about, and its limbs or actions in order of day."""

    id: str
    kind: Kind
    title: str
    council: str | None
    committee: str | None
    meeting_date: str | None
    subjects: tuple[Subject, ...]


def read_timeline(database: Path, ref: str) -> Timeline:
    """Read the timeline of an id, or of a unique beginning of one.

    Raises:
        UsageError: if nothing, or more than one thing, has an id that begins so.
    """
    with reading(database) as connection:
        return timeline_of(connection, ref)


def timeline_of(connection: sqlite3.Connection, ref: str) -> Timeline:
    """Read a timeline from an open database whose rows can be read by name."""
    kind, table, row_id = resolve(connection, ref)
    row = dict(one(connection, f"SELECT * FROM {table} WHERE id = ?", row_id))  # noqa: S608
    return Timeline(
        id=row_id,
        kind=kind,
        title=heading(connection, kind, row),
        council=row["council"],
        committee=row["committee"],
        meeting_date=row.get("meeting_date") or row.get("first_date"),
        subjects=tuple(subjects(connection, kind, row_id)),
    )


def one(connection: sqlite3.Connection, sql: str, *values: object) -> sqlite3.Row:
    """Read the one row that must be there."""
    row: sqlite3.Row = connection.execute(sql, values).fetchone()
    return row


def resolve(connection: sqlite3.Connection, ref: str) -> tuple[Kind, str, str]:
    """Find what an id or a beginning of one names."""
    for kind, table in TABLES:
        sql = f"SELECT id FROM {table} WHERE id = ?"  # noqa: S608
        if connection.execute(sql, (ref,)).fetchone():
            return kind, table, ref
    found = list(beginnings(connection, ref))
    if not found:
        raise UsageError(f"nothing here has an id that begins with {ref!r}")
    # A resolution's id begins those of its limbs, and stands for them.
    shortest = min(found, key=lambda each: (len(each[2]), each[2]))
    if any(not each[2].startswith(shortest[2]) for each in found):
        shown = "\n  ".join(sorted(each[2] for each in found)[:12])
        raise UsageError(f"{len(found)} ids begin with {ref!r}; the first are\n  {shown}")
    return shortest


def beginnings(connection: sqlite3.Connection, ref: str) -> Iterator[tuple[Kind, str, str]]:
    """List everything whose id begins so."""
    for kind, table in TABLES:
        sql = f"SELECT id FROM {table} WHERE id >= ? AND id < ? ORDER BY id"  # noqa: S608
        for row in connection.execute(sql, (ref, ref + "\U0010ffff")):
            yield kind, table, row["id"]


def heading(connection: sqlite3.Connection, kind: Kind, row: dict[str, object]) -> str:
    """Name what the timeline is of: a matter's or item's title, else the title of its item."""
    if kind in {"matter", "item"}:
        return str(row["title"])
    if row["item_id"] is None:
        return cut(str(row["text"]), SHOWN_OF_TEXT)
    return str(one(connection, "SELECT title FROM items WHERE id = ?", row["item_id"])["title"])


SUBJECTS = {
    "resolution": """
        SELECT 'limb' AS kind, id FROM limbs WHERE resolution_id = ?
        ORDER BY start""",
    "limb": "SELECT 'limb' AS kind, id FROM limbs WHERE id = ?",
    "part": "SELECT 'part' AS kind, id FROM limb_parts WHERE id = ?",
    "action": "SELECT 'action' AS kind, id FROM actions WHERE id = ?",
    "item": """
        SELECT kind, id FROM (
          SELECT 'limb' AS kind, id, item_id, start FROM limbs
          UNION ALL SELECT 'action', id, item_id, start FROM actions WHERE limb_id IS NULL
        ) WHERE item_id = ? ORDER BY start""",
    "matter": """
        SELECT kind, id FROM (
          SELECT 'limb' AS kind, id, item_id, meeting_date AS day, start FROM limbs
          WHERE NOT routine
          UNION ALL
          SELECT 'action', id, item_id, meeting_date, start FROM actions WHERE limb_id IS NULL
        ) AS all_of_them
        JOIN appearances ON appearances.target IN (all_of_them.id, all_of_them.item_id)
        WHERE matter_id = ? GROUP BY kind, id ORDER BY all_of_them.day, start""",
}


def subjects(connection: sqlite3.Connection, kind: Kind, row_id: str) -> Iterator[Subject]:
    """Read the limbs and actions that an id stands for."""
    for row in connection.execute(SUBJECTS[kind], (row_id,)).fetchall():
        yield subject(connection, row["kind"], row["id"])


def subject(connection: sqlite3.Connection, kind: Kind, row_id: str) -> Subject:
    """Read one limb, part or action with what was said of it since."""
    table = dict(TABLES)[kind]
    row = dict(one(connection, f"SELECT * FROM {table} WHERE id = ?", row_id))  # noqa: S608
    progress = one(connection, "SELECT * FROM progress WHERE id = ?", row_id)
    return Subject(
        id=row_id,
        kind="action" if kind == "action" else "limb",
        passage=passage(connection, row_id),
        label=row.get("label"),
        owner=progress["owner"],
        status=progress["status"],
        status_why=progress["status_why"],
        due_date=progress["due_date"],
        promised_dates=tuple(json.loads(progress["promised_dates"])),
        entries=tuple(entries(connection, row_id, basis=False)),
        basis=tuple(entries(connection, row_id, basis=True)),
        disagreements=tuple(row["why"] for row in connection.execute(DISAGREEMENTS, (row_id,) * 2)),
        parts=tuple(read_parts(connection, row_id)),
        whole=row["limb_id"] if kind == "part" else None,
    )


DISAGREEMENTS = """
    SELECT why FROM disagreements
    WHERE limb_id = ? OR limb_id IN (SELECT id FROM limb_parts WHERE limb_id = ?)
    ORDER BY id
"""

ENTRIES = """
    SELECT to_id, relation, method, max(confidence) AS confidence, to_quote, review,
      group_concat(from_id) AS from_ids
    FROM links JOIN nodes ON nodes.id = to_id
    WHERE from_id IN (SELECT value FROM json_each(?)) AND (relation = 'basis') = ?
      AND review IS NOT 'rejected' AND (confidence >= 0.5 OR review = 'confirmed')
    GROUP BY to_id ORDER BY to_date, nodes.start, to_id
"""
"""What is more likely than not; the table of links has the rest, for those who look for it."""


def entries(connection: sqlite3.Connection, row_id: str, *, basis: bool) -> Iterator[Entry]:
    """Read what is said later, or what it came out of; of several links to a passage the surest.

    Of a limb with parts that is what is said of any of them.
    """
    parts = {each.id: each.number for each in read_parts(connection, row_id)}
    rows = json.dumps([row_id, *parts])
    for row in connection.execute(ENTRIES, (rows, basis)).fetchall():
        of = set(row["from_ids"].split(","))
        yield Entry(
            passage=passage(connection, row["to_id"], quote=row["to_quote"]),
            relation=row["relation"],
            method=row["method"],
            confidence=row["confidence"],
            review=row["review"],
            parts=() if row_id in of else tuple(sorted(parts[each] for each in of)),
        )


PASSAGE = """
    SELECT nodes.start, nodes.stop, nodes.document_id, documents.path, documents.title,
      documents.url, coalesce(documents.meeting_date, documents.anchor_date) AS day,
      documents.meeting_date IS NULL AND documents.anchor_date IS NOT NULL AS day_is_inferred,
      substr(documents.text, nodes.start + 1, nodes.stop - nodes.start) AS quote,
      (SELECT page FROM paragraphs WHERE paragraphs.document_id = nodes.document_id
        AND paragraphs.start <= nodes.start ORDER BY paragraphs.start DESC LIMIT 1) AS page,
      (SELECT coalesce(items.number || ' ', '') || items.title FROM items
        WHERE items.document_id = nodes.document_id AND items.start <= nodes.start
        AND items.stop > nodes.start ORDER BY items.start DESC LIMIT 1) AS item
    FROM nodes JOIN documents ON documents.id = nodes.document_id WHERE nodes.id = ?
"""


LABEL = 12
"""Characters of a label, which is not quoted."""


def passage(connection: sqlite3.Connection, node_id: str, *, quote: str | None = None) -> Passage:
    """Read the words of a passage and where they stand."""
    row = one(connection, PASSAGE, node_id)
    every = in_one_line(row["quote"])
    some = in_one_line(quote or row["quote"])
    return Passage(
        id=node_id,
        quote=some,
        whole=None if len(every) - len(some) <= LABEL else every,
        day=row["day"],
        day_is_inferred=bool(row["day_is_inferred"]),
        document_id=row["document_id"],
        path=row["path"],
        title=row["title"],
        url=row["url"],
        page=row["page"],
        item=row["item"],
    )


# --- for the terminal ---------------------------------------------------------------------------


def to_json(timeline: Timeline) -> str:
    """Write a timeline as JSON."""
    return msgspec.json.format(msgspec.json.encode(timeline), indent=2).decode()


def render(timeline: Timeline) -> RenderableType:
    """Lay a timeline out for the terminal."""
    head = Text()
    head.append(timeline.title, style="bold")
    body = ", ".join(filter(None, (timeline.council, timeline.committee, timeline.meeting_date)))
    head.append(f"\n{body}\n{timeline.kind} {timeline.id}\n", style="dim")
    if not timeline.subjects:
        head.append("\nNothing was resolved or promised here.")
    return Group(head, *(subject_text(each) for each in timeline.subjects))


def subject_text(each: Subject) -> RenderableType:
    """Lay one limb or action out."""
    text = Text()
    text.append(f"{day_text(each.passage)}  ", style="bold")
    text.append(f"{each.kind}{f' ({each.label})' if each.label else ''}\n")
    text.append(f"“{each.passage.quote}”\n")
    if each.whole:
        text.append(f"part of limb {each.whole}\n", style="dim")
    text.append(f"{each.status}: {each.status_why}", style="bold")
    if each.owner:
        text.append(f" · owner {each.owner}")
    if each.promised_dates:
        text.append(f" · promised for {', then '.join(each.promised_dates)}")
    for why in each.disagreements:
        text.append(f"\ntracker and minutes disagree: {why}", style="red")
    for part in each.parts:
        text.append(f"\n  part {part.number}: ", style="bold")
        text.append(f"“{shortened(part.quote)}” {part.status}")
    text.append(f"\n{source_line(each.passage)}", style="dim")
    if each.basis:
        quotes = ", ".join(f"“{shortened(entry.passage.quote)}”" for entry in each.basis)
        text.append(f"\ncame out of: {quotes}", style="dim")
    return Group(
        text, *(Padding(entry_text(entry), (0, 0, 0, 4)) for entry in each.entries), Text()
    )


def shortened(quote: str) -> str:
    """Give the beginning of a passage."""
    return textwrap.shorten(quote, SHOWN_OF_BASIS, placeholder=" …")


def day_text(place: Passage) -> str:
    """Say of which day a passage is, and whether its paper says so."""
    return f"{place.day or 'no date'}{' (day inferred)' if place.day_is_inferred else ''}"


def entry_text(entry: Entry) -> Text:
    """Lay one later passage out."""
    text = Text()
    of = f" · {of_parts(entry.parts)}" if entry.parts else ""
    text.append(f"{day_text(entry.passage)}  {entry.relation}{of}\n", style="bold")
    text.append(f"“{entry.passage.quote}”\n")
    how = f"matched by {entry.method.replace('_', ' ')}, {sureness(entry)}"
    text.append(f"{source_line(entry.passage)} · {how}", style="dim")
    return text


def sureness(entry: Entry) -> str:
    """Say how sure a link is."""
    if entry.review == "confirmed":
        return "confirmed by a person"
    return f"{entry.confidence:.0%} sure"


def source_line(place: Passage) -> str:
    """Say where a passage stands."""
    page = f"page {place.page}" if place.page is not None else None
    item = None if place.item == place.title else place.item
    return " · ".join(filter(None, (place.title or place.path, page, item)))

"""A built database and a day -> what is new since then, body by body."""

import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import msgspec
from rich.console import Group, RenderableType
from rich.text import Text

from pipeline.publish.database import reading
from pipeline.publish.wording import cut, in_one_line
from pipeline.trace.status import last_day

SHOWN = 160
"""Characters of a text that the terminal shows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One new thing."""

    id: str
    day: str
    what: str
    """The form of a resolution, the kind of an event, or the date that has passed or moved."""
    text: str
    quote: str | None = None
    """Of an event: the words that record it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """What is new of one body."""

    council: str | None
    committee: str | None
    resolutions: list[Change] = field(default_factory=list)
    events: list[Change] = field(default_factory=list)
    overdue: list[Change] = field(default_factory=list)
    """What has become overdue since."""
    slipped: list[Change] = field(default_factory=list)
    """What has been promised for a later date since."""


SECTIONS = (
    ("resolutions", "Resolved"),
    ("events", "Came of earlier decisions"),
    ("overdue", "Became overdue"),
    ("slipped", "Slipped"),
)

RESOLUTIONS = """
    SELECT id, meeting_date AS day, form AS what, text, council, committee FROM resolutions
    WHERE meeting_date >= :since AND NOT routine ORDER BY meeting_date, id
"""
ONCE = "id NOT IN (SELECT id FROM actions WHERE limb_id IS NOT NULL)"
"""An action that a limb holds is shown as the limb."""
OF_WHOLE = """NOT EXISTS (
      SELECT 1 FROM limb_parts AS part JOIN events AS whole ON whole.node_id = part.limb_id
      WHERE part.id = events.node_id AND whole.evidence_id = events.evidence_id
    )"""
"""What is said of a limb is shown of it, and not of each of its parts again."""
EVENTS = f"""
    SELECT progress.id, events.day, events.kind AS what, progress.text, progress.council,
      progress.committee, substr(documents.text, nodes.start + 1, nodes.stop - nodes.start) AS quote
    FROM events JOIN progress ON progress.id = events.node_id
      JOIN nodes ON nodes.id = events.evidence_id JOIN documents ON documents.id = nodes.document_id
    WHERE events.day >= :since AND events.kind != 'resolved' AND progress.{ONCE} AND {OF_WHOLE}
    ORDER BY events.day, progress.id, events.position
"""  # noqa: S608 - of constants
OVERDUE = f"""
    SELECT id, due_date, text, council, committee FROM progress
    WHERE status = 'overdue' AND {ONCE} AND type != 'part' ORDER BY id
"""  # noqa: S608 - of constants
SLIPPED = f"""
    SELECT progress.id, events.day, events.due_date, promised_dates, progress.text,
      progress.council, progress.committee
    FROM events JOIN progress ON progress.id = events.node_id
    WHERE events.day >= :since AND events.due_date IS NOT NULL AND progress.{ONCE} AND {OF_WHOLE}
    ORDER BY events.day, progress.id, events.position
"""  # noqa: S608 - of constants

Key = tuple[str | None, str | None]


def read_changes(database: Path, since: str) -> list[Body]:
    """Read what is new since a day, that day included, in order of council and committee."""
    bodies: dict[Key, Body] = {}
    with reading(database) as connection:
        for section, changes in found(connection, since).items():
            for key, change in changes:
                body = bodies.setdefault(key, Body(council=key[0], committee=key[1]))
                getattr(body, section).append(change)
    return [bodies[key] for key in sorted(bodies, key=lambda key: (key[0] or "", key[1] or ""))]


def found(connection: sqlite3.Connection, since: str) -> Mapping[str, Sequence[tuple[Key, Change]]]:
    """Read every section."""
    given = {"since": since}
    return {
        "resolutions": [plain(row) for row in connection.execute(RESOLUTIONS, given)],
        "events": [plain(row) for row in connection.execute(EVENTS, given)],
        "overdue": [
            (body_of(row), change(row, str(day), f"due {row['due_date']}"))
            for row in connection.execute(OVERDUE)
            if (day := last_day(row["due_date"] or "R")) is not None and str(day) >= since
        ],
        "slipped": [
            (body_of(row), change(row, row["day"], f"{before} → {row['due_date']}"))
            for row in connection.execute(SLIPPED, given)
            for before in promised_before(row)
        ],
    }


def promised_before(row: sqlite3.Row) -> list[str]:
    """Give the date promised before the one an event promises, if there was one."""
    promised = json.loads(row["promised_dates"])
    place = promised.index(row["due_date"]) if row["due_date"] in promised else 0
    return promised[place - 1 : place] if place else []


def plain(row: sqlite3.Row) -> tuple[Key, Change]:
    """Describe a row that says all itself."""
    quote = in_one_line(row["quote"]) if "quote" in row.keys() else None  # noqa: SIM118
    return body_of(row), change(row, row["day"], row["what"], quote)


def body_of(row: sqlite3.Row) -> Key:
    """Say whose row it is."""
    return row["council"], row["committee"]


def change(row: sqlite3.Row, day: str, what: str, quote: str | None = None) -> Change:
    """Describe one new thing."""
    text = in_one_line(row["text"])
    return Change(id=row["id"], day=day, what=what, text=text, quote=quote)


# --- for the terminal ---------------------------------------------------------------------------


def to_json(bodies: Sequence[Body], since: str) -> str:
    """Write changes as JSON."""
    whole = msgspec.json.encode({"since": since, "bodies": bodies})
    return msgspec.json.format(whole, indent=2).decode()


def render(bodies: Sequence[Body], since: str) -> RenderableType:
    """Lay changes out for the terminal."""
    if not bodies:
        return Text(f"Nothing is new since {since}.")
    return Group(*(part for body in bodies for part in body_text(body)))


def body_text(body: Body) -> Iterable[Text]:
    """Lay out what is new of one body."""
    names = ", ".join(filter(None, (body.council, body.committee))) or "body unknown"
    yield Text(names, style="bold underline")
    for section, title in SECTIONS:
        changes: list[Change] = getattr(body, section)
        if changes:
            yield Text(f"{title} ({len(changes)})", style="bold")
            yield from (change_text(each) for each in changes)
    yield Text()


def change_text(each: Change) -> Text:
    """Lay out one new thing."""
    text = Text(f"  {each.day}  {each.what}  ")
    text.append(f"“{cut(each.text, SHOWN)}”\n")
    if each.quote is not None:
        text.append(f"      “{cut(each.quote, SHOWN)}”\n")
    text.append(f"      {each.id}", style="dim")
    return text

"""A built database -> what its front page shows: what is here, what is new, what is overdue."""

import sqlite3
from dataclasses import dataclass
from typing import Any

Row = dict[str, Any]

COUNTED = (
    ("councils", "councils"),
    ("meetings", "meetings"),
    ("documents", "papers"),
    ("items", "agenda items"),
    ("resolutions", "resolutions"),
    ("limbs", "limbs of resolutions"),
    ("actions", "actions"),
    ("figures", "figures"),
    ("matters", "matters"),
    ("problems", "problems"),
)
"""Tables, and what the front page calls their rows."""

STATUSES = """
    SELECT status, count(*) AS count FROM (
      SELECT status FROM limbs UNION ALL SELECT status FROM actions
    ) GROUP BY status ORDER BY count DESC, status
"""
OVERDUE = """
    SELECT progress.id, type, progress.text, days_overdue, owner, progress.council,
      progress.committee, progress.meeting_date, items.title,
      coalesce(json_extract(promised_dates, '$[#-1]'), due_date) AS due_date
    FROM progress LEFT JOIN items ON items.id = progress.item_id
    WHERE status = 'overdue' AND type != 'part' AND progress.id NOT IN (
      SELECT id FROM actions WHERE limb_id IS NOT NULL OR strength NOT IN ('firm', 'requested')
    )
    ORDER BY progress.meeting_date DESC, days_overdue DESC, progress.id LIMIT 8
"""
"""The newest things that are overdue; a limb stands for its parts and the actions in it."""

RESOLUTIONS = """
    SELECT resolutions.id, resolutions.text, resolutions.limbs, resolutions.meeting_date,
      resolutions.council, resolutions.committee, items.title
    FROM resolutions LEFT JOIN items ON items.id = resolutions.item_id
    WHERE NOT resolutions.routine AND resolutions.meeting_date IS NOT NULL
    ORDER BY resolutions.meeting_date DESC, resolutions.id LIMIT 8
"""
MATTERS = """
    SELECT id, title, appearances, first_date, last_date, council, committee
    FROM matters ORDER BY appearances DESC, last_date DESC, id LIMIT 8
"""
COMMITTEES = """
    SELECT council, committee, count(*) AS meetings, sum(has_minutes) AS with_minutes,
      min(meeting_date) AS first_date, max(meeting_date) AS last_date
    FROM meetings WHERE status = 'held' AND committee IS NOT NULL
    GROUP BY council, committee ORDER BY council, committee
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Home:
    """What the front page shows."""

    counts: tuple[tuple[str, str, int], ...]
    """(table, what its rows are called, how many)."""
    statuses: tuple[Row, ...]
    overdue: tuple[Row, ...]
    resolutions: tuple[Row, ...]
    matters: tuple[Row, ...]
    committees: tuple[Row, ...]


def home_of(connection: sqlite3.Connection) -> Home:
    """Read the front page from a database that is open for reading."""
    return Home(
        counts=tuple((table, title, count(connection, table)) for table, title in COUNTED),
        statuses=rows(connection, STATUSES),
        overdue=rows(connection, OVERDUE),
        resolutions=rows(connection, RESOLUTIONS),
        matters=rows(connection, MATTERS),
        committees=rows(connection, COMMITTEES),
    )


NEIGHBOURS = """
    SELECT id, text, kind, label FROM (
      SELECT * FROM (
        SELECT id, text, kind, label, start FROM paragraphs
        WHERE document_id = :document AND start < :start ORDER BY start DESC LIMIT 3
      )
      UNION ALL SELECT * FROM (
        SELECT id, text, kind, label, start FROM paragraphs
        WHERE document_id = :document AND start >= :start ORDER BY start LIMIT 4
      )
    ) ORDER BY start
"""


def neighbours(connection: sqlite3.Connection, paragraph_id: str) -> tuple[Row, ...]:
    """Read a paragraph with the three before it and the three after."""
    sql = "SELECT document_id AS document, start FROM paragraphs WHERE id = ?"
    place = rows(connection, sql, (paragraph_id,))
    return rows(connection, NEIGHBOURS, place[0]) if place else ()


def count(connection: sqlite3.Connection, table: str) -> int:
    """Count the rows of a table."""
    return int(connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0])  # noqa: S608


def rows(connection: sqlite3.Connection, sql: str, values: Any = ()) -> tuple[Row, ...]:
    """Read rows by name, whatever way the connection hands them out."""
    cursor = connection.execute(sql, values)
    names = [column[0] for column in cursor.description]
    return tuple(dict(zip(names, row, strict=True)) for row in cursor)

"""The list of councils, the manifest and the database -> what is held of each, and how fresh."""

import datetime as dt
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.publish.database import reading
from pipeline.scrape.manifest import MANIFEST, Line, is_current, latest, read_lines
from pipeline.scrape.records import Council

BY_HAND = "by hand"
"""What stands for a platform where papers were added and no row of the list names the council."""


@dataclass(frozen=True, kw_only=True)
class Coverage:
    """What is held of one council."""

    id: str
    name: str
    platform: str
    committees: tuple[str, ...]
    """Names or the site's own ids of those fetched; nothing means all."""
    last_fetch: str | None
    """UTC time of the last sighting on its site; None if it was never fetched."""
    days_since_fetch: int | None
    papers: int
    """Papers in the corpus that the site still offers as they are."""
    meetings: int
    """Meetings in the database that were held before today, as far as is known."""
    with_minutes: int
    """Those of them whose minutes or decisions are here."""
    first_meeting: str | None
    last_meeting: str | None


@dataclass(frozen=True, kw_only=True)
class Fetched:
    """What the manifest says of one council."""

    last_fetch: str | None = None
    papers: int = 0


@dataclass(frozen=True, kw_only=True)
class Held:
    """What the database says of one council."""

    name: str
    meetings: int = 0
    with_minutes: int = 0
    first_meeting: str | None = None
    last_meeting: str | None = None


def cover(
    councils: Sequence[Council], corpus: Path, database: Path, today: dt.date
) -> list[Coverage]:
    """Say of each council of the list, and of each other that has papers here, what is held."""
    path = corpus / MANIFEST
    fetched = by_council(read_lines(path)) if path.exists() else {}
    held = in_database(database, today) if database.exists() else {}
    known = {each.id for each in councils}
    others = [by_hand(each, held[each].name) for each in sorted(held.keys() - known)]
    return [to_coverage(each, fetched, held, today) for each in (*councils, *others)]


def by_hand(council: str, name: str) -> Council:
    """Stand in for the row of a council that has papers here and no row in the list."""
    return Council(
        id=council,
        name=name,
        gss=None,
        platform=BY_HAND,
        base="",
        committees=(),
        since=None,
        note="",
    )


def by_council(lines: Iterable[Line]) -> dict[str, Fetched]:
    """Read of each council when it was last seen and how many papers stand."""
    lines = list(lines)
    seen: dict[str, str] = {}
    for line in lines:
        council, moment = line.get("council") or "", line.get("fetched_at") or ""
        if moment:
            seen[council] = max(seen.get(council, ""), moment)
    papers: dict[str, int] = {}
    for line in latest(lines).values():
        if is_current(line):
            council = line.get("council") or ""
            papers[council] = papers.get(council, 0) + 1
    return {
        each: Fetched(last_fetch=seen.get(each), papers=papers.get(each, 0))
        for each in sorted(seen.keys() | papers.keys())
    }


HELD = """
SELECT
  councils.id,
  councils.name,
  count(meetings.id) AS meetings,
  coalesce(sum(meetings.has_minutes), 0) AS with_minutes,
  min(meetings.meeting_date) AS first_meeting,
  max(meetings.meeting_date) AS last_meeting
FROM councils LEFT JOIN meetings
  ON meetings.council_id = councils.id
  AND meetings.status != 'cancelled' AND meetings.meeting_date < ?
GROUP BY councils.id
"""


def in_database(database: Path, today: dt.date) -> dict[str, Held]:
    """Count of each council the meetings that have been held, and those with minutes."""
    with reading(database) as connection:
        rows: list[sqlite3.Row] = connection.execute(HELD, (today.isoformat(),)).fetchall()
    return {
        row["id"]: Held(**{name: row[name] for name in row.keys() if name != "id"})  # noqa: SIM118
        for row in rows
    }


def to_coverage(
    council: Council, fetched: dict[str, Fetched], held: dict[str, Held], today: dt.date
) -> Coverage:
    """Join what manifest and database say of one council."""
    seen = fetched.get(council.id, Fetched())
    here = held.get(council.id, Held(name=council.name))
    day = None if seen.last_fetch is None else dt.date.fromisoformat(seen.last_fetch[:10])
    return Coverage(
        id=council.id,
        name=council.name,
        platform=council.platform,
        committees=council.committees,
        last_fetch=seen.last_fetch,
        days_since_fetch=None if day is None else (today - day).days,
        papers=seen.papers,
        meetings=here.meetings,
        with_minutes=here.with_minutes,
        first_meeting=here.first_meeting,
        last_meeting=here.last_meeting,
    )

"""The journal's records -> rows of its file, and back."""

import datetime as dt
import json
import sqlite3
from collections.abc import Iterable
from dataclasses import asdict

from pipeline.scrape.journal_records import Page, Run, Task, Trouble
from pipeline.scrape.records import About, Ask, MeetingSeen, Window


def add_asks(
    db: sqlite3.Connection,
    run: int,
    asks: Iterable[Ask],
    *,
    parent: str | None,
    depth: int,
    barren: int,
) -> None:
    """Add addresses that the run doesn't know yet, in order."""
    db.executemany(
        "INSERT OR IGNORE INTO asks (run, url, page, keep, lasting, optional, about,"
        " parent, depth, barren) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (
                run,
                ask.url,
                ask.page,
                ask.keep,
                ask.lasting,
                ask.optional,
                json.dumps(asdict(ask.about)),
                parent,
                depth,
                barren,
            )
            for ask in asks
        ],
    )


def add_meeting(db: sqlite3.Connection, run: Run, seen: MeetingSeen, now: dt.datetime) -> None:
    """Note a meeting; what was seen of it in one run adds up."""
    db.execute(
        "INSERT INTO meetings VALUES (:council, :meeting, :committee, :date, :cancelled,"
        " :has_minutes, :papers, :run, :seen_at) ON CONFLICT (council, meeting) DO UPDATE SET"
        " committee = coalesce(excluded.committee, committee),"
        " date = coalesce(excluded.date, date),"
        " cancelled = iif(run = excluded.run, max(cancelled, excluded.cancelled),"
        " excluded.cancelled),"
        " has_minutes = iif(run = excluded.run, max(has_minutes, excluded.has_minutes),"
        " excluded.has_minutes),"
        " papers = iif(run = excluded.run, max(papers, excluded.papers), excluded.papers),"
        " run = excluded.run, seen_at = excluded.seen_at",
        {**asdict(seen), "council": run.council, "run": run.id, "seen_at": to_text(now)},
    )


def add_page(db: sqlite3.Connection, run: Run, page: Page) -> None:
    """Note what an address holds now."""
    db.execute(
        "REPLACE INTO pages VALUES (:council, :url, :path, :sha256, :etag, :last_modified,"
        " :media_type, :address, :keep, :state, :checked_at, :about, :date, :parent, :row,"
        " :kept_at)",
        {
            **asdict(page),
            "council": run.council,
            "about": json.dumps(asdict(page.about)),
            "date": page.about.date,
        },
    )


def add_sightings(db: sqlite3.Connection, sightings: Iterable[dict[str, str]]) -> None:
    """Note lines that the manifest is to get."""
    db.executemany(
        "INSERT INTO sightings (line) VALUES (?)", [(json.dumps(each),) for each in sightings]
    )


def add_troubles(
    db: sqlite3.Connection,
    run: Run,
    troubles: Iterable[Trouble],
    session: str,
    *,
    pause: bool = False,
) -> None:
    """Note problems."""
    db.executemany(
        "INSERT INTO troubles (run, kind, message, url, path, session, pause)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)",
        [
            (run.id, each.kind, each.message, each.url, each.path, session, pause)
            for each in troubles
        ],
    )


def forget_run(db: sqlite3.Connection, run: int) -> None:
    """Take a run out with its addresses and problems; what it found stays known."""
    db.execute("DELETE FROM asks WHERE run = ?", (run,))
    db.execute("DELETE FROM troubles WHERE run = ?", (run,))
    db.execute("DELETE FROM runs WHERE id = ?", (run,))


def to_text(moment: dt.datetime) -> str:
    """Write a time in UTC, to the second.

    >>> to_text(dt.datetime(2026, 3, 31, 2, tzinfo=dt.UTC))
    '2026-03-31T02:00:00Z'
    """
    return f"{moment.astimezone(dt.UTC):%Y-%m-%dT%H:%M:%SZ}"


def to_run(row: sqlite3.Row) -> Run:
    """Read a run."""
    window = Window(
        since=dt.date.fromisoformat(row["since"]), until=dt.date.fromisoformat(row["until"])
    )
    return Run(id=row["id"], council=row["council"], window=window, row=row["row"])


def to_task(row: sqlite3.Row) -> Task:
    """Read an address that waits."""
    ask = Ask(
        url=row["url"],
        page=row["page"],
        keep=bool(row["keep"]),
        lasting=bool(row["lasting"]),
        optional=bool(row["optional"]),
        about=About(**json.loads(row["about"])),
    )
    return Task(
        id=row["id"], ask=ask, parent=row["parent"], depth=row["depth"], barren=row["barren"]
    )


def to_page(row: sqlite3.Row) -> Page:
    """Read what is known of an address."""
    return Page(
        url=row["url"],
        path=row["path"],
        sha256=row["sha256"],
        etag=row["etag"],
        last_modified=row["last_modified"],
        media_type=row["media_type"],
        address=row["address"],
        keep=bool(row["keep"]),
        state=row["state"],
        checked_at=row["checked_at"],
        about=About(**json.loads(row["about"])),
        parent=row["parent"],
        row=row["row"],
        kept_at=row["kept_at"],
    )


def to_meeting(row: sqlite3.Row) -> MeetingSeen:
    """Read a meeting."""
    return MeetingSeen(
        meeting=row["meeting"],
        committee=row["committee"],
        date=row["date"],
        cancelled=bool(row["cancelled"]),
        has_minutes=bool(row["has_minutes"]),
        papers=row["papers"],
    )


def to_trouble(row: sqlite3.Row) -> Trouble:
    """Read a problem."""
    return Trouble(kind=row["kind"], message=row["message"], url=row["url"], path=row["path"])

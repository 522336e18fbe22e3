"""What was asked for, what came and what is still to be asked, in one SQLite file.

Every answer is one transaction: the address is done, what it led to waits, and the sighting is
noted, all or none. A fetch that was killed at any moment goes on from here and repeats at most
the request that was in flight at each host.
"""

import datetime as dt
import json
import sqlite3
import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from pipeline.scrape.errors import FetchError
from pipeline.scrape.journal_records import Ending, Page, Result, Run, Task, Trouble
from pipeline.scrape.journal_rows import (
    add_asks,
    add_meeting,
    add_page,
    add_sightings,
    add_troubles,
    forget_run,
    to_meeting,
    to_page,
    to_run,
    to_task,
    to_text,
    to_trouble,
)
from pipeline.scrape.records import Ask, MeetingSeen, Window

SCHEMA = Path(__file__).with_name("journal.sql")


class Journal:
    """The journal of one corpus; safe for many threads, for one process at a time."""

    def __init__(self, path: Path | None, session: str = "") -> None:
        """Open or make it; without a path it is kept in memory and forgotten.

        Raises:
            FetchError: if it cannot be read.
        """
        if path is not None:
            path.parent.mkdir(parents=True, exist_ok=True)
        self.session = session
        self.turn = threading.RLock()
        self.db = sqlite3.connect(path or ":memory:", check_same_thread=False, isolation_level=None)
        self.db.row_factory = sqlite3.Row
        with self.told():
            self.db.execute("PRAGMA journal_mode = WAL")
            self.db.execute("PRAGMA synchronous = FULL")
            self.db.executescript(SCHEMA.read_text(encoding="utf-8"))
            columns = {row["name"] for row in self.db.execute("PRAGMA table_info(pages)")}
            if "kept_at" not in columns:
                # A journal begun by an earlier version.
                self.db.execute("ALTER TABLE pages ADD COLUMN kept_at TEXT NOT NULL DEFAULT ''")

    @contextmanager
    def told(self) -> Iterator[None]:
        """Turn SQLite's words into ones for the operator."""
        try:
            yield
        except sqlite3.DatabaseError as error:
            full = getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_FULL
            said = "the disk is full" if full else f"the journal cannot be used: {error}"
            raise FetchError(
                f"{said}; nothing fetched is lost, and the next fetch goes on from here"
            ) from error

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """Change all or nothing."""
        with self.turn, self.told():
            self.db.execute("BEGIN IMMEDIATE")
            try:
                yield self.db
            except BaseException:
                if self.db.in_transaction:
                    self.db.execute("ROLLBACK")
                raise
            self.db.execute("COMMIT")

    def rows(self, sql: str, *values: Any) -> list[sqlite3.Row]:
        """Ask the journal itself, with values by place or one mapping by name."""
        by_name = len(values) == 1 and isinstance(values[0], dict)
        with self.turn, self.told():
            return self.db.execute(sql, values[0] if by_name else values).fetchall()

    def close(self) -> None:
        """Close the file."""
        self.db.close()

    # --- runs ---------------------------------------------------------------------------------

    def open_runs(self, council: str) -> list[Run]:
        """List the runs of a council that are not done, oldest first."""
        found = self.rows(
            "SELECT * FROM runs WHERE council = ? AND finished_at IS NULL ORDER BY id", council
        )
        return [to_run(row) for row in found]

    def begin(
        self, council: str, window: Window, row: str, asks: Sequence[Ask], drop: Iterable[Run]
    ) -> Run:
        """Open a run with the addresses it begins at, in place of runs that it makes up for."""
        with self.transaction() as db:
            for run in drop:
                forget_run(db, run.id)
            cursor = db.execute(
                "INSERT INTO runs (council, since, until, row) VALUES (?, ?, ?, ?)",
                (council, window.since.isoformat(), window.until.isoformat(), row),
            )
            run = Run(id=cursor.lastrowid or 0, council=council, window=window, row=row)
            add_asks(db, run.id, asks, parent=None, depth=0, barren=0)
        return run

    def has_begun(self, run: Run) -> bool:
        """Tell whether any address of a run has been done."""
        return bool(self.rows("SELECT 1 FROM asks WHERE run = ? AND outcome <> '' LIMIT 1", run.id))

    def finish(self, run: Run, ending: Ending, now: dt.datetime) -> None:
        """Close a run, and forget those before it that are done too."""
        with self.transaction() as db:
            earlier = db.execute(
                "SELECT id FROM runs WHERE council = ? AND id < ? AND finished_at IS NOT NULL",
                (run.council, run.id),
            ).fetchall()
            for row in earlier:
                forget_run(db, row["id"])
            db.executemany(
                "UPDATE pages SET state = 'withdrawn' WHERE council = ? AND url = ?",
                [(run.council, page.url) for page in ending.withdrawn],
            )
            add_sightings(db, ending.sightings)
            add_troubles(db, run, ending.troubles, self.session)
            db.execute("UPDATE runs SET finished_at = ? WHERE id = ?", (to_text(now), run.id))

    # --- asks ---------------------------------------------------------------------------------

    def add(self, run: Run, ask: Ask) -> None:
        """Let one more address wait, or one that is done wait once more."""
        with self.transaction() as db:
            add_asks(db, run.id, [ask], parent=None, depth=0, barren=0)
            db.execute("UPDATE asks SET outcome = '' WHERE run = ? AND url = ?", (run.id, ask.url))

    def next_task(self, run: Run) -> Task | None:
        """Give the address that waits longest."""
        found = self.rows(
            "SELECT * FROM asks WHERE run = ? AND outcome = '' ORDER BY id LIMIT 1", run.id
        )
        return to_task(found[0]) if found else None

    def waiting(self, run: Run) -> tuple[int, int]:
        """Count (addresses done, addresses known) of a run."""
        row = self.rows(
            "SELECT count(*) FILTER (WHERE outcome <> '') AS done, count(*) AS known"
            " FROM asks WHERE run = ?",
            run.id,
        )[0]
        return row["done"], row["known"]

    def settle(self, run: Run, task: Task, result: Result, now: dt.datetime) -> None:
        """Note what came of an address, with all that follows from it."""
        with self.transaction() as db:
            db.execute(
                "UPDATE asks SET outcome = ?, session = ? WHERE id = ?",
                (result.outcome, self.session, task.id),
            )
            add_asks(
                db,
                run.id,
                result.asks,
                parent=task.ask.url,
                depth=task.depth + 1,
                barren=task.barren + 1 if result.empty else 0,
            )
            for meeting in result.meetings:
                add_meeting(db, run, meeting, now)
            if result.page is not None:
                add_page(db, run, result.page)
            add_sightings(db, result.sightings)
            add_troubles(db, run, result.troubles, self.session)

    def forget_pauses(self, run: Run) -> None:
        """Forget why a run stopped, now that it goes on."""
        with self.transaction() as db:
            db.execute("DELETE FROM troubles WHERE run = ? AND pause", (run.id,))

    def note_pause(self, run: Run, trouble: Trouble) -> None:
        """Note why a run stopped before its end."""
        with self.transaction() as db:
            add_troubles(db, run, [trouble], self.session, pause=True)

    def outcomes(self, run: Run) -> dict[str, int]:
        """Count what came of a run's addresses in this session."""
        found = self.rows(
            "SELECT outcome, count(*) AS count FROM asks WHERE run = ? AND session = ?"
            " AND outcome <> '' GROUP BY outcome ORDER BY outcome",
            run.id,
            self.session,
        )
        return {row["outcome"]: row["count"] for row in found}

    def troubles(self, run: Run) -> list[Trouble]:
        """List the problems of a run, in the order they came up."""
        found = self.rows("SELECT * FROM troubles WHERE run = ? ORDER BY id", run.id)
        return [to_trouble(row) for row in found]

    def wanted(self) -> list[tuple[str, Ask]]:
        """List the papers that a dry run met, in the order they would be asked for."""
        found = self.rows(
            "SELECT runs.council, asks.* FROM asks JOIN runs ON runs.id = asks.run"
            " WHERE keep AND outcome IN ('wanted', 'list', 'held') ORDER BY council, asks.id"
        )
        return [(row["council"], to_task(row).ask) for row in found]

    def all_troubles(self) -> list[dict[str, str]]:
        """List the problems of every council's runs that are known, by council and address."""
        found = self.rows(
            "SELECT DISTINCT council, kind, message, url, path FROM troubles JOIN runs"
            " ON runs.id = troubles.run ORDER BY council, url, kind, message"
        )
        return [{name: row[name] or "" for name in row.keys()} for row in found]  # noqa: SIM118

    def was_done_later(self, run: Run, url: str) -> bool:
        """Tell whether a run that began after this one has read the same address."""
        return bool(
            self.rows(
                "SELECT 1 FROM asks JOIN runs ON runs.id = asks.run WHERE runs.council = ?"
                " AND asks.run > ? AND asks.url = ?"
                " AND asks.outcome IN ('new', 'changed', 'unchanged', 'held') LIMIT 1",
                run.council,
                run.id,
                url,
            )
        )

    # --- pages --------------------------------------------------------------------------------

    def page(self, council: str, url: str) -> Page | None:
        """Give what is known of an address."""
        found = self.rows("SELECT * FROM pages WHERE council = ? AND url = ?", council, url)
        return to_page(found[0]) if found else None

    def is_current_elsewhere(self, council: str, path: str, url: str) -> bool:
        """Tell whether a paper is also published at another address."""
        return bool(
            self.rows(
                "SELECT 1 FROM pages WHERE council = ? AND path = ? AND url <> ?"
                " AND state = 'current' LIMIT 1",
                council,
                path,
                url,
            )
        )

    def unlisted(self, run: Run, *, whole: bool) -> tuple[list[Page], int]:
        """List the papers that should have been met in a run and weren't; and count all such.

        Expected are those of the run's days, of pages read in it, or all if it reads the whole.
        """
        expected = self.rows(
            "SELECT pages.*, met.id AS met FROM pages LEFT JOIN asks AS met"
            " ON met.run = :run AND met.url = pages.url"
            " WHERE pages.council = :council AND pages.keep AND state = 'current'"
            " AND pages.row = :row AND (:whole OR pages.date BETWEEN :since AND :until OR EXISTS"
            " (SELECT 1 FROM asks AS up WHERE up.run = :run AND up.url = pages.parent))"
            " ORDER BY pages.url",
            {
                "run": run.id,
                "council": run.council,
                "row": run.row,
                "whole": whole,
                "since": run.window.since.isoformat(),
                "until": run.window.until.isoformat(),
            },
        )
        return [to_page(row) for row in expected if row["met"] is None], len(expected)

    def unread(self, run: Run) -> tuple[frozenset[str], bool]:
        """List the addresses of a run of which it isn't known what they lead to now.

        Also tell whether one of them is a list, so that anything may be missing.
        """
        found = self.rows(
            "SELECT url, keep, outcome FROM asks WHERE run = ? AND outcome NOT IN"
            " ('new', 'changed', 'unchanged', 'held', 'list', 'gone', 'withdrawn', 'instead',"
            " 'absent')",
            run.id,
        )
        lists = any(not row["keep"] for row in found)
        return frozenset(row["url"] for row in found), lists

    def parents(self, council: str) -> dict[str, str]:
        """Map each address to the one that led to it."""
        found = self.rows(
            "SELECT url, parent FROM pages WHERE council = ? AND parent IS NOT NULL", council
        )
        return {row["url"]: row["parent"] for row in found}

    def meetings(self, run: Run) -> tuple[MeetingSeen, ...]:
        """List the meetings met in a run, by day and number."""
        found = self.rows(
            "SELECT * FROM meetings WHERE council = ? AND run = ? ORDER BY date, meeting",
            run.council,
            run.id,
        )
        return tuple(to_meeting(row) for row in found)

    # --- sightings that are not in the manifest yet -------------------------------------------

    def unwritten(self) -> list[tuple[int, dict[str, str]]]:
        """List sightings that the manifest may not have, with their numbers."""
        return [
            (row["id"], json.loads(row["line"]))
            for row in self.rows("SELECT * FROM sightings ORDER BY id")
        ]

    def written(self, numbers: Iterable[int]) -> None:
        """Forget sightings that the manifest has."""
        with self.transaction() as db:
            db.executemany("DELETE FROM sightings WHERE id = ?", [(each,) for each in numbers])

    # --- robots.txt ---------------------------------------------------------------------------

    def robots(self, origin: str, oldest: dt.datetime) -> str | None:
        """Give a robots.txt that was read no earlier than `oldest`."""
        found = self.rows(
            "SELECT text FROM robots WHERE origin = ? AND read_at >= ?", origin, to_text(oldest)
        )
        return str(found[0]["text"]) if found else None

    def keep_robots(self, origin: str, text: str, now: dt.datetime) -> None:
        """Keep a robots.txt for a while."""
        with self.transaction() as db:
            db.execute("REPLACE INTO robots VALUES (?, ?, ?)", (origin, text, to_text(now)))

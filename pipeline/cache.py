"""(unit, key) -> result: one SQLite file, one writer, JSON inside, safe to kill at any moment."""

import sqlite3
import zlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from pipeline.errors import BuildError

SCHEMA = """
CREATE TABLE IF NOT EXISTS results (
  unit TEXT NOT NULL,
  key TEXT NOT NULL,
  result BLOB NOT NULL,
  PRIMARY KEY (unit, key)
) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS seen_files (
  path TEXT PRIMARY KEY,
  stamp TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  sniffed TEXT NOT NULL,
  size INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
"""


@dataclass(frozen=True, slots=True)
class KnownFile:
    """What was seen of one file when its size and time of change were those in `stamp`."""

    path: str
    stamp: str
    sha256: str
    sniffed: str
    """What its bytes look like; see `extract.sniff`."""
    size: int
    """In bytes."""
    fresh: bool = False
    """Seen just now, and not stored yet."""


class Cache:
    """Results of earlier builds.

    A result is deleted only by `prune`, so that going back to an older rule costs nothing.
    """

    def __init__(self, path: Path) -> None:
        """Open or make the file.

        Raises:
            BuildError: if it is not a cache or another build holds it.
        """
        self.path = path
        self.used: set[tuple[str, str]] = set()
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self.connection = sqlite3.connect(path, timeout=10)
            self.connection.execute("PRAGMA journal_mode = WAL")
            self.connection.executescript(SCHEMA)
        except (OSError, sqlite3.DatabaseError) as error:
            raise BuildError(f"{path} cannot be used as a cache: {error}") from error
        self.connection.execute("PRAGMA synchronous = NORMAL")

    def get(self, unit: str, key: str) -> bytes | None:
        """Return what was stored, or None.

        Raises:
            BuildError: if the file is damaged.
        """
        with self.reading():
            row = self.connection.execute(
                "SELECT result FROM results WHERE unit = ? AND key = ?", (unit, key)
            ).fetchone()
            if row is None:
                return None
            self.used.add((unit, key))
            return zlib.decompress(row[0])

    def put(self, unit: str, results: Iterable[tuple[str, bytes]]) -> None:
        """Store results and make them last."""
        rows = [(unit, key, zlib.compress(result, 1)) for key, result in results]
        self.used.update((unit, key) for _, key, _ in rows)
        with self.writing():
            self.connection.executemany("INSERT OR REPLACE INTO results VALUES (?, ?, ?)", rows)

    @contextmanager
    def reading(self) -> Iterator[None]:
        """Say what to do where a disk or a power cut has damaged the file.

        Raises:
            BuildError: instead of what SQLite or zlib say.
        """
        try:
            yield
        except (sqlite3.DatabaseError, zlib.error) as error:
            raise BuildError(
                f"the cache {self.path} is damaged ({error}): delete it and build again; "
                "only time is lost"
            ) from error

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Make what is written last, all or nothing.

        Raises:
            BuildError: if it cannot be written: the disk is full, or another build is at work.
        """
        try:
            with self.connection:
                yield
        except sqlite3.DatabaseError as error:
            kept = "what was computed so far is kept, and the database is as it was"
            raise BuildError(f"the cache cannot be written: {error}; {kept}") from error

    def known_file(self, path: str, stamp: str) -> KnownFile | None:
        """Return what was seen of a file that has not been touched since."""
        with self.reading():
            row = self.connection.execute(
                "SELECT sha256, sniffed, size FROM seen_files WHERE path = ? AND stamp = ?",
                (path, stamp),
            ).fetchone()
        return None if row is None else KnownFile(path, stamp, *row)

    def remember_files(self, files: Sequence[KnownFile]) -> None:
        """Store what was seen of files."""
        rows = [(each.path, each.stamp, each.sha256, each.sniffed, each.size) for each in files]
        with self.writing():
            self.connection.executemany(
                "INSERT OR REPLACE INTO seen_files VALUES (?, ?, ?, ?, ?)", rows
            )

    def prune(self) -> int:
        """Delete what this build did not use; return how many results went."""
        with self.reading():
            rows = self.connection.execute("SELECT unit, key FROM results").fetchall()
        stale = [row for row in rows if tuple(row) not in self.used]
        with self.writing():
            self.connection.executemany("DELETE FROM results WHERE unit = ? AND key = ?", stale)
        return len(stale)

    def shrink(self) -> None:
        """Give the room of what was deleted back to the disk; nothing of it is left in the file.

        Raises:
            BuildError: if there is no room to do it in; nothing is lost.
        """
        with self.writing():
            self.connection.commit()
            self.connection.execute("VACUUM")
            self.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def close(self) -> None:
        """Close the file."""
        self.connection.close()

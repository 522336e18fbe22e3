"""Rows -> one SQLite file, written beside the live one and swapped in whole."""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import sqlite_utils

from pipeline.errors import BuildError, DatabaseError
from pipeline.files import swapped_in
from pipeline.personal.masking import mask_rows
from pipeline.publish.columns import Corpus
from pipeline.publish.tables import TABLES

SCHEMA = Path(__file__).parents[2] / "db" / "schema.sql"
SEARCHED = ("paragraphs_fts", "items_fts", "limbs_fts", "actions_fts")


def publish(corpus: Corpus, database: Path) -> None:
    """Write the database and swap it in; the old one serves until the new one is whole.

    Raises:
        BuildError: if the rows contradict the schema or the disk is full; nothing has changed.
    """
    try:
        database.parent.mkdir(parents=True, exist_ok=True)
        with swapped_in(database) as beside:
            write(corpus, beside)
    except (sqlite3.Error, OSError) as error:
        raise BuildError(f"{database} could not be written: {error}") from error


def write(corpus: Corpus, path: Path) -> None:
    """Write all rows into a new file, in one transaction, and check every foreign key."""
    path.unlink(missing_ok=True)
    with closing(sqlite3.connect(path)) as connection:
        # The file is thrown away unless it is finished, so it needs no journal of its own.
        connection.execute("PRAGMA journal_mode = OFF")
        connection.execute("PRAGMA synchronous = OFF")
        connection.executescript(SCHEMA.read_text(encoding="utf-8"))
        connection.execute("BEGIN")
        insert_rows(corpus, connection)
        connection.commit()
        check(connection)
        connection.execute("PRAGMA optimize")


def insert_rows(corpus: Corpus, connection: sqlite3.Connection) -> None:
    """Fill every table, masked if that is wanted, and what is searched after them."""
    database = sqlite_utils.Database(connection)
    for name, make_rows in TABLES:
        rows = make_rows(corpus)
        database.table(name).insert_all(mask_rows(rows) if corpus.mask else rows, batch_size=1000)
    for name in SEARCHED:
        connection.execute(f"INSERT INTO {name} ({name}) VALUES ('rebuild')")  # noqa: S608
        connection.execute(f"INSERT INTO {name} ({name}) VALUES ('optimize')")  # noqa: S608


def check(connection: sqlite3.Connection) -> None:
    """Refuse rows that point at nothing.

    Raises:
        BuildError: naming the table, the row and what it points at.
    """
    broken = connection.execute("PRAGMA foreign_key_check").fetchall()
    if broken:
        table, row, parent, _ = broken[0]
        raise BuildError(f"{len(broken)} rows point at nothing, first: {table} {row} at {parent}")


def read_only(database: Path) -> sqlite3.Connection:
    """Open a finished database for reading."""
    connection = sqlite3.connect(f"file:{database}?mode=ro", uri=True)
    connection.row_factory = sqlite3.Row
    return connection


@contextmanager
def reading(database: Path) -> Iterator[sqlite3.Connection]:
    """Open a finished database for the block that reads it.

    Raises:
        DatabaseError: if it is damaged, or lacks what every build writes.
    """
    try:
        with closing(read_only(database)) as connection:
            yield connection
    except sqlite3.DatabaseError as error:
        raise DatabaseError(
            f"{database} cannot be read ({error}): it is damaged or was made by something else; "
            "delete it and build again, or name another"
        ) from error


def described() -> dict[str, tuple[str, dict[str, str]]]:
    """Read the description of every table and of every column out of the schema's comments."""
    found: dict[str, tuple[str, dict[str, str]]] = {}
    comment = name = ""
    for line in SCHEMA.read_text(encoding="utf-8").splitlines():
        if line.startswith("-- "):
            comment = line[3:]
        elif match := re.match(r"CREATE (?:TABLE|VIEW) (\w+)", line):
            name = match[1]
            found[name] = (comment, {})
        elif match := re.match(r"  (\w+) [A-Z].* -- (.+)$", line):
            found[name][1][match[1]] = match[2]
    return found

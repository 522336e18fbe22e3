"""The corpus -> the same without what nobody needs, and a copy of it elsewhere.

No paper is ever deleted, neither here nor in the copy: not one that its site changed or took
away. What goes is what can be made or fetched again.
"""

import datetime as dt
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from pipeline.errors import MattersArisingError, UsageError
from pipeline.files import hash_file, swapped_in
from pipeline.locks import hold
from pipeline.scrape.manifest import compact, lock
from pipeline.scrape.store import told_of_full_disk

STATE = ".fetch"
"""The hidden folder of a corpus in which the fetcher keeps its journal."""
JOURNAL = "journal.db"
LISTS = ("councils.csv", "suppressions.csv", "reviews.csv")
"""Lists that people keep beside the folder of papers."""
LEFTOVER = ".*.new"
"""Files that a killed run was writing; whole ones have another name."""
OLD_ENOUGH = dt.timedelta(days=1)
"""Younger leftovers may be somebody's at work."""


class BusyError(MattersArisingError):
    """The corpus is being fetched into; nothing has changed; exit code 3."""


@dataclass(frozen=True, kw_only=True)
class Pruned:
    """What was taken away."""

    leftovers: int
    pages: int
    """Lists and pages that were kept to compare with and that newer ones have replaced."""
    archives: int
    manifest_lines: int
    freed_bytes: int


@dataclass(frozen=True, kw_only=True)
class BackedUp:
    """What was copied."""

    folder: Path
    """The folder of this day's lists."""
    copied: int
    known: int
    bytes_copied: int


@contextmanager
def at_rest(corpus: Path) -> Iterator[None]:
    """Hold the locks of fetching, so that manifest, journal and papers fit each other.

    Raises:
        UsageError: if there is no such folder.
        BusyError: if a fetch is at work.
    """
    if not corpus.is_dir():
        raise UsageError(f"{corpus} is not a folder")
    with told_of_full_disk():
        (corpus / STATE).mkdir(exist_ok=True)
    taken = BusyError(f"a fetch into {corpus} is at work; try again when it is done")
    with hold(corpus / STATE / "lock", taken):
        yield


# --- pruning ---------------------------------------------------------------------------------


def prune(
    corpus: Path,
    now: dt.datetime,
    *,
    archives_days: int | None = None,
    database: Path | None = None,
) -> Pruned:
    """Take away what killed runs left, pages nobody compares with any more, repeated sightings.

    Archives of sessions go only if their age in days is given. What killed builds left beside the
    database goes too, if that is named.

    Raises:
        UsageError: if there is no such folder.
        BusyError: if a fetch is at work.
        FetchError: if the disk is too full to write the shorter manifest; nothing is lost.
    """
    with at_rest(corpus):
        beside = database.parent.glob(f".{database.name}{LEFTOVER[1:]}") if database else ()
        found = sorted((*corpus.rglob(LEFTOVER), *beside))
        leftovers = [path for path in found if is_older(path, now, OLD_ENOUGH)]
        pages = unused_pages(corpus)
        archives = old_archives(corpus, now, archives_days)
        size_before = size_of(corpus / "manifest.csv") + size_of(corpus / STATE / JOURNAL)
        freed = sum(map(size_of, (*leftovers, *pages, *archives)))
        for path in (*leftovers, *pages, *archives):
            path.unlink(missing_ok=True)
        lines = compact(corpus)
        shrink(corpus / STATE / JOURNAL)
        size_after = size_of(corpus / "manifest.csv") + size_of(corpus / STATE / JOURNAL)
    return Pruned(
        leftovers=len(leftovers),
        pages=len(pages),
        archives=len(archives),
        manifest_lines=lines,
        freed_bytes=freed + max(0, size_before - size_after),
    )


def is_older(path: Path, now: dt.datetime, age: dt.timedelta) -> bool:
    """Tell whether a file was last written so long ago."""
    return path.is_file() and now.timestamp() - path.stat().st_mtime > age.total_seconds()


def size_of(path: Path) -> int:
    """Give a file's size in bytes; nothing if it isn't there."""
    return path.stat().st_size if path.is_file() else 0


def unused_pages(corpus: Path) -> list[Path]:
    """List kept pages that the journal doesn't know as the last answer of any address."""
    folder, journal = corpus / STATE / "pages", corpus / STATE / JOURNAL
    if not folder.is_dir() or not journal.is_file():
        return []
    with closing(sqlite3.connect(f"file:{journal}?mode=ro", uri=True)) as db:
        used = {row[0] for row in db.execute("SELECT path FROM pages")}
    return [
        path
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.relative_to(corpus).as_posix() not in used
    ]


def old_archives(corpus: Path, now: dt.datetime, days: int | None) -> list[Path]:
    """List the archives of sessions of more than so many days ago."""
    if days is None:
        return []
    found = sorted((corpus / STATE / "warc").glob("*.warc.gz"))
    return [path for path in found if is_older(path, now, dt.timedelta(days=days))]


def shrink(journal: Path) -> None:
    """Give the room of what the journal forgot back to the disk."""
    if journal.is_file():
        with told_of_journal(), closing(sqlite3.connect(journal, isolation_level=None)) as db:
            db.execute("VACUUM")
            db.execute("PRAGMA wal_checkpoint(TRUNCATE)")


# --- backing up ------------------------------------------------------------------------------


def back_up(corpus: Path, target: Path, now: dt.datetime) -> BackedUp:
    """Copy a corpus: papers once each into `papers/`, whatever changes into a folder of the day.

    Nothing in the copy is overwritten or deleted: a paper that has other bytes than the copy's is
    put beside it, in the folder of the day. Every copy is read again and compared.

    Raises:
        UsageError: if there is no such folder, or the copy would lie inside it.
        BusyError: if a fetch is at work.
        FetchError: if the disk of the copy is full; what was copied before stays whole.
    """
    if target.resolve().is_relative_to(corpus.resolve()):
        raise UsageError(f"{target} lies inside {corpus}, which is to be copied")
    folder = target / now.strftime("%Y-%m-%dT%H%M%SZ")
    copied = known = bytes_copied = 0
    with at_rest(corpus), lock(corpus), told_of_full_disk():
        for path in papers_of(corpus):
            place = target / "papers" / path.relative_to(corpus)
            if place.is_file() and same(path, place):
                known += 1
                continue
            if place.exists():
                place = folder / "papers" / path.relative_to(corpus)
            copy(path, place)
            copied, bytes_copied = copied + 1, bytes_copied + path.stat().st_size
        for path in lists_of(corpus):
            copy(path, folder / path.name)
        copy_journal(corpus / STATE / JOURNAL, folder / STATE / JOURNAL)
    return BackedUp(folder=folder, copied=copied, known=known, bytes_copied=bytes_copied)


def papers_of(corpus: Path) -> list[Path]:
    """List the files of a corpus, its own lists and all that is hidden left out."""
    lists = set(lists_of(corpus))
    return [
        path
        for path in sorted(corpus.rglob("*"))
        if path.is_file()
        and path not in lists
        and not any(part.startswith(".") for part in path.relative_to(corpus).parts)
    ]


def lists_of(corpus: Path) -> list[Path]:
    """List what changes from night to night or by people's hands, in and beside the corpus."""
    inside = [path for path in sorted(corpus.glob("*.csv")) if path.is_file()]
    names = {path.name for path in inside}
    beside = [corpus.resolve().parent / name for name in LISTS if name not in names]
    return inside + [path for path in beside if path.is_file()]


def same(path: Path, copied: Path) -> bool:
    """Tell whether two files have the same bytes; of the same size and time, they have."""
    ours, theirs = path.stat(), copied.stat()
    if ours.st_size != theirs.st_size:
        return False
    return ours.st_mtime_ns == theirs.st_mtime_ns or hash_file(path) == hash_file(copied)


def copy(path: Path, place: Path) -> None:
    """Copy a file whole or not at all.

    Raises:
        BusyError: if the copy is not what was copied.
    """
    place.parent.mkdir(parents=True, exist_ok=True)
    with swapped_in(place) as beside:
        shutil.copy2(path, beside)
        if hash_file(beside) != hash_file(path):
            raise BusyError(f"{path} changed while it was copied, or the copy's disk is at fault")


def copy_journal(journal: Path, place: Path) -> None:
    """Copy the journal as SQLite does it, so that what is still in its log comes along."""
    if not journal.is_file():
        return
    place.parent.mkdir(parents=True, exist_ok=True)
    with (
        told_of_journal(),
        closing(sqlite3.connect(journal)) as source,
        closing(sqlite3.connect(place)) as target,
    ):
        source.backup(target)


@contextmanager
def told_of_journal() -> Iterator[None]:
    """Turn SQLite's words into ones for the operator.

    Raises:
        BusyError: instead of them.
    """
    try:
        yield
    except sqlite3.Error as error:
        raise BusyError(f"the journal could not be read or written: {error}") from error

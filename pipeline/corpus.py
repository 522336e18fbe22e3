"""A folder of papers -> its files, each with its hash and what the manifest says of it."""

import csv
import datetime as dt
import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from pipeline import stages
from pipeline.cache import Cache, KnownFile
from pipeline.errors import UsageError
from pipeline.extract.sniff import sniff
from pipeline.files import hash_file
from pipeline.records import Problem, Source
from pipeline.scrape.manifest import Line, latest
from pipeline.scrape.problems import PROBLEMS, read_problems

MANIFEST = "manifest.csv"
REVIEWS = "reviews.csv"
"""People's rulings on what was made of the papers; see `pipeline.reviews`."""
NO_PAPERS = frozenset({MANIFEST, "suppressions.csv", REVIEWS, PROBLEMS})
"""Lists about the papers, at the top of the corpus."""
KEPT = ("council", "committee", "date", "kind", "title", "url")
"""Columns of the manifest that are read; others are somebody else's."""
EARLIEST, LATEST = "1800-01-01", "2199-12-31"
"""Days of papers: platforms put the ends of their calendar, 0001 or 9999, where they know none."""


@dataclass(frozen=True, kw_only=True)
class Listing:
    """What a folder holds."""

    sources: tuple[Source, ...]
    """One for each content, in order of path: a repeated file is a problem that names the first."""
    sniffed: Mapping[str, str]
    """Hash -> what the bytes look like; see `extract.sniff`."""
    names: Mapping[str, str]
    """Path as it is shown -> path as the file system has it, which may not be text."""
    problems: tuple[tuple[str, Problem], ...]
    superseded: Mapping[str, str] = field(default_factory=dict)
    """Path of a paper -> path of the one that took its place on the site it was fetched from."""


def list_corpus(corpus: Path, cache: Cache) -> Listing:
    """List every file of a corpus, but `README*`, its own lists and whatever is hidden.

    Raises:
        UsageError: if the folder doesn't exist or its manifest cannot be read.
    """
    if not corpus.is_dir():
        raise UsageError(f"{corpus} is not a folder")
    standing = read_standing(corpus / MANIFEST)
    manifest = {path: said_of(line) for path, line in standing.items()}
    undated = without_bad_dates(manifest)
    names = {shown(name): name for name in find_files(corpus)}
    known, unread = look_at_all(corpus, names, cache)
    sources = [
        Source(path=path, sha256=file.sha256, size_bytes=file.size, **manifest.get(path, {}))
        for path, file in sorted(known.items())
    ]
    unique, repeats = without_repeats(sources)
    missing = [
        (path, unreadable("in the manifest, not in the folder"))
        for path in manifest
        if path not in names
    ]
    gone = withdrawn_in(standing)
    return Listing(
        sources=tuple(unique),
        sniffed={file.sha256: file.sniffed for file in known.values()},
        names=names,
        problems=(*unread, *repeats, *missing, *undated, *gone, *read_problems(corpus)),
        superseded=superseded_in(standing),
    )


def look_at_all(
    corpus: Path, names: Mapping[str, str], cache: Cache
) -> tuple[dict[str, KnownFile], list[tuple[str, Problem]]]:
    """Look at every file, and say which cannot be read; `names` are as in `Listing`."""
    known: dict[str, KnownFile] = {}
    problems: list[tuple[str, Problem]] = []
    for path, name in names.items():
        try:
            known[path] = look_at(corpus / name, cache)
        except OSError as error:
            problems.append((path, unreadable(f"cannot be read: {error.strerror}")))
    cache.remember_files([file for file in known.values() if file.fresh])
    return known, problems


def unreadable(message: str) -> Problem:
    """Say of a file that nothing could be read of it."""
    return Problem(stage="read", kind="missing", message=message)


def find_files(corpus: Path) -> list[str]:
    """List the paths below a folder that should be papers, in order.

    What is no file (a broken link, a pipe, a link to a folder, a folder that may not be opened) is
    listed too, so that it is not lost without a word.
    """
    closed: list[OSError] = []
    found: list[Path] = []
    for folder, folders, files in os.walk(corpus, onerror=closed.append):
        folders[:] = [name for name in folders if not name.startswith(".")]
        linked = [name for name in folders if Path(folder, name).is_symlink()]
        found += [Path(folder, name).relative_to(corpus) for name in (*files, *linked)]
    found += [Path(error.filename).relative_to(corpus) for error in closed]
    return sorted(
        path.as_posix()
        for path in found
        if not path.name.startswith((".", "README")) and path.as_posix() not in NO_PAPERS
    )


def shown(name: str) -> str:
    """Write a file's name so that it can be stored, whatever bytes it is made of."""
    return os.fsencode(name).decode("utf-8", "backslashreplace")


def read_manifest(path: Path) -> dict[str, dict[str, str]]:
    """Read what the manifest knows of each path; empty cells say nothing.

    Raises:
        UsageError: if it is not UTF-8 or has no column `path`.
    """
    return {name: said_of(line) for name, line in read_standing(path).items()}


def read_standing(path: Path) -> dict[str, Line]:
    """Read the line of the manifest that holds for each path: the last, where there are several.

    Raises:
        UsageError: if it is no table in UTF-8 or has no column `path`.
    """
    if not path.exists():
        return {}
    try:
        content = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise UsageError(f"{path} is not UTF-8 at byte {error.start}") from error
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {error.strerror}") from error
    reader = csv.DictReader(content.splitlines(keepends=True))
    try:
        lines = list(reader)
    except csv.Error as error:
        raise UsageError(f"{path}, after line {reader.line_num}: {error}") from error
    if "path" not in (reader.fieldnames or ()):
        raise UsageError(f"{path} has no column called path")
    return latest(lines)


def superseded_in(standing: Mapping[str, Line]) -> dict[str, str]:
    """Map the path of each paper that was replaced to that of the newest in its place."""
    newer = {
        path: line["superseded_by"]
        for path, line in standing.items()
        if line.get("state") == "superseded" and line.get("superseded_by")
    }
    found: dict[str, str] = {}
    for path, after in newer.items():
        passed = {path}
        newest = after
        while newest in newer and newest not in passed:
            passed.add(newest)
            newest = newer[newest]
        if newest not in passed:
            found[path] = newest
    return found


def withdrawn_in(standing: Mapping[str, Line]) -> list[tuple[str, Problem]]:
    """Say of each paper that its site has taken away that it has."""
    return [
        (path, withdrawn(line))
        for path, line in standing.items()
        if line.get("state") == "withdrawn"
    ]


def withdrawn(line: Line) -> Problem:
    """Say how and when it was seen that a paper was taken away."""
    day = (line.get("fetched_at") or "")[:10]
    how = f"not there any more (status {line['status']})" if line.get("status") else "not listed"
    message = f"withdrawn by the council: {how} on {day}; kept here as it was"
    return Problem(stage="fetch", kind="withdrawn", message=message, url=line.get("url") or None)


def without_bad_dates(manifest: dict[str, dict[str, str]]) -> list[tuple[str, Problem]]:
    """Take out dates that are no days, and say so."""
    found: list[tuple[str, Problem]] = []
    for path, said in manifest.items():
        if "date" in said and not is_day(said["date"]):
            message = f"the manifest's date {said.pop('date')!r} is not a day like 2026-03-31"
            found.append((path, Problem(stage="read", kind="unknown_date", message=message)))
    return found


def is_day(text: str) -> bool:
    """Tell an ISO day of a year in which a paper may have been written.

    >>> is_day("2025-02-28"), is_day("2025-02-30"), is_day("20250228"), is_day("9999-12-31")
    (True, False, False, False)
    """
    if len(text) != len("2025-02-28") or not EARLIEST <= text <= LATEST:
        return False
    try:
        dt.date.fromisoformat(text)
    except ValueError:
        return False
    return True


def said_of(row: Mapping[str, str | None]) -> dict[str, str]:
    """Take what a line of the manifest says that is read here."""
    return {name: value for name in KEPT if (value := (row.get(name) or "").strip())}


def look_at(file: Path, cache: Cache) -> KnownFile:
    """Hash a file and see what it is, unless its size and time of change are known.

    Raises:
        OSError: if it cannot be read, or is no file.
    """
    status = file.stat()
    if not file.is_file():
        raise OSError(0, what_instead(file))
    stamp = f"{status.st_size} {status.st_mtime_ns} {status.st_ino} {stages.sniff_version()}"
    name = shown(str(file.resolve()))
    known = cache.known_file(name, stamp)
    if known is not None:
        return known
    sha256 = hash_file(file)
    too_large = status.st_size > stages.MAX_FILE_BYTES
    sniffed = "too large" if too_large else sniff(file.read_bytes())
    return KnownFile(name, stamp, sha256, sniffed, status.st_size, fresh=True)


def what_instead(path: Path) -> str:
    """Say of what is no file what it is."""
    if not path.is_dir():
        return "not a regular file"
    return "a link to a folder" if path.is_symlink() else "a folder that may not be opened"


def without_repeats(
    sources: Iterable[Source],
) -> tuple[list[Source], Sequence[tuple[str, Problem]]]:
    """Keep the first file of each content and name the others as its repeats."""
    first: dict[str, Source] = {}
    repeats: list[tuple[str, Problem]] = []
    for source in sources:
        known = first.setdefault(source.sha256, source)
        if known is not source:
            message = f"the same bytes as {known.path}, which stands for both"
            repeats.append((source.path, Problem(stage="read", kind="duplicate", message=message)))
    return list(first.values()), repeats

"""`councils.csv` -> the councils whose papers are fetched: one row each, checked cell by cell.

A mistake is named with its line and column, because the file is edited by hand.
"""

import csv
import datetime as dt
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

from pipeline.errors import UsageError
from pipeline.scrape.records import Council

COLUMNS = ("id", "name", "gss", "platform", "base", "committees", "since", "note")
PLATFORMS = ("moderngov", "cmis", "addresses", "folder", "warc")
ON_DISK = frozenset({"addresses", "folder", "warc"})
"""Platforms whose base may be a path of this machine."""

NOT_NOW = "none"
"""In place of committees: the council is known, and only fetched if it is asked for by its id."""

ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
GSS = re.compile(r"[EKNSW]\d{8}")
"""Nine characters, the first for the country; K is for bodies that cross a border."""


def read_councils(path: Path) -> tuple[Council, ...]:
    """Read the list of councils, in the order of its lines.

    Raises:
        UsageError: naming line and column of the first thing that cannot be used.
    """
    seen: dict[str, int] = {}
    councils: list[Council] = []
    for line, row in rows(path):
        council = to_council(Line(path, line), row)
        if council.id in seen:
            message = f"{council.id!r} stands in line {seen[council.id]} already"
            raise Line(path, line).wrong("id", message)
        seen[council.id] = line
        councils.append(council)
    return tuple(councils)


def choose(councils: Sequence[Council], wanted: Sequence[str]) -> tuple[Council, ...]:
    """Choose those asked for by id, with all their committees unless the list names some.

    Nobody being asked for, choose all of which something is wanted.
    """
    if not wanted:
        return tuple(each for each in councils if each.committees != (NOT_NOW,))
    return tuple(
        replace(each, committees=()) if each.committees == (NOT_NOW,) else each
        for each in councils
        if each.id in wanted
    )


class Line:
    """One line of the file, for messages."""

    def __init__(self, path: Path, number: int) -> None:
        """Count lines from 1, the header included."""
        self.path = path
        self.number = number

    def wrong(self, column: str, message: str) -> UsageError:
        """Say what is wrong with one cell."""
        return UsageError(f"{self.path}, line {self.number}, column {column}: {message}")


def rows(path: Path) -> Iterator[tuple[int, dict[str, str]]]:
    """Give every line that says something: (its number, its cells by column).

    Raises:
        UsageError: if there is no such file, or its columns are not those expected.
    """
    try:
        content = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError as error:
        raise UsageError(f"{path} is not there") from error
    except UnicodeDecodeError as error:
        raise UsageError(f"{path} is not UTF-8 at byte {error.start}") from error
    reader = csv.reader(io.StringIO(content, newline=""))
    header = [cell.strip().lower() for cell in next(reader, [])]
    check_header(path, header)
    for cells in reader:
        if not any(cell.strip() for cell in cells):
            continue
        if len(cells) != len(header):
            found = f"{len(cells)} cells where the first line has {len(header)}"
            hint = "a cell with a comma needs quotation marks"
            raise UsageError(f"{path}, line {reader.line_num}: {found}; {hint}")
        yield (
            reader.line_num,
            {name: cell.strip() for name, cell in zip(header, cells, strict=True)},
        )


def check_header(path: Path, header: list[str]) -> None:
    """Refuse a file without the columns, or with one that would be ignored without a word.

    Raises:
        UsageError: naming the columns.
    """
    for column in COLUMNS:
        if column not in header:
            raise UsageError(f"{path}, line 1: no column called {column}")
    for column in header:
        if column not in COLUMNS or header.count(column) > 1:
            raise UsageError(f"{path}, line 1: the column {column!r} is unknown or there twice")


def to_council(line: Line, row: Mapping[str, str]) -> Council:
    """Check one row.

    Raises:
        UsageError: naming line and column.
    """
    if ID.fullmatch(row["id"]) is None:
        raise line.wrong("id", f"{row['id']!r} is not small letters, digits and single hyphens")
    if not row["name"]:
        raise line.wrong("name", "empty")
    if row["gss"] and GSS.fullmatch(row["gss"]) is None:
        raise line.wrong("gss", f"{row['gss']!r} is not a code like E10000032; it may stay empty")
    platform = row["platform"].lower()
    if platform not in PLATFORMS:
        known = ", ".join(PLATFORMS)
        raise line.wrong("platform", f"{row['platform']!r} is not one of {known}")
    return Council(
        id=row["id"],
        name=row["name"],
        gss=row["gss"] or None,
        platform=platform,
        base=read_base(line, platform, row["base"]),
        committees=read_committees(line, row["committees"]),
        since=read_since(line, row["since"]),
        note=row["note"],
    )


def read_committees(line: Line, cell: str) -> tuple[str, ...]:
    """Read names or the site's own ids, with semicolons between them.

    Raises:
        UsageError: if `none` stands beside others.
    """
    names = tuple(name for part in cell.split(";") if (name := " ".join(part.split())))
    if NOT_NOW in {name.lower() for name in names} and len(names) > 1:
        raise line.wrong("committees", f"{NOT_NOW} stands alone, or not at all")
    return (NOT_NOW,) if [name.lower() for name in names] == [NOT_NOW] else names


def read_base(line: Line, platform: str, base: str) -> str:
    """Check an address, of a site without its closing slash; or a path from the list's folder.

    Raises:
        UsageError: if it is neither.
    """
    if platform in ON_DISK and base and "://" not in base:
        return str(line.path.resolve().parent / base)
    parts = urlsplit(base)
    if parts.scheme not in {"http", "https"} or not parts.hostname or " " in base:
        raise line.wrong("base", f"{base!r} is not an address like https://council.example/path")
    if parts.username is not None or ((parts.query or parts.fragment) and platform not in ON_DISK):
        raise line.wrong("base", f"{base!r}: only scheme, host and path belong here")
    plain = urlunsplit(parts._replace(netloc=parts.netloc.lower()))
    return plain if platform in ON_DISK else plain.rstrip("/")


def read_since(line: Line, text: str) -> dt.date | None:
    """Read a day; None where the cell is empty.

    Raises:
        UsageError: if it is no day.
    """
    if not text:
        return None
    try:
        day = dt.date.fromisoformat(text)
    except ValueError as error:
        raise line.wrong("since", f"{text!r} is not a day like 2026-03-31") from error
    return day

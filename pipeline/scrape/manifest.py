"""Sightings of papers -> lines of the corpus's `manifest.csv`; of many, the ones that still hold.

Lines are only ever added. A line cut off by a power cut is taken away before the next is added.
"""

import csv
import io
import os
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from filelock import FileLock

from pipeline.files import write_whole
from pipeline.scrape.store import told_of_full_disk

MANIFEST = "manifest.csv"
COLUMNS = (
    "path",
    "council",
    "committee",
    "date",
    "kind",
    "title",
    "url",
    "address",
    "meeting",
    "item",
    "fetched_at",
    "status",
    "etag",
    "last_modified",
    "sha256",
    "state",
    "superseded_by",
)
"""`url` is what was asked for, `address` what answered after redirects; `state` is current,
superseded (by the paper at `superseded_by`) or withdrawn."""

Line = Mapping[str, str]


def lock(corpus: Path) -> FileLock:
    """Make the lock that whoever writes the manifest holds."""
    return FileLock(corpus / f".{MANIFEST}.lock")


def append(corpus: Path, lines: Sequence[Line]) -> None:
    """Add lines that aren't there yet; on disk before this returns.

    Raises:
        FetchError: if the disk is full.
    """
    path = corpus / MANIFEST
    with lock(corpus), told_of_full_disk():
        columns = prepare(path)
        text = write_rows(columns, lines)
        with path.open("ab") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())


def without_known(corpus: Path, lines: Sequence[Line]) -> list[Line]:
    """Leave out lines that are in the manifest: a fetch killed between two writes repeats some."""
    path = corpus / MANIFEST
    if not lines or not path.exists():
        return list(lines)
    known = {identity(row) for row in read_lines(path)}
    return [line for line in lines if identity(line) not in known]


def identity(line: Line) -> tuple[str, ...]:
    """Give what makes two lines the same sighting."""
    return tuple(line.get(name) or "" for name in ("path", "url", "fetched_at", "state"))


def prepare(path: Path) -> list[str]:
    """Make the manifest ready for more lines, and give its columns in order."""
    if not path.exists() or path.stat().st_size == 0:
        write_whole(path, write_rows(COLUMNS, [], header=True))
        return list(COLUMNS)
    mend(path)
    with path.open(encoding="utf-8-sig", newline="") as file:
        columns = next(csv.reader(file), [])
    missing = [name for name in COLUMNS if name not in columns]
    if missing:
        columns += missing
        write_whole(path, write_rows(columns, read_lines(path), header=True))
    return columns


def mend(path: Path) -> None:
    """End the last line, or take it away if it was cut off while it was being written."""
    with path.open("rb") as file:
        file.seek(-1, os.SEEK_END)
        if file.read() == b"\n":
            return
    content = path.read_bytes()
    whole = content[: content.rfind(b"\n") + 1]
    torn = content[len(whole) :]
    cells = next(csv.reader([torn.decode("utf-8", "replace")]), [])
    columns = next(csv.reader([whole.split(b"\n", 1)[0].decode("utf-8-sig")]), [])
    # A hand-written last line without a line end is whole; ours ends in one.
    write_whole(path, content + b"\n" if len(cells) == len(columns) else whole)


def write_rows(columns: Sequence[str], lines: Iterable[Line], *, header: bool = False) -> bytes:
    """Write lines as CSV; no cell holds a line break, so that a line of the file is a line."""
    target = io.StringIO(newline="")
    writer = csv.DictWriter(target, columns, restval="", extrasaction="ignore", lineterminator="\n")
    if header:
        writer.writeheader()
    writer.writerows(
        {name: " ".join((value or "").split()) for name, value in line.items() if name}
        for line in lines
    )
    return target.getvalue().encode("utf-8")


def read_lines(path: Path) -> list[dict[str, str]]:
    """Read every line of a manifest, in order."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return [
            {name: value or "" for name, value in row.items() if isinstance(name, str)}
            for row in csv.DictReader(file)
        ]


def latest(lines: Iterable[Line]) -> dict[str, Line]:
    """Choose for each path the line that holds: the last, of those addresses where it is current.

    One content may stand at many addresses, and be withdrawn from some of them.
    """
    at: dict[tuple[str, str], Line] = {}
    for line in lines:
        place = (line.get("path") or "", line.get("url") or "")
        at.pop(place, None)
        at[place] = line
    chosen: dict[str, Line] = {}
    for (path, _), line in at.items():
        known = chosen.get(path)
        if path and (known is None or is_current(line) or not is_current(known)):
            chosen[path] = line
    return chosen


def is_current(line: Line) -> bool:
    """Tell a paper that is published from one that was; a line that doesn't say is."""
    return (line.get("state") or "current") == "current"


def compact(corpus: Path) -> int:
    """Keep of each paper at each address the first and last sighting of each state.

    Returns how many lines were taken out; what the build reads stays the same.
    """
    path = corpus / MANIFEST
    if not path.exists():
        return 0
    with lock(corpus), told_of_full_disk():
        columns = prepare(path)
        lines = read_lines(path)
        kept = [line for line, keep in zip(lines, worth_keeping(lines), strict=True) if keep]
        if len(kept) < len(lines):
            write_whole(path, write_rows(columns, kept, header=True))
    return len(lines) - len(kept)


def worth_keeping(lines: Sequence[Line]) -> list[bool]:
    """Mark the first and the last of each run of equal sightings."""
    runs: dict[tuple[str, str], list[tuple[str, int, int]]] = {}
    for index, line in enumerate(lines):
        here = runs.setdefault((line.get("path") or "", line.get("url") or ""), [])
        state = line.get("state") or "current"
        if here and here[-1][0] == state and line.get("fetched_at"):
            here[-1] = (state, here[-1][1], index)
        else:
            here.append((state, index, index))
    kept = {index for each in runs.values() for _, *ends in each for index in ends}
    return [index in kept for index in range(len(lines))]

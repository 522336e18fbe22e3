"""Problems of fetching -> a file beside the manifest, and from there into the next build."""

import csv
from pathlib import Path

from pipeline.files import write_whole
from pipeline.records import Problem
from pipeline.scrape.journal import Journal
from pipeline.scrape.manifest import write_rows
from pipeline.scrape.store import told_of_full_disk

PROBLEMS = "fetch-problems.csv"
COLUMNS = ("council", "kind", "message", "url", "path")


def write_problems(corpus: Path, journal: Journal) -> None:
    """Write the problems of each council's last runs, in place of those written before.

    Raises:
        FetchError: if the disk is full.
    """
    rows = journal.all_troubles()
    with told_of_full_disk():
        write_whole(corpus / PROBLEMS, write_rows(COLUMNS, rows, header=True))


def read_problems(corpus: Path) -> list[tuple[str, Problem]]:
    """Read the problems for a build: (the file, else the council, the problem)."""
    path = corpus / PROBLEMS
    if not path.exists():
        return []
    with path.open(encoding="utf-8", newline="") as file:
        return [to_problem(row) for row in csv.DictReader(file)]


def to_problem(row: dict[str, str]) -> tuple[str, Problem]:
    """Read one line."""
    problem = Problem(
        stage="fetch",
        kind=row["kind"],  # type: ignore[arg-type]
        message=row["message"],
        url=row["url"] or None,
    )
    return row["path"] or row["council"], problem

"""What a fetch brought and a build found -> one summary of the night, its log, its exit code."""

import logging
import logging.handlers
import shutil
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from pipeline.errors import MattersArisingError
from pipeline.locks import hold
from pipeline.publish.database import reading
from pipeline.publish.home import count
from pipeline.scrape.crawl import QUIET, Tally
from pipeline.scrape.journal_records import Trouble
from pipeline.scrape.manifest import read_lines
from pipeline.scrape.problems import PROBLEMS
from pipeline.scrape.store import told_of_full_disk

MEGABYTE = 1_000_000
LOG_BYTES = 2 * MEGABYTE
LOGS_KEPT = 5
EXPECTED = ("suppressed",)
"""Kinds of problem that the operator asked for."""

OF_ONE_ADDRESS = frozenset({"failed", "soft_error", "off_site", "empty"})
"""Kinds of problem that may last for years and stop nothing else."""

log = logging.getLogger(__name__)

ProblemKey = tuple[str, str, str]
"""File or council, kind, message."""
TroubleKey = tuple[str, str, str, str]
"""Council, kind, message, address."""


class NotNowError(MattersArisingError):
    """The night's work cannot be begun, and nothing has changed; exit code 3."""


@dataclass(frozen=True, kw_only=True)
class Night:
    """All that is told of one night."""

    tallies: tuple[Tally, ...]
    written: bool
    """Whether there is a new database; else nothing in it would have changed."""
    documents: int
    new_problems: tuple[ProblemKey, ...]
    """Problems with papers that the database of the night before did not have."""
    known: frozenset[TroubleKey] = frozenset()
    """Problems of fetching that the night before had."""

    @property
    def is_fine(self) -> bool:
        """Tell whether there is nothing that somebody should look at."""
        return not self.new_problems and not any(
            self.matters(tally, problem) for tally in self.tallies for problem in tally.problems
        )

    def matters(self, tally: Tally, problem: Trouble) -> bool:
        """Tell whether somebody should act on a problem of fetching.

        A paper that its council links and does not have is told of on the first night only.
        """
        if problem.kind in QUIET:
            return False
        message = " ".join(problem.message.split())
        key = (tally.council, problem.kind, message, problem.url or "")
        return problem.kind not in OF_ONE_ADDRESS or key not in self.known


@contextmanager
def one_night(folder: Path) -> Iterator[None]:
    """Hold the lock of the night's work; a killed run leaves it open.

    Raises:
        NotNowError: if another run holds it.
        FetchError: if the disk is full.
    """
    with told_of_full_disk():
        folder.mkdir(parents=True, exist_ok=True)
    taken = NotNowError("the night before is still at work; this one does nothing")
    with hold(folder / "nightly.lock", taken):
        yield


@contextmanager
def written_down(path: Path) -> Iterator[None]:
    """Write a log of what happens, how it ended included, whatever ends it.

    Raises:
        FetchError: if the disk is full.
    """
    with told_of_full_disk():
        path.parent.mkdir(parents=True, exist_ok=True)
        handler = logging.handlers.RotatingFileHandler(
            path, maxBytes=LOG_BYTES, backupCount=LOGS_KEPT, encoding="utf-8"
        )
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    root = logging.getLogger("pipeline")
    level, propagate = root.level, root.propagate
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    # Cron mails what is printed: the log is not, the summary is.
    root.propagate = False
    log.info("begun")
    try:
        yield
    finally:
        error = sys.exc_info()[1]
        if error is not None:
            log.error("not finished: %s: %s", type(error).__name__, error)
        root.removeHandler(handler)
        root.setLevel(level)
        root.propagate = propagate
        handler.close()


def check_room(folder: Path, least_free_mb: int) -> None:
    """Refuse to begin on a disk that is nearly full.

    A night may bring hundreds of papers, and the new database stands beside the old one before it
    takes its place.

    Raises:
        NotNowError: if less is free than asked for.
    """
    free_mb = shutil.disk_usage(folder).free // MEGABYTE
    if free_mb < least_free_mb:
        raise NotNowError(
            f"only {free_mb} MB are free where {folder} is, and {least_free_mb} are wanted before"
            " anything is begun; nothing has changed. See matters prune"
        )


def problems_in(database: Path) -> frozenset[ProblemKey] | None:
    """Read the problems with papers that a database tells of; None if there is no database."""
    if not database.exists():
        return None
    with reading(database) as connection:
        rows = connection.execute(
            "SELECT path, kind, message FROM problems WHERE stage != 'fetch' AND kind NOT IN (?)",
            EXPECTED,
        ).fetchall()
    return frozenset((row["path"], row["kind"], row["message"]) for row in rows)


def troubles_in(corpus: Path) -> frozenset[TroubleKey]:
    """Read the problems of fetching that were noted before this night."""
    path = corpus / PROBLEMS
    rows = read_lines(path) if path.exists() else []
    return frozenset((row["council"], row["kind"], row["message"], row["url"]) for row in rows)


def count_documents(database: Path) -> int:
    """Count the documents of a database; none where there is no database."""
    if not database.exists():
        return 0
    with reading(database) as connection:
        return count(connection, "documents")


def new_since(before: frozenset[ProblemKey] | None, database: Path) -> tuple[ProblemKey, ...]:
    """List the problems that have come up; none of a first database, where all would be new."""
    after = problems_in(database)
    return () if before is None or after is None else tuple(sorted(after - before))


def write_log(night: Night) -> None:
    """Write the summary into the log, a line for each council."""
    for tally in night.tallies:
        log.log(logging.INFO if tally.is_fine else logging.WARNING, "%s", in_words(tally))
        for problem in tally.problems:
            log.warning("%s: %s: %s %s", tally.council, problem.kind, problem.message, problem.url)
    for path, kind, message in night.new_problems:
        log.warning("%s: %s: %s", path, kind, message)
    log.info("finished: %s", about_database(night))


def in_words(tally: Tally) -> str:
    """Say in one line what came from a council.

    >>> in_words(Tally(council="wendlemere", new=3, without_minutes=1))
    'wendlemere: 3 new, 1 meeting without minutes yet'
    """
    said = [
        f"{count} {word}"
        for word in ("new", "changed", "unchanged", "held", "withdrawn", "blocked", "failed")
        if (count := getattr(tally, word))
    ]
    if tally.without_minutes:
        plural = "s" if tally.without_minutes > 1 else ""
        said.append(f"{tally.without_minutes} meeting{plural} without minutes yet")
    if not tally.finished:
        said.append("the next night goes on from here")
    return f"{tally.council}: {', '.join(said) or 'nothing'}"


def about_database(night: Night) -> str:
    """Say what became of the database."""
    state = "a new database" if night.written else "the database is as it was"
    count = len(night.new_problems)
    plural = "" if count == 1 else "s"
    return f"{state}, {night.documents:,} documents, {count} new problem{plural}"


def totals(tallies: Sequence[Tally]) -> Tally:
    """Add up what came from all councils."""
    names = ("new", "changed", "unchanged", "held", "withdrawn", "without_minutes")
    sums = {name: sum(getattr(each, name) for each in tallies) for name in names}
    problems = tuple(problem for each in tallies for problem in each.problems)
    finished = all(each.finished for each in tallies)
    return Tally(council="all", **sums, problems=problems, finished=finished)

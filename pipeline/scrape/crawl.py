"""A council's site -> what its platform finds there, run by run, until no address waits.

A run reads the site for one window of days. One that was cut short is taken up again: at once if
it is for the days that are wanted, else after those. One that never got anywhere is made up for by
a new run that begins as early.
"""

import datetime as dt
import hashlib
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace

from pipeline.scrape.challenges import ASK_THE_COUNCIL
from pipeline.scrape.errors import PausedError
from pipeline.scrape.journal_records import Ending, Page, Run, Trouble
from pipeline.scrape.papers import withdrawn
from pipeline.scrape.records import Council, MeetingSeen, Window
from pipeline.scrape.visit import Site, visit
from pipeline.vocabulary import ProblemKind

Progress = Callable[[str, int, int], None]
"""Called with (council, addresses done, addresses known so far)."""
QUIET: frozenset[ProblemKind] = frozenset({"withdrawn", "disallowed"})
"""Problems that are the site's will and nothing to act on; they don't change the exit code."""
FEW = 5
"""Papers that may vanish at once without being more than half of them."""


@dataclass(frozen=True, kw_only=True)
class Tally:
    """What a fetch brought from one council."""

    council: str
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    held: int = 0
    """Lasting papers that were looked at not long ago, and not asked for."""
    withdrawn: int = 0
    asked: int = 0
    """Addresses asked for, lists and papers."""
    meetings: int = 0
    without_minutes: int = 0
    """Meetings held before this day that have no minutes yet."""
    finished: bool = True
    """False where addresses wait for the next fetch."""
    problems: tuple[Trouble, ...] = ()

    @property
    def blocked(self) -> int:
        """Count the refusals."""
        return sum(each.kind == "blocked" for each in self.problems)

    @property
    def failed(self) -> int:
        """Count the other problems that somebody should act on."""
        return sum(each.kind not in {"blocked", *QUIET} for each in self.problems)

    @property
    def is_fine(self) -> bool:
        """Tell whether there is nothing to act on."""
        return not self.blocked and not self.failed


def crawl(
    site: Site, wanted: Window, progress: Progress, publish: Callable[[], None], *, explicit: bool
) -> Tally:
    """Read a council's site for the days wanted, then what earlier fetches left.

    Raises:
        FetchError: if the fetch cannot go on.
    """
    runs = plan(site, wanted, explicit=explicit)
    newest = max(run.id for run in runs)
    done: list[Run] = []
    unlisted = 0
    for run in runs:
        site.journal.forget_pauses(run)
        done.append(run)
        try:
            unlisted += read_all(site, run, progress, publish, catching_up=run.id < newest)
        except PausedError as pause:
            named = Trouble(kind=pause.kind, message=pause.message, url=pause.url)
            site.journal.note_pause(run, named)
            publish()
            return tally(site, done, unlisted, finished=False)
    return tally(site, done, unlisted, finished=True)


def plan(site: Site, wanted: Window, *, explicit: bool) -> list[Run]:
    """Choose which runs are to be read, in order, and open one if none fits."""
    council = site.council
    row = row_hash(council)
    opened = site.journal.open_runs(council.id)
    fitting = [run for run in opened if run.row == row and fits(run, wanted, explicit=explicit)]
    stuck = [run for run in opened if run not in fitting and not site.journal.has_begun(run)]
    others = [run for run in opened if run not in fitting and run not in stuck]
    if fitting:
        return [*fitting[-1:], *others, *fitting[:-1]]
    window = replace(wanted, since=min([wanted.since, *(run.window.since for run in stuck)]))
    asks = site.platform.start(council, window)
    return [site.journal.begin(council.id, window, row, asks, stuck), *others]


def fits(run: Run, wanted: Window, *, explicit: bool) -> bool:
    """Tell whether a run that was cut short is for the days wanted.

    All history takes many nights, so that a run for it fits until it is done.
    """
    if explicit:
        return run.window.since <= wanted.since
    return run.window.since <= wanted.since and run.window.until == wanted.until


def row_hash(council: Council) -> str:
    """Hash what of a council's row decides which papers are listed."""
    said = (council.platform, council.base, *council.committees)
    return hashlib.sha256("\n".join(said).encode()).hexdigest()[:16]


def read_all(
    site: Site, run: Run, progress: Progress, publish: Callable[[], None], *, catching_up: bool
) -> int:
    """Ask for every address of a run, then draw the conclusions.

    Returns how many papers are no longer listed.

    Raises:
        PausedError: if the site is to be left alone for now.
    """
    while (task := site.journal.next_task(run)) is not None:
        result = visit(site, run, task, catching_up=catching_up)
        site.journal.settle(run, task, result, site.now())
        publish()
        progress(site.council.id, *site.journal.waiting(run))
    ending = conclude(site, run, catching_up=catching_up)
    site.journal.finish(run, ending, site.now())
    publish()
    return len(ending.withdrawn)


def conclude(site: Site, run: Run, *, catching_up: bool = False, whole: bool = False) -> Ending:
    """Find out which papers are no longer listed, and whether the site gave too little."""
    if site.dry:
        return Ending()
    troubles = []
    seen = site.journal.meetings(run)
    said = "" if catching_up or whole else site.platform.shortfall(site.council, run.window, seen)
    if said:
        troubles.append(Trouble(kind="shortfall", message=said, url=site.council.base))
    outcomes = site.journal.outcomes(run).keys()
    if "disallowed" in outcomes and outcomes <= {"disallowed", "instead"}:
        message = f"{ASK_THE_COUNCIL} (robots.txt bars all that was to be read)"
        troubles.append(Trouble(kind="blocked", message=message, url=site.council.base))
    vanished, expected = ([], 0) if catching_up else vanished_papers(site, run, whole=whole)
    if len(vanished) > FEW and len(vanished) * 2 > expected:
        message = (
            f"{len(vanished)} of {expected} papers are no longer listed, which is more likely the "
            "site's fault: none is marked as withdrawn"
        )
        troubles.append(Trouble(kind="shortfall", message=message, url=site.council.base))
        vanished = []
    lines = tuple(
        withdrawn(run, page, None, site.now())
        for page in vanished
        if not site.journal.is_current_elsewhere(run.council, page.path, page.url)
    )
    return Ending(withdrawn=tuple(vanished), sightings=lines, troubles=tuple(troubles))


def vanished_papers(site: Site, run: Run, *, whole: bool) -> tuple[list[Page], int]:
    """List papers of the run's days that no page named, if every page could be read."""
    unread, lists = site.journal.unread(run)
    if lists:
        return [], 0
    missing, expected = site.journal.unlisted(run, whole=whole)
    parents = site.journal.parents(run.council)
    return [page for page in missing if not is_below(page.parent, unread, parents)], expected


def is_below(url: str | None, unread: frozenset[str], parents: dict[str, str]) -> bool:
    """Tell whether an address is led to, by any number of steps, from one that was not read."""
    seen: set[str] = set()
    while url is not None and url not in seen:
        if url in unread:
            return True
        seen.add(url)
        url = parents.get(url)
    return False


def tally(site: Site, runs: list[Run], unlisted: int, *, finished: bool) -> Tally:
    """Add up what was done for a council in this fetch."""
    counts: Counter[str] = Counter()
    for run in runs:
        counts.update(site.journal.outcomes(run))
    seen = site.journal.meetings(runs[0])
    return Tally(
        council=site.council.id,
        new=counts["new"],
        changed=counts["changed"],
        unchanged=counts["unchanged"],
        held=counts["held"],
        withdrawn=counts["withdrawn"] + unlisted,
        asked=sum(counts.values()) - counts["held"] - counts["passed"],
        meetings=len(seen),
        without_minutes=len(lacking_minutes(seen, site.now().date())),
        finished=finished,
        problems=tuple(each for run in runs for each in site.journal.troubles(run)),
    )


def lacking_minutes(seen: tuple[MeetingSeen, ...], today: dt.date) -> list[MeetingSeen]:
    """List the meetings that were held and have no minutes yet."""
    return [
        each
        for each in seen
        if not each.cancelled
        and not each.has_minutes
        and each.date is not None
        and each.date < today.isoformat()
    ]

"""The list of councils -> new papers in the corpus: hosts side by side, each asked in turn."""

import datetime as dt
import threading
import uuid
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from pipeline.errors import UsageError
from pipeline.locks import hold
from pipeline.scrape import manifest
from pipeline.scrape.archive import Archive
from pipeline.scrape.crawl import Progress, Tally, crawl, row_hash
from pipeline.scrape.errors import FetchError, RefusedError, StoppedError, UnreachableError
from pipeline.scrape.guard import Host, host_of
from pipeline.scrape.journal import Journal
from pipeline.scrape.journal_records import Ending, Trouble
from pipeline.scrape.local import take_in
from pipeline.scrape.manners import Manners
from pipeline.scrape.problems import write_problems
from pipeline.scrape.records import Ask, Council, Local, Platform, Window
from pipeline.scrape.settings import Settings, checked, checked_since, to_window
from pipeline.scrape.store import clear_unfinished, told_of_full_disk
from pipeline.scrape.visit import Site, hosts_of, is_web

Platforms = Callable[[str], Platform | Local]
"""Gives a platform by its name."""


def find_platform(name: str) -> Platform | Local:
    """Give a platform by its name.

    Raises:
        UsageError: if there is none.
    """
    from pipeline.scrape.platforms import LOCALS, PLATFORMS

    found = PLATFORMS.get(name) or LOCALS.get(name)
    if found is None:
        raise UsageError(f"no platform is called {name!r}")
    return found


@dataclass(frozen=True, kw_only=True)
class Fetch:
    """What all councils of one fetch share."""

    settings: Settings
    journal: Journal
    archive: Archive | None
    platforms: Mapping[str, Platform | Local]
    since: dt.date | None
    progress: Progress
    dry: bool
    known_hosts: dict[str, Manners]
    """By name: http, https and every port of a host are one and the same machine."""
    turn: threading.Lock

    def manners(self, host: Host) -> Manners:
        """Give what a host is asked through: the same for all who ask it."""
        with self.turn:
            name, _ = host
            if name not in self.known_hosts:
                self.known_hosts[name] = Manners(self.settings, self.journal, self.archive)
            return self.known_hosts[name]

    def publish(self) -> None:
        """Bring sightings from the journal into the manifest."""
        with self.turn:
            waiting = [] if self.dry else self.journal.unwritten()
            if waiting:
                manifest.append(self.settings.corpus, [line for _, line in waiting])
                self.journal.written(number for number, _ in waiting)


def fetch(
    councils: Sequence[Council],
    settings: Settings,
    *,
    since: dt.date | None = None,
    platforms: Platforms = find_platform,
    progress: Progress = lambda *_: None,
) -> tuple[Tally, ...]:
    """Bring what councils have published into the corpus; one tally each, in their order.

    Raises:
        UsageError: if the settings cannot be used.
        FetchError: if it could not go on (a full disk, another fetch at work); nothing is lost.
    """
    checked(settings)
    checked_since(settings, since)
    chosen = {name: platforms(name) for name in sorted({each.platform for each in councils})}
    with told_of_full_disk():
        settings.journal.parent.mkdir(parents=True, exist_ok=True)
    taken = FetchError(f"another fetch into {settings.corpus} is at work")
    with hold(settings.journal.with_name("lock"), taken):
        clear_unfinished(settings.corpus)
        journal = Journal(settings.journal, session=uuid.uuid4().hex)
        try:
            catch_up(settings, journal)
            with archive_for(settings) as archive:
                shared = Fetch(
                    settings=settings, journal=journal, archive=archive, platforms=chosen,
                    since=since, progress=progress, dry=False, known_hosts={},
                    turn=threading.Lock(),
                )  # fmt: skip
                return read_councils(shared, councils)
        finally:
            journal.close()


def preview(
    councils: Sequence[Council],
    settings: Settings,
    *,
    since: dt.date | None = None,
    platforms: Platforms = find_platform,
) -> tuple[list[tuple[str, str, bool]], tuple[Tally, ...]]:
    """List what a fetch would keep: (council, the paper in words, whether it is held already).

    Lists and the pages of meetings are read, papers are not, and nothing is kept. Also tell what
    was met on the way, as a fetch would.

    Raises:
        UsageError: if the settings cannot be used.
    """
    checked_since(checked(settings), since)
    chosen = {name: platforms(name) for name in sorted({each.platform for each in councils})}
    journal = Journal(None)
    shared = Fetch(
        settings=settings, journal=journal, archive=None, platforms=chosen, since=since,
        progress=lambda *_: None, dry=True, known_hosts={}, turn=threading.Lock(),
    )  # fmt: skip
    tallies = read_councils(shared, councils)
    held = Journal(settings.journal) if settings.journal.exists() else journal
    wanted = [
        (council, in_words(ask), held.page(council, ask.url) is not None)
        for council, ask in journal.wanted()
    ]
    return wanted, tallies


def in_words(ask: Ask) -> str:
    """Say what a paper is and where."""
    about = ask.about
    return " · ".join(each for each in (about.date, about.committee, about.title, ask.url) if each)


@contextmanager
def archive_for(settings: Settings) -> Iterator[Archive | None]:
    """Open the archive of the session if one is wanted."""
    if not settings.warc:
        yield None
        return
    archive = Archive(settings.journal.with_name("warc"), settings.clock.now())
    try:
        yield archive
    finally:
        archive.close()


def catch_up(settings: Settings, journal: Journal) -> None:
    """Write the lines that a fetch which was killed had not written, and none twice."""
    waiting = journal.unwritten()
    if waiting:
        lines = manifest.without_known(settings.corpus, [line for _, line in waiting])
        manifest.append(settings.corpus, lines)
        journal.written(number for number, _ in waiting)


def read_councils(shared: Fetch, councils: Sequence[Council]) -> tuple[Tally, ...]:
    """Read the councils of each host one after another, and hosts side by side."""
    groups: dict[object, list[Council]] = {}
    for council in councils:
        groups.setdefault(group_of(council), []).append(council)
    with ThreadPoolExecutor(max_workers=shared.settings.hosts_at_once) as pool:
        futures = [pool.submit(read_group, shared, group) for group in groups.values()]
        try:
            errors = [error for each in futures if (error := each.exception()) is not None]
        except BaseException:
            stop(shared, futures)
            raise
    for manners in shared.known_hosts.values():
        manners.client.close()
    if not shared.dry:
        write_problems(shared.settings.corpus, shared.journal)
    if errors:
        raise next((each for each in errors if not isinstance(each, StoppedError)), errors[0])
    by_id = {tally.council: tally for each in futures for tally in each.result()}
    return tuple(by_id[council.id] for council in councils)


def stop(shared: Fetch, futures: Sequence[Future[list[Tally]]]) -> None:
    """End the fetch where it stands."""
    shared.settings.clock.stop()
    for each in futures:
        each.cancel()


def group_of(council: Council) -> object:
    """Name what a council shares with those that are asked in turn with it."""
    return host_of(council.base)[0] if is_web(council.base) else council.id


def read_group(shared: Fetch, councils: Sequence[Council]) -> list[Tally]:
    """Read councils one after another; what ends the fetch ends it for all hosts."""
    try:
        return [read_council(shared, council) for council in councils]
    except FetchError:
        shared.settings.clock.stop()
        raise


def read_council(shared: Fetch, council: Council) -> Tally:
    """Read one council's site."""
    window = to_window(shared.settings.clock.now().date(), first_day(shared, council))
    source = shared.platforms[council.platform]
    if hasattr(source, "answers"):
        # Nothing is asked of a source on this machine, so no platform is needed to read answers.
        site = to_site(shared, council, cast("Platform", source), set())
        if not Path(council.base).exists():
            return out_of_reach(site, window, f"{council.base} is not there")
        return take_in(site, cast("Local", source), window, shared.progress, shared.publish)
    try:
        hosts = hosts_of(council, source, window)
    except (RefusedError, UnreachableError) as error:
        site = to_site(shared, council, source, set())
        return out_of_reach(site, window, f"the list of addresses: {error}")
    site = to_site(shared, council, source, hosts)
    explicit = shared.since is not None
    return crawl(site, window, shared.progress, shared.publish, explicit=explicit)


def out_of_reach(site: Site, window: Window, message: str) -> Tally:
    """Note that a source on this machine cannot be read; what came from it before stays."""
    named = Trouble(kind="failed", message=message, url=site.council.base)
    council = site.council
    run = site.journal.begin(council.id, window, row_hash(council), [], [])
    site.journal.finish(run, Ending(troubles=(named,)), site.now())
    return Tally(council=council.id, finished=False, problems=(named,))


def to_site(shared: Fetch, council: Council, platform: Platform, hosts: set[Host]) -> Site:
    """Gather what is needed to read a council's site."""
    return Site(
        council=council,
        platform=platform,
        settings=shared.settings,
        journal=shared.journal,
        manners=shared.manners,
        hosts=hosts,
        dry=shared.dry,
    )


def first_day(shared: Fetch, council: Council) -> dt.date | None:
    """Choose where all history begins for a council; None if only the usual days are wanted."""
    days = [each for each in (shared.since, council.since) if each is not None]
    return max(days) if shared.since is not None else None

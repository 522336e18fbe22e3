"""Requests to one host -> the same, one at a time, spaced, as its robots.txt and answers say."""

import datetime as dt
import email.utils
import threading
from collections.abc import Mapping
from urllib.parse import urljoin, urlsplit

from protego import Protego

from pipeline.scrape.archive import Archive
from pipeline.scrape.challenges import blocked_by
from pipeline.scrape.client import Client, Reply
from pipeline.scrape.errors import PausedError, RefusedError, UnreachableError
from pipeline.scrape.guard import check_host, host_of
from pipeline.scrape.journal import Journal
from pipeline.scrape.settings import Settings

AGENT = "MattersArising"
ROBOTS_LAST = dt.timedelta(hours=24)
ROBOTS_BYTES = 500 * 1024
TRIES = 3
TRIES_IF_BROKEN = 2
BACK_OFF = 10
"""Intervals that a host in trouble is left alone for, at first."""
LEAST_BACK_OFF_S = 0.5
TOO_BUSY = frozenset({429, 503})
FAILURES = 8
"""Addresses failing one after another before a host is left alone."""
HOPS = 5
REDIRECTS = frozenset({301, 302, 303, 307, 308})


class Manners:
    """How one host is asked: every request to it, of all councils on it, goes through here."""

    def __init__(self, settings: Settings, journal: Journal, archive: Archive | None) -> None:
        """Begin as if a request had just been made: an earlier fetch may have made one."""
        self.settings = settings
        self.journal = journal
        self.archive = archive
        self.clock = settings.clock
        self.client = Client(settings)
        self.turn = threading.Lock()
        self.asked_at = self.clock.monotonic()
        self.began = self.asked_at
        self.not_before = self.asked_at
        self.delay_s = settings.interval_s
        self.spent = 0
        self.failures = 0
        self.robots: dict[str, Protego] = {}

    # --- asking -----------------------------------------------------------------------------

    def get(self, url: str, headers: Mapping[str, str], *, onward: bool = False) -> Reply:
        """Ask for an address by the rules of its host, again where it says that it is busy.

        `onward` says that a redirect of this host leads there.

        Raises:
            RefusedError: if robots.txt bars it, or the answer cannot be taken.
            UnreachableError: if no answer came that says anything.
            PausedError: if the host is to be left alone for now.
        """
        if not self.allows(url):
            raise RefusedError("disallowed", "robots.txt bars it")
        if not onward:
            self.client.forget()
        return self.insist(url, headers)

    def insist(self, url: str, headers: Mapping[str, str]) -> Reply:
        """Ask a busy host up to three times, as long apart as it says or ever longer.

        One that answers with an error, or not at all, is asked twice.
        """
        message = ""
        for attempt in range(TRIES):
            wait = max(LEAST_BACK_OFF_S, BACK_OFF * self.settings.interval_s) * 3**attempt
            try:
                reply = self.once(url, headers)
            except UnreachableError as error:
                message, busy = str(error), False
            else:
                if (reply.status < 500 and reply.status not in TOO_BUSY) or blocked_by(reply):
                    self.failures = 0
                    return reply
                message, busy = f"status {reply.status}", reply.status in TOO_BUSY
                wait = self.wait_asked(reply, wait) if busy else wait
            self.leave_for(wait)
            if attempt + 1 >= TRIES_IF_BROKEN and not busy:
                break
        self.failures += 1
        if self.failures >= FAILURES:
            raise PausedError("unfinished", f"left alone after {FAILURES} failures, last {message}")
        raise UnreachableError(message)

    def wait_asked(self, reply: Reply, otherwise: float) -> float:
        """Read how long the host wants to be left alone.

        Raises:
            PausedError: if that is longer than a fetch should wait.
        """
        asked = retry_after(reply.headers.get("retry-after", ""), self.clock.now())
        if asked is not None and asked > self.settings.longest_wait_s:
            raise PausedError("unfinished", f"asks to be left alone for {asked:.0f} seconds")
        return otherwise if asked is None else asked

    def leave_for(self, seconds: float) -> None:
        """Ask this host for nothing for some time, whoever asks."""
        self.not_before = self.clock.monotonic() + seconds

    def once(self, url: str, headers: Mapping[str, str]) -> Reply:
        """Ask once, when it is this host's turn."""
        with self.turn:
            if self.spent >= self.settings.budget:
                message = f"the {self.settings.budget} requests for one fetch are used up"
                raise PausedError("unfinished", f"{message}; the next goes on from here")
            turn_at = max(self.asked_at + self.delay_s, self.not_before)
            if turn_at - self.began > self.settings.longest_fetch_s:
                hours = self.settings.longest_fetch_s / 3600
                message = f"the {hours:g} hours for one fetch are used up"
                raise PausedError("unfinished", f"{message}; the next goes on from here")
            self.clock.sleep(turn_at - self.clock.monotonic())
            self.spent += 1
            try:
                reply = self.client.get(url, headers)
            finally:
                self.asked_at = self.clock.monotonic()
        if self.archive is not None:
            self.archive.write(reply, headers, self.clock.now())
        return reply

    # --- robots.txt -------------------------------------------------------------------------

    def allows(self, url: str) -> bool:
        """Tell whether the host's robots.txt lets this address be asked for."""
        parts = urlsplit(url)
        origin = f"{parts.scheme}://{parts.netloc}"
        if origin not in self.robots:
            self.robots[origin] = Protego.parse(self.read_robots(origin))
            self.delay_s = max(self.delay_s, delay_in(self.robots[origin]))
        return self.robots[origin].can_fetch(url, AGENT)

    def read_robots(self, origin: str) -> str:
        """Give a host's robots.txt, at most a day old; "" if it has none."""
        known = self.journal.robots(origin, self.clock.now() - ROBOTS_LAST)
        if known is not None:
            return known
        text = self.ask_robots(origin)
        self.journal.keep_robots(origin, text, self.clock.now())
        return text

    def ask_robots(self, origin: str) -> str:
        """Ask for a host's robots.txt.

        Raises:
            PausedError: if it may have one that cannot be read: then all of it is barred.
            RefusedError: if the host itself may not be asked.
        """
        url = f"{origin}/robots.txt"
        for _ in range(HOPS):
            try:
                reply = self.insist(url, {})
                if reply.status in REDIRECTS:
                    url = urljoin(url, reply.headers.get("location", ""))
                    check_host(url, [host_of(origin)])
                    continue
            except UnreachableError as error:
                raise PausedError("failed", f"robots.txt cannot be read: {error}", url) from error
            except RefusedError as error:
                if error.kind == "off_site" and url == f"{origin}/robots.txt":
                    # The host itself is not to be asked, which says nothing of its rules.
                    raise
                # Led away, or something that is no text: RFC 9309 takes that for none.
                return ""
            if reply.status >= 500:
                raise PausedError("blocked", blocked_by(reply), url)
            text = reply.body[:ROBOTS_BYTES].decode("utf-8-sig", errors="replace")
            return text if reply.status == 200 else ""
        return ""


def delay_in(robots: Protego) -> float:
    """Give the seconds between requests that a robots.txt asks for."""
    delay = robots.crawl_delay(AGENT) or 0.0
    rate = robots.request_rate(AGENT)
    return max(float(delay), rate.seconds / rate.requests if rate and rate.requests else 0.0)


def retry_after(value: str, now: dt.datetime) -> float | None:
    """Read a Retry-After header, seconds or a date; None if it says nothing.

    >>> retry_after("120", dt.datetime(2026, 3, 31, tzinfo=dt.UTC))
    120.0
    """
    if value.strip().isdecimal() and value.isascii():
        return float(value)
    try:
        moment = email.utils.parsedate_to_datetime(value)
    except ValueError:
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=dt.UTC)
    return max(0.0, (moment - now).total_seconds())

"""What an operator can set about fetching, and the clock that it goes by."""

import datetime as dt
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from pipeline import __version__
from pipeline.errors import UsageError
from pipeline.scrape.errors import StoppedError
from pipeline.scrape.records import Window

CONTACT = "MATTERS_CONTACT"
NOW = "MATTERS_NOW"
BACK = dt.timedelta(weeks=8)
AHEAD = dt.timedelta(weeks=4)
MEGABYTE = 1_000_000
LEAST_INTERVAL_S = 1.0
"""Between two requests to a host that is not the operator's own."""


class Clock(Protocol):
    """The time, and a way to let it pass."""

    def now(self) -> dt.datetime:
        """Tell the time, in UTC."""

    def monotonic(self) -> float:
        """Tell seconds from some moment on, never set back."""

    def sleep(self, seconds: float) -> None:
        """Let time pass."""

    def stop(self) -> None:
        """Wake all sleepers: the fetch is to stop."""


class SystemClock:
    """The machine's clock, or one that was set to a time when the fetch began."""

    def __init__(self, start: dt.datetime | None = None) -> None:
        """Begin at the machine's own time unless told another."""
        self.started = time.monotonic()
        self.start = start or dt.datetime.now(dt.UTC)
        self.stopping = threading.Event()

    def now(self) -> dt.datetime:
        """Tell the time, in UTC."""
        return self.start + dt.timedelta(seconds=time.monotonic() - self.started)

    def monotonic(self) -> float:
        """Tell seconds from some moment on, never set back."""
        return time.monotonic()

    def sleep(self, seconds: float) -> None:
        """Let time pass.

        Raises:
            StoppedError: if the fetch is to stop.
        """
        if self.stopping.wait(max(0.0, seconds)):
            raise StoppedError("stopped; the next fetch goes on from here")

    def stop(self) -> None:
        """Wake all sleepers: the fetch is to stop."""
        self.stopping.set()


def read_clock(text: str | None) -> SystemClock:
    """Make the clock, set to an ISO day or time if one is given.

    Raises:
        UsageError: if that is neither.
    """
    if not text:
        return SystemClock()
    try:
        moment = dt.datetime.fromisoformat(text)
    except ValueError as error:
        raise UsageError(f"{NOW} {text!r} is no day or time like 2026-03-31T02:00") from error
    return SystemClock(moment if moment.tzinfo else moment.replace(tzinfo=dt.UTC))


@dataclass(frozen=True, kw_only=True)
class Settings:
    """How a fetch goes about it."""

    corpus: Path
    """Where papers, manifest and journal are kept."""
    contact: str
    """How the people of a site reach whoever runs this: an e-mail or web address."""
    interval_s: float = LEAST_INTERVAL_S
    """Seconds from the end of one answer to the next request to the same host, at least."""
    timeout_s: float = 120.0
    """Seconds without a sign of life after which a request has failed; some lists take 60."""
    longest_s: float = 1800.0
    """Seconds that one answer may take as a whole."""
    longest_wait_s: float = 900.0
    """The longest wait that a site may ask for before it is left for the next fetch instead."""
    longest_fetch_s: float = 6 * 3600.0
    """How long one host may be kept busy by one fetch, its own delays included."""
    budget: int = 5000
    """Requests to one host in one fetch."""
    max_bytes: int = 200 * MEGABYTE
    """Of one answer; what is longer is cut off and not kept."""
    recheck_days: int = 7
    """Days after which a lasting paper that is held is looked at again."""
    hosts_at_once: int = 8
    allow_private: bool = False
    """Whether hosts of private networks, this machine included, may be asked."""
    warc: bool = False
    """Whether every exchange is also written to an archive."""
    clock: Clock = field(default_factory=SystemClock)

    @property
    def user_agent(self) -> str:
        """Say who asks, and how to reach them."""
        return f"MattersArising/{__version__} (reads council papers; contact: {self.contact})"

    @property
    def journal(self) -> Path:
        """Where the journal is: hidden, so that no build takes it for a paper."""
        return self.corpus / ".fetch" / "journal.db"


def checked(settings: Settings) -> Settings:
    """Give settings back if they are mannerly.

    Raises:
        UsageError: if nobody could be reached, or the interval is too short.
    """
    contact = settings.contact.strip()
    reachable = "@" in contact or "://" in contact
    if not reachable or not contact.isascii() or not contact.isprintable():
        raise UsageError(
            f"say in {CONTACT} how a site's people can reach you, with an e-mail or web address: "
            f"{CONTACT}=papers@example.org make fetch"
        )
    if settings.interval_s < LEAST_INTERVAL_S and not settings.allow_private:
        raise UsageError("an interval under one second is only for hosts of your own")
    return settings


def checked_since(settings: Settings, since: dt.date | None) -> None:
    """Refuse to fetch from a day on of which no meeting is asked for yet.

    Raises:
        UsageError: if the day is that far ahead.
    """
    until = settings.clock.now().date() + AHEAD
    if since is not None and since > until:
        raise UsageError(f"--since {since} is later than {until}, up to which meetings are fetched")


def to_window(today: dt.date, since: dt.date | None) -> Window:
    """Choose the days wanted: eight weeks back, or since a day, and four weeks ahead.

    >>> to_window(dt.date(2026, 3, 31), None)
    Window(since=datetime.date(2026, 2, 3), until=datetime.date(2026, 4, 28))
    """
    return Window(since=since or today - BACK, until=today + AHEAD)

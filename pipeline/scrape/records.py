"""What the fetcher and its platforms say to each other: frozen records, no network in sight.

A platform is a module in `scrape/platforms/` that knows how a kind of site is laid out and
touches nothing: it is handed an answer and says what to ask for next. The fetcher owns the
addresses, the manners, the files and the clock.
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, Protocol

Verdict = Literal["read", "empty", "cancelled", "soft_error", "unknown_shape", "moved", "refused"]
"""What an answer turned out to be; only `read` and `cancelled` hold what was asked for.

read: the page it should be; empty: that page, with nothing on it in the window; cancelled: a
meeting that will not be or was not held; soft_error: an error page sent as a success;
unknown_shape: a page whose parts were not where they should be; moved: a notice that the site is
elsewhere now; refused: a challenge page of a firewall.
"""


@dataclass(frozen=True, kw_only=True)
class Council:
    """One row of `councils.csv`."""

    id: str
    """Short and for good, as in the ids of the database: "west-sussex"."""
    name: str
    gss: str | None
    """Code of the Office for National Statistics ("E10000032"), if known from a published list."""
    platform: str
    """Name of a module in `scrape/platforms/`."""
    base: str
    """Address below which everything lies, without a closing slash; may carry a path.

    For `folder` and `warc`, and for `addresses` if it holds no `://`, an absolute path of this
    machine: whoever reads the list of councils resolves it.
    """
    committees: tuple[str, ...]
    """Names or the site's own ids of those wanted, compared without case; none means all."""
    since: dt.date | None
    """First day of interest when all history is asked for; None leaves it to the site."""
    note: str


@dataclass(frozen=True, kw_only=True)
class Window:
    """The days whose meetings are wanted, both included."""

    since: dt.date
    until: dt.date


@dataclass(frozen=True, kw_only=True)
class About:
    """What is known of a page before it is read; it goes into the manifest."""

    committee: str | None = None
    """Name of the committee."""
    meeting: str | None = None
    """The site's own id of the meeting."""
    date: str | None = None
    """ISO day of the meeting."""
    item: str | None = None
    """The site's own id of the agenda item."""
    kind: str | None = None
    """A document kind of `vocabulary`, where the address or its link text tells it."""
    title: str | None = None

    def of_meeting(self) -> "About":
        """Keep what is true of all papers of the same meeting."""
        return About(committee=self.committee, meeting=self.meeting, date=self.date)


@dataclass(frozen=True, kw_only=True)
class Ask:
    """One address to ask for."""

    url: str
    """Absolute, without a fragment, spaces escaped. A `file:` address occurs only for a base that
    is a path; it is read from the disk."""
    page: str
    """What is expected there, a word of the platform's own: "committees", "meeting", "paper"…"""
    keep: bool
    """Whether the body is a paper of the corpus; else it is only read for what it leads to."""
    about: About = About()
    lasting: bool = False
    """Whether what is there hardly ever changes once published (a paper, a decision, an old issue):
    where it is held already, a nightly run may leave it for a weekly one."""
    optional: bool = False
    """Whether a site in good health may answer with an error: a service it has switched off, a
    record it never made. Then there is no problem to report."""


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What came back for an `Ask`."""

    url: str
    """The address after redirects."""
    status: int
    """HTTP status; 200 also for what was read from a file or an archive."""
    media_type: str
    """Without parameters, lower case; "" if the site didn't say."""
    body: bytes


@dataclass(frozen=True, kw_only=True)
class MeetingSeen:
    """A meeting met on the way, for coverage and for the nightly summary."""

    meeting: str
    committee: str | None
    date: str | None
    cancelled: bool
    has_minutes: bool
    papers: int
    """How many papers its page offers."""


@dataclass(frozen=True, kw_only=True)
class Found:
    """What a platform read out of an answer."""

    verdict: Verdict
    asks: tuple[Ask, ...] = ()
    """What to ask for next, in order, whatever the verdict."""
    meetings: tuple[MeetingSeen, ...] = ()
    missing: str | None = None
    """For `unknown_shape`: what was looked for and not found, in words; for others, the notice."""


class Platform(Protocol):
    """What a module in `scrape/platforms/` offers; all of it pure."""

    NAME: str

    def start(self, council: Council, window: Window, /) -> tuple[Ask, ...]:
        """Say where to begin."""

    def read(self, council: Council, window: Window, ask: Ask, answer: Answer, /) -> Found:
        """Read an answer (status 200) and say what to ask for next."""

    def instead(self, council: Council, window: Window, ask: Ask, why: str, /) -> tuple[Ask, ...]:
        """Say what to ask for where an address failed: a split range, the page for the service.

        `why` is "failed" (server error, time-out, too large, nothing at that address) or a verdict
        other than `read`.
        """

    def shortfall(self, council: Council, window: Window, seen: tuple[MeetingSeen, ...], /) -> str:
        """Say in words how far below a whole council's usual yield this is; "" if it isn't."""


class Local(Protocol):
    """What a module offers instead if its source lies on this machine: nothing has to be asked."""

    NAME: str

    def answers(self, council: Council, /) -> Iterator[tuple[Ask, Answer]]:
        """Read what lies below the base, each with what is known of it, in order.

        Addresses are those of the web where the source knows them, else `file:` and the path
        relative to the base. What cannot be read comes with status 404, a broken part of an
        archive with 502, both without a body. `keep` is False for what is no paper.
        """

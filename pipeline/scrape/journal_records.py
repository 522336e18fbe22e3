"""What the journal keeps, as frozen records: runs, addresses, pages, results and problems."""

from dataclasses import dataclass

from pipeline.scrape.records import About, Ask, MeetingSeen, Window
from pipeline.vocabulary import ProblemKind


@dataclass(frozen=True, kw_only=True)
class Run:
    """One reading of a council's site for one window."""

    id: int
    council: str
    window: Window
    row: str
    """Hash of the council's row: with another row another list of papers is to be expected."""


@dataclass(frozen=True, kw_only=True)
class Task:
    """An address that waits to be asked for."""

    id: int
    ask: Ask
    parent: str | None
    """The address whose answer led here."""
    depth: int
    """How many answers led here, one after another."""
    barren: int
    """How many of the last of these were empty."""


@dataclass(frozen=True, kw_only=True)
class Page:
    """What is known of an address from its last answer."""

    url: str
    path: str
    """Where its bytes are kept, relative to the corpus."""
    sha256: str
    etag: str
    last_modified: str
    media_type: str
    address: str
    """The address after redirects."""
    keep: bool
    state: str
    """current or withdrawn."""
    checked_at: str
    about: About
    parent: str | None
    row: str
    kept_at: str
    """When these bytes came first."""


@dataclass(frozen=True, kw_only=True)
class Trouble:
    """Something that a person should know of."""

    kind: ProblemKind
    message: str
    url: str | None = None
    path: str | None = None


@dataclass(frozen=True, kw_only=True)
class Result:
    """All that one answer changes."""

    outcome: str
    """new, changed, unchanged or withdrawn; held or passed (not asked for); list, gone, absent,
    instead (of another address), wanted (in a dry run); or a kind of problem."""
    asks: tuple[Ask, ...] = ()
    empty: bool = False
    meetings: tuple[MeetingSeen, ...] = ()
    page: Page | None = None
    sightings: tuple[dict[str, str], ...] = ()
    troubles: tuple[Trouble, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Ending:
    """What is found out when a run's last address is done."""

    withdrawn: tuple[Page, ...] = ()
    """Papers that are no longer listed."""
    sightings: tuple[dict[str, str], ...] = ()
    troubles: tuple[Trouble, ...] = ()

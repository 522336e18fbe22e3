"""What parsing makes of a text: papers with their items and paragraphs in their places."""

from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePosixPath
from typing import Literal

from pipeline.records.sources import Problem
from pipeline.records.texts import Block
from pipeline.vocabulary import DocumentKind, Language, ParagraphKind, Section


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A block in its place: the unit that is searched, cited and tagged."""

    start: int
    stop: int
    body_start: int
    """After the label; equal to `start` where there is none."""
    kind: ParagraphKind
    label: str | None = None
    depth: int = 0
    page: int | None = None
    item: int | None = None
    """Index into the paper's items; None before the first."""
    section: Section = "body"
    block: int = 0
    """Index into the paper's blocks."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """A paper that an item or a meeting page links to."""

    title: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One agenda item: `[start, stop)` runs from its heading to the next item's."""

    number: str | None
    """As printed, without brackets or closing full stop: `9`, `14a`; None where unnumbered."""
    title: str
    start: int
    stop: int
    page: int | None = None
    source_id: str | None = None
    """The platform's own number for the item."""
    issue_id: str | None = None
    """ModernGov's issue number, shared by items that officers treat as one matter."""
    truncated: bool = False
    """The page says that the minutes of this item are cut off here."""
    exempt: bool = False
    """Considered with the public and press excluded."""
    full_text_url: str | None = None
    attachments: tuple[Attachment, ...] = ()
    sections: tuple[tuple[Section, int, int], ...] = ()
    """Spans of `decision`, `minutes` and so on, where the page divides the item."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attendee:
    """Somebody whom the paper lists as present, absent or in attendance."""

    name: str
    role: str | None = None
    status: str = "present"
    start: int | None = None
    stop: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingNotice:
    """A meeting that a page lists or announces, whether or not its papers are here."""

    committee: str
    date: str
    """An ISO day."""
    time: str | None = None
    venue: str | None = None
    status: str = "held"
    """`held`, `cancelled`, `planned`."""
    source_id: str | None = None
    url: str | None = None


@dataclass(frozen=True, kw_only=True)
class Paper:
    """One document, read and put in its place: what the taggers see.

    A pack yields one paper for itself and one for each of its parts.
    """

    path: str
    sha256: str
    media_type: str
    kind: DocumentKind
    council: str | None
    """The name as the document states it, else as the manifest does."""
    committee: str | None
    meeting_date: str | None
    """An ISO day, only if document, page, manifest or option states it."""
    anchor_date: str | None
    """An ISO day or month that relative dates are reckoned from, inferred where need be."""
    anchor_basis: str | None
    title: str | None
    text: str
    blocks: tuple[Block, ...]
    paragraphs: tuple[Paragraph, ...]
    items: tuple[Item, ...] = ()
    pages: int | None = None
    page_starts: tuple[int, ...] = ()
    council_id: str | None = None
    """A word for the council that ids use: the manifest's, else made from the name."""
    language: Language = "en"
    version: Literal["draft", "approved", "final"] | None = None
    """`final` is a paper that was never a draft, `approved` minutes confirmed later."""
    meeting_kind: str | None = None
    """`annual`, `extraordinary`, `special` and so on, where two meetings may share a day."""
    part: int | None = None
    """Of a part of a pack: its ordinal from 1."""
    pack_offset: int = 0
    """Of a part of a pack: where its text begins in the pack's."""
    url: str | None = None
    attendees: tuple[Attendee, ...] = ()
    meetings: tuple[MeetingNotice, ...] = ()
    committees: tuple[tuple[str, str | None], ...] = ()
    """Names, with the platform's own number, of committees that the page lists."""
    method: str = ""
    problems: tuple[Problem, ...] = ()

    @cached_property
    def reading(self) -> str:
        """The text to match against: same length, so that offsets are the same.

        No-break and odd spaces are spaces, curly quotes straight, dashes hyphens, line breaks
        inside a block spaces, and what a block's `gaps` name is blanked.
        """
        from pipeline.extract.repair import reading_text

        return reading_text(self.text, self.blocks)

    @property
    def folder(self) -> str:
        """The folder that the paper lies in."""
        return PurePosixPath(self.path).parent.as_posix()

    def page_of(self, offset: int) -> int | None:
        """The page on which `offset` falls, from 1; None for formats without pages."""
        from bisect import bisect_right

        return bisect_right(self.page_starts, offset) or 1 if self.page_starts else None

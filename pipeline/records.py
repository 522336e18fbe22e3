"""Every record that passes between stages: frozen, typed, and written to the cache as JSON.

Spans are half-open `[start, stop)` and index the canonical text of their document.
Pages count from 1. Coordinates are points from the page's top left corner.
Dates are strings in the EDTF-like forms of the interface: `2021-09-07`, `2021-09`,
`2022-01/2022-03`, `R/meeting`, `R/P3M`; a plain ISO day where the field says `day`.
"""

import datetime as dt
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Literal, NewType

from pipeline.vocabulary import (
    BlockKind,
    DateRole,
    Direction,
    DisagreementKind,
    Disposition,
    DocumentKind,
    FigureKind,
    FigureRole,
    Form,
    Method,
    ParagraphKind,
    ProblemKind,
    ReferenceKind,
    Relation,
    Section,
    Stage,
    Status,
    Strength,
)

DocumentId = NewType("DocumentId", str)
RowId = NewType("RowId", str)
Span = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """Something about one file that a person should know; never a reason to stop."""

    stage: Stage
    kind: ProblemKind
    message: str
    start: int | None = None
    stop: int | None = None
    page: int | None = None
    url: str | None = None
    """Of a problem of fetching: the address it is about."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One file of the corpus, with what the manifest says of it."""

    path: str
    """Relative to the corpus, with forward slashes."""
    sha256: str
    size_bytes: int
    council: str | None = None
    committee: str | None = None
    date: str | None = None
    kind: str | None = None
    title: str | None = None
    url: str | None = None


# --- extract ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A paragraph-like stretch of the canonical text, whole even where lines or pages break it."""

    start: int
    stop: int
    """Without surrounding white space; the label is inside the span if it stands in the text."""
    kind: BlockKind
    depth: int = 0
    """Heading level (1 highest) for headings, nesting (0 outermost) for list items, else 0."""
    label: str | None = None
    """List or paragraph label as printed or as Word would print it: `(1)`, `9.1`, `a)`, `·`."""
    label_stop: int | None = None
    """Where the label and the white space after it end, if the label stands in the text."""
    page: int | None = None
    bbox: tuple[float, float, float, float] | None = None
    """Left, top, right, bottom on `page`, of the part on the first page of the block."""
    gaps: tuple[Span, ...] = ()
    """Stretches inside the block that nobody reads: furniture between pages, markup signs."""
    role: str = ""
    """What the page's own structure says of it; see `extract.roles`."""
    ref: str | None = None
    """The identifier or address that goes with the role: an item id, an issue id, a link."""
    bold: bool = False
    cells: tuple[Span, ...] = ()
    """Of a table row: the span of each cell, in reading order."""
    header: bool = False
    """A table row of column heads."""
    table: int | None = None
    """Which table of the document a row belongs to, from 0."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bookmark:
    """One entry of a PDF's outline."""

    title: str
    depth: int
    page: int
    start: int
    """Offset in the canonical text where its page begins."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Extracted:
    """What a file says, whatever its format."""

    media_type: str
    text: str
    blocks: tuple[Block, ...]
    pages: int | None = None
    page_starts: tuple[int, ...] = ()
    """Offset where each page's text begins; empty for formats without pages."""
    bookmarks: tuple[Bookmark, ...] = ()
    facts: tuple[tuple[str, str], ...] = ()
    """What metadata or page frame states, in the order found: see `extract.roles`."""
    method: str = ""
    """How the text was got: `structure_tree`, `geometry`, `ocr`, `lxml`, ..."""
    problems: tuple[Problem, ...] = ()


# --- parse -----------------------------------------------------------------------------------


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
    language: Literal["en", "cy", "other"] = "en"
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

    def page_of(self, offset: int) -> int | None:
        """The page on which `offset` falls, from 1; None for formats without pages."""
        from bisect import bisect_right

        return bisect_right(self.page_starts, offset) or 1 if self.page_starts else None


# --- tag -------------------------------------------------------------------------------------
# Each mention has its span, the rule that made it and a confidence from 0 to 1.


@dataclass(frozen=True, slots=True, kw_only=True)
class Votes:
    """What was counted, and who voted how where that is printed."""

    for_: int | None = None
    against: int | None = None
    abstained: int | None = None
    unanimous: bool = False
    carried: bool | None = None
    named: tuple[tuple[str, str], ...] = ()
    """(name, `for` | `against` | `abstained`) of a recorded vote."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limb:
    """One thing that a resolution decides."""

    start: int
    stop: int
    """Without label and closing full stop."""
    rule: str
    confidence: float
    label: str | None = None
    """As printed, without brackets and points: `1`, `a`, `iv`; None where unlabelled."""
    parent: int | None = None
    """Index into the resolution's limbs; None at the top level."""
    is_part: bool = False
    """Whether it is one of several clauses of its parent's words, and no limb printed as such."""
    dispositions: tuple[Disposition, ...] = ()
    addressee: str | None = None
    due_text: str | None = None
    due_date: str | None = None
    routine: bool = False
    """One of procedure: earlier minutes, payments, elections, exclusion of the public."""
    also_at: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolution:
    """A decision of the body: lead to last limb."""

    start: int
    stop: int
    rule: str
    confidence: float
    form: Form
    limbs: tuple[Limb, ...]
    number: str | None = None
    """The minute or item number it is printed under."""
    body: str | None = None
    """Who decides, as printed: `Committee`, `Cabinet`; None where unsaid."""
    routine: bool = False
    votes: Votes | None = None
    mover: str | None = None
    seconder: str | None = None
    also_at: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """Who will do what by when."""

    start: int
    stop: int
    rule: str
    confidence: float
    strength: Strength
    owner: str | None = None
    due_text: str | None = None
    due_date: str | None = None
    limb: tuple[int, int] | None = None
    """(index of resolution, index of limb) that holds it, if one does."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A number that measures or counts something."""

    start: int
    stop: int
    rule: str
    confidence: float
    kind: FigureKind
    value: float
    value_max: float | None = None
    """Upper end of a range."""
    unit: str | None = None
    """`percent`, `GBP`, `year`, `social worker`: singular."""
    qualifier: str | None = None
    """As printed: `up to`, `around`, `over`."""
    role: FigureRole = "actual"
    direction: Direction | None = None
    subject: str | None = None
    period: str | None = None
    pair: int | None = None
    """Index of the figure it is the target, or the other end, of."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DateMention:
    """A point, part or window of time."""

    start: int
    stop: int
    rule: str
    confidence: float
    iso: str
    role: DateRole = "past"


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A personal name with its title."""

    start: int
    stop: int
    rule: str
    confidence: float
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleMention:
    """A singular office, in its longest form, without article."""

    start: int
    stop: int
    rule: str
    confidence: float
    office: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """A pointer to an earlier minute, meeting, decision, report or to a law."""

    start: int
    stop: int
    rule: str
    confidence: float
    kind: ReferenceKind
    minute: str | None = None
    limb: str | None = None
    meeting_date: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ThemeTag:
    """A theme that a paragraph or an item says something about."""

    start: int
    stop: int
    rule: str
    confidence: float
    theme: str
    why: tuple[str, ...] = ()
    """The terms that decided it, strongest first."""
    scope: Literal["paragraph", "item"] = "paragraph"


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """Something that looked like a tag and was turned down, with what turned it down."""

    type: str
    start: int
    stop: int
    rule: str
    veto: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Tags:
    """Everything tagged in one paper, each type in order of start."""

    resolutions: tuple[Resolution, ...] = ()
    actions: tuple[Action, ...] = ()
    figures: tuple[Figure, ...] = ()
    dates: tuple[DateMention, ...] = ()
    people: tuple[Person, ...] = ()
    roles: tuple[RoleMention, ...] = ()
    references: tuple[Reference, ...] = ()
    themes: tuple[ThemeTag, ...] = ()
    candidates: tuple[Candidate, ...] = ()


# --- trace -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """A passage that links may point at: a limb, action, paragraph, tracker row or series point."""

    id: RowId
    kind: Literal["limb", "action", "paragraph", "tracker_row", "series_point"]
    document_id: DocumentId
    start: int
    stop: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """Evidence that one passage bears on another."""

    from_id: RowId
    to_id: RowId
    relation: Relation
    method: Method
    confidence: float
    from_quote: str
    to_quote: str
    rule: str
    review: Literal["confirmed", "rejected"] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One step in what became of a limb or action."""

    node_id: RowId
    """The limb or action."""
    day: str
    """ISO day of the meeting or document that records it."""
    kind: Literal[
        "resolved",
        "promised",
        "reported",
        "completed",
        "superseded",
        "repeated",
        "renewed",
        "responded",
        "mentioned",
    ]
    """`repeated` says that nothing was new, `renewed` that the body decided it again, `mentioned`
    that its matter came up and nothing was said of itself."""
    evidence_id: RowId
    """The node whose passage says so."""
    due_date: str | None = None
    """A date promised by this event."""
    confidence: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """Where a limb or action stands, and why."""

    id: RowId
    type: Literal["limb", "action"]
    status: Status
    status_why: str
    due_date: str | None
    promised_dates: tuple[str, ...]
    last_event_date: str | None
    days_overdue: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """A thread through the meetings of one body: what each said of one subject."""

    id: RowId
    title: str
    council: str | None
    committee: str | None
    appearances: tuple[tuple[RowId, str, str], ...]
    """(id of item, limb, paragraph or document, ISO day, what joined it), in order of day."""
    why: dict[RowId, str] = field(default_factory=dict)
    """Id of what appears -> what spoke for joining it, in words; the first needs none."""
    issues: tuple[str, ...] = ()
    """ModernGov's issue numbers in it: one, if officers used the number throughout."""
    issue_gaps: int = 0
    """Items in it that carry no number, or another one than its first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TrackerRow:
    """One row of an officers' tracker, as printed."""

    id: RowId
    document_id: DocumentId
    start: int
    stop: int
    page: int | None = None
    meeting: str | None = None
    """The day or name of the meeting, as printed."""
    reference: str | None = None
    quoted: str | None = None
    owner: str | None = None
    due_text: str | None = None
    due_date: str | None = None
    status_text: str | None = None
    status: Status | None = None
    rag: Literal["red", "amber", "green"] | None = None
    comment: str | None = None
    limb_id: RowId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Disagreement:
    """Something in which a tracker and the minutes differ."""

    id: RowId
    """Of the row or the limb, and what differs."""
    kind: DisagreementKind
    document_id: DocumentId
    """The tracker."""
    row_id: RowId | None
    """The tracker's row; None for what it leaves out."""
    limb_id: RowId | None
    """The limb; None for what the minutes don't have."""
    tracker_says: str | None
    minutes_say: str | None
    why: str
    """In words."""
    evidence_id: RowId | None = None
    """The passage of the minutes that says otherwise."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesPoint:
    """One measurement in a series."""

    id: RowId
    figure_id: RowId
    day: str
    value: float
    role: FigureRole


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """The same measure in successive documents of one body."""

    id: RowId
    title: str
    unit: str | None
    council: str | None
    committee: str | None
    points: tuple[SeriesPoint, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tracing:
    """What the trace stage found, each list in a fixed order."""

    links: tuple[Link, ...] = ()
    matters: tuple[Matter, ...] = ()
    events: tuple[Event, ...] = ()
    progress: tuple[Progress, ...] = ()
    tracker_rows: tuple[TrackerRow, ...] = ()
    disagreements: tuple[Disagreement, ...] = ()
    series: tuple[Series, ...] = ()
    targets: dict[RowId, RowId] = field(default_factory=dict)
    """Citation id -> id of the item, limb or document it resolves to."""
    problems: tuple[tuple[DocumentId, Problem], ...] = ()


@dataclass(frozen=True, kw_only=True)
class Identified:
    """One paper with its tags and the permanent id of each: what trace and publish read.

    `ids` maps `("resolution", 0)`, `("limb", 0, 2)`, `("action", 3)`, `("item", 1)`,
    `("paragraph", 7)`, `("figure", 2)` and so on (indexes into the record's own lists) to ids.
    """

    id: DocumentId
    paper: Paper
    tags: Tags
    ids: dict[tuple[Any, ...], RowId]
    meeting_id: RowId | None = None
    version_of: DocumentId | None = None
    part_of: DocumentId | None = None

    @property
    def is_current(self) -> bool:
        """Whether this version's rows count, or a later version's do."""
        return self.version_of is None

    @property
    def day(self) -> dt.date | None:
        """The day to order by: of the meeting, else the anchor if that is a whole day."""
        text = self.paper.meeting_date or self.paper.anchor_date
        return (
            dt.date.fromisoformat(text)
            if text is not None and len(text) == len("2021-06-30")
            else None
        )

"""What tracing finds across papers: links, matters, events, trackers' rows and series."""

from dataclasses import dataclass, field
from typing import Literal

from pipeline.records.sources import DocumentId, Problem, RowId
from pipeline.vocabulary import DisagreementKind, FigureRole, Method, Relation, Status


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

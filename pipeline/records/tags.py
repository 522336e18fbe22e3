"""What the taggers find in a paper.

Each mention has its span, the rule that made it and a confidence from 0 to 1.
"""

from dataclasses import dataclass
from typing import Literal

from pipeline.records.sources import Span
from pipeline.vocabulary import (
    DateRole,
    Direction,
    Disposition,
    FigureKind,
    FigureRole,
    Form,
    ReferenceKind,
    Strength,
)


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

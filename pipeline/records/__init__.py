"""Every record that passes between stages: frozen, typed, and written to the cache as JSON.

Spans are half-open `[start, stop)` and index the canonical text of their document.
Pages count from 1. Coordinates are points from the page's top left corner.
Dates are strings in the EDTF-like forms of the interface: `2021-09-07`, `2021-09`,
`2022-01/2022-03`, `R/meeting`, `R/P3M`; a plain ISO day where the field says `day`.
"""

from pipeline.records.identified import Identified
from pipeline.records.papers import Attachment, Attendee, Item, MeetingNotice, Paper, Paragraph
from pipeline.records.sources import DocumentId, Problem, RowId, Source, Span
from pipeline.records.tags import (
    Action,
    Candidate,
    DateMention,
    Figure,
    Limb,
    Person,
    Reference,
    Resolution,
    RoleMention,
    Tags,
    ThemeTag,
    Votes,
)
from pipeline.records.texts import Block, Bookmark, Extracted
from pipeline.records.tracing import (
    Disagreement,
    Event,
    Link,
    Matter,
    Node,
    Progress,
    Series,
    SeriesPoint,
    Tracing,
    TrackerRow,
)

__all__ = [
    "Action",
    "Attachment",
    "Attendee",
    "Block",
    "Bookmark",
    "Candidate",
    "DateMention",
    "Disagreement",
    "DocumentId",
    "Event",
    "Extracted",
    "Figure",
    "Identified",
    "Item",
    "Limb",
    "Link",
    "Matter",
    "MeetingNotice",
    "Node",
    "Paper",
    "Paragraph",
    "Person",
    "Problem",
    "Progress",
    "Reference",
    "Resolution",
    "RoleMention",
    "RowId",
    "Series",
    "SeriesPoint",
    "Source",
    "Span",
    "Tags",
    "ThemeTag",
    "Tracing",
    "TrackerRow",
    "Votes",
]

"""A paper with its tags and the permanent id of each: what tracing and publishing read."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from pipeline.records.papers import Paper
from pipeline.records.sources import DocumentId, RowId
from pipeline.records.tags import Tags


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

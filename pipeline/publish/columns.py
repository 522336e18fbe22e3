"""What rows of every table have in common: whose they are, where they stand, lists as JSON."""

import json
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from pipeline.identify import item_at
from pipeline.records import Identified, Problem, Progress, RowId, Span, Tracing
from pipeline.reviews.rulings import Ruling

Row = dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class Corpus:
    """All that is published: current and superseded papers, what was traced, what went wrong."""

    documents: Sequence[Identified]
    tracing: Tracing
    problems: Sequence[tuple[str, Problem]]
    """(path, problem) of files and papers, in order of path."""
    facts: Sequence[tuple[str, str]]
    """(name, value) of how the database was built."""
    mask: bool = True
    """Whether telephone numbers and e-mail addresses are masked in every column."""
    withheld: frozenset[RowId] = frozenset()
    """Ids of rows that were withheld."""
    reviews: Sequence[tuple[Ruling, str]] = ()
    """(ruling, what became of it), in the order of the file."""

    @cached_property
    def current(self) -> tuple[Identified, ...]:
        """The versions whose rows count."""
        return tuple(document for document in self.documents if document.is_current)

    @cached_property
    def progress(self) -> dict[RowId, Progress]:
        """Where each limb and action stands, by id."""
        return {each.id: each for each in self.tracing.progress}


def where(document: Identified) -> Row:
    """Say whose row it is: what researchers facet by."""
    paper = document.paper
    return {
        "council": paper.council,
        "committee": paper.committee,
        "meeting_date": paper.meeting_date,
    }


def place(document: Identified, start: int, stop: int) -> Row:
    """Say where in the document a row stands, and what it says there."""
    paper = document.paper
    return {
        "document_id": document.id,
        "text": paper.text[start:stop],
        "page": paper.page_of(start),
        "start": start,
        "stop": stop,
        **where(document),
    }


def item_id(document: Identified, start: int) -> RowId | None:
    """Find the item in which an offset stands."""
    index = item_at(document.paper.items, start)
    return None if index is None else document.ids["item", index]


def paragraph_at(document: Identified, start: int) -> int | None:
    """Find the index of the paragraph in which an offset stands."""
    paragraphs = document.paper.paragraphs
    index = bisect_right(paragraphs, start, key=lambda each: each.start) - 1
    return index if index >= 0 and start < paragraphs[index].stop else None


def paragraph_id(document: Identified, start: int) -> RowId | None:
    """Find the paragraph in which an offset stands."""
    index = paragraph_at(document, start)
    return None if index is None else document.ids["paragraph", index]


def mention(document: Identified, kind: str, index: int, record: Any) -> Row:
    """Give what every tagged row has."""
    return {
        "id": document.ids[kind, index],
        "item_id": item_id(document, record.start),
        "rule": record.rule,
        "confidence": record.confidence,
        **place(document, record.start, record.stop),
    }


def as_json(value: object) -> str:
    """Write a list for a column."""
    return json.dumps(value, ensure_ascii=False)


def spans_json(spans: Sequence[Span]) -> str | None:
    """Write other places for a column; None where there are none."""
    return as_json([list(span) for span in spans]) if spans else None

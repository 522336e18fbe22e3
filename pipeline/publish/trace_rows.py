"""What was traced, and what went wrong -> the rows of links, matters, events and problems."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from pipeline.personal.blanking import MARK
from pipeline.publish.columns import Corpus, Row, place, where
from pipeline.records import Identified, RowId


def tracker_rows(corpus: Corpus) -> Iterator[Row]:
    """One row a row of a tracker."""
    documents = {document.id: document for document in corpus.documents}
    for row in corpus.tracing.tracker_rows:
        yield {
            "id": row.id,
            "limb_id": row.limb_id,
            "reference": row.reference,
            "meeting": row.meeting,
            "quoted": row.quoted,
            "owner": row.owner,
            "due_text": row.due_text,
            "due_date": row.due_date,
            "status_text": row.status_text,
            "status": row.status,
            "rag": row.rag,
            "comment": row.comment,
            **place(documents[row.document_id], row.start, row.stop),
        }


def disagreement_rows(corpus: Corpus) -> Iterator[Row]:
    """One row a point on which a tracker and the minutes disagree."""
    documents = {document.id: document for document in corpus.documents}
    for each in corpus.tracing.disagreements:
        document = documents[each.document_id]
        yield {
            "id": each.id,
            "kind": each.kind,
            "document_id": each.document_id,
            "tracker_row_id": each.row_id,
            "limb_id": each.limb_id,
            "tracker_says": each.tracker_says,
            "minutes_say": each.minutes_say,
            "why": each.why,
            "evidence_id": each.evidence_id,
            **where(document),
        }


def series_rows(corpus: Corpus) -> Iterator[Row]:
    """One row a series."""
    for series in corpus.tracing.series:
        yield {
            "id": series.id,
            "title": series.title,
            "unit": series.unit,
            "points": len(series.points),
            "council": series.council,
            "committee": series.committee,
        }


def series_point_rows(corpus: Corpus) -> Iterator[Row]:
    """One row a measurement."""
    for series in corpus.tracing.series:
        for point in series.points:
            yield {
                "id": point.id,
                "series_id": series.id,
                "figure_id": point.figure_id,
                "day": point.day,
                "value": point.value,
                "role": point.role,
            }


def node_rows(corpus: Corpus) -> Iterator[Row]:
    """One row a passage that links may point at."""
    figures: dict[RowId, tuple[Identified, Any]] = {}
    for document in corpus.current:
        for index, paragraph in enumerate(document.paper.paragraphs):
            yield node(document, document.ids["paragraph", index], "paragraph", paragraph)
        for index, resolution in enumerate(document.tags.resolutions):
            for position, limb in enumerate(resolution.limbs):
                yield node(document, document.ids["limb", index, position], "limb", limb)
        for index, action in enumerate(document.tags.actions):
            yield node(document, document.ids["action", index], "action", action)
        for index, figure in enumerate(document.tags.figures):
            figures[document.ids["figure", index]] = (document, figure)
    documents = {document.id: document for document in corpus.documents}
    for row in corpus.tracing.tracker_rows:
        yield node(documents[row.document_id], row.id, "tracker_row", row)
    for series in corpus.tracing.series:
        for point in series.points:
            document, figure = figures[point.figure_id]
            yield node(document, point.id, "series_point", figure)


def node(document: Identified, row_id: RowId, kind: str, record: Any) -> Row:
    """Describe one passage."""
    return {
        "id": row_id,
        "kind": kind,
        "document_id": document.id,
        "start": record.start,
        "stop": record.stop,
    }


def link_rows(corpus: Corpus) -> Iterator[Row]:
    """One row a link."""
    homes = document_of_nodes(corpus)
    for link in corpus.tracing.links:
        near, far = homes[link.from_id], homes[link.to_id]
        yield {
            "from_id": link.from_id,
            "to_id": link.to_id,
            "relation": link.relation,
            "method": link.method,
            "confidence": link.confidence,
            "from_quote": link.from_quote,
            "to_quote": link.to_quote,
            "from_date": near.paper.meeting_date or near.paper.anchor_date,
            "to_date": far.paper.meeting_date or far.paper.anchor_date,
            "council": near.paper.council,
            "committee": near.paper.committee,
            "rule": link.rule,
            "review": link.review,
        }


def document_of_nodes(corpus: Corpus) -> dict[str, Identified]:
    """Find the document of every passage."""
    documents = {document.id: document for document in corpus.documents}
    return {row["id"]: documents[row["document_id"]] for row in node_rows(corpus)}


def matter_rows(corpus: Corpus) -> Iterator[Row]:
    """One row a matter."""
    for matter in corpus.tracing.matters:
        days = sorted(day for _, day, _ in matter.appearances)
        yield {
            "id": matter.id,
            "title": matter.title or MARK,
            "appearances": len(matter.appearances),
            "first_date": days[0] if days else None,
            "last_date": days[-1] if days else None,
            "issues": json.dumps(matter.issues),
            "issue_gaps": matter.issue_gaps,
            "council": matter.council,
            "committee": matter.committee,
        }


def appearance_rows(corpus: Corpus) -> Iterator[Row]:
    """One row an appearance of a matter."""
    for matter in corpus.tracing.matters:
        for target, day, method in matter.appearances:
            yield {
                "matter_id": matter.id,
                "target": target,
                "day": day,
                "method": method,
                "why": matter.why.get(target),
            }


def event_rows(corpus: Corpus) -> Iterator[Row]:
    """One row a step in what became of a limb or action."""
    counts: dict[RowId, int] = {}
    for event in corpus.tracing.events:
        counts[event.node_id] = counts.get(event.node_id, 0) + 1
        yield {
            "node_id": event.node_id,
            "position": counts[event.node_id],
            "day": event.day,
            "kind": event.kind,
            "evidence_id": event.evidence_id,
            "due_date": event.due_date,
            "confidence": event.confidence,
        }


def review_rows(corpus: Corpus) -> Iterator[Row]:
    """One row a ruling of a person; its quotes stay in the file, for the papers have them."""
    for ruling, outcome in corpus.reviews:
        is_withheld = bool({ruling.target, ruling.other} & corpus.withheld)
        yield {
            "line": ruling.line,
            "kind": ruling.kind,
            "target": ruling.target,
            "other": ruling.other or None,
            "value": MARK if is_withheld else ruling.value or None,
            "who": ruling.who,
            "date": ruling.date,
            "why": MARK if is_withheld else ruling.why,
            "outcome": outcome,
        }


def problem_rows(corpus: Corpus) -> Iterator[Row]:
    """One row a problem."""
    by_path = {document.paper.path: document.id for document in reversed(corpus.documents)}
    counts: dict[str, int] = {}
    for path, problem in corpus.problems:
        counts[path] = counts.get(path, 0) + 1
        yield {
            "path": path,
            "position": counts[path],
            "document_id": by_path.get(path),
            "stage": problem.stage,
            "kind": problem.kind,
            "message": problem.message,
            "page": problem.page,
            "start": problem.start,
            "stop": problem.stop,
            "url": problem.url,
        }


def build_rows(corpus: Corpus) -> Iterable[Row]:
    """One row a fact about the build."""
    return [{"name": name, "value": value} for name, value in corpus.facts]

"""Papers -> the rows of councils, committees, meetings, documents, items and paragraphs."""

from collections.abc import Iterator, Sequence

from pipeline.personal.blanking import MARK
from pipeline.publish.columns import Corpus, Row, as_json, place, where
from pipeline.records import Identified
from pipeline.slugs import slug


def council_rows(corpus: Corpus) -> Iterator[Row]:
    """One row a council."""
    names = {
        document.paper.council_id: document.paper.council or document.paper.council_id
        for document in corpus.documents
        if document.paper.council_id is not None
    }
    for key in sorted(names):
        yield {"id": key, "name": names[key]}


def committee_rows(corpus: Corpus) -> Iterator[Row]:
    """One row a committee, whether papers of it are here or a page merely lists it."""
    rows: dict[str, Row] = {}
    for document in corpus.documents:
        paper = document.paper
        if paper.council_id is None:
            continue
        listed = [*paper.committees, *((notice.committee, None) for notice in paper.meetings)]
        if paper.committee is not None:
            listed.append((paper.committee, None))
        for name, source_id in listed:
            key = committee_id(paper.council_id, name)
            row = rows.setdefault(
                key,
                {
                    "id": key,
                    "council_id": paper.council_id,
                    "council": paper.council or paper.council_id,
                    "name": name,
                    "source_id": None,
                },
            )
            row["source_id"] = row["source_id"] or source_id
    yield from (rows[key] for key in sorted(rows))


def committee_id(council_id: str, name: str) -> str:
    """Name a committee."""
    return f"{council_id}.{slug(name)}"


def meeting_rows(corpus: Corpus) -> Iterator[Row]:
    """One row a meeting: of papers that state it, and of pages that list or announce it."""
    rows: dict[str, Row] = {}
    for document in corpus.documents:
        for row in announced(document):
            merge_row(rows, row)
        if document.meeting_id is not None:
            merge_row(rows, own_meeting(document))
    yield from sorted(rows.values(), key=lambda row: (row["meeting_date"], row["id"]))


def merge_row(rows: dict[str, Row], row: Row) -> None:
    """Add a meeting, or fill the gaps of a known one; what happened outranks what was planned."""
    known = rows.setdefault(row["id"], row)
    known["has_minutes"] = max(known["has_minutes"], row["has_minutes"])
    known["status"] = min(known["status"], row["status"])
    for key, value in row.items():
        if known[key] is None:
            known[key] = value


def own_meeting(document: Identified) -> Row:
    """The meeting that a paper says it belongs to."""
    paper = document.paper
    notice = next((each for each in paper.meetings if each.date == paper.meeting_date), None)
    recorded = document.is_current and is_record(document)
    return {
        "id": document.meeting_id,
        "council_id": paper.council_id,
        "committee_id": committee_id(paper.council_id or "unknown", paper.committee or ""),
        **where(document),
        "meeting_kind": paper.meeting_kind,
        "status": notice.status if notice else "held" if recorded else "planned",
        "start_time": notice.time if notice else None,
        "venue": notice.venue if notice else None,
        "document_id": document.id if recorded else None,
        "has_minutes": int(recorded),
        "source_id": notice.source_id if notice else None,
        "url": notice.url if notice else None,
    }


def is_record(document: Identified) -> bool:
    """Tell minutes and recorded decisions from an agenda on a meeting's page."""
    paper = document.paper
    sections = {name for item in paper.items for name, _, _ in item.sections}
    return paper.kind in {"minutes", "draft_minutes"} or bool(sections & {"minutes", "decision"})


def announced(document: Identified) -> Iterator[Row]:
    """Meetings that a list or a calendar names."""
    paper = document.paper
    if paper.council_id is None:
        return
    for notice in paper.meetings:
        key = committee_id(paper.council_id, notice.committee)
        yield {
            "id": f"{key}.{notice.date}",
            "council_id": paper.council_id,
            "committee_id": key,
            "council": paper.council,
            "committee": notice.committee,
            "meeting_date": notice.date,
            "meeting_kind": None,
            # A list says that a meeting is on the calendar; whether it was held only its papers do.
            "status": "listed" if notice.status == "held" else notice.status,
            "start_time": notice.time,
            "venue": notice.venue,
            "document_id": None,
            "has_minutes": 0,
            "source_id": notice.source_id,
            "url": notice.url,
        }


def attendance_rows(corpus: Corpus) -> Iterator[Row]:
    """One row a person listed."""
    for document in corpus.current:
        for index, attendee in enumerate(document.paper.attendees):
            yield {
                "id": f"{document.id}.t{index + 1}",
                "meeting_id": document.meeting_id,
                "document_id": document.id,
                "name": attendee.name,
                "role": attendee.role,
                "status": attendee.status,
                "start": attendee.start,
                "stop": attendee.stop,
                **where(document),
            }


def document_rows(corpus: Corpus) -> Iterator[Row]:
    """One row a document, superseded ones included."""
    here = {document.id for document in corpus.documents}
    for document in corpus.documents:
        paper = document.paper
        in_council = paper.council_id is not None and paper.committee is not None
        yield {
            "id": document.id,
            "path": paper.path,
            "url": paper.url,
            "sha256": paper.sha256,
            "media_type": paper.media_type,
            "kind": paper.kind,
            "title": paper.title,
            **where(document),
            "anchor_date": paper.anchor_date,
            "anchor_basis": paper.anchor_basis,
            "council_id": paper.council_id,
            "committee_id": committee_id(paper.council_id or "", paper.committee or "")
            if in_council
            else None,
            "meeting_id": document.meeting_id,
            "part_of": document.part_of if document.part_of in here else None,
            "part": paper.part,
            "version_of": document.version_of,
            "version": paper.version,
            "language": paper.language,
            "pages": paper.pages,
            "method": paper.method,
            "text": paper.text,
        }


def item_rows(corpus: Corpus) -> Iterator[Row]:
    """One row an agenda item."""
    for document in corpus.current:
        for index, item in enumerate(document.paper.items):
            yield {
                "id": document.ids["item", index],
                "meeting_id": document.meeting_id,
                "number": item.number,
                "title": item.title or withheld_at(document, item.start),
                "decision": section_text(document, item.sections, "decision"),
                "minutes": section_text(document, item.sections, "minutes"),
                "source_id": item.source_id,
                "issue_id": item.issue_id,
                "truncated": int(item.truncated),
                "full_text_url": item.full_text_url,
                "exempt": int(item.exempt),
                "url": document.paper.url,
                **place(document, item.start, item.stop),
            }


def withheld_at(document: Identified, start: int) -> str:
    """Say that a title is withheld, if what stands in its place is the mark."""
    return MARK if document.paper.text.startswith(MARK, start) else ""


def section_text(
    document: Identified, sections: Sequence[tuple[str, int, int]], wanted: str
) -> str | None:
    """Join the stretches of one section of an item."""
    texts = [document.paper.text[start:stop] for name, start, stop in sections if name == wanted]
    return "\n".join(texts) if texts else None


def attachment_rows(corpus: Corpus) -> Iterator[Row]:
    """One row a paper that an item links to."""
    for document in corpus.current:
        for index, item in enumerate(document.paper.items):
            for position, attachment in enumerate(item.attachments, 1):
                yield {
                    "item_id": document.ids["item", index],
                    "position": position,
                    "title": attachment.title,
                    "url": attachment.url,
                }


def paragraph_rows(corpus: Corpus) -> Iterator[Row]:
    """One row a paragraph."""
    for document in corpus.current:
        paper = document.paper
        for index, paragraph in enumerate(paper.paragraphs):
            bbox = paper.blocks[paragraph.block].bbox if paper.blocks else None
            item = None if paragraph.item is None else document.ids["item", paragraph.item]
            yield {
                "id": document.ids["paragraph", index],
                "item_id": item,
                "label": paragraph.label,
                "kind": paragraph.kind,
                "section": paragraph.section,
                "document_kind": paper.kind,
                "bbox": as_json([round(each, 1) for each in bbox]) if bbox else None,
                "url": paper.url,
                **place(document, paragraph.start, paragraph.stop),
            }

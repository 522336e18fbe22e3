"""Extracted text -> papers: what kind, which meeting, which items and paragraphs."""

from pipeline.parse.items import find_items
from pipeline.parse.paragraphs import to_paragraphs
from pipeline.records import Extracted, Paper, Source


def parse(extracted: Extracted, source: Source) -> tuple[Paper, ...]:
    """Put one file in its place; a pack comes first and its parts after it."""
    items = find_items(extracted.text, extracted.blocks)
    paper = Paper(
        path=source.path,
        sha256=source.sha256,
        media_type=extracted.media_type,
        kind="minutes",
        council=source.council,
        committee=source.committee,
        meeting_date=source.date,
        anchor_date=source.date,
        anchor_basis="manifest" if source.date else None,
        title=source.title,
        text=extracted.text,
        blocks=extracted.blocks,
        paragraphs=to_paragraphs(extracted.text, extracted.blocks, items),
        items=items,
        pages=extracted.pages,
        page_starts=extracted.page_starts,
        url=source.url,
        method=extracted.method,
        problems=extracted.problems,
    )
    return (paper,)

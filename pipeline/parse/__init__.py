"""Extracted text -> papers: what kind, which meeting, which items and paragraphs."""

from pipeline.records import Extracted, Paper, Paragraph, Source


def parse(extracted: Extracted, source: Source) -> tuple[Paper, ...]:
    """Put one file in its place; a pack comes first and its parts after it."""
    paragraphs = tuple(
        Paragraph(
            start=block.start,
            stop=block.stop,
            body_start=block.label_stop or block.start,
            kind="bullet" if block.kind == "list_item" else "para",
            label=block.label,
            depth=block.depth,
            page=block.page,
            block=index,
        )
        for index, block in enumerate(extracted.blocks)
    )
    paper = Paper(
        path=source.path,
        sha256=source.sha256,
        media_type=extracted.media_type,
        kind="other",
        council=source.council,
        committee=source.committee,
        meeting_date=source.date,
        anchor_date=source.date,
        anchor_basis="manifest" if source.date else None,
        title=source.title,
        text=extracted.text,
        blocks=extracted.blocks,
        paragraphs=paragraphs,
        pages=extracted.pages,
        page_starts=extracted.page_starts,
        method=extracted.method,
        problems=extracted.problems,
    )
    return (paper,)

"""A pack of papers -> the extracts of its parts: by bookmark, else by pages that begin anew."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from pipeline.parse.views import View
from pipeline.records import Block, Extracted, Span

AGENDA: Final = re.compile(r"\b(?:agenda|document\s+pack|summons|frontsheet)\b", re.IGNORECASE)
NEW_MINUTES: Final = re.compile(
    r"^\W*(?:members?\s+)?present\b\s*[:–-]", re.IGNORECASE | re.MULTILINE
)
NEW_REPORT: Final = re.compile(
    r"^\W*(?:report\s+(?:to|of|by|title)\b[^\n]{0,120}|committee\s*:|subject\s*:|agenda\s+item\s*:?\s*\d+)",
    re.IGNORECASE | re.MULTILINE,
)
FRONT: Final = 1200
NUMBER: Final = re.compile(
    r"^\s*(?:(?:item|agenda\s+item)\s+)?\d{1,3}[a-z]?[.:)]?\s+", re.IGNORECASE
)


def find_parts(view: View, kind: str) -> tuple[tuple[str, Span], ...]:
    """Give the title and extent of each paper in a pack; empty for anything else."""
    extracted = view.extracted
    if (extracted.pages or 0) < 3 or kind not in {"agenda", "pack", "other"}:
        return ()
    starts = by_bookmark(extracted) if announces_pack(extracted, kind) else []
    if not starts and kind in {"agenda", "pack"}:
        starts = by_page(view)
    if len(starts) < 2:
        return ()
    stops = [start for _, start in starts[1:]] + [len(extracted.text)]
    parts = [(title, (start, stop)) for (title, start), stop in zip(starts, stops, strict=True)]
    return tuple(part for part in parts if extracted.text[part[1][0] : part[1][1]].strip())


def announces_pack(extracted: Extracted, kind: str) -> bool:
    """Whether the outline is of papers and not of the headings of one report."""
    titles = [bookmark.title for bookmark in extracted.bookmarks]
    return len(titles) > 1 and (
        kind in {"agenda", "pack"} or any(AGENDA.search(title) for title in titles[:2])
    )


def by_bookmark(extracted: Extracted) -> list[tuple[str, int]]:
    """Cut at every bookmark that begins somewhere new; of several at one place the outermost."""
    cuts: dict[int, str] = {}
    for bookmark in sorted(extracted.bookmarks, key=lambda one: (one.start, one.depth)):
        cuts.setdefault(bookmark.start, NUMBER.sub("", bookmark.title).strip())
    if not cuts:
        return []
    ordered = sorted(cuts.items())
    first = [] if not extracted.text[: ordered[0][0]].strip() else [("Agenda", 0)]
    return first + [(title, start) for start, title in ordered]


def by_page(view: View) -> list[tuple[str, int]]:
    """Cut where a later page begins with the head of minutes or of a report."""
    text, starts = view.reading, view.extracted.page_starts
    cuts = [("Agenda", 0)]
    for page, start in enumerate(starts):
        if page == 0:
            continue
        stop = starts[page + 1] if page + 1 < len(starts) else len(text)
        front = text[start : min(stop, start + FRONT)]
        if NEW_MINUTES.search(front):
            cuts.append(("Minutes", start))
        elif len(NEW_REPORT.findall(front)) > 1:
            cuts.append(("Report", start))
    return cuts if len(cuts) > 1 else []


def cut(extracted: Extracted, title: str, span: Span) -> Extracted:
    """Make the extract of one part: a slice, with pages still counted as in the pack."""
    start, stop = span
    blocks = [shift(block, start) for block in extracted.blocks if start <= block.start < stop]
    limit = max([stop - start, *(block.stop for block in blocks)]) if blocks else stop - start
    return replace(
        extracted,
        text=extracted.text[start : start + limit],
        blocks=tuple(blocks),
        pages=len({block.page for block in blocks if block.page is not None}) or None,
        page_starts=tuple(max(0, place - start) for place in extracted.page_starts if place < stop),
        bookmarks=(),
        facts=(("title", title),),
        problems=(),
    )


def shift(block: Block, by: int) -> Block:
    """Move a block to where it stands in the part."""
    return replace(
        block,
        start=block.start - by,
        stop=block.stop - by,
        label_stop=None if block.label_stop is None else block.label_stop - by,
        gaps=shift_spans(block.gaps, by),
        cells=shift_spans(block.cells, by),
    )


def shift_spans(spans: Sequence[Span], by: int) -> tuple[Span, ...]:
    """Move spans."""
    return tuple((start - by, stop - by) for start, stop in spans)

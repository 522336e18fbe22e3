"""An untagged page -> drafts of blocks, from where its runs stand: columns, then paragraphs."""

from collections.abc import Sequence
from itertools import pairwise

from pipeline.extract.pdf_blocks import Draft, cut_paragraphs, leading_of, right_of
from pipeline.extract.pdf_margins import take_asides
from pipeline.extract.pdf_page import Line, PageText, Run, overlap

GUTTER = 8.0
"""Least width of the white strip between columns, in points."""
MIN_LINES = 6


def geometry_drafts(page: PageText) -> list[Draft]:
    """Cut the page into columns and each column into paragraphs, in reading order."""
    drafts: list[Draft] = []
    chunks = chunk_runs([run for run in page.runs if not run.turned])
    for column in order_columns(chunks):
        lines = merge_lines(page.number, column)
        if not lines:
            continue
        drafts += column_drafts(lines)
    turned = [run for run in page.runs if run.turned]
    return drafts + [Draft([Line(page.number, (run,))]) for run in turned]


def column_drafts(lines: Sequence[Line]) -> list[Draft]:
    """Cut one column into paragraphs, each with what stands in the margin beside it."""
    body, asides = take_asides(lines)
    beside = {id(body[place]): aside for place, aside in asides.items()}
    paragraphs = cut_paragraphs(body, right_of(body), leading_of(body))
    return [
        Draft(paragraph, asides=[beside[id(line)] for line in paragraph if id(line) in beside])
        for paragraph in paragraphs
    ]


def chunk_runs(runs: Sequence[Run]) -> list[list[Run]]:
    """Put together runs that follow on one line without a wide gap, in content order."""
    chunks: list[list[Run]] = []
    for run in runs:
        last = chunks[-1][-1] if chunks else None
        if (
            last is not None
            and abs(last.baseline - run.baseline) < 0.5 * max(last.size, run.size)
            and -run.size < run.left - last.right < 1.2 * run.size
        ):
            chunks[-1].append(run)
        else:
            chunks.append([run])
    return chunks


def order_columns(chunks: list[list[Run]]) -> list[list[list[Run]]]:
    """Return the page's columns in reading order; lines across the gutter divide the page."""
    if not chunks:
        return []
    gutter = find_gutter(chunks)
    if gutter is None:
        return [chunks]
    across = [chunk for chunk in chunks if chunk[0].left < gutter < chunk[-1].right]
    tops = sorted({min(run.top for run in chunk) for chunk in across})
    bands: list[list[list[Run]]] = [[] for _ in range(2 * len(tops) + 1)]
    for chunk in chunks:
        top = min(run.top for run in chunk)
        if chunk in across:
            bands[2 * tops.index(top) + 1].append(chunk)
        else:
            bands[2 * sum(top > other for other in tops)].append(chunk)
    columns: list[list[list[Run]]] = []
    whole: list[list[Run]] = []
    for band in bands:
        left = [chunk for chunk in band if chunk[-1].right <= gutter]
        right = [chunk for chunk in band if chunk[0].left >= gutter]
        middle = [chunk for chunk in band if chunk[0].left < gutter < chunk[-1].right]
        if middle or not (left and right):
            whole += band
            continue
        if whole:
            columns.append(whole)
            whole = []
        columns += order_columns(left) + order_columns(right)
    if whole:
        columns.append(whole)
    return columns


def find_gutter(chunks: list[list[Run]]) -> float | None:
    """Find the x of a white strip with running text on both sides, None if there is one column."""
    left = min(chunk[0].left for chunk in chunks)
    right = max(chunk[-1].right for chunk in chunks)
    width = right - left
    best: tuple[int, float] | None = None
    for step in range(25, 76):
        x = left + width * step / 100
        crossing = sum(
            chunk[0].left < x + GUTTER / 2 and chunk[-1].right > x - GUTTER / 2 for chunk in chunks
        )
        key = (crossing, abs(step - 50))
        if best is None or key < (best[0], abs((best[1] - left) / width * 100 - 50)):
            best = (crossing, x)
    if best is None or best[0] > 0.25 * len(chunks):
        return None
    return best[1] if _are_columns(chunks, best[1], width) else None


def _are_columns(chunks: list[list[Run]], x: float, width: float) -> bool:
    """Whether both sides hold running text, painted side after side rather than row by row."""
    sides = [chunk[0].left >= x for chunk in chunks if not chunk[0].left < x < chunk[-1].right]
    for side in (False, True):
        widths = [
            chunk[-1].right - chunk[0].left
            for chunk in chunks
            if (chunk[0].left >= x) is side and not chunk[0].left < x < chunk[-1].right
        ]
        if len(widths) < MIN_LINES or sum(widths) / len(widths) < 0.2 * width:
            return False
    changes = sum(a != b for a, b in pairwise(sides))
    return changes <= 0.25 * len(sides)


def merge_lines(page: int, chunks: list[list[Run]]) -> list[Line]:
    """Bring chunks on one baseline together, and the lines into order from top to bottom."""
    lines: list[list[Run]] = []
    for chunk in sorted(chunks, key=lambda runs: (round(runs[0].baseline), runs[0].left)):
        for line in reversed(lines[-4:]):
            if overlap(line[0], chunk[0]) and not _collide(line, chunk):
                line.extend(chunk)
                break
        else:
            lines.append(list(chunk))
    made = [Line(page, tuple(sorted(line, key=lambda run: run.left))) for line in lines]
    return sorted(made, key=lambda line: line.baseline)


def _collide(line: list[Run], chunk: list[Run]) -> bool:
    """Whether the two would be painted over each other."""
    return any(
        min(run.right, other.right) - max(run.left, other.left) > 0.5 * run.size
        for run in line
        for other in chunk
    )

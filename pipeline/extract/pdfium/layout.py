"""Lines on an untagged page -> paragraphs, headings, list items and rows, in reading order."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from pipeline.extract.list_labels import printed_label
from pipeline.extract.pdfium.lines import Line, join_lines, make_lines
from pipeline.extract.pdfium.page import Run
from pipeline.extract.pieces import Piece

BIN = 6.0
"""Height of the strips in which a column gutter is looked for, in points."""
FEWEST_STRIPS = 10
FILLED = 0.62
"""How much of a column its lines fill; the cells of a table fill less."""
HEADING_CHARACTERS = 140


@dataclass(frozen=True, slots=True)
class Style:
    """What is usual in a document."""

    size: float
    bold: bool
    """Whether most of the text is bold, so that bold says nothing."""
    words: frozenset[str]


def usual_style(lines: Iterable[Line], words: frozenset[str]) -> Style:
    """Find the size and weight of most of the text."""
    sizes: Counter[float] = Counter()
    weights: Counter[bool] = Counter()
    for line in lines:
        sizes[round(line.size * 2) / 2] += len(line.text)
        weights[line.bold] += len(line.text)
    size = max(sorted(sizes), key=lambda each: sizes[each]) if sizes else 11.0
    return Style(size, weights[True] > weights[False], words)


# --- columns ------------------------------------------------------------------------------------


def regions(runs: Sequence[Run], width: float) -> list[list[Line]]:
    """Order a page's lines: down each column, where there are columns, between full-width lines."""
    gutter = find_gutter(runs, width)
    if gutter is None:
        return [make_lines(runs)]
    ordered: list[list[Line]] = []
    sides: tuple[list[Run], list[Run]] = ([], [])
    across: list[Run] = []
    for run in sorted(runs, key=lambda each: (each.middle, each.left)):
        if run.left < gutter - 2 and run.right > gutter + 2:
            flush(sides, ordered)
            across.append(run)
            continue
        if across and not beside(across, run):
            ordered.append(make_lines(across))
            across.clear()
        if across:
            across.append(run)
        else:
            sides[run.left >= gutter - 2].append(run)
    ordered.append(make_lines(across))
    flush(sides, ordered)
    return [lines for lines in ordered if lines]


def flush(sides: tuple[list[Run], list[Run]], ordered: list[list[Line]]) -> None:
    """Close both columns: the left is read before the right."""
    for side in sides:
        if side:
            ordered.append(make_lines(side))
            side.clear()


def beside(across: Sequence[Run], run: Run) -> bool:
    """Tell whether a run stands on the last full-width line."""
    return abs(run.middle - across[-1].middle) < 0.45 * max(run.size, 4.0)


def find_gutter(runs: Sequence[Run], width: float) -> float | None:
    """Find the empty strip between two columns of running text; None for one column or a table."""
    strips: dict[int, list[Run]] = {}
    for run in runs:
        if run.text.strip():
            strips.setdefault(int(run.middle / BIN), []).append(run)
    best: tuple[int, float] | None = None
    for step in range(int(width * 0.3), int(width * 0.7), 4):
        open_strips = [strip for strip in strips.values() if is_open(strip, step)]
        if len(open_strips) >= max(FEWEST_STRIPS, 0.35 * len(strips)) and (
            best is None or len(open_strips) > best[0]
        ):
            best = (len(open_strips), float(step))
    if best is None:
        return None
    chosen = [strip for strip in strips.values() if is_open(strip, best[1])]
    return best[1] if is_filled(chosen, best[1]) else None


def is_open(strip: Sequence[Run], x: float) -> bool:
    """Tell whether a strip has text on both sides of `x` and none across it."""
    left = any(run.right <= x + 2 for run in strip)
    right = any(run.left >= x - 2 for run in strip)
    return left and right and not any(run.left < x - 2 and run.right > x + 2 for run in strip)


def is_filled(strips: Sequence[Sequence[Run]], x: float) -> bool:
    """Tell running text in columns from the cells of a table."""
    lefts = [(min(run.left for run in strip), max_right(strip, x)) for strip in strips]
    rights = [(min_left(strip, x), max(run.right for run in strip)) for strip in strips]
    for spans in (lefts, rights):
        start, stop = min(span[0] for span in spans), max(span[1] for span in spans)
        filled = median((span[1] - span[0]) / max(stop - start, 1.0) for span in spans)
        if filled < FILLED or stop - start < 100:
            return False
    return True


def max_right(strip: Sequence[Run], x: float) -> float:
    """Right edge of what stands left of `x`."""
    return max(run.right for run in strip if run.right <= x + 2)


def min_left(strip: Sequence[Run], x: float) -> float:
    """Left edge of what stands right of `x`."""
    return min(run.left for run in strip if run.left >= x - 2)


# --- paragraphs ---------------------------------------------------------------------------------


def paragraphs(lines: Sequence[Line], style: Style, page: int) -> list[Piece]:
    """Cut one column's lines into paragraphs and rows."""
    if not lines:
        return []
    margin = right_margin(lines)
    pitch = usual_pitch(lines)
    groups: list[list[Line]] = []
    for position, line in enumerate(lines):
        after = lines[position + 1] if position + 1 < len(lines) else None
        if not groups or starts_paragraph(groups[-1], line, after, margin, pitch):
            groups.append([line])
        else:
            groups[-1].append(line)
    rows = find_rows(groups)
    return [
        row_piece(group, page, rows[index])
        if index in rows
        else paragraph_piece(group, style, page)
        for index, group in enumerate(groups)
    ]


def right_margin(lines: Sequence[Line]) -> float:
    """Find where full lines stop: near the rightmost, one outlier in twenty left out."""
    rights = sorted(line.right for line in lines)
    return rights[int(len(rights) * 0.95)] if len(rights) > 20 else rights[-1]


def usual_pitch(lines: Sequence[Line]) -> float:
    """Find the usual distance between lines of one paragraph."""
    pitches = [
        after.bottom - before.bottom
        for before, after in pairwise(lines)
        if 0 < after.bottom - before.bottom < 2.2 * before.size
    ]
    return median(pitches) if pitches else 1.2 * lines[0].size


def starts_paragraph(
    group: Sequence[Line], line: Line, after: Line | None, margin: float, pitch: float
) -> bool:
    """Tell whether a line begins a new paragraph rather than going on with the last."""
    before = group[-1]
    gap = line.bottom - before.bottom
    if gap > 1.3 * max(pitch, line.size * 0.9) or gap < 0:
        return True
    if len(line.cells) > 1 and label_of(line, after) is None and len(before.cells) > 1:
        return True
    if abs(line.size - before.size) > 0.12 * before.size or line.bold != before.bold:
        return not goes_on(before, line)
    if label_of(line, after) is not None:
        return True
    if len(group) > 1 and abs(line.left - before.left) > 8:
        return line.left > before.left or not goes_on(before, line)
    return would_have_fitted(before, line, margin)


def goes_on(before: Line, line: Line) -> bool:
    """Tell a sentence that plainly runs from one line into the next."""
    return line.text[0].islower() and before.text[-1] not in ".:;?!"


def would_have_fitted(before: Line, line: Line, margin: float) -> bool:
    """Tell a line that was ended on purpose: the next word had room on it."""
    first = line.text.split(" ", 1)[0]
    per_character = (line.right - line.left) / max(len(line.text), 1)
    room = margin - before.right - per_character * (len(first) + 1)
    if before.text[-1] in ".:;?!":
        return room > 2 * line.size
    return room > 6 * line.size and not line.text[0].islower()


def label_of(line: Line, after: Line | None) -> str | None:
    """Read a line's list label; a bare number is one only where it hangs in a margin of its own."""
    runs = [run for run in line.runs if run.text.strip()]
    hangs = len(runs) > 1 and runs[1].left - runs[0].right > 0.5 * line.size
    indented = after is not None and after.left > line.left + 10
    return printed_label(line.text, listed=hangs or indented)


def find_rows(groups: Sequence[Sequence[Line]]) -> dict[int, int]:
    """Number the tables among groups of one line with several cells, two or more in succession."""
    found: dict[int, int] = {}
    table = 0
    for index, group in enumerate(groups):
        if is_row(group) and any(
            0 <= near < len(groups) and is_row(groups[near]) for near in (index - 1, index + 1)
        ):
            if index - 1 not in found:
                table += 1
            found[index] = table
    return found


def is_row(group: Sequence[Line]) -> bool:
    """Tell a line with cells from one whose only gap stands behind its label."""
    if len(group) > 1 or len(group[0].cells) < 2:
        return False
    cells = group[0].cells
    label = printed_label(group[0].text, listed=True)
    return len(cells) > 2 or label is None or label != cells[0]


def row_piece(group: Sequence[Line], page: int, table: int) -> Piece:
    """Make a row of a table that no lines are drawn around."""
    line = group[0]
    return Piece(
        kind="table_row",
        cells=line.cells,
        bold=line.bold,
        table=(page, "gaps", round(line.left), table),
        page=page,
        bbox=(line.left, line.top, line.right, line.bottom),
    )


def paragraph_piece(group: Sequence[Line], style: Style, page: int) -> Piece:
    """Make a paragraph, heading or list item of its lines."""
    text = join_lines((line.text for line in group), style.words)
    label = label_of(group[0], group[1] if len(group) > 1 else None)
    bold = all(line.bold for line in group)
    depth = heading_depth(text, group[0].size, bold=bold, style=style)
    return Piece(
        text=text,
        kind="heading" if depth else "list_item" if label else "paragraph",
        depth=depth,
        label=label,
        bold=bold,
        indent=group[0].left,
        page=page,
        bbox=around(group),
        loose=False,
    )


def heading_depth(text: str, size: float, *, bold: bool, style: Style) -> int:
    """Say how high a heading a text is by its look; 0 for none."""
    if len(text) > HEADING_CHARACTERS or not re.search(r"[A-Za-z]{2}", text):
        return 0
    ratio = size / style.size
    if ratio >= 1.35:
        return 1
    if ratio >= 1.12:
        return 2
    is_marked = (bold and not style.bold) or (text.isupper() and len(text) > 5)
    return 3 if is_marked and text[-1] not in ".;," else 0


def around(group: Sequence[Line]) -> tuple[float, float, float, float]:
    """Box the lines of a paragraph."""
    return (
        min(line.left for line in group),
        min(line.top for line in group),
        max(line.right for line in group),
        max(line.bottom for line in group),
    )


def lay_out(runs: Collection[Run], width: float, style: Style, page: int) -> list[Piece]:
    """Read one page by its geometry."""
    return [
        piece for lines in regions(list(runs), width) for piece in paragraphs(lines, style, page)
    ]

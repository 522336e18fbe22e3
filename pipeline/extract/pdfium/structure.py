"""A tagged page's structure tree -> its paragraphs, lists and tables, in the author's order."""

import ctypes
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import pypdfium2.raw as pdfium

from pipeline.extract.list_labels import printed_label
from pipeline.extract.pdfium.layout import Style, around, heading_depth, lay_out
from pipeline.extract.pdfium.lines import Line, join_lines, make_lines
from pipeline.extract.pdfium.page import Page, Run
from pipeline.extract.pieces import Piece

LEAVES = frozenset(
    "P H H1 H2 H3 H4 H5 H6 LI TR Caption TOCI BlockQuote Note Title FENote Lbl LBody Figure "
    "Form".split()
)
"""Kinds of element that are a paragraph, a list item or a row of a table."""
MAX_DEPTH = 60
MAX_ELEMENTS = 40_000
ENOUGH_TAGGED = 0.9
"""Share of a page's characters that must stand under the tree for it to be believed."""


@dataclass(slots=True)
class Element:
    """One element that holds text: its kind, nesting, and marked contents in order."""

    kind: str
    depth: int
    """How many lists it stands in."""
    table: int | None = None
    """Which table of the page it is a row of."""
    marks: list[int] = field(default_factory=list)
    cells: list[list[int]] = field(default_factory=list)
    header: bool = False
    alone: bool = False
    """The only row of its table."""


def read_tree(page: Any) -> list[Element]:
    """List the elements of one page that hold text; empty for an untagged page."""
    tree = pdfium.FPDF_StructTree_GetForPage(page.raw)
    if not tree:
        return []
    walker = Walker()
    try:
        for index in range(pdfium.FPDF_StructTree_CountChildren(tree)):
            walker.visit(pdfium.FPDF_StructTree_GetChildAtIndex(tree, index), None, 0, 0)
    finally:
        pdfium.FPDF_StructTree_Close(tree)
    found = [each for each in walker.elements if each.marks or any(each.cells)]
    rows = Counter(each.table for each in found)
    for each in found:
        each.alone = rows[each.table] == 1
    return found


class Walker:
    """Collects elements in the order of the tree."""

    def __init__(self) -> None:
        """Start with nothing seen."""
        self.elements: list[Element] = []
        self.seen = 0
        self.tables = 0
        self.buffer = ctypes.create_string_buffer(128)

    def kind_of(self, node: Any) -> str:
        """Read an element's type."""
        size = pdfium.FPDF_StructElement_GetType(node, self.buffer, 128)
        return self.buffer.raw[: max(0, min(size, 128) - 2)].decode("utf-16-le", "replace")

    def visit(self, node: Any, holder: Element | None, lists: int, depth: int) -> None:
        """Walk one element; what is not a leaf hands its text to the leaf that holds it."""
        self.seen += 1
        if not node or depth > MAX_DEPTH or self.seen > MAX_ELEMENTS:
            return
        kind = self.kind_of(node)
        if kind == "Table":
            self.tables += 1
        holder = self.holder_for(kind, holder, lists)
        if kind in {"TD", "TH"} and holder is not None and holder.kind == "TR":
            holder.cells.append([])
            holder.header = holder.header or kind == "TH"
        inner = lists + (kind == "L")
        for index in range(max(0, pdfium.FPDF_StructElement_CountChildren(node))):
            child = pdfium.FPDF_StructElement_GetChildAtIndex(node, index)
            if child:
                self.visit(child, holder, inner, depth + 1)
                continue
            mark = pdfium.FPDF_StructElement_GetChildMarkedContentID(node, index)
            if mark >= 0:
                self.take(mark, holder, inner)

    def holder_for(self, kind: str, holder: Element | None, lists: int) -> Element | None:
        """Open a new leaf where one begins; in a row or a list item its text belongs to that."""
        inside_row = holder is not None and holder.kind == "TR"
        inside_item = holder is not None and holder.kind == "LI" and kind in {"Lbl", "LBody"}
        first_words = holder is not None and holder.kind == "LI" and len(holder.marks) <= 1
        if kind not in LEAVES or inside_row or inside_item or (kind == "P" and first_words):
            return holder
        table = self.tables if kind == "TR" else None
        self.elements.append(Element(kind, lists, table))
        return self.elements[-1]

    def take(self, mark: int, holder: Element | None, lists: int) -> None:
        """Give one marked content to its element."""
        if holder is None:
            holder = Element("P", lists)
            self.elements.append(holder)
        if holder.kind == "TR":
            if not holder.cells:
                holder.cells.append([])
            holder.cells[-1].append(mark)
        else:
            holder.marks.append(mark)


def is_tagged(page: Page, elements: Sequence[Element]) -> bool:
    """Tell whether enough of a page stands under its tree."""
    known = {mark for each in elements for mark in marks_of(each)}
    total = sum(len(run.text.strip()) for run in page.runs)
    under = sum(len(run.text.strip()) for run in page.runs if run.mark in known)
    return total > 0 and under >= ENOUGH_TAGGED * total


def marks_of(element: Element) -> Iterable[int]:
    """List all marked contents of an element."""
    yield from element.marks
    for cell in element.cells:
        yield from cell


def lay_out_tagged(page: Page, elements: Sequence[Element], style: Style) -> list[Piece]:
    """Read one page by its tree; what stands under no tag is put in by its place."""
    by_mark: dict[int, list[Run]] = defaultdict(list)
    for run in page.runs:
        by_mark[run.mark].append(run)
    pieces: list[Piece] = []
    for element in elements:
        pieces += element_pieces(element, by_mark, style, page)
    known = {mark for each in elements for mark in marks_of(each)}
    loose = [run for run in page.runs if run.mark not in known]
    return with_loose(pieces, lay_out(loose, page.width, style, page.number)) if loose else pieces


def element_pieces(
    element: Element, by_mark: Mapping[int, Sequence[Run]], style: Style, page: Page
) -> list[Piece]:
    """Make the pieces of one element: one, but for a paragraph that holds several lists' items."""
    if element.cells:
        return row_of(element, by_mark, style, page)
    runs = [run for mark in element.marks for run in by_mark.get(mark, ())]
    lines = lines_in_order(runs)
    if not lines:
        return []
    text = join_lines((line.text for line in lines), style.words)
    is_item = element.kind in {"LI", "LBody"}
    label = printed_label(text, listed=is_item or hangs(lines))
    bold = all(line.bold for line in lines)
    depth = named_depth(element.kind) or heading_depth(text, lines[0].size, bold=bold, style=style)
    return [
        Piece(
            text=text,
            kind="heading" if depth else "list_item" if label or is_item else "paragraph",
            depth=depth or max(0, element.depth - 1),
            label=label,
            bold=bold,
            indent=lines[0].left,
            page=page.number,
            bbox=around(lines),
        )
    ]


def hangs(lines: Sequence[Line]) -> bool:
    """Tell whether the first run of a paragraph hangs in a margin of its own."""
    first = [run for run in lines[0].runs if run.text.strip()]
    gap = len(first) > 1 and first[1].left - first[0].right > 0.5 * lines[0].size
    return gap or (len(lines) > 1 and lines[1].left > lines[0].left + 10)


def named_depth(kind: str) -> int:
    """Say how high a heading its tag makes it; 0 for none."""
    if kind in {"H", "Title"}:
        return 1
    return int(kind[1]) if len(kind) == 2 and kind[0] == "H" and kind[1].isdigit() else 0


def lines_in_order(runs: Sequence[Run]) -> list[Line]:
    """Gather a paragraph's runs into lines; a paragraph that goes on in the next column stays one.

    Runs are taken in the order of the tree and cut where they jump back up the page.
    """
    parts: list[list[Run]] = []
    lowest = float("-inf")
    for run in runs:
        if not run.text.strip():
            continue
        if not parts or run.middle < lowest - 3 * max(run.size, 4.0):
            parts.append([])
            lowest = run.middle
        lowest = max(lowest, run.middle)
        parts[-1].append(run)
    return [line for part in parts for line in make_lines(part)]


def row_of(
    element: Element, by_mark: Mapping[int, Sequence[Run]], style: Style, page: Page
) -> list[Piece]:
    """Make one row of a table."""
    lines = [
        lines_in_order([run for mark in cell for run in by_mark.get(mark, ())])
        for cell in element.cells
    ]
    cells = tuple(join_lines((line.text for line in cell), style.words) for cell in lines)
    filled = [line for cell in lines for line in cell]
    if not filled:
        return []
    bold = all(line.bold for line in filled)
    if element.alone and len(cells) <= 2:
        return [standing_alone(cells, filled, style, page)]
    return [
        Piece(
            kind="table_row",
            cells=cells,
            header=element.header,
            bold=bold,
            table=(page.number, "tags", element.table),
            page=page.number,
            bbox=around(filled),
        )
    ]


def standing_alone(cells: Sequence[str], lines: Sequence[Line], style: Style, page: Page) -> Piece:
    """Make a paragraph of a table that has one row: Word's way to hang a number beside a title."""
    text = " ".join(cell for cell in cells if cell)
    label = printed_label(text, listed=len(cells) > 1)
    bold = all(line.bold for line in lines)
    depth = heading_depth(text, lines[0].size, bold=bold, style=style)
    return Piece(
        text=text,
        kind="heading" if depth else "list_item" if label else "paragraph",
        depth=depth,
        label=label,
        bold=bold,
        indent=lines[0].left,
        page=page.number,
        bbox=around(lines),
    )


def with_loose(pieces: Sequence[Piece], loose: Sequence[Piece]) -> list[Piece]:
    """Put untagged pieces where they stand on the page: before the first that stands lower."""
    merged = list(pieces)
    for piece in loose:
        top = piece.bbox[1] if piece.bbox else 0.0
        place = next(
            (index for index, each in enumerate(merged) if each.bbox and each.bbox[1] > top),
            len(merged),
        )
        merged.insert(place, piece)
    return merged

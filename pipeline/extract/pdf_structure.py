"""The structure tree of a tagged page -> drafts of blocks, in the order the tree gives."""

import ctypes
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import pypdfium2.raw as pdfium

from pipeline.extract.pdf_blocks import (
    Draft,
    cut_paragraphs,
    find_label,
    leading_of,
    right_of,
)
from pipeline.extract.pdf_columns import fill_rows
from pipeline.extract.pdf_page import Line, PageText, Run, content_lines
from pipeline.extract.pdf_tables import mark_heads
from pipeline.vocabulary import BlockKind

MAX_DEPTH = 60
LONGEST_LABEL = 10
HEADINGS = {"H": 2, "Title": 1, "H1": 1, "H2": 2, "H3": 3, "H4": 4, "H5": 5, "H6": 6}
INLINE = frozenset(
    "Span Link Quote Reference Em Strong Code Annot Form Ruby RB RT Warichu Sub BibEntry "
    "NonStruct Private".split()
)


@dataclass(slots=True)
class Node:
    """One element: its standard type, and its children and marked contents in order."""

    tag: str
    children: Sequence["Node | int"] = ()


def read_tree(page: Any) -> Node | None:
    """Read the part of the structure tree that this page shows; None if it has none."""
    tree = pdfium.FPDF_StructTree_GetForPage(page.raw)
    if not tree:
        return None
    try:
        children: list[Node | int] = []
        for index in range(max(pdfium.FPDF_StructTree_CountChildren(tree), 0)):
            child = pdfium.FPDF_StructTree_GetChildAtIndex(tree, index)
            if child:
                children.append(_read(child, 0))
        return Node("Document", children)
    finally:
        pdfium.FPDF_StructTree_Close(tree)


def _read(element: Any, depth: int) -> Node:
    buffer = (ctypes.c_char * 64)()
    length = pdfium.FPDF_StructElement_GetType(element, buffer, 64)
    tag = buffer.raw[: max(min(length, 64) - 2, 0)].decode("utf-16-le", "replace")
    children: list[Node | int] = []
    for index in range(max(pdfium.FPDF_StructElement_CountChildren(element), 0)):
        mcid = pdfium.FPDF_StructElement_GetChildMarkedContentID(element, index)
        if mcid >= 0:
            children.append(mcid)
            continue
        child = pdfium.FPDF_StructElement_GetChildAtIndex(element, index)
        if child and depth < MAX_DEPTH:
            children.append(_read(child, depth + 1))
    return Node(tag, children)


def contents(node: Node) -> Iterator[int]:
    """Yield every marked content under a node, in order."""
    for child in node.children:
        if isinstance(child, int):
            yield child
        else:
            yield from contents(child)


def has_tables(node: Node) -> bool:
    """Whether the tree tells of a table."""
    return node.tag == "Table" or any(
        has_tables(child) for child in node.children if isinstance(child, Node)
    )


def tagged_share(page: PageText, tree: Node | None) -> float:
    """Share of the page's characters, artifacts left out, that stand under a tag."""
    if tree is None:
        return 0.0
    known = set(contents(tree))
    total = sum(len(run.text) for run in page.runs if not run.artifact)
    under = sum(len(run.text) for run in page.runs if run.mcid in known)
    return under / total if total else 0.0


def structure_drafts(page: PageText, tree: Node) -> list[Draft]:
    """Turn the tree into drafts; what stands under no tag goes where its height puts it."""
    walk = _Walk(page)
    walk.block(tree, 0)
    drafts = [draft for draft in walk.drafts if draft.lines]
    loose = [run for run in page.runs if id(run) not in walk.used]
    for line in content_lines(page.number, loose):
        _insert(drafts, Draft([line]))
    return drafts


def _insert(drafts: list[Draft], draft: Draft) -> None:
    top = draft.lines[0].top
    for index, other in enumerate(drafts):
        if other.lines[0].top > top:
            drafts.insert(index, draft)
            return
    drafts.append(draft)


class _Walk:
    """The state of one walk over a page's tree."""

    def __init__(self, page: PageText) -> None:
        self.number = page.number
        self.runs: dict[int, list[Run]] = {}
        for run in page.runs:
            if run.mcid >= 0:
                self.runs.setdefault(run.mcid, []).append(run)
        lines = content_lines(page.number, page.runs)
        self.right = right_of(lines)
        self.leading = leading_of(lines)
        self.used: set[int] = set()
        self.drafts: list[Draft] = []
        self.tables = 0

    def lines(self, mcids: list[int]) -> list[Line]:
        runs = [
            run for mcid in mcids for run in self.runs.get(mcid, ()) if id(run) not in self.used
        ]
        self.used.update(map(id, runs))
        return content_lines(self.number, runs)

    def flush(self, mcids: list[int], tag: str, depth: int) -> None:
        lines = self.lines(mcids)
        mcids.clear()
        if not lines:
            return
        if tag in HEADINGS:
            self.drafts.append(Draft(lines, "heading", HEADINGS[tag], tagged=True))
            return
        for paragraph in cut_paragraphs(lines, self.right, self.leading):
            self.drafts.append(Draft(paragraph, "paragraph", depth, tagged=True))

    def block(self, node: Node, depth: int) -> None:
        if node.tag == "Table":
            self.table(node, depth)
            return
        pending: list[int] = []
        inner = depth + (node.tag == "L")
        for child in node.children:
            if isinstance(child, int):
                pending.append(child)
            elif child.tag in INLINE and not _has_blocks(child):
                pending.extend(contents(child))
            elif child.tag == "LI":
                self.flush(pending, node.tag, depth)
                self.item(child, inner)
            else:
                self.flush(pending, node.tag, depth)
                self.block(child, inner)
        self.flush(pending, node.tag, depth)

    def item(self, node: Node, depth: int) -> None:
        """A list item: its label and its first paragraph are one block."""
        label: list[int] = []
        for child in node.children:
            if isinstance(child, int):
                label.append(child)
            elif child.tag == "Lbl":
                label.extend(contents(child))
            else:
                self.body(child, label, depth)
                label = []
        if label:
            self.flush_item(label, depth)

    def body(self, node: Node, label: list[int], depth: int) -> None:
        pending = list(label)
        for child in node.children:
            if isinstance(child, int):
                pending.append(child)
            elif not _has_blocks(child) and (child.tag in INLINE or pending == label):
                pending.extend(contents(child))
                if child.tag not in INLINE:
                    self.flush_item(pending, depth)
            else:
                self.flush_item(pending, depth)
                self.block(child, depth)
        self.flush_item(pending, depth)

    def flush_item(self, mcids: list[int], depth: int) -> None:
        lines = _one_line(self.lines(mcids))
        mcids.clear()
        for index, paragraph in enumerate(cut_paragraphs(lines, self.right, self.leading)):
            kind: BlockKind = "list_item" if index == 0 else "paragraph"
            self.drafts.append(Draft(paragraph, kind, max(depth - 1, 0), tagged=True))

    def table(self, node: Node, depth: int) -> None:
        rows = list(_rows(node))
        widest = max((len(row) for row in rows), default=0)
        if len(rows) == 1 and widest > 1 and self.labelled(rows[0]):
            self.numbered(rows[0])
            return
        if widest < 2:
            for row in rows:
                for cell in row:
                    self.block(Node("Div", cell.children), depth)
            return
        made: list[Draft] = []
        held = [[self.lines(list(contents(cell))) for cell in row] for row in rows]
        for row, cells in zip(rows, fill_rows(held), strict=True):
            lines = [line for cell in cells for line in cell]
            if lines:
                header = all(cell.tag == "TH" for cell in row)
                made.append(Draft(lines, "table_row", 0, cells, header, self.tables, tagged=True))
        mark_heads(made)
        self.drafts += made
        self.tables += 1

    def labelled(self, row: list[Node]) -> bool:
        """Whether the row only sets a number apart from its paragraph."""
        runs = [run for mcid in contents(row[0]) for run in self.runs.get(mcid, ())]
        text = " ".join(run.text for run in runs).strip()
        return find_label(f"{text} x") is not None and len(text) < LONGEST_LABEL

    def numbered(self, row: list[Node]) -> None:
        lines = _one_line(self.lines([mcid for cell in row for mcid in contents(cell)]))
        for paragraph in cut_paragraphs(lines, self.right, self.leading):
            self.drafts.append(Draft(paragraph, tagged=True))


def _one_line(lines: list[Line]) -> list[Line]:
    """Join a label painted apart with the first line of its text."""
    if len(lines) > 1 and len(lines[0].text) < 12:
        first, second = lines[0], lines[1]
        if abs(first.baseline - second.baseline) < 0.5 * second.size:
            return [Line(first.page, first.runs + second.runs), *lines[2:]]
    return lines


def _has_blocks(node: Node) -> bool:
    return any(
        isinstance(child, Node) and (child.tag not in INLINE or _has_blocks(child))
        for child in node.children
    )


def _rows(node: Node) -> Iterator[list[Node]]:
    for child in node.children:
        if isinstance(child, int):
            continue
        if child.tag == "TR":
            yield [cell for cell in child.children if isinstance(cell, Node)]
        else:
            yield from _rows(child)

"""Part of a web page -> its paragraphs, whole, with labels, nesting and tables.

Only block elements and line breaks part paragraphs: Word wraps misspelt words in elements of
their own and breaks its lines anywhere.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Literal

from bs4 import Tag
from bs4.element import NavigableString, PageElement, PreformattedString

from pipeline.extract.joins import join_broken
from pipeline.extract.list_labels import automatic_label, printed_label
from pipeline.extract.pieces import Piece
from pipeline.extract.tables import Cell, flow_rows, is_layout, table_rows

SKIPPED = frozenset(
    "script style noscript template iframe svg head title select option button textarea object "
    "embed audio video canvas map input link meta".split()
)
HEADINGS = {f"h{level}": level for level in range(1, 7)}
BLOCKS = frozenset(
    "p li div td th tr tbody thead tfoot caption ul ol dl dt dd blockquote section article main "
    "header footer nav aside pre address form fieldset legend figure figcaption center hr body "
    "html summary details".split()
) | frozenset(HEADINGS)
BOLD = frozenset(("b", "strong"))
HIDDEN_CLASSES = frozenset("mgFileSize mgHide FileSize sr-only visually-hidden".split())
"""File sizes, and words that only a screen reader reads to repeat what stands beside them."""

WORD_LIST_EDGE = 36.0
FOLDED_CHARS = 300
DEEPEST_TABLE = 8
SPACES = re.compile(r"[\s\u00a0\u2007\u202f]+")
NOTHING = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f]")
"""Soft hyphens, signs without width, control characters."""
STYLE_LENGTH = re.compile(r"(-?\d+(?:\.\d+)?)(pt|px|cm|mm|in|em)?")
POINTS = {"pt": 1.0, "px": 0.75, "cm": 28.35, "mm": 2.835, "in": 72.0, "em": 12.0, None: 0.75}


def plain(text: str) -> str:
    """Return `text` with every run of white space as one space and invisible signs gone."""
    return SPACES.sub(" ", NOTHING.sub("", text)).strip()


def words(tag: PageElement | None) -> str:
    """Return all that `tag` prints, on one line."""
    return " ".join(piece.text for piece in paragraphs(tag)) if isinstance(tag, Tag) else ""


def attribute(tag: Tag, name: str) -> str:
    """Return an attribute as one string, empty where it is missing."""
    value = tag.get(name)
    if value is None:
        return ""
    return value if isinstance(value, str) else " ".join(value)


def classes(tag: Tag) -> frozenset[str]:
    """Return the class names of a tag."""
    return frozenset(attribute(tag, "class").split())


def paragraphs(*parts: Tag) -> list[Piece]:
    """Read the parts of one page into paragraphs, list items, headings and table rows."""
    reader = _Reader()
    for part in parts:
        for step, node in _walk(part):
            reader.take(step, node)
        reader.flush()
    return join_broken(nest(reader.pieces))


Step = Literal["open", "close", "text", "table"]


def _walk(root: Tag) -> Iterator[tuple[Step, PageElement]]:
    """Visit a tree without recursion: hostile pages nest deeper than Python's stack."""
    stack: list[tuple[Step, PageElement]] = [("open", root)]
    while stack:
        step, node = stack.pop()
        if isinstance(node, NavigableString):
            if not isinstance(node, PreformattedString):
                yield "text", node
            continue
        if not isinstance(node, Tag):
            continue
        if step == "open" and _is_hidden(node):
            continue
        if step == "open" and node.name == "table" and node is not root and _is_shallow(node):
            yield "table", node
            continue
        yield step, node
        if step == "open":
            stack.append(("close", node))
            stack.extend(("open", child) for child in reversed(node.contents))


def _is_shallow(table: Tag) -> bool:
    """Tables in tables in tables are layout gone mad, or an attack: their text flows."""
    return len(table.find_parents("table", limit=DEEPEST_TABLE)) < DEEPEST_TABLE


def _is_hidden(tag: Tag) -> bool:
    if tag.name in SKIPPED:
        return True
    if tag.get("hidden") is not None or classes(tag) & HIDDEN_CLASSES:
        return True
    style = attribute(tag, "style").replace(" ", "").lower()
    folded = "display:none" in style or "visibility:hidden" in style
    # A folded accordion holds what the page is about; a hidden notice is short.
    return folded and len(tag.get_text()) < FOLDED_CHARS


@dataclass(slots=True)
class _Reader:
    """Gathers the text of one paragraph after another."""

    pieces: list[Piece] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    bold_words: int = 0
    all_words: int = 0
    bold: int = 0
    heading: int = 0
    lists: list[list[object]] = field(default_factory=list)
    """Of each open list: its tag, and how many items it has had."""
    label: str | None = None
    item_depth: int | None = None
    indent: float = 0.0
    listed: bool = False
    loose: bool = False

    def take(self, step: Step, node: PageElement) -> None:
        if step == "text":
            self.add(str(node))
        elif isinstance(node, Tag):
            if step == "table":
                self.table(node)
            elif step == "open":
                self.open(node)
            else:
                self.close(node)

    def add(self, text: str) -> None:
        self.words.append(text)
        length = len(plain(text))
        self.all_words += length
        self.bold_words += length if self.bold else 0

    def open(self, tag: Tag) -> None:
        if tag.name == "br":
            self.flush(soft=True)
        elif tag.name in BLOCKS:
            self.flush()
            self._open_block(tag)
        if tag.name in BOLD or _is_bold(tag):
            self.bold += 1

    def _open_block(self, tag: Tag) -> None:
        style = attribute(tag, "style")
        if tag.name in {"ul", "ol"}:
            self.lists.append([tag, 0])
        elif tag.name == "li":
            self._open_item(tag)
        elif tag.name in HEADINGS:
            self.heading = HEADINGS[tag.name]
        elif tag.name == "p":
            self.indent = _length(style, "margin-left") or _class_indent(tag)
            self.listed = _is_listed(tag, style)

    def _open_item(self, tag: Tag) -> None:
        self.item_depth = max(len(self.lists) - 1, 0)
        if not self.lists:
            return
        open_list = self.lists[-1]
        list_tag, count = open_list
        assert isinstance(list_tag, Tag)
        assert isinstance(count, int)
        open_list[1] = count + 1
        self.label = _item_label(list_tag, tag, count)

    def close(self, tag: Tag) -> None:
        if tag.name in BLOCKS:
            self.flush(blank=tag.name == "p")
        if tag.name in {"ul", "ol"} and self.lists:
            self.lists.pop()
        elif tag.name == "li":
            self.item_depth, self.label = None, None
        elif tag.name in HEADINGS:
            self.heading = 0
        elif tag.name == "p":
            self.indent, self.listed = 0.0, False
        if tag.name in BOLD or _is_bold(tag):
            self.bold = max(self.bold - 1, 0)

    def table(self, tag: Tag) -> None:
        self.flush()
        self.pieces += table_pieces(tag)
        self.loose = True

    def flush(self, *, soft: bool = False, blank: bool = False) -> None:
        """End the paragraph; an empty one only notes that white space stood here."""
        text = plain("".join(self.words))
        if text:
            self.pieces.append(self._piece(text))
            self.loose = False
            self.label = None
        elif blank and not soft:
            self.loose = True
        self.words, self.bold_words, self.all_words = [], 0, 0

    def _piece(self, text: str) -> Piece:
        bold = 0 < self.all_words == self.bold_words
        if self.heading:
            return Piece(
                text=text, kind="heading", depth=self.heading, label=printed_label(text), bold=bold
            )
        printed = printed_label(text, listed=self.listed or self.item_depth is not None)
        if printed is None and self.label is not None:
            text = f"{self.label} {text}"
        label = printed or self.label
        item = label is not None or self.item_depth is not None
        return Piece(
            text=text,
            kind="list_item" if item else "paragraph",
            depth=self.item_depth or 0,
            label=label,
            bold=bold,
            indent=self.indent,
            loose=self.loose,
        )


def _is_bold(tag: Tag) -> bool:
    style = attribute(tag, "style").replace(" ", "").lower()
    return bool(re.search(r"font-weight:(?:bold|[6-9]00)", style))


def _is_listed(tag: Tag, style: str) -> bool:
    hanging = _length(style, "text-indent") < 0
    word = any(name.startswith("MsoListParagraph") for name in classes(tag))
    return hanging or word or "mso-list:" in style


def _class_indent(tag: Tag) -> float:
    """Return the left edge that Word's own style sheet gives to its list paragraphs."""
    listed = any(name.startswith("MsoListParagraph") for name in classes(tag))
    return WORD_LIST_EDGE if listed else 0.0


def _length(style: str, name: str) -> float:
    """Return a length of an inline style in points, 0 where it states none."""
    match = re.search(rf"{name}\s*:\s*{STYLE_LENGTH.pattern}", style)
    return float(match[1]) * POINTS[match[2]] if match else 0.0


def _item_label(list_tag: Tag, item: Tag, count: int) -> str:
    """Return what a browser prints before the item."""
    if list_tag.name == "ul":
        return "•"
    first = attribute(list_tag, "start")
    number = attribute(item, "value") or str(
        (int(first) if first.lstrip("-").isdigit() else 1) + count
    )
    styles = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
    value = int(number) if number.lstrip("-").isdigit() else count + 1
    return automatic_label(value, styles.get(attribute(list_tag, "type"), "decimal")) + "."


def nest(pieces: Iterable[Piece]) -> list[Piece]:
    """Give list items that only their left edge nests the depth of that edge."""
    nested: list[Piece] = []
    edges: list[float] = []
    for piece in pieces:
        if piece.kind != "list_item" or not piece.indent:
            edges = [] if piece.kind != "list_item" else edges
            nested.append(piece)
            continue
        while edges and edges[-1] > piece.indent + 4:
            edges.pop()
        if not edges or piece.indent > edges[-1] + 4:
            edges.append(piece.indent)
        nested.append(replace(piece, depth=max(piece.depth, len(edges) - 1)))
    return nested


def table_pieces(tag: Tag) -> list[Piece]:
    """Read a table: rows if it is one, the paragraphs of its cells if it only lays out."""
    rows = [_cells(row) for row in tag.find_all("tr") if row.find_parent("table") is tag]
    caption = tag.find("caption", recursive=False)
    above = paragraphs(caption) if isinstance(caption, Tag) else []
    nested = tag.find("table") is not None
    if attribute(tag, "role") == "presentation" or nested or is_layout(rows):
        return [*above, *flow_rows(rows)]
    return [*above, *table_rows(rows, id(tag))]


def grid_rows(tag: Tag) -> list[tuple[Tag, Piece]]:
    """Read a table that is known to hold one thing a row, and return each row's element too."""
    rows = []
    for row in tag.find_all("tr"):
        cells = _cells(row)
        pieces = table_rows([cells], id(tag)) if row.find_parent("table") is tag else []
        rows += [(row, piece) for piece in pieces]
    return rows


def _cells(row: Tag) -> list[Cell]:
    return [
        Cell(paragraphs=tuple(paragraphs(cell)), header=cell.name == "th")
        for cell in row.find_all(["td", "th"], recursive=False)
    ]

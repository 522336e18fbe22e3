"""A Word file -> its paragraphs, headings, tables and footnotes, with automatic labels printed.

Insertions that nobody has accepted yet are read, deletions are not. Headers, footers and
comments are left out. Labels come from `docx_numbering`: no library resolves them.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from lxml import etree
from lxml.etree import _Element as Element

from pipeline.errors import UnreadableError
from pipeline.extract.docx_numbering import Counter, W, read_lists
from pipeline.extract.docx_styles import (
    Styles,
    heading_level,
    is_bold,
    is_on,
    left_edge,
    list_place,
    read_styles,
    value,
)
from pipeline.extract.html_facts import council_name
from pipeline.extract.html_text import nest, plain
from pipeline.extract.joins import join_broken
from pipeline.extract.list_labels import printed_label
from pipeline.extract.office import Archive, open_archive
from pipeline.extract.pieces import Piece, compose
from pipeline.extract.tables import Cell, flow_rows, is_layout, table_rows
from pipeline.records import Extracted

SUFFIXES: tuple[str, ...] = (".docx", ".docm", ".dotx")

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
MAIN = "word/document.xml"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
DELETED = frozenset((f"{W}del", f"{W}moveFrom", f"{W}instrText", f"{W}delText", f"{MC}Fallback"))
APART = frozenset((f"{W}pPr", f"{W}rPr", f"{W}txbxContent", f"{W}sectPr"))
"""Properties, and text boxes, which are read on their own."""
BREAK = "\n"
SIGNS = {
    f"{W}tab": " ",
    f"{W}br": BREAK,
    f"{W}cr": BREAK,
    f"{W}noBreakHyphen": "-",
    f"{W}softHyphen": "",
}


@dataclass(slots=True)
class Word:
    """One document while it is read: its parts, and how far its lists have counted."""

    styles: Styles
    counter: Counter
    notes: dict[str, Element] = field(default_factory=dict)
    tables: int = 0
    carried: str = ""
    """Text of a paragraph whose end was deleted, which the next one goes on with."""


def extract(content: bytes, _name: str) -> Extracted:
    """Read a Word document.

    Raises:
        UnreadableError: if it is broken, far too large when unpacked, or holds no text.
    """
    archive = open_archive(content, MAIN)
    body = archive.xml(MAIN)
    lists = read_lists(archive.optional_xml("word/numbering.xml"))
    word = Word(
        styles=read_styles(archive.optional_xml("word/styles.xml"), lists), counter=Counter(lists)
    )
    word.notes = _notes(archive.optional_xml("word/footnotes.xml"))
    pieces = [piece for part in body.findall(f"{W}body") for piece in read_blocks(word, part)]
    text, blocks = compose(join_broken(nest(pieces)))
    if not text:
        raise UnreadableError("no_text", "no text: if it holds pictures of pages, add a PDF of it")
    return Extracted(
        media_type=MEDIA_TYPE,
        text=text,
        blocks=blocks,
        facts=tuple(_facts(archive)),
        method="ooxml",
    )


def read_blocks(word: Word, parent: Element) -> Iterator[Piece]:
    """Read paragraphs and tables in their order."""
    for child in parent:
        if child.tag == f"{W}p":
            yield from read_paragraph(word, child)
        elif child.tag == f"{W}tbl":
            yield from read_table(word, child)
        elif child.tag not in DELETED and child.tag not in APART and isinstance(child.tag, str):
            yield from read_blocks(word, child)


def read_paragraph(word: Word, paragraph: Element) -> Iterator[Piece]:
    """Read one paragraph, then the text boxes and footnotes that hang on it."""
    text, bold = _text(word, paragraph)
    text, word.carried = word.carried + text, ""
    mark = paragraph.find(f"{W}pPr/{W}rPr")
    if mark is not None and mark.find(f"{W}del") is not None:
        word.carried = text + " " if text else ""
        return
    lines = [plain(line) for line in text.split(BREAK)]
    lines = [line for line in lines if line]
    if lines:
        yield from _pieces(word, paragraph, lines, bold=bold)
    for box in _boxes(paragraph):
        yield from read_blocks(word, box)
    for reference in paragraph.iter(f"{W}footnoteReference"):
        yield from _footnote(word, reference.get(f"{W}id") or "")


def _pieces(word: Word, paragraph: Element, lines: list[str], *, bold: bool) -> Iterator[Piece]:
    """Make a piece of each line; only the first one bears the paragraph's label."""
    level = heading_level(word.styles, paragraph)
    edge, hanging = left_edge(word.styles, paragraph)
    place = list_place(word.styles, paragraph)
    label = word.counter.next_label(*place) if place is not None else None
    depth = place[1] if place is not None and label is not None else 0
    first = Piece(
        text=f"{label} {lines[0]}" if label else lines[0],
        label=label or printed_label(lines[0], listed=hanging or _is_list_style(word, paragraph)),
        bold=bold,
        indent=0.0 if label else edge,
        depth=depth,
    )
    if level is not None:
        yield replace(first, kind="heading", depth=level, indent=0.0)
    else:
        yield replace(first, kind="list_item" if first.label else "paragraph")
    for line in lines[1:]:
        inner = printed_label(line)
        yield Piece(text=line, label=inner, bold=bold, kind="list_item" if inner else "paragraph")


def _is_list_style(word: Word, paragraph: Element) -> bool:
    style = value(paragraph.find(f"{W}pPr"), "pStyle")
    return any(
        (value(item, "name") or "").lower().startswith("list") for item in word.styles.chain(style)
    )


def _text(word: Word, paragraph: Element) -> tuple[str, bool]:
    """Return what a paragraph prints, and whether all of it is bold."""
    parts: list[str] = []
    weights: list[bool] = []
    for run in _runs(paragraph):
        text = "".join(_signs(run))
        if is_on(run.find(f"{W}rPr"), "vanish") or not text:
            continue
        parts.append(text)
        if text.strip():
            weights.append(is_bold(word.styles, paragraph, run))
    return "".join(parts), bool(weights) and all(weights)


def _runs(parent: Element) -> Iterator[Element]:
    """Yield runs in order, through links, fields and insertions but not through deletions."""
    for child in parent:
        if child.tag in {f"{W}r", f"{MATH}r"}:
            yield child
        elif child.tag not in DELETED and child.tag not in APART:
            yield from _runs(child)


def _signs(run: Element) -> Iterator[str]:
    for child in run:
        if child.tag in {f"{W}t", f"{MATH}t"}:
            yield child.text or ""
        elif child.tag == f"{W}sym":
            yield _symbol(child)
        elif child.tag in SIGNS:
            yield SIGNS[child.tag]
        elif child.tag == f"{MC}AlternateContent":
            yield from (sign for choice in child.findall(f"{MC}Choice") for sign in _signs(choice))


def _symbol(tag: Element) -> str:
    """Return a sign of a symbol font; what such fonts draw is nearly always a bullet."""
    code = tag.get(f"{W}char") or ""
    if not re.fullmatch(r"[0-9A-Fa-f]{1,4}", code) or "D800" <= code.upper().zfill(4) <= "DFFF":
        return ""
    sign = chr(int(code, 16))
    return "•" if "\ue000" <= sign <= "\uf8ff" else sign


def _boxes(paragraph: Element) -> list[Element]:
    """Return the paragraph's text boxes, each once: Word keeps a second copy for old readers."""
    return [
        box
        for box in paragraph.iter(f"{W}txbxContent")
        if not any(parent.tag in DELETED for parent in box.iterancestors())
    ]


def _notes(root: Element | None) -> dict[str, Element]:
    notes = [] if root is None else root.findall(f"{W}footnote")
    return {note.get(f"{W}id") or "": note for note in notes if note.get(f"{W}type") is None}


def _footnote(word: Word, number: str) -> Iterator[Piece]:
    note = word.notes.get(number)
    if note is not None:
        text = plain(" ".join(_text(word, item)[0] for item in note.iter(f"{W}p")))
        yield Piece(text=text, kind="meta", loose=True)


def read_table(word: Word, table: Element) -> Iterator[Piece]:
    """Read a table: rows if it is one, the paragraphs of its cells if it only lays out."""
    word.tables += 1
    number = word.tables
    rows = [_cells(word, row) for row in _inside(table, f"{W}tr") if not _is_deleted(row)]
    nested = any(True for cell in table.iter(f"{W}tbl") if cell is not table)
    if nested or is_layout(rows):
        yield from flow_rows(rows)
    else:
        yield from table_rows(rows, number)


def _inside(parent: Element, name: str) -> Iterator[Element]:
    """Yield children of that name, also inside content controls and insertions."""
    for child in parent:
        if child.tag == name:
            yield child
        elif child.tag in {f"{W}sdt", f"{W}sdtContent", f"{W}ins", f"{W}customXml"}:
            yield from _inside(child, name)


def _is_deleted(row: Element) -> bool:
    return row.find(f"{W}trPr/{W}del") is not None


def _cells(word: Word, row: Element) -> list[Cell]:
    """Read a row; a cell over several columns is followed by empty ones."""
    header = is_on(row.find(f"{W}trPr"), "tblHeader") or False
    cells: list[Cell] = []
    for cell in _inside(row, f"{W}tc"):
        traits = cell.find(f"{W}tcPr")
        span = value(traits, "gridSpan") or "1"
        paragraphs = tuple(join_broken(read_blocks(word, cell)))
        cells.append(Cell(paragraphs=() if _goes_on(traits) else paragraphs, header=header))
        width = int(span) if re.fullmatch(r"[0-9]{1,4}", span) else 1
        cells += [Cell(paragraphs=(), header=header)] * (min(width, 60) - 1)
    return cells


def _goes_on(traits: Element | None) -> bool:
    """Tell the lower cells of a vertical merge: Word prints only the first one's text."""
    merge = None if traits is None else traits.find(f"{W}vMerge")
    return merge is not None and (merge.get(f"{W}val") or "continue") == "continue"


def _facts(archive: Archive) -> Iterator[tuple[str, str]]:
    core = archive.optional_xml("docProps/core.xml")
    names = {"title": "title", "creator": "author", "language": "language"}
    for child in core if core is not None else ():
        key = names.get(etree.QName(child).localname) if isinstance(child.tag, str) else None
        if key is not None and child.text and child.text.strip():
            yield key, plain(child.text)
    council = council_name(" ".join(_frame(archive)))
    if council:
        yield "council", council


def _frame(archive: Archive) -> Iterable[str]:
    """Yield the texts of headers and footers, which name the body on every page."""
    for name in sorted(archive.file.namelist()):
        if name.startswith(("word/header", "word/footer")) and name.endswith(".xml"):
            root = archive.xml(name)
            yield plain(" ".join(tag.text or "" for tag in root.iter(f"{W}t")))

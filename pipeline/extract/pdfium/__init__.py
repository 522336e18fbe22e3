"""PDF -> one canonical text with its blocks: by structure tree, else by geometry, else by OCR.

Called in a process of its own with limits (`limited.py`): no PDF library is safe against every
file.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from pipeline.errors import UnreadableError
from pipeline.extract.pdfium import ocr
from pipeline.extract.pdfium.furniture import without_furniture
from pipeline.extract.pdfium.layout import Style, lay_out, usual_style
from pipeline.extract.pdfium.lines import join_lines, make_lines, words_of
from pipeline.extract.pdfium.page import Page, Reader
from pipeline.extract.pdfium.structure import (
    Element,
    is_tagged,
    lay_out_tagged,
    read_tree,
    with_loose,
)
from pipeline.extract.pdfium.tables import Tables, may_have_tables
from pipeline.extract.pieces import Piece, compose
from pipeline.records import Block, Bookmark, Extracted, Problem

SUFFIXES: tuple[str, ...] = (".pdf",)
MAX_PAGES = 5000
FEWEST_LETTERS = 8
"""Letters from which a page has text of its own."""
MAX_READ_BY_OCR = 60
"""Pages of one document that are read by OCR; a scan longer than that needs a better copy."""
MAX_TABLE_PAGES = 150

PROTECTED = "it is protected by a password: ask the council for an open copy"
BROKEN = "it is broken and cannot be opened: fetch it again"


@dataclass(frozen=True, slots=True)
class PageText:
    """One page's pieces and how they were got."""

    pieces: tuple[Piece, ...]
    method: str


def extract(content: bytes, name: str) -> Extracted:
    """Read a PDF.

    Raises:
        UnreadableError: `encrypted`, `corrupt`, `empty`, `too_large`, or `no_text` where there is
            no page that can be read.
    """
    del name
    document = open_document(content)
    try:
        return read_document(document, content)
    finally:
        document.close()


def open_document(content: bytes) -> Any:
    """Open a document.

    Raises:
        UnreadableError: if it is encrypted, broken, empty or has too many pages.
    """
    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        protected = "password" in str(error).lower()
        kind, message = ("encrypted", PROTECTED) if protected else ("corrupt", BROKEN)
        raise UnreadableError(kind, message) from error
    if len(document) == 0:
        raise UnreadableError("empty", "it has no pages: fetch it again")
    if len(document) > MAX_PAGES:
        raise UnreadableError("too_large", f"{len(document)} pages; above {MAX_PAGES} not read")
    return document


def read_document(document: Any, content: bytes) -> Extracted:
    """Read every page of an open document."""
    pages, trees, problems = read_pages(document)
    stripped = without_furniture(pages)
    lines = [line for page in stripped for line in make_lines(page.runs)]
    style = usual_style(lines, words_of(lines))
    tables = Tables(content)
    read = [read_page(page, trees[page.number], style, tables) for page in stripped]
    tables.close()
    blank = [page for page in pages if not has_text(page)]
    read_by_ocr, more = read_blank_pages(document, blank)
    numbered = {page.number: text for page, text in zip(stripped, read, strict=True)}
    numbered.update(read_by_ocr)
    pieces, breaks = joined_over_pages([numbered[number] for number in sorted(numbered)], style)
    text, blocks = compose(pieces)
    if not text.strip():
        told = more[0].message if more else "no page has any text"
        raise UnreadableError("no_text", told)
    starts = page_starts(blocks, breaks, len(document), len(text))
    return Extracted(
        media_type="application/pdf",
        text=text,
        blocks=blocks,
        pages=len(document),
        page_starts=starts,
        bookmarks=tuple(bookmarks(document, starts)),
        facts=facts(document),
        method=method_of(read, bool(read_by_ocr)),
        problems=(*problems, *more),
    )


def read_pages(document: Any) -> tuple[list[Page], dict[int, list[Element]], list[Problem]]:
    """Read what is painted on each page, and its structure tree; a broken page is a problem."""
    reader = Reader()
    pages: list[Page] = []
    trees: dict[int, list[Element]] = {}
    problems: list[Problem] = []
    tagged = bool(pdfium.FPDFCatalog_IsTagged(document.raw))
    for index in range(len(document)):
        number = index + 1
        try:
            page = document[index]
        except pypdfium2.PdfiumError as error:
            message = f"page {number} is broken: {error}"
            problems.append(Problem(stage="extract", kind="corrupt", message=message, page=number))
            pages.append(Page(number, 595.0, 842.0, (), 0, 0))
            trees[number] = []
            continue
        pages.append(reader.read(page, number))
        trees[number] = read_tree(page) if tagged else []
        page.close()
    return pages, trees, problems


def read_page(page: Page, tree: Sequence[Element], style: Style, tables: Tables) -> PageText:
    """Read one page by its tree if it is tagged well enough, else by its geometry."""
    if tree and is_tagged(page, tree):
        return PageText(tuple(lay_out_tagged(page, tree, style)), "structure_tree")
    if may_have_tables(page) and page.number <= MAX_TABLE_PAGES:
        rest, rows = tables.find(page, style)
        found = lay_out(rest.runs, page.width, style, page.number)
        return PageText(tuple(placed(found, rows)), "geometry")
    return PageText(tuple(lay_out(page.runs, page.width, style, page.number)), "geometry")


def placed(pieces: Sequence[Piece], rows: Sequence[Piece]) -> list[Piece]:
    """Put the rows of tables among the paragraphs, by where they stand on the page."""
    return with_loose(pieces, rows) if rows else list(pieces)


def has_text(page: Page) -> bool:
    """Tell whether a page has letters that are not a picture of letters."""
    return sum(char.isalnum() for run in page.runs for char in run.text) >= FEWEST_LETTERS


# --- pages without text -------------------------------------------------------------------------


def read_blank_pages(
    document: Any, blank: Sequence[Page]
) -> tuple[dict[int, PageText], list[Problem]]:
    """Read pages that are pictures; those that are simply empty are left alone."""
    pictures = [page for page in blank if page.images or page.paths]
    if not pictures:
        return {}, []
    if not ocr.is_available():
        numbers = ", ".join(str(page.number) for page in pictures[:12])
        message = f"pictures without text (page {numbers}): install tesseract and build again"
        return {}, [no_text(message, pictures[0].number)]
    found: dict[int, PageText] = {}
    problems: list[Problem] = []
    for page in pictures[:MAX_READ_BY_OCR]:
        opened = document[page.number - 1]
        try:
            pieces = ocr.read_page(opened, page.number)
        except UnreadableError as error:
            problems.append(no_text(error.message, page.number))
            continue
        finally:
            opened.close()
        if pieces:
            found[page.number] = PageText(tuple(pieces), "ocr")
        else:
            problems.append(no_text("a picture in which no words were found", page.number))
    told = f"only {MAX_READ_BY_OCR} pictures of one file are read"
    problems += [no_text(told, page.number) for page in pictures[MAX_READ_BY_OCR:]]
    return found, problems


def no_text(message: str, page: int) -> Problem:
    """Say that a page could not be read."""
    return Problem(stage="extract", kind="no_text", message=message, page=page)


# --- pages into one text ------------------------------------------------------------------------


def joined_over_pages(
    pages: Sequence[PageText], style: Style
) -> tuple[list[Piece], dict[int, tuple[int, int]]]:
    """Join sentences that a page break cuts.

    Returns the pieces, and for each joined piece, by index, (offset inside it, page that begins
    there).
    """
    pieces: list[Piece] = []
    breaks: dict[int, tuple[int, int]] = {}
    for page in pages:
        for position, piece in enumerate(page.pieces):
            if position == 0 and pieces and continues(pieces[-1], piece):
                before = pieces[-1]
                whole = join_lines((before.text, piece.text), style.words)
                breaks[len(pieces) - 1] = (len(before.text), piece.page or 0)
                pieces[-1] = replace(before, text=whole)
            else:
                pieces.append(piece)
    return pieces, breaks


def continues(before: Piece, piece: Piece) -> bool:
    """Tell whether the first paragraph of a page goes on with the last of the page before."""
    texts = {"paragraph", "list_item"}
    if before.kind not in texts or piece.kind not in texts or piece.label is not None:
        return False
    if before.page == piece.page or not before.text or not piece.text:
        return False
    unfinished = before.text.rstrip()[-1] not in '.:;?!"”’)'
    return unfinished and (piece.text[0].islower() or len(before.text) > 80)


def page_starts(
    blocks: Sequence[Block], breaks: dict[int, tuple[int, int]], pages: int, length: int
) -> tuple[int, ...]:
    """Say where in the text each page begins; a page without text begins where the next does."""
    first: dict[int, int] = {}
    for index, block in enumerate(blocks):
        if block.page is not None:
            first.setdefault(block.page, block.start)
        if index in breaks:
            offset, page = breaks[index]
            first.setdefault(page, block.start + offset)
    starts: list[int] = []
    following = length
    for number in range(pages, 0, -1):
        following = min(first.get(number, following), following)
        starts.append(following)
    starts.reverse()
    return (0, *starts[1:])


def bookmarks(document: Any, starts: Sequence[int]) -> Iterable[Bookmark]:
    """List the document's outline, with where in the text each entry's page begins."""
    for entry in document.get_toc(max_depth=6):
        target = entry.get_dest()
        index = target.get_index() if target else None
        title = " ".join(entry.get_title().split())
        if index is not None and title and index < len(starts):
            yield Bookmark(title=title, depth=entry.level, page=index + 1, start=starts[index])


def facts(document: Any) -> tuple[tuple[str, str], ...]:
    """Read what the file's metadata says of itself."""
    stated = document.get_metadata_dict(skip_empty=True)
    names = {"Title": "title", "Author": "author"}
    return tuple(
        (key, " ".join(stated[name].split())) for name, key in names.items() if stated.get(name)
    )


def method_of(pages: Sequence[PageText], by_ocr: bool) -> str:
    """Name how most of the pages were read."""
    methods = sorted(
        {page.method for page in pages if page.pieces} | ({"ocr"} if by_ocr else set())
    )
    return "+".join(methods) or "geometry"

"""PDF -> its text in reading order, with paragraphs, headings, lists and tables as blocks.

Page by page: the structure tree where at least nine characters in ten stand under a tag, else
the geometry of columns and lines, with pdfplumber for ruled tables; a page without text is read
by tesseract where that is installed.
"""

import ctypes
from collections.abc import Sequence
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from pipeline.errors import UnreadableError
from pipeline.extract import ocr
from pipeline.extract.pdf_blocks import Draft
from pipeline.extract.pdf_furniture import strip_furniture
from pipeline.extract.pdf_geometry import geometry_drafts
from pipeline.extract.pdf_page import Line, PageText, read_page
from pipeline.extract.pdf_structure import (
    Node,
    read_tree,
    structure_drafts,
    tagged_share,
)
from pipeline.extract.pdf_tables import ruled_drafts
from pipeline.extract.pdf_text import assemble
from pipeline.records import Bookmark, Extracted, Problem

SUFFIXES: tuple[str, ...] = (".pdf",)
TAGGED_SHARE = 0.9
MAX_PAGES = 5000


def extract(content: bytes, name: str) -> Extracted:
    """Read one PDF.

    Raises:
        UnreadableError: if it is empty, encrypted, broken or has no pages.
    """
    del name
    document = open_document(content)
    try:
        return _extract(document, content)
    finally:
        document.close()


def open_document(content: bytes) -> Any:
    """Open, or say why not and what to do."""
    if not content.strip():
        raise UnreadableError("empty", "the file is empty: fetch it again")
    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        if pdfium.FPDF_GetLastError() == pdfium.FPDF_ERR_PASSWORD:
            raise UnreadableError(
                "encrypted", "needs a password: ask the council for an open copy"
            ) from error
        raise UnreadableError(
            "corrupt", "PDFium can't open it: fetch it again, or print it to a new PDF"
        ) from error
    count = len(document)
    if count == 0:
        document.close()
        raise UnreadableError("empty", "the PDF has no pages: fetch it again")
    if count > MAX_PAGES:
        document.close()
        raise UnreadableError("too_large", f"{count} pages: split it below {MAX_PAGES}")
    return document


def _extract(document: Any, content: bytes) -> Extracted:
    pages, trees, problems = _read_pages(document)
    if problems and not any(page.runs for page in pages):
        scanned = all(problem.kind == "no_text" for problem in problems)
        if not scanned:
            raise UnreadableError("corrupt", "no page can be read: fetch it again")
    heads, feet = strip_furniture(pages)
    drafts, methods = _drafts(pages, trees, content)
    drafts = [*_with_heads(drafts, heads), *_kept(feet, drafts)]
    text, blocks, starts = assemble(drafts, len(pages))
    return Extracted(
        media_type="application/pdf",
        text=text,
        blocks=blocks,
        pages=len(pages),
        page_starts=starts,
        bookmarks=_bookmarks(document, starts),
        facts=_facts(document),
        method="+".join(sorted(set(methods))),
        problems=tuple(problems),
    )


def _with_heads(drafts: Sequence[Draft], heads: Sequence[Line]) -> list[Draft]:
    """Put one of each running head where it first stood."""
    made = list(drafts)
    for line in heads:
        index = next((i for i, draft in enumerate(made) if draft.page >= line.page), len(made))
        while index < len(made) and made[index].role and made[index].page == line.page:
            index += 1
        made.insert(index, Draft([line], "meta", role="furniture"))
    return made


def _kept(lines: Sequence[Line], drafts: Sequence[Draft]) -> list[Draft]:
    """Keep one of each running foot, unless a page says the same as its text."""
    said = {line.text for draft in drafts for line in draft.lines}
    return [Draft([line], "meta", role="furniture") for line in lines if line.text not in said]


def _read_pages(
    document: Any,
) -> tuple[list[PageText], list[Node | None], list[Problem]]:
    tagged = bool(pdfium.FPDFCatalog_IsTagged(document.raw))
    pages: list[PageText] = []
    trees: list[Node | None] = []
    problems: list[Problem] = []
    for index in range(len(document)):
        tree = None
        try:
            opened = document[index]
        except pypdfium2.PdfiumError:
            page = PageText(index + 1, 0.0, 0.0, [])
            problems.append(_problem("corrupt", index, f"page {index + 1} can't be read"))
        else:
            page = read_page(opened, index + 1)
            tree = read_tree(opened) if tagged and page.runs else None
            page = page if page.runs else _read_image(opened, page, problems)
            opened.close()
        if page.doubtful:
            message = f"a font on page {index + 1} doesn't say which characters it shows"
            problems.append(_problem("mis_encoded", index, message))
        pages.append(page)
        trees.append(tree)
    return pages, trees, problems


def _problem(kind: Any, index: int, message: str) -> Problem:
    return Problem(stage="extract", kind=kind, message=message, page=index + 1)


def _read_image(opened: Any, page: PageText, problems: list[Problem]) -> PageText:
    """Read a page without text by its picture; a page without anything on it is blank."""
    if ocr.is_blank(opened):
        return page
    if not ocr.is_installed():
        message = f"page {page.number} is a picture of text: install tesseract and build again"
        problems.append(_problem("no_text", page.number - 1, message))
        return page
    read = ocr.read_page(opened, page.number)
    read.ruled = page.ruled
    return read


def _drafts(
    pages: Sequence[PageText], trees: Sequence[Node | None], content: bytes
) -> tuple[list[Draft], list[str]]:
    drafts: list[Draft] = []
    methods: list[str] = []
    tables = 0
    for page, tree in zip(pages, trees, strict=True):
        if not page.runs:
            continue
        if tree is not None and tagged_share(page, tree) >= TAGGED_SHARE:
            made, method = structure_drafts(page, tree), "structure_tree"
        else:
            made, method = (
                ruled_drafts(page, content) or geometry_drafts(page),
                "geometry",
            )
        methods.append("ocr" if page.read_by == "tesseract" else method)
        tables = _number_tables(drafts, made, tables)
        drafts += made
    return drafts, methods


def _number_tables(before: Sequence[Draft], made: Sequence[Draft], tables: int) -> int:
    """Number the page's tables on from the last; one that goes on over the page keeps its own."""
    numbers: dict[int, int] = {}
    for position, draft in enumerate(made):
        if draft.table is None:
            continue
        if draft.table not in numbers:
            last = before[-1] if before and position == 0 else None
            if last is not None and last.table is not None and len(last.cells) == len(draft.cells):
                numbers[draft.table] = last.table
            else:
                numbers[draft.table] = tables
                tables += 1
        draft.table = numbers[draft.table]
    return tables


def _bookmarks(document: Any, starts: Sequence[int]) -> tuple[Bookmark, ...]:
    made: list[Bookmark] = []
    for entry in document.get_toc(max_depth=8):
        destination = entry.get_dest()
        index = destination.get_index() if destination is not None else None
        title = " ".join((entry.get_title() or "").split())
        if index is not None and 0 <= index < len(starts) and title:
            made.append(
                Bookmark(title=title, depth=entry.level, page=index + 1, start=starts[index])
            )
    return tuple(made)


def _facts(document: Any) -> tuple[tuple[str, str], ...]:
    metadata = document.get_metadata_dict(skip_empty=True)
    facts = [
        (key.lower(), " ".join(metadata[key].split()))
        for key in ("Title", "Author")
        if metadata.get(key, "").strip()
    ]
    length = pdfium.FPDFCatalog_GetLanguage(document.raw, None, 0)
    if length > 2:
        buffer = (ctypes.c_ushort * length)()
        pdfium.FPDFCatalog_GetLanguage(document.raw, buffer, length)
        language = bytes(buffer)[: length - 2].decode("utf-16-le", "replace").strip("\0")
        if language:
            facts.append(("language", language))
    return tuple(facts)

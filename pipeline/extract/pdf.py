"""PDF -> its text in reading order, with paragraphs, headings, lists and tables as blocks.

Page by page: the structure tree where at least nine characters in ten stand under a tag, else
the geometry of columns and lines, with pdfplumber for ruled tables; a page without text is read
by tesseract where that is installed.
"""

import ctypes
from collections.abc import Sequence
from dataclasses import replace
from itertools import islice
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from pipeline.errors import UnreadableError
from pipeline.extract import ocr
from pipeline.extract.pdf_blocks import Draft
from pipeline.extract.pdf_furniture import strip_furniture
from pipeline.extract.pdf_geometry import geometry_drafts
from pipeline.extract.pdf_page import Line, PageText, read_page
from pipeline.extract.pdf_rules import read_edges
from pipeline.extract.pdf_structure import (
    Node,
    has_tables,
    read_tree,
    structure_drafts,
    tagged_share,
)
from pipeline.extract.pdf_tables import insert_tables, number_tables, take_tables
from pipeline.extract.pdf_text import assemble
from pipeline.records import Bookmark, Extracted, Problem

SUFFIXES: tuple[str, ...] = (".pdf",)
TAGGED_SHARE = 0.9
MAX_PAGES = 5000
MAX_PICTURES = 60
"""Pages read by tesseract, at a second and a half each."""
MAX_BOOKMARKS = 5000


def extract(content: bytes, name: str) -> Extracted:
    """Read one PDF.

    Raises:
        UnreadableError: if it is empty, encrypted, broken or has no pages.
    """
    del name
    document = open_document(content)
    try:
        return _extract(document)
    finally:
        document.close()


def open_document(content: bytes) -> Any:
    """Open, or say why not and what to do."""
    if not content.strip():
        raise UnreadableError("empty", "the file is empty: fetch it again")
    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        # PDFium's last error may be that of an earlier file.
        locked = pdfium.FPDF_GetLastError() == pdfium.FPDF_ERR_PASSWORD
        if locked and b"/Encrypt" in content:
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


def _extract(document: Any) -> Extracted:
    pages, trees, problems = _read_pages(document)
    _refuse_unread(pages, problems)
    marks = _bookmarks(document, len(pages))
    heads, feet = strip_furniture(pages, {0, *(mark.page - 1 for mark in marks)})
    drafts, methods = _drafts(pages, trees)
    text, blocks, starts = assemble(_with_feet(_with_heads(drafts, heads), feet), len(pages))
    return Extracted(
        media_type="application/pdf",
        text=text,
        blocks=blocks,
        pages=len(pages),
        page_starts=starts,
        bookmarks=tuple(replace(mark, start=starts[mark.page - 1]) for mark in marks),
        facts=_facts(document),
        method="+".join(sorted(set(methods))),
        problems=tuple(problems),
    )


def _refuse_unread(pages: Sequence[PageText], problems: Sequence[Problem]) -> None:
    """Refuse a document of which not one page could be read, or says anything."""
    if any(page.runs for page in pages):
        return
    if not problems:
        raise UnreadableError(
            "no_text", "no page has a word that can be read: ask the council for a copy with text"
        )
    if all(problem.kind == "no_text" for problem in problems):
        raise UnreadableError("no_text", problems[0].message)
    raise UnreadableError("corrupt", "no page can be read: fetch it again")


def _with_heads(drafts: Sequence[Draft], heads: Sequence[Line]) -> list[Draft]:
    """Put one of each running head where it first stood."""
    made = list(drafts)
    for line in heads:
        index = next((i for i, draft in enumerate(made) if draft.page >= line.page), len(made))
        while index < len(made) and made[index].role and made[index].page == line.page:
            index += 1
        made.insert(index, Draft([line], "meta", role="furniture"))
    return made


def _with_feet(drafts: Sequence[Draft], feet: Sequence[Line]) -> list[Draft]:
    """Put one of each running foot below its page, unless a page says the same as its text."""
    said = {line.text for draft in drafts for line in draft.lines}
    made = list(drafts)
    for line in feet:
        if line.text not in said:
            index = next((i for i, draft in enumerate(made) if draft.page > line.page), len(made))
            made.insert(index, Draft([line], "meta", role="furniture"))
    return made


def _read_pages(
    document: Any,
) -> tuple[list[PageText], list[Node | None], list[Problem]]:
    tagged = bool(pdfium.FPDFCatalog_IsTagged(document.raw))
    pages: list[PageText] = []
    trees: list[Node | None] = []
    problems: list[Problem] = []
    pictures = 0
    for index in range(len(document)):
        tree = None
        try:
            opened = document[index]
        except pypdfium2.PdfiumError:
            page = PageText(index + 1, 0.0, 0.0, [])
            problems.append(_problem("corrupt", index, f"page {index + 1} can't be read"))
        else:
            page = read_page(opened, index + 1)
            if page.runs:
                tree = _sound_tree(page, opened) if tagged else None
            elif not ocr.is_blank(opened):
                pictures += 1
                page = _read_image(opened, page, problems, pictures)
            if page.runs and (tree is None or not has_tables(tree)):
                page.edges = read_edges(opened)
            opened.close()
        if page.doubtful:
            message = f"a font on page {index + 1} doesn't say which characters it shows"
            problems.append(_problem("mis_encoded", index, message))
        pages.append(page)
        trees.append(tree)
    return pages, trees, problems


def _sound_tree(page: PageText, opened: Any) -> Node | None:
    """Return the page's structure tree if nearly all of its text stands in it."""
    tree = read_tree(opened)
    return tree if tagged_share(page, tree) >= TAGGED_SHARE else None


def _problem(kind: Any, index: int, message: str) -> Problem:
    return Problem(stage="extract", kind=kind, message=message, page=index + 1)


def _read_image(opened: Any, page: PageText, problems: list[Problem], pictures: int) -> PageText:
    """Read a page without text by its picture; what prevents that is a problem of the page."""
    index = page.number - 1
    if not ocr.is_installed():
        message = f"page {page.number} is a picture of text: install tesseract and build again"
    elif pictures > MAX_PICTURES:
        message = f"page {page.number} is a picture, and only the first {MAX_PICTURES} are read"
    else:
        try:
            return ocr.read_page(opened, page.number)
        except UnreadableError as error:
            message = f"page {page.number}: {error.message}"
    problems.append(_problem("no_text", index, message))
    return page


def _drafts(
    pages: Sequence[PageText], trees: Sequence[Node | None]
) -> tuple[list[Draft], list[str]]:
    drafts: list[Draft] = []
    methods: list[str] = []
    tables = 0
    for page, tree in zip(pages, trees, strict=True):
        if not page.runs:
            continue
        method = "geometry" if tree is None else "structure_tree"
        methods.append("ocr" if page.read_by == "tesseract" else method)
        rows = take_tables(page)
        made = geometry_drafts(page) if tree is None else structure_drafts(page, tree)
        made = insert_tables(made, rows)
        tables = number_tables(drafts, made, tables)
        drafts += made
    return drafts, methods


def _bookmarks(document: Any, pages: int) -> list[Bookmark]:
    """Return the outline's entries; where their pages begin in the text is not known yet."""
    made: list[Bookmark] = []
    for entry in islice(document.get_toc(max_depth=8), MAX_BOOKMARKS):
        destination = entry.get_dest()
        index = destination.get_index() if destination is not None else None
        title = " ".join((entry.get_title() or "").split())
        if index is not None and 0 <= index < pages and title:
            made.append(Bookmark(title=title, depth=entry.level, page=index + 1, start=0))
    return made


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

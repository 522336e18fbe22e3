"""Any other web page -> its main content: what is left without navigation, notices and frame."""

import re
from dataclasses import replace

from bs4 import BeautifulSoup, Tag

from pipeline.extract.html_facts import page_facts, page_title
from pipeline.extract.html_select import select
from pipeline.extract.html_text import attribute, classes, paragraphs, words
from pipeline.extract.pieces import Piece, Reading

FRAME = (
    "nav, footer, aside, [role=navigation], [role=banner], [role=contentinfo], [role=search],"
    " [role=complementary], [role=alert], [role=dialog]"
)
FRAME_NAMES = re.compile(
    r"(?:^|[-_ ])(?:nav(?:igation|bar)?|menu|breadcrumbs?|footer|site-?header|masthead|side-?bar"
    r"|(?:cookie|gdpr)s?(?:[-_]?\w+)*|banner|skip(?:-?links?|-to)?|sharing|pagination|pager|login"
    r"|social-?(?:media|links?|icons?|share|bar)|share-?(?:this|links?|buttons?|bar)|newsletter"
    r"|site-?search|search-?(?:form|box|bar)|related-?(?:links|posts|pages)|advert(?:isement)?s?"
    r"|popup|copyright|print-?(?:link|page|button)|toolbar|back-?to-?top|page-?feedback)"
    r"(?:$|[-_ ])",
    re.IGNORECASE,
)
MOST_FRAME = 0.5
"""A part with more of the page's text than this is the page, whatever its name."""
MAIN = (
    "main",
    "[role=main]",
    "article",
    "#main-content, #maincontent, #mainContent",
    "#content, .entry-content, .post-content, .page-content",
    "#main, .content, .main-content",
)
TYPE = r"(?:PDF|DOCX?|Word|XLSX?|Excel|PPTX?|ODT|ODS|RTF)"
SIZE = r"\d+(?:[.,]\d+)?\s?[KMG]B"
BRACKETED_SIZE = re.compile(
    rf"\s*[(\[]\s*(?:{TYPE}\b[\s,:;–-]*)?{SIZE}(?:[\s,:;–-]*{TYPE})?\s*[)\]]", re.IGNORECASE
)
FILE_SIZE = re.compile(
    rf"(?:\s*[-–]?\s*{TYPE}\b[\s,:;–-]*{SIZE}|\s+[-–]\s+{SIZE})\s*$", re.IGNORECASE
)
DOCUMENT = re.compile(r"\.(?:pdf|docx?|xlsx?|pptx?|rtf|odt|ods)(?:$|[?#])", re.IGNORECASE)
ENOUGH = 0.25
"""Share of the page's words that a marked main part must hold to be believed."""


def read_page(soup: BeautifulSoup) -> Reading:
    """Read the main part of a page of no known platform."""
    facts = page_facts(soup)
    title = page_title(soup)
    body = soup.body or soup
    whole = _length(body)
    for tag in [*select(body, FRAME), *body.find_all(_is_frame)]:
        if _length(tag) < MOST_FRAME * whole:
            tag.extract()
    _take_header(body)
    main = _main(body)
    papers = _papers(main)
    pieces = [_mark(_tidy(piece), papers) for piece in paragraphs(main)]
    heading = next((piece.text for piece in pieces if piece.kind == "heading"), "")
    facts += [("title", value) for value in (heading, title) if value][:1]
    return Reading(
        pieces=tuple(piece for piece in pieces if piece.text or piece.cells), facts=tuple(facts)
    )


def _is_frame(tag: Tag) -> bool:
    if tag.name in {"body", "html", "main", "article"}:
        return False
    named = " ".join((attribute(tag, "id"), *sorted(classes(tag))))
    if not FRAME_NAMES.search(named):
        return False
    # A wrapper named after a part of it ("has-sidebar", "no-banner") holds the page itself.
    return tag.find(["main", "article", "h1"]) is None


def _take_header(body: Tag) -> None:
    """Take out the site's header, but not the header of an article with its title."""
    for header in body.find_all("header"):
        if header.find_parent(["main", "article"]) is None:
            header.extract()


def _length(tag: Tag) -> int:
    return len(" ".join(tag.get_text(" ").split()))


def _main(body: Tag) -> Tag:
    """Return the part that is marked as the main one, if it holds enough to be believed."""
    whole = _length(body)
    for selector in MAIN:
        best = max(select(body, selector), key=_length, default=None)
        if best is not None and _length(best) >= ENOUGH * whole:
            return best
    return body


def _tidy(piece: Piece) -> Piece:
    """Take file sizes out of a line."""
    if piece.cells:
        return replace(piece, cells=tuple(_without_size(cell) for cell in piece.cells))
    return replace(piece, text=_without_size(piece.text))


def _without_size(text: str) -> str:
    return FILE_SIZE.sub("", BRACKETED_SIZE.sub("", text)).strip()


def _papers(main: Tag) -> dict[str, str]:
    """Return the addresses of linked documents by the words of their links."""
    links = main.find_all("a", href=DOCUMENT)
    return {_without_size(words(link)): attribute(link, "href") for link in links}


def _mark(piece: Piece, papers: dict[str, str]) -> Piece:
    """Mark a line that is nothing but a link to a document."""
    text = piece.text.removeprefix(piece.label or "").strip()
    if text not in papers or piece.cells:
        return piece
    return replace(piece, text=text, label=None, kind="meta", role="attachment", ref=papers[text])

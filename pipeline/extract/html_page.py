"""Any other web page -> its main content: what is left without navigation, notices and frame."""

import re
from dataclasses import replace

from bs4 import BeautifulSoup, Tag

from pipeline.extract.html_facts import page_facts, page_title
from pipeline.extract.html_text import attribute, classes, paragraphs, words
from pipeline.extract.pieces import Piece, Reading

FRAME = (
    "nav, footer, aside, [role=navigation], [role=banner], [role=contentinfo], [role=search],"
    " [role=complementary], [role=alert], [role=dialog], [aria-hidden=true], [hidden]"
)
FRAME_NAMES = re.compile(
    r"(?:^|[-_ ])(?:nav(?:igation|bar)?|menu|breadcrumbs?|footer|site-?header|masthead|side-?bar"
    r"|cookies?|consent|gdpr|banner|skip(?:-?link|-to)?|share|social|sharing|pagination|pager"
    r"|search|login|sign-?in|newsletter|related|advert|popup|modal|widget|feedback|comments?"
    r"|copyright|print-?(?:link|page)|toolbar|back-to-top)(?:$|[-_ ])",
    re.IGNORECASE,
)
MAIN = (
    "main",
    "[role=main]",
    "article",
    "#main-content, #maincontent, #mainContent",
    "#content, .entry-content, .post-content, .page-content",
    "#main, .content, .main-content",
)
FILE_SIZE = re.compile(
    r"\s*[(\[]?\b(?:PDF|DOCX?|Word|XLSX?|Excel|PPTX?|ODT)?\b[,:]?\s*\d+(?:[.,]\d+)?\s?[KMG]B[)\]]?\s*$",
    re.IGNORECASE,
)
ENOUGH = 0.25
"""Share of the page's words that a marked main part must hold to be believed."""


def read_page(soup: BeautifulSoup) -> Reading:
    """Read the main part of a page of no known platform."""
    facts = page_facts(soup)
    title = page_title(soup)
    body = soup.body or soup
    for tag in body.select(FRAME):
        tag.extract()
    for tag in body.find_all(_is_frame):
        tag.extract()
    _take_header(body)
    main = _main(body)
    pieces = [_tidy(piece) for piece in paragraphs(main)]
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


def _main(body: Tag) -> Tag:
    whole = len(words(body))
    for selector in MAIN:
        found = body.select(selector)
        best = max(found, key=lambda tag: len(words(tag)), default=None)
        if best is not None and len(words(best)) >= ENOUGH * whole:
            return best
    return body


def _tidy(piece: Piece) -> Piece:
    """Take the file size off the end of a link's line."""
    if piece.cells:
        return piece
    return replace(piece, text=FILE_SIZE.sub("", piece.text))

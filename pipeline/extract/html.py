"""A web page -> what a reader came for, with what the page's structure says of it.

Navigation, scripts, cookie notices and footers are left out of the text altogether.
"""

import re
from collections.abc import Callable
from dataclasses import replace

from bs4 import BeautifulSoup
from bs4.element import PreformattedString

from pipeline.errors import UnreadableError
from pipeline.extract.cmis import is_cmis, read_cmis
from pipeline.extract.decoding import bare_utf16, decode_as
from pipeline.extract.html_page import read_page
from pipeline.extract.moderngov import is_moderngov, read_moderngov
from pipeline.extract.pieces import Reading, compose
from pipeline.records import Extracted, Problem

SUFFIXES: tuple[str, ...] = (".html", ".htm", ".aspx", ".xhtml")

DECLARED = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*(?P<name>[\w.:-]+)|<\?xml[^>]+encoding=[\"'](?P<xml>[\w.:-]+)",
    re.IGNORECASE,
)
MARKS: tuple[tuple[bytes, str], ...] = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
WINDOWS = frozenset(("iso-8859-1", "latin-1", "latin1", "ascii", "us-ascii", "windows-1252"))
"""Names that browsers all read as windows-1252."""
UNPRINTED = re.compile(
    r"<!--.*?-->|<(script|style|noscript|template|head|svg|select|textarea)\b.*?</\1\s*>|<[^<>]*>|&#?\w+;",
    re.DOTALL | re.IGNORECASE,
)
OPENED = re.compile(r"<html[\s>]", re.IGNORECASE)
CLOSED = re.compile(r"</(?:html|body)\s*>", re.IGNORECASE)
XML_DECLARATION = re.compile(r"\A\s*<\?xml[^>]*>")
WORD = re.compile(r"[^\W\d_]{2,}")
KEPT = 0.98
"""Share of a page's words that a parser must keep to be believed."""

Parser = Callable[[BeautifulSoup], Reading]
PLATFORMS: tuple[tuple[Callable[[BeautifulSoup], bool], Parser], ...] = (
    (is_moderngov, read_moderngov),
    (is_cmis, read_cmis),
)


def extract(content: bytes, _name: str) -> Extracted:
    """Read a saved page.

    Raises:
        UnreadableError: if the page prints nothing.
    """
    markup, problems = decode(content)
    if "\0" in markup:
        # lxml stops reading at one.
        markup = markup.replace("\0", "\ufffd")
        problems = [*problems, _mis_encoded("text", "text with NULs marked as U+FFFD")]
    soup, method, lost = parse_markup(markup)
    reading = next(
        (read for matches, read in PLATFORMS if matches(soup)),
        read_page,
    )(soup)
    text, blocks = compose(reading.pieces)
    if not text:
        raise UnreadableError("no_text", "the page prints no text; save it when it has loaded")
    return Extracted(
        media_type="text/html",
        text=text,
        blocks=blocks,
        facts=reading.facts,
        method=method,
        problems=(*problems, *lost, *cut_off(markup), *reading.problems),
    )


def cut_off(markup: str) -> list[Problem]:
    """Say of a page that begins and never ends that some of it is missing; a fragment may be whole.

    The standard lets a page leave its end tags out; the sites of councils never do.
    """
    if not OPENED.search(markup) or CLOSED.search(markup):
        return []
    message = "the page stops before its end: fetch or save it again"
    return [Problem(stage="extract", kind="truncated", message=message)]


def decode(content: bytes) -> tuple[str, list[Problem]]:
    """Decode by byte order mark, as UTF-8 if it is that, as declared, else byte by byte."""
    marked = next((encoding for mark, encoding in MARKS if content.startswith(mark)), None)
    encoding = marked or bare_utf16(content)
    if encoding is not None:
        markup, problems = decode_as(content, encoding)
        # The place is one of the markup, not of the text that the page prints.
        return markup, [replace(problem, start=None, stop=None) for problem in problems]
    declared = _declared(content)
    as_utf8 = _decode(content, "utf-8")
    if as_utf8 is not None:
        # Hardly any other text is UTF-8 by chance; tools convert pages and forget to say so.
        agreed = declared in {"utf-8", "utf8"} or as_utf8.isascii()
        return as_utf8, [] if agreed else [_mis_encoded(declared, "utf-8")]
    text = _decode(content, declared)
    if text is not None:
        return text, []
    return _decode_mixed(content), [_mis_encoded(declared, "windows-1252 where it had to be")]


def _mis_encoded(declared: str, real: str) -> Problem:
    message = f"the page says that it is {declared}, but was read as {real}"
    return Problem(stage="extract", kind="mis_encoded", message=message)


def _declared(content: bytes) -> str:
    match = DECLARED.search(content[:4096])
    name = (match["name"] or match["xml"]).decode("ascii").lower() if match else "utf-8"
    return "windows-1252" if name in WINDOWS else name


def _decode(content: bytes, encoding: str) -> str | None:
    try:
        return content.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return None


def _decode_mixed(content: bytes) -> str:
    """Decode UTF-8 with stray windows-1252 bytes in it: pages are pasted together."""
    parts: list[str] = []
    rest = content
    while rest:
        try:
            parts.append(rest.decode("utf-8"))
            rest = b""
        except UnicodeDecodeError as error:
            stray = rest[error.start : error.end]
            parts += [rest[: error.start].decode("utf-8"), stray.decode("cp1252", errors="replace")]
            rest = rest[error.end :]
    return "".join(parts)


def parse_markup(markup: str) -> tuple[BeautifulSoup, str, list[Problem]]:
    """Parse with lxml, or with Python's own parser where lxml drops text.

    lxml silently gives up below 254 nested elements.
    """
    markup = XML_DECLARATION.sub("", markup)
    if "<" not in markup:
        markup = f"<body>{markup}</body>"
    soup = BeautifulSoup(markup, "lxml")
    expected = len(WORD.findall(UNPRINTED.sub(" ", markup)))
    if _word_count(soup) >= KEPT * expected - 3:
        return soup, "lxml", []
    other = BeautifulSoup(markup, "html.parser")
    if _word_count(other) <= _word_count(soup):
        other = soup
    kept = _word_count(other)
    if kept >= KEPT * expected - 3:
        return other, "html.parser", []
    message = f"only {kept} of about {expected} words of this page could be read: broken markup"
    return other, "html.parser", [Problem(stage="extract", kind="corrupt", message=message)]


def _word_count(soup: BeautifulSoup) -> int:
    skipped = {"script", "style", "noscript", "template", "svg", "select", "textarea", "title"}
    return sum(
        len(WORD.findall(text))
        for text in soup.find_all(string=True)
        if not isinstance(text, PreformattedString)
        and (text.parent is None or text.parent.name not in skipped)
    )

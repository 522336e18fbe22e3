"""The head and frame of a web page -> what it says of itself: title, council, address, language."""

import re

from bs4 import BeautifulSoup, Tag

from pipeline.extract.html_select import select
from pipeline.extract.html_text import attribute, plain

JOINERS = r"(?:of|and|the|upon|on|in|under|by|le|with|cum|next|&)"
NAME = r"(?:[A-Z][\w'’.&-]*|[A-Z]\.)"
BODY = re.compile(
    rf"(?:{NAME},?\s+(?:{JOINERS}\s+)*)+(?:Council|(?:Combined|Fire|County|Park|Police)\s+Authority"
    rf"|Corporation|Cyngor)\b"
    rf"|(?:Royal\s+|London\s+)Borough\s+of\s+{NAME}(?:\s+(?:{JOINERS}\s+)*{NAME})*"
    rf"|Cyngor(?:\s+[A-Z][\w'’]*|\s+[ay])+"
)
NO_NAME = re.compile(
    r"(?:the\s+|my\s+|your\s+|our\s+)*(?:(?:modern|full|annual|extraordinary|special|county"
    r"|district|borough|town|parish|city|community|youth|metropolitan|unitary|local|council)\s+)*"
    r"council",
    re.IGNORECASE,
)
"""Words of this kind alone name no council; platforms ship with `Modern Council`."""
FRAME = re.compile(
    r"©|\(c\)|copyright|all rights reserved|\blogo\b|\bhome ?page\b|\bwebsite\b", re.IGNORECASE
)


def page_facts(soup: BeautifulSoup) -> list[tuple[str, str]]:
    """Return the facts that any page may state of itself."""
    facts = [
        ("council", find_council(soup)),
        ("url", _address(soup)),
        ("language", attribute(soup.html, "lang") if soup.html else ""),
    ]
    return [(key, value) for key, value in facts if value]


def page_title(soup: BeautifulSoup) -> str:
    """Return the title that the page's head gives it, without the names of the site."""
    title = soup.title.get_text() if soup.title else ""
    for value in (meta(soup, "og:title"), meta(soup, "DC.title"), title):
        text = plain(value)
        if text:
            return re.split(r"\s[|»·]\s", text)[0]
    return ""


def meta(soup: BeautifulSoup, name: str) -> str:
    """Return the content of a `meta` element, by its name or property, whatever its case."""
    for tag in soup.find_all("meta"):
        if name.lower() in {attribute(tag, "name").lower(), attribute(tag, "property").lower()}:
            return plain(attribute(tag, "content"))
    return ""


def find_council(soup: BeautifulSoup) -> str:
    """Return the council that the page's head, logo or footer names; empty if none does."""
    named = [meta(soup, name) for name in ("og:site_name", "DC.publisher", "DC.creator")]
    title = soup.title.get_text() if soup.title else ""
    named += reversed(re.split(r"\s[-–|»·:]\s", plain(title)))
    for text in named:
        whole = council_name(text)
        if whole and len(whole) > 0.6 * len(text):
            return whole
    for text in _frame(soup):
        found = council_name(text)
        if found:
            return found
    return ""


def council_name(text: str) -> str:
    """Return the first council's name in `text`, empty if there is none.

    >>> council_name("© 2024 Royal Borough of Elmere upon Wick Council. All rights reserved.")
    'Royal Borough of Elmere upon Wick Council'
    >>> council_name("Agenda for Full Council - Modern Council")
    ''
    """
    for match in BODY.finditer(FRAME.sub(" ", text)):
        name = plain(match.group()).removeprefix("The ")
        if not NO_NAME.fullmatch(name):
            return name
    return ""


def _frame(soup: BeautifulSoup) -> list[str]:
    """Return the texts of logos and footers, where a site signs its pages."""
    heads = select(soup, "header, #header, .header, [role=banner], [class*=logo], [id*=logo]")
    images = [image for head in heads for image in head.find_all("img")]
    feet = select(soup, "footer, #footer, .footer, [role=contentinfo], [class*=copyright]")
    texts = [attribute(image, "alt") for image in images if isinstance(image, Tag)]
    return [*texts, *(plain(foot.get_text(" ")) for foot in feet)]


def _address(soup: BeautifulSoup) -> str:
    link = soup.find("link", rel="canonical")
    address = attribute(link, "href") if isinstance(link, Tag) else ""
    return address or meta(soup, "og:url")

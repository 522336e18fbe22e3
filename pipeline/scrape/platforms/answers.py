"""An answer -> a parsed page, or the verdict that it is not the page that was asked for.

Nothing is guessed: a page without the parts that make it what it should be is `unknown_shape`,
and what was missing is named.
"""

import re
from dataclasses import replace

from bs4 import BeautifulSoup

from pipeline.extract.html_select import select_one
from pipeline.extract.html_text import plain
from pipeline.scrape.platforms.links import page_name
from pipeline.scrape.records import Answer, Council, Found

CHALLENGE = re.compile(
    rb"/cdn-cgi/challenge-platform/|cf-chl-|<title>\s*Just a moment|_Incapsula_Resource"
    rb"|Incapsula incident|<title>\s*Access Denied|<title>\s*Request Rejected|captcha-delivery",
    re.IGNORECASE,
)
MOVED = re.compile(
    r"\b(?:(?:web ?)?(?:site|pages?|papers|information)\s+(?:has|have)\s+(?:now\s+)?(?:been\s+)?"
    r"(?:moved|transferred|migrated|closed)|we(?:['’]ve|\s+have)\s+(?:now\s+)?moved"
    r"|no\s+longer\s+(?:in\s+use|available\s+(?:here|at\s+this)|updated|maintained)"
    r"|are\s+now\s+(?:published|available|found|held)\s+(?:at|on)\b"
    r"|(?:visit|use|go\s+to)\s+(?:our|the)\s+new\s+(?:web ?site|site))",
    re.IGNORECASE,
)
ERROR = re.compile(
    r"^(?:error\b|an? (?:unexpected )?error|(?:sorry|oops)\b|page (?:could )?not (?:be )?found"
    r"|404\b|server error|runtime error|service unavailable|gwall\b)",
    re.IGNORECASE,
)
ERROR_PAGES = frozenset({"mgerror.aspx", "error.aspx", "genericerror.aspx", "404.aspx"})
HTML_TYPES = frozenset({"text/html", "application/xhtml+xml"})
LARGEST_PAGE_BYTES = 20_000_000
"""A page is parsed in memory; the longest of years of meetings have a tenth of this."""
SIGNATURES = (b"%PDF", b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"{\\rtf")


def is_page(answer: Answer) -> bool:
    """Tell a web page from a document, by what it is before what it is called."""
    start = answer.body[:2000].lstrip(b"\xef\xbb\xbf \r\n\t").lower()
    if start.startswith(SIGNATURES):
        return False
    marked = start.startswith((b"<!doctype html", b"<html", b"<!--", b"<head", b"<body", b"<div"))
    return marked or (answer.media_type in HTML_TYPES and start.startswith(b"<"))


def parse(answer: Answer) -> BeautifulSoup:
    """Parse a page."""
    return BeautifulSoup(answer.body, "lxml")


def trouble(answer: Answer) -> Found | None:
    """Recognise what no site sends in good health: a challenge, an error page as a success."""
    if page_name(answer.url) in ERROR_PAGES:
        return Found(verdict="soft_error", missing=f"redirected to {page_name(answer.url)}")
    if answer.body.lstrip()[:1] == b"<" and len(answer.body) > LARGEST_PAGE_BYTES:
        size_mb = len(answer.body) // 1_000_000
        return Found(verdict="unknown_shape", missing=f"a page of a usual size: {size_mb} MB came")
    if is_page(answer) and CHALLENGE.search(answer.body) is not None:
        return Found(verdict="refused", missing="a challenge page of a firewall")
    return None


def other_page(answer: Answer, missing: str, soup: BeautifulSoup | None = None) -> Found:
    """Say what a page is that has not the parts it should have: moved, an error, or unknown."""
    if not is_page(answer):
        what = answer.media_type or "no stated type"
        return Found(verdict="unknown_shape", missing=f"{missing} (not a web page: {what})")
    soup = soup or parse(answer)
    heading = plain((select_one(soup, "h1, .mgMainTitleTxt, title") or soup).get_text(" "))
    text = plain(soup.get_text(" "))
    notice = MOVED.search(text[:4000])
    if notice is not None and len(text) < 4000:
        return Found(
            verdict="moved", missing=text[max(0, notice.start() - 60) : notice.end() + 120]
        )
    if ERROR.search(heading) is not None:
        return Found(verdict="soft_error", missing=heading[:200])
    return Found(verdict="unknown_shape", missing=missing)


def read_paper(answer: Answer, *, pages_too: bool = False) -> Found:
    """Look whether a document is one; with `pages_too` a web page is as good as any."""
    found = trouble(answer)
    if found is not None:
        return found
    if not answer.body.strip():
        return Found(verdict="empty", missing="a document of no bytes")
    named_page = page_name(answer.url).endswith((".htm", ".html"))
    if is_page(answer) and not pages_too and not named_page:
        return other_page(answer, "a document: a web page came instead")
    return Found(verdict="read")


# --- what is wanted --------------------------------------------------------------------------


def folded(name: str) -> str:
    """Write a name so that spellings of it are the same.

    >>> folded("Children &  Young People’s Scrutiny")
    "children and young people's scrutiny"
    """
    return plain(name.replace("’", "'").replace("&", " and ")).casefold()


def is_wanted(council: Council, name: str | None, number: str | None = None) -> bool:
    """Tell whether a committee is wanted, by its name or by the site's own number."""
    names = {folded(one) for one in council.committees} - {DECISIONS}
    if not names:
        return not council.committees
    return folded(name or "") in names or (number is not None and number in names)


DECISIONS = "decisions"
"""Among the committees wanted, asks for the decisions of single members and officers, too."""


def wants_decisions(council: Council) -> bool:
    """Tell whether decisions outside meetings are wanted."""
    return not council.committees or DECISIONS in {folded(one) for one in council.committees}


def not_listed(council: Council, listed: list[tuple[str, str]]) -> str | None:
    """Name the wanted committees that a site doesn't list; None if it lists them all."""
    absent = [
        wanted
        for wanted in council.committees
        if folded(wanted) != DECISIONS
        and not any(
            is_wanted(replace(council, committees=(wanted,)), name, number)
            for number, name in listed
        )
    ]
    return f"not on the list of committees: {'; '.join(absent)}" if absent else None

"""A list of addresses -> the papers at them: for parish and town councils of any site.

The base is one of three, told apart by what is found there:

- a CSV file, on the web or on this machine, with a column `url` and any of `committee`, `date`
  (2025-05-06), `kind`, `title` and `meeting`; addresses may be relative to the file's own on the
  web. Rows whose date lies outside the window are left;
- a text file with an address on each line; `#` begins a remark;
- a web page: every document that it links (`.pdf`, `.docx`, `.xlsx`, …) on its own host is
  wanted, and the pages after it, where it links them as `rel="next"`. The text of a link is the
  paper's title, and a day printed in it the paper's date. If the row of the council names one
  committee, the papers are that committee's.
"""

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from bs4 import BeautifulSoup, Tag

from pipeline.corpus import is_day
from pipeline.errors import UnreadableError
from pipeline.extract.days import find_day
from pipeline.extract.decoding import decode
from pipeline.extract.html_select import select_one
from pipeline.extract.html_text import attribute, words
from pipeline.scrape.platforms.answers import is_page, other_page, parse, read_paper, trouble
from pipeline.scrape.platforms.links import absolute, host, is_paper
from pipeline.scrape.records import About, Answer, Ask, Council, Found, MeetingSeen, Window
from pipeline.vocabulary import DOCUMENT_KINDS

NAME = "addresses"

MOST_PAGES = 20
"""How many pages of one list are followed; lists that go on and on are a calendar in disguise."""


def start(council: Council, _window: Window) -> tuple[Ask, ...]:
    """Begin with the list."""
    on_disk = "://" not in council.base
    url = Path(council.base).as_uri() if on_disk else (absolute(council.base, "") or council.base)
    return (Ask(url=url, page="list 1", keep=False),)


def read(council: Council, window: Window, ask: Ask, answer: Answer) -> Found:
    """Read the list, or look at a paper."""
    if ask.page == "paper":
        return read_paper(answer, pages_too=not is_paper(ask.url))
    found = trouble(answer)
    if found is not None:
        return found
    if is_page(answer):
        return _read_page(council, window, ask, answer)
    return _read_file(council, window, answer)


# --- a file ----------------------------------------------------------------------------------


def _read_file(council: Council, window: Window, answer: Answer) -> Found:
    """Read CSV or lines of text."""
    try:
        text, _ = decode(answer.body)
    except UnreadableError as error:
        if error.kind == "empty":
            return Found(verdict="empty", missing="the list is empty")
        return Found(verdict="unknown_shape", missing=f"a list of addresses: {error}")
    head, _, _ = text.partition("\n")
    columns = [name.strip().lower() for name in next(csv.reader([head]), [])]
    if "url" in columns:
        reader = csv.DictReader(io.StringIO(text), columns)
        rows = [{key: (cell or "").strip() for key, cell in row.items() if key} for row in reader][
            1:
        ]
    else:
        lines = [line.partition("#")[0].strip() for line in text.splitlines()]
        rows = [{"url": line} for line in lines if line]
    found = [_row_ask(council, answer, row) for row in rows]
    wrong = [row["url"] for row, ask in zip(rows, found, strict=True) if ask is None]
    if wrong and len(wrong) == len(rows):
        return Found(verdict="unknown_shape", missing="a column `url`, or an address on each line")
    asks = tuple(ask for ask in found if ask is not None and _is_within(ask, window))
    missing = f"not an address: {'; '.join(wrong[:3])}" if wrong else None
    return Found(verdict="read" if asks else "empty", asks=asks, missing=missing)


def _row_ask(council: Council, answer: Answer, row: Mapping[str, str]) -> Ask | None:
    """Ask for what a row names; None if it names no address."""
    url = row["url"]
    if not url or ("://" not in url and answer.url.startswith("file:")):
        return None
    if "://" not in url and "/" not in url and not is_paper(url):
        return None
    whole = absolute(answer.url, url)
    if whole is None:
        return None
    kind = row.get("kind") or None
    day = row.get("date") or None
    about = About(
        committee=row.get("committee") or _only_committee(council),
        meeting=row.get("meeting") or None,
        date=day if day is not None and is_day(day) else None,
        kind=kind if kind in DOCUMENT_KINDS else None,
        title=row.get("title") or None,
    )
    return Ask(url=whole, page="paper", keep=True, about=about, lasting=True)


def _only_committee(council: Council) -> str | None:
    return council.committees[0] if len(council.committees) == 1 else None


def _is_within(ask: Ask, window: Window) -> bool:
    """Leave papers of another time; of no stated time, all are taken."""
    day = ask.about.date
    return day is None or window.since.isoformat() <= day <= window.until.isoformat()


# --- a page ----------------------------------------------------------------------------------


def _read_page(council: Council, window: Window, ask: Ask, answer: Answer) -> Found:
    """Read a page of links."""
    soup = parse(answer)
    papers = {one.url: one for one in _linked(council, soup, answer)}
    if not papers and ask.page == "list 1":
        return other_page(answer, _no_documents(soup, answer), soup)
    asks = tuple(one for one in papers.values() if _is_within(one, window))
    following = _next_page(soup, ask, answer) if papers else ()
    return Found(verdict="read" if asks else "empty", asks=(*asks, *following))


def _linked(council: Council, soup: BeautifulSoup, answer: Answer) -> Iterator[Ask]:
    """Ask for every document that a page links on its own host, each once."""
    seen: set[str] = set()
    for link in soup.find_all("a", href=True):
        url = absolute(answer.url, attribute(link, "href"))
        if url is None or url in seen or not is_paper(url) or host(url) != host(answer.url):
            continue
        seen.add(url)
        yield Ask(url=url, page="paper", keep=True, about=_about(council, link), lasting=True)


def _no_documents(soup: BeautifulSoup, answer: Answer) -> str:
    """Say what was looked for, and where else documents lie that a CSV file could list."""
    found = (
        absolute(answer.url, attribute(link, "href")) for link in soup.find_all("a", href=True)
    )
    others = sorted({host(url) for url in found if url is not None and is_paper(url)})
    said = f"; those linked are on {', '.join(others)}" if others else ""
    return f"a link to a document (.pdf, .docx, .xlsx, …) on {host(answer.url)}{said}"


def _about(council: Council, link: Tag) -> About:
    title = words(link) or attribute(link, "title")
    day = find_day(title)
    return About(
        committee=_only_committee(council),
        date=day.iso if day is not None else None,
        title=title or None,
    )


def _next_page(soup: BeautifulSoup, ask: Ask, answer: Answer) -> tuple[Ask, ...]:
    """Ask for the page after this one."""
    place = int(ask.page.rpartition(" ")[2]) + 1
    link = select_one(soup, "a[rel=next], link[rel=next]")
    url = absolute(answer.url, attribute(link, "href")) if link is not None else None
    if url is None or place > MOST_PAGES or host(url) != host(answer.url):
        return ()
    return (Ask(url=url, page=f"list {place}", keep=False),)


def instead(_council: Council, _window: Window, _ask: Ask, _why: str) -> tuple[Ask, ...]:
    """Know of no other way."""
    return ()


def shortfall(_council: Council, _window: Window, _seen: Sequence[MeetingSeen]) -> str:
    """Expect nothing: a parish may meet twice a year, and its list is what it is."""
    return ""

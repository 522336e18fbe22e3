"""ModernGov's pages of one item, issue or decision, lists of decisions, attendance -> what next."""

import re

from bs4 import BeautifulSoup, Tag

from pipeline.extract.days import find_day
from pipeline.extract.html_select import select, select_one
from pipeline.extract.html_text import attribute, plain, words
from pipeline.extract.moderngov import page_kind, read_moderngov
from pipeline.scrape.platforms.answers import other_page
from pipeline.scrape.platforms.links import absolute
from pipeline.scrape.platforms.moderngov_pages import (
    WHOLE,
    about_page,
    issue_ask,
    issue_asks,
    open_page,
    paper_asks,
)
from pipeline.scrape.records import About, Answer, Ask, Council, Found, Window

REFERENCE = re.compile(r"\s*ref:\s*\d+$", re.IGNORECASE)
"""Hidden at the end of a link to a decision."""


LEAVES = {
    "item": "an agenda item (heading .mgMainTitleTxt)",
    "attendance": "a table of attendance (summary)",
}
"""Pages that lead nowhere, by the kind that the extractors call them; what makes them so."""


def read_leaf(kind: str, answer: Answer) -> Found:
    """Read a page that is there for itself; its links are those of its meeting."""
    soup, problem = open_page(answer)
    if soup is None:
        return problem
    if page_kind(select_one(soup, WHOLE) or soup) != kind:
        return other_page(answer, LEAVES[kind], soup)
    return Found(verdict="read")


def read_issue(ask: Ask, answer: Answer) -> Found:
    """Read an issue's history, which links its chronology."""
    soup, problem = open_page(answer)
    if soup is None:
        return problem
    if select_one(soup, ".mgContent, .mgTabTable") is None:
        return other_page(answer, "the history of the issue (.mgContent)", soup)
    link = select_one(soup, f"{WHOLE} a[href*=mgIssueHistoryChronology]")
    address = absolute(answer.url, attribute(link, "href")) if link is not None else None
    if address is None or ask.page == "chronology":
        return Found(verdict="read")
    return Found(verdict="read", asks=(issue_ask(address, "chronology", ask.about.committee),))


def read_decisions(window: Window, answer: Answer) -> Found:
    """Read a list of decisions: ask for each that was published within the window."""
    soup, problem = open_page(answer)
    if soup is None:
        return problem
    tables = list(select(soup, "table.mgTabTable"))
    links = [link for table in tables for link in select(table, "a[href*=ieDecisionDetails]")]
    if not tables and not re.search(r"\bno (?:decisions|items|records)\b", _text(soup)):
        return other_page(answer, "a table of decisions (table.mgTabTable)", soup)
    asks = {
        ask.url: ask
        for link in links
        if _published_within(link, window) and (ask := _decision_ask(link, answer)) is not None
    }
    return Found(verdict="read" if asks else "empty", asks=tuple(asks.values()))


def _text(soup: BeautifulSoup) -> str:
    return plain(soup.get_text(" ")).lower()


def _published_within(link: Tag, window: Window) -> bool:
    """Hold a row's day against the window, since some sites ignore the range that was asked for."""
    row = link.find_parent("tr")
    days = [find_day(words(cell)) for cell in row.find_all("td")[1:]] if row is not None else []
    day = next((day.iso for day in days if day is not None), None)
    return day is None or window.since.isoformat() <= day <= window.until.isoformat()


def _decision_ask(link: Tag, answer: Answer) -> Ask | None:
    address = absolute(answer.url, attribute(link, "href"))
    if address is None:
        return None
    return Ask(
        url=address,
        page="decision",
        keep=True,
        about=About(kind="decision", title=REFERENCE.sub("", words(link)) or None),
        lasting=True,
    )


def read_decision(council: Council, ask: Ask, answer: Answer) -> Found:
    """Read one decision: ask for its papers and its issue."""
    soup, problem = open_page(answer)
    if soup is None:
        return problem
    labels = " ".join(words(label) for label in select(soup, ".mgLabel, .mgSubSubTitleTxt")).lower()
    if "decision" not in labels:
        return other_page(answer, "the label Decision (.mgLabel)", soup)
    reading = read_moderngov(soup)
    facts = {key: value for key, value in reading.facts if key in {"committee", "date"}}
    known = about_page(ask, facts)
    papers = paper_asks(reading.pieces, About(committee=known.committee, date=known.date), answer)
    return Found(verdict="read", asks=(*papers, *issue_asks(council, reading.pieces, known)))

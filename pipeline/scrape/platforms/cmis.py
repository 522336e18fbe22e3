"""A CMIS site -> its meetings and their papers, a month at a time.

The page of meetings names the module that shows them; a link on it, or on the list of the month
that the module shows first, gives the address of any month's calendar. Months are asked for by
the window, never by a calendar's links, which have no end. A day of a calendar has no year: it
is the one of the address. Values of a meeting are found by the label beside them, because the
class of a value means nothing.

A base that ends in `.aspx` is the page of meetings itself.
"""

import datetime as dt
import re
from collections.abc import Callable, Iterator, Sequence

from bs4 import BeautifulSoup, Tag

from pipeline.extract.cmis import MEETING, read_cmis
from pipeline.extract.days import find_day
from pipeline.extract.html_select import select, select_one
from pipeline.extract.html_text import attribute, words
from pipeline.scrape.platforms.answers import is_wanted, other_page, parse, read_paper, trouble
from pipeline.scrape.platforms.links import absolute
from pipeline.scrape.platforms.yields import shortfall_of
from pipeline.scrape.records import About, Answer, Ask, Council, Found, MeetingSeen, Window
from pipeline.vocabulary import DocumentKind

NAME = "cmis"

STARTS = ("Meetings.aspx", "MeetingsCalendar.aspx", "CalendarofMeetings.aspx")
"""Names under which sites keep the page of meetings, the usual one first."""
MODULE = re.compile(r"dnn\$ctr(\d+)\$MeetingCalendarPublic", re.IGNORECASE)
PREFIX = re.compile(r"(?P<before>\S*/tabid/\d+)/ctl/\w+/(?P<module>mid/\d+)/", re.IGNORECASE)
MONTH = re.compile(r"/Date/(?P<first>\d{4}-\d{2}-\d{2})/", re.IGNORECASE)
CLOCK = re.compile(r"^\d{1,2}:\d{2}\s*(?:-\s*)?")
DATED = re.compile(r"^.*?\d{4}\s+\d{1,2}:\d{2}\s*-\s*")
EARLIER = re.compile(r"\b(?:previous|last|earlier)\b", re.IGNORECASE)


def start(council: Council, _window: Window) -> tuple[Ask, ...]:
    """Begin with the page of meetings."""
    return (_start_ask(council, 0),)


def _start_ask(council: Council, place: int) -> Ask:
    own = council.base.lower().endswith(".aspx")
    url = council.base if own else f"{council.base}/{STARTS[place]}"
    return Ask(url=absolute(url, "") or url, page=f"start {place}", keep=False)


def read(council: Council, window: Window, ask: Ask, answer: Answer) -> Found:
    """Read an answer by the first word of its ask."""
    found = trouble(answer)
    if found is not None:
        return found
    return READERS[ask.page.partition(" ")[0]](council, window, ask, answer)


def _read_start(council: Council, window: Window, ask: Ask, answer: Answer) -> Found:
    """Read the page of meetings, or the list of its module: ask for every month of the window."""
    soup = parse(answer)
    template = _month_template(soup, answer)
    if template is not None:
        months = (_month_ask(template, first) for first in _months(window))
        listed = _meeting_asks(council, window, soup, answer, window.since.year)
        return Found(verdict="read", asks=(*months, *listed))
    module = MODULE.search(str(soup))
    if ask.page == "list" or module is None:
        meetings = tuple(_meeting_asks(council, window, soup, answer, window.since.year))
        missing = "a module of meetings (MeetingCalendarPublic) or a link to one of its months"
        if not meetings:
            return other_page(answer, missing, soup)
        notice = "no link to the calendar of a month: only what the page itself lists"
        return Found(verdict="read", asks=meetings, missing=notice)
    url = f"{answer.url.partition('?')[0]}?ctl=MeetingCalendarListView&mid={module[1]}"
    return Found(verdict="read", asks=(Ask(url=url, page="list", keep=False),))


def _month_template(soup: BeautifulSoup, answer: Answer) -> str | None:
    """Find the address of the module's views in any link that shows it; `{}` is the month."""
    for link in soup.find_all("a", href=PREFIX):
        address = absolute(answer.url, attribute(link, "href"))
        match = PREFIX.match(address or "")
        if match is not None:
            view = "ctl/MeetingCalendarPublicNoJava"
            return f"{match['before']}/{view}/{match['module']}/Date/{{}}/Default.aspx"
    return None


def _months(window: Window) -> Iterator[dt.date]:
    """Yield the first day of every month of the window."""
    first = window.since.replace(day=1)
    while first <= window.until:
        yield first
        first = (first + dt.timedelta(days=32)).replace(day=1)


def _month_ask(template: str, first: dt.date) -> Ask:
    return Ask(url=template.format(first.isoformat()), page="month", keep=False)


def _read_month(council: Council, window: Window, ask: Ask, answer: Answer) -> Found:
    """Read a month's calendar: ask for each meeting within the window."""
    soup = parse(answer)
    first = MONTH.search(ask.url)
    if select_one(soup, ".SimpleCalendarDate, tr.rgRow, tr.rgAltRow, td.DateColumn") is None:
        return other_page(answer, "the days of a month (td.SimpleCalendarDate)", soup)
    year = int(first["first"][:4]) if first is not None else window.since.year
    asks = tuple(_meeting_asks(council, window, soup, answer, year))
    return Found(verdict="read" if asks else "empty", asks=asks)


def _meeting_asks(
    council: Council, window: Window, soup: BeautifulSoup, answer: Answer, year: int
) -> Iterator[Ask]:
    """Ask for the meetings that a calendar or a list links."""
    for link in soup.find_all("a", href=MEETING):
        day, committee = _listed(link, year)
        url = absolute(answer.url, attribute(link, "href"))
        match = MEETING.search(attribute(link, "href"))
        if url is None or match is None or not is_wanted(council, committee, match["committee"]):
            continue
        if day is None or window.since.isoformat() <= day <= window.until.isoformat():
            about = About(
                committee=committee or None,
                meeting=match["meeting"],
                date=day,
                kind="meeting_page",
            )
            yield Ask(url=url, page="meeting", keep=True, about=about)


def _listed(link: Tag, year: int) -> tuple[str | None, str]:
    """Read day and committee of a listed meeting, in a month or in a grid."""
    text = words(link)
    row = link.find_parent("tr")
    cell = select_one(row, ".SimpleCalendarDate") if row is not None else None
    if cell is not None:
        day = find_day(f"{words(cell)} {year}") or find_day(words(cell))
        return (day.iso if day is not None else None), CLOCK.sub("", text)
    day = find_day(text)
    return (day.iso if day is not None else None), DATED.sub("", text)


# --- one meeting -----------------------------------------------------------------------------


def _read_meeting(ask: Ask, answer: Answer) -> Found:
    """Read a meeting: ask for its papers."""
    soup = parse(answer)
    links = list(select(soup, "a.TitleLink, a[href*=Document.ashx]"))
    facts = dict(reversed(read_cmis(soup).facts))
    if "date" not in facts and not links and select_one(soup, ".holder") is None:
        return other_page(answer, "labels and values (.holder) or a list of documents", soup)
    known = About(
        committee=facts.get("committee") or ask.about.committee,
        meeting=ask.about.meeting,
        date=facts.get("date") or ask.about.date,
    )
    asks = {one.url: one for link in links if (one := _paper_ask(link, known, answer)) is not None}
    cancelled = facts.get("meeting_status") == "cancelled"
    seen = MeetingSeen(
        meeting=known.meeting or "",
        committee=known.committee,
        date=known.date,
        cancelled=cancelled,
        has_minutes=any("minutes" in (one.about.kind or "") for one in asks.values()),
        papers=len(asks),
    )
    return Found(
        verdict="cancelled" if cancelled else "read",
        asks=tuple(asks.values()),
        meetings=(seen,),
    )


def _paper_ask(link: Tag, known: About, answer: Answer) -> Ask | None:
    """Ask for one paper; a title that prints a day of its own is of another meeting."""
    url = absolute(answer.url, attribute(link, "href"))
    title = words(link)
    if url is None:
        return None
    about = About(
        committee=known.committee,
        meeting=known.meeting,
        date=None if "minutes" in title.lower() else known.date,
        kind=_kind_of(title),
        title=title or None,
    )
    return Ask(url=url, page="paper", keep=True, about=about, lasting=True)


def _kind_of(title: str) -> DocumentKind | None:
    """Tell minutes of the meeting itself; of other papers the title says too little."""
    text = title.lower()
    if "minutes" not in text or EARLIER.search(text):
        return None
    return "draft_minutes" if "draft" in text else "minutes"


Reader = Callable[[Council, Window, Ask, Answer], Found]
READERS: dict[str, Reader] = {
    "start": _read_start,
    "list": _read_start,
    "month": _read_month,
    "meeting": lambda _, __, ask, answer: _read_meeting(ask, answer),
    "paper": lambda _, __, ___, answer: read_paper(answer),
}


def instead(council: Council, _window: Window, ask: Ask, why: str) -> tuple[Ask, ...]:
    """Look for the page of meetings under its other names."""
    word, _, place = ask.page.partition(" ")
    if word != "start" or why in {"moved", "refused"} or council.base.lower().endswith(".aspx"):
        return ()
    following = int(place) + 1
    return (_start_ask(council, following),) if following < len(STARTS) else ()


def shortfall(council: Council, window: Window, seen: Sequence[MeetingSeen]) -> str:
    """Hold what was seen against what councils usually hold."""
    return shortfall_of(council, window, seen)

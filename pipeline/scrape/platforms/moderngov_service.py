"""Answers of ModernGov's web service -> committees, meetings in a range of days, one meeting.

The service prints booleans as `True` and `False`, counts with blanks before them, titles escaped
once or twice; a day that isn't written 31/12/2025 is ignored without a word, so every meeting is
held against the window again. Committee 0 stands for all.
"""

from collections.abc import Iterator
from urllib.parse import urlsplit

from lxml.etree import _Element as Element

from pipeline.errors import UnreadableError
from pipeline.extract.days import find_day
from pipeline.extract.xml import below, children, is_true, name_of, parse_xml, title_of
from pipeline.extract.xml import value as value_of
from pipeline.scrape.platforms.answers import is_wanted, not_listed, other_page, trouble
from pipeline.scrape.platforms.links import absolute, host, page_name, parameter
from pipeline.scrape.platforms.moderngov_asks import (
    ALL,
    at,
    committee_list_ask,
    earlier_meetings_ask,
    latest_meetings_ask,
    meeting_page_ask,
    paper_ask,
    service_meeting_ask,
    slashed,
    word_number,
)
from pipeline.scrape.records import About, Answer, Ask, Council, Found, MeetingSeen, Window

CANCELLED = ("cancel", "postpone", "abandon")
MOST_ONE_BY_ONE = 4
"""If more committees are wanted, all are asked for in one request."""
DECISION_BODIES = ("decisionnonemptyhtmlbody", "decisionhtmlbody")


def read_committees(council: Council, window: Window, answer: Answer) -> Found:
    """Read GetCommittees: ask for the meetings of those wanted."""
    root, problem = open_xml(answer, "committees", "getcommittees")
    if root is None:
        return problem
    listed = [
        (value_of(one, "committeeid"), title_of(one, "committeetitle"))
        for one in below(root, "committee")
        if not is_true(one, "committeedeleted")
    ]
    if not listed:
        return Found(verdict="empty", missing="the web service names no committees")
    wanted = [one for one in listed if is_wanted(council, one[1], one[0])]
    if len(wanted) == len(listed) or len(wanted) > MOST_ONE_BY_ONE:
        asks: tuple[Ask, ...] = (latest_meetings_ask(council, window, ALL, None),)
        return Found(verdict="read", asks=asks, missing=not_listed(council, listed))
    asks = tuple(latest_meetings_ask(council, window, number, name) for number, name in wanted)
    return Found(verdict="read", asks=asks, missing=not_listed(council, listed))


def read_meetings(council: Council, window: Window, ask: Ask, answer: Answer) -> Found:
    """Read GetMeetings: ask for every meeting within the window, and for the range before this.

    That all committees together have no meeting in the last days of the window is not believed:
    some sites don't know the number that stands for all, and their pages are read.
    """
    root, problem = open_xml(answer, "getmeetings", "meetings")
    if root is None:
        return problem
    asks: list[Ask] = []
    undated = 0
    listed = list(listed_meetings(root, ask))
    if not listed and value_of(root, "meetingscount") not in {"", "0"}:
        counted = f"<meeting> within <committee>, of {value_of(root, 'meetingscount')} counted"
        return Found(verdict="unknown_shape", missing=counted)
    for name, number, meeting in listed:
        if not is_wanted(council, name, number):
            continue
        day = find_day(value_of(meeting, "meetingdate"))
        undated += day is None
        if day is not None and window.since.isoformat() <= day.iso <= window.until.isoformat():
            about = About(committee=name, meeting=value_of(meeting, "meetingid"), date=day.iso)
            asks.append(service_meeting_ask(council, number, about))
    latest = f"sToDate={slashed(window.until)}" in ask.url
    if latest and word_number(ask.page) == ALL and not listed:
        return Found(verdict="empty", asks=(committee_list_ask(council),))
    return Found(
        verdict="read" if asks or undated else "empty",
        asks=(*asks, *earlier_meetings_ask(council, window, ask)),
        missing=f"<meetingdate> of {undated} meetings is no day" if undated else None,
    )


def listed_meetings(root: Element, ask: Ask) -> Iterator[tuple[str | None, str, Element]]:
    """Yield every meeting with name and number of the committee it stands in, or was asked of."""
    for meeting in below(root, "meeting"):
        group = next((up for up in meeting.iterancestors() if name_of(up) == "committee"), meeting)
        name, number = title_of(group, "committeetitle"), value_of(group, "committeeid")
        asked = word_number(ask.page)
        yield name or ask.about.committee, number or (asked if asked != ALL else ""), meeting


def read_meeting(council: Council, ask: Ask, answer: Answer) -> Found:
    """Read GetMeeting: ask for its papers, and for its page where the service is poorer."""
    root, problem = open_xml(answer, "meeting", "getmeeting")
    if root is None:
        return problem
    items = [item for group in children(root, "agendaitems") for item in below(group, "agendaitem")]
    if not children(root, "agendaitems"):
        return Found(verdict="unknown_shape", missing="<agendaitems> below <meeting>")
    about = about_meeting(root, ask)
    papers = tuple(paper for item in items for paper in paper_asks(council, item, about))
    seen = MeetingSeen(
        meeting=about.meeting or parameter(ask.url, "lMeetingId"),
        committee=about.committee,
        date=about.date,
        cancelled=any(word in value_of(root, "meetingstatus").lower() for word in CANCELLED),
        has_minutes=has_body(items, "minutesnonemptyhtmlbody"),
        papers=len(papers),
    )
    page = meeting_page_ask(council, word_number(ask.page), about)
    if seen.cancelled:
        return Found(verdict="cancelled", asks=papers, meetings=(seen,))
    if keeps_back(root, items):
        return Found(verdict="empty", asks=(page,), missing="published, but not in the service")
    if not items:
        return Found(verdict="empty", meetings=(seen,))
    beside = (beside_ask(page),) if seen.has_minutes else ()
    return Found(verdict="read", asks=(*papers, *beside), meetings=(seen,))


def keeps_back(root: Element, items: list[Element]) -> bool:
    """Tell whether something is published that the service doesn't print; the page then does."""
    minuted = has_body(items, "minutesnonemptyhtmlbody")
    decided = has_body(items, *DECISION_BODIES)
    return (
        (is_true(root, "minutepublished") and not minuted)
        or (is_true(root, "decisionpublished") and not minuted and not decided)
        or (is_true(root, "agendapublished") and not items)
    )


def beside_ask(page: Ask) -> Ask:
    """Ask for a meeting's page only for what the service leaves out: issues and supplements."""
    number = word_number(page.page)
    return Ask(
        url=page.url,
        page=f"pointers {number}",
        keep=False,
        about=page.about,
        lasting=True,
        optional=True,
    )


def about_meeting(root: Element, ask: Ask) -> About:
    """Say of a meeting what the service says; its name comes from the list that led here."""
    day = find_day(value_of(root, "meetingdate"))
    return About(
        committee=title_of(root, "committeetitle") or ask.about.committee,
        meeting=value_of(root, "meetingid") or ask.about.meeting,
        date=day.iso if day is not None else ask.about.date,
    )


def has_body(items: list[Element], *names: str) -> bool:
    """Tell whether any item has a text of a kind."""
    return any(value_of(item, name) for item in items for name in names)


def paper_asks(council: Council, item: Element, about: About) -> Iterator[Ask]:
    """Ask for the papers of an item that are public and lie on the site itself."""
    for paper in below(item, "linkeddoc"):
        address = value_of(paper, "url")
        url = own_address(council, address)
        if is_true(paper, "isrestricted") or is_true(paper, "isurl") or url is None:
            continue
        number = value_of(item, "agendaitemid") or None
        yield paper_ask(url, about, number, title_of(paper, "title"))


def own_address(council: Council, address: str) -> str | None:
    """Write the address of a paper below the base; None if it is none.

    The service prints another name of the host, or another scheme or port of the same.
    """
    # Escaped once more than it should, as titles are.
    whole = absolute(f"{council.base}/", address.replace("&amp;", "&")) if address else None
    if whole is None:
        return None
    if host(whole) == host(council.base):
        own = urlsplit(council.base)
        return urlsplit(whole)._replace(scheme=own.scheme, netloc=own.netloc).geturl()
    if page_name(whole) == "mgconvert2pdf.aspx":
        return at(council.base, f"mgConvert2PDF.aspx?ID={parameter(whole, 'ID')}")
    _, _, below_documents = whole.partition("/documents/")
    return at(council.base, f"documents/{below_documents}") if below_documents else whole


def open_xml(answer: Answer, *roots: str) -> tuple[Element | None, Found]:
    """Parse an answer; without the root that it should have, say what it is instead."""
    missing = f"<{roots[0]}> of the web service"
    found = trouble(answer)
    if found is not None:
        return None, found
    try:
        root = parse_xml(answer.body)
    except UnreadableError as error:
        return None, other_page(answer, f"{missing}: {error}")
    if name_of(root) == "html":
        return None, other_page(answer, missing)
    if name_of(root) not in roots:
        sent = f"{missing}: it sent <{name_of(root)}>"
        return None, Found(verdict="unknown_shape", missing=sent)
    return root, Found(verdict="read")

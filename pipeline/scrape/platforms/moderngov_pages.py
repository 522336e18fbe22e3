"""Pages of a ModernGov site -> committees, meetings, papers, issues, decisions, attendance.

What a page says is read by the extractors of saved pages; here is only what it leads to.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from bs4 import BeautifulSoup

from pipeline.extract.days import find_day
from pipeline.extract.html_select import select, select_one
from pipeline.extract.html_text import attribute, words
from pipeline.extract.moderngov import CANCELLED, read_moderngov
from pipeline.extract.pieces import Piece
from pipeline.scrape.platforms.answers import (
    is_wanted,
    not_listed,
    other_page,
    parse,
    trouble,
)
from pipeline.scrape.platforms.links import absolute, parameter
from pipeline.scrape.platforms.moderngov_asks import (
    at,
    meeting_list_ask,
    meeting_page_ask,
    paper_ask,
    word_number,
)
from pipeline.scrape.records import About, Answer, Ask, Council, Found, MeetingSeen, Verdict, Window
from pipeline.vocabulary import DocumentKind

WHOLE = "#modgov"
"""The element that holds every page of this platform."""
NO_MEETINGS = re.compile(r"\bno\s+(?:meetings|records|items)\b|dim cyfarfodydd", re.IGNORECASE)
NOTHING_YET = re.compile(
    r"\bno (?:documents|papers|agenda|information)\b.*\b(?:available|for this meeting|published)"
    r"|there are no\b|proposed venue|provisional|lleoliad arfaethedig",
    re.IGNORECASE | re.DOTALL,
)
BUNDLES: dict[str, DocumentKind | None] = {
    "0": "agenda",
    "1": "minutes",
    "2": "decision",
    "9": None,
    "10": "pack",
}
"""`T=` of a meeting's own documents, and the kind of each; 9 is a supplement."""


def open_page(answer: Answer) -> tuple[BeautifulSoup | None, Found]:
    """Parse a page of this platform; say what else it is, if it is none."""
    found = trouble(answer)
    if found is not None:
        return None, found
    soup = parse(answer)
    if select_one(soup, WHOLE) is None and select_one(soup, ".mgContent, .mgTabTable") is None:
        return None, other_page(answer, f"the element {WHOLE}", soup)
    heading = words(select_one(soup, ".mgMainTitleTxt"))
    if heading.lower().startswith(("error", "page not found", "gwall")):
        return None, Found(verdict="soft_error", missing=heading)
    return soup, Found(verdict="read")


# --- lists -----------------------------------------------------------------------------------


def read_committees(council: Council, answer: Answer) -> Found:
    """Read the list of committees: ask for the list of meetings of each that is wanted."""
    soup, problem = open_page(answer)
    if soup is None:
        return problem
    content = select_one(soup, ".mgContent")
    if content is None:
        return other_page(answer, "the list of committees (.mgContent)", soup)
    links = list(select(content, "a[href*=mgCommitteeDetails]"))
    listed = [(parameter(attribute(link, "href"), "ID"), words(link)) for link in links]
    if not listed:
        return Found(verdict="empty", missing="no link to a committee (mgCommitteeDetails.aspx)")
    asks = [
        meeting_list_ask(council, number, name)
        for number, name in dict(listed).items()
        if is_wanted(council, name, number)
    ]
    return Found(verdict="read", asks=tuple(asks), missing=not_listed(council, listed))


def read_committee(ask: Ask, answer: Answer) -> Found:
    """Read a committee's page, for the one address of its meetings that the site itself prints."""
    soup, problem = open_page(answer)
    if soup is None:
        return problem
    link = select_one(soup, f"{WHOLE} a[href*=ieListMeetings]")
    address = absolute(answer.url, attribute(link, "href")) if link is not None else None
    if address is None:
        return other_page(answer, "the link to the meetings (ieListMeetings.aspx)", soup)
    page = f"meetings {word_number(ask.page)}"
    return Found(verdict="read", asks=(Ask(url=address, page=page, keep=False, about=ask.about),))


def read_meetings(council: Council, window: Window, ask: Ask, answer: Answer) -> Found:
    """Read a list of meetings: ask for those in the window, and for its neighbours if need be.

    Lists run on in both directions for as long as a site likes. A neighbour is asked for only in
    the direction that led here, only while the window reaches that far, and only if it begins
    farther off than this list did.
    """
    soup, problem = open_page(answer)
    if soup is None:
        return problem
    rows = list(listed_meetings(soup))
    if not rows:
        text = words(select_one(soup, WHOLE))
        empty = NO_MEETINGS.search(text) or select_one(soup, ".mgMeetingsEarlierLater, .mgList")
        if not empty:
            return other_page(answer, "a list of meetings (a.mgMeetingTableLnk)", soup)
    asks = [
        meeting_page_ask(council, number, about(ask, meeting, day))
        for number, meeting, day in rows
        if day is None or window.since.isoformat() <= day <= window.until.isoformat()
    ]
    return Found(
        verdict="read" if asks else "empty",
        asks=(*asks, *neighbours(soup, window, ask, answer)),
    )


def about(ask: Ask, meeting: str, day: str | None) -> About:
    """Say of a meeting what its list says."""
    return About(committee=ask.about.committee, meeting=meeting, date=day)


def listed_meetings(soup: BeautifulSoup) -> Iterator[tuple[str, str, str | None]]:
    """Yield the meetings of a list: (committee, number, ISO day)."""
    for link in select(soup, "a.mgMeetingTableLnk"):
        address = attribute(link, "href")
        day = find_day(words(link)) or find_day(attribute(link, "title"))
        number = parameter(address, "MId", "MeetingId")
        if number:
            yield parameter(address, "CId"), number, day.iso if day is not None else None


def neighbours(soup: BeautifulSoup, window: Window, ask: Ask, answer: Answer) -> Iterator[Ask]:
    """Ask for the lists before and after this one."""
    number = word_number(ask.page)
    came = parameter(ask.url, "Act").lower()
    here = parameter(ask.url, "D")
    done: set[str] = set()
    for link in select(soup, "a[href*=Act=]"):
        address = absolute(answer.url, attribute(link, "href"))
        act, there = (parameter(address or "", name) for name in ("Act", "D"))
        day = f"{there[:4]}-{there[4:6]}-{there[6:8]}"
        if address is None or act in done or act not in {"earlier", "later"}:
            continue
        within = day > window.since.isoformat() if act == "earlier" else day < str(window.until)
        farther = not here or (there < here if act == "earlier" else there > here)
        if within and farther and came in {"", act}:
            done.add(act)
            yield Ask(url=address, page=f"meetings {number}", keep=False, about=ask.about)


# --- one meeting -----------------------------------------------------------------------------


def read_meeting(council: Council, ask: Ask, answer: Answer) -> Found:
    """Read a meeting's page: its papers, what is cut off, its issues, who was there."""
    page, problem = open_meeting(ask, answer)
    if page is None:
        return problem
    papers = list(paper_asks(page.pieces, page.known, answer))
    bundles = bundle_asks(page.pieces, page.known, answer, has_papers=bool(papers))
    seen = MeetingSeen(
        meeting=page.known.meeting or "",
        committee=page.known.committee,
        date=page.known.date,
        cancelled=page.verdict == "cancelled",
        has_minutes=has_minutes(page.pieces),
        papers=len(papers),
    )
    rest = list(item_asks(page.pieces, page.known, answer))
    if seen.has_minutes and not seen.cancelled:
        issues = issue_asks(council, page.pieces, page.known)
        rest += [*issues, attendance_ask(council, page.known)]
    asks = (*papers, *bundles, *rest)
    return Found(verdict=page.verdict, asks=asks, meetings=(seen,))


def read_beside(council: Council, ask: Ask, answer: Answer) -> Found:
    """Read a meeting's page for what the web service left out: issues and supplements."""
    page, problem = open_meeting(ask, answer)
    if page is None:
        return problem
    bundles = bundle_asks(page.pieces, page.known, answer, has_papers=True)
    supplements = [bundle for bundle in bundles if parameter(bundle.url, "T") == "9"]
    issues = issue_asks(council, page.pieces, page.known)
    return Found(verdict="read", asks=(*supplements, *issues))


@dataclass(frozen=True, kw_only=True)
class MeetingPage:
    """A meeting's page that has the parts it should have."""

    known: About
    verdict: Verdict
    pieces: tuple[Piece, ...]


def open_meeting(ask: Ask, answer: Answer) -> tuple[MeetingPage | None, Found]:
    """Parse a meeting's page; name the part that is missing, if one is."""
    soup, problem = open_page(answer)
    if soup is None:
        return None, problem
    line = words(select_one(soup, ".mgSubTitleTxt"))
    text = words(select_one(soup, ".mgContent"))
    table = select_one(soup, "#mgItemTable, table.mgItemTable")
    if find_day(line) is None:
        missing = "the line with committee and day (.mgSubTitleTxt)"
        return None, other_page(answer, missing, soup)
    cancelled = CANCELLED.search(line) is not None
    reading = read_moderngov(soup)
    # Meetings of long ago, and of some bodies, have printed documents and no items.
    some = table is not None or any(piece.role == "attachment" for piece in reading.pieces)
    if not some and not cancelled and not NOTHING_YET.search(text):
        return None, other_page(answer, "the table of items (#mgItemTable)", soup)
    known = about_page(ask, dict(reversed(reading.facts)))
    verdict: Verdict = "cancelled" if cancelled else "read" if some else "empty"
    return MeetingPage(known=known, verdict=verdict, pieces=reading.pieces), problem


def about_page(ask: Ask, facts: dict[str, str]) -> About:
    """Say of a meeting what its own page says, else what led here."""
    return About(
        committee=facts.get("committee") or ask.about.committee,
        meeting=ask.about.meeting or parameter(ask.url, "MId") or facts.get("meeting_id"),
        date=facts.get("date") or ask.about.date,
    )


def with_items(pieces: Iterable[Piece]) -> Iterator[tuple[str | None, Piece]]:
    """Give each piece with the number of the item that it stands in."""
    item: str | None = None
    for piece in pieces:
        if piece.role in {"item", "group"}:
            item = piece.ref
        yield item, piece


def paper_asks(pieces: Iterable[Piece], known: About, answer: Answer) -> Iterator[Ask]:
    """Ask for the papers of the items."""
    for item, piece in with_items(pieces):
        if piece.role != "attachment" or not piece.ref or parameter(piece.ref, "T"):
            continue
        if "mgchoosedocpack" in piece.ref.lower():
            continue
        address = absolute(answer.url, piece.ref)
        if address is not None:
            yield paper_ask(address, known, item, piece.text)


def bundle_asks(
    pieces: tuple[Piece, ...], known: About, answer: Answer, *, has_papers: bool
) -> Iterator[Ask]:
    """Ask for the meeting's own documents, as far as they hold what the page doesn't.

    The frontsheet where the page has no items, printed minutes and decisions where it has none or
    cuts them off, the pack where no item links its papers, supplements always.
    """
    roles = {piece.role for piece in pieces}
    cut = "more" in roles
    needed = {
        "0": "item" not in roles and not has_papers,
        "1": cut or "minutes" not in roles,
        "2": not cut and not roles & {"minutes", "decision"},
        "9": True,
        "10": not has_papers,
    }
    for piece in pieces:
        code = parameter(piece.ref or "", "T")
        address = absolute(answer.url, piece.ref or "")
        if piece.role != "attachment" or not needed.get(code) or address is None:
            continue
        kind = BUNDLES[code]
        if kind == "minutes" and "draft" in piece.text.lower():
            kind = "draft_minutes"
        yield Ask(
            url=address,
            page="paper",
            keep=True,
            about=replace(known.of_meeting(), kind=kind, title=piece.text or None),
            # Minutes are drafted, amended and approved at one and the same address.
            lasting=code in {"9", "10"},
        )


def has_minutes(pieces: tuple[Piece, ...]) -> bool:
    """Tell whether the page prints minutes, or links them printed."""
    return any(
        piece.role == "minutes"
        or (piece.role == "attachment" and parameter(piece.ref or "", "T") == "1")
        for piece in pieces
    )


def item_asks(pieces: tuple[Piece, ...], known: About, answer: Answer) -> Iterator[Ask]:
    """Ask for the whole of every item that the page cuts off."""
    for item, piece in with_items(pieces):
        address = absolute(answer.url, piece.ref or "") if piece.role == "more" else None
        if address is not None:
            number = parameter(address, "ID") or item
            yield Ask(
                url=address,
                page="item",
                keep=True,
                about=replace(known.of_meeting(), item=number, kind="item_page"),
            )


def issue_asks(council: Council, pieces: tuple[Piece, ...], known: About) -> Iterator[Ask]:
    """Ask for the history of every issue that the items belong to."""
    for piece in pieces:
        if piece.role == "issue" and piece.ref:
            url = at(council.base, f"mgIssueHistoryHome.aspx?IId={piece.ref}")
            yield issue_ask(url, "issue", known.committee)


def issue_ask(url: str, page: str, committee: str | None) -> Ask:
    """Ask for an issue's history or its chronology."""
    about = About(committee=committee, kind="issue_history")
    return Ask(url=url, page=page, keep=True, about=about, lasting=True, optional=True)


def attendance_ask(council: Council, known: About) -> Ask:
    """Ask who was at a meeting."""
    return Ask(
        url=at(council.base, f"mgMeetingAttendance.aspx?ID={known.meeting}"),
        page="attendance",
        keep=True,
        about=replace(known.of_meeting(), kind="attendance"),
        lasting=True,
        optional=True,
    )

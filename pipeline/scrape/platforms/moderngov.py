"""A ModernGov site -> its committees, meetings, minutes, papers, issues and decisions.

The web service comes first: one request lists every committee, one every meeting of a window,
one gives a meeting with the texts of its items, its papers and who was there. Pages are read
where the service is off, fails, or keeps back what it says is published; then the meeting page,
the whole of items that it cuts off, attendance, and printed minutes where it has none. Issue
histories and supplements, which the service doesn't know, come from the page of each meeting
that has minutes. What hardly ever changes once published is marked as lasting, so that a night
with nothing new costs a request for each meeting of the window and two or three more.

`decisions` among the committees wanted, or no committees at all, asks for the decisions of
single members and of officers too.
"""

from collections.abc import Callable, Sequence

from pipeline.scrape.platforms import moderngov_details as details
from pipeline.scrape.platforms import moderngov_pages as pages
from pipeline.scrape.platforms import moderngov_service as service
from pipeline.scrape.platforms.answers import read_paper, wants_decisions
from pipeline.scrape.platforms.links import parameter
from pipeline.scrape.platforms.moderngov_asks import (
    ALL,
    committee_details_ask,
    committee_list_ask,
    committees_ask,
    decision_asks,
    from_slashed,
    halves,
    meeting_list_ask,
    meeting_page_ask,
    shorter_meetings_ask,
    word_number,
)
from pipeline.scrape.platforms.yields import shortfall_of
from pipeline.scrape.records import Answer, Ask, Council, Found, MeetingSeen, Window

NAME = "moderngov"


def start(council: Council, window: Window) -> tuple[Ask, ...]:
    """Begin with the service's list of committees, and with the lists of decisions if wanted."""
    decisions = decision_asks(council, window) if wants_decisions(council) else ()
    if council.committees and {one.casefold() for one in council.committees} == {"decisions"}:
        return decisions
    return (committees_ask(council), *decisions)


Reader = Callable[[Council, Window, Ask, Answer], Found]

READERS: dict[str, Reader] = {
    "service committees": lambda council, window, _, answer: service.read_committees(
        council, window, answer
    ),
    "service meetings": service.read_meetings,
    "service meeting": lambda council, _, ask, answer: service.read_meeting(council, ask, answer),
    "committees": lambda council, _, __, answer: pages.read_committees(council, answer),
    "committee": lambda _, __, ask, answer: pages.read_committee(ask, answer),
    "meetings": pages.read_meetings,
    "meeting": lambda council, _, ask, answer: pages.read_meeting(council, ask, answer),
    "pointers": lambda council, _, ask, answer: pages.read_beside(council, ask, answer),
    "item": lambda _, __, ___, answer: details.read_leaf("item", answer),
    "attendance": lambda _, __, ___, answer: details.read_leaf("attendance", answer),
    "issue": lambda _, __, ask, answer: details.read_issue(ask, answer),
    "chronology": lambda _, __, ask, answer: details.read_issue(ask, answer),
    "decisions": lambda _, window, __, answer: details.read_decisions(window, answer),
    "decision": lambda council, _, ask, answer: details.read_decision(council, ask, answer),
    "paper": lambda _, __, ___, answer: read_paper(answer),
}
"""What reads an answer, by the word of its ask without the number of the committee."""


def word_of(ask: Ask) -> str:
    """Give the word of an ask without the number at its end."""
    return ask.page.removesuffix(word_number(ask.page)).strip()


def read(council: Council, window: Window, ask: Ask, answer: Answer) -> Found:
    """Read an answer by the word of its ask."""
    return READERS[word_of(ask)](council, window, ask, answer)


def instead(council: Council, _window: Window, ask: Ask, why: str) -> tuple[Ask, ...]:
    """Shorten a range that failed; read pages where the service fails or is barred; else nothing.

    A site that has moved is not asked for anything instead. Of an empty answer `read` itself says
    what else may be asked for.
    """
    word, number = word_of(ask), word_number(ask.page)
    asks: tuple[Ask, ...] = ()
    if why in {"moved", "cancelled", "empty"}:
        return asks
    if word == "service committees":
        asks = (committee_list_ask(council),)
    elif word == "service meetings":
        asks = _instead_of_meetings(council, ask, number, why)
    elif word == "service meeting":
        asks = (meeting_page_ask(council, number, ask.about),)
    elif word == "meetings" and why != "refused" and not parameter(ask.url, "CommitteeId"):
        asks = (committee_details_ask(council, number, ask.about.committee),)
    elif word == "decisions" and why == "failed":
        asks = _smaller_decisions(council, ask)
    return asks


def _instead_of_meetings(council: Council, ask: Ask, number: str, why: str) -> tuple[Ask, ...]:
    """Ask for shorter ranges; at last for pages."""
    shorter = shorter_meetings_ask(council, ask) if why == "failed" else ()
    if shorter:
        return shorter
    if number == ALL:
        return (committee_list_ask(council),)
    return (meeting_list_ask(council, number, ask.about.committee),)


def _smaller_decisions(council: Council, ask: Ask) -> tuple[Ask, ...]:
    """Ask for the same list over half the days each."""
    since, _, until = parameter(ask.url, "DR").partition("-")
    first, last = from_slashed(since), from_slashed(until)
    if first is None or last is None:
        return ()
    same = ask.url.partition("?")[0]
    return tuple(
        one
        for window in halves(Window(since=first, until=last))
        for one in decision_asks(council, window)
        if one.url.partition("?")[0] == same
    )


def shortfall(council: Council, window: Window, seen: Sequence[MeetingSeen]) -> str:
    """Hold what was seen against what councils usually hold."""
    return shortfall_of(council, window, seen)

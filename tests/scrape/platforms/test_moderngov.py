"""A ModernGov site from start to end: what is asked for, and what instead where that fails."""

import datetime as dt
import re
from functools import cache

import pytest

from pipeline.scrape.platforms import moderngov
from pipeline.scrape.records import Ask, Found, Window
from tests.scrape.platforms.walking import WINDOW, a_council, an_ask, kept, walk
from tests.scrape.site.holdings import Holdings

BASE = "https://papers.example/democracy"
BOTH = ("Cabinet", "Children and Young People's Scrutiny Committee")


def holdings(service: str) -> Holdings:
    found = Holdings(set())
    found.service = service
    found.with_extras = True
    return found


@cache
def walked(service: str) -> dict[str, tuple[Ask, Found | None]]:
    """Walk the whole site, once for each way."""
    return walk(moderngov, a_council(committees=BOTH), holdings(service))


def meetings_of(asks: dict[str, Ask]) -> set[str | None]:
    return {
        ask.about.meeting for ask in asks.values() if ask.page.startswith(("meeting", "service"))
    }


def test_it_begins_with_the_service_and_with_both_lists_of_decisions() -> None:
    first, *decisions = moderngov.start(a_council(), WINDOW)
    assert first.url == f"{BASE}/mgWebService.asmx/GetCommittees"
    assert [ask.url.partition("?")[0].rpartition("/")[2] for ask in decisions] == [
        "mgDelegatedDecisions.aspx",
        "mgListOfficerDecisions.aspx",
    ]
    assert all("DR=01%2f06%2f2022-30%2f06%2f2025" in ask.url for ask in decisions)


def test_decisions_are_asked_for_where_they_are_wanted() -> None:
    assert len(moderngov.start(a_council(committees=("Cabinet",)), WINDOW)) == 1
    assert len(moderngov.start(a_council(committees=("Cabinet", "decisions")), WINDOW)) == 3
    pages = {ask.page for ask in moderngov.start(a_council(committees=("Decisions",)), WINDOW)}
    assert pages == {"decisions"}


@pytest.mark.parametrize("service", ["sample", "whole", "off"])
def test_every_meeting_is_kept_once_with_or_without_the_service(service: str) -> None:
    found = kept(walked(service))
    pages = [ask for ask in found.values() if ask.page.startswith(("meeting", "service"))]
    assert len(pages) == len(meetings_of(found)) == 14


def test_a_whole_service_makes_most_pages_needless() -> None:
    with_service = walked("whole")
    without = walked("off")
    assert not any(ask.page == "item" for ask, _ in with_service.values())
    assert len(with_service) < len(without)


def test_papers_and_issues_are_the_same_whichever_way_was_taken() -> None:
    whole, off = (
        {
            number[0]
            for url in kept(walked(service))
            if (number := re.search(r"/s\d+/|History\w+\.aspx\?IId=\d+", url))
        }
        for service in ("whole", "off")
    )
    assert whole == off
    assert len(whole) > 20


def test_decisions_are_walked_to_their_papers() -> None:
    found = kept(walk(moderngov, a_council(committees=("decisions",)), holdings("off")))
    assert sorted(ask.page for ask in found.values()) == ["decision", "decision", "paper", "paper"]


# --- instead ------------------------------------------------------------------------------------


def instead(page: str, url: str = f"{BASE}/x.aspx", why: str = "failed", **about: str) -> list[str]:
    asks = moderngov.instead(a_council(), WINDOW, an_ask(page, url, **about), why)
    return [ask.url.removeprefix(f"{BASE}/") for ask in asks]


def range_url(since: str, until: str, committee: str = "8") -> str:
    method = f"{BASE}/mgWebService.asmx/GetMeetings?lCommitteeId={committee}"
    return f"{method}&sFromDate={since}&sToDate={until}"


@pytest.mark.parametrize("why", ["failed", "soft_error", "unknown_shape", "refused"])
def test_without_the_service_the_pages_are_read(why: str) -> None:
    assert instead("service committees", why=why) == ["mgListCommittees.aspx?bcr=1"]
    assert instead("service meeting 8", why=why, meeting="40") == [
        "ieListDocuments.aspx?CId=8&MId=40&Ver=4"
    ]


def test_a_range_that_failed_is_shortened_to_its_last_third() -> None:
    (shorter,) = instead("service meetings 8", range_url("01/07/2021", "30/06/2024"))
    assert shorter.endswith("sFromDate=01/07/2023&sToDate=30/06/2024")
    (shorter,) = instead("service meetings 0", range_url("01/04/2024", "30/06/2024", "0"))
    assert shorter.endswith("sFromDate=31/05/2024&sToDate=30/06/2024")


def test_a_range_is_not_shortened_for_ever() -> None:
    url = range_url("01/01/2020", "30/06/2025")
    steps = 0
    while "GetMeetings" in url:
        (rest,) = instead("service meetings 8", url)
        url, steps = f"{BASE}/{rest}", steps + 1
    assert rest == "ieListMeetings.aspx?CId=8&Year=0"
    assert steps == 4


def test_what_cannot_be_listed_together_is_listed_by_committee() -> None:
    url = range_url("20/06/2025", "30/06/2025", "0")
    assert instead("service meetings 0", url) == ["mgListCommittees.aspx?bcr=1"]
    assert instead("service meetings 0", url, why="refused") == ["mgListCommittees.aspx?bcr=1"]


def test_a_list_of_meetings_that_fails_is_looked_for_on_the_page_of_the_committee() -> None:
    url = f"{BASE}/ieListMeetings.aspx?CId=8&Year=0"
    assert instead("meetings 8", url) == ["mgCommitteeDetails.aspx?ID=8"]
    assert instead("meetings 8", f"{BASE}/ieListMeetings.aspx?CommitteeId=8") == []


def test_a_list_of_decisions_that_fails_is_halved() -> None:
    _, first, second = moderngov.start(a_council(), WINDOW)
    asks = moderngov.instead(a_council(), WINDOW, second, "failed")
    assert [ask.url.partition("DR=")[2].partition("&")[0] for ask in asks] == [
        "16%2f12%2f2023-30%2f06%2f2025",
        "01%2f06%2f2022-15%2f12%2f2023",
    ]
    assert all("OfficerDecisions" in ask.url for ask in asks)
    assert moderngov.instead(a_council(), WINDOW, first, "unknown_shape") == ()


def test_a_short_list_of_decisions_is_not_halved() -> None:
    week = Window(since=dt.date(2025, 6, 1), until=dt.date(2025, 6, 7))
    _, first, _ = moderngov.start(a_council(), week)
    assert moderngov.instead(a_council(), week, first, "failed") == ()
    assert instead("decisions", f"{BASE}/mgDelegatedDecisions.aspx?bcr=1") == []


@pytest.mark.parametrize(
    "page", ["paper", "item", "issue", "attendance", "meeting 8", "pointers 8"]
)
def test_for_a_single_page_there_is_nothing_instead(page: str) -> None:
    assert instead(page) == []


@pytest.mark.parametrize("why", ["moved", "cancelled", "empty"])
def test_of_a_site_that_has_moved_nothing_else_is_asked(why: str) -> None:
    assert instead("service committees", why=why) == []


def test_an_address_made_elsewhere_has_no_range() -> None:
    with pytest.raises(ValueError, match="no range of days"):
        instead("service meetings 8", f"{BASE}/x.aspx")


def test_a_base_that_is_no_address_is_refused() -> None:
    with pytest.raises(ValueError, match="no web address"):
        moderngov.start(a_council(base="papers"), WINDOW)

"""A CMIS site: the page of meetings, its months, its meetings and their papers."""

import datetime as dt

import pytest

from pipeline.scrape.platforms import cmis
from pipeline.scrape.records import Found, Window
from tests.scrape.platforms.walking import a_council, an_answer, an_ask, kept, walk
from tests.scrape.site import cmis_pages
from tests.scrape.site.holdings import Holdings
from tests.scrape.site.troubles import CHALLENGE

BASE = "https://papers.example/cmis"
COUNCIL = a_council("cmis", BASE)
YEAR = Window(since=dt.date(2024, 1, 1), until=dt.date(2024, 12, 31))
MONTH = (
    f"{BASE}/Meetings/tabid/70/ctl/MeetingCalendarPublicNoJava/mid/397/Date/2024-10-01/Default.aspx"
)


def read(page: str, body: str, url: str = f"{BASE}/Meetings.aspx", **about: str) -> Found:
    return cmis.read(COUNCIL, YEAR, an_ask(page, url, **about), an_answer(body, url))


def meeting(fields: str = "", papers: str = "") -> str:
    return cmis_pages.frame(f"{fields}<ul>{papers}</ul>")


def field(label: str, value: str) -> str:
    return (
        f'<div class="holder"><div class="DNNLabel"><span>{label}:</span></div>'
        f'<div class="Value Venue">{value}</div></div>'
    )


def paper(title: str) -> str:
    return f'<li><a class="TitleLink" href="/cmis/Document.ashx?abc">{title}</a></li>'


def test_it_begins_with_the_page_of_meetings() -> None:
    assert [ask.url for ask in cmis.start(COUNCIL, YEAR)] == [f"{BASE}/Meetings.aspx"]
    own = a_council("cmis", f"{BASE}/Diary.aspx")
    assert [ask.url for ask in cmis.start(own, YEAR)] == [f"{BASE}/Diary.aspx"]


def test_a_link_of_the_module_gives_the_address_of_every_month_of_the_window() -> None:
    asks = read("start 0", cmis_pages.list_page(dt.date(2024, 10, 1))).asks
    assert [ask.page for ask in asks[:12]] == ["month"] * 12
    assert asks[9].url == MONTH


def test_meetings_that_the_page_itself_lists_are_asked_for_too() -> None:
    asks = read("start 0", cmis_pages.list_page(dt.date(2024, 10, 1))).asks
    assert [(ask.page, ask.about.date) for ask in asks[12:]] == [("meeting", "2024-10-15")]


def test_without_such_a_link_the_module_is_asked_for_its_list() -> None:
    body = '<input name="dnn$ctr397$MeetingCalendarPublicList$x"/>'
    (ask,) = read("start 0", body).asks
    assert ask.url == f"{BASE}/Meetings.aspx?ctl=MeetingCalendarListView&mid=397"
    assert ask.page == "list"


GRID = """<table><tr class="rgRow"><td class="DateColumn"><a href="/cmis/x/Meeting/7/Committee/6/">
9 Jul 2024 11:00 - Planning Committee</a></td><td>Room 3</td></tr></table>"""


def test_a_list_without_months_gives_what_it_lists_and_says_so() -> None:
    found = read("list", GRID)
    (ask,) = found.asks
    assert (ask.about.committee, ask.about.meeting) == ("Planning Committee", "7")
    assert ask.about.date == "2024-07-09"
    assert "only what the page itself lists" in (found.missing or "")


def test_a_page_without_the_module_is_of_unknown_shape() -> None:
    found = read("start 0", "<html><body><p>Welcome</p></body></html>")
    assert found.verdict == "unknown_shape"
    assert "MeetingCalendarPublic" in (found.missing or "")


def test_a_month_gives_its_meetings_with_the_year_of_its_address() -> None:
    found = read("month", cmis_pages.month_page(dt.date(2024, 10, 1), endless=True), MONTH)
    (ask,) = found.asks
    assert (ask.about.committee, ask.about.date) == (
        "Children and Families Scrutiny Panel", "2024-10-15",
    )  # fmt: skip
    assert (ask.page, ask.keep, ask.about.kind) == ("meeting", True, "meeting_page")


def test_a_month_without_meetings_is_empty() -> None:
    body = cmis_pages.month_page(dt.date(2024, 8, 1), endless=False)
    assert read("month", body, MONTH.replace("10-01", "08-01")).verdict == "empty"


def test_a_month_without_days_is_of_unknown_shape() -> None:
    found = read("month", "<html><body>Calendar</body></html>", MONTH)
    assert found.missing == "the days of a month (td.SimpleCalendarDate)"


def test_meetings_of_other_committees_are_left() -> None:
    council = a_council("cmis", BASE, ("7",))
    body = cmis_pages.month_page(dt.date(2024, 10, 1), endless=False)
    found = cmis.read(council, YEAR, an_ask("month", MONTH), an_answer(body, MONTH))
    assert found.verdict == "empty"


def test_a_meeting_is_known_by_its_labels_and_leads_to_its_papers() -> None:
    fields = field("Committee", "Planning Committee") + field("Date/Time", "9 Jul 2024 - 11:00")
    found = read("meeting", meeting(fields, paper("Draft minutes")), meeting="7")
    (ask,) = found.asks
    assert ask.url == f"{BASE}/Document.ashx?abc"
    assert (ask.about.kind, ask.about.date) == ("draft_minutes", None)
    (seen,) = found.meetings
    assert (seen.meeting, seen.committee, seen.date) == ("7", "Planning Committee", "2024-07-09")
    assert seen.has_minutes


@pytest.mark.parametrize(
    ("title", "kind"),
    [("Minutes 09072024", "minutes"), ("Minutes of the previous meeting", None), ("Agenda", None)],
)
def test_only_minutes_of_the_meeting_itself_are_called_minutes(title: str, kind: str) -> None:
    fields = field("Date/Time", "9 Jul 2024 - 11:00")
    assert read("meeting", meeting(fields, paper(title))).asks[0].about.kind == kind


def test_a_cancelled_meeting_is_told_apart() -> None:
    fields = field("Committee", "Planning") + field("Status", "Cancelled")
    fields += field("Date/Time", "9 Jul 2024 - 11:00")
    found = read("meeting", meeting(fields))
    assert (found.verdict, found.meetings[0].cancelled) == ("cancelled", True)


def test_a_meeting_without_labels_or_papers_is_of_unknown_shape() -> None:
    found = read("meeting", "<html><body>Details</body></html>")
    assert found.missing == "labels and values (.holder) or a list of documents"


def test_a_challenge_is_a_refusal() -> None:
    assert read("start 0", CHALLENGE).verdict == "refused"


def test_a_paper_is_looked_at() -> None:
    assert read("paper", "%PDF-1.4").verdict == "read"


def test_the_page_of_meetings_is_looked_for_under_its_other_names() -> None:
    first = cmis.instead(COUNCIL, YEAR, an_ask("start 0"), "failed")
    assert [ask.url for ask in first] == [f"{BASE}/MeetingsCalendar.aspx"]
    assert cmis.instead(COUNCIL, YEAR, an_ask("start 2"), "failed") == ()
    assert cmis.instead(COUNCIL, YEAR, an_ask("month"), "failed") == ()
    assert cmis.instead(COUNCIL, YEAR, an_ask("start 0"), "moved") == ()


def test_a_whole_site_gives_every_paper_of_its_meetings() -> None:
    holdings = Holdings(set())
    holdings.endless = True
    window = Window(since=dt.date(2022, 6, 1), until=dt.date(2025, 6, 30))
    found = kept(walk(cmis, COUNCIL, holdings, window))
    assert sum(ask.page == "meeting" for ask in found.values()) == 10
    assert sum(ask.page == "paper" for ask in found.values()) == 14

"""The web service of ModernGov: committees, meetings by range, one meeting, and its oddities."""

import datetime as dt

import pytest

from pipeline.scrape.platforms import moderngov
from pipeline.scrape.records import Found, Window
from tests.scrape.platforms.walking import WINDOW, a_council, an_answer, an_ask, sample

XML = "application/xml"
BASE = "https://papers.example/democracy"
COMMITTEES = """<?xml version="1.0"?><committees><committeescount> 3</committeescount>
<committee><committeeid>7</committeeid><committeetitle>Audit &amp;amp; Risk</committeetitle>
<committeedeleted>False</committeedeleted></committee>
<committee><committeeid>8</committeeid><committeetitle>Cabinet</committeetitle>
<committeedeleted>False</committeedeleted></committee>
<committee><committeeid>9</committeeid><committeetitle>Gone</committeetitle>
<committeedeleted>True</committeedeleted></committee></committees>"""


def meetings(*days: str) -> str:
    rows = "".join(
        f"<meeting><meetingid>{number}</meetingid><meetingdate>{day}</meetingdate></meeting>"
        for number, day in enumerate(days, 40)
    )
    return (
        "<getmeetings><committee><committeeid>8</committeeid><committeetitle>Cabinet"
        f"</committeetitle><committeemeetings>{rows}</committeemeetings></committee></getmeetings>"
    )


def meeting(items: str = "", **facts: str) -> str:
    said = "".join(f"<{name}>{value}</{name}>" for name, value in facts.items())
    return (
        f"<meeting><meetingid>40</meetingid><meetingdate>07/02/2023</meetingdate>{said}"
        f"<agendaitems>{items}</agendaitems></meeting>"
    )


def item(minutes: str = "", papers: str = "", decision: str = "") -> str:
    return (
        "<agendaitem><agendaitemid>51</agendaitemid><agendaitemtitle>Fees</agendaitemtitle>"
        f"<minutesnonemptyhtmlbody>{minutes}</minutesnonemptyhtmlbody>"
        f"<decisionhtmlbody>{decision}</decisionhtmlbody>"
        f"<linkeddocuments>{papers}</linkeddocuments></agendaitem>"
    )


def paper(
    url: str, title: str = "Report", *, restricted: bool = False, outside: bool = False
) -> str:
    return (
        f"<linkeddoc><title>{title}</title><isurl>{outside}</isurl><url>{url}</url>"
        f"<isrestricted>{restricted}</isrestricted></linkeddoc>"
    )


def read(
    page: str, body: str | bytes, window: Window = WINDOW, committees: tuple[str, ...] = ()
) -> Found:
    days = "sFromDate=01/06/2022&sToDate=30/06/2025"
    url = f"{BASE}/mgWebService.asmx/GetMeetings?lCommitteeId=8&{days}"
    ask = an_ask(page, url, committee="Cabinet")
    council = a_council(committees=committees)
    return moderngov.read(council, window, ask, an_answer(body, media_type=XML))


def test_all_committees_are_asked_for_at_once() -> None:
    (ask,) = read("service committees", COMMITTEES).asks
    assert ask.url.startswith(f"{BASE}/mgWebService.asmx/GetMeetings?lCommitteeId=0&")
    assert ask.url.endswith("sFromDate=30/06/2024&sToDate=30/06/2025")


def test_wanted_committees_are_asked_for_one_by_one_and_titles_unescaped_twice() -> None:
    found = read("service committees", COMMITTEES, committees=("audit and risk", "Gone"))
    (ask,) = found.asks
    assert "lCommitteeId=7" in ask.url
    assert ask.about.committee == "Audit & Risk"
    assert found.missing == "not on the list of committees: Gone"


def test_many_wanted_committees_are_asked_for_together() -> None:
    names = tuple(f"Panel {number}" for number in range(5))
    rows = "".join(
        f"<committee><committeeid>{number}</committeeid><committeetitle>Panel {number}"
        "</committeetitle></committee>"
        for number in range(9)
    )
    found = read("service committees", f"<committees>{rows}</committees>", committees=names)
    assert ["lCommitteeId=0&" in ask.url for ask in found.asks] == [True]


def test_no_committees_at_all_is_an_empty_list() -> None:
    assert read("service committees", "<committees></committees>").verdict == "empty"


def test_meetings_of_the_window_are_asked_for_even_if_the_service_gives_more() -> None:
    found = read("service meetings 8", meetings("07/02/2023", "01/01/1999", "31/12/2031"))
    (ask,) = found.asks
    assert ask.url == f"{BASE}/mgWebService.asmx/GetMeeting?lMeetingId=40"
    assert (ask.page, ask.keep) == ("service meeting 8", True)
    assert (ask.about.meeting, ask.about.date) == ("40", "2023-02-07")


def test_meetings_of_committees_that_are_not_wanted_are_left() -> None:
    found = read("service meetings 0", meetings("07/02/2023"), committees=("Audit",))
    assert not [ask for ask in found.asks if "GetMeeting?" in ask.url]


def test_a_meeting_without_a_day_is_named() -> None:
    found = read("service meetings 8", meetings("soon"))
    assert found.missing == "<meetingdate> of 1 meetings is no day"


def test_ranges_are_asked_for_one_after_another_back_to_the_window() -> None:
    window = Window(since=dt.date(2021, 1, 1), until=dt.date(2025, 6, 30))
    found = read("service meetings 8", meetings("07/02/2023"), window)
    ask = found.asks[-1]
    assert ask.url.endswith("sFromDate=01/01/2021&sToDate=31/05/2022")


def test_an_empty_range_of_one_committee_is_empty() -> None:
    found = read("service meetings 8", "<getmeetings></getmeetings>")
    assert (found.verdict, found.asks) == ("empty", ())


def test_meetings_in_no_committee_are_those_of_the_one_that_was_asked_for() -> None:
    one = "<meeting><meetingid>40</meetingid><meetingdate>07/02/2023</meetingdate></meeting>"
    found = read("service meetings 8", f"<getmeetings>{one}</getmeetings>")
    assert (found.asks[0].page, found.asks[0].about.meeting) == ("service meeting 8", "40")


def test_meetings_that_are_counted_and_not_found_are_no_empty_list() -> None:
    body = "<getmeetings><meetingscount> 4</meetingscount><m>40</m></getmeetings>"
    found = read("service meetings 8", body)
    assert found.verdict == "unknown_shape"
    assert "4 counted" in (found.missing or "")


def test_that_no_committee_meets_at_all_is_not_believed() -> None:
    found = read("service meetings 0", "<getmeetings></getmeetings>")
    assert [ask.page for ask in found.asks] == ["committees"]


def test_a_meeting_with_minutes_leads_to_its_papers_and_its_page() -> None:
    papers = paper("https://alias.example/mgConvert2PDF.aspx?ID=9", "Fees &amp;amp; Charges")
    body = meeting(item("&lt;p&gt;Noted.&lt;/p&gt;", papers), minutepublished="True")
    found = read("service meeting 8", body)
    first, second = found.asks
    assert first.url == f"{BASE}/mgConvert2PDF.aspx?ID=9"
    assert (first.about.title, first.about.item) == ("Fees & Charges", "51")
    assert (first.about.date, first.lasting) == ("2023-02-07", True)
    assert second.url == f"{BASE}/ieListDocuments.aspx?CId=8&MId=40&Ver=4"
    assert (second.page, second.keep, second.optional) == ("pointers 8", False, True)
    (seen,) = found.meetings
    assert (seen.committee, seen.date, seen.has_minutes, seen.papers) == (
        "Cabinet", "2023-02-07", True, 1,
    )  # fmt: skip


def test_of_attached_minutes_of_an_earlier_meeting_the_day_is_not_known() -> None:
    papers = paper(f"{BASE}/documents/s9/Minutes.pdf", "Minutes of 6 December")
    found = read("service meeting 8", meeting(item("&lt;p&gt;x&lt;/p&gt;", papers)))
    assert found.asks[0].about.date is None


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        (f"{BASE}/documents/s9/A b.pdf", f"{BASE}/documents/s9/A%20b.pdf"),
        ("http://alias.example/documents/s9/A.pdf", f"{BASE}/documents/s9/A.pdf"),
        ("https://alias.example/files/A.pdf", "https://alias.example/files/A.pdf"),
        ("documents/s9/A b.pdf", f"{BASE}/documents/s9/A%20b.pdf"),
        (
            f"{BASE}:8080/documents/s9/A.pdf".replace("/democracy:8080", ":8080/democracy"),
            f"{BASE}/documents/s9/A.pdf",
        ),
        (f"{BASE}/mgConvert2PDF.aspx?ID=9&amp;amp;T=9", f"{BASE}/mgConvert2PDF.aspx?ID=9&T=9"),
    ],
)
def test_papers_are_asked_for_below_the_base(url: str, expected: str) -> None:
    found = read("service meeting 8", meeting(item("&lt;p&gt;x&lt;/p&gt;", paper(url))))
    assert found.asks[0].url == expected


def test_restricted_papers_and_links_to_elsewhere_are_left() -> None:
    papers = paper(f"{BASE}/documents/s1/a.pdf", restricted=True)
    papers += paper("https://video.example/1", outside=True) + paper("") + paper("http://[")
    found = read("service meeting 8", meeting(item("&lt;p&gt;x&lt;/p&gt;", papers)))
    assert [ask.page for ask in found.asks] == ["pointers 8"]


def test_a_cancelled_meeting_is_told_apart() -> None:
    found = read("service meeting 8", meeting(meetingstatus="Cancelled"))
    assert (found.verdict, found.meetings[0].cancelled) == ("cancelled", True)


def test_a_meeting_of_which_nothing_is_out_is_empty() -> None:
    found = read("service meeting 8", meeting(meetingstatus="Confirmed", agendapublished="False"))
    assert (found.verdict, found.asks, len(found.meetings)) == ("empty", (), 1)


def test_an_agenda_without_minutes_yet_is_read() -> None:
    papers = paper(f"{BASE}/documents/s9/A.pdf")
    found = read("service meeting 8", meeting(item("", papers), agendapublished="True"))
    assert (found.verdict, [ask.page for ask in found.asks]) == ("read", ["paper"])


@pytest.mark.parametrize(
    ("body", "published"),
    [
        (item(), "minutepublished"),
        (item(decision="&lt;p&gt;Agreed.&lt;/p&gt;"), "minutepublished"),
        (item(), "decisionpublished"),
        ("", "agendapublished"),
    ],
)
def test_what_the_service_keeps_back_is_read_from_the_page(body: str, published: str) -> None:
    found = read("service meeting 8", meeting(body, **{published: "True"}))
    assert (found.verdict, found.meetings) == ("empty", ())
    (ask,) = found.asks
    assert (ask.page, ask.keep, ask.about.kind) == ("meeting 8", True, "meeting_page")


def test_decisions_alone_are_enough_where_no_minutes_are_published() -> None:
    body = meeting(item(decision="&lt;p&gt;Agreed.&lt;/p&gt;"), decisionpublished="True")
    assert read("service meeting 8", body).verdict == "read"


@pytest.mark.parametrize(
    ("body", "missing"),
    [
        ("<html><body>x</body></html>", "<meeting> of the web service"),
        ("<meeting><meetingid>4", "<meeting> of the web service: broken XML"),
        ("<meeting></meeting>", "<agendaitems> below <meeting>"),
        ("<getmeetings></getmeetings>", "<meeting> of the web service: it sent <getmeetings>"),
    ],
)
def test_an_answer_of_another_shape_says_what_was_missing(body: str, missing: str) -> None:
    found = read("service meeting 8", body)
    assert found.verdict == "unknown_shape"
    assert missing in (found.missing or "")


def test_the_sample_answer_of_the_service_is_read() -> None:
    found = read("service meeting 8", sample("wendlemere/GetMeeting-3125.xml"))
    assert (found.verdict, found.meetings[0].meeting, found.meetings[0].date) == (
        "read", "3125", "2023-02-07",
    )  # fmt: skip

"""Pages of ModernGov: lists and their neighbours, one meeting and all that it leads to."""

import datetime as dt

import pytest

from corpus.maker import moderngov as maker
from pipeline.scrape.platforms import moderngov
from pipeline.scrape.records import Found, Window
from tests.scrape.platforms.walking import WINDOW, a_council, an_answer, an_ask, sample
from tests.scrape.site import moderngov_pages
from tests.scrape.site.holdings import Holdings

BASE = "https://papers.example/democracy"
MEETING = f"{BASE}/ieListDocuments.aspx?CId=8&MId=40&Ver=4"
LINE = "Cabinet - Tuesday, 7th February, 2023 2.00 pm"


def read(
    page: str,
    body: str | bytes,
    url: str = MEETING,
    window: Window = WINDOW,
    committees: tuple[str, ...] = (),
) -> Found:
    council = a_council(committees=committees)
    return moderngov.read(council, window, an_ask(page, url, meeting="40"), an_answer(body, url))


def page(content: str, line: str = LINE, links: str = "") -> str:
    return moderngov_pages.page("Agenda and minutes", line, content, links)


def table(cell: str) -> str:
    return (
        '<table id="mgItemTable"><tr><td class="mgItemNumberCell"><p class="mgAiTitleTxt">'
        f'<a name="AI51"></a>4.</p></td><td><p class="mgAiTitleTxt">Fees</p>{cell}</td></tr>'
        "</table>"
    )


def minutes(text: str) -> str:
    return f'<p class="mgSubItemTitleTxt">Minutes:</p><div class="mgWordPara"><p>{text}</p></div>'


def listed(*rows: tuple[str, int], paging: str = "") -> str:
    items = "".join(
        f'<li><a class="mgMeetingTableLnk" href="ieListDocuments.aspx?CId=8&amp;MId={number}">'
        f"{day}</a></li>"
        for day, number in rows
    )
    return page(f'<div class="mgList">{paging}<ul>{items}</ul></div>', "Cabinet")


def more(act: str, day: str) -> str:
    return f'<a href="ieListMeetings.aspx?Act={act}&amp;CId=8&amp;D={day}1400">{act}</a>'


# --- lists --------------------------------------------------------------------------------------


def test_every_committee_wanted_leads_to_its_list_of_meetings() -> None:
    body = moderngov_pages.committee_list(Holdings(set()).meetings())
    found = read("committees", body, committees=("cabinet",))
    (ask,) = found.asks
    assert ask.url == f"{BASE}/ieListMeetings.aspx?CId=201&Year=0"
    assert (ask.page, ask.about.committee) == ("meetings 201", "Cabinet")


def test_a_list_without_committees_is_empty() -> None:
    assert read("committees", page("<p>None.</p>", "")).verdict == "empty"


def test_the_page_of_a_committee_leads_to_the_address_that_it_prints() -> None:
    body = moderngov_pages.committee_details(Holdings(set()).meetings(), "201") or ""
    (ask,) = read("committee 201", body).asks
    assert ask.url == f"{BASE}/ieListMeetings.aspx?CommitteeId=201"
    assert ask.page == "meetings 201"


def test_a_committee_without_meetings_is_named() -> None:
    found = read("committee 8", page("<p>Advisory.</p>"))
    assert found.missing == "the link to the meetings (ieListMeetings.aspx)"


def test_of_a_list_the_meetings_of_the_window_are_asked_for() -> None:
    body = listed(("7 Feb 2023&nbsp;2.00 pm", 40), ("1 Jun 1999", 2), ("to be arranged", 3))
    found = read("meetings 8", body)
    assert [(ask.about.meeting, ask.about.date) for ask in found.asks] == [
        ("40", "2023-02-07"), ("3", None),
    ]  # fmt: skip


def test_a_list_of_another_time_is_empty_but_leads_on() -> None:
    body = listed(("1 Jun 2031", 2), paging=more("earlier", "20310601"))
    found = read("meetings 8", body)
    assert (found.verdict, len(found.asks)) == ("empty", 1)


def test_a_committee_that_has_never_met_has_an_empty_list() -> None:
    assert read("meetings 8", page("<p>There are no meetings.</p>", "Cabinet")).verdict == "empty"


def test_a_list_without_its_rows_says_what_was_missing() -> None:
    found = read("meetings 8", page("<p>Choose a year.</p>", "Cabinet"))
    assert found.missing == "a list of meetings (a.mgMeetingTableLnk)"


@pytest.mark.parametrize(
    ("url", "link", "followed"),
    [
        ("CId=8&Year=0", more("earlier", "20230101"), True),
        ("CId=8&Year=0", more("later", "20230601"), True),
        ("CId=8&Year=0", more("earlier", "20220601"), False),
        ("CId=8&Year=0", more("later", "20250630"), False),
        ("Act=earlier&CId=8&D=202304011400", more("earlier", "20230101"), True),
        ("Act=earlier&CId=8&D=202301011400", more("earlier", "20230101"), False),
        ("Act=earlier&CId=8&D=202301011400", more("later", "20240101"), False),
        ("Act=later&CId=8&D=202304011400", more("later", "20240101"), True),
        ("CId=8&Year=0", more("sideways", "20230101"), False),
    ],
)
def test_neighbours_are_followed_one_way_and_no_farther_than_the_window(
    url: str, link: str, followed: bool
) -> None:
    body = listed(("7 Feb 2023", 40), paging=link * 2)
    found = read("meetings 8", body, f"{BASE}/ieListMeetings.aspx?{url}")
    assert [ask.page for ask in found.asks[1:]] == ["meetings 8"] * followed


# --- one meeting --------------------------------------------------------------------------------


def test_a_meeting_leads_to_its_papers_its_cut_off_items_its_issues_and_who_was_there() -> None:
    body = sample("wendlemere/ieListDocuments-CId214-MId3101.html")
    url = f"{BASE}/ieListDocuments.aspx?CId=214&MId=3101&Ver=4"
    council = a_council()
    found = moderngov.read(council, WINDOW, an_ask("meeting 214", url), an_answer(body, url))
    names = [
        (ask.page, ask.url.removeprefix(f"{BASE}/").partition("/Printed")[0]) for ask in found.asks
    ]
    assert names == [
        ("paper", "documents/s20411/Ofsted%20Action%20Plan%20-%20June%202022.pdf"),
        ("paper", "documents/s20412/Social%20Work%20Workforce%20Report.pdf"),
        ("paper", "documents/s20413/Appendix%20A%20-%20Exit%20Interviews.pdf"),
        ("paper", "documents/g3101"),
        ("item", "mgAi.aspx?ID=5104"),
        ("issue", "mgIssueHistoryHome.aspx?IId=50198"),
        ("issue", "mgIssueHistoryHome.aspx?IId=50211"),
        ("attendance", "mgMeetingAttendance.aspx?ID=3101"),
    ]
    (seen,) = found.meetings
    assert (seen.meeting, seen.date, seen.has_minutes, seen.papers) == (
        "3101",
        "2022-06-21",
        True,
        3,
    )
    assert found.asks[1].about.item == "5104"
    assert found.asks[4].about.item == "5104"


def test_the_beside_page_gives_only_what_the_service_has_not() -> None:
    supplement = '<li><a href="documents/b7/Late items.pdf?T=9">Late items</a></li>'
    cell = '<ul><li><a href="mgIssueHistoryHome.aspx?IId=6">background</a></li></ul>'
    paper = '<li><a href="documents/s9/Report.pdf">Report</a></li>'
    found = read("pointers 8", page(table(f"<ul>{paper}</ul>{cell}"), links=supplement))
    assert [ask.url.removeprefix(f"{BASE}/") for ask in found.asks] == [
        "documents/b7/Late%20items.pdf?T=9",
        "mgIssueHistoryHome.aspx?IId=6",
    ]
    assert found.meetings == ()


PRINTED = "".join(
    f'<li><a href="documents/g40/Bundle {code}.pdf?T={code}">{name}</a></li>'
    for code, name in (
        (0, "Frontsheet"),
        (1, "Printed draft minutes"),
        (2, "Decisions"),
        (9, "Late"),
        (10, "Pack"),
    )
)
CHOOSER = '<li><a href="mgChooseDocPack.aspx?ID=40&amp;SID=2">Supplement</a></li>'
PAPER = '<ul><li><a href="documents/s9/Report.pdf">Report</a></li></ul>'
CUT = f"{minutes('Noted ... <a href=mgAi.aspx?ID=51>view the full minutes text for item 4</a>')}"


@pytest.mark.parametrize(
    ("cell", "kinds"),
    [
        (f"{PAPER}{minutes('Noted.')}", [None]),
        (f"{PAPER}{CUT}", ["draft_minutes", None]),
        (PAPER, ["draft_minutes", "decision", None]),
        (minutes("Noted."), [None, "pack"]),
    ],
)
def test_of_a_meetings_own_documents_those_are_asked_for_that_say_more(
    cell: str, kinds: list[str | None]
) -> None:
    found = read("meeting 8", page(table(cell), links=PRINTED + CHOOSER))
    bundles = [ask for ask in found.asks if "/g40/" in ask.url]
    assert [ask.about.kind for ask in bundles] == kinds


def test_printed_minutes_are_asked_for_again_because_they_are_amended() -> None:
    found = read("meeting 8", page(table(PAPER), links=PRINTED))
    lasting = {ask.about.title: ask.lasting for ask in found.asks if "/g40/" in ask.url}
    assert lasting["Printed draft minutes"] is False
    assert lasting["Late"] is True


def test_a_meeting_to_come_asks_neither_for_its_issues_nor_for_who_was_there() -> None:
    cell = f'{PAPER}<ul><li><a href="mgIssueHistoryHome.aspx?IId=6">background</a></li></ul>'
    found = read("meeting 8", page(table(cell)))
    assert [ask.page for ask in found.asks] == ["paper"]
    assert not found.meetings[0].has_minutes


def test_restricted_papers_have_no_address() -> None:
    cell = '<ul><li class="mgRestricted">Restricted enclosure</li></ul>'
    assert read("meeting 8", page(table(cell))).asks == ()


def test_a_cancelled_meeting_is_told_apart() -> None:
    body = sample("wendlemere/ieListDocuments-CId214-MId3170.html")
    found = read("meeting 214", body)
    assert (found.verdict, found.asks) == ("cancelled", ())
    assert found.meetings[0].cancelled


def test_a_meeting_without_an_agenda_yet_is_empty() -> None:
    content = '<p><span class="mgLabel">Proposed venue: </span>Mere Hall.</p>'
    found = read("meeting 8", page(content))
    assert (found.verdict, found.meetings[0].papers) == ("empty", 0)


def test_a_meeting_of_printed_documents_alone_is_read() -> None:
    found = read("meeting 8", page("<p>Old meeting.</p>", links=PRINTED))
    assert found.verdict == "read"
    assert [ask.about.kind for ask in found.asks if ask.page == "paper"] == [
        "agenda", "draft_minutes", "decision", None, "pack",
    ]  # fmt: skip
    assert found.meetings[0].has_minutes


@pytest.mark.parametrize(
    ("body", "missing"),
    [
        (page("<p>Agenda below.</p>"), "the table of items (#mgItemTable)"),
        (
            page(table("")).replace(LINE, "Cabinet"),
            "the line with committee and day (.mgSubTitleTxt)",
        ),
        ("<html><body><h1>Meetings</h1></body></html>", "the element #modgov"),
    ],
)
def test_a_page_of_unknown_shape_says_what_was_missing(body: str, missing: str) -> None:
    found = read("meeting 8", body)
    assert (found.verdict, found.missing) == ("unknown_shape", missing)


def test_the_page_of_errors_is_an_error() -> None:
    found = read("meeting 8", moderngov_pages.error_page())
    assert (found.verdict, found.missing) == ("soft_error", "Error")


def test_every_meeting_page_that_the_maker_prints_is_read() -> None:
    for meeting in Holdings(set()).meetings():
        found = read(f"meeting {meeting.committee_id}", maker.meeting_page(meeting))
        assert found.verdict == ("cancelled" if meeting.status == "cancelled" else "read")
        assert found.meetings[0].date == meeting.date.isoformat()


def test_a_window_of_one_day_is_enough() -> None:
    day = Window(since=dt.date(2023, 2, 7), until=dt.date(2023, 2, 7))
    assert len(read("meetings 8", listed(("7 Feb 2023", 40)), window=day).asks) == 1

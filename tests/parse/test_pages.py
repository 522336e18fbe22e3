"""What a page's structure states is taken as it stands; packs are cut into their papers."""

from dataclasses import replace

from pipeline.extract.text import extract
from pipeline.parse import parse
from pipeline.records import Block, Bookmark, Extracted, Paper, Source
from tests.parse import houses

SOURCE = Source(path="page.html", sha256="0" * 64, size_bytes=1)


def page(*rows: tuple[str, str, str | None], **facts: str) -> Extracted:
    """Build a page of blocks: role, words, reference."""
    text, blocks = "", []
    for role, words, ref in rows:
        start = len(text)
        label, _, _ = words.partition(" ")
        numbered = role == "item" and label.endswith(".")
        blocks.append(
            Block(
                start=start,
                stop=start + len(words),
                kind="paragraph",
                role=role,
                ref=ref,
                label=label if numbered else None,
                label_stop=start + len(label) + 1 if numbered else None,
            )
        )
        text += words + "\n"
    return Extracted(
        media_type="text/html", text=text, blocks=tuple(blocks), facts=tuple(facts.items())
    )


def one(extracted: Extracted) -> Paper:
    papers = parse(extracted, SOURCE)
    assert len(papers) == 1
    return papers[0]


MEETING = page(
    ("meeting_title", "Ferry Panel - Monday, 4th March, 2024", None),
    ("attendee", "Cllr Ann Mill", "Chair; Present"),
    ("item", "1. Apologies", "1001"),
    ("minutes", "None were received.", None),
    ("item", "2. Ferry fares PDF 99 KB", "1002"),
    ("issue", "issue history", "77"),
    ("attachment", "Fares report PDF 12 KB", "documents/s1/Fares.pdf"),
    ("section", "Decision:", "decision"),
    ("decision", "RESOLVED that the fares be noted.", None),
    ("vote", "For: 5", None),
    ("more", "view the full minutes text for item 2", "mgAi.aspx?ID=1002"),
    ("item", "3. Staffing", "1003"),
    ("exempt", "The public were excluded.", None),
    ("furniture", "Skip to content", None),
    page_kind="meeting_page",
    committee="Ferry Panel",
    council="Loamshire County Council",
    date="2024-03-04",
    meeting_id="55",
    time="10.00 am",
    venue="Ferry Room",
    meeting_status="held",
    title="Agenda for Ferry Panel",
)


def test_a_meeting_page_gives_its_items_whole() -> None:
    found = one(MEETING)
    fares = found.items[1]
    assert (found.kind, found.meeting_date, found.committee) == (
        "meeting_page",
        "2024-03-04",
        "Ferry Panel",
    )
    assert (fares.number, fares.title, fares.source_id) == ("2", "Ferry fares", "1002")
    assert (fares.issue_id, fares.truncated, fares.full_text_url) == (
        "77",
        True,
        "mgAi.aspx?ID=1002",
    )
    assert fares.attachments[0].title == "Fares report"
    assert [section for section, _, _ in fares.sections] == [
        "papers",
        "decision",
        "vote",
        "decision",
    ]
    assert found.items[2].exempt
    assert "truncated" in houses.kinds(found)


def test_furniture_is_no_paragraph() -> None:
    found = one(MEETING)
    assert all(found.blocks[paragraph.block].role != "furniture" for paragraph in found.paragraphs)


def test_a_page_announces_its_own_meeting_and_its_people() -> None:
    found = one(MEETING)
    notice = found.meetings[0]
    assert (notice.date, notice.source_id, notice.venue) == ("2024-03-04", "55", "Ferry Room")
    assert (found.attendees[0].name, found.attendees[0].role) == ("Cllr Ann Mill", "Chair")


def test_a_list_of_meetings_is_of_no_meeting() -> None:
    found = one(
        page(
            ("meeting", "9 Jul 2026 11:00 - Ferry Panel", "61"),
            ("meeting", "16 Jul 2026 10.00 am Ferry Panel Cancelled", "62"),
            ("meeting", "23 Jul 2026 Ferry Panel (provisional)", None),
            ("meeting", "no day", None),
        )
    )
    assert found.meeting_date is None
    assert [(one.date, one.status) for one in found.meetings] == [
        ("2026-07-09", "held"),
        ("2026-07-16", "cancelled"),
        ("2026-07-23", "planned"),
    ]
    assert found.meetings[0].committee == "Ferry Panel"
    assert "unknown_date" not in houses.kinds(found)


def test_a_list_of_committees_is_kept() -> None:
    found = one(page(("committee", "Ferry Panel", "12"), ("committee", "Cabinet", None)))
    assert found.committees == (("Ferry Panel", "12"), ("Cabinet", None))


def test_a_decision_of_an_officer_is_of_no_committee() -> None:
    found = one(
        page(
            ("", "The fares are approved.", None),
            page_kind="decision",
            decision_maker="Director of Ferries",
            date="2024-03-04",
        )
    )
    assert (found.kind, found.committee) == ("decision", None)


def test_a_title_in_a_files_properties_is_not_believed() -> None:
    extracted = extract(houses.PARISH.encode(), "a.txt")
    found = one(
        replace(
            extracted,
            media_type="application/pdf",
            facts=(("title", "Minutes of Elsewhere Parish Council 1 May 1999"),),
        )
    )
    assert (found.council, found.meeting_date) == ("Little Weirby Parish Council", "2024-05-14")


AGENDA = houses.DISTRICT_AGENDA
OLD = houses.COUNTY.replace("LOAMSHIRE COUNTY COUNCIL", "MERESIDE DISTRICT COUNCIL")
REPORT = "Report of the Director\nSubject: Land north of Mill Lane\nThe application is described.\n"


def pack(bookmarks: bool) -> Extracted:
    text = f"{AGENDA}\f{OLD}\f{REPORT}"
    extracted = extract(text.encode(), "pack.txt")
    starts = extracted.page_starts
    marks = (
        Bookmark(title="Agenda", depth=0, page=1, start=0),
        Bookmark(title="2 Minutes", depth=0, page=2, start=starts[1]),
        Bookmark(title="Minutes again", depth=1, page=2, start=starts[1]),
        Bookmark(title="4 Land north of Mill Lane", depth=0, page=3, start=starts[2]),
    )
    return replace(extracted, bookmarks=marks if bookmarks else ())


def test_a_pack_is_cut_at_its_bookmarks() -> None:
    whole, *parts = parse(pack(bookmarks=True), SOURCE)
    assert (whole.kind, whole.paragraphs, whole.items) == ("pack", (), ())
    assert [part.kind for part in parts] == ["agenda", "minutes", "report"]
    assert [part.part for part in parts] == [1, 2, 3]
    assert [part.title for part in parts] == ["Agenda", "Minutes", "Land north of Mill Lane"]
    for part in parts:
        assert whole.text[part.pack_offset :].startswith(part.text)


def test_parts_keep_pages_of_the_pack_and_their_own_day() -> None:
    whole, _, old, report = parse(pack(bookmarks=True), SOURCE)
    assert (whole.meeting_date, old.meeting_date) == ("2024-08-14", "2024-03-05")
    assert report.meeting_date == "2024-08-14"
    assert (old.page_of(5), report.page_of(5)) == (2, 3)
    assert old.items[0].number == "34/24"


def test_a_pack_without_bookmarks_is_cut_where_pages_begin_anew() -> None:
    parts = parse(pack(bookmarks=False), SOURCE)[1:]
    assert [part.kind for part in parts][:2] == ["agenda", "minutes"]


def test_minutes_in_a_pack_never_take_its_day() -> None:
    undated = pack(bookmarks=True)
    text = undated.text.replace("Tuesday, 5 March 2024", "Tuesday, x March xxxx")
    parts = parse(replace(undated, text=text), SOURCE)
    assert parts[2].meeting_date is None
    assert parts[2].anchor_basis == "the meeting it was laid before"


def test_headings_of_one_report_are_no_pack() -> None:
    extracted = extract(f"{houses.REPORT}\fmore\fand more".encode(), "a.txt")
    marks = tuple(
        Bookmark(title=title, depth=0, page=1, start=start)
        for title, start in (("1. Introduction", 0), ("2. Recommendation", 200))
    )
    assert len(parse(replace(extracted, bookmarks=marks), SOURCE)) == 1


def test_an_agenda_may_list_its_items_with_pages_in_a_table() -> None:
    rows = "| 1. Apologies | 3 |\n| 2. Fares of the ferry | 5 - 9 |\n| 3. Close | |\n"
    text = f"Ferry Panel\n\nAgenda\n\n{rows}"
    found = houses.paper(text, "a.md")
    assert [item.title for item in found.items] == ["Apologies", "Fares of the ferry", "Close"]


def test_bare_numbers_before_capitals_are_items() -> None:
    text = (
        "FERRY PANEL\n24 SEPTEMBER 2009\n\nPRESENT: Cllr Mill\n\n1 DECLARATIONS OF INTEREST\n\n"
        "None were made at the meeting.\n\n2 MINUTES OF THE MEETING HELD ON 23 JUNE 2009\n\n"
        "RESOLVED: That the minutes are agreed.\n"
    )
    found = houses.paper(text, "a.txt")
    assert (found.meeting_date, [item.number for item in found.items]) == ("2009-09-24", ["1", "2"])


def test_titles_run_into_sentences_are_found() -> None:
    text = (
        "Weirby Parish Council\nMinutes of the meeting held on Tuesday 5 March 2024\n\n"
        "1. Apologies There were no apologies.\n\n"
        "2. Ferry fares The Council considered the fares.\n\n"
        "3. Harbour wall Councillors received a report on the wall.\n"
    )
    titles = [item.title for item in houses.paper(text, "a.txt").items]
    assert titles == ["Apologies", "Ferry fares", "Harbour wall"]

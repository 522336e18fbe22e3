from pipeline.extract import extract
from tests.extract.seen import of_corpus, page, refs, texts


def test_a_grid_lists_meetings_with_their_numbers() -> None:
    read = page("cmis_grid.html")
    assert refs(read, "meeting") == ["77"]
    assert texts(read, "meeting") == ["9 Jul 2026 11:00 - Parks Committee\tRoom 3"]
    assert read.blocks[0].header


def test_a_month_without_a_year_lists_a_line_for_each_meeting() -> None:
    read = page("cmis_calendar.html")
    assert texts(read, "meeting") == ["Tuesday, 2 June 10:00 Parks", "Tuesday, 2 June 12:00 Ponds"]
    assert refs(read, "meeting") == ["78", "79"]


def test_values_are_found_by_the_label_beside_them() -> None:
    facts = dict(page("cmis_details.html").facts)
    assert facts["page_kind"] == "meeting_page"
    assert (facts["committee"], facts["date"], facts["time"]) == ("Parks", "2026-08-03", "10:00")
    assert (facts["meeting_status"], facts["venue"]) == ("cancelled", "Online")
    assert (facts["meeting_id"], facts["committee_id"]) == ("80", "4")


def test_papers_lose_their_size() -> None:
    read = page("cmis_details.html")
    assert texts(read, "attachment") == ["Minutes"]
    assert refs(read, "attachment") == ["/orme/Document.ashx?abc"]


def test_a_decision_is_told_by_its_labels() -> None:
    facts = dict(page("cmis_decision.html").facts)
    assert (facts["page_kind"], facts["reference"]) == ("decision", "PK 7")
    assert facts["decision_maker"] == "Head of Parks"


def test_a_fragment_of_neither_kind_is_read_as_text() -> None:
    read = extract(b'<div class="CMIS_Text"><p>No meetings.</p></div>', "a.html")
    assert texts(read) == ["No meetings."]


def test_birminghams_fragments_list_meetings_and_papers() -> None:
    folder = "birmingham/cmis-html"
    assert len(refs(of_corpus(f"{folder}/cmis_calendar_month.html"), "meeting")) == 4
    assert refs(of_corpus(f"{folder}/cmis_listview.html"), "meeting") == ["15042", "15115"]
    assert len(refs(of_corpus(f"{folder}/cmis_detail_with_minutes.html"), "attachment")) == 2
    facts = dict(of_corpus(f"{folder}/cmis_meeting_summary.html").facts)
    assert (facts["date"], facts["meeting_status"]) == ("2026-08-03", "planned")

from pipeline.extract import extract
from pipeline.extract.roles import FACTS, ROLES
from pipeline.vocabulary import DOCUMENT_KINDS
from tests.extract.seen import labels, of_corpus, page, problems, refs, texts


def test_a_meeting_page_states_committee_day_time_place_and_numbers() -> None:
    facts = dict(page("meeting.html").facts)
    assert facts["page_kind"] == "meeting_page"
    assert facts["committee"] == "Parks Committee"
    assert (facts["date"], facts["time"]) == ("2024-06-04", "7.00 pm")
    assert facts["venue"] == "Town Hall, Fennimore."
    assert (facts["meeting_id"], facts["committee_id"]) == ("901", "31")


def test_the_council_is_named_by_the_footer_when_the_platform_names_itself() -> None:
    assert dict(page("meeting.html").facts)["council"] == "Borough of Fennimore Council"


def test_items_bear_their_printed_number_and_the_platforms() -> None:
    read = page("meeting.html")
    items = [block for block in read.blocks if block.role == "item"]
    assert [block.label for block in items] == ["12.", "13.", "14a"]
    assert [block.ref for block in items] == ["7001", "7002", "7003"]
    assert read.text[items[1].label_stop : items[1].stop] == "Play Area at Gorse Hill"


def test_a_heading_over_items_is_numbered_nought_and_is_no_item() -> None:
    assert texts(page("meeting.html"), "group") == ["PART A: PUBLIC BUSINESS"]


def test_sections_are_told_apart_by_the_heading_above_them() -> None:
    read = page("meeting.html")
    assert refs(read, "section") == ["papers", "decision", "minutes", "vote", "decision"]
    assert texts(read, "agenda_text") == [
        "To confirm the minutes of 2 April 2024.",
        "To choose a design.",
    ]
    assert texts(read, "vote") == ["Design of the play area\tResolution\t\tCarried"]


def test_decision_and_minutes_both_keep_the_resolution_they_print() -> None:
    read = page("meeting.html")
    assert texts(read, "decision")[0] == "RESOLVED that:"
    assert texts(read, "minutes")[1] == "It was RESOLVED that:"


def test_words_in_elements_of_their_own_are_not_split_and_wrapped_lines_are_joined() -> None:
    limb = texts(page("meeting.html"), "decision")[1]
    assert limb == "1. the design by Thistlewood and Partners, costing £42,500, be approved;"


def test_a_deeper_margin_nests_a_limb() -> None:
    read = page("meeting.html")
    limbs = [block for block in read.blocks if block.role == "decision" and block.label]
    assert [(block.label, block.depth) for block in limbs] == [("1.", 0), ("(a)", 1)]


def test_a_sentence_broken_between_paragraphs_is_whole() -> None:
    first = texts(page("meeting.html"), "minutes")[0]
    assert first.endswith("that residents had seen at the library in May.")


def test_minutes_that_are_cut_off_say_where_the_whole_is() -> None:
    read = page("meeting.html")
    assert refs(read, "more") == ["mgAi.aspx?ID=7002"]
    assert texts(read, "minutes")[-1] == "1. the design by Thistlewood and"


def test_papers_bear_their_address_and_lose_their_file_size() -> None:
    read = page("meeting.html")
    assert texts(read, "attachment") == [
        "Agenda frontsheet",
        "Printed minutes",
        "Minutes",
        "Annex 1 - Plan",
        "Restricted enclosure 2",
    ]
    assert refs(read, "attachment")[2] == "documents/s55/Minutes of Previous Meeting.pdf"
    assert "KB" not in read.text


def test_issue_numbers_and_exempt_papers_are_marked() -> None:
    read = page("meeting.html")
    assert refs(read, "issue") == ["4321"]
    assert texts(read, "exempt") == ["Restricted"]
    assert refs(read, "attachment")[-1] is None


def test_navigation_scripts_and_footers_are_not_in_the_text() -> None:
    text = page("meeting.html").text
    assert not any(word in text for word in ("Navigation", "script words", "Foot words", "©"))


def test_the_sites_own_notices_are_furniture() -> None:
    read = page("meeting.html")
    assert texts(read, "furniture") == ["Select a heading below to see its report."]


def test_a_cancelled_meeting_has_no_items_and_says_so() -> None:
    read = page("cancelled.html")
    assert dict(read.facts)["meeting_status"] == "cancelled"
    assert dict(read.facts)["committee"] == "Parks Committee"
    assert texts(read, "item") == []


def test_a_page_of_one_item_has_its_number_meeting_and_full_minutes() -> None:
    read = page("item.aspx")
    facts = dict(read.facts)
    assert facts["page_kind"] == "item_page"
    assert (facts["item_number"], facts["meeting_id"], facts["issue_id"]) == ("13.", "901", "4321")
    assert (facts["committee"], facts["date"]) == ("Parks Committee", "2024-06-04")
    assert facts["council"] == "Fennimore Borough Council"
    item = next(block for block in read.blocks if block.role == "item")
    assert (item.label, item.label_stop) == ("13.", None)
    assert texts(read, "minutes")[1] == "13.2 RESOLVED – that the second be built."


def test_an_issue_lists_the_places_where_it_was_considered() -> None:
    read = page("issue.html")
    assert dict(read.facts)["issue_id"] == "4321"
    assert refs(read, "history") == ["mgAi.aspx?ID=7002", "ieDecisionDetails.aspx?ID=88"]


def test_a_decision_states_who_when_and_under_what_reference() -> None:
    read = page("decision.html")
    facts = dict(read.facts)
    assert facts["page_kind"] == "decision"
    assert facts["decision_maker"] == "Head of Parks"
    assert (facts["reference"], facts["date"]) == ("PK/24/7", "2024-06-20")
    assert (facts["committee"], facts["meeting_id"]) == ("Parks Committee", "901")
    assert facts["published"] == "2024-06-21"
    assert texts(read, "decision") == ["That the contract be let."]
    assert texts(read, "attachment") == ["Tender"]


def test_lists_of_decisions_are_rows_with_their_numbers() -> None:
    read = page("lists.html")
    assert refs(read, "listed_decision") == ["88"]
    assert refs(read, "history") == ["mgIssueHistoryHome.aspx?IId=4321"]
    assert texts(read, "listed_decision") == ["Contract\t20/06/2024"]


def test_attendance_names_each_person_with_role_and_presence() -> None:
    read = page("attendance.html")
    assert dict(read.facts)["page_kind"] == "attendance"
    assert texts(read, "attendee") == ["Councillor Wilf Ramsbottom-Fry", "Ottoline Vetch"]
    assert refs(read, "attendee") == ["Chair; Present", "Officer; In attendance"]


def test_committees_and_meetings_are_listed_with_their_numbers() -> None:
    assert refs(page("committees.html"), "committee") == ["31", "32"]
    read = page("meetings.html")
    assert refs(read, "meeting") == ["901", "902"]
    assert texts(read, "meeting")[1] == "9 Jul 2024 7:00 pm - CANCELLED"
    assert dict(read.facts)["committee_id"] == "31"


def test_a_committees_page_names_members_and_their_offices() -> None:
    read = page("committee.html")
    assert refs(read, "member") == ["Chair", None]
    assert dict(read.facts)["council"] == "Vale of Orme Combined Authority"


def test_a_page_of_the_platform_of_no_known_kind_is_read_as_text() -> None:
    body = "<div id='modgov'><h1 class='mgMainTitleTxt'>Help</h1><div class='mgContent'>"
    read = extract(f"{body}<p>Ask us.</p></div></div>".encode(), "mgHelp.aspx")
    assert dict(read.facts) == {"page_kind": "other", "title": "Help"}
    assert texts(read) == ["Ask us."]


def test_a_proposed_meeting_is_planned_and_its_number_is_in_its_papers() -> None:
    body = (
        "<div id='modgov'><h2 class='mgSubTitleTxt'>Parks - 9 July 2024 7 pm</h2>"
        "<div class='mgLinks'><a href='documents/g77/Front.pdf'>Front</a></div>"
        "<div class='mgContent'><p><span class='mgLabel'>Proposed venue: </span>Hall"
    )
    facts = dict(extract(body.encode(), "a.html").facts)
    assert (facts["meeting_status"], facts["meeting_id"]) == ("planned", "77")
    assert (facts["venue"], facts["time"]) == ("Hall", "7 pm")


def test_rows_without_cells_of_their_own_are_passed_over() -> None:
    body = "<table id='mgItemTable'><tr><th>No.</th></tr><tr><td>Only a note</td></tr></table>"
    read = extract(f"<div id='modgov'>{body}</div>".encode(), "a.html")
    assert texts(read) == ["Only a note"]


def test_text_that_stands_bare_in_a_cell_or_box_is_read_whole() -> None:
    cell = "The Chair <b>thanked</b> all.<p>Next.</p><div>Then <i>they</i> left.</div> <br/> &nbsp;"
    table = f"<table id='mgItemTable'><tr><td>1.</td><td>{cell}</td></tr></table>"
    read = extract(f"<div id='modgov'>{table}</div>".encode(), "a.html")
    assert texts(read, "agenda_text") == ["The Chair thanked all.", "Next.", "Then they left."]


def test_every_role_fact_and_kind_is_in_the_published_lists() -> None:
    for name in ("meeting.html", "item.aspx", "issue.html", "decision.html", "attendance.html"):
        read = page(name)
        assert {block.role for block in read.blocks} <= {"", *ROLES}
        assert {key for key, _ in read.facts} <= set(FACTS)
        assert dict(read.facts)["page_kind"] in DOCUMENT_KINDS


def test_a_metadata_day_that_disagrees_with_the_page_is_a_problem() -> None:
    read = of_corpus("kingston-upon-thames/moderngov-html/Agenda_Irrelevant.html")
    assert problems(read) == ["disagreement"]
    assert dict(read.facts)["date"] == "2025-11-18"


def test_kingstons_january_page_gives_its_items_papers_and_cuts() -> None:
    read = of_corpus("kingston-upon-thames/moderngov-html/Agenda_151.html")
    items = [block for block in read.blocks if block.role == "item"]
    assert [block.label for block in items] == [f"{number}." for number in range(54, 66)]
    assert items[5].ref == "51902"
    assert refs(read, "more") == ["mgAi.aspx?ID=51902", "mgAi.aspx?ID=51903"]
    assert refs(read, "section").count("decision") == 3
    assert refs(read, "section").count("vote") == 3
    assert len(texts(read, "attachment")) == 23


def test_kingstons_november_page_gives_issue_numbers_where_printed() -> None:
    read = of_corpus("kingston-upon-thames/moderngov-html/Agenda_Irrelevant.html")
    assert len(texts(read, "item")) == 10
    assert refs(read, "issue") == ["53844", "53845"]
    assert refs(read, "more") == ["mgAi.aspx?ID=51593"]


def test_kingstons_cancelled_meeting_is_called_cancelled() -> None:
    read = of_corpus("kingston-upon-thames/moderngov-html/Agenda_412.html")
    facts = dict(read.facts)
    assert (facts["meeting_status"], facts["date"]) == ("cancelled", "2025-12-04")


def test_the_west_of_englands_page_gives_ten_items_and_four_cuts() -> None:
    name = "src-weca-0021_overview-scrutiny-2026-03-23-meeting-page.html"
    read = of_corpus(f"west-of-england-ca/moderngov-html/{name}")
    items = [block for block in read.blocks if block.role == "item"]
    assert [block.label for block in items] == [f"{number}." for number in range(1, 11)]
    assert [ref for ref in refs(read, "more") if ref] == [
        f"mgAi.aspx?ID={number}" for number in (4968, 4969, 4971, 4973)
    ]
    assert labels(read).count("-") > 20


def test_kirklees_decisions_name_maker_and_day() -> None:
    folder = "kirklees-fixtures/moderngov-html"
    read = of_corpus(f"{folder}/modgov_decision_multi_paragraph.html")
    facts = dict(read.facts)
    assert (facts["page_kind"], facts["date"]) == ("decision", "2021-07-27")
    assert len(texts(read, "decision")) == 2
    listed = of_corpus(f"{folder}/modgov_decisions_list.html")
    assert refs(listed, "listed_decision") == ["13567", "13149"]

"""What counts as a pointer to an earlier record, and what is read in it."""

from dataclasses import replace

from pipeline.extract import extract
from pipeline.parse import parse
from pipeline.records import Paper, Reference, Source, Tags
from pipeline.tag.dates import tag_dates
from pipeline.tag.references import tag_references

HEAD = "Marbury Town Council\n\nMinutes of the meeting held on 4 March 2024\n\n1. Minutes\n\n"


def to_paper(text: str, head: str = HEAD) -> Paper:
    content = (head + text).encode()
    source = Source(path="minutes.txt", sha256="0", size_bytes=len(content), date="2024-03-04")
    return parse(extract(content, "minutes.txt"), source)[0]


def references(text: str, head: str = HEAD) -> list[tuple[str, Reference]]:
    paper = to_paper(text, head)
    found = tag_references(paper, tag_dates(paper, Tags())).references
    return [(paper.text[one.start : one.stop], one) for one in found]


def test_a_minute_is_read_with_its_limb_and_meeting() -> None:
    [(text, one)] = references("Further to Minute 34 (3) of 20 December 2022, the hedge was cut.")
    assert text == "Further to Minute 34 (3) of 20 December 2022"
    assert (one.kind, one.minute, one.limb) == ("minute", "34", "3")
    assert one.meeting_date == "2022-12-20"


def test_a_minute_number_with_a_year_is_kept_whole() -> None:
    [(_, one)] = references("The fee was set (Minute No. 12/23 refers).")
    assert one.minute == "12/23"


def test_the_number_that_a_minute_had_before_stands_in_brackets() -> None:
    found = references("2031/383 (2031/344) Members looked at the shelter.")
    assert [(words, one.minute, one.meeting_date) for words, one in found] == [
        ("2031/344", "2031/344", None)
    ]


def test_the_day_of_a_meeting_may_follow_its_month() -> None:
    found = references("The minutes of the meeting on May 20, 2019, were accepted.")
    assert [one.meeting_date for _, one in found] == ["2019-05-20"]


def test_an_earlier_meeting_is_a_reference_with_its_day() -> None:
    [(text, one)] = references("The minutes of the meeting held on 5 February 2024 were approved.")
    assert text == "the meeting held on 5 February 2024"
    assert (one.kind, one.meeting_date) == ("meeting", "2024-02-05")


def test_the_papers_own_meeting_is_none() -> None:
    assert references("There were no items.") == []


def test_a_meeting_to_come_is_none() -> None:
    assert references("A report will be brought to the meeting on 3 June 2024.") == []
    assert references("Date of next meeting: meeting held on 3 June 2024") == []


def test_the_previous_meeting_needs_no_day() -> None:
    [(text, one)] = references("The pond was discussed at its previous meeting.")
    assert text == "its previous meeting"
    assert one.meeting_date is None


def test_decisions_and_reports_are_known_by_their_number() -> None:
    found = references("Decision 22/00041 was called in. See report CYP/12/22.")
    assert [(one.kind, one.minute) for _, one in found] == [
        ("decision", "22/00041"),
        ("report", "CYP/12/22"),
    ]


def test_a_law_takes_its_section_with_it() -> None:
    [(text, one)] = references("under section 100A of the Local Government Act 1972 they left")
    assert text == "section 100A of the Local Government Act 1972"
    assert (one.kind, one.meeting_date) == ("law", None)


def test_what_was_previously_agreed_is_a_decision() -> None:
    [(text, one)] = references("The wall was built as had been previously agreed.")
    assert text == "as had been previously agreed"
    assert one.kind == "decision"


def test_welsh_papers_yield_nothing() -> None:
    paper = replace(to_paper("Minute 34 refers."), language="cy")
    assert tag_references(paper, Tags()) == Tags()


def test_what_the_agenda_says_is_not_read() -> None:
    paper = to_paper("Minute 34 refers.")
    silent = tuple(replace(place, section="agenda_text") for place in paper.paragraphs)
    assert tag_references(replace(paper, paragraphs=silent), Tags()) == Tags()


def words(text: str) -> list[str]:
    return [text for text, _ in references(text)]


def test_a_number_that_opens_a_paragraph_on_matters_arising_is_an_earlier_minute() -> None:
    found = references(
        "2. Matters arising\n\nMinute 6 - The bus shelter had come.\n\n3. Roads\n\nNo."
    )
    assert [(text, one.minute) for text, one in found] == [("Minute 6", "6")]


def test_an_item_s_own_number_under_matters_arising_is_no_earlier_minute() -> None:
    assert words("2. Matters arising\n\n2.1 The bus shelter had come.\n\n3. Roads\n\nNone.") == []


def test_numbers_of_the_papers_own_form_are_earlier_minutes() -> None:
    items = (
        "PL/30 Minutes\n\nAgreed.\n\nPL/31 Roads\n\nDeferred (PL/27).\n\nPL/32 Trees\n\nSee PL/31."
    )
    assert words(items) == ["PL/27"]


def test_numbers_of_a_year_s_form_are_minutes_only_where_minutes_are_spoken_of() -> None:
    items = (
        "22/11 Apologies. None.\n\n22/12 Minutes. One correction: at 22/06 read forty.\n\n"
        "22/13 Budget. That of 21/22 was kept.\n\n"
    )
    assert words(items) == ["22/06"]


def test_a_line_of_a_list_of_minutes_is_a_meeting() -> None:
    text = "2. Minutes of committees\n\na) Roads Committee 4 October 2023\n\n3. Fair\n\nNone."
    assert [one.meeting_date for _, one in references(text)] == ["2023-10-04"]


def test_a_line_of_a_list_of_meetings_to_come_is_none() -> None:
    text = "2. Minutes and dates\n\nRoads Committee 4 October 2024\n\n3. Fair\n\nNone."
    assert words(text) == []


def test_what_is_to_be_decided_is_none() -> None:
    assert words("It was to be approved by the Roads Board in October.") == []
    assert words("It was approved by the Roads Board in October.") != []


def test_a_minute_of_the_same_meeting_is_none_where_numbers_run_on() -> None:
    text = "41. Roads\n\nDeclared (Minute 42; Minute 12 refers).\n\n42. Trees\n\nNone."
    found = references(text, HEAD.replace("1. Minutes", "40. Minutes"))
    assert [one.minute for _, one in found] == ["12"]


def test_the_number_of_a_decision_over_its_own_record_is_none() -> None:
    assert words("Decision number: 146/2024\n\nThe Cabinet noted the report.") == []


def test_a_report_s_number_in_brackets_is_the_reference() -> None:
    [(text, one)] = references("The Board considered a report of the Treasurer (RC/23/7) on fees.")
    assert (text, one.kind, one.minute) == ("RC/23/7", "report", "RC/23/7")


def test_a_title_without_items_gives_way_to_the_day_below_it() -> None:
    paper_text = "MINUTES OF THE LAST MEETING\n\nThe minutes of 5 February 2024 were agreed."
    assert words(paper_text) == ["The minutes of 5 February 2024"]


def test_a_row_of_a_table_is_read() -> None:
    text = "| Item | Decision |\n|---|---|\n| Minute of 4 December 2023 | Approved |"
    assert words(text) == ["Minute of 4 December 2023"]


def test_the_opening_of_an_item_that_was_not_told_apart_is_its_title() -> None:
    text = "22/13 Matters arising. None but\n\n- 21/40 - The precept was agreed.\n\n22/14 Roads."
    assert "21/40" in words(text)


def test_a_decision_of_a_body_on_a_day_is_one() -> None:
    [(text, one)] = references("The decision of Cabinet on 5 February 2024 was called in.")
    assert (text, one.kind) == ("The decision of Cabinet on 5 February 2024", "decision")


def test_a_meeting_named_by_its_month_is_the_last_of_that_month() -> None:
    assert references("MINUTES OF THE JUNE MEETING")[0][1].meeting_date == "2023-06"
    assert references("We saw the February minutes.")[0][1].meeting_date == "2024-02"


def test_a_day_may_stand_before_or_after_the_number_of_its_minute() -> None:
    lines = [
        "Minute 5 (2), 13 June - boats.",
        "13 June, item 5 (2) - boats.",
        "13 June 2023, 5(2): boats.",
        "Min. 5(2) - 13 June 2023 - boats.",
        "The boats (Minute 5 (2) (13 June 2023)) came.",
    ]
    for line in lines:
        [(_, one)] = references(line)
        assert (one.minute, one.limb, one.meeting_date) == ("5", "2", "2023-06-13"), line


def test_a_day_without_a_year_is_the_last_before_the_paper() -> None:
    [(_, one)] = references("Minute 5 (2) of 13 June refers.")
    assert one.meeting_date == "2023-06-13"
    [(_, one)] = references("Minute 5 (2) of 13 February refers.")
    assert one.meeting_date == "2024-02-13"


def test_a_recommendation_is_known_by_its_number_in_the_list_of_a_day() -> None:
    [(text, one)] = references("Recommendation 3 of 13 June, on tolls, was accepted.")
    assert text == "Recommendation 3 of 13 June"
    assert (one.minute, one.limb, one.meeting_date) == (None, "3", "2023-06-13")


def test_a_meeting_named_by_its_month_is_one_where_it_is_past() -> None:
    found = references(
        "Both the AGM and the January meeting were agreed. He spoke at our November meeting."
    )
    assert [words for words, _ in found] == ["January meeting", "our November meeting"]


def test_a_law_keeps_its_country() -> None:
    [(words, _)] = references("in terms of the Local Government (Scotland) Act 1973 it was closed")
    assert words == "Local Government (Scotland) Act 1973"

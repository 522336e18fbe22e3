"""What counts as a pointer to an earlier record, and what is read in it."""

from dataclasses import replace

from pipeline.extract import extract
from pipeline.parse import parse
from pipeline.records import Paper, Reference, Source, Tags
from pipeline.tag.dates import tag_dates
from pipeline.tag.references import tag_references

HEAD = "Marbury Town Council\n\nMinutes of the meeting held on 4 March 2024\n\n1. Minutes\n\n"


def to_paper(text: str) -> Paper:
    content = (HEAD + text).encode()
    source = Source(path="minutes.txt", sha256="0", size_bytes=len(content), date="2024-03-04")
    return parse(extract(content, "minutes.txt"), source)[0]


def references(text: str) -> list[tuple[str, Reference]]:
    paper = to_paper(text)
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

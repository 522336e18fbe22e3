import re

from pipeline.extract.text import extract
from pipeline.parse import parse
from pipeline.parse.sections import section_of
from pipeline.records import Block, Source

HEAD = "Marbury Council\n\nMinutes of the Panel held on 4 March 2031\n\n"


def items_of(text: str) -> list[tuple[str | None, str]]:
    source = Source(path="a.md", sha256="0" * 64, size_bytes=1)
    paper = parse(extract((HEAD + text).encode(), "a.md"), source)[-1]
    return [(item.number, item.title) for item in paper.items]


def test_numbers_with_the_letters_of_a_committee_are_numbers() -> None:
    text = "**OS.42 Buses**\n\nMr Day spoke.\n\n**OS.43 Trams**\n\nMr Moss spoke.\n"
    assert items_of(text) == [("OS.42", "Buses"), ("OS.43", "Trams")]


def test_one_such_number_alone_may_be_a_road() -> None:
    text = "**A65 Resurfacing**\n\nMr Day spoke.\n\n**Trams**\n\nMr Moss spoke.\n"
    assert (None, "A65 Resurfacing") in items_of(text)


def test_a_point_that_somebody_will_see_to_is_no_title() -> None:
    text = "1. Roads\n\n1.1 Will look at the post.\n\n2. Paths\n\n2.1 Will mend the stile.\n"
    assert items_of(text) == [("1", "Roads"), ("2", "Paths")]


def test_a_committees_letters_may_stand_behind_the_number_and_year() -> None:
    text = "17/31/BC Apologies\n\nNone.\n\n18/31/BC Minutes\n\nThe minutes were read.\n"
    assert items_of(text) == [("17/31/BC", "Apologies"), ("18/31/BC", "Minutes")]


def test_letters_and_a_point_may_number_items_in_plain_lines() -> None:
    text = "CAB.61 APOLOGIES\n\nNone.\n\nCAB.62 LEISURE CONTRACT\n\nThe contract was read.\n"
    assert items_of(text) == [("CAB.61", "APOLOGIES"), ("CAB.62", "LEISURE CONTRACT")]


def test_a_number_may_stand_in_the_line_below_its_title() -> None:
    text = "APOLOGIES\n\nPLA46/30\n\nNone.\n\nBUDGET\n\nPLA47/30\n\nIt was read by all.\n"
    assert items_of(text) == [("PLA46/30", "APOLOGIES"), ("PLA47/30", "BUDGET")]


def test_letters_a_number_and_years_number_items() -> None:
    text = "Cou/5/30-31 Apologies\n\nNone.\n\nCou/6/30-31 Minutes\n\nThey were agreed.\n"
    assert items_of(text) == [("Cou/5/30-31", "Apologies"), ("Cou/6/30-31", "Minutes")]


def test_parts_of_a_paper_are_no_items() -> None:
    text = "PART 1 Public\n\n1. Apologies\n\nNone.\n\n2. Budget\n\nRead.\n\nPART 2 Exempt\n"
    assert [number for number, _ in items_of(text)] == ["1", "2"]


def test_whole_numbers_number_items_and_tenths_their_paragraphs() -> None:
    text = "1.0 APOLOGIES\n\nNone.\n\n2.0 FENCE\n\n2.1 It was down.\n\n2.2 It will be mended.\n"
    assert items_of(text) == [("1.0", "APOLOGIES"), ("2.0", "FENCE")]


def test_those_present_and_the_word_decision_are_no_items() -> None:
    text = (
        "**Present**\n\n**Cllr Ann Moss**\n\n**Also in attendance**\n\n**Parks**\n\nA walk.\n\n"
        "**Decision**\n\nThat it be noted.\n\n**Councillor vacancies**\n\nThere was one.\n"
    )
    assert [title for _, title in items_of(text)] == ["Parks", "Councillor vacancies"]


def test_whole_numbers_count_even_where_most_numbers_are_of_paragraphs() -> None:
    paragraphs = "".join(f"1.{n} Mr Day spoke for the {n}th time of it.\n\n" for n in range(1, 9))
    text = f"1.0 APOLOGIES\n\n{paragraphs}2.0 FENCE\n\n2.1 It was down.\n"
    assert items_of(text) == [("1.0", "APOLOGIES"), ("2.0", "FENCE")]


def test_a_title_may_end_in_a_full_stop_before_what_was_said_of_it() -> None:
    text = (
        "30/11 Public. Mrs Day asked for a bench.\n\n30/12 Noticeboard. Two quotes were in.\n\n"
        "30/13 Action list from last meeting. The bench was bought.\n"
    )
    assert [title for _, title in items_of(text)] == [
        "Public",
        "Noticeboard",
        "Action list from last meeting",
    ]


def test_one_letter_and_a_point_may_number_items_in_running_text() -> None:
    text = "S.19 Apologies. Mr Day.\n\nS.20 Complaints - half yearly. There were 17 of them.\n"
    assert items_of(text) == [("S.19", "Apologies"), ("S.20", "Complaints - half yearly")]


def test_year_month_and_number_number_items_with_or_without_a_space() -> None:
    text = (
        "31/03/1Public Forum:\n\nNone.\n\n31/03/2 Cemetery: The wall was down.\n\n"
        "Item 31/03/3 Highways Matters:\n\nNone.\n"
    )
    assert items_of(text) == [
        ("31/03/1", "Public Forum"),
        ("31/03/2", "Cemetery"),
        ("31/03/3", "Highways Matters"),
    ]


def test_deep_numbers_before_short_sentences_are_paragraphs() -> None:
    text = (
        "**Litter**\n\n9.1.1 Bins. They were full.\n\n9.1.2 Floor. It was wet.\n\n"
        "**Apologies for absence**\n\nNone.\n\n**Hall**\n\nIt was let.\n"
    )
    assert [number for number, _ in items_of(text)] == [None, None, None]


def test_short_plain_lines_are_titles_beside_others_that_stand_above_long_text() -> None:
    text = (
        "Present: Mr Day\n\nDeclarations of Interest\n\nMr Day spoke of his field by the river and "
        "of the cows that are in it.\n\nFerry\n\nThe ferry was late on most days of the winter and "
        "nobody knew why.\n\nWork Programme\n\nRESOLVED that it be agreed.\n\n"
        "Date of Next Meeting\n\n6 May 2031\n"
    )
    assert [title for _, title in items_of(text)] == [
        "Declarations of Interest",
        "Ferry",
        "Work Programme",
        "Date of Next Meeting",
    ]


def test_names_below_present_and_the_bodys_own_name_are_no_titles() -> None:
    text = (
        "PRESENT\n\nAnn Moss\n\nBen Day\n\nDECLARATIONS OF INTEREST\n\nNone.\n\n"
        "FINANCE\n\nIt was paid.\n\nBUS SHELTER\n\nIt was painted.\n"
    )
    titles = [title for _, title in items_of(text)]
    assert titles == ["DECLARATIONS OF INTEREST", "FINANCE", "BUS SHELTER"]


def test_apologies_are_an_item_where_something_is_told_of_them() -> None:
    told = "Present: Mr Day\n\nAPOLOGIES\n\nNone were received.\n\nFENCE\n\nIt was down.\n"
    listed = "Present: Mr Day\n\nAPOLOGIES\n\nAnn Moss\n\nFENCE\n\nIt was down.\n\nBUS\n\nLate.\n"
    assert "APOLOGIES" in [title for _, title in items_of(told)]
    assert "APOLOGIES" not in [title for _, title in items_of(listed)]


def test_words_in_bold_may_open_items_and_run_on() -> None:
    text = (
        "**Present:** Cllrs Moss and Day\n\n**Declarations of interest:** None.\n\n"
        "**Cemetery wall.** Two quotations were in.\n\n**Play area.** A swing was broken.\n\n"
        "**Resolved:** to mend it.\n"
    )
    assert [title for _, title in items_of(text)] == [
        "Declarations of interest",
        "Cemetery wall",
        "Play area",
    ]


def test_words_before_a_full_stop_open_items_where_nothing_else_does() -> None:
    text = (
        "Present: Cllrs Moss and Day\n\nPolice reports. These are on the website.\n\n"
        "Finance report. The bank had £40.\n\nCemetery. A wall was down.\n\n"
        "Play area. A swing was broken.\n"
    )
    assert len(items_of(text)) == 4


def test_letters_number_items_that_open_as_meetings_do() -> None:
    text = (
        "a) Apologies: Cllr Mill\n\nb) Declarations of interest: none\n\n"
        "c) Low Farm: no objection\n\nd) Correspondence: noted\n"
    )
    assert [number for number, _ in items_of(text)] == ["a", "b", "c", "d"]


def test_a_list_of_clauses_is_no_run_of_items() -> None:
    text = "It was noted:\n\na) the fence\n\nb) the wall\n\nc) the gate\n\nd) the bus\n"
    assert items_of(text) == []


def test_a_numbered_list_of_actions_under_a_title_numbers_no_items() -> None:
    text = (
        "### Last time\n\nThe fence was mended.\n\n### Money\n\nThere was £40.\n\n### AOB\n\n"
        "None.\n\n### Next steps\n\n1. Ann - letter\n2. Ben - gate\n3. Cat - hall key\n"
    )
    assert [title for _, title in items_of(text)] == ["Last time", "Money", "AOB", "Next steps"]


def test_roman_numbers_count_items() -> None:
    text = "I APOLOGIES\n\nNone.\n\nII MINUTE\n\nIt was read.\n\nIII FERRIES\n\nThey ran.\n"
    assert items_of(text) == [("I", "APOLOGIES"), ("II", "MINUTE"), ("III", "FERRIES")]


def test_a_sentence_that_opens_a_list_is_no_title() -> None:
    text = (
        "I APOLOGIES\n\nNone.\n\nII MINUTE\n\nIt was read.\n\nIII REPORT\n\n"
        "Following questions on the reports the Panel further agreed:-\n\n(i) to note it.\n"
    )
    assert [number for number, _ in items_of(text)] == ["I", "II", "III"]


def test_what_stands_above_minutes_is_what_the_agenda_says() -> None:
    text = (
        "1. Apologies\n\nTo receive apologies.\n\nMinutes:\n\nNone came.\n\n"
        "2. Ferries\n\nMr Day to lead on this item.\n\nMinutes:\n\nMr Day spoke.\n"
    )
    source = Source(path="a.md", sha256="0" * 64, size_bytes=1)
    paper = parse(extract((HEAD + text).encode(), "a.md"), source)[-1]
    sections = {paper.text[one.start : one.stop]: one.section for one in paper.paragraphs}
    assert sections["To receive apologies."] == "agenda_text"
    assert sections["Mr Day to lead on this item."] == "agenda_text"
    assert sections["Mr Day spoke."] == "minutes"


def test_papers_and_what_opens_a_meeting_are_not_called_what_the_agenda_says() -> None:
    lines = ["Whin Council", "Present: Mr Day", "Minutes:", "1. Ferries", "To note.", "Map.pdf",
             "Mr Day to lead.", "Minutes:", "Mr Day spoke."]  # fmt: skip
    starts = [sum(len(each) + 1 for each in lines[:place]) for place in range(len(lines))]
    blocks = [
        Block(
            start=start,
            stop=start + len(line),
            kind="paragraph",
            role="attachment" if line == "Map.pdf" else "",
        )
        for start, line in zip(starts, lines, strict=True)
    ]
    sections = section_of("\n".join(lines), blocks, {starts[3]})
    assert sections[:3] == ["body", "body", "minutes"]
    assert sections[3:] == ["body", "agenda_text", "papers", "agenda_text", "minutes", "minutes"]


def test_an_action_log_is_an_item() -> None:
    text = "4. Minutes\n\nRESOLVED: that they be signed.\n\n5. Action log\n\nThe gate was shut.\n\n"
    text = f"Present: Mr Day\n\n{text}6. Budget\n\nRead.\n"
    bold = re.sub(r"(\d\. .*)", r"**\1**", text)
    assert items_of(bold) == [("4", "Minutes"), ("5", "Action log"), ("6", "Budget")]
    assert ("5", "ACTION LOG") in items_of(bold.replace("Action log", "ACTION LOG"))


def test_an_action_of_somebody_is_no_item() -> None:
    text = "**4. Minutes**\n\nAgreed.\n\n**5. Action JB to read it**\n\n**6. Budget**\n\nRead.\n"
    assert "5" not in dict(items_of(text))


def test_a_list_of_what_was_decided_is_no_run_of_items() -> None:
    text = "1. That the plan be noted.\n\n2. To ask for more.\n\n3. To request officers to wait.\n"
    assert items_of(text) == []


def test_a_list_counted_inside_an_item_numbers_no_items() -> None:
    letters = "\n\n".join(f"{n}. Letter from the mill number {n}" for n in range(1, 10))
    text = (
        "1. Apologies for Absence\n\nNone.\n\n2. Minutes\n\nThey were signed.\n\n"
        f"3. Correspondence\n\n{letters}\n\n4. Planning\n\nNothing.\n\n5. Ferries\n\nThey ran.\n"
    )
    numbers = [number for number, title in items_of(text) if "Letter" not in title]
    assert numbers == ["1", "2", "3", "4", "5"]


def test_questions_before_the_first_item_are_no_items_of_which_it_is_a_list() -> None:
    asked = "\n\n".join(f"{n}. Will the {what} run?" for n, what in enumerate(("ferry", "bus"), 1))
    text = (
        f"{asked}\n\n1. Apologies for Absence\n\nNone.\n\n2. Minutes\n\nThey were signed.\n\n"
        "3. Planning\n\nNothing.\n\n4. Ferries\n\nThey ran.\n"
    )
    found = [title for _, title in items_of(text)]
    assert found[-4:] == ["Apologies for Absence", "Minutes", "Planning", "Ferries"]

"""The day, council, committee and kind of a paper come from its words, then the manifest."""

import pytest

from pipeline.parse.days import find_days
from pipeline.parse.language import find_language
from pipeline.parse.names import agree, councils, lower_capitals, tidy_body, to_council_id
from tests.parse import houses


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("Monday, 23rd March, 2026 10.00 am", "2026-03-23"),
        ("Tuesday 5th March 2024", "2024-03-05"),
        ("TUESDAY MAY 6th 2014", "2014-05-06"),
        ("FEBRUARY 2ND 2010", "2010-02-02"),
        ("7/1/25", "2025-01-07"),
        ("03.09.19", "2019-09-03"),
        ("2024-01-09", "2024-01-09"),
        ("09th-Jan-2025", "2025-01-09"),
        ("4 March 20255", "2025-03-04"),
        ("MONDAY 4 MARCH 2O24", "2024-03-04"),
        ("12th Janaury 2015", "2015-01-12"),
        ("24^th^ February 2023", "2023-02-24"),
        ("nos Lun 4 Mawrth 2024", "2024-03-04"),
        ("the 2nd of May 2017", "2017-05-02"),
        ("Wednesday14th November 2018", "2018-11-14"),
        ("Thursday l0th February 2005", "2005-02-10"),
        ("held on 3 May2006", "2006-05-03"),
        ("14the March 2002", "2002-03-14"),
        ("1 June 98", None),
        ("31 February 2020", None),
        ("5 markets 2020", None),
        ("31/02/2020", None),
    ],
)
def test_days_are_read_as_british_papers_print_them(text: str, iso: str | None) -> None:
    found = [day.iso for day in find_days(text)]
    assert found[:1] == ([iso] if iso else found[:1] if found == [None] else [])


def minutes(head: str, rest: str = "") -> str:
    return (
        f"{head}\nPresent: Cllrs Mill, Lock and Quay\n1. Apologies\nNone were received.\n"
        f"2. Minutes\nThe minutes of the meeting held on 6 February 2024 were approved.\n{rest}"
    )


def test_the_day_of_the_last_meeting_is_not_this_ones() -> None:
    found = houses.paper(minutes("Weirby Parish Council Minutes"), "weirby.txt")
    assert found.meeting_date is None
    assert "unknown_date" in houses.kinds(found)


def test_a_day_in_the_files_name_is_only_an_anchor() -> None:
    found = houses.paper(minutes("Weirby Parish Council Minutes"), "minutes/20240305.txt")
    assert (found.meeting_date, found.anchor_date) == (None, "2024-03-05")
    assert found.anchor_basis == "the file's name"


def test_front_matter_says_when_the_page_was_published() -> None:
    text = "---\ntitle: Weirby\ndate: 2024-04-01\n---\n\n" + minutes(
        "Weirby Parish Council Minutes"
    )
    found = houses.paper(text, "a.md")
    assert (found.meeting_date, found.anchor_date) == (None, "2024-04-01")
    assert found.anchor_basis == "the date of publication"


def test_no_meeting_is_minuted_after_its_page_was_published() -> None:
    text = "---\ntitle: Weirby\ndate: 2024-04-01\n---\n\n" + minutes("Meeting of 7 May 2024")
    assert houses.paper(text, "a.md").meeting_date is None


def test_the_latest_past_day_in_the_text_is_an_anchor() -> None:
    said = "A visit in May 2021 went well; a new one was due by June 2022."
    text = f"Agenda item\n\nFerries\n\nMinutes:\n\n{said}\n"
    found = houses.paper(text, "a.txt")
    assert (found.kind, found.anchor_date) == ("item_page", "2021-05")


def test_a_year_is_taken_from_the_title_or_the_weekday() -> None:
    titled = minutes("Minutes of Weirby Annual Parish Meeting 2012\nheld on April 11th at the Hall")
    assert houses.paper(titled, "a.txt").meeting_date == "2012-04-11"
    weekday = minutes(
        "Minutes of a meeting of the above Council held on Monday 25th June", "In 2018."
    )
    assert houses.paper(weekday, "a.txt").meeting_date == "2018-06-25"


def test_a_year_in_the_files_name_counts_where_the_weekday_fits() -> None:
    text = minutes("Minutes of Weirby Parish Council held on Monday 6 November")
    assert houses.paper(text, "23NOVEMBER.txt").meeting_date == "2023-11-06"
    assert houses.paper(text, "24NOVEMBER.txt").meeting_date is None


def test_a_year_is_that_of_the_same_day_in_the_files_name() -> None:
    text = minutes(
        "Ferry Panel\nMinutes of the meeting held on 10 September at the Lock, built in 1931"
    )
    assert houses.paper(text, "notes/2024-09-10.txt").meeting_date == "2024-09-10"
    assert houses.paper(text, "notes/2024-09-11.txt").meeting_date != "2024-09-10"


def test_a_year_is_that_in_which_the_page_came_out_soon_after() -> None:
    front = "---\ntitle: Weirby Parish Council\ndate: 2005-02-01\n---\n\n"
    for day, iso in (
        ("Wednesday 15th December", "2004-12-15"),
        ("13th September", "2004-09-13"),
        ("13th January", "2005-01-13"),
        ("Monday 15th December", None),
    ):
        text = front + minutes(f"Minutes of the meeting held on {day} in the school")
        assert houses.paper(text, "a.md").meeting_date == iso


def test_a_draft_says_until_when_it_is_one_beside_its_own_day() -> None:
    head = (
        "WEIRBY PARISH COUNCIL Draft (until approved at the next meeting) Minutes of the Ordinary "
        "Meeting held on Wednesday 4 December 2019 at 7.00pm in Weirby Village Hall"
    )
    assert houses.paper(minutes(head), "a.txt").meeting_date == "2019-12-04"


def test_a_time_with_a_point_ends_no_sentence() -> None:
    head = "Weirby Community Council held their meeting by video at 7.30pm on the 11th March 2020."
    assert houses.paper(minutes(head), "a.txt").meeting_date == "2020-03-11"


def test_a_paper_in_one_paragraph_has_its_day_further_in() -> None:
    head = (
        "Page 1 of 5 A. Quill Clerk to Weirby Parish Council https://weirby.example/council "
        f"Minutes of the Parish Council Meeting WEIRBY PARISH COUNCIL {'-' * 120} "
        "DATE: Thursday 3rd December 2020 TIME: 7:00pm PLACE: the hall PRESENT: A. Lock (Chair) "
    )
    text = head + "The Clerk reported on the drains and the lamps of the lane. " * 30
    assert houses.paper(text, "a.txt").meeting_date == "2020-12-03"


def test_last_years_january_is_mended_by_its_weekday() -> None:
    head = "Minutes of Weirby Parish Council held on Tuesday 3rd January 2011"
    assert houses.paper(minutes(head), "a.txt").meeting_date == "2012-01-03"


def test_a_day_that_the_page_calls_an_error_is_passed_over() -> None:
    text = (
        '---\ntitle: "General Meeting 2nd September 2024"\n---\n\n**MONDAY 1 JULY 2024** *(Note: '
        "This is an error in the original)*\n\n" + minutes("Weirby Parish Council Minutes")
    )
    assert houses.paper(text, "a.md").meeting_date == "2024-09-02"


def test_the_papers_word_wins_over_the_manifest() -> None:
    found = houses.paper(
        houses.COUNTY, council="elsewhere", committee="Planning", date="2020-01-01"
    )
    assert found.council == "Loamshire County Council"
    assert found.meeting_date == "2024-03-05"
    assert houses.kinds(found).count("disagreement") == 3


def test_the_manifest_fills_gaps() -> None:
    text = "Ferries\n\nThe ferries are late and nobody knows the reason why that should be so.\n"
    found = houses.paper(
        text, council="loamshire", committee="Ferry Panel", date="2024-01-02", kind="pdf-report"
    )
    assert (found.kind, found.council, found.committee) == ("report", "loamshire", "Ferry Panel")
    assert (found.meeting_date, found.council_id) == ("2024-01-02", "loamshire")


def test_a_manifest_that_agrees_gives_the_id_and_the_paper_the_name() -> None:
    found = houses.paper(houses.COUNTY, council="loamshire")
    assert (found.council, found.council_id) == ("Loamshire County Council", "loamshire")
    assert "disagreement" not in houses.kinds(found)


@pytest.mark.parametrize(
    "printed",
    [
        "Weirby & Lock Parish Council",
        "Weirby and Lock General Parish Council",
        "WEIRBY AND LOCK PARISH COUNCIL",
        "Cyngor Cymuned Weirby a Lock",
    ],
)
def test_a_council_that_the_manifest_names_in_full_has_one_name(printed: str) -> None:
    text = minutes(f"Minutes of {printed}\nheld on 5 March 2024 at the Hall")
    found = houses.paper(text, council="Weirby and Lock Parish Council")
    assert found.council == "Weirby and Lock Parish Council"
    assert found.council_id == "weirby-and-lock-parish"


@pytest.mark.parametrize(
    ("head", "council", "committee"),
    [
        (
            "CYNGOR SIR LOAM / LOAM COUNTY COUNCIL\n\nY CABINET / CABINET",
            "Loam County Council",
            "Cabinet",
        ),
        (
            "CYNGOR CYMUNED WEIRBY COMMUNITY COUNCIL",
            "Weirby Community Council",
            "Community Council",
        ),
        ("LOAM DISTRICT COUNCIL\n\nMinutes of the CABINET", "Loam District Council", "Cabinet"),
        ("CITY OF LOAM\n\nFERRY PANEL", "City of Loam", "Ferry Panel"),
        ("LOAM AND WEIR FIRE AUTHORITY", "Loam and Weir Fire Authority", "Fire Authority"),
    ],
)
def test_bodies_are_named_as_heads_print_them(head: str, council: str, committee: str) -> None:
    found = houses.paper(minutes(f"{head}\n\nMinutes of the meeting held on 5 March 2024"), "a.txt")
    assert (found.council, found.committee) == (council, committee)


def test_a_small_word_typed_into_a_name_is_none_of_it() -> None:
    text = minutes("MINUTES of the meeting ofWEIRBY PARISH COUNCIL held on 5 March 2024")
    assert houses.paper(text, "a.txt").council == "Weirby Parish Council"


@pytest.mark.parametrize(
    ("printed", "council", "committee"),
    [
        (
            (
                "MINUTES|OF|PROCEEDINGS|AT|MEETING OF THE|MUNICIPAL DISTRICT OF LOCK-|WEIR HELD ON "
                "TUESDAY, 5TH|MARCH, 2024 AT 10AM."
            ),
            None,
            "Municipal District of Lock-Weir",
        ),
        (
            (
                "Draft Minutes of the Meeting of Loam City and County Council’s Rivers and Ferries|"
                "Strategic Policy Committee held on the|5th March, 2024 in the Hall."
            ),
            "Loam City and County Council",
            "Rivers and Ferries Strategic Policy Committee",
        ),
        (
            (
                "MINUTES OF ONLINE MEETING OF THE FERRY AND|LOCK SCRUTINY COMMITTEE HELD ON|"
                "TUESDAY, 5TH|MARCH, 2024"
            ),
            None,
            "Ferry and Lock Scrutiny Committee",
        ),
    ],
)
def test_a_heading_broken_into_paragraphs_is_one_sentence(
    printed: str, council: str | None, committee: str
) -> None:
    text = "\n\n".join(
        [*printed.split("|"), "PRESENT:", "Councillors Mill and Forge", "1. Roads", "Nothing."]
    )
    found = houses.paper(text, "a.txt")
    assert (found.council, found.committee) == (council, committee)
    assert found.meeting_date == "2024-03-05"


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Loamshire County Council", "loamshire"),
        ("Royal Borough of Weir upon Loam", "weir-upon-loam"),
        ("Weir-cum-Lock Parish Council", "weir-cum-lock-parish"),
        ("Northmoor Combined Authority", "northmoor-combined-authority"),
        ("City of Loam Council", "loam"),
        ("Weir & Lock Parish Council", "weir-and-lock-parish"),
        ("Loam City & County Council", "loam"),
        ("City and County of Loam Council", "loam"),
        (None, None),
    ],
)
def test_ids_of_councils_are_stable_words(name: str | None, slug: str | None) -> None:
    assert to_council_id(name, None) == slug


def test_names_agree_whatever_their_rank_and_spelling() -> None:
    assert agree("Weirby and Lockwood Parish Council", "weirby-parish")
    assert agree("Northwald Parish Council", "northwold-parish")
    assert not agree("Loamshire County Council", "medwick")


def test_capitals_are_brought_down_as_names_are_written() -> None:
    assert lower_capitals("WEIR-CUM-LOCK PARISH COUNCIL") == "Weir-cum-Lock Parish Council"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The committee noted that the report was late and it would be sent to members.", "en"),
        ("Mae'r cyngor wedi cytuno bod y cofnodion yn gywir ac i'w llofnodi gan y cadeirydd", "cy"),
        (
            "Der Rat beschloss einstimmig die Vorlage ohne weitere Aussprache zu vertagen " * 30,
            "other",
        ),
        ("Short", "en"),
    ],
)
def test_language_is_told_by_its_commonest_words(text: str, language: str) -> None:
    assert find_language(text) == language


def test_a_cancelled_meeting_is_named() -> None:
    text = "Ferry Panel\nAgenda for Monday 4 March 2024\nThis meeting has been cancelled\n"
    assert "cancelled" in houses.kinds(houses.paper(text))


def test_letters_date_no_meeting() -> None:
    text = "Dear Leaders\nLoamshire County Council 5 February 2025\nWe write about the ferries.\n"
    found = houses.paper(text)
    assert (found.kind, found.meeting_date) == ("other", None)


def test_a_paper_named_appendix_is_one_where_its_words_are_silent() -> None:
    text = "Ferries\n\nThe ferries are late and nobody knows the reason why that should be so.\n"
    assert houses.paper(text, "Appendix B - Ferries.txt").kind == "appendix"
    assert houses.paper(text, "ferries.txt", kind="decision").kind == "decision"
    assert houses.paper(text, "ferries.txt").kind == "other"


@pytest.mark.parametrize(
    ("head", "council", "committee"),
    [
        (
            "BOROUGH OF WEIRBY\n\nSTANDARDS COMMITTEE - 7th March 2028 at 10.30 am\n",
            "Borough of Weirby",
            "Standards Committee",
        ),
        (
            "Draft minutes of the Weirby Town Council Amenities Committee held on 12 March 2028\n",
            "Weirby Town Council",
            "Amenities Committee",
        ),
        (
            "Weirby Borough Council\n\nDecision taken by: the Cabinet\n\nRecord of decision\n",
            "Weirby Borough Council",
            "Cabinet",
        ),
    ],
)
def test_bodies_are_named_without_council_article_or_capitals(
    head: str, council: str, committee: str
) -> None:
    found = houses.paper(
        f"{head}\nPresent: A Mill\n\n1. Ferries\n\nThey ran.\n\n2. Close\n\nIt was.\n"
    )
    assert (found.council, found.committee) == (council, committee)


def test_a_record_of_a_decision_says_far_down_when_it_was_taken() -> None:
    text = (
        "Decision details\n\nDecision Maker: Cabinet\n\nIs Key decision?: No\n\n"
        "RESOLVED: That Cabinet:\n\n"
        + "\n\n".join(f"({n}) Noted the report on ferry {n}." for n in range(1, 9))
        + "\n\nPublication date: 12/09/2034\n\nDate of decision: 10/09/2034\n"
    )
    assert houses.paper(text, "record.txt").meeting_date == "2034-09-10"


def test_a_resolution_names_no_committee() -> None:
    text = "3.\n\nFERRIES\n\nMinutes:\n\nRESOLVED the Harbour Board note the actions.\n"
    assert houses.paper(text, "item.txt").committee is None


def test_a_shortened_saint_does_not_end_a_name() -> None:
    text = (
        "ABBOT ST. OSYN PARISH COUNCIL MINUTES of the meeting held on 4 March 2031 at 7 pm Present"
    )
    assert houses.paper(text, "saint.txt").council == "Abbot St. Osyn Parish Council"


@pytest.mark.parametrize(
    ("text", "committee"),
    [
        (
            (
                "Issue - meetings\n\nREPORT OF THE FERRY PANEL\n\n"
                "Meeting: 25/05/2031 - Council (Item 13)\n\nMinutes:\n\n"
                "RESOLVED: That it be noted.\n"
            ),
            "Council",
        ),
        (
            (
                "Minutes:\n\nThe Partnership Manager read out the tides.\n\n"
                "Resolved: That it be noted.\n"
            ),
            None,
        ),
        (
            (
                "Agenda item\n\nPiers\n\nMinutes:\n\n"
                "- Two of the crew would go to the June meetings of the Harbour Board.\n\n"
                "- The fares were set by Cabinet.\n"
            ),
            None,
        ),
    ],
)
def test_a_body_that_is_told_of_is_not_the_one_that_met(text: str, committee: str | None) -> None:
    assert houses.paper(text, "item.txt").committee == committee


def test_a_day_on_which_others_met_or_will_meet_is_not_the_meeting_s() -> None:
    text = (
        "Minutes:\n\nAt the Ferry Panel meeting held on 2 May 2031 a timetable was drawn up. "
        "Our summer meetings will be held on 9 July.\n\nResolved: That it be noted.\n"
    )
    assert houses.paper(text, "item.txt").meeting_date is None


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Elected Members of Loamshire County Council", ["Loamshire County Council"]),
        ("with Ashby Town Council", ["Ashby Town Council"]),
        ("Death of a former Chairman of Loamshire County Council", ["Loamshire County Council"]),
        ("HAS THE COUNCIL ANY PLANS FOR THE FERRY?", []),
        ("Mayor's Green Parish Council", ["Mayor's Green Parish Council"]),
    ],
)
def test_whom_a_council_is_named_beside_is_no_part_of_its_name(line: str, names: list[str]) -> None:
    assert list(councils([line])) == names


def test_a_committee_is_named_without_its_proceedings() -> None:
    assert tidy_body("Proceedings at Joint Ferry Committee", None) == "Joint Ferry Committee"

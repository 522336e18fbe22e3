"""Papers of unlike house styles are told apart and divided rightly."""

import pytest

from tests.parse import houses


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        (houses.COUNTY, "a.txt", "minutes"),
        (houses.DISTRICT_AGENDA, "minutes.txt", "agenda"),
        (houses.COMBINED, "a.txt", "draft_minutes"),
        (houses.WELSH, "a.txt", "minutes"),
        (houses.CABINET, "a.md", "decision"),
        (houses.FORUM, "a.md", "minutes"),
        (houses.TRACKER, "a.md", "tracker"),
        (houses.PARISH, "a.txt", "minutes"),
        (houses.SCOTTISH, "a.md", "minutes"),
        (houses.ITEM_PAGE, "a.txt", "item_page"),
        (houses.REPORT, "a.txt", "report"),
    ],
)
def test_the_kind_is_told_from_the_paper(text: str, name: str, expected: str) -> None:
    assert houses.paper(text, name).kind == expected


@pytest.mark.parametrize(
    ("text", "council", "committee", "day"),
    [
        (
            houses.COUNTY,
            "Loamshire County Council",
            "Children and Families Scrutiny Committee",
            "2024-03-05",
        ),
        (houses.DISTRICT_AGENDA, "Mereside District Council", "Planning Committee", "2024-08-14"),
        (
            houses.COMBINED,
            "Northmoor Mayoral Combined Authority",
            "Overview and Scrutiny Board",
            "2025-01-07",
        ),
        (houses.CABINET, "Thornby Metropolitan Borough Council", "Cabinet", "2024-09-12"),
        (houses.PARISH, "Little Weirby Parish Council", "Parish Council", "2024-05-14"),
        (houses.SCOTTISH, "Kirkforth Community Council", "Community Council", "2024-06-03"),
        (houses.FORUM, None, "Thornby Schools Forum", "2024-01-15"),
        (houses.REPORT, None, "Transport Cabinet Committee", "2025-03-13"),
        (houses.WELSH, "Cyngor Cymuned Llanferi", None, "2024-03-04"),
    ],
)
def test_council_committee_and_day_are_the_papers_own(
    text: str, council: str | None, committee: str | None, day: str
) -> None:
    found = houses.paper(text, "a.md")
    assert (found.council, found.committee, found.meeting_date) == (council, committee, day)


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        (houses.COUNTY, ["34/24", "35/24", "36/24", "37/24"]),
        (houses.DISTRICT_AGENDA, ["1", "2", "3", "4", "5"]),
        (houses.COMBINED, ["1", "2", "3"]),
        (houses.PARISH, ["001/24", "002/24", "003/24", "004/24", "005/24", "006/24"]),
        (houses.SCOTTISH, ["1", "2", "3"]),
        (houses.CABINET, ["12", "13"]),
        (houses.FORUM, ["1", "2"]),
        (houses.ITEM_PAGE, [None]),
        (houses.REPORT, []),
    ],
)
def test_items_are_those_of_the_meeting(text: str, numbers: list[str | None]) -> None:
    assert [item.number for item in houses.paper(text, "a.md").items] == numbers


def test_titles_of_items_are_without_what_was_said() -> None:
    titles = [item.title for item in houses.paper(houses.PARISH).items]
    assert titles[0] == "Election of Chair"
    assert titles[3:5] == ["Highways", "Finance"]


def test_items_run_to_the_next() -> None:
    found = houses.paper(houses.COUNTY)
    assert [
        item.stop <= later.start for item, later in zip(found.items, found.items[1:], strict=False)
    ]
    assert found.text[found.items[2].start :].startswith("36/24 Fostering")
    assert found.text[: found.items[2].stop].endswith("September.")


def test_a_lead_governs_its_clauses_and_they_their_bullets() -> None:
    found = houses.paper(houses.COUNTY)
    item = [one.kind for one in found.paragraphs if one.item == 2]
    assert item == [
        "heading",
        "para",
        "boiler",
        "bullet",
        "bullet",
        "lead",
        "clause",
        "subitem",
        "subitem",
        "clause",
    ]


def test_bullets_right_under_a_lead_are_clauses() -> None:
    found = houses.paper(houses.COMBINED)
    assert [one.kind for one in found.paragraphs if one.item == 1][-3:] == [
        "lead",
        "clause",
        "clause",
    ]


def test_an_item_taken_in_private_is_marked() -> None:
    assert [item.exempt for item in houses.paper(houses.COUNTY).items] == [
        False,
        False,
        False,
        True,
    ]


def test_a_page_of_one_item_has_sections_and_subheadings() -> None:
    found = houses.paper(houses.ITEM_PAGE)
    sections = [section for section, _, _ in found.items[0].sections]
    assert sections == ["agenda_text", "minutes", "papers"]
    said = {found.text[one.body_start : one.stop]: one for one in found.paragraphs}
    assert said["Ferry Improvement Update"].kind == "heading"
    assert said["Winter timetable"].kind == "heading"
    assert said["Report by Director of Ferries."].kind == "meta"
    assert said["Welcomes the update."].kind == "clause"
    assert said["Members asked for the cost of it."].section == "minutes"


def test_welsh_is_welsh_and_says_so() -> None:
    found = houses.paper(houses.WELSH)
    assert found.language == "cy"
    assert "not_english" in houses.kinds(found)


def test_draft_and_annual_are_known() -> None:
    assert houses.paper(houses.COMBINED).version == "draft"
    assert houses.paper(houses.PARISH).meeting_kind == "annual"
    assert houses.paper(houses.PARISH).version == "final"


def test_attendees_have_status_role_and_place() -> None:
    found = houses.paper(houses.COUNTY)
    people = {one.name: one for one in found.attendees}
    assert people["Mrs A Mill"].role == "Chairman"
    assert people["Ms E Bridge"].status == "in_attendance"
    weir = people["Dr C Weir"]
    assert found.text[weir.start : weir.stop] == "Dr C Weir"


def test_rows_of_minutes_in_a_table_are_read_and_rows_of_figures_are_not() -> None:
    assert [one.kind for one in houses.paper(houses.FORUM, "a.md").paragraphs][-2:] == [
        "para",
        "para",
    ]
    assert {one.kind for one in houses.paper(houses.TRACKER, "a.md").paragraphs} == {
        "heading",
        "meta",
    }


def test_minutes_that_only_number_their_paragraphs_have_them_as_items() -> None:
    text = (
        "Minutes of Weirby Parish Meeting held on Thursday 11th April 2024\nPresent: A Mill\n\n"
        "1. No apologies for absence were received.\n\n"
        "2. The minutes of the last meeting were agreed.\n\n"
        "3. The Chairman read through them and nothing was said.\n"
    )
    assert [item.number for item in houses.paper(text, "a.txt").items] == ["1", "2", "3"]

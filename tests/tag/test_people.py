"""Names and offices in invented papers."""

from itertools import pairwise

import pytest

from pipeline.extract.text import extract
from pipeline.parse import parse
from pipeline.records import Paper, Source, Tags
from pipeline.tag.people import tag_people


def paper_of(body: str) -> Paper:
    content = ("EASTMERE PARISH COUNCIL\nMinutes of the meeting\n\n" + body).encode()
    source = Source(path="a.txt", sha256="0", size_bytes=len(content))
    return parse(extract(content, "a.txt"), source)[0]


def names_of(body: str) -> list[str]:
    return [person.name for person in tag_people(paper_of(body), Tags()).people]


def offices_of(body: str) -> list[str]:
    return [role.office for role in tag_people(paper_of(body), Tags()).roles]


@pytest.mark.parametrize(
    ("body", "names"),
    [
        ("The bench was mended by Cllr. Moss.", ["Cllr Moss"]),
        ("It was raised by Dr Ann Lee and Mrs O'Hara.", ["Dr Ann Lee", "Mrs O'Hara"]),
        ("County Councillor Hay spoke.", ["County Councillor Hay"]),
        ("Cllrs Hay, Moss & Lee left.", ["Cllr Hay", "Cllr Moss", "Cllr Lee"]),
        (
            "Councillors D Pratt (Chair) N Moss and P Lee",
            ["Councillor D Pratt", "Councillor N Moss", "Councillor P Lee"],
        ),
        ("It was proposed by R. Moss and seconded by T. Hay.", ["R Moss", "T Hay"]),
        ("The Chairman invited Ingrid Vale, Leader of the Council, to speak.", ["Ingrid Vale"]),
        ("The report by Graham Stoll was read.", ["Graham Stoll"]),
        (
            "Present: R. Lanner - Chairman, C. Hume, Anouk Storr.",
            ["R Lanner", "C Hume", "Anouk Storr"],
        ),
    ],
)
def test_names_are_found_and_written_one_way(body: str, names: list[str]) -> None:
    assert names_of(body) == names


@pytest.mark.parametrize(
    "body",
    [
        "The Parish Council met in the Village Hall.",
        "Councillor Vacancy",
        "The Church Lane drain was cleared in March.",
        "Members thanked the Grace Trust.",
        "Planning Committee, Finance Committee",
        "The petition was received by Victoria Road residents.",
    ],
)
def test_places_and_bodies_are_no_people(body: str) -> None:
    assert names_of(body) == []


def test_a_name_from_the_list_of_those_present_is_known_elsewhere() -> None:
    body = "Present: Anouk Storr, T. Hay.\n\nThen Anouk Storr raised the matter with T Hay."
    assert names_of(body) == ["Anouk Storr", "T Hay", "Anouk Storr", "T Hay"]


@pytest.mark.parametrize(
    ("body", "offices"),
    [
        (
            "The Executive Director for Housing, Parks and Libraries, Ms Vale, spoke.",
            ["Executive Director for Housing, Parks and Libraries"],
        ),
        (
            "The Chairman of the Improvement Board and the Clerk left.",
            ["Chairman of the Improvement Board", "Clerk"],
        ),
        ("A word with the clerk was had.", ["clerk"]),
        ("It is led by a new service manager.", ["service manager"]),
        ("The Monitoring Officer advised.", ["Monitoring Officer"]),
        ("The officers and directors met the Members.", []),
    ],
)
def test_offices_are_found_in_their_longest_form(body: str, offices: list[str]) -> None:
    assert offices_of(body) == offices


def test_a_mention_is_a_person_or_an_office_and_never_both() -> None:
    tags = tag_people(paper_of("The Clerk, Mrs Vera Lee, and Cllr Hay, Chairman, left."), Tags())
    spans = [(person.start, person.stop) for person in tags.people]
    spans = sorted([*spans, *((role.start, role.stop) for role in tags.roles)])
    assert len(spans) == 4
    assert all(one[1] <= other[0] for one, other in pairwise(spans))


def test_no_break_spaces_change_nothing_but_offsets() -> None:
    assert names_of("Cllr\u00a0Moss spoke.") == names_of("Cllr Moss spoke.")


@pytest.mark.parametrize(
    ("said", "names"),
    [
        ("Cllr Green met Cllr Ann Wood.", ["Cllr Green", "Cllr Ann Wood"]),
        ("Councillors Hall and Young voted.", ["Councillor Hall", "Councillor Young"]),
        ("Cllr Moss Hall bookings were up.", ["Cllr Moss"]),
        ("Cllr C Sharp These were accepted.", ["Cllr C Sharp"]),
        ("Cllr Duties were shared; Councillor Allowance forms.", []),
    ],
)
def test_a_name_may_be_called_like_a_place_and_no_name_is_a_word_of_the_page(
    said: str, names: list[str]
) -> None:
    assert names_of(said) == names

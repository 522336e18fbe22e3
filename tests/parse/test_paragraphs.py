"""Leads, clauses, bullets and boiler are told apart in the ways that councils print them."""

from collections.abc import Sequence

import pytest

from tests.parse import houses


def kinds_of(text: str) -> Sequence[str]:
    head = (
        "Weirby Parish Council\nMinutes of the meeting of Tuesday 5 March 2024\nPresent: A Mill\n"
    )
    tail = "2. Close\nThe meeting closed at nine.\n"
    found = houses.paper(f"{head}1. Ferries\n{text}{tail}")
    return [one.kind for one in found.paragraphs if one.item == 0][1:]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("RESOLVED that the report be noted.\n", ["clause"]),
        ("RESOLVED:\nThat the report be noted.\n", ["lead", "clause"]),
        (
            "It was RESOLVED that:\n(i) one be done;\n(ii) two be done.\n",
            ["lead", "clause", "clause"],
        ),
        (
            "1.1 The panel met.\n1.2 RESOLVED that:\n(a) one be done.\n1.3 The panel parted.\n",
            ["para", "lead", "clause", "para"],
        ),
        (
            "RESOLVED that:\n(1) one be done;\nVoting: unanimous\n(2) two be done.\n",
            ["lead", "clause", "para", "clause"],
        ),
        (
            (
                "AGREED:\nThat one be done.\nThat two be done.\n"
                "The panel then turned to other things of which there were many.\n"
            ),
            ["lead", "clause", "clause", "para"],
        ),
        (
            (
                "The following was noted:\n· twelve areas were named, these being:\n"
                "Ø Caseloads of staff\nØ Training of staff\n"
            ),
            ["boiler", "bullet", "subitem", "subitem"],
        ),
        ("Contact Officer: Ann Mill, 01234 567890\n", ["meta"]),
        (
            "RESOLVED that:\n(1) one be done.\nSupporting documents:\n(2) a list\n",
            ["lead", "clause", "boiler", "para"],
        ),
    ],
)
def test_paragraphs_are_what_they_say(text: str, expected: list[str]) -> None:
    found = kinds_of(text)
    assert found == expected


def test_a_run_in_title_leaves_a_paragraph() -> None:
    found = houses.paper(houses.PARISH)
    assert [one.kind for one in found.paragraphs if one.item == 3] == ["para"]


def test_every_paragraph_stands_in_its_block() -> None:
    found = houses.paper(houses.SCOTTISH, "a.md")
    for one in found.paragraphs:
        block = found.blocks[one.block]
        assert block.start == one.start <= one.body_start <= one.stop == block.stop


def kinds_at_front(front: str) -> list[str]:
    head = "Weirby Parish Council\nMinutes of the meeting of Tuesday 5 March 2024\n"
    found = houses.paper(f"{head}{front}1. Ferries\nThey ran.\n2. Close\nIt closed at nine.\n")
    return [str(one.kind) for one in found.paragraphs if one.item is None][2:]


@pytest.mark.parametrize(
    ("front", "expected"),
    [
        ("PRESENT: Councillors Mill and Weir\n", ["meta"]),
        ("Present: A Mill\nIn attendance: B Weir, Clerk\nApologies: C Lock\n", ["meta"] * 3),
        ("Present:\nCllr A Mill (Chair)\nCllr B Weir\n3 members of the public\n", ["meta"] * 4),
        ("Present: A Mill\nThe Chair welcomed everybody to the hall.\n", ["meta", "para"]),
        ("Present: A Mill\nMr Lock of the club attended to discuss a lease.\n", ["meta", "para"]),
        ("Present: A Mill\nMembers asked for a bench and it was agreed.\n", ["meta", "para"]),
    ],
)
def test_lists_of_who_came_are_about_the_paper_and_not_its_business(
    front: str, expected: Sequence[str]
) -> None:
    assert kinds_at_front(front) == expected

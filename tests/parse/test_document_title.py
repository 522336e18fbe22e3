"""What a paper is called, by heads that we wrote."""

import pytest

from tests.parse import houses

BODY = "\n\nPresent: Councillors Ash and Beech\n\n1. Apologies\n\nThere were none.\n"


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("WEIRBY PARISH COUNCIL\n\nMINUTES OF THE MEETING HELD ON\n\nTUESDAY, 2 APRIL 2024",
         "MINUTES OF THE MEETING HELD ON TUESDAY, 2 APRIL 2024"),
        ("WEIRBY PARISH COUNCIL\n\nGENERAL MEETING MONDAY 6 NOVEMBER 2023",
         "GENERAL MEETING MONDAY 6 NOVEMBER 2023"),
        ("OFFICIAL\n\nMinutes of Weirby Parish Council", "Minutes of Weirby Parish Council"),
    ],
)  # fmt: skip
def test_minutes_are_called_by_the_line_that_names_them(head: str, title: str) -> None:
    assert houses.paper(head + BODY, "a.txt").title == title


def test_a_report_is_called_by_its_subject() -> None:
    text = (
        "From: The Head of Ferries\n\nTo: Weirby Council, 2 April 2024\n\n"
        "Subject: Ferries in winter\n\nSummary:\n\nThe report tells of ferries."
    )
    assert houses.paper(text, "a.txt").title == "Ferries in winter"


def test_neither_items_nor_who_was_there_are_a_title() -> None:
    text = (
        "Present: Councillors Ash and Beech\n\n1. Minutes of the last meeting\n\nThey were agreed."
    )
    assert houses.paper(text, "a.txt").title == "Minutes"

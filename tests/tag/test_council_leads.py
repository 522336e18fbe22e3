"""Leads of counties and boroughs that only name where to, and pages that decide nothing."""

import pytest

from tests.tag.test_resolution_wordings import HEAD, limbs


def test_minutes_of_another_body_are_noted() -> None:
    text = "The minutes of the Scrutiny Board meeting held on 4 May 2031 were also noted."
    assert limbs(f"{HEAD}{text}\n") == [text[:-1]]


def test_what_is_sent_on_stands_below_a_lead_that_only_names_where_to() -> None:
    text = "Resolved to RECOMMEND: (to Council)\n\nThat the terms of reference be approved.\n"
    assert limbs(HEAD + text) == ["That the terms of reference be approved"]


@pytest.mark.parametrize(
    "words",
    [
        "No substitutes were in attendance at the meeting.",
        "The Chair updated the committee on the ferry and the bus station.",
    ],
)
def test_a_page_may_print_decision_where_nothing_was_decided(words: str) -> None:
    assert limbs(f"{HEAD}Decision:\n\n{words}\n") == []

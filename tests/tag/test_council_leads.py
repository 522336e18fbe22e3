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
        "The scrutiny committee received a report of the Clerk setting out a new task group.",
    ],
)
def test_a_page_may_print_decision_where_nothing_was_decided(words: str) -> None:
    assert limbs(f"{HEAD}Decision:\n\n{words}\n") == []


def test_the_following_was_agreed_opens_a_list() -> None:
    text = (
        "The Clerk presented the report. The following was agreed:\n\n"
        "1. The terms of reference were noted.\n\n2. The Panel would meet at 9.30am.\n"
    )
    assert limbs(HEAD + text) == [
        "The terms of reference were noted",
        "The Panel would meet at 9.30am",
    ]


def test_the_page_of_one_issues_decisions_has_no_lead() -> None:
    page = (
        "Issue - decisions\n\nPath at Low Farm\n\n06/02/2031 - Path at Low Farm\n\n"
        "To authorise the Director of Law, Human Resources to process an order for the path.\n\n"
        "Further Action Required:\n\nInstruct the Director of Roads.\n"
    )
    assert limbs(page) == [
        "To authorise the Director of Law, Human Resources to process an order for the path"
    ]


def test_an_outcome_that_only_names_its_state_decides_nothing() -> None:
    page = "Decision Maker: Cabinet\n\nOutcome: Recommendations Approved\n\nIs Key Decision?: No\n"
    assert limbs(page) == []


def test_long_limbs_in_letters_are_no_titles() -> None:
    page = (
        "Decision details\n\nRoads Policy\n\nPurpose:\n\nTo put the policies together.\n\n"
        "Decision:\n\nThat the Cabinet Member:\n\n"
        "a)   Note the approvals to new Roads Policy, Plans and Strategies of the Director;\n\n"
        "b)   Note the updates to Roads Policy, Plans and Strategies of the Director;\n\n"
        "c)   Approve the documents listed in this report; and\n\n"
        "d)   Agree that the Leader will be asked to settle the terms.\n\n"
        "Reasons for the decision:\n\nTo keep it up to date.\n"
    )
    assert len(limbs(page)) == 4


def test_one_short_limb_under_decision_is_no_title() -> None:
    page = (
        "Issue - meetings\n\nCare Board\n\nMeeting: 03/11/2031 - Cabinet (Item 5)\n\n"
        "Decision:\n\n1. To note the report from the Care Board\n\nAction by:\n\n"
        "DIRECTOR, ADULTS (L. FELL)\n\nMinutes:\n\nCouncillor Moss introduced the report.\n"
    )
    assert limbs(page) == ["To note the report from the Care Board"]


def test_a_page_that_tells_what_a_group_did_with_a_report_is_its_record() -> None:
    page = (
        "Report of the Care Board Manager\n\n"
        "The Group received a report of the Care Board Manager on the year.\n\n"
        "RESOLVED - That the report be received.\n"
    )
    assert limbs(page) == ["That the report be received"]


def test_a_list_of_published_decisions_has_no_lead() -> None:
    page = (
        "Decisions published\n\n11/08/2031 - Grants top-up fund ref: 627    "
        "Recommendations Approved\n\nDecision Maker: Cabinet member for finance\n\n"
        "Decision published: 11/08/2031\n\nEffective from: 11/08/2031\n\n"
        "To approve a top-up round and to delegate the award of grants to the Head of Law.\n\n"
        "Lead officer: Ann Fell\n"
    )
    assert limbs(page)[0].startswith("To approve a top-up round and to delegate")

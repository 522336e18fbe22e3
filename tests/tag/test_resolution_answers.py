"""A parish's yes and no on a line, in a cell or far down a sentence; invented, one for each."""

import pytest

from tests.tag.test_resolution_wordings import HEAD, PARISH, limbs

PLANNING = PARISH.replace("Parking", "Planning applications")
MORE = "The Clerk had sent copies of the letter to all of the members well before they met."


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Bank statement:\n\nApproved\n\nIt was signed by Mr Hay.", "Bank statement:\n\nApproved"),
        ("- To note the new rates of pay\n  - Noted\n", "To note the new rates of pay\n  - Noted"),
        ("Insurance: Motor policy: approved", "Insurance: Motor policy: approved"),
        ("Minutes approved.", "Minutes approved"),
        ("It is proposed to meet half an hour later in the winter\nAgreed", "It is proposed to"),
        ("(b) A gift of flowers for the outgoing warden. Passed by committee", "A gift of flowers"),
        ("To be deferred to the next meeting.", "To be deferred to the next meeting"),
        (f"Mr Reed will see to the pump. His revised price agreed.\n\n{MORE}", "His revised price"),
        (f"The resignation of the tree warden was noted. {MORE}", "The resignation of the tree"),
        ("Agreement that £40 be paid for the tree.", "£40 be paid for the tree"),
        ("All were in favour of a proposal to co-opt Mrs Fell.", "co-opt Mrs Fell"),
        ("The acceptance of the accounts was proposed by A Hay and seconded by T Fell.", "The acc"),
        ("The owner had written, and the PC decided to take no side.", "take no side"),
        (
            f"Fair - The use of the green (and of the hall), on 2nd June, was approved. {MORE}",
            "The use of the green",
        ),
        (f"An increase in the Clerk's hours was discussed and approved. {MORE}", "An increase in"),
        (f"Mr Hay's offer to mend it was accepted unanimously. {MORE}", "Mr Hay's offer"),
        (
            "The Clerk asked that her hours be raised to ten - this was discussed and agreed.",
            "this was discussed and agreed",
        ),
        (
            "As Mr Day had reported that the wall was down, it was agreed to build it up again.",
            "build it",
        ),
    ],
)
def test_a_parish_says_yes(text: str, found: str) -> None:
    decided = limbs(f"{PARISH}{text}\n")
    assert len(decided) == 1
    assert decided[0].startswith(found)


@pytest.mark.parametrize(
    "text",
    [
        "The use of the hall was approved by the County.",
        "Budget for 2031/2032 against what was spent. No comments raised.",
        "The price has been agreed.",
        "a) Decisions:\n\nIs there a need for a second bin?\n\nb) Discussions:\n\nNone.",
    ],
)
def test_no_parish_has_said_anything(text: str) -> None:
    assert not limbs(f"{PARISH}{text}\n")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("31/00123 Two sheds, Mill Lane\n\nObjection - too near the lane", "Objection - too near"),
        ("31/00123 Two sheds. Objection in respect of policies M4 and M7", "Objection in respect"),
        ("31/00123 Two sheds, Mill Lane. Supported.", "Supported"),
        ("31/00123 Two sheds, Mill Lane No objections PC", "No objections PC"),
        ("31/00123 Two sheds, Mill Lane Supported by PC", "Supported by PC"),
        ("An application to build two sheds was noted and supported.", "An application to build"),
        ("As it was begun long ago, the application was supported.", "the application was"),
    ],
)
def test_what_a_parish_answers_to_an_application(text: str, found: str) -> None:
    decided = limbs(f"{PLANNING}{text}\n")
    assert len(decided) == 1
    assert decided[0].startswith(found)


@pytest.mark.parametrize(
    "text",
    [
        "31/00123 Two sheds, Mill Lane - Objection - Permission",
        "Objections received from the neighbours were read out.",
    ],
)
def test_an_application_is_only_told_of(text: str) -> None:
    assert not limbs(f"{PLANNING}{text}\n")


TABLE = "| Number | What for | Where | View |\n|---|---|---|---|\n"


@pytest.mark.parametrize(
    ("head", "row", "found"),
    [
        ("", "| 31/00123/FUL | Two sheds | Mill Lane | No Objection |", ["No Objection"]),
        (
            "",
            "| 31/00124/FUL | A barn | Mill Farm | Objection (as for the first plans) |",
            ["Objection (as for the first plans)"],
        ),
        ("", "| 31/00125/FUL | A barn | No objection | Permission |", []),
        ("Applications awaiting decision", "| 31/00126/FUL | A barn | Mill | Objection |", []),
        ("", "| 31/00127/FUL | Two sheds | Mill Lane | Supporting wall |", []),
    ],
)
def test_the_last_cell_of_an_application_is_the_answer(
    head: str, row: str, found: list[str]
) -> None:
    assert limbs(f"{PLANNING}{head}\n\n{TABLE}{row}\n") == found


def test_one_word_accepts_apologies() -> None:
    text = PARISH.replace("Parking", "Apologies")
    assert limbs(f"{text}Cllrs Hay (holiday) and Fell (unwell). Accepted.\n") == ["Accepted"]


def test_an_agenda_says_what_a_told_paragraph_is_voted_on_for() -> None:
    text = "8.1. To approve accounts for payment.\n\nSums are in a table. Prop AM, 2nd TR. Agreed."
    assert limbs(f"{PARISH}{text}\n") == ["To approve accounts for payment"]


def test_larger_bodies_answer_nothing_by_a_word_below_a_line() -> None:
    assert not limbs(f"{HEAD}Bank statement:\n\nThe answer is not known.\n")


def test_each_of_two_applications_is_answered_with_its_grounds() -> None:
    text = "31/00123 Sheds at Rowan Lea. No comment.\n31/00124 Houses. Object. Contrary to policy."
    (first, second) = limbs(f"{PLANNING}{text}\n")
    assert (first, second) == ("No comment", "Object. Contrary to policy")


def test_what_is_needed_is_agreed_to_be_sought() -> None:
    said = "It was agreed that, in view of the damp, a second opinion is required."
    assert limbs(f"{PARISH}{said}\n") == ["in view of the damp, a second opinion is required"]

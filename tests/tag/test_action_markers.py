"""What stands behind a marker, alone in brackets or beside a margin's initials."""

import pytest

from tests.tag.test_actions import actions_of

TOLD = [
    ("The salt is late. ACTION Clerk to chase.", "Clerk to chase", "Clerk"),
    (
        "ACTION Clerk to request a price from Ann Reed when she is back",
        "Clerk to request a price from Ann Reed when she is back",
        "Clerk",
    ),
    ("ACTION 045: HB – Submit the form to the mill.", "HB – Submit the form to the mill", "HB"),
    (
        "ACTION 042: KF raise the loss with the bank.",
        "KF raise the loss with the bank",
        "KF",
    ),
    ("ACTION 043: CLEANER required.", "CLEANER required", None),
    (
        "[ACTION: Brightbins to think on this to see if there is any step to take.]",
        "Brightbins to think on this to see if there is any step to take",
        "Brightbins",
    ),
    (
        "[Brightbins to ask the Council how the bins are sorted.]",
        "Brightbins to ask the Council how the bins are sorted",
        "Brightbins",
    ),
    (
        "Action: Mill Board invited to attend the away day in June.",
        "Mill Board invited to attend the away day in June",
        "Mill Board",
    ),
    (
        "Action: Confirm whether the plan is public (Ann Moss)",
        "Confirm whether the plan is public (Ann Moss)",
        "Ann Moss",
    ),
    (
        "Action: keep the path clear, which should do for the winter",
        "keep the path clear, which should do for the winter",
        None,
    ),
    ("It will lapse. CLLR ROBIN to draft a letter", "CLLR ROBIN to draft a letter", "CLLR ROBIN"),
]


@pytest.mark.parametrize(("text", "words", "owner"), TOLD)
def test_what_a_marker_says_is_an_action(text: str, words: str, owner: str | None) -> None:
    assert [(found, action.owner) for found, action in actions_of(f"4. Hall\n\n{text}\n")] == [
        (words, owner)
    ]


def test_each_order_behind_one_marker_is_an_action() -> None:
    found = actions_of("4. Hall\n\n[ACTION: HB to type the rules; minutes to be published.]\n")
    assert [(words, action.owner) for words, action in found] == [
        ("HB to type the rules", "HB"),
        ("minutes to be published", None),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Action: None required.",
        "ACTION: No further action.",
        "Action: The map was noted by all.",
        "OUTSTANDING ACTIONS CARRIED OVER FROM EARLIER MINUTES",
        "[Link to report of the mill.]",
        "The police took ACTION against the owner.",
    ],
)
def test_a_marker_that_tells_nobody_anything_is_none(text: str) -> None:
    assert not actions_of(f"4. Hall\n\n{text}\n")


def test_initials_beside_what_was_done_make_no_action_of_it() -> None:
    found = actions_of(
        "Action by\n\n4. Report\n\nThe trustees have reviewed and accepted the report.\n\nHB\n\n"
        "The gate of the green is loose.\n\nJM\n"
    )
    assert [(words, action.owner) for words, action in found] == [
        ("The gate of the green is loose", "JM")
    ]

"""Errands as parish clerks write them: bare orders, lists of names, what only looks like one."""

import pytest

from tests.tag.test_actions import actions_of

ERRANDS = [
    ("The leak came back. Also the Clerk to write to the County.", "Clerk to write", "the Clerk"),
    ("The school wanted these. B) Clerk to follow up the leak.", "Clerk to follow up", "Clerk"),
    ("No poll was called, therefore clerk to advertise the vacancy.", "advertise", "clerk"),
    ("The sign is in need of repair or renewal - clerk to write.", "clerk to write", "clerk"),
    ("Action; Clerk to inform the planners", "Clerk to inform the planners", "Clerk"),
    ("Clerk to keep trying to reach the agent.", "Clerk to keep trying", "Clerk"),
    ("Clerk to comment that there are lights in the roof.", "Clerk to comment", "Clerk"),
    ("Clerk to ask for the tree to be felled as it is a danger.", "Clerk to ask for", "Clerk"),
    ("All forms to be returned to the Clerk as soon as possible.", "All forms to be", None),
    ("The letter was sent - Clerk asked to chase.", "Clerk asked to chase", "Clerk"),
    ("The hole is back. Contact Highways again.", "Contact Highways again", None),
    ("The map has come. To be put on the next agenda.", "To be put on the next", None),
    ("Mr Beck will peg out the plot.", "Mr Beck will peg out the plot", "Mr Beck"),
    ("Cllr Hay would go and strim the bank.", "would go and strim", "Cllr Hay"),
    ("The reserve is high, Diane and Elen to draft a letter.", "Elen to draft", "Diane and Elen"),
    ("The lists of absence will be on the next agenda.", "will be on the next agenda", None),
    ("The Clerk rang Mr Fell who agreed to take the stones.", "agreed to take", "Mr Fell"),
    (
        "Cllrs Moss, Reed and Fell would arrange a meeting.",
        "would arrange a meeting",
        "Cllrs Moss, Reed and Fell",
    ),
    (
        "As the shops have agreed to suggestion boxes, Cllr Hay volunteered to make up some boxes.",
        "Cllr Hay volunteered",
        "Cllr Hay",
    ),
    (
        "The Clerk would ring the club to ask if he could sign on another day.",
        "would ring the club",
        "The Clerk",
    ),
    (
        "Councillors were asked to read the deed and tell the Clerk if they had any concerns.",
        "were asked to read the deed",
        "Councillors",
    ),
]

NO_ERRANDS = [
    "Report back from the Finance Committee.",
    "They will lend the plants but have asked if the Council can take on their care.",
    "Mrs Fell asked for an update on the drains; the Chairman explained that it had rained.",
    "Wales Audit Office: request for further information on the audit.",
    "The Clerk had sent the requested information to the County.",
    "Names were taken of those who would like to be included.",
    "On 4th April they received a letter requesting the field to be cleared.",
    "The sum of money to be carried forward will be less than before.",
    "The Chairman asked the councillors to vote on the quotation.",
    "The proposed date of the next meeting had been postponed until later in the month.",
    "Since Roads had planned to attend in December, the item was put back.",
    "The shops have agreed to suggestion boxes being placed on their walls.",
]


@pytest.mark.parametrize(("body", "words", "owner"), ERRANDS)
def test_an_errand_is_found_with_whoever_got_it(body: str, words: str, owner: str | None) -> None:
    found = [action for text, action in actions_of(body) if words in text]
    assert [action.owner for action in found] == [owner]


@pytest.mark.parametrize("body", NO_ERRANDS)
def test_what_only_looks_like_an_errand_is_none(body: str) -> None:
    assert actions_of(body) == []


def test_who_must_act_is_named_by_whom_it_is_to_be_actioned() -> None:
    found = actions_of("To be put on the agenda.\n\nTo be actioned by Cllr P Moss")
    assert [(text, action.owner) for text, action in found] == [
        ("To be put on the agenda", "Cllr P Moss")
    ]


def test_whom_the_body_will_write_to_is_not_who_decides() -> None:
    found = actions_of("It was agreed to seek guidance from Wexmoor Council on the gates.")
    assert [action.owner for _, action in found] != ["Wexmoor Council"]


def test_an_office_keeps_what_follows_its_hyphen() -> None:
    found = actions_of("The chairman and vice-chairman will meet the owner.")
    assert [action.owner for _, action in found] == ["The chairman and vice-chairman"]

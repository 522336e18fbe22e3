"""Lists under a heading of actions, and orders as clerks note them."""

import pytest

from tests.tag.test_actions import actions_of

LIST = """5. Parking

Agreed actions:

- Circulate the usage figures - JB - 4 April 2031
- Survey of the signs - K Moss - due 28 May 2031
- Review of the toilets (PN) by the end of May
- Order the paint - JB - done
- A new board in the autumn
- Nothing else - in all

6. Benches

- Two benches - JB - 4 May 2031
"""


def test_points_under_a_heading_of_actions_name_who_and_when() -> None:
    found = actions_of(LIST)
    assert [(words.split()[0], action.owner, action.due_date) for words, action in found] == [
        ("Circulate", "JB", "2031-04-04"),
        ("Survey", "K Moss", "2031-05-28"),
        ("Review", "PN", "2031-05-31"),
        ("A", None, "2031-09/2031-11"),
    ]


@pytest.mark.parametrize(
    ("sentence", "owner"),
    [
        ("J Moss (Head of Streets) to bring costs", "J Moss"),
        ("The Head of Buses to look for a replacement", "The Head of Buses"),
        ("Everyone - look at the plans before next time", "Everyone"),
        ("KA & SP will go through the comments", "KA & SP"),
        ("The Director took an action to share the data", "The Director"),
        ("The contractor is now due on site on 12 May", "The contractor"),
    ],
)
def test_somebody_is_to_act(sentence: str, owner: str) -> None:
    assert [(words, action.owner) for words, action in actions_of(f"{sentence}.\n")] == [
        (sentence, owner)
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "The new car park goes live on 4 May",
        "The answer would be with Members by Friday",
        "Delivery was expected by the end of May",
    ],
)
def test_a_plan_with_a_day_may_be_nobodys(sentence: str) -> None:
    assert [words for words, _ in actions_of(f"{sentence}.\n")] == [sentence]


def test_an_order_that_is_done_is_no_action() -> None:
    assert not actions_of("Clerk to get quotes for the board - done, see 22/17.\n")

"""Logs of actions whose table the text layer lost: heads in a line, then rows of words."""

import pytest

from tests.tag.test_actions import actions_of

LOG = """7. OUTSTANDING ACTIONS

DATE NUMBER ACTION OWNER TARGET DATE
04/02/2031 012 Write to the owner of the wall about
the loose coping.
HB 30/04/2031
04/02/2031 013 Two new benches for the green JM Next meeting
18/02/2031 014 JM to paint the shelter
JM COMPLETE
18/02/2031 015 WITHHELD HB 30/04/2031
4/3/2031 016 Overview of keys and
locks
Paths & Greens Ongoing
"""


def test_rows_of_a_lost_table_are_actions_until_they_are_complete() -> None:
    found = actions_of(LOG)
    assert [(words.split()[0], action.owner, action.due_date) for words, action in found] == [
        ("Write", "HB", "2031-04-30"),
        ("Two", "JM", None),
        ("Overview", "Paths & Greens", None),
    ]


def test_what_a_row_tells_of_its_progress_is_no_part_of_the_deed() -> None:
    found = actions_of(
        "4. MATTERS ARISING\n\nNUMBER ACTION OWNER UPDATE\n"
        "012 Obtain two quotes for the wall HB In progress\n"
        "013 Paint the bus shelter JM Completed - looks well\n"
        "014 Order a new bench for the green\nHB Ongoing - a firm has been found.\n"
    )
    assert [(words, action.owner) for words, action in found] == [
        ("Obtain two quotes for the wall", "HB"),
        ("Order a new bench for the green", "HB"),
    ]


def test_names_below_rows_without_a_number_belong_to_them_in_turn() -> None:
    found = actions_of(
        "3. Fair\n\nAction items Person responsible Deadline\n\nAsk the mill for a tent\n\n"
        "Posters to be drawn for the hall\n\nRobin\n\nAnn Moss\n\nEnter deadline here\n\n"
        "Discussion:\n\nThe tent was wet.\n"
    )
    assert [(words, action.owner) for words, action in found] == [
        ("Ask the mill for a tent", "Robin"),
        ("Posters to be drawn for the hall", "Ann Moss"),
    ]


@pytest.mark.parametrize(
    "body",
    [
        # The heads of minutes set in columns, with no column of people or days.
        "Item Notes Action\n\n12 The wall was loose HB 30/04/2031\n",
        # A list of what was spent, below heads of other columns.
        "Number Payee Date\n\n012 Hay and Moss Builders JM 30/04/2031\n",
        # A discussion below heads that nothing came of.
        "Action Owner Deadline\n\nThe wall fell in March and Robin had it mended.\n\nRobin\n",
    ],
)
def test_words_below_other_heads_are_no_rows(body: str) -> None:
    assert not actions_of(f"3. Wall\n\n{body}")

"""Tables of actions, as minutes close with them."""

import pytest

from pipeline.tag.action_tables import owner_of
from tests.tag.test_actions import actions_of

TABLE = """3. Actions

| Action | Owner | By when |
|---|---|---|
| Write to the owner of the wall | Cllr Moss | 30 April 2031 |
| Send out the rota | Clerk | June meeting |
| Rota | | |
"""


def test_rows_under_action_owner_and_when_are_actions() -> None:
    found = actions_of(TABLE)
    assert [(words, action.owner, action.due_date) for words, action in found] == [
        ("Write to the owner of the wall", "Cllr Moss", "2031-04-30"),
        ("Send out the rota", "Clerk", "2031-06"),
    ]


def test_a_table_with_bars_inside_its_lines_alone_is_a_table_too() -> None:
    found = actions_of(
        "3. Actions\n\nAction | Owner | Deadline\nOrder two new benches | Clerk | 1 May 2031\n"
        "Paint the bus shelter | Cllr Hay | 1 June 2031\n"
    )
    assert [(words, action.owner, action.due_date) for words, action in found] == [
        ("Order two new benches", "Clerk", "2031-05-01"),
        ("Paint the bus shelter", "Cllr Hay", "2031-06-01"),
    ]


def test_what_the_status_calls_complete_is_no_action() -> None:
    assert not actions_of(
        "| Action | Lead | Status |\n|---|---|---|\n| Order two new benches | Clerk | Complete |\n"
    )


def test_the_deed_names_its_owner_and_deadline_where_no_column_does() -> None:
    found = actions_of(
        "| Action | Timescale |\n|---|---|\n| Clerk to order two benches by 4 May 2031 | |\n"
    )
    assert [(action.owner, action.due_date) for _, action in found] == [("Clerk", "2031-05-04")]


def test_a_table_of_payments_holds_no_actions() -> None:
    assert not actions_of("| Payee | Amount |\n|---|---|\n| Hay and Moss Builders | £40 |\n")


@pytest.mark.parametrize(
    ("cell", "deed", "owner"),
    [
        ("Cllr  Moss", "Write to the owner", "Cllr Moss"),
        ("", "Clerk to write to the owner", "Clerk"),
        ("", "Fence to be mended", None),
    ],
)
def test_the_owner_is_the_cell_or_whom_the_deed_opens_with(
    cell: str, deed: str, owner: str | None
) -> None:
    assert owner_of(cell, deed) == owner


def test_a_table_set_in_columns_with_blanks_is_read_like_one_with_bars() -> None:
    found = actions_of(
        "3. Actions\n\nAction                     Owner       By when\n"
        "Order two new benches      Clerk       1 May 2031\n"
        "Paint the bus shelter      Cllr Hay    1 June 2031\n"
    )
    assert [(words, action.owner, action.due_date) for words, action in found] == [
        ("Order two new benches", "Clerk", "2031-05-01"),
        ("Paint the bus shelter", "Cllr Hay", "2031-06-01"),
    ]

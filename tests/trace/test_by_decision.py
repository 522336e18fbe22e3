import pytest

from pipeline.trace import by_decision
from pipeline.trace.passages import gather
from tests.trace.meetings import FILLER, Agenda, corpus, meeting

BETWEEN: Agenda = [*FILLER, ("4", "Library hours", ["The library had opened late."])]


def found(first: str, later: str, *, day: str = "2025-06-03", title: str = "Ferry tolls") -> int:
    documents = corpus(
        meeting("2025-03-04", [*FILLER, ("9", "Ferry tolls", [f"*{first}"])]),
        meeting("2025-04-01", BETWEEN),
        meeting("2025-05-06", BETWEEN),
        meeting(day, [*FILLER, ("7", title, [f"*{later}"])]),
    )
    (body,) = gather(documents)
    return len(by_decision.find(body))


@pytest.mark.parametrize(
    ("first", "later"),
    [
        ("That this is agreed", "To leave the rate unchanged"),
        ("That for the moment nothing be done", "That a letter should be sent to the owner"),
        ("That the Clerk write to Mr Quillan", "That the Clerk should continue to try Mr Quillan"),
        ("appoint Ann Tressel as toll keeper", "appoint Ann Tressel as toll keeper"),
    ],
)
def test_the_next_decision_under_a_title_takes_up_the_earlier(first: str, later: str) -> None:
    assert found(first, later) == 1


@pytest.mark.parametrize(
    ("first", "later"),
    [
        ("That the Clerk write to Mr Quillan", "That the boat be painted"),
        ("That the rail be painted", "That the Clerk should continue to seek a diver"),
        ("That the Clerk write to Mr Quillan", "To leave the rate unchanged"),
    ],
)
def test_other_decisions_under_the_title_take_up_nothing(first: str, later: str) -> None:
    assert found(first, later) == 0


def test_another_title_is_another_subject() -> None:
    assert found("That this is agreed", "To leave the rate unchanged", title="Chapel roof") == 0


def test_what_is_done_anew_each_year_is_not_said_again() -> None:
    again = "asks the Clerk to order a tree from Whinfell nursery"
    assert found(again, again, day="2025-07-01") == 1
    assert found(again, again, day="2026-03-03") == 0


def test_a_position_decided_again_after_a_year_is() -> None:
    assert found("That the toll remain at £4", "That the toll remain at £4", day="2026-03-03") == 1


def test_a_title_over_many_decisions_does_not_say_which_is_meant() -> None:
    lines = ["*That for the moment nothing be done", "*That a bell be hung", "*That a rope be cut"]
    documents = corpus(
        meeting("2025-03-04", [*FILLER, ("9", "Ferry tolls", lines)]),
        meeting("2025-04-01", BETWEEN),
        meeting("2025-06-03", [*FILLER, ("7", "Ferry tolls", ["*That a letter should be sent"])]),
    )
    (body,) = gather(documents)
    assert by_decision.find(body) == []

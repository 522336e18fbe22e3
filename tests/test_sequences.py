"""The heaviest run of things: what it takes, what it weighs, and how far it looks back."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from pipeline.sequences import heaviest_run


def alike(_: object) -> float:
    return 1.0


def rises(one: int, two: int) -> float | None:
    return 0.0 if two > one else None


def test_nothing_has_no_run() -> None:
    assert heaviest_run([], alike, rises) == []


def test_the_longest_run_wins_and_of_equal_ones_the_earliest() -> None:
    assert heaviest_run([5, 1, 2, 9, 3], alike, rises) == [1, 2, 9]


def test_a_heavy_thing_outweighs_two_light_ones() -> None:
    assert heaviest_run([9, 1, 2], float, rises) == [9]


def test_a_dear_step_is_not_taken() -> None:
    def dear(one: int, two: int) -> float | None:
        return 1.0 - (two - one) if two > one else None

    assert heaviest_run([1, 2, 8], alike, dear) == [1, 2]


def test_a_step_over_too_many_things_is_not_seen() -> None:
    things = [1, 0, 0, 0, 2]
    assert heaviest_run(things, alike, rises) == [1, 2]
    assert heaviest_run(things, alike, rises, look_back=2) == [0, 2]


@given(st.lists(st.integers(0, 30), max_size=25))
def test_every_step_of_a_run_is_one(things: list[int]) -> None:
    run = heaviest_run(things, alike, rises)
    assert all(one < two for one, two in pairwise(run))
    assert bool(run) == bool(things)

"""Things in order, and what may follow what -> the heaviest run of them."""

from collections.abc import Callable, Sequence
from typing import TypeVar

Thing = TypeVar("Thing")


def heaviest_run(
    things: Sequence[Thing],
    weight: Callable[[Thing], float],
    step: Callable[[Thing, Thing], float | None],
    look_back: int | None = None,
) -> list[Thing]:
    """Choose the run with the largest sum of weights and steps; of equal ones the earliest.

    `step` says what it adds to go from one thing to a later one, or None where that is no run;
    `look_back` says how many things may lie between the two at most.

    >>> heaviest_run([3, 1, 2, 9], lambda _: 1, lambda one, two: 0 if two == one + 1 else None)
    [1, 2]
    """
    best: list[tuple[float, int]] = []
    for place, thing in enumerate(things):
        own = weight(thing)
        score, came_from = own, -1
        for earlier in range(max(0, place - look_back) if look_back else 0, place):
            added = step(things[earlier], thing)
            if added is not None and best[earlier][0] + own + added > score:
                score, came_from = best[earlier][0] + own + added, earlier
        best.append((score, came_from))
    at = max(range(len(best)), key=lambda place: best[place][0], default=-1)
    run: list[Thing] = []
    while at >= 0:
        run.append(things[at])
        at = best[at][1]
    return run[::-1]

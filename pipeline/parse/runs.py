"""Numbered lines of a paper -> the run of numbers that best looks like the items of a meeting."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Final

from pipeline.parse.titles import WHOLE, Candidate
from pipeline.sequences import heaviest_run

LOOK_BACK: Final = 400
TENTHS: Final = "N.N2"
FEWEST_INNER: Final = 2
"""Numbers in a row that make a list inside an item."""
MORE_LIKE: Final = 0.25
"""So much more may a list inside an item look like titles, and be one."""


def best_chain(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Find the rising run of numbers that best looks like the items of a meeting."""
    families: dict[str, list[Candidate]] = defaultdict(list)
    for candidate in candidates:
        if candidate.number is not None:
            families[candidate.family].append(candidate)
    chains = [(rising(without_inner(each)), each) for _, each in sorted(families.items())]
    if len(families.get(WHOLE, ())) > 1:
        families.pop(TENTHS, None)
        chains = [(rising(without_inner(each)), each) for _, each in sorted(families.items())]
    scored = [
        (sum(one.weight for one in chain), complete(chain, members))
        for chain, members in chains
        if is_plausible(chain)
    ]
    return max(scored, key=lambda pair: pair[0])[1] if scored else []


def without_inner(members: Sequence[Candidate]) -> list[Candidate]:
    """Leave out lists that count 1, 2, 3 under one item, where the next item goes on behind them.

    `7. Letters: 1. … 2. … 9. …` and then `8. Planning`: the second 8 is the item.
    """
    kept: list[Candidate] = []
    place = 0
    while place < len(members):
        stop = end_of_run(members, place)
        if not is_inner(kept, members[place:stop], members[stop : stop + 1]):
            kept += members[place:stop]
        place = stop
    return kept


def is_inner(
    above: Sequence[Candidate], run: Sequence[Candidate], below: Sequence[Candidate]
) -> bool:
    """Tell a run that begins with 1 between two numbers that follow each other, and is no titles.

    Where it looks more like titles than what stands above it, that is the list: of questions, say.
    """
    if not above or not below or len(run) < FEWEST_INNER or run[0].order != (1,):
        return False
    outer = above[-1].order
    resumes = len(outer) == 1 and outer[0] > 1 and below[0].order == (outer[0] + 1,)
    return resumes and mean_weight(run) <= mean_weight(above[-outer[0] :]) + MORE_LIKE


def mean_weight(run: Sequence[Candidate]) -> float:
    """Say how much the members of a run look like titles."""
    return sum(one.weight for one in run) / len(run)


def end_of_run(members: Sequence[Candidate], place: int) -> int:
    """Find where a run of numbers stops that rises one by one."""
    stop = place + 1
    while stop < len(members) and distance(members[stop - 1].order, members[stop].order) == 1:
        stop += 1
    return stop


def rising(members: Sequence[Candidate]) -> list[Candidate]:
    """Find the heaviest run of rising numbers, small steps before large ones."""
    return heaviest_run(members, weight, step, LOOK_BACK)


def weight(member: Candidate) -> float:
    """Weigh a candidate: a little for being one, the rest for its look."""
    return member.weight + 0.05


def step(before: Candidate, after: Candidate) -> float | None:
    """Say what it costs to go on from one number to another; None where it doesn't rise."""
    steps = distance(before.order, after.order)
    return None if steps is None else -0.08 * min(steps - 1, 8)


def distance(before: tuple[int, ...], after: tuple[int, ...]) -> int | None:
    """Count the steps from one number to the next; None if it doesn't rise."""
    if len(before) != len(after) or before > after:
        return None
    if before == after:
        return None
    if before[:-1] == after[:-1]:
        return after[-1] - before[-1]
    if before[1:] == after[1:]:
        return after[0] - before[0]
    return 2


def is_plausible(chain: Sequence[Candidate]) -> bool:
    """Whether a run of numbers holds titles, not only numbered paragraphs."""
    titled = [one for one in chain if one.weight >= 0.6]
    return len(titled) >= 2 and len(titled) >= 0.5 * len(chain)


def complete(chain: list[Candidate], members: Sequence[Candidate]) -> list[Candidate]:
    """Add headings of the same look whose number starts again or is repeated."""
    strong = [one for one in chain if one.strong]
    kept = [one for one in chain if one.weight >= 0.3 or len(strong) < 0.7 * len(chain)]
    if len(strong) < 0.7 * len(chain):
        return kept
    chosen = {one.block for one in kept}
    extra = [one for one in members if one.strong and one.weight >= 0.9]
    return sorted([*kept, *(one for one in extra if one.block not in chosen)], key=by_block)


def by_block(candidate: Candidate) -> int:
    """Order candidates by place."""
    return candidate.block

"""The part of a passage chosen for many commitments at once is the one chosen for each."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.trace.arrays import Numbering
from pipeline.trace.ends import weights_of
from pipeline.trace.passages import gather
from pipeline.trace.sides import are_parted, by_number, closest_parts, lay_out_ends, meet
from tests.trace.closest_part import closest_part
from tests.trace.meetings import FILLER, corpus, meeting

SENTENCES = ["The quay shone.", "The wall of the quay fell.", "A lamp burns.", "Rain fell.",
             "The lamp on the wall was oiled.", "A ferry came."]  # fmt: skip
paragraphs = st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=6).map(" ".join)


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.sampled_from(["mend the quay wall", "light the lamp", "ask Ada"]), min_size=1),
    st.lists(paragraphs, min_size=1, max_size=4),
)
def test_for_every_pair_the_same_part_is_chosen_as_by_itself(
    asked: list[str], told: list[str]
) -> None:
    first = meeting("2025-03-04", [*FILLER, ("9", "Quay", [f"*{each}" for each in asked])])
    (body,) = gather(corpus(first, meeting("2025-06-03", [*FILLER, ("9", "Works", told)])))
    one, other = (each.ravel() for each in np.indices((len(body.commitments), len(body.passages))))
    numbering = Numbering()
    rows = lay_out_ends(numbering, body.commitments)
    parts = closest_parts(rows, numbering, body.passages, one, other, weights_of(body.passages))
    for pair, (i, j) in enumerate(zip(one.tolist(), other.tolist(), strict=True)):
        part, best = closest_part(body.passages[j], body.commitments[i].about)
        chosen = parts.every[parts.chosen[pair]]
        assert (chosen.first, chosen.stop) == (part.first, part.stop)
        assert chosen.passage is body.passages[j]
        assert parts.best[pair] == best


def test_sets_meet_where_they_have_anything_in_common_and_are_parted_where_both_hold_others() -> (
    None
):
    sets = [frozenset("ab"), frozenset("b"), frozenset("c"), frozenset()]
    one, other = np.array([0, 0, 0]), np.array([1, 2, 3])
    assert meet(sets, one, sets, other).tolist() == [True, False, False]
    assert are_parted(sets, one, sets, other).tolist() == [False, True, False]


def test_what_depends_on_a_small_number_is_worked_out_once_for_each() -> None:
    seen: list[int] = []

    def half(each: int) -> float:
        seen.append(each)
        return each / 2

    assert by_number(half, np.array([3, 1, 3])).tolist() == [1.5, 0.5, 1.5]
    assert seen == [1, 3]

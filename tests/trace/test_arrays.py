"""What is counted of many pairs at once is what sets say of each by itself."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.trace.arrays import AT_ONCE, Numbering, in_common, lay_out, slices, spread
from pipeline.trace.terms import GRAIN, count_groups, grained, mass, rarity, squared, squares

TERMS = "quay wall lamp 25/114 ferry toll mason".split()
WEIGHT = rarity(
    *count_groups([["quay", "wall"], ["quay", "lamp"], ["ferry"], ["toll", "mason", "25/114"]])
)
sets = st.frozensets(st.sampled_from([*TERMS, "unheard"]))
tables = st.lists(st.tuples(sets, sets), min_size=1, max_size=5)


@given(tables, tables)
def test_sums_over_pairs_of_rows_are_those_of_their_sets(
    here: list[tuple[frozenset[str], frozenset[str]]],
    there: list[tuple[frozenset[str], frozenset[str]]],
) -> None:
    numbering = Numbering()
    rows, others = (
        lay_out(numbering, {1: [own for own, _ in table], 2: [title for _, title in table]})
        for table in (here, there)
    )
    weights, squared_weights = numbering.weights(WEIGHT), numbering.squares(WEIGHT)
    one, other = (each.ravel() for each in np.indices((len(here), len(there))))
    both = in_common(rows, one, others, other, len(weights))
    own = ((both.here & 1) != 0) & ((both.there & 1) != 0)
    topic = np.ones(len(own), bool)
    largest, second = both.largest(topic, weights)
    for pair, (i, j) in enumerate(zip(one.tolist(), other.tolist(), strict=True)):
        shared = here[i][0] & there[j][0]
        every = (here[i][0] | here[i][1]) & (there[j][0] | there[j][1])
        ranked = sorted((WEIGHT.get(term, 0.0) for term in every), reverse=True)
        assert both.total(own, weights)[pair] == mass(shared, WEIGHT)
        assert both.total(own, squared_weights)[pair] == squares(shared, WEIGHT)
        assert both.number(topic)[pair] == len(every)
        assert [largest[pair], second[pair]] == [*ranked, 0.0, 0.0][:2]
    assert rows.total(3, weights).tolist() == [mass(own | title, WEIGHT) for own, title in here]
    assert rows.count(1).tolist() == [len(own) for own, _ in here]


def test_terms_are_known_by_whether_they_begin_with_a_digit() -> None:
    numbering = Numbering()
    numbering.of(["quay", "25/114"])
    assert numbering.digits().tolist() == [False, True]


@pytest.mark.parametrize("value", sorted({*WEIGHT.values(), *map(squared, WEIGHT.values())}))
def test_how_telling_a_term_is_is_rounded_so_that_sums_are_exact(value: float) -> None:
    assert value * GRAIN == int(value * GRAIN)
    assert grained(value) == value


def test_pairs_are_cut_into_so_many_at_once() -> None:
    assert [*slices(AT_ONCE + 1)] == [slice(0, AT_ONCE), slice(AT_ONCE, 2 * AT_ONCE)]
    assert [*slices(0)] == []


def test_stretches_of_nothing_have_no_places() -> None:
    owners, places = spread(np.array([3, 5]), np.array([3, 5]))
    assert owners.tolist() == places.tolist() == []

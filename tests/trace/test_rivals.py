"""Rivals found for many pairs at once are those that each pair has by itself."""

from collections.abc import Sequence

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.trace.by_likeness import judge
from pipeline.trace.passages import Body, Commitment, Passage, gather
from pipeline.trace.rivals import strongest_before, strongest_rivals
from tests.trace.meetings import FILLER, corpus, meeting

MARCH, JUNE, SEPTEMBER = "2025-03-04", "2025-06-03", "2025-09-02"
LINES = ["*mend the quay wall", "*light the lamp on the quay wall at the next meeting",
         "The quay wall fell.", "The lamp burns."]  # fmt: skip
agendas = st.lists(
    st.tuples(
        st.sampled_from(["Quay", "Matters arising"]), st.lists(st.sampled_from(LINES), min_size=1)
    ),
    min_size=1,
    max_size=3,
)
Weighed = tuple[Commitment, Passage, float]


def test_the_strongest_of_the_days_before_is_known_for_each_end() -> None:
    ends, days = np.array([7, 7, 7, 7, 8]), np.array([3, 1, 2, 2, 2])
    found = strongest_before(ends, days, np.array([0.1, 0.5, 0.2, 0.9, 0.3]))
    assert found.tolist() == [0.9, 0.0, 0.5, 0.5, 0.0]


def body_of(every: Sequence[list[tuple[str, list[str]]]]) -> Body:
    papers = [
        meeting(day, [*FILLER, *((str(number), *item) for number, item in enumerate(agenda, 9))])
        for day, agenda in zip((MARCH, JUNE, SEPTEMBER), every, strict=False)
    ]
    (body,) = gather(corpus(*papers))
    return body


def most(strengths: list[float]) -> float:
    return max(strengths, default=0.0)


def kind_told(one: Passage, other: Passage) -> str:
    same = one.document.id == other.document.id and one.item == other.item
    return "same_item_told" if same and one.decides != other.decides else "same_meeting"


def kind_asked(mine: Commitment, other: Commitment) -> str | None:
    if mine.document.id != other.document.id:
        return "same_day"
    if mine.start < other.stop and other.start < mine.stop:
        return None
    return "same_item" if mine.item == other.item and not mine.about.standing else "same_day"


def rivals_of(mine: Weighed, every: list[Weighed]) -> dict[str, float]:
    asked = [each for each in every if each[1] is mine[1] and each is not mine]
    told = [each for each in every if each[0] is mine[0] and each is not mine]
    kinds: dict[str, list[float]] = {
        kind: [each[2] for each in asked if each[0].day == mine[0].day
               and kind_asked(mine[0], each[0]) == kind]
        for kind in ("same_item", "same_day")
    } | {
        kind: [each[2] for each in told if each[1].day == mine[1].day
               and kind_told(mine[1], each[1]) == kind]
        for kind in ("same_item_told", "same_meeting")
    }  # fmt: skip
    kinds["later"] = [
        each[2] for each in asked if each[0].day > mine[0].day and not each[0].said.puts_off
    ]
    kinds["earlier"] = [each[2] for each in told if each[1].day < mine[1].day]
    return {kind: most(strengths) for kind, strengths in kinds.items()}


@settings(max_examples=30, deadline=None)
@given(st.lists(agendas, min_size=2, max_size=3), st.randoms(use_true_random=False))
def test_the_strongest_rival_of_each_kind_is_found(
    every: list[list[tuple[str, list[str]]]], chance: np.random.RandomState
) -> None:
    body = body_of(every)
    pairs = [
        (one, other)
        for one, asked in enumerate(body.commitments)
        for other, told in enumerate(body.passages)
        if told.day > asked.day
    ]
    strengths = [round(chance.random(), 2) for _ in pairs]
    weighed = [
        (body.commitments[one], body.passages[other], strength)
        for (one, other), strength in zip(pairs, strengths, strict=True)
    ]
    one, other = (np.array([pair[end] for pair in pairs], np.int64) for end in (0, 1))
    found = strongest_rivals(one, other, np.array(strengths), body, before={})
    for place, each in enumerate(weighed):
        assert {kind: values[place] for kind, values in found.items()} == rivals_of(each, weighed)


def test_where_there_are_no_pairs_nothing_is_judged() -> None:
    assert [*judge([], body_of([[("Quay", ["The lamp burns."])]]), before={})] == []


def test_what_was_said_in_older_years_is_a_rival_too() -> None:
    body = body_of([[("Quay", [LINES[0]])], [("Quay", [LINES[2]])]])
    one, other = np.array([0]), np.array([len(body.passages) - 1])
    name = body.commitments[0].id
    for before, earlier in (({}, 0.0), ({name: 0.7}, 0.7)):
        found = strongest_rivals(one, other, np.array([0.4]), body, before)
        assert found["earlier"].tolist() == [earlier]

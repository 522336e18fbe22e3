import pytest

from pipeline.trace.told import clause_at, clauses, is_done


@pytest.mark.parametrize(
    "clause",
    [
        "the gate has been mended",
        "a plum tree, planted 18 February",
        "seven members went on 16 May",
        "the boiler was in and working",
        "the lamps had at last been put up",
    ],
)
def test_a_deed_is_done(clause: str) -> None:
    assert is_done(clause)


@pytest.mark.parametrize(
    "clause",
    [
        "the gate has not been mended",
        "two of the gates have been mended",
        "the gate will be mended on 4 May",
        "the gate has been discussed",
        "the gate was old",
        "mending has begun",
        "the fair on 4 May",
    ],
)
def test_what_is_denied_begun_to_come_or_only_talked_of_is_not(clause: str) -> None:
    assert not is_done(clause)


def test_what_is_only_named_goes_with_what_is_said_of_it() -> None:
    assert clauses("Mill Lane: the gate is up; the stile is not") == (
        "Mill Lane: the gate is up",
        "the stile is not",
    )


def test_a_place_lies_in_one_clause() -> None:
    text = "The gate has been mended and the wall will follow; no bills yet"
    assert clause_at(text, text.index("wall")) == "the wall will follow"
    assert clause_at(text, 0) == "The gate has been mended"
    assert clause_at(text, text.index("bills")) == "no bills yet"

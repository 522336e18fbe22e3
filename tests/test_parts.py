from pipeline.parts import parts_in, parts_of, wholes_of
from pipeline.records import Limb, Resolution
from tests.trace.meetings import SURE


def limb(start: int, stop: int, parent: int | None = None, *, is_part: bool = False) -> Limb:
    return Limb(start=start, stop=stop, parent=parent, is_part=is_part, **SURE)


FOUND = Resolution(
    start=0,
    stop=100,
    form="resolved",
    limbs=(
        limb(0, 60),
        limb(60, 100),
        limb(70, 80, 1),
        limb(0, 30, 0, is_part=True),
        limb(34, 60, 0, is_part=True),
    ),
    **SURE,
)


def test_parts_are_told_from_limbs_that_are_printed_below_others() -> None:
    assert (parts_of(FOUND, 0), parts_of(FOUND, 1)) == ([3, 4], [])


def test_only_a_limb_with_parts_is_a_whole() -> None:
    assert wholes_of(FOUND) == [0]


def test_a_stretch_is_about_the_parts_with_which_it_shares_most() -> None:
    assert parts_in(FOUND, 0, (5, 32)) == [3]
    assert parts_in(FOUND, 0, (5, 58)) == [3, 4]
    assert parts_in(FOUND, 0, (60, 70)) == []

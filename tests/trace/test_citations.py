"""What in a passage's words points back, and to what."""

import pytest

from pipeline.trace.citations import Citation, citations_of
from pipeline.trace.passages import gather
from tests.trace.meetings import FILLER, corpus, meeting


def citations(line: str, words: str, **known: object) -> list[Citation]:
    dates = [("7 May", "2024-05-07")] if "7 May" in line else []
    made = meeting(
        "2025-03-04", [*FILLER, ("5", "Matters arising", [line])],
        references=[(words, dict(known))], dates=dates,
    )  # fmt: skip
    (body,) = gather(corpus(made))
    return [each for passage in body.passages for each in citations_of(passage)]


@pytest.mark.parametrize(
    "line", ["24/8 (3) the pump", "24/8(c) the pump", "24/8, part iv the pump"]
)
def test_a_limb_may_follow_the_number(line: str) -> None:
    [one] = citations(line, "24/8", minute="24/08")
    assert (one.number, one.limb in {"3", "c", "iv"}) == ("24/8", True)


@pytest.mark.parametrize("line", ["Item 12 (c) 7 May - tolls", "Item 12, 7 May - tolls"])
def test_a_day_may_follow_the_number(line: str) -> None:
    [one] = citations(line, "Item 12", minute="12")
    assert (one.when, one.number) == ("2024-05-07", "12")

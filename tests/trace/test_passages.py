import pytest

from pipeline.trace.passages import gather
from tests.trace.meetings import corpus, meeting

QUAY = [("9", "Quay", ["*repair the quay"])]


def bodies(*committees: str | None) -> int:
    meetings = [
        meeting(f"203{place}-03-04", QUAY, council="Harrow Mere Parish Council", committee=each)
        for place, each in enumerate(committees)
    ]
    return len(gather(corpus(*meetings)))


@pytest.mark.parametrize(
    "name",
    [
        "Full Council",
        "Parish Council",
        "Annual Parish Meeting",
        "Annual Meeting",
        "Extraordinary Council Meeting",
        "Harrow Mere Parish Council",
        None,
    ],
)
def test_a_councils_own_meeting_is_one_body_by_whatever_name(name: str | None) -> None:
    assert bodies("Council", name) == 1


@pytest.mark.parametrize("name", ["Planning Committee", "Community Safety Board", "Cabinet"])
def test_a_committee_is_a_body_of_its_own(name: str) -> None:
    assert bodies("Council", name) == 2

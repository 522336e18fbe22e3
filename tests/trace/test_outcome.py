from typing import Any

import pytest

from pipeline.identify import Tagged
from pipeline.records import Resolution, Tags
from pipeline.trace.outcome import kind_asked
from pipeline.trace.passages import gather
from pipeline.trace.relations import saying
from tests.trace.meetings import SURE, corpus, meeting


def rule_of(commitment: str, *lines: str, dates: list[tuple[str, str]] | None = None) -> str | None:
    asked = meeting("2025-03-04", [("9", "Quay", [f"*{commitment}"])])
    later = meeting("2025-06-03", [("4", "Quay", list(lines))], dates=dates or [])
    (body,) = gather(corpus(asked, later))
    last = next(each for each in body.passages if each.day == "2025-06-03" and each.quote != "Quay")
    return saying(body.commitments[0], last).rule


@pytest.mark.parametrize(
    ("commitment", "line", "way"),
    [
        ("the Trust be asked for a crane", "The Trust was unwilling to lend its crane.", "answer"),
        ("the Trust be asked for a crane", "The Trust declines to lend its crane.", None),
        ("the Trust be asked for a crane", "None of the Trust replied on the crane.", None),
        ("the Trust be asked for a crane", "The crane is old.", None),
        ("the Trust be asked for a crane", "The Trust's crane", None),
        ("the tolls be reviewed", "The tolls came to less than those of Marlow.", "looked_into"),
        ("the tolls be reviewed", "The tolls were to be looked at in May.", None),
        ("the tolls be reviewed", "The tolls are high.", None),
        ("a regatta be held", "The regatta was dry.", "took_place"),
        ("a regatta be held", "The regatta was still being planned.", None),
        ("the crane be painted", "The crane looked well and was much admired.", None),
        ("a regatta be held|2025-05-10", "The regatta was dry.", "when_due"),
        ("the crane be painted|2025-05-10", "The crane was shown.", None),
        ("the crane be named|2025-05-10", "The crane was shown.", "when_due"),
        ("the crane be named|2025-07-10", "The crane looked well.", None),
        ("the crane be named|2025-05-10", "The crane was put off.", None),
    ],
)
def test_what_came_of_a_thing_is_told_in_the_way_of_such_things(
    commitment: str, line: str, way: str | None
) -> None:
    found = rule_of(commitment, line)
    assert found == (f"trace.completes.{way}" if way else None)


def test_a_thing_that_is_promised_for_a_later_day_has_not_come() -> None:
    day = [("10 August", "2025-08-10")]
    assert (
        rule_of("a regatta be held|2025-05-10", "The regatta comes by 10 August.", dates=day)
        is None
    )


@pytest.mark.parametrize(
    ("commitment", "way"),
    [
        ("that the crane be looked at", "trace.completes.brought"),
        ("that the crane be painted", None),
    ],
)
def test_what_was_asked_for_is_there_when_the_body_decides_on_it(
    commitment: str, way: str | None
) -> None:
    told, decided = "The crane is older than the quay.", "RESOLVED that another be bought."
    later = meeting("2025-06-03", [("4", "Quay", [f"{told} {decided}"])])
    start = later.paper.text.index(decided)
    span: dict[str, Any] = {"start": start, "stop": start + len(decided), **SURE}
    resolution = Resolution(form="resolved", limbs=(), **span)
    asked = meeting("2025-03-04", [("9", "Quay", [f"*{commitment}"])])
    decides = Tagged(paper=later.paper, tags=Tags(resolutions=(resolution,)))
    (body,) = gather(corpus(asked, decides))
    assert saying(body.commitments[0], body.passages[-1]).rule == way


def test_a_decision_alone_tells_of_nothing_that_was_brought() -> None:
    assert rule_of("that the crane be looked at", "*that the crane should be kept") is None


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("the Clerk to write to the mill about the repairs", "asked.contact"),
        ("that the repairs be looked into", "asked.look"),
        ("that the crane be repaired", "asked.work"),
        ("that a crane be hired, the hire not to pass £90", "asked.buy"),
        ("the regatta will take place in May", "asked.event"),
        ("that the toll be dropped", None),
    ],
)
def test_what_a_commitment_is_of_is_told_by_its_words(words: str, kind: str | None) -> None:
    assert kind_asked(words) == kind

"""Rows of lists that go through earlier decisions: what each is about."""

from typing import Any

import pytest

from pipeline.identify import Tagged
from pipeline.trace import by_log
from pipeline.trace.found import Found
from pipeline.trace.passages import Body, gather
from pipeline.trace.titles import FOLLOWED_UP, SILENT
from tests.trace.meetings import FILLER, corpus, meeting

MAY = meeting(
    "2031-05-06",
    [*FILLER, ("4", "Ferry", [
        "*asks the harbour master for a breakdown of ferry passengers by parish",
        "*asks that the slipway at Hollin Point be repaired",
        "*note~notes the ferry report",
    ]), ("5", "Museum", ["*asks for a price for a glass case at the museum"])],
)  # fmt: skip

QUIET = [meeting(f"2030-{month:02}-05", FILLER) for month in range(1, 9)]
"""Meetings of other things, so that the words of the others are rare."""


def log(day: str, *rows: str, title: str = "Action log", **given: Any) -> Tagged:
    return meeting(day, [*FILLER, ("6", title, rows)], **given)


def body_of(*meetings: Tagged) -> Body:
    (body,) = gather(corpus(*QUIET, *meetings))
    return body


def found(*meetings: Tagged) -> list[Found]:
    return by_log.find(body_of(*meetings))


def sure(finds: list[Found]) -> set[tuple[str, str]]:
    return {
        (each.commitment.quote[:20], each.passage.quote[:20])
        for each in finds
        if each.confidence >= 0.5
    }


def test_each_row_is_matched_to_what_shares_its_words() -> None:
    june = log(
        "2031-06-03",
        "Ferry passengers by parish - awaited.",
        "Slipway, Hollin Point: the mason came on Monday.",
    )
    assert sure(found(MAY, june)) == {
        ("asks the harbour mas", "Ferry passengers by "),
        ("asks that the slipwa", "Slipway, Hollin Poin"),
    }


def test_the_same_words_under_another_title_are_left_to_likeness() -> None:
    assert found(MAY, log("2031-06-03", "Ferry passengers by parish.", title="Museum")) == []


def test_a_commitment_that_was_closed_is_not_met_again() -> None:
    june = log("2031-06-03", "Slipway, Hollin Point: repaired. Closed.")
    july = log("2031-07-01", "Slipway, Hollin Point: a lamp there was broken.")
    days = {each.passage.day for each in found(MAY, june, july) if each.confidence >= 0.5}
    assert days == {"2031-06-03"}
    again = log("2031-06-03", "Slipway, Hollin Point: ongoing.")
    days = {each.passage.day for each in found(MAY, again, july) if each.confidence >= 0.5}
    assert days == {"2031-06-03", "2031-07-01"}


def test_of_two_rows_only_the_one_that_fits_best_is_believed() -> None:
    june = log("2031-06-03", "Slipway at Hollin Point repaired.", "The slipway was wet.")
    assert sure(found(MAY, june)) == {("asks that the slipwa", "Slipway at Hollin Po")}


def test_a_row_that_cites_a_minute_is_about_that_minute_alone() -> None:
    june = log(
        "2031-06-03",
        "Minute 5 - slipway at Hollin Point, glass case.",
        references=[("Minute 5", {"minute": "5"})],
    )
    assert found(MAY, june) == []
    unknown = log(
        "2031-06-03",
        "Minute 77 - slipway at Hollin Point.",
        references=[("Minute 77", {"minute": "77"})],
    )
    assert found(MAY, unknown) == []


def test_what_was_undertaken_in_a_row_goes_on_with_the_rows_matter() -> None:
    june = log(
        "2031-06-03",
        "Slipway, Hollin Point: the mason would send a price.",
        actions=[("the mason would send a price", {})],
    )
    july = log("2031-07-01", "Slipway, Hollin Point - £900.")
    onward = {each.commitment.quote: each.rule for each in found(MAY, june, july)
              if each.passage.day == "2031-07-01" and each.confidence >= 0.5}  # fmt: skip
    assert set(onward) == {
        "asks that the slipway at Hollin Point be repaired",
        "the mason would send a price",
    }


def test_likeness_to_a_row_about_something_else_is_held_for_chance() -> None:
    june = log("2031-06-03", "Slipway, Hollin Point: repaired by the harbour master.")
    finds = found(MAY, june)
    other = next(each for each in body_of(MAY).commitments if "glass" in each.quote)
    like = Found(commitment=other, passage=finds[0].passage, method="matters_arising",
                 confidence=0.8, rule="link.matters_arising")  # fmt: skip
    settled = by_log.settle([*finds, like])
    assert settled[-1].confidence == 0.4
    assert settled[:-1] == finds


def test_titles_say_that_earlier_decisions_are_gone_through() -> None:
    titles = [
        "Action log and responses to recommendations",
        "Progress on previous recommendations",
        "Outstanding actions",
        "Recommendation tracker",
        "Matters arising from the last minutes",
    ]
    assert all(FOLLOWED_UP.search(title) for title in titles)
    others = ["Clerk's report", "Climate action plan", "Minutes", "Progress of the new school"]
    assert not any(FOLLOWED_UP.search(title) for title in others)


def test_minutes_with_what_arises_from_them_are_not_silent() -> None:
    assert SILENT.search("Minutes of the previous meeting")
    assert SILENT.search("Minutes of the previous meeting and matters arising") is None


@pytest.mark.parametrize(
    ("row", "closed"),
    [
        ("Slipway: mended. Closed.", True),
        ("Slipway - complete", True),
        ("Slipway: not completed.", False),
        ("Slipway: survey not yet done", False),
        ("Slipway works to be completed", False),
        ("The trees at Orchard Close.", False),
    ],
)
def test_a_row_is_closed_only_where_it_says_so(row: str, *, closed: bool) -> None:
    assert (by_log.CLOSED.search(row) is not None) == closed

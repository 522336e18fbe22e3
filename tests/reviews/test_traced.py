"""Rulings on links, statuses and matters, from the line of the file to what is traced."""

from typing import Any

import pytest

from pipeline.identify import Tagged
from pipeline.records import Identified, Problem, Tracing
from pipeline.reviews.rulings import Ruling
from pipeline.reviews.traced import for_tracing
from pipeline.trace.run import trace
from tests.trace.meetings import FILLER, corpus, meeting
from tests.trace.test_trackers import HEADS, QUOTED, row, tracker

BASE = "harrowmere.housing-scrutiny-committee"
ASKED = "asks the Surveyor to repair the footbridge at Hollin Beck"
TOLD = "The footbridge at Hollin Beck had been repaired."
WET = "It rained on the market all day."
FIRST = meeting("2025-03-04", [*FILLER, ("12", "Footbridge at Hollin Beck", [f"*{ASKED}"])])
SECOND = meeting(
    "2025-06-03",
    [*FILLER, ("9", "Footbridge at Hollin Beck", [TOLD]), ("10", "Weather", [WET])],
)
LIMB = f"{BASE}.2025-03-04.12.r1.l1"
DONE, RAIN = f"{BASE}.2025-06-03.9.p2", f"{BASE}.2025-06-03.10.p2"


def ruling(kind: Any, *ends: str, value: str = "") -> Ruling:
    """Rule on (id, quote) or (id, quote, other id, other quote)."""
    target, quote, other, other_quote = (*ends, "", "")[:4]
    return Ruling(date="2025-07-01", who="A. Clerk", kind=kind, target=target, quote=quote,
                  other=other, other_quote=other_quote, value=value, why="I was there.",
                  line=2)  # fmt: skip


def traced(*rulings: Ruling, papers: tuple[Tagged, ...] = (FIRST, SECOND)) -> Tracing:
    documents: tuple[Identified, ...] = corpus(*papers)
    ruled, problems = for_tracing(rulings, documents)
    assert not problems
    return trace(documents, ruled=ruled)


def status_of(found: Tracing) -> str:
    return next(each.status for each in found.progress if each.id == LIMB)


def problems_of(*rulings: Ruling, papers: tuple[Tagged, ...] = (FIRST, SECOND)) -> list[Problem]:
    documents = corpus(*papers)
    ruled, problems = for_tracing(rulings, documents)
    return [*problems, *(problem for _, problem in trace(documents, ruled=ruled).problems)]


def test_without_rulings_the_repair_is_found() -> None:
    assert status_of(traced()) == "completed"


def test_what_is_rejected_is_shown_as_such_and_is_no_evidence() -> None:
    found = traced(ruling("reject_link", LIMB, ASKED, DONE, TOLD))
    (link,) = [each for each in found.links if each.to_id == DONE]
    assert (link.review, link.confidence) == ("rejected", 0.0)
    assert status_of(found) != "completed"
    assert not [event for event in found.events if event.evidence_id == DONE]


def test_what_is_confirmed_is_certain() -> None:
    found = traced(ruling("confirm_link", LIMB, ASKED, DONE, TOLD, value="supersedes"))
    (link,) = [each for each in found.links if each.to_id == DONE]
    assert (link.review, link.confidence, link.relation) == ("confirmed", 1.0, "supersedes")
    assert status_of(found) == "superseded"


def test_what_no_method_finds_is_added() -> None:
    found = traced(ruling("add_link", LIMB, ASKED, RAIN, WET, value="reports"))
    (link,) = [each for each in found.links if each.to_id == RAIN]
    assert (link.method, link.review, link.to_quote) == ("review", "confirmed", WET)
    assert RAIN in {event.evidence_id for event in found.events}


def test_a_passage_that_no_method_looks_at_can_be_added() -> None:
    heading = f"{BASE}.2025-06-03.9.p1"
    title = "Footbridge at Hollin Beck"
    found = traced(ruling("add_link", LIMB, ASKED, heading, title, value="refers"))
    assert [each.to_id for each in found.links if each.method == "review"] == [heading]


def test_what_a_decision_rests_on_is_no_event() -> None:
    talk = f"{BASE}.2025-03-04.2.p2"
    words = "The market had moved to the square."
    found = traced(ruling("add_link", LIMB, ASKED, talk, words, value="basis"))
    (link,) = [each for each in found.links if each.to_id == talk]
    assert (link.relation, link.review) == ("basis", "confirmed")
    assert talk not in {event.evidence_id for event in found.events}


def test_the_last_ruling_on_a_link_holds() -> None:
    ends = (LIMB, ASKED, DONE, TOLD)
    found = traced(ruling("reject_link", *ends), ruling("confirm_link", *ends))
    assert {each.review for each in found.links if each.to_id == DONE} == {"confirmed"}


def test_a_status_that_was_set_says_by_whom_and_why() -> None:
    found = traced(ruling("set_status", LIMB, ASKED, value="open"))
    (progress,) = [each for each in found.progress if each.id == LIMB]
    assert progress.status == "open"
    assert progress.status_why == "set by A. Clerk on 2025-07-01: I was there."


def test_items_can_be_put_into_one_matter_and_taken_out() -> None:
    market = (f"{BASE}.2025-03-04.2", "Street trading")
    bridge = (f"{BASE}.2025-06-03.9", "Footbridge at Hollin Beck")
    merged = traced(ruling("merge_matters", *market, *bridge))
    whole = next(m for m in merged.matters if bridge[0] in {each[0] for each in m.appearances})
    assert market[0] in {each[0] for each in whole.appearances}
    split = traced(ruling("split_matter", *bridge))
    assert not [m for m in split.matters if bridge[0] in {each[0] for each in m.appearances}]


def test_a_row_of_a_tracker_is_joined_as_ruled() -> None:
    minutes = meeting("2025-03-04", [("11", "Moorings", ["*asks that moorings be counted"]),
                                     ("12", "Footbridge", [f"*{QUOTED}"])])  # fmt: skip
    paper = tracker(HEADS, row("Complete. Repaired in May."))
    papers = (minutes, paper)
    sheet = next(each for each in corpus(*papers) if each.paper.kind == "tracker")
    words = sheet.paper.text.split("\n")[1]
    right, wrong = (f"{BASE}.2025-03-04.{number}.r1.l1" for number in ("12", "11"))
    found = traced(ruling("reject_link", right, QUOTED, f"{sheet.id}.k1", words), papers=papers)
    assert found.tracker_rows[0].limb_id is None
    assert [(each.review, each.confidence) for each in found.links] == [("rejected", 0.0)]
    said = ("asks that moorings be counted", f"{sheet.id}.k1", words)
    found = traced(ruling("add_link", wrong, *said, value="reports"), papers=papers)
    assert found.tracker_rows[0].limb_id == wrong
    assert [each.relation for each in found.links if each.from_id == wrong] == ["reports"]
    sure = ruling("confirm_link", right, QUOTED, f"{sheet.id}.k1", words)
    assert traced(sure, papers=papers).links[0].confidence == 1.0


OTHER = meeting("2025-06-03", [*FILLER, ("9", "Bridge", [TOLD])], council="Elsewhere Council",
                council_id="elsewhere", sha256="e" * 64)  # fmt: skip
THERE = "elsewhere.housing-scrutiny-committee.2025-06-03.9.p2"


@pytest.mark.parametrize(
    ("given", "why"),
    [
        (ruling("reject_link", LIMB, ASKED, f"{BASE}.2025-06-03.9.p7", "No such words here at all"),
         "“No such words here at all”"),
        (ruling("confirm_link", DONE, TOLD, RAIN, WET), "neither a limb nor an action"),
        (ruling("confirm_link", LIMB, ASKED, LIMB, ASKED), "neither a paragraph nor a row"),
        (ruling("confirm_link", LIMB, ASKED, THERE, TOLD), "of different councils"),
        (ruling("set_status", RAIN, WET, value="open"), "neither a limb nor an action"),
    ],
)  # fmt: skip
def test_a_ruling_that_cannot_be_applied_is_reported(given: Ruling, why: str) -> None:
    (problem,) = problems_of(given, papers=(FIRST, SECOND, OTHER))
    assert (problem.stage, problem.kind) == ("review", "unmatched_review")
    assert why in problem.message


def test_a_passage_before_the_decision_cannot_report_on_it() -> None:
    early = meeting("2025-01-07", [("3", "Footbridge", [TOLD])])
    given = ruling("add_link", LIMB, ASKED, f"{BASE}.2025-01-07.3.p2", TOLD, value="completes")
    (problem,) = problems_of(given, papers=(early, FIRST))
    assert "2025-01-07 is before 2025-03-04" in problem.message


BOTH = f"{ASKED}, and that the Clerk should write to Fenwick Brewery"
IN_PARTS = (
    meeting(
        "2025-03-04",
        [*FILLER, ("12", "Footbridge at Hollin Beck", [f"*{BOTH}"])],
        in_parts=True,
    ),
    SECOND,
)
MENDED, WRITTEN = f"{LIMB}.p1", f"{LIMB}.p2"


def test_what_is_rejected_of_a_limb_is_no_evidence_for_its_parts() -> None:
    before = traced(papers=IN_PARTS)
    assert MENDED in {each.from_id for each in before.links if each.to_id == DONE}
    after = traced(ruling("reject_link", LIMB, BOTH, DONE, TOLD), papers=IN_PARTS)
    assert {each.review for each in after.links if each.to_id == DONE} == {"rejected"}


def test_a_status_that_was_set_for_a_part_counts_for_its_limb() -> None:
    found = traced(
        ruling("set_status", MENDED, ASKED, value="completed"),
        ruling("set_status", WRITTEN, BOTH.partition("and ")[2], value="superseded"),
        papers=IN_PARTS,
    )
    assert status_of(found) == "completed"


def test_a_status_that_was_set_for_a_limb_counts_most() -> None:
    assert status_of(traced(ruling("set_status", LIMB, BOTH, value="open"), papers=IN_PARTS)) == (
        "open"
    )

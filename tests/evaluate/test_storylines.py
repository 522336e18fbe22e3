"""Storylines are scored by the words that a link leads to."""

from typing import Any

from pipeline.evaluate.links import LinkScore
from pipeline.evaluate.storylines import score_storylines
from pipeline.trace.run import trace
from tests.trace.meetings import FILLER, corpus, meeting

TITLE = "Footbridge at Hollin Beck"
ASKED = "asks the Surveyor to repair the footbridge at Hollin Beck"
DONE = "The footbridge at Hollin Beck had been repaired."
WOUND = "asks that the church clock be wound"
PAPERS = corpus(
    meeting("2025-03-04", [*FILLER, ("12", TITLE, [f"*{ASKED}"]), ("13", "Clock", [f"*{WOUND}"])]),
    meeting("2025-06-03", [*FILLER, ("9", TITLE, [DONE])]),
)
FIRST, SECOND = (each.paper.path for each in PAPERS)
MENTION = {"files": [SECOND], "begins": DONE}
STORIES: list[dict[str, Any]] = [
    {"type": "limb", "files": [FIRST], "begins": ASKED, "mentions": [MENTION]},
    {"type": "limb", "files": [FIRST], "begins": WOUND, "mentions": []},
]


def scores() -> dict[str, LinkScore]:
    return {one.way: one for one in score_storylines(PAPERS, trace(PAPERS), STORIES)}


def test_a_link_is_right_that_leads_to_words_of_the_storyline() -> None:
    together = scores()["all together"]
    assert (together.right, together.wrong, together.found, together.direct) == (1, 0, 1, 1)
    assert together.mean_reciprocal_rank == 1


def test_a_storyline_without_mentions_is_to_be_left_alone() -> None:
    assert scores()["all together"].no_progress == 1


def test_each_method_and_simpler_ways_stand_beside_all_together() -> None:
    found = scores()
    assert found["same_series"].recall == 1
    assert {"title similarity alone", "BM25 alone"} <= found.keys()
    assert "tracker_row" not in found

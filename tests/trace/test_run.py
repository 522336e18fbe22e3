import itertools

import pytest

from pipeline.records import Identified, Link, Progress, Tracing
from pipeline.trace.run import trace
from tests.trace.meetings import FILLER, corpus, meeting

ASKED = meeting(
    "2025-03-04",
    [*FILLER, ("12", "Footbridge at Hollin Beck", [
        "The footbridge at Hollin Beck was rotten, Mrs Oxlip of the county had said.",
        "*requests that the Surveyor repair the footbridge at Hollin Beck|2025-06-03",
    ])],
)  # fmt: skip
DONE = meeting(
    "2025-06-03",
    [*FILLER, ("4", "Footbridge at Hollin Beck", [
        "The footbridge at Hollin Beck had been repaired by the Surveyor in May.",
    ]), ("5", "Library", ["The library would open on Sundays."])],
)  # fmt: skip
QUIET = meeting("2025-07-01", FILLER)


def links_of(found: Tracing, sure: float = 0.5) -> list[Link]:
    return [link for link in found.links if link.confidence >= sure and link.relation != "basis"]


def progress_of(found: Tracing, documents: tuple[Identified, ...], day: str) -> Progress:
    ids = {
        document.ids["limb", 0, 0]
        for document in documents
        if document.paper.meeting_date == day and document.tags.resolutions
    }
    return next(each for each in found.progress if each.id in ids)


def test_what_was_asked_is_linked_to_what_was_done() -> None:
    documents = corpus(ASKED, DONE, QUIET)
    found = trace(documents)
    (link,) = links_of(found)
    assert link.relation == "completes"
    assert link.method == "same_series"
    assert "had been repaired" in link.to_quote
    assert progress_of(found, documents, "2025-03-04").status == "completed"


def test_links_never_go_back_in_time() -> None:
    documents = corpus(ASKED, DONE, QUIET)
    days = {row: str(each.day) for each in documents for row in each.ids.values()}
    links = links_of(trace(documents), sure=0.0)
    assert links
    assert all(days[link.from_id] < days[link.to_id] for link in links)


def test_the_order_of_documents_changes_nothing() -> None:
    papers = (ASKED, DONE, QUIET)
    results = [trace(corpus(*order)) for order in itertools.permutations(papers)]
    assert all(result == results[0] for result in results)


def test_another_councils_papers_are_never_linked() -> None:
    other = meeting(
        "2025-06-03",
        [*FILLER, ("4", "Footbridge at Hollin Beck", ["The footbridge had been repaired."])],
        council="Elsewhere Town Council",
        council_id="elsewhere",
    )
    assert not links_of(trace(corpus(ASKED, other)), sure=0.0)


def test_a_superseded_version_is_not_traced() -> None:
    draft = meeting(
        "2025-06-03",
        [("4", "Footbridge at Hollin Beck", ["The footbridge at Hollin Beck had been removed."])],
        kind="draft_minutes",
        path="draft.txt",
        sha256="d" * 64,
    )
    quotes = [link.to_quote for link in trace(corpus(ASKED, DONE, draft)).links]
    assert quotes
    assert not any("removed" in quote for quote in quotes)


def test_a_paper_without_a_day_is_unclear() -> None:
    undated = meeting("2025-03-04", [("1", "Gate", ["*asks for a gate"])], meeting_date=None,
                      anchor_date=None)  # fmt: skip
    (progress,) = trace(corpus(undated)).progress
    assert (progress.status, progress.due_date) == ("unclear", None)


def test_a_day_may_be_given_to_judge_by() -> None:
    documents = corpus(ASKED, DONE, QUIET)
    early = progress_of(trace(documents, as_of="2025-05-01"), documents, "2025-03-04")
    assert early.status == "no_later_meeting"


def test_an_issue_number_joins_bodies_of_one_council() -> None:
    asked = meeting(
        "2025-03-04",
        [*FILLER, ("9", "Hydrotherapy pool", ["*asks that the hydrotherapy pool be heated"])],
        issues={"9": "77"},
    )
    cabinet = meeting(
        "2025-04-01",
        [*FILLER, ("3", "Pools", ["The hydrotherapy pool was now heated at all hours."])],
        issues={"3": "77"},
        committee="Cabinet",
        path="cabinet.txt",
        sha256="c" * 64,
    )
    found = trace(corpus(asked, cabinet))
    assert [link.method for link in found.links] == ["same_issue"]
    assert len(found.matters) == 1


def test_what_is_said_of_a_decision_made_again_belongs_to_the_first() -> None:
    words = "asks the Health Board to supply waiting times for the dental clinic"
    first = meeting("2025-01-07", [*FILLER, ("8", "Dental clinic", [f"*{words}"])])
    again = meeting("2025-03-04", [*FILLER, ("9", "Dental clinic", [f"*again {words}"])])
    later = meeting(
        "2025-05-06",
        [*FILLER, ("2a", "Matters arising", ["Minute 9 of 4 March: none had yet been received."])],
        references=[("Minute 9", {"minute": "9", "meeting_date": "2025-03-04"})],
    )
    documents = corpus(first, again, later)
    start = next(each for each in documents if each.paper.meeting_date == "2025-01-07")
    carried = [
        link
        for link in trace(documents).links
        if link.from_id == start.ids["limb", 0, 0] and "none had yet" in link.to_quote
    ]
    assert [link.relation for link in carried] == ["repeats"]


@pytest.mark.parametrize("title", ["Declarations of interest", "Apologies for absence"])
def test_items_that_tell_nothing_are_never_linked_to(title: str) -> None:
    later = meeting(
        "2025-06-03",
        [*FILLER, ("1a", title, ["Mrs Oxlip spoke of the footbridge at Hollin Beck."])],
    )
    assert not links_of(trace(corpus(ASKED, later)), sure=0.0)


def test_a_line_of_the_clerks_report_reports_on_the_only_decision_of_its_item() -> None:
    asked = meeting("2025-01-07", [*FILLER, ("9", "Ferry bell", ["*hang the bell by the slip"])])
    named = meeting("2025-03-04", [*FILLER, ("4", "Clerk's report", ["Ferry bell"])])
    documents = corpus(asked, named)
    assert progress_of(trace(documents), documents, "2025-01-07").status == "reported"


def test_that_an_item_comes_up_again_says_nothing_of_one_of_its_two_decisions() -> None:
    both = ["*hang the bell by the slip", "*lend the rope to the band"]
    for decided, status in ((both[:1], "reported"), (both, "open")):
        asked = meeting("2025-01-07", [*FILLER, ("9", "Ferry bell", decided)])
        taken = meeting("2025-03-04", [*FILLER, ("5", "Ferry bell", ["Nobody knew of it."])])
        documents = corpus(asked, taken)
        assert progress_of(trace(documents), documents, "2025-01-07").status == status


def test_what_was_to_be_considered_again_is_done_when_its_matter_is_taken() -> None:
    words = "*that this be considered again at the next meeting|2025-03-04"
    asked = meeting("2025-01-07", [*FILLER, ("9", "Ferry bell", [words])])
    taken = meeting("2025-03-04", [*FILLER, ("5", "Ferry bell", ["Nobody knew what to do."])])
    documents = corpus(asked, taken)
    assert progress_of(trace(documents), documents, "2025-01-07").status == "completed"

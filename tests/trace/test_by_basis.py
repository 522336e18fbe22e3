"""What a decision came out of: said before it in its item, or in the report that was considered."""

from pipeline.records import Link, Tracing
from pipeline.trace.run import trace
from tests.trace.meetings import FILLER, corpus, meeting

TITLE = "Footbridge at Hollin Beck"
TOLD = "The Surveyor said that two planks of the footbridge had rotted."
ASKED = "asks the Surveyor to repair the footbridge at Hollin Beck"


def grounds(found: Tracing) -> list[Link]:
    return [each for each in found.links if each.relation == "basis"]


def test_what_was_said_before_in_its_item_is_what_a_decision_came_out_of() -> None:
    found = trace(corpus(meeting("2025-03-04", [*FILLER, ("12", TITLE, [TOLD, f"*{ASKED}"])])))
    (link,) = grounds(found)
    assert (link.from_quote, link.to_quote, link.rule) == (ASKED, TOLD, "link.basis.discussion")


def test_what_was_said_afterwards_or_of_another_thing_is_none() -> None:
    agenda = [("11", "Quay", ["The quay had been swept."]), ("12", TITLE, [f"*{ASKED}", TOLD])]
    assert grounds(trace(corpus(meeting("2025-03-04", [*FILLER, *agenda])))) == []


def test_what_an_earlier_decision_came_out_of_is_less_likely_that_of_a_later_one() -> None:
    lines = [TOLD, f"*{ASKED}", "*asks that moorings be let by auction"]
    found = trace(corpus(meeting("2025-03-04", [*FILLER, ("12", TITLE, lines)])))
    assert {each.from_quote for each in grounds(found)} == {ASKED}


def test_under_a_title_of_every_agenda_only_shared_words_tell() -> None:
    lines = ["A hedge at Quarry Lane hid the sign.", TOLD, f"*{ASKED}"]
    found = trace(corpus(meeting("2025-03-04", [*FILLER, ("12", "Clerk's report", lines)])))
    assert {each.to_quote for each in grounds(found)} <= {TOLD}


def test_a_report_with_the_title_of_the_item_is_what_its_decision_came_out_of() -> None:
    minutes = meeting("2025-03-04", [*FILLER, ("12", TITLE, [f"*{ASKED}"])])
    needed = "It is recommended that the footbridge at Hollin Beck be repaired by the Surveyor."
    report = meeting("2025-02-25", [("1", "Background", ["A survey was made.", needed])],
                     kind="report", title=TITLE, path="report.txt", sha256="b" * 64)  # fmt: skip
    other = meeting("2025-02-25", [("1", "Background", [needed])],
                    kind="report", title="Moorings", path="other.txt", sha256="c" * 64)  # fmt: skip
    (link,) = grounds(trace(corpus(minutes, report, other)))
    assert (link.to_quote, link.rule) == (needed, "link.basis.report")


def test_it_says_nothing_of_what_became_of_the_decision() -> None:
    later = meeting("2025-06-03", [*FILLER, ("9", "Quay", ["The quay had been swept."])])
    first = meeting("2025-03-04", [*FILLER, ("12", TITLE, [TOLD, f"*{ASKED}"])])
    found = trace(corpus(first, later))
    assert grounds(found)
    assert found.events == ()
    assert {each.status for each in found.progress} == {"open"}

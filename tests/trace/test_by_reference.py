from typing import Any

import pytest

from pipeline.identify import Tagged
from pipeline.trace import by_reference
from pipeline.trace.passages import gather
from pipeline.trace.run import trace
from tests.trace.meetings import FILLER, corpus, meeting

EARLIER = meeting(
    "2024-12-10",
    [*FILLER, ("34", "Empty homes", [
        "The Head of Housing would circulate a map of the moorings.",
        "*note~notes the report on empty homes",
        "*asks for a plan for empty homes",
    ])],
    actions=[("The Head of Housing would circulate a map of the moorings", {})],
)  # fmt: skip


def later(line: str, words: str = "", day: str = "2025-03-04", **known: Any) -> Tagged:
    dates = known.pop("dates", ())
    return meeting(
        day,
        [*FILLER, ("5", "Other matters", [line])],
        references=[(words, known)] if words else [],
        dates=dates,
    )


def cited(*meetings: Tagged) -> dict[str, float]:
    documents = corpus(*meetings)
    bodies = gather(documents)
    known = by_reference.register(bodies, documents)
    return {each.commitment.quote: each.confidence for each in by_reference.find(bodies, known)}


def test_a_minute_with_its_limb_and_day_means_that_limb() -> None:
    found = cited(EARLIER, later("Further to Minute 34 (2) of 10 December.", "Minute 34 (2)",
                                 minute="34", limb="2", meeting_date="2024-12-10"))  # fmt: skip
    assert found == {"asks for a plan for empty homes": by_reference.NAMED_LIMB}


def test_a_resolution_named_after_the_number_is_its_limb() -> None:
    found = cited(EARLIER, later("Homes (minute 34, resolution 2).", "minute 34", minute="34"))
    assert found == {"asks for a plan for empty homes": by_reference.NAMED_LIMB}


def test_a_numbered_paragraph_means_what_was_undertaken_there() -> None:
    found = cited(EARLIER, later("The map of the moorings (minute 4.1 refers) had come.",
                                 "minute 4.1", minute="4.1"))  # fmt: skip
    assert found == {}
    numbered = meeting(
        "2024-12-10",
        [("1", "Moorings", ["The Head of Housing would circulate a map of the moorings."])],
        actions=[("The Head of Housing would circulate a map of the moorings", {})],
    )
    found = cited(numbered, later("The map of the moorings (minute 1.1 refers) had come.",
                                  "minute 1.1", minute="1.1"))  # fmt: skip
    assert [*found] == ["The Head of Housing would circulate a map of the moorings"]


@pytest.mark.parametrize(
    "line",
    [
        "(December, item 34) The plan for empty homes was ready.",
        "The plan for empty homes (December 2024, item 34) was ready.",
    ],
)
def test_a_month_and_an_item_are_a_citation(line: str) -> None:
    found = cited(EARLIER, later(line))
    assert max(found, key=lambda quote: found[quote]) == "asks for a plan for empty homes"


def test_a_day_on_which_something_was_asked_is_a_citation() -> None:
    line = "The plan for empty homes that the Committee had asked for on 10 December 2024 was out."
    found = cited(EARLIER, later(line, dates=[("10 December 2024", "2024-12-10")]))
    assert found["asks for a plan for empty homes"] > 0.5


def test_a_day_beside_a_number_in_brackets_belongs_to_it() -> None:
    line = "As agreed on 10 December 2024 (Minute 34 (2)), the plan was out."
    found = cited(EARLIER, later(line, "Minute 34 (2)", minute="34", limb="2",
                                 dates=[("10 December 2024", "2024-12-10")]))  # fmt: skip
    assert found == {"asks for a plan for empty homes": by_reference.NAMED_LIMB}


def test_nothing_later_is_cited() -> None:
    assert cited(EARLIER, later("Minute 34 refers.", "Minute 34", day="2024-11-05", minute="34")) \
        == {}  # fmt: skip


def test_another_body_that_is_named_may_be_cited() -> None:
    cabinet = meeting(
        "2025-02-04",
        [("7", "Homes", ["The Housing Scrutiny Committee had asked for it (Minute 34 (2))."])],
        references=[("Minute 34 (2)", {"minute": "34", "limb": "2"})],
        committee="Cabinet",
        sha256="c" * 64,
    )
    assert cited(EARLIER, cabinet) == {"asks for a plan for empty homes": by_reference.NAMED_LIMB}


def test_a_reference_resolves_to_its_item_or_else_its_meeting() -> None:
    known = corpus(EARLIER, later("Minute 34 and Minute 99 refer.", "Minute 34", minute="34"))
    both = corpus(EARLIER, later("Minute 99 of that day.", "Minute 99", minute="99",
                                 meeting_date="2024-12-10"))  # fmt: skip
    base = "harrowmere.housing-scrutiny-committee.2024-12-10"
    assert [*trace(known).targets.values()] == [f"{base}.34"]
    assert [*trace(both).targets.values()] == [base]


def test_a_reference_to_what_is_not_here_resolves_to_nothing() -> None:
    unknown = corpus(later("Minute 99 refers.", "Minute 99", minute="99"))
    assert trace(unknown).targets == {}


def test_what_was_previously_agreed_cites_nothing_that_could_be_found() -> None:
    line = "The plan for empty homes, as previously agreed, was out."
    assert cited(EARLIER, later(line, "previously agreed", kind="decision")) == {}


def test_a_decision_in_a_register_is_no_minute() -> None:
    line = "Key decision 34/00012 on empty homes was taken."
    known = {"kind": "decision", "minute": "34/00012"}
    assert cited(EARLIER, later(line, "decision 34/00012", **known)) == {}


def test_the_last_meeting_cites_what_shares_most_with_the_sentence() -> None:
    line = "The drain was blocked. At the last meeting a plan for empty homes had been asked for."
    known = {"kind": "meeting", "rule": "reference.previous_meeting"}
    found = cited(EARLIER, later(line, "the last meeting", **known))
    assert [*found] == ["asks for a plan for empty homes"]


def test_of_several_limbs_of_a_day_the_one_that_asked_is_meant() -> None:
    line = "The group presented its report, for which it had been asked on 10 December 2024."
    asked = meeting("2024-12-10", [*FILLER, ("9", "Task group on ferries", [
        "*agree~sets up a group on ferries of Mrs Oxlip and Mr Thorne",
        "*asks the group to report",
    ])])  # fmt: skip
    found = cited(asked, later(line, dates=[("10 December 2024", "2024-12-10")]))
    assert max(found, key=lambda quote: found[quote]) == "asks the group to report"


def test_a_number_that_begins_anew_at_each_meeting_means_the_last_one() -> None:
    limb = ["*asks for a plan for empty homes"]
    often = [meeting(day, [("34", "Empty homes", limb)]) for day in ("2024-10-08", "2024-11-12")]
    line = later("Homes (minute 34) were empty.", "minute 34", minute="34", day="2024-12-10")
    assert cited(*often, line)
    between = meeting("2024-11-26", [("1", "Moorings", ["The chain was short."])])
    assert cited(*often, between, line) == {}


def test_the_last_meeting_resolves_to_the_last_that_is_here_if_it_is_recent() -> None:
    known = {"kind": "meeting", "rule": by_reference.PREVIOUS}
    near = corpus(EARLIER, later("As at the last meeting.", "the last meeting", **known))
    far = corpus(
        EARLIER, later("As at the last meeting.", "the last meeting", "2025-12-09", **known)
    )
    base = "harrowmere.housing-scrutiny-committee.2024-12-10"
    assert [*trace(near).targets.values()] == [base]
    assert trace(far).targets == {}


def test_a_meeting_of_a_month_resolves_to_the_last_of_that_month() -> None:
    known = {"kind": "meeting", "meeting_date": "2024-12"}
    papers = corpus(EARLIER, later("At the December meeting.", "the December meeting", **known))
    base = "harrowmere.housing-scrutiny-committee.2024-12-10"
    assert [*trace(papers).targets.values()] == [base]


def test_a_reference_that_names_another_body_resolves_to_its_meeting() -> None:
    words = "the Housing Scrutiny Committee on 10 December 2024"
    cabinet = meeting(
        "2025-02-04",
        [("7", "Homes", [f"Asked for by {words}."])],
        references=[(words, {"kind": "meeting", "meeting_date": "2024-12-10"})],
        committee="Cabinet",
        sha256="c" * 64,
    )
    base = "harrowmere.housing-scrutiny-committee.2024-12-10"
    assert [*trace(corpus(EARLIER, cabinet)).targets.values()] == [base]


@pytest.mark.parametrize(("whose", "cites"), [("", True), ("Finance ", False), ("public ", False)])
def test_a_meeting_of_another_kind_in_the_same_month_is_not_the_bodys_own(
    whose: str, *, cites: bool
) -> None:
    line = f"As agreed at the December 2024 {whose}meeting, a plan for empty homes came."
    found = cited(EARLIER, later(line, dates=[("December 2024", "2024-12")]))
    assert ("asks for a plan for empty homes" in found) is cites


YEARLY = meeting(
    "2024-12-10",
    [*FILLER, ("24/34", "Moorings", ["*asks for a map of the moorings", "*paints the slipway"]),
     ("24/35", "Empty homes", ["*note~notes the report", "*asks for a plan for empty homes"])],
)  # fmt: skip


def test_a_number_with_its_year_means_the_item_not_the_year() -> None:
    found = cited(YEARLY, later("Minute 24/35 (2): it had come.", "24/35", minute="24/35"))
    assert found == {"asks for a plan for empty homes": by_reference.NAMED_LIMB}


def test_a_number_may_be_cited_without_the_year_that_the_items_have() -> None:
    found = cited(YEARLY, later("Minute 35 (2): it had come.", "35", minute="35"))
    assert found == {"asks for a plan for empty homes": by_reference.NAMED_LIMB}


def test_a_number_may_be_cited_with_a_year_that_the_items_do_not_have() -> None:
    found = cited(EARLIER, later("Minute 34/24 (2): it had come.", "34/24", minute="34/24"))
    assert found == {"asks for a plan for empty homes": by_reference.NAMED_LIMB}
    assert cited(EARLIER, later("Minute 34/19 (2): done.", "34/19", minute="34/19")) == {}


def test_a_number_that_is_not_here_links_to_nothing_else() -> None:
    line = "Minute 77: the plan for empty homes had come."
    assert cited(EARLIER, later(line, "Minute 77", minute="77")) == {}


def test_a_limb_cited_by_letter_is_that_place_in_a_list_of_numbers() -> None:
    found = cited(EARLIER, later("Minute 34(b) - homes.", "Minute 34(b)", minute="34", limb="b"))
    assert found == {"asks for a plan for empty homes": by_reference.NAMED_LIMB}


def test_of_an_item_that_is_cited_what_shares_words_is_meant_be_it_limb_or_action() -> None:
    found = cited(EARLIER, later("Item 34 - map of the moorings. Closed.", "Item 34", minute="34"))
    assert max(found, key=lambda quote: found[quote]) == (
        "The Head of Housing would circulate a map of the moorings"
    )
    assert sum(sure >= 0.5 for sure in found.values()) == 1


def test_an_item_that_is_cited_in_passing_says_little_of_each_limb() -> None:
    line = "The Leader gave an answer (Minute 24/34 refers)."
    found = cited(YEARLY, later(line, "Minute 24/34", minute="24/34"))
    assert all(sure < 0.5 for sure in found.values())


def test_a_number_used_at_several_meetings_means_the_one_of_the_same_words() -> None:
    agenda = [*FILLER, ("34", "Buses", ["*asks for a shelter at the ferry"])]
    other = meeting("2025-01-14", agenda)
    last = meeting("2025-02-04", [*FILLER])
    line = "Minute 34 - the plan for empty homes was out."
    found = cited(EARLIER, other, last, later(line, "Minute 34", minute="34"))
    assert found["asks for a plan for empty homes"] > 0.5
    assert "asks for a shelter at the ferry" not in found


def test_a_recommendation_of_a_day_is_known_by_its_number_and_its_words() -> None:
    line = "Recommendation 2 of 10 December, on empty homes, was accepted."
    found = cited(EARLIER, later(line, "Recommendation 2 of 10 December", minute=None,
                                 kind="decision", limb="2", meeting_date="2024-12-10"))  # fmt: skip
    assert found == {"asks for a plan for empty homes": by_reference.NAMED_LIMB}

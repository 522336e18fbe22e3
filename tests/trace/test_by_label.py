"""Labels such as `4.4.5iv)` lead back, meeting by meeting, to what was undertaken there."""

from pipeline.identify import Tagged
from pipeline.trace import by_label, by_log
from pipeline.trace.found import Found
from pipeline.trace.passages import Body, gather
from tests.trace.meetings import FILLER, corpus, meeting

LETTERS = "5", "Correspondence", ["iii) A lamp is out.", "iv) The Clerk would write to the mill."]


def arising(day: str, *rows: str, actions: tuple[str, ...] = ()) -> Tagged:
    agenda = [*FILLER, ("4", "Matters arising", rows), ("5", "Correspondence", ["Nothing."])]
    return meeting(day, agenda, actions=[(words, {}) for words in actions])


MAY = meeting(
    "2031-05-06",
    [*FILLER, ("4", "Matters arising", ["There were none."]), LETTERS],
    actions=[("The Clerk would write to the mill", {})],
)
JUNE = arising(
    "2031-06-03",
    "5iv) No answer had come; Mr Day would ask again.",
    actions=("Mr Day would ask again",),
)
JULY = arising("2031-07-01", "4.5iv) It would be seen to in the autumn.")


def body_of(*meetings: Tagged) -> Body:
    (body,) = gather(corpus(*meetings))
    return body


def pairs(found: list[Found]) -> set[tuple[str, str]]:
    return {(each.commitment.quote, each.passage.day) for each in found}


def test_a_label_leads_to_a_point_of_the_last_meeting() -> None:
    assert pairs(by_label.find(body_of(MAY, JUNE))) == {
        ("The Clerk would write to the mill", "2031-06-03")
    }


def test_a_longer_label_leads_on_from_there() -> None:
    found = by_label.find(body_of(MAY, JUNE, JULY))
    assert pairs(found) == {
        ("The Clerk would write to the mill", "2031-06-03"),
        ("The Clerk would write to the mill", "2031-07-01"),
        ("Mr Day would ask again", "2031-07-01"),
    }
    sure = {(each.commitment.day, each.passage.day): each.confidence for each in found}
    assert sure["2031-06-03", "2031-07-01"] > sure["2031-05-06", "2031-07-01"] > 0.9


def test_a_meeting_called_for_one_matter_may_lie_between() -> None:
    special = meeting("2031-05-20", [("1", "Ferry", ["It was late."])])
    assert pairs(by_label.find(body_of(MAY, special, JUNE))) == {
        ("The Clerk would write to the mill", "2031-06-03")
    }


def test_a_place_that_is_not_there_links_nothing() -> None:
    wrong = arising("2031-06-03", "5ix) The mill.", "7iv) The mill.", "3.5iv) The mill.")
    assert by_label.find(body_of(MAY, wrong)) == []


def test_a_label_that_counts_the_points_of_its_own_item_leads_nowhere() -> None:
    fourth = meeting(
        "2031-05-06",
        [*FILLER, ("4", "Matters arising", ["i) The Clerk would write to the mill."])],
        actions=[("The Clerk would write to the mill", {})],
    )
    assert by_label.find(body_of(fourth, arising("2031-06-03", "4i) The mill."))) == []


def test_labels_of_other_items_are_their_own() -> None:
    other = meeting("2031-06-03", [*FILLER, ("4", "Ferry", ["5iv) It would run."])])
    assert by_label.find(body_of(MAY, other)) == []


def test_what_a_label_leads_to_is_not_guessed_at_again() -> None:
    (linked,) = by_label.find(body_of(MAY, JUNE))
    guessed = [each for each in by_log.find(body_of(MAY, JUNE)) if each.rule == by_log.RULE]
    assert linked.passage.id not in {each.passage.id for each in guessed}

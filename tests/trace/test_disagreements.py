from typing import Any

from pipeline.records import Disagreement
from pipeline.trace.run import trace
from tests.trace.meetings import FILLER, corpus, meeting
from tests.trace.test_trackers import HEADS, QUOTED, row, tracker

SIGNS = "requests that signs be put up at Cold Fell"
DUE = meeting(
    "2025-03-04",
    [("10", "Signs", [f"*{SIGNS}"]), ("11", "Moorings", ["*request~asks for a count of moorings"]),
     ("12", "Footbridge", [f"*{QUOTED}|2025-05-01"]), *FILLER],
)  # fmt: skip
COUNT = ("4 March 2025", "11 (1)", "asks for a count of moorings", "", "", "", "In progress")


def found(*papers: Any) -> list[Disagreement]:
    return list(trace(corpus(*papers)).disagreements)


def kinds(*papers: Any) -> list[str]:
    return [each.kind for each in found(*papers)]


def test_a_tracker_that_says_what_the_minutes_say_agrees() -> None:
    assert kinds(DUE, tracker(HEADS, row("In progress."))) == []


def test_what_a_tracker_has_and_the_minutes_of_its_day_have_not_is_shown() -> None:
    strange = row("Complete.", quoted="asks for a new weathercock on the market hall")
    (each,) = found(DUE, tracker(HEADS, strange))
    assert (each.kind, each.limb_id) == ("not_in_minutes", None)
    assert each.tracker_says == "asks for a new weathercock on the market hall"


def test_what_a_tracker_has_of_a_meeting_that_is_not_here_is_not() -> None:
    strange = ("1 July 2024", *row("Complete.", quoted="asks for a new weathercock")[1:])
    assert kinds(DUE, tracker(HEADS, strange)) == []


def test_what_a_tracker_has_without_minutes_before_it_is_not() -> None:
    strange = ("", *row("Complete.", quoted="asks for a new weathercock")[1:])
    assert kinds(tracker(HEADS, strange, day="2025-03-04"), DUE) == []


def test_what_a_tracker_leaves_out_between_others_of_its_body_is_shown() -> None:
    (each,) = found(DUE, tracker(HEADS, row("In progress."), COUNT))
    assert (each.kind, each.minutes_say, each.row_id) == ("not_in_tracker", SIGNS, None)


def test_a_limb_is_not_left_out_if_a_part_of_it_is_tracked() -> None:
    noted, asked = "That the map be received", "that the Mayor be asked to open the fair"
    agenda = [*FILLER, ("11", "Moorings", ["*request~asks for a count of moorings"]),
              ("13", "Fair", [f"*{noted}, and {asked}"])]  # fmt: skip
    fair = ("4 March 2025", "13", asked, "", "", "", "In progress")
    decided = meeting("2025-03-04", agenda, in_parts=True)
    (row_of_part, _) = trace(corpus(decided, tracker(HEADS, fair, COUNT))).tracker_rows
    assert str(row_of_part.limb_id).endswith(".13.r1.l1.p2")
    assert kinds(decided, tracker(HEADS, fair, COUNT)) == []


def test_a_tracker_that_quotes_one_thing_claims_to_cover_nothing() -> None:
    assert "not_in_tracker" not in kinds(DUE, tracker(HEADS, row("In progress.")))


def test_what_was_only_noted_or_came_later_is_not_missed() -> None:
    later = meeting("2025-04-01", [("9", "Signs", ["*asks for more signs at Cold Fell"])])
    noted = meeting("2025-02-04", [("9", "Rain", ["*note~notes that it rained"])])
    quotes = [e.minutes_say for e in found(DUE, later, noted, tracker(HEADS, row("x"), COUNT))]
    assert quotes == [SIGNS]


SHUT = meeting(
    "2025-06-03",
    [("4", "Footbridge", ["Further to Minute 12 (1), the footbridge at Hollin Beck was shut."])],
    references=[("Minute 12 (1)", {"minute": "12", "limb": "1"})],
)
MENDED = meeting(
    "2025-04-01",
    [("4", "Footbridge", ["Further to Minute 12 (1), the footbridge had been repaired."])],
    references=[("Minute 12 (1)", {"minute": "12", "limb": "1"})],
)


def test_a_row_that_calls_done_what_the_minutes_do_not_is_contradicted() -> None:
    (each,) = found(DUE, SHUT, tracker(HEADS, row("Complete.")))
    assert each.kind == "status_contradicted"
    assert "spoken of on 2025-06-03, and not shown as done" in each.why
    assert each.evidence_id is not None


def test_a_row_that_still_waits_for_what_the_minutes_call_done_is_contradicted() -> None:
    (each,) = found(DUE, MENDED, tracker(HEADS, row("Not started", rag="Red")))
    assert (each.kind, each.minutes_say) == ("status_contradicted", "completed on 2025-04-01")


def test_a_date_that_the_minutes_do_not_know_has_moved() -> None:
    moved = (*row("In progress.")[:4], "1 September 2025", "Amber", "In progress.")
    (each,) = found(DUE, tracker(HEADS, moved))
    assert (each.kind, each.tracker_says, each.minutes_say) == (
        "date_moved", "2025-09-01", "2025-05-01",
    )  # fmt: skip


def test_a_date_may_move_from_one_tracker_to_the_next() -> None:
    first = (*COUNT[:4], "1 June 2025", "Amber", "In progress")
    second = (*COUNT[:4], "1 August 2025", "Amber", "In progress")
    (each,) = found(
        DUE, tracker(HEADS, first), tracker(HEADS, second, day="2025-07-01", sha256="9" * 64)
    )
    assert (each.kind, each.why) == (
        "date_moved", "the tracker says 2025-08-01; the tracker before it says 2025-06-01",
    )  # fmt: skip

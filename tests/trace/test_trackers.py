from dataclasses import replace
from typing import Any

import pytest

from pipeline.identify import Tagged
from pipeline.records import Tags, Tracing
from pipeline.trace.run import trace
from pipeline.trace.trackers import rag_of, read_heads, status_of
from tests.papers import lay_out, make_paper
from tests.trace.meetings import FILLER, corpus, meeting

HEADS = ("Meeting", "Minute", "Recommendation", "Owner", "Due", "RAG", "Progress")
QUOTED = "asks the Surveyor to repair the footbridge at Hollin Beck"
MINUTES = meeting(
    "2025-03-04",
    [("11", "Moorings", ["*asks the Harbour Master to count the moorings"]),
     ("12", "Footbridge", [f"*{QUOTED}"])],
)  # fmt: skip


RECOMMENDED = meeting(
    "2025-03-04",
    [*FILLER, ("7", "Harbour", ["*recommend~that moorings be free of charge in winter"])],
)


def tracker(*rows: tuple[str, ...], day: str = "2025-06-03", **given: Any) -> Tagged:
    text, blocks = lay_out(rows)
    known = {"kind": "tracker", "path": "tracker.docx", "meeting_date": day, "sha256": "f" * 64,
             "blocks": blocks, "paragraphs": ()}  # fmt: skip
    return Tagged(paper=make_paper(text, **{**known, **given}), tags=Tags())


def row(progress: str, rag: str = "Green", quoted: str = QUOTED) -> tuple[str, ...]:
    return ("4 March 2025", "12 (1)", quoted, "Surveyor", "1 May 2025", rag, progress)


def traced(*papers: Tagged) -> Tracing:
    return trace(corpus(*papers))


def test_a_row_is_read_cell_by_cell_and_joined_to_the_limb_it_quotes() -> None:
    found = traced(MINUTES, tracker(HEADS, row("Complete. Repaired in May.")))
    (read,) = found.tracker_rows
    assert (read.meeting, read.reference, read.owner) == ("4 March 2025", "12 (1)", "Surveyor")
    assert (read.due_date, read.rag, read.status) == ("2025-05-01", "green", "completed")
    (link,) = found.links
    assert (link.from_id, link.to_id, link.relation) == (read.limb_id, read.id, "completes")
    assert link.method == "tracker_row"


def test_a_rows_word_is_an_event() -> None:
    quiet = meeting("2025-06-03", [("1", "Library", ["It would open on Sundays."])])
    found = traced(MINUTES, quiet, tracker(HEADS, row("Complete. Repaired in May.")))
    progress = {each.id: each for each in found.progress}
    assert progress[found.links[0].from_id].status == "completed"


def test_a_row_without_news_repeats() -> None:
    (link,) = traced(MINUTES, tracker(HEADS, row("No update.", rag="Red"))).links
    assert link.relation == "repeats"


def test_minutes_of_the_same_day_overrule_a_row_that_calls_it_done() -> None:
    later = meeting(
        "2025-06-03",
        [
            (
                "4",
                "Footbridge",
                ["Further to Minute 12 (1), the footbridge at Hollin Beck was shut."],
            )
        ],
        references=[("Minute 12 (1)", {"minute": "12", "limb": "1"})],
    )
    found = traced(MINUTES, later, tracker(HEADS, row("Complete. Repaired in May.")))
    limb = next(link.from_id for link in found.links if link.method == "tracker_row")
    progress = {each.id: each for each in found.progress}
    assert progress[limb].status == "reported"


def test_a_row_that_quotes_nothing_known_stays_unjoined() -> None:
    found = traced(MINUTES, tracker(HEADS, row("Complete.", quoted="asks for a new weathercock")))
    assert (found.tracker_rows[0].limb_id, found.links) == (None, ())


def test_the_minutes_number_and_day_help_a_row_that_shortens_its_limb() -> None:
    found = traced(MINUTES, tracker(HEADS, row("Begun.", quoted="repair the footbridge")))
    assert found.tracker_rows[0].limb_id is not None


def test_a_table_without_such_heads_is_no_tracker() -> None:
    found = traced(MINUTES, tracker(("Name", "Colour"), ("Bench", "Green")))
    assert found.tracker_rows == ()


def test_a_row_of_another_council_is_never_joined() -> None:
    other = tracker(HEADS, row("Complete."), council="Elsewhere Town Council", council_id="e")
    assert traced(MINUTES, other).tracker_rows[0].limb_id is None


@pytest.mark.parametrize(
    ("words", "status"),
    [("Not yet started", "open"), ("Withdrawn", "superseded"), ("In progress", "reported"),
     ("Overdue", "overdue"), ("Implemented", "completed"), ("Pending", "open"), ("Blue", None),
     ("Paperwork needs to be completed", "open"), ("Partially implemented", "reported"),
     ("80% complete", "reported"), ("Completion expected in May", "open"),
     ("Will be formally closed at the next meeting", "open"), ("Has been closed", "completed"),
     ("On hold", "open"), (None, None)],
)  # fmt: skip
def test_officers_words_have_one_meaning(words: str | None, status: str | None) -> None:
    assert status_of(words) == status


def test_marks_may_be_letters_or_words() -> None:
    assert [rag_of(word) for word in ("A", "Red", "Grey")] == ["amber", "red", None]


def test_a_row_before_the_decision_is_not_about_it() -> None:
    early = tracker(HEADS, row("Complete."), day="2025-01-07")
    assert traced(MINUTES, early).tracker_rows[0].limb_id is None


@pytest.mark.parametrize(
    "words",
    ["Cabinet accepts the recommendation that moorings be free of charge in winter.",
     "Recommendation 1 (moorings): rejected."],
)  # fmt: skip
def test_the_cabinets_answer_is_linked_to_the_recommendation(words: str) -> None:
    cabinet = meeting("2025-04-01", [*FILLER, ("9", "Responses to Recommendations", [words])],
                      committee="Cabinet", sha256="c" * 64)  # fmt: skip
    best = max(traced(RECOMMENDED, cabinet).links, key=lambda link: link.confidence)
    assert (best.method, best.relation) == ("response_item", "responds")
    assert best.confidence > 0.5


def test_an_answer_to_something_else_is_not_linked() -> None:
    cabinet = meeting("2025-04-01", [*FILLER, ("9", "Parks", ["It accepted the recommendation."])],
                      committee="Cabinet", sha256="c" * 64)  # fmt: skip
    assert not traced(RECOMMENDED, cabinet).links


@pytest.mark.parametrize(
    ("heads", "columns"),
    [
        (("Date of decision", "Minute No.", "Decision", "Action by", "Target date", "Status"),
         ("meeting", "reference", "quoted", "owner", "due", "status")),
        (("Ref", "Recommendation", "Lead officer", "Update", "Open / closed"),
         ("reference", "quoted", "owner", "comment", "status")),
        (("No.", "Action", "Responsible", "By when", "Progress", "Status"),
         ("reference", "quoted", "owner", "due", "comment", "status")),
        (("Meeting date", "Item", "Resolution", "Who", "Completed Y/N"),
         ("meeting", "reference", "quoted", "owner", "status")),
        (("Item", "Date", "Action and target date", "Officer", "To be completed", "Update"),
         ("reference", "meeting", "quoted", "owner", "due", "comment")),
        (("Ref", "Recommendation", "Expected completion", "Action taken", "Closed?", "BRAG"),
         ("reference", "quoted", "due", "comment", "status", "rag")),
    ],
)  # fmt: skip
def test_heads_of_many_councils_are_told_apart(
    heads: tuple[str, ...], columns: tuple[str, ...]
) -> None:
    (document,) = corpus(tracker(heads, heads))
    found = read_heads(document.paper.reading, document.paper.blocks[0])
    assert tuple(found[index] for index in range(len(heads))) == columns


def test_a_row_alone_above_others_names_their_meeting() -> None:
    heading = ("Meeting of 4 March 2025", "", "", "", "", "", "")
    rows = traced(MINUTES, tracker(HEADS, heading, ("", *row("Complete.")[1:]))).tracker_rows
    assert [each.meeting for each in rows] == ["Meeting of 4 March 2025"]


def test_a_table_of_what_became_of_things_is_read_in_minutes_too() -> None:
    found = traced(MINUTES, tracker(HEADS, row("Complete."), kind="minutes"))
    assert [each.limb_id is not None for each in found.tracker_rows] == [True]


def test_a_table_of_new_actions_in_minutes_tracks_nothing() -> None:
    heads = ("Minute", "Action", "Owner", "Due")
    new = tracker(heads, ("12", QUOTED, "Surveyor", "May 2025"), kind="minutes")
    assert traced(MINUTES, new).tracker_rows == ()


def test_a_table_in_minutes_tracks_only_what_earlier_meetings_decided() -> None:
    same_day = tracker(HEADS, row("Complete."), kind="report", day="2025-03-04")
    assert traced(MINUTES, same_day).tracker_rows[0].limb_id is not None


def test_a_table_goes_on_in_the_next() -> None:
    paper = tracker(HEADS, row("Complete."), row("Complete.", quoted="asks for rain"))
    first, second, third = paper.paper.blocks
    blocks = (first, second, replace(third, table=1))
    paper = replace(paper, paper=replace(paper.paper, blocks=blocks))
    assert [each.quoted for each in traced(MINUTES, paper).tracker_rows] == [
        QUOTED, "asks for rain",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("words", "status"), [("Y", "completed"), ("No", "open"), ("Not due", "open")]
)
def test_a_tick_is_a_status(words: str, status: str) -> None:
    assert status_of(words) == status

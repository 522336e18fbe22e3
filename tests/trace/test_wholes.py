from collections.abc import Sequence
from typing import Any

import pytest

from pipeline.records import Event, Identified, Progress, RowId
from pipeline.trace.passages import gather
from pipeline.trace.run import trace
from pipeline.trace.wholes import drawn, parts_by_whole, with_shares
from pipeline.vocabulary import Status
from tests.trace.meetings import FILLER, corpus, meeting

LIMB = (
    "That the lantern on the bridge be repaired, and that the Clerk should write to "
    "Fenwick Brewery about its chimney"
)


def papers(*told: str, limb: str = LIMB, **given: Any) -> tuple[Identified, ...]:
    return corpus(
        meeting(
            "2030-01-07",
            [*FILLER, ("4", "Bridge", [f"*{limb}"])],
            in_parts=True,
            **given,
        ),
        meeting("2030-02-04", [*FILLER, ("4", "Clerk's report", list(told) or ["Nothing."])]),
    )


def stands(documents: Sequence[Identified]) -> dict[str, Progress]:
    return {each.id.rpartition(".r1.")[2]: each for each in trace(documents).progress}


def progress(status: Status, **given: Any) -> Progress:
    return Progress(
        **{
            "id": RowId("x"),
            "type": "limb",
            "status": status,
            "status_why": f"it is {status}",
            "due_date": None,
            "promised_dates": (),
            "last_event_date": "2030-02-04" if status in {"completed", "reported"} else None,
            "days_overdue": None,
            **given,
        }
    )


def test_what_is_told_is_told_of_the_part_and_not_of_the_limb() -> None:
    documents = papers("Fenwick Brewery had replied about its chimney: it would be swept.")
    sources = {link.from_id for link in trace(documents).links if link.confidence >= 0.5}
    assert {row.rpartition(".r1.")[2] for row in sources} == {"l1.p2"}


def test_a_limb_with_parts_is_known_among_commitments() -> None:
    (body,) = gather(papers())
    marked = [(each.is_part, each.has_parts) for each in body.commitments if each.kind == "limb"]
    assert marked == [(False, True), (True, False), (True, False)]


def test_a_limb_stands_where_its_parts_stand() -> None:
    limb = f"{LIMB}, and that two oaks be planted by the weir"
    found = stands(papers("The lantern on the bridge had been repaired.", limb=limb))
    assert [found[f"l1.p{number}"].status for number in (1, 2, 3)] == ["completed", "open", "open"]
    assert found["l1"].status == "reported"
    assert found["l1"].status_why.startswith("of its 3 parts 1 completed, 2 open")
    assert found["l1"].last_event_date == "2030-02-04"


def test_what_is_told_of_a_numbered_minute_goes_to_the_part_it_names() -> None:
    line = "Further to minute 4 the lantern on the bridge had been repaired."
    documents = corpus(
        *(
            meeting(day, [*FILLER, ("4", "Bridge", [text])], in_parts=True, references=cited)
            for day, text, cited in (
                ("2030-01-07", f"*{LIMB}", ()),
                ("2030-02-04", line, (("minute 4", {"minute": "4"}),)),
            )
        )
    )
    links = [each for each in trace(documents).links if each.method == "explicit_reference"]
    assert [each.from_id.rpartition(".r1.")[2] for each in links] == ["l1.p1"]


def test_what_is_told_of_a_numbered_minute_and_of_no_part_is_of_the_limb() -> None:
    documents = corpus(
        meeting("2030-01-07", [*FILLER, ("4", "Bridge", [f"*{LIMB}"])], in_parts=True),
        meeting(
            "2030-02-04",
            [*FILLER, ("9", "Matters arising", ["Minute 4 was in hand."])],
            references=[("Minute 4", {"minute": "4"})],
        ),
    )
    links = [each for each in trace(documents).links if each.method == "explicit_reference"]
    assert [each.from_id.rpartition(".r1.")[2] for each in links] == ["l1"]


def test_what_is_said_of_the_whole_is_said_of_each_part() -> None:
    documents = papers()
    ((whole, parts),) = parts_by_whole(documents[0]).items()
    event = Event(
        node_id=whole, day="2030-02-04", kind="completed", evidence_id=RowId("harrowmere.p9")
    )
    known = Event(
        node_id=parts[0], day="2030-02-04", kind="reported", evidence_id=RowId("harrowmere.p9")
    )
    found = with_shares({whole: [event], parts[0]: [known]}, documents)
    assert [each.kind for each in found[parts[0]]] == ["reported"]
    assert [(each.kind, each.node_id) for each in found[parts[1]]] == [("completed", parts[1])]


def test_what_was_ruled_out_for_one_part_is_not_said_of_it_through_the_whole() -> None:
    documents = papers()
    ((whole, parts),) = parts_by_whole(documents[0]).items()
    told = RowId("harrowmere.p9")
    event = Event(node_id=whole, day="2030-02-04", kind="completed", evidence_id=told)
    found = with_shares({whole: [event]}, documents, {(parts[0], told)})
    assert [each.node_id for each in found.get(parts[0], [])] == []
    assert [each.node_id for each in found[parts[1]]] == [parts[1]]


def test_an_action_across_parts_has_them_too() -> None:
    documents = papers(
        actions=[(LIMB[5:], {"limb": (0, 0)}), ("Fenwick Brewery about its", {"limb": (0, 2)})]
    )
    found = parts_by_whole(documents[0])
    assert {len(parts) for parts in found.values()} == {2}
    assert sorted(row.rpartition(".")[2] for row in found) == ["a1", "l1"]


@pytest.mark.parametrize(
    ("parts", "status"),
    [
        (["completed", "completed"], "completed"),
        (["completed", "superseded"], "completed"),
        (["superseded", "superseded"], "superseded"),
        (["noted", "noted"], "noted"),
        (["noted", "open"], "open"),
        (["completed", "open"], "reported"),
        (["completed", "overdue", "open"], "overdue"),
        (["reported", "open"], "reported"),
        (["due", "open"], "due"),
        (["no_later_meeting", "completed"], "no_later_meeting"),
        (["unclear", "open"], "unclear"),
    ],
)
def test_a_whole_takes_the_status_that_tells_most(parts: list[Status], status: Status) -> None:
    assert drawn(progress("open"), [progress(each) for each in parts]).status == status


def test_a_part_that_was_done_by_the_decision_itself_says_nothing_of_the_rest() -> None:
    done = progress("completed", last_event_date=None)
    assert drawn(progress("reported"), [done, progress("open")]).status == "open"
    assert drawn(progress("open"), [done, done]).status == "completed"


def test_a_whole_is_due_when_the_part_is_that_makes_it_so() -> None:
    late = progress(
        "overdue", due_date="2030-03", promised_dates=("2030-02", "2030-03"), days_overdue=12
    )
    done = progress("completed", due_date="2030-01", promised_dates=("2030-01",))
    found = drawn(progress("open"), [done, late])
    assert (found.due_date, found.days_overdue) == ("2030-03", 12)
    assert found.promised_dates == ("2030-01", "2030-02", "2030-03")
    assert found.status_why == "of its 2 parts 1 completed, 1 overdue; it is overdue"


def test_a_whole_is_done_when_the_last_of_its_parts_is() -> None:
    days = ("2030-02-04", "2030-05-06")
    parts = [
        progress("completed", last_event_date=day, status_why=f"completed on {day}") for day in days
    ]
    found = drawn(progress("open"), parts)
    assert found.status_why == "of its 2 parts all completed; completed on 2030-05-06"

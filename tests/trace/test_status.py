import datetime as dt
from typing import Any

import pytest

from pipeline.records import Event, Progress, RowId
from pipeline.trace.status import Again, judge, last_day

NODE = RowId("x.r1.l1")
TAKEN = Again(taken=("2025-04-01",))
LATE = Again(taken=("2025-04-01",), soon="2025-03-04")
NAMED = Again(mentioned="2025-04-01")


def event(day: str, kind: Any, due: str | None = None) -> Event:
    return Event(node_id=NODE, day=day, kind=kind, evidence_id=RowId(f"e{day}"), due_date=due)


def judged(*events: Event, **known: Any) -> Progress:
    given: dict[str, Any] = {
        "is_limb": True,
        "asked": "act",
        "due_date": None,
        "as_of": dt.date(2025, 6, 1),
        "has_later_meeting": True,
    }
    return judge(NODE, events=events, **{**given, **known})


@pytest.mark.parametrize(
    ("events", "known", "status"),
    [
        ([], {}, "open"),
        ([], {"due_date": "2025-09"}, "due"),
        ([], {"due_date": "2025-03"}, "overdue"),
        ([], {"due_date": "R/meeting"}, "open"),
        ([], {"has_later_meeting": False, "due_date": "2025-03"}, "no_later_meeting"),
        ([], {"asked": "nothing"}, "noted"),
        ([event("2025-04-01", "reported")], {}, "reported"),
        ([event("2025-04-01", "repeated")], {}, "open"),
        ([event("2025-03-01", "reported"), event("2025-04-01", "repeated")], {}, "reported"),
        ([event("2025-04-01", "repeated")], {"due_date": "2025-09"}, "due"),
        ([event("2025-04-01", "renewed")], {}, "reported"),
        ([event("2025-04-01", "renewed")], {"asked": "decided"}, "completed"),
        (
            [event("2025-03-01", "reported"), event("2025-04-01", "renewed")],
            {"asked": "decided"},
            "completed",
        ),
        ([event("2025-04-01", "mentioned")], {}, "unclear"),
        ([event("2025-04-01", "mentioned")], {"due_date": "2025-09"}, "due"),
        ([event("2025-04-01", "mentioned")], {"due_date": "2025-03-01"}, "unclear"),
        ([event("2025-04-01", "mentioned")], {"due_date": "2025-05-20"}, "overdue"),
        ([event("2025-04-01", "mentioned"), event("2025-05-01", "reported")], {}, "reported"),
        ([event("2025-04-01", "repeated")], {"due_date": "2025-03-01"}, "overdue"),
        ([event("2025-04-01", "reported")], {"due_date": "2025-03-01"}, "reported"),
        ([event("2025-02-01", "reported", "2025-05-01")], {"due_date": "2025-02-01"}, "overdue"),
        ([event("2025-02-01", "responded", "2025-05-01")], {"due_date": "2025-02-01"}, "reported"),
        ([event("2025-04-01", "completed"), event("2025-05-01", "reported")], {}, "completed"),
        ([], {"asked": "decided"}, "completed"),
        ([], {"asked": "decided", "has_later_meeting": False}, "completed"),
        ([event("2025-04-01", "reported")], {"asked": "decided"}, "reported"),
        ([event("2025-04-01", "reported")], {"asked": "talk"}, "completed"),
        ([event("2025-04-01", "repeated")], {"asked": "talk"}, "open"),
        ([event("2025-04-01", "reported", "2025-09-01")], {}, "reported"),
        ([], {"asked": "talk"}, "open"),
        ([], {"asked": "talk", "again": TAKEN}, "completed"),
        ([], {"asked": "act", "again": TAKEN}, "reported"),
        ([], {"asked": "act", "again": LATE}, "open"),
        ([], {"asked": "act", "due_date": "2025-03", "again": TAKEN}, "overdue"),
        ([], {"asked": "act", "due_date": "2025-09", "again": TAKEN}, "due"),
        ([], {"again": NAMED}, "reported"),
        ([], {"due_date": "2025-03", "again": NAMED}, "reported"),
        ([], {"asked": "talk", "again": NAMED}, "completed"),
        ([], {"asked": "decided", "again": NAMED}, "reported"),
        ([], {"asked": "talk", "due_date": "2025-03", "again": TAKEN}, "completed"),
        ([], {"asked": "talk", "due_date": "2024-09", "again": TAKEN}, "overdue"),
        ([event("2025-04-01", "completed"), event("2025-05-01", "superseded")], {}, "superseded"),
        ([event("2025-04-01", "superseded"), event("2025-05-01", "completed")], {}, "completed"),
        ([event("2025-05-01", "superseded"), event("2025-05-01", "completed")], {}, "superseded"),
    ],
)
def test_status_follows_from_the_events(
    events: list[Event], known: dict[str, Any], status: str
) -> None:
    found = judged(*events, **known)
    assert found.status == status
    assert found.status_why


def test_an_action_is_never_merely_noted() -> None:
    assert judged(is_limb=False, asked="nothing").status == "open"


def test_every_date_promised_is_kept_in_order() -> None:
    found = judged(
        event("2025-01-07", "reported", "2025-04-01"),
        event("2025-02-04", "reported", "2025-04"),
        event("2025-03-04", "reported", "2025-09-30"),
        due_date="2025-01-07",
    )
    assert found.promised_dates == ("2025-01-07", "2025-04-01", "2025-09-30")
    assert (found.due_date, found.last_event_date) == ("2025-09-30", "2025-03-04")


def test_days_overdue_are_counted_from_the_last_day_allowed() -> None:
    assert judged(due_date="2025-03").days_overdue == 62
    assert judged(due_date="2025-09").days_overdue is None


@pytest.mark.parametrize(
    ("due", "last"),
    [
        ("2025", dt.date(2025, 12, 31)),
        ("2025-12", dt.date(2025, 12, 31)),
        ("2025-02-10", dt.date(2025, 2, 10)),
        ("2025-01/2025-03", dt.date(2025, 3, 31)),
        ("2025-01, 2025-06", dt.date(2025, 6, 30)),
        ("R/P3M", None),
    ],
)
def test_a_deadline_ends_on_its_last_day(due: str, last: dt.date | None) -> None:
    assert last_day(due) == last


def test_what_is_told_again_was_done_when_it_was_told_first() -> None:
    found = judged(*(event(day, "completed") for day in ("2025-04-01", "2025-05-01")))
    assert found.status_why == "completed on 2025-04-01"

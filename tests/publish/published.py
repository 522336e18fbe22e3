"""A small database whose every row is known, made without reading any file."""

from pathlib import Path
from typing import Any

from pipeline.identify import Tagged, identify
from pipeline.publish.columns import Corpus
from pipeline.publish.database import publish
from pipeline.records import (
    Action,
    Attachment,
    Attendee,
    Candidate,
    DateMention,
    Disagreement,
    Event,
    Figure,
    Identified,
    Limb,
    Link,
    Matter,
    MeetingNotice,
    Person,
    Problem,
    Progress,
    Reference,
    Resolution,
    RoleMention,
    RowId,
    Series,
    SeriesPoint,
    Tags,
    ThemeTag,
    Tracing,
    TrackerRow,
    Votes,
)
from pipeline.reviews.rulings import Ruling
from tests.papers import make_item, make_paper

ASKED = "RESOLVED that the Head of Housing bring a plan by June 2025."
NOTED = "Cllr Quill said that 140 homes stood empty on 1 March 2025 (Minute 3 refers)."
FIRST = f"Empty homes\n{ASKED}\n{NOTED}"
TOLD = "The Head of Housing presented the empty homes plan to members."
SECOND = f"Empty homes plan\n{TOLD}"
BASE = "harrowmere.housing-scrutiny-committee"
LIMB = RowId(f"{BASE}.2025-03-04.12.r1.l1")
RESOLUTION = f"{BASE}.2025-03-04.12.r1"
ACTION = RowId(f"{BASE}.2025-03-04.12.a1")
LATER = RowId(f"{BASE}.2025-06-03.4.p2")
MATTER = RowId(f"{BASE}.m.2025-03-04.12")
SURE: dict[str, Any] = {"rule": "rule.test", "confidence": 0.9}


def span(words: str, text: str = FIRST) -> dict[str, Any]:
    start = text.index(words)
    return {"start": start, "stop": start + len(words)}


def tags() -> Tags:
    limb = Limb(
        **span("the Head of Housing bring a plan by June 2025"),
        **SURE,
        label="1",
        dispositions=("request",),
        addressee="the Head of Housing",
        due_text="by June 2025",
        due_date="2025-06",
    )
    place = {**span(ASKED), **SURE}
    return Tags(
        resolutions=(
            Resolution(
                **place,
                form="resolved",
                limbs=(limb,),
                mover="Cllr Thorne",
                votes=Votes(for_=5, against=2, named=(("Cllr Quill", "for"),)),
                also_at=((0, 11),),
            ),
        ),
        actions=(
            Action(
                **span("the Head of Housing bring a plan by June 2025"),
                **SURE,
                strength="firm",
                owner="the Head of Housing",
                limb=(0, 0),
            ),
        ),
        figures=(Figure(**span("140"), **SURE, kind="count", value=140, unit="home"),),
        dates=(DateMention(**span("1 March 2025"), **SURE, iso="2025-03-01"),),
        people=(Person(**span("Cllr Quill"), **SURE, name="Cllr Quill"),),
        roles=(RoleMention(**span("Head of Housing"), **SURE, office="Head of Housing"),),
        references=(Reference(**span("Minute 3 refers"), **SURE, kind="minute", minute="3"),),
        themes=(
            ThemeTag(**span(NOTED), **SURE, theme="finance", why=("homes",)),
            ThemeTag(**span("Empty homes"), **SURE, theme="finance", scope="item"),
        ),
        candidates=(
            Candidate(**span("said that"), type="action", rule="action.said", veto="past"),
        ),
    )


def documents() -> tuple[Identified, ...]:
    first = make_paper(
        FIRST,
        items=(
            make_item(
                FIRST,
                "12",
                attachments=(Attachment(title="Report", url="https://harrowmere.example/r"),),
            ),
        ),
        title="Minutes of March",
        url="https://harrowmere.example/march",
        sha256="a" * 64,
        attendees=(Attendee(name="Cllr Quill", role="Chair"),),
        meetings=(
            MeetingNotice(
                committee="Housing Scrutiny Committee",
                date="2025-09-02",
                status="planned",
                source_id="77",
            ),
        ),
        committees=(("Audit Committee", "5"),),
    )
    second = make_paper(
        SECOND,
        items=(make_item(SECOND, "4"),),
        title="Minutes of June",
        meeting_date="2025-06-03",
        sha256="b" * 64,
    )
    return identify([Tagged(paper=first, tags=tags()), Tagged(paper=second, tags=Tags())])


def tracing(found: tuple[Identified, ...]) -> Tracing:
    link = Link(
        from_id=LIMB,
        to_id=LATER,
        relation="completes",
        method="same_name",
        confidence=0.83,
        from_quote="bring a plan by June 2025",
        to_quote="presented the empty homes plan",
        rule="link.test",
    )
    done: dict[str, Any] = {
        "due_date": "2025-06",
        "last_event_date": "2025-06-03",
        "days_overdue": None,
    }
    return Tracing(
        links=(link,),
        matters=(
            Matter(
                id=MATTER,
                title="Empty homes",
                council="Harrowmere District Council",
                committee="Housing Scrutiny Committee",
                appearances=(
                    (RowId(f"{BASE}.2025-03-04.12"), "2025-03-04", "same_name"),
                    (RowId(f"{BASE}.2025-06-03.4"), "2025-06-03", "same_name"),
                ),
            ),
        ),
        events=(Event(node_id=LIMB, day="2025-06-03", kind="completed", evidence_id=LATER),),
        progress=(
            Progress(
                id=LIMB,
                type="limb",
                status="completed",
                status_why="completed on 2025-06-03",
                promised_dates=("2025-06",),
                **done,
            ),
            Progress(
                id=ACTION,
                type="action",
                status="overdue",
                status_why="due 2025-06",
                promised_dates=("2025-06", "2025-09"),
                **done,
            ),
        ),
        tracker_rows=(
            TrackerRow(
                id=RowId(f"{found[1].id}.k1"),
                document_id=found[1].id,
                start=0,
                stop=10,
                status_text="Done",
                status="completed",
                rag="green",
                limb_id=LIMB,
            ),
        ),
        disagreements=(
            Disagreement(
                id=RowId(f"{found[1].id}.k1.date"),
                kind="date_moved",
                document_id=found[1].id,
                row_id=RowId(f"{found[1].id}.k1"),
                limb_id=LIMB,
                tracker_says="2025-09",
                minutes_say="2025-06",
                why="the tracker says 2025-09; the minutes say 2025-06",
            ),
        ),
        series=(
            Series(
                id=RowId(f"{BASE}.s.homes"),
                title="empty homes",
                unit="home",
                council="Harrowmere District Council",
                committee="Housing Scrutiny Committee",
                points=(
                    SeriesPoint(
                        id=RowId(f"{BASE}.s.homes.1"),
                        figure_id=RowId(f"{BASE}.2025-03-04.12.f1"),
                        day="2025-03-04",
                        value=140,
                        role="actual",
                    ),
                ),
            ),
        ),
        targets={RowId(f"{BASE}.2025-03-04.12.c1"): RowId(f"{BASE}.2025-03-04.12")},
    )


def ruling() -> Ruling:
    return Ruling(
        date="2025-07-01",
        who="A. Clerk",
        kind="confirm_link",
        target=LIMB,
        quote="bring a plan by June 2025",
        other=LATER,
        other_quote="presented the empty homes plan",
        why="It is that plan.",
        line=2,
    )


def publish_known(path: Path) -> Path:
    """Write the database and return its path."""
    found = documents()
    problem = Problem(stage="read", kind="empty", message="the file is empty")
    publish(
        Corpus(
            documents=found,
            tracing=tracing(found),
            problems=[("gone.pdf", problem), ("paper.txt", problem), ("paper.txt", problem)],
            facts=[("state", "abc")],
            reviews=[(ruling(), "applied")],
        ),
        path,
    )
    return path

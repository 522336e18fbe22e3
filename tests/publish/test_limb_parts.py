"""A limb of two clauses, as the timeline, the pages and the lists show it."""

import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest
from datasette.utils import tilde_encode
from rich.console import Console

from pipeline.built import count_rows
from pipeline.compare.changes import read_changes
from pipeline.publish import timeline
from pipeline.publish.columns import Corpus
from pipeline.publish.database import publish
from pipeline.publish.home import home_of
from pipeline.publish.limb_parts import read_parts
from pipeline.publish.tag_rows import action_rows
from pipeline.records import Action, Event, Link, RowId, TrackerRow
from pipeline.reviews.rulings import Ruling
from pipeline.reviews.tags import amend
from pipeline.rows import without_tags
from pipeline.trace.run import trace
from tests.publish.test_site import datasette_of, get
from tests.trace.test_wholes import LIMB as WORDS
from tests.trace.test_wholes import papers

RESOLUTION = "harrowmere.housing-scrutiny-committee.2030-01-07.4.r1"
LIMB = RowId(f"{RESOLUTION}.l1")
FIRST, SECOND = RowId(f"{LIMB}.p1"), RowId(f"{LIMB}.p2")
DOCUMENTS = papers(
    "The lantern shone.",
    "Fenwick had replied.",
    "All was in hand.",
    actions=[(WORDS[5:], {"limb": (0, 0)})],
)
LATER = tuple(RowId(f"harrowmere.housing-scrutiny-committee.2030-02-04.4.p{n}") for n in (2, 3, 4))


def link(from_id: RowId, to_id: RowId) -> Link:
    return Link(
        from_id=from_id,
        to_id=to_id,
        relation="reports",
        method="same_name",
        confidence=0.8,
        from_quote="lantern",
        to_quote="",
        rule="link.test",
    )


def event(node: RowId, evidence: RowId) -> Event:
    return Event(node_id=node, day="2030-02-04", kind="reported", evidence_id=evidence)


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    traced = trace(DOCUMENTS)
    late = [
        replace(each, status="overdue", days_overdue=9, due_date="2030-01")
        if each.type == "limb"
        else each
        for each in traced.progress
    ]
    tracing = replace(
        traced,
        links=(link(FIRST, LATER[0]), link(SECOND, LATER[1]), link(LIMB, LATER[2])),
        events=(event(FIRST, LATER[0]), event(FIRST, LATER[2]), event(LIMB, LATER[2])),
        progress=tuple(late),
    )
    path = tmp_path_factory.mktemp("db") / "minutes.db"
    publish(Corpus(documents=DOCUMENTS, tracing=tracing, problems=[], facts=[], reviews=[]), path)
    path.chmod(0o644)
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE limbs SET due_date = '2030-01'")
        connection.execute("UPDATE limb_parts SET due_date = '2030-01'")
    return path


def test_a_limb_shows_what_was_said_of_its_parts(database: Path) -> None:
    (limb,) = timeline.read_timeline(database, LIMB).subjects
    assert [(each.number, each.id) for each in limb.parts] == [(1, FIRST), (2, SECOND)]
    assert [each.parts for each in limb.entries] == [(1,), (2,), ()]


def test_a_part_shows_its_own_and_names_its_limb(database: Path) -> None:
    (part,) = timeline.read_timeline(database, SECOND).subjects
    assert part.whole == LIMB
    assert [each.passage.id for each in part.entries] == [LATER[1]]


def test_a_resolution_shows_the_limb_and_not_its_parts_beside_it(database: Path) -> None:
    assert [each.id for each in timeline.read_timeline(database, RESOLUTION).subjects] == [LIMB]


def test_an_action_across_parts_shows_what_was_said_of_them(database: Path) -> None:
    found = timeline.read_timeline(
        database, "harrowmere.housing-scrutiny-committee.2030-01-07.4.a1"
    )
    (action,) = found.subjects
    assert [each.id for each in action.parts] == [FIRST, SECOND]
    assert [each.parts for each in action.entries] == [(1,), (2,)]


def test_the_parts_that_an_action_goes_across_keep_their_numbers_in_the_limb() -> None:
    connection = sqlite3.connect(":memory:")
    connection.row_factory = sqlite3.Row
    connection.executescript("""
        CREATE TABLE limb_parts (id, text, status, status_why, limb_id, start, stop);
        CREATE TABLE actions (id, limb_id, start, stop);
        INSERT INTO limb_parts VALUES
          ('l1.p1', 'one', 'open', '', 'l1', 0, 10), ('l1.p2', 'two', 'open', '', 'l1', 10, 20),
          ('l1.p3', 'six', 'open', '', 'l1', 20, 30);
        INSERT INTO actions VALUES ('a1', 'l1', 12, 30), ('a2', NULL, 0, 30);
    """)
    assert [(each.number, each.id) for each in read_parts(connection, "a1")] == [
        (2, "l1.p2"),
        (3, "l1.p3"),
    ]
    assert [each.number for each in read_parts(connection, "l1")] == [1, 2, 3]
    assert list(read_parts(connection, "a2")) == []


@pytest.mark.parametrize("ref", [LIMB, SECOND])
def test_the_terminal_says_of_which_part_something_is(database: Path, ref: str) -> None:
    console = Console(width=200)
    with console.capture() as capture:
        console.print(timeline.render(timeline.read_timeline(database, ref)))
    said = capture.get()
    assert ("reports · of part 2" in said) == (ref == LIMB)
    assert (f"part of limb {LIMB}" in said) == (ref == SECOND)


def test_the_page_says_of_which_part_something_is(database: Path) -> None:
    site = datasette_of(database)
    whole, part, data, table, stands = get(
        site,
        f"/limbs/{LIMB}",
        f"/limbs/{SECOND}",
        f"/limbs/{LIMB}.json",
        "/minutes/limb_parts",
        "/minutes/progress?type=part",
    )
    assert f'Permanent address: <a href="/limbs/{SECOND}"' in part.text
    assert "· Resolved" in part.text
    assert f'href="/limbs/{SECOND}"' in stands.text
    assert "· of part 1" in whole.text
    assert "· of part 2" in whole.text
    assert f'href="/limbs/{SECOND}"' in whole.text
    assert "Part of a limb" in part.text
    assert f'href="/limbs/{LIMB}"' in part.text
    assert [each["parts"] for each in data.json()["subjects"][0]["entries"]] == [[1], [2], []]
    assert f'href="/limb_parts/{FIRST}"' in table.text


def test_a_tracker_may_quote_a_part(tmp_path: Path) -> None:
    quoting = TrackerRow(
        id=RowId(f"{DOCUMENTS[1].id}.k1"),
        document_id=DOCUMENTS[1].id,
        start=0,
        stop=9,
        limb_id=FIRST,
        status="completed",
    )
    tracing = replace(trace(DOCUMENTS), tracker_rows=(quoting,))
    corpus = Corpus(documents=DOCUMENTS, tracing=tracing, problems=[], facts=[], reviews=[])
    publish(corpus, tmp_path / "minutes.db")
    site = datasette_of(tmp_path / "minutes.db")
    (page,) = get(site, f"/minutes/tracker_rows/{tilde_encode(quoting.id)}")
    assert f'href="/minutes/limb_parts/{tilde_encode(FIRST)}"' in page.text


def test_an_action_in_a_part_stands_in_its_limb() -> None:
    document = DOCUMENTS[0]
    part = replace(document.tags.actions[0], limb=(0, 2))
    actions = (part, *document.tags.actions[1:])
    moved = replace(document, tags=replace(document.tags, actions=actions))
    corpus = Corpus(
        documents=(moved, *DOCUMENTS[1:]),
        tracing=trace(DOCUMENTS),
        problems=[],
        facts=[],
        reviews=[],
    )
    assert next(action_rows(corpus))["limb_id"] == LIMB


def test_the_address_of_a_passage_leads_to_a_part(database: Path) -> None:
    (page,) = get(datasette_of(database), f"/passages/{FIRST}")
    assert (page.status_code, page.headers["location"]) == (
        302, f"/minutes/limb_parts/{tilde_encode(FIRST)}",
    )  # fmt: skip


def test_parts_are_no_limbs_where_limbs_are_counted(database: Path) -> None:
    connection = sqlite3.connect(database)
    front = home_of(connection)
    assert ("limbs", "limbs of resolutions", 1) in front.counts
    assert [row["id"] for row in front.overdue] == [LIMB]
    assert connection.execute("SELECT limbs FROM resolutions").fetchall() == [(1,)]
    assert count_rows(database)["limbs"] == 1


def test_what_is_new_of_a_limb_is_told_once(database: Path) -> None:
    (body,) = read_changes(database, "2030-01-20")
    assert [(each.id, each.quote) for each in body.events] == [
        (LIMB, "All was in hand."),
        (FIRST, "The lantern shone."),
    ]
    assert [each.id for each in body.overdue] == [LIMB]


def test_the_row_of_a_part_points_to_its_limb(database: Path) -> None:
    connection = sqlite3.connect(database)
    assert connection.execute("SELECT id, label FROM limbs").fetchall() == [(LIMB, "1")]
    assert connection.execute("SELECT id, limb_id FROM limb_parts").fetchall() == [
        (FIRST, LIMB),
        (SECOND, LIMB),
    ]
    nodes = connection.execute("SELECT id FROM nodes WHERE kind = 'limb'")
    assert sorted(nodes.fetchall()) == [(LIMB,), (FIRST,), (SECOND,)]


# --- when rows go -------------------------------------------------------------------------------


def test_parts_go_with_their_limb() -> None:
    resolution = DOCUMENTS[0].tags.resolutions[0]
    words = (resolution.limbs[2].start, resolution.limbs[2].start + 4)
    left = without_tags(DOCUMENTS[0], [words])
    assert left.tags.resolutions == ()
    assert not any(key[0] == "limb" for key in left.ids)


def ruled(kind: str, target: str, quote: str, value: str = "") -> Ruling:
    return Ruling(
        date="2030-03-01",
        who="A. Clerk",
        kind=kind,  # type: ignore[arg-type]
        target=target,
        quote=quote,
        why="So it is.",
        value=value,
        line=2,
    )


def test_a_part_can_be_removed_and_corrected() -> None:
    found, problems = amend(
        DOCUMENTS,
        [
            ruled("remove_tag", FIRST, WORDS.partition(", and")[0]),
            ruled("correct_tag", SECOND, WORDS.partition("and ")[2], "addressee=the Mayor"),
        ],
    )
    assert problems == []
    limbs = found[0].tags.resolutions[0].limbs
    assert [(each.parent, each.is_part, each.addressee) for each in limbs[1:]] == [
        (0, True, "the Mayor")
    ]
    assert found[0].ids["limb", 0, 1] == SECOND


def test_the_parts_of_a_removed_limb_are_removed() -> None:
    found, problems = amend(DOCUMENTS, [ruled("remove_tag", LIMB, WORDS)])
    assert problems == []
    assert found[0].tags.resolutions == ()
    assert isinstance(found[0].tags.actions[0], Action)

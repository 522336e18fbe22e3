import json
import sqlite3
from pathlib import Path

import pytest
from rich.console import Console

from pipeline.errors import UsageError
from pipeline.publish import timeline
from tests.publish.published import ACTION, BASE, LATER, LIMB, MATTER, RESOLUTION, publish_known


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return publish_known(tmp_path_factory.mktemp("db") / "minutes.db")


def shown(database: Path, ref: str) -> str:
    console = Console(width=200)
    with console.capture() as capture:
        console.print(timeline.render(timeline.read_timeline(database, ref)))
    return capture.get()


def test_a_resolution_shows_its_limbs_and_what_was_said_since(database: Path) -> None:
    found = timeline.read_timeline(database, RESOLUTION)
    (subject,) = found.subjects
    assert (found.kind, found.title) == ("resolution", "An item")
    assert (subject.id, subject.status, subject.owner) == (LIMB, "completed", "the Head of Housing")
    (entry,) = subject.entries
    assert entry.passage.id == LATER
    assert entry.passage.quote == "presented the empty homes plan"
    assert (entry.passage.day, entry.passage.item) == ("2025-06-03", "4 An item")
    assert (entry.method, entry.relation) == ("same_name", "completes")


@pytest.mark.parametrize(
    ("ref", "kind"),
    [(LIMB, "limb"), (ACTION, "action"), (MATTER, "matter"), (f"{BASE}.2025-03-04.12", "item")],
)
def test_every_kind_of_id_has_a_timeline(database: Path, ref: str, kind: str) -> None:
    found = timeline.read_timeline(database, ref)
    assert found.kind == kind
    assert found.subjects


def test_a_matter_shows_the_limbs_of_its_items(database: Path) -> None:
    found = timeline.read_timeline(database, MATTER)
    assert [subject.id for subject in found.subjects] == [LIMB]


def test_a_unique_beginning_is_enough(database: Path) -> None:
    assert timeline.read_timeline(database, RESOLUTION[:-1]).id == RESOLUTION


def test_a_beginning_of_several_lists_them(database: Path) -> None:
    with pytest.raises(UsageError, match=r"ids begin with"):
        timeline.read_timeline(database, BASE)


def test_an_unknown_id_is_wrong_use(database: Path) -> None:
    with pytest.raises(UsageError, match="nothing here"):
        timeline.read_timeline(database, "no-such-council")


def test_of_a_paragraph_that_is_quoted_in_part_the_whole_is_there_too(database: Path) -> None:
    with sqlite3.connect(database) as connection:
        connection.row_factory = sqlite3.Row
        part = timeline.passage(connection, LATER, quote="the empty homes plan")
        every = timeline.passage(connection, LATER)
    assert (part.quote, part.whole) == ("the empty homes plan", every.quote)
    assert every.whole is None


def test_json_has_the_same_as_the_page(database: Path) -> None:
    found = json.loads(timeline.to_json(timeline.read_timeline(database, LIMB)))
    assert (
        found["subjects"][0]["entries"][0]["passage"]["quote"] == "presented the empty homes plan"
    )


def test_the_terminal_says_what_when_where_and_how_sure(database: Path) -> None:
    text = shown(database, RESOLUTION)
    for words in ("completed on 2025-06-03", "presented the empty homes plan", "Minutes of June",
                  "matched by same name, 83% sure", "owner the Head of Housing"):  # fmt: skip
        assert words in text


def test_what_a_decision_came_out_of_is_told_before_what_became_of_it(tmp_path: Path) -> None:
    path = publish_known(tmp_path / "minutes.db")
    path.chmod(0o644)
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE links SET relation = 'basis'")
    (subject,) = timeline.read_timeline(path, RESOLUTION).subjects
    assert subject.entries == ()
    assert [entry.passage.id for entry in subject.basis] == [LATER]
    assert "came out of: “presented the empty homes plan”" in shown(path, RESOLUTION)


def test_an_item_without_decisions_says_so(database: Path) -> None:
    assert "Nothing was resolved" in shown(database, f"{BASE}.2025-06-03.4")


@pytest.mark.parametrize(
    ("confidence", "review", "shown_count"),
    [(0.4, None, 0), (0.4, "confirmed", 1), (0.9, "rejected", 0)],
)
def test_only_what_is_more_likely_than_not_or_confirmed_is_shown(
    tmp_path: Path, confidence: float, review: str | None, shown_count: int
) -> None:
    path = publish_known(tmp_path / "minutes.db")
    path.chmod(0o644)
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE links SET confidence = ?, review = ?", (confidence, review))
    (subject,) = timeline.read_timeline(path, RESOLUTION).subjects
    assert len(subject.entries) == shown_count


def test_the_terminal_says_where_the_tracker_disagrees(database: Path) -> None:
    assert "tracker and minutes disagree: the tracker says 2025-09" in shown(database, LIMB)


def test_the_terminal_says_what_a_person_confirmed(tmp_path: Path) -> None:
    path = publish_known(tmp_path / "minutes.db")
    path.chmod(0o644)
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE links SET review = 'confirmed'")
    assert "matched by same name, confirmed by a person" in shown(path, RESOLUTION)

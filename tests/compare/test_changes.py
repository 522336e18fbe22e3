import json
import sqlite3
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from pipeline.cli import matters
from pipeline.compare.changes import read_changes
from pipeline.errors import UsageError
from tests.publish.published import ACTION, LIMB, RESOLUTION, publish_known


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = publish_known(tmp_path_factory.mktemp("db") / "minutes.db")
    path.chmod(0o644)
    with sqlite3.connect(path) as connection:
        connection.execute(
            "UPDATE actions SET limb_id = NULL, due_date = '2025-09', status = 'overdue'"
        )
        connection.execute(
            "INSERT INTO events SELECT ?, 1, '2025-06-03', 'reported', evidence_id, '2025-09', 0.9"
            " FROM events WHERE node_id = ?",
            (ACTION, LIMB),
        )
    return path


def call(*words: str) -> Result:
    return CliRunner().invoke(matters, ["changes", *words], standalone_mode=False)


def test_what_is_new_is_told_body_by_body(database: Path) -> None:
    (body,) = read_changes(database, "2025-03-04")
    assert (body.council, body.committee) == (
        "Harrowmere District Council", "Housing Scrutiny Committee",
    )  # fmt: skip
    assert [each.id for each in body.resolutions] == [RESOLUTION]
    assert [(each.id, each.what) for each in body.events] == [
        (ACTION, "reported"), (LIMB, "completed"),
    ]  # fmt: skip
    assert body.events[1].quote == "The Head of Housing presented the empty homes plan to members."
    assert [(each.id, each.day) for each in body.overdue] == [(ACTION, "2025-09-30")]
    assert [each.what for each in body.slipped] == ["2025-06 → 2025-09"]


def test_what_was_known_before_is_left_out(database: Path) -> None:
    (body,) = read_changes(database, "2025-06-04")
    assert not body.resolutions
    assert not body.events
    assert not body.slipped
    assert len(body.overdue) == 1
    assert read_changes(database, "2025-10-01") == []


def test_the_terminal_and_json_say_the_same(database: Path) -> None:
    shown = call("--since", "2025-03-04", "--db", str(database)).output
    for words in ("Resolved (1)", "Became overdue (1)", "Slipped (1)", "due 2025-09"):
        assert words in shown
    said = json.loads(call("--since", "2025-03-04", "--db", str(database), "--json").output)
    assert said["bodies"][0]["slipped"][0]["id"] == ACTION
    assert "Nothing is new since 2026-01-01" in call(
        "--since", "2026-01-01", "--db", str(database)
    ).output  # fmt: skip


def test_a_day_that_is_none_is_refused(database: Path) -> None:
    result = call("--since", "yesterday", "--db", str(database))
    assert isinstance(result.exception, UsageError)

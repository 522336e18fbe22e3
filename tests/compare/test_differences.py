import json
import sqlite3
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from pipeline.cli import matters
from pipeline.compare.differences import Difference, compare
from tests.publish.published import publish_known


@pytest.fixture(scope="module")
def old(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return publish_known(tmp_path_factory.mktemp("old") / "minutes.db")


def changed(folder: Path, *statements: str) -> Path:
    path = publish_known(folder / "minutes.db")
    path.chmod(0o644)
    with sqlite3.connect(path) as connection:
        for each in statements:
            connection.execute(each)
    return path


def by_type(old: Path, new: Path) -> dict[str, Difference]:
    return {each.type: each for each in compare(old, new)}


def call(*words: object) -> Result:
    return CliRunner().invoke(matters, ["diff", *map(str, words)], standalone_mode=False)


def test_a_database_does_not_differ_from_itself(old: Path) -> None:
    assert compare(old, old) == []
    result = call(old, old)
    assert (result.return_value, result.output) == (0, "Nothing differs.\n")


def test_what_was_lost_gained_and_changed_is_counted_and_shown(old: Path, tmp_path: Path) -> None:
    new = changed(
        tmp_path,
        "DELETE FROM figures",
        "UPDATE actions SET owner = 'the Clerk'",
        "UPDATE limbs SET status = 'open'",
        "UPDATE dates SET text = '2 March 2025'",
        "UPDATE links SET relation = 'reports'",
    )
    found = by_type(old, new)
    counts = {name: (each.gained, each.lost, each.changed) for name, each in found.items()}
    assert counts == {
        "actions": (0, 0, 1), "figures": (0, 1, 0), "dates": (1, 1, 0), "links": (0, 0, 1),
        "statuses": (0, 0, 1),
    }  # fmt: skip
    (example,) = found["actions"].examples
    assert (example.before, example.after) == ("the Head of Housing", "the Clerk")
    assert found["statuses"].changes == {"completed → open": 1}
    assert found["actions"].council == "Harrowmere District Council"


def test_a_link_that_is_rejected_is_lost(old: Path, tmp_path: Path) -> None:
    new = changed(tmp_path, "UPDATE links SET review = 'rejected', confidence = 0")
    assert by_type(old, new)["links"].lost == 1


def test_ids_that_shift_make_no_difference(old: Path, tmp_path: Path) -> None:
    new = changed(tmp_path, "PRAGMA foreign_keys = OFF", "UPDATE dates SET id = id || '9'")
    assert compare(old, new) == []


def test_a_table_that_one_lacks_is_not_compared(old: Path, tmp_path: Path) -> None:
    new = changed(tmp_path, "DROP TABLE dates", "ALTER TABLE actions DROP COLUMN strength")
    assert "dates" not in by_type(old, new)
    assert "actions" not in by_type(old, new)


def test_the_terminal_and_json_say_the_same(old: Path, tmp_path: Path) -> None:
    new = changed(tmp_path, "UPDATE limbs SET status = 'open'", "DELETE FROM links")
    shown = call(old, new)
    assert shown.return_value == 0
    assert "1 × completed → open" in shown.output
    said = json.loads(call(old, new, "--json").output)
    assert [each["type"] for each in said] == ["links", "statuses"]

import json
import re
import sqlite3
from pathlib import Path
from typing import Any

import pytest
from datasette.utils import escape_fts

from pipeline.publish.database import SCHEMA, described, read_only
from pipeline.publish.metadata import metadata
from tests.publish.published import ACTION, BASE, LIMB, RESOLUTION, publish_known


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return publish_known(tmp_path_factory.mktemp("db") / "minutes.db")


def rows(database: Path, sql: str) -> list[dict[str, Any]]:
    connection = read_only(database)
    found = [dict(row) for row in connection.execute(sql)]
    connection.close()
    return found


def test_every_table_has_a_row(database: Path) -> None:
    # What is published here has no limb with parts: tests/publish/test_limb_parts.py has.
    for name in described().keys() - {"limb_parts"}:
        assert rows(database, f"SELECT * FROM {name}"), name


def test_every_table_is_strict_and_every_column_described(database: Path) -> None:
    connection = read_only(database)
    strict = {
        row["name"]: row["strict"]
        for row in connection.execute("PRAGMA table_list")
        if row["type"] == "table" and "fts" not in row["name"] and row["schema"] == "main"
    }
    connection.close()
    strict.pop("sqlite_schema", None)
    strict = {name: value for name, value in strict.items() if not name.startswith("sqlite_")}
    assert set(strict.values()) == {1}
    for name, (description, columns) in described().items():
        assert description, name
        if name != "progress":
            have = {row["name"] for row in rows(database, f"PRAGMA table_info({name})")}
            assert have == set(columns), name


def test_the_interface_s_tables_are_there() -> None:
    promised = """councils committees meetings attendance documents items paragraphs resolutions
    limbs actions figures dates people persons citations themes item_themes paragraph_themes
    tracker_rows votes nodes matters appearances links events series series_points candidates
    problems builds progress"""
    assert set(promised.split()) <= set(described())


def test_a_limb_says_where_what_and_by_which_rule(database: Path) -> None:
    (limb,) = rows(database, "SELECT * FROM limbs")
    assert limb["id"] == LIMB
    assert limb["resolution_id"] == RESOLUTION
    assert json.loads(limb["dispositions"]) == ["request"]
    assert (limb["council"], limb["meeting_date"]) == ("Harrowmere District Council", "2025-03-04")
    assert limb["text"] == "the Head of Housing bring a plan by June 2025"
    assert (limb["rule"], limb["confidence"]) == ("rule.test", 0.9)
    assert (limb["status"], limb["due_date"]) == ("completed", "2025-06")


def test_every_span_quotes_its_document(database: Path) -> None:
    for table in ("resolutions", "limbs", "actions", "figures", "dates", "people", "citations"):
        sql = f"""SELECT {table}.text AS said,
              substr(documents.text, start + 1, stop - start) AS there
            FROM {table} JOIN documents ON documents.id = document_id"""
        assert all(row["said"] == row["there"] for row in rows(database, sql)), table


def test_progress_has_every_limb_and_action(database: Path) -> None:
    found = {row["id"]: row for row in rows(database, "SELECT * FROM progress")}
    assert set(found) == {LIMB, ACTION}
    assert found[ACTION]["type"] == "action"


def test_links_point_at_nodes_and_quote_both_ends(database: Path) -> None:
    (link,) = rows(database, "SELECT * FROM links")
    nodes = {row["id"] for row in rows(database, "SELECT id FROM nodes")}
    assert {link["from_id"], link["to_id"]} <= nodes
    assert link["from_quote"]
    assert link["to_quote"]
    assert link["from_date"] < link["to_date"]


def test_a_meeting_that_is_only_announced_is_a_meeting_without_minutes(database: Path) -> None:
    found = {row["meeting_date"]: row for row in rows(database, "SELECT * FROM meetings")}
    assert found["2025-09-02"]["status"] == "planned"
    assert found["2025-09-02"]["has_minutes"] == 0
    assert found["2025-03-04"]["has_minutes"] == 1


def test_a_committee_that_a_page_lists_is_known(database: Path) -> None:
    found = {row["name"]: row["source_id"] for row in rows(database, "SELECT * FROM committees")}
    assert found == {"Audit Committee": "5", "Housing Scrutiny Committee": None}


def test_one_person_is_one_identity_whatever_the_title(database: Path) -> None:
    (person,) = rows(database, "SELECT name, mentions, printed FROM persons")
    assert (person["name"], person["mentions"]) == ("Quill", 1)
    (form,) = json.loads(person["printed"])
    assert (form["why"], form["times"]) == ("named so", 1)


@pytest.mark.parametrize("table", ["paragraphs", "items", "limbs", "actions"])
def test_words_are_found_whatever_their_ending(database: Path, table: str) -> None:
    sql = f"SELECT count(*) AS n FROM {table}_fts WHERE {table}_fts MATCH 'plans OR home'"
    assert rows(database, sql)[0]["n"] >= 1


def test_problems_of_one_file_are_numbered(database: Path) -> None:
    found = rows(database, "SELECT path, position FROM problems")
    assert [(row["path"], row["position"]) for row in found] == [
        ("gone.pdf", 1),
        ("paper.txt", 1),
        ("paper.txt", 2),
    ]


def test_a_finished_database_cannot_be_written(database: Path) -> None:
    connection = read_only(database)
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        connection.execute("DELETE FROM limbs")
    connection.close()


def test_the_metadata_describes_every_table_and_names_real_columns(database: Path) -> None:
    described_tables = metadata("minutes")["databases"]["minutes"]["tables"]
    for name, entry in described_tables.items():
        have = {row["name"] for row in rows(database, f"PRAGMA table_info({name})")}
        named = {*entry.get("facets", []), entry.get("label_column"), entry.get("sort_desc")}
        assert named - {None} <= have, name


def test_every_query_runs(database: Path) -> None:
    connection = read_only(database)
    connection.create_function("escape_fts", 1, escape_fts)  # as Datasette does
    for name, entry in metadata()["databases"]["minutes"]["queries"].items():
        given = {
            key: BASE if key == "id" else "homes" for key in re.findall(r":(\w+)", entry["sql"])
        }
        connection.execute(entry["sql"], given).fetchall()
        assert entry["title"], name
        assert entry["description"], name
    connection.close()


def test_the_schema_s_comments_are_sentences_without_points() -> None:
    text = SCHEMA.read_text(encoding="utf-8")
    assert not [line for line in text.splitlines() if re.search(r" -- .*\.$", line)]

"""The bundled sample, built whole, holds what its maker wrote."""

import json
import shutil
import sqlite3
from typing import Any

import pytest

from tests.conftest import ROOT

TRUTH: dict[str, Any] = json.loads((ROOT / "corpus" / "maker" / "truth.json").read_text("utf-8"))
NEEDS_OCR = {each["path"] for each in TRUTH["files"] if each["how"] == "scan"}


def plain(text: str | None) -> str | None:
    return None if text is None else text.replace("’", "'")


@pytest.mark.parametrize("file", TRUTH["files"], ids=lambda file: str(file["path"]))
def test_a_paper_is_called_what_it_is(sample: sqlite3.Connection, file: dict[str, Any]) -> None:
    if file["path"] in NEEDS_OCR and shutil.which("tesseract") is None:
        pytest.skip("tesseract is not installed")
    row = sample.execute(
        "SELECT * FROM documents WHERE path = ? AND part_of IS NULL", (file["path"],)
    ).fetchone()
    assert row is not None
    found = {name: plain(row[name]) for name in ("kind", "council", "committee")}
    assert found == {name: plain(file[name]) for name in found}
    assert row["meeting_date"] == file["date"]


@pytest.mark.parametrize("file", TRUTH["files"], ids=lambda file: str(file["path"]))
def test_a_paper_has_its_items(sample: sqlite3.Connection, file: dict[str, Any]) -> None:
    row = sample.execute(
        "SELECT id FROM documents WHERE path = ? AND version_of IS NULL AND kind NOT IN ('pack', "
        "'item_page')",
        (file["path"],),
    ).fetchone()
    if row is None or file["path"] in NEEDS_OCR:
        pytest.skip(
            "a superseded version, a pack, one item's page or a scan has no items of its own"
        )
    items = sample.execute(
        "SELECT number FROM items WHERE document_id = ? ORDER BY start", (row["id"],)
    ).fetchall()
    elsewhere = sample.execute(
        "SELECT i.number FROM items i JOIN documents d ON d.id = i.document_id"
        " WHERE d.kind = 'item_page'"
        " AND d.meeting_id = (SELECT meeting_id FROM documents WHERE id = ?)",
        (row["id"],),
    ).fetchall()
    whole = {item["number"] for item in elsewhere}
    assert [item["number"] for item in items] == [
        number for number in file["items"] if number not in whole
    ]


@pytest.mark.parametrize("problem", TRUTH["problems"], ids=lambda each: str(each["path"]))
def test_what_is_wrong_is_said(sample: sqlite3.Connection, problem: dict[str, str]) -> None:
    rows = sample.execute("SELECT kind FROM problems WHERE path = ?", (problem["path"],)).fetchall()
    assert problem["kind"] in {row["kind"] for row in rows}


def test_no_file_is_lost_without_a_word(sample: sqlite3.Connection) -> None:
    files = {
        path.relative_to(ROOT / "corpus" / "sample").as_posix()
        for path in (ROOT / "corpus" / "sample").rglob("*")
        if path.is_file() and not path.name.startswith("README") and path.name != "manifest.csv"
    }
    known = sample.execute("SELECT path FROM documents UNION SELECT path FROM problems").fetchall()
    assert files == {row["path"] for row in known}


def test_a_draft_gives_way_to_the_approved_minutes(sample: sqlite3.Connection) -> None:
    rows = sample.execute(
        "SELECT draft.path, approved.path AS current FROM documents AS draft "
        "JOIN documents AS approved ON approved.id = draft.version_of "
        "WHERE draft.path LIKE '%draft%'"
    ).fetchall()
    assert [(row["path"], row["current"]) for row in rows] == [
        ("brackenford/panel/cfsp-120923-draft.pdf", "brackenford/panel/cfsp-120923.pdf")
    ]


def test_a_pack_is_split_at_its_bookmarks(sample: sqlite3.Connection) -> None:
    rows = sample.execute(
        "SELECT part, kind FROM documents WHERE part_of IS NOT NULL ORDER BY part"
    ).fetchall()
    assert len(rows) >= 3
    assert [row["part"] for row in rows] == list(range(1, len(rows) + 1))


def test_welsh_is_searched_and_not_tagged(sample: sqlite3.Connection) -> None:
    row = sample.execute("SELECT id FROM documents WHERE language = 'cy'").fetchone()
    for table in ("limbs", "actions", "figures"):
        sql = f"SELECT count(*) FROM {table} WHERE document_id = ?"
        assert sample.execute(sql, (row["id"],)).fetchone()[0] == 0
    found = sample.execute(
        "SELECT count(*) FROM paragraphs_fts JOIN paragraphs ON paragraphs.rowid = "
        "paragraphs_fts.rowid WHERE paragraphs_fts MATCH 'cyfarfod' AND document_id = ?",
        (row["id"],),
    ).fetchone()
    assert found[0] > 0


def test_every_row_quotes_its_place(sample: sqlite3.Connection) -> None:
    for table in ("paragraphs", "resolutions", "limbs", "actions", "figures", "dates", "people"):
        sql = f"""SELECT count(*) FROM {table} AS row JOIN documents ON documents.id = document_id
          WHERE row.text != substr(documents.text, row.start + 1, row.stop - row.start)"""
        assert sample.execute(sql).fetchone()[0] == 0, table


def test_links_go_forward_in_time(sample: sqlite3.Connection) -> None:
    back = sample.execute(
        "SELECT count(*) FROM links WHERE relation != 'basis' AND to_date <= from_date"
    ).fetchone()[0]
    assert back == 0


def test_every_theme_occurs(sample: sqlite3.Connection) -> None:
    here = {row[0] for row in sample.execute("SELECT DISTINCT theme FROM paragraph_themes")}
    assert {row[0] for row in sample.execute("SELECT id FROM themes")} == here

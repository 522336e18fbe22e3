"""Real pages of two councils fill the tables: counts, numbers and ids only are kept here."""

import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.build import build
from pipeline.cache import Cache
from pipeline.executors import Inline
from pipeline.one import tag_file

PAGES = ("kingston-upon-thames/moderngov-html", "manchester/mgwebservice-xml")


@pytest.fixture(scope="module")
def tables(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[sqlite3.Connection]:
    folder = tmp_path_factory.mktemp("pages")
    for name in PAGES:
        shutil.copytree(shared / "corpus" / name, folder / "corpus" / name)
    shutil.copy(shared / "corpus" / "manifest.csv", folder / "corpus" / "manifest.csv")
    cache = Cache(folder / "cache.db")
    build(folder / "corpus", folder / "minutes.db", cache, Inline())
    cache.close()
    connection = sqlite3.connect(folder / "minutes.db")
    yield connection
    connection.close()


def items(tables: sqlite3.Connection, page: str, columns: str) -> list[tuple[object, ...]]:
    return tables.execute(
        f"SELECT {columns} FROM items JOIN documents ON documents.id = document_id "
        "WHERE path LIKE ? ORDER BY items.start",
        (f"%{page}",),
    ).fetchall()


def test_the_january_page_has_its_items(tables: sqlite3.Connection) -> None:
    rows = items(tables, "Agenda_151.html", "number, source_id, minutes IS NOT NULL, truncated")
    assert [row[0] for row in rows] == [str(number) for number in range(54, 66)]
    assert rows[0][1] == "51890"
    assert all(row[2] for row in rows)
    assert [row[0] for row in rows if row[3]] == ["59", "60"]


def test_decisions_and_papers_stand_with_their_items(tables: sqlite3.Connection) -> None:
    rows = items(tables, "Agenda_151.html", "number, decision IS NOT NULL")
    assert [row[0] for row in rows if row[1]] == ["59", "60", "63"]
    papers = tables.execute(
        "SELECT count(*) FROM attachments JOIN items ON items.id = item_id "
        "JOIN documents ON documents.id = document_id WHERE path LIKE '%Agenda_151.html'"
    ).fetchone()
    assert papers[0] == 17


def test_issue_ids_are_kept_where_printed(tables: sqlite3.Connection) -> None:
    rows = items(tables, "Agenda_Irrelevant.html", "number, issue_id")
    assert [row for row in rows if row[1]] == [("31", "53844"), ("32", "53845")]


def test_a_cancelled_meeting_is_named_as_one(tables: sqlite3.Connection) -> None:
    rows = tables.execute(
        "SELECT meeting_date FROM meetings WHERE status = 'cancelled' ORDER BY meeting_date"
    ).fetchall()
    assert rows == [("2025-12-04",), ("2026-01-13",)]
    named = tables.execute("SELECT count(*) FROM problems WHERE kind = 'cancelled'").fetchone()
    assert named[0] == 2


def test_the_web_service_fills_the_same_tables(tables: sqlite3.Connection) -> None:
    rows = items(tables, "meeting_with_minutes.xml", "number, minutes IS NOT NULL")
    assert rows == [("1", 1), ("9", 1)]
    meeting = tables.execute(
        "SELECT committee, status, has_minutes FROM meetings WHERE meeting_date = '2026-02-10'"
    ).fetchone()
    assert meeting == ("Audit Committee", "held", 1)


def test_an_agenda_pack_is_called_one_whatever_its_name(shared: Path) -> None:
    path = "merton/pdf-agenda/test_minutes.pdf"
    result = tag_file(shared / "corpus" / path)
    assert result.whole.paper.kind == "pack"
    assert [part.paper.kind for part in result.parts] == ["agenda", "minutes", "minutes"]
    assert result.whole.paper.meeting_date == "2009-10-22"
    assert [part.paper.meeting_date for part in result.parts][1:] == ["2009-09-24", "2009-09-24"]

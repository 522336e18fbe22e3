"""The sample's storylines, written by hand into `truth.json`, come out of the whole pipeline."""

import json
import re
import sqlite3
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
TRUTH: dict[str, Any] = json.loads(
    (ROOT / "corpus" / "maker" / "truth.json").read_text(encoding="utf-8")
)
PENDING_STORIES: dict[str, str] = {}
"""Storyline -> why it cannot come out yet."""
PENDING_SERIES: dict[str, str] = {}
"""Series -> why it cannot come out yet."""


def listed(kind: str, pending: dict[str, str]) -> list[Any]:
    return [
        pytest.param(
            one,
            id=one["id"],
            marks=[pytest.mark.xfail(reason=pending[one["id"]], strict=True)]
            if one["id"] in pending
            else [],
        )
        for one in TRUTH[kind]
    ]


def letters(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "", text.lower())


def place(sample: sqlite3.Connection, node_id: str) -> sqlite3.Row:
    sql = """
        SELECT documents.path, documents.text, nodes.start, nodes.stop,
          (SELECT items.id FROM items WHERE items.document_id = nodes.document_id
            AND items.start <= nodes.start AND items.stop > nodes.start
            ORDER BY items.start DESC LIMIT 1) AS item
        FROM nodes JOIN documents ON documents.id = nodes.document_id WHERE nodes.id = ?"""
    row: sqlite3.Row = sample.execute(sql, (node_id,)).fetchone()
    return row


def find_node(sample: sqlite3.Connection, story: dict[str, Any]) -> str:
    table = "limbs" if story["type"] == "limb" else "actions"
    rows = sample.execute(
        f"SELECT {table}.id, {table}.text, documents.path FROM {table}"
        " JOIN documents ON documents.id = document_id ORDER BY 1"
    )
    begins = letters(story["begins"])
    found = [
        row["id"]
        for row in rows
        if row["path"] in story["files"]
        and 0 <= letters(row["text"]).find(begins) < len("that" * 4)
    ]
    assert found, "no such limb or action was found"
    return str(found[0])


def told(sample: sqlite3.Connection, node: str) -> list[tuple[sqlite3.Row, str]]:
    links = sample.execute(
        "SELECT to_id, relation FROM links"
        " WHERE from_id = ? AND confidence >= 0.5 AND relation != 'basis'",
        (node,),
    ).fetchall()
    return [(place(sample, link["to_id"]), link["relation"]) for link in links]


def says(row: sqlite3.Row, mention: dict[str, Any]) -> bool:
    words = letters(row["text"][row["start"] : row["stop"]])
    return row["path"] in mention["files"] and letters(mention["begins"]) in words


@pytest.mark.parametrize("story", listed("storylines", PENDING_STORIES))
def test_a_storyline_comes_out_as_it_was_written(
    sample: sqlite3.Connection, story: dict[str, Any]
) -> None:
    node = find_node(sample, story)
    progress = sample.execute("SELECT * FROM progress WHERE id = ?", (node,)).fetchone()
    assert progress["status"] == story["status"], progress["status_why"]
    assert json.loads(progress["promised_dates"]) == story["promised"]
    assert progress["days_overdue"] == story["days_overdue"]
    linked = told(sample, node)
    assert story["mentions"] or not linked, "nothing was ever said of it"
    for mention in story["mentions"]:
        there = [row for row, _ in linked if says(row, mention)]
        assert there, f"no link to {mention['begins']!r}"
        # What a meeting says of a matter may stand in another paragraph of the same item.
        relations = {
            relation
            for row, relation in linked
            if (row["path"], row["item"]) == (there[0]["path"], there[0]["item"])
        }
        assert mention["relation"] in relations


@pytest.mark.parametrize("series", listed("series", PENDING_SERIES))
def test_a_measure_that_moves_from_report_to_report_becomes_a_series(
    sample: sqlite3.Connection, series: dict[str, Any]
) -> None:
    rows = sample.execute(
        "SELECT series_id, day, value FROM series_points JOIN series ON series.id = series_id"
        " WHERE series.council = ?",
        (series["council"],),
    ).fetchall()
    by_series: dict[str, set[tuple[str, float]]] = {}
    for row in rows:
        by_series.setdefault(row["series_id"], set()).add((row["day"], row["value"]))
    wanted = {(day, float(value)) for day, value in series["points"]}
    assert any(wanted <= points for points in by_series.values())

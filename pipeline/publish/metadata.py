"""The schema's comments and the queries -> the metadata with which Datasette shows the database."""

import re
from pathlib import Path
from typing import Any

from pipeline.publish.database import described

FOLDER = Path(__file__).parents[2] / "db"

FACETS: dict[str, list[str]] = {
    "documents": ["council", "committee", "kind"],
    "meetings": ["council", "committee", "status"],
    "items": ["council", "committee"],
    "resolutions": ["council", "committee", "form", "routine"],
    "limbs": ["council", "committee", "status"],
    "actions": ["council", "committee", "status", "strength"],
    "figures": ["council", "kind", "role"],
    "citations": ["council", "kind"],
    "links": ["method", "relation"],
    "paragraph_themes": ["theme", "council"],
    "item_themes": ["theme", "council"],
    "problems": ["kind", "stage"],
    "candidates": ["type", "veto"],
}
"""Columns to facet by. Paragraphs have none: on a big table stock facets time out."""

SORT: dict[str, dict[str, str]] = {
    "documents": {"sort_desc": "meeting_date"},
    "meetings": {"sort_desc": "meeting_date"},
    "items": {"sort_desc": "meeting_date"},
    "resolutions": {"sort_desc": "meeting_date"},
    "limbs": {"sort_desc": "meeting_date"},
    "actions": {"sort_desc": "meeting_date"},
    "persons": {"sort_desc": "mentions"},
    "matters": {"sort_desc": "appearances"},
    "progress": {"sort_desc": "days_overdue"},
}

LABELS: dict[str, str] = {
    "councils": "name",
    "committees": "name",
    "documents": "title",
    "items": "title",
    "themes": "title",
    "matters": "title",
    "series": "title",
    "persons": "name",
    "paragraphs": "id",
    "resolutions": "id",
    "limbs": "id",
    "actions": "id",
    "figures": "text",
    "meetings": "id",
    "nodes": "id",
}
"""The column whose value stands for a row where another table points to it."""

FTS = {"paragraphs": "paragraphs_fts", "items": "items_fts", "limbs": "limbs_fts",
       "actions": "actions_fts"}  # fmt: skip


def metadata(name: str = "minutes") -> dict[str, Any]:
    """Describe a database of this shape that is served under `name`."""
    tables = {
        table: {
            "description": description,
            "columns": columns,
            **({"facets": FACETS[table]} if table in FACETS else {}),
            **SORT.get(table, {}),
            **({"label_column": LABELS[table]} if table in LABELS else {}),
            **({"fts_table": FTS[table], "fts_pk": "rowid"} if table in FTS else {}),
        }
        for table, (description, columns) in described().items()
    }
    return {
        "title": "Matters Arising",
        "description": (
            "What councils' committees resolved, who was to do what by when, and what became of it."
        ),
        "source": "The councils' own published papers; each row says which, and where in it",
        "databases": {name: {"tables": tables, "queries": queries()}},
    }


def queries(folder: Path = FOLDER / "queries") -> dict[str, dict[str, str]]:
    """Read every query page: its title and description stand in its first comment lines."""
    found: dict[str, dict[str, str]] = {}
    for path in sorted(folder.glob("*.sql")):
        lines = path.read_text(encoding="utf-8").splitlines()
        comments = [line[3:] for line in lines if line.startswith("-- ")]
        sql = "\n".join(line for line in lines if not line.startswith("--")).strip()
        found[re.sub(r"^\d+-", "", path.stem)] = {
            "title": comments[0],
            "description": " ".join(comments[1:]),
            "sql": sql,
        }
    return found

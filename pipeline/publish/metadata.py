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
    "links": ["council", "method", "relation"],
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
    "links": {"sort_desc": "to_date"},
    "persons": {"sort_desc": "mentions"},
    "matters": {"sort_desc": "appearances"},
    "progress": {"sort_desc": "days_overdue"},
}

COLUMNS: dict[str, tuple[str, ...]] = {
    name: tuple(columns.split())
    for name, columns in {
        "documents": "meeting_date title kind council committee version pages path language id",
        "meetings": "meeting_date committee council status has_minutes document_id venue url id",
        "attendance": "meeting_date committee council name role status document_id",
        "items": "meeting_date number title committee council decision issue_id document_id id",
        "paragraphs": "meeting_date text committee council document_kind item_id page id",
        "resolutions": "meeting_date text form limbs item_id committee council page id",
        "limbs": "meeting_date text status status_why due_date item_id committee council id",
        "limb_parts": "meeting_date text status status_why due_date limb_id committee council id",
        "actions": "meeting_date text status status_why owner due_date strength item_id committee"
        " council id",
        "progress": "meeting_date type text status status_why owner due_date days_overdue"
        " committee council",
        "figures": "meeting_date text value unit role subject period context committee council id",
        "dates": "meeting_date text iso role committee council document_id id",
        "people": "meeting_date text kind person_id office committee council document_id id",
        "citations": "meeting_date text kind minute cited_date target committee council id",
        "paragraph_themes": "meeting_date theme paragraph_id why committee council confidence",
        "item_themes": "meeting_date theme item_id why committee council confidence",
        "tracker_rows": "meeting_date quoted owner due_date status_text rag comment limb_id"
        " document_id id",
        "links": "from_date to_date relation from_quote to_quote method confidence from_id to_id",
        "matters": "title appearances first_date last_date committee council id",
        "series": "title unit points committee council id",
        "problems": "path kind message stage page document_id",
        "candidates": "meeting_date type text rule veto document_id id",
    }.items()
}
"""What a table's page shows first, in order; the other columns are one link away."""

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
    "limb_parts": "id",
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


def queries() -> dict[str, dict[str, Any]]:
    """Read every query page: its title and description stand in its first comment lines."""
    found: dict[str, dict[str, Any]] = {}
    for path in sorted((FOLDER / "queries").glob("*.sql")):
        lines = path.read_text(encoding="utf-8").splitlines()
        comments = [line[3:] for line in lines if line.startswith("-- ")]
        sql = "\n".join(line for line in lines if not line.startswith("--")).strip()
        found[re.sub(r"^\d+-", "", path.stem)] = {
            "title": comments[0],
            "description": " ".join(comments[1:]),
            "sql": sql,
            "hide_sql": True,
        }
    return found

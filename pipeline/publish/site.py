"""Datasette's hooks -> our own pages and the swap of a rebuilt database under a running server."""

import json
import os
import re
import sqlite3
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, TypeVar

from datasette import hookimpl
from datasette.database import Database
from datasette.utils import tilde_encode
from datasette.utils.asgi import Response
from markupsafe import Markup

from pipeline.errors import UsageError
from pipeline.parts import whole_of
from pipeline.publish import chart, home, timeline
from pipeline.publish.limb_parts import of_parts
from pipeline.publish.metadata import COLUMNS
from pipeline.publish.wording import (
    METHOD,
    RELATION,
    STATUS,
    cut,
    day_in_words,
    days_in_words,
    excerpt,
    is_one_day,
    words,
)

Found = TypeVar("Found")

PAGES = {"resolutions": "resolution", "limbs": "limb", "limb_parts": "part",
         "actions": "action", "matters": "matter"}  # fmt: skip
"""First part of a timeline's address, and what its ids name."""

LINKED = {
    "resolutions": "form",
    "limbs": "status",
    "limb_parts": "status",
    "actions": "status",
    "matters": "title",
    "progress": "status",
}
"""The column of each table that leads to a row's timeline: Datasette shows no others of its key."""

TIMELINES = {"limb": "limbs", "part": "limbs", "action": "actions"}
"""What can be followed, and the first part of its permanent address."""

LISTS = {"dispositions", "promised_dates", "why"}
"""Columns that hold a list as JSON."""

CELL = 280
"""Characters of a passage in the rows of a query; Datasette would cut off in mid-word later."""

PASSAGES = {
    "limb": "limbs",
    "action": "actions",
    "paragraph": "paragraphs",
    "tracker_row": "tracker_rows",
    "series_point": "series_points",
}
"""The table of each kind of passage."""

LEADS = {
    "council_id": "councils",
    "committee_id": "committees",
    "document_id": "documents",
    "meeting_id": "meetings",
    "item_id": "items",
    "paragraph_id": "paragraphs",
    "resolution_id": "resolutions",
    "limb_id": "limbs",
    "person_id": "persons",
    "series_id": "series",
    "figure_id": "figures",
    "matter_id": "matters",
    "version_of": "documents",
    "part_of": "documents",
    "theme": "themes",
    "from_id": "nodes",
    "to_id": "nodes",
}
"""Columns that hold the id of a row of another table."""

SAME_TABLE = {"pair_id"}
"""Columns that hold the id of a row of their own table."""

NODES = {"from_id", "to_id", "node_id", "evidence_id"}
"""Columns that hold the id of a passage."""

TRACED = re.compile(r".+\.(?:r\d+\.l[\d.]+(?:\.p\d+)?|(a\d+))")
"""Ids of limbs and of actions."""

SAFE = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; "
        "base-uri 'none'; frame-ancestors 'self'"
    ),
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "X-Content-Type-Options": "nosniff",
}
"""Headers of our own pages, which hold no script."""


@hookimpl  # type: ignore[untyped-decorator,unused-ignore]
def register_routes() -> list[tuple[str, Any]]:
    """Give every limb, action, resolution and matter its own page, also as JSON."""
    kinds = "|".join(PAGES)
    return [
        (rf"^/(?P<kind>{kinds})/(?P<ref>[^/]+?)(?P<json>\.json)?$", timeline_page),
        (r"^/passages/(?P<ref>[^/]+)$", passage_page),
    ]


async def timeline_page(datasette: Any, request: Any) -> Any:
    """Show what became of a limb, action, resolution or matter."""
    kind, ref = request.url_vars["kind"], request.url_vars["ref"]
    database = served(datasette)
    try:
        found = await ask(datasette, lambda connection: timeline.timeline_of(connection, ref))
    except UsageError as error:
        return await not_found(datasette, request, str(error))
    if request.url_vars["json"]:
        headers = {"Access-Control-Allow-Origin": "*"}
        return Response(timeline.to_json(found), content_type="application/json", headers=headers)
    page = await datasette.render_template(
        "timeline.html",
        {
            "timeline": found,
            "sureness": timeline.sureness,
            "of_parts": of_parts,
            "database": database.name,
            "table": kind,
            "address": f"{kind}/{found.id}",
        },
        request=request,
    )
    return Response.html(page, headers=SAFE)


async def passage_page(datasette: Any, request: Any) -> Any:
    """Lead from a passage that a link points at to its row."""
    ref = request.url_vars["ref"]
    sql = "SELECT kind FROM nodes WHERE id = ?"
    found = await ask(datasette, lambda connection: home.rows(connection, sql, (ref,)))
    if not found:
        return await not_found(datasette, request, f"nothing here has the id {ref!r}")
    return Response.redirect(row_url(datasette, PASSAGES[found[0]["kind"]], ref))


async def not_found(datasette: Any, request: Any, message: str) -> Any:
    """Say that an address leads nowhere."""
    context = {"ok": False, "error": message, "status": 404, "title": "Not found"}
    page = await datasette.render_template("error.html", context, request=request)
    return Response.html(page, status=404)


async def ask(datasette: Any, read: Callable[[sqlite3.Connection], Found]) -> Found:
    """Read from the served database, in rows that know their columns' names."""

    def by_name(connection: sqlite3.Connection) -> Found:
        before = connection.row_factory
        connection.row_factory = sqlite3.Row
        try:
            return read(connection)
        finally:
            connection.row_factory = before

    found: Found = await served(datasette).execute_fn(by_name)
    return found


def served(datasette: Any) -> Any:
    """Find the database that is shown, as `make serve` starts it; None where there is none."""
    return next((each for each in datasette.databases.values() if each.path is not None), None)


def row_url(datasette: Any, table: str, row_id: str) -> str:
    """Give the address of a row; ids hold dots, which Datasette would take for a format.

    A part of a limb stands in for a limb, and has a table of its own.
    """
    table = "limb_parts" if table == "limbs" and whole_of(row_id) != row_id else table
    return str(datasette.urls.row(served(datasette).name, table, tilde_encode(row_id)))


@hookimpl  # type: ignore[untyped-decorator,unused-ignore]
def extra_template_vars(datasette: Any) -> dict[str, Any]:
    """Give the templates their words, and the front page and paragraphs what they show."""
    database = served(datasette)

    async def front() -> home.Home | None:
        return None if database is None else await ask(datasette, home.home_of)

    async def neighbours(row_id: str) -> tuple[home.Row, ...]:
        return await ask(datasette, lambda connection: home.neighbours(connection, row_id))

    async def points_of(series_id: str) -> tuple[home.Row, ...]:
        return await ask(datasette, lambda connection: chart.points_of(connection, series_id))

    return {
        "points_of": points_of,
        "chart_of": chart.chart_of,
        "site_database": None if database is None else database.name,
        "home": front,
        "neighbours": neighbours,
        "row_url": lambda table, row_id: row_url(datasette, table, row_id),
        "columns_shown": COLUMNS.get,
        "has_timeline": PAGES.__contains__,
        "in_words": words,
        "day_in_words": day_in_words,
        "days_in_words": days_in_words,
        "is_one_day": is_one_day,
        "leads_to": leads_to,
        "TIMELINES": TIMELINES,
        "is_web": is_web,
        "cut": cut,
        "excerpt": excerpt,
        "STATUS": STATUS,
        "RELATION": RELATION,
        "METHOD": METHOD,
    }


def leads_to(table: str, column: str) -> str | None:
    """Name the table whose row a column holds the id of, if any."""
    return table if column in SAME_TABLE else LEADS.get(column)


def is_web(url: str) -> bool:
    """Say whether an address that a paper or manifest gives may be linked to."""
    return url.startswith(("https://", "http://"))


@hookimpl  # type: ignore[untyped-decorator,unused-ignore]
def render_cell(row: Any, value: object, column: str, table: str | None) -> Markup | None:
    """Link each row of what has a timeline to it, and write lists and statuses as words."""
    shown = value_in_words(column, value)
    if table is not None and LINKED.get(table) == column:
        page = TIMELINES[row["type"]] if table == "progress" else table
        return Markup('<a href="/{}/{}">{}</a>').format(page, row["id"], shown)
    node = column in NODES
    link = passage_link(row[column], always=node) if table is None or node else None
    if link is not None:
        return link
    if table is None and isinstance(shown, str) and len(shown) > CELL:
        shown = cut(shown, CELL)
    # A list is read by its texts: there the timeline is opened from them, not from ids alone.
    if table is None and column == "text" and "id" in row.keys():  # noqa: SIM118 - no mapping
        link = passage_link(row["id"], always=False, shown=str(shown))
    return link or (None if shown is value else Markup("{}").format(shown))


def passage_link(value: object, *, always: bool, shown: str | None = None) -> Markup | None:
    """Link the id of a limb or action to its timeline and, if told so, others to their place."""
    passage = value["value"] if isinstance(value, dict) else value
    if not isinstance(passage, str):
        return None
    traced = TRACED.fullmatch(passage)
    if traced is None and not always:
        return None
    page = "passages" if traced is None else TIMELINES["action" if traced[1] else "limb"]
    return Markup('<a href="/{}/{}">{}</a>').format(page, passage, shown or passage)


def value_in_words(column: str, value: object) -> object:
    """Say a list, a status and its reason in words; other values as they are."""
    if column == "status" and isinstance(value, str):
        return words(STATUS, value)
    if column in LISTS and isinstance(value, str) and value.startswith("["):
        return ", ".join(str(each) for each in json.loads(value)) or "–"
    if column == "status_why" and isinstance(value, str):
        return days_in_words(value)
    return value


# --- the swap -----------------------------------------------------------------------------------


@hookimpl  # type: ignore[untyped-decorator,unused-ignore]
def asgi_wrapper(datasette: Any) -> Any:
    """Look, before each request, whether a new database has been swapped in."""

    def wrap(app: Any) -> Any:
        stamps: dict[str, str] = {}

        async def show_newest(scope: Any, receive: Any, send: Any) -> None:
            refresh(datasette, stamps)
            await app(without_empty_search(scope), receive, send)

        return show_newest

    return wrap


def without_empty_search(scope: dict[str, Any]) -> dict[str, Any]:
    """Take an empty search box out of a request: SQLite takes no words for a syntax error."""
    query = scope.get("query_string", b"")
    return {**scope, "query_string": re.sub(rb"(?:^|&)_search=(?:\+|%20)*(?=&|$)", b"", query)}


def refresh(datasette: Any, stamps: dict[str, str]) -> None:
    """Reopen each database whose file is another than the one that is open."""
    for name, database in list(datasette.databases.items()):
        if database.path is None or not Path(database.path).exists():
            continue
        stamp = stamp_of(database.path)
        if stamps.setdefault(name, stamp) != stamp:
            stamps[name] = stamp
            reopen(datasette, name, database.path)


def stamp_of(path: str) -> str:
    """Say which file stands under a path just now."""
    status = os.stat(path)  # noqa: PTH116 - the path is a string of Datasette's
    return f"{status.st_ino} {status.st_mtime_ns} {status.st_size}"


def reopen(datasette: Any, name: str, path: str) -> None:
    """Show the new file under the old name.

    Datasette keeps one connection for each thread and name, so the threads are changed too; those
    that are answering a request finish it on the old file.
    """
    datasette.remove_database(name)
    datasette.add_database(Database(datasette, path=path, is_mutable=True), name=name)
    old = datasette.executor
    datasette.executor = ThreadPoolExecutor(max_workers=datasette.setting("num_sql_threads"))
    if old is not None:
        old.shutdown(wait=False)

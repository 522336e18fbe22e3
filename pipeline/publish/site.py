"""Datasette's hooks -> our own pages and the swap of a rebuilt database under a running server."""

import os
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from datasette import hookimpl
from datasette.database import Database
from datasette.utils.asgi import Response
from markupsafe import Markup

from pipeline.errors import UsageError
from pipeline.publish import timeline

PAGES = {"resolutions": "resolution", "limbs": "limb", "actions": "action", "matters": "matter"}
"""First part of a timeline's address, and what its ids name."""

LINKED = {
    "resolutions": "form",
    "limbs": "status",
    "actions": "status",
    "matters": "title",
    "progress": "status",
}
"""The column of each table that leads to a row's timeline: Datasette shows no others of its key."""


@hookimpl  # type: ignore[untyped-decorator,unused-ignore]
def register_routes() -> list[tuple[str, Any]]:
    """Give every limb, action, resolution and matter its own page, also as JSON."""
    kinds = "|".join(PAGES)
    return [(rf"^/(?P<kind>{kinds})/(?P<ref>[^/]+?)(?P<json>\.json)?$", timeline_page)]


async def timeline_page(datasette: Any, request: Any) -> Any:
    """Show what became of a limb, action, resolution or matter."""
    ref = request.url_vars["ref"]
    database = served(datasette)
    try:
        found = await database.execute_fn(lambda connection: read(connection, ref))
    except UsageError as error:
        context = {"ok": False, "error": str(error), "status": 404, "title": "Not found"}
        page = await datasette.render_template("error.html", context, request=request)
        return Response.html(page, status=404)
    if request.url_vars["json"]:
        headers = {"Access-Control-Allow-Origin": "*"}
        return Response(timeline.to_json(found), content_type="application/json", headers=headers)
    page = await datasette.render_template(
        "timeline.html",
        {"timeline": found, "sureness": timeline.sureness, "database": database.name},
        request=request,
    )
    return Response.html(page)


def read(connection: sqlite3.Connection, ref: str) -> timeline.Timeline:
    """Read a timeline whatever way the connection hands out its rows."""
    before = connection.row_factory
    connection.row_factory = sqlite3.Row
    try:
        return timeline.timeline_of(connection, ref)
    finally:
        connection.row_factory = before


def served(datasette: Any) -> Any:
    """Find the database that is shown: the only one with limbs, as `make serve` starts it."""
    return next(each for each in datasette.databases.values() if each.path is not None)


@hookimpl  # type: ignore[untyped-decorator,unused-ignore]
def render_cell(row: Any, value: object, column: str, table: str | None) -> Markup | None:
    """Link each row of what has a timeline to it."""
    if table is None or LINKED.get(table) != column:
        return None
    kind = f"{row['type']}s" if table == "progress" else table
    return Markup('<a href="/{}/{}">{}</a>').format(kind, row["id"], value)


# --- the swap -----------------------------------------------------------------------------------


@hookimpl  # type: ignore[untyped-decorator,unused-ignore]
def asgi_wrapper(datasette: Any) -> Any:
    """Look, before each request, whether a new database has been swapped in."""

    def wrap(app: Any) -> Any:
        stamps: dict[str, str] = {}

        async def show_newest(scope: Any, receive: Any, send: Any) -> None:
            refresh(datasette, stamps)
            await app(scope, receive, send)

        return show_newest

    return wrap


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

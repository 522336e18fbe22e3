"""The command that says what is held of each council: `councils`."""

import dataclasses
import json
from pathlib import Path
from typing import TYPE_CHECKING

import click
from rich.console import Console
from rich.table import Table

from pipeline.commands.terminal import DONE, ROOT, database_option, out, path_option

if TYPE_CHECKING:
    from pipeline.coverage import Coverage

WIDE = 120
"""Columns where the output is no terminal, so that a pipe gets whole lines."""


@click.command()
@path_option("--councils", "file", default=ROOT / "corpus" / "councils.csv", help="The list.")
@path_option("--corpus", default=ROOT / "corpus" / "raw", help="Where fetched papers are kept.")
@database_option
@click.option("--now", envvar="MATTERS_NOW", metavar="TIME", show_envvar=True,
              help="Take it to be this day or time.")  # fmt: skip
@click.option("--json", "as_json", is_flag=True, help="Print JSON instead of a table.")
def councils(file: Path, corpus: Path, database: Path, now: str | None, as_json: bool) -> int:
    """List the councils: where they publish, when they were last fetched, what is here."""
    from pipeline.coverage import cover
    from pipeline.scrape.councils import read_councils
    from pipeline.scrape.settings import read_clock

    rows = cover(read_councils(file), corpus, database, read_clock(now).now().date())
    if as_json:
        click.echo(json.dumps([dataclasses.asdict(row) for row in rows], indent=2))
    else:
        (out if out.is_terminal else Console(width=WIDE, markup=False)).print(to_table(rows))
    return DONE


def to_table(rows: "list[Coverage]") -> Table:
    """Write one line a council."""
    table = Table(box=None, pad_edge=False)
    for head in ("council", "platform", "committees", "last fetch", "freshness"):
        table.add_column(head, no_wrap=head != "committees")
    table.add_column("papers", justify="right")
    table.add_column("minutes", justify="right")
    table.add_column("from – to", no_wrap=True)
    for row in rows:
        table.add_row(
            row.id,
            row.platform,
            ", ".join(row.committees) or "all",
            row.last_fetch[:10] if row.last_fetch else "never fetched",
            freshness(row.days_since_fetch),
            str(row.papers or ""),
            f"{row.with_minutes} of {row.meetings}" if row.meetings else "",
            f"{row.first_meeting} – {row.last_meeting}" if row.meetings else "",
        )
    return table


def freshness(days: int | None) -> str:
    """Say how long ago a council was last fetched.

    >>> freshness(None), freshness(0), freshness(1), freshness(9)
    ('', 'today', 'yesterday', '9 days ago')
    """
    if days is None:
        return ""
    return {0: "today", 1: "yesterday"}.get(days, f"{days} days ago")

"""The command that cron calls: `nightly`."""

import datetime as dt
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from pipeline.commands import fetching
from pipeline.commands.terminal import (
    DONE,
    ROOT,
    WITH_PROBLEMS,
    a_day,
    database_option,
    mask_option,
    out,
    path_option,
    progress_bars,
    shown_path,
)

if TYPE_CHECKING:
    from pipeline.build import Summary
    from pipeline.nightly import Night
    from pipeline.scrape.crawl import Tally
    from pipeline.scrape.records import Council
    from pipeline.scrape.settings import Settings

LISTED = 20
"""New problems that are printed; the log has them all."""


@click.command()
@click.option(
    "--council", "wanted", multiple=True, metavar="ID", help="Only this council; may be repeated."
)
@click.option("--since", metavar="DATE", help="From this day on. [default: eight weeks back]")
@path_option("--corpus", default=ROOT / "corpus" / "raw", help="Where papers are kept.")
@path_option("--councils", "file", default=ROOT / "corpus" / "councils.csv", help="The list.")
@database_option
@path_option("--cache", default=ROOT / "corpus" / "cache" / "results.db", help="Earlier results.")
@path_option("--log", "log_file", default=None, help="[default: .fetch/nightly.log of the corpus]")
@click.option(
    "--executor",
    default="processes",
    show_default=True,
    metavar="WORD",
    help="inline, processes:N or dask:ADDRESS.",
)
@click.option(
    "--least-free",
    "least_free_mb",
    type=click.IntRange(min=0),
    default=1000,
    show_default=True,
    metavar="MB",
    help="Begin nothing with less room on the disk.",
)
@click.option("--quiet", is_flag=True, help="Print nothing unless somebody should look at it.")
@mask_option
@fetching.how
def nightly(
    wanted: tuple[str, ...],
    since: str | None,
    corpus: Path,
    file: Path,
    database: Path,
    log_file: Path | None,
    least_free_mb: int,
    quiet: bool,
    **options: Any,
) -> int:
    """Fetch, build, and tell in one summary what came; for cron.

    Exit code 0: all is well; 1: somebody should look (a council blocks, fails or yields too
    little, or there are problems that the night before had not); 2: wrong use; 3: it could not
    be done, and the database is as it was.
    """  # fmt: skip
    from pipeline import nightly as night

    how_built = {name: options.pop(name) for name in ("cache", "executor", "mask")}
    settings = fetching.to_settings(corpus, **options)
    day = None if a_day(since, "--since") is None else dt.date.fromisoformat(str(since))
    councils = fetching.choose(file, wanted)
    folder = settings.journal.parent
    with night.one_night(folder), night.written_down(log_file or folder / "nightly.log"):
        night.check_room(folder, least_free_mb)
        before, known = night.problems_in(database), night.troubles_in(corpus)
        tallies = bring(councils, settings, day, quiet=quiet)
        summary = make(corpus, database, **how_built, quiet=quiet)
        told = night.Night(
            tallies=tallies,
            written=summary is not None and summary.written,
            documents=night.count_documents(database),
            new_problems=night.new_since(before, database),
            known=known,
        )
        night.write_log(told)
    if not (quiet and told.is_fine):
        show(told, database, log_file or folder / "nightly.log")
    return DONE if told.is_fine else WITH_PROBLEMS


def bring(
    councils: "tuple[Council, ...]", settings: "Settings", day: dt.date | None, *, quiet: bool
) -> "tuple[Tally, ...]":
    """Fetch what is new."""
    from pipeline.scrape import fetch

    with nullcontext(no_bar) if quiet else fetching.fetch_bar() as report:
        return fetch.fetch(councils, settings, since=day, progress=report)


def make(
    corpus: Path, database: Path, *, cache: Path, executor: str, mask: bool, quiet: bool
) -> "Summary | None":
    """Bring the database up to date, unless there is not one paper yet."""
    from pipeline import build
    from pipeline.cache import Cache
    from pipeline.corpus import find_files
    from pipeline.executors import make_executor

    if not find_files(corpus):
        return None
    store = Cache(cache)
    bars: Any = nullcontext(no_bar) if quiet else progress_bars()
    with make_executor(executor) as workers, bars as report:
        summary = build.build(corpus, database, store, workers, mask=mask, progress=report)
    store.close()
    return summary


def no_bar(*_: object) -> None:
    """Show nothing."""


def show(told: "Night", database: Path, log_file: Path) -> None:
    """Print the summary."""
    from pipeline.nightly import about_database, in_words, totals

    fetching.show_tallies(told.tallies)
    out.print(in_words(totals(told.tallies)))
    for path, kind, message in told.new_problems[:LISTED]:
        out.print(f"{path}: {kind}: {message}", soft_wrap=True)
    if len(told.new_problems) > LISTED:
        out.print(f"and {len(told.new_problems) - LISTED} more new problems, in the log")
    where = f"{shown_path(database)}: {about_database(told)}. Log: {shown_path(log_file)}"
    out.print(where, soft_wrap=True)

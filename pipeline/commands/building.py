"""Commands that bring the corpus and the database up to date: `build`, `add`."""

from pathlib import Path
from typing import Any

import click
from rich.table import Table

from pipeline.commands.terminal import (
    DONE,
    MAKE_NEXT,
    ROOT,
    WITH_PROBLEMS,
    a_day,
    default_corpus,
    mask_option,
    out,
    path_option,
    progress_bars,
    reviews_of,
    shown_path,
)


@click.command()
@path_option("--corpus", default=None, help="Folder of papers. [default: corpus/raw, else sample]")
@path_option("--db", "database", default=ROOT / "db" / "minutes.db", help="The database to build.")
@path_option("--cache", default=ROOT / "corpus" / "cache" / "results.db", help="Earlier results.")
@click.option("--as-of", metavar="DATE", help="Judge what is overdue as of this day.")
@click.option("--executor", default="processes", show_default=True, metavar="WORD",
              help="inline, processes:N or dask:ADDRESS.")  # fmt: skip
@path_option("--semantic", default=None, help="Folder of a sentence encoder: links by meaning.")
@mask_option
@click.option("--prune", is_flag=True, help="Forget results that this build did not use.")
def build(
    corpus: Path | None,
    database: Path,
    cache: Path,
    as_of: str | None,
    executor: str,
    semantic: Path | None,
    mask: bool,
    prune: bool,
) -> int:
    """Bring the database up to date with a folder of papers."""
    from pipeline import build as building
    from pipeline.cache import Cache
    from pipeline.executors import make_executor

    as_of = a_day(as_of, "--as-of")
    folder = corpus if corpus is not None else default_corpus()
    store = Cache(cache)
    with make_executor(executor) as workers, progress_bars() as report:
        summary = building.build(
            folder,
            database,
            store,
            workers,
            as_of=as_of,
            mask=mask,
            reviews=reviews_of(folder),
            semantic=semantic,
            progress=report,
        )
    if prune:
        out.print(f"{store.prune()} old results forgotten")
    store.close()
    show_summary(folder, database, summary)
    return WITH_PROBLEMS if summary.problems else DONE


def show_summary(corpus: Path, database: Path, summary: Any) -> None:
    """Print what was computed, what the database holds and how to look at it."""
    fresh = {name: count for name, count in summary.computed.items() if count}
    if summary.written:
        steps = ", ".join(f"{name} {count}" for name, count in fresh.items()) or "nothing"
        out.print(f"Built {shown_path(database)} from {shown_path(corpus)}. Computed: {steps}.")
    else:
        out.print(f"{shown_path(database)} is up to date with {shown_path(corpus)}.")
    table = Table(box=None, show_header=False, pad_edge=False)
    table.add_column(justify="right", style="bold")
    table.add_column()
    for name, count in summary.counts.items():
        table.add_row(f"{count:,}", name)
    out.print(table)
    if summary.problems:
        out.print(
            "What could not be read or is doubtful: table [bold]problems[/bold].", markup=True
        )
    out.print("Look at it: [bold]make serve[/bold]", markup=True)


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path, exists=True))
@path_option("--to", "folder", default=ROOT / "corpus" / "raw", help="The corpus they join.")
@click.option("--council", help="The council, for the manifest.")
@click.option("--committee", help="The committee, for the manifest.")
@click.option("--date", metavar="DATE", help="The meeting's day, for the manifest.")
def add(
    paths: tuple[Path, ...],
    folder: Path,
    council: str | None,
    committee: str | None,
    date: str | None,
) -> int:
    """Copy papers into the corpus, for the next build."""
    from pipeline import adding

    added, known = adding.add(paths, folder, council=council, committee=committee, date=date)
    for path in added:
        out.print(f"added {shown_path(path)}", soft_wrap=True)
    for path in known:
        out.print(f"already here: {shown_path(path)}", soft_wrap=True)
    out.print(MAKE_NEXT)
    return DONE

"""The `matters` command: arguments, progress and results; no work of its own."""

import functools
import json
import logging
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table

from pipeline import __version__
from pipeline.errors import BuildError, MattersArisingError, UsageError

ROOT = Path(__file__).parents[1]
DONE, WITH_PROBLEMS, WRONG_USE, FAILED = 0, 1, 2, 3
"""Exit codes: done; done, but some documents had problems; wrong use; failed, nothing changed."""

out = Console()
err = Console(stderr=True)

path_option = functools.partial(click.option, type=click.Path(path_type=Path), show_default=True)


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="matters")
def matters() -> None:
    """Turn council papers into a database in which every resolution can be followed."""


def main() -> NoReturn:
    """Run the command and turn the project's errors into messages and exit codes."""
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(name)s: %(message)s")
    try:
        code = matters.main(standalone_mode=False)
    except click.ClickException as error:
        error.show()
        code = WRONG_USE
    except click.Abort:
        err.print("stopped; what was computed is kept")
        code = FAILED
    except UsageError as error:
        err.print(f"[red]matters:[/red] {error}", highlight=False)
        code = WRONG_USE
    except MattersArisingError as error:
        err.print(f"[red]matters:[/red] {error}", highlight=False)
        code = FAILED
    sys.exit(code or DONE)


def default_corpus() -> Path:
    """Choose the fetched papers, or the bundled sample while there are none."""
    raw = ROOT / "corpus" / "raw"
    has_papers = raw.is_dir() and any(path.is_file() for path in raw.rglob("*"))
    return raw if has_papers else ROOT / "corpus" / "sample"


@matters.command()
@path_option("--corpus", default=None, help="Folder of papers. [default: corpus/raw, else sample]")
@path_option("--db", "database", default=ROOT / "db" / "minutes.db", help="The database to build.")
@path_option("--cache", default=ROOT / "corpus" / "cache" / "results.db", help="Earlier results.")
@click.option("--as-of", metavar="DATE", help="Judge what is overdue as of this day.")
@click.option("--executor", default="processes", show_default=True, metavar="WORD",
              help="inline, processes:N or dask:ADDRESS.")  # fmt: skip
@click.option("--prune", is_flag=True, help="Forget results that this build did not use.")
def build(
    corpus: Path | None,
    database: Path,
    cache: Path,
    as_of: str | None,
    executor: str,
    prune: bool,
) -> int:
    """Bring the database up to date with a folder of papers."""
    from pipeline import build as building
    from pipeline.cache import Cache
    from pipeline.corpus import is_day
    from pipeline.executors import make_executor

    if as_of is not None and not is_day(as_of):
        raise UsageError(f"--as-of {as_of!r} is not a day like 2026-03-31")
    folder = corpus if corpus is not None else default_corpus()
    store = Cache(cache)
    with make_executor(executor) as workers, progress_bars() as report:
        summary = building.build(folder, database, store, workers, as_of=as_of, progress=report)
    if prune:
        out.print(f"{store.prune()} old results forgotten")
    store.close()
    show_summary(folder, database, summary)
    return WITH_PROBLEMS if summary.problems else DONE


class progress_bars:  # noqa: N801 - used as a function
    """Show one bar for each step that takes long enough to need one."""

    def __enter__(self) -> Callable[[str, int, int], None]:
        """Start showing."""
        self.shown = Progress(
            TextColumn("{task.description:>8}"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeRemainingColumn(),
            console=err,
            transient=True,
        )
        self.tasks: dict[str, Any] = {}
        self.shown.start()
        return self.report

    def report(self, name: str, done: int, total: int) -> None:
        """Move the bar of one step."""
        if name not in self.tasks:
            self.tasks[name] = self.shown.add_task(name, total=total)
        self.shown.update(self.tasks[name], completed=done)

    def __exit__(self, *_: object) -> None:
        """Stop showing."""
        self.shown.stop()


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
        out.print("What could not be read or is doubtful: table [bold]problems[/bold].")
    out.print("Look at it: [bold]make serve[/bold]")


def shown_path(path: Path) -> Path:
    """Shorten a path to what the reader typed."""
    resolved = path.resolve()
    return resolved.relative_to(Path.cwd()) if resolved.is_relative_to(Path.cwd()) else path


@matters.command()
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--json", "as_json", is_flag=True, help="Print JSON instead of the marked text.")
@click.option("--council", help="The council, where the file doesn't say.")
@click.option("--committee", help="The committee, where the file doesn't say.")
@click.option("--date", metavar="DATE", help="The meeting's day, where the file doesn't say.")
def tag(
    file: Path, as_json: bool, council: str | None, committee: str | None, date: str | None
) -> int:
    """Show one paper's structure and tags."""
    from pipeline import one
    from pipeline.corpus import is_day

    if date is not None and not is_day(date):
        raise UsageError(f"--date {date!r} is not a day like 2026-03-31")
    result = one.tag_file(file, council=council, committee=committee, date=date)
    if as_json:
        click.echo(one.to_json(result))
    else:
        out.print(one.render(result))
    return WITH_PROBLEMS if result.problems else DONE


@matters.command()
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
        out.print(f"added {shown_path(path)}")
    for path in known:
        out.print(f"already here: {shown_path(path)}")
    out.print("Now: [bold]make[/bold]")
    return DONE


@matters.command()
@click.argument("ref")
@path_option("--db", "database", default=ROOT / "db" / "minutes.db", help="The database.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON instead of a timeline.")
def trace(ref: str, database: Path, as_json: bool) -> int:
    """Print what became of a limb, action, resolution or matter."""
    from pipeline.publish import timeline

    if not database.exists():
        raise UsageError(f"{database} is not there: run make first")
    found = timeline.read_timeline(database, ref)
    if as_json:
        click.echo(timeline.to_json(found))
    else:
        out.print(timeline.render(found))
    return DONE


@matters.command()
@click.argument("gold", type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.option("--type", "types", multiple=True, help="Only this type; may be repeated.")
@click.option("--council", "councils", multiple=True, help="Only this council; may be repeated.")
@click.option("--told-meeting", is_flag=True, help="Give council, committee and date as annotated.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.option("--verbose", is_flag=True, help="List what was missed and what was invented.")
def evaluate(
    gold: Path,
    types: tuple[str, ...],
    councils: tuple[str, ...],
    told_meeting: bool,
    as_json: bool,
    verbose: bool,
) -> int:
    """Print precision, recall and F1 against annotated papers."""
    from pipeline import evaluate as evaluation

    report = evaluation.run_evaluation(gold, types, councils, told_meeting=told_meeting)
    if as_json:
        click.echo(json.dumps(evaluation.as_rows(report), indent=2))
    else:
        out.print(evaluation.render(report, verbose=verbose))
    return DONE


@matters.command()
@path_option("--db", "database", default=ROOT / "db" / "minutes.db", help="The database.")
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", default=8001, show_default=True)
def serve(database: Path, host: str, port: int) -> int:
    """Show the database in Datasette, read-only; a rebuilt one is picked up while it runs."""
    from pipeline.publish import serving

    if not database.exists():
        raise UsageError(f"{database} is not there: run make first")
    try:
        return serving.serve(database, host=host, port=port)
    except OSError as error:
        raise BuildError(f"cannot serve on {host}:{port}: {error.strerror}") from error


if __name__ == "__main__":
    main()

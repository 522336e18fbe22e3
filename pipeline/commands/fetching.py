"""The command that brings new papers from councils' sites into the corpus: `fetch`."""

import datetime as dt
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table

from pipeline.commands.terminal import (
    DONE,
    MAKE_NEXT,
    ROOT,
    WITH_PROBLEMS,
    a_day,
    err,
    out,
    path_option,
    shown_path,
)
from pipeline.errors import UsageError

if TYPE_CHECKING:
    # What fetches takes a second to load, which other commands shouldn't wait for.
    from pipeline.scrape.crawl import Tally
    from pipeline.scrape.records import Council
    from pipeline.scrape.settings import Settings

LISTED = 20
"""Problems that are printed; the others are only counted."""
COLUMNS = (
    ("new", "new"),
    ("changed", "changed"),
    ("unchanged", "unchanged"),
    ("held", "held"),
    ("withdrawn", "withdrawn"),
    ("blocked", "blocked"),
    ("failed", "failed"),
    ("without_minutes", "no minutes yet"),
)


HOW = (
    click.option("--contact", envvar="MATTERS_CONTACT", default="", show_envvar=True,
                 help="E-mail or web address by which a site's people can reach you."),
    click.option("--interval", "interval_s", envvar="MATTERS_INTERVAL", show_envvar=True,
                 type=click.FloatRange(min=0), default=1.0, show_default=True,
                 help="Seconds between requests to one host."),
    click.option("--timeout", "timeout_s", type=click.FloatRange(min=1), default=120.0,
                 show_default=True, metavar="SECONDS", help="How long a site may stay silent."),
    click.option("--budget", type=click.IntRange(min=1), default=5000, show_default=True,
                 help="Requests to one host in one fetch."),
    click.option("--recheck", "recheck_days", type=click.IntRange(min=0), default=7,
                 show_default=True, metavar="DAYS",
                 help="When to look again at papers that hardly ever change."),
    click.option("--now", envvar="MATTERS_NOW", metavar="TIME", show_envvar=True,
                 help="Take it to be this day or time."),
    click.option("--warc", is_flag=True, help="Also write every exchange to an archive."),
    click.option("--allow-private", is_flag=True, help="Allow hosts of private networks."),
)  # fmt: skip
"""How sites are asked: the same for every command that asks them."""


def how(command: Callable[..., int]) -> Callable[..., int]:
    """Give a command the options of how sites are asked; `to_settings` takes them."""
    for option in reversed(HOW):
        command = option(command)
    return command


def to_settings(corpus: Path, now: str | None, **options: Any) -> "Settings":
    """Make settings of the options.

    Raises:
        UsageError: if they cannot be used.
    """
    from pipeline.scrape.settings import Settings, checked, read_clock

    return checked(Settings(corpus=corpus, clock=read_clock(now), **options))


@click.command()
@click.option("--council", "wanted", multiple=True, metavar="ID",
              help="Only this council; may be repeated.")  # fmt: skip
@click.option("--since", metavar="DATE", help="From this day on. [default: eight weeks back]")
@path_option("--corpus", default=ROOT / "corpus" / "raw", help="Where papers are kept.")
@path_option("--councils", "file", default=ROOT / "corpus" / "councils.csv", help="The list.")
@click.option("--dry-run", is_flag=True, help="List what would be fetched; read only lists.")
@how
def fetch(
    wanted: tuple[str, ...],
    since: str | None,
    corpus: Path,
    file: Path,
    dry_run: bool,
    **options: Any,
) -> int:
    """Bring what councils have published since the last time into the corpus."""
    from pipeline.scrape import fetch as fetching

    settings = to_settings(corpus, **options)
    day = None if a_day(since, "--since") is None else dt.date.fromisoformat(str(since))
    councils = choose(file, wanted)
    if dry_run:
        show_wanted(*(seen := fetching.preview(councils, settings, since=day)))
        return DONE if all(each.is_fine for each in seen[1]) else WITH_PROBLEMS
    with fetch_bar() as report:
        tallies = fetching.fetch(councils, settings, since=day, progress=report)
    show_tallies(tallies)
    out.print(f"Papers are in {shown_path(corpus)}.", MAKE_NEXT)
    return DONE if all(each.is_fine for each in tallies) else WITH_PROBLEMS


def choose(file: Path, wanted: Sequence[str]) -> tuple["Council", ...]:
    """Read the list of councils and choose those that are wanted; see `scrape.councils.choose`.

    Raises:
        UsageError: if one isn't there.
    """
    from pipeline.scrape import councils as listed

    councils = listed.read_councils(file)
    unknown = sorted(set(wanted) - {each.id for each in councils})
    if unknown:
        raise UsageError(f"{shown_path(file)} has no council {', '.join(unknown)}")
    return listed.choose(councils, wanted)


class fetch_bar:  # noqa: N801 - used as a function
    """Show how many addresses are done of those known so far, at what rate, and the time left."""

    def __enter__(self) -> Callable[[str, int, int], None]:
        """Start showing."""
        self.shown = Progress(
            TextColumn("fetch"),
            BarColumn(),
            MofNCompleteColumn(),
            TextColumn("{task.fields[rate]:.1f}/s"),
            TimeRemainingColumn(elapsed_when_finished=True),
            TextColumn("{task.description}"),
            console=err,
            transient=True,
        )
        self.task = self.shown.add_task("", total=None, rate=0.0)
        self.counts: dict[str, tuple[int, int]] = {}
        self.shown.start()
        return self.report

    def report(self, council: str, done: int, known: int) -> None:
        """Move the bar."""
        self.counts[council] = (done, known)
        counts = list(self.counts.values())
        task = self.shown.tasks[0]
        finished = sum(count for count, _ in counts)
        self.shown.update(
            self.task,
            completed=finished,
            total=sum(count for _, count in counts),
            description=council,
            rate=finished / task.elapsed if task.elapsed else 0.0,
        )

    def __exit__(self, *_: object) -> None:
        """Stop showing."""
        self.shown.stop()


def show_tallies(tallies: Sequence["Tally"]) -> None:
    """Print what came from each council, and the problems."""
    table = Table(box=None, pad_edge=False)
    table.add_column("council")
    for _, head in COLUMNS:
        table.add_column(head, justify="right")
    for tally in tallies:
        table.add_row(tally.council, *(str(getattr(tally, name)) for name, _ in COLUMNS))
    out.print(table)
    show_problems(tallies)
    waiting = [tally.council for tally in tallies if not tally.finished]
    if waiting:
        out.print(f"The next fetch goes on with: {', '.join(waiting)}")


def show_problems(tallies: Sequence["Tally"]) -> None:
    """Print the first problems in full, and count the others."""
    problems = [(tally.council, each) for tally in tallies for each in tally.problems]
    for council, problem in problems[:LISTED]:
        where = f" {problem.url}" if problem.url else ""
        line = f"{council}: {problem.kind}: {problem.message}{where}"
        out.print(line, soft_wrap=True)
    if len(problems) > LISTED:
        out.print(f"and {len(problems) - LISTED} more, in the table problems after the next build")


def show_wanted(wanted: Sequence[tuple[str, str, bool]], tallies: Sequence["Tally"]) -> None:
    """Print the papers that a fetch would ask for, and what stood in the way of finding more."""
    for council, line, known in wanted:
        out.print(f"{council} {'held' if known else 'new '} {line}", soft_wrap=True)
    fresh = sum(not known for *_, known in wanted)
    show_problems(tallies)
    out.print(f"{fresh} papers are new, {len(wanted) - fresh} would be looked at again.")

"""What every command shares: where it writes, its options, its exit codes, its progress bars."""

import functools
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.text import Text

from pipeline.errors import UsageError

ROOT = Path(__file__).parents[2]
DONE, WITH_PROBLEMS, WRONG_USE, FAILED = 0, 1, 2, 3
"""Exit codes: done; done, but some documents had problems; wrong use; failed, nothing changed."""

# Names of files and words of papers hold brackets, which are not to be taken for styles.
out = Console(markup=False)
err = Console(stderr=True, markup=False)

MAKE_NEXT = Text.assemble("Now: ", ("make", "bold"))

path_option = functools.partial(click.option, type=click.Path(path_type=Path), show_default=True)

database_option = path_option(
    "--db", "database", default=ROOT / "db" / "minutes.db", help="The database."
)

mask_option = click.option(
    "--mask/--no-mask",
    default=True,
    show_default=True,
    help="Mask telephone numbers and e-mail addresses in the database.",
)


def default_corpus() -> Path:
    """Choose the fetched papers, or the bundled sample while there are none."""
    from pipeline.corpus import find_files

    raw = ROOT / "corpus" / "raw"
    return raw if raw.is_dir() and find_files(raw) else ROOT / "corpus" / "sample"


def reviews_of(corpus: Path) -> Path:
    """Say where people's rulings on a corpus are kept.

    What is fetched is not under version control, so that rulings on it stand beside it.
    """
    from pipeline.corpus import REVIEWS

    fetched = corpus.resolve() == (ROOT / "corpus" / "raw").resolve()
    return (corpus.parent if fetched else corpus) / REVIEWS


def existing(database: Path) -> Path:
    """Give a database back if it is there.

    Raises:
        UsageError: if it isn't.
    """
    if not database.exists():
        raise UsageError(f"{database} is not there: run make first")
    return database


def a_day(text: str | None, option: str) -> str | None:
    """Give an option's day back if it is one, or none.

    Raises:
        UsageError: if it is no ISO day.
    """
    from pipeline.corpus import is_day

    if text is not None and not is_day(text):
        raise UsageError(f"{option} {text!r} is not a day like 2026-03-31")
    return text


def shown_path(path: Path) -> Path:
    """Shorten a path to what the reader typed."""
    resolved = path.resolve()
    return resolved.relative_to(Path.cwd()) if resolved.is_relative_to(Path.cwd()) else path


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

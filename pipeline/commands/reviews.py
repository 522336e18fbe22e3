"""Commands that keep people's rulings: `reviews add`, `reviews export`, `reviews apply`."""

import datetime as dt
from pathlib import Path

import click

from pipeline.commands.terminal import (
    DONE,
    MAKE_NEXT,
    WITH_PROBLEMS,
    a_day,
    database_option,
    default_corpus,
    err,
    existing,
    out,
    path_option,
    reviews_of,
    shown_path,
)

corpus_option = path_option(
    "--corpus", "corpus", default=None, help="The corpus it is about. [default: as of build]"
)
on_option = click.option("--on", metavar="DATE", help="The day of the ruling. [default: today]")

KINDS = """\b
  confirm-link FROM TO        the passage bears on it (--value RELATION to say how)
  reject-link FROM TO         it doesn't, whatever the methods find
  add-link FROM TO            it does, though no method found it (--value RELATION)
  set-status ID               --value STATUS
  merge-matters ONE OTHER     matters or items that are one matter
  split-matter ITEM           take an item out (--value onward: with all that comes later)
  correct-tag ID              --value FIELD=VALUE, e.g. owner=Clerk, due_date=2025-06, type=role
  remove-tag ID               it is none
  add-tag PARAGRAPH           --value action|resolution|person|role and --words "as printed"
  correct-document DOCUMENT   --value meeting_date=|committee=|council=|kind=|title="""


@click.group()
def reviews() -> None:
    """Keep what people rule; every build applies it, and no rule or model overrules it."""


@reviews.command(epilog=f"Kinds of ruling:\n\n{KINDS}")
@click.argument("kind")
@click.argument("ids", nargs=-1, required=True, metavar="ID [OTHER]")
@click.option("--why", required=True, help="The reason.")
@click.option("--by", "who", required=True, help="Who rules.")
@click.option("--value", default="", help="The relation, status, field=value or type.")
@click.option("--words", default="", help="Of a tag to be added: the words to tag.")
@on_option
@database_option
@corpus_option
def add(
    kind: str,
    ids: tuple[str, ...],
    on: str | None,
    database: Path,
    corpus: Path | None,
    **said: str,
) -> int:
    """Add one ruling on what has these ids in the database; the next build applies it."""
    from pipeline.reviews import store

    ruling = store.make_ruling(
        existing(database), kind.replace("-", "_"), ids, date=day_of(on), **said
    )
    added, _ = store.append(file_of(corpus), [ruling])
    out.print("added" if added else "already there", f"“{ruling.quote}”", highlight=False)
    out.print(MAKE_NEXT)
    return DONE


@reviews.command()
@click.option("--why", help="The reason, for links judged in the database itself.")
@click.option("--by", "who", help="Who judged these.")
@click.option("--to", type=click.Path(path_type=Path), help="A file. [default: the terminal]")
@on_option
@database_option
def export(
    why: str | None, who: str | None, to: Path | None, on: str | None, database: Path
) -> int:
    """Write the rulings that a database holds, its column links.review among them, as CSV."""
    from pipeline.reviews import store
    from pipeline.reviews.rulings import to_csv, write_rulings

    rulings, gone = store.export(existing(database), who=who, why=why, date=day_of(on))
    if to is None:
        click.echo(to_csv(rulings), nl=False)
    else:
        write_rulings(to, rulings)
        out.print(f"{len(rulings)} rulings in {shown_path(to)}")
    for each in gone:
        err.print(f"not written, for its words are not in the database: {each}", highlight=False)
    return WITH_PROBLEMS if gone else DONE


@reviews.command()
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@corpus_option
def apply(file: Path, corpus: Path | None) -> int:
    """Add the rulings of a CSV file to the corpus's own; one bad line, and none is added."""
    from pipeline.reviews import store

    target = file_of(corpus)
    added, known = store.apply(file, target)
    out.print(f"{len(added)} rulings added to {shown_path(target)}, {len(known)} were there")
    out.print(MAKE_NEXT)
    return DONE


def file_of(corpus: Path | None) -> Path:
    """Say where the rulings on a corpus are kept."""
    return reviews_of(corpus if corpus is not None else default_corpus())


def day_of(on: str | None) -> str:
    """Give the day of a ruling: what is said, else today."""
    return a_day(on, "--on") or str(dt.datetime.now(tz=dt.UTC).date())

"""Commands that look after the corpus: `prune`, `backup`."""

from pathlib import Path

import click

from pipeline.commands.terminal import DONE, ROOT, database_option, out, path_option, shown_path

now_option = click.option(
    "--now", envvar="MATTERS_NOW", metavar="TIME", show_envvar=True,
    help="Take it to be this day or time.",
)  # fmt: skip
corpus_option = path_option(
    "--corpus", default=ROOT / "corpus" / "raw", help="Where fetched papers are kept."
)


@click.command()
@corpus_option
@path_option("--cache", default=ROOT / "corpus" / "cache" / "results.db", help="Earlier results.")
@database_option
@click.option("--archives", "archives_days", type=click.IntRange(min=1), metavar="DAYS",
              help="Also delete archives of sessions that are older.")  # fmt: skip
@now_option
def prune(
    corpus: Path, cache: Path, database: Path, archives_days: int | None, now: str | None
) -> int:
    """Delete what can be made or fetched again; never a paper.

    Results of earlier builds that the last one did not use go by `matters build --prune`.
    """
    from pipeline import upkeep
    from pipeline.cache import Cache
    from pipeline.scrape.settings import read_clock

    moment = read_clock(now).now()
    done = upkeep.prune(corpus, moment, archives_days=archives_days, database=database)
    freed = done.freed_bytes
    if cache.is_file():
        before = cache.stat().st_size
        store = Cache(cache)
        store.shrink()
        store.close()
        freed += max(0, before - cache.stat().st_size)
    out.print(
        f"Deleted: {done.leftovers} leftovers of killed runs, {done.pages} replaced pages,"
        f" {done.archives} archives, {done.manifest_lines} repeated lines of the manifest."
        f" Freed: {in_megabytes(freed)}. Papers: none deleted."
    )
    return DONE


@click.command()
@click.argument("target", type=click.Path(path_type=Path, file_okay=False))
@corpus_option
@now_option
def backup(target: Path, corpus: Path, now: str | None) -> int:
    """Copy papers, lists and journal to TARGET; papers that are there already are not copied."""
    from pipeline import upkeep
    from pipeline.scrape.settings import read_clock

    done = upkeep.back_up(corpus, target, read_clock(now).now())
    out.print(
        f"{done.copied} papers copied ({in_megabytes(done.bytes_copied)}), {done.known} were there."
        f" Lists and journal: {shown_path(done.folder)}",
        soft_wrap=True,
    )
    return DONE


def in_megabytes(size: int) -> str:
    """Write a size.

    >>> in_megabytes(1_240_000)
    '1.2 MB'
    """
    return f"{size / 1_000_000:,.1f} MB"

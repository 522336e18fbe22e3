"""Commands that say what is new: `changes` since a day, `diff` between two databases."""

from pathlib import Path

import click

from pipeline.commands.terminal import DONE, a_day, database_option, existing, out


@click.command()
@click.option("--since", required=True, metavar="DATE", help="The first day that counts.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@database_option
def changes(since: str, as_json: bool, database: Path) -> int:
    """Say what is new since a day: resolutions, events, what is overdue and what slipped."""
    from pipeline.compare import changes as new

    since = a_day(since, "--since") or since
    found = new.read_changes(existing(database), since)
    if as_json:
        click.echo(new.to_json(found, since))
    else:
        out.print(new.render(found, since))
    return DONE


@click.command()
@click.argument("old", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.argument("new", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--examples", default=3, show_default=True, help="How many of each to show.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def diff(old: Path, new: Path, examples: int, as_json: bool) -> int:
    """Say what a database gained, lost and changed beside an older one."""
    from pipeline.compare import differences

    found = differences.compare(old, new, examples=examples)
    if as_json:
        click.echo(differences.to_json(found))
    else:
        out.print(differences.render(found))
    return DONE

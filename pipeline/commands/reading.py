"""Commands that show one paper, or one thing in the database: `tag`, `trace`."""

from pathlib import Path

import click

from pipeline.commands.terminal import (
    DONE,
    WITH_PROBLEMS,
    a_day,
    database_option,
    existing,
    out,
)


@click.command()
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

    date = a_day(date, "--date")
    result = one.tag_file(file, council=council, committee=committee, date=date)
    if as_json:
        click.echo(one.to_json(result))
    else:
        out.print(one.render(result))
    return WITH_PROBLEMS if result.problems else DONE


@click.command()
@click.argument("ref")
@database_option
@click.option("--json", "as_json", is_flag=True, help="Print JSON instead of a timeline.")
def trace(ref: str, database: Path, as_json: bool) -> int:
    """Print what became of a limb, action, resolution or matter."""
    from pipeline.publish import timeline

    found = timeline.read_timeline(existing(database), ref)
    if as_json:
        click.echo(timeline.to_json(found))
    else:
        out.print(timeline.render(found))
    return DONE

"""`python -m pipeline.evaluate GOLD`: the evaluation by itself."""

import json
from pathlib import Path

import click
from rich.console import Console

from pipeline.errors import UsageError
from pipeline.evaluate import render, run_evaluation
from pipeline.evaluate.report import as_rows


@click.command()
@click.argument("gold", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--type", "types", multiple=True, help="Only this type; may be repeated.")
@click.option("--council", "councils", multiple=True, help="Only this council; may be repeated.")
@click.option("--told-meeting", is_flag=True, help="Give council, committee and date as annotated.")
@click.option("--verbose", is_flag=True, help="Quote what was missed and what was invented.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def main(
    gold: Path,
    types: tuple[str, ...],
    councils: tuple[str, ...],
    *,
    told_meeting: bool,
    verbose: bool,
    as_json: bool,
) -> None:
    """Score the pipeline on the annotated papers in the folder GOLD."""
    try:
        report = run_evaluation(gold, types, councils, told_meeting=told_meeting)
    except UsageError as error:
        raise click.UsageError(str(error)) from error
    if as_json:
        click.echo(json.dumps(as_rows(report), indent=2))
        return
    Console(width=200 if verbose else None).print(render(report, verbose=verbose), soft_wrap=True)


if __name__ == "__main__":
    main()

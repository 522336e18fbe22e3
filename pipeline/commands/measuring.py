"""Commands that measure: `evaluate`."""

import json
from pathlib import Path

import click

from pipeline.commands.terminal import DONE, out

LINKS = "links"
"""Name, among the types, of what is measured on chains of meetings."""


@click.command()
@click.argument("gold", type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.option("--type", "types", multiple=True, help="Only this type; may be repeated.")
@click.option("--council", "councils", multiple=True, help="Only this council; may be repeated.")
@click.option("--told-meeting", is_flag=True, help="Give council, committee and date as annotated.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.option("--verbose", is_flag=True, help="List what was missed and what was invented.")
@click.option("--confusions", is_flag=True, help="List what was taken for what.")
def evaluate(
    gold: Path,
    types: tuple[str, ...],
    councils: tuple[str, ...],
    told_meeting: bool,
    as_json: bool,
    verbose: bool,
    confusions: bool,
) -> int:
    """Print precision, recall and F1 against annotated papers."""
    from pipeline import evaluate as evaluation
    from pipeline.evaluate.links import evaluate_links, link_rows
    from pipeline.evaluate.render import render_links
    from pipeline.evaluate.statuses import score_statuses
    from pipeline.evaluate.threads import score_matters

    report = evaluation.run_evaluation(gold, types, councils, told_meeting=told_meeting)
    # Chains of meetings are no type of tag, and slow to trace.
    measures = (score_statuses, score_matters)
    skipped = councils or (types and LINKS not in types)
    links = () if skipped else evaluate_links(gold, measures)
    if as_json:
        rows = {**evaluation.as_rows(report), LINKS: link_rows(links)}
        click.echo(json.dumps(rows, indent=2))
    else:
        out.print(evaluation.render(report, verbose=verbose, with_confusions=confusions))
        out.print(render_links(links))
    return DONE

"""Annotated papers -> how sure each rule is, in `models/confidence`, with its card.

Counted on `corpus/gold` alone, and held to how right rules were at first look. Of the papers that
nobody has read only totals are kept, which show whether it holds there. Run again whenever rules
have changed: it takes seconds.
`python -m pipeline.train_confidence`, or `make train`.
"""

import csv
from collections.abc import Iterable, Sequence
from dataclasses import astuple
from pathlib import Path
from typing import Any

import click

from pipeline.evaluate import run_evaluation
from pipeline.evaluate.calibration import (
    TYPES,
    UNREAD,
    Count,
    calibration_error,
    claims,
    count,
    curve,
    first_look_shares,
    fit,
    unread_totals,
)
from pipeline.evaluate.report import Verdict
from pipeline.files import hash_file
from pipeline.tag.calibration import FOLDER
from pipeline.train import write_json
from pipeline.train_items import GOLD, digest

COMMAND = "python -m pipeline.train_confidence"
CHECKED = (*TYPES, "item_themes")


def train_confidence(verdicts: Sequence[Verdict], folder: Path) -> dict[str, Any]:
    """Count, fit, write both tables into a folder, and return what the card says."""
    counts = count(verdicts)
    write_rows(
        folder / "counts.csv",
        ("type", "rule", "council", "hits", "invented"),
        (astuple(one) for one in counts),
    )
    write_rows(
        folder / "confidence.csv",
        ("type", "rule", "confidence"),
        (
            (type_, rule, value)
            for type_, rules in fit(counts).items()
            for rule, value in rules.items()
        ),
    )
    return {
        "what": "how often each rule is right, drawn towards its type's share by empirical Bayes",
        "data": "corpus/gold: written and annotated for this project",
        "command": COMMAND,
        "types": list(TYPES),
        "councils": len({one.council for one in counts}),
        "tags": sum(one.hits + one.invented for one in counts),
        "held_to": {type_: round(share, 3) for type_, share in first_look_shares().items()},
        "left_out": left_out_errors(verdicts, counts),
        "sha256": {name: hash_file(folder / name) for name in ("counts.csv", "confidence.csv")},
    }


def write_unread(verdicts: Sequence[Verdict], counts: Sequence[Count], folder: Path) -> None:
    """Write what is claimed of unread papers and how much of it is right, totals only."""
    write_rows(
        folder / UNREAD,
        ("type", "confidence", "hits", "invented"),
        unread_totals(verdicts, fit(counts)),
    )


def left_out_errors(verdicts: Sequence[Verdict], counts: Sequence[Count]) -> dict[str, Any]:
    """Say for each type how far off one is on councils that were left out."""
    found = [one for one in claims(verdicts, counts) if one.type in TYPES]
    return {
        type_: {
            "tags": len(rows),
            "expected": round(sum(one.sure for one in rows) / len(rows), 3),
            "observed": round(sum(one.right for one in rows) / len(rows), 3),
            "expected_calibration_error": round(calibration_error(curve(rows)) or 0.0, 3),
        }
        for type_ in TYPES
        if (rows := [one for one in found if one.type == type_])
    }


def write_rows(path: Path, head: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Write a table as CSV."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(head)
        writer.writerows(rows)


@click.command()
@click.option("--gold", type=click.Path(exists=True, path_type=Path), default=GOLD)
@click.option("--unread", type=click.Path(exists=True, path_type=Path))
@click.option("--folder", type=click.Path(file_okay=False, path_type=Path), default=FOLDER)
def main(gold: Path, unread: Path | None, folder: Path) -> None:
    """Count rules on annotated papers; say how far off confidence is on councils left out."""
    verdicts = run_evaluation(gold, types=TYPES).verdicts
    card = train_confidence(verdicts, folder)
    unread = gold / "unread" if unread is None else unread
    if unread.is_dir():
        checked = run_evaluation(unread, types=CHECKED).verdicts
        write_unread(checked, count(verdicts), folder)
    write_json(folder / "card.json", {**card, "data_sha256": digest(gold)})
    for type_, row in card["left_out"].items():
        click.echo(f"{type_}: {row['expected']} expected, {row['observed']} observed")


if __name__ == "__main__":
    main()

"""What was learned -> the tables of `models/README.md` that say how it does on councils left out.

`python -m pipeline.train_tables`, or `make train`, writes them between their marks.
"""

import re
from collections.abc import Iterable, Sequence
from pathlib import Path

import click

from pipeline.evaluate.calibration import (
    Claim,
    Count,
    calibration_error,
    curve,
    fit,
    read_counts,
    read_unread,
)
from pipeline.evaluate.render import decimal
from pipeline.evaluate.report import Score, wanted
from pipeline.tag.calibration import ANY_RULE
from pipeline.tag.theme_model import FOLDER
from pipeline.train_items import EXAMPLES, held_out_scores, stored_examples, total

README = FOLDER.parent / "README.md"
ALL = "all"


def left_out_claims(counts: Sequence[Count]) -> list[tuple[str, Claim]]:
    """Say of every counted tag how sure one would be without its council; with the council."""
    found: list[tuple[str, Claim]] = []
    for council in sorted({one.council for one in counts}):
        rates = fit(one for one in counts if one.council != council)
        for one in counts:
            if one.council == council and one.type in rates:
                of_type = rates[one.type]
                sure = of_type.get(one.rule, of_type[ANY_RULE])
                right = [True] * one.hits + [False] * one.invented
                found += [(council, Claim(one.type, sure, each, True)) for each in right]
    return found


def unread_tables(found: Sequence[Claim]) -> str:
    """Lay out confidence on papers that nobody has read: by type, and by confidence."""
    types = [*dict.fromkeys(claim.type for claim in found), ALL]
    by_type = [
        (name, *summary([claim for claim in found if name in (ALL, claim.type)])) for name in types
    ]
    return "\n\n".join(
        (
            markdown(("type", "tags", "claimed", "right", "calibration error"), by_type),
            markdown(("confidence", "tags", "claimed", "right"), binned(found)),
        )
    )


def binned(found: Sequence[Claim]) -> list[tuple[str, str, str, str]]:
    """Lay out the reliability curve."""
    return [
        (
            f"{one.low:.3f} to {one.high:.3f}",
            str(one.count),
            decimal(one.expected),
            decimal(one.observed),
        )
        for one in curve(found)
    ]


def confidence_tables(counts: Sequence[Count]) -> str:
    """Lay out confidence on councils left out: by type, by confidence, and by council."""
    found = left_out_claims(counts)
    claims = [claim for _, claim in found]
    types = [*dict.fromkeys(claim.type for claim in claims), ALL]
    by_type = [
        (name, *summary([claim for claim in claims if name in (ALL, claim.type)])) for name in types
    ]
    by_council = [
        (name, *summary([claim for council, claim in found if council == name])[:3])
        for name in dict.fromkeys(council for council, _ in found)
    ]
    head = ("tags", "expected", "right")
    return "\n\n".join(
        (
            markdown(("type", *head, "calibration error"), by_type),
            markdown(("confidence", *head), binned(claims)),
            markdown(("council left out", *head), by_council),
        )
    )


def summary(claims: Sequence[Claim]) -> tuple[str, str, str, str]:
    """Count claims, with what was expected of them, what came of it, and how far bins are off."""
    expected = sum(one.sure for one in claims) / len(claims)
    observed = sum(one.right for one in claims) / len(claims)
    error = calibration_error(curve(claims))
    return str(len(claims)), decimal(expected), decimal(observed), decimal(error)


def theme_table(left_out: dict[str, Score]) -> str:
    """Lay out the themes of items on councils left out."""
    rows = [
        (council, str(wanted(one)), str(one.hits), str(one.invented), decimal(one.f1))
        for council, one in [*left_out.items(), (ALL, total(left_out.values()))]
    ]
    return markdown(("council left out", "annotated", "hits", "invented", "F1"), rows)


def markdown(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Write a Markdown table, figures to the right."""
    rule = ["---", *["---:"] * (len(head) - 1)]
    return "\n".join(f"| {' | '.join(row)} |" for row in (head, rule, *rows))


def tables() -> dict[str, str]:
    """Make every table from what is stored."""
    left_out = held_out_scores(stored_examples(FOLDER / EXAMPLES))
    return {
        "item themes": theme_table(left_out),
        "unread": unread_tables(read_unread()),
        "confidence": confidence_tables(read_counts()),
    }


def filled(text: str, made: dict[str, str]) -> str:
    """Put tables between their marks."""
    for name, table in made.items():
        between = re.compile(rf"(?s)(<!-- {name} -->\n).*?(<!-- /{name} -->)")
        text = between.sub(lambda marks, table=table: f"{marks[1]}\n{table}\n\n{marks[2]}", text)  # type: ignore[misc]
    return text


@click.command()
@click.option("--readme", type=click.Path(path_type=Path), default=README)
def main(readme: Path) -> None:
    """Write the tables into the README of the models."""
    text = readme.read_text(encoding="utf-8")
    readme.write_text(filled(text, tables()), encoding="utf-8")


if __name__ == "__main__":
    main()

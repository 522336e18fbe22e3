"""A report -> tables for a terminal."""

from collections.abc import Sequence

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from pipeline.evaluate.calibration import Claim, calibration_error, claims, curve, read_counts
from pipeline.evaluate.links import ChainReport
from pipeline.evaluate.report import (
    Report,
    Score,
    Verdict,
    attribute_shares,
    by_type,
    confusions,
    council_scores,
    f1_interval,
    macro_f1,
    rule_scores,
    score,
    wanted,
)

QUOTE_WIDTH = 160
ALL = "all"


def render(
    report: Report, *, verbose: bool = False, with_confusions: bool = False
) -> RenderableType:
    """Lay a report out: by type, by council, by rule, attributes, confidence.

    `verbose` quotes every error; `with_confusions` lists what was taken for what, as it does too.
    """
    groups = by_type(report)
    parts: list[RenderableType] = [type_table(groups), council_table(groups)]
    parts += [rule_table(groups), attribute_table(groups)]
    parts += confidence_tables(report)
    if verbose or with_confusions:
        parts.append(confusion_table(groups))
    if verbose:
        parts += [error_list(name, rows) for name, rows in groups.items()]
    parts += [Text(f"not read: {name}: {reason}") for name, reason in report.unread]
    return Group(*parts)


def table(title: str, *columns: str) -> Table:
    """Start a table whose first column is words and the rest figures."""
    made = Table(title=title, title_justify="left", box=None, pad_edge=False)
    for index, column in enumerate(columns):
        made.add_column(column, justify="right" if index else "left", no_wrap=True)
    return made


def type_table(groups: dict[str, list[Verdict]]) -> Table:
    """Score each type over all papers."""
    made = table("By type", "type", "gold", "hits", "inv.", "prec.", "rec.", "F1", "macro")
    for name, rows in groups.items():
        made.add_row(name, *counts(score(rows)), *shares(score(rows)), decimal(macro_f1(rows)))
    return made


def council_table(groups: dict[str, list[Verdict]]) -> Table:
    """Score each type by council."""
    made = table(
        "By council", "type, council", "gold", "hits", "inv.", "prec.", "rec.", "F1", "95 %"
    )
    for name, rows in groups.items():
        for council, one in council_scores(rows).items():
            made.add_row(f"{name}, {council}", *counts(one), *shares(one), bounds(one))
    return made


def bounds(one: Score) -> str:
    """Write between which F1s the true one may lie."""
    found = f1_interval(one)
    return "-" if found is None else f"{found[0]:.2f} to {found[1]:.2f}"


def rule_table(groups: dict[str, list[Verdict]]) -> Table:
    """Show how often each rule is right."""
    made = table("By rule", "type, rule", "hits", "inv.", "prec.")
    for name, rows in groups.items():
        for rule, one in rule_scores(rows).items():
            made.add_row(
                f"{name}, {rule}", str(one.hits), str(one.invented), decimal(one.precision)
            )
    return made


def attribute_table(groups: dict[str, list[Verdict]]) -> Table:
    """Show how often an attribute of a hit is as annotated."""
    made = table("Attributes of hits", "type, attribute", "right", "of", "share")
    for name, rows in groups.items():
        for attribute, (right, compared) in attribute_shares(rows).items():
            made.add_row(
                f"{name}, {attribute}", str(right), str(compared), decimal(right / compared)
            )
    return made


def confusion_table(groups: dict[str, list[Verdict]]) -> Table:
    """Show what was taken for what."""
    made = table("Confusions", "type, attribute", "annotated", "found", "times")
    for name, rows in groups.items():
        for attribute, pairs in confusions(rows).items():
            for annotated, found, times in pairs:
                made.add_row(f"{name}, {attribute}", annotated, found, str(times))
    return made


def confidence_tables(report: Report) -> list[RenderableType]:
    """Show how sure tags were and how many were right, by confidence and by type."""
    found = [*claims(report.verdicts, read_counts())]
    held_out = [one for one in found if one.held_out]
    parts: list[RenderableType] = []
    for title, rows in (
        ("Confidence, on councils left out or never counted", held_out),
        ("Confidence, on councils it was learned from", [one for one in found if not one.held_out]),
    ):
        if rows:
            parts += [curve_table(title, rows), error_table(rows)]
    return parts


def curve_table(title: str, rows: Sequence[Claim]) -> Table:
    """Show the reliability curve."""
    made = table(title, "confidence", "tags", "expected", "right")
    for one in curve(rows):
        shown = (decimal(one.expected), decimal(one.observed))
        made.add_row(f"{one.low:.3f} to {one.high:.3f}", str(one.count), *shown)
    return made


def error_table(rows: Sequence[Claim]) -> Table:
    """Show the expected calibration error, of all and of each type."""
    made = table("", "type", "tags", "expected", "right", "calibration error")
    types = dict.fromkeys(one.type for one in rows)
    for name in (*types, ALL):
        of_type = [one for one in rows if name in (ALL, one.type)]
        expected = sum(one.sure for one in of_type) / len(of_type)
        observed = sum(one.right for one in of_type) / len(of_type)
        error = calibration_error(curve(of_type))
        made.add_row(name, str(len(of_type)), *map(decimal, (expected, observed, error)))
    return made


def error_list(name: str, rows: list[Verdict]) -> Text:
    """Quote everything of a type that was missed or invented, with its place."""
    lines = [f"\n{name}: missed and invented"]
    for one in sorted(rows, key=lambda row: (row.paper, row.start, row.outcome)):
        if one.outcome != "hit":
            label = " ".join(part for part in (one.label, one.rule) if part)
            quote = one.quote if len(one.quote) <= QUOTE_WIDTH else one.quote[:QUOTE_WIDTH] + " …"
            lines.append(f"{one.outcome:8}  {one.paper}:{one.start}-{one.stop}  [{label}] {quote}")
    return Text("\n".join(lines))


def counts(one: Score) -> tuple[str, str, str]:
    """Write a score's counts."""
    return str(wanted(one)), str(one.hits), str(one.invented)


def shares(one: Score) -> tuple[str, str, str]:
    """Write a score's shares."""
    return decimal(one.precision), decimal(one.recall), decimal(one.f1)


def decimal(value: float | None) -> str:
    """Write a share with three places, a share of nothing as a dash."""
    return "-" if value is None else f"{value:.3f}"


def render_links(reports: Sequence[ChainReport]) -> RenderableType:
    """Lay out how well links are told: all ways together, each alone, and simpler ones."""
    parts: list[RenderableType] = []
    for report in reports:
        title = f"Links, {report.name}"
        made = table(
            title, "way", "right", "wrong", "apart", "prec.", "rec.", "F1", "MRR", "silent"
        )
        for one in report.scores:
            counted = (str(one.right), str(one.wrong), str(one.apart))
            figures = (one.precision, one.recall, one.f1, one.mean_reciprocal_rank)
            made.add_row(one.way, *counted, *map(decimal, figures), decimal(one.no_progress))
        parts.append(made)
        parts += [Text(f"{one.name}: {one.right} of {one.of}") for one in report.counts]
    return Group(*parts)

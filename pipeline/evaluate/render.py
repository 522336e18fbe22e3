"""A report -> tables for a terminal."""

from collections.abc import Sequence

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from pipeline.evaluate.links import ChainReport
from pipeline.evaluate.report import (
    Report,
    Score,
    Verdict,
    attribute_shares,
    by_type,
    council_scores,
    macro_f1,
    rule_scores,
    score,
    wanted,
)

QUOTE_WIDTH = 160


def render(report: Report, *, verbose: bool = False) -> RenderableType:
    """Lay a report out: by type, by council, by rule, attributes; `verbose` quotes every error."""
    groups = by_type(report)
    parts: list[RenderableType] = [type_table(groups), council_table(groups)]
    parts += [rule_table(groups), attribute_table(groups)]
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
    made = table("By council", "type, council", "gold", "hits", "inv.", "prec.", "rec.", "F1")
    for name, rows in groups.items():
        for council, one in council_scores(rows).items():
            made.add_row(f"{name}, {council}", *counts(one), *shares(one))
    return made


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

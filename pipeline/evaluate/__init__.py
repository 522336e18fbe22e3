"""A folder of annotated papers -> how well the pipeline does on them.

Counted as the interface says: one to one, on letters and digits only; a pair shares at least half
of the shorter span, neither is more than four times the other, and figures share the numeral.
As many pairs are made as can be, best agreement in place first. Optional gold, what lies outside a
paper's scope, and types it was not annotated for, count neither way; references to legislation
are not scored. Owners agree when one name contains the other.
"""

from collections.abc import Collection
from pathlib import Path

from pipeline.errors import UnreadableError
from pipeline.evaluate.gold import GoldPaper, read_gold
from pipeline.evaluate.predict import find_mentions
from pipeline.evaluate.render import render
from pipeline.evaluate.report import Report, Verdict, as_rows, judge

__all__ = ["Report", "as_rows", "evaluate_paper", "render", "run_evaluation"]

TYPE_GROUPS = {"themes": ("paragraph_themes", "item_themes", "themes_in_items")}
"""Names that stand for several types."""


def run_evaluation(
    gold: Path,
    types: Collection[str] = (),
    councils: Collection[str] = (),
    *,
    told_meeting: bool = False,
) -> Report:
    """Run the pipeline over every annotated paper and score it; empty filters let all through.

    Raises:
        UsageError: for a folder without annotated papers.
    """
    wanted = {name for type_ in types for name in TYPE_GROUPS.get(type_, (type_,))}
    papers = [paper for paper in read_gold(gold) if not councils or paper.council in councils]
    verdicts: list[Verdict] = []
    unread: list[tuple[str, str]] = []
    for paper in papers:
        try:
            found = evaluate_paper(paper, told_meeting=told_meeting)
        except UnreadableError as error:
            unread.append((paper.name, error.message))
            continue
        verdicts += [one for one in found if not wanted or one.type in wanted]
    return Report(
        papers=tuple(paper.name for paper in papers),
        verdicts=tuple(verdicts),
        unread=tuple(unread),
    )


def evaluate_paper(paper: GoldPaper, *, told_meeting: bool = False) -> tuple[Verdict, ...]:
    """Tag one annotated paper and judge what was found."""
    text, mentions = find_mentions(paper, told_meeting=told_meeting)
    return judge(paper, text, mentions)

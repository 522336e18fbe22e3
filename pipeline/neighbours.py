"""Papers of a corpus -> the same, where a folder's papers tell whose the one is that doesn't say.

Minutes printed from a form often leave the council out, or misspell it, and a folder of them is of
one council. Where nearly all papers of a folder that name one name the same, those that name none,
or nearly the same, are taken for its own.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from pipeline.parse.names import agree
from pipeline.records import Paper, Problem

FEWEST: Final = 3
"""Papers of a folder that must name its council."""
SHARE: Final = 0.8
"""Of those that name any."""


def lend_councils(papers: Sequence[Paper]) -> list[Paper]:
    """Give each paper without a council the one that its folder is of, if that is plain."""
    lenders = {folder: lender(named) for folder, named in named_in_folders(papers).items()}
    return [lend(paper, lenders.get(paper.folder)) for paper in papers]


def named_in_folders(papers: Sequence[Paper]) -> dict[str, list[Paper]]:
    """Sort the papers that name their council by folder; parts of a pack stand for nothing."""
    found: dict[str, list[Paper]] = defaultdict(list)
    for paper in papers:
        if paper.council_id is not None and paper.part is None:
            found[paper.folder].append(paper)
    return found


def lender(named: Sequence[Paper]) -> Paper | None:
    """Choose a paper of the council that a folder is of; none where it is of several."""
    counts = Counter(paper.council_id for paper in named)
    council, count = counts.most_common(1)[0]
    if count < FEWEST or count < SHARE * len(named):
        return None
    own = [paper for paper in named if paper.council_id == council]
    names = Counter(paper.council for paper in own)
    return max(own, key=lambda paper: (names[paper.council], paper.council or "", paper.path))


def lend(paper: Paper, by: Paper | None) -> Paper:
    """Take the council of another paper, and say so."""
    if by is None or paper.council_id == by.council_id or is_of_another(paper, by):
        return paper
    return replace(
        paper,
        council=by.council,
        council_id=by.council_id,
        problems=tuple(said_of(problem, by) for problem in paper.problems),
    )


def is_of_another(paper: Paper, by: Paper) -> bool:
    """Whether a paper names a council that is not the other's, however it is spelt."""
    return paper.council is not None and not agree(paper.council, by.council or "")


def said_of(problem: Problem, by: Paper) -> Problem:
    """Add to what was said of a council that is not named whose the paper is taken to be."""
    if problem.kind != "unknown_council":
        return problem
    message = f"{problem.message}; taken to be of {by.council}, as the papers beside it are"
    return replace(problem, message=message)

"""What people ruled of documents -> papers with their date, committee, council or kind corrected.

It is applied before a paper is tagged, because dates are reckoned from the paper's day, and ids
are made of council, committee and day.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from pipeline.parse.names import to_council_id
from pipeline.records import Paper, Problem, Source
from pipeline.reviews.places import document_of
from pipeline.reviews.rulings import Ruling
from pipeline.vocabulary import DocumentKind

BASIS = "corrected by a person"
SETTLED = {"meeting_date": "date", "committee": "committee", "council": "council"}
"""Field -> the word by which problems speak of it: what a person settled is none any more."""


@dataclass(kw_only=True)
class Corrections:
    """Rulings on documents, and which of them found theirs."""

    rulings: tuple[Ruling, ...]
    used: set[int] = field(default_factory=set)
    """Their places in the list."""

    def kind_of(self, source: Source) -> DocumentKind | None:
        """Give the kind that a person gave a whole file."""
        kinds = [
            each.assignment[1]
            for each in self.matching(source.path, source.sha256, None)
            if each.assignment[0] == "kind"
        ]
        return kinds[-1] if kinds else None  # type: ignore[return-value]

    def correct(self, papers: Sequence[Paper]) -> list[Paper]:
        """Correct papers, and what the parts of a pack have from it."""
        whole = {paper.path: paper for paper in papers if paper.part is None}
        return [self.correct_one(paper, whole.get(paper.path)) for paper in papers]

    def correct_one(self, paper: Paper, pack: Paper | None) -> Paper:
        """Correct one paper."""
        for ruling in self.matching(paper.path, paper.sha256, paper.part):
            paper = corrected(paper, *ruling.assignment)
        if paper.part is not None and pack is not None:
            for ruling in self.matching(paper.path, paper.sha256, None):
                name, value = ruling.assignment
                shared = getattr(paper, name) == getattr(pack, name)
                if name in SETTLED and shared and not self.own(paper, name):
                    paper = corrected(paper, name, value)
        return paper

    def own(self, paper: Paper, name: str) -> bool:
        """Tell whether a ruling speaks of a part's field itself."""
        rulings = self.matching(paper.path, paper.sha256, paper.part)
        return any(each.assignment[0] == name for each in rulings)

    def matching(self, path: str, sha256: str, part: int | None) -> list[Ruling]:
        """Find the rulings on one document: by its content, else by its path."""
        found: list[Ruling] = []
        for index, each in enumerate(self.rulings):
            said = document_of(each.target)
            same_part = said is not None and said[1] == part
            same_file = said is not None and sha256.startswith(said[0])
            if same_part and (same_file or each.quote == path):
                self.used.add(index)
                found.append(each)
        return found

    @property
    def unused(self) -> list[Ruling]:
        """The rulings whose document is not here."""
        return [each for index, each in enumerate(self.rulings) if index not in self.used]


def corrected(paper: Paper, name: str, value: str) -> Paper:
    """Correct one field of a paper, with what follows from it."""
    given = value or None
    problems = tuple(each for each in paper.problems if not is_settled(each, name))
    paper = replace(paper, problems=problems)
    if name == "meeting_date":
        return replace(
            paper,
            meeting_date=given,
            anchor_date=given or paper.anchor_date,
            anchor_basis=BASIS if given else paper.anchor_basis,
        )
    if name == "council":
        return replace(paper, council=given, council_id=to_council_id(given, None))
    if name == "committee":
        return replace(paper, committee=given)
    if name == "title":
        return replace(paper, title=given)
    return replace(paper, kind=value)  # type: ignore[arg-type]


def is_settled(problem: Problem, name: str) -> bool:
    """Tell a problem that a correction of a field does away with."""
    word = SETTLED.get(name)
    return word is not None and (
        problem.kind == f"unknown_{word}"
        or (problem.kind == "disagreement" and problem.message.startswith(f"{word}:"))
    )

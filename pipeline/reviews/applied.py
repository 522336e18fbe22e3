"""A file of rulings -> what each step of a build takes from it, and what became of each ruling."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.corpus import REVIEWS
from pipeline.records import DocumentId, Identified, Paper, Problem, Source
from pipeline.reviews.papers import Corrections
from pipeline.reviews.rulings import TAGGING, Fault, Ruling, read_rulings
from pipeline.reviews.tags import amend, unmatched
from pipeline.reviews.traced import for_tracing
from pipeline.trace.rulings import Rulings
from pipeline.vocabulary import DocumentKind

APPLIED = "applied"


@dataclass(frozen=True, kw_only=True)
class Reviewed:
    """Papers with rulings applied, and what tracing is to know of the rest."""

    documents: tuple[Identified, ...]
    ruled: Mapping[str, Rulings]
    """By council."""
    problems: tuple[Problem, ...]
    rulings: tuple[Ruling, ...]

    def rows(self, traced: Iterable[tuple[DocumentId, Problem]]) -> tuple[tuple[Ruling, str], ...]:
        """Say of each ruling what became of it; `traced` are the problems of tracing."""
        problems = [*self.problems, *(problem for _, problem in traced)]
        said = dict(problem.message.partition(": ")[::2] for problem in problems)
        return tuple((each, said.get(each.place, APPLIED)) for each in self.rulings)


@dataclass(frozen=True, kw_only=True)
class Reviews:
    """People's rulings on one corpus."""

    rulings: tuple[Ruling, ...]
    faults: tuple[Fault, ...]
    corrections: Corrections

    def kind_of(self, source: Source) -> DocumentKind | None:
        """Give the kind that a person gave a file."""
        return self.corrections.kind_of(source)

    def correct(self, papers: Sequence[Paper]) -> list[Paper]:
        """Correct the papers of one file."""
        return self.corrections.correct(papers)

    def apply(self, documents: Sequence[Identified]) -> Reviewed:
        """Correct tags, sort the rulings that tracing takes, and name those that match nothing."""
        tagging = [each for each in self.rulings if each.kind in TAGGING]
        tracing = [each for each in self.rulings if is_traced(each)]
        amended, tag_problems = amend(documents, tagging)
        ruled, trace_problems = for_tracing(tracing, amended)
        return Reviewed(
            documents=amended,
            ruled=ruled,
            problems=(
                *(malformed(each) for each in self.faults),
                *(unmatched(each, "its document is not here") for each in self.corrections.unused),
                *tag_problems,
                *trace_problems,
            ),
            rulings=self.rulings,
        )


def read_reviews(path: Path) -> Reviews:
    """Read the rulings on a corpus; no file has none.

    Raises:
        UsageError: if it cannot be read as a table of rulings.
    """
    rulings, faults = read_rulings(path)
    papers = tuple(each for each in rulings if each.kind == "correct_document")
    return Reviews(
        rulings=tuple(rulings), faults=tuple(faults), corrections=Corrections(rulings=papers)
    )


def is_traced(ruling: Ruling) -> bool:
    """Tell a ruling that tracing takes: on links, statuses and matters."""
    return ruling.kind not in TAGGING and ruling.kind != "correct_document"


def malformed(fault: Fault) -> Problem:
    """Name a line that is no ruling."""
    message = f"line {fault.line} of {REVIEWS}: {fault.message}"
    return Problem(stage="review", kind="unknown_shape", message=message)

"""Documents as they were read -> documents as they may be published: suppressed, then masked."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.personal.masking import mask_document
from pipeline.personal.suppressions import read_suppressions
from pipeline.personal.withhold import Problems, withhold
from pipeline.records import Identified, Problem, RowId


@dataclass(frozen=True, kw_only=True)
class Publishable:
    """What may be published."""

    documents: tuple[Identified, ...]
    problems: Problems
    withheld: frozenset[RowId]
    """Ids of the rows that are not there any more; what people ruled of them isn't told either."""


def make_publishable(
    corpus: Path,
    documents: Sequence[Identified],
    problems: Sequence[tuple[str, Problem]],
    *,
    before: Sequence[Identified],
    mask: bool,
) -> Publishable:
    """Take out what the corpus's list of suppressions names, and mask the rest unless told not to.

    Everything that is computed from several documents is computed from what this gives back, so
    that no link, quote, series or index can hold anything else. See `withhold` for `before`.

    Raises:
        UsageError: if the list cannot be read.
    """
    suppressions = read_suppressions(corpus)
    kept, told = withhold(documents, suppressions, problems, before=before)
    gone = ids_of(documents) - ids_of(kept) if suppressions else frozenset()
    done = tuple(mask_document(each) for each in kept) if mask else kept
    return Publishable(documents=done, problems=told, withheld=gone)


def ids_of(documents: Iterable[Identified]) -> frozenset[RowId]:
    """Gather the ids of all rows."""
    return frozenset(row_id for document in documents for row_id in document.ids.values())


def mask_fact(*, mask: bool) -> str:
    """Say whether telephone numbers and e-mail addresses are masked."""
    return "telephone numbers and e-mail addresses" if mask else "nothing"

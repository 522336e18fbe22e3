"""Documents as they were read -> documents as they may be published: suppressed, then masked."""

from collections.abc import Sequence
from pathlib import Path

from pipeline.personal.masking import mask_document
from pipeline.personal.suppressions import read_suppressions
from pipeline.personal.withhold import Problems, withhold
from pipeline.records import Identified, Problem


def make_publishable(
    corpus: Path,
    documents: Sequence[Identified],
    problems: Sequence[tuple[str, Problem]],
    *,
    before: Sequence[Identified],
    mask: bool,
) -> tuple[tuple[Identified, ...], Problems]:
    """Take out what the corpus's list of suppressions names, and mask the rest unless told not to.

    Everything that is computed from several documents is computed from what this gives back, so
    that no link, quote, series or index can hold anything else. See `withhold` for `before`.

    Raises:
        UsageError: if the list cannot be read.
    """
    kept, told = withhold(documents, read_suppressions(corpus), problems, before=before)
    return tuple(mask_document(each) for each in kept) if mask else kept, told


def mask_fact(*, mask: bool) -> str:
    """Say whether telephone numbers and e-mail addresses are masked."""
    return "telephone numbers and e-mail addresses" if mask else "nothing"

"""What every stage speaks of: ids, spans, files of the corpus, and what is wrong with one."""

import hashlib
from dataclasses import dataclass
from typing import NewType

from pipeline.vocabulary import ProblemKind, Stage

DocumentId = NewType("DocumentId", str)
RowId = NewType("RowId", str)
Span = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """Something about one file that a person should know; never a reason to stop."""

    stage: Stage
    kind: ProblemKind
    message: str
    start: int | None = None
    stop: int | None = None
    page: int | None = None
    url: str | None = None
    """Of a problem of fetching: the address it is about."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One file of the corpus, with what the manifest says of it."""

    path: str
    """Relative to the corpus, with forward slashes."""
    sha256: str
    size_bytes: int
    council: str | None = None
    committee: str | None = None
    date: str | None = None
    kind: str | None = None
    title: str | None = None
    url: str | None = None

    @classmethod
    def of_bytes(
        cls,
        path: str,
        content: bytes,
        *,
        council: str | None = None,
        committee: str | None = None,
        date: str | None = None,
    ) -> "Source":
        """Describe bytes that stand in no corpus as one would describe the file that holds them."""
        return cls(
            path=path,
            sha256=hashlib.sha256(content).hexdigest(),
            size_bytes=len(content),
            council=council,
            committee=committee,
            date=date,
        )

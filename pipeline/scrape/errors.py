"""What can go wrong while fetching, as exceptions: for the whole fetch, a host, or one address."""

from pipeline.errors import MattersArisingError
from pipeline.vocabulary import ProblemKind


class FetchError(MattersArisingError):
    """The fetch cannot go on, and what it has is kept; exit code 3."""


class StoppedError(FetchError):
    """Another host's trouble, or the operator, ended the fetch."""


class PausedError(MattersArisingError):
    """A host is left alone for now; its addresses wait for the next fetch."""

    def __init__(self, kind: ProblemKind, message: str, url: str | None = None) -> None:
        super().__init__(message)
        self.kind = kind
        self.message = message
        self.url = url


class RefusedError(MattersArisingError):
    """One address is not asked for, or its answer not taken; becomes a problem row."""

    def __init__(self, kind: ProblemKind, message: str) -> None:
        super().__init__(message)
        self.kind = kind
        self.message = message


class UnreachableError(MattersArisingError):
    """No whole answer came: no connection, a time-out, a body that broke off."""

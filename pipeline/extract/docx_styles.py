"""Word's styles -> what a paragraph inherits: heading level, list, weight, left edge."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from lxml.etree import _Element as Element

from pipeline.extract.docx_numbering import Numbered, W

HEADING = re.compile(r"heading\s*(?P<level>[1-9])", re.IGNORECASE)
LEVEL = re.compile("[0-8]")
TWENTIETHS = 20
"""Of a point, in which Word measures."""
OFF = frozenset(("0", "false", "off", "none"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Styles:
    """The styles of one document by their id, and its lists."""

    elements: Mapping[str, Element] = field(default_factory=dict)
    lists: Mapping[str, Numbered] = field(default_factory=dict)

    def chain(self, style: str | None) -> Iterator[Element]:
        """Yield a style and those it is based on, nearest first."""
        seen: set[str] = set()
        while style and style not in seen and style in self.elements:
            seen.add(style)
            element = self.elements[style]
            yield element
            style = value(element, "basedOn")


def read_styles(root: Element | None, lists: Mapping[str, Numbered]) -> Styles:
    """Read `styles.xml`."""
    found = [] if root is None else root.findall(f"{W}style")
    elements = {style.get(f"{W}styleId") or "": style for style in found}
    return Styles(elements=elements, lists=lists)


def value(tag: Element | None, *path: str) -> str | None:
    """Return the `w:val` at a path of children, None where a step is missing."""
    for name in path:
        tag = None if tag is None else tag.find(f"{W}{name}")
    return None if tag is None else tag.get(f"{W}val")


def is_on(tag: Element | None, name: str) -> bool | None:
    """Read a switch: present without a value means on, missing means inherited."""
    child = None if tag is None else tag.find(f"{W}{name}")
    return None if child is None else (child.get(f"{W}val") or "1").lower() not in OFF


def properties(styles: Styles, paragraph: Element) -> Iterator[Element]:
    """Yield the property elements that a paragraph obeys, nearest first."""
    own = paragraph.find(f"{W}pPr")
    if own is not None:
        yield own
    for style in styles.chain(value(own, "pStyle") or default_style(styles)):
        inherited = style.find(f"{W}pPr")
        if inherited is not None:
            yield inherited


def default_style(styles: Styles) -> str | None:
    """Return the id of the style of paragraphs that name none."""
    for name, style in styles.elements.items():
        if style.get(f"{W}default") == "1" and style.get(f"{W}type") == "paragraph":
            return name
    return None


def heading_level(styles: Styles, paragraph: Element) -> int | None:
    """Return the outline level from 1, None for body text."""
    own = paragraph.find(f"{W}pPr")
    for style in styles.chain(value(own, "pStyle")):
        name = value(style, "name") or ""
        match = HEADING.fullmatch(name.strip())
        if match:
            return int(match["level"])
        if name.lower() in {"title", "subtitle"}:
            return 1 if name.lower() == "title" else 2
    for source in properties(styles, paragraph):
        outline = value(source, "outlineLvl")
        if outline is not None:
            return int(outline) + 1 if LEVEL.fullmatch(outline) else None
    return None


def list_place(styles: Styles, paragraph: Element) -> tuple[str, int] | None:
    """Return the list and level that a paragraph counts in, None for none.

    List `0` takes a paragraph out of the list of its style.
    """
    number: str | None = None
    level: str | None = None
    for source in properties(styles, paragraph):
        level = level or value(source, "numPr", "ilvl")
        number = number or value(source, "numPr", "numId")
        if number is not None:
            break
    if number is None or number == "0":
        return None
    if level is None:
        return number, _linked_level(styles, paragraph, number)
    return number, int(level) if LEVEL.fullmatch(level) else 0


def _linked_level(styles: Styles, paragraph: Element, number: str) -> int:
    """Return the level that names the paragraph's style, as headings' lists do."""
    listed = styles.lists.get(number)
    names = [
        style.get(f"{W}styleId")
        for style in styles.chain(value(paragraph.find(f"{W}pPr"), "pStyle"))
    ]
    levels = listed.levels if listed is not None else {}
    return next((place for place, level in levels.items() if level.paragraph_style in names), 0)


def left_edge(styles: Styles, paragraph: Element) -> tuple[float, bool]:
    """Return the left indent in points, and whether the first line hangs out of it."""
    for source in properties(styles, paragraph):
        indent = source.find(f"{W}ind")
        if indent is None:
            continue
        left = indent.get(f"{W}left") or indent.get(f"{W}start") or "0"
        hanging = (indent.get(f"{W}hanging") or "0") != "0"
        hanging = hanging or (indent.get(f"{W}firstLine") or "0").startswith("-")
        return (float(left) / TWENTIETHS if re.fullmatch(r"-?[0-9]{1,9}", left) else 0.0), hanging
    return 0.0, False


def is_bold(styles: Styles, paragraph: Element, run: Element) -> bool:
    """Return whether a run is printed bold."""
    own = run.find(f"{W}rPr")
    direct = is_on(own, "b")
    if direct is not None:
        return direct
    named = (value(own, "rStyle"), value(paragraph.find(f"{W}pPr"), "pStyle"))
    for name in (*named, default_style(styles)):
        for style in styles.chain(name):
            switch = is_on(style.find(f"{W}rPr"), "b")
            if switch is not None:
                return switch
    return False

"""Pages -> the same pages without running heads, feet and page numbers, and those heads."""

import re
from collections import defaultdict
from collections.abc import Sequence

from pipeline.extract.pdf_page import Line, PageText, content_lines

BAND = 0.14
"""Share of the page's height at top and bottom where furniture stands."""
SHARE = 0.4
"""On how many of the pages a masked line must recur."""
NUMBER_SHARE = 0.2
"""The same of page numbers, which begin again in a pack."""
SAME_HEIGHT = 10.0
LONGEST_NUMBER = 18
NUMBER = re.compile(
    r"(?:page|p\.?|minute page)?\s*[-–|]?\s*#\s*(?:(?:of|/)\s*#)?\s*[-–|]?(?:\s*\|?\s*page)?"
)


def mask(text: str) -> str:
    """Blank what changes from page to page.

    >>> mask("Page 3  of 12")
    'page # of #'
    """
    return re.sub(r"\s+", " ", re.sub(r"\d+", "#", text)).strip().lower()


def strip_furniture(pages: Sequence[PageText]) -> tuple[list[Line], list[Line]]:
    """Take furniture out of the pages; return one of each running head and foot that has words."""
    found: dict[tuple[str, bool], list[tuple[int, Line]]] = defaultdict(list)
    for index, page in enumerate(pages):
        for line in _edges(page):
            upper = line.top < page.height / 2
            found[mask(line.text), upper].append((index, line))
    heads: list[Line] = []
    feet: list[Line] = []
    for (masked, upper), places in found.items():
        numbers = bool(NUMBER.fullmatch(masked))
        for group in _heights(places):
            if not _is_furniture(group, len(pages), numbers=numbers):
                continue
            for index, line in group:
                gone = set(map(id, line.runs))
                pages[index].runs = [run for run in pages[index].runs if id(run) not in gone]
            if not numbers and sum(map(str.isalpha, masked)) > 2:
                (heads if upper else feet).append(group[0][1])
    return heads, feet


def _edges(page: PageText) -> list[Line]:
    last = max((run.baseline for run in page.runs), default=0.0)
    edge = [
        run
        for run in page.runs
        if run.artifact
        or run.bottom < BAND * page.height
        or run.top > (1 - BAND) * page.height
        or run.baseline > last - 1
    ]
    return [line for line in content_lines(page.number, edge) if line.text]


def _heights(places: list[tuple[int, Line]]) -> list[list[tuple[int, Line]]]:
    """Group the places by how high on their page they stand; each page counts once in a group."""
    groups: list[list[tuple[int, Line]]] = []
    for place in sorted(places, key=lambda place: place[1].baseline):
        if groups and place[1].baseline - groups[-1][0][1].baseline < SAME_HEIGHT:
            groups[-1].append(place)
        else:
            groups.append([place])
    return [sorted(group, key=lambda place: place[0]) for group in groups]


def _is_furniture(group: list[tuple[int, Line]], pages: int, *, numbers: bool) -> bool:
    count = len({index for index, _ in group})
    if numbers:
        artifact = all(run.artifact for _, line in group for run in line.runs)
        return artifact or _is_own_number(group) or (count > 1 and count >= NUMBER_SHARE * pages)
    return count >= max(2, SHARE * pages)


def _is_own_number(places: list[tuple[int, Line]]) -> bool:
    return all(
        re.findall(r"\d+", line.text)[:1] == [str(index + 1)] and len(line.text) < LONGEST_NUMBER
        for index, line in places
    )

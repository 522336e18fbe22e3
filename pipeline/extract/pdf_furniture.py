"""Pages -> the same pages without running heads, feet and page numbers, and those heads."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence

from pipeline.extract.pdf_page import Line, PageText, content_lines

BAND = 0.14
"""Share of the page's height at top and bottom where furniture stands."""
SHARE = 0.4
"""On how many of the pages a masked line must recur."""
NUMBER_SHARE = 0.2
"""The same of page numbers, which begin again in a pack."""
SAME_HEIGHT = 10.0
LONGEST_NUMBER = 18
TABLE_GAPS = 3
"""Wide gaps in a line of column heads; a running head has two, left and right of its middle."""
NUMBER = re.compile(
    r"(?:page|p\.?|minute page)?\s*[-–|]?\s*#\s*(?:(?:of|/)\s*#)?\s*[-–|]?(?:\s*\|?\s*page)?"
)

SIGNATURE = re.compile(
    r"^\W*(?:Signed|SIGNED|Signature|(?:Chair|CHAIR|Mayor)\w*\b.*\b(?:[Dd]ate|DATE)d?)\b"
)
"""A line to sign on says who approved the minutes, however often it recurs."""


def mask(text: str) -> str:
    """Blank what changes from page to page.

    >>> mask("Page 3  of 12")
    'page # of #'
    """
    return re.sub(r"\s+", " ", re.sub(r"\d+", "#", text)).strip().lower()


def strip_furniture(
    pages: Sequence[PageText], starts: Collection[int] = (0,)
) -> tuple[list[Line], list[Line]]:
    """Take furniture out of the pages; return one of each running head and foot that has words.

    A head stays where a paper begins, which it may be the only one to name and date: on the
    pages (from 0) that `starts` lists, and on those that print the number 1.
    """
    edges = [_edges(page) for page in pages]
    first = [index for index, lines in enumerate(edges) if any(map(_is_one, lines))]
    heads: list[Line] = []
    feet: list[Line] = []
    gone: list[list[Line]] = [[] for _ in pages]
    for group, numbers in _groups(pages, edges):
        kept = group[0][1]
        upper = kept.top < pages[group[0][0]].height / 2
        opening = {0, *first, group[0][0] if group[0][0] in starts else 0}
        stays = {index for index, _ in group if index in opening} if upper else set()
        for index, line in group:
            if numbers or index not in stays:
                gone[index].append(line)
        if not numbers and group[0][0] not in stays and sum(map(str.isalpha, kept.text)) > 2:
            (heads if upper else feet).append(kept)
    _add_neighbours(edges, gone, {0, *first})
    for page, lines in zip(pages, gone, strict=True):
        taken = {id(run) for line in lines for run in line.runs}
        page.runs = [run for run in page.runs if id(run) not in taken]
    return heads, feet


def _groups(
    pages: Sequence[PageText], edges: Sequence[Sequence[Line]]
) -> Iterator[tuple[list[tuple[int, Line]], bool]]:
    """Yield the places of each line that is furniture, and whether it is a page number."""
    found: dict[tuple[str, bool], list[tuple[int, Line]]] = defaultdict(list)
    for index, (page, lines) in enumerate(zip(pages, edges, strict=True)):
        for line in lines:
            if not _is_content(line):
                found[mask(line.text), line.top < page.height / 2].append((index, line))
    for (masked, _), places in found.items():
        numbers = bool(NUMBER.fullmatch(masked))
        for group in _heights(places):
            if _is_furniture(group, len(pages), numbers=numbers):
                yield group, numbers


def _is_content(line: Line) -> bool:
    """Whether it is a place to sign, or the heads of a table that goes on from page to page."""
    heads = line.text.count("\t") >= TABLE_GAPS and not all(run.artifact for run in line.runs)
    return heads or SIGNATURE.search(line.text) is not None


def _is_one(line: Line) -> bool:
    """Whether the line is the page number 1."""
    plain = bool(NUMBER.fullmatch(mask(line.text)))
    return plain and re.findall(r"\d+", line.text)[:1] == ["1"]


def _add_neighbours(
    edges: Sequence[Sequence[Line]], gone: list[list[Line]], opening: Collection[int]
) -> None:
    """Add what stands right over or under furniture just as it does on the page before."""
    for index in range(1, len(edges)):
        if index in opening:
            continue
        for line in edges[index]:
            near = any(0 < abs(line.baseline - one.baseline) < 2 * line.size for one in gone[index])
            again = any(
                other.text == line.text and abs(other.baseline - line.baseline) < 1
                for other in edges[index - 1]
            )
            if near and again and line not in gone[index]:
                gone[index].append(line)


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

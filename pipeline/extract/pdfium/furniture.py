"""Pages of one document -> the same without running heads and feet and page numbers."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from pipeline.extract.pdfium.lines import Line, make_lines
from pipeline.extract.pdfium.page import Page, Run

BAND = 0.12
"""Share of the page's height, at top and bottom, where furniture stands."""
OFTEN = 0.4
"""Share of the pages on which the same line must stand."""
FEWEST_PAGES = 2
MOST_LINES = 4
"""Lines from the edge inwards that may be furniture."""
PAGE_NUMBER = re.compile(
    r"\W*(?:page\s*)?(?P<number>\d{1,4})(?:\s*(?:of|/)\s*\d{1,4})?\W*"
    r"|\W*page\s+\d+.{0,30}",
    re.IGNORECASE,
)
BLANK_PAGE = re.compile(
    r"this\s+page\s+(?:is|has\s+been)\s+(?:left\s+)?intentionally\s+(?:left\s+)?blank",
    re.IGNORECASE,
)


def without_furniture(pages: Sequence[Page]) -> list[Page]:
    """Take off what stands in the same band, but for its digits, on many pages; nothing else."""
    edges = [edge_lines(page) for page in pages]
    counts: dict[tuple[str, str], set[int]] = defaultdict(set)
    for page, lines in zip(pages, edges, strict=True):
        for side, line in lines:
            counts[side, masked(line)].add(page.number)
    often = max(FEWEST_PAGES, OFTEN * len(pages))
    return [
        strip(page, [line for side, line in lines if is_furniture(page, side, line, counts, often)])
        for page, lines in zip(pages, edges, strict=True)
    ]


def edge_lines(page: Page) -> list[tuple[str, Line]]:
    """List the lines near the top and the bottom: (side, line)."""
    lines = make_lines(run for run in page.runs if in_band(page, run))
    top = [line for line in lines if line.middle < page.height * BAND][:MOST_LINES]
    bottom = [line for line in lines if line.middle > page.height * (1 - BAND)][-MOST_LINES:]
    return [("top", line) for line in top] + [("bottom", line) for line in bottom]


def in_band(page: Page, run: Run) -> bool:
    """Tell whether a run stands near the top or the bottom."""
    return run.middle < page.height * BAND or run.middle > page.height * (1 - BAND)


def masked(line: Line) -> str:
    """Reduce a line to what is the same on every page."""
    return re.sub(r"\d+", "#", re.sub(r"\W+", " ", line.text.lower())).strip() or line.text


def is_furniture(
    page: Page,
    side: str,
    line: Line,
    counts: dict[tuple[str, str], set[int]],
    often: float,
) -> bool:
    """Tell a running head or a page number from what is said once."""
    if BLANK_PAGE.search(line.text):
        return True
    number = PAGE_NUMBER.fullmatch(line.text)
    if number is not None and (side == "bottom" or len(counts[side, masked(line)]) >= often):
        return True
    repeated = len(counts[side, masked(line)]) >= often
    # A numbered paragraph at the top of two pages of three looks repeated when its number is
    # masked; running heads are short.
    return repeated and len(line.text) < 160 and page.number > 0


def strip(page: Page, furniture: Iterable[Line]) -> Page:
    """Take the runs of some lines off a page."""
    gone = {id(run) for line in furniture for run in line.runs}
    return replace(page, runs=tuple(run for run in page.runs if id(run) not in gone))

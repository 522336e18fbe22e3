"""A line on which a whole paper runs on -> a line for each of its numbered or bulleted points."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from pipeline.extract.line_labels import BULLETS, read_label
from pipeline.extract.lines import Line
from pipeline.sequences import heaviest_run

LONGEST: Final = 600
"""Characters of a line that may hold one point only."""
MOST: Final = 400
"""Points looked for on one line; more are a table of numbers."""
FEWEST: Final = 3
SKIPPED: Final = 2
"""By so much a number may rise to the next: one may be lost."""

POINT: Final = re.compile(
    r"\s(?=(?P<number>\d{1,4}(?P<of>/\d{2}(?:\d{2})?)?|\d{1,3}(?:\.\d{1,2}){1,3})(?P<sign>\\?[.:)])?"
    r"\s+[\"'“(*_]*[A-Z])"
)
BULLET: Final = re.compile(rf"\s(?=[{BULLETS}]\s)")


@dataclass(frozen=True, slots=True)
class Point:
    """Where a number stands that may open a point, and which number it is."""

    start: int
    number: tuple[int, ...]
    of: str = ""
    """What stands behind the stroke of `275/19`."""


def part(text: str, lines: Sequence[Line]) -> tuple[Line, ...]:
    """Cut lines on which points run on into a line for each point."""
    return tuple(piece for line in lines for piece in pieces(text, line))


def pieces(text: str, line: Line) -> list[Line]:
    """Cut one line; one that is short, furniture or has no points stays whole."""
    if line.stop - line.start < LONGEST or line.furniture:
        return [line]
    starts = [line.start, *sorted({*numbered(text, line), *bulleted(text, line)})]
    edges = zip(starts, [*starts[1:], line.stop], strict=True)
    spans = [(start, start + len(text[start:stop].rstrip())) for start, stop in edges]
    return [
        replace(
            line,
            start=start,
            stop=stop,
            width=stop - start,
            blank_before=True,
            label=read_label(text, start, stop),
        )
        if start > line.start
        else replace(line, stop=stop, width=stop - start)
        for start, stop in spans
    ]


def bulleted(text: str, line: Line) -> list[int]:
    """Find where bullets open points; one by itself may be a sign in a sentence."""
    found = [match.end() for match in BULLET.finditer(text, line.start, line.stop)]
    return found if len(found) > 1 else []


def numbered(text: str, line: Line) -> list[int]:
    """Find where numbers that follow each other open points."""
    found = [
        Point(match.end(), to_number(match["number"]), match["of"] or "")
        for match in POINT.finditer(text, line.start, line.stop)
        if match["sign"] or match["of"] or "." in match["number"]
    ][:MOST]
    opening = own_number(line)
    run = heaviest_run([*opening, *found], lambda _: 1, step)
    fewest = FEWEST if run[:1] != opening else FEWEST - 1
    return [point.start for point in run if point.start > line.start] if len(run) >= fewest else []


def own_number(line: Line) -> list[Point]:
    """Read the number with which a line itself begins."""
    number = re.match(
        r"\d{1,4}(?P<of>/\d{2,4})?(?:\.\d{1,2})*", line.label.text if line.label else ""
    )
    if number is None:
        return []
    return [Point(line.start, to_number(number.group()), number["of"] or "")]


def to_number(printed: str) -> tuple[int, ...]:
    """Read `5.2.1` as its parts, and `275/19` as 275."""
    return tuple(int(each) for each in printed.split("/", maxsplit=1)[0].split("."))


def step(before: Point, after: Point) -> int | None:
    """Give 0 where a number comes next: 5.3 or 5.2.1 or 6 or 6.1 after 5.2; otherwise None."""
    one, two = before.number, after.number
    if before.of != after.of:
        return None
    if two == (*one, 1):
        return 0
    shared = next(
        (place for place, (a, b) in enumerate(zip(one, two, strict=False)) if a != b), len(one)
    )
    if shared >= min(len(one), len(two)):
        return None
    rises = 0 < two[shared] - one[shared] <= SKIPPED
    return 0 if rises and two[shared + 1 :] in {(), (1,), (1, 1)} else None

"""The points of a series, as the database has them -> where a chart draws them.

What was measured is a line of dots in order of day; what it should have been, a level that holds
from the day on which it was told to the next such day. Lengths are units of the drawing's box.
"""

import datetime as dt
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.publish.home import Row, rows

WIDTH, HEIGHT = 640.0, 220.0
LEFT, RIGHT, ABOVE, BELOW = 90.0, 14.0, 14.0, 30.0
"""Room beside the plot for what the axes say."""
ROOM = 0.08
"""Share of the range left free above and below."""
FEWEST_DAYS = 2
POINTS = """
    SELECT p.day, p.value, p.role, f.text, f.context, f.id, f.document_id
    FROM series_points p JOIN figures f ON f.id = p.figure_id
    WHERE p.series_id = ? ORDER BY p.day, p.role, f.id
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dot:
    """One value that was measured."""

    x: float
    y: float
    said: str
    """Its day and value in words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """What a measure should have been, from one day to another."""

    left: float
    right: float
    y: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """One drawing."""

    dots: tuple[Dot, ...]
    levels: tuple[Level, ...]
    low: str
    """The lowest value, in words; `high` is the highest."""
    low_y: float
    high: str
    high_y: float
    width: float = WIDTH
    height: float = HEIGHT
    left: float = LEFT
    right: float = WIDTH - RIGHT
    foot: float = HEIGHT - BELOW

    @property
    def line(self) -> str:
        """The dots as the points of a line."""
        return " ".join(f"{dot.x:.1f},{dot.y:.1f}" for dot in self.dots)


def points_of(connection: sqlite3.Connection, series_id: str) -> tuple[Row, ...]:
    """Read the points of a series with their words, from a database that is open for reading."""
    return rows(connection, POINTS, (series_id,))


@dataclass(frozen=True, slots=True)
class Scale:
    """Where days and values lie in the box."""

    first: int
    last: int
    """Days, as ordinals."""
    low: float
    high: float

    def across(self, day: str) -> float:
        """Place a day."""
        share = (ordinal(day) - self.first) / (self.last - self.first)
        return LEFT + share * (WIDTH - LEFT - RIGHT)

    def up(self, value: float) -> float:
        """Place a value."""
        return ABOVE + (self.high - value) / (self.high - self.low) * (HEIGHT - ABOVE - BELOW)


def chart_of(points: Sequence[Row]) -> Chart | None:
    """Draw points in order of day; None unless something was measured on two days."""
    measured = [each for each in points if each["role"] != "target"]
    if len({each["day"] for each in measured}) < FEWEST_DAYS:
        return None
    values = [float(each["value"]) for each in points]
    scale = scale_of([ordinal(each["day"]) for each in points], values)
    return Chart(
        dots=tuple(
            Dot(
                x=scale.across(each["day"]),
                y=scale.up(float(each["value"])),
                said=f"{each['day']}: {each['text']}",
            )
            for each in measured
        ),
        levels=levels_of([each for each in points if each["role"] == "target"], scale),
        low=in_short(min(values)),
        low_y=scale.up(min(values)),
        high=in_short(max(values)),
        high_y=scale.up(max(values)),
    )


def scale_of(days: Sequence[int], values: Sequence[float]) -> Scale:
    """Lay days and values out, with some room above and below."""
    largest = max(abs(value) for value in values)
    room = ROOM * ((max(values) - min(values)) or largest or 1.0)
    return Scale(min(days), max(days), min(values) - room, max(values) + room)


def levels_of(targets: Sequence[Row], scale: Scale) -> tuple[Level, ...]:
    """Draw each target from its day to the next one's, the last to the end."""
    starts = [scale.across(each["day"]) for each in targets]
    return tuple(
        Level(left=left, right=right, y=scale.up(float(each["value"])))
        for each, left, right in zip(targets, starts, [*starts[1:], WIDTH - RIGHT], strict=False)
    )


def ordinal(day: str) -> int:
    """Number a day."""
    return dt.date.fromisoformat(day).toordinal()


def in_short(value: float) -> str:
    """Write a value as an axis has room for it.

    >>> in_short(58068.76), in_short(1_234_567), in_short(9400), in_short(16.5), in_short(-0.0)
    ('58.07k', '1.235m', '9,400', '16.5', '0')
    """
    for least, unit, sign in ((1e9, 1e9, "bn"), (1e6, 1e6, "m"), (1e4, 1e3, "k")):
        if abs(value) >= least:
            return f"{value / unit:.4g}{sign}"
    return f"{value + 0.0:,.4g}" if abs(value) < 1000 else f"{value:,.0f}"

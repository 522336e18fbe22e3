"""Where the dots and levels of a series are drawn."""

import pytest

from pipeline.publish.chart import ABOVE, BELOW, HEIGHT, LEFT, RIGHT, WIDTH, chart_of
from pipeline.publish.home import Row


def point(day: str, value: float, role: str = "actual") -> Row:
    return {"day": day, "value": value, "role": role, "text": f"{value:g}%"}


def test_dots_stand_in_order_of_day_and_value() -> None:
    chart = chart_of([point("2025-01-01", 30), point("2025-07-02", 20), point("2026-01-01", 10)])
    assert chart is not None
    first, middle, last = chart.dots
    assert (first.x, last.x) == (LEFT, WIDTH - RIGHT)
    assert middle.x == pytest.approx((first.x + last.x) / 2, abs=1)
    assert ABOVE < first.y < middle.y < last.y < HEIGHT - BELOW
    assert (chart.high, chart.low, chart.high_y, chart.low_y) == ("30", "10", first.y, last.y)
    assert first.said == "2025-01-01: 30%"


def test_a_target_holds_until_the_next() -> None:
    chart = chart_of([
        point("2025-01-01", 30), point("2025-01-01", 15, "target"),
        point("2025-07-02", 20), point("2025-07-02", 12, "target"), point("2026-01-01", 10),
    ])  # fmt: skip
    assert chart is not None
    before, after = chart.levels
    assert (before.left, before.right, after.right) == (LEFT, after.left, WIDTH - RIGHT)
    assert before.y < after.y
    assert len(chart.dots) == 3


def test_what_never_changes_is_a_level_line() -> None:
    chart = chart_of([point("2025-01-01", 7), point("2025-07-02", 7)])
    assert chart is not None
    assert chart.dots[0].y == chart.dots[1].y


def test_one_day_is_no_chart() -> None:
    assert chart_of([point("2025-01-01", 7), point("2025-07-02", 7, "target")]) is None
    assert chart_of([]) is None

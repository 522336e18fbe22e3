"""The readers of dates, by the names that the rules of `date.toml` give them."""

from collections.abc import Callable

from pipeline.tag import date_points, date_relative
from pipeline.tag.date_calendar import Anchor
from pipeline.tag.date_points import Groups

Reader = Callable[[Groups, Anchor | None], str | None]

READERS: dict[str, Reader] = {
    reader.__name__: reader
    for reader in (
        date_points.numeric,
        date_points.day_to_day,
        date_points.days,
        date_points.day_month,
        date_points.month_part,
        date_points.month_week,
        date_points.months,
        date_points.month_year,
        date_points.quarter,
        date_points.year_span,
        date_points.season,
        date_points.year_part,
        date_points.year,
        date_relative.relative_window,
        date_relative.this,
        date_relative.named_year,
        date_relative.ago,
        date_relative.ahead,
        date_relative.year_edge,
        date_relative.holiday,
        date_relative.recurring,
        date_relative.regular,
    )
}

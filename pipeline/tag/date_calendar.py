"""Parts of a calendar -> the EDTF-like strings of the records, and the year of a date without one.

Conventions: spring is March to May, winter December to February; the financial year April to
March, the school year September to August; early, mid and late in a month are its 1st to 10th,
11th to 20th and 21st to last day; early, mid and late in a year its first quarter, its middle
half and its last quarter. A list of points is joined by commas, as `2021-07,2021-12`.
"""

import datetime as dt
from calendar import monthrange
from dataclasses import dataclass
from typing import Literal

Tense = Literal["past", "future", "near"]

MONTHS: tuple[str, ...] = tuple("jan feb mar apr may jun jul aug sep oct nov dec".split())
SEASONS: dict[str, int] = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}
"""The first month of each."""
TERMS: dict[str, tuple[int, int]] = {"autumn": (9, 12), "spring": (1, 3), "summer": (4, 7)}
"""School terms: first and last month."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """What dates without a year, and relative ones, are reckoned from."""

    day: dt.date
    is_month: bool
    """Only the month is known; `day` is then its middle."""
    tense: Tense = "near"

    @property
    def iso(self) -> str:
        """The anchor as it was given."""
        return month(self.day.year, self.day.month) if self.is_month else self.day.isoformat()


def to_anchor(text: str | None, tense: Tense = "near") -> Anchor | None:
    """Read an ISO day or month; None for anything else.

    >>> to_anchor("2021-06").iso
    '2021-06'
    """
    if text is None or len(text) < len("2021-06"):
        return None
    is_month = len(text) < len("2021-06-01")
    try:
        day = dt.date.fromisoformat(f"{text[:7]}-15" if is_month else text[:10])
    except ValueError:
        return None
    return Anchor(day, is_month, tense)


def month_number(word: str) -> int:
    """Tell which month a word is, from 1, by its first three letters."""
    return MONTHS.index(word[:3].lower()) + 1


def month(year: int | None, number: int) -> str:
    """Write a month; `XXXX` where the year is unknown."""
    return f"{year_text(year)}-{number:02d}"


def day(year: int | None, number: int, of_month: int) -> str:
    """Write a day."""
    return f"{month(year, number)}-{of_month:02d}"


def year_text(year: int | None) -> str:
    """Write a year, `XXXX` where unknown."""
    return "XXXX" if year is None else f"{year:04d}"


def last_day(year: int | None, number: int) -> int:
    """Count the days of a month; of February in an unknown year 28."""
    return monthrange(year or 2023, number)[1]


def is_day(year: int | None, number: int, of_month: int) -> bool:
    """Tell whether there is such a day; 29 February in an unknown year there is."""
    return 1 <= of_month <= monthrange(year or 2024, number)[1]


def month_part(year: int | None, number: int, part: str) -> str:
    """Write the early, middle or late third of a month, or its first or last day.

    >>> month_part(2021, 3, "late")
    '2021-03-21/2021-03-31'
    """
    last = last_day(year, number)
    if part == "end":
        return day(year, number, last)
    first, stop = {
        "early": (1, 10),
        "start": (1, 10),
        "mid": (11, 20),
        "late": (21, last),
    }[part]
    return f"{day(year, number, first)}/{day(year, number, stop)}"


def year_part(year: int, part: str) -> str:
    """Write a part of a year: early is its first quarter, the end its last month."""
    if part == "end":
        return month(year, 12)
    if part == "start":
        return month(year, 1)
    first, last = {"early": (1, 3), "mid": (4, 9), "late": (10, 12)}[part]
    return f"{month(year, first)}/{month(year, last)}"


def month_range(year: int, first: int, count: int) -> str:
    """Write a run of months, over the year's end where it leads there.

    >>> month_range(2024, 12, 3)
    '2024-12/2025-02'
    """
    start, stop = year * 12 + first - 1, year * 12 + first + count - 2
    return f"{month(start // 12, start % 12 + 1)}/{month(stop // 12, stop % 12 + 1)}"


def nearest_year(number: int, of_month: int | None, anchor: Anchor | None) -> int | None:
    """Choose the year of a month or day that is printed without one.

    Past is the latest not after the anchor, future the first not before it. Where tense is only
    guessed at (`near`), the nearest; the caller decides what is sure.
    """
    if anchor is None:
        return None
    whole = of_month is None or anchor.is_month
    here = (anchor.day.month, 0 if whole else anchor.day.day)
    there = (number, 0 if whole else of_month or 0)
    year = anchor.day.year
    if anchor.tense == "past":
        return year if there <= here else year - 1
    if anchor.tense == "future":
        return year if there >= here else year + 1
    middle = of_month or 15
    away = {
        at: abs((dt.date(at, number, min(middle, 28)) - anchor.day).days)
        for at in (year + 1, year, year - 1)
    }
    return min(away, key=lambda at: away[at])


def add(start: dt.date, count: int, unit: str) -> dt.date:
    """Go a number of days, weeks, months or years on from a day, or back.

    >>> add(dt.date(2024, 1, 31), 1, "month")
    datetime.date(2024, 2, 29)
    """
    if unit == "day":
        return start + dt.timedelta(days=count)
    if unit == "week":
        return start + dt.timedelta(weeks=count)
    if unit == "fortnight":
        return start + dt.timedelta(weeks=2 * count)
    months = (
        start.year * 12 + start.month - 1 + count * {"month": 1, "year": 12, "decade": 120}[unit]
    )
    year, number = divmod(months, 12)
    return dt.date(year, number + 1, min(start.day, last_day(year, number + 1)))


def week_of(start: dt.date, count: int) -> str:
    """Write the week, Monday to Sunday, that lies `count` weeks from a day's own."""
    monday = start - dt.timedelta(days=start.weekday()) + dt.timedelta(weeks=count)
    return f"{monday.isoformat()}/{(monday + dt.timedelta(days=6)).isoformat()}"


def easter(year: int) -> dt.date:
    """Reckon Easter Sunday, by the anonymous Gregorian computus."""
    a, b, c = year % 19, year // 100, year % 100
    d = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    e = (32 + 2 * (b % 4) + 2 * (c // 4) - d - c % 4) % 7
    f = d + e - 7 * ((a + 11 * d + 22 * e) // 451) + 114
    return dt.date(year, f // 31, f % 31 + 1)

"""Text -> the days printed in it, in every way in which British papers print one.

Days only: windows, months and deadlines are a tagger's business.
"""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from typing import Final

from pipeline.vocabulary import ENGLISH_MONTHS, WELSH_MONTHS

MONTHS: Final[dict[str, int]] = {
    name: number
    for names in (ENGLISH_MONTHS, WELSH_MONTHS)
    for number, month in enumerate(names, start=1)
    for name in ((month, month[:3]) if names is ENGLISH_MONTHS else (month,))
} | {"sept": 9, "febr": 2}
WEEKDAYS: Final = {
    name: number
    for names in (
        "monday tuesday wednesday thursday friday saturday sunday".split(),
        "mon tue wed thu fri sat sun".split(),
        "llun mawrth mercher iau gwener sadwrn sul".split(),
    )
    for number, name in enumerate(names)
} | {"tues": 1, "weds": 2, "thur": 3, "thurs": 3}

WEEKDAY: Final = (
    r"(?P<weekday>(?:dydd\s+)?(?:"
    + "|".join(sorted(WEEKDAYS, key=len, reverse=True))
    + r")(?=\d|\b))[.,]*\s*(?:the\s+)?"
)
NTH: Final = r"(?:st|nd|rd|the?|ain|fed|eg|af|ydd|[\"”*°™'’]{1,2})"
NUMBER: Final = rf"(?P<day>0?[1-9]|[12lI]\d|3[01])\s?\^?\s?{NTH}?\^?"
MONTH: Final = r"(?P<month>[A-Za-z]{3,10})"
YEAR: Final = r"(?P<year>(?:19|2[0O])\d\d)(?:\d{0,2}(?!\d))"
"""A page number may be glued to the year, `20255`, or a letter typed in it: `2O24`."""

WORDS: Final = re.compile(
    rf"(?:\b{WEEKDAY}|\b){NUMBER}(?:,?[\s-]+(?:of\s+)?(?:day\s+of\s+)?|(?<=st|nd|rd|th)){MONTH}(?:\b|(?=\d))[.,]*[\s-]*(?:{YEAR}|(?=\W|$))",
    re.IGNORECASE,
)
MONTH_FIRST: Final = re.compile(
    rf"(?:\b{WEEKDAY})?\b{MONTH}\.?\s+{NUMBER}\b[.,]*(?:\s+{YEAR}|(?=\W|$))", re.IGNORECASE
)
FIGURES: Final = re.compile(
    rf"(?:\b{WEEKDAY})?(?<![\d./-])(?P<day>0?[1-9]|[12]\d|3[01])(?P<sign>[./-])"
    r"(?P<month>0?[1-9]|1[0-2])(?P=sign)(?P<year>(?:19|20)?\d\d)(?![\d/]|\.\d|-\d)",
    re.IGNORECASE,
)
ISO: Final = re.compile(
    r"(?<![\d-])(?P<year>(?:19|20)\d\d)-(?P<month>0[1-9]|1[0-2])-(?P<day>[0-3]\d)(?!\d)"
)


@dataclass(frozen=True, slots=True)
class Day:
    """A day and where it stands; `year` is None where none is printed beside it."""

    start: int
    stop: int
    year: int | None
    month: int
    day: int
    weekday: int | None = None

    @property
    def iso(self) -> str | None:
        """The ISO day, if the year is known and the calendar has it."""
        return None if self.year is None else to_iso(self.year, self.month, self.day)

    @property
    def agrees(self) -> bool:
        """Whether a printed weekday is that of the date."""
        if self.weekday is None or self.iso is None:
            return False
        return dt.date.fromisoformat(self.iso).weekday() == self.weekday


def find_days(text: str, start: int = 0, stop: int | None = None) -> tuple[Day, ...]:
    """Find the days printed in `text[start:stop]`, in order of place.

    >>> [day.iso for day in find_days("Monday, 23rd March, 2026 10.00 am; 7/1/25; MAY 6th 2014")]
    ['2026-03-23', '2025-01-07', '2014-05-06']
    """
    found: dict[int, Day] = {}
    limit = len(text) if stop is None else stop
    for pattern in (WORDS, MONTH_FIRST, FIGURES, ISO):
        for day in read(pattern, text, start, limit):
            if not any(
                day.start < other.stop and other.start < day.stop for other in found.values()
            ):
                found[day.start] = day
    return tuple(found[place] for place in sorted(found))


def read(pattern: re.Pattern[str], text: str, start: int, stop: int) -> Iterator[Day]:
    """Read the matches of one way of writing that are days of the calendar."""
    for match in pattern.finditer(text, start, stop):
        groups = match.groupdict()
        month = to_month(match["month"])
        if month is None:
            continue
        day, year = to_number(match["day"]), to_year(groups.get("year"))
        if to_iso(year or 2000, month, day) is None:
            continue
        weekday = groups.get("weekday")
        printed = WEEKDAYS.get(weekday.split()[-1].lower()) if weekday else None
        yield Day(match.start(), len(text[: match.end()].rstrip(" ,.-")), year, month, day, printed)


@cache
def to_month(word: str) -> int | None:
    """Give the number of a month, also of one misspelt: `Janaury`, `Febuary`.

    >>> to_month("Janaury"), to_month("market"), to_month("03")
    (1, None, 3)
    """
    if word.isdigit():
        return int(word)
    lower = word.lower()
    if lower in MONTHS:
        return MONTHS[lower]
    close = get_close_matches(lower, ENGLISH_MONTHS, n=1, cutoff=0.8) if len(lower) > 4 else []
    return MONTHS[close[0]] if close and close[0][0] == lower[0] else None


def to_number(printed: str) -> int:
    """Give the number of a day, also of one whose `1` was typed or read as a letter: `l0th`."""
    return int(printed.replace("l", "1").replace("I", "1"))


def to_year(printed: str | None) -> int | None:
    """Give a year in full: of two digits, the century that papers can be of."""
    if printed is None:
        return None
    year = int(printed.upper().replace("O", "0"))
    if year >= 100:
        return year
    return 2000 + year if year < 70 else 1900 + year


def to_iso(year: int, month: int, day: int) -> str | None:
    """Give the ISO day; None if there is no such day."""
    try:
        return dt.date(year, month, day).isoformat()
    except ValueError:
        return None

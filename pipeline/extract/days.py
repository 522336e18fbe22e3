"""Dates as platforms and page heads print them -> ISO days."""

import datetime as dt
import re
from dataclasses import dataclass

from pipeline.vocabulary import ENGLISH_MONTHS, WELSH_MONTHS

MONTH_NUMBERS = {
    name: number
    for names in (ENGLISH_MONTHS, WELSH_MONTHS)
    for place, month in enumerate(names, start=1)
    for name, number in ((month, place), (month[:3], place))
} | {"sept": 9}
WEEKDAY = (
    r"(?:(?:mon|tues?|wed(?:nes)?|thur?s?|fri|sat(?:ur)?|sun)(?:day)?"
    r"|dydd\s+(?:llun|mawrth|mercher|iau|gwener|sadwrn|sul))"
)
WORDS = re.compile(
    rf"(?:\b{WEEKDAY}\b\.?,?\s+)?(?:the\s+)?\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?:of\s+)?"
    rf"(?P<month>{'|'.join(sorted(MONTH_NUMBERS, key=len, reverse=True))})\b\.?,?\s+"
    r"(?P<year>(?:19|20)\d\d)\b",
    re.IGNORECASE,
)
FIGURES = re.compile(r"\b(?P<day>\d{1,2})[/.](?P<month>\d{1,2})[/.](?P<year>(?:19|20)\d\d)\b")
"""British order, as everywhere in these platforms."""
ISO = re.compile(r"\b(?P<year>(?:19|20)\d\d)-(?P<month>\d{2})-(?P<day>\d{2})(?!\d)")
TIME = re.compile(
    r"\b(?:\d{1,2}(?:[.:]\d{2})?\s*[ap]\.?\s?m\b\.?|\d{1,2}[.:]\d{2}\b|12\s+noon|noon|midday)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Day:
    """A day and where it stands in the text searched."""

    iso: str
    start: int
    stop: int


def find_day(text: str) -> Day | None:
    """Return the first date printed in `text`, with its weekday if that stands before it.

    >>> find_day("Cabinet - Monday, 23rd March, 2026 10.00 am").iso
    '2026-03-23'
    >>> find_day("31/02/2020") is None
    True
    """
    found = [
        day
        for pattern in (WORDS, FIGURES, ISO)
        for match in pattern.finditer(text)
        if (day := _to_day(match)) is not None
    ]
    return min(found, key=lambda day: day.start, default=None)


def _to_day(match: re.Match[str]) -> Day | None:
    month = match["month"].lower()
    number = MONTH_NUMBERS.get(month) or int(month)
    try:
        day = dt.date(int(match["year"]), number, int(match["day"]))
    except ValueError:
        return None
    return Day(day.isoformat(), match.start(), match.end())


def find_time(text: str) -> str | None:
    """Return the first time of day printed in `text`, as printed."""
    match = TIME.search(text)
    return match.group() if match else None

"""The named groups of a printed date -> the EDTF-like string it means; a reader for each rule."""

import re
from collections.abc import Mapping
from itertools import pairwise

from pipeline.tag import date_calendar as cal
from pipeline.tag.date_calendar import Anchor

Groups = Mapping[str, str | None]

PARTS = {"beginning": "start", "start": "start", "middle": "mid", "end": "end"}
NTH = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": 4}


def digits(text: str) -> int:
    """Read the digits of `16th` or `, 2021`."""
    return int(re.sub(r"\D", "", text))


def to_year(text: str | None) -> int | None:
    """Read a printed year; two figures are of this century up to 49.

    >>> to_year("'25"), to_year(", 2021"), to_year(None)
    (2025, 2021, None)
    """
    if not text:
        return None
    year = digits(text)
    return year if year > 99 else year + (2000 if year < 50 else 1900)


def year_of(text: str | None, number: int, day: int | None, anchor: Anchor | None) -> int | None:
    """Take the printed year, else the one that fits."""
    return to_year(text) or cal.nearest_year(number, day, anchor)


def numeric(groups: Groups, _anchor: Anchor | None) -> str | None:
    """Read 12/05/2025 or 2025-05-12."""
    year, number, day = to_year(groups["y"]), digits(groups["n"] or ""), digits(groups["d"] or "")
    return cal.day(year, number, day) if cal.is_day(year, number, day) else None


def day_to_day(groups: Groups, anchor: Anchor | None) -> str | None:
    """Read a range from a day of one month to a day of another."""
    first, last = cal.month_number(groups["m1"] or ""), cal.month_number(groups["m2"] or "")
    day1, day2 = digits(groups["d1"] or ""), digits(groups["d2"] or "")
    year2 = to_year(groups["y2"])
    year1 = to_year(groups.get("y1"))
    if year2 is None:
        year2 = year1 if year1 is not None else cal.nearest_year(last, day2, anchor)
    if year1 is None:
        year1 = year2 if year2 is None or (first, day1) <= (last, day2) else year2 - 1
    if not (cal.is_day(year1, first, day1) and cal.is_day(year2, last, day2)):
        return None
    return f"{cal.day(year1, first, day1)}/{cal.day(year2, last, day2)}"


def days(groups: Groups, anchor: Anchor | None) -> str | None:
    """Read two or more days of one month, as from the first to the last."""
    number = cal.month_number(groups["m"] or "")
    first, last = digits(groups["d1"] or ""), digits(groups["d2"] or "")
    year = year_of(groups["y"], number, last, anchor)
    if not (first < last and cal.is_day(year, number, last)):
        return None
    return f"{cal.day(year, number, first)}/{cal.day(year, number, last)}"


def day_month(groups: Groups, anchor: Anchor | None) -> str | None:
    """Read a day with its month."""
    number, day = cal.month_number(groups["m"] or ""), digits(groups["d"] or "")
    year = year_of(groups["y"], number, day, anchor)
    return cal.day(year, number, day) if cal.is_day(year, number, day) else None


def part_of(text: str) -> str:
    """Name the part that `the end of`, `mid` and so on mean."""
    return next((PARTS[word] for word in text.lower().split() if word in PARTS), text.lower())


def month_part(groups: Groups, anchor: Anchor | None) -> str | None:
    """Read a part of a month, and the month it runs on into."""
    number = cal.month_number(groups["m"] or "")
    year = year_of(groups["y"] or groups["y2"], number, None, anchor)
    part = cal.month_part(year, number, part_of(groups["part"] or ""))
    if groups["part2"]:
        other = cal.month_part(year, number, part_of(groups["part2"]))
        return f"{part.split('/')[0]}/{other.split('/')[-1]}"
    if groups["m2"]:
        return f"{part.split('/')[0]}/{cal.month(year, cal.month_number(groups['m2']))}"
    return part


def month_week(groups: Groups, anchor: Anchor | None) -> str | None:
    """Read the nth seven days of a month."""
    number = cal.month_number(groups["m"] or "")
    year = year_of(groups["y"], number, None, anchor)
    last = cal.last_day(year, number)
    nth = (groups["nth"] or "").lower()
    first = last - 6 if nth == "last" else 7 * NTH[nth] - 6
    return f"{cal.day(year, number, first)}/{cal.day(year, number, first + 6)}"


def months(groups: Groups, anchor: Anchor | None) -> str | None:
    """Read `April to May 2021` as a run, `July and December` as a list.

    Neighbouring months are a run whatever joins them.
    """
    numbers = [
        cal.month_number(word) for word in (groups["m1"], groups["m2"], groups["m3"]) if word
    ]
    year2 = to_year(groups["y2"])
    year1 = to_year(groups["y1"])
    if year1 is None:
        later = year2 if year2 is None or numbers[0] <= numbers[-1] else year2 - 1
        year1 = later if later is not None else cal.nearest_year(numbers[0], None, anchor)
    points = [(year1, numbers[0])]
    for number in numbers[1:]:
        year = points[-1][0]
        turned = year is not None and number < points[-1][1]
        points.append((year + 1 if turned and year is not None else year, number))
    if year2 is not None:
        points[-1] = (year2, numbers[-1])
    texts = [cal.month(year, number) for year, number in points]
    steps = {(b - a) % 12 for a, b in pairwise(numbers)}
    is_run = (groups["join"] or "").strip().lower() in ("to", "-", "until", "till", "through")
    return f"{texts[0]}/{texts[-1]}" if is_run or steps == {1} else ",".join(texts)


def month_year(groups: Groups, anchor: Anchor | None) -> str | None:
    """Read a month with or without its year."""
    word = groups["m"] or next(groups[f"m{n}"] for n in range(1, 8) if groups[f"m{n}"]) or ""
    number = cal.month_number(word)
    return cal.month(year_of(groups.get("y"), number, None, anchor), number)


def quarter(groups: Groups, anchor: Anchor | None) -> str | None:
    """Read a quarter: of the financial year, unless a calendar year is named."""
    nth = int(groups["q"] or NTH[(groups["nth"] or "first").lower()])
    year = to_year(groups["y"])
    if year is not None and not groups["y2"]:
        return cal.month_range(year, 3 * nth - 2, 3)
    first = 3 * nth + 1 if nth < 4 else 1
    if year is None:
        year = season_year(first, 3, "", anchor)
    elif nth == 4:
        year += 1
    return None if year is None else cal.month_range(year, first, 3)


def year_span(groups: Groups, _anchor: Anchor | None) -> str | None:
    """Read 2025/26 as a financial year, or a school year where it says so, 2021-2025 as years."""
    first = digits(groups["y"] or "")
    last = digits(groups["y2"] or "")
    last = last if last > 99 else first // 100 * 100 + last
    if not first < last < first + 60:
        return None
    if last > first + 1 or (groups["join"] or "").strip().lower() == "to":
        return f"{first}/{last}"
    if groups["kind"]:
        return cal.month_range(first, 9, 12)
    return cal.month_range(first, 4, 12)


def season(groups: Groups, anchor: Anchor | None) -> str | None:
    """Read a season or school term; bare `summer` is none."""
    name, which = (groups["season"] or "").lower(), (groups["which"] or "").lower()
    if not groups["y"] and not which and not groups["part"] and groups["prep"] is None:
        return None
    if groups["term"]:
        first, last = cal.TERMS.get(name, (1, 3))
        count = last - first + 1
    else:
        first, count = cal.SEASONS[name], 3
    year = to_year(groups["y"])
    if year is None:
        year = season_year(first, count, which, anchor)
    return None if year is None else cal.month_range(year, first, count)


def season_year(first: int, count: int, which: str, anchor: Anchor | None) -> int | None:
    """Choose the year of a season without one: that which holds the anchor, else by tense."""
    if anchor is None:
        return None
    here = anchor.day.year * 12 + anchor.day.month - 1
    starts = [year * 12 + first - 1 for year in range(anchor.day.year - 2, anchor.day.year + 3)]
    running = [start for start in starts if start <= here < start + count]
    before = max(start for start in starts if start + count <= here)
    after = min(start for start in starts if start > here)
    if which in ("last", "previous"):
        return before // 12
    if which in ("next", "coming"):
        return after // 12
    if running:
        return running[0] // 12
    if anchor.tense == "past":
        return before // 12
    return (after if anchor.tense == "future" or after - here <= here - before else before) // 12


def year_part(groups: Groups, _anchor: Anchor | None) -> str | None:
    """Read early 2022, the end of 2018."""
    return cal.year_part(digits(groups["y"] or ""), part_of(groups["part"] or ""))


def year(groups: Groups, _anchor: Anchor | None) -> str | None:
    """Read a year alone."""
    return groups["y"]

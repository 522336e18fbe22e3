"""Relative and recurring dates, from their named groups -> the EDTF-like string they mean."""

import datetime as dt

from pipeline.tag import date_calendar as cal
from pipeline.tag.date_calendar import Anchor
from pipeline.tag.date_points import Groups, part_of
from pipeline.tag.figure_numerals import read_number

PERIODS = {"day": "P1D", "week": "P1W", "fortnight": "P2W", "month": "P1M", "quarter": "P3M"}
PERIODS |= {"term": "P4M", "year": "P1Y"}
OFTEN = {
    "weekly": "P1W",
    "fortnightly": "P2W",
    "biweekly": "P2W",
    "monthly": "P1M",
    "bimonthly": "P2M",
    "quarterly": "P3M",
    "termly": "P4M",
    "halfyearly": "P6M",
    "biannual": "P6M",
    "annual": "P1Y",
    "annually": "P1Y",
    "yearly": "P1Y",
    "biennial": "P2Y",
    "biennially": "P2Y",
}


def relative_window(groups: Groups, anchor: Anchor | None) -> str | None:
    """Read `next year`, `the last 14 years`, `the next six months`."""
    if anchor is None:
        return None
    unit, word = (groups["unit"] or "").lower(), (groups["which"] or "").lower()
    sign = 1 if word in ("next", "coming", "following") else -1
    if groups["n"] is None and not (groups["article"] and word in ("last", "past", "next")):
        return one_step(unit, sign, anchor) if not groups["s"] and word != "past" else None
    if (groups["n"] is None and groups["s"]) or (groups["n"] or "") == "few":
        return None
    if groups["n"] is None and (unit == "month" or (unit == "week" and sign > 0)):
        return one_step(unit, sign, anchor)
    count = 2 if "couple" in (groups["n"] or "") else int(read_number(groups["n"] or "one") or 1)
    return stretch(count * sign, unit, anchor)


def one_step(unit: str, sign: int, anchor: Anchor) -> str | None:
    """Name the year, month or week next to the anchor's."""
    if unit in ("year", "month"):
        moved = cal.add(anchor.day.replace(day=1), sign, unit)
        return cal.year_text(moved.year) if unit == "year" else cal.month(moved.year, moved.month)
    if unit == "week" and not anchor.is_month:
        return cal.week_of(anchor.day, sign)
    return None if unit != "decade" else stretch(sign, unit, anchor)


def stretch(count: int, unit: str, anchor: Anchor) -> str | None:
    """Write the window between the anchor and so many units before or after it."""
    try:
        other = cal.add(anchor.day, count, unit)
    except ValueError:
        return None
    if unit in ("year", "decade") and count < 0:
        return f"{other.year:04d}/{anchor.day.year}"
    length = 7 if anchor.is_month else 10
    first, last = sorted((anchor.day, other))
    return f"{first.isoformat()[:length]}/{last.isoformat()[:length]}"


def this(groups: Groups, anchor: Anchor | None) -> str | None:
    """Read today, this week, this financial year."""
    if anchor is None:
        return None
    if groups["today"]:
        step = {"today": 0, "yesterday": -1, "tomorrow": 1}[groups["today"].lower()]
        moved = anchor.day + dt.timedelta(days=step)
        return anchor.iso if anchor.is_month else moved.isoformat()
    unit = (groups["unit"] or "").lower()
    if unit == "week":
        return None if anchor.is_month else cal.week_of(anchor.day, 0)
    if unit == "month":
        return cal.month(anchor.day.year, anchor.day.month)
    return named_span((groups["kind"] or "").lower(), 0, anchor)


def named_span(kind: str, step: int, anchor: Anchor) -> str:
    """Write the calendar, financial, municipal or school year that holds the anchor, moved on."""
    first = {"financial": 4, "school": 9, "academic": 9, "municipal": 5, "civic": 5}.get(kind, 1)
    year = anchor.day.year + step - (1 if anchor.day.month < first else 0)
    return cal.year_text(year) if first == 1 else cal.month_range(year, first, 12)


def named_year(groups: Groups, anchor: Anchor | None) -> str | None:
    """Read the next financial year, the new school term."""
    if anchor is None or groups["unit"] == "term":
        return None
    word, kind = (groups["which"] or "").lower(), (groups["kind"] or "").lower()
    step = -1 if word in ("last", "previous") else 1
    if word == "new" and kind != "calendar" and is_young(named_span(kind, 0, anchor), anchor):
        step = 0
    return named_span(kind, step, anchor)


def is_young(span: str, anchor: Anchor) -> bool:
    """Tell a year that began no more than two months ago, which is still called the new one."""
    first = span.split("/", maxsplit=1)[0]
    begun = cal.add(dt.date(int(first[:4]), int(first[5:7]), 1), 2, "month")
    return anchor.day < begun


def ago(groups: Groups, anchor: Anchor | None) -> str | None:
    """Read `3 years ago` as exactly as its unit is."""
    return at_distance(groups, -1, anchor)


def ahead(groups: Groups, anchor: Anchor | None) -> str | None:
    """Read `in six months' time`."""
    return at_distance(groups, 1, anchor)


def at_distance(groups: Groups, sign: int, anchor: Anchor | None) -> str | None:
    """Go so many units from the anchor and name the year, month or day reached."""
    unit = (groups["unit"] or "").lower()
    count = int(read_number(groups["n"] or "") or 0)
    if anchor is None:
        return None
    moved = cal.add(anchor.day, sign * count, unit)
    if unit in ("year", "decade"):
        return cal.month(moved.year, moved.month) if sign > 0 else cal.year_text(moved.year)
    if unit == "month" or anchor.is_month:
        return cal.month(moved.year, moved.month)
    return moved.isoformat()


def year_edge(groups: Groups, anchor: Anchor | None) -> str | None:
    """Read the new year, the end of the year, later this year, year end."""
    if anchor is None:
        return None
    here = anchor.day
    if groups["new"]:
        return cal.month(
            here.year if here.month == 1 and anchor.tense == "past" else here.year + 1, 1
        )
    if groups["later"]:
        return f"{cal.month(here.year, here.month)}/{cal.month(here.year, 12)}"
    return edge_of(groups, anchor)


def edge_of(groups: Groups, anchor: Anchor) -> str | None:
    """Read the end or start of a year, quarter, month or week."""
    if groups["yearend"]:
        return last_of("financial", "year", 0, anchor)
    step = 1 if groups["next"] else 0
    edge = part_of((groups["edge"] or "").split()[-1])
    kind, unit = (groups["kind"] or "").lower(), (groups["unit"] or "").lower()
    if edge == "end":
        return last_of(kind, unit, step, anchor)
    if unit != "year":
        return None
    span = named_span(kind, step, anchor)
    return f"{span}-01" if len(span) == 4 and edge == "start" else None


def last_of(kind: str, unit: str, step: int, anchor: Anchor) -> str | None:
    """Write the last day of the running year, quarter or month (and Friday of the week)."""
    here = anchor.day
    if unit == "week":
        return None if anchor.is_month else cal.week_of(here, step).split("/")[1]
    if unit == "month":
        moved = cal.add(here.replace(day=1), step, "month")
    elif unit == "quarter":
        moved = cal.add(here.replace(day=1), (2 - (here.month - 1) % 3) + 3 * step, "month")
    else:
        year, _, number = named_span(kind, step, anchor).split("/")[-1].partition("-")
        moved = dt.date(int(year), int(number or 12), 1)
    return cal.day(moved.year, moved.month, cal.last_day(moved.year, moved.month))


def holiday(groups: Groups, anchor: Anchor | None) -> str | None:
    """Read a bank holiday weekend as Saturday to Monday, a Monday as a day; unnamed, the next."""
    if anchor is None:
        return None
    which = (groups["which"] or "").lower().strip()
    found = [
        monday
        for year in (anchor.day.year, anchor.day.year + 1)
        for name, monday in bank_mondays(year)
        if (not which or name == which) and monday >= anchor.day
    ]
    monday = min(found)
    if "monday" in (groups["weekend"] or "").lower():
        return monday.isoformat()
    return f"{(monday - dt.timedelta(days=2)).isoformat()}/{monday.isoformat()}"


def bank_mondays(year: int) -> list[tuple[str, dt.date]]:
    """List the bank holidays of England that are always Mondays, under each of their names."""
    first_may = dt.date(year, 5, 1)
    may = first_may + dt.timedelta(days=-first_may.weekday() % 7)
    spring, summer = dt.date(year, 5, 31), dt.date(year, 8, 31)
    spring -= dt.timedelta(days=spring.weekday())
    summer -= dt.timedelta(days=summer.weekday())
    named = [("easter", cal.easter(year) + dt.timedelta(days=1)), ("early may", may)]
    named += [("may day", may), ("spring", spring), ("august", summer), ("late summer", summer)]
    return named


def recurring(groups: Groups, _anchor: Anchor | None) -> str | None:
    """Read a frequency as `R/` and its period."""
    if groups["often"]:
        return "R/" + OFTEN[groups["often"].lower().replace("-", "")]
    if groups["daily"]:
        return "R/P1D"
    if groups["n"]:
        letter = (groups["per"] or "").upper()[0]
        return f"R/P{int(read_number(groups['n']) or 0)}{letter}"
    if groups["half"]:
        return {"month": "R/P2M", "week": "R/P2W"}.get((groups["halfper"] or "").lower(), "R/P6M")
    return times_a(groups) if groups["times"] else every(groups)


def every(groups: Groups) -> str | None:
    """Read every month, every six weeks, each year."""
    unit, count = (groups["everyunit"] or "").lower(), (groups["count"] or "").lower()
    if unit == "meeting":
        return "R/meeting"
    if not count:
        return f"R/{PERIODS[unit]}"
    number = {"second": 2.0, "third": 3.0}.get(count) or read_number(count)
    if number is None or unit not in ("day", "week", "month", "year"):
        return None
    return f"R/P{int(number)}{unit.upper()[0]}"


def times_a(groups: Groups) -> str | None:
    """Read once a month, twice a year, four times a year."""
    words = (groups["times"] or "").lower().split()
    count = {"once": 1.0, "twice": 2.0}.get(words[0]) or read_number(words[0]) or 1
    unit = (groups["timesunit"] or "").lower()
    months_in = {"year": 12, "quarter": 3}.get(unit)
    if count == 1:
        return f"R/{PERIODS[unit]}"
    if months_in and months_in % count == 0:
        return f"R/P{months_in // int(count)}M"
    return f"R/{int(count)}/{PERIODS[unit]}"


def regular(_groups: Groups, _anchor: Anchor | None) -> str | None:
    """Keep `regular basis`, which has no period."""
    return "R/regular"

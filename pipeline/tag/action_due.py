"""The words of a commitment -> its deadline, as printed and as a date."""

import re
from datetime import date, timedelta

from pipeline import rules

LIMIT = re.compile(
    r"\b(?:by|before|no\s+later\s+than|not\s+later\s+than|within|on\s+or\s+before)\s+(?:\w+\s+){0,2}$",
    re.IGNORECASE,
)
"""What tells a deadline from other times that a commitment names."""
PERIOD = re.compile(
    r"within\s+(?:the\s+next\s+)?(?P<count>\w+)\s+(?P<working>working\s+)?"
    r"(?P<unit>day|week|fortnight|month)s?|(?:in\s+)?the\s+(?:next|coming)\s+(?P<fortnight>fortnight)",
    re.IGNORECASE,
)
WEEK = re.compile(
    r"(?:week\s+(?:of|commencing|beginning|starting)|w/[cb])\s+(?P<day>.+)", re.IGNORECASE
)
COUNTS = dict(
    zip(
        "a one two three four five six seven eight nine ten".split(),
        (1, *range(1, 11)),
        strict=True,
    )
)
MONTH_DAYS = re.compile(r"\d{4}-\d\d-\d\d")
FRIDAY = 5


def find_due(clause: str, anchor: str | None) -> tuple[str | None, str | None]:
    """Find the deadline of a clause, with its date where one can be reckoned.

    What `by` or `within` introduces comes first; else the time named last is meant.

    >>> find_due("send it to all Members by 4 May 2031", "2031-04-01")
    ('4 May 2031', '2031-05-04')
    """
    found = [m for rule in rules.load("action_due") for m in rule.pattern.finditer(clause)]
    whole = [
        match
        for match in found
        if not any(
            other.start("due") <= match.start("due") < other.end("due")
            and len(other["due"]) > len(match["due"])
            for other in found
        )
    ]
    if not whole:
        return None, None
    limits = [match for match in whole if is_limit(clause, match)]
    best = (
        min(limits, key=lambda match: match.start("due"))
        if limits
        else max(whole, key=lambda match: match.start("due"))
    )
    words = best["due"].strip()
    return words, resolve(words, anchor) or resolve(best.group().strip(), anchor)


def is_limit(clause: str, match: re.Match[str]) -> bool:
    """Tell a time by which something is to be done."""
    before = clause[: match.start("due")]
    return match["due"].lower().startswith("within") or LIMIT.search(before) is not None


def resolve(words: str, anchor: str | None) -> str | None:
    """Reckon a date from the words of a deadline; the last day of a period, a week whole."""
    from pipeline.tag.dates import resolve_deadline

    week = WEEK.search(words)
    if week:
        first = resolve_deadline(week["day"], anchor)
        return whole_week(first) if first and MONTH_DAYS.fullmatch(first) else first
    period = PERIOD.search(words)
    if period and anchor and MONTH_DAYS.fullmatch(anchor):
        stop = last_day(period, date.fromisoformat(anchor))
        if stop is not None:
            return stop.isoformat()
    reckoned = resolve_deadline(words, anchor)
    if reckoned and words.lower().startswith("within") and reckoned.count("/") == 1:
        return reckoned.split("/")[1]
    return reckoned


def whole_week(first: str) -> str:
    """Give the seven days that begin on a day.

    >>> whole_week("2031-05-05")
    '2031-05-05/2031-05-11'
    """
    return f"{first}/{(date.fromisoformat(first) + timedelta(days=6)).isoformat()}"


def last_day(period: re.Match[str], start: date) -> date | None:
    """Count a period of days or weeks from the day of the meeting; None for one of months."""
    word = (period["count"] or "a").lower()
    count = int(word) if word.isdigit() else COUNTS.get(word, 0)
    unit = (period["unit"] or "fortnight").lower()
    if not count or unit == "month":
        return None
    if period["working"]:
        return working_days_after(start, count)
    return start + timedelta(days=count * {"day": 1, "week": 7, "fortnight": 14}[unit])


def working_days_after(start: date, count: int) -> date:
    """Count Mondays to Fridays; holidays are not known here.

    >>> working_days_after(date(2031, 5, 1), 2)
    datetime.date(2031, 5, 5)
    """
    while count:
        start += timedelta(days=1)
        count -= start.isoweekday() <= FRIDAY
    return start

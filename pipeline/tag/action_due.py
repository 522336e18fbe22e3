"""The words of a commitment -> its deadline, as printed and as a date."""

import re
from datetime import date, timedelta
from functools import cache
from typing import Final

from pipeline import rules
from pipeline.rules import Rule
from pipeline.rules.sieve import Sieve

LIMIT: Final = rules.pattern("action_times.limit")
SETS: Final = rules.pattern("action_times.sets")
PERIOD: Final = rules.pattern("action_times.period")
WEEK: Final = rules.pattern("action_times.week")
MEETS: Final = rules.pattern("action_times.meets")
DATED: Final = rules.pattern("action_times.length")
COUNTS = dict(
    zip(
        "a one two three four five six seven eight nine ten eleven twelve eighteen".split(),
        (1, *range(1, 13), 18),
        strict=True,
    )
)
MONTH_DAYS = re.compile(r"\d{4}-\d\d-\d\d")
FRIDAY = 5
MONTHS_A_YEAR = 12
ORDINAL: Final = rules.pattern("action_times.ordinal")
AHEAD: Final = rules.pattern("action_times.ahead")
WEEK_END: Final = rules.pattern("action_times.week_end")
MONTH_END: Final = rules.pattern("action_times.month_end")
BEFORE_DAY: Final = rules.pattern("action_times.before_day")
TOMORROW: Final = rules.pattern("action_times.tomorrow")
OF_PAST: Final = rules.pattern("action_times.of_past")
EVENT: Final = rules.pattern("action_times.counted_from")
OF_YEAR: Final = rules.pattern("action_times.of_year")
YEARS = re.compile(r"(?:19|20)\d\d\s?[/-]\s?(?:\d\d){1,2}")
"""A financial or school year."""


@cache
def due_rules() -> Sieve[Rule]:
    """Load the words for a deadline, by what each needs."""
    return Sieve((rule, rule.pattern) for rule in rules.load("action_due"))


def find_due(clause: str, anchor: str | None) -> tuple[str | None, str | None]:
    """Find the deadline of a clause, with its date where one can be reckoned.

    What `by` or `within` introduces comes first; else the time named last is meant.

    >>> find_due("send it to all Members by 4 May 2031", "2031-04-01")
    ('4 May 2031', '2031-05-04')
    """
    whole = times_in(clause)
    if not whole:
        return None, None
    limits = [match for match in whole if is_limit(clause, match)]
    best = (
        min(limits, key=lambda match: match.start("due"))
        if limits
        else max(whole, key=lambda match: match.start("due"))
    )
    words = best["due"].strip()
    if words.lower().startswith(("within", "after")) and EVENT.match(clause, best.end("due")):
        return words, None
    return words, resolve(words, anchor) or resolve(best.group().strip(), anchor)


def times_in(clause: str) -> list[re.Match[str]]:
    """Find the times that a text names, the longer of any two that overlap."""
    found = [m for rule in due_rules().through(clause) for m in rule.pattern.finditer(clause)]
    return [
        match
        for match in found
        if not OF_PAST.search(clause, 0, match.start("due"))
        and not (OF_YEAR.search(clause, 0, match.start("due")) and YEARS.fullmatch(match["due"]))
        and not any(
            other.start("due") <= match.start("due") < other.end("due")
            and len(other["due"]) > len(match["due"])
            for other in found
        )
    ]


def find_set_time(text: str) -> str | None:
    """Find the words in a limb that set it a time, with what introduces them.

    A limb names many times that are none of its own, so only what sets one counts. A day or a
    meeting counts before a span: `be answered within ten days, beginning on 22 April`.

    >>> find_set_time("note the plan for 2031 and report to the September meeting")
    'to the September meeting'
    """
    span = None
    for match in sorted(times_in(text), key=lambda match: match.start("due")):
        before = SETS.search(text[: match.start("due")])
        words = match["due"].strip()
        if before is not None and sets_time(before.group(), words):
            return f"{before.group()}{words}".strip()
        if span is None and words.lower().startswith(("within", "after", "in ", "at each", "each")):
            span = words
    return span


def sets_time(before: str, words: str) -> bool:
    """Say whether a time is set: `by May`, `to the May meeting`; `in` with a year or a span."""
    opening = before.split(maxsplit=1)[0].lower()
    if opening in ("to", "at", "for", "back"):
        return MEETS.search(words) is not None
    if opening in ("with", "from"):
        return words[:1].isdigit()
    if opening in ("in", "after"):
        return DATED.search(words) is not None
    return True


def is_limit(clause: str, match: re.Match[str]) -> bool:
    """Tell a time by which something is to be done."""
    before = clause[: match.start("due")]
    return match["due"].lower().startswith("within") or LIMIT.search(before) is not None


def resolve(words: str, anchor: str | None) -> str | None:
    """Reckon a date from the words of a deadline; the last day of a period, a week whole."""
    from pipeline.tag.dates import resolve_deadline

    dated = anchor is not None and MONTH_DAYS.fullmatch(anchor) is not None
    near = near_day(words, date.fromisoformat(anchor)) if anchor and dated else None
    if near is not None:
        return near
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


def near_day(words: str, start: date) -> str | None:
    """Reckon what is said from the day of the meeting: `tomorrow`, `the 26th`, `in a year`.

    >>> near_day("the 7th", date(2031, 3, 4)), near_day("in six months", date(2031, 3, 4))
    ('2031-03-07', '2031-09')
    """
    words = BEFORE_DAY.sub("", words.strip())
    if TOMORROW.fullmatch(words):
        return (start + timedelta(days=1)).isoformat()
    if WEEK_END.fullmatch(words):
        later = 7 * ("next" in words.lower())
        return (start + timedelta(days=FRIDAY - start.isoweekday() + later)).isoformat()
    if MONTH_END.fullmatch(words):
        return (month_ahead(start, 2) - timedelta(days=1)).isoformat()
    ordinal, ahead = ORDINAL.fullmatch(words), AHEAD.fullmatch(words)
    if ordinal:
        return next_ordinal(int(ordinal["day"]), start)
    return months_ahead(ahead, start) if ahead else None


def month_ahead(start: date, months: int) -> date:
    """Give the first day of a later month."""
    whole = start.year * MONTHS_A_YEAR + start.month - 1 + months
    return date(whole // MONTHS_A_YEAR, whole % MONTHS_A_YEAR + 1, 1)


def next_ordinal(day: int, start: date) -> str | None:
    """Give the next 26th after a meeting; None for a day that its month has not."""
    first = month_ahead(start, 0 if day > start.day else 1)
    found = first + timedelta(days=day - 1)
    return found.isoformat() if found.month == first.month else None


def months_ahead(match: re.Match[str], start: date) -> str | None:
    """Give the month that lies so many months or years ahead."""
    word = match["count"].lower()
    count = int(word) if word.isdigit() else COUNTS.get(word, 0)
    months = count * (MONTHS_A_YEAR if match["unit"].lower() == "year" else 1)
    return month_ahead(start, months).isoformat()[: len("2031-09")] if count else None


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

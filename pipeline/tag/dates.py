"""A paper -> its points, parts and windows of time; a deadline's words -> the day they mean."""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Final

from pipeline import rules
from pipeline.records import DateMention, Paper, Span, Tags
from pipeline.rules import Rule, load
from pipeline.rules.sieve import Sieve
from pipeline.tag import date_calendar as cal
from pipeline.tag.date_calendar import Anchor
from pipeline.tag.date_readers import READERS, Reader
from pipeline.tag.date_roles import role, tense
from pipeline.tag.sentences import sentences

LAW: Final = rules.pattern("date_words.law")
ACT: Final = rules.pattern("date_words.act")
MEETING: Final = rules.pattern("date_words.every_meeting")
FESTIVAL: Final = rules.pattern("date_words.festival")
WEEKDAY: Final = rules.pattern("date_words.weekday")
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
WEEKDAY_BEFORE: Final = rules.pattern("date_words.weekday_before")
WITHIN: Final = rules.pattern("date_words.within")


@dataclass(frozen=True, slots=True)
class Found:
    """A match that a reader made sense of."""

    start: int
    stop: int
    iso: str
    rule: Rule


@dataclass(frozen=True, slots=True)
class DateRule:
    """One rule with its reader."""

    rule: Rule
    read: Reader


@cache
def date_rules() -> Sieve[DateRule]:
    """Load the rules, in order of preference, by what each needs."""
    return Sieve(
        (DateRule(rule, READERS[str(values["reader"])]), rule.pattern)
        for rule, values in ((rule, dict(rule.values)) for rule in load("date"))
    )


def find(text: str, start: int, stop: int, anchor: Anchor | None) -> list[Found]:
    """Find dates in a stretch of reading text."""
    tried = date_rules().through(text[start:stop])
    return understand(matches_in(text, start, stop, tried), anchor)


def matches_in(
    text: str, start: int, stop: int, tried: tuple[DateRule, ...]
) -> list[tuple[DateRule, re.Match[str]]]:
    """List what looks like a date in a stretch and is not the year of a law."""
    return [
        (one, match)
        for one in tried
        for match in one.rule.pattern.finditer(text, start, stop)
        if not LAW.search(text, max(start, match.start() - 36), match.start())
        and not ACT.match(text, match.end())
    ]


def understand(matched: list[tuple[DateRule, re.Match[str]]], anchor: Anchor | None) -> list[Found]:
    """Read what looks like a date; an earlier rule keeps what a later one overlaps."""
    taken: list[Found] = []
    for one, match in matched:
        start, stop = match.span()
        if any(start < had.stop and had.start < stop for had in taken):
            continue
        iso = one.read(match.groupdict(), anchor)
        if iso is not None:
            taken.append(Found(*body(match), iso, one.rule))
    return sorted(taken, key=lambda had: had.start)


def body(match: re.Match[str]) -> tuple[int, int]:
    """Take white space and points off the end of a match, and an opening bracket off its start."""
    whole = match.group()
    lead = len(whole) - len(whole.lstrip(" (\n"))
    return match.start() + lead, match.start() + len(whole.rstrip(" .,'\n"))


def resolve_deadline(text: str, anchor: str | None) -> str | None:
    """Say which day, month or window a deadline's words mean, looking forward from the anchor.

    Several deadlines are joined by commas, in the order printed; `R/meeting` and `R/P1M` recur.
    None for what names no time (in due course, as soon as possible, at the next meeting): the
    caller knows the calendar of its own meetings. Without an anchor only what is whole is read.

    >>> resolve_deadline("to the September meeting", "2019-05")
    '2019-09'
    >>> resolve_deadline("in July and December", "2021-06-30")
    '2021-07,2021-12'
    >>> resolve_deadline("in due course", "2021-06-30") is None
    True
    """
    forward = cal.to_anchor(anchor, "future")
    plain = re.sub(r"\s", " ", text.translate(PLAIN))
    found = find(plain, 0, len(plain), forward)
    known = [one.iso for one in found if "XXXX" not in one.iso and not is_edition(plain, one)]
    if known:
        return ",".join(dict.fromkeys(known))
    return loose_deadline(plain, forward)


NEAR_DAYS = 75
PLAIN = str.maketrans("’‘–—‐\u2011", "''----")


def is_edition(text: str, one: Found) -> bool:
    """Tell a year that names a thing (the 2021 plan) from one that a thing is due in."""
    return one.rule.id == "date.year" and bool(re.match(r"\s[a-z]", text[one.stop :]))


def loose_deadline(text: str, anchor: Anchor | None) -> str | None:
    """Read what counts as a deadline but not as a date: meetings, festivals, week days, within."""
    if MEETING.search(text):
        return "R/meeting"
    if anchor is None:
        return None
    within = WITHIN.search(text)
    if within:
        return READERS["relative_window"](
            {"unit": within["unit"], "which": "next", "n": within["n"], "article": "", "s": "s"},
            anchor,
        )
    festival = FESTIVAL.search(text)
    if festival:
        return next_festival(festival.lastgroup or "", anchor)
    weekday = WEEKDAY.search(text)
    if weekday and not anchor.is_month:
        number = "mon tues wednes thurs fri satur sun".split().index(weekday["day"].lower())
        ahead = (number - anchor.day.weekday() - 1) % 7 + 1
        return cal.add(anchor.day, ahead, "day").isoformat()
    return None


def next_festival(name: str, anchor: Anchor) -> str:
    """Name the next Christmas or Easter Day, or the month before councils rise for the summer."""
    year = anchor.day.year
    if name == "christmas":
        return cal.day(year if (anchor.day.month, anchor.day.day) <= (12, 25) else year + 1, 12, 25)
    if name == "easter":
        easter = cal.easter(year)
        return (easter if easter >= anchor.day else cal.easter(year + 1)).isoformat()
    return cal.month(year if anchor.day.month <= 7 else year + 1, 7)


def tag_dates(paper: Paper, _so_far: Tags) -> Tags:
    """Tag every date of a paper; papers in Welsh have none."""
    if paper.language != "en":
        return Tags()
    return Tags(dates=tuple(mentions(paper)))


def mentions(paper: Paper) -> Iterator[DateMention]:
    """Go through the paragraphs, sentence by sentence, and date each in its own tense."""
    text = paper.reading
    anchor = cal.to_anchor(paper.anchor_date)
    done = 0
    for paragraph in paper.paragraphs:
        start = max(paragraph.body_start, done)
        done = max(done, paragraph.stop)
        tried = date_rules().through(text[start : paragraph.stop])
        for first, last in sentences(text, start, paragraph.stop) if tried else ():
            yield from in_sentence(text, (first, last), tried, anchor, paper.meeting_date)


def in_sentence(
    text: str,
    sentence: Span,
    tried: tuple[DateRule, ...],
    anchor: Anchor | None,
    meeting: str | None,
) -> Iterator[DateMention]:
    """Find the dates of one sentence; a second look in its tense dates those without a year."""
    again: dict[cal.Tense, dict[int, Found]] = {}
    first, last = sentence
    matched = matches_in(text, first, last, tried)
    for one in understand(matched, anchor):
        found = one
        if anchor is not None and is_open(text, one) and not is_near(one.iso, anchor):
            in_tense = tense(text[first : one.start])
            if in_tense not in again:
                tensed = understand(matched, replace(anchor, tense=in_tense))
                again[in_tense] = {two.start: two for two in reversed(tensed)}
            found = again[in_tense].get(one.start, one)
            found = on_its_weekday(text, found, anchor)
        yield DateMention(
            start=found.start,
            stop=found.stop,
            rule=found.rule.id,
            confidence=found.rule.confidence,
            iso=found.iso,
            role=role(
                text[first:last],
                (found.start - first, found.stop - first),
                found.iso,
                anchor,
                meeting,
            ),
        )


def on_its_weekday(text: str, one: Found, anchor: Anchor) -> Found:
    """Move a day without a year to the year in which it falls on the day of the week before it."""
    before = WEEKDAY_BEFORE.search(text, max(0, one.start - len("Wednesday, the ")), one.start)
    if before is None or re.fullmatch(r"\d{4}-\d\d-\d\d", one.iso) is None:
        return one
    number = WEEKDAYS.index(before["day"].lower())
    years = sorted(
        range(anchor.day.year - 1, anchor.day.year + 2),
        key=lambda year: (f"{year}{one.iso[4:]}" != one.iso, -year),
    )
    for year in years:
        month, day = int(one.iso[5:7]), int(one.iso[8:])
        if cal.is_day(year, month, day) and dt.date(year, month, day).weekday() == number:
            return replace(one, iso=cal.day(year, month, day))
    return one


def is_open(text: str, one: Found) -> bool:
    """Tell whether the year had to be guessed: none is printed."""
    return re.search(r"\d{4}|'\d\d|-\d\d\b", text[one.start : one.stop]) is None


def is_near(iso: str, anchor: Anchor) -> bool:
    """Tell a date so close to the anchor that no tense is needed to choose its year."""
    match = re.match(r"(\d{4})-(\d\d)(?:-(\d\d))?", iso)
    if match is None:
        return False
    there = dt.date(int(match[1]), int(match[2]), int(match[3] or 15))
    return abs((there - anchor.day).days) <= NEAR_DAYS

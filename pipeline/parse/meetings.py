"""A paper's head -> the day of its meeting, and the day from which its words are reckoned."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Final

from pipeline import rules
from pipeline.extract.line_labels import read_label
from pipeline.parse.days import Day, find_days, to_iso
from pipeline.parse.views import View
from pipeline.vocabulary import ENGLISH_MONTHS, DocumentKind

BEFORE: Final = 200
AFTER: Final = 60
DEEP: Final = 220
"""So far inside a paragraph no heading prints its date."""
RUN_ON: Final = 1500
DEEP_IN_RUN_ON: Final = 500
"""A paper whose lines all run on is one long paragraph, its head with it."""
FAR_DOWN: Final = 10
"""After so many blocks a paper tells of other days."""
ENOUGH: Final = 2.0
ENOUGH_OF_OTHERS: Final = {"other": 4.5}
"""Of papers that are of no meeting; letters print days of their own."""
ANNOUNCING: Final = frozenset({"agenda", "pack"})
DATED: Final = frozenset({"minutes", "draft_minutes", "agenda", "pack"})
YEAR: Final = re.compile(r"\b(?:19|20)\d\d\b")
YEAR_IN_NAME: Final = re.compile(r"(?<!\d)(?:20)?\d\d(?!\d)")
MONTH_OF_YEAR: Final = re.compile(
    rf"\b(?P<month>{'|'.join(ENGLISH_MONTHS)})\s+(?P<year>(?:19|20)\d\d)\b", re.IGNORECASE
)
AHEAD: Final = re.compile(
    r"\b(?:will|would|by|until|from|due|next|to\s+be|start\w*|target\w*|launch\w*|expected|planned|"
    r"live|before|effective|going)\b[^.;]{0,50}$",
    re.IGNORECASE,
)
IN_PATH: Final = re.compile(
    r"(?<!\d)(?P<year>(?:19|20)\d\d)[-_. ]?(?P<month>0[1-9]|1[0-2])[-_. ]?(?P<day>[0-3]\d)(?!\d)"
)


@dataclass(frozen=True, slots=True)
class Dating:
    """When a paper's meeting was, as far as stated, and what its dates are reckoned from."""

    stated: str | None
    basis: str | None
    """What states it: `document`, `page` or `manifest`."""
    anchor: str | None
    anchor_basis: str | None
    disagrees: str | None = None
    """What the manifest says instead, if it does."""


@cache
def day_rules() -> tuple[rules.Rule, ...]:
    """Read the rules that weigh a date by the words around it."""
    return rules.load("parse_meeting")


def find_dating(view: View, kind: DocumentKind, manifest_date: str | None) -> Dating:
    """Find the meeting's day: page, then document, then manifest; else only an anchor."""
    if view.is_list:
        return Dating(None, None, None, None)
    paged = next(iter(view.fact("date")), None)
    printed = paged or find_meeting_day(view, kind)
    if printed is not None:
        disagrees = manifest_date if manifest_date not in {None, printed} else None
        return Dating(printed, "page" if paged else "document", printed, "meeting date", disagrees)
    if manifest_date:
        return Dating(manifest_date, "manifest", manifest_date, "manifest")
    anchor, basis = infer_anchor(view)
    return Dating(None, None, anchor, basis)


def find_meeting_day(view: View, kind: DocumentKind) -> str | None:
    """Give the day in the paper's head that its words best support, if any do enough."""
    announced = kind in ANNOUNCING or kind not in DATED
    published = None if announced else max(published_days(view), default=None)
    scored = [
        (score, -place, iso)
        for place, (score, iso) in enumerate(score_days(view, kind))
        if score >= (ENOUGH if kind in DATED else ENOUGH_OF_OTHERS.get(kind, 3.0))
        and (published is None or iso <= published)
    ]
    return max(scored)[2] if scored else None


def score_days(view: View, kind: DocumentKind) -> Iterable[tuple[float, str]]:
    """Weigh the days in the document's own title and in its head."""
    for title in view.titles:
        for day in find_days(title):
            iso = complete(day, view, title)
            if iso is not None:
                yield 3.0 + weigh(title, day, kind), iso
    for day in find_days(view.opening):
        iso = complete(day, view, view.opening)
        if iso is not None:
            yield 1.0 + weigh(view.opening, day, kind), iso
    text, blocks = view.reading, view.blocks
    stop = view.head_stop if kind in DATED else min(view.head_stop, 1200)
    for day in find_days(text, 0, min(stop, len(text))):
        inside = [block for block in blocks if block.start <= day.start < block.stop]
        if not inside:
            continue
        block, iso = inside[0], complete(day, view, view.head)
        if iso is None:
            continue
        place = blocks.index(block)
        set_apart = block.kind == "heading" or block.stop - block.start <= 90
        score = weigh(context(view, place, day), day, kind, after=text[day.stop : day.stop + AFTER])
        score += (1.2 if set_apart else 0.0) + max(0.0, 1.0 - 0.1 * place)
        deep = DEEP if block.stop - block.start < RUN_ON else DEEP_IN_RUN_ON
        score -= 4.0 if day.start - block.start > deep else 0.0
        score -= 2.0 if place >= FAR_DOWN else 0.0
        numbered = block.label is not None or read_label(text, block.start, block.stop) is not None
        yield score - (4.0 if numbered else 0.0), iso


def context(view: View, place: int, day: Day) -> str:
    """Give the words before a day: of its block, and of the two above if they are short."""
    block = view.blocks[place]
    words = re.sub(r"\s+", " ", view.reading[block.start : day.start])
    above = [line for line in view.lines[max(0, place - 2) : place] if len(line) <= 120]
    return "\n".join([*above, words])[-BEFORE:]


def weigh(before: str, day: Day, kind: DocumentKind, *, after: str = "") -> float:
    """Add up what the words around a day say of it."""
    words = before[: day.start] if not after and len(before) > day.start else before
    following = after or before[day.stop :]
    score = 0.5 if day.agrees else 0.0
    for rule in day_rules():
        values = dict(rule.values)
        if rule.id == "parse.day.next" and kind in ANNOUNCING:
            continue
        subject = following if values.get("after") else words
        if rule.pattern.search(subject):
            score += float(str(values["weight"]))
    return score + (0.8 if day.weekday is not None else 0.0)


def complete(day: Day, view: View, near: str) -> str | None:
    """Give the ISO day; a missing year is that in the title, or one that fits the weekday."""
    if day.year is not None:
        return mend_january(day)
    told = [iso for iso in days_in_path(view.name) if iso[5:] == f"{day.month:02}-{day.day:02}"]
    if told:
        return told[0]
    titles = [*view.titles, *[line for line in view.lines[:4] if len(line) <= 120]]
    for words in ("\n".join(titles), near, view.whole if day.weekday is not None else ""):
        fitting = [
            iso
            for year in sorted({int(year) for year in YEAR.findall(words)})
            if (iso := to_iso(year, day.month, day.day)) is not None
            and (day.weekday is None or replace(day, year=year).agrees)
        ]
        if len(fitting) == 1:
            return fitting[0]
    named = by_weekday(day, view.name) if day.weekday is not None else None
    return named or before_publication(day, published_days(view))


def before_publication(day: Day, published: Sequence[str]) -> str | None:
    """Complete a day by the paper's own: the last such day before it came out, if that fits."""
    if not published:
        return None
    last = int(published[0][:4])
    days = (to_iso(year, day.month, day.day) for year in (last, last - 1))
    iso = next((iso for iso in days if iso is not None and iso <= published[0]), None)
    fits = iso is not None and (day.weekday is None or replace(day, year=int(iso[:4])).agrees)
    return iso if fits else None


def by_weekday(day: Day, name: str) -> str | None:
    """Complete a day by the one year in a file's name, `23NOV.docx`, that fits its weekday."""
    years = {int(year[-2:]) + 2000 for year in YEAR_IN_NAME.findall(name)}
    fitting = [year for year in sorted(years) if replace(day, year=year).agrees]
    return to_iso(fitting[0], day.month, day.day) if len(fitting) == 1 else None


def days_in_path(name: str) -> list[str]:
    """Give the days in a file's name: `2024-09-10.pdf`."""
    found = (to_iso(*map(int, match.groups())) for match in IN_PATH.finditer(name))
    return [iso for iso in found if iso is not None]


def mend_january(day: Day) -> str | None:
    """Give the ISO day; in January the old year is often typed, and the weekday shows it."""
    late = replace(day, year=(day.year or 0) + 1)
    slip = day.month == 1 and day.weekday is not None and not day.agrees and late.agrees
    return late.iso if slip else day.iso


def infer_anchor(view: View) -> tuple[str | None, str | None]:
    """Find a day to reckon from where the meeting's is not stated; never a meeting date."""
    named = days_in_path(view.name)
    if named:
        return named[0], "the file's name"
    published = published_days(view)
    if published:
        return published[0], "the date of publication"
    latest = latest_past(view)
    if latest is not None:
        return latest, "the latest day or month that the text speaks of as past"
    return None, None


def published_days(view: View) -> list[str]:
    """Give the days on which the page says that it was published."""
    return [day.iso for value in view.fact("published") for day in find_days(value) if day.iso]


def latest_past(view: View) -> str | None:
    """Give the latest day or month in the text that no word before it puts into the future."""
    text = view.reading
    days: Sequence[tuple[int, str]] = [
        (day.start, day.iso) for day in find_days(text) if day.iso is not None
    ]
    months = [
        (match.start(), f"{match['year']}-{ENGLISH_MONTHS.index(match['month'].lower()) + 1:02}")
        for match in MONTH_OF_YEAR.finditer(text)
    ]
    past = [
        iso for start, iso in [*days, *months] if not AHEAD.search(text[max(0, start - 70) : start])
    ]
    years = Counter(int(iso[:4]) for iso in past)
    usual = max(sorted(years), key=lambda year: years[year], default=0)
    return max((iso for iso in past if int(iso[:4]) <= usual + 1), default=None)

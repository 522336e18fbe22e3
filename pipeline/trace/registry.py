"""Papers -> where what they decided can be found by body, day and the number of a minute.

`24/45` may be the 45th minute of 2024 or the 24th of 1945: what varies within a paper counts its
items. Who cites them may leave the rest out, or print a year that the items don't have.
"""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from pipeline.records import Identified, Item, RowId
from pipeline.trace.citations import number_of
from pipeline.trace.evidence import days_between
from pipeline.trace.passages import Body, Commitment, Passage, body_key
from pipeline.trace.terms import mass

LONGEST_AGO = 550
"""Days within which a number that begins anew is cited without its meeting's day."""
ENOUGH_SHARED = 3.0
"""How telling the words must be that choose between days."""
YEARS = re.compile(r"(?P<year>\d\d(?:\d\d)?)(?:-\d\d(?:\d\d)?)?")


@dataclass(frozen=True, kw_only=True)
class Registry:
    """Where the minutes of each body can be found by day and number."""

    commitments: Mapping[tuple[str, str], list[Commitment]]
    """(body, day) -> its limbs and actions."""
    items: Mapping[tuple[str, str, str], RowId]
    """(body, day, item number) -> the item."""
    keys: Mapping[RowId, frozenset[str]]
    """Item -> the numbers by which it may be cited."""
    meetings: Mapping[tuple[str, str], RowId]
    numbers: Mapping[tuple[str, str], tuple[str, ...]]
    """(body, minute number) -> every day on which it was used, in order."""
    councils: Mapping[str, tuple[str, ...]]
    """Council -> its bodies."""
    decided: Mapping[str, tuple[str, ...]]
    """Body -> the days on which it decided anything, in order."""
    met: Mapping[str, tuple[str, ...]]
    """Body -> the days of its meetings, in order."""


def register(bodies: Sequence[Body], documents: Sequence[Identified]) -> Registry:
    """Note where everything that can be cited stands."""
    commitments: dict[tuple[str, str], list[Commitment]] = defaultdict(list)
    councils: dict[str, list[str]] = defaultdict(list)
    for body in bodies:
        councils[body.council].append(body.key)
        for each in body.commitments:
            commitments[body.key, each.day].append(each)
    items: dict[tuple[str, str, str], RowId] = {}
    keys: dict[RowId, frozenset[str]] = {}
    meetings: dict[tuple[str, str], RowId] = {}
    numbers: dict[tuple[str, str], set[str]] = defaultdict(set)
    for document in documents:
        if not document.is_current or document.day is None or document.meeting_id is None:
            continue
        key = (body_key(document), str(document.day))
        meetings.setdefault(key, document.meeting_id)
        for index, known in enumerate(numbers_of_items(document.paper.items)):
            keys[document.ids["item", index]] = known
            for number in sorted(known):
                items.setdefault((*key, number), document.ids["item", index])
                numbers[key[0], number].add(key[1])
    return Registry(
        commitments=commitments,
        items=items,
        keys=keys,
        meetings=meetings,
        numbers={each: tuple(sorted(days)) for each, days in numbers.items()},
        councils={council: tuple(keys) for council, keys in councils.items()},
        decided=days_by_body(commitments),
        met=days_by_body(meetings),
    )


def days_by_body(places: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    """Sort days by body."""
    found: dict[str, list[str]] = defaultdict(list)
    for body, day in sorted(places):
        found[body].append(day)
    return {body: tuple(days) for body, days in found.items()}


# --- numbers --------------------------------------------------------------------------------------


def numbers_of_items(items: Sequence[Item]) -> list[frozenset[str]]:
    """List the numbers by which each item of a paper may be cited: in full, and what counts it."""
    printed = [number_of(item.number) for item in items]
    pairs = [each.split("/") for each in printed if "/" in each]
    varied = [len({pair[place] for pair in pairs}) for place in (0, 1)] if pairs else [0, 0]
    counting = 1 if varied[1] > varied[0] else 0
    return [frozenset(forms_of(each, counting)) for each in printed]


def forms_of(number: str, counting: int) -> Iterable[str]:
    """Give a number in full, and of `24/45` the part that counts items.

    >>> list(forms_of("24/45", 1)), list(forms_of("9.6", 0)), list(forms_of("", 0))
    (['24/45', '45'], ['9.6'], [])
    """
    if number:
        yield number
    if "/" in number:
        yield number.split("/")[counting]


def item_number(number: str) -> str:
    """Give the number of the item in which a numbered paragraph stands: of 9.6, 9."""
    return number.partition(".")[0]


def is_numbered(each: Commitment, number: str, known: Registry) -> bool:
    """Tell whether a limb or action stands in the item of that number."""
    if each.item is None:
        return False
    keys = known.keys.get(each.document.ids["item", each.item], frozenset())
    return any(one in keys for one, _ in readings(number, each.day))


def readings(number: str, day: str) -> Iterable[tuple[str, bool]]:
    """Give a number as printed; of `34/22`, for a day in 2022, also the number without the year.

    >>> [one for one, _ in readings("34/22", "2022-05-01")]
    ['34/22', '34']
    """
    yield number, True
    first, _, second = number.partition("/")
    if second and is_year_of(second, day):
        yield first, False
    if second and is_year_of(first, day):
        yield second, False


def is_year_of(printed: str, day: str) -> bool:
    """Tell whether a number is the year of a day, or the financial year that it lies in."""
    match = YEARS.fullmatch(printed)
    if match is None:
        return False
    year = int(match["year"]) % 100
    return year in (int(day[2:4]), int(day[2:4]) - 1)


def days_of_number(key: str, number: str, known: Registry) -> list[str]:
    """List the days on which a body used a number, as printed or else without its year."""
    exact = known.numbers.get((key, number), ())
    if exact or "/" not in number:
        return list(exact)
    return [
        day
        for day in known.met.get(key, ())
        if any((key, day, one) in known.items for one, _ in readings(number, day))
    ]


def item_called(key: str, day: str, number: str, known: Registry) -> RowId | None:
    """Find the item of a day that has a number."""
    found = (known.items.get((key, day, one)) for one, _ in readings(number, day))
    return next((each for each in found if each is not None), None)


# --- days -----------------------------------------------------------------------------------------


def day_cited(
    key: str, known: Registry, passage: Passage, number: str, when: str | None
) -> str | None:
    """Find the last earlier day of a body that fits what is said of day and number."""
    days: Collection[str] = (
        days_of_number(key, number, known) if number else known.decided.get(key, ())
    )
    fits = [day for day in days if day < passage.day and fits_day(day, when)]
    if number and when is None and len(fits) > 1:
        # Numbers that begin anew at each meeting say no more than that of the last one.
        if fits[-1] == last_meeting(key, known, passage.day):
            return fits[-1]
        return likeliest_day((key, number), fits, known, passage)
    return max(fits, default=None)


def likeliest_day(
    minute: tuple[str, str], days: Sequence[str], known: Registry, passage: Passage
) -> str | None:
    """Of several days on which a number was used, choose that whose decisions are of the same."""
    body, number = minute
    shared = {
        day: max(
            (
                mass(each.about.topic & passage.about.own, each.about.weight)
                for each in known.commitments.get((body, day), ())
                if is_numbered(each, number, known)
            ),
            default=0.0,
        )
        for day in days
        if days_between(day, passage.day) <= LONGEST_AGO
    }
    best = max(shared, key=lambda day: (shared[day], day), default=None)
    return best if best is not None and shared[best] >= ENOUGH_SHARED else None


def last_meeting(key: str, known: Registry, before: str) -> str | None:
    """Find the day of a body's last meeting before another day."""
    days = known.met.get(key, ())
    place = bisect_left(days, before)
    return days[place - 1] if place else None


def fits_day(day: str, when: str | None) -> bool:
    """Tell whether a day is, or lies in, what a citation says: a day, a month, `-03`."""
    if when is None:
        return True
    return day[4:7] == when if when.startswith("-") else day.startswith(when)


def last_use(known: Registry, key: str, number: str, before: str) -> str | None:
    """Find the last day before another on which a body used a number."""
    earlier = [day for day in days_of_number(key, number, known) if day < before]
    return earlier[-1] if earlier else None

"""Figures of successive papers of one body -> series of the same measure.

A measure is known by the words of its clause: `agency staff filled 26% of posts` and the table's
`social work posts filled by agency staff` are one. Kind and unit must agree; a day has one value of
a measure, beside its target.
"""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from pipeline.records import Figure, RowId, Series, SeriesPoint
from pipeline.slugs import slug
from pipeline.trace.measurements import MARKUP, REACH, Measurement, plain
from pipeline.trace.passages import body_key

ALIKE = 0.6
"""Share of their terms that two measurements of one measure have in common."""
CONTAINED = 3
"""Terms that, all found in a longer description, make it the same measure."""
FEW_DAYS = 2
"""Days whose figures must be of one role: what was and what is planned is no series yet."""
LONGEST_TITLE = 60
PHRASE_END = re.compile(r"[.,;:()£%]|\n|\d[\d,.]*")
COMPARED = 8
"""Measurements of a measure, the last ones, with which a new one is compared."""


@dataclass(kw_only=True)
class Measure:
    """Measurements thought to be of one thing."""

    found: list[Measurement] = field(default_factory=list)


def find_series(measurements: Iterable[Measurement]) -> list[Series]:
    """Join figures of the same measure, kind and unit; keep what was measured on two days."""
    groups: dict[tuple[str, str], list[Measurement]] = defaultdict(list)
    for each in measurements:
        groups[body_key(each.document), each.figure.kind].append(each)
    return [
        series
        for key in sorted(groups)
        for series in name_apart(
            make_series(key, found)
            for measure in sort_out(groups[key])
            for found in [settled(measure.found)]
            if is_series(found)
        )
    ]


def is_series(found: Sequence[Measurement]) -> bool:
    """Tell whether something was measured on two days, beside what it should have been.

    A count or a sum that never changes is a fact told again.
    """
    actual = [each for each in found if each.figure.role != "target"]
    changes = len({each.figure.value for each in actual}) > 1
    told_again = not changes and {each.figure.kind for each in actual} <= {"count", "money"}
    days = len({each.day for each in actual})
    alike = days > FEW_DAYS or len({each.figure.role for each in actual}) == 1
    return days > 1 and not told_again and alike


def sort_out(found: Sequence[Measurement]) -> list[Measure]:
    """Sort measurements by measure: each joins the one whose terms are most like its own."""
    found_so_far: list[Measure] = []
    by_term: dict[str, dict[int, None]] = defaultdict(dict)
    for each in sorted(found, key=lambda one: (one.day, one.id)):
        known = sharing_enough(each.terms, by_term)
        scored = [(likeness(each, found_so_far[index]), -index) for index in known]
        best, place = max(scored, default=(0.0, 0))
        if best < ALIKE:
            found_so_far.append(Measure())
            place = -(len(found_so_far) - 1)
        found_so_far[-place].found.append(each)
        for term in each.terms:
            by_term[term][-place] = None
    return found_so_far


def sharing_enough(terms: frozenset[str], by_term: Mapping[str, Collection[int]]) -> list[int]:
    """List the measures that have so many of some terms that they may be alike."""
    enough = min(CONTAINED, ALIKE * len(terms))
    shared = Counter(index for term in terms for index in by_term.get(term, ()))
    return sorted(index for index, count in shared.items() if count >= enough)


def likeness(one: Measurement, measure: Measure) -> float:
    """Compare a measurement with those of a measure, on average; units must not differ."""
    last = measure.found[-COMPARED:]
    if not all(units_agree(one.figure, each.figure) for each in last):
        return 0.0
    return math.fsum(share_of_terms(one.terms, each.terms) for each in last) / len(last)


def share_of_terms(one: frozenset[str], other: frozenset[str]) -> float:
    """Give the share of terms in common; a short description may be part of a longer one."""
    both = one & other
    if len(both) >= CONTAINED and both in (one, other):
        return max(ALIKE, len(both) / len(one | other))
    return len(both) / len(one | other)


def units_agree(one: Figure, other: Figure) -> bool:
    """Tell whether two figures can be of one unit: the same, or one unsaid."""
    return one.unit is None or other.unit is None or one.unit == other.unit


def settled(found: Sequence[Measurement]) -> list[Measurement]:
    """Keep one value for each day and role, and no sentence that was only printed again."""
    kept: list[Measurement] = []
    said: dict[str, str] = {}
    for day in sorted({each.day for each in found}):
        today = [each for each in found if each.day == day]
        for role in sorted({each.figure.role for each in today}):
            kept += one_value([each for each in today if each.figure.role == role])
    for each in list(kept):
        # A paper and the minutes of one day may well say the same.
        if said.setdefault(sentence_around(each), each.day) != each.day:
            kept.remove(each)
    return kept


def one_value(found: Sequence[Measurement]) -> Iterator[Measurement]:
    """Choose the value of one day: the last that each row or sentence names, said most often."""
    last = {(each.document.id, each.paragraph): each for each in sorted(found, key=place)}
    counts = Counter(each.figure.value for each in last.values())
    likely = max(last.values(), key=lambda each: counts[each.figure.value], default=None)
    for each in sorted(last.values(), key=place):
        if likely is not None and each.figure.value == likely.figure.value:
            yield each


def place(each: Measurement) -> tuple[str, int]:
    """Order figures by document and place."""
    return each.document.id, each.figure.start


def sentence_around(each: Measurement) -> str:
    """Give the letters and digits around a figure, by which reprinted words are known."""
    return re.sub(r"[^a-z0-9]+", "", sentence_of(each).lower())


def sentence_of(each: Measurement) -> str:
    """Give the words around a figure."""
    figure = each.figure
    return each.document.paper.reading[max(0, figure.start - REACH // 2) : figure.stop + REACH // 2]


def make_series(key: tuple[str, str], found: Sequence[Measurement]) -> Series:
    """Describe one series, its points in order of day."""
    ordered = sorted(found, key=lambda each: (each.day, each.id))
    last = ordered[-1]
    common = frozenset.intersection(*(each.terms for each in ordered)) or ordered[0].terms
    series_id = RowId(f"{key[0]}.s.{slug(' '.join(sorted(common)))}-{key[1]}")
    units = [each.figure.unit for each in ordered if each.figure.unit]
    return Series(
        id=series_id,
        title=title_of(ordered, common),
        unit=units[-1] if units else None,
        council=last.document.paper.council,
        committee=last.document.paper.committee,
        points=tuple(point(series_id, number, each) for number, each in enumerate(ordered, 1)),
    )


def title_of(found: Sequence[Measurement], common: frozenset[str]) -> str:
    """Choose the printed words that name most of what all points share: a subject, or fewest."""
    subjects = {each.figure.subject or "" for each in found}
    around = {part for each in found for part in parts_of(sentence_of(each))}
    told = [
        *((text, True) for text in subjects if len(text) <= LONGEST_TITLE),
        *((fewest_words(text, common), False) for text in around),
    ]
    title, _ = max(
        told, key=lambda one: (len(plain(one[0]) & common), one[1], -len(one[0]), one[0])
    )
    return title or " ".join(sorted(common))


def parts_of(sentence: str) -> list[str]:
    """Cut the words around a figure where a phrase can't go on: at signs, lines and numbers."""
    return PHRASE_END.split(MARKUP.sub(" ", sentence))


def fewest_words(text: str, terms: frozenset[str]) -> str:
    """Cut a text to the shortest stretch with as many of the terms as it holds."""
    places = [match.span() for match in re.finditer(r"[^\W\d_][\w'&/-]*", text)]
    telling = [(place, plain(text[slice(*place)]) & terms) for place in places]
    held = frozenset[str]().union(*(known for _, known in telling))
    named = [(place, known) for place, known in telling if known]
    stretches = [
        text[first[0] : last[1]]
        for number, (first, _) in enumerate(named)
        for last, _ in named[number:]
    ]
    enough = (
        " ".join(words.split())
        for words in stretches
        if plain(words) & terms == held and len(words) <= LONGEST_TITLE
    )
    return min(enough, key=len, default="")


def point(series_id: RowId, number: int, each: Measurement) -> SeriesPoint:
    """Describe one point of a series."""
    return SeriesPoint(
        id=RowId(f"{series_id}.{number}"),
        figure_id=each.id,
        day=each.day,
        value=each.figure.value,
        role=each.figure.role,
    )


def name_apart(found: Iterable[Series]) -> list[Series]:
    """Give series whose terms make the same id different ones."""
    counts: dict[str, int] = defaultdict(int)
    named: list[Series] = []
    for each in found:
        counts[each.id] += 1
        count = counts[each.id]
        if count == 1:
            named.append(each)
            continue
        new = RowId(f"{each.id}-{count}")
        points = tuple(
            replace(one, id=RowId(f"{new}.{number}")) for number, one in enumerate(each.points, 1)
        )
        named.append(replace(each, id=new, points=points))
    return named

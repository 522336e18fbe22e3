"""Figures of successive papers of one body -> series of the same measure.

A measure is known by the words of its clause: `agency staff filled 26% of posts` and the table's
`social work posts filled by agency staff` are one. Kind and unit must agree.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from pipeline.identify import item_at, slug
from pipeline.records import Figure, Identified, RowId, Series, SeriesPoint
from pipeline.trace.passages import body_key
from pipeline.trace.terms import stem, terms_of
from pipeline.trace.titles import PASSING

FEWEST_TERMS = 2
"""Terms a measure needs to be told from others: `staff` alone could be anything."""
ALIKE = 0.6
"""Share of their terms that two measurements of one measure have in common."""
REACH = 160
"""Characters on either side in which a clause is looked for."""
BREAK = re.compile(r"[.;:](?=\s)|,\s|\s(?:and|but|while|against|compared\s+with)\s|\n")
MOVES = frozenset(
    stem(word)
    for word in """stood stands come came down up rose risen rise fell fallen fall remained remain
    increased increase decreased decrease dropped drop reached numbered number average total target
    figure figures percentage per cent quarter numbering judged stand now first second third fourth
    month year week reported report spring summer autumn winter term""".split()
) - {stem("average")}
"""Words that say how a measure stands or moves, or when; not what it is."""


@dataclass(frozen=True, kw_only=True)
class Measurement:
    """One figure with its day and the terms of its clause."""

    figure: Figure
    id: RowId
    day: str
    document: Identified
    terms: frozenset[str]


@dataclass(kw_only=True)
class Measure:
    """Measurements thought to be of one thing."""

    found: list[Measurement] = field(default_factory=list)


def find_series(documents: Sequence[Identified]) -> list[Series]:
    """Join figures of the same measure, kind and unit; keep what was measured on two days."""
    groups: dict[tuple[str, str], list[Measurement]] = defaultdict(list)
    for document in documents:
        if document.is_current and document.day is not None:
            for each in measurements(document):
                groups[body_key(document), each.figure.kind].append(each)
    return [
        series
        for key in sorted(groups)
        for series in name_apart(
            make_series(key, measure.found)
            for measure in sort_out(groups[key])
            if len({each.day for each in measure.found}) > 1
        )
    ]


def measurements(document: Identified) -> list[Measurement]:
    """List the figures of one paper whose clause says enough; a bare duration measures nothing."""
    found: list[Measurement] = []
    for index, figure in enumerate(document.tags.figures):
        terms = terms_of_measure(document, figure)
        if figure.kind != "duration" and len(terms) >= FEWEST_TERMS:
            found.append(
                Measurement(
                    figure=figure,
                    id=document.ids["figure", index],
                    day=str(document.day),
                    document=document,
                    terms=terms,
                )
            )
    return found


def terms_of_measure(document: Identified, figure: Figure) -> frozenset[str]:
    """List what a figure measures: the terms of its clause, else of its item's title as well."""
    reading = document.paper.reading
    before = reading[max(0, figure.start - REACH) : figure.start]
    after = BREAK.split(reading[figure.stop : figure.stop + REACH], maxsplit=1)[0]
    clauses = BREAK.split(before)
    # `Of 90 files audited, 61% were good`: what stands before the comma is part of it.
    near = clauses[-1] if clauses[-1].strip() else " ".join(clauses[-2:])
    terms = plain(f"{figure.subject or ''} {near} {after}")
    if len(terms) >= FEWEST_TERMS:
        return terms
    item = item_at(document.paper.items, figure.start)
    return terms | (plain(document.paper.items[item].title) if item is not None else frozenset())


def plain(text: str) -> frozenset[str]:
    """List the terms of a text without dates, numbers and words of movement."""
    found = terms_of(PASSING.sub(" ", text))
    return frozenset(term for term in found - MOVES if not re.search(r"\d", term))


def sort_out(found: Sequence[Measurement]) -> list[Measure]:
    """Sort measurements by measure: each joins the one whose terms are most like its own."""
    measures: list[Measure] = []
    by_term: dict[str, list[int]] = defaultdict(list)
    for each in sorted(found, key=lambda one: (one.day, one.id)):
        known = sorted({index for term in each.terms for index in by_term[term]})
        scored = [(likeness(each, measures[index]), -index) for index in known]
        best, place = max(scored, default=(0.0, 0))
        if best < ALIKE:
            measures.append(Measure())
            place = -(len(measures) - 1)
        measures[-place].found.append(each)
        for term in each.terms:
            if -place not in by_term[term]:
                by_term[term].append(-place)
    return measures


def likeness(one: Measurement, measure: Measure) -> float:
    """Compare a measurement with a measure's most like it; units must not differ."""
    return max(
        len(one.terms & each.terms) / len(one.terms | each.terms)
        if units_agree(one.figure, each.figure)
        else 0.0
        for each in measure.found
    )


def units_agree(one: Figure, other: Figure) -> bool:
    """Tell whether two figures can be of one unit: the same, or one unsaid."""
    return one.unit is None or other.unit is None or one.unit == other.unit


def make_series(key: tuple[str, str], found: Sequence[Measurement]) -> Series:
    """Describe one series, its points in order of day."""
    ordered = sorted(found, key=lambda each: (each.day, each.id))
    last = ordered[-1]
    common = frozenset.intersection(*(each.terms for each in ordered)) or ordered[0].terms
    series_id = RowId(f"{key[0]}.s.{slug(' '.join(sorted(common)))}-{key[1]}")
    subjects = [each.figure.subject for each in ordered if each.figure.subject]
    units = [each.figure.unit for each in ordered if each.figure.unit]
    return Series(
        id=series_id,
        title=max(subjects, key=lambda text: (len(text), text), default=" ".join(sorted(common))),
        unit=units[-1] if units else None,
        council=last.document.paper.council,
        committee=last.document.paper.committee,
        points=tuple(point(series_id, number, each) for number, each in enumerate(ordered, 1)),
    )


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

"""Figures of successive papers of one body -> series of the same measure."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.identify import slug
from pipeline.records import Figure, Identified, RowId, Series, SeriesPoint
from pipeline.trace.terms import terms_of

FEWEST_TERMS = 2
"""Terms a subject needs to be told from others: `staff` alone could be anything."""


@dataclass(frozen=True, kw_only=True)
class Measurement:
    """One figure with its day."""

    figure: Figure
    id: RowId
    day: str
    document: Identified


def find_series(documents: Sequence[Identified]) -> list[Series]:
    """Join figures of the same subject, unit and kind; keep what was measured on two days."""
    groups: dict[tuple[str, ...], list[Measurement]] = defaultdict(list)
    for document in documents:
        if document.is_current and document.day is not None:
            for each in measurements(document):
                groups[key_of(each)].append(each)
    return [
        make_series(key, groups[key])
        for key in sorted(groups)
        if len({each.day for each in groups[key]}) > 1
    ]


def measurements(document: Identified) -> list[Measurement]:
    """List the figures of one paper whose subject says enough; a bare duration measures nothing."""
    return [
        Measurement(
            figure=figure,
            id=document.ids["figure", index],
            day=str(document.day),
            document=document,
        )
        for index, figure in enumerate(document.tags.figures)
        if figure.subject
        and figure.kind != "duration"
        and len(terms_of(figure.subject)) >= FEWEST_TERMS
    ]


def key_of(each: Measurement) -> tuple[str, ...]:
    """Say what two figures must share to be one measure."""
    paper = each.document.paper
    body = f"{paper.council_id or 'unknown'}.{slug(paper.committee or '')}"
    measure = "-".join(sorted(terms_of(each.figure.subject or "")))
    return (body, measure, each.figure.kind)


def make_series(key: tuple[str, ...], found: Sequence[Measurement]) -> Series:
    """Describe one series, its points in order of day."""
    ordered = sorted(found, key=lambda each: (each.day, each.id))
    last = ordered[-1]
    series_id = RowId(f"{key[0]}.s.{key[1]}-{key[2]}")
    return Series(
        id=series_id,
        title=last.figure.subject or key[1],
        unit=last.figure.unit,
        council=last.document.paper.council,
        committee=last.document.paper.committee,
        points=tuple(
            SeriesPoint(
                id=RowId(f"{series_id}.{position}"),
                figure_id=each.id,
                day=each.day,
                value=each.figure.value,
                role=each.figure.role,
            )
            for position, each in enumerate(ordered, 1)
        ),
    )

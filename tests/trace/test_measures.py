from dataclasses import replace

import pytest

from pipeline.identify import Tagged, identify
from pipeline.records import Figure, Series, Tags
from tests.papers import make_paper
from tests.trace.meetings import series_in


def measured(day: str, text: str, *words: str, kind: str = "percent", unit: str | None = None,
             ) -> Tagged:  # fmt: skip
    figures = tuple(
        Figure(start=text.index(word), stop=text.index(word) + len(word), rule="rule.test",
               confidence=0.9, kind=kind, value=float(word.strip("%£")), unit=unit)  # type: ignore[arg-type]
        for word in words
    )  # fmt: skip
    paper = make_paper(text, meeting_date=day, anchor_date=day, path=f"{day}.txt",
                       sha256=day.replace("-", "").ljust(64, "0"))  # fmt: skip
    return Tagged(paper=paper, tags=Tags(figures=figures))


def series_of(*papers: Tagged) -> list[Series]:
    return series_in(identify(papers))


def test_one_measure_in_other_words_is_one_series() -> None:
    (series,) = series_of(
        measured("2025-03-04", "Agency staff filled 31% of social work posts, it said.", "31%"),
        measured("2025-06-03", "Social work posts filled by agency staff fell to 29%.", "29%"),
    )
    assert [(point.day, point.value) for point in series.points] == [
        ("2025-03-04", 31.0),
        ("2025-06-03", 29.0),
    ]


def test_what_stands_before_the_comma_tells_what_is_measured() -> None:
    (series,) = series_of(
        measured("2025-03-04", "Of the boats inspected, 54% were sound.", "54%"),
        measured("2025-06-03", "Of the boats inspected, 61% were sound.", "61%"),
    )
    assert len(series.points) == 2


@pytest.mark.parametrize(
    "later",
    [
        measured("2025-06-03", "Library loans of books rose to 29%.", "29%"),
        measured("2025-06-03", "Agency staff filled 29 of social work posts.", "29", kind="count"),
        measured("2025-03-04", "Agency staff filled 29% of social work posts.", "29%"),
        measured("2025-06-03", "It was 29%.", "29%"),
    ],
)
def test_what_is_another_measure_or_day_makes_no_series(later: Tagged) -> None:
    first = measured("2025-03-04", "Agency staff filled 31% of social work posts.", "31%")
    later = replace(later, paper=replace(later.paper, sha256="b" * 64, kind="report"))
    assert series_of(first, later) == []


def test_units_must_agree() -> None:
    assert not series_of(
        measured("2025-03-04", "Moorings let came to 31.", "31", kind="count", unit="boat"),
        measured("2025-06-03", "Moorings let came to 29.", "29", kind="count", unit="raft"),
    )


def test_series_of_the_same_words_have_their_own_ids() -> None:
    text = "Moorings let in winter came to {}."
    papers = [
        measured(day, text.format(value), str(value), kind="count", unit=unit)
        for day, value, unit in (
            ("2025-03-04", 31, "boat"), ("2025-06-03", 29, "boat"),
            ("2025-07-01", 5, "raft"), ("2025-09-02", 6, "raft"),
        )
    ]  # fmt: skip
    first, second = series_of(*papers)
    assert second.id == f"{first.id}-2"
    assert {point.id for point in first.points}.isdisjoint({point.id for point in second.points})

"""What the papers of the years around say of words."""

from pipeline.trace.passages import Reader, count_words, gather
from pipeline.trace.ways import STANDING_LEAST, Counts, Ways, ways_of_years
from tests.trace.meetings import FILLER, corpus, meeting


def counted(groups: int, **terms: int) -> Counts:
    return Counts(groups=groups, terms=terms, days=1, titles={})


def test_a_word_is_as_telling_as_the_years_around_hold_it() -> None:
    ways = ways_of_years({
        "2012": counted(50, quay=40, ferry=1),
        "2016": counted(50, quay=1, ferry=40),
        "2017": counted(50, ferry=40),
    })  # fmt: skip
    assert ways["2012"].weight["quay"] < ways["2012"].weight["ferry"]
    assert ways["2016"].weight["quay"] > ways["2016"].weight["ferry"]
    assert "quay" in ways["2017"].weight


def test_counts_of_several_years_are_those_of_all_their_papers_together() -> None:
    apart = Ways([counted(3, quay=2), counted(4, quay=1, toll=2)])
    assert apart.weight == Ways([counted(7, quay=3, toll=2)]).weight


def test_a_title_stands_that_came_on_most_days_of_several_years() -> None:
    few = Counts(groups=1, terms={}, days=5, titles={"tolls": 5, "ferry": 2})
    assert STANDING_LEAST > 5
    assert Ways([few]).standing == frozenset()
    assert Ways([few, few]).standing == {"tolls"}


def test_by_year_or_together_the_words_of_a_few_years_are_counted_alike() -> None:
    papers = corpus(
        meeting("2024-03-04", [*FILLER, ("9", "Quay", ["*mend the quay wall"])]),
        meeting("2025-03-04", [*FILLER, ("9", "Quay", ["The quay wall stands again."])]),
    )
    (together,) = gather(papers)
    years = {str(each.day)[:4]: count_words([Reader(each)]) for each in papers}
    (apart,) = gather(papers, {together.key: years})
    for one, other in zip(together.passages, apart.passages, strict=True):
        assert one.about.weight == other.about.weight

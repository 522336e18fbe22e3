"""Which figures measure something, and what, in papers whose figures are tagged for real."""

from dataclasses import replace

import pytest

from pipeline.identify import Tagged, identify
from pipeline.records import Block, Paper, Series, Tags
from pipeline.tag.figures import tag_figures
from pipeline.trace.measurements import measure
from tests.papers import make_item, make_paper
from tests.trace.meetings import series_in


def tagged(day: str, text: str, title: str | None = None) -> Tagged:
    items = () if title is None else (replace(make_item(text), title=title),)
    known = {"path": f"{day}.txt", "sha256": day.replace("-", "").ljust(64, "0")}
    paper = make_paper(text, meeting_date=day, anchor_date=day, items=items, **known)
    return with_figures(paper)


def with_figures(paper: Paper) -> Tagged:
    return Tagged(paper=paper, tags=tag_figures(paper, Tags()))


def told(*texts: str, title: str | None = None) -> list[Series]:
    days = ("2025-03-04", "2025-06-03", "2025-09-02", "2025-12-02")
    return series_in(
        identify([tagged(day, text, title) for day, text in zip(days, texts, strict=False)])
    )


def values(series: Series) -> list[tuple[str, float]]:
    return [(point.role, point.value) for point in series.points]


def test_a_list_of_words_does_not_cut_what_is_measured() -> None:
    (series,) = told(
        "The Head of Trees reported that 38% of oak, ash and elm trees had been pruned in time.",
        "In August, 44% of oak, ash and elm trees were pruned in time.",
    )
    assert series.title == "oak, ash and elm trees"


def test_a_short_description_may_be_part_of_a_longer_one() -> None:
    (series,) = told(
        "It was said that 38% of oak, ash and elm boughs had been pruned within a season.",
        "Now 51% of boughs were pruned within a season.",
    )
    assert values(series) == [("actual", 38), ("actual", 51)]


def test_a_target_belongs_to_the_measure_beside_which_it_stands() -> None:
    (series,) = told(
        "Agency crews filled 31% of ferry posts, against a target of 15% by March 2026.",
        "Agency crews filled 29% of ferry posts.",
    )
    assert values(series) == [("actual", 31), ("target", 15), ("actual", 29)]


def test_of_a_change_the_new_value_counts() -> None:
    (series,) = told(
        "Overdue surveys had been cut from 130 to 72.",
        "Overdue surveys numbered 18.",
    )
    assert values(series) == [("actual", 72), ("actual", 18)]


def test_a_sentence_printed_again_is_no_new_measurement() -> None:
    again = "The Harbour Master said that 40 of 60 moorings lay empty."
    assert told(again, f"{again} They were cold.") == []


def test_the_item_tells_what_a_bare_count_counts() -> None:
    (series,) = told(
        "There had been 28 enquiries.", "Enquiries came to 41.", title="Ferry crew: quarterly"
    )
    assert [value for _, value in values(series)] == [28, 41]


@pytest.mark.parametrize(
    "pattern",
    [
        "Payment to Marlow Ltd for mowing the verges: £{0}0.",
        "A quote of £{0}00 for mending the verge fences was read.",
        "The owners of the two mill barns had {0} votes in favour.",
        "There were {0} members of the public present at the forum.",
        "24/01234/FUL: erection of {0} timber dwellings at Mill Lane.",
        "The {0} other district councils had signed the flood pact.",
        "The lease of the mill barn was for {0} years.",
        "A limit of {0}mph was wished for on the mill road.",
        "Marlow Ltd £{0}.00, Oxlip £9.00, Thorne £8.00, Quill £7.00, Sedge £6.00.",
    ],
)
def test_what_measures_nothing_makes_no_series(pattern: str) -> None:
    assert told(pattern.format(3), pattern.format(4)) == []


def test_a_number_that_begins_a_name_measures_nothing() -> None:
    assert told("It wrote to Two Oaks Housing Trust.", "It met Three Oaks Housing Trust.") == []


def test_a_count_that_never_changes_is_a_fact_told_again() -> None:
    assert told("They saw 4 rotten bridge piers.", "Of rotten bridge piers 4 were seen then.") == []


def test_a_row_is_a_measure_only_if_its_head_says_so() -> None:
    def row(head: str) -> Paper:
        text = f"{head}\t31%"
        cells = ((0, len(head)), (len(head) + 1, len(text)))
        block = Block(start=0, stop=len(text), kind="table_row", cells=cells, table=0)
        return make_paper(text, blocks=(block,))

    found = {
        head: len(measure(identify([with_figures(row(head))])))
        for head in ("Upper Marlow & Sedge", "Berths taken in Marlow")
    }
    assert found == {"Upper Marlow & Sedge": 0, "Berths taken in Marlow": 1}


def test_tags_that_stand_as_words_are_no_part_of_a_measure() -> None:
    (series,) = told(
        "<td><p align='right'>Berths let in winter</p></td><td width='80'>31%</td>",
        "<div>Berths let in winter</div><td>29%</td>",
    )
    assert series.title == "Berths let"


def test_what_was_on_one_day_and_is_planned_on_another_is_no_series() -> None:
    assert told("The town bought 30 harbour lamps.", "The town will change 7 harbour lamps.") == []


def test_the_lines_of_a_list_of_payments_measure_nothing() -> None:
    payees = ("Harbour Lamps", "Reed Hire", "Quay Hall", "Buoy Repairs")
    lists = ["\n".join(f"{payee} £{cost}.50" for payee in payees) for cost in (120, 130)]
    assert told(*lists, title="Money") == []


def test_a_measure_that_no_subject_names_is_called_by_its_own_words() -> None:
    (series,) = told(
        "Berths let came to 31%.", "Berths let came to 44%.", "Berths let came to 51%."
    )
    assert series.title == "Berths let"

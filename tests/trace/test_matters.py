from functools import partial
from typing import cast

import pytest

from pipeline.identify import Tagged
from pipeline.records import Matter, RowId
from pipeline.trace.ends import About, Commitment, End, Passage
from pipeline.trace.found import Found
from pipeline.trace.matters import join_strands
from pipeline.trace.run import trace
from pipeline.trace.said import Said
from pipeline.trace.strands import Strand
from pipeline.trace.terms import terms_of
from pipeline.trace.titles import is_generic
from tests.trace.meetings import FILLER, corpus, meeting


def matters(*meetings: Tagged) -> list[Matter]:
    return list(trace(corpus(*meetings)).matters)


def days(matter: Matter) -> list[str]:
    return [day for _, day, _ in matter.appearances]


def about(found: list[Matter], word: str) -> list[Matter]:
    return [each for each in found if word in each.title]


def strand(name: str, day: str, words: str, series: str | None = None) -> Strand:
    (document,) = corpus(meeting(day, [("1", words, [words])]))
    terms = terms_of(words)
    return Strand(
        id=RowId(name), start=0, stop=99, title=words, said=terms, series=series,
        issue=None, document=document, body="b.c", weight=dict.fromkeys(sorted(terms), 4.0),
    )  # fmt: skip


def threads(strands: list[Strand], sure: float) -> list[Matter]:
    """Join strands, with one link from the first to the last."""
    first, last = (
        End(
            id=RowId(each.id), kind="x", document=each.document, item=None, start=0, stop=5,
            day=each.day, body="b.c", label=None, read_about=About.of_nothing,
            read_said=partial(Said, ""),
        )
        for each in (strands[0], strands[-1])
    )  # fmt: skip
    link = Found(
        commitment=cast("Commitment", first), passage=cast("Passage", last),
        method="similarity", confidence=sure, rule="link.similarity",
    )  # fmt: skip
    return join_strands(strands, [link])


def held(day: str, *items: tuple[str, str, list[str]], **given: object) -> Tagged:
    return meeting(day, [*FILLER, *items], **given)  # type: ignore[arg-type]


def test_a_report_under_a_new_title_stays_in_its_matter() -> None:
    (found,) = about(
        matters(
            held("2025-01-07", ("8", "Harbour Light Action Plan", ["A plan was begun."])),
            held("2025-03-04", ("5", "Harbour Light Plan: Quarter 2 Update", ["Six were done."])),
            held("2025-06-03", ("9", "Improvement of the Harbour Light", ["It shone again."])),
        ),
        "Harbour",
    )
    assert days(found) == ["2025-01-07", "2025-03-04", "2025-06-03"]
    assert all(found.why[target] for target, _, _ in found.appearances[1:])


def test_titles_that_stand_on_every_agenda_join_nothing() -> None:
    assert not matters(
        meeting("2025-01-07", [("2", "Minutes of the previous meeting", ["They were signed."])]),
        meeting("2025-03-04", [("2", "Minutes of the previous meeting", ["They were amended."])]),
    )


def test_a_line_of_the_clerks_report_belongs_to_the_item_it_names() -> None:
    (found,) = about(
        matters(
            held("2025-01-07", ("7", "Footbridge at Hollin Beck", ["The bridge was rotten."])),
            held("2025-03-04", ("4", "Clerk's report", ["Hollin Beck footbridge", "Post box"])),
        ),
        "Footbridge",
    )
    line = found.appearances[1][0]
    assert ".p" in line
    assert found.why[line].startswith("names ")


def test_lines_that_only_say_nothing_are_no_matter() -> None:
    assert not matters(
        meeting("2025-01-07", [("7", "Highways", ["No objections raised."])]),
        meeting("2025-03-04", [("7", "Highways", ["No objections raised."])]),
    )


def test_applications_with_numbers_of_their_own_are_apart() -> None:
    found = matters(
        held("2025-01-07", ("7", "Application 25/00123 for a barn at Sedge Mill", ["No view."])),
        held("2025-03-04", ("7", "Application 25/00987 for a barn at Sedge Mill", ["No view."])),
        held("2025-05-06", ("7", "Application 25/00123: barn at Sedge Mill", ["It was built."])),
    )
    assert [days(each) for each in about(found, "25/00")] == [["2025-01-07", "2025-05-06"]]


def test_payments_follow_a_matter_but_make_none() -> None:
    pay = ("9", "Invoices", ["Marlow (water wheel) 60", "Oxlip (seeds) 5"])
    found = matters(
        held("2025-01-07", ("7", "Water wheel", ["The wheel had stopped."]), pay),
        held("2025-03-04", pay),
        held("2025-05-06", pay),
    )
    assert [each.title for each in found if "Oxlip" in each.title or "Water" in each.title] == [
        "Water wheel"
    ]
    assert len(about(found, "Water")[0].appearances) > 1


def test_a_link_joins_what_says_a_name_of_the_matter() -> None:
    asked = held(
        "2025-01-07",
        ("34", "Empty cottages", ["*asks for a plan for empty cottages"]),
    )
    cited = meeting(
        "2025-03-04",
        [*FILLER, ("5", "Dwellings", ["The plan for empty cottages (Minute 34 (1)) was out."])],
        references=[("Minute 34 (1)", {"minute": "34", "limb": "1"})],
    )
    (found,) = about(matters(asked, cited), "Empty")
    assert found.appearances[1][2] == "explicit_reference"
    assert "linked to" in found.why[found.appearances[1][0]]


def test_a_whole_report_is_one_appearance() -> None:
    report = meeting(
        "2025-03-04",
        [("1", "Introduction", ["The light failed."]), ("2", "Recommendation", ["Mend it."])],
        kind="report",
        title="Harbour light: second report",
        path="report.pdf",
        sha256="e" * 64,
    )
    first = held("2025-01-07", ("8", "Harbour light", ["It flickered."]))
    documents = corpus(first, report)
    (found,) = about(list(trace(documents).matters), "Harbour")
    assert str(found.appearances[1][0]) in {str(each.id) for each in documents}


def test_gaps_in_the_issue_numbers_are_counted() -> None:
    light = "Harbour light"
    (found,) = about(
        matters(
            held("2025-01-07", ("8", light, ["It flickered."]), issues={"8": "77"}),
            held("2025-03-04", ("8", light, ["It failed."])),
            held("2025-05-06", ("8", light, ["It shone."]), issues={"8": "91"}),
        ),
        light,
    )
    assert (found.issues, found.issue_gaps) == (("77", "91"), 2)


@pytest.mark.parametrize(
    ("title", "generic"),
    [
        ("To receive any apologies for absence", True),
        ("The following payments were agreed", True),
        ("Planning applications received for consultation", True),
        ("Forward work programme", True),
        ("Election of the Vice-Chairman", True),
        ("Planning policy", False),
        ("Notice board", False),
        ("Annual Parish Meeting", False),
        ("Correspondence with the mill", False),
    ],
)
def test_titles_made_of_standing_words_are_generic(title: str, generic: bool) -> None:
    assert is_generic(title) is generic


def test_a_line_and_the_decisions_in_it_belong_together() -> None:
    found = matters(
        held("2025-01-07", ("4", "Clerk's report", ["*That the footbridge at Hollin be mended"])),
        held("2025-03-04", ("7", "Footbridge at Hollin", ["It was mended."])),
    )
    (matter,) = about(found, "Hollin")
    line, limb, item = (row for row, _, _ in matter.appearances)
    assert (".p" in line, ".l" in limb) == (True, True)
    assert matter.why[limb] == "stands in a line of 2025-01-07"
    assert item in matter.why


def test_a_link_joins_a_line_to_a_thread_of_which_it_says_no_name() -> None:
    strands = [
        strand("a", "2025-01-07", "footbridge hollin"),
        strand("b", "2025-03-04", "footbridge hollin"),
        strand("c", "2025-05-06", "footbridge hollin"),
        strand("d", "2025-07-01", "the mason came"),
    ]
    assert len(threads(strands, 0.5)) == 1
    assert len(threads(strands, 0.5)[0].appearances) == 4
    assert len(threads(strands, 0.35)[0].appearances) == 3


def test_two_items_are_joined_by_surer_links_than_lines() -> None:
    strands = [
        strand("a", "2025-01-07", "hens", series="hens"),
        strand("b", "2025-03-04", "pond", series="pond"),
    ]
    assert threads(strands, 0.6) == []
    assert len(threads(strands, 0.75)) == 1

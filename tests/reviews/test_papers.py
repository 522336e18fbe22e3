from typing import Any

import pytest

from pipeline.records import Paper, Problem, Source
from pipeline.reviews.papers import Corrections, corrected
from pipeline.reviews.rulings import Ruling
from tests.papers import make_paper

SHA = "ab" * 32


def corrections(*values: str, target: str = f"harrowmere.d{SHA[:12]}") -> Corrections:
    given: dict[str, Any] = {"date": "2025-07-01", "who": "A. Clerk", "why": "It says so."}
    return Corrections(
        rulings=tuple(
            Ruling(**given, kind="correct_document", target=target, quote="a.txt", value=value)
            for value in values
        )
    )


def paper(**given: Any) -> Paper:
    return make_paper("Minutes.", **{"path": "a.txt", "sha256": SHA, **given})


def test_a_day_is_corrected_with_what_is_reckoned_from_it() -> None:
    (found,) = corrections("meeting_date=2025-05-06").correct([paper()])
    assert (found.meeting_date, found.anchor_date) == ("2025-05-06", "2025-05-06")
    assert found.anchor_basis == "corrected by a person"


def test_a_day_that_is_not_known_leaves_the_anchor() -> None:
    (found,) = corrections("meeting_date=").correct([paper()])
    assert (found.meeting_date, found.anchor_date) == (None, "2025-03-04")


def test_body_title_and_kind_are_corrected() -> None:
    given = corrections(
        "committee=Audit", "council=Elsewhere Town Council", "title=T", "kind=report"
    )
    (found,) = given.correct([paper()])
    assert (found.committee, found.council_id, found.title, found.kind) == (
        "Audit", "elsewhere-town", "T", "report",
    )  # fmt: skip


def test_a_changed_file_is_known_by_its_path() -> None:
    given = corrections("committee=Audit")
    assert given.correct([paper(sha256="cd" * 32)])[0].committee == "Audit"
    assert not given.unused


def test_a_moved_file_is_known_by_its_content() -> None:
    assert corrections("committee=Audit").correct([paper(path="b.txt")])[0].committee == "Audit"


def test_a_ruling_whose_document_is_gone_is_unused() -> None:
    given = corrections("committee=Audit")
    other = paper(path="b.txt", sha256="cd" * 32)
    assert given.correct([other]) == [other]
    assert [each.value for each in given.unused] == ["committee=Audit"]


def test_the_parts_of_a_pack_follow_it_where_they_had_the_same() -> None:
    pack = paper(kind="pack")
    parts = [paper(part=1, meeting_date="2025-03-04"), paper(part=2, meeting_date="2024-12-03")]
    found = corrections("meeting_date=2025-05-06").correct([pack, *parts])
    assert [each.meeting_date for each in found] == ["2025-05-06", "2025-05-06", "2024-12-03"]


def test_one_part_of_a_pack_may_be_corrected_alone() -> None:
    given = corrections("committee=Audit", target=f"harrowmere.d{SHA[:12]}.p2")
    found = given.correct([paper(kind="pack"), paper(part=1), paper(part=2)])
    assert [each.committee == "Audit" for each in found] == [False, False, True]


def test_a_files_kind_is_known_before_it_is_parsed() -> None:
    source = Source(path="a.txt", sha256=SHA, size_bytes=1)
    assert corrections("kind=report", "kind=minutes").kind_of(source) == "minutes"
    assert corrections("title=T").kind_of(source) is None


@pytest.mark.parametrize(
    ("kind", "message", "left"),
    [("unknown_date", "the day is not stated", 0),
     ("disagreement", "date: 1 here, 2 in the manifest", 0),
     ("disagreement", "council: A here, B in the manifest", 1),
     ("unknown_committee", "nobody names it", 1)],
)  # fmt: skip
def test_what_a_person_settled_is_no_problem_any_more(kind: Any, message: str, left: int) -> None:
    problem = Problem(stage="parse", kind=kind, message=message)
    found = corrected(paper(problems=(problem,)), "meeting_date", "2025-05-06")
    assert len(found.problems) == left

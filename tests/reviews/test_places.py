from typing import Any

from pipeline.records import Identified
from pipeline.reviews.places import Want, document_of, kind_of, locate
from tests.trace.meetings import corpus, meeting
from tests.trace.test_trackers import HEADS, row, tracker

AGENDA = [("7", "Harbour", ["*asks the Harbour Master to count the moorings", "It was wet."])]
BASE = "harrowmere.housing-scrutiny-committee.2025-03-04"
LIMB = f"{BASE}.7.r1.l1"


def found(want: Want, *papers: Any) -> tuple[str, bool] | None:
    documents: tuple[Identified, ...] = corpus(*papers)
    place = locate([want], documents)[want]
    return None if place is None else (place.id, place.by_quote)


def test_a_row_of_the_same_id_and_words_is_it() -> None:
    want = Want(id=LIMB, quote="asks the Harbour Master to count the moorings")
    assert found(want, meeting("2025-03-04", AGENDA)) == (LIMB, False)


def test_a_row_whose_words_were_cut_differently_is_still_it() -> None:
    want = Want(id=LIMB, quote="the Harbour Master to count the moorings")
    assert found(want, meeting("2025-03-04", AGENDA)) == (LIMB, False)


def test_a_row_that_was_renumbered_is_found_by_its_words() -> None:
    more = [("7", "Harbour", ["*asks that the quay be swept", *AGENDA[0][2]])]
    want = Want(id=LIMB, quote="asks the Harbour Master to count the moorings")
    assert found(want, meeting("2025-03-04", more)) == (f"{BASE}.7.r2.l1", True)


def test_words_in_another_meeting_are_found_if_they_are_telling_and_alone() -> None:
    want = Want(id=LIMB, quote="asks the Harbour Master to count the moorings")
    moved = LIMB.replace("2025-03-04", "2025-03-11")
    assert found(want, meeting("2025-03-11", AGENDA)) == (moved, True)


def test_words_that_stand_anywhere_are_not_found_in_another_meeting() -> None:
    noted = [("7", "Harbour", ["*be noted by all"])]
    assert found(Want(id=LIMB, quote="be noted by all"), meeting("2025-03-11", noted)) is None


def test_the_same_words_twice_in_one_item_are_nobodys() -> None:
    twice = [("7", "Quay", ["*asks that the quay be swept", "*asks that the quay be swept"])]
    want = Want(id=f"{BASE}.7.r9.l1", quote="asks that the quay be swept")
    assert found(want, meeting("2025-03-04", twice)) is None


def test_another_councils_rows_are_not_looked_at() -> None:
    want = Want(id=LIMB, quote="asks the Harbour Master to count the moorings")
    other = meeting("2025-03-04", AGENDA, council="Elsewhere Council", council_id="elsewhere")
    assert found(want, other) is None


def test_an_item_is_found_by_its_title_and_a_paragraph_by_its_words() -> None:
    paper = meeting("2025-03-04", AGENDA)
    assert found(Want(id=f"{BASE}.7", quote="Harbour"), paper) == (f"{BASE}.7", False)
    assert found(Want(id=f"{BASE}.7.p9", quote="It was wet."), paper) == (f"{BASE}.7.p3", True)


def test_a_row_of_a_tracker_is_found_though_its_file_has_changed() -> None:
    paper = tracker(HEADS, row("Complete. Repaired in May."))
    (document,) = corpus(paper)
    words = document.paper.text[document.paper.text.index("\n") + 1 :]
    assert found(Want(id=f"{document.id}.k1", quote=words), paper) == (f"{document.id}.k1", False)
    gone = Want(id="harrowmere.d000000000000.k4", quote=words)
    assert found(gone, paper) == (f"{document.id}.k1", True)


def test_ids_say_what_they_name() -> None:
    ids = ("a.b.2025-01-01.3.av1", "a.b.2025-01-01.3.p2", "a.d0123456789ab.k3", "a.b.2025-01-01.p")
    assert [kind_of(each) for each in ids] == ["action", "paragraph", "tracker_row", "item"]
    assert document_of("a.b.2025-01-01") is None

"""What came in place of a page is named: a challenge, an error, a notice, an unknown shape."""

import pytest

from pipeline.scrape.platforms.answers import (
    is_page,
    is_wanted,
    not_listed,
    other_page,
    read_paper,
    trouble,
    wants_decisions,
)
from tests.scrape.platforms.walking import a_council, an_answer
from tests.scrape.site.troubles import CHALLENGE, MOVED

PDF = b"%PDF-1.4\n"


def test_a_challenge_is_a_refusal() -> None:
    found = trouble(an_answer(CHALLENGE))
    assert found is not None
    assert found.verdict == "refused"


def test_the_page_of_errors_is_known_by_its_address() -> None:
    found = trouble(an_answer("<html></html>", url="https://papers.example/mgError.aspx?x=1"))
    assert found is not None
    assert (found.verdict, found.missing) == ("soft_error", "redirected to mgerror.aspx")


def test_a_page_too_large_to_be_one_is_not_parsed() -> None:
    found = trouble(an_answer(b"<html>" + bytes(20_000_000)))
    assert found is not None
    assert found.missing == "a page of a usual size: 20 MB came"


def test_a_sound_page_is_no_trouble() -> None:
    assert trouble(an_answer("<html><body>Just minutes</body></html>")) is None


@pytest.mark.parametrize(
    ("body", "verdict"),
    [
        (MOVED, "moved"),
        (
            "<html><body><p>Our papers are now published at a new address.</p></body></html>",
            "moved",
        ),
        ("<html><head><title>Error 500</title></head></html>", "soft_error"),
        ("<html><body><h1>Sorry, something broke</h1></body></html>", "soft_error"),
        ("<html><body><h1>Meetings</h1></body></html>", "unknown_shape"),
    ],
)
def test_another_page_is_told_by_what_it_says(body: str, verdict: str) -> None:
    assert other_page(an_answer(body), "a table").verdict == verdict


def test_the_part_that_was_missing_is_named() -> None:
    assert other_page(an_answer("<html><body>x</body></html>"), "a table").missing == "a table"


def test_a_document_where_a_page_should_be_is_of_unknown_shape() -> None:
    found = other_page(an_answer(PDF, media_type="application/pdf"), "a table")
    assert found.verdict == "unknown_shape"
    assert found.missing == "a table (not a web page: application/pdf)"


def test_a_long_page_that_mentions_a_move_has_not_moved() -> None:
    body = f"<html><body>{'<p>Agenda and minutes.</p>' * 300}<p>We have moved.</p></body></html>"
    assert other_page(an_answer(body), "a table").verdict == "unknown_shape"


@pytest.mark.parametrize(
    ("body", "verdict"),
    [
        (PDF, "read"),
        (b"PK\x03\x04rest", "read"),
        (b" \n", "empty"),
        (b"<html><body>Log in first</body></html>", "unknown_shape"),
        (CHALLENGE.encode(), "refused"),
    ],
)
def test_a_paper_must_be_one(body: bytes, verdict: str) -> None:
    assert read_paper(an_answer(body)).verdict == verdict


def test_where_any_page_will_do_a_page_is_a_paper() -> None:
    assert read_paper(an_answer("<html><body>x</body></html>"), pages_too=True).verdict == "read"


def test_a_pdf_that_is_called_a_page_is_none() -> None:
    assert not is_page(an_answer(PDF, media_type="text/html"))
    assert is_page(an_answer("\ufeff <!DOCTYPE html><p>x", media_type=""))


def test_committees_are_wanted_by_name_or_number() -> None:
    council = a_council(committees=("Children & Young People’s  Panel", "214"))
    assert is_wanted(council, "Children and Young People's Panel")
    assert is_wanted(council, "Cabinet", "214")
    assert not is_wanted(council, "Cabinet", "201")


def test_no_committees_mean_all_of_them_and_the_decisions() -> None:
    assert is_wanted(a_council(), "Cabinet")
    assert wants_decisions(a_council())


def test_decisions_are_no_committee() -> None:
    council = a_council(committees=("Decisions",))
    assert wants_decisions(council)
    assert not is_wanted(council, "Cabinet")
    assert not wants_decisions(a_council(committees=("Cabinet",)))


def test_wanted_committees_that_are_not_listed_are_named() -> None:
    council = a_council(committees=("Cabinet", "Moon Panel", "decisions"))
    assert not_listed(council, [("1", "Cabinet")]) == "not on the list of committees: Moon Panel"
    assert not_listed(council, [("1", "Cabinet"), ("2", "Moon Panel")]) is None

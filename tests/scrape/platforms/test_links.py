"""Links become addresses, whatever is printed in them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.scrape.platforms.links import absolute, is_paper, page_name, parameter

PAGE = "https://papers.example/modern/ieListDocuments.aspx?MId=7"


@pytest.mark.parametrize(
    ("link", "address"),
    [
        ("documents/s1/Annex 1.pdf", "https://papers.example/modern/documents/s1/Annex%201.pdf"),
        ("/documents/s1/a.pdf#page=2", "https://papers.example/documents/s1/a.pdf"),
        ("documents\\s1\\a.pdf", "https://papers.example/modern/documents/s1/a.pdf"),
        ("s1/Children’s.pdf", "https://papers.example/modern/s1/Children%E2%80%99s.pdf"),
        ("s1/100% full.pdf", "https://papers.example/modern/s1/100%25%20full.pdf"),
        ("s1/a%20b.pdf?T=1&x=2", "https://papers.example/modern/s1/a%20b.pdf?T=1&x=2"),
        ("  s1/a.pdf\n", "https://papers.example/modern/s1/a.pdf"),
        ("//other.example/a.pdf", "https://other.example/a.pdf"),
    ],
)
def test_a_link_becomes_an_address(link: str, address: str) -> None:
    assert absolute(PAGE, link) == address


@pytest.mark.parametrize(
    "link",
    ["mailto:clerk@papers.example", "javascript:void(0)", "https://[broken/a.pdf", "http:///a"],
)
def test_what_leads_to_no_web_page_is_no_address(link: str) -> None:
    assert absolute(PAGE, link) is None


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=60))
def test_an_address_is_safe_and_stays_what_it_is(link: str) -> None:
    address = absolute(PAGE, link)
    if address is not None:
        assert address.isascii()
        assert address.isprintable()
        assert " " not in address
        assert absolute(PAGE, address) == address


def test_parameters_are_read_whatever_their_case() -> None:
    assert parameter("ieListDocuments.aspx?CId=1&MID=22", "MeetingId", "MId") == "22"
    assert parameter("mgAi.aspx", "ID") == ""


def test_the_name_of_a_page_is_the_end_of_its_path() -> None:
    assert page_name("https://papers.example/modern/mgAi.aspx?ID=1") == "mgai.aspx"


def test_papers_are_told_by_their_ending() -> None:
    assert is_paper("https://papers.example/Minutes.DOCX?download=1")
    assert not is_paper("https://papers.example/minutes.aspx?file=a.pdf")

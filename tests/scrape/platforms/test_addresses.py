"""A list of addresses: a CSV file, lines of text, or a page whose documents are wanted."""

from pathlib import Path

import pytest

from pipeline.scrape.platforms import addresses
from pipeline.scrape.records import Found
from tests.scrape.platforms.walking import WINDOW, a_council, an_answer, an_ask, kept, walk
from tests.scrape.site import lists
from tests.scrape.site.holdings import Holdings

PAGE = "https://parish.example/council/papers.html"
CSV = "text/csv"


def read(
    body: str | bytes,
    url: str = PAGE,
    media_type: str = "text/html",
    committees: tuple[str, ...] = (),
    page: str = "list 1",
) -> Found:
    council = a_council("addresses", url, committees)
    return addresses.read(council, WINDOW, an_ask(page, url), an_answer(body, url, media_type))


def test_it_begins_with_the_list_on_the_web_or_on_this_machine() -> None:
    (web,) = addresses.start(a_council("addresses", "https://parish.example/my list.csv"), WINDOW)
    assert (web.url, web.keep) == ("https://parish.example/my%20list.csv", False)
    (disk,) = addresses.start(a_council("addresses", "/papers/my list.csv"), WINDOW)
    assert disk.url == "file:///papers/my%20list.csv"


def test_a_csv_file_says_what_is_known_of_each_paper() -> None:
    rows = (
        "URL,committee,date,kind,title,meeting,other\n/a.pdf,Planning,2023-05-06,minutes,Min,7,x\n"
    )
    (ask,) = read(rows, media_type=CSV).asks
    assert ask.url == "https://parish.example/a.pdf"
    about = ask.about
    assert (about.committee, about.date, about.kind) == ("Planning", "2023-05-06", "minutes")
    assert (about.title, about.meeting) == ("Min", "7")
    assert (ask.page, ask.keep, ask.lasting) == ("paper", True, True)


def test_what_is_no_day_and_no_kind_says_nothing() -> None:
    (ask,) = read("url,date,kind\n/a.pdf,last May,song\n", media_type=CSV).asks
    assert (ask.about.date, ask.about.kind) == (None, None)


def test_papers_of_another_time_are_left() -> None:
    rows = "url,date\n/old.pdf,1999-01-01\n/new.pdf,2031-01-01\n/a.pdf,2023-01-01\n/b.pdf,\n"
    assert [ask.url[-5:] for ask in read(rows, media_type=CSV).asks] == ["a.pdf", "b.pdf"]
    assert read("url,date\n/old.pdf,1999-01-01\n", media_type=CSV).verdict == "empty"


def test_a_text_file_has_an_address_on_each_line() -> None:
    text = "# ours\nhttps://parish.example/a.pdf  # approved\n\nminutes/May 2023.pdf\n"
    found = read(text, "https://parish.example/list.txt", "text/plain")
    assert [ask.url for ask in found.asks] == [
        "https://parish.example/a.pdf",
        "https://parish.example/minutes/May%202023.pdf",
    ]


def test_lines_that_are_no_addresses_are_named() -> None:
    found = read("url\n/a.pdf\nthe clerk has it\n", media_type=CSV)
    assert (found.verdict, found.missing) == ("read", "not an address: the clerk has it")


def test_a_list_on_this_machine_needs_whole_addresses() -> None:
    found = read("a.pdf\nhttps://parish.example/b.pdf\n", "file:///papers/list.txt", "text/plain")
    assert [ask.url for ask in found.asks] == ["https://parish.example/b.pdf"]
    assert found.missing == "not an address: a.pdf"


@pytest.mark.parametrize(
    ("body", "verdict", "missing"),
    [
        ("", "empty", "the list is empty"),
        ("# nothing yet\n", "empty", None),
        ("Dear all\nsee you soon\n", "unknown_shape", "a column `url`, or an address on each line"),
        (b"%PDF-1.4 \x00", "unknown_shape", "a list of addresses: named as text but is a PDF"),
    ],
)
def test_what_is_no_list_says_so(body: str | bytes, verdict: str, missing: str | None) -> None:
    found = read(body, "https://parish.example/list.txt", "text/plain")
    assert found.verdict == verdict
    assert (found.missing or "").startswith(missing or "")


def test_of_a_page_the_documents_on_its_own_host_are_wanted_each_once() -> None:
    found = read(lists.list_page(None), "https://parish.example/www/committee-papers.html")
    assert len(found.asks) == len(lists.names())
    assert all(ask.url.startswith("https://parish.example/www/p") for ask in found.asks)
    assert any(ask.url.endswith("panel/Minutes%20070323.docx") for ask in found.asks)


def test_a_links_text_is_the_title_and_may_tell_the_day() -> None:
    body = '<html><a href="a.pdf">Minutes of 6 May 2023</a><a href="b.pdf" title="Plan"></a></html>'
    first, second = read(body, committees=("Parish Council",)).asks
    assert (first.about.title, first.about.date) == ("Minutes of 6 May 2023", "2023-05-06")
    assert first.about.committee == "Parish Council"
    assert (second.about.title, second.about.date) == ("Plan", None)


def test_a_page_without_documents_is_of_unknown_shape() -> None:
    found = read("<html><body><a href='contact.html'>Contact</a></body></html>")
    said = "a link to a document (.pdf, .docx, .xlsx, …) on parish.example"
    assert (found.verdict, found.missing) == ("unknown_shape", said)


def test_documents_on_other_hosts_are_named_where_there_are_no_others() -> None:
    found = read("<html><a href='https://files.example/a.pdf'>A</a></html>")
    assert (found.missing or "").endswith("; those linked are on files.example")


def test_the_next_page_is_followed_but_not_for_ever() -> None:
    body = '<html><a href="a.pdf">A</a><a rel="next" href="?page=2">Older</a></html>'
    assert read(body).asks[-1].page == "list 2"
    assert read(body).asks[-1].url == f"{PAGE}?page=2"
    assert [ask.page for ask in read(body, page="list 20").asks] == ["paper"]


def test_the_next_page_of_another_host_is_left() -> None:
    body = '<html><a href="a.pdf">A</a><a rel="next" href="https://other.example/">Older</a></html>'
    assert len(read(body).asks) == 1


def test_a_later_page_may_be_empty() -> None:
    assert read("<html><body>No more</body></html>", page="list 2").verdict == "empty"


def test_a_page_in_the_place_of_a_document_is_none_but_a_page_may_be_wanted() -> None:
    page = "<html><body>Minutes</body></html>"
    assert read(page, "https://parish.example/a.pdf", page="paper").verdict == "unknown_shape"
    assert read(page, "https://parish.example/may", page="paper").verdict == "read"


def test_a_challenge_is_a_refusal() -> None:
    body = "<html><title>Just a moment...</title></html>"
    assert read(body).verdict == "refused"


def test_there_is_no_other_way_and_nothing_is_expected() -> None:
    council = a_council("addresses", PAGE)
    assert addresses.instead(council, WINDOW, an_ask("list 1"), "failed") == ()
    assert addresses.shortfall(council, WINDOW, ()) == ""


@pytest.mark.parametrize("name", ["committee-papers.html", "papers.csv"])
def test_page_and_file_of_the_site_give_the_same_papers(name: str) -> None:
    council = a_council("addresses", f"https://papers.example/www/{name}")
    found = kept(walk(addresses, council, Holdings(set())))
    assert len(found) == 15


def test_a_list_may_lie_in_a_file_with_a_byte_order_mark(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("\ufeffurl,title\nhttps://parish.example/a.pdf,A\n", encoding="utf-8")
    found = read(path.read_bytes(), path.as_uri(), CSV)
    assert [ask.about.title for ask in found.asks] == ["A"]

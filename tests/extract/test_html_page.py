from pipeline.extract import extract
from pipeline.extract.html_facts import council_name
from tests.extract.seen import labels, page, refs, texts


def test_a_parish_page_gives_what_a_reader_came_for() -> None:
    read = page("parish.html")
    assert texts(read)[:5] == [
        "Minutes of the meeting of 14 May 2024",
        "Present: Cllrs Ada Fenn and Bo Larch.",
        "1. Apologies",
        "None were received.",
        "2. Drains",
    ]
    words = ("cookies", "Menu word", "Home", "Share on", "Latest news", "Privacy")
    assert not any(word in read.text for word in words)


def test_a_parish_page_states_its_council_address_language_and_title() -> None:
    assert dict(page("parish.html").facts) == {
        "council": "Little Orme Parish Council",
        "url": "https://orme.example/minutes-may-2024/",
        "language": "en-GB",
        "title": "Minutes of the meeting of 14 May 2024",
    }


def test_headings_lists_and_loose_text_keep_their_kinds() -> None:
    read = page("parish.html")
    assert [block.depth for block in read.blocks if block.kind == "heading"] == [1, 2, 2]
    assert "b." in labels(read)
    assert texts(read)[-1] == "Loose words in a box"


def test_file_sizes_are_taken_out_and_linked_papers_are_marked() -> None:
    read = page("parish.html")
    assert "Papers: Accounts were seen." in texts(read)
    assert texts(read, "attachment") == ["Agenda May 2024"]
    assert refs(read, "attachment") == ["/files/agenda.pdf"]


def test_a_part_with_most_of_the_page_is_no_frame_whatever_its_name() -> None:
    words = "The council met and spoke of drains for a long while. " * 20
    read = extract(f"<body><div class='sidebar'><p>{words}</p></div></body>".encode(), "a.html")
    assert read.text.startswith("The council met")


def test_a_wrapper_named_after_its_side_bar_is_the_page() -> None:
    body = "<div class='has sidebar'><h1>Minutes</h1><p>Drains.</p></div><p>More.</p>"
    assert texts(extract(f"<body>{body}</body>".encode(), "a.html")) == [
        "Minutes",
        "Drains.",
        "More.",
    ]


def test_a_small_part_marked_as_main_is_not_believed() -> None:
    words = "The council met and spoke of drains for a long while. " * 20
    body = f"<body><main>Go</main><div><p>{words}</p></div></body>"
    assert "drains" in extract(body.encode(), "a.html").text


def test_the_title_of_the_head_serves_a_page_without_headings() -> None:
    read = extract(b"<title>Notes | Orme</title><body><p>Drains.</p></body>", "a.html")
    assert dict(read.facts) == {"title": "Notes"}


def test_social_care_is_no_sharing_bar() -> None:
    body = b"<body><p>One.</p><p>Two words more.</p><div id='social-care'>Care.</div></body>"
    assert texts(extract(body, "a.html"))[-1] == "Care."


def test_councils_are_known_by_their_names() -> None:
    assert council_name("Welcome to Stoke-under-Orme City Council") == (
        "Stoke-under-Orme City Council"
    )
    assert council_name("© 2023 London Borough of Fennimore") == "London Borough of Fennimore"
    assert council_name("Cyngor Sir Elmere") == "Cyngor Sir Elmere"
    assert council_name("Agenda for the Full Council") == ""


def test_a_page_that_stops_half_way_is_a_problem_and_a_fragment_is_none() -> None:
    whole = "<html><body><p>It was agreed.</p></body></html>"
    told = {
        markup: [problem.kind for problem in extract(markup.encode(), "a.html").problems]
        for markup in (whole, whole[: whole.index("</body")], "<p>It was agreed.</p>")
    }
    assert list(told.values()) == [[], ["truncated"], []]

import pytest

from pipeline.errors import UnreadableError
from pipeline.extract import extract
from pipeline.extract.html import decode, parse_markup
from pipeline.extract.html_select import select
from tests.extract.seen import html, labels, page, problems, texts


def test_a_paragraph_is_one_line_however_it_is_wrapped() -> None:
    assert texts(html("<p>The\n  drains&nbsp;&nbsp;were <b>cle</b>ared.</p>")) == [
        "The drains were cleared."
    ]


def test_word_labels_with_hard_spaces_become_labels() -> None:
    read = html(
        '<p style="text-indent:-18pt">(a)<span>&nbsp;&nbsp;&nbsp;</span>that it be noted;</p>'
    )
    block = read.blocks[0]
    assert (block.label, block.kind) == ("(a)", "list_item")
    assert read.text[block.label_stop : block.stop] == "that it be noted;"


def test_a_bare_number_is_a_label_only_in_a_hanging_paragraph() -> None:
    hanging = '<p style="text-indent:-18pt">1&nbsp;&nbsp; that it be noted</p>'
    assert labels(html(hanging)) == ["1"]
    assert labels(html("<p>4 members were there</p>")) == [None]


def test_times_years_and_initials_are_no_labels() -> None:
    body = "<p>10.30 am was agreed.</p><p>2023/24 The budget.</p><p>A. Fenn spoke.</p>"
    assert labels(html(body)) == [None, None, None]


def test_a_page_saved_by_word_keeps_its_bullets_and_loses_its_comments() -> None:
    read = page("word.htm")
    assert texts(read) == ["Little Orme", "· the gate was mended;", "§ and the ditch dug."]
    assert [(block.label, block.depth) for block in read.blocks] == [
        (None, 0),
        ("·", 0),
        ("§", 1),
    ]


def test_lists_print_what_a_browser_prints() -> None:
    body = (
        "<ol start=3><li>c</li><li value=7>d</li></ol><ol type=i><li>e</li></ol><ul><li>f</li></ul>"
    )
    assert texts(html(body)) == ["3. c", "7. d", "i. e", "• f"]


def test_a_list_whose_labels_are_typed_is_not_labelled_twice() -> None:
    assert texts(html("<ul><li>(1) note it</li></ul>")) == ["(1) note it"]


def test_nested_lists_have_depth() -> None:
    read = html("<ul><li>one<ul><li>two</li></ul></li><li>three</li></ul>")
    assert [block.depth for block in read.blocks] == [0, 1, 0]


def test_a_break_in_mid_sentence_joins_and_one_between_lines_parts() -> None:
    long = "The officers explained that this programme of work had a total cost of £28m across the"
    assert len(html(f"<p>{long}<br/>whole of the region.</p>").blocks) == 1
    assert len(html("<p>Town Hall<br/>High Street<br/>Orme</p>").blocks) == 3


def test_white_space_between_paragraphs_keeps_them_apart() -> None:
    long = "The officers explained that this programme of work had a total cost of £28m across the"
    assert len(html(f"<p>{long}</p><p>&nbsp;</p><p>whole region.</p>").blocks) == 2


def test_bold_paragraphs_are_told_by_element_or_style() -> None:
    body = '<p><b>Resolved:</b></p><p style="font-weight: bold">Resolved:</p><p>Not <b>this</b></p>'
    assert [block.bold for block in html(body).blocks] == [True, True, False]


def test_a_table_of_values_is_rows_with_cells_and_heads() -> None:
    read = html(
        "<table><caption>Bills</caption><tr><th>Payee</th><th>Sum</th></tr>"
        "<tr><td></td><td>£5</td></tr><tr><td>Hedge</td><td></td></tr></table>"
    )
    rows = [block for block in read.blocks if block.kind == "table_row"]
    assert texts(read)[0] == "Bills"
    assert [row.header for row in rows] == [True, False, False]
    assert [[read.text[a:b] for a, b in row.cells] for row in rows] == [
        ["Payee", "Sum"],
        ["", "£5"],
        ["Hedge", ""],
    ]
    assert all(row.start <= a <= b <= row.stop for row in rows for a, b in row.cells)


def test_two_tables_have_two_numbers() -> None:
    one = "<table><tr><td>a</td><td>b</td></tr></table>"
    assert [block.table for block in html(one + one).blocks] == [0, 1]


def test_a_table_that_only_lays_out_flows_and_its_numbers_label() -> None:
    minute = "The Clerk reported on the hedge by the lane. " * 20
    read = html(f"<table><tr><td>4.</td><td><p>{minute}</p><p>It was agreed.</p></td></tr></table>")
    assert [block.label for block in read.blocks] == ["4.", None]
    assert read.blocks[0].kind == "list_item"


def test_a_short_hidden_notice_is_left_out_and_a_folded_section_is_read() -> None:
    gone = '<p style="display:none">Gone</p><p hidden>Gone</p>'
    folded = "What the committee decided about the drains in the lane. " * 8
    read = html(f'{gone}<div style="display: none">{folded}</div>')
    assert len(read.blocks) == 1
    assert "Gone" not in read.text


def test_deep_nesting_loses_nothing() -> None:
    words = "What nobody else would find down here"
    for element in ("div", "table><tr><td"):
        read = html(f"<{element}>" * 400 + f"<p>{words}</p>")
        assert words in read.text


def test_words_that_one_parser_drops_are_read_by_another(monkeypatch: pytest.MonkeyPatch) -> None:
    import bs4

    from pipeline.extract import html as module

    def lossy(markup: str, parser: str) -> bs4.BeautifulSoup:
        return bs4.BeautifulSoup("" if parser == "lxml" else markup, "html.parser")

    monkeypatch.setattr(module, "BeautifulSoup", lossy)
    markup = "<p>" + "The drains of the lane are clear. " * 5 + "</p>"
    _, method, lost = parse_markup(markup)
    assert (method, lost) == ("html.parser", [])


def test_words_that_every_parser_drops_are_a_problem(monkeypatch: pytest.MonkeyPatch) -> None:
    import bs4

    from pipeline.extract import html as module

    monkeypatch.setattr(module, "BeautifulSoup", lambda *_: bs4.BeautifulSoup("", "html.parser"))
    _, _, lost = parse_markup("<p>" + "The drains of the lane are clear. " * 5 + "</p>")
    assert [problem.kind for problem in lost] == ["corrupt"]


def test_a_page_that_breaks_the_encoding_of_its_mark_says_so() -> None:
    read = extract("<p>Café – £5</p>".encode("utf-16") + b"\x00", "a.html")
    assert "Café – £5" in read.text
    assert [(one.kind, one.start) for one in read.problems] == [("mis_encoded", None)]


@pytest.mark.parametrize(
    "content",
    [
        "<p>Café – £5</p>".encode(),
        b'<meta charset="windows-1252"><p>Caf\xe9 \x96 \xa35</p>',
        b'<meta http-equiv=C content="text/html; charset=iso-8859-1"><p>Caf\xe9 \x96 \xa35</p>',
        "<p>Café – £5</p>".encode("utf-8-sig"),
        "<p>Café – £5</p>".encode("utf-16"),
        b'<?xml version="1.0" encoding="windows-1252"?><html><p>Caf\xe9 \x96 \xa35</p></html>',
    ],
)
def test_pages_are_decoded_as_they_declare(content: bytes) -> None:
    read = extract(content, "a.html")
    assert "Café – £5" in read.text
    assert problems(read) == []


def test_stray_bytes_in_utf8_are_read_as_windows_1252_and_reported() -> None:
    text, found = decode("<p>Café".encode() + b" \x96 \xa35</p>")
    assert text == "<p>Café – £5</p>"
    assert [problem.kind for problem in found] == ["mis_encoded"]


def test_utf8_that_is_declared_as_something_else_is_utf8_and_reported() -> None:
    text, found = decode('<meta charset="windows-1252"><p>é</p>'.encode())
    assert text.endswith("<p>é</p>")
    assert [problem.kind for problem in found] == ["mis_encoded"]


def test_an_encoding_that_nobody_knows_is_read_byte_by_byte() -> None:
    text, found = decode(b'<meta charset="klingon"><p>\xa35</p>')
    assert text.endswith("<p>£5</p>")
    assert [problem.kind for problem in found] == ["mis_encoded"]


def test_a_page_without_text_says_so() -> None:
    with pytest.raises(UnreadableError, match="prints no text"):
        extract(b"<html><body><script>x()</script></body></html>", "a.html")


def test_a_selector_that_is_not_simple_is_refused() -> None:
    with pytest.raises(ValueError, match="not a simple selector"):
        list(select(parse_markup("<p>a</p>")[0], "p:has(b)"))


def test_selectors_find_by_name_class_id_attribute_and_ancestor() -> None:
    soup, _, _ = parse_markup('<div id="x" class="a b"><p href="/ONE">1</p></div><p>2</p>')
    for selector, count in (("p", 2), (".b p", 1), ("#x", 1), ("p[href*=one]", 1), ("div.c, p", 2)):
        assert len(list(select(soup, selector))) == count

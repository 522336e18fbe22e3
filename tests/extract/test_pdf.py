"""PDFs made here by hand, read back."""

import io
import shutil
from collections.abc import Sequence
from types import SimpleNamespace

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from pipeline.errors import UnreadableError
from pipeline.extract import ocr, pdf, pdf_fonts
from pipeline.extract.pdf import extract
from pipeline.extract.pdf_blocks import Draft, continues, find_label
from pipeline.extract.pdf_fonts import Font, _from_glyphs, glyph_to_character
from pipeline.extract.pdf_furniture import mask
from pipeline.extract.pdf_page import HYPHEN, Line, PageText, Run
from pipeline.extract.pdf_rules import edge_of
from pipeline.extract.pdf_structure import Node, contents, structure_drafts, tagged_share
from pipeline.extract.pdf_tables import number_tables
from pipeline.extract.pdf_text import assemble, join_lines, learn_spelling
from pipeline.records import Extracted

Placed = tuple[float, float, str, bool]


def canvas_pdf(pages: Sequence[Sequence[Placed]], title: str = "") -> bytes:
    """Paint (x, y down from the top, text, bold) on A4 pages."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4, invariant=True)
    canvas.setTitle(title)
    for page in pages:
        for x, y, text, bold in page:
            canvas.setFont("Helvetica-Bold" if bold else "Helvetica", 11)
            canvas.drawString(x, A4[1] - y, text)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def texts(found: Extracted) -> list[str]:
    return [found.text[block.start : block.stop] for block in found.blocks]


def run(text: str, left: float = 50, baseline: float = 100, mcid: int = -1) -> Run:
    width = 5.5 * len(text)
    return Run(
        text,
        left,
        baseline - 9,
        left + width,
        baseline + 2,
        baseline,
        11,
        False,
        mcid,
        False,
        False,
        True,
    )


LONG = "The committee heard that the lane would be closed for repairs to the bridge in"


def test_lines_of_a_paragraph_are_one_block() -> None:
    page = [(60, 100, LONG, False), (60, 113, "the spring and asked for a diversion.", False)]
    assert texts(extract(canvas_pdf([page]), "a.pdf")) == [
        f"{LONG} the spring and asked for a diversion."
    ]


def test_a_sentence_cut_by_the_page_is_one_block_and_the_page_begins_inside_it() -> None:
    first = [(60, 400, LONG, False)]
    second = [(60, 200, "the spring and asked for a diversion.", False)]
    found = extract(canvas_pdf([first, second]), "a.pdf")
    assert len(found.blocks) == 1
    assert found.text[found.page_starts[1] :].startswith("the spring")


def test_numbered_paragraphs_keep_their_labels() -> None:
    page = [
        (60, 100, "9.1 " + LONG, False),
        (60, 113, "May.", False),
        (60, 126, "9.2 Noted.", False),
    ]
    found = extract(canvas_pdf([page]), "a.pdf")
    assert [block.label for block in found.blocks] == ["9.1", "9.2"]
    assert found.blocks[1].label_stop is not None
    assert found.text[found.blocks[1].label_stop :].startswith("Noted.")


def test_a_bold_line_by_itself_is_a_heading() -> None:
    page = [(60, 100, "4. Repairs to the bridge", True), (60, 126, LONG, False)]
    found = extract(canvas_pdf([page]), "a.pdf")
    assert [block.kind for block in found.blocks] == ["heading", "paragraph"]
    assert found.blocks[0].bold


def test_a_resolution_in_bold_is_no_heading() -> None:
    page = [(60, 100, "RESOLVED:", True), (60, 126, LONG, False)]
    assert extract(canvas_pdf([page]), "a.pdf").blocks[0].kind == "paragraph"


def test_columns_are_read_one_after_the_other() -> None:
    left = [
        (60.0, 100.0 + 13 * i, f"left words number {i:02d} go on and on and", False)
        for i in range(12)
    ]
    right = [(320.0, y, text.replace("left", "right"), bold) for _, y, text, bold in left]
    text = extract(canvas_pdf([left + right]), "a.pdf").text
    assert text.rindex("left") < text.index("right")


def paged(*words: str, head: str = "Little Wittering Parish Council") -> bytes:
    pages = [
        [
            (60.0, 40.0, head, False),
            (60.0, 300.0, f"This is the {word} page.", False),
            (290.0, 810.0, f"Page {number} of {len(words)}", False),
        ]
        for number, word in enumerate(words, 1)
    ]
    return canvas_pdf(pages)


def test_a_running_head_is_text_where_the_paper_begins_and_gone_from_later_pages() -> None:
    found = extract(paged("first", "second", "third"), "a.pdf")
    assert found.text.count("Little Wittering") == 1
    assert found.blocks[0].role == ""
    assert "Page" not in found.text


def test_a_head_that_starts_on_a_later_page_stays_once_and_marked() -> None:
    pages = [[(60.0, 300.0, "A title page says nothing else.", False)]]
    pages += [
        [(60.0, 40.0, "Gates Committee", False), (60.0, 300.0, f"The {word} page.", False)]
        for word in ("second", "third")
    ]
    found = extract(canvas_pdf(pages), "a.pdf")
    assert [block.role for block in found.blocks] == ["", "furniture", "", ""]


def test_a_paper_inside_a_pack_keeps_the_head_of_its_first_page() -> None:
    pages = [
        [
            (60.0, 40.0, "GATES COMMITTEE", False),
            (60.0, 53.0, f"{day} MARCH 2025", False),
            (60.0, 300.0, f"The paper of the {day}th, page {number}.", False),
            (290.0, 810.0, str(number), False),
        ]
        for day in (14, 21)
        for number in (1, 2, 3)
    ]
    text = extract(canvas_pdf(pages), "a.pdf").text
    assert (text.count("14 MARCH 2025"), text.count("21 MARCH 2025")) == (1, 1)


def test_what_stands_over_furniture_on_two_pages_running_is_furniture_too() -> None:
    pages = [
        [
            (60.0, 40.0, name, False),
            (60.0, 53.0, "14 MARCH 2025", False),
            (60.0, 300.0, f"Matter {number} was {verb}.", False),
        ]
        for number, (name, verb) in enumerate(
            [("FENCES", "raised"), ("GATES", "put"), ("GATES", "seen"), ("HEDGES", "closed")]
        )
    ]
    assert extract(canvas_pdf(pages), "a.pdf").text.count("GATES") == 1


def test_a_line_to_sign_on_is_no_furniture() -> None:
    pages = [
        [
            (60.0, 300.0, f"The {word} page.", False),
            (60.0, 800.0, "Signed ....... Date .....", False),
        ]
        for word in ("first", "second", "third")
    ]
    assert extract(canvas_pdf(pages), "a.pdf").text.count("Signed") == 3


def test_a_running_foot_stands_once_below_its_page() -> None:
    pages = [
        [(60.0, 300.0, f"The {word} page.", False), (60.0, 800.0, "Draft until agreed", False)]
        for word in ("first", "second")
    ]
    found = extract(canvas_pdf(pages), "a.pdf")
    assert texts(found) == ["The first page.", "Draft until agreed", "The second page."]


def test_boxes_count_down_from_the_top_left() -> None:
    box = extract(canvas_pdf([[(60, 100, "Noted.", False)]]), "a.pdf").blocks[0].bbox
    assert box is not None
    assert box[0] == pytest.approx(60, abs=1)
    assert box[1] < 100 < box[3]


def test_ruled_tables_become_rows_with_cells() -> None:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4, invariant=True)
    canvas.grid([60, 160, 300], [600, 630, 660, 690])
    for row, (name, status) in enumerate(
        (("Action", "Owner"), ("Fence", "Clerk"), ("Gate", "Chair"))
    ):
        canvas.drawString(70, 670 - 30 * row, name)
        canvas.drawString(170, 670 - 30 * row, status)
    canvas.save()
    found = extract(buffer.getvalue(), "a.pdf")
    rows = [block for block in found.blocks if block.kind == "table_row"]
    cells = [[found.text[start:stop] for start, stop in row.cells] for row in rows]
    assert cells == [["Action", "Owner"], ["Fence", "Clerk"], ["Gate", "Chair"]]
    assert not any(row.header for row in rows)
    assert {row.table for row in rows} == {0}


def test_bookmarks_point_into_the_text() -> None:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4, invariant=True)
    canvas.setTitle("Papers of the meeting")
    for word in ("One", "Two"):
        canvas.bookmarkPage(word)
        canvas.addOutlineEntry(word, word)
        canvas.drawString(60, 500, f"Page {word} says something.")
        canvas.showPage()
    canvas.save()
    found = extract(buffer.getvalue(), "a.pdf")
    assert [mark.title for mark in found.bookmarks] == ["One", "Two"]
    assert found.text[found.bookmarks[1].start :].startswith("Page Two")
    assert ("title", "Papers of the meeting") in found.facts


@pytest.mark.parametrize(
    ("content", "kind"), [(b"", "empty"), (b"%PDF-1.7\nbroken", "corrupt"), (b"  \n", "empty")]
)
def test_what_cannot_be_opened_says_why(content: bytes, kind: str) -> None:
    with pytest.raises(UnreadableError) as caught:
        extract(content, "a.pdf")
    assert caught.value.kind == kind


def test_a_locked_pdf_is_encrypted() -> None:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, encrypt="secret")
    canvas.drawString(60, 500, "Hidden")
    canvas.save()
    with pytest.raises(UnreadableError) as caught:
        extract(buffer.getvalue(), "a.pdf")
    assert caught.value.kind == "encrypted"


def picture_pdf(*, words: bool, pictures: int = 1) -> bytes:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, invariant=True)
    if words:
        canvas.drawString(60, 500, "One page says something.")
        canvas.showPage()
    for _ in range(pictures):
        canvas.rect(100, 100, 200, 200, fill=1)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def test_a_scan_without_tesseract_cannot_be_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda _: None)
    with pytest.raises(UnreadableError, match="install tesseract") as caught:
        extract(picture_pdf(words=False), "a.pdf")
    assert caught.value.kind == "no_text"
    assert ocr.version() is None


def test_a_picture_among_pages_of_text_is_a_problem_of_that_page(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(shutil, "which", lambda _: None)
    found = extract(picture_pdf(words=True), "a.pdf")
    assert [(problem.kind, problem.page) for problem in found.problems] == [("no_text", 2)]


def test_a_page_that_tesseract_fails_on_is_a_problem_of_that_page(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(shutil, "which", lambda _: "/bin/false")
    found = extract(picture_pdf(words=True), "a.pdf")
    assert [problem.page for problem in found.problems] == [2]
    assert "tesseract failed" in found.problems[0].message


def test_only_so_many_pictures_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "MAX_PICTURES", 1)
    monkeypatch.setattr(shutil, "which", lambda _: "/bin/tesseract")
    monkeypatch.setattr(ocr, "recognise", lambda _: "level\tconf\ttext\n")
    found = extract(picture_pdf(words=True, pictures=2), "a.pdf")
    assert [problem.page for problem in found.problems] == [3]


def test_a_picture_without_words_and_blank_pages_alone_are_no_text(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(shutil, "which", lambda _: "/bin/tesseract")
    monkeypatch.setattr(ocr, "recognise", lambda _: "level\tconf\ttext\n")
    for content in (picture_pdf(words=False), canvas_pdf([[], []])):
        with pytest.raises(UnreadableError, match="copy with text") as caught:
            extract(content, "a.pdf")
        assert caught.value.kind == "no_text"


def test_a_blank_page_is_no_problem() -> None:
    found = extract(canvas_pdf([[(60, 100, "Noted.", False)], []]), "a.pdf")
    assert found.problems == ()
    assert found.page_starts == (0, len(found.text))


def test_tesseracts_table_becomes_runs_in_points() -> None:
    head = "level page_num block_num par_num line_num word_num left top width height conf text"
    rows = [head.replace(" ", "\t")]
    rows += [
        "5\t1\t1\t1\t1\t1\t200\t200\t100\t40\t96.1\tNoted.",
        "5\t1\t1\t1\t1\t2\t320\t200\t9\t40\t3\t~",
    ]
    made = ocr.read_tsv("\n".join(rows))
    assert [(one.text, one.left, one.top) for one in made] == [("Noted.", 72.0, 72.0)]


def test_glyph_numbers_are_read_in_the_macintosh_order() -> None:
    assert _from_glyphs("7KDW\x03WKH\x03&OHUN¶V", Font("ABCDEF+ArialMT", False)) == (
        "That the Clerk’s",
        "",
    )
    assert glyph_to_character(2) is None


def test_glyphs_that_spell_nothing_are_left_and_reported() -> None:
    text = "\x01\x01\x02"
    assert _from_glyphs(text, Font("ABCDEF+Strange", False)) == (text, text)


@pytest.mark.parametrize(
    ("width", "read"), [(0.3, "‘Noted’ at 8 in 2019"), (0.5, "8Noted9 at 8 in 2019")]
)
def test_digits_as_narrow_as_quotation_marks_are_those(
    width: float, read: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def box(_page: object, _index: int, rect: SimpleNamespace) -> None:
        rect.left, rect.right = 0.0, 11.0 * width

    def upright(_page: object, _index: int, matrix: SimpleNamespace) -> None:
        matrix.a = 1.0

    told = SimpleNamespace(
        FPDFText_HasUnicodeMapError=lambda *_: 0,
        FPDFText_GetLooseCharBox=box,
        FPDFText_GetFontSize=lambda *_: 11.0,
        FPDFText_GetMatrix=upright,
        FS_RECTF=SimpleNamespace,
        FS_MATRIX=SimpleNamespace,
    )
    monkeypatch.setattr(pdf_fonts, "pdfium", told)
    page = SimpleNamespace(raw=None)
    font = Font("ABCDEF+ArialMT", False)
    assert pdf_fonts.repair(page, 0, "8Noted9 at 8 in 2019", font) == (read, "")


def test_a_symbol_fonts_bullet_is_a_bullet() -> None:
    assert _from_glyphs("x", Font("SymbolMT", False)) == ("•", "")


@pytest.mark.parametrize(
    ("elsewhere", "joined"),
    [
        ("They were re-adopted again.", "be re-adopted now"),
        ("All readopted it.", "be readopted now"),
    ],
)
def test_a_line_end_hyphen_follows_the_rest_of_the_document(elsewhere: str, joined: str) -> None:
    spelling = learn_spelling([Line(1, (run(elsewhere),))])
    assert join_lines(f"be re{HYPHEN}", "adopted now", spelling) == joined


def test_a_soft_hyphen_always_goes() -> None:
    spelling = learn_spelling([])
    assert join_lines("the com\u00ad", "mittee", spelling) == "the committee"


def test_years_keep_their_hyphen() -> None:
    assert join_lines(f"in 2025{HYPHEN}", "26.", learn_spelling([])) == "in 2025-26."


@pytest.mark.parametrize(
    "text", ["(1) That", "9.1 The", "2724. Report", "• Tree", "iv) A", "a. To"]
)
def test_labels_are_found(text: str) -> None:
    found = find_label(text)
    assert found is not None
    assert found.group().rstrip() == text.split(maxsplit=1)[0]


@pytest.mark.parametrize("text", ["5.5m was spent", "The report", "2024 was wet", "RESOLVED that"])
def test_amounts_years_and_words_are_no_labels(text: str) -> None:
    assert find_label(text) is None


def test_a_new_sentence_does_not_continue_the_last() -> None:
    assert not continues("It was noted.", "the end")
    assert continues("It was noted by", "the chair")


def test_masked_lines_differ_in_numbers_only() -> None:
    assert mask("Page 3  of 12") == mask("Page 11 of 12")


# --- tagged pages, from trees made by hand --------------------------------------------------------


def tagged(*runs: Run) -> PageText:
    return PageText(1, 595, 842, list(runs))


def test_a_list_item_is_its_label_and_its_body() -> None:
    page = tagged(run("(a)", mcid=0), run("That the gate be mended.", 80, mcid=1))
    item = Node("LI", [Node("Lbl", [0]), Node("LBody", [1])])
    (draft,) = structure_drafts(page, Node("Document", [Node("L", [item])]))
    assert (draft.kind, draft.lines[0].text) == ("list_item", "(a) That the gate be mended.")


def test_what_browsers_wrap_around_every_word_is_no_block() -> None:
    page = tagged(run("20.1", mcid=0), run("The gate was mended.", 90, mcid=1))
    paragraph = Node("P", [Node("NonStruct", [0]), Node("NonStruct", [1])])
    (draft,) = structure_drafts(page, Node("Document", [paragraph]))
    assert draft.lines[0].text == "20.1 The gate was mended."


def test_tagged_rows_keep_their_cells() -> None:
    page = tagged(
        run("Gate", mcid=0),
        run("Clerk", 200, mcid=1),
        run("Fence", 50, 120, 2),
        run("Chair", 200, 120, 3),
    )
    rows = [
        Node("TR", [Node("TH", [0]), Node("TH", [1])]),
        Node("TR", [Node("TD", [2]), Node("TD", [3])]),
    ]
    drafts = structure_drafts(page, Node("Document", [Node("Table", rows)]))
    text, blocks, _ = assemble(drafts, 1)
    assert text == "Gate\tClerk\nFence\tChair"
    assert [block.header for block in blocks] == [True, False]


def cells_in_rows(*tags: str, bold: int = 0) -> tuple[PageText, Node]:
    """A table of two columns with a row for each tag."""
    runs: list[Run] = []
    rows: list[Node] = []
    for number, tag in enumerate(tags):
        for column in (0, 1):
            one = run(f"{number}/{column}", 50 + 150 * column, 100 + 20 * number)
            one.mcid, one.bold = 2 * number + column, number < bold
            runs.append(one)
        rows.append(Node("TR", [Node(tag, [2 * number]), Node(tag, [2 * number + 1])]))
    return tagged(*runs), Node("Document", [Node("Table", rows)])


@pytest.mark.parametrize(
    ("tags", "bold", "heads"),
    [("TH TD TD", 0, 1), ("TH TH TH", 0, 0), ("TH TH TH", 1, 1), ("TD TD", 1, 0)],
)
def test_rows_of_heads_are_those_on_top(tags: str, bold: int, heads: int) -> None:
    drafts = structure_drafts(*cells_in_rows(*tags.split(), bold=bold))
    assert sum(draft.header for draft in drafts) == heads


def test_a_table_goes_on_over_the_page_and_its_heads_are_told_again() -> None:
    first = structure_drafts(*cells_in_rows("TH", "TD"))
    second = structure_drafts(*cells_in_rows("TD", "TD", "TD"))
    assert number_tables([], first, 0) == 1
    assert number_tables(first, second, 1) == 1
    assert {draft.table for draft in (*first, *second)} == {0}
    assert [draft.header for draft in second] == [True, False, False]


def test_a_table_of_other_columns_is_another_table() -> None:
    first = structure_drafts(*cells_in_rows("TH", "TD"))
    (other, *_) = structure_drafts(*cells_in_rows("TD", "TD"))
    other.cells.append([])
    assert number_tables(first, [other], 1) == 2


def test_a_table_that_only_sets_a_number_apart_is_a_paragraph() -> None:
    page = tagged(run("292.", mcid=0), run("Apologies", 90, mcid=1))
    row = Node("TR", [Node("TD", [Node("P", [0])]), Node("TD", [Node("P", [1])])])
    (draft,) = structure_drafts(page, Node("Document", [Node("Table", [row])]))
    assert (draft.kind, draft.lines[0].text) == ("paragraph", "292. Apologies")


def test_what_no_tag_holds_stands_where_its_height_puts_it() -> None:
    page = tagged(run("First.", mcid=0), run("Third.", 50, 300, 1), run("Second.", 50, 200))
    tree = Node("Document", [Node("P", [0]), Node("H2", [1])])
    drafts = structure_drafts(page, tree)
    assert [draft.lines[0].text for draft in drafts] == ["First.", "Second.", "Third."]
    assert drafts[2].kind == "heading"
    assert list(contents(tree)) == [0, 1]
    assert tagged_share(page, tree) == pytest.approx(12 / 19)


def test_a_deep_list_counts_its_nesting() -> None:
    page = tagged(run("a) One", mcid=0), run("i) Two", 80, 120, 1))
    inner = Node("L", [Node("LI", [Node("LBody", [1])])])
    tree = Node("L", [Node("LI", [Node("LBody", [Node("P", [0]), inner])])])
    assert [draft.depth for draft in structure_drafts(page, tree)] == [0, 1]


def test_furniture_does_not_stop_a_sentence() -> None:
    second = Line(2, (run("the spring.", baseline=200),))
    head = Line(2, (run("Little Wittering", baseline=40),))
    drafts = [
        Draft([Line(1, (run(LONG),))]),
        Draft([head], "meta", role="furniture"),
        Draft([second]),
    ]
    text, blocks, starts = assemble(drafts, 2)
    assert [text[block.start : block.stop] for block in blocks] == [
        f"{LONG} the spring.",
        "Little Wittering",
    ]
    assert text[starts[1] :].startswith("the spring.")


def test_a_number_painted_in_two_goes_stays_whole_and_apart_from_its_words() -> None:
    first, second, words = run("19.0", 50), run("7.01", 72.5), run("Gates", 95)
    second.spaced = words.spaced = False
    assert Line(1, (first, second)).text == "19.07.01"
    assert Line(1, (run("1.3", 50), words)).text.startswith("1.3")
    close = run("Gates", 67)
    close.spaced = False
    assert Line(1, (run("1.3", 50), close)).text == "1.3 Gates"


def test_a_sentence_goes_on_over_a_place_to_sign_at_the_foot() -> None:
    first = [(60, 700, LONG, False), (60, 800, "Signed ........ Date ......", False)]
    second = [(60, 200, "the spring and asked for a diversion.", False)]
    assert texts(extract(canvas_pdf([first, second]), "a.pdf")) == [
        f"{LONG} the spring and asked for a diversion.",
        "Signed ........ Date ......",
    ]


def test_a_list_item_goes_on_over_the_page_with_a_capital() -> None:
    cut = "(2) The committee heard that the lane would be closed for repairs by the"
    first = [(60, 700, LONG, False), (60, 726, cut, False)]
    second = [(60, 100, "Highways Department of the county.", False)]
    found = extract(canvas_pdf([first, second]), "a.pdf")
    assert texts(found)[-1] == f"{cut} Highways Department of the county."


def test_a_short_last_line_of_a_page_is_not_joined_to_the_next() -> None:
    first = [
        (60, 700, LONG + " May.", False),
        (60, 726, "Being no further business, it closed at 9", False),
    ]
    second = [(60, 100, "Date of the next meeting: Tuesday.", False)]
    assert len(extract(canvas_pdf([first, second]), "a.pdf").blocks) == 3


def test_words_before_a_list_of_decisions_are_no_heading() -> None:
    page = [(60, 100, "The Committee is asked to RESOLVE that:", True), (60, 126, LONG, False)]
    assert extract(canvas_pdf([page]), "a.pdf").blocks[0].kind == "paragraph"


def test_a_title_over_two_columns_comes_first_and_a_line_under_them_last() -> None:
    wide = "These words go over the whole width of the page, over both of its columns and the gap"
    rows = [100.0 + 13 * i for i in range(12)]
    left = [(60.0, y, "left words here go on and on and on", False) for y in rows]
    right = [(320.0, y, "right words here go on and on and on", False) for y in rows]
    page = [(60.0, 70.0, wide, False), *left, *right, (60.0, 300.0, wide, False)]
    text = extract(canvas_pdf([page]), "a.pdf").text
    assert text.startswith("These words")
    assert text.rindex("left") < text.index("right words")
    assert text.rindex("These words") > text.rindex("right words")


def test_text_set_upwards_stands_apart() -> None:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4, invariant=True)
    canvas.drawString(60, 500, "The gate was mended.")
    canvas.rotate(90)
    canvas.drawString(300, -560, "Draft for the file")
    canvas.save()
    assert texts(extract(buffer.getvalue(), "a.pdf")) == [
        "The gate was mended.",
        "Draft for the file",
    ]


@pytest.mark.parametrize(
    ("two", "orientation"), [((100.0, 10.0), "h"), ((10.0, 100.0), "v"), ((90.0, 90.0), "")]
)
def test_only_lines_across_and_down_are_edges(two: tuple[float, float], orientation: str) -> None:
    assert "".join(edge["orientation"] for edge in edge_of((10.0, 10.0), two)) == orientation


def test_column_heads_that_recur_on_every_page_are_no_furniture() -> None:
    heads = [
        (60.0 + 120 * i, 40.0, word, True) for i, word in enumerate("No Gate Owner Due".split())
    ]
    pages = [
        [*heads, (60.0, 300.0, f"The {word} page.", False)] for word in ("first", "second", "third")
    ]
    assert extract(canvas_pdf(pages), "a.pdf").text.count("Owner") == 3

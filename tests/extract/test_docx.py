import re
import zipfile

import pytest

from pipeline.errors import UnreadableError
from pipeline.extract import extract
from pipeline.extract.office import open_archive
from pipeline.records import Extracted
from tests.extract.seen import CORPUS, labels, of_corpus, texts
from tests.extract.word import (
    abstract,
    archive,
    cell,
    docx,
    item,
    level,
    num,
    p,
    r,
    row,
    style,
    table,
)

LEGAL = abstract(
    0, level(0, "decimal", "%1."), level(1, "decimal", "%1.%2"), level(2, "lowerLetter", "(%3)")
)


def read(body: str, **parts: str) -> Extracted:
    return extract(docx(body, **parts), "minutes.docx")


def test_labels_of_several_levels_are_printed_and_told_apart_from_the_text() -> None:
    places = [
        (0, "Drains"),
        (1, "Seen."),
        (1, "Agreed:"),
        (2, "to dig;"),
        (2, "to fill."),
        (0, "Bins"),
    ]
    body = "".join(item(text, 1, depth) for depth, text in places)
    seen = read(body, numbering=LEGAL + num(1, 0))
    assert labels(seen) == ["1.", "1.1", "1.2", "(a)", "(b)", "2."]
    assert texts(seen)[3] == "(a) to dig;"
    assert [block.depth for block in seen.blocks] == [0, 1, 1, 2, 2, 0]
    block = seen.blocks[3]
    assert block.label_stop is not None
    assert seen.text[block.label_stop : block.stop] == "to dig;"


def test_a_lower_level_starts_again_below_each_higher_one() -> None:
    body = "".join(item("x", 1, depth) for depth in (0, 1, 1, 0, 1))
    assert labels(read(body, numbering=LEGAL + num(1, 0))) == ["1.", "1.1", "1.2", "2.", "2.1"]


def test_two_lists_of_one_definition_count_on_and_an_override_starts_again() -> None:
    again = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    numbering = LEGAL + num(1, 0) + num(2, 0) + num(3, 0, again)
    body = "".join(item("x", number) for number in (1, 2, 3, 3))
    assert labels(read(body, numbering=numbering)) == ["1.", "2.", "1.", "2."]


def test_an_override_may_bring_a_level_of_its_own() -> None:
    own = f'<w:lvlOverride w:ilvl="0">{level(0, "upperRoman", "%1)", 4)}</w:lvlOverride>'
    assert labels(read(item("x", 2), numbering=LEGAL + num(2, 0, own))) == ["IV)"]


@pytest.mark.parametrize(
    ("format_", "expected"),
    [
        ("decimal", "28."),
        ("lowerLetter", "bb."),
        ("upperLetter", "BB."),
        ("lowerRoman", "xxviii."),
        ("upperRoman", "XXVIII."),
        ("decimalZero", "28."),
    ],
)
def test_formats_print_as_word_prints_them(format_: str, expected: str) -> None:
    numbering = abstract(0, level(0, format_, "%1.", 28)) + num(1, 0)
    assert labels(read(item("x", 1), numbering=numbering)) == [expected]


def test_a_start_beyond_all_measure_is_a_figure() -> None:
    numbering = abstract(0, level(0, "lowerLetter", "%1.", 99_999_999_999)) + num(1, 0)
    assert labels(read(item("x", 1), numbering=numbering)) == ["99999999999."]


def test_bullets_of_symbol_fonts_are_bullets_and_empty_labels_are_none() -> None:
    numbering = abstract(
        0, level(0, "bullet", "\uf0b7"), level(1, "bullet", "-"), level(2, "none", "")
    ) + num(1, 0)
    body = "".join(item("x", 1, depth) for depth in (0, 1, 2))
    assert labels(read(body, numbering=numbering)) == ["•", "-", None]


def test_a_level_that_never_restarts_counts_on() -> None:
    never = '<w:lvlRestart w:val="0"/>'
    numbering = abstract(0, level(0, "decimal", "%1"), level(1, "decimal", "%2)", more=never))
    body = "".join(item("x", 1, depth) for depth in (0, 1, 0, 1))
    assert labels(read(body, numbering=numbering + num(1, 0))) == ["1", "1)", "2", "2)"]


def test_legal_levels_print_figures_for_higher_ones() -> None:
    numbering = abstract(
        0, level(0, "upperRoman", "%1."), level(1, "decimal", "%1.%2", more="<w:isLgl/>")
    )
    body = item("x", 1) + item("x", 1, 1)
    assert labels(read(body, numbering=numbering + num(1, 0))) == ["I.", "1.1"]


def test_styles_bring_lists_and_levels_and_list_nought_takes_them_away() -> None:
    numbering = abstract(
        0,
        level(0, "decimal", "%1.", more='<w:pStyle w:val="Item"/>'),
        level(1, "lowerLetter", "(%2)", more='<w:pStyle w:val="Limb"/>'),
    ) + num(5, 0)
    listed = '<w:pPr><w:numPr><w:numId w:val="5"/></w:numPr></w:pPr>'
    styles = (
        style("Item", listed) + style("Limb", listed) + style("Sub", '<w:basedOn w:val="Item"/>')
    )
    body = "".join(
        p("x", f'<w:pStyle w:val="{name}"/>{more}')
        for name, more in (
            ("Item", ""),
            ("Limb", ""),
            ("Sub", ""),
            ("Item", '<w:numPr><w:numId w:val="0"/></w:numPr>'),
        )
    )
    assert labels(read(body, numbering=numbering, styles=styles)) == ["1.", "(a)", "2.", None]


def test_lists_defined_by_a_style_are_found_through_it() -> None:
    numbering = (
        abstract(0, more='<w:numStyleLink w:val="Main"/>')
        + abstract(1, level(0, "upperLetter", "%1)"), more='<w:styleLink w:val="Main"/>')
        + num(1, 0)
    )
    assert labels(read(item("x", 1), numbering=numbering)) == ["A)"]


def test_a_list_that_is_not_defined_prints_nothing() -> None:
    assert labels(read(item("x", 9), numbering=LEGAL)) == [None]
    assert labels(read(item("x", 9))) == [None]


def test_levels_that_are_no_numbers_count_as_the_first() -> None:
    body = p("x", '<w:numPr><w:ilvl w:val=""/><w:numId w:val="1"/></w:numPr>') + p(
        "y", '<w:outlineLvl w:val=""/>'
    )
    assert labels(read(body, numbering=LEGAL + num(1, 0))) == ["1.", None]


def test_headings_are_told_by_style_or_outline_level() -> None:
    styles = (
        style("H2", "", "heading 2")
        + style("T", "", "Title")
        + style("Own", '<w:basedOn w:val="H2"/>')
    )
    body = (
        p("Title", '<w:pStyle w:val="T"/>')
        + p("Two", '<w:pStyle w:val="Own"/>')
        + p("Three", '<w:outlineLvl w:val="2"/>')
        + p("Body", '<w:outlineLvl w:val="9"/>')
    )
    seen = read(body, styles=styles)
    assert [(block.kind, block.depth) for block in seen.blocks] == [
        ("heading", 1),
        ("heading", 2),
        ("heading", 3),
        ("paragraph", 0),
    ]


def test_insertions_are_read_and_deletions_are_not() -> None:
    body = (
        "<w:p>" + r("The gate ") + f"<w:ins>{r('will')}</w:ins>"
        "<w:del><w:r><w:delText>may</w:delText></w:r></w:del>"
        f"<w:moveFrom>{r('gone')}</w:moveFrom><w:moveTo>{r(' be')}</w:moveTo>"
        + r(" mended.")
        + "</w:p>"
    )
    assert read(body).text == "The gate will be mended."


def test_a_paragraph_whose_end_was_deleted_goes_on_in_the_next() -> None:
    body = p("The gate", "<w:rPr><w:del/></w:rPr>") + p("was mended.")
    assert read(body).text == "The gate was mended."


def test_links_fields_signs_and_hidden_text_are_read_as_printed() -> None:
    body = (
        f"<w:p><w:hyperlink>{r('Orme')}</w:hyperlink><w:r><w:noBreakHyphen/><w:t>on</w:t><w:tab/></w:r>"
        "<w:r><w:instrText>PAGE</w:instrText></w:r>"
        f"<w:sdt><w:sdtContent>{r('Wick')}</w:sdtContent></w:sdt>{r('secret', '<w:vanish/>')}"
        '<w:r><w:softHyphen/><w:sym w:char="F0B7"/><w:sym w:char="2192"/><w:sym w:char="zz"/></w:r>'
        "<m:oMath><m:r><m:t>x</m:t></m:r></m:oMath></w:p>"
    )
    assert read(body).text == "Orme-on Wick•→x"


def test_text_boxes_are_read_once_and_after_their_paragraph() -> None:
    box = f"<w:txbxContent>{p('In the box')}</w:txbxContent>"
    body = (
        f"<w:p>{r('Beside')}<w:r><mc:AlternateContent><mc:Choice>{box}</mc:Choice>"
        f"<mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )
    assert texts(read(body)) == ["Beside", "In the box"]


def test_footnotes_follow_their_paragraph() -> None:
    notes = f'<w:footnote w:id="2">{p("See the plan.")}</w:footnote>'
    body = f'<w:p>{r("Agreed.")}<w:r><w:footnoteReference w:id="2"/></w:r></w:p>' + p("Next.")
    seen = read(body, footnotes=notes)
    assert texts(seen) == ["Agreed.", "See the plan.", "Next."]
    assert seen.blocks[1].kind == "meta"


def test_a_line_break_parts_what_stands_on_lines_of_its_own() -> None:
    body = "<w:p><w:r><w:t>Present:</w:t><w:br/><w:t>(1) Ada Fenn</w:t><w:br/></w:r></w:p>"
    seen = read(body)
    assert texts(seen) == ["Present:", "(1) Ada Fenn"]
    assert labels(seen) == [None, "(1)"]


def test_typed_labels_are_labels_where_the_paragraph_hangs() -> None:
    hanging = '<w:ind w:left="720" w:hanging="720"/>'
    deeper = '<w:ind w:left="1440" w:hanging="720"/>'
    seen = read(p("4 that it be done", hanging) + p("(a) soon", deeper) + p("4 members came"))
    assert labels(seen) == ["4", "(a)", None]
    assert [block.depth for block in seen.blocks] == [0, 1, 0]


def test_bold_is_inherited_and_may_be_taken_back() -> None:
    styles = style("Lead", "<w:rPr><w:b/></w:rPr>")
    body = (
        p("Resolved", run="<w:b/>")
        + p("Resolved", '<w:pStyle w:val="Lead"/>')
        + p("Resolved", '<w:pStyle w:val="Lead"/>', run='<w:b w:val="0"/>')
    )
    assert [block.bold for block in read(body, styles=styles).blocks] == [True, True, False]


def test_tables_are_rows_with_heads_spans_and_merges() -> None:
    body = table(
        row(cell("Action"), cell("Owner"), cell("Due"), properties="<w:tblHeader/>"),
        row(
            cell("Mend the gate", '<w:gridSpan w:val="2"/>'),
            cell("May", "<w:vMerge w:val='restart'/>"),
        ),
        row(cell("Dig"), cell("Clerk"), cell("May", "<w:vMerge/>")),
        row(cell("Gone"), cell("x"), cell("x"), properties="<w:del/>"),
    )
    seen = read(body)
    assert [block.header for block in seen.blocks] == [True, False, False]
    assert texts(seen)[1:] == ["Mend the gate\t\tMay", "Dig\tClerk"]
    assert len(seen.blocks[1].cells) == 3


def test_a_table_of_minutes_and_numbers_flows() -> None:
    limb = item("to dig the ditch.", 1)
    minute = p("The Clerk reported on the hedge. " * 30) + limb
    body = table(row(cell("7."), cell(minute)))
    seen = read(body, numbering=abstract(0, level(0, "lowerLetter", "(%1)")) + num(1, 0))
    assert labels(seen) == ["7.", "(a)"]


def test_rows_and_cells_in_content_controls_are_read() -> None:
    inner = f"<w:sdt><w:sdtContent>{row(cell('a'), cell('b'))}</w:sdtContent></w:sdt>"
    assert texts(read(table(inner) + f"<w:sdt><w:sdtContent>{p('c')}</w:sdtContent></w:sdt>")) == [
        "a\tb",
        "c",
    ]


def test_headers_are_left_out_but_name_the_council() -> None:
    seen = read(p("Minutes"), header1=p("Little Orme Parish Council"))
    assert seen.text == "Minutes"
    assert ("council", "Little Orme Parish Council") in seen.facts


def test_the_files_own_title_and_author_are_facts() -> None:
    core = (
        '<c xmlns:dc="urn:x"><dc:title>Minutes of May</dc:title><dc:creator>A Clerk</dc:creator>'
        "<dc:subject>x</dc:subject></c>"
    )
    with_core = archive(
        {
            "word/document.xml": _part("word/document.xml", docx(p("Minutes"))),
            "docProps/core.xml": core,
        }
    )
    assert extract(with_core, "a.docx").facts == (
        ("title", "Minutes of May"),
        ("author", "A Clerk"),
    )


def _part(name: str, content: bytes) -> bytes:
    import io

    return zipfile.ZipFile(io.BytesIO(content)).read(name)


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (docx(p("Minutes"))[:-40], "corrupt"),
        (docx("<w:p>"), "corrupt"),
        (docx(p(" ")), "no_text"),
        (archive({"word/document.xml": b"<a>" + b" " * 40_000_000}), "too_large"),
        (b"PK\x03\x04 nothing else", "unsupported_type"),
    ],
)
def test_broken_empty_and_bloated_files_are_refused(content: bytes, kind: str) -> None:
    with pytest.raises(UnreadableError) as raised:
        extract(content, "a.docx")
    assert raised.value.kind == kind


def test_an_archive_without_its_main_part_is_refused() -> None:
    with pytest.raises(UnreadableError, match="lacks its part"):
        open_archive(archive({"word/other.xml": "<a/>"}), "word/document.xml")


@pytest.mark.parametrize(
    ("name", "twin", "labelled"),
    [
        ("23JUNE MINUTES.docx", "2023-07-03-general-meeting-july-2023.md", 25),
        ("23NOVEMBERMINUTEGovanCC.docx", "2023-11-23-general-meeting-november-2023.md", 24),
        ("24FebruaryGovanCC.docx", "2024-03-23-general-meeting-march-2024.md", 41),
        ("24JULY MINUTES.docx", "2024-07-24-general-meeting-july-2024.md", 24),
        ("24JUNE MINUTES.docx", "2024-06-24-general-meeting-june-2024.md", 28),
    ],
)
def test_govans_word_files_say_what_their_markdown_twins_say(
    name: str, twin: str, labelled: int
) -> None:
    seen = of_corpus(f"govan-community-council-SCO/doc-minutes/{name}")
    other = _letters(
        (CORPUS / "govan-community-council-SCO/text-minutes" / twin).read_text("utf-8")
    )
    bodies = [
        _letters(seen.text[block.label_stop or block.start : block.stop]) for block in seen.blocks
    ]
    assert [body for body in bodies if len(body) > 30 and body not in other] == []
    assert sum(block.label is not None for block in seen.blocks) == labelled


def _letters(text: str) -> str:
    return re.sub(r"[^a-z0-9]", "", text.lower())


def test_newbiggins_headings_are_headings() -> None:
    seen = of_corpus("newbiggin-parish/doc-minutes/Minutes_03.09.19.docx")
    assert sum(block.kind == "heading" for block in seen.blocks) == 12


def test_a_govan_file_of_one_blank_page_says_that_it_has_no_text() -> None:
    name = "govan-community-council-SCO/doc-minutes/23DECEMBERMINUTEGovanCC.docx"
    if not (CORPUS / name).exists():
        pytest.skip("../shared is not here")
    with pytest.raises(UnreadableError, match="no text"):
        of_corpus(name)

"""PDFs that would harm their reader: each is refused or read, within limits."""

import faulthandler
import io
import zlib
from collections.abc import Mapping

import pytest
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from pipeline.errors import UnreadableError
from pipeline.extract.limited import run_limited
from pipeline.extract.pdf import extract

MEGABYTE = 1 << 20
WORDS = b"BT /F1 12 Tf 60 700 Td (The gate was mended.) Tj ET"
FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
CATALOGUE = b"<< /Type /Catalog /Pages 2 0 R >>"
PAGES = b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
PAGE = b"""<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R
/Resources << /Font << /F1 5 0 R >> >> >>"""


def stream(content: bytes, entries: bytes = b"") -> bytes:
    head = b"<< /Length %d %s >>" % (len(content), entries)
    return head + b"\nstream\n" + content + b"\nendstream"


def pdf(changes: Mapping[int, bytes] | None = None) -> bytes:
    """Write a PDF of one page, with some of its objects changed or added."""
    objects = {1: CATALOGUE, 2: PAGES, 3: PAGE, 4: stream(WORDS), 5: FONT, **(changes or {})}
    made = bytearray(b"%PDF-1.7\n")
    places: dict[int, int] = {}
    for number, content in sorted(objects.items()):
        places[number] = len(made)
        made += b"%d 0 obj\n" % number + content + b"\nendobj\n"
    start = len(made)
    made += b"xref\n0 1\n0000000000 65535 f \n"
    for number, place in sorted(places.items()):
        made += b"%d 1\n%010d 00000 n \n" % (number, place)
    made += b"trailer << /Size %d /Root 1 0 R >>\n" % (max(objects) + 1)
    return bytes(made) + b"startxref\n%d\n%%%%EOF\n" % start


def text_of(content: bytes) -> bytes:
    faulthandler.disable()
    return extract(content, "a.pdf").text.encode()


def outcome(content: bytes) -> str:
    """Read under limits; return the text, or the kind of problem."""
    try:
        return run_limited(
            text_of, content, memory_bytes=400 * MEGABYTE, cpu_seconds=2, wall_seconds=20
        ).decode()
    except UnreadableError as error:
        return error.kind


def page(entries: bytes) -> bytes:
    return PAGE.replace(b"/Contents", entries + b" /Contents")


def locked(*, user: str) -> bytes:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, encrypt=StandardEncryption(user, ownerPassword="owner", strength=128))
    canvas.drawString(60, 500, "The gate was mended.")
    canvas.save()
    return buffer.getvalue()


def bomb(megabytes: int) -> bytes:
    squeeze = zlib.compressobj(1)
    spaces = b" " * MEGABYTE
    packed = b"".join(squeeze.compress(spaces) for _ in range(megabytes)) + squeeze.flush()
    return stream(packed, b"/Filter /FlateDecode")


def deep_tree(depth: int) -> dict[int, bytes]:
    """A structure tree of so many elements one inside the other, with the text at the bottom."""
    root = b"/StructTreeRoot 10 0 R /MarkInfo << /Marked true >>"
    made = {
        1: CATALOGUE.replace(b"/Pages", root + b" /Pages"),
        3: page(b"/StructParents 0"),
        4: stream(b"/P << /MCID 0 >> BDC " + WORDS + b" EMC"),
        10: b"<< /Type /StructTreeRoot /K 11 0 R /ParentTree << /Nums [0 [%d 0 R]] >> >>"
        % (10 + depth),
    }
    for number in range(11, 11 + depth):
        kid = b"%d 0 R" % (number + 1) if number < 10 + depth else b"0"
        parent = number - 1
        made[number] = b"<< /Type /StructElem /S /Div /P %d 0 R /Pg 3 0 R /K %s >>" % (parent, kid)
    return made


FORM = b"/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << /XObject << /X 6 0 R >> >>"
SELF = {
    3: PAGE.replace(b"/Font", b"/XObject << /X 6 0 R >> /Font"),
    4: stream(WORDS + b" /X Do"),
    6: stream(b"/X Do /X Do", FORM),
}
LINES = b"60 600 m 260 600 l 60 650 m 260 650 l 60 720 m 260 720 l S "
GRID = {
    3: PAGE.replace(b"/Font", b"/XObject << /X 6 0 R >> /Font"),
    4: stream(WORDS + b" " + WORDS.replace(b"60 700 Td (The gate", b"210 700 Td (It") + b" /X Do"),
    6: stream(
        LINES + b"60 600 200 120 re S 200 600 m 200 720 l S 60 600 m 260 720 l S 60 600 m "
        b"90 600 99 650 60 650 c S 0 0 2 2 re f 10 10 99 99 re n",
        b"/Type /XObject /Subtype /Form /BBox [0 0 595 842]",
    ),
}
BROKEN_MAP = {
    5: FONT.replace(b" >>", b" /ToUnicode 6 0 R >>"),
    6: stream(b"begincmap 9 beginbfrange <00> <FFFFFFFF> [ <zz> endbfrange"),
}

READ = {
    "a font with a broken character map": pdf(BROKEN_MAP),
    "an owner's password alone": locked(user=""),
    "a page of two hundred inches": pdf({3: PAGE.replace(b"595 842", b"14400 14400")}),
    "a page turned on its side": pdf({3: page(b"/Rotate 90")}),
    "a page upside down": pdf({3: page(b"/Rotate 180")}),
    "a page turned back": pdf({3: page(b"/Rotate 270")}),
    "a page that is cropped": pdf({3: page(b"/CropBox [50 50 500 800]")}),
    "a cross-reference table elsewhere": pdf().replace(b"startxref\n", b"startxref\n9"),
    "a deep structure tree": pdf(deep_tree(20)),
    "a structure tree too deep to follow": pdf(deep_tree(2000)),
    "a grid in a form": pdf(GRID),
    "a count of pages that is a lie": pdf({2: PAGES.replace(b"Count 1", b"Count 2")}),
}
REFUSED = {
    "no bytes": (b"", "empty"),
    "no pages": (pdf({2: b"<< /Type /Pages /Kids [] /Count 0 >>"}), "corrupt"),
    "a user's password": (locked(user="secret"), "encrypted"),
    "a hundred thousand pages": (pdf({2: PAGES.replace(b"Count 1", b"Count 100000")}), "too_large"),
    "a head alone": (pdf()[:40], "corrupt"),
    "a page tree that bites its tail": (
        pdf({2: b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 2 >>"}),
        "corrupt",
    ),
}


@pytest.mark.parametrize("name", READ)
def test_a_strange_pdf_is_read(name: str) -> None:
    assert "The gate was mended." in outcome(READ[name])
    assert "The gate was mended." in extract(READ[name], "a.pdf").text


@pytest.mark.parametrize("name", REFUSED)
def test_a_broken_pdf_is_refused(name: str) -> None:
    content, kind = REFUSED[name]
    assert outcome(content) == kind
    with pytest.raises(UnreadableError) as caught:
        extract(content, "a.pdf")
    assert caught.value.kind == kind


def test_lines_painted_by_a_form_rule_a_table() -> None:
    (row,) = extract(pdf(GRID), "a.pdf").blocks
    assert row.kind == "table_row"
    assert len(row.cells) == 2


def test_letters_painted_as_outlines_rule_no_table() -> None:
    stems = b" ".join(b"%d 695 2 8 re %d 695 7 9 re f" % (x, x + 4) for x in range(60, 300, 12))
    content = WORDS + b" " + WORDS.replace(b"60 700", b"210 700") + b" " + stems
    assert all(
        block.kind == "paragraph" for block in extract(pdf({4: stream(content)}), "a").blocks
    )


def test_a_page_that_cannot_be_opened_is_a_problem_of_that_page() -> None:
    found = extract(pdf({2: PAGES.replace(b"Count 1", b"Count 2")}), "a.pdf")
    assert [(problem.kind, problem.page) for problem in found.problems] == [("corrupt", 2)]


def test_a_form_that_paints_itself_harms_its_own_process_alone() -> None:
    assert outcome(pdf(SELF)) in {"The gate was mended.", "crashed", "memory_limit", "time_limit"}


def test_a_stream_that_swells_is_stopped_or_left_out() -> None:
    assert outcome(pdf({4: bomb(250)})) in {"", "memory_limit", "time_limit", "crashed"}


def test_text_outside_the_page_does_no_harm() -> None:
    outside = WORDS.replace(b"60 700", b"9000 -700")
    assert outcome(pdf({4: stream(WORDS + b" " + outside)})).count("gate") in {1, 2}


def test_a_turned_page_is_read_from_its_own_top() -> None:
    two = WORDS + b" " + WORDS.replace(b"60 700", b"60 500").replace(b"gate", b"fence")
    upright = extract(pdf({4: stream(two)}), "a.pdf")
    turned = extract(pdf({3: page(b"/Rotate 180"), 4: stream(two)}), "a.pdf")
    assert upright.text.index("gate") < upright.text.index("fence")
    assert turned.text.index("fence") < turned.text.index("gate")

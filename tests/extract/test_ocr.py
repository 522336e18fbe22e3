"""Pictures of pages, read by tesseract where it is installed."""

import io

import pypdfium2
import pytest
from PIL import Image
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from pipeline.errors import UnreadableError
from pipeline.extract import ocr
from pipeline.extract.pdf import extract

HEAD = (
    "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext"
)

needs_tesseract = pytest.mark.skipif(not ocr.is_installed(), reason="tesseract is not here")


def scan(*lines: str) -> bytes:
    """A PDF whose one page is a picture of the lines."""
    painted = io.BytesIO()
    canvas = Canvas(painted, pagesize=A4, invariant=True)
    canvas.setFont("Helvetica", 14)
    for number, line in enumerate(lines):
        canvas.drawString(60, 700 - 40 * number, line)
    canvas.save()
    page = pypdfium2.PdfDocument(painted.getvalue())[0]
    picture: Image.Image = page.render(scale=200 / 72, grayscale=True).to_pil()
    scanned = io.BytesIO()
    canvas = Canvas(scanned, pagesize=A4, invariant=True)
    canvas.drawImage(ImageReader(picture), 0, 0, *A4)
    canvas.save()
    return scanned.getvalue()


@needs_tesseract
def test_a_scanned_page_is_read_into_blocks() -> None:
    found = extract(scan("9.1 The gate was mended.", "9.2 Eleven trees were planted."), "a.pdf")
    assert found.method == "ocr"
    assert [block.label for block in found.blocks] == ["9.1", "9.2"]
    assert "Eleven trees were planted." in found.text
    assert found.problems == ()


@needs_tesseract
def test_boxes_of_a_scanned_page_are_points_from_the_top_left() -> None:
    (block,) = extract(scan("The gate was mended."), "a.pdf").blocks
    assert block.bbox is not None
    assert block.bbox[0] == pytest.approx(60, abs=3)
    assert block.bbox[1] < A4[1] - 700 < block.bbox[3]


@needs_tesseract
def test_the_version_is_told() -> None:
    assert (ocr.version() or "")[0].isdigit()


@needs_tesseract
def test_what_is_no_picture_is_refused() -> None:
    with pytest.raises(UnreadableError, match="tesseract failed") as caught:
        ocr.recognise(b"no picture")
    assert caught.value.kind == "no_text"


def test_words_of_one_line_share_their_height() -> None:
    rows = [
        HEAD,
        "5\t1\t1\t1\t1\t1\t200\t210\t100\t30\t96\tgate",
        "5\t1\t1\t1\t1\t2\t320\t200\t60\t40\t95\tHill",
    ]
    first, second = ocr.read_tsv("\n".join(rows))
    assert (first.top, first.bottom) == (second.top, second.bottom)
    assert (first.top, first.bottom) == pytest.approx((72.0, 86.4))


def test_words_that_tesseract_doubts_are_left_out() -> None:
    rows = [
        HEAD,
        "5\t1\t1\t1\t1\t1\t200\t210\t100\t30\t4\t~~",
        "4\t1\t1\t1\t1\t0\t0\t0\t9\t9\t-1\t",
    ]
    assert ocr.read_tsv("\n".join(rows)) == []


def test_the_rules_of_a_table_are_no_words() -> None:
    words = "5\t1\t1\t1\t1\t{}\t{}\t210\t100\t30\t90\t{}"
    rows = [
        HEAD,
        words.format(1, 200, "Pump"),
        words.format(2, 320, "|"),
        words.format(3, 400, "|_"),
    ]
    assert [run.text for run in ocr.read_tsv("\n".join(rows))] == ["Pump"]

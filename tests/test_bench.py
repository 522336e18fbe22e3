"""What the benchmark of reading counts as lost."""

import io
from pathlib import Path

import pytest
from click.testing import CliRunner
from reportlab.pdfgen.canvas import Canvas
from rich.console import Console

from pipeline import bench
from pipeline.records import Extracted, Problem


def test_heads_and_page_numbers_do_not_count_as_lost() -> None:
    bodies = ["The gate was mended and painted green", "A hedge will be cut back before the spring"]
    bodies += ["No other business was raised by anyone there"]
    pages = [f"Little Wittering\n{body}.\nPage {n} of 3" for n, body in enumerate(bodies, 1)]
    assert bench.recall_of(pages, " ".join(bodies)) == (1.0, ())


def test_a_word_that_is_missing_is_named() -> None:
    recall, missed = bench.recall_of(
        ["The gate and the fence were mended " * 5], "The gate and the were mended " * 5
    )
    assert missed == ("fence",)
    assert recall is not None
    assert recall < 1


def test_hyphens_at_line_ends_make_no_difference() -> None:
    assert bench.tokens("well-\nbeing") == bench.tokens("wellbeing")


def test_a_page_with_hardly_a_word_is_not_compared() -> None:
    assert bench.recall_of(["Two words"], "") == (None, ())


def test_what_pdfplumber_prints_for_signs_it_cannot_tell_is_no_word() -> None:
    assert bench.tokens("(cid:2)(cid:31) gate") == bench.tokens("gate")


def read(text: str, method: str = "geometry", *problems: Problem) -> Extracted:
    return Extracted(
        media_type="application/pdf", text=text, blocks=(), method=method, problems=problems
    )


@pytest.mark.parametrize(
    ("page", "missed", "extracted", "cause"),
    [
        ("5HSRUW", ["5hsruw"], read("The report"), "glyph numbers"),
        ("(cid:3) gate", ["gate"], read("fence"), "cid codes"),
        ("gate", ["gate"], read("gete", "ocr"), "tesseract"),
        ("gate house", ["gate", "house"], read("gatehouse"), "spaced otherwise"),
        ("gate", ["gate"], read("fence"), "not known"),
        (
            "gate",
            ["gate"],
            read("x", "geometry", Problem(stage="extract", kind="mis_encoded", message="font")),
            "nobody can tell",
        ),
    ],
)
def test_the_cause_of_missing_words_is_told(
    page: str, missed: list[str], extracted: Extracted, cause: str
) -> None:
    assert cause in bench.cause_of([page], missed, extracted)


def test_documents_that_fall_short_are_listed_with_their_cause() -> None:
    reading = bench.Reading(
        path="a.pdf",
        pages=1,
        seconds=1.0,
        pdfplumber_seconds=12.0,
        pdfium_seconds=0.1,
        peak_kilobytes=2048,
        recall=0.9,
        missed=("gate",),
        cause="not known",
    )
    console = Console(file=io.StringIO(), width=120)
    bench.report([reading], console)
    printed = console.file.getvalue()  # type: ignore[attr-defined]
    assert "12.00×" in printed
    assert "not known" in printed
    assert "2 MB" in printed


def test_the_report_names_ratios_and_recall(tmp_path: Path) -> None:
    canvas = Canvas(str(tmp_path / "a.pdf"), invariant=True)
    for line in range(8):
        canvas.drawString(60, 700 - 20 * line, f"The clerk reported on matter {line} of the gate.")
    canvas.save()
    (tmp_path / "b.pdf").write_bytes(b"%PDF-1.4 broken")
    result = CliRunner().invoke(bench.main, ["--corpus", str(tmp_path)])
    assert result.exit_code == 0
    assert "speed beside pdfplumber" in result.output
    assert "median token recall" in result.output
    assert "b.pdf: corrupt" in result.output


def test_the_readers_own_memory_and_time_are_measured(tmp_path: Path) -> None:
    canvas = Canvas(str(tmp_path / "a.pdf"), invariant=True)
    canvas.drawString(60, 700, "The gate was mended.")
    canvas.save()
    own = bench.by_pipeline(tmp_path / "a.pdf")
    assert own.extracted.text == "The gate was mended."
    assert own.peak_kilobytes > 1000


def test_a_folder_without_pdfs_is_wrong_use(tmp_path: Path) -> None:
    assert CliRunner().invoke(bench.main, ["--corpus", str(tmp_path)]).exit_code == 2


def test_tagging_is_measured_alone_where_it_is_asked_for(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Minutes of a meeting\n\nThe Clerk will write.", "utf-8")
    result = CliRunner().invoke(bench.main, ["--corpus", str(tmp_path), "--only", "tagging"])
    assert result.exit_code == 0
    assert "Tagging" in result.output
    assert "Extraction" not in result.output


def test_a_folder_without_papers_of_text_is_wrong_use_for_tagging(tmp_path: Path) -> None:
    asked = ["--corpus", str(tmp_path), "--only", "tagging"]
    assert CliRunner().invoke(bench.main, asked).exit_code == 2

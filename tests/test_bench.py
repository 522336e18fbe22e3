"""What the benchmark of reading counts as lost."""

from pathlib import Path

from click.testing import CliRunner
from reportlab.pdfgen.canvas import Canvas

from pipeline import bench


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


def test_a_folder_without_pdfs_is_wrong_use(tmp_path: Path) -> None:
    assert CliRunner().invoke(bench.main, ["--corpus", str(tmp_path)]).exit_code == 2

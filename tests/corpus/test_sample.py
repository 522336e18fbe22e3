"""The sample is what its maker makes, and says what its truth says."""

import datetime as dt
import json
import re
import unicodedata
from functools import cache
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pypdfium2
import pytest
from bs4 import BeautifulSoup

from corpus.maker import browser, truth
from corpus.maker import make as maker
from corpus.maker.meetings import load_meetings

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "corpus/sample"
SHARED = ROOT.parent / "shared/corpus"
SHINGLE = 12

TRUTH: dict[str, Any] = json.loads((ROOT / "corpus/maker/truth.json").read_text("utf-8"))


def words(text: str) -> list[str]:
    return re.findall(r"[a-z0-9]+", unicodedata.normalize("NFKC", text).lower().replace("’", "'"))


@cache
def letters_of(path: str) -> str:
    return "".join(words(text_of(SAMPLE / path)))


def text_of(path: Path) -> str:
    match path.suffix:
        case ".pdf":
            document = pypdfium2.PdfDocument(path)
            return "\n".join(page.get_textpage().get_text_range() for page in document)
        case ".docx":
            word = docx.Document(str(path))
            cells = [cell.text for table in word.tables for row in table.rows for cell in row.cells]
            return "\n".join([*(p.text for p in word.paragraphs), *cells])
        case ".xlsx":
            sheet = openpyxl.load_workbook(path).worksheets[0]
            return "\n".join(str(cell) for row in sheet.values for cell in row if cell)
        case ".xml":
            inner = BeautifulSoup(path.read_text("utf-8"), "xml").get_text()
            return BeautifulSoup(inner, "lxml").get_text()
        case ".html" | ".htm" | ".aspx":
            return BeautifulSoup(path.read_text("utf-8"), "lxml").get_text()
    return path.read_text("utf-8")


def holds(paths: list[str], passage: str) -> bool:
    return any("".join(words(passage)) in letters_of(path) for path in paths)


@pytest.fixture(scope="module")
def remade(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sample")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(browser, "find_chromium", lambda: None)
        maker.make(folder)
    return folder


def browser_paths() -> set[str]:
    return {one["path"] for one in TRUTH["files"] if one["how"] == maker.BROWSER_STYLE}


def test_the_maker_writes_the_same_bytes_but_for_what_a_browser_prints(remade: Path) -> None:
    kept = {str(p.relative_to(SAMPLE)) for p in SAMPLE.rglob("*") if p.is_file()} - {"README.md"}
    made = {str(p.relative_to(remade)) for p in remade.rglob("*") if p.is_file()}
    assert made == kept - browser_paths()
    assert [p for p in sorted(made) if (remade / p).read_bytes() != (SAMPLE / p).read_bytes()] == []


def test_the_truth_is_what_the_sources_say() -> None:
    again = json.loads(json.dumps(truth.gather(load_meetings())))
    assert again == TRUTH


@pytest.mark.parametrize("story", TRUTH["storylines"], ids=lambda story: str(story["id"]))
def test_a_storyline_stands_in_the_files_it_names(story: dict[str, Any]) -> None:
    assert holds(story["files"], story["begins"])
    missing = [m for m in story["mentions"] if not holds(m["files"], m["begins"])]
    assert missing == []


@pytest.mark.parametrize("series", TRUTH["series"], ids=lambda series: str(series["id"]))
def test_a_series_has_its_figure_in_a_paper_of_each_meeting(series: dict[str, Any]) -> None:
    for day, value in series["points"]:
        paths = [one["path"] for one in TRUTH["files"]
                 if one["date"] == day and one["committee"] == series["committee"]]  # fmt: skip
        assert any(str(value) in letters_of(path) for path in paths), day


@pytest.mark.parametrize(
    "story",
    [s for s in TRUTH["storylines"] if s["slippage_days"]],
    ids=lambda story: str(story["id"]),
)
def test_slippage_runs_from_the_first_promise_to_the_last(story: dict[str, Any]) -> None:
    first, last = (dt.date.fromisoformat(story["promised"][n]) for n in (0, -1))
    assert (last - first).days == story["slippage_days"]


@pytest.mark.parametrize(
    "story",
    [s for s in TRUTH["storylines"] if s["days_overdue"]],
    ids=lambda story: str(story["id"]),
)
def test_days_overdue_run_to_the_last_meeting_of_the_body(story: dict[str, Any]) -> None:
    last = max(one["date"] for one in TRUTH["files"] if one["committee"] == story["committee"])
    due = dt.date.fromisoformat(story["promised"][-1])
    assert (dt.date.fromisoformat(last) - due).days == story["days_overdue"]


def test_there_are_twenty_meetings_over_three_years() -> None:
    days = {(m.committee, m.date) for m in load_meetings() if m.kind == "minutes"}
    assert len(days) >= 20
    assert (max(day for _, day in days) - min(day for _, day in days)).days >= 3 * 360


def test_every_format_is_there_and_all_together_are_small() -> None:
    files = [path for path in SAMPLE.rglob("*") if path.is_file()]
    suffixes = {path.suffix for path in files}
    assert {".html", ".htm", ".aspx", ".pdf", ".docx", ".xlsx", ".txt", ".md", ".xml"} <= suffixes
    assert sum(path.stat().st_size for path in files) < 3_000_000


def test_no_sentence_is_taken_from_a_real_paper() -> None:
    if not SHARED.is_dir():
        pytest.skip("../shared is not here")
    real: set[tuple[str, ...]] = set()
    for path in sorted(SHARED.rglob("*")):
        if path.suffix in {".html", ".txt", ".xml"}:
            real |= shingles(text_of(path))
    ours = {path: text_of(SAMPLE / path) for path in (one["path"] for one in TRUTH["files"])}
    assert {path for path, text in ours.items() if shingles(text) & real} == set()


def shingles(text: str) -> set[tuple[str, ...]]:
    said = words(text)
    return {tuple(said[n : n + SHINGLE]) for n in range(len(said) - SHINGLE + 1)}

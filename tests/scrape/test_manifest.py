from pathlib import Path

import pytest

from pipeline.adding import add
from pipeline.corpus import read_manifest, read_standing, superseded_in, withdrawn_in
from pipeline.scrape import manifest

LINE = {"path": "a/1.pdf", "council": "a", "url": "https://a.example/1", "fetched_at": "2026-01-01"}


def rows(corpus: Path) -> list[dict[str, str]]:
    return manifest.read_lines(corpus / "manifest.csv")


def line(
    path: str, url: str = "/1", state: str = "current", day: str = "1", **more: str
) -> manifest.Line:
    return {"path": path, "url": url, "state": state, "fetched_at": day, **more}


def test_lines_are_added_below_a_header(tmp_path: Path) -> None:
    manifest.append(tmp_path, [LINE])
    manifest.append(tmp_path, [{**LINE, "fetched_at": "2026-01-02"}])
    text = (tmp_path / "manifest.csv").read_text()
    assert text.splitlines()[0] == ",".join(manifest.COLUMNS)
    assert [row["fetched_at"] for row in rows(tmp_path)] == ["2026-01-01", "2026-01-02"]


def test_line_breaks_in_titles_become_blanks(tmp_path: Path) -> None:
    manifest.append(tmp_path, [{**LINE, "title": "Fostering,\r\n and  “care”"}])
    assert rows(tmp_path)[0]["title"] == "Fostering, and “care”"
    assert len((tmp_path / "manifest.csv").read_text().splitlines()) == 2


def test_a_manifest_of_papers_added_by_hand_gains_the_columns_and_keeps_its_own(
    tmp_path: Path,
) -> None:
    (tmp_path / "manifest.csv").write_text("path,council,shelf\nb.pdf,b,top")
    manifest.append(tmp_path, [LINE])
    assert [(row["path"], row["shelf"], row["sha256"]) for row in rows(tmp_path)] == [
        ("b.pdf", "top", ""),
        ("a/1.pdf", "", ""),
    ]


def test_papers_can_be_added_by_hand_to_what_was_fetched(tmp_path: Path) -> None:
    (tmp_path / "raw").mkdir()
    manifest.append(tmp_path / "raw", [LINE])
    (tmp_path / "own.txt").write_text("own")
    add([tmp_path / "own.txt"], tmp_path / "raw", council="b")
    manifest.append(tmp_path / "raw", [{**LINE, "state": "withdrawn"}])
    assert [row["path"] for row in rows(tmp_path / "raw")] == [
        "a/1.pdf",
        "added/own.txt",
        "a/1.pdf",
    ]


def test_a_line_cut_off_in_writing_is_taken_away(tmp_path: Path) -> None:
    manifest.append(tmp_path, [LINE])
    with (tmp_path / "manifest.csv").open("a") as file:
        file.write("a/2.pdf,a,Hou")
    manifest.append(tmp_path, [{**LINE, "path": "a/3.pdf"}])
    assert [row["path"] for row in rows(tmp_path)] == ["a/1.pdf", "a/3.pdf"]


def test_lines_that_are_there_are_told_from_those_that_are_not(tmp_path: Path) -> None:
    manifest.append(tmp_path, [LINE])
    other = {**LINE, "path": "a/2.pdf"}
    assert manifest.without_known(tmp_path, [LINE, other]) == [other]
    assert manifest.without_known(tmp_path / "nowhere", [LINE]) == [LINE]


def test_the_latest_sighting_of_a_path_holds(tmp_path: Path) -> None:
    manifest.append(tmp_path, [{**LINE, "title": "Old"}, {**LINE, "title": "New"}])
    assert read_manifest(tmp_path / "manifest.csv")["a/1.pdf"]["title"] == "New"


def test_a_paper_withdrawn_from_one_address_of_two_is_current() -> None:
    chosen = manifest.latest([line("p", "/1"), line("p", "/2"), line("p", "/1", "withdrawn")])
    assert manifest.is_current(chosen["p"])
    assert chosen["p"]["url"] == "/2"


def test_a_paper_withdrawn_from_all_its_addresses_is_withdrawn() -> None:
    lines = [line("p", "/1"), line("p", "/2"), line("p", "/1", "withdrawn", status="404")]
    chosen = manifest.latest([*lines, line("p", "/2", "withdrawn")])
    ((path, problem),) = withdrawn_in(chosen)
    assert (path, problem.stage, problem.kind) == ("p", "fetch", "withdrawn")


def test_of_three_versions_the_newest_stands_for_all() -> None:
    standing = {
        "1": line("1", state="superseded", superseded_by="2"),
        "2": line("2", state="superseded", superseded_by="3"),
        "3": line("3"),
    }
    assert superseded_in(standing) == {"1": "3", "2": "3"}


def test_versions_that_go_round_in_a_circle_stand_for_themselves() -> None:
    standing = {
        "1": line("1", state="superseded", superseded_by="2"),
        "2": line("2", state="superseded", superseded_by="1"),
    }
    assert superseded_in(standing) == {}


def test_compaction_keeps_first_and_last_sightings_and_what_the_build_reads(
    tmp_path: Path,
) -> None:
    days = [line("p", day=str(day)) for day in range(1, 9)]
    gone = [line("p", state="withdrawn", day=str(day)) for day in range(9, 12)]
    back = [line("p", day=str(day)) for day in range(12, 14)]
    manifest.append(tmp_path, [{"path": "own.txt"}, *days, *gone, *back])
    before = read_standing(tmp_path / "manifest.csv")
    assert manifest.compact(tmp_path) == 7
    assert [row["fetched_at"] for row in rows(tmp_path)] == ["", "1", "8", "9", "11", "12", "13"]
    assert read_standing(tmp_path / "manifest.csv") == before


def test_there_may_be_nothing_to_compact(tmp_path: Path) -> None:
    assert manifest.compact(tmp_path) == 0


@pytest.mark.parametrize("text", ["", "path\n"])
def test_an_empty_manifest_is_begun(tmp_path: Path, text: str) -> None:
    (tmp_path / "manifest.csv").write_text(text)
    manifest.append(tmp_path, [LINE])
    assert rows(tmp_path)[0]["path"] == "a/1.pdf"

"""A folder as a source: every file a paper, with what its manifest says."""

from pathlib import Path

import pytest

from pipeline.errors import UsageError
from pipeline.scrape.platforms import folder
from pipeline.scrape.platforms.media import media_type_of
from pipeline.scrape.records import Answer, Ask
from tests.scrape.platforms.walking import a_council


def read(base: Path, *committees: str) -> list[tuple[Ask, Answer]]:
    return list(folder.answers(a_council("folder", str(base), committees)))


def test_every_file_but_readmes_and_hidden_ones_is_a_paper(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    for name in ("b/May minutes.txt", "a.pdf", "README.md", ".hidden"):
        (tmp_path / name).write_text("text", encoding="utf-8")
    found = read(tmp_path)
    assert [ask.url for ask, _ in found] == ["file:a.pdf", "file:b/May%20minutes.txt"]
    assert [answer.media_type for _, answer in found] == ["application/pdf", "text/plain"]
    assert {answer.status for _, answer in found} == {200}
    assert found[0][1].body == b"text"


def test_the_manifest_says_what_a_file_is_and_where_it_came_from(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_text("text", encoding="utf-8")
    (tmp_path / "manifest.csv").write_text(
        "path,committee,date,kind,title,url\n"
        "a.pdf,Planning,2023-05-06,minutes,May,https://parish.example/a.pdf\n",
        encoding="utf-8",
    )
    ((ask, _),) = read(tmp_path, "Parish Council")
    assert ask.url == "https://parish.example/a.pdf"
    assert (ask.about.committee, ask.about.date) == ("Planning", "2023-05-06")
    assert (ask.about.kind, ask.about.title) == ("minutes", "May")


def test_the_only_committee_of_the_row_is_that_of_every_file(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("text", encoding="utf-8")
    ((ask, _),) = read(tmp_path, "Parish Council")
    assert ask.about.committee == "Parish Council"


def test_what_cannot_be_read_is_not_there(tmp_path: Path) -> None:
    (tmp_path / "a.txt").symlink_to("nowhere")
    ((_, answer),) = read(tmp_path)
    assert (answer.status, answer.body) == (404, b"")


def test_a_broken_manifest_is_wrong_use(tmp_path: Path) -> None:
    (tmp_path / "manifest.csv").write_bytes(b"path\n\xff\xfe\n")
    with pytest.raises(UsageError, match="UTF-8"):
        read(tmp_path)


def test_an_unknown_ending_has_no_type() -> None:
    assert media_type_of("minutes.zzz") == ""
    assert media_type_of("Minutes.ASPX") == "text/html"

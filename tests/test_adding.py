import os
import resource
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from pipeline.adding import AddError, add
from pipeline.errors import UsageError


def test_files_and_folders_are_copied_with_what_is_said_of_them(tmp_path: Path) -> None:
    (tmp_path / "in" / "deep").mkdir(parents=True)
    (tmp_path / "in" / "deep" / "a.txt").write_text("one")
    (tmp_path / "in" / ".hidden").write_text("no")
    (tmp_path / "b.txt").write_text("two")
    folder = tmp_path / "raw"
    added, known = add([tmp_path / "in", tmp_path / "b.txt"], folder, council="harrowmere")
    assert [path.name for path in added] == ["a.txt", "b.txt"]
    assert known == []
    manifest = (tmp_path / "raw" / "manifest.csv").read_text()
    assert manifest.splitlines() == [
        "path,council,committee,date",
        "added/a.txt,harrowmere,,",
        "added/b.txt,harrowmere,,",
    ]


def test_what_stands_in_a_hidden_folder_is_hidden(tmp_path: Path) -> None:
    (tmp_path / "in" / ".git").mkdir(parents=True)
    (tmp_path / "in" / ".git" / "config").write_text("no")
    (tmp_path / "in" / "a.txt").write_text("one")
    assert [path.name for path in add([tmp_path / "in"], tmp_path / "raw")[0]] == ["a.txt"]


def test_a_folder_above_this_one_is_a_folder_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "in" / "deep").mkdir(parents=True)
    (tmp_path / "in" / "a.txt").write_text("one")
    monkeypatch.chdir(tmp_path / "in" / "deep")
    assert [path.name for path in add([Path("..")], tmp_path / "raw")[0]] == ["a.txt"]


def test_the_same_bytes_are_not_added_twice(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("one")
    (tmp_path / "copy.txt").write_text("one")
    folder = tmp_path / "raw"
    add([tmp_path / "a.txt"], folder)
    added, known = add([tmp_path / "copy.txt"], folder)
    assert (added, known) == ([], [folder / "added" / "a.txt"])


def test_another_file_of_the_same_name_overwrites_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("one")
    folder = tmp_path / "raw"
    add([tmp_path / "a.txt"], folder)
    (tmp_path / "a.txt").write_text("two")
    (added,), _ = add([tmp_path / "a.txt"], folder)
    assert added.name.startswith("a-")
    assert (folder / "added" / "a.txt").read_text() == "one"


def test_nothing_said_writes_no_manifest(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("one")
    add([tmp_path / "a.txt"], tmp_path / "raw")
    assert not (tmp_path / "raw" / "manifest.csv").exists()


def test_a_folder_without_files_is_wrong_use(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(UsageError, match="has no files"):
        add([tmp_path / "empty"], tmp_path / "raw")


def test_a_manifest_with_other_columns_keeps_them(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("one")
    (tmp_path / "raw").mkdir()
    manifest = tmp_path / "raw" / "manifest.csv"
    manifest.write_text("title,path\nOld,old.pdf\n")
    add([tmp_path / "a.txt"], tmp_path / "raw", date="2025-05-01")
    assert manifest.read_text().splitlines() == [
        "title,path,council,committee,date",
        "Old,old.pdf,,,",
        ",added/a.txt,,,2025-05-01",
    ]


@contextmanager
def no_file_above(size_bytes: int) -> Iterator[None]:
    """Let nothing write a larger file meanwhile, as a disk that fills up."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size_bytes, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_a_disk_that_fills_up_takes_no_half_of_a_paper(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text("one")
    (tmp_path / "in" / "b.txt").write_text("two " * 9999)
    with no_file_above(1000), pytest.raises(AddError, match="nothing was added"):
        add([tmp_path / "in"], tmp_path / "raw", council="harrowmere")
    assert [path for path in (tmp_path / "raw").rglob("*") if path.is_file()] == []


def test_what_was_not_said_the_first_time_is_noted_the_second(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("one")
    add([tmp_path / "a.txt"], tmp_path / "raw")
    for council in ("harrowmere", "another"):
        assert add([tmp_path / "a.txt"], tmp_path / "raw", council=council)[0] == []
    lines = (tmp_path / "raw" / "manifest.csv").read_text().splitlines()
    assert lines[1:] == ["added/a.txt,harrowmere,,"]


def test_a_name_that_is_not_text_is_noted_as_it_is_shown(tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.txt"))
    path.write_text("one")
    add([path], tmp_path / "raw", council="harrowmere")
    assert "added/caf\\xe9.txt,harrowmere" in (tmp_path / "raw" / "manifest.csv").read_text()


def test_a_broken_link_in_the_corpus_is_in_nobodys_way(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("one")
    (tmp_path / "raw").mkdir()
    (tmp_path / "raw" / "gone.pdf").symlink_to("nowhere.pdf")
    assert [path.name for path in add([tmp_path / "a.txt"], tmp_path / "raw")[0]] == ["a.txt"]


def test_nothing_is_added_beside_a_manifest_that_cannot_be_read(tmp_path: Path) -> None:
    paper, corpus = tmp_path / "a.txt", tmp_path / "corpus"
    paper.write_text("Minutes.")
    corpus.mkdir()
    (corpus / "manifest.csv").write_bytes(b"path,council\n\xff\xfe,x\n")
    with pytest.raises(UsageError, match="UTF-8"):
        add([paper], corpus, council="Weirby Parish Council")
    assert not (corpus / "added").exists()


def test_one_paper_under_two_names_has_one_line(tmp_path: Path) -> None:
    papers = [tmp_path / "a.txt", tmp_path / "b.txt"]
    for each in papers:
        each.write_text("Minutes.")
    corpus = tmp_path / "corpus"
    add(papers, corpus, council="Weirby Parish Council")
    lines = (corpus / "manifest.csv").read_text().splitlines()
    assert len(lines) == 2

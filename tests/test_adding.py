from pathlib import Path

import pytest

from pipeline.adding import add
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

import hashlib
from pathlib import Path

import pytest

from pipeline.files import hash_file, swapped_in, write_whole


def test_a_file_takes_the_place_of_another_when_it_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("old")
    with swapped_in(path) as place:
        place.write_text("new")
        assert path.read_text() == "old"
        assert place.name.startswith(".")
    assert path.read_text() == "new"
    assert list(tmp_path.iterdir()) == [path]


def test_what_fails_half_way_leaves_what_stood_there_and_nothing_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    write_whole(path, b"old")
    with pytest.raises(UnicodeEncodeError), swapped_in(path) as place:
        place.write_text("half of it, then \udcff", encoding="utf-8")
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_bytes_may_be_written_elsewhere_first(tmp_path: Path) -> None:
    (tmp_path / "corpus").mkdir()
    write_whole(tmp_path / "corpus" / "a.txt", b"one", unfinished=tmp_path / "1.new")
    assert [path.name for path in tmp_path.iterdir()] == ["corpus"]
    assert (tmp_path / "corpus" / "a.txt").read_bytes() == b"one"


def test_a_files_hash_is_that_of_its_bytes(tmp_path: Path) -> None:
    write_whole(tmp_path / "a.txt", b"one")
    assert hash_file(tmp_path / "a.txt") == hashlib.sha256(b"one").hexdigest()

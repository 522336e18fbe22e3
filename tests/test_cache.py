from pathlib import Path

import pytest

from pipeline.cache import Cache, KnownFile
from pipeline.errors import BuildError


def test_a_result_comes_back_as_it_was_stored(tmp_path: Path) -> None:
    cache = Cache(tmp_path / "deep" / "results.db")
    cache.put("extract", [("k", b"result")])
    assert cache.get("extract", "k") == b"result"
    assert cache.get("parse", "k") is None


def test_results_outlive_the_process(tmp_path: Path) -> None:
    first = Cache(tmp_path / "results.db")
    first.put("extract", [("k", b"result")])
    first.close()
    assert Cache(tmp_path / "results.db").get("extract", "k") == b"result"


def test_pruning_forgets_only_what_was_not_used(tmp_path: Path) -> None:
    first = Cache(tmp_path / "results.db")
    first.put("extract", [("old", b"1"), ("kept", b"2")])
    first.close()
    second = Cache(tmp_path / "results.db")
    second.get("extract", "kept")
    assert second.prune() == 1
    assert second.get("extract", "old") is None
    assert second.get("extract", "kept") == b"2"


def test_a_file_that_is_no_cache_is_refused_by_name(tmp_path: Path) -> None:
    path = tmp_path / "results.db"
    path.write_bytes(b"not a database at all, but long enough to be read as one" * 40)
    with pytest.raises(BuildError, match=r"results\.db"):
        Cache(path)


def test_a_place_where_no_file_can_be_is_refused_by_name(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    for path in (tmp_path / "file" / "results.db", tmp_path):
        with pytest.raises(BuildError, match="cannot be used as a cache"):
            Cache(path)


def test_a_damaged_result_is_never_taken_for_one(tmp_path: Path) -> None:
    cache = Cache(tmp_path / "results.db")
    cache.put("extract", [("key", b"what was read")])
    cache.connection.execute("UPDATE results SET result = substr(result, 1, 9)")
    with pytest.raises(BuildError, match=r"results\.db is damaged .* delete it and build again"):
        cache.get("extract", "key")


def test_a_file_is_known_only_by_the_same_stamp(tmp_path: Path) -> None:
    cache = Cache(tmp_path / "results.db")
    cache.remember_files([KnownFile("a.pdf", "10 1", "abc", "pdf", 10, fresh=True)])
    assert cache.known_file("a.pdf", "10 1") == KnownFile("a.pdf", "10 1", "abc", "pdf", 10)
    assert cache.known_file("a.pdf", "10 2") is None


def test_a_full_disk_is_met_with_a_message_and_what_was_stored_stays(tmp_path: Path) -> None:
    cache = Cache(tmp_path / "results.db")
    cache.put("extract", [("kept", b"1")])
    pages = cache.connection.execute("PRAGMA page_count").fetchone()[0]
    cache.connection.execute(f"PRAGMA max_page_count = {pages}")
    much = [(f"k{number}", bytes(range(256)) * 99) for number in range(99)]
    with pytest.raises(BuildError, match="cannot be written: database or disk is full"):
        cache.put("extract", much)
    assert cache.get("extract", "kept") == b"1"
    assert cache.get("extract", "k0") is None


def test_what_was_pruned_leaves_nothing_in_the_file(tmp_path: Path) -> None:
    path = tmp_path / "results.db"
    first = Cache(path)
    first.put("extract", [(f"gone{number}", bytes([number]) * 9) for number in range(200)])
    first.close()
    size = path.stat().st_size
    second = Cache(path)
    assert second.prune() == 200
    second.shrink()
    assert b"gone17" not in path.read_bytes()
    assert path.stat().st_size < size

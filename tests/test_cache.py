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


def test_a_file_is_known_only_by_the_same_stamp(tmp_path: Path) -> None:
    cache = Cache(tmp_path / "results.db")
    cache.remember_files([KnownFile("a.pdf", "10 1", "abc", "pdf", 10, fresh=True)])
    assert cache.known_file("a.pdf", "10 1") == KnownFile("a.pdf", "10 1", "abc", "pdf", 10)
    assert cache.known_file("a.pdf", "10 2") is None

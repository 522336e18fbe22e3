import errno
import hashlib
import os
from pathlib import Path

import pytest

from pipeline.scrape import store
from pipeline.scrape.errors import FetchError

PDF = b"%PDF-1.7\n"


def test_bytes_are_kept_once_under_their_hash(tmp_path: Path) -> None:
    first = store.store(tmp_path, "harrowmere", PDF, "application/pdf", "https://a.example/x.exe")
    second = store.store(tmp_path, "harrowmere", PDF, "", "https://a.example/other")
    digest = hashlib.sha256(PDF).hexdigest()
    assert first == second
    assert first.path == f"harrowmere/{digest[:2]}/{digest}.pdf"
    assert [path.name for path in tmp_path.rglob("*") if path.is_file()] == [f"{digest}.pdf"]


@pytest.mark.parametrize(
    ("body", "media_type", "url", "suffix"),
    [
        (b"<!DOCTYPE html><p>a", "application/pdf", "https://a.example/a.pdf", "html"),
        (b"plain words", "text/plain", "https://a.example/notes.md", "md"),
        (b"plain words", "text/csv", "https://a.example/a", "csv"),
        (b"plain words", "", "https://a.example/../../etc/passwd.sh", "txt"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
            "application/vnd.ms-excel",
            "https://a.example",
            "xls",
        ),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "", "https://a.example/a.doc", "doc"),
        (b"\x01\x00\x02\x03", "", "https://a.example/a.docx", "bin"),
    ],
)
def test_the_bytes_choose_the_ending(body: bytes, media_type: str, url: str, suffix: str) -> None:
    assert store.suffix_for(body, media_type, url) == suffix


def test_a_full_disk_is_met_with_a_message_and_leaves_nothing_half_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(FetchError, match="the disk is full; nothing fetched is lost"):
        store.store(tmp_path, "harrowmere", PDF, "", "https://a.example/")
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_other_errors_of_the_disk_are_not_called_a_full_one(tmp_path: Path) -> None:
    (tmp_path / "harrowmere").write_text("a file where the folder should be")
    with pytest.raises(NotADirectoryError):
        store.store(tmp_path, "harrowmere", PDF, "", "https://a.example/")


def test_a_page_that_differs_in_hidden_parts_only_is_the_same() -> None:
    page = b'<html><input type="hidden" name="__VIEWSTATE" value="%d"><script>%d</script><p>a</p>'
    assert store.is_same(page % (1, 1), page % (2, 2))
    assert not store.is_same(page % (1, 1), page.replace(b"<p>a", b"<p>b") % (1, 1))


def test_other_files_are_the_same_only_to_the_byte() -> None:
    assert not store.is_same(PDF + b"<!-- 1 -->", PDF + b"<!-- 2 -->")

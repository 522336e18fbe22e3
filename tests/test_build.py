import hashlib
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from pipeline import build as building
from pipeline import stages, tag
from pipeline.build import Summary, build
from pipeline.built import recorded_state
from pipeline.cache import Cache
from pipeline.corpus import find_files, list_corpus, read_manifest
from pipeline.errors import BuildError, DatabaseError, UsageError
from pipeline.executors import Inline
from pipeline.publish import database as db
from tests.papers import LATER, MINUTES, write_corpus


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    return write_corpus(tmp_path / "corpus")


@pytest.fixture
def cache(tmp_path: Path) -> Iterator[Cache]:
    store = Cache(tmp_path / "cache.db")
    yield store
    store.close()


def run(corpus: Path, cache: Cache, name: str = "minutes.db", as_of: str | None = None) -> Summary:
    return build(corpus, corpus.parent / name, cache, Inline(), as_of=as_of)


def query(corpus: Path, sql: str, name: str = "minutes.db") -> list[tuple[Any, ...]]:
    connection = sqlite3.connect(corpus.parent / name)
    rows = connection.execute(sql).fetchall()
    connection.close()
    return rows


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_a_folder_of_papers_becomes_a_database(corpus: Path, cache: Cache) -> None:
    summary = run(corpus, cache)
    assert summary.written
    assert summary.counts["documents"] == 2
    assert summary.counts["meetings"] == 2
    assert {row[0] for row in query(corpus, "SELECT path FROM documents")} == {
        "march.txt",
        "june.txt",
    }


def test_every_table_and_the_view_can_be_read(corpus: Path, cache: Cache) -> None:
    run(corpus, cache)
    for name in db.described():
        query(corpus, f"SELECT * FROM {name} LIMIT 1")


def test_the_second_build_does_nothing(corpus: Path, cache: Cache) -> None:
    run(corpus, cache)
    before = (corpus.parent / "minutes.db").stat().st_mtime_ns
    again = run(corpus, cache)
    assert not again.written
    assert not any(again.computed.values())
    assert (corpus.parent / "minutes.db").stat().st_mtime_ns == before


def test_an_added_meeting_computes_only_itself(corpus: Path, cache: Cache) -> None:
    run(corpus, cache)
    (corpus / "july.txt").write_text(LATER.replace("3 June", "1 July"), encoding="utf-8")
    summary = run(corpus, cache)
    assert summary.computed["extract"] == 1
    assert summary.computed["parse"] == 1
    assert {summary.computed[f"tag {unit.name}"] for unit in tag.UNITS} == {1}


def test_a_changed_rule_recomputes_only_its_unit_and_what_needs_it(
    corpus: Path, cache: Cache, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(corpus, cache)
    known = stages.tag_version
    monkeypatch.setattr(
        stages, "tag_version", lambda name: known(name) + ("!" if name == "figures" else "")
    )
    summary = run(corpus, cache)
    changed = {name for name, count in summary.computed.items() if count}
    assert changed - {"trace"} == {"tag figures"}


def test_what_is_kept_of_some_units_changes_no_row(corpus: Path, tmp_path: Path) -> None:
    told = "The Clerk would not write to them. See page 4 of 12.\n"
    (corpus / "june.txt").write_text(LATER.replace("RESOLVED", f"{told}\nRESOLVED"), "utf-8")
    cache = Cache(tmp_path / "one.db")
    run(corpus, cache, "first.db")
    assert len(query(corpus, "SELECT DISTINCT type FROM candidates", "first.db")) > 1
    # What one unit found is lost: it is found again after all that is still known.
    cache.connection.execute("DELETE FROM results WHERE unit IN ('tag resolutions', 'trace')")
    cache.connection.commit()
    run(corpus, cache, "second.db")
    assert digest(tmp_path / "first.db") == digest(tmp_path / "second.db")


def test_two_builds_of_one_tree_are_the_same_file(corpus: Path, tmp_path: Path) -> None:
    run(corpus, Cache(tmp_path / "one.db"), "first.db")
    run(corpus, Cache(tmp_path / "two.db"), "second.db")
    assert digest(tmp_path / "first.db") == digest(tmp_path / "second.db")


def test_what_the_manifest_says_fills_gaps_and_empty_cells_say_nothing(
    corpus: Path, cache: Cache
) -> None:
    (corpus / "note.txt").write_text("A short note about homes.\n", encoding="utf-8")
    (corpus / "manifest.csv").write_text(
        "path,council,committee,date,other\nnote.txt,harrowmere,,2025-05-01,x\n", encoding="utf-8"
    )
    run(corpus, cache)
    assert query(
        corpus, "SELECT council, committee, meeting_date FROM documents WHERE path = 'note.txt'"
    ) == [("Harrowmere District Council", None, "2025-05-01")]


def test_a_changed_manifest_line_is_noticed(corpus: Path, cache: Cache) -> None:
    run(corpus, cache)
    (corpus / "manifest.csv").write_text("path,url\nmarch.txt,https://harrowmere.example/1\n")
    summary = run(corpus, cache)
    assert (summary.computed["extract"], summary.computed["parse"]) == (0, 1)
    assert query(corpus, "SELECT url FROM documents WHERE path = 'march.txt'") == [
        ("https://harrowmere.example/1",)
    ]


def test_files_that_cannot_be_read_are_problems_and_lose_nothing_else(
    corpus: Path, cache: Cache
) -> None:
    (corpus / "empty.pdf").write_bytes(b"")
    (corpus / "old.doc").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600)
    (corpus / "copy.txt").write_text(MINUTES, encoding="utf-8")
    summary = run(corpus, cache)
    problems = dict(query(corpus, "SELECT path, kind FROM problems"))
    assert problems["empty.pdf"] == "empty"
    assert problems["old.doc"] == "unsupported_type"
    assert problems["march.txt"] == "duplicate"
    assert summary.counts["documents"] == 2
    assert summary.problems >= 3


def test_readmes_hidden_files_and_the_manifest_are_not_papers(corpus: Path) -> None:
    for name in ("README.md", "manifest.csv", ".hidden.txt", ".git/x.txt", "deep/paper.txt"):
        path = corpus / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("x")
    assert find_files(corpus) == ["deep/paper.txt", "june.txt", "march.txt"]


def test_a_manifest_without_paths_is_wrong_use(tmp_path: Path) -> None:
    path = tmp_path / "manifest.csv"
    path.write_text("file,council\n")
    with pytest.raises(UsageError, match="no column called path"):
        read_manifest(path)


def test_a_manifest_that_is_not_text_is_wrong_use(tmp_path: Path) -> None:
    path = tmp_path / "manifest.csv"
    path.write_bytes(b"path,title\nx,Caf\xe9\n")
    with pytest.raises(UsageError, match="not UTF-8"):
        read_manifest(path)


def test_a_manifest_that_is_no_table_is_wrong_use(tmp_path: Path) -> None:
    path = tmp_path / "manifest.csv"
    path.write_text("path,title\na.pdf," + "x" * 200_000)
    with pytest.raises(UsageError, match=r"manifest\.csv, after line 1: field"):
        read_manifest(path)
    with pytest.raises(UsageError, match="cannot be read: Is a directory"):
        read_manifest(tmp_path)


def test_a_date_that_is_no_day_is_left_out_and_said(corpus: Path, cache: Cache) -> None:
    (corpus / "manifest.csv").write_text("path,date\nmarch.txt,2025-99-99\n")
    listing = list_corpus(corpus, cache)
    assert [(path, problem.kind) for path, problem in listing.problems] == [
        ("march.txt", "unknown_date")
    ]
    assert {source.date for source in listing.sources} == {None}


def test_what_is_no_file_and_what_is_missing_is_said(corpus: Path, cache: Cache) -> None:
    (corpus / "broken.txt").symlink_to("nowhere")
    os.mkfifo(corpus / "pipe.txt")
    (corpus / "manifest.csv").write_text("path,council\nmarch.txt,harrowmere\ngone.pdf,x\n")
    found = {path: problem.kind for path, problem in list_corpus(corpus, cache).problems}
    assert found == {"broken.txt": "missing", "pipe.txt": "missing", "gone.pdf": "missing"}


def test_a_link_to_a_folder_is_said_and_not_gone_round_in(corpus: Path, cache: Cache) -> None:
    (corpus / "again").symlink_to(".")
    found = {path: problem.message for path, problem in list_corpus(corpus, cache).problems}
    assert found == {"again": "cannot be read: a link to a folder"}


def test_a_folder_that_may_not_be_opened_is_said(
    corpus: Path, cache: Cache, monkeypatch: pytest.MonkeyPatch
) -> None:
    (corpus / "closed").mkdir()
    scan = os.scandir

    def refuse(path: str) -> object:
        if str(path).endswith("closed"):
            raise PermissionError(13, "Permission denied", path)
        return scan(path)

    monkeypatch.setattr(os, "scandir", refuse)
    found = {path: problem.message for path, problem in list_corpus(corpus, cache).problems}
    assert found == {"closed": "cannot be read: a folder that may not be opened"}


def test_a_name_that_is_not_text_is_shown_escaped_and_read_all_the_same(
    corpus: Path, cache: Cache
) -> None:
    with open(os.fsencode(corpus) + b"/\xff.txt", "wb") as file:  # noqa: PTH123 - no text
        file.write(LATER.replace("3 June", "1 July").encode())
    run(corpus, cache)
    assert ("\\xff.txt",) in query(corpus, "SELECT path FROM documents")


def test_a_corpus_that_is_no_folder_is_wrong_use(tmp_path: Path, cache: Cache) -> None:
    with pytest.raises(UsageError, match="nowhere"):
        run(tmp_path / "nowhere", cache)


def test_a_build_that_fails_leaves_the_old_database(
    corpus: Path, cache: Cache, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(corpus, cache)
    before = digest(corpus.parent / "minutes.db")
    (corpus / "july.txt").write_text(LATER.replace("3 June", "1 July"), encoding="utf-8")

    def full_disk(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(db, "check", full_disk)
    with pytest.raises(BuildError, match="No space left"):
        run(corpus, cache)
    assert digest(corpus.parent / "minutes.db") == before
    assert [path.name for path in corpus.parent.glob(".minutes*")] == []


def test_rows_that_point_at_nothing_are_refused(
    corpus: Path, cache: Cache, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        db,
        "TABLES",
        (("appearances", lambda _: [{"matter_id": "x", "target": "y", "day": "", "method": ""}]),),
    )
    with pytest.raises(BuildError, match="appearances"):
        run(corpus, cache)
    assert not (corpus.parent / "minutes.db").exists()


def test_a_database_of_another_make_is_rebuilt(corpus: Path, cache: Cache) -> None:
    sqlite3.connect(corpus.parent / "minutes.db").execute("CREATE TABLE other (x)").close()
    assert recorded_state(corpus.parent / "minutes.db") is None
    assert run(corpus, cache).written


def test_a_file_that_is_no_database_is_not_written_over(corpus: Path, cache: Cache) -> None:
    database = corpus.parent / "minutes.db"
    database.write_text("What a person wrote, and would miss.")
    with pytest.raises(DatabaseError, match="delete it and build again, or name another"):
        run(corpus, cache)
    assert database.read_text() == "What a person wrote, and would miss."


def test_a_folder_that_cannot_be_made_is_said(corpus: Path, cache: Cache) -> None:
    database = corpus / "march.txt" / "minutes.db"
    with pytest.raises(BuildError, match="could not be written"):
        build(corpus, database, cache, Inline())


def test_another_day_of_reckoning_is_another_database(corpus: Path, cache: Cache) -> None:
    run(corpus, cache)
    assert run(corpus, cache, as_of="2026-01-01").written


KILLED = """
import sys
from pathlib import Path
from pipeline.build import build
from pipeline.cache import Cache
from pipeline.executors import Inline
folder = Path(sys.argv[1])
print("started", flush=True)
build(folder / "corpus", folder / "minutes.db", Cache(folder / "cache.db"), Inline())
"""


@pytest.mark.parametrize("wait_s", [0.05, 0.5])
def test_a_kill_at_any_moment_leaves_a_whole_database(
    corpus: Path, cache: Cache, wait_s: float
) -> None:
    run(corpus, cache)
    before = digest(corpus.parent / "minutes.db")
    for number in range(6):
        text = MINUTES.replace("4 March", f"{number + 5} March")
        (corpus / f"more{number}.txt").write_text(text, encoding="utf-8")
    process = subprocess.Popen(
        [sys.executable, "-c", KILLED, str(corpus.parent)],
        stdout=subprocess.PIPE,
        cwd=Path(building.__file__).parents[1],
    )
    assert process.stdout is not None
    process.stdout.readline()
    time.sleep(wait_s)
    process.send_signal(signal.SIGKILL)
    process.wait()
    process.stdout.close()
    path = corpus.parent / "minutes.db"
    assert query(corpus, "PRAGMA integrity_check") == [("ok",)]
    assert query(corpus, "SELECT count(*) FROM documents")[0][0] in {2, 8}
    if query(corpus, "SELECT count(*) FROM documents")[0][0] == 2:
        assert digest(path) == before
    assert run(corpus, cache).counts["documents"] == 8


def test_progress_is_told_for_each_step(corpus: Path, cache: Cache) -> None:
    told: list[tuple[str, int, int]] = []
    build(
        corpus,
        corpus.parent / "minutes.db",
        cache,
        Inline(),
        progress=lambda *each: told.append(each),
    )
    assert ("extract", 2, 2) in told
    assert ("tag", 2, 2) in told


def test_a_file_that_cannot_be_opened_is_a_problem(corpus: Path, cache: Cache) -> None:
    cache.close()
    outcome = stages.extract_file(str(corpus), "gone.txt")
    assert b"cannot be read" in outcome


def test_a_touched_file_with_the_same_bytes_recomputes_nothing(corpus: Path, cache: Cache) -> None:
    run(corpus, cache)
    shutil.copy(corpus / "march.txt", corpus / "march.tmp")
    (corpus / "march.tmp").replace(corpus / "march.txt")
    assert not run(corpus, cache).written


def test_what_reads_a_file_is_told_by_its_bytes_before_its_name() -> None:
    page = stages.extract_version("html", ".html")
    assert stages.extract_version("html", ".pdf") == page
    assert stages.extract_version("pdf", ".pdf") != page

"""Pruning deletes no paper; a backup can be put back and is never made worse by the next one."""

import datetime as dt
import errno
import os
import shutil
import sqlite3
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from filelock import FileLock

from pipeline import upkeep
from pipeline.cli import matters
from pipeline.errors import UsageError
from pipeline.scrape import manifest
from pipeline.scrape.errors import FetchError
from pipeline.scrape.journal import Journal
from pipeline.upkeep import BusyError, back_up, prune

NOW = dt.datetime(2026, 3, 31, 5, tzinfo=dt.UTC)
OLD = (NOW - dt.timedelta(days=100)).timestamp()


def aged(path: Path, text: str = "text", moment: float = OLD) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    os.utime(path, (moment, moment))
    return path


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """A corpus with a paper, a page that is compared with, one that isn't, and leftovers."""
    raw = tmp_path / "corpus" / "raw"
    aged(raw / "wendlemere/ab/abcd.txt", "minutes")
    aged(raw / "wendlemere/cd/cdef.txt", "withdrawn minutes")
    aged(raw / ".fetch/pages/wendlemere/aa/used", "list")
    aged(raw / ".fetch/pages/wendlemere/bb/replaced", "older list")
    aged(raw / ".fetch/warc/20251201T020000Z.warc.gz", "archive")
    aged(raw / "wendlemere/ab/.abcd.txt.77.new", "half a pap")
    aged(raw / "wendlemere/ab/.efgh.txt.78.new", "being written", NOW.timestamp())
    aged(raw.parent / "councils.csv", "id,name\n")
    row = {"path": "wendlemere/cd/cdef.txt", "council": "wendlemere", "url": "https://x.example/1"}
    days = ("2026-03-01", "2026-03-02", "2026-03-03", "2026-03-04")
    manifest.append(raw, [{**row, "fetched_at": f"{day}T02:00:00Z"} for day in days])
    journal = Journal(raw / ".fetch" / "journal.db")
    journal.db.execute(
        "INSERT INTO pages VALUES ('wendlemere', 'https://x.example/l',"
        " '.fetch/pages/wendlemere/aa/used', 'aa', '', '', 'text/html', '', 0, 'current', '',"
        " '{}', NULL, NULL, 'row', '')"
    )
    journal.close()
    return raw


def papers(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8")
        for path in upkeep.papers_of(folder)
    }


def test_pruning_deletes_leftovers_and_replaced_pages_and_no_paper(corpus: Path) -> None:
    before = papers(corpus)
    done = prune(corpus, NOW)
    assert (done.leftovers, done.pages, done.archives) == (1, 1, 0)
    assert papers(corpus) == before
    assert (corpus / ".fetch/pages/wendlemere/aa/used").exists()
    assert not (corpus / ".fetch/pages/wendlemere/bb/replaced").exists()
    assert (corpus / "wendlemere/ab/.efgh.txt.78.new").exists()
    assert done.freed_bytes > 0


def test_what_a_killed_build_left_beside_the_database_goes(corpus: Path, tmp_path: Path) -> None:
    left = aged(tmp_path / "db" / ".minutes.db.4711.new")
    kept = aged(tmp_path / "db" / "minutes.db")
    assert prune(corpus, NOW, database=kept).leftovers == 2
    assert (left.exists(), kept.exists()) == (False, True)


def test_pruning_keeps_the_first_and_last_sighting(corpus: Path) -> None:
    assert prune(corpus, NOW).manifest_lines == 2
    seen = [line["fetched_at"][:10] for line in manifest.read_lines(corpus / "manifest.csv")]
    assert seen == ["2026-03-01", "2026-03-04"]


def test_pruning_twice_finds_nothing_more(corpus: Path) -> None:
    prune(corpus, NOW)
    done = prune(corpus, NOW)
    assert (done.leftovers, done.pages, done.manifest_lines) == (0, 0, 0)


def test_archives_go_only_if_their_age_is_given(corpus: Path) -> None:
    assert prune(corpus, NOW, archives_days=120).archives == 0
    assert prune(corpus, NOW, archives_days=90).archives == 1


def test_without_a_journal_no_page_is_thought_unused(corpus: Path) -> None:
    (corpus / ".fetch" / "journal.db").unlink()
    assert prune(corpus, NOW).pages == 0


@pytest.mark.parametrize(
    "work", [prune, lambda corpus, now: back_up(corpus, corpus.parents[1], now)]
)
def test_nothing_is_touched_while_a_fetch_is_at_work(corpus: Path, work: object) -> None:
    assert callable(work)
    with FileLock(corpus / ".fetch" / "lock"), pytest.raises(BusyError, match="is at work"):
        work(corpus, NOW)


def test_a_folder_that_is_not_there_is_wrong_use(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="is not a folder"):
        prune(tmp_path / "none", NOW)


# --- backing up ----------------------------------------------------------------------------------


def test_a_backup_can_be_put_back(corpus: Path, tmp_path: Path) -> None:
    before = papers(corpus)
    done = back_up(corpus, tmp_path / "disk", NOW)
    assert (done.copied, done.known) == (2, 0)
    shutil.rmtree(corpus)
    # As the README says: the papers, then the lists of the day.
    shutil.copytree(tmp_path / "disk" / "papers", corpus)
    shutil.copytree(done.folder, corpus, dirs_exist_ok=True)
    assert papers(corpus) | {"councils.csv": ""} == before | {"councils.csv": ""}
    assert len(manifest.read_lines(corpus / "manifest.csv")) == 4
    journal = sqlite3.connect(corpus / ".fetch" / "journal.db")
    assert journal.execute("SELECT count(*) FROM pages").fetchone() == (1,)
    journal.close()
    assert (done.folder / "councils.csv").exists()


def test_the_second_backup_copies_only_what_is_new(corpus: Path, tmp_path: Path) -> None:
    back_up(corpus, tmp_path / "disk", NOW)
    aged(corpus / "wendlemere/ef/efgh.txt", "new minutes")
    done = back_up(corpus, tmp_path / "disk", NOW + dt.timedelta(days=1))
    assert (done.copied, done.known) == (1, 2)
    assert len(list((tmp_path / "disk").glob("2026-*"))) == 2


def test_a_paper_with_other_bytes_is_put_beside_the_older_copy(
    corpus: Path, tmp_path: Path
) -> None:
    back_up(corpus, tmp_path / "disk", NOW)
    aged(corpus / "wendlemere/ab/abcd.txt", "spoilt!!", NOW.timestamp())
    done = back_up(corpus, tmp_path / "disk", NOW + dt.timedelta(days=1))
    assert (tmp_path / "disk/papers/wendlemere/ab/abcd.txt").read_text() == "minutes"
    assert (done.folder / "papers/wendlemere/ab/abcd.txt").read_text() == "spoilt!!"


def test_a_paper_touched_but_not_changed_is_known(corpus: Path, tmp_path: Path) -> None:
    back_up(corpus, tmp_path / "disk", NOW)
    os.utime(corpus / "wendlemere/ab/abcd.txt", (OLD + 5, OLD + 5))
    assert back_up(corpus, tmp_path / "disk", NOW + dt.timedelta(days=1)).copied == 0


def test_a_full_disk_leaves_the_copies_that_are_whole(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    back_up(corpus, tmp_path / "disk", NOW)
    aged(corpus / "wendlemere/ef/efgh.txt", "new minutes")

    def full(_: Path, place: Path) -> None:
        place.write_text("new m")
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(shutil, "copy2", full)
    with pytest.raises(FetchError, match="the disk is full"):
        back_up(corpus, tmp_path / "disk", NOW + dt.timedelta(days=1))
    assert len(papers(tmp_path / "disk" / "papers")) == 2
    assert list((tmp_path / "disk").rglob(".*.new")) == []


def test_a_copy_that_differs_is_not_taken_for_one(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "copy2", lambda _, place: place.write_text("garbled"))
    with pytest.raises(BusyError, match="the copy's disk is at fault"):
        back_up(corpus, tmp_path / "disk", NOW)
    assert list((tmp_path / "disk").rglob("*.txt")) == []


def test_a_journal_that_cannot_be_read_is_said(corpus: Path, tmp_path: Path) -> None:
    (corpus / ".fetch" / "journal.db").write_bytes(b"no database, but long enough to be one" * 99)
    with pytest.raises(BusyError, match="the journal could not be read"):
        back_up(corpus, tmp_path / "disk", NOW)


def test_a_backup_inside_the_corpus_is_refused(corpus: Path) -> None:
    with pytest.raises(UsageError, match="lies inside"):
        back_up(corpus, corpus / "copy", NOW)


# --- the commands --------------------------------------------------------------------------------


def run(*words: str) -> Result:
    result = CliRunner().invoke(matters, words, standalone_mode=False)
    assert (result.return_value, result.exception) == (0, None)
    return result


def test_the_commands_say_what_they_did(corpus: Path, tmp_path: Path) -> None:
    options = ("--corpus", str(corpus), "--now", "2026-03-31T05:00")
    cache = tmp_path / "cache.db"
    sqlite3.connect(cache).close()
    pruned = " ".join(
        run("prune", *options, "--cache", str(cache), "--db", str(cache)).output.split()
    )
    assert "1 leftovers of killed runs, 1 replaced pages" in pruned
    assert "Papers: none deleted." in pruned
    copied = run("backup", str(tmp_path / "disk"), *options).output
    assert "2 papers copied (0.0 MB), 0 were there." in copied
    assert "2026-03-31T050000Z" in copied

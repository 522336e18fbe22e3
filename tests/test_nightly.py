"""One command for cron: fetch, build, one summary; under a lock, with a log and an exit code."""

import dataclasses
import errno
import logging
import shutil
from pathlib import Path
from types import SimpleNamespace

import pytest
from click.testing import CliRunner, Result
from filelock import FileLock

from pipeline import nightly
from pipeline.cli import matters
from pipeline.nightly import NotNowError, in_words, totals
from pipeline.scrape import store
from pipeline.scrape.councils import COLUMNS
from pipeline.scrape.crawl import Tally
from pipeline.scrape.errors import FetchError
from pipeline.scrape.journal_records import Trouble
from tests.papers import write_corpus

BLOCKED = Trouble(kind="blocked", message="blocked: ask the council", url="https://papers.example")


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A parish whose papers come by hand: the fetcher needs no network for it."""
    write_corpus(tmp_path / "post")
    row = "harrowmere,Harrowmere District Council,,folder,post,,,"
    (tmp_path / "councils.csv").write_text(f"{','.join(COLUMNS)}\n{row}\n", encoding="utf-8")
    return tmp_path


def night(home: Path, *words: str) -> Result:
    command = [
        "nightly",
        *("--councils", str(home / "councils.csv"), "--corpus", str(home / "raw")),
        *("--db", str(home / "minutes.db"), "--cache", str(home / "cache.db")),
        *("--contact", "clerk@papers.example", "--now", "2026-03-31", "--executor", "inline"),
        *("--least-free", "0", *words),
    ]
    return CliRunner().invoke(matters, command, standalone_mode=False)


def log_of(home: Path) -> str:
    return (home / "raw" / ".fetch" / "nightly.log").read_text(encoding="utf-8")


def test_a_night_brings_papers_and_a_database_and_the_next_has_nothing_to_do(home: Path) -> None:
    first = night(home)
    assert (first.return_value, first.exception) == (0, None)
    assert "all: 2 new" in first.output
    assert "a new database, 2 documents, 0 new problems" in first.output
    assert "harrowmere: 2 new" in log_of(home)
    second = night(home)
    assert "the database is as it was, 2 documents" in second.output
    assert log_of(home).count("INFO begun") == 2


def test_a_quiet_night_prints_nothing_unless_something_is_new_to_look_at(home: Path) -> None:
    assert night(home, "--quiet").output == ""
    (home / "post" / "scan.pdf").write_bytes(b"%PDF-1.4 broken")
    worse = night(home, "--quiet")
    assert worse.return_value == 1
    assert "1 new problem." in worse.output
    assert "WARNING" in log_of(home)
    known = night(home, "--quiet")
    assert (known.return_value, known.output) == (0, "")


def test_two_nights_never_work_at_once(home: Path) -> None:
    folder = home / "raw" / ".fetch"
    folder.mkdir(parents=True)
    with FileLock(folder / "nightly.lock"):
        result = night(home)
    assert isinstance(result.exception, NotNowError)
    assert "still at work" in str(result.exception)
    assert not (home / "minutes.db").exists()
    assert night(home).return_value == 0


def test_a_disk_that_is_nearly_full_is_said_before_anything_is_begun(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(free=5_000_000))
    result = night(home, "--least-free", "10")
    assert isinstance(result.exception, NotNowError)
    assert "only 5 MB are free" in str(result.exception)
    assert "not finished: NotNowError: only 5 MB" in log_of(home)
    assert not (home / "raw" / "manifest.csv").exists()


def test_a_disk_that_fills_up_loses_nothing_and_the_next_night_goes_on(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    night(home)
    before = (home / "minutes.db").read_bytes()
    (home / "post" / "may.txt").write_text("Minutes of a meeting held on 6 May 2025.", "utf-8")

    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(store, "write_whole", full)
        result = night(home)
    assert isinstance(result.exception, FetchError)
    assert "the disk is full" in str(result.exception)
    assert "not finished: FetchError" in log_of(home)
    assert (home / "minutes.db").read_bytes() == before
    assert "1 new" in night(home).output


def test_without_a_paper_nothing_is_built(home: Path) -> None:
    shutil.rmtree(home / "post")
    (home / "post").mkdir()
    result = night(home)
    assert not (home / "minutes.db").exists()
    assert "0 documents" in result.output


def test_an_unknown_council_is_wrong_use(home: Path) -> None:
    assert "no council nowhere" in str(night(home, "--council", "nowhere").exception)


def test_masking_can_be_turned_off_for_the_night(home: Path) -> None:
    (home / "post" / "may.txt").write_text("Ring 01632 960123.", encoding="utf-8")
    night(home, "--no-mask")
    assert b"01632 960123" in (home / "minutes.db").read_bytes()


def test_the_log_is_written_although_a_stranger_stops_the_night(tmp_path: Path) -> None:
    log = tmp_path / "deep" / "night.log"

    def work() -> None:
        with nightly.written_down(log):
            logging.getLogger("pipeline.anything").info("half way")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        work()
    text = log.read_text(encoding="utf-8")
    assert "INFO half way" in text
    assert "ERROR not finished: KeyboardInterrupt" in text
    assert logging.getLogger("pipeline").handlers == []


def test_a_council_is_summed_up_in_one_line() -> None:
    tally = Tally(
        council="wendlemere", new=3, changed=1, without_minutes=2, finished=False,
        problems=(BLOCKED,),
    )  # fmt: skip
    assert in_words(tally) == (
        "wendlemere: 3 new, 1 changed, 1 blocked, 2 meetings without minutes yet,"
        " the next night goes on from here"
    )
    assert in_words(Tally(council="sallowby")) == "sallowby: nothing"


def test_councils_are_added_up() -> None:
    one = Tally(council="wendlemere", new=3, problems=(BLOCKED,))
    whole = totals([one, dataclasses.replace(one, new=2, withdrawn=1)])
    assert (whole.new, whole.withdrawn, whole.blocked) == (5, 1, 2)


def test_a_night_is_fine_unless_a_council_failed_or_papers_have_new_problems() -> None:
    fine = nightly.Night(tallies=(), written=True, documents=1, new_problems=())
    assert fine.is_fine
    assert not dataclasses.replace(
        fine, tallies=(Tally(council="wendlemere", problems=(BLOCKED,)),)
    ).is_fine
    assert not dataclasses.replace(fine, new_problems=(("a.pdf", "corrupt", "broken"),)).is_fine


def test_a_paper_that_is_never_there_is_told_of_once_and_a_block_every_night(home: Path) -> None:
    gone = Trouble(kind="failed", message="paper: nothing  there", url="https://papers.example/1")
    tallies = (Tally(council="wendlemere", problems=(gone,)),)
    first = nightly.Night(tallies=tallies, written=True, documents=1, new_problems=())
    (home / "fetch-problems.csv").write_text(
        "council,kind,message,url,path\n"
        "wendlemere,failed,paper: nothing there,https://papers.example/1,\n"
        "wendlemere,blocked,blocked: ask the council,https://papers.example,\n",
        encoding="utf-8",
    )
    known = nightly.troubles_in(home)
    assert not first.is_fine
    assert dataclasses.replace(first, known=known).is_fine
    blocked = (Tally(council="wendlemere", problems=(BLOCKED,)),)
    assert not dataclasses.replace(first, known=known, tallies=blocked).is_fine


def test_what_a_site_wills_is_no_trouble() -> None:
    barred = Trouble(kind="disallowed", message="robots.txt", url="https://papers.example/1")
    tallies = (Tally(council="wendlemere", problems=(barred,)),)
    assert nightly.Night(tallies=tallies, written=True, documents=1, new_problems=()).is_fine


def test_the_log_is_not_printed(home: Path, capfd: pytest.CaptureFixture[str]) -> None:
    handler = logging.StreamHandler()
    logging.getLogger().addHandler(handler)
    night(home, "--quiet")
    logging.getLogger().removeHandler(handler)
    assert capfd.readouterr().err == ""


def test_long_lists_of_new_problems_are_cut_and_the_log_has_them_all(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    many = tuple((f"{number}.pdf", "corrupt", "broken") for number in range(25))
    monkeypatch.setattr(nightly, "new_since", lambda *_: many)
    result = night(home)
    assert "and 5 more new problems, in the log" in result.output
    assert "24.pdf: corrupt: broken" in log_of(home)

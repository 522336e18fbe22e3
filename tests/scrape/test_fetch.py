import csv
import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from filelock import FileLock
from warcio.archiveiterator import ArchiveIterator

from pipeline.cache import Cache
from pipeline.cli import matters
from pipeline.commands import fetching
from pipeline.corpus import find_files, list_corpus
from pipeline.errors import UsageError
from pipeline.scrape.errors import FetchError
from pipeline.scrape.fetch import fetch, find_platform, preview
from pipeline.scrape.journal import Journal
from pipeline.scrape.records import Council
from pipeline.scrape.settings import Settings, SystemClock, checked, read_clock
from tests.scrape.small import (
    TODAY,
    Sent,
    SmallPlatform,
    council,
    kinds,
    lines,
    listing,
    paper,
    run,
    settings_for,
    small_site,
)

DAY = "2025-03-04"


def bring(councils: list[Council], corpus: Path, **more: Any) -> list[int]:
    """Fetch councils of any platform; say how many papers of each are new."""
    settings = settings_for(corpus, **more)
    return [each.new for each in fetch(councils, settings, platforms=platforms)]


def platforms(name: str) -> Any:
    return SmallPlatform() if name == "small" else find_platform(name)


# --- hosts ----------------------------------------------------------------------------------------


def test_councils_on_one_host_are_asked_in_turn(tmp_path: Path) -> None:
    slow = Sent(b"slow", pause_s=0.03)
    with small_site() as site:
        site.pages = {"/start": listing("paper /p"), "/p": slow}
        site.pages |= {"/b/start": listing("paper /b/q"), "/b/q": slow}
        councils = [site.council(id="a"), council(f"{site.base}/b", id="b")]
        assert bring(councils, tmp_path) == [1, 1]
        assert site.most_in_flight == 1
        assert site.paths().count("/robots.txt") == 1


def test_one_site_that_is_blocked_doesnt_hold_up_another(tmp_path: Path) -> None:
    with small_site() as shut, small_site() as open_:
        shut.pages = {"/start": Sent(status=403)}
        open_.pages = {"/start": listing("paper /p"), "/p": paper("one")}
        councils = [shut.council(id="a"), open_.council(id="b")]
        assert bring(councils, tmp_path) == [0, 1]


def test_tallies_come_in_the_order_of_the_councils(tmp_path: Path) -> None:
    with small_site() as site:
        site.pages = {"/start": listing("paper /p"), "/p": paper("one")}
        councils = [site.council(id=name) for name in ("c", "a", "b")]
        tallies = fetch(councils, settings_for(tmp_path), platforms=platforms)
    assert [each.council for each in tallies] == ["c", "a", "b"]


def test_another_fetch_into_the_same_corpus_is_refused(tmp_path: Path) -> None:
    (tmp_path / ".fetch").mkdir()
    with FileLock(tmp_path / ".fetch" / "lock"), pytest.raises(FetchError, match="another fetch"):
        bring([], tmp_path)


def test_what_is_wrong_with_one_platform_leaves_the_others_fetched(tmp_path: Path) -> None:
    class Broken(SmallPlatform):
        def start(self, *_: object) -> Any:
            raise ZeroDivisionError

    with small_site() as site:
        site.pages = {"/start": listing("paper /p"), "/p": paper("one")}
        councils = [site.council(id="a", platform="broken"), site.council(id="b")]
        chosen = {"broken": Broken(), "small": SmallPlatform()}
        councils[0] = council("http://localhost", id="a", platform="broken")
        with pytest.raises(ZeroDivisionError):
            fetch(councils, settings_for(tmp_path), platforms=lambda name: chosen[name])
    assert len(lines(tmp_path)) == 1


def test_a_journal_that_is_none_is_named(tmp_path: Path) -> None:
    (tmp_path / ".fetch").mkdir()
    (tmp_path / ".fetch" / "journal.db").write_text("no journal, but words and more words" * 100)
    with pytest.raises(FetchError, match="the journal cannot be used"):
        bring([], tmp_path)


def test_a_disk_that_is_full_under_the_journal_is_named(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "journal.db")
    journal.db.execute("PRAGMA max_page_count = 1")
    origin = "https://a.example" + "x" * 100_000
    with pytest.raises(FetchError, match="the disk is full; nothing fetched is lost"):
        journal.keep_robots(origin, "", TODAY)
    assert journal.robots(origin, TODAY) is None
    journal.close()


# --- sources on this machine ----------------------------------------------------------------------


def test_a_folder_is_taken_in_and_what_leaves_it_is_withdrawn(tmp_path: Path) -> None:
    folder = tmp_path / "post"
    folder.mkdir()
    (folder / "one.txt").write_text("one")
    (folder / "two.txt").write_text("two")
    parish = council(str(folder), platform="folder")
    assert bring([parish], tmp_path / "raw") == [2]
    (folder / "one.txt").unlink()
    assert bring([parish], tmp_path / "raw") == [0]
    assert [row["state"] for row in lines(tmp_path / "raw")] == [
        "current", "current", "current", "withdrawn",
    ]  # fmt: skip
    assert {row["url"] for row in lines(tmp_path / "raw")} == {""}


def test_a_list_of_addresses_on_this_machine_names_its_hosts(tmp_path: Path) -> None:
    with small_site() as site, small_site() as elsewhere:
        site.pages = {"/one.txt": paper("one")}
        elsewhere.pages = {"/two.txt": paper("two")}
        (tmp_path / "list.txt").write_text(f"{site.base}/one.txt\n{elsewhere.base}/two.txt\n")
        parish = council(str(tmp_path / "list.txt"), platform="addresses")
        assert bring([parish], tmp_path / "raw") == [2]


def test_a_folder_that_is_not_there_withdraws_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "post"
    folder.mkdir()
    (folder / "one.txt").write_text("one")
    parish = council(str(folder), platform="folder")
    bring([parish], tmp_path / "raw")
    folder.rename(tmp_path / "elsewhere")
    (found,) = fetch([parish], settings_for(tmp_path / "raw"), platforms=platforms)
    assert kinds(found) == ["failed"]
    assert [row["state"] for row in lines(tmp_path / "raw")] == ["current"]
    assert "is not there" in (tmp_path / "raw" / "fetch-problems.csv").read_text()


def test_a_list_that_is_not_there_is_a_problem_of_its_council(tmp_path: Path) -> None:
    parish = council(str(tmp_path / "list.txt"), platform="addresses")
    (found,) = fetch([parish], settings_for(tmp_path / "raw"), platforms=platforms)
    assert (kinds(found), found.finished) == (["failed"], False)


def test_a_session_can_be_kept_as_an_archive_and_read_as_a_source(tmp_path: Path) -> None:
    with small_site() as site:
        site.pages = {
            "/start": Sent(
                b"small list\npaper /documents/s1/a.txt", headers={"Content-Type": "text/html"}
            ),
            "/documents/s1/a.txt": paper("the paper"),
        }
        run(site, tmp_path / "raw", warc=True)
    (archive,) = (tmp_path / "raw" / ".fetch" / "warc").glob("*.warc.gz")
    with archive.open("rb") as file:
        kinds_of_records = [record.rec_type for record in ArchiveIterator(file)]
    assert kinds_of_records == ["response", "request"] * 3
    source = council(str(archive), platform="warc")
    assert bring([source], tmp_path / "again") == [1]
    assert lines(tmp_path / "again")[0]["sha256"] == lines(tmp_path / "raw")[0]["sha256"]
    assert bring([source], tmp_path / "again") == [0]


# --- what the build makes of it -------------------------------------------------------------------


def test_versions_withdrawals_and_problems_reach_the_build(tmp_path: Path) -> None:
    corpus = tmp_path / "raw"
    with small_site() as site:
        site.pages = {
            "/start": listing(f"paper /m {DAY}", "paper /later", "paper /never"),
            "/m": paper("draft"),
            "/later": paper("later"),
        }
        run(site, corpus)
        site.pages["/m"] = paper("approved")
        site.pages["/later"] = Sent(status=404)
        run(site, corpus)
        base = site.base
    cache = Cache(tmp_path / "cache.db")
    listed = list_corpus(corpus, cache)
    cache.close()
    path = {(corpus / each.path).read_text(): each.path for each in listed.sources}
    assert listed.superseded == {path["draft"]: path["approved"]}
    assert {(each.url, each.date) for each in listed.sources if each.path == path["approved"]} == {
        (f"{base}/m", DAY)
    }
    problems = [(path, each.stage, each.kind, each.url) for path, each in listed.problems]
    assert problems == [
        (path["later"], "fetch", "withdrawn", f"{base}/later"),
        ("harrowmere", "fetch", "failed", f"{base}/never"),
    ]


def test_the_files_of_the_fetch_itself_are_no_papers(tmp_path: Path) -> None:
    with small_site() as site:
        site.pages = {"/start": listing("paper /p", etag=True), "/p": paper("one")}
        run(site, tmp_path, warc=True)
    assert find_files(tmp_path) == [lines(tmp_path)[0]["path"]]


def test_problems_that_are_over_are_forgotten(tmp_path: Path) -> None:
    with small_site() as site:
        site.pages = {"/start": listing("paper /p")}
        run(site, tmp_path)
        site.pages["/p"] = paper("one")
        run(site, tmp_path)
    with (tmp_path / "fetch-problems.csv").open() as file:
        assert list(csv.DictReader(file)) == []


# --- dry run --------------------------------------------------------------------------------------


def test_a_dry_run_reads_lists_only_and_keeps_nothing(tmp_path: Path) -> None:
    with small_site() as site:
        site.pages = {"/start": listing(f"paper /p {DAY}", "lasting /q"), "/p": paper("one")}
        wanted, _ = preview([site.council()], settings_for(tmp_path), platforms=platforms)
        assert site.paths() == ["/robots.txt", "/start"]
        base = site.base
    assert wanted == [
        ("harrowmere", f"{DAY} · Housing Scrutiny Committee · {base}/p", False),
        ("harrowmere", f"Housing Scrutiny Committee · {base}/q", False),
    ]
    assert list(tmp_path.iterdir()) == []


def test_a_dry_run_tells_what_is_held(tmp_path: Path) -> None:
    with small_site() as site:
        site.pages = {"/start": listing("paper /p"), "/p": paper("one")}
        run(site, tmp_path)
        site.pages["/start"] = listing("paper /p", "paper /q")
        wanted, _ = preview([site.council()], settings_for(tmp_path), platforms=platforms)
    assert [held for *_, held in wanted] == [True, False]


def test_a_dry_run_tells_what_stood_in_its_way(tmp_path: Path) -> None:
    with small_site() as site:
        site.pages = {"/start": Sent(status=403)}
        wanted, (tally,) = preview([site.council()], settings_for(tmp_path), platforms=platforms)
    assert (wanted, tally.blocked, tally.is_fine) == ([], 1, False)


def test_a_day_that_is_too_far_ahead_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="2026-04-28"):
        fetch([council("http://x.example")], settings_for(tmp_path), since=dt.date(2030, 1, 1))


# --- settings and the command ---------------------------------------------------------------------


@pytest.mark.parametrize("contact", ["", "me", "clérk@example.org", "a@b\r\nHost: x"])
def test_nobody_fetches_without_a_contact(tmp_path: Path, contact: str) -> None:
    with pytest.raises(UsageError, match="MATTERS_CONTACT"):
        checked(Settings(corpus=tmp_path, contact=contact))


def test_less_than_a_second_is_only_for_hosts_of_ones_own(tmp_path: Path) -> None:
    settings = Settings(corpus=tmp_path, contact="clerk@example.org", interval_s=0.5)
    with pytest.raises(UsageError, match="under one second"):
        checked(settings)


def test_the_clock_can_be_set_from_outside() -> None:
    assert read_clock("2026-03-31").now().isoformat().startswith("2026-03-31T00:00:00")
    assert read_clock("2026-03-31T02:00:00+01:00").now().hour in {1, 2}
    assert isinstance(read_clock(None), SystemClock)
    with pytest.raises(UsageError, match="MATTERS_NOW 'today'"):
        read_clock("today")


def test_a_clock_that_was_stopped_wakes_its_sleepers() -> None:
    clock = SystemClock()
    clock.stop()
    with pytest.raises(FetchError, match="goes on from here"):
        clock.sleep(3600)


def call(*words: str, contact: str = "clerk@example.org") -> Result:
    environment = {"MATTERS_CONTACT": contact, "MATTERS_NOW": "2026-03-31", "MATTERS_INTERVAL": "0"}
    return CliRunner().invoke(matters, ["fetch", *words], standalone_mode=False, env=environment)


@pytest.fixture
def words(tmp_path: Path) -> list[str]:
    (tmp_path / "post").mkdir()
    (tmp_path / "post" / "one.txt").write_text("one")
    (tmp_path / "list.csv").write_text(
        "id,name,gss,platform,base,committees,since,note\n"
        f"harrowmere,Harrowmere,,folder,{tmp_path / 'post'},,,\n"
        f"wold,Wold,,addresses,{tmp_path / 'nowhere.txt'},,,\n"
    )
    return ["--councils", str(tmp_path / "list.csv"), "--corpus", str(tmp_path / "raw"),
            "--allow-private"]  # fmt: skip


def test_the_command_prints_what_came_from_each_council(words: list[str]) -> None:
    result = call(*words, "--council", "harrowmere")
    assert result.return_value == 0
    assert "harrowmere" in result.output
    assert "Now: make" in result.output


def test_problems_give_exit_code_one_and_are_printed(
    words: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    result = call(*words)
    assert result.return_value == 1
    assert "wold: failed: the list of addresses" in result.output
    assert "The next fetch goes on with: wold" in result.output
    monkeypatch.setattr(fetching, "LISTED", 0)
    assert "and 1 more" in call(*words).output


def test_the_command_lists_what_it_would_fetch(words: list[str], tmp_path: Path) -> None:
    result = call(*words, "--council", "harrowmere", "--dry-run", "--since", "2020-01-01")
    assert result.return_value == 0
    assert "1 papers are new" in result.output
    assert not (tmp_path / "raw").exists()


def test_a_council_that_is_not_in_the_list_is_refused(words: list[str]) -> None:
    result = call(*words, "--council", "nowhere")
    assert isinstance(result.exception, UsageError)
    assert "no council nowhere" in str(result.exception)


def test_without_a_contact_the_command_says_how_to_give_one(words: list[str]) -> None:
    result = call(*words, contact="")
    assert isinstance(result.exception, UsageError)


def test_a_platform_that_nobody_wrote_is_named() -> None:
    with pytest.raises(UsageError, match="no platform is called 'gopher'"):
        find_platform("gopher")


def test_the_bar_shows_the_sum_over_councils() -> None:
    bar = fetching.fetch_bar()
    with bar as report:
        report("a", 1, 4)
        report("b", 2, 6)
        (task,) = bar.shown.tasks
        assert (task.completed, task.total) == (3, 10)

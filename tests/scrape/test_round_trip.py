"""What is fetched from a site is what the site holds: the same rows as from the files themselves.

The site is ours, on loopback, made from the sample; the engine and the platforms are the real
ones. Only the clock is set, and doesn't wait.
"""

import csv
import datetime as dt
import shutil
import sqlite3
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from pipeline.build import Summary, build
from pipeline.cache import Cache
from pipeline.executors import Inline
from pipeline.scrape.crawl import Tally
from pipeline.scrape.fetch import fetch
from pipeline.scrape.records import Council
from pipeline.scrape.settings import Settings
from tests.scrape.site import TODAY, Hit, Site, long_ranges_fail, strange
from tests.scrape.small import FakeClock, council, settings_for

SAMPLE = Path(__file__).parents[2] / "corpus" / "sample"
FIRST_DAY = dt.date(2022, 12, 1)
LAST_MEETING = 3131
"""Of 14 March 2023, the last before today."""
COMMITTEES = ("Cabinet", "Children & Young People’s Scrutiny Committee")
BRACKENFORD = {"panel/fostering-q3.pdf", "panel/cfsp-060224-appendix.pdf"}
LLANHELYGEN = ("2022-12 minutes.doc", "2023-01 minutes.md")
FILES = (
    *(f"wendlemere/ieListDocuments-CId214-MId{number}.html" for number in (3117, 3131)),
    "wendlemere/GetMeeting-3125.xml",
    "wendlemere/mgAi-5163.aspx",
    "wendlemere/mgIssueHistoryHome-IId50211.html",
    "wendlemere/documents/s20535 Ofsted Action Plan - December 2022.pdf",
    *(f"brackenford/{name}" for name in sorted(BRACKENFORD)),
    *(f"llanhelygen/{name}" for name in LLANHELYGEN),
)


def wendlemere(site: Site) -> Council:
    return council(
        site.democracy,
        id="wendlemere",
        name="Wendlemere County Council",
        platform="moderngov",
        committees=COMMITTEES,
    )


def brackenford(site: Site) -> Council:
    return council(
        site.list_file,
        id="brackenford",
        name="Brackenford Borough Council",
        platform="addresses",
    )


def settings(folder: Path, now: dt.datetime = TODAY) -> Settings:
    return settings_for(folder, clock=FakeClock(now))


def run(
    site: Site, folder: Path, *councils: Council, now: dt.datetime = TODAY
) -> tuple[Tally, ...]:
    """Fetch all history; the log of the site then holds this fetch alone."""
    site.forget()
    return fetch(councils, settings(folder, now), since=FIRST_DAY)


# --- the same rows ------------------------------------------------------------------------------


@dataclass(frozen=True)
class Rounds:
    """Two fetches with a build after each, and a build of the files themselves."""

    fetched: Path
    direct: Path
    rebuilt: Summary
    """What the second build computed, after one meeting had been published."""


@pytest.fixture(scope="module")
def rounds(tmp_path_factory: pytest.TempPathFactory) -> Rounds:
    folder = tmp_path_factory.mktemp("rounds")
    cache = Cache(folder / "cache.db")
    with Site(hidden=(LAST_MEETING,)) as site:
        site.holdings.listed = BRACKENFORD
        councils = (
            wendlemere(site),
            brackenford(site),
            council(
                str(parish(folder / "parish")),
                id="llanhelygen-community",
                name="Llanhelygen Community Council",
                platform="folder",
            ),
        )
        run(site, folder / "raw", *councils)
        build(folder / "raw", folder / "fetched.db", cache, Inline())
        site.publish(LAST_MEETING)
        run(site, folder / "raw", *councils)
        rebuilt = build(folder / "raw", folder / "fetched.db", cache, Inline())
    build(direct(folder / "direct"), folder / "direct.db", cache, Inline())
    cache.close()
    return Rounds(folder / "fetched.db", folder / "direct.db", rebuilt)


def parish(folder: Path) -> Path:
    """Lay the papers of the parish in a folder of their own."""
    folder.mkdir()
    for name in LLANHELYGEN:
        shutil.copy(SAMPLE / "llanhelygen" / name, folder / name)
    return folder


def direct(folder: Path) -> Path:
    """Copy the files that the sites hold, with the lines of the sample's manifest about them."""
    for name in FILES:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(SAMPLE / name, folder / name)
    with (SAMPLE / "manifest.csv").open(encoding="utf-8", newline="") as file:
        lines = [line for line in csv.DictReader(file) if line["path"] in FILES]
    with (folder / "manifest.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, lines[0])
        writer.writeheader()
        writer.writerows(lines)
    return folder


def contents(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """Read every row of a database but what says where a paper came from, and of the fetch."""
    found = {}
    with sqlite3.connect(path) as connection:
        names = connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '%_fts%'"
        ).fetchall()
        for (name,) in names:
            columns = [row[1] for row in connection.execute(f"PRAGMA table_info({name})")]
            own = {"problems": {"id"}, "builds": {"value"}}.get(name, set())
            kept = ", ".join(f'"{one}"' for one in columns if one not in {"path", "url", *own})
            where = "WHERE stage <> 'fetch'" if name == "problems" else ""
            rows = connection.execute(f"SELECT {kept} FROM {name} {where}").fetchall()
            found[name] = sorted(rows, key=repr)
    return found


def test_what_is_fetched_gives_the_rows_of_the_files_themselves(rounds: Rounds) -> None:
    fetched, held = contents(rounds.fetched), contents(rounds.direct)
    assert len(held["documents"]) == len(FILES) - 2  # one broken, one of a type nobody reads
    assert len(held["limbs"]) > 10
    assert fetched.keys() == held.keys()
    for table, rows in held.items():
        assert fetched[table] == rows, table


def test_one_new_meeting_rebuilds_only_itself(rounds: Rounds) -> None:
    computed = rounds.rebuilt.computed
    assert computed["extract"] == 1
    assert computed["parse"] == 1
    assert {count for name, count in computed.items() if name.startswith("tag ")} == {1}


# --- what it costs ------------------------------------------------------------------------------


def bodies(hits: list[Hit]) -> list[str]:
    """List what was sent in full, but for robots.txt and words about dead links."""
    return [hit.path for hit in hits if hit.status == 200 and hit.path != "/robots.txt"]


def test_a_second_fetch_transfers_no_body(site: Site, tmp_path: Path) -> None:
    (first,) = run(site, tmp_path, wendlemere(site))
    (second,) = run(site, tmp_path, wendlemere(site))
    assert first.is_fine
    assert second.is_fine
    assert first.new > 12
    assert (second.new, second.changed, second.withdrawn) == (0, 0, 0)
    assert bodies(site.hits) == []


def test_what_has_stood_for_a_week_is_asked_for_once_a_week(site: Site, tmp_path: Path) -> None:
    run(site, tmp_path, wendlemere(site))
    count = len(site.hits)
    for days in (7, 8):
        now = TODAY + dt.timedelta(days=days)
        (last,) = run(site, tmp_path, wendlemere(site), now=now)
    assert last.is_fine
    assert last.held > 5
    assert len(site.hits) < count / 2


def test_one_new_meeting_costs_a_handful_of_requests(site: Site, tmp_path: Path) -> None:
    site.holdings.hidden.add(LAST_MEETING)
    run(site, tmp_path, wendlemere(site))
    run(site, tmp_path, wendlemere(site))
    quiet = len(site.hits)
    site.publish(LAST_MEETING)
    (tally,) = run(site, tmp_path, wendlemere(site))
    assert tally.new >= 2
    assert 0 < len(site.hits) - quiet <= 8
    assert sum("GetMeeting?" in path for path in bodies(site.hits)) == 1


def test_the_nightly_window_asks_for_nothing_older(site: Site, tmp_path: Path) -> None:
    fetch([wendlemere(site)], settings(tmp_path))
    asked = {hit.path.rpartition("=")[2] for hit in site.asked("GetMeeting\\?")}
    assert asked == {"3125", "3131"}


def test_the_archive_of_a_session_is_a_source_of_the_same_papers(
    site: Site, tmp_path: Path
) -> None:
    live = replace(settings(tmp_path / "live"), warc=True)
    fetch([wendlemere(site)], live, since=FIRST_DAY)
    archive = replace(
        wendlemere(site), platform="warc", base=str(live.journal.with_name("warc")), committees=()
    )
    (tally,) = fetch([archive], settings(tmp_path / "again"))
    assert tally.is_fine
    live_papers, again = papers(tmp_path / "live"), papers(tmp_path / "again")
    assert live_papers.items() <= again.items()
    # Pages that were read beside the service's answers are in the archive, too.
    assert {again[sha256] for sha256 in again.keys() - live_papers.keys()} == {"meeting_page"}


def papers(folder: Path) -> dict[str, str]:
    """List what is in a corpus: the kind of each content."""
    with (folder / "manifest.csv").open(encoding="utf-8", newline="") as file:
        return {row["sha256"]: row["kind"] for row in csv.DictReader(file)}


# --- sites in trouble ---------------------------------------------------------------------------


def minutes_kept(folder: Path) -> int:
    """Count the meetings whose page or answer is in the corpus."""
    with (folder / "manifest.csv").open(encoding="utf-8", newline="") as file:
        rows = [
            row for row in csv.DictReader(file) if row["kind"] in {"meeting_page", "web_service"}
        ]
    return len({row["meeting"] for row in rows})


def test_without_the_service_the_pages_give_the_same_meetings(site: Site, tmp_path: Path) -> None:
    site.holdings.service = "off"
    (tally,) = run(site, tmp_path, wendlemere(site))
    assert tally.is_fine
    assert tally.meetings == minutes_kept(tmp_path) == 3


def test_ranges_that_fail_are_divided_until_they_hold(site: Site, tmp_path: Path) -> None:
    site.trouble("GetMeetings", long_ranges_fail(100))
    (tally,) = run(site, tmp_path, wendlemere(site))
    assert tally.is_fine
    assert len(site.asked("GetMeetings", status=200)) == 4
    assert not site.asked("ieListMeetings")
    assert minutes_kept(tmp_path) == 3


def test_a_list_of_meetings_without_end_ends(site: Site, tmp_path: Path) -> None:
    site.holdings.service = "off"
    site.holdings.endless = True
    site.trouble("MId=[89]\\d{5}", strange())
    site.forget()
    fetch([wendlemere(site)], settings(tmp_path))
    lists = site.asked("ieListMeetings")
    assert 4 <= len(lists) <= 20


def test_a_calendar_without_end_ends(site: Site, tmp_path: Path) -> None:
    site.holdings.endless = True
    panel = replace(
        brackenford(site),
        platform="cmis",
        base=site.cmis,
        committees=("Children and Families Scrutiny Panel",),
    )
    (tally,) = fetch([panel], settings(tmp_path))
    assert tally.is_fine
    assert len(site.asked("MeetingCalendarPublicNoJava")) == 4
    assert (tally.meetings, tally.new) == (1, 3)


def test_a_page_of_unknown_shape_is_named_with_what_was_missing(site: Site, tmp_path: Path) -> None:
    site.holdings.service = "off"
    site.trouble("ieListDocuments.*3117", strange())
    (tally,) = run(site, tmp_path, wendlemere(site))
    (problem,) = tally.problems
    assert problem.kind == "unknown_shape"
    assert problem.url is not None
    assert "MId=3117" in problem.url
    assert "#modgov" in problem.message
    assert minutes_kept(tmp_path) == 2

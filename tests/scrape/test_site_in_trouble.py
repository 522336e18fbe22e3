"""The real platforms and the real engine against our site in every trouble that it can have."""

import datetime as dt
from pathlib import Path

import pytest

from pipeline.scrape.crawl import Tally
from pipeline.scrape.fetch import fetch
from pipeline.scrape.records import Council
from tests.scrape.platforms.walking import a_council
from tests.scrape.site import (
    TODAY,
    Site,
    Trouble,
    busy,
    challenge,
    cut_short,
    fails,
    fickle,
    gone,
    holding,
    huge,
    moved_notice,
    redirects,
    slow,
    soft_error,
)
from tests.scrape.small import FakeClock, kinds, lines, settings_for

FIRST_DAY = dt.date(2023, 3, 1)
PAPER = "s20588"
"""The one paper of the one meeting since the first day, of 14 March 2023."""


def wendlemere(site: Site) -> Council:
    committees = ("Children and Young People's Scrutiny Committee",)
    return a_council(base=site.democracy, committees=committees)


def run(site: Site, folder: Path, clock: FakeClock | None = None) -> Tally:
    site.forget()
    settings = settings_for(folder, contact="papers@example.org", clock=clock or FakeClock(TODAY))
    (tally,) = fetch([wendlemere(site)], settings, since=FIRST_DAY)
    return tally


def lines_about(folder: Path, number: str) -> list[dict[str, str]]:
    """Read the lines of the manifest about a paper."""
    return [line for line in lines(folder) if number in line["url"]]


def test_a_site_in_good_health_gives_everything_without_a_problem(
    site: Site, tmp_path: Path
) -> None:
    tally = run(site, tmp_path)
    assert (tally.is_fine, tally.meetings, tally.finished) == (True, 1, True)
    assert len(lines_about(tmp_path, PAPER)) == 1


def test_who_asks_and_how_to_reach_them_is_in_every_request(site: Site, tmp_path: Path) -> None:
    run(site, tmp_path)
    agents = {hit.headers["user-agent"] for hit in site.hits}
    (agent,) = agents
    assert agent.startswith("MattersArising/")
    assert "papers@example.org" in agent


def test_one_request_is_in_flight_at_a_time(site: Site, tmp_path: Path) -> None:
    site.trouble("", slow(0.01))
    run(site, tmp_path)
    starts = [hit.started for hit in site.hits[1:]]
    stops = [hit.stopped for hit in site.hits[:-1]]
    assert all(stop <= start for stop, start in zip(stops, starts, strict=True))


def test_robots_are_asked_first_and_what_they_bar_is_not_asked_for(
    site: Site, tmp_path: Path
) -> None:
    site.robots = "User-agent: *\nDisallow: /democracy/mgWebService.asmx\n"
    tally = run(site, tmp_path)
    assert site.hits[0].path == "/robots.txt"
    assert site.asked("mgWebService") == []
    assert tally.meetings == 1


def test_a_busy_site_is_given_the_time_it_asks_for(site: Site, tmp_path: Path) -> None:
    site.trouble("GetMeeting\\?", busy("7"), times=1)
    clock = FakeClock(TODAY)
    tally = run(site, tmp_path, clock)
    assert tally.is_fine
    assert max(clock.slept) >= 7
    assert len(site.asked("GetMeeting\\?")) == 2


@pytest.mark.parametrize("trouble", [soft_error(), fails(500), gone(404)])
def test_where_the_service_fails_for_a_meeting_its_page_is_kept(
    site: Site, tmp_path: Path, trouble: Trouble
) -> None:
    site.trouble("GetMeeting\\?", trouble)
    tally = run(site, tmp_path)
    assert (tally.is_fine, tally.meetings) == (True, 1)
    assert lines_about(tmp_path, "ieListDocuments")[0]["kind"] == "meeting_page"


@pytest.mark.parametrize("status", [200, 403, 503])
def test_a_challenge_is_a_block_and_the_site_is_left_alone(
    site: Site, tmp_path: Path, status: int
) -> None:
    site.trouble("/democracy/", challenge(status))
    tally = run(site, tmp_path)
    assert kinds(tally) == ["blocked"]
    assert "ask the council" in tally.problems[0].message
    assert len(site.asked("/democracy/")) == 1


def test_a_redirect_to_another_host_is_not_followed(site: Site, tmp_path: Path) -> None:
    site.trouble(PAPER, redirects(f"{site.elsewhere}/democracy/documents/s20412/a.pdf"))
    tally = run(site, tmp_path)
    assert kinds(tally) == ["off_site"]
    assert {hit.host for hit in site.hits} == {"127.0.0.1"}


def test_a_site_that_says_it_has_moved_is_named(site: Site, tmp_path: Path) -> None:
    site.trouble("/democracy/", moved_notice())
    tally = run(site, tmp_path)
    assert kinds(tally) == ["moved"]
    assert "papers.elsewhere.example" in tally.problems[0].message


def test_a_body_of_two_gigabytes_is_cut_off(site: Site, tmp_path: Path) -> None:
    site.trouble(PAPER, huge())
    tally = run(site, tmp_path)
    (hit,) = site.asked(PAPER)
    assert hit.sent_bytes < 600_000_000
    assert len(tally.problems) == 1
    assert lines_about(tmp_path, PAPER) == []


def test_a_body_that_breaks_off_is_asked_for_again(site: Site, tmp_path: Path) -> None:
    site.trouble(PAPER, cut_short(), times=1)
    tally = run(site, tmp_path)
    assert tally.is_fine
    assert len(site.asked(PAPER)) == 2
    assert len(lines_about(tmp_path, PAPER)) == 1


def test_a_paper_that_changes_keeps_its_old_version_marked(site: Site, tmp_path: Path) -> None:
    run(site, tmp_path)
    site.trouble(PAPER, holding(b"%PDF-1.4\n% amended\n%%EOF\n"))
    tally = run(site, tmp_path)
    assert tally.changed == 1
    states = {
        (line["state"], (tmp_path / line["path"]).is_file())
        for line in lines_about(tmp_path, PAPER)
    }
    assert states == {("current", True), ("superseded", True)}


def test_a_paper_that_is_withdrawn_is_kept_and_marked(site: Site, tmp_path: Path) -> None:
    run(site, tmp_path)
    site.trouble(PAPER, gone(410))
    tally = run(site, tmp_path)
    assert tally.withdrawn == 1
    last = lines_about(tmp_path, PAPER)[-1]
    assert last["state"] == "withdrawn"
    assert (tmp_path / last["path"]).is_file()


def test_a_site_that_recovers_is_read_as_if_nothing_had_been(site: Site, tmp_path: Path) -> None:
    site.trouble("/democracy/", fails(503))
    assert not run(site, tmp_path).is_fine
    site.recover()
    tally = run(site, tmp_path)
    assert (tally.is_fine, tally.meetings) == (True, 1)


def test_pages_that_differ_only_in_what_nobody_reads_are_unchanged(
    site: Site, tmp_path: Path
) -> None:
    site.holdings.service = "off"
    site.trouble("ieListDocuments", fickle())
    run(site, tmp_path)
    tally = run(site, tmp_path)
    assert (tally.new, tally.changed, tally.is_fine) == (0, 0, True)
    assert site.asked("ieListDocuments", status=200)


def test_without_validators_an_unchanged_paper_is_still_unchanged(
    site: Site, tmp_path: Path
) -> None:
    site.has_validators = False
    run(site, tmp_path)
    tally = run(site, tmp_path)
    assert (tally.new, tally.changed, tally.is_fine) == (0, 0, True)

"""What the site's own log says of how it was asked, and how long the clock was let run."""

import datetime as dt
from itertools import pairwise
from pathlib import Path

import pytest

from pipeline.scrape.fetch import fetch
from pipeline.scrape.manners import retry_after
from pipeline.scrape.settings import SystemClock
from tests.scrape.small import (
    TODAY,
    FakeClock,
    Sent,
    SmallPlatform,
    kinds,
    lines,
    listing,
    paper,
    run,
    settings_for,
    small_site,
)

PAGES = {"/start": listing("paper /p1", "paper /p2"), "/p1": paper("one"), "/p2": paper("two")}


def robots(*said: str) -> Sent:
    return Sent(
        "\n".join(["User-agent: *", *said]).encode(), headers={"Content-Type": "text/plain"}
    )


def test_requests_name_the_project_and_the_operators_contact(tmp_path: Path) -> None:
    with small_site() as site:
        site.pages = dict(PAGES)
        run(site, tmp_path, contact="clerk@example.org")
        agents = {hit.headers["user-agent"] for hit in site.hits}
    (agent,) = agents
    assert agent.startswith("MattersArising/")
    assert "clerk@example.org" in agent


def test_robots_are_read_first_and_once(tmp_path: Path) -> None:
    with small_site() as site:
        site.pages = dict(PAGES)
        run(site, tmp_path)
        run(site, tmp_path)
        assert site.paths()[0] == "/robots.txt"
        assert site.paths().count("/robots.txt") == 1


def test_robots_are_read_again_after_a_day(tmp_path: Path) -> None:
    with small_site() as site:
        site.pages = dict(PAGES)
        run(site, tmp_path)
        run(site, tmp_path, clock=FakeClock(TODAY + dt.timedelta(hours=25)))
        assert site.paths().count("/robots.txt") == 2


def test_what_robots_bar_is_not_asked_for(tmp_path: Path) -> None:
    with small_site() as site:
        site.pages = {**PAGES, "/robots.txt": robots("Disallow: /p1")}
        found = run(site, tmp_path)
        assert "/p1" not in site.paths()
        assert kinds(found) == ["disallowed"]
        assert found.is_fine


def test_what_robots_bar_may_be_had_another_way(tmp_path: Path) -> None:
    with small_site() as site:
        site.pages = {
            "/robots.txt": robots("Disallow: /start"),
            "/other": listing("paper /p1"),
            "/p1": paper("one"),
        }
        found = run(site, tmp_path, SmallPlatform({"/start": "/other"}))
        assert "/start" not in site.paths()
        assert found.new == 1


def test_rules_for_us_by_name_outrank_those_for_all(tmp_path: Path) -> None:
    said = b"User-agent: MattersArising\nDisallow: /\n\nUser-agent: *\nAllow: /\n"
    with small_site() as site:
        site.pages = {**PAGES, "/robots.txt": Sent(said, headers={"Content-Type": "text/plain"})}
        run(site, tmp_path)
        assert site.paths() == ["/robots.txt"]


def test_robots_that_cannot_be_read_bar_the_whole_site(tmp_path: Path) -> None:
    with small_site() as site:
        site.pages = {**PAGES, "/robots.txt": Sent(status=500)}
        found = run(site, tmp_path)
        assert set(site.paths()) == {"/robots.txt"}
        assert not found.finished
        assert "robots.txt cannot be read" in found.problems[0].message


def test_robots_that_lead_elsewhere_are_none(tmp_path: Path) -> None:
    with small_site() as site, small_site() as elsewhere:
        away = {"Location": f"{elsewhere.base}/robots.txt"}
        site.pages = {**PAGES, "/robots.txt": Sent(status=301, headers=away)}
        assert run(site, tmp_path).new == 2
        assert elsewhere.hits == []


def test_at_least_the_interval_lies_between_requests(tmp_path: Path) -> None:
    clock = FakeClock()
    with small_site() as site:
        site.pages = dict(PAGES)
        run(site, tmp_path, clock=clock, interval_s=1.0, allow_private=True)
        assert clock.slept == [1.0] * len(site.hits)


def test_the_log_shows_the_interval_between_requests(tmp_path: Path) -> None:
    with small_site() as site:
        site.pages = dict(PAGES)
        run(site, tmp_path, clock=SystemClock(TODAY), interval_s=0.03)
        started = sorted(hit.started for hit in site.hits)
    # A request begins after the answer before it has ended, and that ended after it began.
    assert [after - before >= 0.03 for before, after in pairwise(started)] == [True] * 3


def test_a_crawl_delay_is_kept(tmp_path: Path) -> None:
    clock = FakeClock()
    with small_site() as site:
        site.pages = {**PAGES, "/robots.txt": robots("Crawl-delay: 7")}
        run(site, tmp_path, clock=clock, interval_s=1.0)
    assert clock.slept == [1.0, 7.0, 7.0, 7.0]


def test_a_mark_before_the_first_rule_hides_none(tmp_path: Path) -> None:
    with small_site() as site:
        marked = b"\xef\xbb\xbfUser-agent: *\nDisallow: /p1"
        site.pages = {**PAGES, "/robots.txt": Sent(marked)}
        run(site, tmp_path)
        assert site.paths() == ["/robots.txt", "/start", "/p2"]


def test_a_request_rate_is_kept(tmp_path: Path) -> None:
    clock = FakeClock()
    with small_site() as site:
        site.pages = {**PAGES, "/robots.txt": robots("Request-rate: 1/5")}
        run(site, tmp_path, clock=clock)
    assert clock.slept == [5.0, 5.0, 5.0]


@pytest.mark.parametrize("status", [429, 503])
def test_retry_after_is_obeyed(tmp_path: Path, status: int) -> None:
    clock = FakeClock()
    busy = Sent(status=status, headers={"Retry-After": "90"})
    with small_site() as site:
        site.pages = {**PAGES, "/p1": [busy, paper("one")]}
        found = run(site, tmp_path, clock=clock)
        assert site.paths().count("/p1") == 2
    assert clock.slept == [90.0]
    assert found.new == 2


def test_retry_after_may_be_a_date(tmp_path: Path) -> None:
    now = dt.datetime(2026, 3, 31, 2, tzinfo=dt.UTC)
    assert retry_after("Tue, 31 Mar 2026 02:01:30 GMT", now) == 90.0
    assert retry_after("Tue, 31 Mar 2026 02:01:30", now) == 90.0
    assert retry_after("Mon, 30 Mar 2026 02:00:00 GMT", now) == 0.0
    assert retry_after("soon", now) is None
    assert retry_after("\u00b2", now) is None


def test_a_site_that_wants_to_be_left_alone_for_long_waits_for_the_next_fetch(
    tmp_path: Path,
) -> None:
    clock = FakeClock()
    busy = Sent(status=429, headers={"Retry-After": "86400"})
    with small_site() as site:
        site.pages = {**PAGES, "/p1": busy}
        found = run(site, tmp_path, clock=clock)
        assert site.paths() == ["/robots.txt", "/start", "/p1"]
        assert (found.finished, kinds(found), clock.slept) == (False, ["unfinished"], [])
        site.pages = dict(PAGES)
        site.hits.clear()
        again = run(site, tmp_path)
        assert site.paths() == ["/p1", "/p2"]
    assert (again.finished, again.new, kinds(again)) == (True, 2, [])


def test_a_busy_site_that_says_nothing_is_asked_again_ever_later(tmp_path: Path) -> None:
    clock = FakeClock()
    with small_site() as site:
        site.pages = {**PAGES, "/p1": Sent(status=503)}
        found = run(site, tmp_path, clock=clock, interval_s=1.0)
        assert site.paths().count("/p1") == 3
    assert [each for each in clock.slept if each > 1] == [10.0, 30.0, 90.0]
    assert kinds(found) == ["failed"]


def test_a_host_of_ones_own_is_not_left_alone_for_long(tmp_path: Path) -> None:
    clock = FakeClock()
    with small_site() as site:
        site.pages = {**PAGES, "/p1": [Sent(status=429), paper("one")]}
        run(site, tmp_path, clock=clock)
    assert clock.slept == [0.5]


def test_ports_of_one_host_share_their_manners(tmp_path: Path) -> None:
    clock = FakeClock()
    platform = SmallPlatform()
    with small_site() as one, small_site() as other:
        one.pages = other.pages = dict(PAGES)
        councils = [one.council(), other.council(id="linfield")]
        settings = settings_for(tmp_path, clock=clock, budget=5)
        first, second = fetch(councils, settings, platforms=lambda _: platform)
    assert (first.finished, second.finished) == (True, False)
    assert len(one.hits) + len(other.hits) == 5


def test_a_host_refused_for_its_network_leaves_no_robots_behind(tmp_path: Path) -> None:
    with small_site() as site:
        site.pages = {**PAGES, "/robots.txt": robots("Disallow: /p1")}
        found = run(site, tmp_path, allow_private=False, interval_s=1.0)
        assert (kinds(found), site.paths()) == (["off_site"], [])
        run(site, tmp_path)
        assert site.paths() == ["/robots.txt", "/start", "/p2"]


def test_a_host_is_left_alone_after_repeated_failure(tmp_path: Path) -> None:
    with small_site() as site:
        site.pages = {"/start": listing(*(f"paper /p{number}" for number in range(20)))}
        site.pages |= {f"/p{number}": Sent(status=500) for number in range(20)}
        found = run(site, tmp_path)
        assert len(set(site.paths())) == 2 + 8
    assert not found.finished
    assert kinds(found)[-1] == "unfinished"


def test_the_budget_of_a_host_is_kept_and_the_next_fetch_goes_on(tmp_path: Path) -> None:
    with small_site() as site:
        site.pages = dict(PAGES)
        found = run(site, tmp_path, budget=3)
        assert len(site.hits) == 3
        assert "used up" in found.problems[0].message
        again = run(site, tmp_path, budget=3)
        assert site.paths() == ["/robots.txt", "/start", "/p1", "/p2"]
    assert again.finished
    assert len(lines(tmp_path)) == 2


def test_a_broken_answer_is_asked_for_once_more(tmp_path: Path) -> None:
    clock = FakeClock()
    with small_site() as site:
        site.pages = {**PAGES, "/p1": [Sent(status=500), paper("one")], "/p2": Sent(status=500)}
        found = run(site, tmp_path, clock=clock, interval_s=1.0)
        assert [site.paths().count(path) for path in ("/p1", "/p2")] == [2, 2]
    assert [each for each in clock.slept if each > 1] == [10.0, 10.0]
    assert (found.new, kinds(found)) == (1, ["failed"])


def test_a_crawl_delay_of_an_hour_doesnt_keep_the_fetch_for_days(tmp_path: Path) -> None:
    with small_site() as site:
        site.pages = {f"/p{number}": paper(str(number)) for number in range(20)}
        site.pages["/start"] = listing(*(f"paper /p{number}" for number in range(20)))
        site.pages["/robots.txt"] = robots("Crawl-delay: 3600")
        found = run(site, tmp_path)
        assert len(site.hits) == 7
    assert not found.finished
    assert "6 hours" in found.problems[0].message

# ruff: noqa: ARG002 - the platforms here need less than platforms are given

import datetime as dt
import errno
import os
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.scrape import visit
from pipeline.scrape.errors import FetchError
from pipeline.scrape.records import Answer, Ask, Council, Found, Verdict, Window
from tests.scrape.small import (
    TODAY,
    FakeClock,
    Hit,
    Sent,
    SmallPlatform,
    SmallSite,
    kinds,
    lines,
    listing,
    paper,
    run,
    small_site,
)

DAY = "2026-03-03"
TOMORROW = TODAY + dt.timedelta(days=1)


def states(corpus: Path) -> list[tuple[str, str]]:
    return [(row["url"].rpartition("/")[2], row["state"]) for row in lines(corpus)]


def asked(site: SmallSite) -> list[tuple[str, int]]:
    return [(hit.path, hit.status) for hit in site.hits if hit.path != "/robots.txt"]


def bodies(hits: list[Hit]) -> int:
    return sum(hit.sent_bytes for hit in hits)


# --- what changes from fetch to fetch -------------------------------------------------------------


def test_papers_are_kept_with_their_provenance(tmp_path: Path) -> None:
    with small_site() as site:
        site.pages = {"/start": listing(f"paper /p {DAY}"), "/p": paper("one", etag=True)}
        found = run(site, tmp_path)
        base = site.base
    (row,) = lines(tmp_path)
    assert (found.new, found.finished, kinds(found)) == (1, True, [])
    assert (tmp_path / row["path"]).read_bytes() == b"one"
    assert row["path"] == f"harrowmere/{row['sha256'][:2]}/{row['sha256']}.txt"
    assert row["etag"] != ""
    assert {name: row[name] for name in ("council", "committee", "date", "url", "address")} == {
        "council": "harrowmere",
        "committee": "Housing Scrutiny Committee",
        "date": DAY,
        "url": f"{base}/p",
        "address": f"{base}/p",
    }
    assert (row["fetched_at"], row["status"]) == ("2026-03-31T02:00:00Z", "200")
    assert row["state"] == "current"


def test_a_second_fetch_transfers_no_body_that_has_not_changed(tmp_path: Path) -> None:
    with small_site() as site:
        site.pages = {
            "/start": listing("list /a", etag=True),
            "/a": listing(f"paper /p {DAY}", etag=True),
            "/p": paper("one", etag=True),
        }
        run(site, tmp_path)
        site.hits.clear()
        found = run(site, tmp_path)
        assert asked(site) == [("/start", 304), ("/a", 304), ("/p", 304)]
        assert bodies(site.hits) == 0
    assert (found.new, found.unchanged) == (0, 1)
    assert [row["status"] for row in lines(tmp_path)] == ["200", "304"]


def test_last_modified_serves_where_there_is_no_etag(tmp_path: Path) -> None:
    when = "Tue, 03 Mar 2026 09:00:00 GMT"
    with small_site() as site:
        site.pages = {
            "/start": listing("paper /p"),
            "/p": Sent(b"a", headers={"Last-Modified": when}),
        }
        run(site, tmp_path)
        run(site, tmp_path)
        assert site.hits[-1].headers["if-modified-since"] == when


def test_a_paper_that_was_deleted_here_is_asked_for_whole(tmp_path: Path) -> None:
    with small_site() as site:
        site.pages = {"/start": listing("paper /p"), "/p": paper("one", etag=True)}
        run(site, tmp_path)
        (tmp_path / lines(tmp_path)[0]["path"]).unlink()
        found = run(site, tmp_path)
        assert asked(site)[-1] == ("/p", 200)
    assert (found.new, found.changed, found.unchanged) == (0, 0, 1)
    assert (tmp_path / lines(tmp_path)[0]["path"]).exists()


def test_a_changed_paper_keeps_its_old_version_marked(tmp_path: Path) -> None:
    with small_site() as site:
        site.pages = {"/start": listing("paper /p"), "/p": paper("draft")}
        run(site, tmp_path)
        site.pages["/p"] = paper("approved")
        found = run(site, tmp_path)
    old, new, mark = lines(tmp_path)
    assert found.changed == 1
    assert (mark["path"], mark["state"], mark["superseded_by"]) == (
        old["path"],
        "superseded",
        new["path"],
    )
    assert (tmp_path / old["path"]).read_bytes() == b"draft"
    assert (tmp_path / new["path"]).read_bytes() == b"approved"


def test_a_page_that_only_differs_in_hidden_fields_is_no_new_version(tmp_path: Path) -> None:
    def page(number: int) -> Sent:
        return Sent(b"<html><input type='hidden' value='%d'><p>Minutes" % number)

    with small_site() as site:
        site.pages = {"/start": listing("paper /p"), "/p": [page(1), page(2)]}
        run(site, tmp_path)
        assert run(site, tmp_path).unchanged == 1
    assert len({row["path"] for row in lines(tmp_path)}) == 1


@pytest.mark.parametrize("status", [404, 410])
def test_a_paper_that_is_gone_is_kept_and_marked_withdrawn(tmp_path: Path, status: int) -> None:
    with small_site() as site:
        site.pages = {"/start": listing("paper /p"), "/p": paper("one")}
        run(site, tmp_path)
        site.pages["/p"] = Sent(status=status)
        found = run(site, tmp_path)
        again = run(site, tmp_path)
    assert (found.withdrawn, kinds(found), again.withdrawn) == (1, [], 0)
    assert states(tmp_path) == [("p", "current"), ("p", "withdrawn")]
    assert lines(tmp_path)[1]["status"] == str(status)
    assert (tmp_path / lines(tmp_path)[0]["path"]).exists()


def test_a_paper_that_is_no_longer_listed_is_marked_withdrawn(tmp_path: Path) -> None:
    with small_site() as site:
        site.pages = {
            "/start": listing(f"paper /p {DAY}", f"paper /q {DAY}"),
            "/p": paper("one"),
            "/q": paper("two"),
        }
        run(site, tmp_path)
        site.pages["/start"] = listing(f"paper /q {DAY}")
        assert run(site, tmp_path).withdrawn == 1
    assert states(tmp_path)[-1] == ("p", "withdrawn")


def test_a_paper_that_comes_back_is_current_again(tmp_path: Path) -> None:
    with small_site() as site:
        site.pages = {"/start": listing("paper /p"), "/p": paper("one")}
        run(site, tmp_path)
        site.pages["/p"] = Sent(status=404)
        run(site, tmp_path)
        site.pages["/p"] = paper("one")
        run(site, tmp_path)
    assert [state for _, state in states(tmp_path)] == ["current", "withdrawn", "current"]


def test_papers_of_days_no_longer_asked_for_are_not_withdrawn(tmp_path: Path) -> None:
    with small_site() as site:
        site.pages = {"/start": listing("list /a"), "/a": listing("paper /p 2026-02-03")}
        site.pages["/p"] = paper("one")
        run(site, tmp_path)
        site.pages["/start"] = listing()
        found = run(site, tmp_path, clock=FakeClock(TODAY + dt.timedelta(weeks=4)))
    assert found.withdrawn == 0


def test_nothing_is_withdrawn_where_a_list_could_not_be_read(tmp_path: Path) -> None:
    with small_site() as site:
        site.pages = {
            "/start": listing("list /a", "list /b"),
            "/a": listing(f"paper /p {DAY}"),
            "/b": listing(),
            "/p": paper("one"),
        }
        run(site, tmp_path)
        site.pages |= {"/a": listing(), "/b": Sent(b"<html>down for repair")}
        found = run(site, tmp_path)
    assert (found.withdrawn, kinds(found)) == (0, ["unknown_shape"])


def test_many_papers_that_vanish_at_once_are_taken_for_the_sites_fault(tmp_path: Path) -> None:
    with small_site() as site:
        names = [f"/p{number}" for number in range(8)]
        site.pages = {name: paper(name) for name in names}
        site.pages["/start"] = listing(*(f"paper {name} {DAY}" for name in names))
        run(site, tmp_path)
        site.pages["/start"] = listing()
        found = run(site, tmp_path)
    assert (found.withdrawn, kinds(found)) == (0, ["shortfall"])
    assert "8 of 8" in found.problems[0].message


def test_lasting_papers_are_looked_at_once_a_week(tmp_path: Path) -> None:
    with small_site() as site:
        site.pages = {"/start": listing("lasting /p"), "/p": paper("one")}
        run(site, tmp_path)
        found = run(site, tmp_path, clock=FakeClock(TOMORROW))
        assert (found.held, site.paths().count("/p")) == (1, 1)
        run(site, tmp_path, clock=FakeClock(TODAY + dt.timedelta(days=8)))
        assert site.paths().count("/p") == 2
        run(site, tmp_path, clock=FakeClock(TODAY + dt.timedelta(days=8)), recheck_days=0)
        assert site.paths().count("/p") == 3
    assert [state for _, state in states(tmp_path)] == ["current"] * 3


def test_new_papers_are_looked_at_every_time_if_the_site_need_not_send_them(
    tmp_path: Path,
) -> None:
    with small_site() as site:
        site.pages = {"/start": listing("lasting /p"), "/p": paper("one", etag=True)}
        run(site, tmp_path)
        site.pages["/p"] = paper("put right", etag=True)
        assert run(site, tmp_path, clock=FakeClock(TOMORROW)).changed == 1
        for days in (5, 8):
            run(site, tmp_path, clock=FakeClock(TODAY + dt.timedelta(days=days)))
        assert run(site, tmp_path, clock=FakeClock(TODAY + dt.timedelta(days=9))).held == 1
        assert site.paths(status=304) == ["/p", "/p"]


# --- what answers turn out to be -----------------------------------------------------------------


def test_a_page_of_an_unknown_shape_is_named_with_what_was_missing(tmp_path: Path) -> None:
    with small_site() as site:
        site.pages = {"/start": listing("list /a"), "/a": Sent(b"<html>new design")}
        found = run(site, tmp_path)
        (problem,) = found.problems
        assert problem.url == f"{site.base}/a"
    assert problem.kind == "unknown_shape"
    assert problem.message == "list: a page of an unknown shape: the first line"
    assert not found.is_fine


def test_a_paper_with_nothing_in_it_is_not_kept(tmp_path: Path) -> None:
    class Choosy(SmallPlatform):
        def read(self, council: Council, window: Window, ask: Ask, answer: Answer) -> Found:
            found = super().read(council, window, ask, answer)
            return replace(found, verdict="read" if answer.body else "empty")

    with small_site() as site:
        site.pages = {"/start": listing("paper /p"), "/p": paper("", etag=True)}
        found = run(site, tmp_path, Choosy())
        site.pages["/p"] = Sent(status=404)
        again = run(site, tmp_path, Choosy())
    assert (found.new, kinds(found)) == (0, ["empty"])
    assert (again.withdrawn, lines(tmp_path)) == (0, [])


def test_a_page_that_breaks_its_reader_is_named_and_the_rest_is_read(tmp_path: Path) -> None:
    class Fragile(SmallPlatform):
        def read(self, council: Council, window: Window, ask: Ask, answer: Answer) -> Found:
            if answer.url.endswith("/a"):
                raise ValueError("Invalid IPv6 URL")
            return super().read(council, window, ask, answer)

    with small_site() as site:
        site.pages = {"/start": listing("list /a", "paper /p"), "/a": paper("["), "/p": paper("1")}
        found = run(site, tmp_path, Fragile())
    assert (found.new, found.finished, kinds(found)) == (1, True, ["unknown_shape"])
    assert "Invalid IPv6 URL" in found.problems[0].message


def test_one_list_behind_a_login_does_not_close_the_site(tmp_path: Path) -> None:
    class Optional(SmallPlatform):
        def read(self, council: Council, window: Window, ask: Ask, answer: Answer) -> Found:
            found = super().read(council, window, ask, answer)
            return replace(found, asks=tuple(replace(one, optional=True) for one in found.asks))

    with small_site() as site:
        site.pages = {"/start": listing("list /a", "paper /p"), "/p": paper("one")}
        site.pages["/a"] = Sent(status=401)
        found = run(site, tmp_path, Optional())
    assert (found.new, found.finished, kinds(found)) == (1, True, ["blocked"])


def test_a_site_whose_robots_bar_all_of_it_is_told_of(tmp_path: Path) -> None:
    with small_site() as site:
        site.pages = {"/robots.txt": paper("User-agent: *\nDisallow: /")}
        found = run(site, tmp_path)
        assert site.paths() == ["/robots.txt"]
    assert kinds(found) == ["disallowed", "blocked"]


def test_a_soft_error_is_told_from_a_page(tmp_path: Path) -> None:
    error = Sent(status=302, headers={"Location": "/mgError.aspx"})
    with small_site() as site:
        site.pages = {"/start": listing("paper /p"), "/p": error, "/mgError.aspx": paper("Sorry")}
        found = run(site, tmp_path)
    assert kinds(found) == ["soft_error"]
    assert lines(tmp_path) == []


def test_what_fails_is_had_another_way(tmp_path: Path) -> None:
    platform = SmallPlatform({"/service": "/half", "/half": "/page"})
    with small_site() as site:
        site.pages = {
            "/start": listing("list /service"),
            "/service": Sent(status=500),
            "/half": Sent(status=404),
            "/page": listing("paper /p"),
            "/p": paper("one"),
        }
        found = run(site, tmp_path, platform)
    assert (found.new, kinds(found)) == (1, [])
    assert platform.whys == [("/service", "failed"), ("/half", "failed")]


def test_a_dead_link_is_a_problem(tmp_path: Path) -> None:
    with small_site() as site:
        site.pages = {"/start": listing("paper /p")}
        found = run(site, tmp_path)
    assert [each.message for each in found.problems] == ["paper: nothing there (status 404)"]


def test_a_site_that_moved_is_told_from_a_link_elsewhere(tmp_path: Path) -> None:
    with small_site() as site:
        away = {"Location": "https://elsewhere.example/start"}
        site.pages = {"/start": Sent(status=301, headers=away)}
        found = run(site, tmp_path)
    assert kinds(found) == ["moved"]
    assert "change its base in councils.csv" in found.problems[0].message


def test_redirects_within_the_site_are_followed(tmp_path: Path) -> None:
    with small_site() as site:
        site.pages = {
            "/start": listing("paper /p"),
            "/p": Sent(status=302, headers={"Location": "papers/the paper.txt"}),
            "/papers/the%20paper.txt": paper("one"),
        }
        run(site, tmp_path)
        base = site.base
    (row,) = lines(tmp_path)
    assert (row["url"], row["address"]) == (f"{base}/p", f"{base}/papers/the%20paper.txt")


def test_redirects_in_a_circle_stop(tmp_path: Path) -> None:
    with small_site() as site:
        site.pages = {
            "/start": listing("paper /p"),
            "/p": Sent(status=302, headers={"Location": "/p"}),
        }
        found = run(site, tmp_path)
        assert site.paths().count("/p") == 6
    assert kinds(found) == ["failed"]


def test_what_robots_bar_is_not_reached_by_a_redirect(tmp_path: Path) -> None:
    with small_site() as site:
        site.pages = {
            "/robots.txt": Sent(
                b"User-agent: *\nDisallow: /private", headers={"Content-Type": "text/plain"}
            ),
            "/start": listing("paper /p"),
            "/p": Sent(status=302, headers={"Location": "/private/p"}),
        }
        found = run(site, tmp_path)
        assert "/private/p" not in site.paths()
    assert kinds(found) == ["disallowed"]


def test_a_blocked_site_is_left_alone_and_asked_again_the_next_time(tmp_path: Path) -> None:
    with small_site() as site:
        site.pages = {"/start": Sent(status=403)}
        found = run(site, tmp_path)
        assert (kinds(found), found.finished, found.blocked) == (["blocked"], False, 1)
        assert found.problems[0].message.startswith("blocked: ask the council")
        assert asked(site) == [("/start", 403)]
        site.pages = {"/start": listing("paper /p"), "/p": paper("one")}
        again = run(site, tmp_path)
    assert (kinds(again), again.finished, again.new) == ([], True, 1)


def test_a_challenge_page_stops_the_council_at_once(tmp_path: Path) -> None:
    challenge = Sent(b"<html><title>Just a moment...</title>", 403, {"Content-Type": "text/html"})
    with small_site() as site:
        site.pages = {"/start": listing("paper /p", "paper /q"), "/p": challenge, "/q": paper("q")}
        found = run(site, tmp_path)
        assert "/q" not in site.paths()
    assert kinds(found) == ["blocked"]


def test_one_paper_that_is_refused_does_not_stop_the_others(tmp_path: Path) -> None:
    with small_site() as site:
        site.pages = {"/start": listing("paper /p", "paper /q"), "/p": Sent(status=403)}
        site.pages["/q"] = paper("q")
        found = run(site, tmp_path)
    assert (found.new, kinds(found), found.finished) == (1, ["blocked"], True)


def test_several_papers_refused_in_a_row_stop_the_council(tmp_path: Path) -> None:
    with small_site() as site:
        site.pages = {f"/p{number}": Sent(status=403) for number in range(5)}
        site.pages["/start"] = listing(*(f"paper /p{number}" for number in range(5)))
        found = run(site, tmp_path)
        assert len(asked(site)) == 4
    assert not found.finished


def test_a_service_that_is_refused_gives_way_to_the_page(tmp_path: Path) -> None:
    with small_site() as site:
        site.pages = {"/start": Sent(status=403), "/page": listing("paper /p"), "/p": paper("p")}
        found = run(site, tmp_path, SmallPlatform({"/start": "/page"}))
    assert (found.new, kinds(found)) == (1, ["blocked"])


@pytest.mark.parametrize("verdict", ["read", "empty"])
def test_an_endless_chain_of_pages_is_not_followed_for_ever(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, verdict: Verdict
) -> None:
    class Endless(SmallPlatform):
        def read(self, council: Council, window: Window, ask: Ask, answer: Answer) -> Found:
            return Found(verdict=verdict, asks=(replace(ask, url=f"{ask.url}x"),))

    monkeypatch.setattr(visit, "DEEPEST", 12)
    monkeypatch.setattr(visit, "MOST_BARREN", 8)
    with small_site() as site:
        site.pages = {f"/start{'x' * number}": listing() for number in range(20)}
        found = run(site, tmp_path, Endless())
        assert len(asked(site)) == (13 if verdict == "read" else 9)
    assert kinds(found) == ["unfinished"]


def test_a_fetch_far_below_the_usual_yield_is_a_problem(tmp_path: Path) -> None:
    with small_site() as site:
        site.pages = {"/start": listing(f"meeting 1 {DAY} minutes")}
        found = run(site, tmp_path, SmallPlatform(least=10))
    assert kinds(found) == ["shortfall"]
    assert not found.is_fine


def test_meetings_still_without_minutes_are_counted(tmp_path: Path) -> None:
    with small_site() as site:
        site.pages = {
            "/start": listing(
                f"meeting 1 {DAY} minutes",
                f"meeting 2 {DAY}",
                "meeting 3 2026-04-20",
                f"meeting 4 {DAY} cancelled",
            )
        }
        found = run(site, tmp_path)
    assert (found.meetings, found.without_minutes) == (4, 1)


# --- windows and runs that were cut short --------------------------------------------------------


def test_all_history_goes_on_where_the_budget_ended_the_next_night(tmp_path: Path) -> None:
    with small_site() as site:
        site.pages = {f"/p{number}": paper(str(number)) for number in range(5)}
        site.pages["/start"] = listing(*(f"paper /p{number} {DAY}" for number in range(5)))
        since = dt.date(2001, 1, 1)
        for night in range(3):
            clock = FakeClock(TODAY + dt.timedelta(hours=6 * night))
            found = run(site, tmp_path, since=since, budget=3, clock=clock)
        assert found.finished
        assert sorted(site.paths()) == sorted(["/robots.txt", *site.pages])


def test_what_one_night_left_is_done_after_the_next_nights_own(tmp_path: Path) -> None:
    with small_site() as site:
        site.pages = {"/p": paper("p"), "/q": paper("q"), "/r": paper("r")}
        site.pages["/start"] = listing("paper /p", "paper /q", "paper /r")
        run(site, tmp_path, budget=3)
        site.hits.clear()
        found = run(site, tmp_path, clock=FakeClock(TODAY + dt.timedelta(hours=23)))
        assert asked(site) == [("/start", 200), ("/p", 200), ("/q", 200), ("/r", 200)]
    assert (found.finished, found.new, found.unchanged) == (True, 2, 1)


def test_nights_on_which_a_site_was_shut_are_made_up_for(tmp_path: Path) -> None:
    windows: list[Window] = []

    class Noting(SmallPlatform):
        def start(self, council: Council, window: Window) -> tuple[Ask, ...]:
            windows.append(window)
            return super().start(council, window)

    with small_site() as site:
        site.pages = {"/start": Sent(status=403)}
        run(site, tmp_path, Noting())
        site.pages = {"/start": listing()}
        run(site, tmp_path, Noting(), clock=FakeClock(TODAY + dt.timedelta(days=30)))
    first, second = windows
    assert second.since == first.since
    assert second.until > first.until


def test_a_full_disk_loses_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.fsync
    names = []

    def full(handle: int) -> None:
        names.append(handle)
        if len(names) > 4:
            raise OSError(errno.ENOSPC, "No space left on device")
        real(handle)

    with small_site() as site:
        site.pages = {f"/p{number}": paper(str(number)) for number in range(5)}
        site.pages["/start"] = listing(*(f"paper /p{number}" for number in range(5)))
        with monkeypatch.context() as patch:
            patch.setattr(os, "fsync", full)
            with pytest.raises(FetchError, match="the disk is full"):
                run(site, tmp_path)
        found = run(site, tmp_path)
        repeated = len(site.hits) - len(set(site.paths()))
    assert found.finished
    assert repeated <= 1
    assert sorted(row["url"][-2:] for row in lines(tmp_path)) == ["p0", "p1", "p2", "p3", "p4"]

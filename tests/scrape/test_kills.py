"""A fetch that is killed at random moments, again and again, against the log of the site."""

import multiprocessing
import os
import random
import time
from pathlib import Path

from pipeline.scrape.settings import SystemClock
from tests.scrape.small import TODAY, SmallSite, lines, listing, paper, run, small_site

KILLS = int(os.environ.get("MATTERS_KILLS", "8"))
"""By hand: MATTERS_KILLS=50 pytest tests/scrape/test_kills.py"""
PATIENCE_S = 30.0


def fill(site: SmallSite) -> None:
    """Publish enough papers that every killed fetch has some to ask for."""
    papers = [f"/p{number}" for number in range(12 * KILLS)]
    lists = {f"/l{number}": papers[number::4] for number in range(4)}
    site.pages = {path: paper(f"paper {path}") for path in papers}
    site.pages |= {
        path: listing(*(f"paper {each}" for each in listed)) for path, listed in lists.items()
    }
    site.pages["/start"] = listing(*(f"list {path}" for path in lists))


def fetch_in(corpus: str, site: SmallSite) -> None:
    run(site, Path(corpus), clock=SystemClock(TODAY))


def kill_one(site: SmallSite, corpus: Path, chance: random.Random) -> None:
    """Begin a fetch and kill it some requests and a moment later."""
    wanted = len(site.asked) + chance.randrange(1, 9)
    process = multiprocessing.get_context("fork").Process(target=fetch_in, args=(str(corpus), site))
    process.start()
    patience = time.monotonic() + PATIENCE_S
    while len(site.asked) < wanted and process.is_alive() and time.monotonic() < patience:
        time.sleep(0.0005)
    time.sleep(chance.random() * 0.02)
    assert process.is_alive()
    process.kill()
    process.join()


def test_kills_at_random_moments_lose_nothing_and_repeat_at_most_one_request_each(
    tmp_path: Path,
) -> None:
    chance = random.Random(20260331)
    with small_site() as site:
        fill(site)
        for _ in range(KILLS):
            kill_one(site, tmp_path, chance)
        before = len(site.asked)
        found = run(site, tmp_path)
        repeated = len(site.asked) - len(set(site.asked))
        papers = {path for path in site.pages if path.startswith("/p")}
        base = site.base
        assert before > KILLS
        assert set(site.asked) == {*site.pages, "/robots.txt"}
    assert found.finished
    assert repeated <= KILLS
    rows = lines(tmp_path)
    assert sorted(row["url"].removeprefix(base) for row in rows) == sorted(papers)
    for row in rows:
        wanted = f"paper {row['url'].removeprefix(base)}"
        assert (tmp_path / row["path"]).read_text() == wanted
    hidden = list((tmp_path / "harrowmere").rglob(".*"))
    assert hidden == []

"""The test site without a server: asks are answered from what it holds, redirects followed."""

import datetime as dt
from pathlib import Path
from urllib.parse import urlsplit

from pipeline.scrape.records import About, Answer, Ask, Council, Found, Platform, Window
from tests.scrape.site.holdings import Holdings
from tests.scrape.site.server import as_request
from tests.scrape.small import council

HOST = "https://papers.example"
WINDOW = Window(since=dt.date(2022, 6, 1), until=dt.date(2025, 6, 30))


def a_council(
    platform: str = "moderngov",
    base: str = f"{HOST}/democracy",
    committees: tuple[str, ...] = (),
) -> Council:
    """Write a row of councils."""
    return council(
        base,
        id="wendlemere",
        name="Wendlemere County Council",
        platform=platform,
        committees=committees,
    )


def an_ask(page: str, url: str = f"{HOST}/democracy/x.aspx", **about: str) -> Ask:
    """Write an ask whose address matters little."""
    return Ask(url=url, page=page, keep=False, about=About(**about))


def an_answer(
    body: str | bytes, url: str = f"{HOST}/democracy/x.aspx", media_type: str = "text/html"
) -> Answer:
    """Write an answer."""
    whole = body.encode() if isinstance(body, str) else body
    return Answer(url=url, status=200, media_type=media_type, body=whole)


def answer_of(holdings: Holdings, ask: Ask) -> Answer | None:
    """Answer an ask as the site would; None for an answer that is no success."""
    url = ask.url
    while True:
        parts = urlsplit(url)
        reply = holdings.find(as_request(url.removeprefix(f"https://{parts.netloc}"), {}))
        if reply.status == 302:
            url = f"{HOST}{reply.headers['Location']}"
            continue
        if reply.status != 200:
            return None
        media_type = reply.media_type.partition(";")[0]
        return Answer(url=url, status=200, media_type=media_type, body=reply.body)


def walk(
    platform: Platform, council: Council, holdings: Holdings, window: Window = WINDOW
) -> dict[str, tuple[Ask, Found | None]]:
    """Ask for everything a platform wants, as the engine does; None where nothing was found."""
    waiting = list(platform.start(council, window))
    done: dict[str, tuple[Ask, Found | None]] = {}
    while waiting:
        ask = waiting.pop(0)
        if ask.url in done:
            continue
        answer = answer_of(holdings, ask)
        found = platform.read(council, window, ask, answer) if answer is not None else None
        done[ask.url] = (ask, found)
        if found is None or found.verdict not in {"read", "empty", "cancelled"}:
            why = "failed" if found is None else found.verdict
            waiting += platform.instead(council, window, ask, why)
        else:
            waiting += found.asks
    return done


def kept(done: dict[str, tuple[Ask, Found | None]]) -> dict[str, Ask]:
    """Give what the engine would keep, by address."""
    return {
        url: ask
        for url, (ask, found) in done.items()
        if ask.keep and found is not None and found.verdict in {"read", "cancelled"}
    }


def sample(name: str) -> bytes:
    """Read a file of the sample."""
    return (Path(__file__).parents[3] / "corpus" / "sample" / name).read_bytes()

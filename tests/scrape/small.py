"""A site of a few pages on loopback, a platform that reads it, and a clock that doesn't wait."""

# ruff: noqa: ARG002 - the platform here needs less than platforms are given

import datetime as dt
import hashlib
import ssl
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

from pipeline.scrape.crawl import Tally
from pipeline.scrape.fetch import fetch
from pipeline.scrape.manifest import read_lines
from pipeline.scrape.records import About, Answer, Ask, Council, Found, MeetingSeen, Window
from pipeline.scrape.settings import Settings

TODAY = dt.datetime(2026, 3, 31, 2, tzinfo=dt.UTC)
LIST = "small list\n"


class FakeClock:
    """A clock that only sleeping moves, and that keeps a record of the sleeps."""

    def __init__(self, start: dt.datetime = TODAY) -> None:
        self.start = start
        self.passed = 0.0
        self.slept: list[float] = []

    def now(self) -> dt.datetime:
        return self.start + dt.timedelta(seconds=self.passed)

    def monotonic(self) -> float:
        return self.passed

    def sleep(self, seconds: float) -> None:
        if seconds > 0:
            self.slept.append(seconds)
            self.passed += seconds

    def stop(self) -> None:
        self.slept.append(0.0)


@dataclass(frozen=True)
class Sent:
    """What the server sends for a path."""

    body: bytes = b""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    etag: bool = False
    pause_s: float = 0.0
    endless: bool = False


@dataclass(frozen=True)
class Hit:
    """A line of the server's log."""

    path: str
    status: int
    sent_bytes: int
    headers: Mapping[str, str]
    started: float
    stopped: float


class SmallSite:
    """Pages by path; a list of answers is sent one after another, the last for ever."""

    def __init__(self) -> None:
        self.pages: dict[str, Sent | list[Sent]] = {}
        self.hits: list[Hit] = []
        self.asked: list[str] = []
        self.port = 0
        self.in_flight = 0
        self.most_in_flight = 0
        self.turn = threading.Lock()

    @property
    def base(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def paths(self, *, status: int | None = None) -> list[str]:
        return [hit.path for hit in self.hits if status is None or hit.status == status]

    def answer(self, path: str) -> Sent:
        found = self.pages.get(path, Sent(b"nothing here", 404))
        if isinstance(found, Sent):
            return found
        return found.pop(0) if len(found) > 1 else found[0]

    def first_hit(self) -> Hit:
        """Wait for the first request to be written down, which is after its answer was sent."""
        while not self.hits:
            time.sleep(0.001)
        return self.hits[0]

    def council(self, **more: Any) -> Council:
        return council(self.base, **more)


def council(base: str, **more: Any) -> Council:
    said = {
        "id": "harrowmere",
        "name": "Harrowmere Council",
        "gss": None,
        "platform": "small",
        "base": base,
        "committees": (),
        "since": None,
        "note": "",
        **more,
    }
    return Council(**said)


class QuietServer(ThreadingHTTPServer):
    """A server that doesn't mind visitors who hang up."""

    daemon_threads = True

    def handle_error(self, *_: object) -> None:
        """Keep quiet."""


@contextmanager
def small_site(tls: ssl.SSLContext | None = None) -> Iterator[SmallSite]:
    """Serve until the block is left."""
    site = SmallSite()
    server = QuietServer(("127.0.0.1", 0), handler_for(site))
    if tls is not None:
        server.socket = tls.wrap_socket(server.socket, server_side=True)
    site.port = server.server_port
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def handler_for(site: SmallSite) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True

        def do_GET(self) -> None:
            started = time.monotonic()
            with site.turn:
                site.in_flight += 1
                site.most_in_flight = max(site.most_in_flight, site.in_flight)
                site.asked.append(self.path)
                found = site.answer(self.path)
            time.sleep(found.pause_s)
            with site.turn:
                site.in_flight -= 1
            etag = f'"{hashlib.sha256(found.body).hexdigest()[:8]}"'
            status = found.status
            if found.etag and self.headers.get("If-None-Match") == etag:
                status = 304
            body = b"" if status == 304 else found.body
            self.send_response(status)
            for name, value in found.headers.items():
                self.send_header(name, value)
            if found.etag:
                self.send_header("ETag", etag)
            sent = self.send_endless() if found.endless else self.send_body(body)
            heads = {name.lower(): value for name, value in self.headers.items()}
            site.hits.append(Hit(self.path, status, sent, heads, started, time.monotonic()))

        def send_body(self, body: bytes) -> int:
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)
            return len(body)

        def send_endless(self) -> int:
            """Send two gigabytes, unless the visitor hangs up."""
            self.send_header("Connection", "close")
            self.end_headers()
            self.close_connection = True
            sent = 0
            try:
                while sent < 2_000_000_000:
                    sent += self.wfile.write(bytes(1 << 20))
            except OSError:
                self.close_connection = True
            return sent

        def log_message(self, *_: object) -> None:
            """Keep quiet."""

    return Handler


class SmallPlatform:
    """Reads lists whose lines are `list PATH`, `paper PATH [DAY]`, `meeting ID DAY [minutes]`."""

    NAME = "small"

    def __init__(self, alternatives: Mapping[str, str] | None = None, least: int = 0) -> None:
        self.alternatives = alternatives or {}
        self.least = least
        self.whys: list[tuple[str, str]] = []

    def start(self, council: Council, window: Window) -> tuple[Ask, ...]:
        return (Ask(url=f"{council.base}/start", page="list", keep=False),)

    def read(self, council: Council, window: Window, ask: Ask, answer: Answer) -> Found:
        if ask.page in {"paper", "lasting"}:
            return Found(verdict="soft_error" if "mgError" in answer.url else "read")
        text = answer.body.decode()
        if "mgError" in answer.url:
            return Found(verdict="soft_error")
        if not text.startswith(LIST):
            return Found(verdict="unknown_shape", missing="the first line")
        lines = [line.split() for line in text.splitlines()[1:]]
        asks = tuple(to_ask(council, ask, line) for line in lines if line[0] != "meeting")
        meetings = tuple(to_meeting(line) for line in lines if line[0] == "meeting")
        return Found(verdict="read" if lines else "empty", asks=asks, meetings=meetings)

    def instead(self, council: Council, window: Window, ask: Ask, why: str) -> tuple[Ask, ...]:
        path = ask.url.removeprefix(council.base)
        self.whys.append((path, why))
        other = self.alternatives.get(path)
        return () if other is None else (Ask(url=council.base + other, page="list", keep=False),)

    def shortfall(self, council: Council, window: Window, seen: tuple[MeetingSeen, ...]) -> str:
        few = len(seen) < self.least
        return f"{len(seen)} meetings where {self.least} were expected" if few else ""


def to_ask(council: Council, parent: Ask, line: Sequence[str]) -> Ask:
    kind, path, *day = line
    return Ask(
        url=urljoin(parent.url, path),
        page=kind,
        keep=kind != "list",
        lasting=kind == "lasting",
        about=About(committee="Housing Scrutiny Committee", date=day[0] if day else None),
    )


def to_meeting(line: Sequence[str]) -> MeetingSeen:
    _, meeting, day, *more = line
    return MeetingSeen(
        meeting=meeting,
        committee="Housing Scrutiny Committee",
        date=day,
        cancelled="cancelled" in more,
        has_minutes="minutes" in more,
        papers=1,
    )


def listing(*lines: str, etag: bool = False) -> Sent:
    return Sent(
        (LIST + "\n".join(lines)).encode(), headers={"Content-Type": "text/plain"}, etag=etag
    )


def paper(text: str, *, etag: bool = False) -> Sent:
    return Sent(text.encode(), headers={"Content-Type": "text/plain"}, etag=etag)


def settings_for(corpus: Path, **more: Any) -> Settings:
    said = {"contact": "clerk@example.org", "interval_s": 0.0, "allow_private": True}
    return Settings(**{"corpus": corpus, "clock": FakeClock(), **said, **more})


def run(
    site: SmallSite,
    corpus: Path,
    platform: SmallPlatform | None = None,
    since: dt.date | None = None,
    **more: Any,
) -> Tally:
    """Fetch a site's one council."""
    chosen = platform or SmallPlatform()
    settings = settings_for(corpus, **more)
    (found,) = fetch([site.council()], settings, since=since, platforms=lambda _: chosen)
    return found


def lines(corpus: Path) -> list[dict[str, str]]:
    return read_lines(corpus / "manifest.csv") if (corpus / "manifest.csv").exists() else []


def kinds(found: Tally) -> list[str]:
    return [each.kind for each in found.problems]

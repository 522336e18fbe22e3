"""The sample, in the shape of sites -> a real HTTP server on loopback that keeps a log.

Everything about its behaviour is an attribute or a method of `Site`; nothing is on by default
but a site in good health. `127.0.0.1` is the council's host; `localhost`, which reaches the same
server, is somebody else's.
"""

import datetime as dt
import hashlib
import re
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass, replace
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Self
from urllib.parse import parse_qsl, unquote, urlsplit

from tests.scrape.site.holdings import Holdings
from tests.scrape.site.troubles import Reply, Request, Trouble

ROBOTS = """User-agent: *
Disallow: /democracy/mgRss.aspx
Disallow: /democracy/private/
"""
PIECE = bytes(1 << 16)
PUBLISHED = dt.datetime(2025, 7, 1, 9, tzinfo=dt.UTC)
"""When everything was last changed, unless a test changes it."""


@dataclass(frozen=True, kw_only=True)
class Hit:
    """One line of the log."""

    started: float
    """Seconds of a clock that only goes forward."""
    stopped: float
    method: str
    host: str
    """As the visitor named it, without the port."""
    path: str
    """As asked for, with the query."""
    headers: Mapping[str, str]
    """Names in small letters."""
    status: int
    sent_bytes: int
    """Of the body."""


class Site:
    """A server that runs between `with Site() as site:` and the end of the block."""

    def __init__(self, *, hidden: tuple[int, ...] = ()) -> None:
        """Prepare a site that has not published the meetings of these numbers yet."""
        self.holdings = Holdings(hidden=set(hidden))
        self.robots: str | None = ROBOTS
        self.has_validators = True
        """Whether replies carry ETag and Last-Modified, and conditional requests get a 304."""
        self.hits: list[Hit] = []
        self._troubles: list[tuple[re.Pattern[str], Trouble, list[int | None]]] = []
        self._lock = threading.Lock()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._server.daemon_threads = True
        self._thread = threading.Thread(
            target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True
        )

    def __enter__(self) -> Self:
        """Begin to serve."""
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Stop serving."""
        self._server.shutdown()
        self._server.server_close()

    # --- addresses ---------------------------------------------------------------------------

    @property
    def address(self) -> str:
        """The root of the council's host."""
        return f"http://127.0.0.1:{self._server.server_port}"

    @property
    def elsewhere(self) -> str:
        """The root of a host that is not the council's; asking there shows in the log."""
        return f"http://localhost:{self._server.server_port}"

    @property
    def democracy(self) -> str:
        """Base of Wendlemere, which uses ModernGov."""
        return f"{self.address}/democracy"

    @property
    def cmis(self) -> str:
        """Base of Brackenford as CMIS would show it."""
        return f"{self.address}/cmis"

    @property
    def list_page(self) -> str:
        """A page of Brackenford's own that links its papers."""
        return f"{self.address}/www/committee-papers.html"

    @property
    def list_file(self) -> str:
        """A list of Brackenford's papers as CSV, with what is known of each."""
        return f"{self.address}/www/papers.csv"

    # --- behaviour ---------------------------------------------------------------------------

    def trouble(self, pattern: str, trouble: Trouble, *, times: int | None = None) -> None:
        """Answer requests whose path and query match with a trouble, for ever or so many times.

        The trouble switched on last comes first.
        """
        with self._lock:
            self._troubles.insert(0, (re.compile(pattern, re.IGNORECASE), trouble, [times]))

    def recover(self) -> None:
        """End every trouble."""
        with self._lock:
            self._troubles.clear()

    def publish(self, meeting: int) -> None:
        """Publish a meeting that was hidden."""
        self.holdings.hidden.discard(meeting)

    def asked(self, pattern: str = "", status: int | None = None) -> list[Hit]:
        """Return the lines of the log whose path matches, in order of arrival."""
        with self._lock:
            hits = list(self.hits)
        return [
            hit
            for hit in hits
            if re.search(pattern, hit.path, re.IGNORECASE) and status in {None, hit.status}
        ]

    def forget(self) -> None:
        """Empty the log."""
        with self._lock:
            self.hits.clear()

    # --- answering ---------------------------------------------------------------------------

    def reply(self, request: Request) -> Reply:
        """Say what is sent for a request."""
        usual = self._usual(request)
        query = "&".join(f"{key}={value}" for key, value in request.query.items())
        target = f"{request.path}?{query}"
        with self._lock:
            for pattern, trouble, left in self._troubles:
                if pattern.search(target) and left[0] != 0:
                    left[0] = None if left[0] is None else left[0] - 1
                    return self._validated(request, trouble(request, usual))
        return self._validated(request, usual)

    def _usual(self, request: Request) -> Reply:
        if request.path == "/robots.txt":
            if self.robots is None:
                return Reply(status=404, body=b"Not found")
            return Reply(media_type="text/plain", body=self.robots.encode())
        return self.holdings.find(request)

    def _validated(self, request: Request, reply: Reply) -> Reply:
        """Add validators, and leave the body out where the visitor has it already."""
        if not self.has_validators or reply.status != 200 or reply.size_bytes is not None:
            return reply
        etag = f'"{hashlib.sha256(reply.body).hexdigest()[:16]}"'
        headers = {
            "ETag": etag,
            "Last-Modified": format_datetime(PUBLISHED, usegmt=True),
            **reply.headers,
        }
        known = request.headers.get("if-none-match")
        if known is not None and etag in known:
            return Reply(status=304, headers=headers, wait_s=reply.wait_s)
        return replace(reply, headers=headers)

    def note(self, hit: Hit) -> None:
        """Write a line of the log."""
        with self._lock:
            self.hits.append(hit)
            self.hits.sort(key=lambda one: one.started)

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        site = self

        class Handler(BaseHTTPRequestHandler):
            """Answers for the site."""

            protocol_version = "HTTP/1.1"
            disable_nagle_algorithm = True
            server_version = "Microsoft-IIS/10.0"
            sys_version = ""

            def do_GET(self) -> None:
                """Answer, and note what came of it."""
                started = time.monotonic()
                request = as_request(self.path, dict(self.headers.items()))
                reply = site.reply(request)
                time.sleep(reply.wait_s)
                sent = 0
                try:
                    sent = self.send(reply)
                except ConnectionError:
                    self.close_connection = True
                finally:
                    site.note(
                        Hit(
                            started=started,
                            stopped=time.monotonic(),
                            method=self.command,
                            host=request.headers.get("host", "").partition(":")[0],
                            path=self.path,
                            headers=request.headers,
                            status=reply.status,
                            sent_bytes=max(sent, self.sent_bytes),
                        )
                    )

            do_HEAD = do_GET  # noqa: N815 - the server asks for this name
            sent_bytes = 0

            def send(self, reply: Reply) -> int:
                """Send head and body; return the bytes of the body that went out."""
                self.sent_bytes = 0
                size = len(reply.body) if reply.size_bytes is None else reply.size_bytes
                self.send_response(reply.status)
                for name, value in reply.headers.items():
                    self.send_header(name, value)
                if reply.status not in {204, 304}:
                    self.send_header("Content-Type", reply.media_type)
                    self.send_header("Content-Length", str(size))
                self.end_headers()
                if self.command == "HEAD" or reply.status in {204, 304}:
                    return 0
                body = reply.body[: len(reply.body) // 2] if reply.stops_early else reply.body
                self.write(body)
                while not reply.stops_early and self.sent_bytes < size:
                    self.write(PIECE[: size - self.sent_bytes])
                self.close_connection = self.close_connection or reply.stops_early
                return self.sent_bytes

            def write(self, piece: bytes) -> None:
                """Send a piece of a body."""
                self.wfile.write(piece)
                self.sent_bytes += len(piece)

            def log_message(self, format: str, *args: object) -> None:  # noqa: A002
                """Say nothing on the terminal: the log is `Site.hits`."""

        return Handler


def as_request(target: str, headers: Mapping[str, str]) -> Request:
    """Read path and query as IIS does: whatever the case of their names."""
    parts = urlsplit(target)
    query = {
        key.lower(): value for key, value in parse_qsl(parts.query, keep_blank_values=True)
    } or ({"": parts.query} if parts.query else {})
    return Request(
        path=unquote(parts.path),
        query=query,
        headers={name.lower(): value for name, value in headers.items()},
    )

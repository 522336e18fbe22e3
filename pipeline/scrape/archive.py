"""Exchanges with servers -> a WARC file of the session, one compressed record after another."""

import datetime as dt
import http
import io
import os
import threading
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urlsplit

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from pipeline.scrape.client import Reply

CHANGED_BY_READING = frozenset({"content-encoding", "content-length", "transfer-encoding"})
"""Headers that no longer hold once a body has been unpacked; kept under other names."""


class Archive:
    """The WARC of one fetch; safe for many threads."""

    def __init__(self, folder: Path, now: dt.datetime) -> None:
        """Begin a file named by the time, and by how many are there."""
        folder.mkdir(parents=True, exist_ok=True)
        number = sum(1 for _ in folder.iterdir()) + 1
        self.path = folder / f"{now:%Y%m%dT%H%M%SZ}-{number}.warc.gz"
        self.file = self.path.open("xb")
        self.writer = WARCWriter(self.file, gzip=True)
        self.turn = threading.Lock()

    def write(self, reply: Reply, asked: Mapping[str, str], now: dt.datetime) -> None:
        """Add one exchange, on disk before this returns."""
        request = self.writer.create_warc_record(
            reply.url,
            "request",
            http_headers=StatusAndHeaders(
                f"GET {path_of(reply.url)} HTTP/1.1", sorted(asked.items()), is_http_request=True
            ),
            warc_headers_dict={"WARC-Date": stamp(now)},
        )
        response = self.writer.create_warc_record(
            reply.url,
            "response",
            payload=io.BytesIO(reply.body),
            http_headers=StatusAndHeaders(status_line(reply.status), headers_of(reply), "HTTP/1.1"),
            warc_headers_dict={"WARC-Date": stamp(now)},
        )
        with self.turn:
            self.writer.write_request_response_pair(request, response)
            self.file.flush()
            os.fsync(self.file.fileno())

    def close(self) -> None:
        """Finish the file."""
        self.file.close()


def path_of(url: str) -> str:
    """Give what of an address is asked of its host."""
    parts = urlsplit(url)
    return f"{parts.path or '/'}?{parts.query}" if parts.query else parts.path or "/"


def stamp(now: dt.datetime) -> str:
    """Write a time as WARC does."""
    return f"{now:%Y-%m-%dT%H:%M:%SZ}"


def status_line(status: int) -> str:
    """Write a status with its usual words."""
    known = {each.value: each.phrase for each in http.HTTPStatus}
    return f"{status} {known.get(status, '')}".strip()


def headers_of(reply: Reply) -> list[tuple[str, str]]:
    """List the headers, those that no longer hold under names of their own."""
    kept = [
        (f"x-archive-orig-{name}" if name in CHANGED_BY_READING else name, value)
        for name, value in reply.headers.items()
    ]
    return [*kept, ("content-length", str(len(reply.body)))]

"""One request -> one answer, cut at a limit: certificates checked, no redirect followed."""

import ssl
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from urllib.parse import urlsplit, urlunsplit

import httpx
import truststore

from pipeline.scrape.errors import RefusedError, UnreachableError
from pipeline.scrape.guard import PORTS, check_media_type, host_of, resolve
from pipeline.scrape.settings import MEGABYTE, Settings

CHUNK = 64 * 1024


@dataclass(frozen=True, kw_only=True)
class Reply:
    """What a server sent."""

    url: str
    status: int
    headers: Mapping[str, str]
    """Names in lower case."""
    body: bytes

    @property
    def media_type(self) -> str:
        """Give the media type without parameters, lower case; "" if none was sent."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()


@cache
def trusted() -> ssl.SSLContext:
    """Check certificates by what the machine itself trusts."""
    return truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)


class Client:
    """The connection to one host; not for two threads at once."""

    def __init__(self, settings: Settings) -> None:
        """Make the connection when it is first needed."""
        self.settings = settings
        self.http = httpx.Client(
            verify=trusted(),
            timeout=httpx.Timeout(settings.timeout_s, connect=min(30.0, settings.timeout_s)),
            follow_redirects=False,
            # A proxy of the environment would look names up itself, past the guard.
            trust_env=False,
            headers={
                "user-agent": settings.user_agent,
                "accept": "*/*",
                "accept-encoding": "gzip, deflate",
            },
        )

    def get(self, url: str, headers: Mapping[str, str]) -> Reply:
        """Ask once, at an address that the guard has seen.

        Raises:
            RefusedError: if the answer is too large, no paper, or in a private network.
            UnreachableError: if no whole answer came.
        """
        addresses = resolve(host_of(url), allow_private=self.settings.allow_private)
        error: UnreachableError | None = None
        for address in addresses:
            try:
                return self.get_at(url, address, headers)
            except (httpx.ConnectError, httpx.ConnectTimeout) as failure:
                error = UnreachableError(f"no connection: {failure}")
            except (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError) as failure:
                name = type(failure).__name__
                raise UnreachableError(f"no whole answer: {failure or name}") from failure
        raise error or UnreachableError("no address")

    def get_at(self, url: str, address: str, headers: Mapping[str, str]) -> Reply:
        """Ask at one network address, so that none but the one looked at is connected to."""
        parts = urlsplit(url)
        name, port = host_of(url)
        shown = f"[{address}]" if ":" in address else address
        target = urlunsplit(parts._replace(netloc=f"{shown}:{port}", fragment=""))
        called = f"[{name}]" if ":" in name else name
        host = called if port == PORTS[parts.scheme] else f"{called}:{port}"
        with self.http.stream(
            "GET",
            target,
            headers={**headers, "host": host},
            extensions={"sni_hostname": name},
        ) as response:
            found = {key.lower(): value for key, value in response.headers.items()}
            reply = Reply(url=url, status=response.status_code, headers=found, body=b"")
            if reply.status == httpx.codes.OK:
                check_media_type(reply.media_type)
            return Reply(url=url, status=reply.status, headers=found, body=self.read_body(response))

    def read_body(self, response: httpx.Response) -> bytes:
        """Read up to the limits of size and time.

        Raises:
            RefusedError: if there is more.
        """
        limit = self.settings.max_bytes
        promised = response.headers.get("content-length", "0")
        too_large = f"larger than {limit / MEGABYTE:g} MB, which is the limit"
        if promised.isdigit() and int(promised) > limit:
            raise RefusedError("too_large", too_large)
        clock = self.settings.clock
        stop_at = clock.monotonic() + self.settings.longest_s
        body = bytearray()
        for chunk in response.iter_bytes(CHUNK):
            body += chunk
            if len(body) > limit:
                raise RefusedError("too_large", too_large)
            if clock.monotonic() > stop_at:
                raise RefusedError("failed", f"not whole after {self.settings.longest_s:g} seconds")
        return bytes(body)

    def forget(self) -> None:
        """Forget cookies: what one page sets is told where it redirects to, and nowhere else."""
        self.http.cookies.clear()

    def close(self) -> None:
        """Hang up."""
        self.http.close()

"""A proper reply -> what a site in trouble sends instead; each is switched on by a test.

A trouble is a function of the request and of the reply that the site would have sent.
"""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from itertools import count

HTML = "text/html; charset=utf-8"


@dataclass(frozen=True, kw_only=True)
class Request:
    """What was asked for."""

    path: str
    """Unquoted, without the query."""
    query: Mapping[str, str]
    """Names in small letters."""
    headers: Mapping[str, str]
    """Names in small letters."""


@dataclass(frozen=True, kw_only=True)
class Reply:
    """What is sent."""

    status: int = 200
    media_type: str = HTML
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)
    wait_s: float = 0.0
    """How long the site thinks before it answers."""
    size_bytes: int | None = None
    """Length that is announced: a longer one than the body's is filled up with zeros."""
    stops_early: bool = False
    """Whether the line goes dead in the middle of the body."""


Trouble = Callable[[Request, Reply], Reply]


def slow(seconds: float) -> Trouble:
    """Think for a while first."""
    return lambda _, usual: replace(usual, wait_s=seconds)


def fails(status: int = 500) -> Trouble:
    """Fail as servers do."""
    body = f"<html><head><title>{status}</title></head><body>Server Error</body></html>"
    return lambda _, __: Reply(status=status, body=body.encode())


def gone(status: int = 404) -> Trouble:
    """Have no such page any more."""
    return fails(status)


def busy(retry_after: str | None = "1") -> Trouble:
    """Ask for patience; `retry_after` is a number of seconds, a date or nothing."""
    headers = {} if retry_after is None else {"Retry-After": retry_after}
    return lambda _, __: Reply(status=429, body=b"Too many requests", headers=headers)


def redirects(address: str, status: int = 302) -> Trouble:
    """Send the visitor elsewhere."""
    return lambda _, __: Reply(status=status, headers={"Location": address})


def soft_error() -> Trouble:
    """Redirect to the error page, which comes as a success."""
    return redirects("/democracy/mgError.aspx")


CHALLENGE = """<!DOCTYPE html><html lang="en-US"><head><title>Just a moment...</title>
<meta name="robots" content="noindex,nofollow"></head><body>
<noscript>Enable JavaScript and cookies to continue</noscript>
<script>window._cf_chl_opt={cvId:'3',cType:'managed'};</script>
<script src="/cdn-cgi/challenge-platform/h/b/orchestrate/chl_page/v1"></script></body></html>
"""


def challenge(status: int = 200) -> Trouble:
    """Let a firewall doubt that the visitor is a person."""
    return lambda _, __: Reply(status=status, body=CHALLENGE.encode())


MOVED = """<!DOCTYPE html><html lang="en"><head><title>We have moved</title></head><body>
<h1>This website has moved</h1><p>Committee papers are now at
<a href="https://papers.elsewhere.example/">papers.elsewhere.example</a>.</p></body></html>
"""


def moved_notice() -> Trouble:
    """Say on every page that the site is elsewhere now."""
    return lambda _, __: Reply(body=MOVED.encode())


def strange() -> Trouble:
    """Show a page in a shape that nobody knows: the site got a new platform overnight."""
    body = "<html><body><div class='new-look'><p>Meetings and more</p></div></body></html>"
    return lambda _, __: Reply(body=body.encode())


def fickle() -> Trouble:
    """Print something else in every page each time, as sites do that guard their forms."""
    numbers = count()

    def reply(_: Request, usual: Reply) -> Reply:
        number = next(numbers)
        token = f'<input type="hidden" name="__VIEWSTATE" value="{number}"/><!-- {number} -->'
        return replace(usual, body=usual.body.replace(b"</main>", f"{token}</main>".encode()))

    return reply


def huge(size_bytes: int = 2_000_000_000) -> Trouble:
    """Send zeros for as long as anybody listens."""
    return lambda _, usual: replace(usual, status=200, body=b"%PDF-1.7\n", size_bytes=size_bytes)


def cut_short() -> Trouble:
    """Drop the line in the middle of the body."""
    return lambda _, usual: replace(usual, stops_early=True)


def holding(body: bytes, media_type: str | None = None) -> Trouble:
    """Hold other content at the same address from now on."""
    return lambda _, usual: replace(
        usual, status=200, body=body, media_type=media_type or usual.media_type, headers={}
    )


def long_ranges_fail(days: int) -> Trouble:
    """Fail where a list is asked for over more than so many days."""

    def reply(request: Request, usual: Reply) -> Reply:
        days_asked = [request.query.get(name, "01/01/2000") for name in ("sfromdate", "stodate")]
        since, until = (dt.date.fromisoformat("-".join(d.split("/")[::-1])) for d in days_asked)
        return fails(500)(request, usual) if (until - since).days > days else usual

    return reply

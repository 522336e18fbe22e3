"""An answer -> whether a firewall sent it in place of the site: a block, never to be disguised."""

import re

from pipeline.scrape.client import Reply

ASK_THE_COUNCIL = "blocked: ask the council"
MARKED = "a challenge page"
LONGEST = 200_000
"""Bytes; a challenge page is short."""
MARKS = re.compile(
    rb"/cdn-cgi/challenge-platform/|cf-chl-|<title>Just a moment\.\.\.</title>"
    rb"|<title>Attention Required! \| Cloudflare</title>|_Incapsula_Resource|Incapsula incident ID"
    rb"|<title>Access Denied</title>|errors\.edgesuite\.net|Please enable JS and disable any ad"
    rb"|captcha-delivery\.com|awsWafCookieDomainList|<title>Request Rejected</title>"
    rb"|<title>Human Verification</title>|px-captcha",
    re.IGNORECASE,
)
REFUSALS = frozenset({401, 403, 451})


def blocked_by(reply: Reply) -> str:
    """Say in words how an answer blocks the way; "" if it doesn't."""
    challenged = reply.headers.get("cf-mitigated", "").lower() == "challenge"
    is_page = reply.media_type in {"", "text/html", "application/xhtml+xml"}
    marked = is_page and len(reply.body) <= LONGEST and MARKS.search(reply.body) is not None
    if challenged or marked:
        return f"{ASK_THE_COUNCIL} ({MARKED}, status {reply.status})"
    if reply.status in REFUSALS:
        return f"{ASK_THE_COUNCIL} (status {reply.status})"
    return ""

"""A council's site of our own on loopback, as ModernGov and CMIS sites are, with their faults."""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager

from tests.scrape.site.server import Hit, Site
from tests.scrape.site.troubles import (
    Reply,
    Request,
    Trouble,
    busy,
    challenge,
    cut_short,
    fails,
    fickle,
    gone,
    holding,
    huge,
    long_ranges_fail,
    moved_notice,
    redirects,
    slow,
    soft_error,
    strange,
)

__all__ = [
    "TODAY",
    "Hit",
    "Reply",
    "Request",
    "Site",
    "Trouble",
    "busy",
    "challenge",
    "cut_short",
    "fails",
    "fickle",
    "gone",
    "holding",
    "huge",
    "long_ranges_fail",
    "moved_notice",
    "of_march",
    "redirects",
    "slow",
    "soft_error",
    "strange",
]

TODAY = dt.datetime(2023, 3, 20, 2, tzinfo=dt.UTC)


@contextmanager
def of_march() -> Iterator[Site]:
    """Serve the whole site, in good health, as it is today."""
    with Site() as site:
        site.holdings.with_extras = True
        site.holdings.service = "whole"
        site.holdings.today = TODAY.date()
        yield site

"""A council's site of our own on loopback, as ModernGov and CMIS sites are, with their faults."""

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
    "redirects",
    "slow",
    "soft_error",
    "strange",
]

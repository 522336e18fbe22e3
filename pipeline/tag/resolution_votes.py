"""The record around a decision -> who moved and seconded it, and what was counted."""

import re
from functools import cache

from pipeline import rules
from pipeline.records import Votes
from pipeline.rules.sieve import Sifted

NUMBERS = dict(
    zip(
        "none nil no zero one two three four five six seven eight nine ten eleven twelve thirteen "
        "fourteen fifteen sixteen seventeen eighteen nineteen twenty".split(),
        [0, 0, 0, *range(21)],
        strict=True,
    )
)
NEAR = 400
"""Characters before a decision in which a sentence may count its votes."""
NAME_BREAK = re.compile(r",\s*|\s+and\s+|\s*;\s*")


@cache
def patterns() -> dict[str, Sifted]:
    """Load the patterns by name, each to be tried where it may match."""
    return {
        rule.id.removeprefix("resolution_vote."): Sifted(rule.pattern)
        for rule in rules.load("resolution_votes")
    }


def group(match: re.Match[str], name: str) -> str | None:
    """Read the one of a family of groups that took part: `mover`, `mover2`, ..."""
    for key, text in match.groupdict().items():
        if key.rstrip("0123456789") == name and text:
            return str(text).strip(" .,;")
    return None


def find_movers(text: str) -> tuple[str | None, str | None]:
    """Find the last mover and seconder in a stretch of record."""
    found = [
        (match.start(), group(match, "mover"), group(match, "seconder"))
        for name in ("moved_by", "moves")
        for match in patterns()[name].finditer(text)
    ]
    if not found:
        return None, None
    _, mover, seconder = max(found, key=lambda entry: entry[0])
    return mover, seconder


def find_votes(before: str, text: str) -> Votes | None:
    """Read what was counted; None where nothing says that anybody voted.

    `before` is the record that led to a decision, `text` the decision and what follows it. A
    recorded vote with its names may stand far before; one that was lost was about something else.
    """
    near = f"{before[-NEAR:]} {text}"
    named = tuple(find_named(near)) or tuple(find_named(before))
    counts = count_named(near) or count_named(before) or count_printed(near)
    if counts is not None and (counts[0] or 0) < (counts[1] or 0):
        named, counts = (), None
    unanimous = patterns()["unanimous"].search(near) is not None
    if counts is None and not unanimous:
        return None
    for_, against, abstained = counts or (None, None, None)
    return Votes(
        for_=for_,
        against=against,
        abstained=abstained,
        unanimous=unanimous and not against,
        carried=True,
        named=named,
    )


def count_printed(text: str) -> tuple[int | None, int | None, int | None] | None:
    """Read counts in a sentence."""
    match = patterns()["count"].search(text)
    if match is None:
        return None
    return (
        to_count(group(match, "for")),
        to_count(group(match, "against")),
        to_count(group(match, "abstained")),
    )


def to_count(text: str | None) -> int | None:
    """Read a number in digits or words."""
    if text is None:
        return None
    return int(text) if text.isdigit() else NUMBERS.get(text.lower())


def count_named(text: str) -> tuple[int | None, int | None, int | None] | None:
    """Read the counts that head the sides of a recorded vote."""
    counts = {side_of(match["side"]): int(match["count"]) for match in sides(text)}
    if "for" not in counts:
        return None
    return counts.get("for"), counts.get("against"), counts.get("abstained")


def sides(text: str) -> list[re.Match[str]]:
    """Find the sides of the last recorded vote."""
    found = list(patterns()["named"].finditer(text))
    starts = [index for index, match in enumerate(found) if side_of(match["side"]) == "for"]
    return found[starts[-1] :] if starts else []


def side_of(word: str) -> str:
    """Name a side by one word."""
    lower = word.lower()
    if lower.startswith("abst"):
        return "abstained"
    return "against" if lower == "against" else "for"


def find_named(text: str) -> list[tuple[str, str]]:
    """List who voted how; names stop where the number printed for the side is reached."""
    named: list[tuple[str, str]] = []
    for match in sides(text):
        names = [" ".join(name.split()).strip(" .") for name in NAME_BREAK.split(match["names"])]
        kept = [name for name in names if 2 < len(name) < 40][: int(match["count"])]
        named += [(name, side_of(match["side"])) for name in kept]
    return named

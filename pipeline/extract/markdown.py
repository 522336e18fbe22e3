"""Markdown and stray HTML in a text -> front matter, and the signs that nobody reads."""

import re
from typing import Final

from pipeline.records import Span

FRONT_MATTER: Final = re.compile(
    r"\A\ufeff?\s*(?P<fence>---|\+\+\+)[ \t]*\r?\n(?P<body>.*?)\r?\n(?P=fence)[ \t]*(?:\r?\n|\Z)",
    re.DOTALL,
)
FIELD: Final = re.compile(r"^(?P<key>[A-Za-z_]+)\s*[:=]\s*(?P<value>\S.*?)\s*$", re.MULTILINE)
FACT_KEYS: Final = {
    "title": "title",
    "author": "author",
    "lang": "language",
    "language": "language",
    "date": "published",
    "dated": "published",
    "published": "published",
    "pubdate": "published",
}

SIGN: Final = re.compile(
    r"""
      (?P<comment> <!--.*?--> )
    | (?P<tag> </?[a-zA-Z][^<>\n]{0,300}> )
    | (?P<space> &nbsp;(?:\s*&nbsp;)* )
    | (?P<link> !?\[(?P<words>[^\]\n]*)\]
        (?P<address>\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*(?:\s+"[^"\n]*")?\)) )
    | (?P<escape> \\(?=[\\`*_{}\[\]()\#+.!|>~^$'"<-]|\r?$) )
    | (?P<strong> \*{2,3} | (?<![_\w])_{1,3}(?=[^_\s]) | (?<=[^_\s])_{1,3}(?![_\w]) )
    | (?P<star> (?<![\s*\\])\*(?!\*) | (?<![*\\])\*(?![\s*]) )
    | (?P<raised> \^(?=\w{1,3}\^) | (?<=\w)\^(?!\w) )
    | (?P<code> `+ | ~~ )
    """,
    re.VERBOSE | re.MULTILINE | re.DOTALL,
)
MARKUP_EVIDENCE: Final = re.compile(
    r"\*\*\S.*?\*\*|^\#{1,6}\s+\S|\[[^\]\n]+\]\([^)\s]+\)|^>\s", re.MULTILINE
)


def read_front_matter(text: str) -> tuple[int, tuple[tuple[str, str], ...]]:
    """Return where the front matter stops (0 if there is none) and the facts it states.

    Its date is when the page was published, which is seldom the day of the meeting.
    """
    match = FRONT_MATTER.match(text)
    if match is None or FIELD.search(match["body"]) is None:
        return 0, ()
    facts = [
        (FACT_KEYS[field["key"].lower()], field["value"].strip("\"'").strip())
        for field in FIELD.finditer(match["body"])
        if field["key"].lower() in FACT_KEYS
    ]
    return match.end(), tuple((key, value) for key, value in facts if value)


def is_marked_up(text: str, name: str) -> bool:
    """Whether asterisks, underscores and backslashes in a file are Markdown's."""
    return name.lower().endswith(".md") or len(MARKUP_EVIDENCE.findall(text)) > 1


def find_signs(text: str, start: int, stop: int, *, marked_up: bool) -> tuple[Span, ...]:
    """Find the markup between two offsets; without Markdown only HTML tags are markup."""
    signs: list[Span] = []
    for match in SIGN.finditer(text, start, stop):
        if match["link"] is not None and marked_up:
            inner = find_signs(text, match.start("words"), match.end("words"), marked_up=True)
            signs += [(match.start(), match.start("words")), *inner]
            signs.append((match.end("words"), match.end()))
        elif marked_up or match["tag"] or match["comment"] or match["space"]:
            signs.append(match.span())
    return tuple(signs)

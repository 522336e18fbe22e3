"""Text -> the same text, same length, with telephone numbers and e-mail addresses made unreadable.

Every letter and digit of an address and every digit of a number becomes a dot, so that a reader
still sees what stood there: `••••••@••••••.•••.••`, `••••• ••••••`. A shared office's number or box
is masked like a person's own, since the text does not tell them apart.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache
from typing import Any

from pipeline.records import Identified, Span
from pipeline.rows import without_tags

DOT = "•"
WORD = re.compile(r"[^\W_]")
DIGIT = re.compile(r"\d")

ENDING = r"(?:gov|co|org|uk|com|net|nhs|police|ac|sch|wales|scot|cymru)\b"
EMAIL = re.compile(
    rf"[\w.+'’-]{{1,64}}@\n?[\w-]+(?:-\n[\w-]+)?(?:\.[\w-]+|\.\n(?={ENDING})\w+)*\.\n?[^\W\d_]{{2,}}",
    re.IGNORECASE,
)
"""An address, also one broken over two lines.

Not "@ 7.30pm" nor "Balance @20.11.17", which say when and how much.
"""

SEPARATOR = r"(?:[ \t\u00a0\u2007\u2009\u202f.\-‐\u2011–]|\)\s?|\s\()"
GROUP = re.compile(rf"{SEPARATOR}{{0,2}}\d{{2,9}}(?!\d)")
LEADING = re.compile(
    r"""
    (?: (?<![\w£$€+])(?<!\d\.) | (?<=\btel) | (?<=\bfax) | (?<=\bmob) )
    (?:
      (?: \+\s?44 | \b00\s?44 )\s? (?:\(0\)\s?)? \(?0?(?P<abroad>[1-9]\d{1,9})\)?
      | (?P<plain>0[1-9]\d{1,9})
    )
    """,
    re.VERBOSE | re.IGNORECASE,
)
"""How a number with its area code begins: +44 20, 01234, 020, 017683, or all of it in one.

It has one nought: cheque numbers ("001909"), dates ("01 12 2021") and columns of figures ("0 120
34") do not begin so. Behind it come groups until ten or eleven digits are there.
"""
BEGINNING = re.compile(r"[0+](?:[1-9]\d|0?\s?44)")
"""Where it is worth looking for one, found quickly."""
TRAILING = re.compile(
    r"\s?/\s?[1-9]\d{0,5}\b(?![ ]?\d)|\s?,?\s?\(?(?:ext(?:ension|n)?\b|\bx)[.:]?\s?\d{2,6}",
    re.IGNORECASE,
)
"""What may follow: another ending, or an extension."""
BROKEN = re.compile(
    r"(?<![\w£$€])(?<!\d\.)0[1-9]\d{1,4}(?:[ ]\d{3,4})?\n\d{3,8}(?:[ ]\d{3,4})?(?!\d)"
)
"""A number broken over two lines."""

SHORT = re.compile(
    r"""
    \b(?:(?:tele)?phone|tel|fax|mobile|mob|ddi|direct\s(?:line|dial)|extension|extn|ext|switchboard)
    (?:\.?\s?(?:no|nos|number|numbers)\b)?\s?[.:]{1,2}\s?[-–]?\s?
    (?P<number>\d[\d \u00a0-]{2,14}\d)(?!\d|[.,]\d)
    """,
    re.VERBOSE | re.IGNORECASE,
)
"""A number without its area code, known by the word before it: "Tel: 567890", "ext. 4512"."""

MAYBE = re.compile(r"@|0[1-9]\d|[+0]\s?44|\d[\d \u00a0-]{2,}\d")
"""What every text to be masked has; most texts have not, and are passed over quickly."""


def personal_spans(text: str) -> list[Span]:
    """Find telephone numbers and e-mail addresses, in order and without overlaps.

    >>> personal_spans("Write to jo@council.example or ring 01234 567890.")
    [(9, 27), (36, 48)]
    """
    if MAYBE.search(text) is None:
        return []
    return merged(found_in(text))


def found_in(text: str) -> Iterator[Span]:
    """Find by each pattern."""
    if "@" in text:
        yield from (match.span() for match in EMAIL.finditer(text))
    yield from find_phones(text)
    yield from (match.span() for match in BROKEN.finditer(text) if 10 <= digits(match[0]) <= 11)
    yield from (match.span("number") for match in SHORT.finditer(text))


def find_phones(text: str) -> Iterator[Span]:
    """Find numbers with their area code."""
    done = 0
    for start in (match.start() for match in BEGINNING.finditer(text)):
        match = LEADING.match(text, start) if start >= done else None
        stop = None if match is None else phone_stop(text, match)
        if stop is not None:
            trailing = TRAILING.match(text, stop)
            done = trailing.end() if trailing else stop
            yield start, done


def phone_stop(text: str, match: re.Match[str]) -> int | None:
    """Say where a number that begins so ends; None if it has too few digits, or too many."""
    least, most = (9, 10) if match["abroad"] else (10, 11)
    count = digits(match["abroad"] or match["plain"])
    stop = match.end()
    while count < most and (group := GROUP.match(text, stop)):
        if count + digits(group[0]) > most:
            break
        count += digits(group[0])
        stop = group.end()
    whole = stop == len(text) or not text[stop].isdigit()
    return stop if least <= count and whole else None


def digits(text: str) -> int:
    """Count digits."""
    return sum(character.isdigit() for character in text)


def merged(spans: Iterable[Span]) -> list[Span]:
    """Order spans and join those that overlap."""
    found: list[Span] = []
    for start, stop in sorted(spans):
        if found and start < found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], stop))
        else:
            found.append((start, stop))
    return found


def mask_text(text: str) -> str:
    """Mask what is found in a text; its length stays.

    >>> mask_text("Tel: 020 7946 0123, jo@council.example")
    'Tel: ••• •••• ••••, ••@•••••••.•••••••'
    """
    return masked(text, personal_spans(text))


def masked(text: str, spans: Iterable[Span]) -> str:
    """Put a dot in place of every digit of these spans, and of every letter of an address."""
    pieces: list[str] = []
    done = 0
    for start, stop in spans:
        hidden = text[start:stop]
        pieces += [text[done:start], (WORD if "@" in hidden else DIGIT).sub(DOT, hidden)]
        done = stop
    return "".join([*pieces, text[done:]])


def mask_document(document: Identified) -> Identified:
    """Mask a document's text; what was tagged inside a number or address is no tag any more.

    The digits of a telephone number are no figure, and the name in an address no mention.
    """
    spans = personal_spans(document.paper.text)
    if not spans:
        return document
    paper = replace(document.paper, text=masked(document.paper.text, spans))
    inner = {"figure", "date", "person", "role", "reference"}
    return without_tags(replace(document, paper=paper), spans, inner)


# --- rows ----------------------------------------------------------------------------------------

LEAST = len("a@b.uk")
"""Shorter values hold no address and no number."""
WHOLE = frozenset({"id", "sha256", "target"})
SLICES = frozenset({"text", "decision", "minutes", "context", "from_quote", "to_quote"})
"""Columns cut from the document's text, which is masked already: masking them by themselves, out
of their context, could part them from it."""
ADDRESSES = frozenset({"url", "full_text_url", "path"})


def mask_rows(rows: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Mask every other column of rows; ids and hashes stay, of addresses only e-mail goes."""
    for row in rows:
        yield {
            name: mask_value(name, value)
            if isinstance(value, str) and len(value) >= LEAST
            else value
            for name, value in row.items()
        }


def mask_value(name: str, value: str) -> str:
    """Mask one value of a row."""
    if name in WHOLE or name in SLICES or name.endswith("_id"):
        return value
    if name in ADDRESSES:
        return masked(value, [match.span() for match in EMAIL.finditer(value)])
    return mask_again(value)


@lru_cache(maxsize=1 << 14)
def mask_again(text: str) -> str:
    """Mask a text that many rows share: a council's name, a rule, a day."""
    return mask_text(text)

"""Canonical text -> the same text, same length, as the taggers' patterns read it."""

import html
import re
from collections.abc import Iterable

from pipeline.records import Block

TO_PLAIN = str.maketrans(
    {
        "\u00a0": " ",
        "\u2007": " ",
        "\u2009": " ",
        "\u200b": " ",
        "\u202f": " ",
        "\ufeff": " ",
        "\t": " ",
        "‘": "'",
        "’": "'",
        "‛": "'",
        "´": "'",
        "“": '"',
        "”": '"',
        "‐": "-",
        "\u2011": "-",
        "–": "-",
        "—": "-",
        "−": "-",
        "\x02": "-",
        "\ufffe": "-",
        **{chr(code): " " for code in range(32) if chr(code) not in "\n\r\f\v\x02"},
    }
)
"""One character to one character, so that offsets never move."""
ODD = re.compile(f"[{re.escape(''.join(map(chr, TO_PLAIN)))}]+")
"""Runs of what is not plain: a text holds few, and to look up each of its characters takes long."""

BREAK = re.compile("[\n\r\f\v\x85\u2028\u2029]")
SHIFT = 29
"""How far a font without a map of its letters prints them from their codes: `&OHUN` for `Clerk`."""
SHIFTED = re.compile(r"[\x03-\x08\x0b\x0c\x0e-\x1f!-`µ¶\x85]+")
"""A run that may be printed so."""
SPACED = re.compile(r"[\x03\x0f\x11]")
"""Its spaces, commas and stops: without any, a run is as it should be."""
UNTOUCHED = re.compile(r"(?:\d{1,3}|[A-Z]{4,})(?=[\x11\x1d])")
"""The number of an item, or `RESOLVED`, before a run: as it should be."""
UNSHIFTED = str.maketrans(
    {code: code + SHIFT for code in range(3, 94)} | {"µ": "'", "¶": "'", "\x85": "£"}
)
ENTITY = re.compile(r"&(?:[a-zA-Z]{2,8}|#\d{2,5}|#x[0-9a-fA-F]{2,4});")


def reading_text(text: str, blocks: Iterable[Block]) -> str:
    """Map odd spaces, quotes and dashes to plain ones; blank line breaks inside blocks and gaps.

    An HTML entity is its character after as many spaces as keep the length: `&pound;5` reads
    as `      £5`.
    """
    plain = ODD.sub(to_plain, ENTITY.sub(spell_out, unshift(text)))
    pieces: list[str] = []
    done = 0
    for block in blocks:
        if block.start < done:
            continue
        pieces += [plain[done : block.start], blank_gaps(plain, block)]
        done = block.stop
    return "".join([*pieces, plain[done:]])


def to_plain(match: re.Match[str]) -> str:
    """Write a run of odd characters with plain ones."""
    return match.group().translate(TO_PLAIN)


def unshift(text: str) -> str:
    r"""Read runs whose letters are printed shifted by the font, character for character.

    >>> unshift("4\x11\x03&OHUN¶V\x035HSRUW"), unshift("a\x03b")
    ("4. Clerk's Report", 'a\x03b')
    """
    return SHIFTED.sub(unshift_run, text) if SPACED.search(text) else text


def unshift_run(match: re.Match[str]) -> str:
    """Read one run; a stray control character among letters as they should be is none."""
    run = match.group()
    if not SPACED.search(run) or len(re.findall(r"[$-=A-Z]", run)) < 3:
        return run
    kept = UNTOUCHED.match(run)
    stop = kept.end() if kept else 0
    return run[:stop] + run[stop:].translate(UNSHIFTED)


def blank_gaps(plain: str, block: Block) -> str:
    """Read one block without its line breaks and gaps."""
    if not block.gaps:
        return BREAK.sub(" ", plain[block.start : block.stop])
    pieces: list[str] = []
    done = block.start
    for gap in sorted(block.gaps):
        start, stop = max(gap[0], done), min(gap[1], block.stop)
        if start < stop:
            pieces += [plain[done:start], " " * (stop - start)]
            done = stop
    return BREAK.sub(" ", "".join([*pieces, plain[done : block.stop]]))


def spell_out(match: re.Match[str]) -> str:
    """Put an entity's character at the end of its own length."""
    character = html.unescape(match.group())
    return character.rjust(len(match.group())) if len(character) == 1 else match.group()

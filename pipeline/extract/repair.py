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

BREAKS = str.maketrans(dict.fromkeys("\n\r\f\v\x85\u2028\u2029", " "))
ENTITY = re.compile(r"&(?:[a-zA-Z]{2,8}|#\d{2,5}|#x[0-9a-fA-F]{2,4});")


def reading_text(text: str, blocks: Iterable[Block]) -> str:
    """Map odd spaces, quotes and dashes to plain ones; blank line breaks inside blocks and gaps.

    An HTML entity is its character after as many spaces as keep the length: `&pound;5` reads
    as `      £5`.
    """
    plain = ENTITY.sub(spell_out, text).translate(TO_PLAIN)
    pieces: list[str] = []
    done = 0
    for block in blocks:
        if block.start < done:
            continue
        pieces += [plain[done : block.start], blank_gaps(plain, block)]
        done = block.stop
    return "".join([*pieces, plain[done:]])


def blank_gaps(plain: str, block: Block) -> str:
    """Read one block without its line breaks and gaps."""
    pieces: list[str] = []
    done = block.start
    for gap in sorted(block.gaps):
        start, stop = max(gap[0], done), min(gap[1], block.stop)
        if start < stop:
            pieces += [plain[done:start], " " * (stop - start)]
            done = stop
    return "".join([*pieces, plain[done : block.stop]]).translate(BREAKS)


def spell_out(match: re.Match[str]) -> str:
    """Put an entity's character at the end of its own length."""
    character = html.unescape(match.group())
    return character.rjust(len(match.group())) if len(character) == 1 else match.group()

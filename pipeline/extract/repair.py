"""Canonical text -> the same text, same length, as the taggers' patterns read it."""

from collections.abc import Iterable

from pipeline.records import Block

TO_PLAIN = str.maketrans(
    {
        "\u00a0": " ",
        "\u2007": " ",
        "\u2009": " ",
        "\u202f": " ",
        "\t": " ",
        "‘": "'",
        "’": "'",
        "“": '"',
        "”": '"',
        "‐": "-",
        "\u2011": "-",
        "–": "-",
        "—": "-",
        "−": "-",
    }
)
"""One character to one character, so that offsets never move."""


def reading_text(text: str, blocks: Iterable[Block]) -> str:
    """Map odd spaces, quotes and dashes to plain ones; blank line breaks inside blocks and gaps."""
    plain = text.translate(TO_PLAIN)
    pieces: list[str] = []
    done = 0
    for block in blocks:
        if block.start < done:
            continue
        inside = (
            plain[block.start : block.stop].replace("\n", " ").replace("\r", " ").replace("\f", " ")
        )
        for start, stop in block.gaps:
            inside = (
                inside[: start - block.start] + " " * (stop - start) + inside[stop - block.start :]
            )
        pieces += [plain[done : block.start], inside]
        done = block.stop
    return "".join([*pieces, plain[done:]])

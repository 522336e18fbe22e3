"""Paragraphs that a line end cut in the middle of a sentence -> whole ones."""

import re
from collections.abc import Iterable
from dataclasses import replace

from pipeline.extract.pieces import Piece

SENTENCE_STOP = re.compile(r"[.!?:;][\"'”’)\]*]*$")
OPEN_WORD = re.compile(
    r"\b(?:a|an|and|at|by|for|from|he|her|his|in|into|its?|of|on|or|she|that|the|their|they|this"
    r"|to|was|we|were|which|who|with)$",
    re.IGNORECASE,
)
"""Words that no sentence stops at."""
FULL_LINE_CHARS = 50
"""Shorter ones are broken on purpose: addresses, names, a lead before its limbs."""


def join_broken(pieces: Iterable[Piece]) -> list[Piece]:
    """Join a paragraph to the one before it when that plainly stopped in mid-sentence.

    Not joined: what has a label or heading, what stands after white space, short lines.
    """
    joined: list[Piece] = []
    for piece in pieces:
        if joined and _continues(joined[-1], piece):
            last = joined.pop()
            text = f"{last.text} {piece.text}"
            joined.append(replace(last, text=text, bold=last.bold and piece.bold))
        else:
            joined.append(piece)
    return joined


def _continues(last: Piece, piece: Piece) -> bool:
    return (
        not piece.loose
        and piece.kind == "paragraph"
        and piece.label is None
        and last.kind in {"paragraph", "list_item"}
        and last.role == piece.role
        and len(last.text) >= FULL_LINE_CHARS
        and not SENTENCE_STOP.search(last.text)
        and (piece.text[:1].islower() or bool(OPEN_WORD.search(last.text)))
    )

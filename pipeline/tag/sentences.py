"""A paragraph -> its sentences, by rules that know the abbreviations of council papers."""

import re
from functools import lru_cache

from pipeline.records import Span

ABBREVIATIONS = frozenset(
    "mr mrs ms dr cllr cllrs rev revd prof st no nos para paras ref app inc ltd co e.g i.e etc cf "
    "vs hon sgt insp p pp approx dept gov sec art vol fig tel ext cont jan feb mar apr jun jul aug "
    "sep sept oct nov dec a.m p.m am pm".split()
)
CLOSING = frozenset(
    "etc am pm a.m p.m ltd jan feb mar apr jun jul aug sep sept oct nov dec".split()
)
"""Short forms that close a sentence where a word with a capital follows."""
OPENS = re.compile(r"[\"'(\[*]*[A-Z][a-z]")
"""How a sentence opens, and no number or reference."""
BRACKET = 60
"""Characters of the longest brackets that hold no sentence of their own."""
CUT = re.compile(
    r"[.!?]++[\"')\]*]*\s+(?=(?:[•\uf0b7]\s*)?[\"'(\[*]*[A-Z0-9£])|(?<=[a-z]{3})\.(?=[A-Z][a-z]+\s+[a-z]+\s)"
)
"""Where a sentence may end; a page may have lost the blank: `was mended.Members thanked him`."""

PENCE = re.compile(r"£[\d,]+\. \d\d\b(?!\d)$")
"""A sum whose point is followed by a blank: `£250. 00`."""
SUM = 16
"""Characters of the longest sum before such a point."""

MOST_REMEMBERED = 2_000
"""Stretches whose sentences are remembered: several taggers ask for the same."""


@lru_cache(maxsize=MOST_REMEMBERED)
def sentences(text: str, start: int, stop: int) -> tuple[Span, ...]:
    """Cut `[start, stop)` of a reading text; spans are trimmed of white space only.

    >>> sentences("Cllr. Day agreed. No. 4 refers.", 0, 31)
    ((0, 17), (18, 31))
    """
    spans: list[Span] = []
    begin = start
    for match in CUT.finditer(text, start, stop):
        if text[match.start()] == "." and is_abbreviation(text, begin, match.start(), match.end()):
            continue
        if PENCE.search(text, max(begin, match.start() - SUM), match.end() + 2):
            continue
        if is_bracketed(text, begin, match.start(), stop):
            continue
        spans.append((begin, begin + len(text[begin : match.end()].rstrip())))
        begin = match.end()
    if text[begin:stop].strip():
        spans.append((begin, begin + len(text[begin:stop].rstrip())))
    return tuple(spans)


def is_bracketed(text: str, begin: int, point: int, stop: int) -> bool:
    """Tell a point inside short brackets, `(prop. Moss, sec. Reed)`, which ends no sentence."""
    opened = text.rfind("(", max(begin, point - BRACKET), point)
    if opened < 0 or text.find(")", opened, point) >= 0:
        return False
    closed = text.find(")", point, min(stop, opened + BRACKET))
    return closed >= 0 and "\n\n" not in text[opened:closed] and "(" not in text[point:closed]


def is_abbreviation(text: str, begin: int, point: int, following: int) -> bool:
    """Tell a point that ends a sentence from one after a short form, an initial or a label."""
    word = re.split(r"[\s(\[]", text[max(begin, point - 12) : point])[-1]
    bare = word.lstrip("0123456789.:")
    if (bare == "no" or bare.lower() in CLOSING) and OPENS.match(text, following):
        return False
    word = word.lower()
    return word in ABBREVIATIONS or (len(word) == 1 and word.isalpha()) or not word

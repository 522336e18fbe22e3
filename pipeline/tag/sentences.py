"""A paragraph -> its sentences, by rules that know the abbreviations of council papers."""

import re

from pipeline.records import Span

ABBREVIATIONS = frozenset(
    "mr mrs ms dr cllr cllrs rev revd prof st no nos para paras ref app inc ltd co e.g i.e etc cf "
    "vs hon sgt insp p pp approx dept gov sec art vol fig tel ext cont jan feb mar apr jun jul aug "
    "sep sept oct nov dec a.m p.m am pm".split()
)
CUT = re.compile(r"[.!?]+[\"')\]*]*\s+(?=[\"'(\[*]*[A-Z0-9£])")


def sentences(text: str, start: int, stop: int) -> tuple[Span, ...]:
    """Cut `[start, stop)` of a reading text; spans are trimmed of white space only.

    >>> sentences("Cllr. Day agreed. No. 4 refers.", 0, 31)
    ((0, 17), (18, 31))
    """
    spans: list[Span] = []
    begin = start
    for match in CUT.finditer(text, start, stop):
        if text[match.start()] == "." and is_abbreviation(text, begin, match.start()):
            continue
        spans.append((begin, len(text[: match.end()].rstrip())))
        begin = match.end()
    if text[begin:stop].strip():
        spans.append((begin, begin + len(text[begin:stop].rstrip())))
    return tuple(spans)


def is_abbreviation(text: str, begin: int, point: int) -> bool:
    """Tell a point that ends a sentence from one after a short form, an initial or a label."""
    word = re.split(r"[\s(\[]", text[max(begin, point - 12) : point])[-1].lower()
    return word in ABBREVIATIONS or (len(word) == 1 and word.isalpha()) or not word

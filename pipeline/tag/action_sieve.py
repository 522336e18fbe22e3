"""A sentence -> whether it may hold a commitment, so that only those are parsed."""

import re
from functools import cache

from pipeline.records import Span
from pipeline.rules.sieve import Sifted
from pipeline.tag.action_clauses import CUE, SUBJUNCTIVE_FRAMES
from pipeline.tag.action_modals import MODAL, modals_veto
from pipeline.tag.action_phrases import frames_in, phrases_in
from pipeline.tag.action_times import DATED

LONGEST_SENTENCE = 1500
"""Characters; a longer stretch is a table or a list that lost its line ends."""
SURE = re.compile(
    r"\b(?:will|would|shall|should|agree\w*|resolved?s?|decided|determined|ordered|undertook|"
    r"promised|committed|instructed|arranged|undertaking|assurance|commitment|promise|guarantee|ask\w*|request\w*|urge[sd]?|"
    r"insisted|require[sd]?|suggest\w*|recommend\w*|proposes)\b|'(?:ll|d)\b",
    re.IGNORECASE,
)
"""Words under which a clause may commit somebody without a phrase of `action.toml`."""
LEAD_ALONE = re.compile(
    r"(?:(?:(?!\b(?:ask|request|agree|resolv|suggest|recommend|urg|instruct|propos)\w+\s+\w)[^.;])*\s)?"
    r"(?:agreed|resolved|suggested|recommended|noted|decided)(?:\s+that)?\W*",
    re.IGNORECASE,
)
"""Ends with words that govern only what follows them, in a list or limb of its own."""
UNDER_WAY = re.compile(r"\b(?:(?:is|are)\b.*(?:ing|\bbeing)|(?:was|were)\s+being)\b", re.IGNORECASE)


def worth_parsing(text: str, span: Span) -> bool:
    """Say whether a sentence holds a cue and is a sentence at all."""
    sentence = text[slice(*span)]
    if len(sentence) > LONGEST_SENTENCE:
        return False
    if MODAL.search(sentence):
        return True
    if LEAD_ALONE.fullmatch(sentence):
        return phrased(sentence)
    if not sifted(CUE).may_match(sentence):
        return False
    sure = sifted(SURE).search(sentence) is not None
    committing = phrased(sentence) or arranged(sentence) or (sure and governed(sentence))
    return committing and CUE.search(text, *span) is not None


def unparsed_veto(sentence: str) -> str | None:
    """Name what turns a sentence worth parsing down, where its words alone show it."""
    if phrased(sentence) or arranged(sentence) or governed(sentence):
        return None
    return modals_veto(sentence)


def arranged(sentence: str) -> bool:
    """Tell a sentence of what is being arranged for a time: `is hosting a walk in May`."""
    return sifted(UNDER_WAY).search(sentence) is not None and DATED.search(sentence) is not None


@cache
def sifted(pattern: re.Pattern[str]) -> Sifted:
    """Have a pattern tried only where it may match."""
    return Sifted(pattern)


def phrased(sentence: str) -> bool:
    """Tell a sentence with a phrase that may commit somebody."""
    return any(rule.pattern.search(sentence) for rule in phrases_in(sentence))


def governed(sentence: str) -> bool:
    """Tell a sentence with words such as `agreed that`, under which a bare verb commits."""
    return any(
        rule.pattern.search(sentence)
        for rule in frames_in(sentence)
        if dict(rule.values)["frame"] in SUBJUNCTIVE_FRAMES
    )

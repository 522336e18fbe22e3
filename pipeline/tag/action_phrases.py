"""A sentence -> the phrases and frames of the rules that may stand in it."""

from functools import cache, lru_cache

from pipeline import rules
from pipeline.rules import Rule
from pipeline.rules.sieve import Sieve

MOST_REMEMBERED = 2_000
"""Sentences of which it is remembered: each is looked at before it is parsed, and after."""


@cache
def phrase_rules() -> Sieve[Rule]:
    """Load the phrases, by what each needs; markers and requests have readers of their own."""
    return Sieve(
        (rule, rule.pattern)
        for rule in rules.load("action")
        if dict(rule.values)["family"] not in ("marker", "request")
    )


@cache
def frame_rules() -> Sieve[Rule]:
    """Load what may govern a clause, by what each needs."""
    return Sieve((rule, rule.pattern) for rule in rules.load("action_frame"))


@lru_cache(MOST_REMEMBERED)
def phrases_in(sentence: str) -> tuple[Rule, ...]:
    """Leave the phrases that may stand in a sentence; it is asked before and after parsing."""
    return phrase_rules().through(sentence)


@lru_cache(MOST_REMEMBERED)
def frames_in(sentence: str) -> tuple[Rule, ...]:
    """Leave the frames that may stand in a sentence."""
    return frame_rules().through(sentence)

"""The rules of `action_veto.toml`, with the text that each searches and whom it spares."""

from dataclasses import dataclass
from functools import cache, lru_cache

from pipeline import rules
from pipeline.rules import Rule
from pipeline.rules.sieve import Sieve

MOST_REMEMBERED = 500
"""Texts of which it is remembered which rules may match in them."""


@dataclass(frozen=True, slots=True)
class Veto:
    """One rule with what its other keys say."""

    rule: Rule
    scope: str
    spares: frozenset[str]
    only: frozenset[str]


@cache
def vetoes() -> tuple[Veto, ...]:
    """Load the rules, in order."""
    return tuple(
        Veto(
            rule,
            str(values["scope"]),
            frozenset(values.get("spares", ())),  # type: ignore[call-overload]
            frozenset(values.get("only", ())),  # type: ignore[call-overload]
        )
        for rule, values in ((rule, dict(rule.values)) for rule in rules.load("action_veto"))
    )


@lru_cache(MOST_REMEMBERED)
def vetoes_in(scope: str, text: str) -> frozenset[str]:
    """Name the rules of a scope that may match; clauses of one sentence share most texts."""
    return frozenset(rule.id for rule in vetoes_of(scope).through(text))


@cache
def vetoes_of(scope: str) -> Sieve[Rule]:
    """Load the rules that search one text, by what each needs."""
    return Sieve((each.rule, each.rule.pattern) for each in vetoes() if each.scope == scope)

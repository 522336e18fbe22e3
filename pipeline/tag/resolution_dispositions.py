"""The words of a limb -> what it does, and to whom."""

from functools import cache
from typing import cast

from pipeline import rules
from pipeline.rules import Rule
from pipeline.rules.sieve import Sieve, Sifted
from pipeline.tag.resolution_leads import value
from pipeline.vocabulary import Disposition, Form

FIRST: dict[Form, Disposition] = {
    "recommended": "recommend",
    "noted": "note",
    "agreed": "agree",
    "resolved": "agree",
    "decided": "agree",
}
"""What a limb does whose words name no operative verb."""

OPENING: dict[Form, Disposition] = {"recommended": "recommend", "noted": "note"}
"""What the lead's own verb does, whatever the limb after it adds."""


@cache
def verb_rules(*, default: bool) -> Sieve[Rule]:
    """List the rules that name a disposition, by what each needs."""
    return Sieve(
        (rule, rule.pattern)
        for rule in rules.load("resolution_dispositions")
        if value(rule, "disposition") and bool(value(rule, "default")) == default
    )


@cache
def patterns() -> dict[str, Sifted]:
    """Load the patterns that name no disposition, each to be tried where it may match."""
    return {
        rule.id.removeprefix("disposition."): Sifted(rule.pattern)
        for rule in rules.load("resolution_dispositions")
        if not value(rule, "disposition")
    }


def find_dispositions(text: str, form: Form) -> tuple[Disposition, ...]:
    """Name what a limb does, in order of its operative verbs."""
    own = patterns()["subordinate"].blank(text)
    found = named_by(verb_rules(default=False), own)
    first = min((place for place, _ in found), default=len(own))
    if form != "recommended":
        found += named_by(verb_rules(default=True), own[:first])
    named = tuple(dict.fromkeys(name for _, name in sorted(found)))
    if form in OPENING and OPENING[form] not in named:
        return (OPENING[form], *named)
    return named or (FIRST[form],)


def named_by(some: Sieve[Rule], text: str) -> list[tuple[int, Disposition]]:
    """Name what rules find, with places, without what one of them says it is not."""
    found: list[tuple[int, Disposition]] = []
    replaced: set[object] = set()
    for rule in some.through(text):
        match = rule.pattern.search(text)
        if match:
            place = match.start("verb") if match.groupdict().get("verb") else match.start()
            found.append((place, cast("Disposition", value(rule, "disposition"))))
            replaced.update(cast("list[str]", value(rule, "replaces") or []))
    return [(place, name) for place, name in found if name not in replaced]


def find_addressee(text: str) -> str | None:
    """Find whom the limb asks, instructs or recommends to, as printed without article."""
    match = patterns()["addressee"].search(text)
    if match is None:
        return None
    found = next((name for name in match.groups() if name), None)
    if found is None:
        return None
    words = found.strip(" ,").split()
    while words and words[-1].lower() in ("and", "of", "for", "the", "&"):
        words.pop()
    return " ".join(words[1:] if words and words[0].lower() == "the" else words) or None

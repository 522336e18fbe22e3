"""A commitment and the sentences closest to it -> whether they tell of it as done.

What is told with one breath may be done in one clause and to come in the next (`the gate has been
mended and the wall will follow`), so that only the clause with most of a commitment's words
counts. A deed in it shows that what was asked for was done, unless the clause itself says that it
was denied, is only begun, or is still to come.
"""

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Final

from pipeline import rules
from pipeline.records import Span
from pipeline.rules import load
from pipeline.trace.acts import bare, deeds
from pipeline.trace.ends import Commitment, Passage
from pipeline.trace.nearest import GOES_ON
from pipeline.trace.terms import mass, terms_of
from pipeline.trace.titles import REMEMBERED

BREAK: Final = rules.pattern("trace_told.break")
HEADS = frozenset(".:-")
"""Signs between a thing that is named and what is said of it."""
BARE = 12
"""Words that may only name a thing."""
VERB: Final = rules.pattern("trace_told.verb")
NAMED, PLAIN, LONG = 0.5, 0.65, 0.7
"""Confidence from which a passage is believed to be about a thing, though it says not what became
of it: where it only names a thing, speaks of one, or runs from one matter to the next."""
SHORT = 3
"""Words of a sentence that has no subject of its own."""
IDLE = frozenset(
    bare(word)
    for word in (
        "be been have has had do see seen note noted agree agreed need felt feel thought"
        " proposed suggested hope expect expected plan planned schedule scheduled advised"
        " report reported say said stated confirmed mentioned considered consider discussed"
        " discuss not also now the asked complained remarked received understood concerned"
        " interested identified required wanted wished liked known resolved regretted feared"
        " raised invited closed located situated based involved used needed recommended"
        " supported told heard kept left found explained commented queried welcomed"
        " apologised declared pointed shown offered written contacted emailed spoken"
        " approached chased phoned replied responded answered broken damaged"
        " vandalised stolen lost fallen"
    ).split()
)
"""Verbs of talk, and of how things are: they say of nothing that it was done."""


@lru_cache(REMEMBERED)
def clauses(text: str) -> tuple[str, ...]:
    """Take a text apart into clauses; what only names a thing goes with what is said of it.

    >>> clauses("The gate was mended and the wall will follow; no bills yet")
    ('The gate was mended', 'the wall will follow', 'no bills yet')
    >>> clauses("Mill Lane: two bins were put up")
    ('Mill Lane: two bins were put up',)
    """
    found: list[str] = []
    start = 0
    for match in BREAK.finditer(text):
        heads = match.group().strip() in HEADS and is_bare(text[start : match.start()])
        if not heads:
            found.append(text[start : match.start()])
            start = match.end()
    return (*found, text[start:]) if text[start:].strip() or not found else tuple(found)


def is_bare(words: str) -> bool:
    """Tell words that only name a thing."""
    return len(words.split()) <= BARE and VERB.search(words) is None and not is_unfinished(words)


def enough_of(passage: Passage) -> float:
    """Say how sure it must be what a passage is about, if it says nothing of what became of it.

    A line that only names a thing is about that thing, if about anything.
    """
    if is_bare(passage.reading):
        return NAMED
    return LONG if passage.has_parts else PLAIN


def in_full(passage: Passage, spans: Sequence[Span]) -> str:
    """Put some sentences of a passage together, with what is said in the next of a thing named.

    What only says in a word that it is done (`Closed.`) goes with the sentence before.
    """
    text, taken = passage.said.text, set(spans)
    shown: list[str] = []
    before: Span | None = None
    for start, stop in passage.said.spans:
        last = "" if before is None else text[slice(*before)]
        goes_on = last != "" and (is_bare(last) or is_short(text[start:stop]))
        before = None
        if (start, stop) in taken or goes_on:
            shown.append(text[start:stop])
            before = (start, stop)
    return " ".join(shown)


def clause_at(text: str, place: int) -> str:
    """Give the clause in which a place of a text lies."""
    before = [each.end() for each in BREAK.finditer(text) if each.end() <= place]
    after = BREAK.search(text, place)
    return text[before[-1] if before else 0 : after.start() if after else len(text)]


def nearest_clause(commitment: Commitment, text: str) -> str:
    """Choose the clause with most of a commitment's words, by how telling they are."""
    own, weight = commitment.about.own, commitment.about.weight
    return max(clauses(text), key=lambda each: mass(terms_of(each) & own, weight))


def of_this(commitment: Commitment, text: str) -> str:
    """Keep the clauses that are about a commitment, and those that go on from them."""
    kept: list[str] = []
    goes_on = False
    for clause in clauses(text):
        shares = not terms_of(clause).isdisjoint(commitment.about.topic)
        goes_on = shares or (goes_on and (GOES_ON.match(clause) is not None or is_short(clause)))
        kept += [clause] if goes_on else []
    return "; ".join(kept) or text


def is_short(words: str) -> bool:
    """Tell words that have no subject of their own: `Complete`, `now closed`."""
    return len(words.split()) <= SHORT


@lru_cache(REMEMBERED)
def is_done(clause: str) -> bool:
    """Tell a clause in which something was done, and nothing is left to do.

    >>> is_done("the wall had been mended"), is_done("the wall had been mended only in part")
    (True, False)
    """
    shown = (pattern(name).search(clause) for name in ("told.on_day", "told.in_place"))
    return (bool(deeds(clause) - IDLE) or any(shown)) and not is_unfinished(clause)


@lru_cache(REMEMBERED)
def is_unfinished(clause: str) -> bool:
    """Tell a clause that speaks of what is denied, only begun, or still to come."""
    return pattern("told.unfinished").search(clause) is not None


def pattern(name: str) -> re.Pattern[str]:
    """Find one rule's pattern."""
    return patterns()[name]


@cache
def patterns() -> dict[str, re.Pattern[str]]:
    """Load the rules by their names."""
    return {each.id: each.pattern for each in load("trace_told")}

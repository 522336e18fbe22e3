"""Words of a commitment or of a later passage -> verbs: what was to be done, and what was done.

Only the bare form of each verb is kept, so that `to repaint`, `be repainted`, `had been painted`
and `she painted` come out as one. What was asked for again, or would only have been done, or is
said to come first (`once it has been done`), is not done.
"""

import re
from functools import lru_cache
from typing import Final

from pipeline import rules
from pipeline.trace.titles import REMEMBERED

IRREGULAR = {
    form: base
    for base, forms in {
        "blow": "blew blown",
        "break": "broke broken",
        "bring": "brought",
        "build": "built",
        "buy": "bought",
        "catch": "caught",
        "choose": "chose chosen",
        "come": "came",
        "deal": "dealt",
        "dig": "dug",
        "do": "did done",
        "draw": "drew drawn",
        "drive": "drove driven",
        "eat": "ate eaten",
        "fall": "fell fallen",
        "feed": "fed",
        "find": "found",
        "get": "got",
        "give": "gave given",
        "go": "went gone",
        "grow": "grew grown",
        "hang": "hung",
        "hear": "heard",
        "hold": "held",
        "keep": "kept",
        "lay": "laid",
        "lead": "led",
        "leave": "left",
        "lend": "lent",
        "let": "let",
        "lose": "lost",
        "make": "made",
        "meet": "met",
        "pay": "paid",
        "ride": "rode ridden",
        "ring": "rang rung",
        "rise": "rose risen",
        "run": "ran",
        "see": "saw seen",
        "seek": "sought",
        "sell": "sold",
        "send": "sent",
        "show": "shown",
        "sow": "sown",
        "speak": "spoke spoken",
        "spend": "spent",
        "split": "split",
        "spread": "spread",
        "steal": "stole stolen",
        "sweep": "swept",
        "take": "took taken",
        "teach": "taught",
        "tell": "told",
        "throw": "threw thrown",
        "win": "won",
        "write": "wrote written",
    }.items()
    for form in forms.split()
}
"""Past forms that have no `-ed`, and the bare form of each."""

TO_DO: Final = rules.pattern("trace_acts.to_do")
HAS_DONE: Final = rules.pattern("trace_acts.has_done")
DID = re.compile(
    r"\b(?:[A-Z][\w'’-]+|he|she|they|we|who|and)\s+(?:then\s+|also\s+|duly\s+)?(?P<verb>[a-z]{2,}ed|"
    + "|".join(sorted(IRREGULAR))
    + r")\b"
)
"""What somebody did, in the past tense."""
PARTICIPLE = re.compile(
    r"[a-z]+ed|cut|put|set|reset|shut|read|redone|rebuilt|relaid|" + "|".join(sorted(IRREGULAR))
)
PERFECT = frozenset({"has", "have", "had", "having"})
"""Words that make a perfect."""
EITHER = PERFECT | {"was", "were", "is now", "are now"}
"""Those, and what makes a passive."""
BEFORE = 90
"""Characters before a verb that can deny it."""
FIRST: Final = rules.pattern("trace_acts.first")
NOBODY: Final = rules.pattern("trace_acts.nobody")


@lru_cache(REMEMBERED)
def bare(word: str) -> str:
    """Give the bare form of a verb, without its silent `e` and without double letters.

    >>> bare("fitted"), bare("fit"), bare("written"), bare("applied") == bare("apply")
    ('fit', 'fit', 'writ', True)
    """
    found = IRREGULAR.get(word, word)
    for ending, put in (("ied", "y"), ("ies", "y"), ("ing", ""), ("ed", ""), ("s", "")):
        if found.endswith(ending) and len(found) - len(ending) >= len("fit"):
            found = found[: -len(ending)] + put
            break
    return re.sub(r"([a-z])\1\Z", r"\1", found.rstrip("e"))


WEAK = frozenset(
    bare(word)
    for word in (
        "be been have has do see note agree continue work use need may can will would should offer"
        " feel propose suggest second hope expect plan schedule advise report say state confirm"
        " mention consider discuss also not now the this that it for all any cllr councillor"
        " clerk another members take put set make get bring give come go been mr mrs ms miss"
        " was were is are had"
    ).split()
)
"""Verbs that say nothing of what was to be done, and words that stand where verbs do."""
ORDERS = frozenset(map(bare, ("ask", "request", "instruct", "invite", "tell", "urge", "advise")))
"""Verbs that order something anew when they stand in the passive: `the Clerk was asked to`."""


@lru_cache(REMEMBERED)
def to_do(text: str) -> frozenset[str]:
    """List what a commitment says is to be done.

    >>> sorted(to_do("that a mason be chosen, and the Clerk to write to the mill"))
    ['choos', 'writ']
    """
    found = {bare(match["verb"].lower()) for match in TO_DO.finditer(text)}
    return frozenset(found - WEAK)


@lru_cache(REMEMBERED)
def done(text: str) -> frozenset[str]:
    """List what a passage says was done.

    >>> sorted(done("The Clerk had written to the mill, and was asked to write again."))
    ['writ']
    >>> done("Once the wall has been mended, the gate would have been moved.")
    frozenset()
    """
    said = {bare(verb) for verb in has_done(text)} | {bare(verb) for verb in did(text)}
    return frozenset(said - WEAK)


@lru_cache(REMEMBERED)
def deeds(text: str) -> frozenset[str]:
    """List what a passage has in the perfect, weak verbs too: `the gate has been put up`.

    What stands in the past alone (`the gate was shut`) may be no more than how things were.
    """
    return frozenset(bare(verb) for verb in has_done(text, how=PERFECT))


def has_done(text: str, how: frozenset[str] = EITHER) -> list[str]:
    """List the verbs of a passage that stand in the perfect or the passive."""
    found = []
    for match in HAS_DONE.finditer(text):
        verb = match["verb"].lower()
        is_order = match["how"].lower() in {"was", "were"} or "been" in match.group().lower()
        ordered = is_order and bare(verb) in ORDERS
        if match["how"].lower() not in how:
            continue
        if PARTICIPLE.fullmatch(verb) and not ordered and not is_undone(text, match.start()):
            found.append(verb)
    return found


def did(text: str) -> list[str]:
    """List the verbs of a passage that stand in the past tense; to ask is no deed of its own."""
    verbs = ((match["verb"], match.start()) for match in DID.finditer(text))
    return [
        verb for verb, start in verbs if bare(verb) not in ORDERS and not is_undone(text, start)
    ]


def is_undone(text: str, start: int) -> bool:
    """Tell whether what stands there is denied, or is said to have to come first."""
    before = text[max(0, start - BEFORE) : start]
    return FIRST.search(before) is not None or NOBODY.search(before) is not None


def is_same_act(asked: frozenset[str], told: frozenset[str]) -> bool:
    """Tell whether something asked for is among what was done: to paint, repainted."""
    again = {f"re{verb}" for verb in asked} | {verb.removeprefix("re") for verb in asked}
    return bool(told & (asked | again))

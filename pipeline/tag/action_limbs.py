"""A limb of a resolution -> the commitment that its opening words make, if they make one."""

import re
from collections.abc import Iterator

from spacy.tokens import Doc, Token

from pipeline import rules
from pipeline.records import Span
from pipeline.tag.action_clauses import Clause, shift
from pipeline.tag.action_owners import owner_kind
from pipeline.tag.action_syntax import clause_stop, token_at
from pipeline.tag.action_vetoes import DECIDING, SETTLED, base_form
from pipeline.tag.words import lexicon

OPENING = re.compile(
    r"^\W*(?:(?:it\s+was\s+)?(?:also\s+)?(?:resolved|agreed)\s+(?:that|to)\s+)?(?:that\s+)?"
    r"(?:(?:the\s+(?:(?-i:[A-Z])\w+\s+){0,4})?(?:(?:committee|council|panel|board|cabinet|members|forum|"
    r"councillors|executive|sub-committee|authority))\s+(?=\w+s?\s))?(?:that\s+)?(?:to\s+)?",
    re.IGNORECASE,
)
PART = re.compile(
    r"(?:,|;|\band\b)\s+(?:and\s+)?(?:that\s+|to\s+)?(?=(?:asks?|requests?|invites?|agrees?|expects?|refers?|instructs?|delegates?|authori[sz]es?|will|urges?)\s)"
)
"""Where a second disposition begins in one limb: `notes the report and asks to be kept updated`."""


def limb_clauses(doc: Doc, span: Span, body: str | None) -> list[Clause]:
    """Read what a limb opens with, and each further disposition in it."""
    return [shift(clause, span[0]) for clause in opening_clauses(doc, body)]


def opening_clauses(doc: Doc, body: str | None) -> Iterator[Clause]:
    """Try every rule at the start of every part; the first to match a part is its commitment."""
    text = doc.text
    starts = [0, *(match.end() for match in PART.finditer(text))]
    stops = [*(match.start() for match in PART.finditer(text)), len(text.rstrip())]
    for start, stop in zip(starts, stops, strict=True):
        opening = OPENING.match(text[start:stop])
        begin = start + (opening.end() if opening else 0)
        clause = first_match(doc, begin, stop, body)
        if clause is not None:
            yield clause


def first_match(doc: Doc, begin: int, stop: int, body: str | None) -> Clause | None:
    """Build the clause of the first rule that matches."""
    words = doc.text[begin:stop]
    for rule in rules.load("action_limb"):
        match = rule.pattern.search(words)
        if match is None:
            continue
        groups = match.groupdict()
        values = dict(rule.values)
        verb_at = begin + (match.start("verb") if groups.get("verb") else match.start())
        verb = token_at(doc, verb_at)
        if values.get("deed") and not is_deed(verb):
            continue
        owner = groups.get("owner") or (body if values.get("body") else None)
        return Clause(
            start=begin,
            stop=min(stop, clause_stop(doc, verb)) if verb is not None else stop,
            core=begin,
            verb_at=verb_at,
            verb=(groups.get("verb") or "do").lower(),
            rule=rule.id,
            family="limb",
            frame="limb",
            strength="firm",
            confidence=rule.confidence,
            subject=owner,
            subject_kind=owner_kind(owner) if owner else None,
        )
    return None


def is_deed(verb: Token | None) -> bool:
    """Say whether the first word of a limb is a verb that leaves something to do."""
    if verb is None or verb.pos_ not in {"VERB", "AUX"} or verb.tag_ in {"VBN", "VBD"}:
        return False
    base = base_form(verb.lower_)
    return lexicon("action_verbs").get(base) == "act" and base not in SETTLED | DECIDING

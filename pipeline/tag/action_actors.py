"""An accepted clause in its sentence -> who must act."""

import re
from dataclasses import replace
from typing import Final

from pipeline import rules
from pipeline.tag.action_clauses import Clause
from pipeline.tag.action_lines import Line
from pipeline.tag.action_owners import (
    ACTORS,
    ANSWERED,
    named_before,
    nearest_named,
    owner_kind,
    plural_named,
    speaker_in,
    subject_named,
)
from pipeline.tag.action_verbs import COMING

SINGULAR: Final = rules.pattern("action_owners.singular")
HE_SHE: Final = rules.pattern("action_owners.he_she")
SEVERAL: Final = rules.pattern("action_owners.several")
MIDWAY: Final = re.compile(r"[^\W\d_]{2}")
"""Words before a clause, which does not open its point of a list then."""
REST = re.compile(r"-?[A-Za-z]+")
NEWLY: Final = rules.pattern("action_owners.newly")


def owner_of(text: str, line: Line, clause: Clause) -> str | None:
    """Say who must act: the agent of a passive, else the subject, pronouns resolved."""
    if clause.passive or (clause.agent and clause.subject_kind in ("scheme", "thing")):
        return agent_of(text, line, clause)
    if clause.subject is None:
        return speaker(text, line, clause) if clause.family == "undertake" else None
    if clause.subject_kind == "pronoun" and clause.family not in ("wish", "ask_for"):
        return pronoun_owner(text, line, clause)
    if clause.subject.lower() == "who":
        before = text[line.span[0] : clause.start]
        return named_before(before.rstrip(" ,")) or nearest_named(before)
    if not is_owner(clause, clause.subject):
        return None
    return tidy(several(text, clause) or whole_word(text, clause))


def led_by_speaker(text: str, line: Line, clause: Clause) -> Clause:
    """Give a clause without a subject that opens a point of a list whoever speaks over the list."""
    opens = clause.subject is None and not clause.passive and line.limb is None
    if not opens or not line.led_by or MIDWAY.search(text[line.span[0] : clause.core]):
        return clause
    told = speaker_in(line.led_by)
    return clause if told is None else replace(clause, subject=told, subject_kind=owner_kind(told))


def whole_word(text: str, clause: Clause) -> str:
    """Take the rest of an office that the parser cut at its hyphen: `the vice-` of `vice-chair`."""
    subject = clause.subject or ""
    stop = clause.core + len(subject)
    if not text.startswith(subject, clause.core):
        return subject
    rest = REST.match(text, stop)
    cut = rest is not None and (subject.endswith("-") or rest.group().startswith("-"))
    return subject + rest.group() if rest is not None and cut else subject


def several(text: str, clause: Clause) -> str | None:
    """Take all the names of a list whose first the parser took for the whole subject."""
    names = SEVERAL.match(text, clause.core, clause.verb_at)
    first = (clause.subject or "").strip(" \"'*_")
    return names["names"] if names and names["names"].startswith(first) else None


def is_owner(clause: Clause, subject: str) -> bool:
    """Tell whether the subject of a clause is who must act."""
    if (
        clause.family in ("wish", "ask_for")
        or subject.lower() == "it"
        or (clause.verb in COMING and NEWLY.match(subject))
    ):
        return False
    nobody = clause.subject_kind in ("scheme", "thing")
    if nobody and clause.family in ("clause", "due") and clause.rule != "action.telegraphic_doing":
        return clause.frame == "request" and clause.subject_kind == "thing"
    return True


def speaker(text: str, line: Line, clause: Clause) -> str | None:
    """Name who undertakes where the parse lost the subject: whoever the sentence opens with."""
    before = text[line.span[0] : clause.start]
    if HE_SHE.search(text[line.span[0] : clause.verb_at]):
        return pronoun_owner(text, line, replace(clause, subject="she"))
    return named_before(before) or subject_named(before)


def agent_of(text: str, line: Line, clause: Clause) -> str | None:
    """Name who acts in a passive, or who promised that it would be done."""
    agent = clause.agent
    if agent is None or owner_kind(agent) not in ACTORS:
        return None
    if owner_kind(agent) == "pronoun":
        return pronoun_owner(text, line, replace(clause, subject=agent))
    return tidy(agent)


def pronoun_owner(text: str, line: Line, clause: Clause) -> str | None:
    """Resolve `he`, `she` or `they` to whoever is named last, first in its own sentence."""
    word = (clause.subject or "").strip()
    if word.lower() in ("we", "i", "us", "you"):
        return word
    if word.lower() == "they":
        sentence = text[line.span[0] : clause.core]
        team = plural_named(sentence) or plural_named(line.opener)
        told = speaker_in(sentence) if clause.family == "undertake" else None
        return team or told or word
    return tidy(meant_here(text, line, clause) or meant_before(line) or word)


def meant_here(text: str, line: Line, clause: Clause) -> str | None:
    """Find whom a pronoun means in its own sentence: whoever speaks, else whoever is named last."""
    before = text[line.span[0] : clause.core]
    pronouns = list(SINGULAR.finditer(before))
    if pronouns:
        before = before[: pronouns[-1].start()]
    return speaker_in(ANSWERED.sub("", before)) or nearest_named(before)


def meant_before(line: Line) -> str | None:
    """Find whom a pronoun means in the sentences before, the nearest first."""
    opener = ANSWERED.sub("", line.opener)
    said = speaker_in(opener) or subject_named(opener)
    if said is None and SINGULAR.match(opener.lstrip(" *_-")):
        said = speaker_in(line.before)
    return said or nearest_named(line.before)


def tidy(owner: str) -> str:
    """Take signs and brackets off a name as printed.

    >>> tidy("**Clerk** ")
    'Clerk'
    """
    plain = re.sub(r"\s+", " ", owner).strip(" \"'*_,;:.(>")
    return f"{plain})" if plain.count("(") > plain.count(")") else plain

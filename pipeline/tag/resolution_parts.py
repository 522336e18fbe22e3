"""Limbs -> the same, and under each that decides several things in one sentence a limb for each.

`That the quote be accepted, and that the Clerk order the posts` is one limb at the top level. What
is later told is told of its parts, so that these become limbs below it: each one clause with an
operative verb of its own, without the word that joins it to the one before.
"""

import re
from dataclasses import dataclass, replace
from functools import cache
from typing import Final, cast

from pipeline import rules
from pipeline.records import Limb, Paper, Resolution, Tags
from pipeline.rules import Rule
from pipeline.rules.sieve import Sieve
from pipeline.tag.resolution_leads import value
from pipeline.tag.resolution_records import read_limb
from pipeline.tag.resolutions import tag_resolutions
from pipeline.tag.words import lexicon

FEWEST_WORDS = 3
"""Words of the shortest part: `it be signed`."""
LONGEST = 2500
"""Characters of a limb that is a sentence, and not a page."""
BINDING_NOBODY = frozenset({"note", "welcome", "highlight", "thank", "receive"})
"""Dispositions that ask nothing: of such parts alone nothing is ever told."""
OPENING: Final = rules.pattern("resolution_words.part_opening")
DEED = frozenset(
    "accept adopt approve endorse agree ratify note welcome receive confirm support give make keep "
    "proceed continue purchase open close increase reduce re-adopt acknowledge award grant "
    "recommend thank congratulate commend reject decline refuse oppose delegate authorise retain "
    "release require launch start begin save raise have use".split()
)
"""Verbs of deciding, beside the deeds of the lexicon."""


def tag_decisions(paper: Paper, so_far: Tags) -> Tags:
    """Find the resolutions of one paper, and the parts of their limbs."""
    found = tag_resolutions(paper, so_far)
    return replace(found, resolutions=tuple(with_parts(paper, each) for each in found.resolutions))


def with_parts(paper: Paper, resolution: Resolution) -> Resolution:
    """Put the parts of its limbs behind the limbs of a resolution; those stay where they are."""
    held = {limb.parent for limb in resolution.limbs}
    found = {
        index: parts_of(paper, resolution, index, limb)
        for index, limb in enumerate(resolution.limbs)
        if index not in held
    }
    limbs = tuple(
        replace(limb, routine=limb.routine and not found.get(index))
        for index, limb in enumerate(resolution.limbs)
    )
    parts = [part for each in found.values() for part in each]
    routine = all(limb.routine for limb in limbs)
    return replace(resolution, limbs=(*limbs, *parts), routine=bool(limbs) and routine)


def parts_of(paper: Paper, resolution: Resolution, index: int, limb: Limb) -> list[Limb]:
    """Make limbs of the parts of one limb; none where it is of one piece, or asks nothing."""
    text, form = paper.reading[limb.start : limb.stop], resolution.form
    parts = [
        replace(
            read_limb(
                paper, (limb.start + cut.start, limb.start + cut.stop), form, cut.rule, cut.sure
            ),
            parent=index,
            is_part=True,
        )
        for cut in split(text, is_noted=form == "noted")
    ]
    asks = any(not (part.routine or set(part.dispositions) <= BINDING_NOBODY) for part in parts)
    return parts if asks else []


# --- where one part stops and the next begins -----------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Cut:
    """One part of a limb's text."""

    start: int
    stop: int
    rule: str
    """What joins it to the part before; of the first, what joins the second to it."""
    sure: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Joint:
    """A joining word: where the part before it stops, where the next begins, and what shows it."""

    stop: int
    resume: int
    rule: Rule
    verb: str | None
    """The verb after it, if it must be a known deed."""
    is_set_off: bool
    """Whether a comma or `also` sets it off from the nearest verb before."""


def split(text: str, *, is_noted: bool = False) -> list[Cut]:
    """Cut the text of a limb into its parts; nothing where it has but one.

    >>> text = "That the quote be accepted, and that the Clerk order the posts"
    >>> [text[each.start : each.stop] for each in split(text)]
    ['That the quote be accepted', 'that the Clerk order the posts']
    """
    if len(text) > LONGEST:
        return []
    begin, made = 0, list[Joint]()
    for joint in joints(text, is_noted=is_noted):
        if joint.stop > begin and is_joint(text, begin, joint):
            made.append(joint)
            begin = joint.resume
    starts = [0, *(each.resume for each in made)]
    stops = [*(each.stop for each in made), len(text)]
    return [
        Cut(start=start, stop=stop, rule=by.rule.id, sure=by.rule.confidence)
        for start, stop, by in zip(starts, stops, made[:1] + made, strict=False)
    ]


def joints(text: str, *, is_noted: bool) -> list[Joint]:
    """List the places where a rule sees one part stop and the next begin, in order."""
    found: list[tuple[int, int, Joint]] = []
    for place, rule in joining().through(text):
        if is_noted and not value(rule, "strong"):
            continue
        for match in rule.pattern.finditer(text):
            groups = match.groupdict()
            joint = Joint(
                stop=match.start(),
                resume=match.end(),
                rule=rule,
                verb=groups.get("verb"),
                is_set_off=bool(groups.get("set_off")),
            )
            found.append((match.start(), place, joint))
    return [joint for _, _, joint in sorted(found, key=lambda each: each[:2])]


def is_joint(text: str, begin: int, joint: Joint) -> bool:
    """Tell whether both sides of a joining word are whole, and nothing reaches across it."""
    before, after = text[begin : joint.stop], text[joint.resume :]
    if joint.verb is not None and not is_deed(joint.verb):
        return False
    if is_enclosed(text[: joint.stop]) or min(map(words_in, (before, after))) < FEWEST_WORDS:
        return False
    if not (value(joint.rule, "alone") or orders(before)):
        return False
    # What a comma closes reaches no further.
    sign = text[joint.stop] if text[joint.stop] in ",;." else ""
    return not any(vetoes(name, before + sign) for name in vetoes_of(joint))


def words_in(text: str) -> int:
    """Count words."""
    return len(text.split())


def vetoes_of(joint: Joint) -> list[str]:
    """Name what may not stand before a joining word; what is set off has no nearer verb."""
    names = cast("list[str]", value(joint.rule, "vetoes"))
    return [name for name in names if not (joint.is_set_off and name == "purpose")]


def vetoes(name: str, before: str) -> bool:
    """Tell whether what stands before a joining word reaches across it."""
    return named()[f"resolution_part_veto.{name}"].search(before) is not None


def orders(clause: str) -> bool:
    """Tell a clause that orders or decides something, from one that only tells."""
    if named()["resolution_part_clause.operative"].search(clause):
        return True
    match = OPENING.match(clause)
    return match is not None and is_deed(match["verb"].lower())


def is_deed(verb: str) -> bool:
    """Tell a verb of doing or deciding."""
    base = verb if verb in lexicon("action_verbs") or verb in DEED else verb.removesuffix("s")
    return base in DEED or lexicon("action_verbs").get(base) == "act"


def is_enclosed(before: str) -> bool:
    """Tell whether brackets or quotation marks are still open."""
    return before.count("(") > before.count(")") or before.count('"') % 2 == 1


@cache
def joining() -> Sieve[tuple[int, Rule]]:
    """Load the rules for joining words, each with its rank, by what each needs."""
    tried = [rule for rule in rules.load("resolution_parts") if not value(rule, "veto")]
    return Sieve((each, each[1].pattern) for each in enumerate(tried))


@cache
def named() -> dict[str, re.Pattern[str]]:
    """Find the patterns by the names of their rules."""
    return {rule.id: rule.pattern for rule in rules.load("resolution_parts")}

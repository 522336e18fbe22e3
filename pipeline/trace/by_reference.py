"""References to earlier minutes -> the limbs, items and meetings that they mean."""

import math
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence

from pipeline.records import Identified, Reference, RowId
from pipeline.trace.citations import Citation, citations_of, number_of, sentence_at
from pipeline.trace.evidence import days_between, is_promised
from pipeline.trace.found import Found
from pipeline.trace.likeness import CERTAINTY, probability
from pipeline.trace.passages import (
    MINUTED,
    About,
    Body,
    Commitment,
    Passage,
    Words,
    body_key,
    read_words,
)
from pipeline.trace.registry import (
    Registry,
    day_cited,
    is_numbered,
    item_called,
    item_number,
    last_meeting,
    last_use,
    register,
)
from pipeline.trace.said import Said
from pipeline.trace.terms import mass, terms_of

__all__ = ["Registry", "cited", "find", "list_citing", "register", "targets"]

RULE = "link.explicit_reference"
PREVIOUS = "reference.previous_meeting"
LONGEST_GAP = 130
"""Days within which the last meeting that is here is taken for the last that was held."""
NAMED_LIMB = 0.96
LIKELY_PART = 0.5
"""Confidence from which one part of a limb is meant where the limb is cited."""
ONLY_LIMB = 0.92
BASE = {"numbered": 0.0, "decided": -1.5, "met": -3.3}
"""Odds that a limb is meant which shares nothing with the sentence that cites it."""
PER_SHARED = 0.6
"""What each unit of shared, telling words adds."""
OTHERS = 3.5
"""What is taken from all but the limb that shares most."""
TITLE, CONTEXT, HEADING = 0.5, 0.3, 0.8
"""How much of a unit counts what stands in the item's title, was said before, or heads a paper."""
LITTLE = 0.15
"""The same for what was said before, where a minute is numbered."""
DELIVERED, ASKED, DUE, IDLE = 2.0, 1.5, 1.5, -1.5
"""Units for what was asked and comes, what was asked, what is due, and what asks nothing."""
MOST_SHARED = 12.0
OPENING = 3
"""Characters of a passage before the number with which it opens."""
ENOUGH_TOLD = 3.0
"""A third of a limb's own words counts in full."""
OFTEN, OFTEN_LEAST = 0.2, 3
"""Share of a report's paragraphs, and least number, in which a term comes back."""
LOWEST = 0.15
ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x")


def list_citing(body: Body) -> tuple[Passage, ...]:
    """List the passages of a body that cite anything."""
    return tuple(each for each in body.asked_about if citations_of(each))


def subjects_of(body: Body, papers: Collection[str]) -> Iterator[tuple[str, frozenset[str]]]:
    """Say what some papers of a body are about as a whole.

    That is the terms of its title, and of a report those that come back in many paragraphs.
    """
    by_paper: dict[str, list[Passage]] = defaultdict(list)
    for passage in body.passages:
        if passage.document.id in papers:
            by_paper[passage.document.id].append(passage)
    for name, passages in by_paper.items():
        subject = terms_of(passages[0].document.paper.title or "")
        if passages[0].document.paper.kind not in MINUTED:
            counts = Counter(term for each in passages for term in each.about.own)
            fewest = max(OFTEN_LEAST, OFTEN * len(passages))
            subject |= {term for term, count in counts.items() if count >= fewest}
        yield name, subject


def find(
    bodies: Sequence[Body],
    known: Registry,
    citing: Mapping[str, Sequence[Passage]] | None = None,
) -> list[Found]:
    """Link the limbs that later passages cite.

    `citing` are the passages of each body that cite anything, if that is known.
    """
    found: list[Found] = []
    for body in bodies:
        passages = list_citing(body) if citing is None else citing[body.key]
        subjects = dict(subjects_of(body, {passage.document.id for passage in passages}))
        found += [
            each
            for passage in passages
            for citation in citations_of(passage)
            for each in cited(body, known, passage, citation, subjects[passage.document.id])
        ]
    return found


def cited(
    body: Body,
    known: Registry,
    passage: Passage,
    citation: Citation,
    subject: frozenset[str],
) -> Iterator[Found]:
    """Find the limbs that one citation means; only earlier ones."""
    where = place_of(body, known, passage, citation)
    if where is None:
        return
    every = known.commitments.get(where, [])
    number = item_number(citation.number)
    if number:
        every = [each for each in every if is_numbered(each, number, known)]
    if number != citation.number:
        yield from of_paragraph(passage, whole_or_part(every), citation, subject)
        return
    there = outermost(every)
    named = limbs_named([each for each in there if each.kind == "limb"], citation)
    meant = named or [each for each in there if not each.routine]
    sure = how_sure(named, meant, number)
    if sure is not None:
        for each in meant:
            yield from meant_of(each, sure, every, passage, citation, subject)
        return
    limbs = [each for each in meant if each.kind == "limb"]
    outer = meant if number else limbs or there
    some = whole_or_part([one for each in outer for one in (each, *inside(each, every))])
    yield from most_like(passage, citation, some, subject)


def how_sure(named: Sequence[Commitment], meant: Sequence[Commitment], number: str) -> float | None:
    """Say how sure it is that limbs are meant by a citation; None where their words must tell."""
    if len(named) == 1 or (named and number):
        return NAMED_LIMB
    one = bool(number and meant) and all(overlap(meant[0], each) for each in meant)
    return ONLY_LIMB if one else None


def outermost(every: Sequence[Commitment]) -> list[Commitment]:
    """Leave out what stands in a limb that has parts."""
    wholes = [each for each in every if each.kind == "limb" and each.has_parts]
    return [each for each in every if not any(each in inside(one, every) for one in wholes)]


def inside(whole: Commitment, every: Sequence[Commitment]) -> list[Commitment]:
    """List what stands in a limb that has parts; nothing of any other."""
    if not whole.has_parts:
        return []
    return [each for each in every if each is not whole and overlap(each, whole)]


def whole_or_part(some: Sequence[Commitment]) -> list[Commitment]:
    """Leave out limbs whose parts stand for them."""
    return [each for each in some if not each.has_parts]


def meant_of(
    each: Commitment,
    sure: float,
    every: Sequence[Commitment],
    passage: Passage,
    citation: Citation,
    subject: frozenset[str],
) -> Iterator[Found]:
    """Find what is meant by the citation of one limb: a part that is likely, else all of it."""
    parts = whole_or_part(inside(each, every))
    likely = [
        one for one in most_like(passage, citation, parts, subject) if one.confidence >= LIKELY_PART
    ]
    yield from likely or [make(each, passage, sure)]


def apart(commitments: Sequence[Commitment]) -> list[Commitment]:
    """List commitments that ask for anything, of those that overlap the first."""
    kept: list[Commitment] = []
    for each in commitments:
        if not each.asks_nothing and not any(overlap(each, one) for one in kept):
            kept.append(each)
    return kept


def overlap(one: Commitment, other: Commitment) -> bool:
    """Tell two commitments that are one: a limb, and the action that it holds."""
    return one.start < other.stop and other.start < one.stop


def limbs_named(limbs: Sequence[Commitment], citation: Citation) -> list[Commitment]:
    """List the limbs with the label that is cited; else the one in that place: `(b)` is the second.

    Without the number of a minute the place alone says nothing.
    """
    if citation.limb is None:
        return []
    named = [each for each in limbs if (each.label or "").lower() == citation.limb.lower()]
    if named or not citation.number:
        return named
    place = place_in_list(citation.limb)
    return [limbs[place]] if place is not None and place < len(limbs) else []


def place_in_list(label: str) -> int | None:
    """Count from nought where in a list a label stands.

    >>> place_in_list("2"), place_in_list("b"), place_in_list("iv"), place_in_list("0")
    (1, 1, 3, None)
    """
    known = label.lower()
    if known.isdigit():
        return int(known) - 1 if int(known) else None
    if known in ROMAN:
        return ROMAN.index(known)
    return ord(known) - ord("a") if len(known) == 1 and known.isascii() else None


def of_paragraph(
    passage: Passage,
    there: Sequence[Commitment],
    citation: Citation,
    subject: frozenset[str],
) -> Iterator[Found]:
    """Find what was undertaken in a numbered paragraph: `9.6`; if nothing was, nothing."""
    for each in there:
        inside = any(
            number_of(paragraph.label) == citation.number
            and paragraph.start <= each.start < paragraph.stop
            for paragraph in each.document.paper.paragraphs
        )
        if inside:
            yield from most_like(passage, citation, [each], subject)


def most_like(
    passage: Passage,
    citation: Citation,
    there: Sequence[Commitment],
    subject: frozenset[str],
) -> Iterator[Found]:
    """Of several limbs that may be meant, find how likely each is; the likest means most."""
    # What opens with the number of a minute is of that minute from end to end.
    opens = bool(citation.number) and citation.place <= passage.start + OPENING
    sentence = passage.said.text if opens else sentence_at(passage, citation.place)
    words = read_words(sentence)
    shared = [(shares(each, passage, citation, sentence, words, subject), each) for each in there]
    most = max((value for value, _ in shared), default=0.0)
    likest = [each for value, each in shared if value == most]
    several = math.log(max(1, len(apart(there)))) if citation.number else 0.0
    for value, each in shared:
        odds = BASE[citation.strength] - several + PER_SHARED * min(value, MOST_SHARED)
        rival = not any(overlap(each, one) for one in likest)
        behind = 1.0 - value / most if citation.number and most > 0 else 1.0
        sure = probability(odds - (OTHERS * behind if rival else 0.0))
        if sure >= LOWEST:
            yield make(each, passage, round(min(sure, CERTAINTY), 3))


def shares(
    each: Commitment,
    passage: Passage,
    citation: Citation,
    sentence: str,
    words: Words,
    subject: frozenset[str],
) -> float:
    """Measure what a limb shares with the sentence that cites its meeting, in telling words."""
    weight = passage.about.weight
    said, told = words.within(weight), Said(sentence, 0, len(sentence))
    # Of a meeting much is said that was decided nowhere: then a paper's subject proves nothing.
    heading = passage.about.title | (frozenset() if citation.strength == "met" else subject)
    about = each.about
    # Where a minute is numbered, its title and what was said before belong to all its limbs.
    title, context = (0.0, LITTLE) if citation.number else (TITLE, CONTEXT)
    given = told.gives and bool(told.things & each.said.things)
    part = told_of(about, said)
    return (
        mass(about.own & said, weight) * (1.0 if citation.number else part)
        + title * mass((about.title - about.own) & (said | heading), weight)
        + context * mass((about.context - about.topic) & said, weight)
        + HEADING * told_of(about, said | heading) * mass(about.own & (heading - said), weight)
        + DELIVERED * given
        + ASKED * (citation.asks and each.said.asks and not each.asks_nothing)
        + DUE * is_promised(each, passage) * (1.0 if given else part)
        + IDLE * each.asks_nothing
    )


def told_of(about: About, said: frozenset[str]) -> float:
    """Say how much words that are shared count: of a long limb a few are shared by chance."""
    part = mass(about.own & said, about.weight) / (about.own_mass or 1.0)
    return min(1.0, ENOUGH_TOLD * part)


def place_of(
    body: Body, known: Registry, passage: Passage, citation: Citation
) -> tuple[str, str] | None:
    """Find the body and day that a citation means: this body's, else one that is named."""
    others = [key for key in known.councils[body.council] if names_body(passage, key)]
    for key in (body.key, *(key for key in others if key != body.key)):
        day = day_cited(key, known, passage, item_number(citation.number), citation.when)
        if day is not None:
            return key, day
    return None


def names_body(passage: Passage, key: str) -> bool:
    """Tell whether a passage names a body: by two telling words of its name, or the only one."""
    name = terms_of(key.partition(".")[2].replace("-", " "))
    return (bool(name) and len(name & passage.about.own) >= min(2, len(name))) or (
        "scrutin" in name and "scrutin" in passage.about.own
    )


def make(commitment: Commitment, passage: Passage, confidence: float) -> Found:
    """Make a find of this method."""
    return Found(
        commitment=commitment,
        passage=passage,
        method="explicit_reference",
        confidence=confidence,
        rule=RULE,
    )


def targets(documents: Sequence[Identified], known: Registry) -> dict[RowId, RowId]:
    """Resolve each reference to the item or meeting it points to, where that is here."""
    found: dict[RowId, RowId] = {}
    for document in documents:
        if not document.is_current:
            continue
        for index, reference in enumerate(document.tags.references):
            places = ((key, day_meant(reference, key, known, document)) for key in
                      bodies_meant(reference, known, document))  # fmt: skip
            number = item_number(number_of(reference.minute))
            each = (
                item_called(key, day, number, known) or known.meetings.get((key, day))
                for key, day in places
                if day is not None
            )
            target = next((one for one in each if one is not None), None)
            if target is not None:
                found[document.ids["reference", index]] = target
    return found


def bodies_meant(reference: Reference, known: Registry, document: Identified) -> list[str]:
    """List the bodies that a reference may mean: those that it names, then the paper's own."""
    own = body_key(document)
    words = terms_of(document.paper.reading[reference.start : reference.stop])
    others = (key for key in known.councils.get(own.partition(".")[0], ()) if key != own)
    named = [
        key for key in others if is_named(terms_of(key.partition(".")[2].replace("-", " ")), words)
    ]
    return [*named, own]


def is_named(name: frozenset[str], words: frozenset[str]) -> bool:
    """Tell whether words hold the whole name of a body."""
    return bool(name) and name <= words


def day_meant(reference: Reference, key: str, known: Registry, document: Identified) -> str | None:
    """Say which day of a body a reference means: the one printed, the last of a month, the last."""
    if document.day is None:
        return reference.meeting_date
    day, own = reference.meeting_date, str(document.day)
    if day is not None and len(day) == len("2024-06"):
        return max(
            (met for met in known.met.get(key, ()) if met < own and met.startswith(day)),
            default=None,
        )
    if day is None and reference.rule == PREVIOUS:
        last = last_meeting(key, known, own)
        return last if last is not None and days_between(last, own) <= LONGEST_GAP else None
    return day or last_use(known, key, item_number(number_of(reference.minute)), own)

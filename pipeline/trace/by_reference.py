"""References to earlier minutes -> the limbs, items and meetings that they mean."""

import datetime as dt
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.records import Identified, Reference, RowId
from pipeline.trace.citations import Citation, citations_of, number_of, sentence_at
from pipeline.trace.evidence import is_promised
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
from pipeline.trace.said import Said
from pipeline.trace.terms import mass, terms_of

RULE = "link.explicit_reference"
PREVIOUS = "reference.previous_meeting"
LONGEST_GAP = 130
"""Days within which the last meeting that is here is taken for the last that was held."""
NAMED_LIMB = 0.96
ONLY_LIMB = 0.92
BASE = {"numbered": 0.0, "decided": -1.5, "met": -3.3}
"""Odds that a limb is meant which shares nothing with the sentence that cites it."""
PER_SHARED = 0.6
"""What each unit of shared, telling words adds."""
OTHERS = 3.5
"""What is taken from all but the limb that shares most."""
TITLE, CONTEXT, HEADING = 0.5, 0.3, 0.8
"""How much of a unit counts what stands in the item's title, was said before, or heads a paper."""
DELIVERED, ASKED, DUE, IDLE = 2.0, 1.5, 1.5, -1.5
"""Units for what was asked and comes, what was asked, what is due, and what asks nothing."""
MOST_SHARED = 12.0
ENOUGH_TOLD = 3.0
"""A third of a limb's own words counts in full."""
OFTEN, OFTEN_LEAST = 0.2, 3
"""Share of a report's paragraphs, and least number, in which a term comes back."""
LOWEST = 0.15


@dataclass(frozen=True, kw_only=True)
class Register:
    """Where the minutes of each body can be found by day and number."""

    commitments: Mapping[tuple[str, str], list[Commitment]]
    """(body, day) -> its limbs and actions."""
    items: Mapping[tuple[str, str, str], RowId]
    """(body, day, item number) -> the item."""
    meetings: Mapping[tuple[str, str], RowId]
    numbers: Mapping[tuple[str, str], tuple[str, ...]]
    """(body, minute number) -> every day on which it was used, in order."""
    councils: Mapping[str, tuple[str, ...]]
    """Council -> its bodies."""
    decided: Mapping[str, tuple[str, ...]]
    """Body -> the days on which it decided anything, in order."""
    met: Mapping[str, tuple[str, ...]]
    """Body -> the days of its meetings, in order."""


def register(bodies: Sequence[Body], documents: Sequence[Identified]) -> Register:
    """Note where everything that can be cited stands."""
    commitments: dict[tuple[str, str], list[Commitment]] = defaultdict(list)
    councils: dict[str, list[str]] = defaultdict(list)
    for body in bodies:
        councils[body.council].append(body.key)
        for each in body.commitments:
            commitments[body.key, each.day].append(each)
    items: dict[tuple[str, str, str], RowId] = {}
    meetings: dict[tuple[str, str], RowId] = {}
    numbers: dict[tuple[str, str], set[str]] = defaultdict(set)
    for document in documents:
        if not document.is_current or document.day is None or document.meeting_id is None:
            continue
        key = (body_key(document), str(document.day))
        meetings.setdefault(key, document.meeting_id)
        for index, item in enumerate(document.paper.items):
            number = number_of(item.number)
            if number:
                items.setdefault((*key, number), document.ids["item", index])
                numbers[key[0], number].add(key[1])
    return Register(
        commitments=commitments,
        items=items,
        meetings=meetings,
        numbers={each: tuple(sorted(days)) for each, days in numbers.items()},
        councils={council: tuple(keys) for council, keys in councils.items()},
        decided=days_by_body(commitments),
        met=days_by_body(meetings),
    )


def days_by_body(places: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    """Sort days by body."""
    found: dict[str, list[str]] = defaultdict(list)
    for body, day in sorted(places):
        found[body].append(day)
    return {body: tuple(days) for body, days in found.items()}


def list_citing(body: Body) -> tuple[Passage, ...]:
    """List the passages of a body that cite anything."""
    return tuple(passage for passage in body.passages if citations_of(passage))


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
    known: Register,
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
    known: Register,
    passage: Passage,
    citation: Citation,
    subject: frozenset[str],
) -> Iterator[Found]:
    """Find the limbs that one citation means; only earlier ones."""
    where = place_of(body, known, passage, citation)
    if where is None:
        return
    there = known.commitments.get(where, [])
    number, _, paragraph = citation.number.partition(".")
    if number:
        there = [each for each in there if is_numbered(each, number)]
    if paragraph:
        yield from of_paragraph(body, passage, there, citation, subject)
        return
    limbs = [each for each in there if each.kind == "limb" and not each.routine]
    named = [each for each in limbs if citation.limb and each.label == citation.limb]
    if named:
        yield from (make(each, passage, NAMED_LIMB) for each in named)
    elif number and len(limbs) == 1:
        yield make(limbs[0], passage, ONLY_LIMB)
    else:
        yield from most_like(body, passage, citation, limbs or there, subject)


def is_numbered(each: Commitment, number: str) -> bool:
    """Tell whether a limb or action stands in the item of that number."""
    if each.item is None:
        return False
    return number_of(each.document.paper.items[each.item].number) == number


def of_paragraph(
    body: Body,
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
            yield from most_like(body, passage, citation, [each], subject)


def most_like(
    body: Body,
    passage: Passage,
    citation: Citation,
    there: Sequence[Commitment],
    subject: frozenset[str],
) -> Iterator[Found]:
    """Of several limbs that may be meant, find how likely each is; the likest means most."""
    sentence = sentence_at(passage, citation.place)
    words = read_words(sentence)
    shared = [
        (shares(each, passage, citation, sentence, words, body, subject), each) for each in there
    ]
    most = max((value for value, _ in shared), default=0.0)
    for value, each in shared:
        odds = BASE[citation.strength] + PER_SHARED * min(value, MOST_SHARED)
        sure = probability(odds - (OTHERS if value < most else 0.0))
        if sure >= LOWEST:
            yield make(each, passage, round(min(sure, CERTAINTY), 3))


def shares(
    each: Commitment,
    passage: Passage,
    citation: Citation,
    sentence: str,
    words: Words,
    body: Body,
    subject: frozenset[str],
) -> float:
    """Measure what a limb shares with the sentence that cites its meeting, in telling words."""
    said, told = words.within(body.weight), Said(sentence, 0, len(sentence))
    # Of a meeting much is said that was decided nowhere: then a paper's subject proves nothing.
    heading = passage.about.title | (frozenset() if citation.strength == "met" else subject)
    about, weight = each.about, body.weight
    given = told.gives and bool(told.things & each.said.things)
    part = told_of(about, said)
    return (
        mass(about.own & said, weight) * (1.0 if citation.number else part)
        + TITLE * mass((about.title - about.own) & (said | heading), weight)
        + CONTEXT * mass((about.context - about.topic) & said, weight)
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
    body: Body, known: Register, passage: Passage, citation: Citation
) -> tuple[str, str] | None:
    """Find the body and day that a citation means: this body's, else one that is named."""
    others = [key for key in known.councils[body.council] if names_body(passage, key)]
    for key in (body.key, *(key for key in others if key != body.key)):
        day = day_of(key, known, passage, citation)
        if day is not None:
            return key, day
    return None


def names_body(passage: Passage, key: str) -> bool:
    """Tell whether a passage names a body: by two telling words of its name, or the only one."""
    name = terms_of(key.partition(".")[2].replace("-", " "))
    return (bool(name) and len(name & passage.about.own) >= min(2, len(name))) or (
        "scrutin" in name and "scrutin" in passage.about.own
    )


def day_of(key: str, known: Register, passage: Passage, citation: Citation) -> str | None:
    """Find the last earlier day of a body that fits what is said of day and number."""
    number = citation.number.partition(".")[0]
    if number:
        days: Sequence[str] = known.numbers.get((key, number), ())
    else:
        days = known.decided.get(key, ())
    fits = [day for day in days if day < passage.day and fits_day(day, citation.when)]
    if number and citation.when is None and len(fits) > 1:
        # Numbers that begin anew at each meeting say no more than that of the last one.
        return fits[-1] if fits[-1] == last_meeting(key, known, passage.day) else None
    return max(fits, default=None)


def last_meeting(key: str, known: Register, before: str) -> str | None:
    """Find the day of a body's last meeting before another day."""
    days = known.met.get(key, ())
    place = bisect_left(days, before)
    return days[place - 1] if place else None


def fits_day(day: str, when: str | None) -> bool:
    """Tell whether a day is, or lies in, what a citation says: a day, a month, `-03`."""
    if when is None:
        return True
    return day[4:7] == when if when.startswith("-") else day.startswith(when)


def make(commitment: Commitment, passage: Passage, confidence: float) -> Found:
    """Make a find of this method."""
    return Found(
        commitment=commitment,
        passage=passage,
        method="explicit_reference",
        confidence=confidence,
        rule=RULE,
    )


def targets(documents: Sequence[Identified], known: Register) -> dict[RowId, RowId]:
    """Resolve each reference to the item or meeting it points to, where that is here."""
    found: dict[RowId, RowId] = {}
    for document in documents:
        if not document.is_current:
            continue
        for index, reference in enumerate(document.tags.references):
            places = ((key, day_meant(reference, key, known, document)) for key in
                      bodies_meant(reference, known, document))  # fmt: skip
            number = number_of(reference.minute).partition(".")[0]
            each = (
                known.items.get((key, day, number)) or known.meetings.get((key, day))
                for key, day in places
                if day is not None
            )
            target = next((one for one in each if one is not None), None)
            if target is not None:
                found[document.ids["reference", index]] = target
    return found


def bodies_meant(reference: Reference, known: Register, document: Identified) -> list[str]:
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


def day_meant(reference: Reference, key: str, known: Register, document: Identified) -> str | None:
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
    return day or last_use(known, key, number_of(reference.minute).partition(".")[0], document)


def days_between(first: str, last: str) -> int:
    """Count the days from one ISO day to another."""
    return (dt.date.fromisoformat(last) - dt.date.fromisoformat(first)).days


def last_use(known: Register, key: str, number: str, document: Identified) -> str | None:
    """Find the last day before a paper's own on which its body used a number."""
    earlier = [day for day in known.numbers.get((key, number), ()) if day < str(document.day)]
    return earlier[-1] if document.day is not None and earlier else None

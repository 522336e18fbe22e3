"""One paper -> what its figures measure: the terms of each figure's clause.

What measures nothing is left out: sums paid or offered, numbers of what somebody applied to build,
known things (`the two schools`), those who came to a meeting, votes, limits and durations.
"""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from pipeline import rules
from pipeline.identify import item_at
from pipeline.records import DocumentId, Figure, Identified, RowId
from pipeline.trace.passages import MINUTED
from pipeline.trace.terms import stem, terms_of
from pipeline.trace.titles import PASSING

FEWEST_TERMS = 2
"""Terms a measure needs to be told from others: `staff` alone could be anything."""
REACH = 160
"""Characters on either side in which a clause is looked for."""
LIST = re.compile(r"(?:\b[a-z][\w'-]*,\s){1,3}[a-z][\w'-]*\s(?:and|or)\s(?=[a-z])")
"""Words in a row, as in `education, health and care plans`, whose commas end no clause."""
BREAK: Final = rules.pattern("trace_measurements.break")
DEFINITE: Final = rules.pattern("trace_measurements.definite")
PAYMENT: Final = rules.pattern("trace_measurements.payment")
APPLICATION: Final = rules.pattern("trace_measurements.application")
NEAR = 90
"""Characters on either side in which `PAYMENT` and `APPLICATION` count."""
MANY_SUMS = 5
"""So many sums in one paragraph, or twice as many in one minuted item, are a list of payments."""
MANY_ENTRIES = 4
ENTRY_WORDS = 10
ENTRY = re.compile(r"\d[\d,.]*p?\W*$")
"""How a line of a list of sums ends: so many of them under one item list payments as well."""
PRESENT: Final = rules.pattern("trace_measurements.present")
MARKUP = re.compile(r"<[^<>]*>|^[^<>]*>|<[^<>]*$|&#?\w+;")
"""Tags that stand in a text as if they were words, whole or cut."""
HEADED = re.compile(r"\b[a-z]{4,}")
"""A word that the head of a row has if it says what is measured, and not only where or who."""
UNMEASURED = frozenset(
    {"mph", "kph", "vote", "time", "minute", "hour", "day", "week", "month", "year"}
)
"""Units that measure no state of affairs."""
ANYBODY = frozenset(
    stem(word)
    for word in """people person persons children child young members public residents pupils
    families households adults councillors parents staff officers""".split()
)
"""Words for people, who are counted everywhere."""
MOVES = frozenset(
    stem(word)
    for word in """stood stands come came down up rose risen rise fell fallen fall remained remain
    increased increase decreased decrease dropped drop reached numbered number average total target
    figure figures percentage per cent quarter numbering judged stand now first second third fourth
    month year reported report spring summer autumn winter term cost costs vat plus including
    excluding sum around making totalling region""".split()
) - {stem("average")}
"""Words that say how a measure stands or moves, or when; not what it is."""


@dataclass(frozen=True, kw_only=True)
class Measurement:
    """One figure with its day and the terms of its clause."""

    figure: Figure
    id: RowId
    day: str
    document: Identified
    terms: frozenset[str]
    paragraph: int
    """Index of its paragraph: figures of one row or sentence are compared with each other."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """One measurement as it is kept, without its paper."""

    document_id: DocumentId
    figure: int
    """Index of the figure in its paper."""
    terms: frozenset[str]
    paragraph: int


def measure(documents: Iterable[Identified]) -> list[Measured]:
    """List what is measured in some papers; in those not current or not dated it is nothing."""
    usable = (each for each in documents if each.is_current and each.day is not None)
    return [one for document in usable for one in measured_in(document)]


def bring_back(
    measured: Iterable[Measured], papers: Mapping[DocumentId, Identified]
) -> Iterator[Measurement]:
    """Place what is measured in its papers again."""
    for each in measured:
        document = papers[each.document_id]
        yield Measurement(
            figure=document.tags.figures[each.figure],
            id=document.ids["figure", each.figure],
            day=str(document.day),
            document=document,
            terms=each.terms,
            paragraph=each.paragraph,
        )


def measured_in(document: Identified) -> list[Measured]:
    """List the figures of one paper whose clause says enough of what they measure."""
    figures = document.tags.figures
    starts = [each.start for each in document.paper.paragraphs]
    homes = [bisect_right(starts, each.start) - 1 for each in figures]
    lists = sum_lists(document, homes)
    return [
        Measured(document_id=document.id, figure=index, terms=terms, paragraph=homes[index])
        for index, figure in enumerate(figures)
        if homes[index] not in lists or figure.kind != "money"
        if measures(document, figure) and is_headed(document, homes[index])
        for terms in [terms_of_measure(document, measured_figure(document, figure))]
        if says_enough(terms)
    ]


def sum_lists(document: Identified, homes: Sequence[int]) -> frozenset[int]:
    """Find the paragraphs that list payments: many sums there, or in the whole minuted item."""
    paragraphs = document.paper.paragraphs
    money = [
        home
        for home, each in zip(homes, document.tags.figures, strict=True)
        if each.kind == "money" and home >= 0
    ]
    here, within = Counter(money), Counter(paragraphs[home].item for home in money)
    entries = {home for home in money if is_entry(document, home)}
    listed = Counter(paragraphs[home].item for home in entries)
    minuted = document.paper.kind in MINUTED
    return frozenset(
        home
        for home in money
        if here[home] >= MANY_SUMS
        or (minuted and within[paragraphs[home].item] >= 2 * MANY_SUMS)
        or (home in entries and listed[paragraphs[home].item] >= MANY_ENTRIES)
    )


def is_entry(document: Identified, home: int) -> bool:
    """Tell a line of a list of sums: a few words and the sum."""
    paragraph = document.paper.paragraphs[home]
    words = document.paper.reading[paragraph.body_start : paragraph.stop]
    return len(words.split()) <= ENTRY_WORDS and ENTRY.search(words) is not None


def is_headed(document: Identified, home: int) -> bool:
    """Tell whether a paragraph is no row of a table, or one whose head says what is measured."""
    if home < 0:
        return True
    block = document.paper.blocks[document.paper.paragraphs[home].block]
    if block.kind != "table_row" or not block.cells:
        return True
    cells = (document.paper.reading[start:stop] for start, stop in block.cells)
    return any(HEADED.search(cell) for cell in cells)


def says_enough(terms: frozenset[str]) -> bool:
    """Tell whether terms can tell a measure from others."""
    telling = terms - ANYBODY
    return len(telling) >= FEWEST_TERMS or (bool(telling) and len(terms) > FEWEST_TERMS)


def measures(document: Identified, figure: Figure) -> bool:
    """Tell whether a figure says how things stand, and not what was paid, built, voted or named."""
    if figure.kind == "duration" or figure.unit in UNMEASURED:
        return False
    reading = document.paper.reading
    before = reading[max(0, figure.start - NEAR) : figure.start]
    if APPLICATION.search(before):
        return False
    after = reading[figure.stop : figure.stop + NEAR // 2]
    if figure.kind == "count" and (
        DEFINITE.search(before)
        or PRESENT.search(f"{before[-30:]} {after}")
        or is_name(reading[figure.start : figure.stop], after)
    ):
        return False
    item = item_at(document.paper.items, figure.start)
    title = "" if item is None else document.paper.items[item].title
    near = f"{title} {before} {after}"
    return not (figure.kind == "money" or figure.unit is None) or not PAYMENT.search(near)


def is_name(number: str, after: str) -> bool:
    """Tell a number in words that begins a name: `Two Oaks Farm`."""
    return number.isalpha() and re.match(r"\s[A-Z]", after) is not None


def measured_figure(document: Identified, figure: Figure) -> Figure:
    """Give the figure whose clause says what is measured: of a target, its actual."""
    if figure.role != "target" or figure.pair is None:
        return figure
    return document.tags.figures[figure.pair]


def terms_of_measure(document: Identified, figure: Figure) -> frozenset[str]:
    """List what a figure measures: the terms of its clause, else of its item's title as well."""
    reading = document.paper.reading
    after = clauses_of(reading[figure.stop : figure.stop + REACH])[0]
    before = reading[max(0, figure.start - REACH) : figure.start]
    clauses = clauses_of(before)
    # `Of 90 files audited, 61% were good`: what stands before the comma is part of it.
    near = " ".join(clauses[-2:]) if clauses[-1] == "" and before.endswith(", ") else clauses[-1]
    counted = plain(f"{figure.subject or ''} {after}") if is_counted(figure) else frozenset()
    terms = (
        counted if len(counted) >= FEWEST_TERMS else plain(f"{figure.subject or ''} {near} {after}")
    )
    if len(terms) >= FEWEST_TERMS:
        return terms
    item = item_at(document.paper.items, figure.start)
    return terms | (plain(document.paper.items[item].title) if item is not None else frozenset())


def is_counted(figure: Figure) -> bool:
    """Tell a count that is followed by what it counts: what stands before it says little."""
    return figure.kind == "count" and figure.unit is not None


def clauses_of(text: str) -> list[str]:
    """Cut a text into clauses; a list of words is no end of one."""
    said = MARKUP.sub(" ", text)
    joined = LIST.sub(lambda match: re.sub(r",|\b(?:and|or)\b", " ", match.group()), said)
    return BREAK.split(joined)


def plain(text: str) -> frozenset[str]:
    """List the terms of a text without dates, numbers and words of movement."""
    found = terms_of(PASSING.sub(" ", text))
    return frozenset(term for term in found - MOVES if not re.search(r"\d", term))

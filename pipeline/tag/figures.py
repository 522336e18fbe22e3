"""A paper -> the figures that measure or count something, each with what it says."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from typing import Final, get_args

from pipeline import rules
from pipeline.records import Candidate, DateMention, Figure, Paper, Span, Tags
from pipeline.tag.figure_context import read_context, stated_role
from pipeline.tag.figure_find import Numeral, TurnedDown, find_numerals
from pipeline.tag.figure_lists import listed_numerals
from pipeline.tag.figure_tables import Heads, cell_numeral, is_bare, table_heads
from pipeline.tag.sentences import sentences
from pipeline.vocabulary import FigureKind, FigureRole

QUOTES: Final = rules.pattern("figure_pairs.quotes")
LISTED: Final = rules.pattern("figure_pairs.listed")
FROM_TO: Final = rules.pattern("figure_pairs.from_to")


def tag_figures(paper: Paper, so_far: Tags) -> Tags:
    """Tag every figure of a paper that is not inside a date; papers in Welsh have none."""
    if paper.language != "en":
        return Tags()
    figures: list[Figure] = []
    down: list[TurnedDown] = []
    heads, listed = table_heads(paper), listed_numerals(paper)
    quoted = False
    for frame, cell_heads in stretches(paper, heads, frozenset(one.start for one in listed)):
        quoted = is_quoted(paper.reading[slice(*frame)], so_far=quoted)
        dates = dates_within(so_far.dates, frame)
        known = within(listed, frame)
        found, turned_down = numerals_of(paper.reading, frame, cell_heads, dates, known)
        down += turned_down
        figures += with_pairs(
            list(to_figures(paper.reading, frame, found, dates, cell_heads, quoted=quoted)),
            len(figures),
            paper.reading,
        )
    return Tags(figures=tuple(figures), candidates=tuple(to_candidate(one) for one in down))


def stretches(
    paper: Paper, heads: dict[int, Heads], opening: frozenset[int]
) -> Iterator[tuple[Span, Heads | None]]:
    """Go through paragraphs in order, and through the cells of those that are table rows.

    `opening` are places of numbers that are no label, though paragraphs open with them.
    """
    done = 0
    for paragraph in paper.paragraphs:
        labelled = opening.isdisjoint(range(paragraph.start, paragraph.body_start))
        start = max(paragraph.body_start if labelled else paragraph.start, done)
        done = max(done, paragraph.stop)
        block = paper.blocks[paragraph.block] if paragraph.block < len(paper.blocks) else None
        if block is not None and block.kind == "table_row" and block.cells:
            row = heads.get(paragraph.block, Heads(None))
            for column, cell in enumerate(block.cells):
                yield cell, row.of(column)
        elif start < paragraph.stop:
            yield (start, paragraph.stop), None


def dates_within(dates: Sequence[DateMention], frame: Span) -> tuple[DateMention, ...]:
    """Cut the dates of one stretch out of the paper's, which are in order."""
    first = bisect_left(dates, frame[0], key=lambda date: date.start)
    last = bisect_left(dates, frame[1], lo=first, key=lambda date: date.start)
    return tuple(dates[first:last])


def within(listed: Sequence[Numeral], frame: Span) -> Sequence[Numeral]:
    """Cut the numbers of one stretch out of those of the paper's lists, which are in order."""
    first = bisect_left(listed, frame[0], key=lambda one: one.start)
    return listed[first : bisect_left(listed, frame[1], lo=first, key=lambda one: one.start)]


def numerals_of(
    text: str,
    frame: Span,
    heads: Heads | None,
    dates: Sequence[DateMention],
    known: Sequence[Numeral] = (),
) -> tuple[list[Numeral], list[TurnedDown]]:
    """Find the numbers of one stretch; a cell that holds a bare number is read by its heads.

    `known` are those that the lists of the paper show to be figures.
    """
    if heads is not None and is_bare(text, frame):
        numeral = cell_numeral(text, frame, heads)
        return ([], []) if numeral is None else ([numeral], [])
    spans = [
        (date.start, date.stop)
        for date in dates
        if not (date.iso.startswith("R/") and " times " in text[date.start : date.stop].lower())
    ]
    return find_numerals(text, frame, spans, known)


def to_figures(
    text: str,
    frame: Span,
    numerals: list[Numeral],
    dates: tuple[DateMention, ...],
    heads: Heads | None,
    *,
    quoted: bool = False,
) -> Iterator[Figure]:
    """Give each number the context of its sentence, or of its row and column."""
    cuts = sentences(text, *frame) if numerals else ()
    for numeral in numerals:
        inside = (cut for cut in cuts if cut[0] <= numeral.start < cut[1])
        context = read_context(text, numeral, next(inside, frame), dates)
        asked = quoted and numeral.kind == "money" and context.role == "actual"
        yield Figure(
            start=numeral.start,
            stop=numeral.stop,
            rule=numeral.rule.id,
            confidence=numeral.rule.confidence,
            kind=to_kind(numeral.kind),
            value=numeral.value,
            value_max=numeral.value_max,
            unit=numeral.unit,
            qualifier=context.qualifier,
            role=(column_role(heads.column) if heads else None)
            or ("planned" if asked else context.role),
            direction=context.direction,
            subject=(heads.row if heads else None) or context.subject,
            period=context.period or (heads.period if heads else None),
        )


def column_role(head: str) -> FigureRole | None:
    """Say what the numbers of a column are; beside what was spent, a budget is a plan."""
    return stated_role(head) or ("planned" if "budget" in head.lower() else None)


def is_quoted(words: str, *, so_far: bool) -> bool:
    """Say whether a line lists what firms would charge, under words that say so and a colon.

    >>> is_quoted("Reed & Son - £40.00", so_far=is_quoted("Two quotes came in:", so_far=False))
    True
    """
    if words.rstrip().endswith(":") and QUOTES.search(words):
        return True
    return so_far and LISTED.match(words) is not None


@cache
def to_kind(kind: str) -> FigureKind:
    """Check a kind that a rule names.

    Raises:
        ValueError: for one that is not of the vocabulary.
    """
    return next(one for one in get_args(FigureKind) if one == kind)


def with_pairs(figures: list[Figure], base: int, text: str) -> list[Figure]:
    """Join neighbours of one unit: what is and what it should be, or where it came from and went.

    `base` is the index of the first of them in the paper's list.
    """
    paired = list(figures)
    for index in range(len(paired) - 1):
        one, other = paired[index], paired[index + 1]
        if one.kind == other.kind and one.unit == other.unit and is_pair(one, other, text):
            paired[index] = replace(one, pair=base + index + 1)
            paired[index + 1] = replace(
                other, pair=base + index, subject=other.subject or one.subject
            )
    return paired


def is_pair(one: Figure, other: Figure, text: str) -> bool:
    """Tell a target and an actual, or the two ends of a change."""
    if one.pair is not None or other.start - one.stop > 160:
        return False
    if (one.role == "target") != (other.role == "target"):
        return True
    before, between = text[max(0, one.start - 25) : one.start], text[one.stop : other.start]
    return bool(re.search(r"\bfrom\s(?:\w+\s){0,2}$", before) and FROM_TO.fullmatch(between))


def to_candidate(one: TurnedDown) -> Candidate:
    """Keep what looked like a figure, with what turned it down."""
    return Candidate(type="figure", start=one.start, stop=one.stop, rule=one.rule, veto=one.veto)

"""A log of actions that lost its table -> its actions: rows by their number, who and when.

`No Action Owner Due` stands in a line; below it each row begins with a number or a day and runs
over lines until who and when close it. Rows without a number are told by the names below them.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from pipeline import rules
from pipeline.records import Action, Paper, Paragraph, Span
from pipeline.tag.action_points import UNREAD_KINDS, to_action
from pipeline.tag.action_verbs import base_form
from pipeline.tag.spans import overlap
from pipeline.tag.words import lexicon

HEAD: Final = rules.pattern("action_logs.head")
LABEL: Final = rules.pattern("action_logs.label")
TIMED_CLOSES: Final = (
    rules.pattern("action_logs.known_close"),
    rules.pattern("action_logs.named_close"),
)
WHO_CLOSE: Final = rules.pattern("action_logs.who_close")
NAME_LINE: Final = rules.pattern("action_logs.name_line")
DAY_LINE: Final = rules.pattern("action_logs.day_line")
PARTY_TO: Final = rules.pattern("action_lists.party_to")
TELLS: Final = rules.pattern("action_logs.tells")
FEWEST_WORDS = 2
"""Of a deed; one word is a blank that was filled in, or blacked out."""
MOST_LINES = 8
"""Of a row, and between two rows."""
MOST_ROWS = 8
"""Without a number, before the names that belong to them."""
LONGEST_ROW = 250
"""Characters of a row without a number; a longer one is a discussion."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row of a log: the deed, and what stands behind it."""

    deed: Span
    stop: int
    """Behind who and when."""
    who: str | None
    when: str
    done: bool


def add_logged_actions(paper: Paper, taken: list[Action]) -> list[Action]:
    """Put what the rows of a log say in place of what was read in the same words."""
    if paper.kind in UNREAD_KINDS:
        return taken
    rows = list(find_rows(paper))
    kept = [
        action
        for action in taken
        if not any(overlap((action.start, action.stop), replaced(row)) for row in rows)
    ]
    return [*kept, *(row_action(paper, row) for row in rows if is_open(paper, row))]


def replaced(row: Row) -> Span:
    """Give the words of a row in which nothing else is read; who and when too where it is done."""
    return (row.deed[0], row.stop if row.done else row.deed[1])


def is_open(paper: Paper, row: Row) -> bool:
    """Say whether a row has a deed that is yet to be done."""
    return not row.done and len(paper.reading[slice(*row.deed)].split()) >= FEWEST_WORDS


def row_action(paper: Paper, row: Row) -> Action:
    """Make the record of one row."""
    deed = paper.reading[slice(*row.deed)]
    return to_action(paper, row.deed, rule="action.log", owner=row.who, deed=deed, when=row.when)


def find_rows(paper: Paper) -> Iterator[Row]:
    """Read what stands under every line of column heads."""
    lines = list(cut_into_lines(paper))
    heads = [at for at in range(len(lines)) if head_at(paper, lines, at)]
    for head, following in pairwise([*heads, len(lines)]):
        columns = head_at(paper, lines, head)
        if columns is None:
            continue
        under = lines[head + 1 : following]
        if head_at(paper, lines, head, over=2):
            under = under[1:]
        if under and LABEL.match(paper.reading, *under[0]):
            yield from numbered_rows(paper, under, timed=has_days(columns))
        else:
            yield from named_rows(paper, columns.end())


def cut_into_lines(paper: Paper) -> Iterator[Span]:
    """Give the lines of all paragraphs but the rows of tables that have their cells."""
    for place in paper.paragraphs:
        if paper.blocks[place.block].kind == "table_row":
            continue
        begin = place.start
        for line in paper.text[place.start : place.stop].split("\n"):
            if line.strip():
                yield begin, begin + len(line)
            begin += len(line) + 1


def head_at(paper: Paper, lines: list[Span], at: int, over: int = 1) -> re.Match[str] | None:
    """Match the heads of columns in a line, or in one that goes on in the next: `Date`."""
    last = lines[at : at + over][-1]
    whole = len(lines) >= at + over
    return HEAD.fullmatch(paper.reading, lines[at][0], last[1]) if whole else None


def has_days(columns: re.Match[str]) -> bool:
    """Say whether a column says when, or what became of it."""
    return any(columns[name] for name in ("when", "status", "only_when"))


def shape(label: str) -> str:
    """Reduce a label to what labels of one log share.

    >>> shape("04/03/2031 012"), shape("7.")
    ('9/9/9 9', '9.')
    """
    return re.sub(r"\s+", " ", re.sub(r"\d+", "9", label))


def numbered_rows(paper: Paper, lines: list[Span], *, timed: bool) -> Iterator[Row]:
    """Read rows that begin with labels of one shape, until none comes for some lines."""
    first = LABEL.match(paper.reading, *lines[0])
    like = shape(first["label"]) if first else ""
    idle = at = 0
    while at < len(lines) and idle < 2 * MOST_LINES:
        label = LABEL.match(paper.reading, *lines[at])
        row = None
        if label and shape(label["label"]) == like:
            row = close_row(paper, label.end(), lines[at : at + MOST_LINES], like, timed=timed)
        idle = 0 if row else idle + 1
        if row:
            yield row
        at += 1


def close_row(paper: Paper, start: int, lines: list[Span], like: str, *, timed: bool) -> Row | None:
    """Find the line in which a row closes with who and when; None where the next row comes."""
    for number, (begin, stop) in enumerate(lines):
        label = LABEL.match(paper.reading, begin, stop) if number else None
        if label and shape(label["label"]) == like:
            return None
        for pattern in TIMED_CLOSES if timed else (WHO_CLOSE,):
            close = pattern.search(paper.reading, max(begin, start), stop)
            close = close or pattern.search(paper.reading, start, stop)
            if close is not None and close.start() > start:
                return to_row((start, close.start()), close)
    return None


def to_row(deed: Span, close: re.Match[str]) -> Row:
    """Make a row of its deed and of what closes it."""
    return Row(
        deed=deed,
        stop=close.end(),
        who=re.sub(r"\s+", " ", close["who"]),
        when=close["when"] or "",
        done=any(close.groupdict().get(name) for name in ("done", "closed")),
    )


def named_rows(paper: Paper, after: int) -> Iterator[Row]:
    """Read rows without a number: deeds, a paragraph each, then as many names as deeds."""
    deeds: list[Paragraph] = []
    names: list[re.Match[str]] = []
    for place in (each for each in paper.paragraphs if each.start >= after):
        name = NAME_LINE.fullmatch(paper.reading, place.start, place.stop) if deeds else None
        if name:
            names.append(name)
            continue
        if deeds and DAY_LINE.fullmatch(paper.reading, place.start, place.stop):
            continue
        if names:
            yield from in_pairs(paper, deeds, names)
            deeds, names = [], []
        if len(deeds) == MOST_ROWS or not (is_short(place) and (deeds or is_deed(paper, place))):
            return
        whole = None if deeds else closed_row(paper, place)
        if whole is not None:
            yield whole
            continue
        deeds.append(place)
    yield from in_pairs(paper, deeds, names)


def closed_row(paper: Paper, place: Paragraph) -> Row | None:
    """Read a row that has who and when at its end."""
    for pattern in TIMED_CLOSES:
        close = pattern.search(paper.reading, place.body_start, place.stop)
        if close is not None and close.start() > place.body_start:
            return to_row((place.body_start, close.start()), close)
    return None


def in_pairs(paper: Paper, deeds: list[Paragraph], names: list[re.Match[str]]) -> Iterator[Row]:
    """Give each deed the name that stands as far down as it does, where there are as many."""
    if not names:
        return
    matched = len(deeds) == len(names)
    for index, deed in enumerate(deeds):
        name = names[index] if matched else None
        told = PARTY_TO.match(paper.reading, deed.body_start, deed.stop)
        yield Row(
            deed=(deed.body_start, deed.stop),
            stop=deed.stop,
            who=named_in(told, names) or (name["who"] if name else None),
            when=(name["when"] or "") if name else "",
            done=name is not None and name["done"] is not None,
        )


def named_in(told: re.Match[str] | None, names: list[re.Match[str]]) -> str | None:
    """Take whom a deed opens with, `Robin to write`, where that is one of the names below."""
    who = told["owner"] if told else None
    return who if any(name["who"] == who for name in names) else None


def is_deed(paper: Paper, place: Paragraph) -> bool:
    """Tell a row that says what is to be done, by its verb, from the discussion that follows."""
    words = paper.reading[place.body_start : place.stop]
    opening = re.match(r"\W*([A-Za-z-]+)", words)
    verb = base_form(opening[1].lower()) if opening else ""
    return lexicon("action_verbs").get(verb) == "act" or TELLS.match(words) is not None


def is_short(place: Paragraph) -> bool:
    """Tell what may be a row from a discussion, and from the head of an item."""
    return place.stop - place.body_start <= LONGEST_ROW and not (
        place.kind == "heading" and place.label
    )

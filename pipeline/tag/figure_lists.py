"""A paper -> the numbers that a list shows to be figures, where one line alone would not.

A list of payments may give the sign to its total alone, or to none; a number that opens a line is
no label where the next line opens with the same one.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from pipeline import rules
from pipeline.records import Paper, Paragraph, Span
from pipeline.rules import Rule, by_id
from pipeline.tag.figure_evidence import Noun, counted_noun
from pipeline.tag.figure_find import Numeral
from pipeline.tag.figure_numerals import read_number

PENCE = re.compile(r"\.\d\d[ \t.;*_|]*$", re.MULTILINE)
"""How a line ends that may close with a sum; its rule reads what stands before."""
SIGNED = re.compile(r"£\s{0,3}-?[\d,]+\.\d\d[\s.;*_|]*$")
LONGEST_LINE = 160
FURTHEST = 80
"""Characters between two sums of one list, where a line was broken or a heading stands between."""
FEWEST = 2
"""Lines of a list that has no sign at all."""
HOURS, MINUTES = 24, 60
LONGEST_COUNT = 60
"""Characters of a line that says how many there were of something."""
MOST_NAMES = 6
"""Paragraphs of names between the side of a vote and how many they are."""
SIDE: Final = rules.pattern("parse_paragraphs.side_of_vote")
TALLY: Final = rules.pattern("figure_lists.tally")
ACCOUNT: Final = rules.pattern("figure_lists.account")
TIMED: Final = rules.pattern("figure_lists.timed")
ROW = re.compile(r"\d\.\d\d\s+$")
"""Another sum right before: the row of a table whose heads are lost."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line that closes with a sum: its own span, and that of the sum where it has no sign."""

    start: int
    stop: int
    words: str
    sum: Span | None


def listed_numerals(paper: Paper) -> tuple[Numeral, ...]:
    """Find the sums and counts of a paper's lists, in order."""
    found = [*listed_sums(paper.reading), *listed_counts(paper), *listed_votes(paper)]
    return tuple(sorted(found, key=lambda one: one.start))


# --- sums ------------------------------------------------------------------------------------


def listed_sums(text: str) -> Iterator[Numeral]:
    """Read the sums without a sign, of lists in which others have one or the words are of money."""
    for run in runs([line for match in PENCE.finditer(text) if (line := to_line(text, match))]):
        if not is_account(run):
            continue
        for line in run:
            value = line.sum and read_number(text[slice(*line.sum)])
            if line.sum and value is not None:
                yield Numeral(*line.sum, "money", value, None, "GBP", rule("figure.listed_sum"))


def rule(name: str) -> Rule:
    """Load the rule of one figure."""
    return by_id("figure_lists")[name]


def to_line(text: str, pence: re.Match[str]) -> Line | None:
    """Read a line from where it closes with a sum; None for prose, and for the row of a table."""
    start = max(text.rfind("\n", 0, pence.start()), text.rfind("\f", 0, pence.start())) + 1
    words = text[start : pence.end()]
    if len(words) > LONGEST_LINE:
        return None
    if SIGNED.search(words):
        return Line(start, pence.end(), words, None)
    match = rule("figure.listed_sum").pattern.search(words)
    if match is None or is_other(words[: match.start()], match.group()):
        return None
    return Line(start, pence.end(), words, (start + match.start(), start + match.end()))


def is_other(before: str, number: str) -> bool:
    """Tell an hour of the day or the number of a minute, and the last of a row of numbers."""
    hour, _, minute = number.replace(",", "").partition(".")
    timed = int(hour) < HOURS and int(minute) < MINUTES and TIMED.search(before) is not None
    return timed or ROW.search(before) is not None


def runs(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Cut lines where they stand too far apart to be of one list."""
    run: list[Line] = []
    for line in lines:
        if run and line.start - run[-1].stop > FURTHEST:
            yield run
            run = []
        run.append(line)
    if run:
        yield run


def is_account(run: Sequence[Line]) -> bool:
    """Tell a list of sums: one of them has its sign, or most of its lines are about money."""
    if len(run) < FEWEST:
        return False
    about = sum(ACCOUNT.search(line.words) is not None for line in run)
    return any(line.sum is None for line in run) or 2 * about >= len(run)


# --- counts ----------------------------------------------------------------------------------


def listed_counts(paper: Paper) -> Iterator[Numeral]:
    """Read the numbers that open lines of a list but do not number it: 1 Leak, 1 Burst main."""
    run: list[tuple[Paragraph, int]] = []
    for paragraph in paper.paragraphs:
        head = head_of(paper, paragraph)
        if head is not None:
            run.append((paragraph, head))
            continue
        yield from counts_of(paper.reading, run)
        run = []
    yield from counts_of(paper.reading, run)


def counts_of(text: str, run: Sequence[tuple[Paragraph, int]]) -> Iterator[Numeral]:
    """Read a run of such lines, if any number comes again or falls and none follows the last."""
    steps = [(one, other) for (_, one), (_, other) in pairwise(run)]
    falls = any(one == other or one > other > 1 for one, other in steps)
    if falls and not any(other == one + 1 for one, other in steps):
        yield from (to_count(text, paragraph, number) for paragraph, number in run)


def head_of(paper: Paper, paragraph: Paragraph) -> int | None:
    """Read the number that opens a short line before a word with a capital."""
    if paragraph.stop - paragraph.start > LONGEST_COUNT:
        return None
    line = paper.reading[paragraph.start : paragraph.stop]
    match = line[:1].isdigit() and rule("figure.listed_count").pattern.match(line)
    return int(match.group()) if match else None


def listed_votes(paper: Paper) -> Iterator[Numeral]:
    """Read the numbers alone in brackets below the names of each side of a recorded vote."""
    side = 0
    for index, paragraph in enumerate(paper.paragraphs):
        line = paper.reading[paragraph.start : paragraph.stop]
        if SIDE.fullmatch(line):
            side = index
        alone = TALLY.fullmatch(line) if side and index - side <= MOST_NAMES else None
        if alone is not None:
            start, stop = (paragraph.start + place for place in alone.span("n"))
            found = rule("figure_lists.tally")
            yield Numeral(start, stop, "count", int(alone["n"]), None, "vote", found)


def to_count(text: str, paragraph: Paragraph, number: int) -> Numeral:
    """Make a figure of the number; the rest of its line is what it counts."""
    stop = paragraph.start + len(str(number))
    noun = counted_noun(text, stop, paragraph.stop)
    end = paragraph.start + len(text[paragraph.start : paragraph.stop].rstrip(" .;"))
    unit = noun.singular if noun else None
    of = Noun(stop + 1, end, unit)
    found = rule("figure.listed_count")
    return Numeral(paragraph.start, stop, "count", number, None, unit, found, of)

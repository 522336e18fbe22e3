"""A text with line breaks -> its lines, without page furniture, and which lines run on."""

import re
from collections import Counter
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from pipeline.extract.line_labels import Label, read_label
from pipeline.vocabulary import ENGLISH_MONTHS

BREAK: Final = re.compile(
    r"\r\n|[\n\r\f\v\x85\u2028\u2029]|<br\s*/?>|"
    r"</?(?:p|div|table|tbody|thead|tr|ul|ol|li|h[1-6]|hr)(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
QUOTE: Final = re.compile(r"(?:>[ \t]?)+")
SENTENCE_STOP: Final = re.compile(r"[.!?:;][\"'”’)\]*_\\]*$")
HANGING: Final = re.compile(
    r"(?:[,&/–—]|(?<=\w)-|\b(?:a|an|and|or|of|on|the|to|for|in|at|by|with|from|that|which|be|"
    r"is|was|were|are|as|its|their|his|her|this|not|mr|mrs|ms|miss|dr|cllr|cllrs|councillor))\s*$",
    re.IGNORECASE,
)
LISTED: Final = re.compile(r"; ?(?:and|or|and/or)$", re.IGNORECASE)
"""The last line but one of a list, which ends before its measure."""
PAGE_NUMBER: Final = re.compile(
    r"(?:page\s*)?\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?|page\s*\|\s*\d{1,4}|-\s*\d{1,4}\s*-|"
    r"minutes?\s+book\s+page\s+\d+",
    re.IGNORECASE,
)
LETTERS: Final = re.compile(r"[a-z]{3}")
"""In a running head: its first appearance is read, it may be all the head there is."""
PAGE_OF: Final = re.compile(r"page\s*\|?\s*\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?", re.IGNORECASE)
SIGNATURE: Final = re.compile(
    r"(?:signed?|chair(?:man|person)?(?:'s)?\s+(?:signature|initials?)|initials?)\b.*(?:_{3,}|\.{4,}|dated?\b)",
    re.IGNORECASE,
)
NEW_SUBJECT: Final = re.compile(
    r"(?:RESOLVED|AGREED|RECOMMENDED|DECISION|ACTION|NOTED|PRESENT|APOLOGIES|IN ATTENDANCE)\b|"
    r"(?:Resolved|Agreed|Present|Apologies|Action|In [Aa]ttendance|Attendance)\b[^.]{0,20}[:–-]"
)


OPENING: Final = re.compile(
    r"(?:The|Councillors?|Members?|Cllrs?|It|There|This|A|An|Mr|Mrs|Ms|None|No|Apologies|In)\b"
)
"""Words with which the text under a title begins."""
VERB: Final = re.compile(
    r"\b(?:was|were|is|are|had|has|have|would|will|said|reported|agreed|noted|asked|explained|"
    r"advised|thanked|welcomed|considered|received)\b"
)
YEAR_FIRST: Final = re.compile(r"(?:19|20)\d\d\b(?!/)")
ENDS_WITH_DAY: Final = re.compile(
    rf"\b\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?(?:{'|'.join(ENGLISH_MONTHS)}),?\s*$", re.IGNORECASE
)


DOUBLE: Final = 2
"""Line breaks between two lines with a blank one between them."""
FULL: Final = 50
"""Letters of a line that was broken because it was full."""
FEWEST_PAIRS: Final = 12
APART: Final = 0.7
"""Of the pairs of lines, at least, have a blank line between them in a text spaced so."""
CUT: Final = 0.1
"""Of them, at least, cut a sentence in a text whose lines were broken to fit."""
BARE_NUMBER: Final = re.compile(r"\d{1,3}")


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line: `[start, stop)` without surrounding space or quotation signs."""

    start: int
    stop: int
    width: int
    """From the margin to the last character."""
    page: int | None
    blank_before: bool
    """A blank line, or the beginning of the text, stands before it."""
    label: Label | None
    furniture: bool = False


def split_lines(text: str, begin: int, *, paged: bool, quotes: bool) -> tuple[Line, ...]:
    """Cut `text` from `begin` into non-blank lines."""
    lines: list[Line] = []
    page, blank, at = 1, True, begin
    for match in [*BREAK.finditer(text, begin), None]:
        until = len(text) if match is None else match.start()
        line = to_line(text, at, until, page if paged else None, blank, quotes=quotes)
        if line is not None:
            lines.append(line)
            blank = False
        elif match is not None and match.group() != "\f":
            blank = True
        if match is not None:
            at = match.end()
            page += match.group() == "\f"
            blank = blank or match.group().startswith(("</", "<p", "<P"))
    return tuple(lines)


def to_line(
    text: str, at: int, until: int, page: int | None, blank: bool, *, quotes: bool
) -> Line | None:
    """Trim one line; None if nothing is on it."""
    start, stop = at, until
    while start < stop and (text[start].isspace() or text[start] in "\u200b\ufeff"):
        start += 1
    quote = QUOTE.match(text, start, stop) if quotes else None
    if quote is not None:
        start = quote.end()
        while start < stop and text[start].isspace():
            start += 1
    while stop > start and text[stop - 1].isspace():
        stop -= 1
    if start == stop:
        return None
    return Line(start, stop, stop - at, page, blank, read_label(text, start, stop))


def close_up(text: str, lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """Overlook the blank line between every two lines of a text that is spaced so throughout."""
    if not is_double_spaced(text, lines):
        return lines
    closed = [
        replace(below, blank_before=text.count("\n", above.stop, below.start) > DOUBLE)
        for above, below in pairwise(lines)
    ]
    return (*lines[:1], *closed)


def is_double_spaced(text: str, lines: tuple[Line, ...]) -> bool:
    """Tell a text with a blank line after each printed one, many cut in mid-sentence."""
    pairs = list(pairwise(lines))
    apart = sum(text.count("\n", above.stop, below.start) == DOUBLE for above, below in pairs)
    broken = sum(
        above.stop - above.start >= FULL and is_cut(text, above, below) for above, below in pairs
    )
    return len(pairs) >= FEWEST_PAIRS and apart >= APART * len(pairs) and broken >= CUT * len(pairs)


def is_wrapped(text: str, lines: tuple[Line, ...]) -> bool:
    """Tell a text whose lines were broken to fit from one with a paragraph on each line."""
    pairs = [(above, below) for above, below in pairwise(lines) if not below.blank_before]
    running = sum(is_cut(text, above, below) for above, below in pairs)
    long = sorted(line.stop - line.start for line in lines)
    return running >= 2 and running >= CUT * len(pairs) and long[int(len(long) * 0.95)] < 200


def is_cut(text: str, above: Line, below: Line) -> bool:
    """Tell two lines of one sentence: the first has no end, the second goes on in lower case."""
    ended = SENTENCE_STOP.search(text, above.start, above.stop) is not None
    return text[below.start].islower() and not ended


def measure(lines: tuple[Line, ...]) -> int:
    """Give the width to which lines are filled."""
    widths = sorted(line.width for line in lines)
    return widths[int(len(widths) * 0.92)] if widths else 0


def runs_on(text: str, above: Line, below: Line, width: int | None) -> bool:
    """Whether `below` goes on with the paragraph of `above`; `width` is None if not wrapped."""
    ended = SENTENCE_STOP.search(text, above.start, above.stop) is not None
    hanging = HANGING.search(text, above.start, above.stop) is not None
    lower = text[below.start].islower()
    dated = is_broken_date(text, above, below)
    if dated or (below.label is not None and not is_broken_number(text, above, below)):
        return dated
    hanging = hanging and not is_listed(text, above, below, width)
    if lower and not ended:
        wrapped = above.stop - above.start >= 25 or width is not None
        return hanging or (wrapped and not is_listed(text, above, below, width))
    if below.blank_before or width is None:
        return False
    if below.label is not None:
        return not ended
    opens = OPENING.match(text, below.start, below.stop) is not None and is_numbered_title(
        text, above
    )
    if (opens or NEW_SUBJECT.match(text, below.start, below.stop)) and (ended or not hanging):
        return False
    return (hanging and not ended) or is_full(text, above, below, width, ended=ended)


def is_listed(text: str, above: Line, below: Line, width: int | None) -> bool:
    """Whether a line ends one of a list's things, and was not broken only to fit."""
    if LISTED.search(text, above.start, above.stop) is None:
        return False
    return width is None or not is_full(text, above, below, width, ended=False)


def is_numbered_title(text: str, line: Line) -> bool:
    """Whether a line is a number and words without a verb, though it may fill its measure."""
    if line.label is None or not line.label.text[0].isdigit():
        return False
    return (
        VERB.search(text, line.label.stop, line.stop) is None
        and SENTENCE_STOP.search(text, line.start, line.stop) is None
        and text[line.label.stop : line.label.stop + 1].isupper()
    )


def is_broken_number(text: str, above: Line, below: Line) -> bool:
    """Whether what looks like a label is the year or number of a sentence broken before it."""
    if below.label is None or below.label.style not in {"N.", "N.N"} or below.blank_before:
        return False
    year = re.fullmatch(r"(?:19|20)\d\d\.", below.label.text) is not None
    titled = text[below.label.stop : below.label.stop + 1].isupper()
    return year or (not titled and HANGING.search(text, above.start, above.stop) is not None)


def is_broken_date(text: str, above: Line, below: Line) -> bool:
    """Whether a line ends with a day and month, and the next begins with their year."""
    if below.blank_before or not YEAR_FIRST.match(text, below.start, below.stop):
        return False
    return ENDS_WITH_DAY.search(text, above.start, above.stop) is not None


def is_full(text: str, above: Line, below: Line, width: int, *, ended: bool) -> bool:
    """Whether the first word of `below` would hardly have fitted on the line above."""
    word = re.match(r"\S+", text[below.start : below.stop])
    first = len(word.group()) if word else 0
    return above.width + 1 + first >= width * (0.95 if ended else 0.9)


def mark_furniture(text: str, lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """Mark page numbers, running heads and the signature line between pages."""
    pages = max((line.page or 0 for line in lines), default=0)
    if pages < 2:
        numbers = numbers_below_rules(text, lines)
        return tuple(
            replace(
                line,
                furniture=place in numbers
                or PAGE_OF.fullmatch(text, line.start, line.stop) is not None,
            )
            for place, line in enumerate(lines)
        )
    edges = find_edges(lines)
    masks = {place: (edge, mask(text, lines[place])) for place, edge in sorted(edges.items())}
    repeated = Counter(masks.values())
    first = {found: place for place, found in sorted(masks.items(), reverse=True)}
    running = {
        place
        for place, found in masks.items()
        if repeated[found] >= max(3, 0.4 * pages)
        and (first[found] != place or LETTERS.search(found[1]) is None)
    }
    return tuple(
        replace(
            line,
            furniture=place in running or is_furniture(text, line, edges.get(place), pages),
        )
        for place, line in enumerate(lines)
    )


def numbers_below_rules(text: str, lines: tuple[Line, ...]) -> frozenset[int]:
    """Find the rules that divide pages with the numbers below: bare, each one higher."""
    found = [
        place
        for place, (above, line) in enumerate(pairwise(lines), start=1)
        if BARE_NUMBER.fullmatch(text, line.start, line.stop)
        and set(text[above.start : above.stop]) == {"-"}
    ]
    numbers = [int(text[lines[place].start : lines[place].stop]) for place in found]
    rising = all(two == one + 1 for one, two in pairwise(numbers))
    if len(found) < 2 or not rising:
        return frozenset()
    return frozenset(each for place in found for each in (place - 1, place))


def find_edges(lines: tuple[Line, ...]) -> dict[int, str]:
    """Name the first and last three lines of each page, by their index."""
    edges: dict[int, str] = {}
    for page in sorted({line.page or 0 for line in lines}):
        places = [place for place, line in enumerate(lines) if line.page == page]
        for near, place in enumerate(places[:3]):
            edges[place] = f"top{near}"
        for near, place in enumerate(places[::-1][:3]):
            edges.setdefault(place, f"foot{near}")
    return edges


def mask(text: str, line: Line) -> str:
    """Give a line as it is on every page: digits and rules made alike."""
    return re.sub(r"[_.\s]+", " ", re.sub(r"\d+", "0", text[line.start : line.stop])).lower()


def is_furniture(text: str, line: Line, edge: str | None, pages: int) -> bool:
    """Whether a line is a page number or the signature between pages."""
    if PAGE_OF.fullmatch(text, line.start, line.stop):
        return True
    if edge is None:
        return False
    if edge in {"top0", "foot0", "foot1"} and PAGE_NUMBER.fullmatch(text, line.start, line.stop):
        return True
    between = edge.startswith("foot") and line.page != pages
    return between and SIGNATURE.match(text, line.start, line.stop) is not None

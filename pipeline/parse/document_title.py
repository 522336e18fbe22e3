"""A paper's head -> its own title, as printed."""

import re
from typing import Final

from pipeline.extract.line_labels import read_label
from pipeline.parse.days import find_days
from pipeline.parse.names import lower_capitals
from pipeline.parse.views import View
from pipeline.records import Block, Item
from pipeline.vocabulary import DocumentKind

HEAD_LINES: Final = 8
HEADINGS_AMONG: Final = 6
LONGEST: Final = 200
NAMING: Final = re.compile(
    r"\b(?:minutes|agenda|notes|decisions?|report|update|strategy|tracker|appendix)\b",
    re.IGNORECASE,
)
"""Words of a line that says what the paper is."""
SUBJECT: Final = re.compile(
    r"^(?:subject|title|report\s+title|title\s+of\s+report|decision\s+title)\s*:\s*(?P<title>\S.{3,})",
    re.IGNORECASE,
)
"""The line of a report's head that gives its title."""
FIELD: Final = re.compile(
    r"^(?:from|to|by|report\s+(?:of|by|to)|classification|decision\s+n\w+|date|clerk|chair(?:man)?|tel\w*"
    r"|e-?mail|contact|author|ward|venue|time|enquiries|website|past\s+pathway|key\s+decision)\b[^:]{0,30}:"
    r"|^(?:present|in\s+attendance|also\s+(?:present|attending)|attend(?:ance|ees)|apologies|absent|members"
    r"|councillors)\b",
    re.IGNORECASE,
)
"""A line of the head that says who, where or when."""
MARK: Final = re.compile(
    r"(?:official|unclassified|unrestricted|confidential|restricted|public|private|exempt|draft"
    r"|introduction|(?:executive\s+)?summary|background|contents|purpose|recommendations?|index)"
    r"(?:[\s:-]+(?:sensitive|copy|report|document))?\W*",
    re.IGNORECASE,
)
"""A line that marks any paper, or heads a part of one."""
UNFINISHED: Final = re.compile(r"\b(?:on|of|at|in|for|the|held|and|to)$", re.IGNORECASE)
"""How a line ends that goes on in the next."""
WORDS: Final[dict[DocumentKind, str]] = {
    "draft_minutes": "Draft minutes",
    "meeting_page": "Meeting",
    "item_page": "Agenda item",
    "issue_history": "Issue history",
    "web_service": "Web service",
    "other": "Paper",
}
"""What a paper is called that has no title, where the word for its kind is not its name."""


def find_title(view: View, items: tuple[Item, ...], names: frozenset[str]) -> str | None:
    """Give the paper's own title: what its page says, else what its head prints, if anything.

    `names` are the council's and committee's, in small letters: they are no titles.
    """
    first = view.blocks[0].start if view.blocks else 0
    alone = [items[0].title] if len(items) == 1 and items[0].start <= first else []
    return next(
        (
            title.rstrip(": ")
            for title in (*view.titles, *alone, *printed_titles(view, names), *view.fact("title"))
            if not MARK.fullmatch(title)
        ),
        None,
    )


def printed_titles(view: View, names: frozenset[str]) -> list[str]:
    """List what a paper's head prints that may be its title, the likeliest first."""
    head = head_of(view)
    subjects = [
        match["title"]
        for line, _ in head
        if len(line) <= LONGEST and (match := SUBJECT.match(line))
    ]
    own = [
        (whole_line(place, head), block)
        for place, (line, block) in enumerate(head[:HEAD_LINES])
        if may_be_title(line, block, view, names)
    ]
    named = [line for line, _ in own if NAMING.search(line)]
    headings = [line for line, block in own[:HEADINGS_AMONG] if block.kind == "heading"]
    return [*subjects, *named[:1], *headings, *(line for line, _ in own[:3])]


def untitled(kind: DocumentKind) -> str:
    """Say what a paper is that has no title."""
    return WORDS.get(kind, kind.capitalize())


def may_be_title(line: str, block: Block, view: View, names: frozenset[str]) -> bool:
    """Tell a line that may name the paper from names, dates, marks, items and who was there."""
    if not 3 < len(line) <= LONGEST or lower_capitals(line).lower() in names:
        return False
    cells = [view.reading[start:stop].strip() for start, stop in block.cells or ()]
    many = sum(map(bool, cells)) > 1
    return not (many or MARK.fullmatch(line) or FIELD.match(line) or is_day(line))


def head_of(view: View) -> list[tuple[str, Block]]:
    """List the first lines, before anything that is numbered."""
    found: list[tuple[str, Block]] = []
    for line, block in zip(view.lines, view.blocks, strict=False):
        if block.label is not None or read_label(view.reading, block.start, block.stop):
            break
        found.append((line, block))
        if len(found) == HEAD_LINES + 4:
            break
    return found


def is_day(line: str) -> bool:
    """Tell a line that is a day and nothing else."""
    days = find_days(line)
    return bool(days) and len(line) - sum(day.stop - day.start for day in days) < 6


def whole_line(place: int, head: list[tuple[str, Block]]) -> str:
    """Join a line with those in which it goes on: `MINUTES OF THE MEETING HELD ON`."""
    line = head[place][0]
    for following, _ in head[place + 1 : place + 3]:
        if not UNFINISHED.search(line) or len(line) + len(following) > LONGEST:
            break
        line = f"{line} {following}"
    return line

"""Lines of text -> drafts of blocks: what starts a paragraph, what is a label or a heading."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from pipeline.extract.line_labels import CHAIN_NUMBERS, CHAIN_POINT
from pipeline.extract.pdf_page import HYPHEN, Line
from pipeline.vocabulary import BlockKind

BULLETS = "•▪◦●○■□➢✓·Ø∙‣⁃"
LABEL = re.compile(
    rf"""(?P<label>
      [{BULLETS}]                                     # a bullet, even glued to its text
    | [-–—*o](?=\s)                                   # a sign that is a bullet only when apart
    | {CHAIN_NUMBERS}{CHAIN_POINT}\)                # 4.11ii)
    | \(?(?:\d{{1,4}}|[a-z]{{1,2}}|[A-Z]|[ivxl]{{1,5}})\)  # (1) 1) (a) iv)
    | \d{{1,4}}[.:](?=\s)                            # 2724. and 2738:
    | \d{{1,3}}(?:\.\d{{1,3}}){{1,3}}\.?(?=\s)        # 9.1, 19.09.01
    | (?:[a-zA-Z]|[ivxl]{{2,5}})\.(?=\s)              # a. iv.
    | \d{{1,3}}(?=\t)                                 # 4 <wide gap> TITLE
    )\s*""",
    re.VERBOSE,
)
"""Must not match an amount (`5.5m`), a year in running text or an initial: see `is_label`."""
CHAINED = re.compile(rf"{CHAIN_NUMBERS}{CHAIN_POINT}\)\s")
"""`4.11ii)`, which stands nowhere but in front of a paragraph."""
SENTENCE_STOP = re.compile(r"[.!?:;][\"'”’)\]]*$")
OPEN_WORD = re.compile(r"(?<!\w)(?:and|or|of|the|an?|for|by|in|at|from)$")
"""A word that no paragraph ends with."""
LEAD_STOP = re.compile(r"\b(?:that|to)\s*[:–-]?$", re.IGNORECASE)
"""Words before a list of what is decided are no heading, however they are set."""
DECIDING = re.compile(
    r"(it was )?(unanimously )?(resolved|agreed|recommended|noted|decision|action)\b",
    re.IGNORECASE,
)
DECIDED = re.compile(r"(?:UNANIMOUSLY )?(?:RESOLVED|AGREED|RECOMMENDED|DECISION)\b")
HEADING_CHARACTERS = 140


@dataclass(slots=True)
class Draft:
    """A block before the canonical text exists."""

    lines: list[Line]
    kind: BlockKind = "paragraph"
    depth: int = 0
    cells: list[list[Line]] = field(default_factory=list)
    """Of a table row: the lines of each cell."""
    header: bool = False
    table: int | None = None
    tagged: bool = False
    """The page's own structure says that this is one block."""
    role: str = ""
    asides: list[Line] = field(default_factory=list)
    """What stands in the margin beside it."""

    @property
    def page(self) -> int:
        """Page of the first line."""
        return self.lines[0].page


def find_label(text: str) -> re.Match[str] | None:
    """Find a list or paragraph label before further words."""
    match = LABEL.match(text)
    return match if match and match.end() < len(text) else None


def continues(before: str, after: str) -> bool:
    """Whether `after` goes on with the sentence that `before` breaks off.

    >>> continues("the Clerk would write to", "the County Council.")
    True
    """
    if before.endswith((HYPHEN, "\u00ad")):
        return True
    if not after or SENTENCE_STOP.search(before):
        return False
    if after[0].islower():
        return True
    return OPEN_WORD.search(before) is not None and find_label(f"{after} x") is None


def is_forced(before: Line, after: Line, right: float) -> bool:
    """Whether the break between two lines was made by hand: the next word would have fitted."""
    words = after.text.split(maxsplit=1)
    if not words:
        return True
    share = len(words[0]) / max(len(after.text), 1)
    width = share * (after.right - after.left)
    return before.right + width + 0.8 * after.size < right


def cut_paragraphs(lines: Sequence[Line], right: float, leading: float) -> list[list[Line]]:
    """Cut the lines of one column or one tagged paragraph where a new paragraph begins."""
    paragraphs: list[list[Line]] = []
    for line in lines:
        if paragraphs and not _starts(paragraphs[-1], line, right, leading):
            paragraphs[-1].append(line)
        else:
            paragraphs.append([line])
    return paragraphs


def _starts(paragraph: list[Line], line: Line, right: float, leading: float) -> bool:
    before = paragraph[-1]
    step = line.baseline - before.baseline
    if step < 0.3 * line.size or step > 1.22 * max(leading, line.size):
        near = 0 < step < 4 * line.size and find_label(line.text) is None
        return not (near and continues(before.text, line.text))
    forced = is_forced(before, line, right)
    finished = bool(SENTENCE_STOP.search(before.text))
    decided = DECIDED.match(line.text) and (finished or forced or before.bold)
    labelled = find_label(line.text) and (forced or finished or _hangs(paragraph, line))
    if decided or labelled or CHAINED.match(line.text):
        return True
    if before.text.endswith(HYPHEN) or continues(before.text, line.text):
        return False
    if abs(before.size - line.size) > 1.2 or before.bold != line.bold:
        return forced or finished or before.bold
    if line.left > before.left + line.size and finished and not _labelled(before):
        return True
    return forced


def _labelled(line: Line) -> bool:
    return find_label(line.text) is not None


def _hangs(paragraph: list[Line], line: Line) -> bool:
    """Whether a label stands out to the left of the text before it."""
    return line.left < paragraph[-1].left - 0.5 * line.size


def leading_of(lines: Sequence[Line]) -> float:
    """The usual distance between baselines, in points."""
    steps = [
        after.baseline - before.baseline
        for before, after in pairwise(lines)
        if 0.5 * after.size < after.baseline - before.baseline < 1.9 * after.size
    ]
    return median(steps) if steps else 13.0


def right_of(lines: Sequence[Line]) -> float:
    """The right margin that lines are set to: nearly the farthest that any reaches."""
    edges = sorted(line.right for line in lines)
    return edges[int(0.95 * (len(edges) - 1))] if edges else 0.0


def as_heading(draft: Draft, body_size: float, *, bold_body: bool) -> int:
    """Return the heading level that type and wording show, 0 for text."""
    text = " ".join(line.text for line in draft.lines)
    label = find_label(text)
    words = text[label.end() :] if label else text
    letters = [sign for sign in words if sign.isalpha()]
    if len(text) > HEADING_CHARACTERS or len(letters) < 3 or DECIDING.match(words):
        return 0
    if words.endswith((".", ";", ",")) or words[0].islower() or LEAD_STOP.search(words):
        return 0
    size = max(line.size for line in draft.lines)
    if size >= 1.4 * body_size:
        return 1
    if size >= 1.15 * body_size:
        return 2
    if all(line.bold for line in draft.lines) and not bold_body:
        return 3
    capital = sum(sign.isupper() for sign in letters) / len(letters)
    return 3 if capital > 0.9 and len(letters) > 5 else 0

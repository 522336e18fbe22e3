"""Drafts of blocks -> the canonical text and its blocks: hyphens decided, pages joined."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median

from pipeline.extract.pdf_blocks import (
    BULLETS,
    SENTENCE_STOP,
    Draft,
    as_heading,
    continues,
    find_label,
    is_forced,
    right_of,
)
from pipeline.extract.pdf_furniture import SIGNATURE
from pipeline.extract.pdf_page import HYPHEN, SOFT_HYPHEN, Line
from pipeline.records import Block, Span

WORD = re.compile(r"[A-Za-zÀ-ÿ]+(?:-[A-Za-zÀ-ÿ]+)*")
BREAK = re.compile(rf"([A-Za-zÀ-ÿ-]*)(?:{HYPHEN}|{SOFT_HYPHEN}|(?<=[a-z])-)$")
LONGEST_WORD = 60
FULL_LINE = 30
"""Characters of a line of running text: a shorter one is a title or an entry."""
FEWEST_LINES = 12
"""From here on a line that reaches farther than nearly all doesn't make the margin."""
PREFIXES = frozenset(
    "anti co cross e ex half in inter long low high mid multi non off on over part post pre pro "
    "re self semi short sub up well year".split()
)
"""Of words that are written with a hyphen more often than cut at one."""


@dataclass(frozen=True, slots=True)
class Spelling:
    """How the document writes its words where no line ends."""

    words: Counter[str]
    cuts_words: bool
    """Whether the document cuts words at line ends at all, as few word processors do."""


def learn_spelling(lines: Iterable[Line]) -> Spelling:
    """Count the words, and see how often a line ends in a hyphen."""
    words: Counter[str] = Counter()
    ends = total = 0
    for line in lines:
        text = line.text
        total += 1
        if text.endswith((HYPHEN, SOFT_HYPHEN)):
            ends += 1
            text = text[:-1].rpartition(" ")[0]
        words.update(word.lower() for word in WORD.findall(text))
    return Spelling(words, ends >= 6 and ends > 0.04 * total)


def join_lines(before: str, after: str, spelling: Spelling) -> str:
    """Join two lines of a paragraph, and decide what a hyphen between them was."""
    hyphened = before.endswith((HYPHEN, SOFT_HYPHEN, "-"))
    match = BREAK.search(before, max(0, len(before) - LONGEST_WORD)) if hyphened else None
    if match is None:
        return f"{before} {after}" if before and after else before + after
    stem, left = before[: match.end(1)], match[1]
    following = WORD.match(after)
    if before.endswith(SOFT_HYPHEN):
        return stem + after
    if following is None:
        return f"{stem}-{after}"
    right = following.group()
    return stem + ("-" if keeps_hyphen(left, right, spelling) else "") + after


def keeps_hyphen(left: str, right: str, spelling: Spelling) -> bool:
    """Whether the two halves are written with a hyphen in the middle of a line."""
    whole, apart = (left + right).lower(), f"{left}-{right}".lower()
    together, hyphened = spelling.words[whole], spelling.words[apart]
    if together != hyphened:
        return hyphened > together
    if not right[0].islower() or "-" in left or left.lower() in PREFIXES:
        return True
    halves_known = spelling.words[left.lower()] > 0 and spelling.words[right.lower()] > 0
    return halves_known or not spelling.cuts_words


@dataclass(slots=True)
class _Open:
    """A block whose text may still grow."""

    draft: Draft
    text: str
    line: Line
    """Its last line so far."""
    page_marks: list[tuple[int, int]]
    """(page, offset in the text) where the block goes on over a page's end."""
    cells: list[str]


def assemble(drafts: Sequence[Draft], pages: int) -> tuple[str, tuple[Block, ...], tuple[int, ...]]:
    """Make the canonical text, its blocks and the offset at which each page begins."""
    spelling = learn_spelling(line for draft in drafts for line in draft.lines)
    opened = _join_pages(drafts, spelling)
    sizes = [line.size for draft in drafts for line in draft.lines for _ in line.text[::8]]
    body_size = median(sizes) if sizes else 11.0
    bold = sum(len(line.text) for draft in drafts for line in draft.lines if line.bold)
    bold_body = bold > 4 * len(sizes)
    pieces: list[str] = []
    blocks: list[Block] = []
    starts: dict[int, int] = {}
    offset = 0
    for index, one in enumerate(opened):
        if index:
            gap = "\n"
            pieces.append(gap)
            offset += len(gap)
        starts.setdefault(one.draft.page, offset)
        for page, mark in one.page_marks:
            starts.setdefault(page, offset + mark)
        level = _level(one.draft, body_size, bold_body=bold_body)
        blocks.append(_block(one, offset, level))
        pieces.append(one.text)
        offset += len(one.text)
    return "".join(pieces), tuple(blocks), _page_starts(starts, pages, offset)


def _level(draft: Draft, body_size: float, *, bold_body: bool) -> int:
    if draft.kind not in {"paragraph", "list_item"}:
        return 0
    if draft.kind == "list_item" and draft.lines[0].text[0] in BULLETS + "-–o":
        return 0
    return as_heading(draft, body_size, bold_body=bold_body)


def _join_pages(drafts: Sequence[Draft], spelling: Spelling) -> list[_Open]:
    opened: list[_Open] = []
    margins = _margins(drafts)
    for draft in drafts:
        one = _open(draft, spelling)
        if not one.text.strip():
            continue
        last = next((past for past in reversed(opened) if not _is_passed_over(past, draft)), None)
        if last is not None and _goes_on(last, one, margins):
            joined = join_lines(last.text, one.text, spelling)
            mark = len(joined) - len(one.text)
            if draft.page != last.draft.page:
                last.page_marks.append((draft.page, max(mark, 0)))
            last.text, last.line = joined, draft.lines[-1]
        else:
            opened.append(one)
    for one in opened:
        one.text = one.text.replace(HYPHEN, "-").replace(SOFT_HYPHEN, "")
    return opened


def _margins(drafts: Sequence[Draft]) -> dict[int, float]:
    """Return the right margin of each page."""
    lines: dict[int, list[Line]] = {}
    for draft in drafts:
        lines.setdefault(draft.page, []).extend(draft.lines)
    return {
        page: right_of(found) if len(found) >= FEWEST_LINES else max(line.right for line in found)
        for page, found in lines.items()
    }


def _is_passed_over(past: _Open, draft: Draft) -> bool:
    """Whether a sentence may go on over it: furniture, and a place to sign at a page's foot."""
    signature = past.draft.page != draft.page and SIGNATURE.search(past.text)
    return bool(past.draft.role or signature)


def _goes_on(last: _Open, one: _Open, margins: Mapping[int, float]) -> bool:
    text = {"paragraph", "list_item"}
    if last.draft.kind not in text or one.draft.kind not in text or one.draft.role:
        return False
    if last.draft.role or find_label(one.text) or SIGNATURE.search(one.text):
        return False
    if continues(last.text, one.text):
        return True
    if last.draft.page == one.draft.page or SENTENCE_STOP.search(last.text):
        return False
    first = one.draft.lines[0]
    cut = not is_forced(last.line, first, margins[last.line.page])
    return cut and len(last.line.text) >= FULL_LINE and first.bold == last.line.bold


def _open(draft: Draft, spelling: Spelling) -> _Open:
    if draft.kind != "table_row":
        text = ""
        for line in draft.lines:
            text = join_lines(text, line.text, spelling) if text else line.text
        named = dict.fromkeys(aside.text for aside in draft.asides)
        text = "\t".join((text, *named))
        return _Open(draft, _tidy(text), draft.lines[-1], [], [])
    cells: list[str] = []
    for lines in draft.cells:
        text = ""
        for line in lines:
            text = join_lines(text, line.text.replace("\t", " "), spelling) if text else line.text
        cells.append(_tidy(text).replace("\t", " ").replace(HYPHEN, "-").replace(SOFT_HYPHEN, ""))
    return _Open(draft, "\t".join(cells).rstrip("\t"), draft.lines[-1], [], cells)


def _tidy(text: str) -> str:
    return re.sub(r" {2,}", " ", text).strip()


def _block(one: _Open, offset: int, level: int) -> Block:
    draft, text = one.draft, one.text
    lead = len(text) - len(text.lstrip())
    label = None if draft.kind in {"table_row", "meta"} else find_label(text)
    kind = "heading" if level else draft.kind
    if kind == "paragraph" and label:
        kind = "list_item"
    first = [line for line in draft.lines if line.page == draft.page]
    return Block(
        start=offset + lead,
        stop=offset + len(text.rstrip()),
        kind=kind,
        depth=level or draft.depth,
        label=label["label"].strip() if label else None,
        label_stop=offset + label.end() if label else None,
        page=draft.page,
        bbox=(
            round(min(line.left for line in first), 1),
            round(min(line.top for line in first), 1),
            round(max(line.right for line in first), 1),
            round(max(line.bottom for line in first), 1),
        ),
        role=draft.role,
        bold=all(line.bold for line in draft.lines),
        cells=_cell_spans(one.cells, offset),
        header=draft.header,
        table=draft.table,
    )


def _cell_spans(cells: Sequence[str], offset: int) -> tuple[Span, ...]:
    spans: list[Span] = []
    for cell in cells:
        spans.append((offset, offset + len(cell)))
        offset += len(cell) + 1
    return tuple(spans)


def _page_starts(starts: dict[int, int], pages: int, length: int) -> tuple[int, ...]:
    made: list[int] = []
    following = length
    for page in range(pages, 0, -1):
        following = min(starts.get(page, following), following)
        made.append(following)
    made.reverse()
    return (0, *made[1:]) if made else ()

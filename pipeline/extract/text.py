"""Plain text and Markdown -> the text as delivered, with its paragraphs as blocks.

Offsets index the delivered text, decoded and otherwise untouched: what belongs together over
lines and pages is one block, and what nobody reads inside it is a gap.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from pipeline.extract import aligned
from pipeline.extract.decoding import decode
from pipeline.extract.line_labels import Label, ordinal, read_label
from pipeline.extract.lines import (
    SENTENCE_STOP,
    Line,
    close_up,
    is_wrapped,
    mark_furniture,
    measure,
    runs_on,
    split_lines,
)
from pipeline.extract.markdown import find_signs, is_marked_up, read_front_matter
from pipeline.extract.repair import unshift
from pipeline.extract.run_on import part
from pipeline.extract.saved_rows import split_rows
from pipeline.records import Block, Extracted, Span
from pipeline.vocabulary import BlockKind

SUFFIXES: tuple[str, ...] = (".txt", ".md")

HASHES = re.compile(r"#{1,6}\s+")
UNDERLINE = re.compile(r"={3,}|-{3,}")
RULE = re.compile(r"[-_*=~\s]{3,}|\|?(?:\s*:?-{2,}:?\s*\|)+\s*:?-*:?\s*")
CELL_TAG = re.compile(r"(?:</t[dh]>\s*)?<t[dh](?:\s[^<>]*)?>|</t[dh]>")
TITLE_STYLES = frozenset({"N.", "N", "N:", "N.N", "N/N", "N/N-N", "Item N", "[N/N]", "a."})
NO_TITLE = re.compile(r"[£@]|\b\d{1,3},\d{3}\b|^https?:|\t|…|\.{4}|_{3}")
RESOLVING = re.compile(r"(?:resolved|agreed|recommended|decided|noted)\b", re.IGNORECASE)
SENTENCE_VERB = re.compile(
    r"\b(?:was|were|is|are|had|has|have|be|been|will|would|should|reported|agreed|said|noted|"
    r"stated|asked|approved|resolved)\b"
)


@dataclass(frozen=True, slots=True)
class Page:
    """What the reading of a whole file needs to know of it."""

    text: str
    marked_up: bool
    width: int | None
    """To which lines are filled; None for a text with one paragraph on each line."""
    rows: Mapping[int, aligned.Row]
    """The lines that are rows of tables aligned by blanks, by their starts."""


def extract(content: bytes, name: str) -> Extracted:
    """Decode a text file and find its blocks; `name` tells Markdown from plain text.

    Raises:
        UnreadableError: if the file is empty or no text at all.
    """
    delivered, problems = decode(content)
    # Read as it is meant, where a font shifted it: of the same length, so that offsets hold.
    text = unshift(delivered)
    begin, facts = read_front_matter(text)
    marked_up = begin > 0 or is_marked_up(text, name)
    paged = "\f" in text
    lines = split_lines(text, begin, paged=paged, quotes=marked_up)
    lines = mark_furniture(text, confirm_labels(close_up(text, lines)))
    width = measure(lines) if is_wrapped(text, lines) else None
    page = Page(text, marked_up, width, aligned.find_rows(text, lines))
    starts = (0, *(match.end() for match in re.finditer("\f", text))) if paged else ()
    return Extracted(
        media_type="text/markdown" if marked_up else "text/plain",
        text=delivered,
        blocks=to_blocks(page, join(page, part(text, lines))),
        pages=len(starts) or None,
        page_starts=starts,
        facts=facts,
        method="text",
        problems=problems,
    )


def confirm_labels(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """Drop labels that may be something else and have none of their kind beside them."""
    labelled = [place for place, line in enumerate(lines) if line.label is not None]
    kept = list(lines)
    for near, place in enumerate(labelled):
        label = lines[place].label
        beside = [lines[other].label for other in labelled[max(0, near - 2) : near + 3]]
        others = [other for other in beside if other is not None and other is not label]
        if label is not None and label.weak:
            sure = replace(label, weak=False) if is_among(label, others) else None
            kept[place] = replace(lines[place], label=sure)
    return tuple(kept)


def is_among(label: Label, others: Sequence[Label]) -> bool:
    """Whether a doubtful label stands in a list with others."""
    if label.style == "*":
        return label.text in "-–" or any(other.text == label.text for other in others)
    mine = ordinal(label.text)
    return any(
        len(ordinal(other.text)) == len(mine) == 1
        and other.style[0] == label.style[0]
        and abs(ordinal(other.text)[0] - mine[0]) == 1
        for other in others
    )


def join(page: Page, lines: tuple[Line, ...]) -> list[list[Line]]:
    """Group lines into paragraphs, over page furniture."""
    groups: list[list[Line]] = []
    for line in lines:
        if line.furniture or RULE.fullmatch(page.text, line.start, line.stop):
            drawn = UNDERLINE.fullmatch(page.text, line.start, line.stop)
            if groups and drawn and not line.furniture:
                groups.append([])
            continue
        if groups and groups[-1] and continues(page, groups[-1][-1], line):
            groups[-1].append(line)
        else:
            groups.append([line])
    return [group for group in groups if group]


def continues(page: Page, above: Line, below: Line) -> bool:
    """Whether a line goes on with the one above; rows of tables and marked headings never do."""
    if any(
        line.start in page.rows or is_row(page.text[line.start : line.stop])
        for line in (above, below)
    ):
        return False
    if page.marked_up and any(
        HASHES.match(page.text, line.start, line.stop) for line in (above, below)
    ):
        return False
    return runs_on(page.text, above, below, page.width)


def is_row(line: str) -> bool:
    """Whether a line is a row of a table drawn with bars."""
    return line.startswith("|") or line.count(" | ") > 1


def to_blocks(page: Page, groups: list[list[Line]]) -> tuple[Block, ...]:
    """Turn each group of lines into a block, then tell headings and tables by their neighbours."""
    blocks = [block for group in groups if (block := to_block(page, group)) is not None]
    blocks = mark_tables(page, blocks)
    blocks = [
        replace(block, kind="heading") if is_title(page, blocks, place) else block
        for place, block in enumerate(blocks)
    ]
    return split_rows(page.text, nest(blocks))


def to_block(page: Page, group: list[Line]) -> Block | None:
    """Make one block; None if only markup stands on its lines."""
    text, label = page.text, group[0].label
    start, stop = group[0].start, group[-1].stop
    hashes = HASHES.match(text, start, stop) if page.marked_up else None
    depth = len(hashes.group().rstrip()) if hashes else 0
    if hashes:
        start = hashes.end()
        label = read_label(text, start, stop)
        label = None if label is not None and label.weak else label
    signs = list(find_signs(text, start, stop, marked_up=page.marked_up))
    bold = is_bold(text, signs, start, stop)
    between = [(one.stop, two.start) for one, two in pairwise(group)]
    signs += [span for span in between if text[span[0] : span[1]].strip()]
    start, stop, gaps = trim_signs(text, start, stop, signs)
    if start >= stop:
        return None
    if group[0].start in page.rows:
        return table_row(page, group[0], start, stop, gaps, bold=bold)
    label = inner_label(text, label, stop)
    kind: BlockKind = "heading" if hashes else "list_item" if label else "paragraph"
    return Block(
        start=start,
        stop=stop,
        kind=kind,
        depth=depth,
        label=label.text if label else None,
        label_stop=min(label.stop, stop) if label else None,
        page=group[0].page,
        gaps=gaps,
        bold=bold,
    )


def table_row(
    page: Page, line: Line, start: int, stop: int, gaps: tuple[Span, ...], *, bold: bool
) -> Block:
    """Make the row of an aligned table, without the markup around it."""
    row = page.rows[line.start]
    cells = tuple(
        (min(max(one, start), stop), max(min(two, stop), start)) for one, two in row.cells
    )
    return Block(
        start=start,
        stop=stop,
        kind="table_row",
        page=line.page,
        gaps=gaps,
        bold=bold,
        cells=cells,
        header=row.header,
    )


def inner_label(text: str, label: Label | None, stop: int) -> Label | None:
    """Take the label inside a Markdown bullet: `- (a) that` is (a)."""
    if label is None or label.style != "*":
        return label
    inner = read_label(text, label.stop, stop)
    return inner if inner is not None and (inner.style == "*" or not inner.weak) else label


def is_bold(text: str, signs: Sequence[Span], start: int, stop: int) -> bool:
    """Whether nearly all letters of a stretch stand between strong signs."""
    inside, at, strong = 0, start, False
    for sign_start, sign_stop in signs:
        if strong:
            inside += count_letters(text[at:sign_start])
        if text[sign_start:sign_stop] in {"**", "__", "***", "___"}:
            strong = not strong
        at = sign_stop
    letters = count_letters(text[start:stop])
    return letters > 0 and inside >= 0.9 * letters


def count_letters(text: str) -> int:
    """Count letters and digits."""
    return sum(character.isalnum() for character in text)


def trim_signs(
    text: str, start: int, stop: int, signs: Sequence[Span]
) -> tuple[int, int, tuple[Span, ...]]:
    """Take markup and white space off both ends; return what markup is left inside."""
    opening = {sign[0]: sign[1] for sign in signs}
    closing = {sign[1]: sign[0] for sign in signs}
    while start < stop and (start in opening or text[start].isspace()):
        start = opening.get(start, start + 1)
    while stop > start and (stop in closing or text[stop - 1].isspace()):
        stop = closing.get(stop, stop - 1)
    inside = sorted({sign for sign in signs if start < sign[0] and sign[1] < stop})
    return start, stop, tuple(inside)


def mark_tables(page: Page, blocks: list[Block]) -> list[Block]:
    """Turn rows of cells into table rows, numbered by table."""
    text = page.text
    rows = [block.cells or find_cells(text, block) for block in blocks]
    table, marked = -1, []
    for place, (block, cells) in enumerate(zip(blocks, rows, strict=True)):
        above = rows[place - 1] if place else ()
        below = rows[place + 1] if place + 1 < len(rows) else ()
        in_table = bool(cells) and bool(
            block.cells
            or text[block.start] in "|<"
            or CELL_TAG.search(text, block.start, block.stop)
            or len(cells) in {len(above), len(below)}
        )
        if not in_table:
            marked.append(block)
            continue
        first = opens_table(marked[-1] if marked else None, block)
        table += first
        marked.append(
            replace(
                block,
                kind="table_row",
                cells=cells,
                table=table,
                header=first or block.header,
                label=None,
                label_stop=None,
            )
        )
    return marked


def opens_table(above: Block | None, row: Block) -> bool:
    """Whether a table begins with a row: there is none above, or heads stand under its rows."""
    if above is None or above.kind != "table_row":
        return True
    return row.header and not above.header


def find_cells(text: str, block: Block) -> tuple[Span, ...]:
    """Give the cells of `| a | b |` or of three and more columns between tabs."""
    words = text[block.start : block.stop]
    html = CELL_TAG.search(words) is not None
    barred = is_row(words)
    if not barred and words.count("\t") < 2 and not html:
        return ()
    cut = CELL_TAG.pattern if html else r"(?<!\\)\|" if barred else r"\t"
    edges = [match.span() for match in re.finditer(cut, words)]
    if not words.startswith("|"):
        edges = [(0, 0), *edges, (len(words), len(words))]
    cells = []
    for (_, left), (right, _) in pairwise(edges):
        cell = words[left:right]
        start = block.start + left + len(cell) - len(cell.lstrip())
        cells.append((start, max(start, block.start + left + len(cell.rstrip()))))
    return tuple(cells) if len(cells) > 1 else ()


def is_title(page: Page, blocks: list[Block], place: int) -> bool:
    """Tell a heading: marked, bold, in capitals, or short and alone above a paragraph."""
    block = blocks[place]
    if block.kind in {"heading", "table_row"}:
        return block.kind == "heading"
    body = page.text[block.label_stop or block.start : block.stop]
    if not looks_like_title(body):
        return False
    label = read_label(page.text, block.start, block.stop) if block.label else None
    if label is not None and label.style not in TITLE_STYLES:
        return block.bold and label.style != "*"
    if (block.bold or is_upper(body)) and not RESOLVING.match(body):
        return True
    below = blocks[place + 1] if place + 1 < len(blocks) else None
    return below is not None and stands_above(page, block, below, body)


def stands_above(page: Page, block: Block, below: Block, body: str) -> bool:
    """Whether a short line without stop heads the block below it."""
    if not body[0].isupper() or SENTENCE_VERB.search(body) or len(body.split()) > 12:
        return False
    if RESOLVING.match(body) or (body.endswith(":") and len(body.split()) > 4):
        return False
    if block.label is not None:
        return below.label is None or below.label[-1:] != block.label[-1:]
    if page.width is not None and block.stop - block.start > 0.6 * page.width:
        return False
    return below.stop - below.start > 1.5 * len(body) and below.stop - below.start > 60


def looks_like_title(body: str) -> bool:
    """Whether words could be a title: short, no sentence, no sum of money."""
    return (
        0 < len(body) <= 160
        and any(character.isalpha() for character in body)
        and (SENTENCE_STOP.search(body) is None or body.endswith((":", "?", ")")))
        and not body.endswith((";", ","))
        and NO_TITLE.search(body) is None
    )


def is_upper(body: str) -> bool:
    """Whether a line is printed in capitals."""
    letters = [character for character in body if character.isalpha()]
    return len(letters) > 3 and sum(letter.isupper() for letter in letters) >= 0.85 * len(letters)


def nest(blocks: list[Block]) -> list[Block]:
    """Give list items their depth from the styles of label above them."""
    stack: list[str] = []
    nested = []
    for block in blocks:
        if block.kind == "heading":
            stack = []
            nested.append(block if block.depth else replace(block, depth=1))
        elif block.label is None:
            nested.append(block)
        else:
            label = read_label_style(block.label)
            stack = stack[: stack.index(label) + 1] if label in stack else [*stack, label]
            nested.append(replace(block, depth=len(stack) - 1))
    return nested


def read_label_style(label: str) -> str:
    """Give the style of a label by itself."""
    found = read_label(label + " X", 0, len(label) + 2)
    return found.style if found else label

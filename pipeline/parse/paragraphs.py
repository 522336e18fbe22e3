"""Blocks -> paragraphs: what each is, which item and section it stands in, what leads it."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline.extract.line_labels import read_label
from pipeline.extract.repair import reading_text
from pipeline.parse.attendance import OPENS_PEOPLE
from pipeline.parse.items import rule
from pipeline.parse.sections import section_of
from pipeline.parse.titles import clean, strip_title
from pipeline.records import Block, Item, Paragraph
from pipeline.vocabulary import ParagraphKind

BULLET = "*"
ENUMERATED = frozenset({"(a)", "a)", "a.", "(i)", "i)", "i."})
PROSE_WORDS = 14
LISTED_PEOPLE = re.compile(
    OPENS_PEOPLE
    + r"(?!\s+(?:from|by|the|a|an|and|to|were|was|had)\b(?!\s*(?:cllr|councillor|mr|mrs|ms|dr)))",
    re.IGNORECASE,
)
"""The words that open a list of people."""
NARRATED = re.compile(
    r"\b(?:resolved|agreed|reported|noted|minutes|welcomed|opened|declared|said|asked|will|would|"
    r"proposed|seconded|decided|elected|election|attended|discuss\w*|was|were|has|have|had)\b",
    re.IGNORECASE,
)
"""Words of a paragraph that tells of more than who came."""
ATTENDING = re.compile(r"\d+\s+(?:\w+\s+){0,2}(?:members?|residents?|parishioners?|people)\b")
LONGEST_LIST = 1200
PEOPLE_BLOCKS = 60


@dataclass(frozen=True, slots=True)
class Lead:
    """A resolution lead-in that is still open: its label's style and its clauses'."""

    style: str | None
    clauses: str | None = None
    unlabelled: int = 0


def to_paragraphs(
    text: str, blocks: Sequence[Block], items: Sequence[Item]
) -> tuple[Paragraph, ...]:
    """Make a paragraph of every block that a reader reads."""
    reading = reading_text(text, blocks)
    starts = [item.start for item in items]
    sections = section_of(text, blocks, frozenset(starts))
    titles = title_places(text, blocks, items)
    paragraphs = [
        to_paragraph(
            reading, block, place, bisect_right(starts, block.start) - 1, titles.get(place)
        )
        for place, block in enumerate(blocks)
        if block.role != "furniture"
    ]
    people = people_places(reading, blocks, starts)
    placed = [
        replace(
            one,
            section=sections[one.block],
            kind="meta"
            if one.block in people and one.kind not in {"heading", "lead"}
            else one.kind,
        )
        for one in paragraphs
    ]
    return tuple(lead_on(reading, placed))


def people_places(reading: str, blocks: Sequence[Block], starts: Sequence[int]) -> frozenset[int]:
    """Find the blocks before the first item that list who came and who did not."""
    first = starts[0] if starts else None
    found: set[int] = set()
    inside = False
    for place, block in enumerate(blocks[:PEOPLE_BLOCKS]):
        if first is not None and block.start >= first:
            break
        words = reading[block.start : block.stop]
        opens = LISTED_PEOPLE.match(words) is not None
        listed = len(words) <= LONGEST_LIST and NARRATED.search(words) is None
        goes_on = (
            inside and block.kind != "heading" and block.label is None and not words[0].isdigit()
        )
        inside = listed and (opens or goes_on or (inside and ATTENDING.match(words) is not None))
        if inside:
            found.add(place)
    return frozenset(found)


def title_places(text: str, blocks: Sequence[Block], items: Sequence[Item]) -> dict[int, str]:
    """Find the blocks that hold the titles of items: mostly the first, or the one after it."""
    places = {block.start: place for place, block in enumerate(blocks)}
    found: dict[int, str] = {}
    for item in items:
        first = places[item.start]
        found[first] = item.title
        for place in range(first, min(first + 4, len(blocks))):
            body = clean(text, blocks[place], blocks[place].label_stop or blocks[place].start)
            if item.title and strip_title(body) == item.title:
                found[place] = item.title
                break
    return found


def to_paragraph(reading: str, block: Block, place: int, item: int, title: str | None) -> Paragraph:
    """Make one paragraph, judged by itself."""
    found = read_label(reading, block.start, block.stop) if block.label is None else None
    sure = found if found is not None and not found.weak and found.style != BULLET else None
    body_start = block.label_stop or (sure.stop if sure else block.start)
    return Paragraph(
        start=block.start,
        stop=block.stop,
        body_start=min(body_start, block.stop),
        kind=judge(reading, block, body_start, title=title),
        label=block.label or (sure.text if sure else None),
        depth=block.depth if block.kind != "heading" else max(block.depth - 1, 0),
        page=block.page,
        item=item if item >= 0 else None,
        block=place,
    )


def judge(reading: str, block: Block, body_start: int, *, title: str | None) -> ParagraphKind:
    """Say what a block is by its own words and look."""
    words = reading[body_start : block.stop].strip()
    by_frame = judge_frame(words, block)
    if by_frame is not None and (title is None or block.label is None):
        return by_frame
    if block.kind == "table_row":
        return "para" if title is not None or is_prose(reading, block) else "meta"
    if title is not None or block.role in {"item", "meeting_title"} or block.kind == "heading":
        return "heading" if len(words) <= 240 and not is_run_in(words, title) else "para"
    return judge_words(words, block)


def judge_frame(words: str, block: Block) -> ParagraphKind | None:
    """Recognise the page's own frame and the leads of resolutions, before all else."""
    if block.role in {"section", "more"} or rule("boiler").pattern.search(words):
        return "boiler"
    if block.role in {"attachment", "issue"}:
        return "meta"
    return "lead" if rule("lead").pattern.search(words) else None


def judge_words(words: str, block: Block) -> ParagraphKind:
    """Tell contacts, whole resolutions and bullets from plain paragraphs."""
    if block.kind == "meta" or rule("meta").pattern.search(words):
        return "meta"
    if rule("resolution").pattern.search(words):
        return "clause"
    listed = block.label is not None and style_of(block.label) in {BULLET, *ENUMERATED}
    return "bullet" if listed else "para"


def is_run_in(words: str, title: str | None) -> bool:
    """Whether a title goes straight on to what was said of it."""
    if title is None:
        return len(words) > 60 and words.rstrip().endswith(".")
    said = re.sub(r"\s+", " ", words)
    return (
        title != "" and len(strip_title(said)) > len(title) + 4 and said.endswith((".", ";", "!"))
    )


def is_prose(reading: str, block: Block) -> bool:
    """Whether a row of a table holds sentences and not only cells."""
    cells = block.cells or ((block.start, block.stop),)
    return any(
        len(reading[start:stop].split()) >= PROSE_WORDS and "." in reading[start:stop]
        for start, stop in cells
    )


def style_of(label: str) -> str:
    """Give the style of a label that an extractor has read."""
    found = read_label(f"{label} X", 0, len(label) + 2)
    return found.style if found is not None else label


def lead_on(reading: str, paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """Turn what stands under a resolution's lead into its clauses, and bullets in bullets."""
    lead: Lead | None = None
    done: list[Paragraph] = []
    for place, paragraph in enumerate(paragraphs):
        style = style_of(paragraph.label) if paragraph.label else None
        if paragraph.kind == "lead":
            lead = Lead(style)
            done.append(paragraph)
            continue
        if is_subheading(reading, paragraphs, place, style):
            lead = None
            done.append(replace(paragraph, kind="heading"))
            continue
        kind, lead = under(reading, paragraph, style, lead, done)
        done.append(replace(paragraph, kind=kind))
    return done


def is_subheading(
    reading: str, paragraphs: Sequence[Paragraph], place: int, style: str | None
) -> bool:
    """Tell `b) Bridges` above numbered paragraphs from one limb of a list."""
    one = paragraphs[place]
    words = reading[one.body_start : one.stop].strip()
    if one.kind != "bullet" or style not in ENUMERATED or place + 1 == len(paragraphs):
        return False
    below = paragraphs[place + 1]
    title = words[:1].isupper() and len(words) <= 80 and words[-1:] not in set(".;:,")
    return title and below.label is not None and style_of(below.label) == "N.N"


def under(
    reading: str,
    paragraph: Paragraph,
    style: str | None,
    lead: Lead | None,
    above: Sequence[Paragraph],
) -> tuple[ParagraphKind, Lead | None]:
    """Judge one paragraph by the lead and the list above it; return the lead if still open."""
    if lead is None or closes(paragraph, style, lead, above):
        return below_bullet(reading, paragraph, style, above), None
    if style is None:
        return unlabelled(reading, paragraph, lead)
    if lead.clauses is None:
        return "clause", replace(lead, clauses=style)
    if style == BULLET and lead.clauses != BULLET:
        return "subitem", lead
    return "clause", lead


def closes(paragraph: Paragraph, style: str | None, lead: Lead, above: Sequence[Paragraph]) -> bool:
    """Whether a paragraph ends the list of clauses above it."""
    if paragraph.kind in {"boiler", "meta"}:
        return True
    if paragraph.kind == "heading":
        return style is None or style == lead.style or paragraph.item != above[-1].item
    if paragraph.item != above[-1].item or paragraph.section != above[-1].section:
        return True
    if style is not None and style == lead.style:
        return True
    return style in {"N.N", "N/N"} and style != lead.clauses and lead.clauses is not None


def unlabelled(reading: str, paragraph: Paragraph, lead: Lead) -> tuple[ParagraphKind, Lead | None]:
    """Judge a paragraph without label under an open lead."""
    words = reading[paragraph.start : paragraph.stop].strip()
    if lead.clauses is None and lead.unlabelled == 0:
        return "clause", replace(lead, unlabelled=1)
    if len(words) <= 40 and not words.startswith("That"):
        return paragraph.kind, lead
    if lead.clauses is None and words[:1].isalpha() and words.startswith(("That ", "To ")):
        return "clause", lead
    return paragraph.kind, None


def below_bullet(
    reading: str, paragraph: Paragraph, style: str | None, above: Sequence[Paragraph]
) -> ParagraphKind:
    """Tell a bullet that belongs to the bullet or clause above from one that stands alone."""
    if paragraph.kind != "bullet" or style != BULLET or not above:
        return paragraph.kind
    parent = above[-1]
    same = parent.label == paragraph.label
    if parent.kind == "subitem" and same:
        return "subitem"
    opens = reading[parent.body_start : parent.stop].rstrip().endswith(":")
    if parent.kind == "clause" or (parent.kind in {"bullet", "subitem"} and opens and not same):
        return "subitem"
    return "bullet"

"""A block of a plain paper -> the item number and title it may begin with, and how surely."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from pipeline import rules
from pipeline.extract.line_labels import Label, ordinal, read_label
from pipeline.records import Block

NUMBERED: Final = frozenset(
    {"N.", "N", "N)", "N:", "N.N", "N/N", "N/N-N", "Item N", "[N/N]", "a.", "(N)", "CODE"}
)
LETTERED: Final = frozenset({"a)", "(a)", "i)", "(i)", "a."})
CODE: Final = re.compile(
    r"(?!(?:PART|ITEM|NOTE|PAGE|AREA|ZONE|LOT|STEP|UNIT|ROOM|YEAR|WARD|TEAM|LEVEL|COVID|TABLE|"
    r"ANNEX|PHASE|STAGE|VOL|NO|TEL|FAX|PO|BOX)\b)"
    r"(?P<letters>[A-Z]{2,5}|[A-Z][a-z]{0,4}(?=[/.]))[./ ]?\d{1,4}[a-z]?"
    r"(?:/\d{2,4}(?:-\d{2,4})?)?[.:]?(?=\s|$)"
)
"""The number of a minute with the letters of its committee: `CAB.61`, `PLA14/14`, `Cou/9/07-08`."""
SERIAL: Final = re.compile(
    r"(?:Item\s+)?(?P<letters>\d{2,4}/\d{1,2}/)\d{1,3}[.:]?(?=\s|[A-Z][a-z])"
)
"""Year, month and number: `30/09/3`."""
CODE_AFTER: Final = re.compile(r"\d{1,4}/\d{2,4}/(?P<letters>[A-Z]{1,5})[.:]?(?=\s|$)")
"""Number and year with the letters of the committee behind: `17/20/BC`."""
FAMILIES: Final = {"N": "N.", "N:": "N."}
"""Styles that are one family, since careless typing mixes them."""
WHOLE: Final = "N.0"
"""The family of `1.0`, `2.0`, whose tenths number paragraphs."""
SENTENCE: Final = re.compile(
    r"\b(?:was|were|is|are|had|has|have|would|will|should|reported|agreed|said|noted|stated|asked|"
    r"explained|advised|proposed\s+(?:by|that|and|to|a|the)|seconded|confirmed|informed|thanked|"
    r"welcomed|resolved)\b"
)
"""Verbs of narration; in a title they would be in capitals, as in `Proposed Closure`."""
RUN_IN: Final = re.compile(
    r"(?P<title>[A-Z][^.:;\n]{2,90}?)\s*(?::\s*[-–—]?|(?<=\w)\s[-–—]\s|\s*[-–—]{2}\s*)\s*(?=\S|$)"
)
CAPITALS: Final = re.compile(
    r"(?P<title>[A-Z][A-Z0-9 ,&'’()/–-]{4,90}(?:\([^()]{0,60}\))?)"
    r"(?=\s+[A-Z0-9(]?[a-z]|\s+[A-Z]\s|$)"
)
LIKELY: Final = 0.6
"""Weight from which a line is more likely a title than not."""
SPLIT_NUMBER: Final = re.compile(r"\.\s?(?P<rest>\d{1,3})\s+")
"""The rest of a number printed apart: `16.11 .3`."""
UNMARKED: Final = re.compile(
    r"(?P<title>[A-Z][^.:;]{2,90}?)\s+(?=(?:There|The|Councillors?|Members?|Cllrs?|It|This|RESOLVED|"
    r"No|None|An?|Mr|Mrs|Ms)\s+(?:[\w’',/-]+\s+){0,14}?(?:was|were|had|has|is|are|considered|reported|"
    r"received|noted|agreed|discussed|resolved|thanked|advised|presented)\b)"
)
"""A title run into a sentence with nothing between, as some tagged PDFs give it."""
RESOLVING: Final = re.compile(
    r"[\W_]*(?:it\s+was\s+)?(?:resolved|agreed|recommended|decided|noted|that\b|(?-i:Will)\s+[a-z]|actions?\W*(?:$|[:–-]|by\b|for\b|(?-i:(?!LOG\b)[A-Z]{2,3}\b))|vote\b)",
    re.IGNORECASE,
)
MINUTES_TABLE: Final = re.compile(
    r"\b(?:item|agenda|minute|subject|no)\b.*\b(?:action|discussion|decision|notes?|minutes?|"
    r"detail\w*|outcome|summary|lead|by)\b",
    re.IGNORECASE | re.DOTALL,
)
"""Column heads of minutes kept as a table."""
PAGES: Final = re.compile(r"(?:\(?(?:pages?\s*)?\d{1,4}(?:\s*[-–]\s*\d{1,4})?\)?)?", re.IGNORECASE)
"""The second column of an agenda's list of contents."""
OPENING: Final = re.compile(r"(?P<title>[A-Z][^.:;]{2,70}?)\.\s+(?=[A-Z0-9£(\"'“‘])")
"""A title that ends in a full stop before what was said of it."""
OPENED: Final = (0.86, 0.65)
"""Weight of such a title: of one that every meeting has, of any other."""
NUMBERS_OF_TITLES: Final = 2
"""`9.1.2` numbers a paragraph more often than a title."""
APPLICATION: Final = re.compile(r"\d{2,4}/(?:\d{3,6}/[A-Z]{1,6}|\d{4,6}(?!/\d))\b")
"""A planning application by its number: `24/00131/FUL`."""
ABBREVIATED: Final = re.compile(
    r"\b(?:Mr|Mrs|Ms|Dr|St|Rd|No|Cllrs?|Prop|Sec|Rev|Co|Ltd|pp|[A-Za-z])$"
)
SIDE_OF_VOTE: Final = rules.pattern("parse_paragraphs.side_of_vote")
PREFIX: Final = re.compile(r"^(?:agenda\s+)?(?:item|minute|min\.?)\s+(?:no\.?\s*)?", re.IGNORECASE)
STANDING: Final = re.compile(
    r"(?:(?:to\s+)?(?:receive|approve|consider|note|accept|record|agree|confirm|discuss)\w*\b.{0,40})?"
    r"\b(?:apologies|absence|declarations?|interests?|minutes|matters\s+arising|public\s+(?:forum|"
    r"participation|session|questions?|comments?)|open\s+forum|police|correspondence|planning|"
    r"finances?|financial|accounts|payments?|invoices|any\s+other|a\.?o\.?b|urgent\s+(?:business|items?)|"
    r"date\s+of\s+(?:the\s+)?next|next\s+meeting|reports?|election|appointments?|chair\w*'?s?\s+"
    r"announcements?|announcements?|petitions?|questions|work\s+programme|forward\s+plan|highways|"
    r"exclusion|welcome|attendance|action\s+log)\b",
    re.IGNORECASE,
)


Look = Literal["", "set", "line", "run-in", "bold", "dotted"]
"""Bold or capitals, a line of its own, run into its text, so and in bold, or before a full stop."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A block that may open an item."""

    block: int
    number: str | None
    order: tuple[int, ...]
    family: str
    """Style and depth of the number: `N.N.N`, `N.`; labels of one family are compared."""
    title: str
    weight: float
    """0 for a paragraph that is only numbered, up to 1 for a certain heading."""
    strong: bool
    """Set apart as a heading by the page, not by its words alone."""
    look: Look = ""
    """Without a number: how it is printed."""


def find_candidates(text: str, blocks: Sequence[Block]) -> tuple[Candidate, ...]:
    """Look at every block that is numbered or set as a heading."""
    found = (
        find_candidate(text, blocks, place)
        for place, block in enumerate(blocks)
        if block.kind != "meta" and block.role != "furniture"
    )
    return tuple(candidate for candidate in found if candidate is not None)


def find_candidate(text: str, blocks: Sequence[Block], place: int) -> Candidate | None:
    """Read one block; None if it can open no item."""
    block = blocks[place]
    if block.kind == "table_row":
        return find_row(text, blocks, place)
    label, stop, style = label_of(text, block)
    body = clean(text, block, stop)
    if label is not None and style not in NUMBERED:
        return None
    if label is not None and style == "CODE" and not body and place:
        above = title_above(text, blocks[place - 1])
        if above is not None:
            return numbered(label, place - 1, above, style)
    if label is not None and not body and place + 1 < len(blocks):
        below = blocks[place + 1]
        body = clean(text, below, below.start) if below.label is None else ""
    if SIDE_OF_VOTE.fullmatch(body):
        return None
    deep = label is not None and style == "N.N" and len(ordinal(label)) > NUMBERS_OF_TITLES
    title, weight = judge(body, block, labelled=label is not None)
    if deep and weight in OPENED:
        weight = 0.1
    look: Look = "" if label is not None else "set" if is_set_apart(block, title) else "line"
    if label is None and (bold := bold_opening(text, block)) is not None:
        title, weight, look = bold, max(weight, 0.5), "bold"
    elif label is None and len(title) < len(strip_title(body)):
        look = "run-in"
    if label is None and weight < 0.3 and (opening := judge_opening_sentence(body)) is not None:
        title, weight, look = opening[0], 0.4, "dotted"
    if label is None and weight < 0.3:
        return None
    return Candidate(
        block=place,
        number=to_number(label) if label is not None else None,
        order=ordinal(label) if label is not None else (),
        family=family_of(label, style) if label is not None else "",
        title=title,
        weight=weight,
        strong=block.kind == "heading" or block.bold or is_capitals(title),
        look=look,
    )


def find_lettered(text: str, blocks: Sequence[Block]) -> tuple[Candidate, ...]:
    """Look at every block that has a letter for its label."""
    found: list[Candidate] = []
    for place, block in enumerate(blocks):
        label, stop, style = label_of(text, block)
        if label is None or style not in LETTERED or block.role == "furniture":
            continue
        title, weight = judge(clean(text, block, stop), block, labelled=True)
        found.append(
            Candidate(place, to_number(label), ordinal(label), "a)", title, weight, block.bold)
        )
    return tuple(found)


def is_set_apart(block: Block, title: str) -> bool:
    """Whether more than its place marks a line as a heading: bold or capitals."""
    return block.bold or is_capitals(title)


def bold_opening(text: str, block: Block) -> str | None:
    """Give the words in bold, by Markdown's signs, with which a paragraph begins."""
    if text[max(0, block.start - 2) : block.start] not in {"**", "__"} or block.bold:
        return None
    stop = next((start for start, _ in sorted(block.gaps) if start > block.start), block.stop)
    words = re.sub(r"\s+", " ", text[block.start : stop]).strip()
    rest = text[stop : block.stop].lstrip("*_ \n")
    marked = words.endswith((".", ":", "-", "–")) or rest[:1] in {":", "-", "–"}
    if not marked or len(words) > 90 or not words[:1].isupper() or RESOLVING.match(words):
        return None
    return None if SENTENCE.search(words) else strip_title(words)


def title_above(text: str, block: Block) -> str | None:
    """Give the title that stands in the line above its number, if that line is one."""
    if block.label is not None or block.role == "furniture":
        return None
    title, weight = judge(clean(text, block, block.start), block, labelled=True)
    return title if weight >= LIKELY else None


def numbered(label: str, place: int, title: str, style: str) -> Candidate:
    """Make a candidate of a title and a number that stand in two lines."""
    return Candidate(
        block=place,
        number=to_number(label),
        order=ordinal(label),
        family=family_of(label, style),
        title=title,
        weight=0.9,
        strong=True,
    )


def family_of(label: str, style: str) -> str:
    """Name what labels this one is compared with: those of its style, depth and letters."""
    letters = match_code(label, 0, len(label)) if style == "CODE" else None
    kind = f"CODE {letters['letters']} " if letters else FAMILIES.get(style, style)
    if style == "N.N" and len(ordinal(label)) == 2 and ordinal(label)[-1] == 0:
        return WHOLE
    return f"{kind}{len(ordinal(label))}"


def find_row(text: str, blocks: Sequence[Block], place: int) -> Candidate | None:
    """Read a row of minutes that are kept as a table: number and subject, discussion, action."""
    row = blocks[place]
    heads = [one for one in blocks[:place] if one.table == row.table and one.header]
    minuted = bool(heads) and MINUTES_TABLE.search(text[heads[0].start : heads[0].stop])
    pages = [text[slice(*cell)].strip() for cell in row.cells[1:]]
    contents = bool(pages) and all(PAGES.fullmatch(page) for page in pages)
    if not row.cells or not (minuted or contents):
        return None
    start, stop = row.cells[0]
    label = read_label(text, start, stop)
    if label is None or label.style not in NUMBERED:
        return None
    title = re.sub(r"\s+", " ", text[label.stop : stop]).strip()
    if not title and len(row.cells) > 1:
        title = re.sub(r"\s+", " ", text[slice(*row.cells[1])]).strip()
    if not title:
        return None
    order = ordinal(label.text)
    family = f"{FAMILIES.get(label.style, label.style)}{len(order)}"
    short = first_sentence(title)
    return Candidate(place, to_number(label.text), order, family, strip_title(short), 0.8, True)


def label_of(text: str, block: Block) -> tuple[str | None, int, str]:
    """Give a block's label, where its words begin, and the label's style."""
    found = read_label(text, block.start, block.stop)
    if block.label is None:
        if found is None or not is_printed_number(text, block, found):
            code = match_code(text, block.start, block.stop)
            if code is not None:
                return code.group(), code.end(), "CODE"
            return None, block.start, ""
        return found.text, found.stop, found.style
    alone = read_label(f"{block.label} X", 0, len(block.label) + 2)
    style, stop = alone.style if alone else block.label, block.label_stop or block.start
    split = SPLIT_NUMBER.match(text, stop, block.stop)
    if split is not None and style in {"N.N", "N", "N."}:
        return f"{block.label.rstrip('.')}.{split['rest']}", split.end(), "N.N"
    return block.label, stop, style


def match_code(text: str, start: int, stop: int) -> re.Match[str] | None:
    """Find the number of a minute with its committee, or with its year and month, beside it."""
    forms = (CODE, SERIAL, CODE_AFTER)
    return next((found for form in forms if (found := form.match(text, start, stop))), None)


def is_printed_number(text: str, block: Block, found: Label) -> bool:
    """Whether a number that the extractor left in the words is an item's after all."""
    if found.style == "N":
        title = text[found.stop : block.stop]
        return block.kind == "heading" or block.bold or is_capitals(title)
    return not found.weak and found.style in {"Item N", "N/N", "[N/N]", "N/N-N"}


def clean(text: str, block: Block, start: int) -> str:
    """Give the words of a block on one line, without what nobody reads."""
    pieces, done = [], start
    for gap_start, gap_stop in sorted(block.gaps):
        if gap_start >= done:
            pieces.append(text[done:gap_start])
            done = gap_stop
    words = "".join([*pieces, text[done : block.stop]])
    return re.sub(r"\s+", " ", words.replace("\u00a0", " ")).strip()


def judge(body: str, block: Block, *, labelled: bool) -> tuple[str, float]:
    """Give the title in a block's words and how likely it is one."""
    if not body or RESOLVING.match(body):
        return body, 0.0
    short = len(body) <= 170 and not body.endswith((";", ","))
    if short and (block.bold or (block.kind == "heading" and not SENTENCE.search(body))):
        return strip_title(body), 1.0
    inside = judge_opening(body, labelled=labelled)
    if inside is not None:
        return inside
    opens = body[0].isupper() or APPLICATION.match(body) is not None
    if short and opens and not SENTENCE.search(body):
        return strip_title(body), judge_short(body, labelled=labelled)
    return strip_title(first_sentence(body)), 0.1


def judge_opening(body: str, *, labelled: bool) -> tuple[str, float] | None:
    """Find a title that runs on into its text: in capitals, or before a colon or dash."""
    capitals = CAPITALS.match(body)
    if capitals is not None and sum(map(str.isalpha, capitals["title"])) > 5:
        return strip_title(capitals["title"]), 0.95
    unmarked = UNMARKED.match(body) if labelled else None
    if unmarked is not None and not SENTENCE.search(unmarked["title"]):
        return strip_title(unmarked["title"]), 0.75
    run_in = RUN_IN.match(body)
    cut = run_in is not None and (":" in run_in.group() or STANDING.match(run_in["title"]))
    opening = judge_opening_sentence(body) if labelled and not cut else None
    if opening is not None or run_in is None or len(run_in["title"].split()) > 14:
        return opening
    known = STANDING.search(run_in["title"]) is not None
    told = SENTENCE.search(run_in["title"]) is not None
    if (known and (labelled or not told)) or (labelled and not told):
        return strip_title(run_in["title"]), 0.9 if known else 0.7
    return None


def judge_opening_sentence(body: str) -> tuple[str, float] | None:
    """Find a title that is a first sentence without a verb, as in `Noticeboard. Two quotes in`."""
    opening = OPENING.match(body)
    if opening is None or ABBREVIATED.search(opening["title"]):
        return None
    title = opening["title"]
    if len(title.split()) > 10 or SENTENCE.search(title) or RESOLVING.match(title):
        return None
    return strip_title(title), OPENED[0] if STANDING.match(title) else OPENED[1]


def judge_short(body: str, *, labelled: bool) -> float:
    """Weigh a short line without verb that nothing but its words marks as a title."""
    if STANDING.match(body) and len(body.split()) <= 22:
        return 0.85 if labelled else 0.55
    if body.endswith("."):
        return 0.1
    return 0.7 if labelled else 0.3


def first_sentence(body: str) -> str:
    """Cut a paragraph down to what can stand as a title."""
    sentence = re.split(r"(?<=[.:;!?])\s", body, maxsplit=1)[0]
    return sentence if len(sentence) <= 120 else sentence[:117].rsplit(" ", 1)[0] + " …"


def strip_title(title: str) -> str:
    """Take file sizes, item brackets and end points off a title."""
    title = re.sub(r"\s*\(?(?:pdf\s+icon\s+)?(?:PDF|DOCX?|XLSX?)\s+[\d.]+\s*[KM]B\)?", "", title)
    title = re.sub(r"\s*\((?:agenda\s+)?item\s+\w+\)\s*$", "", title, flags=re.IGNORECASE)
    return title.strip(" |").rstrip(" .:-–—|").strip()


def is_capitals(title: str) -> bool:
    """Whether a title is printed in capitals."""
    letters = [character for character in title if character.isalpha()]
    return len(letters) > 3 and sum(map(str.isupper, letters)) >= 0.85 * len(letters)


def to_number(label: str) -> str:
    """Give an item's number as the record keeps it: `12.` is 12, `Item 7 -` is 7.

    >>> to_number("[001/24]"), to_number("Item 7 -"), to_number("17.07.3")
    ('001/24', '7', '17.07.3')
    """
    bare = PREFIX.sub("", label)
    return bare.strip(" .:()[]-–—\\")

"""What ModernGov prints inside an item -> sections, papers, votes and links to elsewhere."""

import re
from dataclasses import replace
from urllib.parse import parse_qsl

from bs4 import Tag
from bs4.element import NavigableString, PageElement, PreformattedString

from pipeline.extract.days import find_day, find_time
from pipeline.extract.html_select import select_one
from pipeline.extract.html_text import (
    BLOCKS,
    attribute,
    classes,
    grid_rows,
    paragraphs,
    plain,
    words,
)
from pipeline.extract.pieces import Piece

SECTIONS: tuple[tuple[str, str], ...] = (
    (r"recorded vote|voting|pleidlais", "vote"),
    (r"^(?:draft |printed )?minutes|^cofnodion|^discussion$", "minutes"),
    (r"^(?:(?:draft |record of )?(?:decisions?|resolution)\b(?! (?:status|maker))|penderfyn)",
     "decision"),
    (r"documents?\b|enclosures?|^papers|^reports?$|^appendices|attachments|dogfennau", "papers"),
)  # fmt: skip
"""Words of a sub-heading, in small letters and without its colon, and the section they open."""

CUT = re.compile(
    r"\bview the full\b|\bread (?:the )?(?:full|more)\b|gweld testun llawn", re.IGNORECASE
)
DOTS = re.compile(r"\s*(?:\.{3}|…)\s*$")
FILE_SIZE = re.compile(
    r"\s*\(?\b(?:PDF|DOCX?|XLSX?|PPTX?|HTML?)\s+\d+(?:\.\d+)?\s*[KMG]?B\)?\s*$", re.IGNORECASE
)
LINK_TITLE = re.compile(r"^Link to (?:document|file)\s+'(?P<title>.+)'\s*(?:\w+ file)?$")
PAPER = re.compile(
    r"(?:^|/)documents/|mgConvert2PDF|mgChooseDocPack|Document\.ashx"
    r"|\.(?:pdf|docx?|xlsx?|pptx?|rtf|odt|ods)(?:$|[?#])",
    re.IGNORECASE,
)
COPY = re.compile(r"^view as html", re.IGNORECASE)
"""Older sites link a second copy of each paper."""
NO_TEXT = re.compile(r"^(?:media|webcast|items)$", re.IGNORECASE)
"""Headings of zones that hold players and tables, not text."""
Facts = list[tuple[str, str]]
HOLDERS = frozenset("div form section article center font span td tbody tr".split())
"""Elements that only hold others."""
TEXT_CLASSES = frozenset(("mgWordPara", "WordSection1", "Section1"))
HEADING_CLASSES = frozenset(("mgSubItemTitleTxt", "mgSubSubTitleTxt", "mgSectionTitle"))


def is_paper(link: Tag) -> bool:
    """Tell a link to a document from one to another page of the site."""
    return bool(PAPER.search(attribute(link, "href"))) and not COPY.search(plain(link.get_text()))


def paper_title(link: Tag, *, own: bool = False) -> str:
    """Return the title of a linked paper; `own` prefers what the link says of its target."""
    said = LINK_TITLE.match(plain(attribute(link, "title")))
    if own and said:
        return said["title"]
    return FILE_SIZE.sub("", words(link)) or plain(attribute(link, "title"))


def link_number(link: Tag | None, *names: str) -> str:
    """Return the first of the named parameters of a link's address, whatever their case."""
    if link is None:
        return ""
    asked = attribute(link, "href").partition("#")[0].partition("?")[2]
    query = {key.lower(): value for key, value in parse_qsl(asked)}
    return next((query[name.lower()] for name in names if name.lower() in query), "")


def line_facts(line: str) -> Facts:
    """Return the facts in `Committee - Monday, 23rd March, 2026 10.00 am, CANCELLED`."""
    day = find_day(line)
    if day is None:
        return [("committee", line)]
    committee = re.sub(r"[\s,–-]+(?:on)?$", "", line[: day.start])
    committee = re.sub(
        r"^(?:meeting of|agenda for|cyfarfod)\s+(?:the\s+)?", "", committee, flags=re.IGNORECASE
    )
    return [
        ("committee", committee),
        ("date", day.iso),
        ("time", find_time(line[day.stop :]) or ""),
    ]


def section_of(heading: str) -> str:
    """Return which section a sub-heading opens; `body` for one of no known kind."""
    text = heading.lower().strip(" :")
    return next((section for pattern, section in SECTIONS if re.search(pattern, text)), "body")


def read_field(tag: Tag) -> list[Piece]:
    """Read `Label: value`."""
    label = select_one(tag, ".mgLabel")
    name = words(label).strip(" :").lower()
    text = " ".join(piece.text for piece in paragraphs(tag))
    if not text.partition(":")[2].strip() and name == text.strip(" :").lower():
        return []
    return [Piece(text=text, kind="meta", role="field", ref=name)]


def read_parts(zone: Tag, *, first: str = "", history: bool = False) -> list[Piece]:
    """Read a zone from top to bottom, each part under the sub-heading before it.

    `first` is the role of what stands before any sub-heading; `history` reads links to items
    and decisions as rows of an issue's history.
    """
    pieces: list[Piece] = []
    role = first
    waiting = _children(zone)
    while waiting:
        part = waiting.pop()
        kind = part_kind(part)
        if kind == "holder":
            waiting.extend(_children(part))
        elif kind == "heading":
            heading, role = _read_heading(part, role)
            pieces += heading
        else:
            pieces += _read_part(part, kind, role, history=history)
    return pieces


def _children(zone: Tag) -> list[Tag]:
    """Return the elements of a zone, last first; text that stands bare in it gets its own."""
    found: list[Tag] = []
    run: list[PageElement] = []
    for child in [*zone.contents, None]:
        inline = isinstance(child, NavigableString) or (
            isinstance(child, Tag) and child.name not in BLOCKS and child.name != "table"
        )
        if child is not None and inline:
            run.append(child)
            continue
        found += _as_elements(run)
        run = []
        if isinstance(child, Tag):
            found.append(child)
    return found[::-1]


def _as_elements(run: list[PageElement]) -> list[Tag]:
    """Make a paragraph of neighbours on one line, if any of them is bare text."""
    bare = any(_is_bare(node) for node in run)
    if not bare:
        return [node for node in run if isinstance(node, Tag)]
    paragraph = Tag(name="p")
    for node in run:
        paragraph.append(node)
    return [paragraph]


def _is_bare(node: PageElement) -> bool:
    is_text = isinstance(node, NavigableString) and not isinstance(node, PreformattedString)
    return is_text and plain(str(node)) != ""


def _read_part(part: Tag, kind: str, role: str, *, history: bool) -> list[Piece]:
    if kind == "field":
        return read_field(part)
    if kind == "vote":
        return _read_vote(part)
    if kind == "links":
        return _read_links(part, role, history)
    return _read_link(part, role, history) if kind == "link" else _read_text(part, role)


def part_kind(part: Tag) -> str:
    """Return what an element is: heading, field, vote, links, link, text or a mere holder."""
    names = classes(part)
    if _is_heading(part, names):
        return "heading"
    if part.name == "p" and select_one(part, ".mgLabel") is not None:
        return "field"
    if part.name == "table":
        return "vote" if _is_vote(part) else "text"
    if part.name in {"ul", "ol"}:
        return "links"
    if part.name in {"li", "a"}:
        return "link"
    holds = part.name in HOLDERS and not names & TEXT_CLASSES and part.find(True) is not None
    return "holder" if holds else "text"


def _is_heading(part: Tag, names: frozenset[str]) -> bool:
    if part.name == "caption":
        return False
    return bool(names & HEADING_CLASSES) or (part.name == "p" and "mgLabel" in names)


def _is_vote(table: Tag) -> bool:
    caption = table.find("caption")
    heads = words(table.find("thead")) if table.find("thead") else ""
    text = (words(caption) if isinstance(caption, Tag) else "") + heads
    return section_of(text) == "vote"


def _read_heading(part: Tag, role: str) -> tuple[list[Piece], str]:
    text = words(part)
    if not text or NO_TEXT.match(text):
        return [], role
    section = section_of(text)
    pieces = [Piece(text=text, kind="heading", depth=3, role="section", ref=section)]
    return pieces, "" if section == "body" else section


def _read_text(part: Tag, role: str) -> list[Piece]:
    """Read text that councils write in Word, and say where the site cuts it off."""
    more = _take_more(part)
    role = "" if role == "papers" else role
    pieces = [replace(piece, role=role) for piece in paragraphs(part)]
    if more is not None and pieces:
        pieces[-1] = replace(pieces[-1], text=DOTS.sub("", pieces[-1].text))
    return [*pieces, more] if more is not None else pieces


def _take_more(part: Tag) -> Piece | None:
    for link in part.find_all("a", href=re.compile(r"mgAi\.aspx", re.IGNORECASE)):
        text = words(link)
        if CUT.search(text):
            address = attribute(link, "href")
            link.decompose()
            return Piece(text=text, kind="meta", role="more", ref=address)
    return None


def _read_links(part: Tag, role: str, history: bool) -> list[Piece]:
    """Read a list: papers, links to elsewhere, or, in councils' own text, just a list."""
    items = part.find_all("li", recursive=False)
    if not any(item.find("a", href=True) or is_restricted(item) for item in items):
        return _read_text(part, role)
    return [piece for item in items for piece in _read_link(item, role, history)]


def _read_link(part: Tag, role: str, history: bool) -> list[Piece]:
    """Read one entry of a list of links, by where it leads."""
    links = [part] if part.name == "a" else part.find_all("a", href=True)
    papers = [link for link in links if is_paper(link)]
    if papers:
        return [
            Piece(
                text=paper_title(link), kind="meta", role="attachment", ref=attribute(link, "href")
            )
            for link in papers
        ]
    if is_restricted(part):
        return [Piece(text=words(part), kind="meta", role="attachment")]
    if not links:
        return _read_text(part, role)
    return _read_page_link(part, links[0], role, history)


def _read_page_link(part: Tag, link: Tag, role: str, history: bool) -> list[Piece]:
    address = attribute(link, "href")
    issue = link_number(link, "IId")
    if "mguserinfo" in address.lower() and part.name == "li":
        return [_member(part, link)]
    if history and re.search(r"mgAi\.|ieDecisionDetails|ieListDocuments", address, re.IGNORECASE):
        return [Piece(text=words(part), role="history", ref=address)]
    if issue:
        return [Piece(text=words(part), kind="meta", role="issue", ref=issue)]
    if re.search(r"(?:^|/)(?:mg|ie|ec)\w+\.aspx", address):
        return []
    return _read_text(part, role)


def _member(item: Tag, link: Tag) -> Piece:
    text = words(item)
    rest = text.removeprefix(words(link)).strip()
    office = re.match(r"\((?P<office>[^()]+)\)", rest)
    return Piece(
        text=text, kind="list_item", role="member", ref=office["office"] if office else None
    )


def is_restricted(part: Tag) -> bool:
    """Tell what the page marks as withheld from the public."""
    if select_one(part, "[class*=estrict], img[alt*=estrict]") is not None:
        return True
    return bool(re.match(r"(?:restricted|exempt)\b", words(part), re.IGNORECASE))


def _read_vote(part: Tag) -> list[Piece]:
    """Read a recorded vote: its heading, then a line for every motion or member."""
    caption = part.find("caption")
    title = words(caption) if isinstance(caption, Tag) else ""
    pieces = [Piece(text=title, kind="heading", depth=3, role="section", ref="vote")]
    return [*pieces, *(replace(piece, role="vote") for _, piece in grid_rows(part))]

"""A CMIS page or fragment -> its meetings, labelled facts and papers.

Values are found by the label beside them: the class names of values are used for anything.
"""

import re
from dataclasses import replace

from bs4 import BeautifulSoup, Tag

from pipeline.extract.days import find_day, find_time
from pipeline.extract.html_facts import page_facts
from pipeline.extract.html_select import select, select_one
from pipeline.extract.html_text import attribute, grid_rows, paragraphs, words
from pipeline.extract.pieces import Piece, Reading

MARKS = (
    ".ModCMISMeetingsC, [class*=CMIS_], .DNNLabel, .CmisDocumentList, .DocumentListItem, tr.rgRow,"
    " [id*=MeetingCalendarPublic]"
)
MEETING = re.compile(r"/Meeting/(?P<meeting>\d+)(?:/Committee/(?P<committee>\d+))?", re.IGNORECASE)
FIELD_FACTS = {
    "committee": "committee",
    "venue": "venue",
    "title": "title",
    "decision maker": "decision_maker",
    "decision reference": "reference",
    "reference": "reference",
    "ref": "reference",
}
STATUS = (
    (re.compile(r"cancel|postpone|abandon", re.IGNORECASE), "cancelled"),
    (re.compile(r"scheduled|planned|provisional|confirmed", re.IGNORECASE), "planned"),
    (re.compile(r"held|occurred|complete", re.IGNORECASE), "held"),
)


def is_cmis(soup: BeautifulSoup) -> bool:
    """Tell pages of this platform by the class names of its modules."""
    return select_one(soup, MARKS) is not None


def read_cmis(soup: BeautifulSoup) -> Reading:
    """Read one page or fragment: a calendar, a list of meetings, one meeting, its papers."""
    root = select_one(soup, "#dnn_ContentPane, .DNNModuleContent, .CMIS_ModuleWrapper") or soup
    if len(root.get_text(strip=True)) < len(soup.get_text(strip=True)) / 2:
        root = soup.body or soup
    fields = [piece for holder in select(root, ".holder") for piece in _field(holder)]
    headings = [_heading(tag, in_meeting=bool(fields)) for tag in select(root, "h1, h2")]
    meetings = _meetings(root)
    papers = [_paper(link) for link in select(root, "a.TitleLink[href], a[href*='Document.ashx']")]
    pieces = [
        piece for piece in (*headings, *fields, *meetings, *papers) if piece.text or piece.cells
    ]
    if not fields and not meetings and not papers:
        pieces = paragraphs(root)
    return Reading(pieces=tuple(pieces), facts=tuple(_facts(fields, soup)))


def _heading(tag: Tag, *, in_meeting: bool) -> Piece:
    """Read a heading; over labelled facts it only says what kind of page this is."""
    if in_meeting:
        return Piece(text=words(tag), kind="meta", role="furniture")
    return Piece(text=words(tag), kind="heading", depth=1)


def _field(holder: Tag) -> list[Piece]:
    label = holder.find(class_="DNNLabel", recursive=False)
    value = holder.find(class_="Value", recursive=False)
    if not isinstance(label, Tag) or not isinstance(value, Tag):
        return []
    name = words(label).strip(" :")
    text = f"{name}: {words(value)}"
    return [Piece(text=text, kind="meta", role="field", ref=name.lower())] if words(value) else []


def _meetings(root: Tag) -> list[Piece]:
    """Read a grid of meetings or a month's calendar, whose days have no year."""
    pieces: list[Piece] = []
    for table in root.find_all("table"):
        for row, piece in grid_rows(table):
            links = row.find_all("a", href=MEETING)
            if piece.header:
                pieces.append(piece)
            elif select_one(row, ".SimpleCalendarDate") is not None:
                pieces += [_calendar_entry(row, link) for link in links]
            elif links:
                pieces.append(replace(piece, role="meeting", ref=_meeting_number(links[0])))
            else:
                pieces.append(piece)
    return pieces


def _calendar_entry(row: Tag, link: Tag) -> Piece:
    day = words(select_one(row, ".SimpleCalendarDate"))
    text = f"{day} {words(link)}"
    return Piece(text=text, kind="list_item", role="meeting", ref=_meeting_number(link))


def _meeting_number(link: Tag) -> str:
    match = MEETING.search(attribute(link, "href"))
    return match["meeting"] if match else ""


def _paper(link: Tag) -> Piece:
    return Piece(text=words(link), kind="meta", role="attachment", ref=attribute(link, "href"))


def _facts(fields: list[Piece], soup: BeautifulSoup) -> list[tuple[str, str]]:
    """Return what the fields state; a page with them is one meeting's, or one decision's."""
    facts: list[tuple[str, str]] = []
    for field in fields:
        name, value = field.ref or "", field.text.partition(":")[2].strip()
        if name in FIELD_FACTS:
            facts.append((FIELD_FACTS[name], value))
        elif "date" in name and (day := find_day(value)) is not None:
            facts += [("date", day.iso), ("time", find_time(value[day.stop :]) or "")]
        elif name == "status":
            facts += [("meeting_status", word) for sign, word in STATUS if sign.search(value)][:1]
    keys = {key for key, _ in facts}
    kind = "other"
    if "committee" in keys and "date" in keys:
        kind = "meeting_page"
    elif keys & {"decision_maker", "reference"}:
        kind = "decision"
    numbers = {match.groups() for match in MEETING.finditer(str(soup))} if fields else set()
    if len(numbers) == 1:
        meeting, committee = next(iter(numbers))
        facts += [("meeting_id", meeting), ("committee_id", committee or "")]
    if kind == "meeting_page":
        facts.append(("title", f"{dict(facts)['committee']} - {dict(facts)['date']}"))
    facts = [("page_kind", kind), *facts, *page_facts(soup)]
    return [(key, value) for key, value in facts if value]

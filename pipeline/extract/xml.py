"""ModernGov's web-service XML -> the same pieces and roles as the pages of the same meeting.

The service prints booleans as `True` and `False`, counts with spaces, bodies as HTML escaped
once, and titles sometimes escaped twice.
"""

import html
import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from bs4 import BeautifulSoup
from lxml import etree
from lxml.etree import _Element as Element

from pipeline.errors import UnreadableError
from pipeline.extract.days import find_day
from pipeline.extract.html_text import paragraphs, plain
from pipeline.extract.moderngov_lists import attendee
from pipeline.extract.pieces import Piece, Reading, compose
from pipeline.records import Extracted, Problem

SUFFIXES: tuple[str, ...] = (".xml",)

ENTITY = re.compile(rb"<!(?:DOCTYPE[^>\[]*\[|ENTITY)", re.IGNORECASE)
"""A document type with rules of its own; papers need none, attacks do."""
CANCELLED = re.compile(r"cancel|postpone|abandon", re.IGNORECASE)
BODIES: tuple[tuple[str, str, str], ...] = (
    ("agendatext", "agenda_text", ""),
    ("decisionnonemptyhtmlbody", "decision", "Decision:"),
    ("minutesnonemptyhtmlbody", "minutes", "Minutes:"),
)
"""Element, role, and the heading that the page of the same meeting prints."""


def extract(content: bytes, _name: str) -> Extracted:
    """Read one answer of the web service, or the text of any other XML.

    Raises:
        UnreadableError: if it is no XML, is empty, or declares entities.
    """
    root = parse_xml(content)
    reading = READERS.get(name_of(root), read_other)(root)
    text, blocks = compose(reading.pieces)
    if not text:
        raise UnreadableError("no_text", f"the XML holds no text below <{name_of(root)}>")
    return Extracted(
        media_type="application/xml",
        text=text,
        blocks=blocks,
        facts=tuple((key, value) for key, value in reading.facts if value),
        method="lxml",
        problems=reading.problems,
    )


def parse_xml(content: bytes) -> Element:
    """Parse without entities, network or unbounded depth."""
    if ENTITY.search(content):
        raise UnreadableError("corrupt", "XML that declares entities of its own is not read")
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
    )
    try:
        return etree.fromstring(content.strip(), parser)
    except etree.XMLSyntaxError as error:
        raise UnreadableError("corrupt", f"broken XML: {error.msg}") from error


def name_of(element: Element) -> str:
    """Return an element's name in small letters, without its namespace."""
    return etree.QName(element).localname.lower() if isinstance(element.tag, str) else ""


def children(element: Element, name: str) -> list[Element]:
    """Return the children of that name, whatever their case."""
    return [child for child in element if name_of(child) == name]


def below(element: Element, name: str) -> Iterator[Element]:
    """Return every element of that name below."""
    return (child for child in element.iter() if name_of(child) == name)


def value(element: Element | None, name: str) -> str:
    """Return the text of a child, white space tidied; empty where it is missing."""
    if element is None:
        return ""
    return next((plain(child.text or "") for child in children(element, name)), "")


def title_of(element: Element, name: str) -> str:
    """Return a child that may have been escaped once more than it should."""
    return plain(html.unescape(value(element, name)))


def is_true(element: Element, name: str) -> bool:
    """Read one of the service's booleans."""
    return value(element, name).lower() == "true"


def read_meeting(root: Element) -> Reading:
    """Read a meeting with its items, papers and attendance."""
    items = [
        child for group in children(root, "agendaitems") for child in children(group, "agendaitem")
    ]
    committee = _committee_name(root)
    day = find_day(value(root, "meetingdate"))
    time = value(root, "meetingtime")
    status = value(root, "meetingstatus")
    line = _meeting_line(committee, value(root, "meetingdate"), time, status)
    fields = _fields(root)
    body = [piece for item in items for piece in read_item(item)]
    state = _state(status, body)
    facts = (
        ("page_kind", "web_service"),
        ("committee", committee),
        ("committee_id", value(root, "committeeid")),
        ("date", day.iso if day else ""),
        ("time", time),
        ("venue", value(root, "meetinglocation")),
        ("meeting_id", value(root, "meetingid")),
        ("meeting_status", state),
        ("title", line),
    )
    title = Piece(text=line, kind="heading", depth=1, role="meeting_title")
    return Reading(pieces=(title, *fields, *_attendees(root), *body), facts=facts)


def _committee_name(root: Element) -> str:
    """Return the body's name; the service states it only beside papers and referrals."""
    own = title_of(root, "committeetitle")
    if own:
        return own
    for name in ("committeetitle", "refertocommittee"):
        for element in below(root, name):
            text = plain(html.unescape(element.text or ""))
            if text:
                return text
    return ""


def _meeting_line(committee: str, date: str, time: str, status: str) -> str:
    line = " - ".join(part for part in (committee or "Meeting", f"{date} {time}".strip()) if part)
    return f"{line}, {status.upper()}" if CANCELLED.search(status) else line


def _fields(root: Element) -> list[Piece]:
    pairs = (("Venue", "meetinglocation"), ("Room", "meetingroom"), ("Status", "meetingstatus"))
    return [
        Piece(text=f"{label}: {text}", kind="meta", role="field", ref=label.lower())
        for label, name in pairs
        if (text := value(root, name))
    ]


def _state(status: str, body: list[Piece]) -> str:
    if CANCELLED.search(status):
        return "cancelled"
    if any(piece.role == "minutes" for piece in body):
        return "held"
    return "planned" if status else ""


def read_item(item: Element) -> list[Piece]:
    """Read one agenda item: title, papers, what was planned, decided and minuted."""
    title = title_of(item, "agendaitemtitle")
    number = _number(item)
    bodies = [piece for name, role, heading in BODIES for piece in _body(item, name, role, heading)]
    is_group = not number and value(item, "agendaitemnumber") == "0" and not bodies
    heading = Piece(
        text=f"{number} {title}".strip(),
        kind="heading",
        depth=2,
        label=number or None,
        role="group" if is_group else "item",
        ref=value(item, "agendaitemid") or None,
    )
    papers = [_paper(paper) for paper in below(item, "linkeddoc")]
    issue = value(item, "issueid")
    link = [Piece(text=f"Issue {issue}", kind="meta", role="issue", ref=issue)] if issue else []
    exempt = (
        [Piece(text="Restricted", kind="meta", role="exempt")]
        if is_true(item, "isrestricted")
        else []
    )
    return [heading, *papers, *link, *exempt, *bodies]


def _number(item: Element) -> str:
    """Return the number as the page prints it; 0 is a heading over items."""
    shown = value(item, "fulldisplaynumberformat")
    if shown.strip("0.() "):
        return shown
    number = value(item, "minutesitemnumber") or value(item, "agendaitemnumber")
    sub = value(item, "minutesitemsubnumber") or value(item, "agendaitemsubnumber")
    return f"{number}{sub}." if number.strip("0 ") else ""


def _body(item: Element, name: str, role: str, heading: str) -> list[Piece]:
    markup = next((child.text or "" for child in children(item, name)), "")
    if not markup.strip():
        return []
    soup = BeautifulSoup(f"<body>{markup}</body>", "lxml")
    pieces = [replace(piece, role=role) for piece in paragraphs(soup)]
    if not pieces or not heading:
        return pieces
    return [Piece(text=heading, kind="heading", depth=3, role="section", ref=role), *pieces]


def _paper(paper: Element) -> Piece:
    if is_true(paper, "isrestricted"):
        return Piece(text=title_of(paper, "title"), kind="meta", role="attachment")
    address = value(paper, "url")
    return Piece(text=title_of(paper, "title"), kind="meta", role="attachment", ref=address)


def _attendees(root: Element) -> list[Piece]:
    return [
        piece
        for person in below(root, "attendee")
        for piece in attendee(
            plain(html.unescape(person.get("name", ""))),
            person.get("roledescription", ""),
            person.get("attendance", ""),
        )
    ]


def read_meetings(root: Element) -> Reading:
    """Read lists of meetings, committee by committee."""
    pieces: list[Piece] = []
    committees = list(below(root, "committee"))
    for committee in committees:
        name = title_of(committee, "committeetitle")
        pieces.append(Piece(text=name, kind="heading", depth=2))
        shown = name if len(committees) > 1 else ""
        pieces += [_listed(meeting, shown) for meeting in below(committee, "meeting")]
    facts = [("page_kind", "web_service")]
    if len(committees) == 1:
        only = committees[0]
        facts += [
            ("committee", title_of(only, "committeetitle")),
            ("committee_id", value(only, "committeeid")),
        ]
    return Reading(pieces=tuple(pieces), facts=tuple(facts))


def _listed(meeting: Element, committee: str) -> Piece:
    day = f"{value(meeting, 'meetingdate')} {value(meeting, 'meetingtime')}".strip()
    parts = (day, committee, value(meeting, "meetingstatus"))
    text = " - ".join(part for part in parts if part)
    return Piece(text=text, kind="list_item", role="meeting", ref=value(meeting, "meetingid"))


def read_committees(root: Element) -> Reading:
    """Read the list of a council's bodies, but those that were deleted."""
    pieces: list[Piece] = []
    category = ""
    for committee in below(root, "committee"):
        if is_true(committee, "committeedeleted"):
            continue
        if value(committee, "committeecategory") != category:
            category = value(committee, "committeecategory")
            pieces.append(Piece(text=category, kind="heading", depth=2))
        pieces.append(
            Piece(
                text=title_of(committee, "committeetitle"),
                kind="list_item",
                role="committee",
                ref=value(committee, "committeeid"),
            )
        )
    return Reading(pieces=tuple(pieces), facts=(("page_kind", "web_service"),))


def read_other(root: Element) -> Reading:
    """Read the text of XML that is nobody's web service, an element a paragraph."""
    pieces = [
        Piece(text=plain(html.unescape(element.text)))
        for element in root.iter()
        if isinstance(element.tag, str) and element.text and element.text.strip()
    ]
    message = f"XML of unknown kind (<{name_of(root)}>): only its text was read"
    problem = Problem(stage="extract", kind="unknown_shape", message=message)
    return Reading(pieces=tuple(pieces), problems=(problem,))


READERS: dict[str, Callable[[Element], Reading]] = {
    "meeting": read_meeting,
    "getmeeting": read_meeting,
    "getmeetings": read_meetings,
    "meetings": read_meetings,
    "committees": read_committees,
    "getcommittees": read_committees,
}

"""ModernGov's lists of committees, members, meetings, attendance and decisions -> their rows."""

import re
from dataclasses import replace

from bs4 import Tag

from pipeline.extract.html_select import select, select_one
from pipeline.extract.html_text import attribute, grid_rows, words
from pipeline.extract.moderngov_parts import line_facts, link_number, read_parts
from pipeline.extract.pieces import Piece, Reading


def _title(root: Tag) -> list[Piece]:
    text = words(select_one(root, ".mgSubTitleTxt")) or words(select_one(root, ".mgMainTitleTxt"))
    return [Piece(text=text, kind="heading", depth=1)] if text else []


def _heading(tag: Tag) -> Piece:
    return Piece(text=words(tag), kind="heading", depth=2)


def read_committees(root: Tag) -> Reading:
    """Read the list of a council's bodies, under their kinds."""
    pieces = _title(root)
    content = select_one(root, ".mgContent") or root
    for tag in select(content, ".mgSectionTitle, a[href*='mgCommitteeDetails']"):
        if tag.name == "a":
            number = link_number(tag, "ID")
            pieces.append(Piece(text=words(tag), kind="list_item", role="committee", ref=number))
        else:
            pieces.append(_heading(tag))
    return Reading(pieces=tuple(pieces))


def read_committee(root: Tag) -> Reading:
    """Read one body's page: what it is for, who sits on it."""
    pieces = _title(root)
    name = pieces[0].text if pieces else ""
    content = select_one(root, ".mgContent")
    body = read_parts(content) if content else []
    links = select_one(root, "a[href*='CommitteeId='], a[href*='RPID='], a[href*='CId=']")
    facts = [("committee", name), ("title", name)]
    facts.append(("committee_id", link_number(links, "CommitteeId", "RPID", "CId")))
    return Reading(pieces=(*pieces, *body), facts=tuple(pair for pair in facts if pair[1]))


def read_meetings(root: Tag) -> Reading:
    """Read the list of one body's meetings, held, cancelled and to come."""
    pieces = _title(root)
    name = pieces[0].text if pieces else ""
    for link in select(root, "a.mgMeetingTableLnk"):
        row = link.find_parent("li") or link.find_parent("tr") or link
        number = link_number(link, "MId", "MeetingId")
        pieces.append(Piece(text=words(row), kind="list_item", role="meeting", ref=number))
    first = select_one(root, "a.mgMeetingTableLnk")
    facts = [("committee", name), ("committee_id", link_number(first, "CId", "CommitteeId"))]
    return Reading(pieces=tuple(pieces), facts=tuple(pair for pair in facts if pair[1]))


def read_attendance(root: Tag) -> Reading:
    """Read who was at a meeting, in what role."""
    line = words(select_one(root, ".mgSubTitleTxt"))
    pieces = [replace(piece, role="meeting_title") for piece in _title(root)]
    for table in root.find_all("table"):
        pieces += _attendees(table)
    meeting = select_one(root, "a[href*='ieListDocuments']")
    facts = [*line_facts(line), ("meeting_id", link_number(meeting, "MId", "MeetingId"))]
    return Reading(pieces=tuple(pieces), facts=tuple(pair for pair in facts if pair[1]))


def _attendees(table: Tag) -> list[Piece]:
    """Read rows of name, role and attendance, in whatever order the heads say."""
    columns = {"role": 1, "attendance": 2}
    pieces = []
    for _, piece in grid_rows(table):
        if piece.header:
            columns = _columns(piece.cells) or columns
            pieces.append(piece)
            continue
        values = [
            piece.cells[place].strip() if place < len(piece.cells) else ""
            for place in (columns["role"], columns["attendance"])
        ]
        pieces += attendee(piece.cells[0].strip(), *values)
    return pieces


def attendee(name: str, role: str, attendance: str) -> list[Piece]:
    """Say who came, on a line of its own, and below it in what role."""
    if not name:
        return []
    below = ", ".join(part for part in (role, attendance) if part)
    person = Piece(text=name, kind="list_item", role="attendee", ref=f"{role}; {attendance}")
    return [person, Piece(text=below, kind="meta")] if below else [person]


def _columns(heads: tuple[str, ...]) -> dict[str, int] | None:
    places = {
        name: place
        for place, head in enumerate(heads)
        for name, pattern in (("role", r"role|position|rôl"), ("attendance", r"attend|presenol"))
        if re.search(pattern, head, re.IGNORECASE)
        and not re.match(r"attendee", head, re.IGNORECASE)
    }
    return places if len(places) == 2 else None


def read_decision_tables(root: Tag) -> Reading:
    """Read tables of decisions taken or published, a row each."""
    pieces = _title(root)
    for table in root.find_all("table"):
        caption = table.find("caption")
        if isinstance(caption, Tag):
            pieces.append(_heading(caption))
        pieces += [_decision_row(row, piece) for row, piece in grid_rows(table)]
    return Reading(pieces=tuple(pieces))


def _decision_row(row: Tag, piece: Piece) -> Piece:
    link = row.find("a", href=True)
    if not isinstance(link, Tag):
        return piece
    address = attribute(link, "href")
    if "iedecisiondetails" in address.lower():
        return replace(piece, role="listed_decision", ref=link_number(link, "ID", "AIId"))
    return replace(piece, role="history", ref=address)

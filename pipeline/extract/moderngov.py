"""A saved ModernGov page -> its items, sections, papers, lists and labelled facts.

The kind of page is told by its structure first and its main heading second: headings are
worded by each council, classes are not.
"""

import re
from dataclasses import replace

from bs4 import BeautifulSoup, Tag

from pipeline.extract.days import find_day
from pipeline.extract.html_facts import council_name, meta, page_facts
from pipeline.extract.html_select import select, select_one
from pipeline.extract.html_text import attribute, paragraphs, plain, words
from pipeline.extract.moderngov_lists import (
    read_attendance,
    read_committee,
    read_committees,
    read_decision_tables,
    read_meetings,
)
from pipeline.extract.moderngov_parts import (
    Facts,
    is_paper,
    is_restricted,
    line_facts,
    link_number,
    paper_title,
    read_parts,
)
from pipeline.extract.pieces import Piece, Reading
from pipeline.records import Problem

MARKS = "#modgov, #mgItemTable, .mgMainTitleTxt, .mgSubTitleTxt, .mgTabTable, .mgItemTable"
FRAME = (
    ".mgFooter, .mgHelpLine, .mgHiddenField, .mgMeetingsEarlierLater, a[href*='mgLocationDetails']"
)
CANCELLED = re.compile(r"\b(?:cancel+ed|postponed|abandoned|gohiriwyd|canslwyd)\b", re.IGNORECASE)
ITEM_NUMBER = re.compile(r"\((?:item|eitem)\s+(?P<number>\w+)\.?\)", re.IGNORECASE)


def is_moderngov(soup: BeautifulSoup) -> bool:
    """Tell pages of this platform by the class names that it alone uses."""
    return select_one(soup, MARKS) is not None


def read_moderngov(soup: BeautifulSoup) -> Reading:
    """Read one page of whatever kind it is."""
    root = select_one(soup, "#modgov") or soup.body or soup
    for frame in list(select(root, FRAME)):
        frame.decompose()
    kind = page_kind(root)
    reading = READERS[kind](root)
    facts = [("page_kind", DOCUMENT_KINDS.get(kind, "other")), *reading.facts, *page_facts(soup)]
    facts += _council_in_committee(dict(facts))
    problems = [*reading.problems, *_date_problem(reading, soup)]
    return replace(reading, facts=tuple(facts), problems=tuple(problems))


def _council_in_committee(facts: dict[str, str]) -> Facts:
    """Take the council from a committee that is called after it, where nothing else names it."""
    committee = facts.get("committee", "")
    council = council_name(committee)
    if "council" in facts or not council or not committee.startswith(council):
        return []
    return [("council", council)]


def page_kind(root: Tag) -> str:
    """Return which of `READERS` reads a page."""
    title = select_one(root, ".mgMainTitleTxt")
    # Some councils hide the heading, but it still says what the page is.
    heading = plain(title.get_text()).lower() if title is not None else ""
    for kind, selector in SIGNS.items():
        if select_one(root, selector) is not None:
            return kind
    for kind, pattern in HEADINGS.items():
        if re.search(pattern, heading):
            return kind
    labels = " ".join(words(label) for label in select(root, ".mgLabel")).lower()
    if "date of decision" in labels or "decision maker" in labels:
        return "decision"
    subtitle = words(select_one(root, ".mgSubTitleTxt"))
    return "meeting" if find_day(subtitle) else "other"


SIGNS = {
    "meeting": "#mgItemTable, table.mgItemTable",
    "attendance": "table[summary*='attendance']",
    "decision_list": "table.mgTabTable a[href*='ieDecisionDetails']",
    "meetings": ".mgMeetingTableLnk",
}
HEADINGS = {
    "item": r"agenda item|eitem",
    "issue": r"\bissue|mater",
    "attendance": r"attendance|presenoldeb",
    "decision": r"decision (?:details|-)|^decision$|manylion y penderfyniad",
    "decision_list": r"decisions",
    "meetings": r"browse meetings",
    "committees": r"committee structure|committees$",
    "committee": r"committee details",
    "meeting": r"^meeting$|agenda",
}
DOCUMENT_KINDS = {
    "meeting": "meeting_page",
    "item": "item_page",
    "issue": "issue_history",
    "decision": "decision",
    "attendance": "attendance",
}


def read_meeting(root: Tag) -> Reading:
    """Read a meeting's page: its line, its papers, its facts and its items."""
    title = select_one(root, ".mgSubTitleTxt")
    line = words(title)
    pieces = [Piece(text=line, kind="heading", depth=1, role="meeting_title")] if line else []
    pieces += _notices(root) + _meeting_papers(root)
    table = select_one(root, "#mgItemTable, table.mgItemTable")
    rows: list[Piece] = []
    if table is not None:
        rows = read_items(table)
        table.decompose()
    content = select_one(root, ".mgContent")
    fields = read_parts(content, first="") if content is not None else []
    facts = meeting_facts(line, root, [*fields, *rows])
    return Reading(pieces=(*pieces, *fields, *rows), facts=tuple(facts))


def meeting_facts(line: str, root: Tag, pieces: list[Piece]) -> Facts:
    """Return what a meeting's line, fields and links state of it."""
    facts = [*line_facts(line), ("title", line)]
    committee = select_one(
        root, ".mgSubTitleTxt a[href*='mgCommitteeDetails'], a[href*='CommitteeId=']"
    )
    meeting = select_one(root, "a[href*='mgMeetingAttendance']")
    facts += [
        ("committee_id", link_number(committee, "ID", "CommitteeId")),
        ("meeting_id", link_number(meeting, "ID") or _file_number(root)),
    ]
    facts += [("venue", _value(piece)) for piece in pieces if piece.ref in {"venue", "lleoliad"}]
    proposed = [piece for piece in pieces if piece.ref == "proposed venue"]
    facts += [("venue", _value(piece)) for piece in proposed]
    facts.append(("meeting_status", _status(line, pieces, proposed=bool(proposed))))
    return [(key, value) for key, value in facts if value]


def _status(line: str, pieces: list[Piece], *, proposed: bool) -> str:
    if CANCELLED.search(line):
        return "cancelled"
    if any(piece.role == "minutes" for piece in pieces):
        return "held"
    return "planned" if proposed else ""


def _value(piece: Piece) -> str:
    return piece.text.partition(":")[2].strip()


def _file_number(root: Tag) -> str:
    """Return the meeting's number from the addresses of its own papers."""
    for link in root.find_all("a", href=True):
        match = re.search(r"\bMId=(\d+)|documents/g(\d+)/", attribute(link, "href"), re.IGNORECASE)
        if match:
            return match[1] or match[2]
    return ""


def _date_problem(reading: Reading, soup: BeautifulSoup) -> list[Problem]:
    """Compare the meeting's printed day with the one in the page's head."""
    facts = dict(reading.facts)
    stated = find_day(meta(soup, "DC.date"))
    printed = facts.get("date")
    about_meeting = any(piece.role == "item" for piece in reading.pieces)
    if stated is None or printed is None or stated.iso == printed or not about_meeting:
        return []
    message = f"the page prints {printed} but its metadata says {stated.iso}; the page counts"
    return [Problem(stage="extract", kind="disagreement", message=message)]


def _notices(root: Tag) -> list[Piece]:
    """Return what the site says between a page's title and its content."""
    notices = []
    for child in root.find_all(True, recursive=False):
        if child.name in {"p", "a", "form"} and not select_one(child, ".mgContent, .mgLinks"):
            notices += paragraphs(child)
    return [replace(piece, kind="meta", role="furniture") for piece in notices]


def _meeting_papers(root: Tag) -> list[Piece]:
    return [
        Piece(text=paper_title(link), kind="meta", role="attachment", ref=attribute(link, "href"))
        for link in select(root, ".mgLinks a[href]")
        if is_paper(link)
    ]


def read_items(table: Tag) -> list[Piece]:
    """Read the table of items, a row each."""
    pieces: list[Piece] = []
    for row in table.find_all("tr"):
        own = row.find_parent("table") is table
        if own and row.find("td", recursive=False) is not None:
            pieces += read_item(row)
    return pieces


def read_item(row: Tag) -> list[Piece]:
    """Read one row: its number and title, then its parts."""
    cells = row.find_all("td", recursive=False)
    number = words(select_one(row, ".mgItemNumberCell")) if len(cells) > 1 else ""
    anchor = row.find("a", attrs={"name": re.compile(r"^AI\d+$")})
    item_id = attribute(anchor, "name").removeprefix("AI") if isinstance(anchor, Tag) else None
    title = next((tag for tag in select(cells[-1], "p.mgAiTitleTxt") if words(tag)), None)
    titles = _item_title(title, number, item_id) if title is not None else []
    if title is not None:
        title.decompose()
    body = read_parts(cells[-1], first="agenda_text")
    if number.strip("0.() ") == "" and number and titles and not body:
        titles[0] = replace(titles[0], role="group", text=titles[0].text, label=None)
    return [*titles, *body]


def _item_title(title: Tag, number: str, item_id: str | None) -> list[Piece]:
    label = number if number.strip("0.() ") else None
    text = " ".join(part for part in (label, words(title)) if part)
    pieces = [Piece(text=text, kind="heading", depth=2, label=label, role="item", ref=item_id)]
    for link in title.find_all("a", href=True):
        if is_paper(link):
            name = paper_title(link, own=True)
            address = attribute(link, "href")
            pieces.append(Piece(text=name, kind="meta", role="attachment", ref=address))
    if is_restricted(title):
        pieces.append(Piece(text="Restricted", kind="meta", role="exempt"))
    return pieces


def read_item_page(root: Tag) -> Reading:
    """Read the page of one agenda item, where its minutes stand in full."""
    link = select_one(
        root, ".mgLinks a[href*='ieListDocuments'], .mgSubTitle a[href*='ieListDocuments']"
    )
    line = words(link)
    number = ITEM_NUMBER.search(line)
    label = number["number"] + "." if number else None
    title = words(select_one(root, ".mgSubTitleTxt"))
    item_id = link_number(select_one(root, "a[href*='mgAi.aspx']"), "ID")
    pieces = [Piece(text=line, kind="heading", depth=1, role="meeting_title")] if line else []
    pieces.append(
        Piece(text=title, kind="heading", depth=2, label=label, role="item", ref=item_id or None)
    )
    links = select_one(root, ".mgLinks")
    content = select_one(root, ".mgContent")
    pieces += [piece for piece in read_parts(links) if piece.role == "issue"] if links else []
    pieces += read_parts(content, first="agenda_text") if content else []
    facts = [
        *line_facts(ITEM_NUMBER.sub("", line).strip()),
        ("meeting_id", link_number(link, "MId", "MeetingId")),
        ("committee_id", link_number(link, "CId")),
        ("title", title),
        ("item_id", item_id),
        ("item_number", label or ""),
        ("issue_id", next((piece.ref or "" for piece in pieces if piece.role == "issue"), "")),
    ]
    return Reading(pieces=tuple(pieces), facts=tuple(pair for pair in facts if pair[1]))


def read_issue(root: Tag) -> Reading:
    """Read an issue's page: what it is about, and every place where it was considered."""
    title = words(select_one(root, ".mgSubTitleTxt"))
    pieces = [Piece(text=title, kind="heading", depth=1)] if title else []
    for zone in list(select(root, ".mgLinks, .mgContent")) or [root]:
        pieces += read_parts(zone, first="", history=True)
    number = link_number(select_one(root, "a[href*='IId=']"), "IId")
    facts = [("title", title), ("issue_id", number)]
    return Reading(pieces=tuple(pieces), facts=tuple(pair for pair in facts if pair[1]))


def read_decision(root: Tag) -> Reading:
    """Read the record of one decision, of a committee or an officer."""
    title = words(select_one(root, ".mgSubTitleTxt"))
    pieces = [Piece(text=title, kind="heading", depth=1, role="item")] if title else []
    for zone in list(select(root, ".mgLinks, .mgContent")) or [root]:
        pieces += read_parts(zone, first="")
    return Reading(pieces=tuple(pieces), facts=tuple(_decision_facts(title, pieces, root)))


def _decision_facts(title: str, pieces: list[Piece], root: Tag) -> Facts:
    fields = {piece.ref: _value(piece) for piece in pieces if piece.role == "field"}
    place = fields.get("decided at meeting", "")
    day = find_day(fields.get("date of decision", "")) or find_day(place)
    published = find_day(fields.get("publication date", ""))
    meeting = select_one(root, ".mgContent a[href*='ieListDocuments']")
    facts = [
        ("title", title),
        ("date", day.iso if day else ""),
        ("committee", place.partition(" - ")[2]),
        ("committee_id", link_number(meeting, "CId")),
        ("meeting_id", link_number(meeting, "MId")),
        ("decision_maker", fields.get("decision maker", "")),
        ("reference", fields.get("reference number", "") or fields.get("reference no", "")),
        ("issue_id", next((piece.ref or "" for piece in pieces if piece.role == "issue"), "")),
        ("published", published.iso if published else ""),
    ]
    return [pair for pair in facts if pair[1]]


def read_other(root: Tag) -> Reading:
    """Read a page of the platform that has no structure of its own."""
    pieces: list[Piece] = []
    title = words(select_one(root, ".mgMainTitleTxt"))
    for zone in list(select(root, ".mgSubTitle, .mgContent")) or [root]:
        pieces += read_parts(zone, first="")
    return Reading(pieces=tuple(pieces), facts=(("title", title),) if title else ())


READERS = {
    "meeting": read_meeting,
    "item": read_item_page,
    "issue": read_issue,
    "decision": read_decision,
    "attendance": read_attendance,
    "decision_list": read_decision_tables,
    "meetings": read_meetings,
    "committees": read_committees,
    "committee": read_committee,
    "other": read_other,
}

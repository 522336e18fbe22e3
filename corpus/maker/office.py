"""Meetings and trackers -> Word files with automatic numbers, and an Excel workbook.

Numbers and labels stand nowhere in the text of the Word minutes: `numbering.xml` makes them.
"""

import io
import re
import zipfile
from typing import Any

import docx
import openpyxl
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from openpyxl.styles import Alignment, Font

from corpus.maker.meetings import Line, Meeting, gathered, lines_of, long_date, plain

LEVELS = (("decimal", "%1."), ("decimal", "%1.%2"), ("lowerLetter", "(%3)"), ("lowerRoman", "(%4)"))
LIST_ID = 77
EPOCH = (2025, 1, 1, 0, 0, 0)
STAMP = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")


def numbered_minutes(meeting: Meeting) -> bytes:
    """Write minutes whose items, paragraphs and limbs Word numbers by itself.

    Items must count from the first's number without gaps, and labels be as Word would make them.
    """
    document = docx.Document()
    _heads(document, meeting)
    _define_list(document, int(meeting.items[0].number))
    for name in ("Present", "In attendance", "Apologies"):
        people = {"Present": meeting.present, "In attendance": meeting.officers,
                  "Apologies": meeting.apologies}[name]  # fmt: skip
        if people:
            document.add_paragraph(f"{name}: {', '.join(people)}")
    for item in meeting.items:
        _numbered(document.add_paragraph(), item.title, 0).runs[0].bold = True
        for line in lines_of(item.minutes):
            _minute_line(document, line)
    return _frozen(document)


def tracker_document(meeting: Meeting) -> bytes:
    """Write a report whose body is a table, such as a recommendation tracker."""
    document = docx.Document()
    _heads(document, meeting)
    for group in gathered(lines_of(meeting.intro + "\n\n" + meeting.items[0].minutes)):
        if isinstance(group, list):
            _word_table(document, group)
        else:
            document.add_paragraph(plain(group.text))
    return _frozen(document)


def workbook(meeting: Meeting) -> bytes:
    """Write an action log as a sheet with a title, a row of heads and one row for each action."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Action log"
    sheet.append([f"{meeting.council}: {meeting.committee}"])
    sheet.append([f"{meeting.title}, {long_date(meeting.date)}"])
    sheet.append([])
    rows = [line for line in lines_of(meeting.items[0].minutes) if line.kind == "row"]
    for row in rows:
        sheet.append(list(row.cells))
    for cell in sheet[4]:
        cell.font = Font(bold=True)
    for column, width in zip("ABCDEFG", (6, 14, 60, 26, 16, 14, 50), strict=True):
        sheet.column_dimensions[column].width = width
    for cells in sheet.iter_rows(min_row=4):
        for cell in cells:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    buffer = io.BytesIO()
    book.save(buffer)
    return freeze(buffer.getvalue())


def freeze(content: bytes) -> bytes:
    """Give every member of a zipped office file, and its properties, one fixed time."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(buffer, "w") as new:
        for name in sorted(old.namelist(), key=lambda name: (name != "[Content_Types].xml", name)):
            member = zipfile.ZipInfo(name, EPOCH)
            member.compress_type = zipfile.ZIP_DEFLATED
            body = old.read(name)
            if name == "docProps/core.xml":
                body = STAMP.sub(rb"\g<1>2025-01-01T00:00:00Z", body)
            new.writestr(member, body)
    return buffer.getvalue()


# --- parts -----------------------------------------------------------------------------------


def _heads(document: Any, meeting: Meeting) -> None:
    document.core_properties.title = meeting.title
    document.core_properties.author = meeting.council
    document.add_heading(meeting.council, 0)
    document.add_heading(meeting.committee, 1)
    if meeting.kind == "report":
        document.add_heading(meeting.title, 2)
        document.add_paragraph(long_date(meeting.date))
    else:
        day = f"{meeting.date:%A} {long_date(meeting.date)}"
        document.add_paragraph(f"Minutes of the meeting held on {day} at {meeting.time}")


def _define_list(document: Any, start: int) -> None:
    levels = "".join(
        f'<w:lvl w:ilvl="{n}"><w:start w:val="{start if n == 0 else 1}"/><w:numFmt w:val="{form}"/>'
        f'<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="{720 * max(n, 1)}"'  # noqa: E501 - markup as printed
        f' w:hanging="720"/></w:pPr></w:lvl>'
        for n, (form, text) in enumerate(LEVELS)
    )
    numbering = document.part.numbering_part.element
    abstract = parse_xml(
        f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{LIST_ID}">'
        f'<w:multiLevelType w:val="multilevel"/>{levels}</w:abstractNum>'
    )
    first_num = numbering.find(docx.oxml.ns.qn("w:num"))
    first_num.addprevious(abstract)
    numbering.append(
        parse_xml(
            f'<w:num {nsdecls("w")} w:numId="{LIST_ID}"><w:abstractNumId w:val="{LIST_ID}"/></w:num>'  # noqa: E501 - markup as printed
        )
    )


def _minute_line(document: Any, line: Line) -> None:
    if line.label is None:
        document.add_paragraph(plain(line.text))
    elif line.label == "-":
        document.add_paragraph(plain(line.text), style="List Bullet")
    elif re.fullmatch(r"\d+\.\d+", line.label):
        _numbered(document.add_paragraph(), plain(line.text), 1)
    else:
        _numbered(document.add_paragraph(), plain(line.text), 2 + line.depth)


def _numbered(paragraph: Any, text: str, level: int) -> Any:
    paragraph.add_run(text)
    properties = paragraph._p.get_or_add_pPr()  # noqa: SLF001 - python-docx offers no other door
    number = properties.get_or_add_numPr()
    number.get_or_add_ilvl().val = level
    number.get_or_add_numId().val = LIST_ID
    return paragraph


def _word_table(document: Any, rows: list[Line]) -> None:
    table = document.add_table(rows=0, cols=len(rows[0].cells))
    table.style = "Table Grid"
    for row in rows:
        for cell, text in zip(table.add_row().cells, row.cells, strict=True):
            cell.text = plain(text)


def _frozen(document: Any) -> bytes:
    buffer = io.BytesIO()
    document.save(buffer)
    return freeze(buffer.getvalue())

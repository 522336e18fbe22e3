"""Meetings and reports -> PDFs as word processors print them, without a structure tree.

Running heads and page numbers, hanging labels, one or two columns, ruled tables, packs with
bookmarks, and a scan that is only a picture.
"""

import io
from collections.abc import Callable, Sequence
from typing import Any
from xml.sax.saxutils import escape

import pypdfium2
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    Frame,
    NextPageTemplate,
    PageBreak,
    PageTemplate,
    Paragraph,
    Spacer,
    Table,
    TableStyle,
)
from reportlab.platypus.flowables import Flowable

from corpus.maker.meetings import Item, Line, Meeting, bold_tags, gathered, lines_of, long_date

MARGIN = 64.0
SCAN_DPI = 150

SERIF = {"regular": "Times-Roman", "bold": "Times-Bold"}
SANS = {"regular": "Helvetica", "bold": "Helvetica-Bold"}


class Bookmarked(Flowable):  # type: ignore[misc]
    """Nothing to see, but a bookmark on the page where it falls."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self.title = title
        self.width = self.height = 0

    def draw(self) -> None:
        """Set the bookmark."""
        key = f"bookmark-{self.title}"
        self.canv.bookmarkPage(key)
        self.canv.addOutlineEntry(self.title, key, 0)


def paper(meeting: Meeting, options: Sequence[str]) -> bytes:
    """Print minutes or a report; options are `columns`, `sans`, `draft` and `approved`."""
    faces = SANS if "sans" in options else SERIF
    story = [*_front(meeting, faces, options), *_body(meeting.items, faces)]
    if "approved" in options:
        story += _text(lines_of(meeting.confirmation), faces)
    return _print(story, meeting, 2 if "columns" in options else 1, options)


def pack(meeting: Meeting, parts: Sequence[Meeting]) -> bytes:
    """Print a frontsheet and the papers behind it as one file with a bookmark for each."""
    frontsheet: list[Flowable] = [Bookmarked("Agenda"), *_front(meeting, SANS, ("agenda",))]
    for item in meeting.items:
        frontsheet.append(_heading(f"{item.number}  {item.title}", SANS, size=11))
        frontsheet += _text(lines_of(item.agenda), SANS)
    story = frontsheet
    for part in parts:
        story += [PageBreak(), *_blank_page(), Bookmarked(part.title)]
        story += [*_front(part, SANS, ()), *_body(part.items, SANS)]
    return _print(story, meeting, 1, ("stamp",))


def scan(meeting: Meeting) -> bytes:
    """Print minutes, then keep only a picture of each page."""
    document = pypdfium2.PdfDocument(paper(meeting, ()))
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4, invariant=1, pageCompression=1)
    for page in document:
        picture = page.render(scale=SCAN_DPI / 72, grayscale=True).to_pil()
        grey = picture.rotate(0.4, fillcolor=255).point(lambda level: 255 if level > 150 else 0)
        canvas.drawImage(ImageReader(grey), 0, 0, *A4)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


# --- parts -----------------------------------------------------------------------------------


def _front(meeting: Meeting, faces: dict[str, str], options: Sequence[str]) -> list[Flowable]:
    day = f"{meeting.date:%A} {long_date(meeting.date)}"
    where = f"{meeting.time}, {meeting.venue}"
    story: list[Flowable] = [
        _heading(meeting.council.upper(), faces, size=14, centred=True),
        _heading(meeting.committee, faces, size=13, centred=True),
    ]
    if "agenda" in options:
        story += [_heading("AGENDA", faces, centred=True), _heading(f"{day} at {where}", faces)]
        return [*story, *_text(lines_of(meeting.intro), faces)]
    if meeting.kind == "report":
        story += [_heading(day, faces, centred=True), _heading(meeting.title, faces, size=13)]
        return [*story, *_text(lines_of(meeting.intro), faces)]
    draft = "DRAFT " if "draft" in options else ""
    story.append(_heading(f"{draft}MINUTES of the meeting held on {day} at {where}", faces))
    return [*story, *_text(lines_of("\n\n".join(attendance(meeting))), faces)]


def attendance(meeting: Meeting) -> list[str]:
    """Say who was there, as the heads of minutes do."""
    said = [f"**Present:** {', '.join(meeting.present)}."]
    if meeting.officers:
        said.append(f"**In attendance:** {'; '.join(meeting.officers)}.")
    if meeting.apologies:
        said.append(f"**Apologies:** {', '.join(meeting.apologies)}.")
    return said


def _body(items: Sequence[Item], faces: dict[str, str]) -> list[Flowable]:
    story: list[Flowable] = []
    for item in items:
        number = f"{item.number}.  " if item.number else ""
        story.append(_heading(f"{number}{item.title}", faces, size=11.5))
        story += _text(lines_of(item.minutes), faces)
    return story


def _heading(
    text: str, faces: dict[str, str], *, size: float = 11, centred: bool = False
) -> Flowable:
    style = ParagraphStyle(
        "heading",
        fontName=faces["bold"],
        fontSize=size,
        leading=size * 1.25,
        spaceBefore=8,
        spaceAfter=5,
        alignment=1 if centred else 0,
        keepWithNext=1,
    )
    return Paragraph(escape(text), style)


def _text(lines: Sequence[Line], faces: dict[str, str]) -> list[Flowable]:
    return [
        _table(group, faces) if isinstance(group, list) else _line(group, faces)
        for group in gathered(lines)
    ]


def _line(line: Line, faces: dict[str, str]) -> Flowable:
    if line.kind == "heading":
        return _heading(line.text, faces)
    indent = 22.0 * line.depth
    size = 12.5 if faces is SERIF else 10.5
    style = ParagraphStyle(
        "text",
        fontName=faces["regular"],
        bulletFontName=faces["regular"],
        fontSize=size,
        bulletFontSize=size,
        leading=size * 1.35,
        spaceAfter=size * 0.6,
        leftIndent=indent + (28 if line.label else 0),
        bulletIndent=indent,
    )
    bullet = "\u2022" if line.label == "-" else line.label
    return Paragraph(bold_tags(escape(line.text)), style, bulletText=bullet)


def _table(rows: Sequence[Line], faces: dict[str, str]) -> Flowable:
    style = ParagraphStyle("cell", fontName=faces["regular"], fontSize=9, leading=11)
    head = ParagraphStyle("head", parent=style, fontName=faces["bold"])
    cells = [
        [Paragraph(bold_tags(escape(cell)), style if n else head) for cell in row.cells]
        for n, row in enumerate(rows)
    ]
    ruled = TableStyle([
        ("GRID", (0, 0), (-1, -1), 0.5, colors.black),
        ("BACKGROUND", (0, 0), (-1, 0), colors.whitesmoke),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
    ])  # fmt: skip
    return Table(cells, style=ruled, repeatRows=1, spaceBefore=4, spaceAfter=8)


def _blank_page() -> list[Flowable]:
    grey = ParagraphStyle("blank", fontName="Helvetica", fontSize=9, alignment=1)
    return [Spacer(1, 300), Paragraph("This page is intentionally left blank", grey), PageBreak()]


def _print(story: list[Flowable], meeting: Meeting, columns: int, options: Sequence[str]) -> bytes:
    buffer = io.BytesIO()
    document = BaseDocTemplate(
        buffer,
        pagesize=A4,
        title=meeting.title or f"{meeting.committee}, {long_date(meeting.date)}",
        author=meeting.council,
        invariant=1,
    )
    width, height = A4
    gap = 22.0
    each = (width - 2 * MARGIN - gap * (columns - 1)) / columns
    frames = [
        Frame(MARGIN + n * (each + gap), MARGIN, each, height - 2 * MARGIN, 0, 0, 0, 0)
        for n in range(columns)
    ]
    document.addPageTemplates([PageTemplate("page", frames, onPage=_furniture(meeting, options))])
    document.build([NextPageTemplate("page"), *story])
    return buffer.getvalue()


def _furniture(meeting: Meeting, options: Sequence[str]) -> Callable[[Any, Any], None]:
    def draw(canvas: Any, document: Any) -> None:
        width, height = A4
        canvas.saveState()
        canvas.setFont("Helvetica", 8)
        if "stamp" in options:
            canvas.drawRightString(width - 20, 14, f"Page {document.page}")
        elif document.page > 1:
            canvas.drawString(
                MARGIN, height - 40, f"{meeting.committee}, {long_date(meeting.date)}"
            )
            canvas.drawCentredString(width / 2, 34, str(document.page))
        if "draft" in options:
            canvas.drawRightString(width - MARGIN, height - 40, "DRAFT - subject to confirmation")
        canvas.restoreState()

    return draw

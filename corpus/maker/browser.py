"""Meetings and reports -> tagged PDFs, printed by Chromium from a page with proper headings.

The one renderer that needs a browser and that is not byte-identical from version to version.
"""

import re
import shutil
import subprocess
import tempfile
from html import escape
from pathlib import Path

from corpus.maker.meetings import Line, Meeting, bold_tags, gathered, lines_of, long_date
from corpus.maker.pdf import attendance

FLAGS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run "
    "--disable-background-networking --disable-component-update --disable-sync "
    "--no-pdf-header-footer --generate-pdf-document-outline --run-all-compositor-stages-before-draw"
).split()

STAMP = re.compile(rb"(/(?:CreationDate|ModDate) \(D:)\d{14}")

STYLE = """
@page { size: A4; margin: 22mm }
body { font: 11pt/1.4 'Liberation Sans', sans-serif }
h1 { font-size: 16pt } h2 { font-size: 13pt } h3 { font-size: 11.5pt }
table { border-collapse: collapse; width: 100% }
td, th { border: .5pt solid #000; padding: 3pt; text-align: left; vertical-align: top }
p.labelled { padding-left: 3em; text-indent: -3em }
p.labelled span { display: inline-block; width: 3em; text-indent: 0 }
"""


def find_chromium() -> str | None:
    """Give the browser's path, or None where there is none."""
    return shutil.which("chromium") or shutil.which("chromium-browser")


def tagged(meeting: Meeting, chromium: str) -> bytes:
    """Print minutes or a report as a PDF with a structure tree."""
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "page.html"
        page.write_text(as_page(meeting), encoding="utf-8")
        target = Path(folder) / "page.pdf"
        subprocess.run(  # noqa: S603 - the browser that was found, on a page that we wrote
            [chromium, *FLAGS, f"--user-data-dir={folder}/profile",
             f"--print-to-pdf={target}", page.as_uri()],
            check=True, capture_output=True, timeout=120,
        )  # fmt: skip
        return STAMP.sub(rb"\g<1>20250101000000", target.read_bytes())


def as_page(meeting: Meeting) -> str:
    """Write the page that is printed."""
    body = [f"<h1>{escape(meeting.council)}</h1>", f"<h2>{escape(meeting.committee)}</h2>"]
    if meeting.kind == "report":
        body += [f"<p>{long_date(meeting.date)}</p>", f"<h2>{escape(meeting.title)}</h2>"]
        body += _text(meeting.intro)
    else:
        day = f"{meeting.date:%A} {long_date(meeting.date)}"
        body.append(f"<p><b>Minutes of the meeting held on {day} at {meeting.time}</b></p>")
        body += _text("\n\n".join(attendance(meeting)))
    for item in meeting.items:
        number = f"{item.number}. " if item.number else ""
        body += [f"<h3>{number}{escape(item.title)}</h3>", *_text(item.minutes)]
    return (
        f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>'
        f"{escape(meeting.title or meeting.committee)}</title><style>{STYLE}</style></head>"
        f"<body>{''.join(body)}</body></html>"
    )


def _text(text: str) -> list[str]:
    return [
        _table(group) if isinstance(group, list) else _line(group)
        for group in gathered(lines_of(text))
    ]


def _line(line: Line) -> str:
    text = bold_tags(escape(line.text))
    if line.kind == "heading":
        return f"<h3>{text}</h3>"
    if line.label is None:
        return f"<p>{text}</p>"
    label = "•" if line.label == "-" else line.label
    return f'<p class="labelled" style="margin-left:{2 * line.depth}em"><span>{label} </span>{text}</p>'  # noqa: E501 - markup as printed


def _table(rows: list[Line]) -> str:
    head, *rest = rows
    cells = "".join(f"<th>{escape(cell)}</th>" for cell in head.cells)
    body = "".join(
        "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row.cells) + "</tr>" for row in rest
    )
    return f"<table><thead><tr>{cells}</tr></thead><tbody>{body}</tbody></table>"

"""The sources -> the files of the sample: each file's style names what renders it."""

import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from corpus.maker import browser, moderngov, office, pdf, plain, truth
from corpus.maker.meetings import File, Item, Meeting, load_meetings

SAMPLE = Path(__file__).parents[1] / "sample"
TRUTH = Path(__file__).parent / "truth.json"

HISTORY_ISSUE = 50211
HISTORY_PATH = f"wendlemere/mgIssueHistoryHome-IId{HISTORY_ISSUE}.html"
BROKEN_PATH = "brackenford/panel/cfsp-060224-appendix.pdf"
OLD_WORD_PATH = "llanhelygen/2022-12 minutes.doc"

BROWSER_STYLE = "tagged_pdf"

Renderer = Callable[[Meeting, File], bytes]

RENDERERS: dict[str, Renderer] = {
    "meeting_page": lambda meeting, _: moderngov.meeting_page(meeting).encode(),
    "item_page": lambda meeting, file: moderngov.item_page(meeting, file.item).encode(),
    "web_service": lambda meeting, _: moderngov.web_service(meeting).encode(),
    "text": lambda meeting, _: plain.text_minutes(meeting).encode(),
    "markdown": lambda meeting, _: plain.markdown_minutes(meeting).encode(),
    "pdf": lambda meeting, file: pdf.paper(as_version(meeting, file), file.options),
    "scan": lambda meeting, _: pdf.scan(meeting),
    "docx": lambda meeting, _: office.numbered_minutes(meeting),
    "docx_tracker": lambda meeting, _: office.tracker_document(meeting),
    "xlsx": lambda meeting, _: office.workbook(meeting),
}


def make(folder: Path) -> None:
    """Write every file below `folder`, over what is there; tagged PDFs only with a browser."""
    meetings = load_meetings()
    chromium = browser.find_chromium()
    for meeting in meetings:
        for file in meeting.files:
            if file.style == BROWSER_STYLE and chromium is None:
                continue
            write(folder / file.path, _render(meeting, file, meetings, chromium or ""))
    write(folder / HISTORY_PATH, moderngov.issue_history(meetings, HISTORY_ISSUE).encode())
    write(folder / BROKEN_PATH, broken_pdf(meetings))
    write(folder / OLD_WORD_PATH, old_word())
    write(folder / "manifest.csv", truth.manifest(meetings).encode())
    if folder == SAMPLE:
        text = json.dumps(truth.gather(meetings), indent=1, ensure_ascii=False) + "\n"
        write(TRUTH, text.encode())


def _render(meeting: Meeting, file: File, meetings: Sequence[Meeting], chromium: str) -> bytes:
    if file.style == BROWSER_STYLE:
        return browser.tagged(meeting, chromium)
    if file.style == "pack":
        parts = [one for one in meetings
                 if one.title in meeting.parts and one.date == meeting.date]  # fmt: skip
        return pdf.pack(meeting, parts)
    return RENDERERS[file.style](meeting, file)


def as_version(meeting: Meeting, file: File) -> Meeting:
    """Give the approved version its amendments; the draft is as written."""
    if "approved" not in file.options:
        return meeting
    items = tuple(_amended(item, meeting.amendments) for item in meeting.items)
    return replace(meeting, items=items)


def _amended(item: Item, amendments: Sequence[tuple[str, str]]) -> Item:
    text = item.minutes
    for old, new in amendments:
        text = text.replace(old, new)
    return replace(item, minutes=text)


def broken_pdf(meetings: Sequence[Meeting]) -> bytes:
    """Print a report and lose its second half, as a broken download does."""
    whole = pdf.paper(next(one for one in meetings if one.kind == "report"), ())
    return whole[: len(whole) // 2]


def old_word() -> bytes:
    """Make what begins like a Word 97 file, a type that nobody here reads."""
    return (
        bytes.fromhex("d0cf11e0a1b11ae1")
        + bytes(504)
        + "Minutes of 13 December 2022".encode("utf-16-le")
    )


def write(path: Path, content: bytes) -> None:
    """Write one file, making its folder."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)

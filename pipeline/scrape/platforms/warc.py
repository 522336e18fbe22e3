"""A WARC archive, or a folder of them -> the papers in it, as if their sites had just sent them.

Documents of any site are taken; of web pages those that a ModernGov or CMIS site would be asked
to keep, told by their address and looked at by the platform. Lists, calendars, pictures and
styles are in the archive but are no papers. Of an address with several captures the last is given
last, so that it counts.
"""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed
from warcio.recordloader import ArcWarcRecord

from pipeline.extract.cmis import MEETING
from pipeline.scrape.platforms import cmis, moderngov
from pipeline.scrape.platforms.links import absolute, is_paper, page_name, parameter
from pipeline.scrape.platforms.media import media_type_of
from pipeline.scrape.records import About, Answer, Ask, Council, Window
from pipeline.vocabulary import DocumentKind

NAME = "warc"

ENDINGS = (".warc", ".warc.gz")
PAGES: dict[str, tuple[str, DocumentKind, str]] = {
    "ielistdocuments.aspx": ("meeting", "meeting_page", "MId"),
    "mgai.aspx": ("item", "item_page", ""),
    "mgissuehistoryhome.aspx": ("issue", "issue_history", ""),
    "mgissuehistorychronology.aspx": ("chronology", "issue_history", ""),
    "ieissuedetails.aspx": ("issue", "issue_history", ""),
    "iedecisiondetails.aspx": ("decision", "decision", ""),
    "mgmeetingattendance.aspx": ("attendance", "attendance", "ID"),
    "getmeeting": ("service meeting", "web_service", "lMeetingId"),
}
"""Pages of ModernGov that are papers: the word for them, their kind, where the meeting stands."""
DOCUMENT = re.compile(r"/documents/|mgConvert2PDF|Document\.ashx", re.IGNORECASE)
DOCUMENT_TYPES = re.compile(
    r"application/(?:pdf|msword|rtf|vnd\.(?:openxmlformats|ms-excel|oasis)[\w.-]*)|text/plain"
)
NO_PAPERS = frozenset({"empty", "soft_error", "refused", "moved"})
"""Verdicts on what a site sent that was no paper; one of unknown shape is kept, and is named when
it is read."""
EVER = Window(since=dt.date.min, until=dt.date.max)
LARGEST_BYTES = 200_000_000


def answers(council: Council) -> Iterator[tuple[Ask, Answer]]:
    """Read every response of every archive, in order of name and of place."""
    base = Path(council.base)
    paths = [base] if base.is_file() else sorted(p for p in base.rglob("*") if is_archive(p))
    if not paths:
        yield failed(base.name, 404)
    for path in paths:
        for ask, answer in read_archive(path):
            yield (judged(council, ask, answer) if ask.keep and answer.body else ask), answer


def is_archive(path: Path) -> bool:
    """Tell an archive by its name."""
    return path.is_file() and path.name.lower().endswith(ENDINGS)


def read_archive(path: Path) -> Iterator[tuple[Ask, Answer]]:
    """Read one archive; what comes after a broken record is lost, and is said to be."""
    with path.open("rb") as file:
        records = iter(ArchiveIterator(file))
        while True:
            try:
                found = next_response(records)
            except (ArchiveLoadFailed, OSError, EOFError, ValueError):
                yield failed(path.name, 502)
                return
            if found is None:
                return
            yield found


def next_response(records: Iterator[ArcWarcRecord]) -> tuple[Ask, Answer] | None:
    """Give the next response that a site sent as a success; None at the end."""
    for record in records:
        if record.rec_type not in {"response", "resource"}:
            continue
        url = absolute(record.rec_headers.get_header("WARC-Target-URI") or "", "")
        if url is not None and status_of(record) == 200:
            body = record.content_stream().read(LARGEST_BYTES + 1)
            media_type = type_of(record, url)
            ask = to_ask(url, media_type, too_large=len(body) > LARGEST_BYTES)
            return ask, Answer(url=url, status=200, media_type=media_type, body=body)
    return None


def status_of(record: ArcWarcRecord) -> int:
    """Give the status of a response; a resource, which never had one, is a success."""
    if record.http_headers is None:
        return 200 if record.rec_type == "resource" else 0
    code = record.http_headers.get_statuscode()
    return int(code) if code.isdigit() else 0


def type_of(record: ArcWarcRecord, url: str) -> str:
    """Give the type that was stated, else the one of the name."""
    headers = record.http_headers or record.rec_headers
    stated = headers.get_header("Content-Type") or ""
    return stated.partition(";")[0].strip().lower() or media_type_of(url)


def to_ask(url: str, media_type: str, *, too_large: bool) -> Ask:
    """Say what is known of an address by itself."""
    word, kind, number = PAGES.get(page_name(url), ("", None, ""))
    meeting = parameter(url, number) if number else ""
    cmis = MEETING.search(url)
    if not word and cmis is not None:
        word, kind, meeting = "meeting", "meeting_page", cmis["meeting"]
    document = is_paper(url) or DOCUMENT.search(url) or DOCUMENT_TYPES.match(media_type)
    if not word and document and page_name(url) != "robots.txt":
        word = "paper"
    return Ask(
        url=url,
        page=word or "other",
        keep=bool(word) and not too_large,
        about=About(meeting=meeting or None, kind=kind),
    )


def judged(council: Council, ask: Ask, answer: Answer) -> Ask:
    """Let the platform look at a paper: errors and empty answers are none, and a day is told."""
    platform = cmis if MEETING.search(ask.url) else moderngov
    there = replace(council, base=ask.url.rpartition("/")[0])
    found = platform.read(there, EVER, ask, answer)
    seen = next(iter(found.meetings), None)
    about = ask.about
    if seen is not None:
        about = replace(
            about, committee=seen.committee, meeting=seen.meeting or None, date=seen.date
        )
    return replace(ask, about=about, keep=found.verdict not in NO_PAPERS)


def failed(name: str, status: int) -> tuple[Ask, Answer]:
    """Say that an archive, or the rest of it, cannot be read."""
    ask = Ask(url=f"file:{name}", page="archive", keep=True)
    return ask, Answer(url=ask.url, status=status, media_type="", body=b"")

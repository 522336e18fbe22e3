"""The bundled sample -> what stands at each address of the site.

Meeting pages, item pages, papers and one answer of the web service are the sample's own files,
byte for byte; lists, calendars and whatever else leads to them are generated.
"""

import datetime as dt
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path

from corpus.maker import moderngov as maker
from corpus.maker.meetings import Meeting, load_meetings
from tests.scrape.site import cmis_pages, lists, moderngov_pages, service
from tests.scrape.site.troubles import Reply, Request

SAMPLE = Path(__file__).parents[3] / "corpus" / "sample"
WENDLEMERE = "Wendlemere County Council"
BRACKENFORD = "Brackenford Borough Council"

MEDIA_TYPES = {
    ".pdf": "application/pdf",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".html": "text/html; charset=utf-8",
    ".htm": "text/html; charset=utf-8",
    ".aspx": "text/html; charset=utf-8",
    ".xml": "text/xml; charset=utf-8",
}


@cache
def sample_meetings() -> tuple[Meeting, ...]:
    """Read the storylines, once."""
    return load_meetings()


class Holdings:
    """What the site holds at the moment."""

    def __init__(self, hidden: set[int]) -> None:
        """Hold everything but the hidden meetings."""
        self.hidden = hidden
        self.service: str = "sample"
        """`sample`: the one answer of the sample, others without bodies and none of a cancelled
        meeting, so that the pages are read; `whole`: every meeting in full; `off`: no service."""
        self.today = dt.date(2025, 6, 30)
        """The day that the site's lists begin with."""
        self.endless = False
        """Whether calendars and lists go on for ever in both directions."""
        self.listed: set[str] | None = None
        """The files of Brackenford that its lists name; None for all."""
        self.with_extras = False
        """Whether attendance, issue histories, decisions and printed minutes are there, too, none
        of which the sample holds."""
        self.files = {path.name: path for path in (SAMPLE / "wendlemere").iterdir()}
        documents = SAMPLE / "wendlemere" / "documents"
        self.papers = {path.name.split()[0]: path for path in documents.iterdir()}

    def meetings(self) -> list[Meeting]:
        """Give the meetings that Wendlemere shows, the last first."""
        shown = [
            meeting
            for meeting in sample_meetings()
            if meeting.council == WENDLEMERE
            and meeting.kind == "minutes"
            and meeting.mid
            and meeting.mid not in self.hidden
        ]
        return sorted(shown, key=lambda meeting: (meeting.date, meeting.mid), reverse=True)

    def meeting(self, number: str) -> Meeting | None:
        """Find a meeting by its number."""
        return next((one for one in self.meetings() if str(one.mid) == number), None)

    def find(self, request: Request) -> Reply:
        """Give what stands at an address."""
        head, _, rest = request.path.lstrip("/").partition("/")
        if head == "democracy":
            return self._democracy(rest, request)
        if head == "www":
            return lists.find(rest, self.listed)
        if head == "cmis" and rest.lower() == "document.ashx":
            key, value = next(iter(request.query.items()), ("", ""))
            return cmis_pages.document(value or key)
        if head == "cmis":
            return cmis_pages.find(rest, self.today, endless=self.endless)
        return not_found()

    # --- ModernGov ---------------------------------------------------------------------------

    def _democracy(self, rest: str, request: Request) -> Reply:
        if rest.lower().startswith("mgwebservice.asmx/"):
            return self._service(rest.partition("/")[2].lower(), request)
        if rest.lower().startswith("documents/"):
            return self._paper(rest, request)
        page = self._pages().get(rest.lower())
        found = page(request) if page is not None else None
        if isinstance(found, bytes):
            return Reply(body=found)
        if found is not None:
            return Reply(body=found.encode())
        if rest.lower() == "mgerror.aspx":
            return Reply(body=moderngov_pages.error_page().encode())
        return soft_error()

    def _pages(self) -> dict[str, Callable[[Request], str | bytes | None]]:
        pages: dict[str, Callable[[Request], str | bytes | None]] = {
            "mglistcommittees.aspx": lambda _: moderngov_pages.committee_list(self.meetings()),
            "mgcommitteedetails.aspx": lambda request: moderngov_pages.committee_details(
                self.meetings(), request.query.get("id", "")
            ),
            "ielistmeetings.aspx": self._meeting_list,
            "ielistdocuments.aspx": lambda request: self._meeting_page(
                request.query.get("mid", "")
            ),
            "mgai.aspx": lambda request: self._file("mgAi-", request.query.get("id")),
            "mgissuehistoryhome.aspx": self._issue,
        }
        if self.with_extras:
            pages |= {
                "mgmeetingattendance.aspx": lambda request: moderngov_pages.attendance(
                    self.meeting(request.query.get("id", ""))
                ),
                "mgissuehistorychronology.aspx": lambda request: moderngov_pages.chronology(
                    self.meetings(), request.query.get("iid", "")
                ),
                "mgdelegateddecisions.aspx": lambda _: moderngov_pages.decision_list(),
                "mglistofficerdecisions.aspx": lambda _: moderngov_pages.officer_decision_list(),
                "iedecisiondetails.aspx": lambda request: moderngov_pages.decision_details(
                    request.query.get("id", "")
                ),
            }
        return pages

    def _meeting_list(self, request: Request) -> str | None:
        committee = request.query.get("cid") or request.query.get("committeeid") or ""
        meetings = [one for one in self.meetings() if str(one.committee_id) == committee]
        return moderngov_pages.meeting_list(
            meetings,
            act=request.query.get("act", ""),
            day=request.query.get("d", ""),
            today=self.today,
            endless=self.endless,
        )

    def _meeting_page(self, number: str) -> str | bytes | None:
        meeting = self.meeting(number)
        if meeting is None:
            return None
        page = self._file("ieListDocuments-CId", f"{meeting.committee_id}-MId{number}")
        return page if page is not None else maker.meeting_page(meeting)

    def _issue(self, request: Request) -> str | bytes | None:
        issue = request.query.get("iid", "")
        page = self._file("mgIssueHistoryHome-IId", issue)
        if page is None and self.with_extras and issue.isdigit():
            return maker.issue_history(self.meetings(), int(issue))
        return page

    def _file(self, before: str, number: str | None) -> bytes | None:
        names = (f"{before}{number}{suffix}" for suffix in (".html", ".htm", ".aspx", ".xml"))
        path = next((self.files[name] for name in names if name in self.files), None)
        return path.read_bytes() if path is not None else None

    def _paper(self, rest: str, request: Request) -> Reply:
        """Find a paper by its number alone, as these sites do."""
        number = rest.split("/")[1].lower()
        path = self.papers.get(number)
        if path is not None:
            return Reply(body=path.read_bytes(), media_type=MEDIA_TYPES[path.suffix])
        if self.with_extras and re.fullmatch(r"[gs]\d+", number):
            body = f"%PDF-1.4\n% {number} {request.query.get('t', '')}\n%%EOF\n".encode()
            return Reply(body=body, media_type="application/pdf")
        return not_found()

    def _service(self, method: str, request: Request) -> Reply:
        if self.service == "off":
            return not_found()
        xml: str | bytes | None = None
        if method == "getcommittees":
            xml = service.committees(self.meetings())
        elif method == "getmeetings":
            xml = service.meetings(self.meetings(), request.query)
        elif method == "getmeeting":
            xml = self._service_meeting(request.query.get("lmeetingid", ""))
        if xml is None:
            return Reply(status=500, body=b"System.InvalidOperationException")
        body = xml if isinstance(xml, bytes) else xml.encode()
        return Reply(body=body, media_type=MEDIA_TYPES[".xml"])

    def _service_meeting(self, number: str) -> str | bytes | None:
        meeting = self.meeting(number)
        if meeting is None:
            return None
        xml = self._file("GetMeeting-", number)
        if xml is not None:
            return xml
        if self.service == "sample" and meeting.status == "cancelled":
            return None
        return service.meeting(meeting, with_bodies=self.service == "whole")


def soft_error() -> Reply:
    """Send the visitor to the error page, as these sites do for whatever they don't know."""
    return Reply(status=302, headers={"Location": "/democracy/mgError.aspx"})


def not_found() -> Reply:
    """Say so properly, as the server below the platform does."""
    return Reply(status=404, body=b"<html><head><title>404 - Not Found</title></head></html>")

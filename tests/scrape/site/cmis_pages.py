"""Brackenford's meetings -> the pages of a CMIS site: Telerik grids, a calendar without years.

Addresses are those of DNN: `Meetings.aspx`, whose module the list, the month and the meeting
name; papers stand behind tokens.
"""

import datetime as dt
import hashlib
import html
import re
from functools import cache
from pathlib import Path

from corpus.maker.meetings import Meeting, load_meetings
from tests.scrape.site.troubles import Reply

SAMPLE = Path(__file__).parents[3] / "corpus" / "sample"
COUNCIL = "Brackenford Borough Council"
PREFIX = "/cmis/Meetings/tabid/70"
MODULE = "397"
MONTH = re.compile(
    r"ctl/MeetingCalendarPublicNoJava/mid/397/Date/(\d{4}-\d\d-\d\d)/", re.IGNORECASE
)
MEETING = re.compile(r"ctl/ViewMeetingPublic/mid/397/Meeting/(\d+)/", re.IGNORECASE)
TITLES = {
    "pack": "Public minutes pack",
    "minutes": "Minutes",
    "draft_minutes": "Draft minutes",
    "report": "Report",
    "tracker": "Action log",
}


@cache
def meetings() -> dict[str, Meeting]:
    """Number the meetings of the council, in order of date."""
    shown = [one for one in load_meetings() if one.council == COUNCIL and one.kind == "minutes"]
    shown.sort(key=lambda one: (one.date, one.committee))
    return {str(15001 + place): one for place, one in enumerate(shown)}


@cache
def papers() -> dict[str, Path]:
    """Give every file of the council a token."""
    paths = sorted(path for path in (SAMPLE / "brackenford").rglob("*") if path.is_file())
    return {hashlib.sha256(path.name.encode()).hexdigest()[:24]: path for path in paths}


def committee_number(one: Meeting) -> str:
    """Number the two committees."""
    return "6" if one.committee.startswith("Children") else "7"


def find(rest: str, today: dt.date, *, endless: bool) -> Reply:
    """Give what stands below `/cmis/`."""
    month, meeting = MONTH.search(rest), MEETING.search(rest)
    if month is not None:
        body = month_page(dt.date.fromisoformat(month[1]), endless=endless)
    elif meeting is not None and meeting[1] in meetings():
        body = meeting_page(meeting[1])
    elif rest.lower() == "meetings.aspx":
        body = list_page(today)
    else:
        return Reply(status=404, body=b"Not found")
    return Reply(body=body.encode())


def document(token: str) -> Reply:
    """Give the paper behind a token; all are sent as what they are."""
    path = papers().get(token)
    if path is None:
        return Reply(status=404, body=b"Not found")
    media = "application/pdf" if path.suffix == ".pdf" else "application/octet-stream"
    name = f'attachment; filename="{path.name}"'
    return Reply(body=path.read_bytes(), media_type=media, headers={"Content-Disposition": name})


def address(number: str) -> str:
    """Give the address of a meeting."""
    one = meetings()[number]
    return (
        f"{PREFIX}/ctl/ViewMeetingPublic/mid/{MODULE}/Meeting/{number}/Committee/"
        f"{committee_number(one)}/SelectedTab/Documents/Default.aspx"
    )


def frame(inner: str) -> str:
    """Print what is round every page."""
    return f"""<!DOCTYPE html><html lang="en-GB"><head><title>Meetings</title></head><body>
<form><input type="hidden" name="dnn$ctr{MODULE}$MeetingCalendarPublic$hidden" value="" />
<div id="dnn_ContentPane"><div class="DNNModuleContent ModCMISMeetingsC">
{inner}
</div></div></form></body></html>
"""


def list_page(today: dt.date) -> str:
    """Print the month of today as a grid: the only month this view ever shows."""
    rows = "".join(
        f"""<tr class="{"rgRow" if place % 2 == 0 else "rgAltRow"}">
<td class="DateColumn"><a title="Click to view" href="{address(number)}">{one.date.day} \
{one.date:%b %Y} {clock(one)} - {html.escape(one.committee)}</a></td><td>Guild House</td></tr>
"""
        for place, (number, one) in enumerate(meetings().items())
        if (one.date.year, one.date.month) == (today.year, today.month)
    )
    return frame(
        '<div class="CMIS_ModuleWrapper CM_ModuleWrapper MeetingCalendarListView"><table>'
        '<thead><tr><th scope="col" class="DateColumn rgHeader">Date/Start Time</th>'
        f'<th scope="col" class="rgHeader">Venue</th></tr></thead><tbody>{rows}</tbody></table>'
        f'</div><a href="{month_address(today)}">Printable calendar</a>'
    )


def month_address(day: dt.date) -> str:
    """Give the address of a month's calendar."""
    first = day.replace(day=1)
    return f"{PREFIX}/ctl/MeetingCalendarPublicNoJava/mid/{MODULE}/Date/{first}/Default.aspx"


def month_page(first: dt.date, *, endless: bool) -> str:
    """Print a month, whose days bear no year."""
    days = [first.replace(day=n) for n in range(1, last_day(first) + 1)]
    rows = "".join(
        f"""<tr class="{"rgRow" if day.day % 2 else "rgAltRow"}">
<td class="SimpleCalendarDate">{day:%A}, {day.day} {day:%B}</td><td>{entries(day)}</td></tr>
"""
        for day in days
    )
    nexts = ""
    if endless:
        after = days[-1] + dt.timedelta(days=1)
        before = first - dt.timedelta(days=1)
        nexts = (
            f'<a href="{month_address(before)}">Previous month</a> '
            f'<a href="{month_address(after)}">Next month</a>'
        )
    return frame(
        f'<table class="rgMasterTable" id="dnn_ctr{MODULE}_MeetingCalendarPublicPrinter">{rows}'
        f"</table>{nexts}"
    )


def last_day(first: dt.date) -> int:
    """Count the days of a month."""
    return ((first.replace(day=28) + dt.timedelta(days=4)).replace(day=1) - dt.timedelta(1)).day


def entries(day: dt.date) -> str:
    """Print the meetings of a day."""
    return "".join(
        f'<p class="Meeting"><a href="{address(number)}">{clock(one)} '
        f"{html.escape(one.committee)}</a></p>"
        for number, one in meetings().items()
        if one.date == day
    )


def clock(one: Meeting) -> str:
    """Write a time as CMIS does: 18:30."""
    hour, minute = one.time.removesuffix(" pm").removesuffix(" am").split(".")
    return f"{int(hour) + 12}:{minute}" if one.time.endswith("pm") else f"{hour}:{minute}"


def meeting_page(number: str) -> str:
    """Print a meeting: labels and values whose classes lie, and its papers."""
    one = meetings()[number]
    fields = (
        ("Committee", "Committee", html.escape(one.committee)),
        ("Date/Time", "DateTime", f"{one.date.day} {one.date:%b %Y} - {clock(one)}"),
        ("Status", "Venue", "Cancelled" if one.status == "cancelled" else "Occurred"),
        ("Venue", "Venue", html.escape(one.venue)),
    )
    holders = "".join(
        f'<div class="holder"><div class="DNNLabel {style}Label"><div class="dnnLabel"><label>'
        f'<span>{label}:</span></label></div></div><div class="Value {style}">{value}</div></div>\n'
        for label, style, value in fields
    )
    rows = "".join(
        f'<li class="DocumentListItem"><a class="TitleLink" title="Click to view" '
        f'href="/cmis/Document.ashx?{token}">{title}</a> <span class="FileSize">(12Kb)</span>'
        "</li>\n"
        for token, title in papers_of(one)
    )
    return frame(
        f'<h1>Meeting Details</h1>\n{holders}<ol class="DocumentList CmisDocumentList">{rows}</ol>'
    )


def papers_of(one: Meeting) -> list[tuple[str, str]]:
    """List the papers of a meeting: (token, title)."""
    tokens = {path: token for token, path in papers().items()}
    same = [
        other
        for other in load_meetings()
        if (other.council, other.committee, other.date) == (one.council, one.committee, one.date)
    ]
    return [
        (tokens[SAMPLE / file.path], f"{TITLES.get(file.kind, 'Paper')} {one.date:%d%m%Y}")
        for other in same
        for file in other.files
    ]

"""Meetings -> the lists, details and error pages of a ModernGov site, in their real structure."""

import datetime as dt
import html
from collections.abc import Sequence

from corpus.maker.meetings import Meeting

ON_A_PAGE = 6
"""How many meetings a list shows at once; real sites show fifteen."""
DECISIONS = (
    ("7001", "Contract for supervised contact", "12/05/2025"),
    ("7002", "Lease of Teasel House", "19/05/2025"),
)


def page(heading: str, title: str, content: str, links: str = "", notice: str = "") -> str:
    """Print the frame that all pages share."""
    subtitle = (
        f'<div class="mgSubTitle" >\n<h2 class="mgSubTitleTxt">{title}</h2>\n</div>'
        if title
        else ""
    )
    return f"""<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>{heading} - Wendlemere County Council</title>
<link rel="alternate" type="application/rss+xml" href="mgRss.aspx?CID=214"/></head>
<body><header><strong>Wendlemere County Council</strong></header>
<nav><ul><li><a  href="mgListCommittees.aspx?bcr=1" >Committees</a></li>
<li><a  href="mgCalendarMonthView.aspx?GL=1&amp;bcr=1" >Calendar</a></li>
<li><a  href="ieListMeetings.aspx?CId=686&info=1&MD=Constitution" >Constitution</a></li></ul></nav>
<div id="modgov"><div class="mgHeader"><h1  class="mgMainTitleTxt" >{heading}</h1></div>
{subtitle}
{notice}
<div class="mgLinks" >
<ul  class="mgActionList" >
{links}
</ul>
</div>
<div class="mgContent" >
{content}
</div>
<div class="mgFooter" >
<p>&nbsp;</p>
</div>
</div>
</body></html>
"""


def entity(text: str) -> str:
    """Escape as these sites do: blanks and punctuation too."""
    return "".join(letter if letter.isalnum() else f"&#{ord(letter)};" for letter in text)


def committee_list(meetings: Sequence[Meeting]) -> str:
    """Print `mgListCommittees.aspx`."""
    names = {one.committee_id: one.committee for one in meetings}
    rows = "\n".join(
        f'\t\t\t<li><a  href="mgCommitteeDetails.aspx?ID={number}"  title="Link&#32;to&#32;details'
        f'&#32;for&#32;{entity(name)}" >{html.escape(name)}</a></li>'
        for number, name in sorted(names.items())
    )
    content = (
        f'<h2 class="mgSectionTitle">Committees</h2>\n<ul  class="mgBulletList" >{rows}\n</ul>'
    )
    return page("Committee structure", "", content)


def committee_details(meetings: Sequence[Meeting], number: str) -> str | None:
    """Print `mgCommitteeDetails.aspx` of one committee."""
    one = next((one for one in meetings if str(one.committee_id) == number), None)
    if one is None:
        return None
    links = (
        f'<li><a  href="ieListMeetings.aspx?CommitteeId={number}"  title="Link&#32;to&#32;'
        'meetings">Browse meetings and agendas for this committee</a></li>'
    )
    members = "\n".join(
        f'<li><a  href="mgUserInfo.aspx?UID={place}" >{html.escape(name)}</a></li>'
        for place, name in enumerate(one.present, start=11)
    )
    content = (
        f'<h2 class="mgSectionTitle">Membership</h2>\n<ul  class="mgBulletList" >{members}</ul>'
    )
    return page("Committee details", html.escape(one.committee), content, links)


def meeting_list(
    meetings: Sequence[Meeting], *, act: str, day: str, today: dt.date, endless: bool
) -> str | None:
    """Print `ieListMeetings.aspx`, a page of it; `meetings` are one committee's, the last first."""
    if not meetings:
        return None
    first = meetings[0]
    rows = [(one.date, str(one.mid), flags(one)) for one in meetings]
    if endless:
        rows = invented(rows)
    shown = choose(rows, act, day, today)
    names = f"{html.escape(first.committee)}"
    items = "".join(
        f'<li  class="mgTableEvenRow" ><a  class="mgMeetingTableLnk"    href="ieListDocuments.aspx?'
        f'CId={first.committee_id}&amp;MId={number}&amp;Ver=4"  title="Link&#32;to&#32;meeting'
        f'&#32;details&#32;for&#32;{entity(first.committee)}">{date.day} {date:%b %Y}&nbsp;'
        f"{entity(first.time)}</a>{says}</li>"
        for date, number, says in shown
    )
    paging = paging_links(first.committee_id, shown, rows)
    years = "".join(f'<option value="{year}">{year}</option>' for year in range(2022, 2026))
    content = f"""<div class="mgList" >
<select	size="1" id="YearSelect" name="YearSelect" >{years}</select>
{paging}
<div  class="mgTableBorder" >
<div  class="mgTableTitleTxt" >
           Meetings
</div>
<ul  class="mgNonBulletTableList"  >{items}</ul>
</div>
{paging}
</div>"""
    notice = f"<p>This page lists the meetings for {names}.</p>"
    return page("Browse meetings", names, content, notice=notice)


def flags(one: Meeting) -> str:
    """Say what is published of a meeting."""
    return " - CANCELLED" if one.status == "cancelled" else " - Agenda, Decisions, Minutes"


Row = tuple[dt.date, str, str]


def invented(rows: Sequence[Row]) -> list[Row]:
    """Add a meeting every week for a hundred years on both sides."""
    last, first = rows[0][0], rows[-1][0]
    weeks = range(1, 52 * 100)
    later = [(last + dt.timedelta(weeks=n), str(900000 + n), "") for n in weeks]
    earlier = [(first - dt.timedelta(weeks=n), str(800000 + n), "") for n in weeks]
    return [*reversed(later), *rows, *earlier]


def choose(rows: Sequence[Row], act: str, day: str, today: dt.date) -> list[Row]:
    """Choose the meetings that stand on a page."""
    pivot = dt.datetime.strptime(day[:8], "%Y%m%d").date() if day else today  # noqa: DTZ007
    if act == "later":
        return [row for row in rows if row[0] > pivot][-ON_A_PAGE:]
    if act == "earlier":
        return [row for row in rows if row[0] < pivot][:ON_A_PAGE]
    recent = [row for row in rows if row[0] <= pivot]
    return recent[:ON_A_PAGE]


def paging_links(committee: int, shown: Sequence[Row], rows: Sequence[Row]) -> str:
    """Link the page before and the page after, where there are any."""
    links = []
    if shown and shown[-1] != rows[-1]:
        links.append(("earlier", shown[-1][0], "Earlier meetings"))
    if shown and shown[0] != rows[0]:
        links.append(("later", shown[0][0], "Later meetings"))
    inner = "".join(
        f'<a   class="mgTableNextLnk"   href="ieListMeetings.aspx?Act={act}&amp;CId={committee}'
        f'&amp;D={day:%Y%m%d}1030&amp;MD=ielistmeetings"  ><img src="mgimages/left5.gif" alt=""/>'
        f"{words}</a><span class='mgLinkSep'>. </span>"
        for act, day, words in links
    )
    return f"<div  class='mgMeetingsEarlierLater' ><p>{inner}</p></div>"


def attendance(meeting: Meeting | None) -> str | None:
    """Print `mgMeetingAttendance.aspx` of one meeting."""
    if meeting is None:
        return None
    rows = "".join(
        f"<tr><td>{html.escape(name)}</td><td>Committee Member</td><td>Present</td></tr>\n"
        for name in meeting.present
    )
    content = (
        '<table class="mgStatsTable"  summary="Table of attendance">\n<tr><th>Attendee</th>'
        f"<th>Role</th><th>Attendance</th></tr>\n{rows}</table>"
    )
    return page("Meeting attendance", html.escape(meeting.committee), content)


def chronology(meetings: Sequence[Meeting], issue: str) -> str:
    """Print `mgIssueHistoryChronology.aspx` of one issue."""
    rows = "".join(
        f'<tr><td>{one.date:%d/%m/%Y}</td><td><a  href="mgAi.aspx?ID={item.ai}" >'
        f"{html.escape(item.title)}</a></td></tr>\n"
        for one in meetings
        for item in one.items
        if str(item.issue) == issue
    )
    content = f'<table class="mgTabTable" summary="Table of events">\n{rows}</table>'
    return page("Issue history", "Chronology", content)


def decision_list() -> str:
    """Print `mgDelegatedDecisions.aspx`, whose rows hold more than decisions."""
    rows = "".join(
        f'<tr><td  class="mgMainTxt" ><a  href="ieDecisionDetails.aspx?ID={number}"  title="Link'
        f'&#32;to&#32;decision">{title}<span  class="mgHide" > ref&#58; {number}</span></a></td>'
        f'<td  class="mgMainTxt" >{entity(day)}</td></tr>\n'
        for number, title, day in DECISIONS
    )
    other = (
        '<tr><td  class="mgMainTxt" ><a  href="mgIssueHistoryHome.aspx?IId=50211&amp;Opt=0" >'
        'An issue</a></td><td  class="mgMainTxt" >04&#47;05&#47;2025</td></tr>'
    )
    content = (
        '<table class="mgTabTable tablesorter"  summary="Table of decision summary data">\n'
        '<caption  class="mgSectionTitle" >Decisions published</caption>\n'
        f"<thead><tr><th>Title</th><th>Date</th></tr></thead><tbody>\n{rows}{other}</tbody></table>"
    )
    return page("Decisions", "", content)


def officer_decision_list() -> str:
    """Print `mgListOfficerDecisions.aspx`: one of the same decisions."""
    number, title, day = DECISIONS[1]
    content = (
        '<table class="mgTabTable tablesorter"  summary="Table of decision summary data">\n'
        '<caption  class="mgSectionTitle" >Officer decisions</caption>\n<tbody>'
        f'<tr ><td><a  href="ieDecisionDetails.aspx?ID={number}" >{title}</a></td>\n'
        f"<td>{entity(day)}</td></tr></tbody></table>"
    )
    return page("Officer decisions", "", content)


def decision_details(number: str) -> str | None:
    """Print `ieDecisionDetails.aspx` of one decision."""
    found = next((one for one in DECISIONS if one[0] == number), None)
    if found is None:
        return None
    _, title, day = found
    content = f"""<p><span  class="mgLabel" >Decision Maker: </span>Director of Property</p>
<h3 class="mgSubSubTitleTxt">Decision:</h3>
<div class="mgWordPara"><div class="WordSection1"><p class="MsoNormal">That it be approved.</p>
</div></div>
<p><span  class="mgLabel" >Date of decision: </span>{entity(day)}</p>
<p class="mgLabel" >Accompanying Documents:</p>
<ul  class="mgBulletList" ><li><a  href="documents/s2{number}/Report of decision.pdf" >Report
<span  class="mgFileSize" > PDF 12 KB</span></a></li></ul>"""
    return page("Decision details", title, content)


def error_page() -> str:
    """Print `mgError.aspx`."""
    return page("Error", "", "<p>An error has occurred. The page could not be displayed.</p>")

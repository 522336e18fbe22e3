"""Meetings -> saved pages in the structure that ModernGov sites print, and its web service's XML.

The markup imitates what the real pages do: list numbers as literal text in nested spans, words
that Word doubted in `SpellE` spans, lines broken anywhere, long minutes cut off.
"""

import datetime as dt
import html
import re
import textwrap
from collections.abc import Sequence

from corpus.maker.meetings import Item, Line, Linked, Meeting, bold_tags, gathered, lines_of

DOUBTED = re.compile(r"\b(Wendlemere|Hollin|Sandwort|Dunnock|Bramling|Teasel|Marram|Oakapple)\b")
PAGE_WIDTH = 68

STYLE = """
body { font: 16px/1.5 system-ui, sans-serif; margin: 0; color: #1c2330; background: #f4f5f7 }
header, footer { background: #1f4d46; color: #fff; padding: 1rem 2rem }
main { max-width: 62rem; margin: 1rem auto; background: #fff; padding: 1rem 2rem }
nav ul { list-style: none; padding: 0; display: flex; gap: 1rem; flex-wrap: wrap }
a { color: #12607a } header a { color: #fff }
#mgItemTable { border-collapse: collapse; width: 100% }
#mgItemTable > tbody > tr > td { border-top: 1px solid #ccd; padding: .5rem; vertical-align: top }
.mgItemNumberCell { width: 3.5rem } .mgAiTitleTxt, .mgSubItemTitleTxt, .mgLabel { font-weight: 600 }
.mgHide { position: absolute; left: -99em } .mgFileSize { font-size: .8rem; color: #556 }
.mgWordPara p { margin: .35rem 0 }
""".strip()


def meeting_page(meeting: Meeting) -> str:
    """Print `ieListDocuments.aspx` of one meeting."""
    cancelled = meeting.status == "cancelled"
    has_decisions = any(item.decision for item in meeting.items)
    heading = "Agenda, decisions and minutes" if has_decisions else "Agenda and minutes"
    inner = [
        (
            '<div class="mgHeader"><h1  class="mgMainTitleTxt" >'
            f"{'Meeting' if cancelled else heading}</h1></div>"
        ),
        _subtitle(meeting),
        '<div class="mgLinks" >\n<ul  class="mgActionList" >',
        (
            f'\t<li><a  href="mgMeetingAttendance.aspx?ID={meeting.mid}"  title="Link&#32;to&#32;'
            'attendance&#32;details">Attendance details</a></li>'
        ),
        *([] if cancelled else [_printed_minutes(meeting)]),
        "</ul>\n</div>",
        '<div class="mgContent" >',
        *(["    <p>There are no papers for this meeting.</p>"] if cancelled else []),
        (
            f'<p><span  class="mgLabel" >{"Proposed venue" if cancelled else "Venue"}: </span>'
            f"{_escape(meeting.venue)}.</p>"
        ),
        f'<p><span  class="mgLabel" >Contact: </span>{_escape(meeting.contact)}</p>',
        *([] if cancelled else [_item_table(meeting)]),
        '<div class="mgHelpLine" >\n</div>\n</div>\n<div class="mgFooter" >\n<p>&nbsp;</p>\n</div>',
    ]
    return _page(meeting, f"{heading} for {_occasion(meeting)}", "\n".join(inner))


def item_page(meeting: Meeting, number: str) -> str:
    """Print `mgAi.aspx` of one item, never cut off."""
    item = next(one for one in meeting.items if one.number == number)
    sections = [
        f'<h3 class="mgSubSubTitleTxt">{name}:</h3>\n{_word(text)}'
        for name, text in (("Decision", item.decision), ("Minutes", item.minutes))
        if text
    ]
    inner = [
        '<div class="mgHeader"><h1  class="mgMainTitleTxt" >Agenda item</h1></div>',
        f'<div class="mgSubTitle" >\n<h2 class="mgSubTitleTxt">{_escape(item.title)}</h2>\n</div>',
        '<div class="mgLinks" >\n<ul  class="mgActionList" >',
        (
            f'<li><a  href="ieListDocuments.aspx?CId={meeting.committee_id}&amp;MId={meeting.mid}'
            f'&amp;Ver=4"  title="Link&#32;to&#32;meeting">Meeting of {_occasion(meeting, item)}'
            "</a></li>"
        ),
        *([_background(item, "\t<li>", "</li>")] if item.issue else []),
        '</ul>\n</div>\n<div class="mgContent" >',
        *([_word(item.agenda)] if item.agenda else []),
        *sections,
        *([_papers(item.papers, item, "Supporting documents")] if item.papers else []),
        '</div>\n<div class="mgFooter" >\n<p>&nbsp;</p>\n</div>',
    ]
    return _page(meeting, f"Agenda item - {item.title}", "\n".join(inner))


def issue_history(meetings: Sequence[Meeting], issue: int) -> str:
    """Print `mgIssueHistoryHome.aspx` of one issue: every item that carries its number."""
    seen = [(m, item) for m in meetings for item in m.items if item.issue == issue and m.mid]
    seen.sort(key=lambda pair: pair[0].date)
    rows = [
        f'<li><a  href="mgAi.aspx?ID={item.ai}"  title="Link&#32;to&#32;item">'
        f"{m.date:%d&#47;%m&#47;%Y} - {_escape(m.committee)} "
        f"(Item {item.number}.)</a> {_escape(item.title)}</li>"
        for m, item in seen
    ]
    inner = [
        '<div class="mgHeader"><h1  class="mgMainTitleTxt" >Issue history</h1></div>',
        (
            '<div class="mgSubTitle" >\n<h2 class="mgSubTitleTxt">'
            f"{_escape(seen[0][1].title)}</h2>\n</div>"
        ),
        (
            f'<div class="mgLinks" >\n<ul  class="mgActionList" >\n<li><a  href="mgIssueHistory'
            f'Chronology.aspx?IId={issue}&amp;Opt=2">Chronology</a></li>\n</ul>\n</div>'
        ),
        '<div class="mgContent" >\n<p><span  class="mgLabel" >Issue status: </span>Open</p>',
        '<h3 class="mgSubSubTitleTxt">Meetings at which this issue was considered</h3>',
        '<ul  class="mgBulletList" >\n' + "\n".join(rows) + "\n</ul>",
        '</div>\n<div class="mgFooter" >\n<p>&nbsp;</p>\n</div>',
    ]
    return _page(seen[0][0], f"Issue history - {seen[0][1].title}", "\n".join(inner))


# --- parts of a page -------------------------------------------------------------------------


def _page(meeting: Meeting, title: str, inner: str) -> str:
    council = _escape(meeting.council)
    return f"""<!DOCTYPE html>
<html lang="en">
\t<head>
\t\t<meta charset="utf-8">
\t\t<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="DC.title"  content="{_escape(title)}"/>
<meta name="DC.date" scheme="W3CDTF"  content="{meeting.date.isoformat()}"/>
\t\t<title>{_escape(title)} - {council}</title>
\t\t<style>{STYLE}</style>
\t</head>
\t<body>
\t\t<a class="mgHide" href="#mgMainContent">Skip to main content</a>
\t\t<header><strong>{council}</strong></header>
\t\t<main>
\t\t<nav aria-label="Breadcrumb"><ul><li><a href="/">Home</a></li>\
<li><a  href="mgListCommittees.aspx?bcr=1" >Committees</a></li>\
<li><a  href="mgCommitteeDetails.aspx?ID={meeting.committee_id}" >\
Committee details</a></li></ul></nav>
\t\t<a class="mgHide" name="mgMainContent"></a>
\t\t<div id="modgov">{inner}
</div>
\t\t</main>
\t\t<footer><small>{council}, {meeting.contact.split(",")[0]}</small></footer>
\t</body>
</html>
"""


def _subtitle(meeting: Meeting) -> str:
    spoken = _occasion(meeting)
    link = html.escape(meeting.committee, quote=True).replace(" ", "&#32;")
    cancelled = ", CANCELLED" if meeting.status == "cancelled" else ""
    return (
        f'<div class="mgSubTitle" >\n<h2 class="mgSubTitleTxt"><a  href="mgCommitteeDetails.aspx?'
        f'ID={meeting.committee_id}"  title="Link&#32;to&#32;{link}">{spoken}{cancelled}</a></h2>\n'
        "</div>"
    )


def _occasion(meeting: Meeting, item: Item | None = None) -> str:
    day = meeting.date
    spoken = f"{day:%A}, {day.day}{_ordinal(day.day)} {day:%B}, {day.year} {meeting.time}"
    if item is None:
        return f"{_escape(meeting.committee)} - {spoken}"
    return f"{_escape(meeting.committee)}, {spoken} (Item {item.number}.)"


def _ordinal(day: int) -> str:
    return "th" if 11 <= day <= 13 else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")


def _printed_minutes(meeting: Meeting) -> str:
    name = f"Printed minutes {meeting.date:%d-%b-%Y} {meeting.committee}.pdf"
    return (
        f'\t<li><a  href="documents/g{meeting.mid}/{_escape(name)}?T=1"   title="Link&#32;to&#32;'
        'printed&#32;minutes&#32;pdf&#32;file">Printed minutes\n'
        '<span  class="mgFileSize" > PDF 97 KB</span> </a></li>'
    )


def _item_table(meeting: Meeting) -> str:
    head = """<table class="mgItemTable"  summary="Table of agenda items" id="mgItemTable">
<caption  class="mgSectionTitle" >Items</caption>
     <tr>
            <th class="mgHide" abbr="No" scope="col">No.</th>
            <th class="mgHide" abbr="Item" scope="col">Item</th>
    </tr>"""
    return "\n".join([head, *(_item_row(item) for item in meeting.items), "</table>"])


def _item_row(item: Item) -> str:
    exempt = (
        "<p><em>The public and press were excluded from the meeting for this item.</em></p>\n"
        if item.exempt
        else ""
    )
    return f"""\t\t<tr>
\t\t\t<td  class="mgItemNumberCell" ><p  class="mgAiTitleTxt" ><a name="AI{item.ai}" \
aria-disabled="true"></a>{item.number}.</p></td>
\t\t<td >
\t\t\t\t\t{_title(item)}
{exempt}{_background_list(item)}{_word(item.agenda) if item.agenda else ""}
{_papers(item.papers[1:], item, "Additional documents") if item.papers[1:] else ""}\
{_section("Decision", _word(item.decision)) if item.decision else ""}\
{_section("Minutes", _word(item.minutes, item)) if item.minutes else ""}\
{_vote(item) if item.vote else ""}
        </td>
\t\t</tr>"""


def _title(item: Item) -> str:
    if not item.papers:
        return f'<p  class="mgAiTitleTxt" >{_escape(item.title)}</p>'
    paper = item.papers[0]
    return (
        f'<p  class="mgAiTitleTxt" ><a  class="mgAiTitleLnk"   href="documents/s{paper.number}/'
        f'{_escape(paper.title)}.pdf"    \n\t\t\t\t\ttitle="Link&#32;to&#32;document">'
        f'{_escape(item.title)} <span  class="mgFileSize" > PDF {paper.kilobytes} KB</span> </a></p>'  # noqa: E501 - markup as printed
    )


def _background_list(item: Item) -> str:
    if not item.issue:
        return ""
    return f'<ul  class="mgActionList" >\n{_background(item, "<li>", "</li>")}\n</ul>\n'


def _background(item: Item, before: str, after: str) -> str:
    return (
        f'{before}<a  href="mgIssueHistoryHome.aspx?IId={item.issue}"  title="Link&#32;to&#32;'
        f'issue&#32;details&#32;for&#32;&#32;item&#32;{item.number}.">View the background to item '
        f"{item.number}.</a>{after}"
    )


def _papers(papers: Sequence[Linked], item: Item, heading: str) -> str:
    rows = [
        f'<li>\n<a  href="documents/s{paper.number}/{_escape(paper.title)}.pdf"   title="Link to '
        f'document">{_escape(paper.title)} <span  class="mgHide" >, item {item.number}.</span>\n'
        f'<span  class="mgFileSize" > PDF {paper.kilobytes} KB</span> </a>  </li>'
        for paper in papers
    ]
    return _section(heading, '<ul  class="mgBulletList" >\n' + "\n".join(rows) + "\n</ul>\n")


def _section(heading: str, inner: str) -> str:
    return f'<p class="mgSubItemTitleTxt">{heading}:</p>\n{inner}\n'


def _vote(item: Item) -> str:
    rows = [
        f"<tr>\n<td>{_escape(item.title)}&#58; {_escape(subject)}</td>\n<td>Resolution</td>\n"
        f"<td>\n</td>\n<td>\n{_escape(result)}\n</td>\n</tr>"
        for subject, result in item.vote
    ]
    return (
        '<table  class="mgTableNoBorderFullWidth" >\n<caption  class="mgSectionTitle" >Recorded '
        'Vote</caption>\n<thead>\n<th scope="col">Title</th><th scope="col">Type</th>'
        '<th scope="col">Recorded Vote text</th><th scope="col">Result</th>\n</thead>\n'
        + "\n".join(rows)
        + "\n</table>\n"
    )


# --- what Word leaves behind -----------------------------------------------------------------


def _word(text: str, item: Item | None = None) -> str:
    """Print text as Word's HTML; with an item, cut it off where the item says so."""
    lines = lines_of(text)
    more = ""
    if item is not None and item.cut_after:
        lines = _cut(lines, item.cut_after)
        more = (
            f'&nbsp;...&nbsp; <a href="mgAi.aspx?ID={item.ai}" title="Link to view the full item '
            f'text for item {item.number}., {_escape(item.title)}">view the full minutes text for '
            f"item {item.number}.</a>"
        )
    blocks = [_word_line(line, more if line is lines[-1] else "") for line in gathered(lines)]
    spaced = '\n<p class="MsoNormal">&nbsp;</p>\n'.join(blocks)
    return f'<div class="mgWordPara"><div class="WordSection1">\n{spaced}\n</div>\n</div>'


def _cut(lines: Sequence[Line], words: int) -> tuple[Line, ...]:
    kept: list[Line] = []
    for line in lines:
        have = line.text.split()
        if len(have) >= words:
            return (*kept, Line(" ".join(have[:words]), line.kind, line.label, line.depth))
        kept.append(line)
        words -= len(have)
    return tuple(kept)


def _word_line(line: Line | list[Line], more: str) -> str:
    if isinstance(line, list):
        rows = (
            "<tr>" + "".join(f'<td><p class="MsoNormal">{_inline(cell)}</p></td>' for cell in one)
            + "</tr>"
            for one in (row.cells for row in line)
        )  # fmt: skip
        return '<table class="MsoTableGrid" border="1">\n' + "\n".join(rows) + "\n</table>"
    if line.kind == "heading":
        return _wrapped(f'<p class="MsoNormal"><b>{_inline(line.text)}</b>{more}</p>')
    if line.label is None:
        indent = f' style="margin-left:{36 * line.depth}.0pt"' if line.depth else ""
        return _wrapped(f'<p class="MsoNormal"{indent}>{_inline(line.text)}{more}</p>')
    label = "&middot;" if line.label == "-" else line.label
    return _wrapped(
        f'<p class="MsoListParagraph" style="margin-left:{36 * (line.depth + 1)}.0pt; '
        f'text-indent:-18.0pt"><span style=""><span style="">{label}<span style="font:7.0pt '
        f'&quot;Times New Roman&quot;">&nbsp;&nbsp;&nbsp;</span></span></span>'
        f"{_inline(line.text)}{more}</p>"
    )


def _inline(text: str) -> str:
    marked = DOUBTED.sub(r'<span class="SpellE">\1</span>', _escape(text))
    return bold_tags(marked)


def _escape(text: str) -> str:
    return html.escape(text, quote=True).replace("&#x27;", "&rsquo;").replace("–", "&ndash;")


def _wrapped(markup: str) -> str:
    return textwrap.fill(markup, PAGE_WIDTH, break_long_words=False, break_on_hyphens=False)


# --- the web service -------------------------------------------------------------------------


def web_service(meeting: Meeting) -> str:
    """Print what `mgWebService.asmx/GetMeeting` answers."""
    day = _slashed(meeting.date)
    items = "\n".join(_service_item(item, meeting, n) for n, item in enumerate(meeting.items, 1))
    people = "\n".join(_service_person(name) for name in meeting.present)
    return f"""<?xml version="1.0" encoding="utf-8"?>
<meeting>
  <meetingid>{meeting.mid}</meetingid>
  <meetingdate>{day}</meetingdate>
  <meetingstatus>Confirmed</meetingstatus>
  <isdisplayallowed>True</isdisplayallowed>
  <meetingtime>{meeting.time}</meetingtime>
  <meetinglocation>{html.escape(meeting.venue)}</meetinglocation>
  <iswebcast>False</iswebcast>
  <agendaid>{meeting.mid}</agendaid>
  <agendapublished>True</agendapublished>
  <decisionpublished>True</decisionpublished>
  <minutepublished>True</minutepublished>
  <agendaitems>
{items}
  </agendaitems>
  <attendees>
{people}
  </attendees>
</meeting>
"""


def _service_item(item: Item, meeting: Meeting, order: int) -> str:
    title = html.escape(html.escape(item.title, quote=False), quote=False)  # twice, as sites do
    day = _slashed(meeting.date)
    return f"""    <agendaitem>
      <agendaitemid>{item.ai}</agendaitemid>
      <agendaitemtitle>{title}</agendaitemtitle>
      <agendatext>{_service_text(item.agenda)}</agendatext>
      <actualmeetingdate>{day}</actualmeetingdate>
      <agendaitemnumber>{order}</agendaitemnumber>
      <agendaitemsubnumber>
      </agendaitemsubnumber>
      <fulldisplaynumberformat>{item.number}.</fulldisplaynumberformat>
      <minutesnonemptyhtmlbody>{_service_text(item.minutes)}</minutesnonemptyhtmlbody>
      <decisionhtmlbody>{_service_text(item.decision)}</decisionhtmlbody>
      <declarationcount> 0</declarationcount>
      <isdecision>{bool(item.decision)}</isdecision>
      <isminutepublished>True</isminutepublished>
      <isrestricted>{item.exempt}</isrestricted>
      <isdisplayallowed>True</isdisplayallowed>
      <meetingdate>{day}</meetingdate>
      <meetingtime>{meeting.time}</meetingtime>
      <minutesitemnumber>{item.number}</minutesitemnumber>
      <refertocommittee>{html.escape(meeting.committee)}</refertocommittee>
      <linkeddocuments>
      </linkeddocuments>
    </agendaitem>"""


def _service_text(text: str) -> str:
    return html.escape(_word(text), quote=False) if text else "\n      "


def _service_person(named: str) -> str:
    name, _, role = named.rstrip(")").partition(" (")
    return (
        f'    <attendee membertype="U" name="{name}" roledescription="{role or "Committee Member"}"'
        ' attendance="Present">\n    </attendee>'
    )


def _slashed(day: dt.date) -> str:
    return f"{day:%d/%m/%Y}"

"""Meetings -> what `mgWebService.asmx` answers, its oddities included.

Booleans are `True` and `False`, counts carry a space, titles are escaped twice, and a day that is
written as ISO is ignored without a word.
"""

import datetime as dt
import html
import re
from collections.abc import Mapping, Sequence

from corpus.maker import moderngov as maker
from corpus.maker.meetings import Meeting

HEAD = '<?xml version="1.0" encoding="utf-8"?>\n'
BODIES = re.compile(
    r"(<(agendatext|minutesnonemptyhtmlbody|decisionhtmlbody)>).*?(</\2>)", re.DOTALL
)
LINKED = re.compile(r"<linkeddocuments>\s*</linkeddocuments>")


def committees(shown: Sequence[Meeting]) -> str:
    """Answer GetCommittees: those that meet, one that has expired and one that was deleted."""
    names = {one.committee_id: one.committee for one in shown}
    rows = [(number, name, False, False) for number, name in sorted(names.items())]
    rows += [(188, "Youth & Play Panel", False, True), (190, "Test Committee", True, False)]
    body = "".join(
        f"""  <committee>
    <committeeid>{number}</committeeid>
    <committeetitle>{twice(name)}</committeetitle>
    <committeedeleted>{deleted}</committeedeleted>
    <committeeexpired>{expired}</committeeexpired>
    <committeecategory>Committees</committeecategory>
  </committee>
"""
        for number, name, deleted, expired in rows
    )
    count = f"  <committeescount> {len(rows)}</committeescount>\n"
    return f"{HEAD}<committees>\n{count}{body}</committees>\n"


def meetings(shown: Sequence[Meeting], query: Mapping[str, str]) -> str:
    """Answer GetMeetings: of one committee, or with 0 of all."""
    wanted = query.get("lcommitteeid", "0").strip()
    since = as_day(query.get("sfromdate", ""), dt.date.min)
    until = as_day(query.get("stodate", ""), dt.date.max)
    chosen = [
        one
        for one in sorted(shown, key=lambda one: one.date)
        if wanted in {"0", str(one.committee_id)} and since <= one.date <= until
    ]
    names = {one.committee_id: one.committee for one in chosen}
    groups = "".join(
        committee_group(number, name, [one for one in chosen if one.committee_id == number])
        for number, name in sorted(names.items())
    )
    return (
        f"{HEAD}<getmeetings>\n  <meetingscount> {len(chosen)}</meetingscount>\n"
        f"  <committeescount> {len(names)}</committeescount>\n{groups}</getmeetings>\n"
    )


def committee_group(number: int, name: str, chosen: Sequence[Meeting]) -> str:
    """Print the meetings of one committee."""
    rows = "".join(
        f"""      <meeting>
        <meetingid>{one.mid}</meetingid>
        <meetingdate>{one.date:%d/%m/%Y}</meetingdate>
        <meetingstatus>{"Cancelled" if one.status == "cancelled" else "Confirmed"}</meetingstatus>
        <meetingtime>{one.time}</meetingtime>
        <iswebcast>False</iswebcast>
      </meeting>
"""
        for one in chosen
    )
    return f"""  <committee>
    <committeeid>{number}</committeeid>
    <committeetitle>{twice(name)}</committeetitle>
    <committeemeetingcount> {len(chosen)}</committeemeetingcount>
    <committeemeetings>
{rows}    </committeemeetings>
  </committee>
"""


def meeting(one: Meeting, *, with_bodies: bool) -> str:
    """Answer GetMeeting; a poor service says that there are minutes and leaves them out."""
    xml = maker.web_service(one)
    xml = with_papers(xml, one)
    if one.status == "cancelled":
        xml = xml.replace("<meetingstatus>Confirmed", "<meetingstatus>Cancelled")
        xml = re.sub(r"<(agenda|decision|minute)published>True", r"<\1published>False", xml)
    return xml if with_bodies else BODIES.sub(r"\1\n      \3", xml)


def with_papers(xml: str, one: Meeting) -> str:
    """Put each item's papers in, under an address of another name of the host."""
    papers = iter(one.items)

    def linked(_: re.Match[str]) -> str:
        rows = "".join(
            f"""
        <linkeddoc>
          <attachmentid>{paper.number}</attachmentid>
          <title>{twice(paper.title)}</title>
          <isurl>False</isurl>
          <url>https://democracy.wendlemere.example/documents/s{paper.number}/{html.escape(paper.title)}.pdf</url>
          <isrestricted>False</isrestricted>
          <publicationdate>{one.date - dt.timedelta(days=8):%d/%m/%Y}</publicationdate>
          <ownertitle>{twice(one.title)}</ownertitle>
        </linkeddoc>"""
            for paper in next(papers).papers
        )
        return f"<linkeddocuments>{rows}\n      </linkeddocuments>"

    return LINKED.sub(linked, xml)


def twice(text: str) -> str:
    """Escape once more than is right."""
    return html.escape(html.escape(text, quote=False), quote=False)


def as_day(text: str, otherwise: dt.date) -> dt.date:
    """Read the one form of day that the service knows."""
    if re.fullmatch(r"\d{2}/\d{2}/\d{4}", text) is None:
        return otherwise
    return dt.datetime.strptime(text, "%d/%m/%Y").replace(tzinfo=dt.UTC).date()

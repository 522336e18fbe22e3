"""What ModernGov is asked for: the addresses of its pages and of its web service.

The word of an `Ask` may end in the number of the committee it is about, because the address of a
meeting's page needs it: `service meeting 214`.
"""

import datetime as dt
from dataclasses import replace

from pipeline.scrape.platforms.links import absolute, parameter
from pipeline.scrape.records import About, Ask, Council, Window

ALL = "0"
"""The committee that stands for all."""
LONGEST_OF_ALL_DAYS = 366
LONGEST_OF_ONE_DAYS = 3 * 366
"""Lists of all committees are slow, and some sites fail at eleven years of one."""
SHORTEST_OF_ALL_DAYS = 28
SHORTEST_OF_ONE_DAYS = 92
"""A range that fails is shortened until it is as short as this; then it isn't the range's length
that fails, and a host should not be asked the same in vain many times."""
SHORTEST_OF_DECISIONS_DAYS = 14


def at(base: str, rest: str) -> str:
    """Write the address of a page below the base.

    Raises:
        ValueError: if the base is no web address.
    """
    address = absolute(f"{base}/" if rest else base, rest)
    if address is None:
        raise ValueError(f"no web address: {base}")
    return address


def word_number(page: str) -> str:
    """Give the number of the committee at the end of an ask's word; "" if there is none.

    >>> word_number("service meeting 214")
    '214'
    """
    last = page.rpartition(" ")[2]
    return last if last.isdigit() else ""


def committees_ask(council: Council) -> Ask:
    """Ask the service for all committees."""
    url = at(council.base, "mgWebService.asmx/GetCommittees")
    return Ask(url=url, page="service committees", keep=False)


def committee_list_ask(council: Council) -> Ask:
    """Ask for the page that lists the committees."""
    return Ask(url=at(council.base, "mgListCommittees.aspx?bcr=1"), page="committees", keep=False)


def committee_details_ask(council: Council, number: str, name: str | None) -> Ask:
    """Ask for the page of one committee, which links its list of meetings."""
    url = at(council.base, f"mgCommitteeDetails.aspx?ID={number}")
    about = About(committee=name)
    return Ask(url=url, page=f"committee {number}", keep=False, about=about)


def meeting_list_ask(council: Council, number: str, name: str | None) -> Ask:
    """Ask for the page that lists one committee's meetings."""
    url = at(council.base, f"ieListMeetings.aspx?CId={number}&Year=0")
    about = About(committee=name)
    return Ask(url=url, page=f"meetings {number}", keep=False, about=about)


def latest_meetings_ask(council: Council, window: Window, committee: str, name: str | None) -> Ask:
    """Ask the service for the meetings of a committee in the last range of the window."""
    longest = LONGEST_OF_ALL_DAYS if committee == ALL else LONGEST_OF_ONE_DAYS
    return meetings_ask(council, last_days(window, longest), committee, name)


def earlier_meetings_ask(council: Council, window: Window, ask: Ask) -> tuple[Ask, ...]:
    """Ask for the range before one that was answered, as long as that; none before the window."""
    done = range_of(ask)
    before = Window(since=window.since, until=done.since - dt.timedelta(days=1))
    if before.until < window.since:
        return ()
    days = (done.until - done.since).days + 1
    number = word_number(ask.page)
    return (meetings_ask(council, last_days(before, days), number, ask.about.committee),)


def shorter_meetings_ask(council: Council, ask: Ask) -> tuple[Ask, ...]:
    """Ask for the last third of a range that failed; nothing if it is as short as can be.

    What was before it is asked for when this is answered, and in ranges as short.
    """
    failed = range_of(ask)
    days = (failed.until - failed.since).days + 1
    number = word_number(ask.page)
    shortest = SHORTEST_OF_ALL_DAYS if number == ALL else SHORTEST_OF_ONE_DAYS
    if days <= shortest:
        return ()
    last = last_days(failed, max(shortest, -(-days // 3)))
    return (meetings_ask(council, last, number, ask.about.committee),)


def last_days(window: Window, days: int) -> Window:
    """Give the last days of a window, at most so many."""
    since = max(window.since, window.until - dt.timedelta(days=days - 1))
    return Window(since=since, until=window.until)


def range_of(ask: Ask) -> Window:
    """Read the range of days out of an address that is made here.

    Raises:
        ValueError: if it was made elsewhere.
    """
    since, until = (from_slashed(parameter(ask.url, name)) for name in ("sFromDate", "sToDate"))
    if since is None or until is None:
        raise ValueError(f"no range of days: {ask.url}")
    return Window(since=since, until=until)


def meetings_ask(council: Council, window: Window, committee: str, name: str | None) -> Ask:
    """Ask the service for the meetings of a committee in one range of days."""
    method = f"mgWebService.asmx/GetMeetings?lCommitteeId={committee}"
    days = f"sFromDate={slashed(window.since)}&sToDate={slashed(window.until)}"
    url = at(council.base, f"{method}&{days}")
    return Ask(
        url=url, page=f"service meetings {committee}", keep=False, about=About(committee=name)
    )


def service_meeting_ask(council: Council, committee: str, about: About) -> Ask:
    """Ask the service for one meeting."""
    url = at(council.base, f"mgWebService.asmx/GetMeeting?lMeetingId={about.meeting}")
    about = replace(about, kind="web_service")
    return Ask(url=url, page=f"service meeting {committee}".strip(), keep=True, about=about)


def meeting_page_ask(council: Council, committee: str, about: About) -> Ask:
    """Ask for a meeting's page."""
    within = f"CId={committee}&" if committee else ""
    url = at(council.base, f"ieListDocuments.aspx?{within}MId={about.meeting}&Ver=4")
    about = replace(about, kind="meeting_page")
    return Ask(url=url, page=f"meeting {committee}".strip(), keep=True, about=about)


def paper_ask(address: str, known: About, item: str | None, title: str) -> Ask:
    """Ask for one paper of an item; of attached minutes of earlier meetings the day isn't known."""
    day = None if "minutes" in title.lower() else known.date
    about = replace(known.of_meeting(), date=day, item=item, title=title or None)
    return Ask(url=address, page="paper", keep=True, about=about, lasting=True)


def decision_asks(council: Council, window: Window) -> tuple[Ask, ...]:
    """Ask for both lists of decisions, since councils differ in which they fill."""
    days = f"{slashed(window.since)}-{slashed(window.until)}".replace("/", "%2f")
    lists = (
        f"mgDelegatedDecisions.aspx?XXR=0&DR={days}&ACT=Find&RP=0&K=0&V=0&DM=0&HD=0&DS=2&Next=true",
        f"mgListOfficerDecisions.aspx?XXR=0&FULL=1&BAM=1&DR={days}&ACT=Find&K=0&DM=0&Next=true",
    )
    return tuple(
        Ask(url=at(council.base, one), page="decisions", keep=False, optional=True) for one in lists
    )


def halves(window: Window) -> tuple[Window, ...]:
    """Halve a range of days; nothing if it is as short as can be."""
    days = (window.until - window.since).days + 1
    if days < 2 * SHORTEST_OF_DECISIONS_DAYS:
        return ()
    middle = window.since + dt.timedelta(days=days // 2)
    return (
        Window(since=middle, until=window.until),
        Window(since=window.since, until=middle - dt.timedelta(days=1)),
    )


def slashed(day: dt.date) -> str:
    """Write a day as these sites do: 31/12/2025."""
    return f"{day:%d/%m/%Y}"


def from_slashed(text: str) -> dt.date | None:
    """Read a day as these sites write it; None if it is none."""
    try:
        return dt.datetime.strptime(text, "%d/%m/%Y").replace(tzinfo=dt.UTC).date()
    except ValueError:
        return None

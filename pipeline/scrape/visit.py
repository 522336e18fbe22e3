"""One address that waits -> what its answer is, what is kept of it, and what it leads to."""

import datetime as dt
import mimetypes
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from urllib.parse import quote, unquote, urljoin, urlsplit

from lxml.etree import LxmlError

from pipeline.errors import UnreadableError
from pipeline.scrape.challenges import ASK_THE_COUNCIL, MARKED, blocked_by
from pipeline.scrape.client import Reply
from pipeline.scrape.errors import PausedError, RefusedError, UnreachableError
from pipeline.scrape.guard import PORTS, Host, check_host, host_of
from pipeline.scrape.journal import Journal
from pipeline.scrape.journal_records import Page, Result, Run, Task, Trouble
from pipeline.scrape.manners import HOPS, REDIRECTS, Manners
from pipeline.scrape.papers import Seen, read_kept, take_list, take_paper, withdrawn
from pipeline.scrape.records import About, Answer, Ask, Council, Found, Platform, Window
from pipeline.scrape.settings import Settings
from pipeline.vocabulary import ProblemKind

GONE = frozenset({404, 410})
DEEPEST = 400
"""Answers that may lead to one another: thirty years of a calendar's months."""
MOST_BARREN = 36
"""Empty pages that may lead to one another: a calendar without an end has no more to say."""
REFUSALS = 3
"""Papers refused one after another before the site counts as closed."""
LEADING = frozenset({"meeting_page", "web_service"})
"""Kinds of papers that lead to others, and are read for that by a dry run."""
BREAKAGES = (ValueError, LookupError, ArithmeticError, RecursionError, LxmlError, UnreadableError)
"""What readers of pages raise where one is worse than they know how to name."""
KINDS: dict[str, ProblemKind] = {
    "soft_error": "soft_error",
    "unknown_shape": "unknown_shape",
    "moved": "moved",
    "failed": "failed",
}


class Streak:
    """How many papers of a site were refused one after another, and whether any was given."""

    def __init__(self) -> None:
        """Begin without either."""
        self.refused = 0
        self.given = False


@dataclass(frozen=True, kw_only=True)
class Site:
    """A council's site, and all that is needed to read it."""

    council: Council
    platform: Platform
    settings: Settings
    journal: Journal
    manners: Callable[[Host], Manners]
    """Gives what each host is asked through; one for each, whoever asks."""
    hosts: set[Host]
    """Those of its row."""
    dry: bool = False
    """Whether papers are only listed and nothing is kept."""
    streak: Streak = field(default_factory=Streak)

    def now(self) -> dt.datetime:
        """Tell the time."""
        return self.settings.clock.now()


def visit(site: Site, run: Run, task: Task, *, catching_up: bool = False) -> Result:
    """Ask for an address and judge what comes; the journal is only read.

    Raises:
        PausedError: if the site is to be left alone; the address goes on waiting.
        FetchError: if the fetch cannot go on.
    """
    ask = task.ask
    known = site.journal.page(site.council.id, ask.url)
    if site.dry and ask.keep and ask.about.kind not in LEADING:
        return Result(outcome="wanted")
    if catching_up and ask.keep and site.journal.was_done_later(run, ask.url):
        return Result(outcome="passed")
    if known is not None and is_held(site, ask, known):
        return hold(site, run, task, known)
    if task.depth > DEEPEST or task.barren > MOST_BARREN:
        return trouble(ask, "unfinished", "not followed further: page after page with nothing new")
    return ask_for(site, run, task, known)


def ask_for(site: Site, run: Run, task: Task, known: Page | None) -> Result:
    """Ask, and judge what comes."""
    try:
        reply = follow(site, task, validators(site, known))
    except RefusedError as error:
        return refused(site, run, task, error)
    except UnreachableError as error:
        return otherwise(site, run, task, "failed", str(error))
    return judge(site, run, task, known, reply)


def is_held(site: Site, ask: Ask, known: Page) -> bool:
    """Tell what hardly ever changes, is kept, and was looked at not long ago.

    What is new may yet be put right at the same address, so that it is looked at every time until
    it has stood for a while: if the site can say without sending it that it is the same.
    """
    if not ask.lasting or known.state != "current" or site.dry:
        return False
    a_while = dt.timedelta(days=site.settings.recheck_days)
    checked = dt.datetime.fromisoformat(known.checked_at)
    fresh = site.now() - checked < a_while
    settled = not known.kept_at or checked - dt.datetime.fromisoformat(known.kept_at) >= a_while
    cheap = bool(known.etag or known.last_modified)
    return fresh and (settled or not cheap) and (site.settings.corpus / known.path).is_file()


def hold(site: Site, run: Run, task: Task, known: Page) -> Result:
    """Take what is kept for the answer, and ask for nothing."""
    body = read_kept(site.settings.corpus, known) or b""
    answer = Answer(url=known.address, status=200, media_type=known.media_type, body=body)
    found = take_apart(site, run, task.ask, answer)
    asks = tuple(inheriting(task.ask.about, each) for each in found.asks)
    return Result(outcome="held", asks=asks, meetings=found.meetings)


def validators(site: Site, known: Page | None) -> dict[str, str]:
    """Give the headers that ask for a body only if it isn't the one that is kept."""
    if known is None or site.dry or not (site.settings.corpus / known.path).is_file():
        return {}
    found = {"if-none-match": known.etag, "if-modified-since": known.last_modified}
    return {name: value for name, value in found.items() if value}


def follow(site: Site, task: Task, headers: dict[str, str]) -> Reply:
    """Ask, and follow redirects by hand: each hop is looked at before it is asked for.

    Raises:
        RefusedError: if a hop leads away from the hosts of the council's row.
        UnreachableError, PausedError: see `Manners.get`.
    """
    url = task.ask.url
    if url.startswith("file:"):
        return read_file(site.council, url)
    for hop in range(HOPS + 1):
        try:
            host = check_host(url, site.hosts)
        except RefusedError as error:
            if hop and task.parent is None:
                message = f"leads to {url}: if the site has moved, change its base in councils.csv"
                raise RefusedError("moved", message) from error
            raise
        reply = site.manners(host).get(url, headers, onward=hop > 0)
        if reply.status not in REDIRECTS:
            return reply
        url = urljoin(url, quote(reply.headers.get("location", ""), safe="%/:=&?~#+!$,;'@()*[]"))
    raise RefusedError("failed", f"redirected more than {HOPS} times, last to {url}")


def read_file(council: Council, url: str) -> Reply:
    """Read a list of addresses that the operator keeps on this machine.

    Raises:
        RefusedError: if the address is any other than the council's base.
        UnreachableError: if it cannot be read.
    """
    path = Path(unquote(urlsplit(url).path))
    if is_web(council.base) or path.resolve() != Path(council.base).resolve():
        raise RefusedError("off_site", f"{url} is not the base of the council's row")
    try:
        body = path.read_bytes()
    except OSError as error:
        raise UnreachableError(f"cannot be read: {error.strerror}") from error
    media_type = mimetypes.guess_type(path.name)[0] or ""
    return Reply(url=url, status=200, headers={"content-type": media_type}, body=body)


def is_web(base: str) -> bool:
    """Tell a web address from a path."""
    return urlsplit(base).scheme in PORTS


def hosts_of(council: Council, platform: Platform, window: Window) -> set[Host]:
    """List the hosts of a council's row: its base's, or those of the list that its base is.

    Raises:
        RefusedError: if the list has an address that is none.
        UnreachableError: if the list cannot be read.
    """
    if is_web(council.base):
        return {host_of(council.base)}
    found: set[Host] = set()
    for ask in platform.start(council, window):
        reply = read_file(council, ask.url)
        answer = Answer(url=ask.url, status=200, media_type=reply.media_type, body=reply.body)
        listed = platform.read(council, window, ask, answer)
        found |= {host_of(each.url) for each in listed.asks}
    return found


def judge(site: Site, run: Run, task: Task, known: Page | None, reply: Reply) -> Result:
    """Tell by the status what an answer is."""
    blocked = blocked_by(reply)
    if blocked:
        return block(site, run, task, blocked, challenged=MARKED in blocked)
    site.streak.refused = 0
    site.streak.given = True
    if reply.status in GONE:
        return gone(site, run, task, known, reply.status)
    body = reply.body
    media_type = reply.media_type
    if reply.status == 304 and known is not None:
        body = read_kept(site.settings.corpus, known) or b""
        media_type = known.media_type
    elif reply.status != 200:
        return otherwise(site, run, task, "failed", f"status {reply.status}")
    answer = Answer(url=reply.url, status=200, media_type=media_type, body=body)
    seen = Seen(
        answer=answer,
        status=reply.status,
        etag=reply.headers.get("etag", ""),
        last_modified=reply.headers.get("last-modified", ""),
    )
    return read(site, run, task, known, seen)


def read(site: Site, run: Run, task: Task, known: Page | None, seen: Seen) -> Result:
    """Let the platform read an answer, and keep what it says is a paper."""
    ask = task.ask
    found = take_apart(site, run, ask, seen.answer)
    if found.verdict == "refused":
        message = f"{ASK_THE_COUNCIL} ({MARKED}{': ' + found.missing if found.missing else ''})"
        return block(site, run, task, message, challenged=True)
    if found.verdict not in {"read", "cancelled", "empty"}:
        return otherwise(site, run, task, found.verdict, described(found))
    result = Result(
        outcome="list",
        asks=tuple(inheriting(ask.about, each) for each in found.asks),
        empty=found.verdict == "empty",
        meetings=found.meetings,
        troubles=noticed(ask, found),
    )
    if ask.keep and found.verdict == "empty" and not (found.asks or found.meetings):
        return trouble(
            ask, "empty", f"nothing in it{': ' + found.missing if found.missing else ''}"
        )
    if site.dry or (ask.keep and found.verdict == "empty"):
        return result
    if not ask.keep:
        page = take_list(site.settings.corpus, run, task, seen, known, site.now())
        return replace(result, page=page if known is None or not known.keep else None)
    taken = take_paper(site.settings.corpus, site.journal, run, task, seen, site.now())
    return replace(result, outcome=taken.outcome, page=taken.page, sightings=taken.sightings)


def take_apart(site: Site, run: Run, ask: Ask, answer: Answer) -> Found:
    """Let the platform read an answer; one that breaks its reader is of an unknown shape.

    A single page that nobody thought of must not keep every other from being fetched.
    """
    try:
        return site.platform.read(site.council, run.window, ask, answer)
    except BREAKAGES as error:
        said = f"a page that can be taken apart ({type(error).__name__}: {error})"
        return Found(verdict="unknown_shape", missing=said)


def noticed(ask: Ask, found: Found) -> tuple[Trouble, ...]:
    """Note what a page that is as it should be has not: a committee that is wanted, say."""
    if found.verdict != "read" or not found.missing:
        return ()
    return (Trouble(kind="missing", message=f"{ask.page}: {found.missing}", url=ask.url),)


def described(found: Found) -> str:
    """Say what was wrong with a page."""
    words = {
        "soft_error": "an error page sent as a success",
        "unknown_shape": "a page of an unknown shape",
        "moved": "a notice that the site is elsewhere now",
    }
    said = f": {found.missing}" if found.missing else ""
    return f"{words.get(found.verdict, found.verdict)}{said}"


def inheriting(about: About, ask: Ask) -> Ask:
    """Let an address of which nothing is known know what the page that led to it knows.

    Where the platform says anything of committee, meeting or day, its silence on the others counts:
    an issue's history is of a committee and of no day.
    """
    if ask.about.committee or ask.about.meeting or ask.about.date:
        return ask
    return replace(
        ask,
        about=replace(
            ask.about,
            committee=about.committee,
            meeting=about.meeting,
            date=about.date,
        ),
    )


# --- where it goes wrong ------------------------------------------------------------------------


def trouble(ask: Ask, kind: ProblemKind, message: str) -> Result:
    """Note a problem in the place of a result."""
    named = Trouble(kind=kind, message=f"{ask.page}: {message}", url=ask.url)
    return Result(outcome=kind, troubles=(named,))


def instead(site: Site, run: Run, task: Task, why: str) -> tuple[Ask, ...]:
    """Ask the platform for another way to the same."""
    found = site.platform.instead(site.council, run.window, task.ask, why)
    return tuple(inheriting(task.ask.about, each) for each in found if each.url != task.ask.url)


def otherwise(site: Site, run: Run, task: Task, why: str, message: str) -> Result:
    """Take the other way if there is one, else note the problem; an unknown shape always."""
    result = trouble(task.ask, KINDS.get(why, "failed"), message)
    asks = instead(site, run, task, why)
    if not asks and task.ask.optional and why in {"failed", "soft_error"}:
        return Result(outcome="absent")
    if not asks:
        return result
    named = result.troubles if why == "unknown_shape" else ()
    return Result(outcome="instead", asks=asks, troubles=named)


def refused(site: Site, run: Run, task: Task, error: RefusedError) -> Result:
    """Note what was not asked for or not taken; what robots.txt bars may be had another way."""
    result = trouble(task.ask, error.kind, error.message)
    if error.kind in {"off_site", "moved"}:
        return result
    why = "refused" if error.kind == "disallowed" else "failed"
    asks = instead(site, run, task, why)
    return replace(result, outcome="instead", asks=asks) if asks else result


def block(site: Site, run: Run, task: Task, message: str, *, challenged: bool) -> Result:
    """Note that the site refused; leave it alone unless it is but one paper.

    Raises:
        PausedError: if the site is closed to us.
    """
    result = trouble(task.ask, "blocked", message)
    site.streak.refused += 1
    if challenged:
        raise PausedError("blocked", message, task.ask.url)
    asks = instead(site, run, task, "refused")
    if asks:
        return replace(result, outcome="instead", asks=asks)
    one_of_many = task.ask.keep or task.ask.optional
    closed = not one_of_many or not site.streak.given or site.streak.refused >= REFUSALS
    if closed:
        raise PausedError("blocked", message, task.ask.url)
    return result


def gone(site: Site, run: Run, task: Task, known: Page | None, status: int) -> Result:
    """Mark a paper that was here before as withdrawn; a dead link is a problem."""
    if known is None or not known.keep:
        return otherwise(site, run, task, "failed", f"nothing there (status {status})")
    asks = instead(site, run, task, "failed")
    if known.state == "withdrawn" or site.dry:
        return Result(outcome="gone", asks=asks)
    page = replace(known, state="withdrawn", row=run.row)
    line = withdrawn(run, page, status, site.now())
    return Result(outcome="withdrawn", asks=asks, page=page, sightings=(line,))

"""An answer that holds a paper -> what is kept of it, and the lines of the manifest about it."""

import datetime as dt
from dataclasses import dataclass, replace
from pathlib import Path

from pipeline.scrape.journal import Journal
from pipeline.scrape.journal_records import Page, Run, Task
from pipeline.scrape.journal_rows import to_text
from pipeline.scrape.records import About, Answer
from pipeline.scrape.store import is_same, keep_page, store


@dataclass(frozen=True, kw_only=True)
class Taken:
    """What became of a paper."""

    outcome: str
    """new, changed or unchanged."""
    page: Page
    sightings: tuple[dict[str, str], ...]


@dataclass(frozen=True, kw_only=True)
class Seen:
    """An answer with what its headers say."""

    answer: Answer
    status: int
    """As the server sent it: 304 where the body is the one that was kept."""
    etag: str = ""
    last_modified: str = ""


def take_paper(
    corpus: Path, journal: Journal, run: Run, task: Task, seen: Seen, now: dt.datetime
) -> Taken:
    """Keep a paper, and note whether it is new, changed or what it was.

    Raises:
        FetchError: if the disk is full.
    """
    known = journal.page(run.council, task.ask.url)
    if known is not None and not known.keep:
        known = None
    body = seen.answer.body
    old = None if known is None else read_kept(corpus, known)
    if known is not None and old is not None and (seen.status == 304 or is_same(old, body)):
        page = renewed(known, run, task, seen, now)
        return Taken(
            outcome="unchanged", page=page, sightings=(to_line(run, page, seen.status, now),)
        )
    stored = store(corpus, run.council, body, seen.answer.media_type, task.ask.url)
    page = to_page(run, task, seen, stored.path, stored.sha256, now)
    lines = [to_line(run, page, seen.status, now)]
    if known is not None and known.path != page.path:
        lines += superseded(journal, run, known, page, now)
    changed = known is not None and known.path != page.path
    outcome = "changed" if changed else "new" if known is None else "unchanged"
    return Taken(outcome=outcome, page=page, sightings=tuple(lines))


def take_list(
    corpus: Path, run: Run, task: Task, seen: Seen, known: Page | None, now: dt.datetime
) -> Page | None:
    """Keep a page that is no paper if it may not have to be asked for or sent again."""
    if seen.status == 304 and known is not None:
        return renewed(known, run, task, seen, now)
    if not (seen.etag or seen.last_modified or task.ask.lasting):
        return None
    stored = keep_page(corpus, run.council, seen.answer.body)
    page = to_page(run, task, seen, stored.path, stored.sha256, now)
    same = known is not None and known.sha256 == page.sha256
    return replace(page, kept_at=known.kept_at) if same and known is not None else page


def read_kept(corpus: Path, page: Page) -> bytes | None:
    """Read what is kept of an address; None if it was cleared away."""
    path = corpus / page.path
    return path.read_bytes() if path.is_file() else None


def renewed(known: Page, run: Run, task: Task, seen: Seen, now: dt.datetime) -> Page:
    """Bring what is known of an unchanged address up to date."""
    return replace(
        known,
        etag=seen.etag or (known.etag if seen.status == 304 else ""),
        last_modified=seen.last_modified or (known.last_modified if seen.status == 304 else ""),
        address=seen.answer.url,
        state="current",
        checked_at=to_text(now),
        about=task.ask.about,
        parent=task.parent,
        row=run.row,
    )


def to_page(run: Run, task: Task, seen: Seen, path: str, sha256: str, now: dt.datetime) -> Page:
    """Note what an address holds."""
    return Page(
        url=task.ask.url,
        path=path,
        sha256=sha256,
        etag=seen.etag,
        last_modified=seen.last_modified,
        media_type=seen.answer.media_type,
        address=seen.answer.url,
        keep=task.ask.keep,
        state="current",
        checked_at=to_text(now),
        about=task.ask.about,
        parent=task.parent,
        row=run.row,
        kept_at=to_text(now),
    )


def superseded(
    journal: Journal, run: Run, old: Page, new: Page, now: dt.datetime
) -> list[dict[str, str]]:
    """Say of the version that was there before that another has taken its place."""
    if journal.is_current_elsewhere(run.council, old.path, old.url):
        return []
    line = to_line(run, old, 200, now)
    return [{**line, "state": "superseded", "superseded_by": new.path}]


def withdrawn(run: Run, page: Page, status: int | None, now: dt.datetime) -> dict[str, str]:
    """Say of a paper that it is no longer published: not there, or no longer listed."""
    return {**to_line(run, page, status, now), "state": "withdrawn"}


def to_line(run: Run, page: Page, status: int | None, now: dt.datetime) -> dict[str, str]:
    """Write a line of the manifest."""
    about: About = page.about
    return {
        "path": page.path,
        "council": run.council,
        "committee": about.committee or "",
        "date": about.date or "",
        "kind": about.kind or "",
        "title": about.title or "",
        "url": page.url if "://" in page.url and not page.url.startswith("file:") else "",
        "address": page.address,
        "meeting": about.meeting or "",
        "item": about.item or "",
        "fetched_at": to_text(now),
        "status": "" if status is None else str(status),
        "etag": page.etag,
        "last_modified": page.last_modified,
        "sha256": page.sha256,
        "state": page.state if page.state == "withdrawn" else "current",
    }

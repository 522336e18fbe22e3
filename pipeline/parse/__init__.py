"""Extracted text -> papers: what kind, which meeting, which items and paragraphs."""

from dataclasses import replace

from pipeline.extract.repair import unshift
from pipeline.parse.document_title import find_title, untitled
from pipeline.parse.items import find_items, finish, from_candidates, from_roles
from pipeline.parse.kinds import find_kind, find_version, is_cancelled
from pipeline.parse.language import find_language
from pipeline.parse.meetings import Dating, find_dating
from pipeline.parse.names import (
    Named,
    find_committee,
    find_council,
    find_meeting_kind,
    to_council_id,
)
from pipeline.parse.notices import find_committees, find_notices
from pipeline.parse.packs import cut, find_parts
from pipeline.parse.paragraphs import to_paragraphs
from pipeline.parse.people import find_attendees
from pipeline.parse.views import View
from pipeline.records import Extracted, Item, Paper, Problem, Source
from pipeline.vocabulary import DocumentKind, Language, ProblemKind

WITH_ITEMS = frozenset({"minutes", "draft_minutes", "agenda", "pack", "meeting_page", "item_page"})
WITHOUT_DATE = frozenset({"issue_history", "attendance", "other"})
ITS_OWN = frozenset({"minutes", "draft_minutes"})
"""Parts of a pack that are of another meeting than the pack's."""


def parse(
    extracted: Extracted, source: Source, *, kind: DocumentKind | None = None
) -> tuple[Paper, ...]:
    """Put one file in its place; a pack comes first and its parts after it.

    `kind` is what a person says it is, whatever the file and the manifest say.
    """
    view = View(extracted, source.path)
    kind = kind or find_kind(view, source.kind)
    parts = find_parts(view, kind)
    if not parts:
        return (to_paper(view, source, kind),)
    pack = replace(to_paper(view, source, "pack"), items=(), paragraphs=())
    papers = [
        to_part(cut(extracted, title, span), source, pack, ordinal, span[0])
        for ordinal, (title, span) in enumerate(parts, start=1)
    ]
    return (pack, *papers)


def to_part(extracted: Extracted, source: Source, pack: Paper, ordinal: int, offset: int) -> Paper:
    """Read one paper of a pack; what is not said in it is the pack's, but for other minutes."""
    view = View(extracted, source.path, next(iter(dict(extracted.facts).values()), None))
    kind = find_kind(view)
    own = kind in ITS_OWN
    inherited = replace(
        source,
        council=source.council or pack.council,
        committee=pack.committee,
        date=None if own else pack.meeting_date,
        title=None,
    )
    paper = to_paper(view, inherited, kind)
    if own and pack.meeting_date is not None and paper.meeting_date is None:
        paper = replace(
            paper, anchor_date=pack.meeting_date, anchor_basis="the meeting it was laid before"
        )
    return replace(
        paper,
        council=pack.council if paper.council == source.council else paper.council,
        council_id=pack.council_id,
        part=ordinal,
        pack_offset=offset,
    )


def to_paper(view: View, source: Source, kind: DocumentKind) -> Paper:
    """Read one file, or one part of a pack, as a paper of a known kind."""
    extracted = view.extracted
    council = find_council(view, source.council)
    committee = find_committee(view, kind, council.name, source.committee)
    dating = find_dating(view, kind, source.date)
    items = read_items(view, kind)
    language = find_language(view.whole)
    names = frozenset(name.lower() for name in (council.name, committee.name) if name)
    return Paper(
        path=source.path,
        sha256=source.sha256,
        media_type=extracted.media_type,
        kind=kind,
        council=council.name,
        council_id=to_council_id(council.name, None if council.disagrees else source.council),
        committee=committee.name,
        meeting_date=dating.stated,
        anchor_date=dating.anchor,
        anchor_basis=dating.anchor_basis,
        title=find_title(view, items, names) or source.title or untitled(kind),
        text=extracted.text,
        blocks=extracted.blocks,
        paragraphs=to_paragraphs(extracted.text, extracted.blocks, items),
        items=items,
        pages=extracted.pages,
        page_starts=extracted.page_starts,
        language=language,
        version=find_version(view, kind),
        meeting_kind=find_meeting_kind(view),
        url=source.url or next(iter(view.fact("url")), None),
        attendees=find_attendees(view),
        meetings=find_notices(view, committee.name, dating.stated),
        committees=find_committees(view),
        method=extracted.method,
        problems=(
            *extracted.problems,
            *find_problems(view, kind, council, committee, dating),
            *item_problems(items),
            *language_problems(language),
        ),
    )


def read_items(view: View, kind: DocumentKind) -> tuple[Item, ...]:
    """Find items in papers of a meeting; a report's headings are none."""
    text, blocks = unshift(view.extracted.text), view.extracted.blocks
    if kind in WITH_ITEMS:
        return find_items(text, blocks)
    found = from_roles(text, blocks)
    if kind == "decision" and not found:
        found = [item for item in from_candidates(text, blocks) if item.number is not None]
    return finish(text, blocks, found)


def find_problems(
    view: View, kind: DocumentKind, council: Named, committee: Named, dating: Dating
) -> tuple[Problem, ...]:
    """Say what of a meeting is unknown, disputed or called off."""
    found: list[Problem] = []
    if view.is_list:
        committee = Named("a list of them")
    for named, what in ((council, "council"), (committee, "committee")):
        if named.name is None:
            unknown: ProblemKind = "unknown_council" if what == "council" else "unknown_committee"
            found.append(problem(unknown, f"neither the paper nor the manifest names the {what}"))
        if named.disagrees is not None:
            found.append(
                problem(
                    "disagreement", f"{what}: {named.name} here, {named.disagrees} in the manifest"
                )
            )
    if dating.stated is None and kind not in WITHOUT_DATE and not view.is_list:
        found.append(problem("unknown_date", "the day of the meeting is not stated"))
    if dating.disagrees is not None:
        message = f"date: {dating.stated} here, {dating.disagrees} in the manifest"
        found.append(problem("disagreement", message))
    if is_cancelled(view):
        found.append(problem("cancelled", "the meeting was called off"))
    return tuple(found)


def item_problems(items: tuple[Item, ...]) -> tuple[Problem, ...]:
    """Name the items whose text the page cuts off."""
    return tuple(
        Problem(
            stage="parse",
            kind="truncated",
            message=f"item {item.number or item.title!r} is cut off on this page",
            start=item.start,
            stop=item.stop,
            page=item.page,
        )
        for item in items
        if item.truncated
    )


def language_problems(language: Language) -> tuple[Problem, ...]:
    """Say of a paper that is not in English what is done with it."""
    if language == "en":
        return ()
    welsh = language == "cy"
    message = "in Welsh: searchable, not tagged" if welsh else "in no language that is read"
    return (problem("not_english", message),)


def problem(kind: ProblemKind, message: str) -> Problem:
    """Make a problem of the whole paper."""
    return Problem(stage="parse", kind=kind, message=message)

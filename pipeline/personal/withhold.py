"""Documents + suppressions -> the documents without what is withheld, and a note in its place."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from pipeline.personal.blanking import blanked, spaced, without
from pipeline.personal.suppressions import Suppression
from pipeline.personal.targets import Found, find
from pipeline.records import DocumentId, Identified, Problem, Span
from pipeline.rows import overlap

LEAST_WORDS = 6
"""Withheld lines of so many words are looked for in other papers; fewer prove nothing."""
SHARE = 0.25
"""So many of them make a copy: every paper has some words of form that others have, too."""

Problems = list[tuple[str, Problem]]
"""Each with the path it is about."""


def withhold(
    documents: Sequence[Identified],
    suppressions: Sequence[Suppression],
    problems: Sequence[tuple[str, Problem]] = (),
    *,
    before: Sequence[Identified] = (),
) -> tuple[tuple[Identified, ...], Problems]:
    """Take out what is withheld; say of each what was and why, and of each that is not here so.

    Returns the documents, and the problems without those that tell of withheld places.

    `before` is the documents as they were before items of one were given to another, in which
    other copies of an item are looked for; the documents themselves unless given.
    """
    if not suppressions:
        return tuple(documents), list(problems)
    spans: dict[DocumentId, list[Span]] = defaultdict(list)
    notes: Problems = []
    for each in suppressions:
        found = list(find(each, documents, before or documents))
        if not found:
            notes.append((each.where.partition(",")[0], not_found(each)))
        for one in found:
            spans[one.document.id].append(one.span or (0, len(one.document.paper.text)))
            notes.append((one.document.paper.path, note(each, one)))
    spread_over_packs(documents, spans)
    merged = {key: join(found) for key, found in spans.items()}
    notes += copies_elsewhere(documents, merged)
    done = tuple(
        without(document, merged[document.id]) if document.id in merged else document
        for document in documents
    )
    return done, [*untold(problems, documents, merged), *dict.fromkeys(notes)]


def untold(
    problems: Sequence[tuple[str, Problem]],
    documents: Sequence[Identified],
    spans: Mapping[DocumentId, Sequence[Span]],
) -> Problems:
    """Leave out problems that tell of withheld places: their messages may quote."""
    withheld = {
        document.paper.path: (spans[document.id], (0, len(document.paper.text)))
        for document in documents
        if document.id in spans and document.paper.part is None
    }
    left: Problems = []
    for path, problem in problems:
        hidden, whole = withheld.get(path, ((), (0, 0)))
        placed = problem.start is not None and problem.stop is not None
        span = (problem.start or 0, problem.stop or 0) if placed else whole
        told = overlap(span, hidden) if placed else whole in hidden
        if not told:
            left.append((path, problem))
    return left


def spread_over_packs(documents: Sequence[Identified], spans: dict[DocumentId, list[Span]]) -> None:
    """Withhold in a pack what is withheld in its parts, and in its parts what is in the pack."""
    by_id = {document.id: document for document in documents}
    for part in documents:
        pack = None if part.part_of is None else by_id.get(part.part_of)
        if pack is None:
            continue
        offset, length = part.paper.pack_offset, len(part.paper.text)
        if pack.paper.text[offset : offset + length] != part.paper.text:
            continue
        mine, whole = list(spans.get(part.id, ())), list(spans.get(pack.id, ()))
        inside = [
            (max(start - offset, 0), min(stop - offset, length))
            for start, stop in whole
            if start < offset + length and offset < stop
        ]
        if mine:
            spans[pack.id] += [(start + offset, stop + offset) for start, stop in mine]
        if inside:
            spans[part.id] += inside


def join(spans: Iterable[Span]) -> list[Span]:
    """Order spans and join those that touch."""
    joined: list[Span] = []
    for start, stop in sorted(spans):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], stop))
        else:
            joined.append((start, stop))
    return joined


# --- notes -----------------------------------------------------------------------------------


def note(suppression: Suppression, found: Found) -> Problem:
    """Say in a document's place, or in a passage's, that it is withheld and why."""
    start, stop = found.span or (None, None)
    return Problem(
        stage="publish",
        kind="suppressed",
        message=f"{found.what}: {suppression.told}",
        start=start,
        stop=stop,
        page=None if start is None else found.document.paper.page_of(start),
    )


def not_found(suppression: Suppression) -> Problem:
    """Say that a suppression withholds nothing."""
    what = "these words in it" if suppression.passage else "anything of that name"
    return Problem(
        stage="publish",
        kind="missing",
        message=f"{suppression.where} withholds nothing: no paper here is {suppression.target},"
        f" or has {what}",
    )


def copies_elsewhere(
    documents: Sequence[Identified], spans: Mapping[DocumentId, Sequence[Span]]
) -> Problems:
    """Warn of papers of the same council that still have what is withheld, or much of it."""
    sources = {
        document.id: (document, lines_of(document, spans[document.id]))
        for document in documents
        if document.id in spans
    }
    councils = {source.paper.council_id for source, _ in sources.values()}
    notes: Problems = []
    for document in documents:
        if document.paper.council_id not in councils:
            continue
        text = spaced(blanked(document.paper, spans.get(document.id, ())))
        for source, lines in sources.values():
            kept = sum(line in text for line in lines)
            akin = source.paper.council_id == document.paper.council_id
            if akin and kept and kept >= SHARE * len(lines):
                notes.append((document.paper.path, still_here(source.paper.path)))
    return list(dict.fromkeys(notes))


def lines_of(document: Identified, spans: Sequence[Span]) -> list[str]:
    """List the withheld lines of a document that are long enough to be known by."""
    text = document.paper.text
    lines = (spaced(line) for start, stop in spans for line in text[start:stop].split("\n"))
    return list(dict.fromkeys(line for line in lines if len(line.split()) >= LEAST_WORDS))


def still_here(path: str) -> Problem:
    """Say of a paper that it has words that are withheld in another."""
    return Problem(
        stage="publish",
        kind="duplicate",
        message=f"has words that are withheld in {path}; here they are published",
    )

"""Meeting pages with items cut off + the pages that have those items whole -> each item once.

ModernGov cuts long minutes off in the page of the meeting and has them whole in a page of the
item's own. Where both are here, the item's page gives the rows, under the ids that the meeting's
page would have given them, and the meeting's page gives none for that item.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from pipeline.identify import RECORD_KINDS, fill_item, order_key
from pipeline.records import Identified, Item, Problem, RowId
from pipeline.rows import touches, without_tags
from pipeline.slugs import slug


def make_whole(documents: Sequence[Identified]) -> list[Identified]:
    """Let each page of one item stand for that item where a meeting's page cuts it off.

    The order of the result is that of `identify`.
    """
    pages = item_pages(documents)
    done = {document.id: document for document in documents}
    for document in documents:
        if document.is_current and document.paper.kind in RECORD_KINDS:
            whole = found_whole(document, pages)
            done |= {page.id: in_place_of(page, document, index) for index, page in whole}
            done[document.id] = without_items(document, [index for index, _ in whole])
    return sorted(done.values(), key=order_key)


def without_mended(
    problems: Sequence[tuple[str, Problem]], documents: Sequence[Identified]
) -> list[tuple[str, Problem]]:
    """Drop the problems, each with its path, of cut-off items that another page has whole."""
    still_cut = {
        (document.paper.path, item.start)
        for document in documents
        for item in document.paper.items
        if item.truncated
    }
    return [
        (path, problem)
        for path, problem in problems
        if (problem.stage, problem.kind) != ("parse", "truncated")
        or (path, problem.start) in still_cut
    ]


def item_pages(documents: Sequence[Identified]) -> dict[tuple[str, ...], Identified]:
    """Index the pages of one item by the site's number for it, and by meeting and place there.

    Of several copies the longest counts, then the first by id.
    """
    pages: dict[tuple[str, ...], Identified] = {}
    here = [each for each in documents if each.is_current and each.paper.kind == "item_page"]
    for page in sorted(here, key=lambda each: (-len(each.paper.text), each.id)):
        for item in page.paper.items[:1]:
            for name in names_of(page, item):
                pages.setdefault(name, page)
    return pages


def names_of(document: Identified, item: Item) -> list[tuple[str, ...]]:
    """Name an item in every way that its meeting's page and its own page may share."""
    names: list[tuple[str, ...]] = []
    if item.source_id is not None:
        names.append((document.paper.council_id or "", item.source_id))
    if document.meeting_id is not None:
        names.append((document.meeting_id, slug(item.number or ""), slug(item.title)))
    return names


def found_whole(
    document: Identified, pages: Mapping[tuple[str, ...], Identified]
) -> list[tuple[int, Identified]]:
    """Pair each cut-off item of a meeting's page with the page that has it whole."""
    found: list[tuple[int, Identified]] = []
    for index, item in enumerate(document.paper.items):
        names = names_of(document, item) if item.truncated else []
        page = next((pages[name] for name in names if name in pages), None)
        if page is not None and not page.paper.items[0].truncated:
            found.append((index, page))
    return found


def in_place_of(page: Identified, meeting: Identified, index: int) -> Identified:
    """Give a page of one item the meeting, the number and the ids of the item it has whole."""
    cut = meeting.paper.items[index]
    item = page.paper.items[0]
    whole = replace(fill_item(item, cut), number=item.number or cut.number)
    said = meeting.paper
    paper = replace(
        page.paper,
        items=(whole, *page.paper.items[1:]),
        council_id=said.council_id,
        council=said.council,
        committee=said.committee,
        meeting_date=said.meeting_date,
        anchor_date=said.anchor_date,
        anchor_basis=said.anchor_basis,
        problems=tuple(each for each in page.paper.problems if each.kind != "unknown_date"),
    )
    mine, theirs = page.ids["item", 0], meeting.ids["item", index]
    ids = {key: renamed(name, mine, theirs) for key, name in page.ids.items()}
    return replace(page, paper=paper, ids=ids, meeting_id=meeting.meeting_id)


def renamed(name: RowId, old: RowId, new: RowId) -> RowId:
    """Put an id under another item."""
    is_below = name == old or name.startswith(f"{old}.")
    return RowId(new + name[len(old) :]) if is_below else name


def without_items(document: Identified, indexes: Sequence[int]) -> Identified:
    """Take items out of a document with all that was found in them; other ids stay."""
    if not indexes:
        return document
    items = document.paper.items
    gone = [(items[index].start, items[index].stop) for index in indexes]
    left = without_tags(document, gone)
    kept = [index for index in range(len(items)) if index not in indexes]
    now = {old: new for new, old in enumerate(kept)}
    stays = [index for index, row in enumerate(left.paper.paragraphs) if not touches(row, gone)]
    paragraphs = [left.paper.paragraphs[index] for index in stays]
    places = {("item", old): new for old, new in now.items()}
    places |= {("paragraph", old): new for new, old in enumerate(stays)}
    ids = {key: name for key, name in left.ids.items() if key[0] not in {"item", "paragraph"}}
    ids |= {(kind, new): left.ids[kind, old] for (kind, old), new in places.items()}
    paper = replace(
        left.paper,
        items=tuple(items[index] for index in kept),
        paragraphs=tuple(
            replace(row, item=None if row.item is None else now.get(row.item)) for row in paragraphs
        ),
    )
    return replace(left, paper=paper, ids=ids)

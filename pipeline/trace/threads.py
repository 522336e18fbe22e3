"""Matters, and what people ruled of them -> matters merged and split."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from pipeline.records import Identified, Matter, RowId

METHOD = "review"
Appearance = tuple[RowId, str, str]
"""(item or limb, day, method)."""
Ruling = tuple[str, RowId, RowId | None, bool]
"""(`merge` or `split`, item, the other item, whether all that comes later goes with it)."""


@dataclass(frozen=True, kw_only=True)
class Known:
    """What is known of an item by itself."""

    title: str
    day: str
    council: str | None
    committee: str | None


def regroup(
    matters: Sequence[Matter], rulings: Sequence[Ruling], documents: Sequence[Identified]
) -> list[Matter]:
    """Merge and split matters, in the order of the rulings."""
    if not rulings:
        return list(matters)
    items = known_items(documents)
    threads = [list(each.appearances) for each in matters]
    whose = {each.appearances[0][0]: each for each in matters if each.appearances}
    for kind, item, other, onward in rulings:
        if kind == "merge" and other is not None:
            threads = merged(threads, item, other, items)
        elif kind == "split":
            threads = split(threads, item, onward=onward)
    found = [made(thread, whose, items) for thread in threads if is_thread(thread)]
    return sorted(found, key=lambda each: each.id)


def known_items(documents: Iterable[Identified]) -> dict[RowId, Known]:
    """List the items of current papers that have a day."""
    return {
        document.ids["item", index]: Known(
            title=item.title,
            day=str(document.day),
            council=document.paper.council,
            committee=document.paper.committee,
        )
        for document in documents
        if document.is_current and document.day is not None
        for index, item in enumerate(document.paper.items)
    }


def merged(
    threads: Sequence[list[Appearance]],
    item: RowId,
    other: RowId,
    items: Mapping[RowId, Known],
) -> list[list[Appearance]]:
    """Make one thread of those that hold two items, or of the items themselves."""
    both = [thread for thread in threads if holds(thread, item) or holds(thread, other)]
    rest = [thread for thread in threads if thread not in both]
    alone = [
        (each, items[each].day, METHOD)
        for each in (item, other)
        if each in items and not any(holds(thread, each) for thread in both)
    ]
    one = sorted({*alone, *(each for thread in both for each in thread)}, key=in_time)
    return [*rest, one]


def split(
    threads: Sequence[list[Appearance]], item: RowId, *, onward: bool
) -> list[list[Appearance]]:
    """Take an item out of its thread, with all that comes later if so ruled."""
    found: list[list[Appearance]] = []
    for thread in threads:
        if not holds(thread, item):
            found.append(thread)
            continue
        day = next(each[1] for each in thread if is_of(each[0], item))
        out = [
            each
            for each in thread
            if is_of(each[0], item) or (onward and (each[1], each[0]) > (day, item))
        ]
        found += [[each for each in thread if each not in out], out]
    return found


def holds(thread: Iterable[Appearance], item: RowId) -> bool:
    """Tell whether an item, or anything in it, is in a thread."""
    return any(is_of(each[0], item) for each in thread)


def is_of(row: RowId, item: RowId) -> bool:
    """Tell an item and what stands in it."""
    return row == item or row.startswith(f"{item}.")


def in_time(each: Appearance) -> tuple[str, str]:
    """Order by day."""
    return each[1], each[0]


def is_thread(thread: Sequence[Appearance]) -> bool:
    """Tell a thread from what comes up only once."""
    return len({day for _, day, _ in thread}) > 1 or any(how == METHOD for _, _, how in thread)


def made(
    thread: Sequence[Appearance], whose: Mapping[RowId, Matter], items: Mapping[RowId, Known]
) -> Matter:
    """Describe a thread, as it was described before where it begins with the same item."""
    first = thread[0][0]
    before = whose.get(first)
    known = items.get(first)
    source = before or known
    rows = {row for row, _, _ in thread}
    return Matter(
        id=before.id if before is not None else RowId(f"{first}.m"),
        title=source.title if source is not None else first,
        council=source.council if source is not None else None,
        committee=source.committee if source is not None else None,
        appearances=tuple(thread),
        why={row: each.why[row] for each in whose.values() for row in each.why if row in rows},
        issues=before.issues if before is not None else (),
        issue_gaps=before.issue_gaps if before is not None else 0,
    )

"""Items and the links between them -> matters: threads through the meetings of one body."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pipeline.identify import slug
from pipeline.records import Identified, Item, Matter, RowId
from pipeline.trace.found import Found
from pipeline.trace.titles import is_generic, lasting

STRONG = 0.5
"""Confidence from which a link joins the items at its two ends."""


@dataclass(frozen=True, kw_only=True)
class Appearance:
    """One item at one meeting."""

    id: RowId
    day: str
    item: Item
    council_id: str | None
    council: str | None
    committee: str | None
    document_id: str


def find_matters(documents: Sequence[Identified], found: Sequence[Found]) -> list[Matter]:
    """Join items by issue number, lasting title and strong links; keep what comes up twice."""
    items = {each.id: each for document in documents for each in appearances(document)}
    groups = Groups(items)
    join_same(groups, items)
    for each in found:
        here, there = item_of(each.commitment), item_of(each.passage)
        joins = each.confidence >= STRONG and here in items and there in items
        if joins and here is not None and there is not None and both_own(items, here, there):
            groups.join(here, there, each.method)
    return [
        matter
        for members in groups.listed()
        if len({items[member].day for member in members}) > 1
        for matter in [make_matter([items[member] for member in members], groups.how)]
    ]


def appearances(document: Identified) -> list[Appearance]:
    """List the items of one current paper that has a day."""
    paper = document.paper
    if not document.is_current or document.day is None or paper.kind in {"pack", "agenda"}:
        return []
    return [
        Appearance(
            id=document.ids["item", index],
            day=str(document.day),
            item=item,
            council_id=paper.council_id,
            council=paper.council,
            committee=paper.committee,
            document_id=document.id,
        )
        for index, item in enumerate(paper.items)
    ]


class Groups:
    """Items joined so far: a disjoint-set forest that remembers what joined each."""

    def __init__(self, items: Mapping[RowId, Appearance]) -> None:
        """Start with every item by itself."""
        self.parent = {each: each for each in items}
        self.how: dict[RowId, str] = {}

    def root(self, item: RowId) -> RowId:
        """Find what stands for an item's group."""
        while self.parent[item] != item:
            self.parent[item] = self.parent[self.parent[item]]
            item = self.parent[item]
        return item

    def join(self, one: RowId, other: RowId, method: str) -> None:
        """Make two groups one; the smaller id stands for both, whatever the order of joining."""
        first, second = sorted((self.root(one), self.root(other)))
        self.parent[second] = first
        for item in (one, other):
            self.how.setdefault(item, method)

    def listed(self) -> list[list[RowId]]:
        """List the groups of more than one, in a fixed order."""
        groups: dict[RowId, list[RowId]] = defaultdict(list)
        for item in sorted(self.parent):
            groups[self.root(item)].append(item)
        return [groups[root] for root in sorted(groups) if len(groups[root]) > 1]


def join_same(groups: Groups, items: Mapping[RowId, Appearance]) -> None:
    """Join what has the same issue number, or the same lasting title within one body."""
    keyed: dict[tuple[str | None, ...], list[RowId]] = defaultdict(list)
    for each in items.values():
        if each.item.issue_id:
            keyed["same_issue", each.council_id, each.item.issue_id].append(each.id)
        if not is_generic(each.item.title):
            body = slug(each.committee or "")
            keyed["same_series", each.council_id, body, lasting(each.item.title)].append(each.id)
    for key in sorted(keyed, key=lambda parts: tuple(part or "" for part in parts)):
        first, *others = sorted(keyed[key])
        for other in others:
            groups.join(first, other, str(key[0]))


def item_of(each: object) -> RowId | None:
    """Name the item in which a commitment or passage stands."""
    item = getattr(each, "item", None)
    document: Identified = getattr(each, "document")  # noqa: B009 - of either record
    return None if item is None else document.ids["item", item]


def both_own(items: Mapping[RowId, Appearance], one: RowId, other: RowId) -> bool:
    """Tell whether both items are about one thing: standing items would join everything."""
    return not is_generic(items[one].item.title) and not is_generic(items[other].item.title)


def make_matter(members: Sequence[Appearance], how: Mapping[RowId, str]) -> Matter:
    """Describe one thread."""
    ordered = sorted(members, key=lambda each: (each.day, each.id))
    first = ordered[0]
    return Matter(
        id=matter_id(first),
        title=first.item.title,
        council=first.council,
        committee=first.committee,
        appearances=tuple((each.id, each.day, how.get(each.id, "same_series")) for each in ordered),
    )


def matter_id(first: Appearance) -> RowId:
    """Name a thread by the item it starts with."""
    return RowId(f"{first.id}.m")

"""Papers and tags of a whole corpus -> the same with permanent ids, and which version counts.

An id says what a row is, so that a link to it works for ever: the meeting or document, the item,
the kind and its ordinal there: `west-sussex.scrutiny-committee.2021-06-30.9.r2.l1`. It holds no
text of the row and no order of the table.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any

from pipeline.neighbours import lend_councils
from pipeline.records import DocumentId, Identified, Item, Paper, RowId, Tags
from pipeline.rows import LISTS
from pipeline.slugs import slug

RECORD_KINDS = frozenset({"minutes", "draft_minutes", "meeting_page", "web_service"})
"""Kinds of document that record a meeting; of those of one meeting, one is current."""

LETTERS = {
    "resolution": "r",
    "action": "a",
    "figure": "f",
    "date": "d",
    "person": "n",
    "role": "o",
    "reference": "c",
    "paragraph": "p",
    "candidate": "x",
}
"""The letter that stands for each kind of row in an id."""


@dataclass(frozen=True, kw_only=True)
class Tagged:
    """One paper with its tags, before it has an id."""

    paper: Paper
    tags: Tags


def identify(
    tagged: Sequence[Tagged], superseded: Mapping[str, str] = MappingProxyType({})
) -> tuple[Identified, ...]:
    """Give every document and row its id and choose the current version of each.

    `superseded` maps the path of a paper to that of the one that took its place on its site. The
    order of the result is that of council, day, committee, kind and id, whatever the order given.
    """
    papers = lend_councils([each.paper for each in tagged])
    councils = display_names((each.council_id, each.council) for each in papers)
    committees = display_names((committee_key(each), each.committee) for each in papers)
    papers = [with_display_names(each, councils, committees) for each in papers]
    ids = [document_id(paper) for paper in papers]
    replaced = replaced_documents(list(zip(ids, papers, strict=True)), superseded)
    standing = [pair for pair in zip(ids, papers, strict=True) if pair[0] not in replaced]
    current = current_versions(standing)
    current.update({old: current.get(new, new) for old, new in replaced.items()})
    done = [
        identify_one(doc_id, paper, each.tags, current.get(doc_id, doc_id))
        for doc_id, paper, each in zip(ids, papers, tagged, strict=True)
    ]
    done = lend_item_facts(done)
    return tuple(sorted(done, key=order_key))


def order_key(document: Identified) -> tuple[str, str, str, str, str]:
    """Order documents by council, day, committee, kind and id."""
    paper = document.paper
    day = paper.meeting_date or paper.anchor_date or ""
    return (paper.council_id or "", day, paper.committee or "", paper.kind, document.id)


def display_names(pairs: Iterable[tuple[str | None, str | None]]) -> dict[str, str]:
    """For each key choose the name most often used; of equals the longest, then the first."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for key, name in pairs:
        if key is not None and name is not None:
            counts[key][name] += 1
    return {
        key: min(names, key=lambda name: (name == key, -names[name], -len(name), name))
        for key, names in counts.items()
    }


def committee_key(paper: Paper) -> str | None:
    """Name a committee within its council."""
    if paper.committee is None:
        return None
    return f"{paper.council_id or 'unknown'}.{slug(paper.committee)}"


def with_display_names(paper: Paper, councils: dict[str, str], committees: dict[str, str]) -> Paper:
    """Use one name for one council and committee throughout."""
    council = councils.get(paper.council_id or "", paper.council)
    committee = committees.get(committee_key(paper) or "", paper.committee)
    return replace(paper, council=council, committee=committee)


def document_id(paper: Paper) -> DocumentId:
    """Name a document by its council and content, a part of a pack by its place there."""
    part = "" if paper.part is None else f".p{paper.part}"
    return DocumentId(f"{paper.council_id or 'unknown'}.d{paper.sha256[:12]}{part}")


def meeting_id(paper: Paper) -> RowId | None:
    """Name the meeting a paper belongs to, if the paper says enough."""
    key = committee_key(paper)
    if key is None or paper.meeting_date is None or paper.council_id is None:
        return None
    kind = f"-{slug(paper.meeting_kind)}" if paper.meeting_kind not in {None, "ordinary"} else ""
    return RowId(f"{key}.{paper.meeting_date}{kind}")


# --- versions --------------------------------------------------------------------------------


def current_versions(papers: Sequence[tuple[DocumentId, Paper]]) -> dict[DocumentId, DocumentId]:
    """Map each document that another stands for to that other."""
    groups: dict[str, list[tuple[DocumentId, Paper]]] = defaultdict(list)
    for doc_id, paper in papers:
        name = version_group(paper)
        if name is not None:
            groups[name].append((doc_id, paper))
    result: dict[DocumentId, DocumentId] = {}
    for members in groups.values():
        best = max(members, key=lambda member: (version_rank(member[1]), member[0]))[0]
        result.update({doc_id: best for doc_id, _ in members if doc_id != best})
    return result


def replaced_documents(
    papers: Sequence[tuple[DocumentId, Paper]], superseded: Mapping[str, str]
) -> dict[DocumentId, DocumentId]:
    """Map each document whose site put another in its place to that other.

    A part of a pack gives way to the same part of the new pack, or to the pack.
    """
    at = {(paper.path, paper.part): doc_id for doc_id, paper in papers}
    result: dict[DocumentId, DocumentId] = {}
    for doc_id, paper in papers:
        target = superseded.get(paper.path, paper.path)
        newer = at.get((target, paper.part), at.get((target, None)))
        if target != paper.path and newer is not None and newer != doc_id:
            result[doc_id] = newer
    return result


def version_group(paper: Paper) -> str | None:
    """Name what a document is a version of: the record of a meeting, or a repeated paper."""
    meeting = meeting_id(paper)
    if paper.kind in RECORD_KINDS and meeting is not None:
        return f"record {meeting}"
    if paper.kind in RECORD_KINDS or paper.kind in {"pack", "other"} or paper.title is None:
        return None
    letters = re.sub(r"[^a-z0-9]+", "", paper.text.lower())
    if not letters:
        return None
    # The same report stands in many packs: its letters and digits are what makes it the same.
    return f"paper {paper.council_id} {paper.kind} {letters}"


def version_rank(paper: Paper) -> tuple[int, int, int]:
    """Rank versions: recorded decisions first, then approved over draft, whole over cut off."""
    recorded = any(
        section in {"minutes", "decision"}
        for item in paper.items
        for section, _, _ in item.sections
    )
    substance = 1 if recorded or paper.kind in {"minutes", "draft_minutes"} else 0
    draft = paper.kind == "draft_minutes" or paper.version == "draft"
    cut = any(item.truncated for item in paper.items)
    standing = (0 if draft else 4) + (0 if cut else 2) + (1 if recorded else 0)
    return (substance, standing, len(paper.text))


# --- rows ------------------------------------------------------------------------------------


def identify_one(doc_id: DocumentId, paper: Paper, tags: Tags, current: DocumentId) -> Identified:
    """Number the rows of one document."""
    meeting = meeting_id(paper)
    is_record = paper.kind in RECORD_KINDS and current == doc_id and meeting is not None
    base = meeting if is_record and meeting is not None else RowId(doc_id)
    part_of = None
    if paper.part is not None:
        part_of = document_id(replace(paper, part=None))
    return Identified(
        id=doc_id,
        paper=paper,
        tags=tags,
        ids=row_ids(base, paper, tags),
        meeting_id=meeting,
        version_of=None if current == doc_id else current,
        part_of=part_of,
    )


def row_ids(base: str, paper: Paper, tags: Tags) -> dict[tuple[Any, ...], RowId]:
    """Name every row: its item's place, its kind's letter, its ordinal there from 1."""
    keys = item_keys(paper.items)
    ids: dict[tuple[Any, ...], RowId] = {
        ("item", index): RowId(f"{base}.{key}") for index, key in enumerate(keys)
    }
    for kind, letter in LETTERS.items():
        records = paper.paragraphs if kind == "paragraph" else getattr(tags, LISTS[kind])
        counts: Counter[str] = Counter()
        for index, record in enumerate(records):
            place = item_at(paper.items, record.start)
            key = "0" if place is None else keys[place]
            counts[key] += 1
            ids[kind, index] = RowId(f"{base}.{key}.{letter}{counts[key]}")
    for index, resolution in enumerate(tags.resolutions):
        parts: Counter[int | None] = Counter()
        for position, limb in enumerate(resolution.limbs):
            name = f"{ids['resolution', index]}.l{position + 1}"
            if limb.is_part:
                parts[limb.parent] += 1
                name = f"{ids['limb', index, limb.parent]}.p{parts[limb.parent]}"
            ids["limb", index, position] = RowId(name)
    return ids


def item_keys(items: Sequence[Item]) -> list[str]:
    """Name each item within its paper by its number; where numbers repeat, letter the later ones.

    >>> from pipeline.records import Item
    >>> item_keys([Item(number="9", title="", start=0, stop=1)] * 2)
    ['9', '9-2']
    """
    keys: list[str] = []
    counts: Counter[str] = Counter()
    for index, item in enumerate(items):
        key = slug(item.number or "") or f"i{index + 1}"
        counts[key] += 1
        keys.append(key if counts[key] == 1 else f"{key}-{counts[key]}")
    return keys


def item_at(items: Sequence[Item], offset: int) -> int | None:
    """Find the item that holds an offset; the later and inner one if two do."""
    for index in range(len(items) - 1, -1, -1):
        if items[index].start <= offset < items[index].stop:
            return index
    return None


# --- what a superseded page knows ------------------------------------------------------------


def lend_item_facts(documents: Sequence[Identified]) -> list[Identified]:
    """Copy issue ids, platform ids and papers from a meeting's page to the version that counts."""
    lenders: dict[DocumentId, list[Identified]] = defaultdict(list)
    for document in documents:
        if document.version_of is not None and document.paper.kind in RECORD_KINDS:
            lenders[document.version_of].append(document)
    return [
        borrow(document, lenders[document.id]) if document.id in lenders else document
        for document in documents
    ]


def borrow(document: Identified, lenders: Sequence[Identified]) -> Identified:
    """Fill the gaps of each item from the item of the same number and title elsewhere."""
    known: dict[tuple[str, str], Item] = {}
    for lender in sorted(lenders, key=lambda each: each.id):
        for item in lender.paper.items:
            if item.source_id or item.issue_id or item.attachments:
                known.setdefault((slug(item.number or ""), slug(item.title)), item)
    items = tuple(
        fill_item(item, known.get((slug(item.number or ""), slug(item.title))))
        for item in document.paper.items
    )
    return replace(document, paper=replace(document.paper, items=items))


def fill_item(item: Item, other: Item | None) -> Item:
    """Take from `other` what `item` does not know."""
    if other is None:
        return item
    return replace(
        item,
        source_id=item.source_id or other.source_id,
        issue_id=item.issue_id or other.issue_id,
        full_text_url=item.full_text_url or other.full_text_url,
        attachments=item.attachments or other.attachments,
    )

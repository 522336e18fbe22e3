"""Identified papers -> commitments to follow and later passages that may speak of them, by body."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from pipeline.identify import item_at, slug
from pipeline.records import Action, Identified, Item, Limb, RowId
from pipeline.trace.terms import rarity, terms_of

MINUTED = frozenset({"minutes", "draft_minutes", "meeting_page", "web_service", "item_page"})
"""Kinds of paper that record what was said at a meeting."""

REPORTING = MINUTED | {"report", "decision", "appendix", "tracker"}
"""Kinds of paper that can tell what became of something."""


@dataclass(frozen=True, kw_only=True)
class Commitment:
    """A limb or action that may be followed."""

    id: RowId
    kind: Literal["limb", "action"]
    document: Identified
    item: int | None
    start: int
    stop: int
    day: str
    body: str
    label: str | None
    dispositions: tuple[str, ...]
    due_date: str | None
    routine: bool
    terms: Mapping[str, float]

    @property
    def quote(self) -> str:
        """The words of the commitment."""
        return self.document.paper.text[self.start : self.stop]


@dataclass(frozen=True, kw_only=True)
class Passage:
    """A paragraph that may speak of something earlier."""

    id: RowId
    document: Identified
    item: int | None
    start: int
    stop: int
    day: str
    body: str
    kind: str
    terms: Mapping[str, float]
    own_terms: frozenset[str]
    """Those of the paragraph itself, not of its item's title."""

    @property
    def quote(self) -> str:
        """The words of the passage."""
        return self.document.paper.text[self.start : self.stop]


@dataclass(frozen=True, kw_only=True)
class Body:
    """One committee, or one council's papers without a committee: what is compared with what."""

    key: str
    days: tuple[str, ...]
    """Every day on which it met, as far as papers here go, in order."""
    commitments: tuple[Commitment, ...]
    passages: tuple[Passage, ...]
    """In order of day, document and place."""
    weight: Mapping[str, float]


def gather(documents: Sequence[Identified]) -> tuple[Body, ...]:
    """Sort what can be traced by body; papers without a day cannot be put in order."""
    by_body: dict[str, list[Identified]] = defaultdict(list)
    for document in documents:
        usable = document.is_current and document.day is not None
        if usable and document.paper.kind in REPORTING and document.paper.language == "en":
            by_body[body_key(document)].append(document)
    return tuple(make_body(key, by_body[key]) for key in sorted(by_body))


def body_key(document: Identified) -> str:
    """Name the body whose paper it is."""
    paper = document.paper
    return f"{paper.council_id or 'unknown'}.{slug(paper.committee or '')}"


def make_body(key: str, documents: Sequence[Identified]) -> Body:
    """Gather one body's commitments and passages."""
    ordered = sorted(documents, key=lambda each: (str(each.day), each.id))
    passages = tuple(each for document in ordered for each in passages_of(key, document))
    groups: dict[tuple[str, int | None], set[str]] = defaultdict(set)
    for passage in passages:
        groups[passage.document.id, passage.item] |= passage.terms.keys()
    met = {str(each.day) for each in ordered if each.paper.kind in MINUTED}
    return Body(
        key=key,
        days=tuple(sorted(met)),
        commitments=tuple(each for document in ordered for each in commitments_of(key, document)),
        passages=passages,
        weight=rarity(groups.values()),
    )


def passages_of(key: str, document: Identified) -> list[Passage]:
    """List the paragraphs of one paper that say something."""
    paper = document.paper
    found: list[Passage] = []
    titles = [terms_of(item.title) for item in paper.items]
    for index, paragraph in enumerate(paper.paragraphs):
        own = terms_of(paper.reading[paragraph.body_start : paragraph.stop])
        if paragraph.kind in {"heading", "boiler", "meta"} or paragraph.section == "agenda_text":
            continue
        title = titles[paragraph.item] if paragraph.item is not None else Counter()
        found.append(
            Passage(
                id=document.ids["paragraph", index],
                document=document,
                item=paragraph.item,
                start=paragraph.body_start,
                stop=paragraph.stop,
                day=str(document.day),
                body=key,
                kind=paragraph.kind,
                terms=weigh((own, 1.0), (title, 0.6)),
                own_terms=frozenset(own),
            )
        )
    return found


def weigh(*bags: tuple[Counter[str], float]) -> dict[str, float]:
    """Join bags of terms, each term at its highest weight, counted once."""
    joined: dict[str, float] = {}
    for bag, weight in bags:
        for term in sorted(bag):
            joined[term] = max(joined.get(term, 0.0), weight)
    return joined


def commitments_of(key: str, document: Identified) -> list[Commitment]:
    """List the limbs and actions of one paper, in order of place."""
    found: list[Commitment] = []
    for index, resolution in enumerate(document.tags.resolutions):
        for position, limb in enumerate(resolution.limbs):
            row_id = document.ids["limb", index, position]
            found.append(commitment(key, document, row_id, limb, routine=resolution.routine))
    for index, action in enumerate(document.tags.actions):
        found.append(commitment(key, document, document.ids["action", index], action))
    return sorted(found, key=lambda each: (each.start, each.kind))


def commitment(
    key: str, document: Identified, row_id: RowId, record: Limb | Action, *, routine: bool = False
) -> Commitment:
    """Describe one limb or action, with the terms of its item for what its own words leave out."""
    paper = document.paper
    item = item_at(paper.items, record.start)
    title = terms_of(paper.items[item].title) if item is not None else Counter()
    around = terms_of(item_text(document, item)) if item is not None else Counter()
    own = terms_of(paper.reading[record.start : record.stop])
    return Commitment(
        id=row_id,
        kind="limb" if isinstance(record, Limb) else "action",
        document=document,
        item=item,
        start=record.start,
        stop=record.stop,
        day=str(document.day),
        body=key,
        label=record.label if isinstance(record, Limb) else None,
        dispositions=record.dispositions if isinstance(record, Limb) else (),
        due_date=record.due_date,
        routine=routine,
        terms=weigh((own, 1.0), (title, 0.9), (around, 0.25)),
    )


def item_text(document: Identified, item: int) -> str:
    """Give the text of an item, as read, cut where items are very long."""
    found: Item = document.paper.items[item]
    return document.paper.reading[found.start : min(found.stop, found.start + 6000)]

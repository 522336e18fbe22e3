"""Identified papers -> commitments to follow and later passages that may speak of them, by body."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from pipeline.identify import item_at, slug
from pipeline.records import Action, Identified, Limb, Paragraph, RowId
from pipeline.trace.due import due_by_sibling
from pipeline.trace.terms import compounds_of, mass, names_of, rarity, squares, terms_of
from pipeline.trace.titles import SILENT, is_generic, lasting

MINUTED = frozenset({"minutes", "draft_minutes", "meeting_page", "web_service", "item_page"})
"""Kinds of paper that record what was said at a meeting."""

REPORTING = MINUTED | {"report", "decision", "appendix", "tracker"}
"""Kinds of paper that can tell what became of something."""


NOTHING_TO_DO = frozenset({"note", "welcome", "receive", "thank", "highlight"})
"""Dispositions that ask nothing of anybody."""

NEVER_TELL = frozenset({"heading", "boiler", "meta"})
"""Kinds of paragraph that report nothing."""

STANDING_SHARE = 0.35
STANDING_LEAST = 4
"""A title that stands on so many of a body's agendas says nothing of what is taken under it."""

NEAR = 6000
"""Characters of an item, from its start, that tell what its decisions are about."""


LATER_AGENDA = re.compile(
    r"\bitems?\s+for\s+(?:the\s+)?(?:next|future|inclusion)|\bnext\s+(?:agenda|meeting)"
    r"|\bforward\s+plan|\bwork\s+(?:programme|plan)|\bfuture\s+(?:meetings|agenda)"
    r"|\b(?:notice|dates?)\s+of\s+(?:the\s+)?(?:next\s+)?meetings?",
    re.IGNORECASE,
)
"""Titles of items that say what is to come, not what was done."""
TELLS = re.compile(
    r"\b(?:report(?:s|ed)|confirm(?:s|ed)|received|sent|presented|considered|attended|update[ds]?"
    r"|had\s+(?:been\s+)?\w+(?:ed|en|t)|ha(?:s|ve)\s+(?:now\s+)?(?:been\s+)?\w+ed|tabled"
    r"|response|reply|explained|advised|informed|completed?|further|still|continu\w+)\b",
    re.IGNORECASE,
)
"""Words with which a minute says what became of something."""


@dataclass(frozen=True, kw_only=True)
class About:
    """What a passage is about, as sets of terms."""

    own: frozenset[str]
    """Of its own words."""
    title: frozenset[str]
    """Of its item's title; nothing where the title is one that stands on every agenda."""
    context: frozenset[str]
    """Of a commitment: what was said before it was decided."""
    names: frozenset[str]
    standing: bool
    """Whether its item's title says nothing of what is taken under it."""
    weight: Mapping[str, float]
    """How telling terms are in its body; what follows is worked out once."""

    @cached_property
    def own_mass(self) -> float:
        """How telling its own words are."""
        return mass(self.own, self.weight)

    @cached_property
    def title_mass(self) -> float:
        """How telling its item's title is."""
        return mass(self.title, self.weight)

    @cached_property
    def topic_mass(self) -> float:
        """How telling its topic is."""
        return mass(self.topic, self.weight)

    @cached_property
    def topic_squares(self) -> float:
        """The squared length of its topic."""
        return squares(self.topic, self.weight)

    @cached_property
    def title_squares(self) -> float:
        """The squared length of its item's title."""
        return squares(self.title, self.weight)

    @cached_property
    def topic(self) -> frozenset[str]:
        """What it is about: its words and its item's title."""
        return self.own | self.title


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
    about: About
    is_planned: bool = False
    """Whether it is an action that was only planned or suggested."""

    @property
    def asks_nothing(self) -> bool:
        """Whether it is a decision that asks nothing of anybody: noted, welcomed, thanked."""
        return bool(self.dispositions) and set(self.dispositions) <= NOTHING_TO_DO

    @property
    def quote(self) -> str:
        """The words of the commitment."""
        return self.document.paper.text[self.start : self.stop]

    @property
    def title(self) -> str:
        """The title of its item."""
        return "" if self.item is None else self.document.paper.items[self.item].title


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
    label: str | None
    about: About

    @property
    def quote(self) -> str:
        """The words of the passage."""
        return self.document.paper.text[self.start : self.stop]

    @property
    def reading(self) -> str:
        """The words of the passage, to match against."""
        return self.document.paper.reading[self.start : self.stop]

    @property
    def title(self) -> str:
        """The title of its item."""
        return "" if self.item is None else self.document.paper.items[self.item].title

    @cached_property
    def is_to_come(self) -> bool:
        """Whether its item says what is to come, not what was done."""
        return LATER_AGENDA.search(self.title) is not None

    @cached_property
    def tells(self) -> bool:
        """Whether it has words with which a minute says what became of something."""
        return TELLS.search(self.reading) is not None


@dataclass(frozen=True, kw_only=True)
class Body:
    """One committee, or one council's papers without a committee: what is compared with what."""

    key: str
    council: str
    days: tuple[str, ...]
    """Every day on which it met, as far as papers here go, in order."""
    commitments: tuple[Commitment, ...]
    passages: tuple[Passage, ...]
    """In order of day, document and place."""
    weight: Mapping[str, float]
    """How telling a term is in this body's papers."""


@dataclass(frozen=True, kw_only=True)
class Words:
    """What one stretch of text says."""

    terms: frozenset[str]
    compounds: frozenset[str]
    names: frozenset[str]

    def within(self, vocabulary: Mapping[str, object]) -> frozenset[str]:
        """Give its terms, and those joined words that others write as one."""
        return self.terms | frozenset(each for each in self.compounds if each in vocabulary)


def read_words(text: str) -> Words:
    """Read one stretch of text."""
    return Words(terms=terms_of(text), compounds=compounds_of(text), names=names_of(text))


def gather(documents: Sequence[Identified]) -> tuple[Body, ...]:
    """Sort what can be traced by body; papers without a day cannot be put in order."""
    by_body: dict[str, list[Identified]] = defaultdict(list)
    for document in documents:
        usable = document.is_current and document.day is not None
        if usable and document.paper.kind in REPORTING and document.paper.language == "en":
            by_body[body_key(document)].append(document)
    return tuple(make_body(key, by_body[key]) for key in sorted(by_body))


def council_key(document: Identified) -> str:
    """Name the council whose paper it is: two words for one council are one council."""
    paper = document.paper
    return slug(paper.council or "") or paper.council_id or "unknown"


def body_key(document: Identified) -> str:
    """Name the body whose paper it is."""
    return f"{council_key(document)}.{slug(document.paper.committee or '')}"


def make_body(key: str, documents: Sequence[Identified]) -> Body:
    """Gather one body's commitments and passages."""
    ordered = sorted(documents, key=lambda each: (str(each.day), each.id))
    readers = [Reader(document) for document in ordered]
    weight = rarity(group for reader in readers for group in reader.groups())
    standing = standing_titles(ordered)
    met = {str(each.day) for each in ordered if each.paper.kind in MINUTED}
    return Body(
        key=key,
        council=council_key(ordered[0]),
        days=tuple(sorted(met)),
        commitments=tuple(
            each for reader in readers for each in reader.commitments(key, weight, standing)
        ),
        passages=tuple(
            each for reader in readers for each in reader.passages(key, weight, standing)
        ),
        weight=weight,
    )


def standing_titles(documents: Sequence[Identified]) -> frozenset[str]:
    """List the titles, in their lasting form, that stand on most agendas of a body."""
    days: dict[str, set[str]] = defaultdict(set)
    for document in documents:
        for item in document.paper.items:
            days[lasting(item.title)].add(str(document.day))
    every = len({str(document.day) for document in documents})
    fewest = max(STANDING_LEAST, STANDING_SHARE * every)
    return frozenset(title for title, found in days.items() if len(found) >= fewest)


class Reader:
    """One paper's words, read once."""

    def __init__(self, document: Identified) -> None:
        """Read every paragraph and title."""
        paper = document.paper
        self.document = document
        self.paragraphs = [
            read_words(paper.reading[each.body_start : each.stop]) for each in paper.paragraphs
        ]
        self.titles = [read_words(item.title) for item in paper.items]
        self.by_item: dict[int | None, list[int]] = defaultdict(list)
        for index, paragraph in enumerate(paper.paragraphs):
            self.by_item[paragraph.item].append(index)

    def groups(self) -> Iterable[set[str]]:
        """Give the terms of each item: what rarity is counted over."""
        for item, indexes in self.by_item.items():
            terms = set() if item is None else set(self.titles[item].terms)
            yield terms.union(*(self.paragraphs[index].terms for index in indexes))

    def title_of(self, item: int | None, standing: frozenset[str]) -> tuple[Words | None, bool]:
        """Give the title of an item if it says what the item is about."""
        if item is None:
            return None, True
        title = self.document.paper.items[item].title
        idle = is_generic(title) or lasting(title) in standing
        return (None if idle else self.titles[item]), idle

    def titles_within(
        self, weight: Mapping[str, float], standing: frozenset[str]
    ) -> dict[int | None, tuple[frozenset[str], bool]]:
        """Give the terms of each item's title, and whether it says nothing of what is taken."""
        found: dict[int | None, tuple[frozenset[str], bool]] = {None: (frozenset(), True)}
        for item in range(len(self.titles)):
            title, idle = self.title_of(item, standing)
            found[item] = (title.within(weight) if title else frozenset(), idle)
        return found

    def passages(
        self, key: str, weight: Mapping[str, float], standing: frozenset[str]
    ) -> Iterable[Passage]:
        """List the paragraphs that say something."""
        titles = self.titles_within(weight, standing)
        for index, paragraph in enumerate(self.document.paper.paragraphs):
            if not self.may_tell(paragraph):
                continue
            title, idle = titles[paragraph.item]
            words = self.paragraphs[index]
            yield Passage(
                id=self.document.ids["paragraph", index],
                document=self.document,
                item=paragraph.item,
                start=paragraph.body_start,
                stop=paragraph.stop,
                day=str(self.document.day),
                body=key,
                kind=paragraph.kind,
                label=paragraph.label,
                about=About(
                    own=words.within(weight),
                    title=title,
                    context=frozenset(),
                    names=words.names,
                    standing=idle,
                    weight=weight,
                ),
            )

    def may_tell(self, paragraph: Paragraph) -> bool:
        """Tell whether a paragraph can report anything: not a heading, nor an apology."""
        if paragraph.kind in NEVER_TELL or paragraph.section == "agenda_text":
            return False
        items = self.document.paper.items
        return paragraph.item is None or SILENT.search(items[paragraph.item].title) is None

    def commitments(
        self, key: str, weight: Mapping[str, float], standing: frozenset[str]
    ) -> list[Commitment]:
        """List the limbs and actions, in order of place."""
        found: list[Commitment] = []
        ids, tags = self.document.ids, self.document.tags
        for index, resolution in enumerate(tags.resolutions):
            for position, limb in enumerate(resolution.limbs):
                about = self.about(limb, weight, standing)
                row_id = ids["limb", index, position]
                due = limb.due_date or due_by_sibling(resolution, position, self.document)
                found.append(
                    commitment(
                        key, self.document, row_id, limb, about, due, routine=resolution.routine
                    )
                )
        for index, action in enumerate(tags.actions):
            about = self.about(action, weight, standing)
            row_id, due = ids["action", index], action.due_date
            found.append(commitment(key, self.document, row_id, action, about, due))
        return sorted(found, key=lambda each: (each.start, each.kind))

    def about(
        self, record: Limb | Action, weight: Mapping[str, float], standing: frozenset[str]
    ) -> About:
        """Say what a limb or action is about, with what was said before it was decided."""
        paper = self.document.paper
        item = item_at(paper.items, record.start)
        title, idle = self.title_of(item, standing)
        words = read_words(paper.reading[record.start : record.stop])
        near = [self.paragraphs[index] for index in self.nearby(item, record, idle=idle)]
        empty: frozenset[str] = frozenset()
        return About(
            own=words.within(weight),
            title=title.within(weight) if title else empty,
            context=empty.union(*(each.within(weight) for each in near)),
            names=words.names.union(*(each.names for each in near)),
            standing=idle,
            weight=weight,
        )

    def nearby(self, item: int | None, record: Limb | Action, *, idle: bool) -> list[int]:
        """List the paragraphs that tell what a limb is about: its item's, else the last two."""
        paragraphs = self.document.paper.paragraphs
        if not idle and item is not None:
            limit = self.document.paper.items[item].start + NEAR
            return [index for index in self.by_item[item] if paragraphs[index].start < limit]
        before = [index for index in self.by_item[item] if paragraphs[index].start <= record.start]
        return before[-2:]


def commitment(
    key: str,
    document: Identified,
    row_id: RowId,
    record: Limb | Action,
    about: About,
    due_date: str | None,
    *,
    routine: bool = False,
) -> Commitment:
    """Describe one limb or action."""
    return Commitment(
        id=row_id,
        kind="limb" if isinstance(record, Limb) else "action",
        document=document,
        item=item_at(document.paper.items, record.start),
        start=record.start,
        stop=record.stop,
        day=str(document.day),
        body=key,
        label=record.label if isinstance(record, Limb) else None,
        dispositions=record.dispositions if isinstance(record, Limb) else (),
        due_date=due_date,
        routine=routine,
        about=about,
        is_planned=isinstance(record, Action) and record.strength in {"planned", "suggested"},
    )

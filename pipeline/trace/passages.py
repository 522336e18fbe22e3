"""Identified papers -> commitments to follow and later passages that may speak of them, by body."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property, partial
from typing import Final

from pipeline import rules
from pipeline.identify import item_at
from pipeline.records import Action, DocumentId, Identified, Limb, Span
from pipeline.slugs import slug
from pipeline.tag.sentences import sentences
from pipeline.trace.ends import About, Body, Commitment, Passage
from pipeline.trace.headings import begins_with, can_head, is_sentence
from pipeline.trace.outlines import Outline, outline_of, record_at
from pipeline.trace.said import Said
from pipeline.trace.titles import is_generic, lasting, standing_terms
from pipeline.trace.ways import Counts, Ways, count, ways_of_years, year_of
from pipeline.trace.words import Words, read_words, within

__all__ = [
    "MINUTED",
    "REPORTING",
    "About",
    "Body",
    "Commitment",
    "Passage",
    "Reader",
    "Words",
    "body_key",
    "council_key",
    "count_words",
    "gather",
    "make_body",
    "read_words",
    "traceable",
]

MINUTED = frozenset({"minutes", "draft_minutes", "meeting_page", "web_service", "item_page"})
"""Kinds of paper that record what was said at a meeting."""

REPORTING = MINUTED | {"report", "decision", "appendix", "tracker"}
"""Kinds of paper that can tell what became of something."""


OWN_MEETING: Final = rules.pattern("trace_bodies.own_meeting")

NOT_FIRM = frozenset({"planned", "suggested"})
"""How an action may be undertaken without being promised."""

DECIDES = frozenset({"lead", "clause"})
"""Kinds of paragraph that hold decisions: what a limb's neighbours say is not what it is about."""

NEAR = 6000
"""Characters of an item, from its start, that tell what its decisions are about."""

LEAD_UP = 3
"""Sentences before a commitment of which it may be the outcome."""
FEW_LETTERS = 12
"""Letters of a sentence that says nothing."""
FULL_LINE = 6
"""Terms of a line that says something by itself."""
ALONE = 25
"""Characters before a commitment in its paragraph that don't yet say what it is about."""


def gather(
    documents: Sequence[Identified],
    known: Mapping[str, Mapping[str, Counts]] | None = None,
    outlines: Mapping[DocumentId, Outline] | None = None,
) -> tuple[Body, ...]:
    """Sort what can be traced by body; papers without a day cannot be put in order.

    Of bodies whose words are `known`, as they were counted by year, none is read before it is
    asked for. Of others they are counted over all papers together.
    """
    by_body: dict[str, list[Identified]] = defaultdict(list)
    for document in traceable(documents):
        by_body[body_key(document)].append(document)
    read = {
        key: [Reader(each, (outlines or {}).get(each.id)) for each in by_body[key]]
        for key in sorted(by_body)
    }
    return tuple(gather_one(key, read[key], (known or {}).get(key)) for key in read)


def traceable(documents: Iterable[Identified]) -> list[Identified]:
    """List the papers that can be traced, in order of day."""
    usable = (
        document
        for document in documents
        if document.is_current
        and document.day is not None
        and document.paper.kind in REPORTING
        and document.paper.language == "en"
    )
    return sorted(usable, key=lambda each: (str(each.day), each.id))


def gather_one(key: str, readers: Sequence["Reader"], known: Mapping[str, Counts] | None) -> Body:
    """Gather one body from its papers, which stand in order."""
    together = Ways([count_words(readers)]) if known is None else None
    ways = ways_of_years(known or {})
    return make_body(key, [(each, together or ways[year_of(each.document)]) for each in readers])


def council_key(document: Identified) -> str:
    """Name the council whose paper it is: two words for one council are one council.

    Papers of nobody knows whom are at most one council's if they lie in one folder.
    """
    paper = document.paper
    return slug(paper.council or "") or paper.council_id or f"unknown-{slug(paper.folder)}"


def body_key(document: Identified) -> str:
    """Name the body whose paper it is; the council's own meeting goes by many names, and by none.

    What a parish's annual meeting asks for is taken up by its council, so that it is the same body.
    """
    council, committee = council_key(document), slug(document.paper.committee or "")
    own = committee == council or OWN_MEETING.fullmatch(committee) is not None
    return f"{council}.{'' if own else committee}"


def make_body(key: str, read: Sequence[tuple["Reader", Ways]], since: str = "") -> Body:
    """Gather one body's commitments and passages from its papers, in order of day.

    Of what is older than `since` nothing is asked but how it bears on what came later.
    """
    every = [reader.document for reader, _ in read]
    met = {str(each.day) for each in every if each.paper.kind in MINUTED}
    return Body(
        key=key,
        council=council_key(every[0]),
        days=tuple(sorted(met)),
        commitments=tuple(each for reader, ways in read for each in reader.commitments(key, ways)),
        passages=tuple(each for reader, ways in read for each in reader.passages(key, ways)),
        since=since,
    )


def count_words(readers: Sequence["Reader"]) -> Counts:
    """Count the words of some papers of a body."""
    groups = (group for reader in readers for group in reader.groups())
    return count(groups, [reader.document for reader in readers])


class Reader:
    """One paper's words, each stretch read once, when it is first asked for."""

    def __init__(self, document: Identified, outline: Outline | None = None) -> None:
        """Read nothing yet; of a paper read before there is an outline."""
        self.document = document
        self.outline = outline_of(document) if outline is None else outline
        self.words: dict[Span, Words] = {}
        self.told: dict[Span, Said] = {}
        self.heads: dict[tuple[int, Ways], tuple[frozenset[str], bool]] = {}

    @cached_property
    def by_item(self) -> Mapping[int | None, list[int]]:
        """Which paragraphs stand in which item."""
        found: dict[int | None, list[int]] = defaultdict(list)
        for index, paragraph in enumerate(self.document.paper.paragraphs):
            found[paragraph.item].append(index)
        return found

    def read(self, start: int, stop: int) -> Words:
        """Read one stretch."""
        if (start, stop) not in self.words:
            self.words[start, stop] = read_words(self.document.paper.reading[start:stop])
        return self.words[start, stop]

    def said(self, start: int, stop: int) -> Said:
        """Say what one stretch says, besides what it is about."""
        if (start, stop) not in self.told:
            self.told[start, stop] = Said(self.document.paper.reading, start, stop)
        return self.told[start, stop]

    def paragraph(self, index: int) -> Words:
        """Read one paragraph."""
        paragraph = self.document.paper.paragraphs[index]
        return self.read(paragraph.body_start, paragraph.stop)

    def text_of(self, index: int) -> str:
        """Give the text of one paragraph, to match against."""
        paragraph = self.document.paper.paragraphs[index]
        return self.document.paper.reading[paragraph.body_start : paragraph.stop]

    @cached_property
    def titles(self) -> list[Words]:
        """The words of each item's title."""
        return [read_words(item.title) for item in self.document.paper.items]

    def groups(self) -> Iterator[set[str]]:
        """Give the terms of each item, or of each paragraph where an item has no subject.

        Rarity is counted over these: under a title of every agenda each line is of its own matter.
        """
        for item, indexes in self.by_item.items():
            if item is not None and not is_generic(self.document.paper.items[item].title):
                every = (self.paragraph(index).terms for index in indexes)
                yield set(self.titles[item].terms).union(*every)
            else:
                yield from self.lines(item, indexes)

    def lines(self, item: int | None, indexes: Sequence[int]) -> Iterator[set[str]]:
        """Give the terms of each paragraph, with those of short lines that stand before it."""
        terms = set() if item is None else set(self.titles[item].terms)
        for index in indexes:
            terms |= self.paragraph(index).terms
            if len(terms) >= FULL_LINE:
                yield terms
                terms = set()
        if terms:
            yield terms

    def title_of(self, item: int | None, standing: frozenset[str]) -> tuple[Words | None, bool]:
        """Give the title of an item if it says what the item is about."""
        if item is None:
            return None, True
        title = self.document.paper.items[item].title
        idle = is_generic(title) or is_sentence(title) or lasting(title) in standing
        return (None if idle else self.titles[item]), idle

    def head_of(self, item: int | None, ways: Ways) -> tuple[frozenset[str], bool]:
        """Give the terms of an item's title, and whether it says nothing of what is taken."""
        if item is None:
            return frozenset(), True
        if (item, ways) not in self.heads:
            title, idle = self.title_of(item, ways.standing)
            self.heads[item, ways] = within(title, ways.weight), idle
        return self.heads[item, ways]

    def passages(self, key: str, ways: Ways) -> Iterable[Passage]:
        """List the paragraphs that say something."""
        paragraphs = self.document.paper.paragraphs
        for index in self.outline.telling:
            paragraph = paragraphs[index]
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
                read_about=partial(self.about_paragraph, index, ways),
                read_said=self.said,
            )

    def about_paragraph(self, index: int, ways: Ways) -> About:
        """Say what a paragraph is about."""
        title, idle = self.head_of(self.document.paper.paragraphs[index].item, ways)
        words = self.paragraph(index)
        return About(
            own=words.within(ways.weight),
            title=within(self.heading_of(index), ways.weight) if idle else title,
            context=frozenset(),
            names=words.names,
            before=frozenset(),
            standing=idle,
            weight=ways.weight,
        )

    def heading_of(self, index: int) -> Words | None:
        """Read the heading of a paragraph under a title that says nothing: its own, or a line's."""
        heading = begins_with(self.text_of(index))
        own = None if heading is None else read_words(heading)
        if own is not None and own.terms - standing_terms():
            return own
        return self.line_before(index)

    def line_before(self, index: int) -> Words | None:
        """Read the line before a paragraph, if it only heads it and says what is taken."""
        paper, item = self.document.paper, self.document.paper.paragraphs[index].item
        if item is None or index == 0 or paper.paragraphs[index - 1].item != item:
            return None
        begins = paper.paragraphs[index - 1].start > paper.items[item].start
        if not begins or not can_head(self.text_of(index - 1), self.text_of(index)):
            return None
        words = self.paragraph(index - 1)
        return words if words.terms - standing_terms() else None

    def commitments(self, key: str, ways: Ways) -> Iterable[Commitment]:
        """List the limbs and actions, in order of place."""
        for each in self.outline.undertaken:
            record = record_at(each.key, self.document)
            limb = record if isinstance(record, Limb) else None
            yield Commitment(
                id=self.document.ids[each.key],
                kind="action" if limb is None else "limb",
                document=self.document,
                item=item_at(self.document.paper.items, record.start),
                start=record.start,
                stop=record.stop,
                day=str(self.document.day),
                body=key,
                label=None if limb is None else limb.label,
                dispositions=() if limb is None else limb.dispositions,
                due_date=each.due_date,
                asked=each.asked,
                routine=limb is not None and limb.routine,
                is_part=limb is not None and limb.is_part,
                is_recommended=each.is_recommended,
                has_parts=each.has_parts,
                is_planned=isinstance(record, Action) and record.strength in NOT_FIRM,
                read_about=partial(self.about, record, ways),
                read_said=self.said,
            )

    def about(self, record: Limb | Action, ways: Ways) -> About:
        """Say what a limb or action is about, with what was said before it was decided."""
        paper = self.document.paper
        item = item_at(paper.items, record.start)
        title, idle = self.title_of(item, ways.standing)
        words = self.read(record.start, record.stop)
        nearby = self.nearby(item, record, idle=idle)
        near = [self.paragraph(index) for index in nearby]
        if title is None and nearby:
            title = self.heading_of(nearby[-1])
        empty: frozenset[str] = frozenset()
        return About(
            own=words.within(ways.weight),
            title=within(title, ways.weight),
            context=empty.union(*(each.within(ways.weight) for each in near)),
            names=words.names.union(*(each.names for each in near)),
            before=within(self.lead_up(item, record), ways.weight),
            standing=idle,
            weight=ways.weight,
        )

    def nearby(self, item: int | None, record: Limb | Action, *, idle: bool) -> list[int]:
        """List the paragraphs that tell what a limb is about: its item's, else its own.

        A limb that is a paragraph by itself leans on the one before.
        """
        paragraphs = self.document.paper.paragraphs
        if not idle and item is not None:
            limit = self.document.paper.items[item].start + NEAR
            return [
                index
                for index in self.by_item[item]
                if paragraphs[index].start < limit and paragraphs[index].kind not in DECIDES
            ]
        before = [index for index in self.by_item[item] if paragraphs[index].start <= record.start]
        alone = bool(before) and record.start - paragraphs[before[-1]].body_start < ALONE
        return before[-2:] if alone else before[-1:]

    def lead_up(self, item: int | None, record: Limb | Action) -> Words | None:
        """Read the sentences of a limb's paragraph just before it; else of the one before."""
        paper = self.document.paper
        before = [one for one in self.by_item[item] if paper.paragraphs[one].start <= record.start]
        if not before:
            return None
        spans = self.sentences_before(before[-1], record.start)
        paragraph = paper.paragraphs[before[-1]]
        if not spans and len(before) > 1 and paragraph.kind == "para" and paragraph.label is None:
            spans = self.sentences_before(before[-2], paragraph.start)
        if not spans:
            return None
        return self.read(spans[-LEAD_UP:][0][0], spans[-1][1])

    def sentences_before(self, index: int, place: int) -> list[Span]:
        """List the sentences of a paragraph that begin before a place."""
        paper = self.document.paper
        first = paper.paragraphs[index].body_start
        return [
            one for one in sentences(paper.reading, first, place) if one[1] - one[0] > FEW_LETTERS
        ]

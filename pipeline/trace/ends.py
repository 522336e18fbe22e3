"""The two ends of a link, a commitment and a passage, and the body whose papers they stand in."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import Final, Literal

from pipeline import rules
from pipeline.identify import item_at
from pipeline.parts import wholes_of
from pipeline.records import Action, Identified, Limb, Resolution, RowId
from pipeline.trace.asked import NOTHING_TO_DO, Asked
from pipeline.trace.said import Said
from pipeline.trace.terms import compounds_of, mass, squares, terms_of

LATER_AGENDA: Final = rules.pattern("trace_words.later_agenda")

NUMBERED = re.compile(r"\d+/\d+(?:/\d+)*")
FINANCIAL_YEAR = re.compile(r"(?:19|20)\d\d/\d\d(?:\d\d)?")
CASE = re.compile(
    r"\b[A-Z]{1,4}/\d+(?:/\d+)+[A-Z]?\b|\b\d{2,4}/\d{3,6}/[A-Z]{1,4}\b|\b[A-Z]{2,4}\d{5,}\b"
)
"""The number of one application, order or title: only what holds letters, as days and minutes
are numbered too."""
READ_AT_ONCE = 1024
"""Papers whose case numbers are remembered."""
LED_UP = 0.5
"""Share that what leads up to a commitment has in choosing the part that is about it."""
FEW_SENTENCES = 3
"""Sentences up to which a paragraph is about one thing."""


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
    before: frozenset[str]
    """Of a commitment: what the sentences just before it said, of which it is the outcome."""
    standing: bool
    """Whether its item's title says nothing of what is taken under it."""
    weight: Mapping[str, float]
    """How telling terms are in its body; what follows is worked out once."""

    @classmethod
    def of_nothing(cls) -> "About":
        """Make one of a passage of which only the place is told."""
        none: frozenset[str] = frozenset()
        return cls(own=none, title=none, context=none, names=none, before=none,
                   standing=True, weight={})  # fmt: skip

    @cached_property
    def own_mass(self) -> float:
        """How telling its own words are."""
        return mass(self.own, self.weight)

    @cached_property
    def title_mass(self) -> float:
        """How telling its item's title is."""
        return mass(self.title, self.weight)

    @cached_property
    def title_squares(self) -> float:
        """The squared length of its item's title."""
        return squares(self.title, self.weight)

    @cached_property
    def own_numbers(self) -> frozenset[str]:
        """Reference numbers among its own words."""
        return reference_numbers(self.own)

    @cached_property
    def title_numbers(self) -> frozenset[str]:
        """Reference numbers in its item's title."""
        return reference_numbers(self.title)

    @cached_property
    def topic(self) -> frozenset[str]:
        """What it is about: its words and its item's title."""
        return self.own | self.title


def reference_numbers(terms: frozenset[str]) -> frozenset[str]:
    """List what numbers one application or order, not a financial year."""
    return frozenset(
        each
        for each in terms
        if "/" in each and NUMBERED.fullmatch(each) and not FINANCIAL_YEAR.fullmatch(each)
    )


@lru_cache(READ_AT_ONCE)
def cases_in(text: str) -> tuple[tuple[int, str], ...]:
    """List where a text names the number of a case.

    >>> cases_in("Sheds (R/31/20B) on 1/2/2031")
    ((7, 'R/31/20B'),)
    """
    return tuple((match.start(), match.group()) for match in CASE.finditer(text))


def weights_of(ends: Iterable["Commitment | Passage"]) -> Mapping[str, float]:
    """Say how telling terms are to some ends of one body and stretch of years."""
    return next((each.about.weight for each in ends), {})


@dataclass(frozen=True, kw_only=True)
class End:
    """A stretch of a paper at which a link begins or stops."""

    id: RowId
    kind: str
    document: Identified
    item: int | None
    start: int
    stop: int
    day: str
    body: str
    label: str | None
    read_about: Callable[[], About] = field(repr=False, compare=False)
    read_said: Callable[[int, int], Said] = field(repr=False, compare=False)

    @cached_property
    def about(self) -> About:
        """What it is about, read when it is first asked for: most is asked for by nobody."""
        return self.read_about()

    @cached_property
    def said(self) -> Said:
        """What its words say, besides what they are about."""
        return self.read_said(self.start, self.stop)

    @cached_property
    def dates(self) -> frozenset[str]:
        """The days that it names, but for that of its own meeting."""
        mentions = self.document.tags.dates
        days = (one.iso for one in mentions if self.start <= one.start < self.stop)
        return frozenset(day for day in days if len(day) == len(self.day) and day != self.day)

    @property
    def quote(self) -> str:
        """Its words."""
        return self.document.paper.text[self.start : self.stop]

    @property
    def reading(self) -> str:
        """Its words, to match against."""
        return self.document.paper.reading[self.start : self.stop]

    @cached_property
    def cases(self) -> frozenset[str]:
        """The applications or titles that it names by number, else those named before it."""
        paper = self.document.paper
        first = self.start if self.item is None else paper.items[self.item].start
        named = [each for each in cases_in(paper.reading) if first <= each[0] < self.stop]
        own = frozenset(number for start, number in named if start >= self.start)
        return own or frozenset(number for _, number in named)

    @property
    def title(self) -> str:
        """The title of its item."""
        return "" if self.item is None else self.document.paper.items[self.item].title


@dataclass(frozen=True, kw_only=True)
class Commitment(End):
    """A limb or action that may be followed."""

    kind: Literal["limb", "action"]
    dispositions: tuple[str, ...]
    due_date: str | None
    asked: Asked
    """What its words ask for."""
    routine: bool
    is_planned: bool = False
    """Whether it is an action that was only planned or suggested."""
    is_part: bool = False
    """Whether it is one of several clauses of a limb's words."""
    is_recommended: bool = False
    """Whether it is put to somebody who may accept it or not."""
    has_parts: bool = False
    """Whether it decides several things, each a limb below it: what is told is told of those."""

    @property
    def is_followed(self) -> bool:
        """Whether later words are looked for: routine goes unsaid, and parts are told of apart."""
        return not (self.routine or self.has_parts)

    @cached_property
    def neighbours(self) -> tuple[frozenset[str], ...]:
        """The words of what else was decided or undertaken in its item."""
        items, reading, tags = (
            self.document.paper.items,
            self.document.paper.reading,
            self.document.tags,
        )
        limbs = [limb for resolution in tags.resolutions for limb in leaves(resolution)]
        decided: list[Limb | Action] = [*limbs, *tags.actions]
        return tuple(
            terms_of(reading[each.start : each.stop])
            for each in decided
            if (each.stop <= self.start or self.stop <= each.start)
            and item_at(items, each.start) == self.item
        )

    @cached_property
    def paragraph(self) -> int:
        """The place of its paragraph in its paper."""
        paragraphs = self.document.paper.paragraphs
        return bisect_right(paragraphs, self.start, key=lambda one: one.start) - 1

    @property
    def asks_nothing(self) -> bool:
        """Whether it is a decision that asks nothing of anybody: noted, welcomed, thanked."""
        return bool(self.dispositions) and set(self.dispositions) <= NOTHING_TO_DO


@dataclass(frozen=True, kw_only=True)
class Passage(End):
    """A paragraph that may speak of something earlier."""

    @cached_property
    def sentences(self) -> tuple[frozenset[str], ...]:
        """The terms of each of its sentences, but for those of a heading that is over them all."""
        said = tuple(self.said.by_sentence)
        if not (self.about.standing and self.about.title and self.has_parts):
            return said
        return tuple(terms - self.about.title for terms in said)

    @property
    def has_parts(self) -> bool:
        """Whether it has so many sentences that each, with the next, may be about another thing."""
        return len(self.said.spans) > FEW_SENTENCES

    def part(self, place: int) -> "Part":
        """Give the part that begins with a sentence; all of it where it is about one thing."""
        # Not remembered: what is held in a circle is not freed before the whole council is done.
        sentences = len(self.said.spans)
        if not self.has_parts:
            return Part(passage=self, first=0, stop=sentences)
        return Part(passage=self, first=place, stop=min(place + 2, sentences))

    @cached_property
    def is_to_come(self) -> bool:
        """Whether its item says what is to come, not what was done."""
        return LATER_AGENDA.search(self.title) is not None

    @cached_property
    def holds_decision(self) -> bool:
        """Whether something is decided in it."""
        return any(
            one.start < self.stop and self.start < one.stop
            for one in self.document.tags.resolutions
        )

    @property
    def decides(self) -> bool:
        """Whether it is part of a decision."""
        return self.kind in {"lead", "clause"}


@dataclass(frozen=True, kw_only=True)
class Part:
    """Of a paragraph that runs from one matter to the next, the sentences that say one thing."""

    passage: Passage
    first: int
    stop: int

    @property
    def is_whole(self) -> bool:
        """Whether it is all of the paragraph."""
        return self.stop - self.first == len(self.passage.said.spans)

    @cached_property
    def said(self) -> Said:
        """What its words say."""
        passage, spans = self.passage, self.passage.said.spans
        if self.is_whole:
            return passage.said
        start, stop = spans[self.first][0], spans[self.stop - 1][1]
        return Said(passage.said.reading, passage.start + start, passage.start + stop)

    @cached_property
    def about(self) -> About:
        """What it is about."""
        whole = self.passage.about
        if self.is_whole:
            return whole
        terms = frozenset[str]().union(*self.passage.said.by_sentence[self.first : self.stop])
        own = whole.own & (terms | compounds_of(self.said.text))
        return About(
            own=own,
            title=whole.title,
            context=whole.context,
            names=whole.names & own,
            before=whole.before,
            standing=whole.standing,
            weight=whole.weight,
        )


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
    since: str = ""
    """Day from which on its passages are asked about: what is older only bears on them."""

    @property
    def asked_about(self) -> Iterator[Passage]:
        """Its passages that are asked about."""
        return (each for each in self.passages if each.day >= self.since)


FEW_LIMBS = 2


def leaves(resolution: Resolution) -> list[Limb]:
    """List the limbs that have no parts: the parts of others stand for these."""
    wholes = wholes_of(resolution)
    return [limb for index, limb in enumerate(resolution.limbs) if index not in wholes]


def items_of_few(document: Identified) -> frozenset[int | None]:
    """List the items that decided so little that their title, or a bare line, says what."""
    limbs = Counter(
        item_at(document.paper.items, limb.start)
        for resolution in document.tags.resolutions
        for limb in leaves(resolution)
    )
    every = (None, *range(len(document.paper.items)))
    return frozenset(item for item in every if limbs[item] <= FEW_LIMBS)


def decided_alone(document: Identified) -> frozenset[int | None]:
    """List the items that hold one thing to be done, and no other."""
    limbs = [limb for resolution in document.tags.resolutions for limb in leaves(resolution)]
    apart = [each for each in document.tags.actions if each.limb is None]
    found: list[Limb | Action] = [*limbs, *apart]
    counts = Counter(item_at(document.paper.items, each.start) for each in found)
    return frozenset(item for item, count in counts.items() if count == 1)

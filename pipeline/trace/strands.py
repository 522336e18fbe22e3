"""Bodies -> strands: what one meeting or report says of one thing, to be joined into matters.

An item whose title says what it is about is one strand. Under a title that stands on every agenda
(`Clerk's report`, `Items for the next agenda`) each limb or line is a strand of its own. A report
is one strand, by its title.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from functools import cached_property
from typing import Final

from pipeline import rules
from pipeline.records import DocumentId, Identified, RowId
from pipeline.trace.ends import reference_numbers
from pipeline.trace.general_words import SHARE, general_terms
from pipeline.trace.passages import Body, Commitment, Passage, read_words
from pipeline.trace.terms import mass
from pipeline.trace.titles import is_generic, lasting, standing_terms

WHOLE = frozenset({"report", "appendix", "tracker"})
"""Kinds of paper that are about one thing from end to end."""
LEANING: Final = rules.pattern("trace_words.leaning")
FURNITURE: Final = rules.pattern("trace_words.furniture")
FEW_TERMS = 10
"""A line of more terms than this says too much for its words alone to join it."""
LITTLE = 0.35
"""What is left of the weight of a word that titles of every agenda are made of."""


@dataclass(frozen=True, kw_only=True)
class Told:
    """What a paper says of one thing, by its own words: what can be kept without the paper."""

    id: RowId
    """Of the item, limb, paragraph or document."""
    start: int
    stop: int
    title: str
    """Of the item or report; of a line, its own words."""
    weight: Mapping[str, float]
    """Terms that name the thing, and how telling each is; empty where only links can join it."""
    said: frozenset[str]
    """Terms of all that is said."""
    series: str | None
    """The title in its lasting form; None where it says nothing."""
    issue: str | None
    leans: bool = False
    """Whether it may follow others but leads none: a payment, a word from the public."""
    also: tuple[RowId, ...] = ()
    """Of a line, the limbs that it holds."""


@dataclass(frozen=True, kw_only=True)
class Strand(Told):
    """What one meeting or report says of one thing, in its body's papers."""

    document: Identified
    body: str

    @cached_property
    def key(self) -> frozenset[str]:
        """Terms that name the thing."""
        return frozenset(self.weight)

    @cached_property
    def day(self) -> str:
        """The day of the meeting or report."""
        return str(self.document.day)

    @cached_property
    def key_mass(self) -> float:
        """How telling its key is."""
        return mass(self.key, self.weight)

    @cached_property
    def numbers(self) -> frozenset[str]:
        """Reference numbers in its key: applications with different ones are different matters."""
        return reference_numbers(self.key)

    @property
    def place(self) -> tuple[str, str, int]:
        """What strands are ordered by."""
        return (self.day, self.document.id, self.start)


def in_order(strands: Iterable[Strand]) -> list[Strand]:
    """Order strands by day and place."""
    return sorted(strands, key=lambda each: (*each.place, each.id))


def strands_of(body: Body) -> Iterator[Strand]:
    """List the strands of one body."""
    told: dict[DocumentId, list[Passage | Commitment]] = defaultdict(list)
    every: list[Passage | Commitment] = [*body.passages, *body.commitments]
    for each in every:
        if each.day >= body.since:
            told[each.document.id].append(each)
    for name in sorted(told):
        document = told[name][0].document
        whole = document.paper.kind in WHOLE
        for one in [of_report(told[name][0])] if whole else of_minutes(told[name]):
            yield placed(one, document, body.key)


def placed(told: Told, document: Identified, body: str) -> Strand:
    """Put what is told in its paper and its body."""
    words = {field.name: getattr(told, field.name) for field in fields(Told)}
    return Strand(**words, document=document, body=body)


def bare(strand: Strand) -> Told:
    """Take what is told out of its paper and its body."""
    return Told(**{field.name: getattr(strand, field.name) for field in fields(Told)})


def of_report(one: Passage | Commitment) -> Told:
    """Make one strand of the whole report in which something stands."""
    document, weight = one.document, one.about.weight
    title = document.paper.title or ""
    idle = is_generic(title)
    return Told(
        id=RowId(document.id),
        start=0,
        stop=len(document.paper.text),
        title=title,
        weight={} if idle else telling(read_words(title).within(weight), weight),
        said=read_words(title).within(weight),
        series=None if idle else lasting(title),
        issue=None,
    )


def of_minutes(told: Sequence[Passage | Commitment]) -> Iterator[Told]:
    """List the strands of one record of a meeting: items, and lines under standing titles."""
    by_item: dict[int | None, list[Passage | Commitment]] = defaultdict(list)
    for each in told:
        by_item[each.item].append(each)
    for item in sorted(by_item, key=lambda index: -1 if index is None else index):
        if item is None or by_item[item][0].about.standing:
            yield from of_lines(by_item[item])
        else:
            yield of_item(item, by_item[item])


def of_item(index: int, told: Sequence[Passage | Commitment]) -> Told:
    """Make one strand of an item whose title says what it is about."""
    one = told[0]
    item = one.document.paper.items[index]
    return Told(
        id=one.document.ids["item", index],
        start=item.start,
        stop=item.stop,
        title=item.title,
        weight=telling(one.about.title, one.about.weight),
        said=frozenset().union(*(each.about.topic for each in told)),
        series=lasting(item.title),
        issue=item.issue_id,
    )


def of_lines(told: Sequence[Passage | Commitment]) -> Iterator[Told]:
    """List the lines under a standing title, each with its limbs, and limbs without a line."""
    limbs = [each for each in told if isinstance(each, Commitment) and each.kind == "limb"]
    lines = [each for each in told if isinstance(each, Passage)]
    for line in lines:
        inside = [each.id for each in limbs if is_inside(each, line)]
        yield of_line(line, also=tuple(sorted(set(inside))))
    for limb in limbs:
        if not any(is_inside(limb, line) for line in lines):
            yield of_line(limb)


def of_line(line: Passage | Commitment, also: tuple[RowId, ...] = ()) -> Told:
    """Make one strand of a line; what says much is known by its heading alone."""
    idle = FURNITURE.search(line.quote) is not None or line.item is None
    long = len(line.about.own) > FEW_TERMS
    names = line.about.title if long else line.about.own
    return Told(
        id=line.id,
        start=line.start,
        stop=line.stop,
        title=" ".join(line.quote.split()),
        weight={} if idle else telling(names, line.about.weight),
        said=line.about.own,
        series=None,
        issue=None,
        leans=LEANING.search(line.title) is not None,
        also=also,
    )


def telling(terms: frozenset[str], weight: Mapping[str, float]) -> dict[str, float]:
    """Weigh terms that name a thing; none if all are what titles of every agenda are made of."""
    if terms <= standing_terms():
        return {}
    return {term: lightened(term, weight.get(term, 0.0)) for term in sorted(terms)}


def lightened(term: str, weight: float) -> float:
    """Weigh what titles of every agenda are made of as little: `notice` in `notice board`."""
    full = weight / SHARE if term in general_terms() else weight
    return full * LITTLE if term in standing_terms() else full


def is_inside(limb: Commitment, line: Passage) -> bool:
    """Tell the one paragraph in which a limb begins."""
    return line.start <= limb.start < line.stop

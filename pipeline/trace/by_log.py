"""Rows of an action log, matters arising, progress on recommendations -> what each row is about.

Under such a title every row tells of one earlier commitment, so that far fewer words need be
shared than elsewhere. A row that cites a minute is about that minute. The others are matched one
to one with what was undertaken before: what fits best first, and nothing that was closed. What was
undertaken in a row goes on with that row's matter, so that news of either is news of both.
"""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from pipeline import rules
from pipeline.records import DocumentId, Identified, RowId
from pipeline.trace import by_label, by_reference
from pipeline.trace.citations import citations_of
from pipeline.trace.evidence import days_between
from pipeline.trace.found import Found, ends
from pipeline.trace.headings import begins_with
from pipeline.trace.likeness import probability
from pipeline.trace.passages import MINUTED, Body, Commitment, Passage
from pipeline.trace.terms import mass, terms_of
from pipeline.trace.titles import FOLLOWED_UP

RULE = "link.log_row"
GOES_ON = "link.log_row link.goes_on"
LONGEST_AGO = 400
"""Days after which a commitment stands on no list of actions any more."""
LATEST = 400
"""Commitments that are looked at, the latest ones: cost stays in proportion."""
OPEN_END = re.compile(r"[^:.;-]{3,90}?(?=\s*(?::|\s-\s|\.\s|;))")
"""The title of a row: its words before a colon, dash or full stop."""
CLOSED: Final = rules.pattern("trace_words.closed")
ALWAYS, HEADED = -4.0, 0.2
"""Odds for nothing shared, and what is added for a row with a title of its own."""
OWN, HEAD, TITLE, CONTEXT = 0.42, 0.12, 0.3, 0.12
"""What each unit of shared words adds, by where they stand."""
COVERED, PART = 0.4, 3.0
"""What is added where all words of a row's title, or all of its words, are the commitment's."""
ENOUGH = 3.0
"""How telling words are that say nothing yet by being all that there are."""
DEED = 0.2
AGO = 0.5
"""What is taken for each meeting that lies between."""
DATED = 0.5
"""What is added where the row names the day or month of the commitment's meeting."""
BEHIND = 2.0
"""What is taken where the row, or the commitment, is matched otherwise."""
MATCHED = 0.5
SURE = 0.65
"""Confidence from which a row is taken to be about one thing, and likeness to others chance."""
CHANCE = 0.5
"""What is left then of the confidence of a likeness."""
CARRIED = 0.85
"""How sure it is that news of a matter is news of what was undertaken in an earlier row of it."""
MOST = 0.95
LOWEST = 0.15
LEAST_ODDS = -1.75
"""Odds of what is hardly likelier than that."""


@dataclass(frozen=True, kw_only=True)
class Match:
    """A row and a commitment, and how well they fit."""

    odds: float
    row: int
    commitment: Commitment


class Families:
    """Commitments that go on with one another: what was undertaken in a row, and the row's own."""

    def __init__(self, body: Body) -> None:
        """Sort commitments by the paper in which they stand."""
        self.first: dict[RowId, RowId] = {}
        self.members: dict[RowId, list[Commitment]] = defaultdict(list)
        self.by_paper: dict[DocumentId, list[Commitment]] = defaultdict(list)
        for each in body.commitments:
            self.by_paper[each.document.id].append(each)

    def of(self, each: Commitment) -> list[Commitment]:
        """List a commitment and those of its family."""
        return self.members.get(self.first.get(each.id, each.id), []) or [each]

    def add(self, each: Commitment, row: Passage) -> None:
        """Put what is undertaken in a row into the family of what the row is about."""
        first = self.first.setdefault(each.id, each.id)
        if not self.members[first]:
            self.members[first].append(each)
        for one in self.by_paper[row.document.id]:
            inside = row.start <= one.start < row.stop and not one.has_parts
            if inside and one.id not in self.first:
                self.first[one.id] = first
                self.members[first].append(one)


def find(body: Body) -> list[Found]:
    """Link commitments to the rows of later lists that tell of them."""
    cited = cited_rows(body)
    families, closed = Families(body), set[RowId]()
    found: list[Found] = []
    for rows in lists_of(body):
        pending = still_open(body, rows[0].day, closed)
        told = [each for row in rows for each in cited.get(row.id, ())]
        told += match_rows([row for row in rows if row.id not in cited], pending, told, body)
        last = max((day for day in body.days if day < rows[0].day), default=None)
        onward = [one for each in told for one in go_on(each, families, last)]
        found += [each for each in told if each.rule == RULE] + onward
        for each in [*told, *onward]:
            if each.confidence >= MATCHED:
                families.add(each.commitment, each.passage)
                if CLOSED.search(each.passage.reading):
                    closed.add(each.commitment.id)
    return found


def cited_rows(body: Body) -> dict[RowId, list[Found]]:
    """Find what is meant by rows that cite a minute, by number or label; by some, nothing here."""
    known = by_reference.register([body], documents_of(body))
    rows = [row for rows in lists_of(body) for row in rows]
    citing = [row for row in rows if any(each.number for each in citations_of(row))]
    found: dict[RowId, list[Found]] = {row.id: [] for row in citing}
    for each in by_reference.find([body], known, {body.key: citing}):
        found[each.passage.id].append(each)
    for each in by_label.find(body):
        found.setdefault(each.passage.id, []).append(each)
    return found


def documents_of(body: Body) -> list[Identified]:
    """List the papers of a body, in order."""
    every = {each.document.id: each.document for each in (*body.passages, *body.commitments)}
    return [every[name] for name in sorted(every)]


def match_rows(
    rows: Sequence[Passage], pending: Sequence[Commitment], told: Sequence[Found], body: Body
) -> list[Found]:
    """Match rows one to one with what is open and was not told of yet."""
    taken = [each.commitment for each in told if each.confidence >= MATCHED]
    found: list[Found] = []
    for match, behind in one_to_one(matches(rows, pending, body), taken):
        sure = probability(match.odds - (BEHIND if behind else 0.0))
        if sure >= LOWEST:
            found.append(make(match.commitment, rows[match.row], sure, RULE))
    return found


def make(each: Commitment, row: Passage, sure: float, rule: str) -> Found:
    """Make a find of this method."""
    return Found(
        commitment=each,
        passage=row,
        method="matters_arising",
        confidence=round(min(MOST, sure), 3),
        rule=rule,
    )


def go_on(found: Found, families: Families, last: str | None) -> Iterator[Found]:
    """Give news of a commitment to what was undertaken in its row at the meeting before."""
    if found.confidence >= MATCHED:
        for each in families.of(found.commitment):
            if not overlap(each, found.commitment) and each.day == last:
                yield make(each, found.passage, found.confidence * CARRIED, GOES_ON)


def settle(found: Sequence[Found]) -> list[Found]:
    """Hold likeness to a row for chance where the row is about something else."""
    sure: dict[RowId, list[Commitment]] = defaultdict(list)
    meant = {
        ends(each)
        for each in found
        if each.rule in (RULE, GOES_ON, by_label.RULE) and each.confidence > CHANCE
    }
    for each in found:
        if each.rule in (RULE, by_label.RULE) and each.confidence >= SURE:
            sure[each.passage.id].append(each.commitment)
    return [
        replace(each, confidence=round(each.confidence * CHANCE, 3))
        if each.passage.id in sure
        and each.rule == "link.matters_arising"
        and ends(each) not in meant
        and not any(overlap(each.commitment, one) for one in sure[each.passage.id])
        else each
        for each in found
    ]


def lists_of(body: Body) -> Iterable[list[Passage]]:
    """Give the rows of each item that goes through earlier commitments, in order of day."""
    rows: dict[tuple[str, int], list[Passage]] = defaultdict(list)
    for passage in body.passages:
        told = passage.item is not None and passage.document.paper.kind in MINUTED
        if told and not passage.decides and FOLLOWED_UP.search(passage.title):
            rows[passage.document.id, passage.item or 0].append(passage)
    return rows.values()


def still_open(body: Body, day: str, closed: set[RowId]) -> list[Commitment]:
    """List what was undertaken before a day and may still be on a list."""
    stop = bisect_left(body.commitments, day, key=lambda one: one.day)
    return [
        each
        for each in body.commitments[max(0, stop - LATEST) : stop]
        if not (each.routine and each.due_date is None)
        and not each.asks_nothing
        and not each.has_parts
        and each.id not in closed
        and days_between(each.day, day) <= LONGEST_AGO
    ]


# --- how well a row fits --------------------------------------------------------------------------


def matches(rows: Sequence[Passage], pending: Sequence[Commitment], body: Body) -> list[Match]:
    """Weigh each row against the commitments that share a word with it."""
    by_term: dict[str, list[int]] = defaultdict(list)
    for place, each in enumerate(pending):
        for term in each.about.topic | each.about.context:
            by_term[term].append(place)
    found: list[Match] = []
    for index, row in enumerate(rows):
        near = {place for term in row.about.own for place in by_term.get(term, ())}
        fits = Row(row=row, body=body)
        weighed = ((fits.odds(pending[place]), pending[place]) for place in sorted(near))
        found += [
            Match(odds=odds, row=index, commitment=each)
            for odds, each in weighed
            if odds >= LEAST_ODDS
        ]
    return found


class Row:
    """A row, to be weighed against many commitments."""

    def __init__(self, row: Passage, body: Body) -> None:
        """Read its title, and the days that it names."""
        self.row, self.body = row, body
        match = OPEN_END.match(row.reading)
        self.head = terms_of(match.group()) if match else frozenset()
        self.whole = mass(self.head, row.about.weight)
        self.headed = begins_with(row.reading) is not None
        mentions = row.document.tags.dates
        named = (one.iso for one in mentions if row.start <= one.start < row.stop)
        self.days = frozenset(iso for iso in named if iso < row.day)

    def odds(self, each: Commitment) -> float:
        """Weigh one commitment."""
        about, told, weight = each.about, self.row.about.own, each.about.weight
        own = mass(about.own & told, weight)
        known = mass(self.head & (about.topic | about.context), weight)
        held = self.body.days
        gap = bisect_left(held, self.row.day) - bisect_left(held, each.day) - 1
        things = each.said.things & self.row.said.things
        deeds = bool(things) or bool(each.said.words & self.row.said.done)
        return (
            ALWAYS
            + HEADED * self.headed
            + OWN * own
            + PART * own / (self.row.about.own_mass + ENOUGH)
            + HEAD * mass(about.own & self.head, weight)
            + TITLE * mass((about.title - about.own) & told, weight)
            + CONTEXT * mass((about.context - about.topic) & told, weight)
            + COVERED * (known / self.whole if self.whole else 0.0)
            + DEED * deeds
            - AGO * max(0, gap)
            + DATED * (not self.days.isdisjoint((each.day, each.day[:7])))
        )


def one_to_one(found: Sequence[Match], taken: Sequence[Commitment]) -> Iterator[tuple[Match, bool]]:
    """Give each pair, the best first, and whether either end is matched otherwise."""
    of_row: dict[int, Commitment] = {}
    taken = list(taken)
    for each in sorted(found, key=lambda one: (-one.odds, one.row, one.commitment.id)):
        mine = of_row.get(each.row)
        if mine is None:
            behind = any(overlap(each.commitment, one) for one in taken)
        else:
            behind = not overlap(each.commitment, mine)
        yield each, behind
        if not behind and mine is None:
            of_row[each.row] = each.commitment
            taken.append(each.commitment)


def overlap(one: Commitment, other: Commitment) -> bool:
    """Tell two commitments that are one: a limb, and the action that it holds."""
    return (
        one.document.id == other.document.id and one.start < other.stop and other.start < one.stop
    )

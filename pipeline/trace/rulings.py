"""What people ruled of one council's links, statuses and matters -> applied to what was traced.

A ruling always wins: what was rejected is no evidence for anything, what was confirmed is certain,
and what the methods never found is added.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Literal

from pipeline.records import (
    DocumentId,
    Identified,
    Link,
    Matter,
    Problem,
    Progress,
    RowId,
    TrackerRow,
)
from pipeline.trace import trackers
from pipeline.trace.events import pairs
from pipeline.trace.found import Found, ends, surest
from pipeline.trace.passages import About, Body, Commitment, Passage, body_key
from pipeline.trace.relations import Saying
from pipeline.trace.said import Said
from pipeline.trace.threads import regroup
from pipeline.trace.wholes import all_parts
from pipeline.vocabulary import Relation, Status

RULE = "link.review"
Pair = tuple[RowId, RowId]


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkRuling:
    """A link that a person confirmed, added or rejected."""

    from_id: RowId
    to_id: RowId
    verdict: Literal["confirmed", "rejected"]
    relation: Relation | None
    """What the passage does to the commitment, if the person said so."""
    document_id: DocumentId
    """Of the commitment."""
    place: str
    """Where the ruling stands, for messages."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusRuling:
    """A status that a person set."""

    id: RowId
    status: Status
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ThreadRuling:
    """Items that a person put into one matter, or took out of it."""

    kind: Literal["merge", "split"]
    item: RowId
    other: RowId | None = None
    """The item to join; None where one is taken out."""
    onward: bool = False
    """What is taken out goes on as a matter of its own, with all that comes later."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rulings:
    """All rulings on what is traced of one council; of several on one thing, the last holds."""

    links: tuple[LinkRuling, ...] = ()
    statuses: tuple[StatusRuling, ...] = ()
    threads: tuple[ThreadRuling, ...] = ()


class Applied:
    """Rulings in use: what they change of one tracing."""

    def __init__(
        self, ruled: Rulings, bodies: Sequence[Body], documents: Sequence[Identified]
    ) -> None:
        """Sort the rulings by what they are about."""
        self.ruled = ruled
        self.bodies, self.documents = bodies, documents
        self.links: Mapping[Pair, LinkRuling] = by_pair(ruled.links, documents)
        self.rejected: list[Found] = []
        self.apart: list[Link] = []
        """Links that are no evidence: rejected ones to trackers, and what a decision rests on."""
        self.seen: set[Pair] = set()
        self.problems: list[tuple[DocumentId, Problem]] = []

    @property
    def turned_down(self) -> list[Found]:
        """What methods found and people rejected."""
        return surest(self.rejected)

    @property
    def no_evidence(self) -> frozenset[Pair]:
        """What people said is no evidence, whoever found it: of a row, and in what."""
        return frozenset(pair for pair, each in self.links.items() if each.verdict == "rejected")

    # --- finds ------------------------------------------------------------------------------

    def settle(self, found: Iterable[Found]) -> list[Found]:
        """Take out what is rejected and make certain what is confirmed."""
        settled: list[Found] = []
        for each in found:
            ruling = self.links.get(ends(each))
            self.seen.add(ends(each))
            if ruling is not None and ruling.verdict == "rejected":
                self.rejected.append(each)
            else:
                settled.append(each if ruling is None else replace(each, confidence=1.0))
        return settled

    def note(self, grounds: Iterable[Found]) -> None:
        """Note what decisions came out of: what is ruled of that is marked on its link alone."""
        self.seen.update(ends(each) for each in grounds)

    def added(self) -> list[Found]:
        """Make finds of what people confirmed and no method found."""
        wanted = [
            each
            for pair, each in self.links.items()
            if each.verdict == "confirmed" and pair not in self.seen
        ]
        if not wanted:
            return []
        places = Places(self.bodies, self.documents)
        return [found for each in wanted for found in self.add_one(each, places)]

    def add_one(self, ruling: LinkRuling, places: "Places") -> list[Found]:
        """Make one find, or a link apart where it tells nothing of what became of it."""
        commitment = places.commitments.get(ruling.from_id)
        passage = places.passage(ruling.to_id)
        if passage is None:
            return []
        if commitment is None:
            self.report(ruling, "what it links from cannot be placed in time")
        elif ruling.relation == "basis":
            self.apart.append(ruled_link(commitment.id, commitment.quote, passage))
        elif passage.day < commitment.day:
            self.report(ruling, f"{passage.day} is before {commitment.day}")
        else:
            return [
                Found(
                    commitment=commitment,
                    passage=passage,
                    method="review",
                    confidence=1.0,
                    rule=RULE,
                )
            ]
        return []

    def report(self, ruling: LinkRuling, why: str) -> None:
        """Say that a ruling could not be applied."""
        message = f"{ruling.place}: the link to {ruling.to_id} is not made: {why}"
        problem = Problem(stage="review", kind="unmatched_review", message=message)
        self.problems.append((ruling.document_id, problem))

    def say(self, sayings: Mapping[Pair, Saying]) -> dict[Pair, Saying]:
        """Put what people said of a link in place of what its words seem to say."""
        said = {pair: each.relation for pair, each in self.links.items() if each.relation}
        return {
            pair: replace(saying, relation=said[pair], rule=RULE) if pair in said else saying
            for pair, saying in sayings.items()
        }

    # --- trackers ---------------------------------------------------------------------------

    def settle_rows(
        self, rows: Sequence[TrackerRow], links: Sequence[Link]
    ) -> tuple[list[TrackerRow], list[Link]]:
        """Join rows of trackers as people ruled."""
        kept: list[Link] = []
        joined = {row.id: row.limb_id for row in rows}
        for link in links:
            ruling = self.links.get((link.from_id, link.to_id))
            if ruling is not None and ruling.verdict == "rejected":
                joined[link.to_id] = None
                self.apart.append(link)
            else:
                kept.append(link if ruling is None else confirmed(link, ruling))
        known = {(link.from_id, link.to_id) for link in kept}
        for link in self.added_rows(rows, known):
            joined[link.to_id] = link.from_id
            kept.append(link)
        return [replace(row, limb_id=joined[row.id]) for row in rows], kept

    def added_rows(self, rows: Sequence[TrackerRow], known: set[Pair]) -> list[Link]:
        """Link limbs to the rows that only people joined to them."""
        by_id = {row.id: row for row in rows}
        wanted = [
            each
            for pair, each in self.links.items()
            if each.verdict == "confirmed" and each.to_id in by_id and pair not in known
        ]
        if not wanted:
            return []
        places = Places(self.bodies, self.documents)
        return [
            confirmed(
                replace(
                    trackers.link(
                        by_id[each.to_id],
                        places.documents[by_id[each.to_id].document_id],
                        places.commitments[each.from_id],
                        1.0,
                    ),
                    method="review",
                    rule=RULE,
                ),
                each,
            )
            for each in wanted
            if each.from_id in places.commitments
        ]

    # --- what comes of it -------------------------------------------------------------------

    def mark(self, links: Iterable[Link]) -> list[Link]:
        """Note on each link what was ruled of it."""
        return [marked(each, self.links) for each in [*links, *self.apart]]

    def stand(self, progress: Iterable[Progress]) -> list[Progress]:
        """Put the statuses that people set in place of those that were judged."""
        ruled = {each.id: each for each in self.ruled.statuses}
        return [
            each
            if each.id not in ruled
            else replace(
                each,
                status=ruled[each.id].status,
                status_why=ruled[each.id].why,
                days_overdue=each.days_overdue if ruled[each.id].status == "overdue" else None,
            )
            for each in progress
        ]

    def regroup(self, matters: Sequence[Matter]) -> list[Matter]:
        """Merge and split matters as people ruled, in the order of the rulings."""
        return regroup(
            matters,
            [(each.kind, each.item, each.other, each.onward) for each in self.ruled.threads],
            self.documents,
        )


def by_pair(ruled: Sequence[LinkRuling], documents: Sequence[Identified]) -> dict[Pair, LinkRuling]:
    """Sort rulings by the two ends of their links.

    A limb and the only action in it are one commitment: what is no evidence for the one is none
    for the other, unless somebody ruled on that as well; and what is no evidence for a limb is none
    for its parts.
    """
    found = {(each.from_id, each.to_id): each for each in ruled}
    if ruled:
        parts = all_parts(documents)
        twins = dict(each for pair in pairs(documents) for each in (pair, pair[::-1]))
        for each in ruled:
            twin = twins.get(each.from_id)
            if each.verdict == "rejected" and twin is not None:
                found.setdefault((twin, each.to_id), replace(each, from_id=twin))
            for part in parts.get(each.from_id, ()) if each.verdict == "rejected" else ():
                found.setdefault((part, each.to_id), replace(each, from_id=part))
    return found


def confirmed(link: Link, ruling: LinkRuling) -> Link:
    """Make a link certain, and its relation what the person said."""
    return replace(link, confidence=1.0, relation=ruling.relation or link.relation)


def marked(link: Link, rulings: Mapping[Pair, LinkRuling]) -> Link:
    """Note on one link what was ruled of it; what is rejected is no evidence at all."""
    ruling = rulings.get((link.from_id, link.to_id))
    if ruling is None:
        return link
    return replace(
        link,
        review=ruling.verdict,
        confidence=0.0 if ruling.verdict == "rejected" else 1.0,
    )


def ruled_link(from_id: RowId, quote: str, passage: Passage) -> Link:
    """Write the link to what a decision rests on."""
    return Link(
        from_id=from_id,
        to_id=passage.id,
        relation="basis",
        method="review",
        confidence=1.0,
        from_quote=quote,
        to_quote=passage.quote,
        rule=RULE,
    )


class Places:
    """Where the ends of links are."""

    def __init__(self, bodies: Sequence[Body], documents: Sequence[Identified]) -> None:
        """Note every commitment and passage."""
        self.commitments: dict[RowId, Commitment] = {
            each.id: each for body in bodies for each in body.commitments
        }
        self.passages: dict[RowId, Passage] = {
            each.id: each for body in bodies for each in body.passages
        }
        self.documents = {document.id: document for document in documents}

    def passage(self, row_id: RowId) -> Passage | None:
        """Find a passage, also one that no method would look at; None for rows of trackers."""
        if row_id in self.passages:
            return self.passages[row_id]
        return next(
            (
                bare_passage(document, index)
                for document in self.documents.values()
                if document.is_current and document.day is not None
                for index in range(len(document.paper.paragraphs))
                if document.ids["paragraph", index] == row_id
            ),
            None,
        )


def bare_passage(document: Identified, index: int) -> Passage:
    """Describe a paragraph by where it stands, and not by what it is about."""
    paragraph = document.paper.paragraphs[index]
    return Passage(
        id=document.ids["paragraph", index],
        document=document,
        item=paragraph.item,
        start=paragraph.body_start,
        stop=paragraph.stop,
        day=str(document.day),
        body=body_key(document),
        kind=paragraph.kind,
        label=paragraph.label,
        read_about=About.of_nothing,
        read_said=partial(Said, document.paper.reading),
    )

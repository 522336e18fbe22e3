"""Decisions -> what they came out of: the discussion before them, and the report they considered.

These are the only links that do not go forward in time. They say why a thing was decided and
nothing of what became of it, so that no event, status or matter rests on them.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from pipeline.records import Identified
from pipeline.trace.by_decision import passages_of
from pipeline.trace.evidence import cosine
from pipeline.trace.found import Found
from pipeline.trace.likeness import probability
from pipeline.trace.passages import Body, Commitment, Passage
from pipeline.trace.relations import Saying
from pipeline.trace.terms import mass, squares, terms_of

BASIS = Saying(relation="basis", rule=None, promised=None)
"""What every find here says of its decision."""
DISCUSSED = "link.basis.discussion"
REPORTED = "link.basis.report"
CONSIDERED = frozenset({"report", "appendix"})
"""Kinds of paper that a meeting considers."""
EARLIEST_DAYS = 21
"""Days before a meeting by which the papers for it are out."""
TITLED, UNTITLED = 0.6, -2.6
"""Odds of what was said in an item whose title says what it is about, and in any other."""
PER_SHARED, MOST_SHARED = 0.45, 8.0
"""What each unit of shared, telling words adds, and up to how many."""
LAST_WORD = 0.4
"""What is added to the last thing said before the decision."""
DECIDED_BETWEEN = -1.6
"""What is taken where something else was decided between the two."""
SAME_TITLE = 0.5
"""Cosine from which a report has the title of an item."""
REPORT = -2.0
PER_TITLE = 2.5
"""Odds of a report, and what its title adds as it is more like the item's."""
SURE = 0.9
LOWEST = 0.5
KEPT = 2
"""Passages kept of a discussion; of a report it is one."""


def find(body: Body) -> list[Found]:
    """Find what each decision of a body came out of."""
    spoken = passages_of(body)
    papers = papers_by_day(body)
    return [
        found
        for each in body.commitments
        if each.day >= body.since
        if each.kind == "limb" and not each.routine and not each.is_part
        for found in (*discussed(each, spoken), *reported(each, papers, spoken))
    ]


def discussed(each: Commitment, spoken: Mapping[str, Sequence[Passage]]) -> list[Found]:
    """Find what was said in the same item before a decision."""
    before = [
        passage
        for passage in spoken.get(each.document.id, ())
        if passage.item == each.item and passage.stop <= each.start and not passage.decides
    ]
    decided = decided_before(each)
    scored = [
        (odds_of(each, passage, last=passage is before[-1], apart=passage.start < decided), passage)
        for passage in before
    ]
    ranked = sorted(scored, key=lambda pair: (-pair[0], -pair[1].start))
    sure = ((min(SURE, probability(odds)), passage) for odds, passage in ranked[:KEPT])
    return [make(each, passage, share, DISCUSSED) for share, passage in sure if share >= LOWEST]


def decided_before(each: Commitment) -> int:
    """Find where the last decision before a limb's own stops in its paper."""
    stops = (one.stop for one in each.document.tags.resolutions if one.stop <= each.start)
    return max(stops, default=0)


def odds_of(each: Commitment, passage: Passage, *, last: bool, apart: bool) -> float:
    """Weigh something said before a decision in the same item."""
    return (
        (UNTITLED if each.item is None or each.about.standing else TITLED)
        + shared(each, passage)
        + (LAST_WORD if last else 0.0)
        + (DECIDED_BETWEEN if apart else 0.0)
    )


def shared(each: Commitment, passage: Passage) -> float:
    """Weigh the words that a passage shares with a decision."""
    both = mass(each.about.own & passage.about.own, each.about.weight)
    return PER_SHARED * min(both, MOST_SHARED)


def papers_by_day(body: Body) -> dict[str, list[Identified]]:
    """Sort the papers that meetings consider by day."""
    papers = {passage.document.id: passage.document for passage in body.passages}
    found: dict[str, list[Identified]] = defaultdict(list)
    for document in papers.values():
        if document.paper.kind in CONSIDERED:
            found[str(document.day)].append(document)
    return found


def reported(
    each: Commitment,
    papers: Mapping[str, Sequence[Identified]],
    spoken: Mapping[str, Sequence[Passage]],
) -> Iterator[Found]:
    """Find the paragraph that most speaks for a decision, of the report with its item's title."""
    titled = [
        (likeness, document)
        for day in days_until(each.day)
        for document in papers.get(day, ())
        if document.id != each.document.id
        for likeness in [title_likeness(each, document)]
        if likeness >= SAME_TITLE
    ]
    if not titled:
        return
    likeness, document = max(titled, key=lambda pair: (pair[0], pair[1].id))
    best = max(spoken[document.id], key=lambda passage: (shared(each, passage), -passage.start))
    sure = probability(REPORT + PER_TITLE * likeness + shared(each, best))
    if sure >= LOWEST:
        yield make(each, best, min(SURE, sure), REPORTED)


def days_until(day: str) -> list[str]:
    """List a day and those before it on which papers for it may be dated, the day itself first."""
    last = dt.date.fromisoformat(day)
    return [(last - dt.timedelta(days=ago)).isoformat() for ago in range(EARLIEST_DAYS + 1)]


def title_likeness(each: Commitment, document: Identified) -> float:
    """Compare the title of a decision's item with that of a paper."""
    if each.item is None or each.about.standing:
        return 0.0
    weight, title = each.about.weight, terms_of(document.paper.title or "")
    both = squares(each.about.title & title, weight)
    return cosine(both, each.about.title_squares, squares(title, weight))


def make(each: Commitment, passage: Passage, sure: float, rule: str) -> Found:
    """Make a find of this method."""
    return Found(
        commitment=each,
        passage=passage,
        method="same_series" if rule == REPORTED else "similarity",
        confidence=round(sure, 3),
        rule=rule,
    )

"""Strands and the links between them -> matters: threads through the meetings of one body.

Strands are taken in order of day. Each joins the matter to which most speaks for its belonging, if
that is enough: an issue number, a title that lasts, the same names, or links. Evidence is weighed
against several strands of a matter, not the nearest alone, so that one chance likeness cannot
chain two matters; and what is said for joining is kept, to be shown.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.records import Identified, Matter, RowId
from pipeline.trace.found import Found
from pipeline.trace.likeness import probability
from pipeline.trace.passages import Commitment, Passage
from pipeline.trace.strands import Strand
from pipeline.trace.terms import WORD, mass, stem
from pipeline.trace.titles import ARISING, standing_terms
from pipeline.vocabulary import Method

ENOUGH = 0.45
"""Share of one that must speak for joining."""
LINKED_LINE, LINKED_ITEM = 0.45, 0.7
"""Confidence from which a link joins by itself: a line, or two items that may hold much else."""
LEAST_LINK = 0.3
"""Links below this confidence say nothing of matters."""
NEAREST = 0.6
"""Weight of the best evidence; the rest goes to the best few together."""
BEST = 3
NAMELESS = 0.7
"""What is left of the evidence where a strand says none of a matter's names."""
TELLING = 1.6
"""Rarity from which a term may propose a pair."""
LATEST = 60
CONSIDERED = 100
"""Of all strands with one term, the latest that are looked at; the most telling terms first, until
there are enough: cost stays in proportion to the number of strands."""
ISSUE = 0.97
SERIES = 0.95
ALWAYS, PER_MASS, COVERED, ALIKE = -4.2, 0.55, 2.2, 1.5
"""Weights, as odds, of what two keys share: its mass, and its share of the shorter and of both."""
LEAST = 0.05
FEWEST = 2
"""Terms that two full lines must share: one name alone, a councillor's say, joins too much."""
SUBJECT = 3
"""Terms of a line that only names its subject."""
SHOWN = 4
"""Shared words that are shown."""
TITLE = 80
"""Characters of a title that are shown."""


@dataclass(frozen=True, kw_only=True)
class Reason:
    """What speaks for two strands being of one matter."""

    sure: float
    method: Method
    earlier: int
    """Index of the earlier strand."""
    link: str = ""
    """Of a link: which it is, in words."""
    joins: bool = False
    """Whether a link is sure enough to join by itself."""


NOTHING = Reason(sure=0.0, method="similarity", earlier=-1)


def join_strands(strands: Sequence[Strand], found: Sequence[Found]) -> list[Matter]:
    """Join strands, which stand in order; keep what comes up at two meetings."""
    reasons = Reasons(strands, found)
    threads: list[list[int]] = []
    names: list[set[str]] = []
    of: dict[int, int] = {}
    how: dict[int, Reason] = {}
    for index in range(len(strands)):
        place, reason = best_thread(reasons.of(index), threads, of, names, strands[index])
        if place is None:
            threads.append([])
            names.append(set())
            place = len(threads) - 1
        else:
            how[index] = reason
        threads[place].append(index)
        names[place].update(strands[index].key)
        of[index] = place
    return [
        make_matter(thread, strands, how)
        for thread in threads
        if len({strands[index].day for index in thread}) > 1
    ]


def best_thread(
    reasons: Mapping[int, Reason],
    threads: Sequence[Sequence[int]],
    of: Mapping[int, int],
    names: Sequence[set[str]],
    strand: Strand,
) -> tuple[int | None, Reason]:
    """Choose the thread for which most speaks; the earlier one where two are equal."""
    by_thread: dict[int, list[Reason]] = defaultdict(list)
    for index in sorted(reasons):
        by_thread[of[index]].append(reasons[index])
    best: tuple[float, int | None, Reason] = (ENOUGH, None, NOTHING)
    for place in sorted(by_thread):
        ranked = sorted(by_thread[place], key=lambda reason: -reason.sure)
        few = min(BEST, len(threads[place]))
        together = sum(reason.sure for reason in ranked[:few]) / few
        score = NEAREST * ranked[0].sure + (1 - NEAREST) * together
        if not names[place] & strand.said:
            score *= NAMELESS
        # A link was weighed with all that is known of both ends: it need not be borne out again.
        score = max([score, *(reason.sure for reason in ranked if reason.joins)])
        if score > best[0]:
            best = (score, place, ranked[0])
    return best[1], best[2]


class Reasons:
    """What speaks for joining each strand to earlier ones, found by index as it is asked for."""

    def __init__(self, strands: Sequence[Strand], found: Iterable[Found]) -> None:
        """Place the links; the index of terms, titles and issues grows as strands are asked for."""
        self.strands = strands
        self.links = linked(strands, found)
        self.by_term: dict[tuple[str, str], list[int]] = defaultdict(list)
        self.by_series: dict[tuple[str, str], list[int]] = defaultdict(list)
        self.by_issue: dict[str, list[int]] = defaultdict(list)

    def of(self, index: int) -> dict[int, Reason]:
        """Weigh the earlier strands that share anything with one; then index it."""
        strand = self.strands[index]
        best: dict[int, Reason] = dict(self.links.get(index, {}))
        for other in self.candidates(strand):
            sure, method = by_words(self.strands[other], strand)
            if sure > best.get(other, NOTHING).sure:
                best[other] = Reason(sure=sure, method=method, earlier=other)
        self.add(index)
        return {other: reason for other, reason in best.items() if reason.sure >= LEAST}

    def candidates(self, strand: Strand) -> list[int]:
        """List earlier strands with a telling term, the title or the issue of this one."""
        found = set(self.by_issue.get(strand.issue or "", ())[-LATEST:])
        found.update(self.by_series.get((strand.body, strand.series or ""), ())[-LATEST:])
        weight = strand.weight
        for term in sorted(strand.key, key=lambda each: (-weight.get(each, 0.0), each)):
            if weight.get(term, 0.0) < TELLING or len(found) > CONSIDERED:
                break
            found.update(self.by_term.get((strand.body, term), ())[-LATEST:])
        return sorted(found)

    def add(self, index: int) -> None:
        """Put one strand into the index."""
        strand = self.strands[index]
        for term in () if strand.leans else sorted(strand.key):
            self.by_term[strand.body, term].append(index)
        if strand.series:
            self.by_series[strand.body, strand.series].append(index)
        if strand.issue:
            self.by_issue[strand.issue].append(index)


def by_words(earlier: Strand, later: Strand) -> tuple[float, Method]:
    """Weigh issue numbers, titles and names of two strands."""
    if later.issue is not None and later.issue == earlier.issue:
        return ISSUE, "same_issue"
    one_paper = later.document.id == earlier.document.id
    if later.body != earlier.body or one_paper or are_apart(earlier, later):
        return 0.0, "similarity"
    if later.series and later.series == earlier.series:
        return SERIES, "same_series"
    return share_of_names(earlier, later), "same_name"


def in_words(reason: Reason, earlier: Strand, later: Strand) -> str:
    """Say what speaks for two strands being of one matter."""
    told = said_before(earlier)
    if reason.link:
        return reason.link
    if reason.method == "same_issue":
        return f"issue {later.issue}, as {told}"
    if reason.method == "same_series":
        return f"the title of {told}"
    return f"names {', '.join(shared_words(earlier, later))}, as {told}"


def are_apart(one: Strand, other: Strand) -> bool:
    """Tell strands with reference numbers of their own: two applications, however alike."""
    return bool(one.numbers) and bool(other.numbers) and not one.numbers & other.numbers


def are_full_lines(one: Strand, other: Strand) -> bool:
    """Tell two lines that name more than a subject."""
    both = (one, other)
    longest = max(len(each.key - standing_terms()) for each in both)
    return all(each.series is None for each in both) and longest > SUBJECT


def said_before(strand: Strand) -> str:
    """Name an earlier strand: its title where it has one; a line's words are not repeated."""
    what = f"`{strand.title[:TITLE]}`" if strand.series else "a line"
    return f"{what} of {strand.day}"


def share_of_names(one: Strand, other: Strand) -> float:
    """Say how likely two strands with some terms in common are of one thing."""
    common = one.key & other.key
    if len(common - standing_terms()) < FEWEST and are_full_lines(one, other):
        return 0.0
    both = mass(common, one.weight)
    if not both:
        return 0.0
    here, there = one.key_mass, other.key_mass
    odds = ALWAYS + PER_MASS * both + COVERED * both / min(here, there)
    return probability(odds + ALIKE * both / (here + there - both))


def shared_words(one: Strand, other: Strand) -> list[str]:
    """List the words in common, as the later one prints them, the most telling first."""
    both = {term for term in one.key & other.key if not any(map(str.isdigit, term))}
    words = {stem(word.lower()): word for word in WORD.findall(other.title)}
    ranked = sorted(both, key=lambda term: (-one.weight.get(term, 0.0), term))
    return [words.get(term, term) for term in ranked[:SHOWN]]


# --- links -----------------------------------------------------------------------------------


def linked(strands: Sequence[Strand], found: Iterable[Found]) -> dict[int, dict[int, Reason]]:
    """Find, for each strand, what links say for joining it to earlier ones."""
    homes: dict[str, list[int]] = defaultdict(list)
    for index, strand in enumerate(strands):
        homes[strand.document.id].append(index)
    reasons: dict[int, dict[int, Reason]] = defaultdict(dict)
    for each in found:
        if each.confidence >= LEAST_LINK:
            for earlier in home_of(each.commitment, strands, homes):
                for later in home_of(each.passage, strands, homes):
                    if earlier < later:
                        items = bool(strands[earlier].series and strands[later].series)
                        put_best(reasons[later], of_link(each, earlier, items=items))
    return reasons


def home_of(
    end: Commitment | Passage, strands: Sequence[Strand], homes: Mapping[str, Sequence[int]]
) -> list[int]:
    """List the strands that hold one end of a link."""
    return [
        index
        for index in homes.get(end.document.id, ())
        if strands[index].start < end.stop and end.start < strands[index].stop
    ]


def of_link(found: Found, earlier: int, *, items: bool) -> Reason:
    """Turn a link into a reason; two `items` are joined by surer links than lines."""
    end = found.commitment
    words = f"linked to {end.id} of {end.day} ({found.confidence:.2f})"
    return Reason(
        sure=found.confidence,
        method=found.method,
        earlier=earlier,
        link=words,
        joins=found.confidence >= (LINKED_ITEM if items else LINKED_LINE),
    )


def put_best(reasons: dict[int, Reason], reason: Reason) -> None:
    """Keep the strongest reason for one pair."""
    if reason.sure > reasons.get(reason.earlier, NOTHING).sure:
        reasons[reason.earlier] = reason


# --- matters ---------------------------------------------------------------------------------


def make_matter(
    thread: Sequence[int], every: Sequence[Strand], how: Mapping[int, Reason]
) -> Matter:
    """Describe one thread; it is named by the item it starts with, and titled by its first item."""
    strands = [every[index] for index in thread]
    first = strands[0]
    titled = next((each for each in strands if each.series), first)
    paper = first.document.paper
    return Matter(
        id=matter_id(first),
        title=titled.title,
        council=paper.council,
        committee=paper.committee,
        appearances=tuple(
            (row, every[index].day, how[index].method if index in how else "first")
            for index in thread
            for row in (every[index].id, *every[index].also)
        ),
        why={row: words for index in thread for row, words in told_why(index, every, how)},
        issues=tuple(sorted({each.issue for each in strands if each.issue})),
        issue_gaps=issue_gaps(strands),
    )


def told_why(
    index: int, every: Sequence[Strand], how: Mapping[int, Reason]
) -> Iterator[tuple[RowId, str]]:
    """Say why a strand belongs to its thread; its limbs do because they stand in it."""
    strand = every[index]
    if index in how:
        yield strand.id, in_words(how[index], every[how[index].earlier], strand)
    for row in strand.also:
        yield row, f"stands in a line of {strand.day}"


def matter_id(first: Strand) -> RowId:
    """Name a thread by what it starts with."""
    return RowId(f"{first.id}.m")


@dataclass(frozen=True, kw_only=True)
class Course:
    """When a matter came up."""

    items: tuple[str, ...]
    """Days on which it was an item of its own."""
    lines: tuple[str, ...]
    """Days on which it was a line under a title for what became of earlier decisions."""

    def mentioned_after(self, day: str) -> str | None:
        """Find the day it was next named in a line, if it was no item of its own before that."""
        line = next((each for each in self.lines if each > day), None)
        item = next((each for each in self.items if each > day), None)
        return line if line is not None and (item is None or line <= item) else None


BARE = 9
"""Words of a line that does not say more than what it is about."""

NEVER = Course(items=(), lines=())


def courses(matters: Iterable[Matter], documents: Iterable[Identified]) -> dict[RowId, Course]:
    """Say, for all that appears in a matter, when the matter came up."""
    items, lines = set(), set()
    for document in documents:
        ids, paper = document.ids, document.paper
        items |= {ids["item", index] for index in range(len(paper.items))}
        lines |= {
            ids["paragraph", index]
            for index, paragraph in enumerate(paper.paragraphs)
            if paragraph.item is not None
            and ARISING.search(paper.items[paragraph.item].title)
            and is_bare(paper.reading[paragraph.body_start : paragraph.stop])
        }
    found: dict[RowId, Course] = {}
    for matter in matters:
        course = Course(
            items=tuple(sorted({day for row, day, _ in matter.appearances if row in items})),
            lines=tuple(sorted({day for row, day, _ in matter.appearances if row in lines})),
        )
        found |= {row: course for row, _, _ in matter.appearances}
    return found


def issue_gaps(strands: Sequence[Strand]) -> int:
    """Count the items of a thread to which officers gave no issue number, or not its first one."""
    items = [each for each in strands if each.series and each.start]
    numbers = [each.issue for each in items if each.issue]
    return sum(each.issue != numbers[0] for each in items) if numbers else 0


def is_bare(line: str) -> bool:
    """Tell a line that only names a thing: what says more of it is heard for what it says."""
    return len(line.split()) <= BARE

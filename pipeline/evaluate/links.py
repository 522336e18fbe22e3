"""An annotated chain of meetings (`trace_*.json`) -> how well tracing does on it.

A predicted link is right when its target overlaps an annotated target; targets that are no
annotated node are counted apart. Recall and rank are over sources with a direct link, and
sources that only put something on a later agenda are left out. Texts lie in `text/`, as the
annotation's offsets have them.
"""

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from pipeline.errors import UsageError
from pipeline.evaluate.baselines import by_bm25, by_title
from pipeline.evaluate.report import share
from pipeline.extract import extract
from pipeline.files import hash_file
from pipeline.identify import Tagged, identify
from pipeline.parse import parse
from pipeline.records import Identified, Source, Tracing
from pipeline.tag import tag
from pipeline.trace.passages import Body, gather
from pipeline.trace.run import trace
from pipeline.vocabulary import METHODS

BELIEVED = 0.5
"""Confidence from which a link counts as predicted."""
TOGETHER = "all together"
"""The name of what all methods find."""
EASY = "agenda_carry"
"""Class of sources that only put something on a later agenda."""
DIRECT = 2
"""Strength of a link that speaks of this very commitment."""

Place = tuple[str, int, int]
"""(document, start, stop)."""
Predicted = tuple[str, str, float, str]
"""(from, to, confidence, method)."""


@dataclass(frozen=True, kw_only=True)
class Chain:
    """One annotated chain of meetings."""

    name: str
    papers: tuple[tuple[Path, str], ...]
    """(text, day)."""
    nodes: Mapping[str, Place]
    direct: Mapping[str, frozenset[str]]
    """Source -> targets that speak of this very commitment."""
    linked: Mapping[str, frozenset[str]]
    """Source -> every target."""
    silent: tuple[str, ...]
    """Sources that are never heard of again."""
    statuses: Mapping[str, str]
    """Source -> status as of the last meeting."""
    matters: tuple[frozenset[str], ...]
    """Nodes of each matter."""

    @property
    def sources(self) -> list[str]:
        """Every source that is scored, in order."""
        return sorted({*self.linked, *self.silent})


@dataclass(frozen=True, kw_only=True)
class Traced:
    """One chain as our own pipeline reads and traces it."""

    chain: Chain
    documents: tuple[Identified, ...]
    tracing: Tracing

    @cached_property
    def places(self) -> dict[str, Place]:
        """Where each of our limbs, actions and paragraphs stands."""
        return {row: place for each in self.documents for row, place in places_of(each)}

    @cached_property
    def nodes_at(self) -> dict[str, list[str]]:
        """Annotated nodes by the row of ours that overlaps them."""
        by_document: dict[str, list[str]] = defaultdict(list)
        for node, place in sorted(self.chain.nodes.items()):
            by_document[place[0]].append(node)
        return {
            row: [each for each in by_document[at[0]] if overlaps(at, self.chain.nodes[each])]
            for row, at in self.places.items()
        }

    @cached_property
    def rows_of(self) -> dict[str, list[str]]:
        """Our limbs and actions by the annotated source that they are."""
        owned = {one.id for one in self.tracing.progress}
        found: dict[str, list[str]] = defaultdict(list)
        for row, nodes in sorted(self.nodes_at.items()):
            for node in nodes if row in owned else ():
                found[node].append(row)
        return found


@dataclass(frozen=True, kw_only=True)
class LinkScore:
    """One way of linking: counts and what follows from them."""

    way: str
    right: int
    wrong: int
    apart: int
    """Predicted links whose target nobody annotated."""
    found: int
    """Direct links that were predicted."""
    direct: int
    """Direct links there are."""
    ranks: float
    """Sum of one over the rank of the first direct target."""
    with_direct: int
    """Sources with a direct link."""
    kept_silent: int
    """Sources never heard of again for which nothing was predicted."""
    silent: int

    @property
    def precision(self) -> float | None:
        """The share of predictions that are right."""
        return share(self.right, self.right + self.wrong)

    @property
    def recall(self) -> float | None:
        """The share of direct links that were predicted."""
        return share(self.found, self.direct)

    @property
    def f1(self) -> float | None:
        """The harmonic mean of both."""
        if not self.precision or not self.recall:
            return None
        return 2 * self.precision * self.recall / (self.precision + self.recall)

    @property
    def mean_reciprocal_rank(self) -> float | None:
        """How high up the first direct target stands."""
        return self.ranks / self.with_direct if self.with_direct else None

    @property
    def no_progress(self) -> float | None:
        """The share of silent sources that were left alone."""
        return share(self.kept_silent, self.silent)


@dataclass(frozen=True, kw_only=True)
class Count:
    """A measure that is a share: how many of how many."""

    name: str
    right: int
    of: int


@dataclass(frozen=True, kw_only=True)
class ChainReport:
    """Everything measured on one chain."""

    name: str
    scores: tuple[LinkScore, ...]
    counts: tuple[Count, ...]


Measure = Callable[[Traced], Count]
"""What else is measured on a chain, each giving one share: one line of the table."""


# --- reading ---------------------------------------------------------------------------------


def read_chains(folder: Path) -> tuple[Chain, ...]:
    """Read every annotated chain of a gold folder.

    Raises:
        UsageError: for a text that is missing, or is not the one that was annotated.
    """
    return tuple(read_chain(path) for path in sorted(folder.glob("trace_*.json")))


def read_chain(path: Path) -> Chain:
    """Read one annotated chain."""
    content: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    easy = {node["id"] for node in content["nodes"] if node.get("class") == EASY}
    links = [link for link in content["links"] if link["from"] not in easy]
    return Chain(
        name=path.stem.removeprefix("trace_"),
        papers=tuple(paper_of(row, path.parent / "text") for row in content["docs"]),
        nodes={node["id"]: (node["doc"], *node["span"]) for node in content["nodes"]},
        direct=by_source([link for link in links if link["strength"] == DIRECT]),
        linked=by_source(links),
        silent=tuple(node for node in content["no_progress"] if node not in easy),
        statuses={row["id"]: row["status"] for row in content["status_as_of_last"]},
        matters=tuple(frozenset(row["appearances"]) for row in content["matters"]),
    )


def paper_of(row: Mapping[str, str], texts: Path) -> tuple[Path, str]:
    """Find one text and its day."""
    path = texts / f"{row['doc']}.txt"
    known = path.is_file() and hash_file(path)
    if known != row["text_sha256"]:
        raise UsageError(f"{path}: not the text that was annotated")
    return path, row["date"]


def by_source(links: Sequence[Mapping[str, str]]) -> dict[str, frozenset[str]]:
    """Gather targets by source."""
    found: dict[str, set[str]] = defaultdict(set)
    for link in links:
        found[link["from"]].add(link["to"])
    return {source: frozenset(found[source]) for source in sorted(found)}


def trace_chain(chain: Chain) -> Traced:
    """Read, tag and trace the texts of one chain; only their days are told."""
    tagged = [
        Tagged(paper=paper, tags=tag(paper))
        for path, day in chain.papers
        for content in [path.read_bytes()]
        for paper in parse(
            extract(content, path.name),
            Source.of_bytes(path.name, content, council=chain.name, date=day),
        )
    ]
    documents = identify(tagged)
    return Traced(chain=chain, documents=documents, tracing=trace(documents))


def places_of(document: Identified) -> Iterator[tuple[str, Place]]:
    """List where the limbs, actions and paragraphs of a paper stand."""
    name = Path(document.paper.path).stem
    for index, paragraph in enumerate(document.paper.paragraphs):
        yield document.ids["paragraph", index], (name, paragraph.start, paragraph.stop)
    for index, resolution in enumerate(document.tags.resolutions):
        for position, limb in enumerate(resolution.limbs):
            yield document.ids["limb", index, position], (name, limb.start, limb.stop)
    for index, action in enumerate(document.tags.actions):
        yield document.ids["action", index], (name, action.start, action.stop)


def overlaps(one: Place, other: Place) -> bool:
    """Tell whether two places share anything."""
    return one[0] == other[0] and one[1] < other[2] and other[1] < one[2]


# --- scoring ---------------------------------------------------------------------------------


def evaluate_links(folder: Path, measures: Sequence[Measure] = ()) -> tuple[ChainReport, ...]:
    """Trace every annotated chain of a gold folder and score it."""
    return tuple(report_on(trace_chain(chain), measures) for chain in read_chains(folder))


def report_on(traced: Traced, measures: Sequence[Measure] = ()) -> ChainReport:
    """Score all ways together, each method alone, and what simpler ways would do."""
    ways = ways_of(traced.tracing, gather(traced.documents))
    return ChainReport(
        name=traced.chain.name,
        scores=tuple(score_way(way, found, traced) for way, found in ways),
        counts=tuple(measure(traced) for measure in measures),
    )


def ways_of(tracing: Tracing, bodies: Sequence[Body]) -> list[tuple[str, Sequence[Predicted]]]:
    """List what all methods find, what each finds that finds anything, and what simpler ways do."""
    links = predicted(tracing)
    found: list[tuple[str, Sequence[Predicted]]] = [
        *((name, [each for each in links if each[3] == name]) for name in METHODS),
        ("title similarity alone", by_title(bodies)),
        ("BM25 alone", by_bm25(bodies)),
    ]
    return [(TOGETHER, links), *(each for each in found if each[1])]


def predicted(tracing: Tracing) -> list[Predicted]:
    """List the links of all methods, but for what a decision came out of."""
    return [
        (link.from_id, link.to_id, link.confidence, str(link.method))
        for link in tracing.links
        if link.relation != "basis"
    ]


def by_row_of(links: Iterable[Predicted]) -> dict[str, list[Predicted]]:
    """Sort links by the row from which they lead."""
    by_row: dict[str, list[Predicted]] = defaultdict(list)
    for link in links:
        by_row[link[0]].append(link)
    return by_row


def score_way(way: str, links: Sequence[Predicted], traced: Traced) -> LinkScore:
    """Score one way of linking over every source."""
    by_row = by_row_of(links)
    return sum_of(way, [score_source(source, by_row, traced) for source in traced.chain.sources])


def score_source(
    source: str, by_row: Mapping[str, Sequence[Predicted]], traced: Traced
) -> LinkScore:
    """Score the links from one source."""
    chain = traced.chain
    targets = ranked(source, by_row, traced)
    believed = [target for target, sure in targets.items() if sure >= BELIEVED]
    nodes = {target: set(traced.nodes_at[target]) for target in targets}
    linked, direct = chain.linked.get(source, frozenset()), chain.direct.get(source, frozenset())
    right = sum(bool(nodes[target] & linked) for target in believed)
    apart = sum(not nodes[target] for target in believed)
    reached = frozenset[str]().union(*(nodes[target] for target in believed))
    first = next((rank for rank, one in enumerate(targets, 1) if nodes[one] & direct), None)
    silent = source in chain.silent
    return LinkScore(
        way="",
        right=right,
        wrong=len(believed) - right - apart,
        apart=apart,
        found=len(direct & reached),
        direct=len(direct),
        ranks=1 / first if first else 0.0,
        with_direct=int(bool(direct)),
        kept_silent=int(silent and not believed),
        silent=int(silent),
    )


def ranked(
    source: str, by_row: Mapping[str, Sequence[Predicted]], traced: Traced
) -> dict[str, float]:
    """List the targets predicted for a source, the surest first."""
    best: dict[str, float] = {}
    for row in traced.rows_of.get(source, ()):
        for _, target, sure, _ in by_row.get(row, ()):
            best[target] = max(best.get(target, 0.0), sure)
    return dict(sorted(best.items(), key=lambda pair: (-pair[1], pair[0])))


def add_up(reports: Sequence[ChainReport]) -> tuple[LinkScore, ...]:
    """Score each way of linking over several chains, every source counting once."""
    by_way: dict[str, list[LinkScore]] = defaultdict(list)
    for report in reports:
        for one in report.scores:
            by_way[one.way].append(one)
    return tuple(sum_of(way, each) for way, each in by_way.items())


def sum_of(way: str, each: Sequence[LinkScore]) -> LinkScore:
    """Add counts up."""
    names = [name for name in LinkScore.__dataclass_fields__ if name != "way"]
    return LinkScore(way=way, **{name: sum(getattr(one, name) for one in each) for name in names})


# --- as rows ---------------------------------------------------------------------------------


def link_rows(reports: Sequence[ChainReport]) -> dict[str, object]:
    """Turn reports into what is written as JSON."""
    return {
        report.name: {
            "ways": {one.way: way_row(one) for one in report.scores},
            "counts": {one.name: {"right": one.right, "of": one.of} for one in report.counts},
        }
        for report in reports
    }


def way_row(one: LinkScore) -> dict[str, float | int | None]:
    """Lay out one way's score."""
    return {
        "precision": one.precision,
        "recall": one.recall,
        "f1": one.f1,
        "mrr": one.mean_reciprocal_rank,
        "no_progress": one.no_progress,
        "right": one.right,
        "wrong": one.wrong,
        "apart": one.apart,
        "found": one.found,
        "direct": one.direct,
    }

"""A folder of files -> the database: what is stale is computed, the rest comes from the cache."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

import msgspec

from pipeline import stages, tag
from pipeline.built import build_facts, corpus_state, count_rows, encoder_of, is_up_to_date
from pipeline.cache import Cache
from pipeline.corpus import REVIEWS, Listing, list_corpus
from pipeline.errors import UsageError
from pipeline.executors import run_bounded
from pipeline.identify import Tagged, identify
from pipeline.personal.publishable import make_publishable, mask_fact
from pipeline.publish.columns import Corpus
from pipeline.publish.database import publish
from pipeline.records import Identified, Paper, Problem, Source, Tags, Tracing
from pipeline.retrace import hash_all, retrace
from pipeline.reviews.applied import Reviews, read_reviews
from pipeline.stages import Outcome, content_hash, key
from pipeline.vocabulary import DocumentKind
from pipeline.whole_items import make_whole, without_mended

Progress = Callable[[str, int, int], None]
"""Called with (what is being done, how many are done, of how many)."""

BATCH = 32
"""Results stored at a time: a killed build loses at most these."""


@dataclass(frozen=True, kw_only=True)
class Summary:
    """What a build did and what the database holds."""

    computed: dict[str, int]
    """How many results each unit had to compute, by name."""
    written: bool
    """False where nothing had changed and the database was left as it was."""
    counts: dict[str, int]
    """Rows of the tables that `make` prints."""

    @property
    def problems(self) -> int:
        """How many things about files and fetching a person should know."""
        return self.counts["problems"]


def build(  # noqa: PLR0913 - what a build can be told is told by name
    corpus: Path,
    database: Path,
    cache: Cache,
    executor: Executor,
    *,
    as_of: str | None = None,
    mask: bool = True,
    reviews: Path | None = None,
    semantic: Path | None = None,
    progress: Progress = lambda *_: None,
) -> Summary:
    """Bring the database up to date with the corpus; see `personal` for what `mask` hides.

    `reviews` is the file of people's rulings; without it, the corpus's own. `semantic` is a folder
    with a sentence encoder, for whoever wants links by meaning too: see `trace.by_meaning`.

    Raises:
        UsageError: if there is no such folder or no paper in it, the rulings cannot be read, or
            there is no encoder.
        BuildError: if the database cannot be written; the old one still serves.
    """
    work = Work(cache=cache, executor=executor, progress=progress, computed={})
    listing = list_corpus(corpus, cache)
    if not listing.names:
        raise UsageError(f"{corpus} holds no paper; no database was built")
    people = read_reviews(reviews or corpus / REVIEWS)
    papers, problems = read_all(work, corpus, listing, people)
    tagged, tag_problems = tag_all(work, papers)
    problems = sorted_problems([*problems, *tag_problems])
    found = identify(tagged, listing.superseded)
    reviewed = people.apply(make_whole(found))
    problems += [(REVIEWS, problem) for problem in reviewed.problems]
    whole = reviewed.documents
    public = make_publishable(
        corpus, whole, without_mended(problems, whole), before=found, mask=mask
    )
    hashes = hash_all(public.documents)
    said = msgspec.json.encode(people.rulings).decode()
    settings = (as_of or "", mask_fact(mask=mask), said, *encoder_of(semantic))
    state = corpus_state(hashes, public.problems, settings)
    if is_up_to_date(database, state):
        return Summary(computed=work.computed, written=False, counts=count_rows(database))
    traced, looked = retrace(
        public.documents,
        hashes=hashes,
        as_of=as_of,
        ruled=reviewed.ruled,
        cache=cache,
        executor=executor,
        semantic=semantic,
        progress=progress,
    )
    publish(
        Corpus(
            documents=public.documents,
            tracing=traced,
            problems=sorted_problems([*public.problems, *trace_problems(public.documents, traced)]),
            facts=build_facts(state, as_of, len(listing.names), mask=mask),
            mask=mask,
            withheld=public.withheld,
            reviews=reviewed.rows(traced.problems),
        ),
        database,
    )
    computed = {**work.computed, **looked}
    return Summary(computed=computed, written=True, counts=count_rows(database))


@dataclass(frozen=True, kw_only=True)
class Work:
    """What every step of one build needs."""

    cache: Cache
    executor: Executor
    progress: Progress
    computed: dict[str, int]


def sorted_problems(problems: Iterable[tuple[str, Problem]]) -> list[tuple[str, Problem]]:
    """Order problems by file, place, kind and message."""
    return sorted(
        problems, key=lambda pair: (pair[0], pair[1].start or 0, pair[1].kind, pair[1].message)
    )


# --- one document at a time ---------------------------------------------------------------------


def read_all(
    work: Work, corpus: Path, listing: Listing, people: Reviews
) -> tuple[list[Paper], list[tuple[str, Problem]]]:
    """Read and parse every file, as people corrected it, and say what was wrong with each."""
    sources = listing.sources
    extracted = extract_all(work, corpus, listing)
    outcomes = parse_all(work, sources, extracted, [people.kind_of(each) for each in sources])
    outcomes = [replace(each, papers=tuple(people.correct(each.papers))) for each in outcomes]
    papers = [paper for outcome in outcomes for paper in outcome.papers]
    return papers, [*listing.problems, *file_problems(sources, outcomes)]


def extract_all(work: Work, corpus: Path, listing: Listing) -> list[bytes]:
    """Read every file, in order of path."""
    keys = [
        key(stages.extract_version(listing.sniffed[each.sha256], suffix_of(each.path)), each.sha256)
        for each in listing.sources
    ]
    tasks = [(str(corpus), listing.names[source.path]) for source in listing.sources]
    return through_cache(work, "extract", keys, stages.extract_file, tasks)


def suffix_of(path: str) -> str:
    """Give the suffix by which a file says what it is."""
    return PurePosixPath(path).suffix.lower()


def parse_all(
    work: Work,
    sources: Sequence[Source],
    extracted: Sequence[bytes],
    kinds: Sequence[DocumentKind | None],
) -> list[Outcome]:
    """Parse every file's text, in the order given, as the kind that people said it is."""
    keys = [
        key(
            stages.parse_version(),
            content_hash(text),
            msgspec.json.encode(source, order="deterministic").decode(),
            *filter(None, (kind,)),
        )
        for source, text, kind in zip(sources, extracted, kinds, strict=True)
    ]
    tasks = list(zip(extracted, sources, kinds, strict=True))
    results = through_cache(work, "parse", keys, stages.parse_document, tasks)
    return [msgspec.json.decode(result, type=Outcome) for result in results]


def through_cache(
    work: Work,
    unit: str,
    keys: Sequence[str],
    function: Callable[..., bytes],
    tasks: Sequence[tuple[object, ...]],
) -> list[bytes]:
    """Answer from the cache what it knows and compute the rest, storing as results come in."""
    known = {each: result for each in keys if (result := work.cache.get(unit, each)) is not None}
    missing = [index for index, each in enumerate(keys) if each not in known]
    fresh: list[tuple[str, bytes]] = []
    for done, (position, result) in enumerate(
        run_bounded(work.executor, function, [tasks[index] for index in missing]), 1
    ):
        fresh.append((keys[missing[position]], result))
        work.progress(unit, done, len(missing))
        if len(fresh) >= BATCH:
            work.cache.put(unit, fresh)
            known.update(fresh)
            fresh = []
    work.cache.put(unit, fresh)
    known.update(fresh)
    work.computed[unit] = len(missing)
    return [known[each] for each in keys]


# --- tags ---------------------------------------------------------------------------------------


def tag_all(work: Work, papers: Sequence[Paper]) -> tuple[list[Tagged], list[tuple[str, Problem]]]:
    """Tag every paper with every unit, each unit recomputed only where its inputs changed."""
    plans = [TagPlan(paper) for paper in papers]
    for plan in plans:
        plan.look_up(work.cache)
    waiting = [plan for plan in plans if plan.missing]
    tasks = [(plan.encoded, plan.have(), plan.missing) for plan in waiting]
    batch: dict[str, list[tuple[str, bytes]]] = {}
    computed = run_bounded(work.executor, stages.tag_paper, tasks)
    for done, (position, results) in enumerate(computed, 1):
        waiting[position].take(results, batch)
        work.progress("tag", done, len(waiting))
        if done % BATCH == 0:
            store(work, batch)
    store(work, batch)
    for unit in tag.UNITS:
        work.computed.setdefault(f"tag {unit.name}", 0)
    return [plan.tagged() for plan in plans], [
        (plan.paper.path, plan.problem) for plan in plans if plan.problem is not None
    ]


def store(work: Work, batch: dict[str, list[tuple[str, bytes]]]) -> None:
    """Put what has come in into the cache."""
    for name, results in batch.items():
        work.cache.put(f"tag {name}", results)
        work.computed[f"tag {name}"] = work.computed.get(f"tag {name}", 0) + len(results)
    batch.clear()


class TagPlan:
    """What is known and what is missing of one paper's tags."""

    def __init__(self, paper: Paper) -> None:
        """Hash the paper once for all units."""
        self.paper = paper
        self.encoded = msgspec.json.encode(paper)
        self.hash = content_hash(self.encoded)
        self.found: dict[str, bytes] = {}
        self.missing: tuple[str, ...] = ()
        self.problem: Problem | None = None

    def key_of(self, unit: tag.Unit) -> str:
        """Hash a unit's version and inputs; what it needs must have been found."""
        needs = (content_hash(self.found[name]) for name in unit.needs)
        return key(stages.tag_version(unit.name), self.hash, *needs)

    def look_up(self, cache: Cache) -> None:
        """Take from the cache what it has; a unit whose needs are missing is missing itself."""
        missing: list[str] = []
        for unit in tag.UNITS:
            known = None
            if not set(unit.needs) & set(missing):
                known = cache.get(f"tag {unit.name}", self.key_of(unit))
            if known is None:
                missing.append(unit.name)
            else:
                self.found[unit.name] = known
        self.missing = tuple(missing)

    def have(self) -> dict[str, bytes]:
        """Give the results that missing units need."""
        needs = {name for unit in tag.UNITS if unit.name in self.missing for name in unit.needs}
        return {name: self.found[name] for name in sorted(needs) if name in self.found}

    def take(self, results: Mapping[str, bytes], batch: dict[str, list[tuple[str, bytes]]]) -> None:
        """Keep what a worker found and hand it on to be stored."""
        if "problem" in results:
            self.problem = msgspec.json.decode(results["problem"], type=Outcome).problem
            return
        for unit in tag.UNITS:
            if unit.name in results:
                self.found[unit.name] = bytes(results[unit.name])
                batch.setdefault(unit.name, []).append((self.key_of(unit), self.found[unit.name]))

    def tagged(self) -> Tagged:
        """Join what the units found, in their order; nothing where tagging failed."""
        found = (self.found[unit.name] for unit in tag.UNITS if unit.name in self.found)
        parts = [msgspec.json.decode(result, type=Tags) for result in found]
        return Tagged(paper=self.paper, tags=tag.finish(parts) if self.problem is None else Tags())


def file_problems(
    sources: Sequence[Source], outcomes: Sequence[Outcome]
) -> list[tuple[str, Problem]]:
    """Collect what was found wrong with files and papers; parts of packs repeat none."""
    found: list[tuple[str, Problem]] = []
    for source, outcome in zip(sources, outcomes, strict=True):
        if outcome.problem is not None:
            found.append((source.path, outcome.problem))
        for paper in outcome.papers:
            found += [(source.path, shifted(problem, paper)) for problem in paper.problems]
    return found


def trace_problems(
    documents: Iterable[Identified], traced: Tracing
) -> Iterator[tuple[str, Problem]]:
    """Give the problems of tracing by the path of their document."""
    paths = {document.id: document.paper.path for document in documents}
    for doc_id, problem in traced.problems:
        if doc_id in paths:
            yield paths[doc_id], problem


def shifted(problem: Problem, paper: Paper) -> Problem:
    """Place a problem of a pack's part in the pack."""
    if problem.start is None or problem.stop is None:
        return problem
    offset = paper.pack_offset
    return replace(problem, start=problem.start + offset, stop=problem.stop + offset)

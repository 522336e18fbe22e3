"""Papers with ids -> what was traced of them; only what changed since an earlier build is traced.

The result of a council depends on its papers, on what people ruled of them and on the day to judge
by; what the papers of one body's year say depends on that body's papers of some years alone. Both
are kept under a hash of exactly that, so that a new meeting traces its own council again, and in it
looks through the last years of its own body only.
"""

import gc
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec

from pipeline import stages
from pipeline.cache import Cache
from pipeline.executors import run_bounded
from pipeline.records import DocumentId, Identified, Paper, RowId, Tags, Tracing
from pipeline.trace import by_meaning
from pipeline.trace.rulings import Rulings
from pipeline.trace.run import by_body, by_council, merge, trace_council
from pipeline.trace.ways import years_around
from pipeline.trace.within import AFTER, BEFORE, Notes, by_year

TRACE, WITHIN = "trace", "trace years"
"""Units of the cache: councils traced, and years of bodies looked through."""

AT_ONCE = 4
"""Councils in flight: each holds its papers in memory twice."""


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What a worker found of one council."""

    tracing: msgspec.Raw
    kept: dict[str, dict[str, Notes]]


@dataclass(frozen=True, kw_only=True)
class Task:
    """One council to be traced."""

    documents: tuple[Identified, ...]
    ruled: Rulings
    as_of: str | None
    semantic: str | None
    key: str
    years: Mapping[tuple[str, str], str]
    """Body and year -> the key under which what is found of it is kept."""


def retrace(
    documents: Sequence[Identified],
    *,
    hashes: Mapping[DocumentId, str],
    as_of: str | None,
    ruled: Mapping[str, Rulings],
    cache: Cache,
    executor: Executor,
    semantic: Path | None = None,
    progress: Callable[[str, int, int], None] = lambda *_: None,
) -> tuple[Tracing, dict[str, int]]:
    """Trace every council, or take what was traced of it before; `hashes` are of all papers.

    `semantic` is a folder with a sentence encoder: see `trace.by_meaning`.
    Returns what was traced, and how many councils, and years of bodies, were looked
    through.
    """
    tasks = make_tasks(documents, hashes, ruled, as_of, semantic)
    found = {task.key: known for task in tasks if (known := cache.get(TRACE, task.key)) is not None}
    missing = [task for task in tasks if task.key not in found]
    looked = 0
    calls = (call_of(task, cache) for task in missing)
    for done, (position, result) in enumerate(
        run_bounded(executor, trace_packed, calls, AT_ONCE), 1
    ):
        answer = msgspec.json.decode(result, type=Answer)
        task = missing[position]
        found[task.key] = bytes(answer.tracing)
        cache.put(TRACE, [(task.key, found[task.key])])
        looked += keep_years(task, answer, cache)
        progress(TRACE, done, len(missing))
    with without_collecting():
        traced = merge(msgspec.json.decode(found[task.key], type=Tracing) for task in tasks)
    return traced, {TRACE: len(missing), WITHIN: looked}


def hash_all(documents: Iterable[Identified]) -> dict[DocumentId, str]:
    """Hash every paper with its tags and ids."""
    return {each.id: stages.content_hash(pack(each)) for each in documents}


def make_tasks(
    documents: Sequence[Identified],
    hashes: Mapping[DocumentId, str],
    ruled: Mapping[str, Rulings],
    as_of: str | None,
    semantic: Path | None,
) -> list[Task]:
    """Say what is to be traced, and hash all that it depends on."""
    version = stages.trace_version() + ("" if semantic is None else by_meaning.version_of(semantic))
    tasks: list[Task] = []
    for council, papers in by_council(documents).items():
        rulings = ruled.get(council, Rulings())
        said = msgspec.json.encode(rulings).decode()
        tasks.append(
            Task(
                documents=papers,
                ruled=rulings,
                as_of=as_of,
                semantic=None if semantic is None else str(semantic),
                key=stages.key(version, as_of or "", said, *(hashes[each.id] for each in papers)),
                years=year_keys(version, papers, hashes),
            )
        )
    return tasks


def year_keys(
    version: str, papers: Sequence[Identified], hashes: Mapping[DocumentId, str]
) -> dict[tuple[str, str], str]:
    """Hash what is found of each year of a body depends on."""
    found: dict[tuple[str, str], str] = {}
    for body, every in by_body(papers).items():
        years = {year: [hashes[each.id] for each in some] for year, some in by_year(every).items()}
        for year in years:
            around = years_around(year, BEFORE, AFTER) if year else (year,)
            held = (one for each in around for one in (each, *years.get(each, ())))
            found[body, year] = stages.key(version, body, year, *held)
    return found


def call_of(task: Task, cache: Cache) -> tuple[bytes, ...]:
    """Write a task as a worker takes it: papers, rulings, day, what is known, an encoder."""
    known: dict[str, dict[str, msgspec.Raw]] = defaultdict(dict)
    for (body, year), key in task.years.items():
        if (result := cache.get(WITHIN, key)) is not None:
            known[body][year] = msgspec.Raw(result)
    papers = b"[" + b",".join(pack(each) for each in task.documents) + b"]"
    return (
        papers,
        msgspec.json.encode(task.ruled),
        msgspec.json.encode(task.as_of),
        msgspec.json.encode(known),
        msgspec.json.encode(task.semantic),
    )


def keep_years(task: Task, answer: Answer, cache: Cache) -> int:
    """Keep what was found of years; return how many were looked through just now."""
    fresh = [
        (task.years[body, year], msgspec.json.encode(kept))
        for body, years in answer.kept.items()
        for year, kept in years.items()
    ]
    cache.put(WITHIN, fresh)
    return len(fresh)


def trace_packed(papers: bytes, ruled: bytes, as_of: bytes, known: bytes, semantic: bytes) -> bytes:
    """Trace one council; bytes in, bytes out, so that any executor can carry it."""
    folder = msgspec.json.decode(semantic, type=str | None)
    with without_collecting():
        result = trace_council(
            tuple(unpack(papers)),
            as_of=msgspec.json.decode(as_of, type=str | None),
            ruled=msgspec.json.decode(ruled, type=Rulings),
            known=msgspec.json.decode(known, type=dict[str, dict[str, Notes]]),
            encoder=None if folder is None else by_meaning.load_encoder(folder),
        )
        return msgspec.json.encode(result)


@contextmanager
def without_collecting() -> Iterator[None]:
    """Look for no garbage in circles meanwhile.

    Tracing makes millions of small sets and none in circles; going through all of them again and
    again, as they grow in number, costs as much as the tracing.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def pack(document: Identified) -> bytes:
    """Write a paper with its ids as JSON, whose keys can only be text."""
    ids = [[*key, row_id] for key, row_id in document.ids.items()]
    rest = (document.id, document.meeting_id, document.version_of, document.part_of)
    return msgspec.json.encode([document.paper, document.tags, ids, *rest])


Packed = tuple[
    Paper,
    Tags,
    list[list[Any]],
    DocumentId,
    RowId | None,
    DocumentId | None,
    DocumentId | None,
]


def unpack(papers: bytes) -> Iterator[Identified]:
    """Read papers that were packed."""
    for paper, tags, ids, doc_id, meeting_id, version_of, part_of in msgspec.json.decode(
        papers, type=list[Packed]
    ):
        yield Identified(
            id=doc_id,
            paper=paper,
            tags=tags,
            ids={tuple(key): row_id for *key, row_id in ids},
            meeting_id=meeting_id,
            version_of=version_of,
            part_of=part_of,
        )

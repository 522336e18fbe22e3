"""The pipeline as data: what each stage reads and writes, and the calls that workers make.

Everything here is bytes in, bytes out, so that any executor can carry it.
"""

import gc
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

import msgspec

from pipeline import extract, parse, rules, tag
from pipeline.errors import UnreadableError
from pipeline.extract import ocr, pdf
from pipeline.extract.limited import cpu_allowance, run_limited
from pipeline.fingerprint import facts, fingerprint, hash_of
from pipeline.records import Extracted, Paper, Problem, Source, Tags
from pipeline.vocabulary import DocumentKind, ProblemKind

MEGABYTE = 1 << 20
MAX_FILE_BYTES = 512 * MEGABYTE
MEMORY_BYTES = 1536 * MEGABYTE


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """One step: which module does it, and what it turns into what."""

    name: Literal["extract", "parse", "tag", "trace", "publish"]
    module: str
    reads: str
    writes: str


STAGES = (
    Stage(name="extract", module="pipeline.extract", reads="bytes", writes="Extracted"),
    Stage(name="parse", module="pipeline.parse", reads="Extracted, Source", writes="Papers"),
    Stage(name="tag", module="pipeline.tag", reads="Paper", writes="Tags"),
    Stage(name="trace", module="pipeline.trace.run", reads="Papers and Tags", writes="Tracing"),
    Stage(
        name="publish",
        module="pipeline.publish.database",
        reads="everything",
        writes="one database",
    ),
)
"""In their order: none knows of a later one, and all but the last are functions of what they read,
which `tests/contracts/test_stages.py` holds them to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What came of reading or parsing one file: results, or the problem that prevented it."""

    extracted: Extracted | None = None
    papers: tuple[Paper, ...] = ()
    problem: Problem | None = None


@cache
def extract_version(sniffed: str, suffix: str) -> str:
    """Version of what reads files whose bytes look so and that are named so."""
    form = extract.form_for(sniffed, suffix)
    parts = [facts("pipeline.extract").code, fingerprint(run_limited.__module__)]
    if form is not None:
        parts.append(fingerprint(form.extract.__module__))
    if form is not None and form.extract is pdf.extract:
        # A page without text is read by tesseract, or by another version of it, or by nothing.
        parts.append(ocr.version() or "")
    return hash_of(parts)


@cache
def sniff_version() -> str:
    """Version of what tells files by their bytes, shortened."""
    return fingerprint("pipeline.extract.sniff")[:12]


@cache
def parse_version() -> str:
    """Version of the parser."""
    return fingerprint("pipeline.parse")


@cache
def tag_version(name: str) -> str:
    """Version of one tagger."""
    unit = next(unit for unit in tag.UNITS if unit.name == name)
    return fingerprint(unit.run.__module__, [rule_path(name) for name in unit.rules])


def rule_path(name: str) -> str:
    """Find what a unit names: a path below the rules, or else one of the tree."""
    return f"pipeline/rules/{name}" if (rules.FOLDER / name).exists() else name


@cache
def trace_version() -> str:
    """Version of tracing and of all that puts ids on rows."""
    traced = fingerprint("pipeline.trace.run", ["models/links/weights.json"])
    return hash_of([traced, fingerprint("pipeline.identify")])


@cache
def publish_version() -> str:
    """Version of the database's shape and contents."""
    return fingerprint("pipeline.publish.database", ("db/schema.sql",))


WARMING = """Minutes of a meeting of the Example Committee held on Tuesday 4 March 2025

1. Progress

Councillor Ada Quill said that 40 of 50 homes (80%) would be let by June 2025.

RESOLVED that the Head of Housing report to the next meeting, further to Minute 3 of 4 June 2024.
"""


@cache
def warm_up() -> None:
    """Take one small paper through every stage in this process.

    What is loaded on first use (models, lexicons, patterns) is then there for every child that
    this process forks, and not loaded by each of them again. It stays for good: whoever collects
    what nobody needs any more need not look through it, nor touch the memory that children share.
    """
    source = Source.of_bytes("warming.txt", WARMING.encode())
    for paper in parse.parse(extract.extract(WARMING.encode(), source.path), source):
        tag.tag(paper)
    gc.freeze()


def extract_file(corpus: str, path: str) -> bytes:
    """Read one file of the corpus in a process of its own; never raises for the file."""
    warm_up()
    file = Path(corpus, path)
    try:
        content = file.read_bytes()
    except OSError as error:
        return failed("read", "corrupt", f"cannot be read: {error.strerror}")
    if len(content) > MAX_FILE_BYTES:
        size = len(content) // MEGABYTE
        limit = MAX_FILE_BYTES // MEGABYTE
        return failed("read", "too_large", f"{size} MB; files above {limit} MB are not read")
    try:
        extracted = run_limited(
            extract_to_json,
            content,
            path,
            memory_bytes=MEMORY_BYTES,
            cpu_seconds=cpu_allowance(len(content)),
        )
    except UnreadableError as error:
        return failed("extract", error.kind, error.message)
    return extracted


def extract_to_json(content: bytes, path: str) -> bytes:
    """Read one file's content."""
    return msgspec.json.encode(Outcome(extracted=extract.extract(content, path)))


def failed(stage: Literal["read", "extract", "parse", "tag"], kind: str, message: str) -> bytes:
    """Say in a result's place why there is none."""
    known = msgspec.convert(kind, ProblemKind)
    return msgspec.json.encode(Outcome(problem=Problem(stage=stage, kind=known, message=message)))


def parse_document(
    extracted: bytes, source: Source, given_kind: DocumentKind | None = None
) -> bytes:
    """Parse one file's text, as the kind of paper that a person said it is."""
    outcome = msgspec.json.decode(extracted, type=Outcome)
    if outcome.extracted is None:
        return extracted
    try:
        return run_limited(
            parse_to_json,
            outcome.extracted,
            source,
            given_kind,
            memory_bytes=MEMORY_BYTES,
            cpu_seconds=cpu_allowance(len(extracted)),
        )
    except UnreadableError as error:
        return failed("parse", error.kind, error.message)


def parse_to_json(extracted: Extracted, source: Source, given_kind: DocumentKind | None) -> bytes:
    """Parse into papers."""
    return msgspec.json.encode(Outcome(papers=parse.parse(extracted, source, kind=given_kind)))


def tag_paper(paper: bytes, have: Mapping[str, bytes], names: tuple[str, ...]) -> dict[str, bytes]:
    """Run the named taggers over one paper, given the results of those they need."""
    warm_up()
    try:
        found = run_limited(
            tag_to_json,
            paper,
            dict(have),
            names,
            memory_bytes=MEMORY_BYTES,
            cpu_seconds=cpu_allowance(len(paper)),
        )
    except UnreadableError as error:
        return {"problem": failed("tag", error.kind, error.message)}
    return dict(msgspec.json.decode(found, type=dict[str, msgspec.Raw]))


def tag_to_json(paper: bytes, have: dict[str, bytes], names: tuple[str, ...]) -> bytes:
    """Tag with each named unit in order."""
    record = msgspec.json.decode(paper, type=Paper)
    found = {name: msgspec.json.decode(result, type=Tags) for name, result in have.items()}
    for unit in tag.UNITS:
        if unit.name in names:
            found[unit.name] = unit.run(record, tag.merge([found[need] for need in unit.needs]))
    return msgspec.json.encode({name: found[name] for name in names})


def key(*parts: str) -> str:
    """Hash the version of a unit and the contents it reads into the key of its result."""
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


def content_hash(result: bytes) -> str:
    """Hash a result, which is canonical JSON already."""
    return hashlib.sha256(result).hexdigest()

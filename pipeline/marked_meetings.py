"""Meetings written for training, and the sample -> commitments and passages that belong together.

In `models/links/training/*.txt` each file is one body's meetings in order, each under a line
`=== YYYY-MM-DD`. `{=name}` after a limb or action names it, `{>name}` after a passage says that
the passage speaks of it (`{>name~}`: of its matter). What is not named is never heard of again.
Of the bundled sample, whose papers are of every kind, only its storylines are known.
"""

import json
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, TypeVar

import msgspec

from pipeline import stages
from pipeline.cache import Cache
from pipeline.corpus import list_corpus
from pipeline.extract import extract
from pipeline.identify import Tagged, identify
from pipeline.parse import parse
from pipeline.records import Identified, Paper, Source
from pipeline.tag import tag
from pipeline.trace.passages import Body, Commitment, Passage, gather
from pipeline.whole_items import make_whole

MEETING = re.compile(r"^=== (\d{4}-\d\d-\d\d)\n", re.MULTILINE)
MARK = re.compile(r" *\{([=>])([a-z0-9-]+)(~?)\}")
AFTER_THAT = len("that" * 4)
"""Letters before the words by which a storyline names its limb."""


@dataclass(frozen=True)
class Marked:
    """One body's papers with what was marked in them."""

    name: str
    body: Body
    same: frozenset[tuple[str, str]]
    """(commitment, passage) that belong together."""
    sources: frozenset[str]
    """Commitments for which every later passage was considered."""


# --- reading ------------------------------------------------------------------------------------


def read_training(folder: Path) -> list[Marked]:
    """Read every body written for training."""
    return [read_body(path) for path in sorted(folder.glob("*.txt"))]


def read_body(path: Path) -> Marked:
    """Read one body's meetings and marks."""
    parts = MEETING.split(path.read_text(encoding="utf-8"))[1:]
    tagged: list[Tagged] = []
    marks: dict[str, list[tuple[int, str, str]]] = {}
    for day, marked in zip(parts[::2], parts[1::2], strict=True):
        text, found = without_marks(marked)
        name = f"{path.stem}-{day}.txt"
        marks[name] = found
        tagged += read_text(text, name, path.stem, day)
    documents = identify(tagged)
    (body,) = gather(documents)
    return Marked(
        name=path.stem,
        body=body,
        same=frozenset(joined(body, marks)),
        sources=frozenset(each.id for each in body.commitments),
    )


def without_marks(marked: str) -> tuple[str, list[tuple[int, str, str]]]:
    """Take the marks out of a text; (place in the text, sign, name) of each."""
    text, found, last = "", list[tuple[int, str, str]](), 0
    for match in MARK.finditer(marked):
        text += marked[last : match.start()]
        found.append((len(text), match[1], match[2]))
        last = match.end()
    return text + marked[last:], found


def read_text(text: str, name: str, council: str, day: str) -> list[Tagged]:
    """Read and tag one meeting's minutes."""
    content = text.encode()
    source = Source.of_bytes(name, content, council=council, date=day)
    return [Tagged(paper=one, tags=tag(one)) for one in parse(extract(content, name), source)]


def joined(
    body: Body, marks: Mapping[str, Sequence[tuple[int, str, str]]]
) -> Iterator[tuple[str, str]]:
    """List the pairs of commitments and passages that were marked as belonging together."""
    named: dict[str, set[str]] = defaultdict(set)
    told: dict[str, set[str]] = defaultdict(set)
    ends, tells = by_path(body.commitments), by_path(body.passages)
    texts = {path: some[0].document.paper.text for path, some in tells.items()}
    for path, found in marks.items():
        for place, sign, name in found:
            if sign == "=":
                first = begin_of(place, found, texts[path])
                named[name] |= {one.id for one in ends[path] if first <= middle(one) < place}
            else:
                told[name] |= {one.id for one in tells[path] if one.start < place <= one.stop + 1}
    for name in sorted(named):
        for one in sorted(named[name]):
            for other in sorted(told[name]):
                yield one, other


def begin_of(place: int, marks: Sequence[tuple[int, str, str]], text: str) -> int:
    """Find where what a mark names may begin: after the mark before it, or on its line."""
    before = max((one for one, _, _ in marks if one < place), default=0)
    return max(before, text.rfind("\n", 0, place) + 1)


End = TypeVar("End", Commitment, Passage)


def by_path(ends: Sequence[End]) -> dict[str, list[End]]:
    """Sort commitments or passages by the paper they stand in."""
    found: dict[str, list[End]] = defaultdict(list)
    for each in ends:
        found[each.document.paper.path].append(each)
    return found


def middle(each: Commitment | Passage) -> int:
    """Give the middle of a stretch of text."""
    return (each.start + each.stop) // 2


# --- the sample ---------------------------------------------------------------------------------


def read_sample(corpus: Path, truth: Path) -> list[Marked]:
    """Read the bundled sample; only its storylines are known from beginning to end."""
    stories = json.loads(truth.read_text(encoding="utf-8"))["storylines"]
    return [mark_sample(body, stories) for body in gather(read_corpus(corpus))]


def read_corpus(corpus: Path) -> tuple[Identified, ...]:
    """Read, parse and tag every file of a corpus."""
    with TemporaryDirectory() as folder:
        cache = Cache(Path(folder, "cache.db"))
        listing = list_corpus(corpus, cache)
        cache.close()
    tagged = [
        Tagged(paper=paper, tags=tag(paper))
        for source in listing.sources
        for paper in read_file(corpus, source)
    ]
    return tuple(make_whole(identify(tagged)))


def read_file(corpus: Path, source: Source) -> tuple[Paper, ...]:
    """Read and parse one file."""
    extracted = stages.extract_file(str(corpus), source.path)
    outcome = msgspec.json.decode(stages.parse_document(extracted, source), type=stages.Outcome)
    return outcome.papers


def mark_sample(body: Body, stories: Sequence[Mapping[str, Any]]) -> Marked:
    """Find a body's storylines among its limbs, actions and passages."""
    same: set[tuple[str, str]] = set()
    sources: set[str] = set()
    for story in stories:
        begins = letters(story["begins"])
        for one in body.commitments:
            found = letters(one.quote).find(begins)
            if one.document.paper.path in story["files"] and 0 <= found < AFTER_THAT:
                sources.add(one.id)
                same |= {(one.id, other.id) for other in body.passages if tells_of(other, story)}
    return Marked(name=body.key, body=body, same=frozenset(same), sources=frozenset(sources))


def tells_of(passage: Passage, story: Mapping[str, Any]) -> bool:
    """Tell whether a storyline mentions a passage."""
    words, path = letters(passage.quote), passage.document.paper.path
    return any(
        path in mention["files"] and letters(mention["begins"]) in words
        for mention in story["mentions"]
    )


def letters(text: str) -> str:
    """Reduce a text to its letters and digits."""
    return re.sub(r"[^a-z0-9]+", "", text.lower())

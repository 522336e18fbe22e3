"""The same meeting in two formats gives the same tags.

The papers of two formats are set side by side by their words; a tag counts where nearly all of
its letters stand in both. Twins that were edited between the formats are not compared.
"""

import hashlib
from difflib import SequenceMatcher
from functools import cache
from pathlib import Path
from re import finditer

import pytest

from pipeline.evaluate.gold import Mention
from pipeline.evaluate.match import Letters, pair
from pipeline.evaluate.predict import moved, simple_mentions
from pipeline.extract import extract
from pipeline.parse import parse
from pipeline.records import Source, Span
from pipeline.tag import tag
from tests.conftest import ROOT

CORPUS = ROOT.parent / "shared" / "corpus"
SAMPLE = ROOT / "corpus" / "sample" / "wendlemere"
BURTON = Path("burton-cum-walden-parish", "pdf-minutes")
TINTERN = Path("tintern-wyevalley-cc-WAL")
GOVAN = Path("govan-community-council-SCO")
TWINS: tuple[tuple[Path, Path], ...] = (
    (BURTON / "minutes-2025-10-07.pdf", BURTON / "minutes-2025-10-07.md"),
    (BURTON / "minutes-2025-11-04.pdf", BURTON / "minutes-2025-11-04.md"),
    *(
        (TINTERN / "pdf-minutes" / f"{day}.pdf", TINTERN / "text-minutes" / f"{day}.txt")
        for day in ("20190128", "20190325", "20190520", "20190729")
    ),
    (
        GOVAN / "doc-minutes" / "23JUNE MINUTES.docx",
        GOVAN / "text-minutes" / "2023-07-03-general-meeting-july-2023.md",
    ),
    (
        GOVAN / "doc-minutes" / "24JUNE MINUTES.docx",
        GOVAN / "text-minutes" / "2024-06-24-general-meeting-june-2024.md",
    ),
    (
        GOVAN / "doc-minutes" / "24JULY MINUTES.docx",
        GOVAN / "text-minutes" / "2024-07-24-general-meeting-july-2024.md",
    ),
)
LEAST_SHARED = 0.9
"""Of a tag's letters and digits that must stand in the other format for it to count."""
FLOORS = {"limbs": 0.98, "actions": 0.98, "figures": 0.98, "dates": 0.98}
FLOOR_OF_ALL = 0.99


@cache
def read(path: Path) -> tuple[str, tuple[Mention, ...]]:
    content = path.read_bytes()
    extracted = extract(content, path.name)
    digest = hashlib.sha256(content).hexdigest()
    papers = parse(extracted, Source(path=path.name, sha256=digest, size_bytes=len(content)))
    found = [
        moved(mention, paper.pack_offset)
        for paper in papers[1:] or papers
        for mention in simple_mentions(tag(paper))
    ]
    return extracted.text, tuple(found)


def align(one: str, other: str) -> dict[int, int]:
    """Map places of one text to places of the other, by equal words."""
    here, there = (list(finditer(r"[^\W_]+", text)) for text in (one, other))
    words, words2 = ([word.group().lower() for word in text] for text in (here, there))
    places: dict[int, int] = {}
    same = SequenceMatcher(None, words, words2, autojunk=False)
    for first, second, size in same.get_matching_blocks():
        for step in range(size):
            begin, target = here[first + step], there[second + step].start()
            places |= {begin.start() + at: target + at for at in range(len(begin.group()))}
    return places


def map_span(span: Span, text: str, places: dict[int, int]) -> Span | None:
    """Map a span; None where less of it stands in the other text."""
    letters = [at for at in range(*span) if text[at].isalnum()]
    mapped = [places[at] for at in letters if at in places]
    if not mapped or len(mapped) < LEAST_SHARED * len(letters):
        return None
    return min(mapped), max(mapped) + 1


def agreement(one: Path, other: Path) -> dict[str, tuple[int, int]]:
    """Count, for each type, tags that agree (twice) and all tags of both formats."""
    (text, found), (text2, found2) = read(one), read(other)
    places = align(text, text2)
    back = {there: here for here, there in places.items()}
    counts = {}
    for name in sorted({mention.type for mention in (*found, *found2)}):
        spans = [map_span(m.spans[0], text, places) for m in found if m.type == name]
        ours = [Mention(type=name, spans=(span,)) for span in spans if span is not None]
        theirs = [m for m in found2 if m.type == name and map_span(m.spans[0], text2, back)]
        counts[name] = (2 * len(pair(ours, theirs, Letters(text2))), len(ours) + len(theirs))
    return counts


@cache
def all_agreement() -> dict[str, tuple[int, int]]:
    totals: dict[str, tuple[int, int]] = {}
    for one, other in TWINS:
        for name, (agreed, of) in agreement(CORPUS / one, CORPUS / other).items():
            before = totals.get(name, (0, 0))
            totals[name] = (before[0] + agreed, before[1] + of)
    return totals


def need_corpus() -> None:
    if not CORPUS.is_dir():
        pytest.skip("../shared is not here")


def test_twins_agree_on_tags_of_each_type_and_on_all_together() -> None:
    need_corpus()
    counts = all_agreement()
    shares = {name: counts[name][0] / counts[name][1] for name in FLOORS}
    assert {name: share for name, share in shares.items() if share < FLOORS[name]} == {}
    agreed, of = (sum(column) for column in zip(*counts.values(), strict=True))
    assert agreed / of >= FLOOR_OF_ALL


def test_an_item_page_has_the_limbs_and_actions_of_its_meeting_page() -> None:
    item_text, item = read(SAMPLE / "mgAi-5163.aspx")
    text, found = read(SAMPLE / "ieListDocuments-CId214-MId3117.html")
    for name in ("limbs", "actions"):
        inside = {text[slice(*m.spans[0])] for m in found if m.type == name}
        wanted = {item_text[slice(*m.spans[0])] for m in item if m.type == name}
        assert wanted, name
        assert wanted <= inside

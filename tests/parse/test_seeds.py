"""The five seeds, where they are at hand: kinds, titles, leads and clauses."""

from collections import Counter
from pathlib import Path

import pytest

from pipeline.extract.text import extract
from pipeline.parse import parse
from pipeline.records import Paper, Source

SEEDS = Path(__file__).parents[2] / "../shared/corpus/seeds"


@pytest.fixture(scope="module")
def papers() -> list[Paper]:
    if not SEEDS.is_dir():
        pytest.skip("../shared is not here")
    files = sorted(SEEDS.glob("*.txt"))
    return [
        parse(
            extract(path.read_bytes(), path.name),
            Source(path=path.name, sha256="", size_bytes=path.stat().st_size),
        )[0]
        for path in files
    ]


def test_seeds_are_told_apart(papers: list[Paper]) -> None:
    assert [one.kind for one in papers] == [
        "item_page",
        "item_page",
        "report",
        "item_page",
        "report",
    ]


def test_leads_and_clauses_are_where_the_committees_resolved(papers: list[Paper]) -> None:
    found = [Counter(paragraph.kind for paragraph in one.paragraphs) for one in papers]
    assert [counter["lead"] for counter in found] == [2, 0, 0, 1, 0]
    assert [counter["clause"] for counter in found] == [5, 0, 0, 6, 0]


def test_pages_of_one_item_have_one(papers: list[Paper]) -> None:
    assert [len(one.items) for one in papers] == [1, 1, 0, 1, 0]

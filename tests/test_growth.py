"""The made-up corpus on which the growth of tracing is measured."""

import io

import pytest
from rich.console import Console

from pipeline import growth
from pipeline.trace.run import trace_council


@pytest.fixture(autouse=True)
def _small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(growth, "WORDS", 500)


def test_a_made_up_council_is_the_same_every_time() -> None:
    assert growth.council(1, 2, 1) == growth.council(1, 2, 1)


def test_a_tenth_of_the_paragraphs_are_limbs_and_some_are_linked() -> None:
    documents = growth.council(0, 4, 1)
    limbs = sum(len(each.tags.resolutions) for each in documents)
    assert limbs * 10 == sum(len(each.paper.paragraphs) for each in documents)
    assert trace_council(documents).tracing.links


def test_a_large_corpus_is_of_several_councils() -> None:
    found = growth.measure(48, bodies=2, meetings=2)
    assert (found.limbs, found.councils) == (48, 2)
    assert found.added_seconds > 0


def test_what_each_size_cost_is_shown_beside_the_first() -> None:
    found = growth.measure(1, bodies=1)
    assert (found.limbs, found.paragraphs, found.councils) == (12, 120, 1)
    console = Console(file=io.StringIO(), width=200)
    growth.report([found, found], console)
    shown = console.file.getvalue()  # type: ignore[attr-defined]
    assert shown.count("1.00×") == 2

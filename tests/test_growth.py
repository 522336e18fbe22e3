"""The made-up corpus on which the growth of tracing is measured."""

import io
from pathlib import Path

import msgspec
import pytest
from click.testing import CliRunner
from rich.console import Console

from pipeline import growth
from pipeline.cache import Cache
from pipeline.identify import identify
from pipeline.retrace import TRACE, WITHIN
from pipeline.trace.run import trace, trace_council


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


@pytest.mark.parametrize("seed", [0, 1, 2])
def test_meetings_added_one_by_one_in_any_order_are_traced_as_all_at_once(
    seed: int, tmp_path: Path
) -> None:
    language = growth.Language(seed)
    papers = [
        paper
        for body in ("Quay Committee", "Ferry Committee")
        for paper in growth.body_papers(language, "Harrow Council", body, 3)
    ]
    language.random.shuffle(papers)
    cache = Cache(tmp_path / "cache.db")
    for count in range(1, len(papers) + 1):
        documents = identify(papers[:count])
        found, looked = growth.trace_kept(documents, cache)
        assert looked == {TRACE: 1, WITHIN: 1}
        assert msgspec.json.encode(found) == msgspec.json.encode(trace(documents))
    cache.close()


@pytest.mark.parametrize("seed", [0, 1])
def test_so_are_meetings_of_many_years(seed: int, tmp_path: Path) -> None:
    language = growth.Language(seed)
    schemes = [language.name() for _ in range(3)]
    papers = [
        growth.minutes(language, "Harrow Council", "Quay Committee", tenth, schemes)
        for tenth in (0, 1, 12, 23, 30, 45, 71, 80, 99)
    ]
    language.random.shuffle(papers)
    cache = Cache(tmp_path / "cache.db")
    for count in range(1, len(papers) + 1):
        documents = identify(papers[:count])
        found, _ = growth.trace_kept(documents, cache)
        assert msgspec.json.encode(found) == msgspec.json.encode(trace(documents))
    cache.close()


def test_a_meeting_more_looks_through_the_years_around_it_and_no_others(tmp_path: Path) -> None:
    cache = Cache(tmp_path / "cache.db")
    papers = [
        paper
        for body in ("Quay Committee", "Ferry Committee")
        for paper in [*growth.body_papers(growth.Language(0), "Harrow Council", body, 100)][::10]
    ]
    _, looked = growth.trace_kept(identify(papers[:-1]), cache)
    assert looked == {TRACE: 1, WITHIN: 19}
    _, looked = growth.trace_kept(identify(papers), cache)
    assert looked == {TRACE: 1, WITHIN: 4}
    cache.close()


def test_a_large_corpus_is_of_several_councils() -> None:
    found = growth.measure(48, bodies=2, meetings=2)
    assert (found.limbs, found.councils) == (48, 2)
    assert found.added_seconds > 0


def test_each_size_is_printed_as_it_is_done_with_its_cost_beside_the_first() -> None:
    console = Console(file=io.StringIO(), width=40)
    growth.measure_all([12, 24], console, bodies=1, meetings=2)
    lines = [" ".join(line.split()) for line in console.file.getvalue().splitlines()]  # type: ignore[attr-defined]
    heads, first, second = (line for line in lines if line)
    assert heads.startswith("limbs paragraphs councils")
    assert first.startswith("12 120 1 ")
    assert " 1.00× " in first
    assert second.startswith("24 240 2 ")


def test_it_is_told_council_by_council_how_far_it_is() -> None:
    told: list[tuple[int, int]] = []
    growth.measure(48, bodies=2, meetings=2, progress=lambda *each: told.append(each))
    assert told == [(0, 48), (24, 48)]


def test_sizes_can_be_asked_for() -> None:
    result = CliRunner().invoke(growth.main, ["--limbs", "12", "--bodies", "1"])
    assert result.exit_code == 0
    assert "120" in result.output

import gc
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from pipeline import stages
from pipeline.cache import Cache
from pipeline.executors import Inline
from pipeline.identify import Tagged
from pipeline.records import Tracing
from pipeline.retrace import TRACE, WITHIN, hash_all, pack, retrace, unpack, without_collecting
from pipeline.trace.rulings import Rulings, StatusRuling
from pipeline.trace.run import trace
from tests.publish.published import documents as known_documents
from tests.trace.meetings import FILLER, corpus, meeting

ASKED = "asks the Surveyor to repair the footbridge at Hollin Beck"
FIRST = meeting("2025-03-04", [*FILLER, ("12", "Footbridge at Hollin Beck", [f"*{ASKED}"])])
SECOND = meeting(
    "2025-06-03",
    [*FILLER, ("9", "Footbridge at Hollin Beck", ["The footbridge had been repaired."])],
)
THIRD = meeting("2025-09-02", [*FILLER, ("9", "Quay", ["The quay had been swept."])])
AUDIT = meeting("2025-03-05", [*FILLER, ("3", "Accounts", ["*asks that accounts be sent"])],
                committee="Audit Committee", path="audit.txt", sha256="a" * 64)  # fmt: skip
ELSEWHERE = meeting("2025-03-06", [*FILLER, ("3", "Trees", ["*asks that trees be felled"])],
                    council="Elsewhere Council", council_id="elsewhere", path="e.txt",
                    sha256="e" * 64)  # fmt: skip
EVERY = (FIRST, SECOND, AUDIT, ELSEWHERE)


@pytest.fixture
def cache(tmp_path: Path) -> Iterator[Cache]:
    store = Cache(tmp_path / "cache.db")
    yield store
    store.close()


def again(
    cache: Cache,
    papers: Sequence[Tagged],
    as_of: str | None = None,
    ruled: dict[str, Rulings] | None = None,
) -> tuple[Tracing, tuple[int, int]]:
    documents = corpus(*papers)
    found, counts = retrace(
        documents,
        hashes=hash_all(documents),
        as_of=as_of,
        ruled=ruled or {},
        cache=cache,
        executor=Inline(),
    )
    return found, (counts[TRACE], counts[WITHIN])


def test_what_is_put_together_is_what_one_tracing_finds(cache: Cache) -> None:
    found, counts = again(cache, EVERY)
    assert found == trace(corpus(*EVERY))
    assert counts == (2, 3)


def test_nothing_is_traced_twice(cache: Cache) -> None:
    first, _ = again(cache, EVERY)
    second, counts = again(cache, EVERY)
    assert counts == (0, 0)
    assert second == first


def test_a_new_meeting_traces_its_council_and_looks_through_its_body(cache: Cache) -> None:
    again(cache, EVERY)
    found, counts = again(cache, (*EVERY, THIRD))
    assert counts == (1, 1)
    assert found == trace(corpus(*EVERY, THIRD))


def test_a_changed_paper_is_noticed_though_its_id_is_the_same(cache: Cache) -> None:
    again(cache, EVERY)
    dry = meeting(
        "2025-06-03",
        [*FILLER, ("9", "Footbridge at Hollin Beck", ["The footbridge was still shut."])],
    )
    found, counts = again(cache, (FIRST, dry, AUDIT, ELSEWHERE))
    assert counts == (1, 1)
    assert "still shut" in " ".join(link.to_quote for link in found.links)


def test_another_day_to_judge_by_looks_through_no_body(cache: Cache) -> None:
    again(cache, EVERY)
    assert again(cache, EVERY, as_of="2025-12-31")[1] == (2, 0)


def test_a_ruling_traces_its_own_council_and_looks_through_no_body(cache: Cache) -> None:
    again(cache, EVERY)
    limb = corpus(FIRST)[0].ids["limb", 0, 0]
    ruled = Rulings(statuses=(StatusRuling(id=limb, status="superseded", why="set by me"),))
    found, counts = again(cache, EVERY, ruled={"harrowmere-district-council": ruled})
    assert counts == (1, 0)
    assert {each.status for each in found.progress if each.id == limb} == {"superseded"}


def test_changed_rules_trace_everything(cache: Cache, monkeypatch: pytest.MonkeyPatch) -> None:
    again(cache, EVERY)
    monkeypatch.setattr(stages, "trace_version", lambda: "another")
    assert again(cache, EVERY)[1] == (2, 3)


def test_a_paper_comes_out_of_its_wrapping_as_it_went_in() -> None:
    documents = known_documents()
    packed = b"[" + b",".join(pack(each) for each in documents) + b"]"
    assert tuple(unpack(packed)) == documents


@pytest.mark.parametrize("on", [True, False])
def test_collecting_of_garbage_is_as_it_was_after_tracing_even_if_that_failed(*, on: bool) -> None:
    before = gc.isenabled()
    (gc.enable if on else gc.disable)()
    with pytest.raises(ValueError, match="collecting: False"), without_collecting():
        raise ValueError(f"collecting: {gc.isenabled()}")
    after = gc.isenabled()
    (gc.enable if before else gc.disable)()
    assert after is on

from pathlib import Path

from pipeline.evaluate.links import Count, evaluate_links, read_chains, trace_chain
from pipeline.evaluate.statuses import pairs, score_statuses
from pipeline.evaluate.threads import found_pairs, score_matters
from tests.evaluate.test_links import annotate


def test_statuses_and_matters_are_scored_beside_links(tmp_path: Path) -> None:
    annotate(tmp_path)
    (report,) = evaluate_links(tmp_path, (score_statuses, score_matters))
    assert report.counts == (
        Count(name="status", right=1, of=1),
        Count(name="matters", right=2, of=2),
    )


def test_what_is_confused_with_what_can_be_seen(tmp_path: Path) -> None:
    annotate(tmp_path)
    (chain,) = read_chains(tmp_path)
    traced = trace_chain(chain)
    assert pairs(traced) == [("completed", "completed")]
    assert found_pairs(traced) == {("asked", "done")}

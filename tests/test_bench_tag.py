"""Speed of tagging beside its peers: what is measured, not how fast it is."""

from rich.console import Console

from pipeline.bench_tag import compare, time_units
from tests.tag.test_actions import paper_of


def test_every_unit_is_timed_and_beside_both_peers() -> None:
    papers = [paper_of("The Clerk agreed to write to the owner. RESOLVED that it be noted.")]
    assert "actions" in time_units(papers)
    console = Console(width=100, record=True)
    console.print(compare(papers))
    printed = console.export_text()
    assert "small model run whole" in printed
    assert "bare tokenising" in printed

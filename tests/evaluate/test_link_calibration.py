"""What is claimed of links, and how many are right, by band of confidence."""

from pathlib import Path

from pipeline.evaluate.link_calibration import by_band, calibrate_links
from tests.evaluate.test_links import annotate


def test_claims_are_counted_in_the_band_they_reach() -> None:
    found = by_band([(0.1, True), (0.3, False), (0.5, True), (0.6, False), (0.95, True)])
    assert found == [
        {"from": 0.3, "links": 1, "claimed": 0.3, "right": 0.0},
        {"from": 0.5, "links": 2, "claimed": 0.55, "right": 0.5},
        {"from": 0.9, "links": 1, "claimed": 0.95, "right": 1.0},
    ]


def test_links_of_an_annotated_chain_are_counted(tmp_path: Path) -> None:
    annotate(tmp_path)
    (band,) = calibrate_links(tmp_path)
    assert (band["links"], band["right"]) == (1, 1.0)
    assert band["from"] <= band["claimed"]

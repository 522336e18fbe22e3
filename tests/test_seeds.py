"""The five documents that started the project are tagged without a flaw."""

import json
from pathlib import Path
from typing import Any

import pytest

from pipeline.one import tag_file, to_rows

COUNTS = {"000": (2, 5), "001": (0, 0), "002": (0, 0), "003": (1, 6), "004": (0, 0)}
"""Beginning of the file's name -> (resolutions, limbs)."""

FIGURES: tuple[tuple[str, str, dict[str, object]], ...] = (
    ("001", "27%", {"kind": "percent", "value": 27.0, "unit": "percent", "role": "actual"}),
    ("000", "36%", {"kind": "percent", "value": 36.0, "unit": "percent"}),
    ("000", "230", {"kind": "count", "value": 230.0}),
    ("000", "40", {"kind": "count", "value": 40.0, "qualifier": "up to"}),
)


@pytest.fixture(scope="module")
def seeds(shared: Path) -> dict[str, dict[str, Any]]:
    return {
        path.name[:3]: to_rows(tag_file(path))
        for path in sorted((shared / "corpus" / "seeds").glob("*.txt"))
    }


def of_type(rows: dict[str, Any], name: str) -> list[dict[str, Any]]:
    return [each for each in rows["tags"] if each["type"] == name]


@pytest.mark.parametrize("seed", sorted(COUNTS))
def test_every_resolution_and_limb_is_found_and_none_invented(
    seeds: dict[str, dict[str, Any]], seed: str
) -> None:
    rows = seeds[seed]
    limbs = [each for each in of_type(rows, "limb") if each["value"]["parent"] is None]
    assert (len(of_type(rows, "resolution")), len(limbs)) == COUNTS[seed]


def test_the_text_is_delivered_as_it_is(shared: Path, seeds: dict[str, dict[str, Any]]) -> None:
    for path in sorted((shared / "corpus" / "seeds").glob("*.txt")):
        assert seeds[path.name[:3]]["document"]["text"] == path.read_bytes().decode("utf-8")


@pytest.mark.parametrize(("seed", "words", "value"), FIGURES)
def test_the_figures_have_unit_and_role(
    seeds: dict[str, dict[str, Any]], seed: str, words: str, value: dict[str, object]
) -> None:
    found = [each["value"] for each in of_type(seeds[seed], "figure") if each["text"] == words]
    assert any(value.items() <= each.items() for each in found), found


def test_a_target_is_told_from_what_is(seeds: dict[str, dict[str, Any]]) -> None:
    found = {
        each["text"]: each["value"]
        for rows in seeds.values()
        for each in of_type(rows, "figure")
        if each["text"] in {"29%", "20%", "£5m"}
    }
    assert found["20%"]["role"] == "target"
    assert found["29%"]["role"] == "actual"
    assert (found["£5m"]["value"], found["£5m"]["unit"]) == (5_000_000.0, "GBP")


def test_no_number_that_measures_nothing_is_a_figure(
    shared: Path, seeds: dict[str, dict[str, Any]]
) -> None:
    for path in sorted((shared / "gold" / "seeds").glob("*.json")):
        never = [
            (each["start"], each["end"])
            for each in json.loads(path.read_text("utf-8"))["not_figures"]
        ]
        found = [(each["start"], each["stop"]) for each in of_type(seeds[path.name[:3]], "figure")]
        assert not [pair for pair in found if any(a < pair[1] and pair[0] < b for a, b in never)]


@pytest.mark.parametrize("theme", ["workforce", "fostering", "ofsted_inspection"])
def test_the_themes_stand_on_the_right_paragraphs(
    shared: Path, seeds: dict[str, dict[str, Any]], theme: str
) -> None:
    hits = wanted = invented = 0
    for path in sorted((shared / "gold" / "seeds").glob("*.json")):
        gold = [
            (each["start"], each["end"])
            for each in json.loads(path.read_text("utf-8"))["paragraphs"]
            if theme in each["themes"]
        ]
        found = [
            (each["start"], each["stop"])
            for each in of_type(seeds[path.name[:3]], "theme")
            if each["value"]["theme"] == theme and each["value"]["scope"] == "paragraph"
        ]
        wanted += len(gold)
        hits += sum(any(a < stop and start < b for start, stop in found) for a, b in gold)
        invented += sum(not any(a < stop and start < b for a, b in gold) for start, stop in found)
    assert hits >= 0.8 * wanted
    assert invented <= 0.2 * wanted

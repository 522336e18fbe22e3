"""The annotated papers that the project keeps are whole: every mark is where it says it is."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import ROOT

GOLD = ROOT / "corpus" / "gold"
PAPERS = sorted([*GOLD.glob("*.json"), *GOLD.glob("unread/*.json")])
MARKS = ("actions", "figures", "dates", "references", "not_figures", "traps")


def read(path: Path) -> tuple[dict[str, Any], str]:
    content = json.loads(path.read_text(encoding="utf-8"))
    return content, (path.parent / "text" / content["text_file"]).read_bytes().decode()


def test_there_are_twenty_house_styles() -> None:
    assert len(PAPERS) >= 20
    assert len({read(path)[0]["meeting"]["council"] for path in PAPERS}) == len(PAPERS)


@pytest.mark.parametrize("path", PAPERS, ids=lambda path: path.stem)
def test_every_mark_quotes_its_place(path: Path) -> None:
    content, text = read(path)
    for kind in MARKS:
        for row in content.get(kind, []):
            start, stop = row["span"]
            assert 0 <= start < stop <= len(text)
            assert row.get("text", text[start:stop]) == text[start:stop]
    for resolution in content["resolutions"]:
        for start, stop in resolution["limbs"]:
            assert text[start:stop] == text[start:stop].strip()
            assert stop <= len(text)


@pytest.mark.parametrize("path", PAPERS, ids=lambda path: path.stem)
def test_a_resolutions_lists_run_parallel(path: Path) -> None:
    for resolution in read(path)[0]["resolutions"]:
        for key in ("labels", "dispositions", "addressees", "due_texts", "due_dates"):
            assert len(resolution[key]) == len(resolution["limbs"])


def test_the_first_look_is_kept() -> None:
    import tomllib

    kept = tomllib.loads((ROOT / "models" / "first-look.toml").read_text(encoding="utf-8"))
    for look in kept.values():
        for scores in look.values():
            expected = 2 * scores["hits"] / (scores["gold"] + scores["hits"] + scores["invented"])
            assert scores["f1"] == pytest.approx(expected, abs=0.001)

"""A paper whose lines all run on is read point by point, and nothing else is cut."""

from pipeline.extract.text import extract
from pipeline.records import Extracted

FILL = "It was a long and rainy evening on which the ferry did not run at all. "


def blocks(text: str) -> list[str]:
    found: Extracted = extract(text.encode(), "a.txt")
    return [found.text[block.start : block.stop] for block in found.blocks]


def openings(text: str) -> list[str]:
    return [block.split()[0] for block in blocks(text)]


def test_numbers_that_follow_each_other_open_points() -> None:
    text = f"MINUTES OF WEIRBY PARISH COUNCIL {FILL * 9}" + " ".join(
        f"{number} The {number} matter. {FILL}"
        for number in ("1.", "2.", "2.1", "2.2", "3.", "3.1", "4.")
    )
    assert openings(text) == ["MINUTES", "1.", "2.", "2.1", "2.2", "3.", "3.1", "4."]


def test_a_lost_number_breaks_no_run_and_a_foreign_one_joins_none() -> None:
    text = f"5.1 Reports. {FILL * 9} 5.2 Police. {FILL} Version 9.7 The last. 5.4 Hall. {FILL}"
    assert openings(text) == ["5.1", "5.2", "5.4"]


def test_numbers_of_a_year_open_points() -> None:
    text = f"Weirby {FILL * 9} 275/19 Notice {FILL} 276/19 Apologies {FILL} 277/19 Minutes {FILL}"
    assert openings(text) == ["Weirby", "275/19", "276/19", "277/19"]


def test_bullets_open_points() -> None:
    text = f"4. Matters arising {FILL * 9} • The bench is mended. • The lamp is not. {FILL}"
    assert openings(text) == ["4.", "•", "•"]


def test_one_number_or_bullet_by_itself_opens_nothing() -> None:
    text = f"Weirby {FILL * 9} It cost more than in 2. The year was wet. A sign • Here. {FILL}"
    assert len(blocks(text)) == 1


def test_short_lines_stay_whole() -> None:
    text = "Resolved: 1. That the hall be let. 2. That the lamp be lit. 3. That it end."
    assert blocks(text) == [text]


def test_no_character_is_lost() -> None:
    text = f"Weirby {FILL * 9} 1. One {FILL} 2. Two {FILL} 3. Three {FILL}".strip()
    assert "".join("".join(blocks(text)).split()) == "".join(text.split())

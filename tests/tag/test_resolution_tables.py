import pytest

from pipeline.extract.text import extract
from pipeline.parse import parse
from pipeline.records import Resolution, Source, Tags
from pipeline.tag.resolutions import tag_resolutions

HEAD = "# Marbury Council\n\nMinutes of the meeting held on 4 March 2024\n\n### 5. Roads\n\n"


def decided(text: str) -> list[tuple[str, Resolution]]:
    source = Source(path="a.md", sha256="0" * 64, size_bytes=1)
    paper = parse(extract((HEAD + text).encode(), "a.md"), source)[-1]
    return [
        (paper.text[limb.start : limb.stop], resolution)
        for resolution in tag_resolutions(paper, Tags()).resolutions
        for limb in resolution.limbs
    ]


def words(text: str) -> list[str]:
    return [limb for limb, _ in decided(text)]


def test_each_cell_of_a_column_of_decisions_is_a_decision() -> None:
    table = "| Item | Decision | Lead |\n|---|---|---|\n"
    found = decided(
        table
        + "| 5 (a) | To note the data. | Clerk |\n"
        + "| 5 (b) | Agreed that a meeting be held in the hall. | Clerk |\n"
        + "| 5 (c) | – | Clerk |\n"
    )
    assert [limb for limb, _ in found] == ["To note the data", "a meeting be held in the hall"]
    assert [resolution.form for _, resolution in found] == ["decided", "agreed"]


def test_a_cell_of_one_word_takes_its_row_with_it() -> None:
    table = "| Item | Decision |\n|---|---|\n| Minute of 4 December 2023 | Approved. |\n"
    assert words(table) == ["Minute of 4 December 2023 | Approved"]


def test_a_table_without_such_a_column_decides_nothing() -> None:
    assert words("| Item | Outcome |\n|---|---|\n| 5 | To note the data. |\n") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "**Members agreed:**\n\n- to welcome the report;\n- that the Chair write to Mr Day.",
            ["to welcome the report", "that the Chair write to Mr Day"],
        ),
        (
            "**Members agreed:**\n\n- that a letter be sent on\n  - paint,\n- to thank Mr Day.",
            ["that a letter be sent on\n  - paint", "to thank Mr Day"],
        ),
        (
            "**Recommendations to the Cabinet Member:**\n\n- R1. That offers be compared.\n",
            ["That offers be compared"],
        ),
        (
            "The Committee agreed the following recommendations:\n\n(1) That the order go on.\n",
            ["That the order go on"],
        ),
        (
            "Resolved (prop. Moss, sec. Reed) to accept the lowest quote.",
            ["accept the lowest quote"],
        ),
        (
            "Mrs Fell, aged 67, being a trustee, Resolved: That leave be given to her.",
            ["That leave be given to her"],
        ),
        (
            "Mr Moss proposed that the Council object, which was agreed; the Clerk to write.",
            ["Mr Moss proposed that the Council object, which was agreed; the Clerk to write"],
        ),
        (
            "Minutes of 27th June 2023 agreed. One action was done.",
            ["Minutes of 27th June 2023 agreed"],
        ),
    ],
)
def test_other_ways_to_open_a_decision(text: str, expected: list[str]) -> None:
    assert words(text) == expected

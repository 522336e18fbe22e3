import pytest

from pipeline.tag.dates import resolve_deadline


@pytest.mark.parametrize(
    ("words", "anchor", "iso"),
    [
        ("the September meeting", "2019-05", "2019-09"),
        ("the September meeting", "2019-10-03", "2020-09"),
        ("by the end of the year", "2024-11-12", "2024-12-31"),
        ("early 2022", "2021-06", "2022-01/2022-03"),
        ("in Q3", "2024-05-01", "2024-10/2024-12"),
        ("in Q3 2024/25", "2024-05-01", "2024-10/2024-12"),
        ("at each meeting", "2024-05-01", "R/meeting"),
        ("all Group meetings", None, "R/meeting"),
        ("monthly", None, "R/P1M"),
        ("every six weeks", None, "R/P6W"),
        ("in July and December", "2021-06", "2021-07,2021-12"),
        ("before the summer recess", "2024-05-01", "2024-07"),
        ("before Christmas", "2024-11-12", "2024-12-25"),
        ("by Easter", "2024-11-12", "2025-04-20"),
        ("by Friday", "2024-11-12", "2024-11-15"),
        ("within six weeks", "2024-11-12", "2024-11-12/2024-12-24"),
        ("in six months' time", "2024-11-12", "2025-05"),
        ("the new year", "2024-11-12", "2025-01"),
        ("the autumn", "2021-06", "2021-09/2021-11"),
        ("next week", "2023-07-31", "2023-08-07/2023-08-13"),
        ("by the end of May", "2024-11-12", "2025-05-31"),
        ("by the end of the financial year", "2024-11-12", "2025-03-31"),
        ("31 March 2026", None, "2026-03-31"),
    ],
)
def test_deadline_words_look_forward_from_the_anchor(
    words: str, anchor: str | None, iso: str
) -> None:
    assert resolve_deadline(words, anchor) == iso


@pytest.mark.parametrize(
    "words", ["in due course", "as soon as possible", "at the next meeting", "going forward"]
)
def test_words_that_name_no_time_have_no_day(words: str) -> None:
    assert resolve_deadline(words, "2024-11-12") is None


def test_a_month_without_an_anchor_is_not_guessed() -> None:
    assert resolve_deadline("by September", None) is None

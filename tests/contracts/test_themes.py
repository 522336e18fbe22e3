"""Every theme file says what it means, and does what its examples say, both ways."""

from pathlib import Path

import pytest

from pipeline.tag.theme_rules import ENOUGH, Lexicon, Theme, load_themes
from pipeline.vocabulary import THEMES

ALL = load_themes()
LEXICON = Lexicon(ALL)


def weight(theme: Theme, text: str) -> float:
    found = LEXICON.weigh(text).get(theme.name)
    return found.weight if found else 0.0


def test_every_theme_of_the_vocabulary_has_its_file() -> None:
    assert {theme.name for theme in ALL} >= set(THEMES)


@pytest.mark.parametrize("theme", ALL, ids=lambda theme: theme.name)
def test_theme_is_found_in_its_examples(theme: Theme) -> None:
    for example in theme.examples:
        assert weight(theme, example) >= ENOUGH, example


@pytest.mark.parametrize("theme", ALL, ids=lambda theme: theme.name)
def test_theme_is_not_found_in_its_counter_examples(theme: Theme) -> None:
    for example in theme.counter_examples:
        assert weight(theme, example) < ENOUGH, example


@pytest.mark.parametrize("theme", ALL, ids=lambda theme: theme.name)
def test_no_term_both_speaks_for_a_theme_and_is_only_a_hint(theme: Theme) -> None:
    lists = [*theme.strong, *theme.names, *theme.weak]
    assert sorted(lists) == sorted(set(lists))


def test_a_users_own_theme_is_one_file(tmp_path: Path) -> None:
    (tmp_path / "allotments.toml").write_text(
        'title = "Allotments"\n'
        'definition = "Plots and their holders."\n'
        'strong = ["allotment*"]\n'
        'examples = ["Two allotments were vacant"]\n'
        'counter_examples = ["The time allotted was short"]\n',
        encoding="utf-8",
    )
    (theme,) = load_themes(tmp_path)
    lexicon = Lexicon([*ALL, theme])
    assert lexicon.weigh("Two allotments were vacant")["allotments"].terms == ("allotment*",)
    assert "allotments" not in lexicon.weigh("The time allotted was short")

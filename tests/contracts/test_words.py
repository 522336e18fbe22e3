"""Words of English decide about tags and links in the rule files alone, each with its examples."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import pipeline

ROOT = Path(pipeline.__file__).parent
MODULES = sorted(path for folder in ("tag", "trace") for path in (ROOT / folder).glob("*.py"))
READS = frozenset(
    {"compile", "match", "search", "fullmatch", "findall", "finditer", "split", "sub"}
)
"""Functions of `re` whose first argument is a pattern."""
NO_WORD = re.compile(r"\[(?:\\.|[^\]\\])*\]|\\.|\(\?P?[<=!]*\w*>|\(\?[a-zA-Z-]+[:)]|\{[\d,]*\}")
"""What has letters in a pattern and is no word: sets, signs, the names and flags of groups."""
FEWEST = 2
"""Words that make a pattern one of language."""
EXCEPTIONS = {
    "action_limbs.OPENING": "matches how every limb opens, were it in no word at all",
    "action_sieve.LEAD_ALONE": "no rule: a lead without what follows it, passed over",
    "action_sieve.SURE": "no rule: words that rules need, or a sentence is passed over",
    "action_sieve.UNDER_WAY": "no rule: words that rules need, or a sentence is passed over",
    "acts.DID": "made of the list of past forms, which stands there",
    "acts.PARTICIPLE": "made of the list of past forms, which stands there",
    "citations.BETWEEN": "signs and joining words, of which there may be none",
    "figure_find.STARTS": "how numbers begin in digits or words; `figure.toml` reads them",
    "figure_tables.COUNTED_HEAD": "signs and small words, or the end of the text",
    "measurements.LIST": "the form of a list: commas, and a joining word",
    "measurements.clauses_of": "the joining word of a list, taken out",
    "people.ONE_NAME": "the form of a name: capitals, initials and particles",
    "resolution_labels.to_number": "Roman numerals",
    "resolution_limbs.NUMBERED_AGAIN": "one word, and its short form",
}
"""Patterns that no rule could hold, or that decide nothing by what their words mean, and why."""


def patterns(path: Path) -> Iterator[tuple[str, str]]:
    """List the patterns that a module writes itself, under the name each is kept or used by."""
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        name = next((each.id for each in ast.walk(node) if isinstance(each, ast.Name)), "")
        name = getattr(node, "name", name)
        for call in ast.walk(node):
            if isinstance(call, ast.Call) and is_of_re(call.func) and call.args:
                yield f"{path.stem}.{name}", text_of(call.args[0])


def is_of_re(function: ast.expr) -> bool:
    """Tell `re.compile` and the like."""
    return (
        isinstance(function, ast.Attribute)
        and isinstance(function.value, ast.Name)
        and function.value.id == "re"
        and function.attr in READS
    )


def text_of(pattern: ast.expr) -> str:
    """Put the written parts of a pattern together."""
    parts = (each.value for each in ast.walk(pattern) if isinstance(each, ast.Constant))
    return " ".join(part for part in parts if isinstance(part, str))


def words(pattern: str) -> list[str]:
    """List the words of a pattern."""
    return re.findall(r"[a-z]{2,}", NO_WORD.sub(" ", pattern), re.IGNORECASE)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: f"{path.parent.name}.{path.stem}")
def test_patterns_of_words_stand_in_the_rule_files(path: Path) -> None:
    found = {name for name, pattern in patterns(path) if len(set(words(pattern))) >= FEWEST}
    assert found <= EXCEPTIONS.keys()


def test_every_exception_is_still_one() -> None:
    found = {
        name
        for path in MODULES
        for name, pattern in patterns(path)
        if len(set(words(pattern))) >= FEWEST
    }
    assert found == EXCEPTIONS.keys()


def test_words_are_told_from_the_signs_of_patterns() -> None:
    assert words(r"(?P<who>[A-Z]\w+)\s(?:will|would)\b(?!\snot)") == ["will", "would", "not"]
    assert words(r"(?i:\d{1,3})(?<!\w)[a-z]{2,}") == []

"""A sieve never holds back a rule that would have matched."""

import re

import pytest

from pipeline import rules
from pipeline.rules.sieve import DIGIT, Sieve, needs_of

FILES = sorted(path.stem for path in (rules.FOLDER / "patterns").glob("*.toml"))


def needs(pattern: str) -> list[list[str]]:
    return [sorted(one) for one in needs_of(re.compile(pattern, re.IGNORECASE))]


@pytest.mark.parametrize("name", FILES)
def test_every_example_gets_through_to_its_rule(name: str) -> None:
    sieve = Sieve((rule, rule.pattern) for rule in rules.load(name))
    for rule in rules.load(name):
        for example in rule.examples:
            text = example.replace("«", "").replace("»", "")
            assert rule in sieve.through(text), example
            assert rule in sieve.through(text.upper()) or not rule.pattern.search(text.upper())


@pytest.mark.parametrize("name", FILES)
def test_what_is_held_back_does_not_match(name: str) -> None:
    loaded = rules.load(name)
    sieve = Sieve((rule, rule.pattern) for rule in loaded)
    texts = [text for rule in loaded for text in (*rule.examples, *rule.counter_examples)]
    for text in texts:
        through = sieve.through(text)
        assert not [
            rule.id for rule in loaded if rule not in through and rule.pattern.search(text)
        ], text


def test_what_may_be_left_out_is_not_needed() -> None:
    assert needs(r"(?:the\s+)?meeting(?:\s+of\s+May)?") == [["meeting"]]


def test_of_alternatives_one_will_do() -> None:
    assert needs(r"\b(?:clerk|the\s+chair(?:man)?)\b") == [["chair", "clerk"]]


def test_alternatives_of_which_one_needs_nothing_need_nothing() -> None:
    assert needs(r"(?:clerk|\w+)") == []


def test_what_must_not_stand_there_is_not_needed() -> None:
    assert needs(r"(?<!no )paid(?! back)") == [["paid"]]


def test_what_stands_before_a_match_is_not_needed() -> None:
    assert needs(r"(?<=between )paid") == [["paid"]]


def test_what_must_follow_is_needed() -> None:
    assert needs(r"paid(?= back)") == [["paid"], ["back"]]


def test_digits_count_in_any_writing() -> None:
    assert needs(r"[0-9]+") == [[DIGIT]] == needs(r"\d")


def test_one_letter_tells_nothing() -> None:
    assert needs(r"[abc]") == []


def test_possessive_and_atomic_groups_are_read() -> None:
    assert needs(r"(?>chair)\s(?:spoke)++") == [["chair"], ["spoke"]]


def test_letters_that_small_letters_do_not_show_get_through() -> None:
    sieve = Sieve([("rule", re.compile("said", re.IGNORECASE))])
    assert re.compile("said", re.IGNORECASE).search("ſaıd") is None or sieve.through("ſaıd")
    assert sieve.through("SAID") == ("rule",)


def test_the_order_given_is_kept() -> None:
    sieve = Sieve((word, re.compile(word)) for word in ("moved", "agreed", "carried"))
    assert sieve.through("carried as moved") == ("moved", "carried")

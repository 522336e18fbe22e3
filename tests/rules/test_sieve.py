"""A sieve never holds back a rule that would have matched."""

import re

import pytest

from pipeline import rules
from pipeline.rules.sieve import Sieve, Sifted

FILES = sorted(path.stem for path in (rules.FOLDER / "patterns").glob("*.toml"))


def sieve_of(*patterns: str) -> Sieve[str]:
    return Sieve((pattern, re.compile(pattern, re.IGNORECASE)) for pattern in patterns)


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


def test_few_rules_are_let_through_that_do_not_match() -> None:
    loaded = rules.load("date")
    sieve = Sieve((rule, rule.pattern) for rule in loaded)
    assert sieve.through("The Panel thanked the school for its welcome.") == ()


def test_what_gets_through_keeps_its_order() -> None:
    words = [f"word{number:02}" for number in range(25)]
    assert sieve_of(*words).through("word24 word03 word13") == (
        "word03",
        "word13",
        "word24",
    )


def test_a_sieve_of_nothing_lets_nothing_through() -> None:
    assert sieve_of().through("a word") == ()


def test_one_pattern_is_only_tried_where_it_may_match() -> None:
    sifted = Sifted(re.compile(r"(?<!un)paid"))
    found = sifted.search("was paid")
    assert found is not None
    assert found.span() == (4, 8)
    assert sifted.may_match("unpaid")
    assert sifted.search("unpaid") is None
    assert not sifted.may_match("owed")
    assert [match.start() for match in sifted.finditer("paid, paid")] == [0, 6]
    assert list(sifted.finditer("owed")) == []


def test_words_are_there_wherever_a_text_is_cut() -> None:
    sieve = sieve_of(r"^resolved\b", r"\bagreed$")
    whole = "The vote was taken. Resolved. Nothing was agreed by them."
    assert sieve.has_words(whole)
    assert sieve.through(whole[20:28]) == (r"^resolved\b",)
    assert not sieve.has_words("The vote was taken.")


def test_a_text_shorter_than_any_match_is_not_read() -> None:
    sieve = sieve_of(r"paid?", r"owed")
    assert sieve.shortest == 3
    assert sieve.through("pa") == ()
    assert sieve.through("pai") == (r"paid?",)
    assert not Sifted(re.compile("owed")).may_match("owe")


def test_matches_are_blanked() -> None:
    sifted = Sifted(re.compile(r"\d+"))
    assert sifted.blank("in 2031, 5 posts") == "in     ,   posts"
    assert sifted.blank("no posts") == "no posts"

"""A sieve never holds back a rule that would have matched."""

import re

import pytest

from pipeline import rules
from pipeline.rules import sieve as sieves
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
    words = [f"word{letter}" for letter in "abcdefghijklmnop"]
    assert sieve_of(*words).through("wordo wordd wordm") == ("wordd", "wordm", "wordo")


def test_a_sieve_of_nothing_lets_nothing_through() -> None:
    assert sieve_of().through("a word") == ()


def test_small_letters_and_marks_hide_no_word() -> None:
    assert sieve_of(r"\bresolved\b").through("(RESOLVED,") == (r"\bresolved\b",)


def test_a_sieve_made_later_changes_nothing_for_those_before() -> None:
    first = sieve_of("paid")
    assert first.through("it was paid") == ("paid",)
    assert sieve_of("was").through("it was paid") == ("was",)
    assert first.through("it was paid") == ("paid",)


def test_words_are_forgotten_where_there_are_too_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sieves, "MOST_WORDS", 2)
    sieve = sieve_of("paid")
    assert [sieve.through(text) for text in ("a b c", "paid d e", "f paid")] == [
        (),
        ("paid",),
        ("paid",),
    ]


@pytest.mark.parametrize("name", FILES)
def test_a_rule_finds_what_its_pattern_finds(name: str) -> None:
    texts = [text for rule in rules.load(name) for text in (*rule.examples, *rule.counter_examples)]
    whole = "; ".join(texts)
    for rule in rules.load(name):
        found = [match.span() for match in rule.finditer(whole, 3, len(whole) - 3)]
        assert found == [match.span() for match in rule.pattern.finditer(whole, 3, len(whole) - 3)]


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

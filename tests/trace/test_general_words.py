"""Words that say how something was told weigh less than those that say what."""

from pipeline.trace.general_words import GENERAL_WORDS, SHARE, general_terms
from pipeline.trace.terms import count_groups, rarity, terms_of

LINES = ("A heron ascertained", "The weir leaks", "A boat sank", "The lock is shut")


def test_a_general_word_weighs_a_share_of_what_another_as_rare_does() -> None:
    weight = rarity(*count_groups(map(terms_of, LINES)), general_terms(), SHARE)
    assert weight["ascertain"] == min(weight.values())
    assert abs(weight["ascertain"] - SHARE * weight["heron"]) < 1e-6


def test_it_weighs_less_in_whatever_form_it_is_printed() -> None:
    printed = terms_of("investigating investigated supplies enquiries considering ascertains")
    assert {"investig", "ascertain"} <= printed & general_terms()


def test_what_a_council_looks_after_is_no_general_word() -> None:
    things = {"fence", "lease", "bin", "tree", "repair", "lane", "footpath", "grant", "budget"}
    assert things.isdisjoint(GENERAL_WORDS)

"""Texts that no clerk wrote: run together, one sign for pages, days before the calendar began."""

import pytest
from spacy.tokens import Doc
from spacy.vocab import Vocab

from pipeline.corpus import is_day
from pipeline.extract.days import find_day
from pipeline.tag.action_syntax import clause_stop
from pipeline.tag.date_calendar import to_anchor
from pipeline.tag.dates import date_rules, in_sentence
from pipeline.tag.theme_terms import Terms, to_words


def test_a_clause_never_stops_before_its_verb() -> None:
    words = "Vale to find bins Moss can check".split()
    deps = "compound aux acl dobj nsubj aux ROOT".split()
    doc = Doc(Vocab(), words=words, heads=[4, 2, 0, 2, 6, 6, 6], deps=deps)
    assert clause_stop(doc, doc[2]) == len("Vale to find bins Moss can check")


@pytest.mark.parametrize("printed", ["01/01/0001", "31 December 9999", "9999-12-31"])
def test_the_ends_of_a_calendar_are_no_days(printed: str) -> None:
    assert find_day(printed) is None
    assert not is_day(printed)


def test_both_sides_of_a_pair_are_the_nearest_in_order_among_many() -> None:
    words = to_words("fee fee x x x x x x x x x £ x fee x £ x x x x x x x x fee")
    uses = Terms(["fee ~ £"]).find(words)
    assert [(use.start, use.stop) for use in uses] == [(11, 14)]


def test_a_sign_over_and_over_is_paired_once_for_each() -> None:
    uses = Terms(["£ ~ grant"]).find(to_words("£ " * 30_000 + "grant"))
    assert len(uses) == 7


def test_each_day_of_a_sentence_is_dated_in_its_own_tense() -> None:
    text = "The sale was held on 1 September and the fair will be held on 1 September"
    tried = date_rules().things
    found = in_sentence(text, (0, len(text)), tried, to_anchor("2031-03-04"), None)
    assert [each.iso for each in found] == ["2030-09-01", "2031-09-01"]

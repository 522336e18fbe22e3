"""A wide pattern matches wherever the pattern itself does."""

import re
from collections.abc import Callable
from functools import cache

import pytest
import re2
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.rules.wide import to_bytes, widen

SIGNS = "aAkKsS iI\n.,£é½²_?ſıİK’5٣\xa0\u2009"
PATTERNS = (
    r"\bsa?k\b",
    r"\w+\s\w",
    r"[^\W\d_]\S",
    r"(?<![a-z])[a-k]{2,9}(?!s)",
    r"(?i:[a-k])\D?K",
    r"[^ak.]é",
    r"^s|k$|\Aa\Z",
    r"(a)\1|(?>k+)s",
    r"(?:a|\s)*(?=k)",
    r"£\d[\d.]*(?: |s\b)",
    r"[à-ÿ]|[½’]",
    r"\Ba\B|[^a]",
    r"(?P<one>s)?(?(one)k|a)",
    r"(?m:^a$)|s{2}i{0,3}",
    r"a.k",
)


@cache
def widened(pattern: re.Pattern[str]) -> Callable[[bytes], object]:
    options = re2.Options()
    options.encoding = re2.Options.Encoding.LATIN1
    compiled: Callable[[bytes], object] = re2.compile(widen(pattern), options).search
    return compiled


def matches(pattern: re.Pattern[str], text: str) -> bool:
    return widened(pattern)(to_bytes(text)) is not None


@pytest.mark.parametrize("pattern", PATTERNS)
@settings(max_examples=60)
@given(text=st.text(alphabet=SIGNS, max_size=8))
def test_no_match_is_lost(pattern: str, text: str) -> None:
    for flags in (re.NOFLAG, re.IGNORECASE, re.DOTALL, re.MULTILINE):
        compiled = re.compile(pattern, flags)
        assert matches(compiled, text) or compiled.search(text) is None


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        (r"(?:the\s+)?meeting", "the minutes"),
        (r"\b(?:clerk|chair(?:man)?)\b", "clerkship and chairs"),
        (r"(?<=between )paid", "between them"),
        (r"paid(?= back)", "paid out"),
        (r"paid(?=\s|$)", "payments"),
        (r"£\d", "five pounds, 5"),
        (r"[A-Z]{2}", "small letters"),
    ],
)
def test_what_a_match_must_hold_is_asked_for(pattern: str, text: str) -> None:
    assert not matches(re.compile(pattern), text)


def test_what_may_be_missing_at_the_edges_is_not_asked_for() -> None:
    assert widen(re.compile(r"(?:\s+of)?ay(?: x)*")) == widen(re.compile("ay"))


def test_each_sign_is_one_byte() -> None:
    text = "Siân ’phoned Łódź about £9 …"
    assert len(to_bytes(text)) == len(text)


def test_the_words_of_what_may_be_left_out_are_looked_for() -> None:
    sieve = re2.Filter()
    options = re2.Options()
    options.encoding = re2.Options.Encoding.LATIN1
    sieve.Add(widen(re.compile(r"(?:mar(?:ch)?|may)\s\d", re.IGNORECASE)), options)
    sieve.Compile()
    assert sieve.Match(b"the minutes of the meeting", potential=True) is None
    assert sieve.Match(b"on 4 March 2031", potential=True) is not None

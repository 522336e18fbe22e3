"""What a pattern needs stands in every text that it matches."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.rules.needs import EDGE, beginnings, fold, needs, opens_text, plain, small

SIGNS = "aAkKsS iI\n.,£é½²_?ſıİK’5٣\xa0\u2009-"
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
    r"(?<!\w)ai(?!\w)|k(?=\sa)",
    r"(?<=\s)s(?:\s+k)?\b",
    r"(?:[\s.]*|,)ki?",
    r"(?i:a)k\s+5{2}",
    r"a-k|-\s?a",
)


def meets(text: str, piece: str) -> bool:
    words = [fold(word) for word in text.split()]
    return any(piece in word or piece in small(word) for word in words)


@pytest.mark.parametrize("pattern", PATTERNS)
@settings(max_examples=60)
@given(text=st.text(alphabet=SIGNS, max_size=8))
def test_no_match_is_lost(pattern: str, text: str) -> None:
    for flags in (re.NOFLAG, re.IGNORECASE, re.DOTALL, re.MULTILINE):
        compiled = re.compile(pattern, flags)
        if compiled.search(text) is not None:
            assert all(any(meets(text, piece) for piece in need) for need in needs(compiled))


@pytest.mark.parametrize("pattern", PATTERNS)
@settings(max_examples=60)
@given(text=st.text(alphabet=SIGNS, max_size=8))
def test_no_beginning_is_lost(pattern: str, text: str) -> None:
    for flags in (re.NOFLAG, re.IGNORECASE, re.DOTALL, re.MULTILINE):
        compiled = re.compile(pattern, flags)
        begins = beginnings(compiled)
        if begins is not None:
            places = {match.start() for match in begins.finditer(plain(text))}
            assert {match.start() for match in compiled.finditer(text)} <= places


@pytest.mark.parametrize(
    ("pattern", "pieces"),
    [
        (r"\b(?:agreed|resolved)\s+that\b", [{"|resolved|", "|agreed|"}, {"|that|"}]),
        (r"(?:the\s+)?meeting", [{"meeting"}]),
        (r"paid(?= back)", [{"|back"}, {"paid|"}]),
        (r"£\d{2,3}(?!\d)", [{"£|00"}]),
        (r"(?-i:RESOLVED)\s", [{"RESOLVED|"}]),
        (r"x\|y", [{"x|||y"}]),
        (r"\w+\s?", []),
    ],
)
def test_a_pattern_needs_what_every_match_holds(pattern: str, pieces: list[set[str]]) -> None:
    found = needs(re.compile(pattern, re.IGNORECASE))
    shown = [sorted(piece.replace(EDGE, "|") for piece in need) for need in found]
    assert sorted(shown) == sorted(map(sorted, pieces))


def test_signs_stay_where_they_are_in_small_letters() -> None:
    assert plain("İKſ £19 Ẻ") == "iks £00 ẻ"


def test_a_pattern_that_opens_the_text_is_told() -> None:
    assert opens_text(re.compile("^a|b")) is False
    assert opens_text(re.compile(r"^\s*a")) is True
    assert opens_text(re.compile("^a", re.MULTILINE)) is False

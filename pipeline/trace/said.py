"""A stretch of a paper -> what its words say, besides what they are about: acts, days, actors."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from pipeline import rules
from pipeline.records import Span
from pipeline.rules.sieve import Sieve
from pipeline.tag.sentences import sentences
from pipeline.trace.terms import stem, terms_of

LEADING = 70
"""Characters in which a sentence names who acts."""

DELIVERABLE: Final = rules.pattern("trace_said.deliverable")
GIVEN: Final = rules.pattern("trace_said.given")
ASKING: Final = rules.pattern("trace_said.asking")
DONE: Final = rules.pattern("trace_said.done")
CUE: Final = rules.pattern("trace_said.cue")
DUE: Final = rules.pattern("trace_said.due")
TELLS: Final = rules.pattern("trace_said.tells")
CARRIED: Final = rules.pattern("trace_said.carried")
REPLACES: Final = rules.pattern("trace_said.replaces")
CAPITAL = re.compile(r"\b[A-Z][a-z'’-]+")
NOBODY = frozenset(
    "resolved that the this these those it there they and for agreed to at in on as following"
    " members councillors cllrs council committee panel board a an mr mrs ms miss dr sir".split()
)
"""Words with a capital letter that name nobody in particular."""


SIEVE = Sieve((each, each) for each in (
    DELIVERABLE, GIVEN, ASKING, DONE, CUE, DUE, TELLS, CARRIED, REPLACES,
))  # fmt: skip
"""All of them, so that words are read for them at once."""


@dataclass(frozen=True)
class Said:
    """What the words of one end say, besides what they are about."""

    reading: str
    start: int
    stop: int

    @cached_property
    def text(self) -> str:
        """The words."""
        return self.reading[self.start : self.stop]

    @cached_property
    def may_hold(self) -> frozenset[re.Pattern[str]]:
        """Which patterns may match in the words."""
        return frozenset(SIEVE.through(self.text))

    def holds(self, pattern: re.Pattern[str]) -> bool:
        """Whether a pattern matches in the words."""
        return pattern in self.may_hold and pattern.search(self.text) is not None

    def all_of(self, pattern: re.Pattern[str]) -> Iterable[re.Match[str]]:
        """List where a pattern matches in the words."""
        return pattern.finditer(self.text) if pattern in self.may_hold else ()

    @cached_property
    def things(self) -> frozenset[str]:
        """What is asked for or given."""
        return frozenset(stem(each.group().lower()) for each in self.all_of(DELIVERABLE))

    @cached_property
    def words(self) -> frozenset[str]:
        """The stems of all longer words, however common."""
        return frozenset(stem(word) for word in re.findall(r"[a-z]{4,}", self.text.lower()))

    @cached_property
    def done(self) -> frozenset[str]:
        """The stems of what was done."""
        return frozenset(stem(each["verb"].lower()) for each in self.all_of(DONE))

    @cached_property
    def actors(self) -> frozenset[str]:
        """The names and offices with which it begins."""
        found = {each.group().lower() for each in CAPITAL.finditer(self.text[:LEADING])}
        return frozenset(found - NOBODY)

    @cached_property
    def spans(self) -> tuple[Span, ...]:
        """Where each sentence stands in the words."""
        return sentences(self.text, 0, len(self.text))

    @cached_property
    def by_sentence(self) -> tuple[frozenset[str], ...]:
        """The terms of each sentence."""
        return tuple(terms_of(self.text[start:stop]) for start, stop in self.spans)

    @cached_property
    def gives(self) -> bool:
        """Whether something is given, told or answered."""
        return self.holds(GIVEN)

    @cached_property
    def asks(self) -> bool:
        """Whether somebody is asked for something."""
        return self.holds(ASKING)

    @cached_property
    def takes_up(self) -> bool:
        """Whether a matter is taken up again."""
        return self.holds(CUE)

    @cached_property
    def tells(self) -> bool:
        """Whether it has words with which a minute says what became of something."""
        return self.holds(TELLS)

    @cached_property
    def replaces(self) -> bool:
        """Whether an earlier decision is replaced."""
        return self.holds(REPLACES)

    @cached_property
    def says_due(self) -> bool:
        """Whether something is said to be due or late."""
        return self.holds(DUE)

    @cached_property
    def puts_off(self) -> bool:
        """Whether the matter is put on a later agenda."""
        return self.holds(CARRIED)

"""A stretch of a paper -> what its words say, besides what they are about: acts, days, actors."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from pipeline.records import Span
from pipeline.rules.sieve import Sieve
from pipeline.tag.sentences import sentences
from pipeline.trace.terms import stem, terms_of

LEADING = 70
"""Characters in which a sentence names who acts."""

DELIVERABLE = re.compile(
    r"\b(?:report|present|brief|plan|strateg|figure|propos|quot|estimate|evaluat|review|survey"
    r"|paper|polic|draft|respon|repl|letter|schedule|application|agreement|protocol|list|map"
    r"|design|assess|apprais|options?|tender|write|wrote|written|sent|send|object|visit|meet)\w*",
    re.IGNORECASE,
)
"""What can be asked for and given: words so common that they are no terms."""
GIVEN = re.compile(
    r"\b(?:present|report|tabl|circulat|receiv|provid|suppl|submit|consider|laid|brought|gave"
    r"|explain|sent|obtain|complet|attach|produc|answer|repl)\w*",
    re.IGNORECASE,
)
"""Verbs with which it is given."""
ASKING = re.compile(
    r"\b(?:ask|request|recommend|invit|instruct|urg|call)(?:s|ed|es|ing)?\b|\bshould\b|\bbe\b",
    re.IGNORECASE,
)
DONE = re.compile(
    r"\b(?:had|has|have|having|was|were|been|is|are|now)\s+(?:now\s+|all\s+|since\s+|also\s+)?"
    r"(?:been\s+)?(?:now\s+|duly\s+)?(?P<verb>[a-z]{4,})\b",
    re.IGNORECASE,
)
"""What was done, in the passive or the perfect."""
CUE = re.compile(
    r"\b(?:further|again|still|continue[sd]?|progress|update[ds]?|since|previous(?:ly)?|earlier"
    r"|as\s+(?:agreed|requested|asked|resolved|decided)|follow(?:ing|ed)\s+(?:up|the)|outcome"
    r"|results?|so\s+far|not\s+yet|awaited|expected|no\s+reply|(?:has|had)\s+(?:now|not))\b",
    re.IGNORECASE,
)
"""Words that take a matter up again."""
DUE = re.compile(
    r"\bdue\b(?!\s+to\s+(?:the|an?|its|his|her|their|this|that|lack|ill|bad|other)\b)|\bdelay"
    r"|\bdeferr|\bpostpone|\bnot\s+(?:yet\s+)?ready",
    re.IGNORECASE,
)
"""Words that say that something is due or late; what is `due to the weather` is neither."""
TELLS = re.compile(
    r"\b(?:report(?:s|ed)|confirm(?:s|ed)|received|sent|presented|considered|attended|update[ds]?"
    r"|had\s+(?:been\s+)?\w+(?:ed|en|t)|ha(?:s|ve)\s+(?:now\s+)?(?:been\s+)?\w+ed|tabled"
    r"|response|reply|explained|advised|informed|completed?|further|still|continu\w+)\b",
    re.IGNORECASE,
)
"""Words with which a minute says what became of something."""
CARRIED = re.compile(
    r"\b(?:next|following|later|future|january|february|march|april|may|june|july|september"
    r"|october|november|december)\s+meeting\b|\bbrought?\s+(?:back|forward)|\bdeferred?\b",
    re.IGNORECASE,
)
"""Words by which a decision puts its matter on a later agenda."""
REPLACES = re.compile(
    r"\bsupersed|\brescind|\brevok|\bin\s+place\s+of\b|\binstead\s+of\b|\bno\s+longer\b"
    r"|\bearlier\s+decision\b|\bprevious\s+decision\b|\bnot\s+to\s+proceed\b",
    re.IGNORECASE,
)
"""Words by which a decision takes the place of another."""
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

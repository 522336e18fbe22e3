"""A figure in its sentence -> qualifier, role, direction, subject and period."""

import re
from dataclasses import dataclass
from functools import cache
from typing import get_args

from pipeline.records import DateMention, Span
from pipeline.rules import Rule, load
from pipeline.tag.figure_find import Numeral
from pipeline.tag.figure_subject import subject
from pipeline.vocabulary import Direction, FigureRole

QUALIFIER = re.compile(
    r"(?:^|[\s(])(?P<words>(?:no|not)\s(?:more|less|fewer|later)\sthan|(?:just\s|well\s|slightly\s|a"
    r"\slittle\s)?(?:over|under|above|below|more\sthan|less\sthan|fewer\sthan)|up\sto|at\s(?:least"
    r"|most)|around|about|approximately|approx\.?|circa|c\.?|nearly|almost|roughly|some|only|a"
    r"\s(?:maximum|minimum)\sof|(?:maximum|minimum)(?:\sof)?|in\sexcess\sof|exceeding|longer\sthan"
    r"|greater\sthan|higher\sthan|as\smany\sas|within|between|in\sthe\sregion\sof|estimated|~|<|>)"
    r"\s{0,2}(?:an?\s)?$",
    re.IGNORECASE,
)
AFTERWARDS = re.compile(
    r"\s?(?P<words>\+|plus\b(?!\svat)|or\s(?:more|less|fewer|so|above|over)|(?:maximum|minimum)\b)",
    re.IGNORECASE,
)
LIMIT = re.compile(
    r"^(?:up\sto|at\s(?:least|most)|(?:no|not)\s|a?\s?(?:maximum|minimum)|within|or\s(?:more|less|fewer"
    r"|above|over))",
    re.IGNORECASE,
)
BOUND = re.compile(
    r"over|under|more\sthan|less\sthan|longer|greater|exceeding|fewer", re.IGNORECASE
)
MEASURES = frozenset({"figure.measure", "figure.speed"})
SPEEDS = frozenset({"mph", "kph", "mile per hour"})
LIMITED = re.compile(
    r"\s?(?:speed\s)?(?:limits?|signs?|zones?|areas?|roundels?|schemes?)\b", re.IGNORECASE
)
"""What a speed is followed by that is not how fast somebody went."""
CLAUSE_CUT = re.compile(r";|:(?!\s*[£\d.,\sand-]*$)|,\s(?:and|but|while|which|of\swhich)\s(?!£)")
"""Where the clause of a figure begins; a colon right before its list belongs to it."""
TO_DO = re.compile(r"\b(?:to|will|would|shall|be|ask(?:s|ed)?|that|undertook)\b", re.IGNORECASE)
"""Words that ask for or promise something within a time."""
YET_TO = re.compile(
    r"\s(?:[\w'-]+\s){0,8}?(?:will|would|due\sto|to\sbe|be\s(?:\w{2,}ed|made|paid|given|set|spent|put"
    r"|held|built|bought|drawn|taken|let|sent)|(?:was|were|is|are)\s(?:proposed|planned|on\strack"
    r"|requested|sought|intended|needed|required))\b",
    re.IGNORECASE,
)
"""Words after a figure that say it is still to come: 12 posts due to start."""
ORDERED = re.compile(
    r"\b(?:that|and|to|the)\s(?:[\w'-]+\s){0,9}?be\s(?:\w{2,}(?:ed|en)|made|paid|given|set|spent|put|held|built)\b",
    re.IGNORECASE,
)
"""Words before a figure that ask or promise it: that a reserve be set at 5%."""
MOVED_BY = re.compile(
    r"(?:\b(?:increas(?:e|es|ed|ing)|r[io]se[ns]?|rising|grew|grown|growth|grow|up|uplift|improve(?:d|ment)"
    r"|rais(?:e|ed|ing)|decreas(?:e|es|ed|ing)|reduc(?:ed|tion|ing)|declin(?:e|ed)|fell|fallen|fall|drop(?:ped)?"
    r"|down|lower(?:ed)?|cut|saving)\s(?:of|by)\s(?:(?:just|about|around|over|nearly|almost|some|an?|another"
    r"|a\sfurther|up\sto)\s){0,2}|(?:^|[,(]\s?|\b(?:was|is|were|are)\s)(?:up|down)\s(?:an?\s)?|[+]\s?)$",
    re.IGNORECASE,
)
"""Words before a figure that is the size of a move, not where it led."""
MORE = re.compile(
    r"\s?(?:percentage\spoints?\s)?(?:[a-z]+\s)?(?:more|fewer|less|higher|lower|better|worse)\sthan\s(?:in|a|the"
    r"|last|at)\b|\s(?:fewer|more|less)\sthan\slast|\s(?:increase|rise|decrease|drop|uplift)\b(?!\sto\b)",
    re.IGNORECASE,
)
FROM = re.compile(r"\bfrom\s(?:around\s|about\s|over\s|some\s)?$", re.IGNORECASE)
TO_NUMBER = re.compile(
    r"\s(?:[a-z]+\s){0,4}?to\s(?:around\s|about\s|over\s|some\s)?(?:[£\d]|(?:two|three|four|five|six|"
    r"seven|eight|nine|ten|eleven|twelve|twenty|thirty)\b)",
    re.IGNORECASE,
)
HAPPENED = re.compile(
    r"\s(?!(?:if|when|once|until)\b)(?:(?!(?:would|will|should|could|might|may|if|that|which|who|when|once)\b)[\w'-]+\s){0,5}?"
    r"(?:(?:had|has|have)\s(?:now\s|already\s|all\s)?(?:been\s(?!(?:proposed|planned|requested|sought|suggested|quoted|asked|recommended|allocated|allowed|given)\b)(?:\w+ed|spent|paid|made|done|held|sold|built|met|won)"
    r"|started|passed|left|joined|arisen|attended|signed|responded|replied)|(?:was|were|is|are)\s(?:currently\s|still\s|now\s)?"
    r"(?:vacant|present|in\sattendance|outstanding|unpaid|occupied|filled))\b",
    re.IGNORECASE,
)
"""Words after a figure that say it came about: 48 buses had been delivered."""
OFFERED = re.compile(
    r"\s(?:[\w'-]+\s){0,2}?(?:quot(?:e|ation)s?|tenders?|estimates|suppliers|contractors|firms|"
    r"companies|prices)\b",
    re.IGNORECASE,
)
"""What a price was asked for: how many came is a fact."""
RULED = re.compile(
    r"\b(?:normally|usually|must|required?|requirement|procedure|polic(?:y|ies)|standing\sorders?|appeal|"
    r"regulations?|conditions?|expected|standard|shall)\b[^.;]*$",
    re.IGNORECASE,
)
"""What makes a time a rule to keep."""
OF_KIND = re.compile(
    r"\b(?!(?:was|is|has|costs|totals|rises|stands|exceeds|averages|remains|needs|times)\s)(?:[a-z]{3,}s|spend|spending|"
    r"expenditure|surplus|income|balance|value)\s(?:over|above|below|under|exceeding|in\sexcess\sof)\s$",
    re.IGNORECASE,
)
"""Things of more than so much: waivers over £100,000."""
SPREAD = re.compile(r"(?:ing\sover|\bover\san?)\s$", re.IGNORECASE)
"""Through a time, not longer than it: over a 2 day period."""
CALLED = re.compile(
    r"\s(?P<words>(?:forecast|projected|anticipated|estimated|predicted|expected|planned|proposed|budgeted"
    r"|target(?!ed)|threshold|limit|cap)\b)",
    re.IGNORECASE,
)
"""What a figure is called right after it."""
UP = re.compile(
    r"\b(?:increas(?:e|es|ed|ing)|r[io]se[ns]?|rising|grew|grown?|growing|growth|up(?!\sto)|higher"
    r"|uplift|gain(?:ed)?|improve(?:d|ment)?|rais(?:e|es|ed|ing)|extended|doubled)\b",
    re.IGNORECASE,
)
DOWN = re.compile(
    r"\b(?:decreas(?:e|es|ed|ing)|reduc(?:e|es|ed|ing|tions?)|declin(?:e|es|ed|ing)|fell|fallen"
    r"|falling|drop(?:s|ped)?|down|lower(?:ed)?|cut(?:s|ting)?|shrunk|shrank|loss\sof)\b",
    re.IGNORECASE,
)
LEVEL = re.compile(r"\b(?:unchanged|stable|remain(?:s|ed)?\sat|static|no\schange)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Context:
    """What the words around say of a figure."""

    qualifier: str | None
    role: FigureRole
    direction: Direction | None
    subject: str | None
    period: str | None


def read_context(
    text: str, numeral: Numeral, sentence: Span, dates: tuple[DateMention, ...]
) -> Context:
    """Read the sentence around one figure."""
    before = text[sentence[0] : numeral.start]
    after = text[numeral.stop : sentence[1]]
    words = qualifier(before, after)
    return Context(
        qualifier=words,
        role=role(numeral, words, before, after),
        direction=direction(before, after),
        subject=subject(text, numeral, sentence, dates),
        period=period(text, numeral, sentence, dates),
    )


def qualifier(before: str, after: str) -> str | None:
    """Find the words that say how exact a number is, as printed."""
    match = QUALIFIER.search(before[-40:]) or AFTERWARDS.match(after)
    return match["words"] if match else None


@cache
def role_rules() -> tuple[tuple[FigureRole, Rule], ...]:
    """Load the words that tell what a figure is, each with the role it gives."""
    roles: tuple[FigureRole, ...] = get_args(FigureRole)
    return tuple(
        (next(role for role in roles if role == dict(rule.values)["role"]), rule)
        for rule in load("figure_role")
    )


def role(numeral: Numeral, words: str | None, before: str, after: str) -> FigureRole:
    """Say whether a number is how things are, or how they should, may or will be."""
    if numeral.unit == "vote":
        return "actual"
    near = before[-70:]
    clause = CLAUSE_CUT.split(near)[-1]
    stated = stated_role(clause, numeral.kind)
    if words and words.lower() == "within" and TO_DO.search(near) and numeral.kind == "duration":
        return "threshold" if RULED.search(before) else "planned"
    offered = OFFERED.match(after) is not None and not TO_DO.search(clause)
    done = HAPPENED.match(after) is not None and numeral.unit not in SPEEDS
    if led_from(before, after) or done or (offered and not YET_TO.match(after)):
        return "actual"
    if words and words.lower() == "estimated" and stated != "target":
        return "forecast"
    bound = stated != "target" and words is not None and is_limit(numeral, words, near)
    if bound or (numeral.unit in SPEEDS and LIMITED.match(after)):
        return "threshold"
    return role_after(after) or stated or unstated_role(clause, after)


def unstated_role(clause: str, after: str) -> FigureRole:
    """Say what a number is that nothing before it names: a move, something to come, or a fact."""
    if is_change(clause, after):
        return "change"
    return "planned" if YET_TO.match(after) or ORDERED.search(clause) else "actual"


def is_change(clause: str, after: str) -> bool:
    """Tell by how much something moved from where it stands."""
    return MOVED_BY.search(clause) is not None or MORE.match(after) is not None


def role_after(after: str) -> FigureRole | None:
    """Find the role that the words right after a figure give it: `£66m target`."""
    match = CALLED.match(after)
    return None if match is None else stated_role(match["words"])


def led_from(before: str, after: str) -> bool:
    """Tell where something stood from where it went or is to go: the 22 of `from 22 to 30`."""
    return FROM.search(before) is not None and TO_NUMBER.match(after) is not None


def stated_role(words: str, kind: str = "") -> FigureRole | None:
    """Find the role that some words, or the head of a column, give a figure of a kind."""
    return next(
        (
            name
            for name, rule in role_rules()
            if (not kind or kind in dict(rule.values).get("kinds", (kind,)))  # type: ignore[operator]
            and rule.pattern.search(words)
        ),
        None,
    )


def is_limit(numeral: Numeral, words: str, near: str) -> bool:
    """Tell a bound that is set (at least 8, over 2 years) from an estimate (audits of up to 40)."""
    if (numeral.kind == "duration" or numeral.rule.id in MEASURES) and BOUND.search(words):
        return SPREAD.search(near) is None
    if numeral.kind in ("money", "percent") and OF_KIND.search(near):
        return True
    loose = words.lower() == "up to" and near.lower().endswith(" of up to ")
    return LIMIT.match(words) is not None and not loose


def direction(before: str, after: str) -> Direction | None:
    """Say which way a number moved, by the nearest word before it, else the one just after."""
    near, then = before[-60:], after[:30]
    moves: tuple[tuple[Direction, re.Pattern[str]], ...] = (("up", UP), ("down", DOWN))
    moves += (("level", LEVEL),)
    found = [(match.end(), name) for name, move in moves for match in move.finditer(near)]
    if found:
        return max(found)[1]
    if re.match(r"\s(?:\w+\s)?(?:increase|rise|growth|uplift|more)\b", then):
        return "up"
    if re.match(r"\s(?:\w+\s)?(?:decrease|reduction|fall|drop|cut|less|fewer)\b", then):
        return "down"
    return None


def period(
    text: str, numeral: Numeral, sentence: Span, dates: tuple[DateMention, ...]
) -> str | None:
    """Take the date of the sentence that stands nearest; how often a thing happens is none."""
    inside = [
        date
        for date in dates
        if sentence[0] <= date.start < sentence[1] and not date.iso.startswith("R/")
    ]
    if not inside:
        return None
    nearest = min(inside, key=lambda date: (gap(numeral, date), date.start))
    return text[nearest.start : nearest.stop]


def gap(numeral: Numeral, date: DateMention) -> int:
    """Count the characters between a figure and a date."""
    return max(date.start - numeral.stop, numeral.start - date.stop)

"""The words around a bare number -> whether it counts something, and what.

A bare number is a figure when a plural noun follows within its phrase (`12 key areas`), or when
the words before or after say that it is counted (`rose to 40`, `eight of the 14`). Everything
else, `Minute 12`, `3 Any other business`, is none.
"""

import csv
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pipeline import rules

SMALL = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
WORD = re.compile(r"[\s]{1,3}\(?(?P<word>[A-Za-z][\w'&-]*|\d{1,2}(?=\s[a-z]))(?P<mark>[,;.:)!?/]*)")
ASIDE = re.compile(r"\s\([^()]{1,40}\)(?=\s[a-z])")
"""What stands in brackets inside a noun phrase: `two Amber (some assurance) reports`."""
BEFORE = re.compile(
    r"\b(?:(?:increas|decreas|reduc|declin|chang)(?:e|es|ed|ing)|r[io]se[ns]?|rising|grew|grow[ns]?"
    r"|growing|fell|fall(?:s|en|ing)?|dropp(?:ed|ing)|drops?|cut|up|down|went|gone|go(?:es|ing)?"
    r"|mov(?:ed|ing)|reached|reaching|totall?(?:ed|ing|s)|numbered|numbering|stood|stands|standing"
    r"|averag(?:ed?|ing)|narrow(?:ed|s|ing)?|widen(?:ed|s|ing)?|climb(?:ed|s|ing)?|jump(?:ed|s|ing)?"
    r"|slipp?(?:ed|s|ing)?|dipp?(?:ed|s|ing)?|shr[aiu]nk(?:s|ing)?|exceed(?:s|ed|ing)?|reported|recorded|remain(?:s|ed|ing)?|limited|capped"
    r"|set|forecast|projected|estimated|s[ia]ts?)\s(?:(?:to|by|from|at|of|around|about|approximately|just"
    r"|over|under|above|below|up|only|almost|nearly|a\stotal|in\sexcess)\s)*$"
    r"|\b(?:c[ao]mes?|coming|amount(?:s|ed|ing)?|add(?:s|ed|ing)?\sup|r[au]n(?:s|ning)?)\sto\s"
    r"(?:(?:around|about|approximately|just|over|under|only|almost|nearly|a\stotal\sof)\s)*$"
    r"|\b(?:numbers?\sof|total|attendance|population|turnout|membership|capacity|maximum|minimum"
    r"|average|quorum|electorate|score|count|establishment|headcount|backlog|caseloads?)(?:\s[\w'-]+){0,6}?[\s*]*(?:is|was|of|at|as|:|-|to|=|now"
    r"|were|are|being|stands\sat|stood\sat)[\s*]*(?:(?:now|currently|only|around|about|just|over)"
    r"\s)*$"
    r"|\b(?:figures?|targets?|rates?|scores?|levels?)\s(?:\w+\s){0,3}?(?:is|was|of|at)\s$"
    r"|\b(?:roll|capacity|waiting\slist)\s$|\bthe\s(?:[a-z]{3,}est|top)\s$|(?<=[\s(])c\.\s?$"
    r"|\bof\s(?:these|those|them|whom|which),?\s(?:only\s|just\s|some\s)?$"
    r"|\b(?:members?|councillors|cllrs|public|residents|parishioners|people|visitors|attendees|electors)"
    r"(?:\spresent|\sattending|\sin\sattendance)?\s?[:=-][\s*]*$"
    r"|\b(?:up\sto|at\sleast|more\sthan|fewer\sthan|less\sthan|approximately|approx\.?|around|circa"
    r"|just\sover|just\sunder|a\stotal\sof|out\sof|as\smany\sas|no\smore\sthan|maximum\sof"
    r"|minimum\sof|nearly|almost|well\sover|in\sexcess\sof|some|of\swh(?:ich|om))\s$"
    r"|\b(?:plan|ceiling|trajectory|target|budget|cap|limit|baseline|standard|benchmark|norm|roll"
    r"|goal|median|mean|complement|threshold)(?:\s\w+)?\s?(?:of|is|was|:|at|stands\sat|stood\sat)\s?$"
    r"|\bcompar(?:ed|ing|es)\s(?:with|to)\s(?:(?:only|just|about|around)\s)?$"
    r"|\b(?:to|from|at|was|were|is|are)\s(?:below|above|under|over)\s$"
    r"|\bthere\s(?:(?:had|have|has)\sbeen|were|are)\s(?:only\s|now\s|currently\s)?$",
    re.IGNORECASE,
)
OF_THEM = re.compile(
    r"\s(?:of\s(?:the|these|those|our|their|his|her|its|whom|which|them|us|all)\b|out\sof\s"
    r"|in\s(?:total|all)\b|each\b|apiece\b|(?:fewer|more|less|higher|lower)\sthan\b)",
    re.IGNORECASE,
)
OF_NUMBER = re.compile(
    r"\s(?:of|out\sof)\s(?:the\s|its\s|our\s|their\s)?(?:\d{1,3}(?:,\d{3})*|<<w>>)(?=\s)".replace(
        "<<w>>", "(?:twen|thir|for|fif|six|seven|eigh|nine)ty|" + SMALL
    ),
    re.IGNORECASE,
)
"""A part of so many: nine of 31 schools."""
MOVED = re.compile(r",\s(?:up|down)\s(?:from|on)\s", re.IGNORECASE)
AFTER = re.compile(
    r"\s(?:were|are|had|have|attended|responded|remain(?:ed)?|supported|objected|replied|been)\b",
    re.IGNORECASE,
)
ONE_THING = re.compile(r"\s(?!(?:\w+(?:ing|ly|ed))\b)(?P<word>[a-z]{3,})\b")
NAME_BEFORE = re.compile(r"[A-Z]\w*\s$")
CHANGE_PAIR = re.compile(
    r"\bfrom\s(?:around\s|about\s|over\s)?(?:[\d,.]+|\w+)\s(?:\w+\s){0,4}to\s(?:around\s|about\s)?$",
    re.IGNORECASE,
)
COUNTED_AND = re.compile(
    rf"\b(?:\d{{1,3}}|{SMALL})\s(?:[a-z-]+\s){{1,4}}and\s(?:just\s|only\s)?$", re.IGNORECASE
)
ALSO = re.compile(r"\s(?!(?:of|that|which|who|is|was|has|could|would|can|may|will)\b)[a-z]")
"""Nine letters of support and one objection."""
CHANGED_TO = re.compile(
    r"\b(?:reduced|increased|cut|down|dropped|fell|fallen)\sto\s$", re.IGNORECASE
)
CHANGE_START = re.compile(r"\bfrom\s(?:around\s|about\s|over\s)?$", re.IGNORECASE)
CHANGE_REST = re.compile(
    r"\s(?:\w+\s){0,2}to\s(?:around\s|about\s)?(?:\d|<<w>>)".replace(
        "<<w>>", "one|two|three|four|five|six|seven|eight|nine|ten|twelve"
    ),
    re.IGNORECASE,
)
MORE = re.compile(
    r"\s(?:or|and)\s(?:more|fewer|less|so|over|above|under)\b|\s\(\d{1,3}\)(?=\s)|\+(?=\s)",
    re.IGNORECASE,
)
CODE = re.compile(r"\d{1,4}\.\d{1,2}|\d{4,}")
"""Before a capital: the number of a minute, an amount without its sign, or a cheque."""
SENTENCE_END = re.compile(r"(?:[.!?:]\s*|\s{2,}|[-*]\s+)$")
LEFT = re.compile(
    r"\s(?:remaining|outstanding|others)\s(?:were|are|had|have|would|will)\b", re.IGNORECASE
)
"""Of a number told before, so many are left: `the four remaining were`."""
MODAL = re.compile(r"\s(?:will|would|could|should|can|may|might|did)\b", re.IGNORECASE)
LISTED = re.compile(r"\d\s?(?:&|and|,)\s$")
PRONOUN = re.compile(
    r"\d\s?(?:&|and|,)\s$|\b(?:the|these|those|all|last|first|other|into|in|or|by)\s$",
    re.IGNORECASE,
)

TALLIED_BEFORE = re.compile(r"\((?P<n>\d{1,3})\)(?:[,;]|,?\sand)\s(?:[A-Za-z&'/-]+\s){1,5}\($")
TALLIED_AFTER = re.compile(r"\)(?:[,;]|,?\sand)\s(?:[A-Za-z&'/-]+\s){1,5}\((?P<n>\d{1,3})\)")
"""Numbers in brackets, each after what it counts: `Fires (44), Floods (21)`."""

GAP_BEFORE = re.compile(r"(?:,|;|\band|\bbut|\()\s?(?:only\s|just\s|another\s)?$")
GAP_AFTER = re.compile(
    r"\s(?:(?:in|at|from|with|without|below|above)\s(?!\d)|(?:[a-z]{3,}|high|low)(?=[.,;)]|\sand\s\d))"
)
COUNTED_ABOVE = re.compile(
    r"(?:\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|\w+ty(?:-\w+)?))"
    r"\s(?!(?:was|is|has|does|as)\b)(?:[a-z'-]+\s){0,3}?[a-z]{3,}(?:s|ren|men|ple)\b[^.;]*$|"
    r"\bone\s(?:high|low|medium)\s[^.;]*$",
    re.IGNORECASE,
)
"""What a number without a noun shares with one before: `40 live far off and six in settings`."""


@dataclass(frozen=True, slots=True)
class Noun:
    """What a number counts: the phrase after it and the singular of its head."""

    start: int
    stop: int
    singular: str | None


@cache
def words(name: str) -> frozenset[str]:
    """Read one class of words."""
    path = Path(rules.FOLDER, "lexicons", "figure_words.csv")
    with path.open(encoding="utf-8", newline="") as lines:
        return frozenset(
            word
            for row in csv.DictReader(lines)
            if row["class"] == name
            for word in row["words"].split()
        )


@cache
def nouns() -> dict[str, str]:
    """Read the plurals that no ending gives away, and singulars that are printed after numbers."""
    path = Path(rules.FOLDER, "lexicons", "figure_nouns.csv")
    with path.open(encoding="utf-8", newline="") as lines:
        return {row["word"]: row["singular"] for row in csv.DictReader(lines)}


def is_plural(word: str) -> bool:
    """Tell whether a word in lower case is a noun that a number may stand before."""
    if word in nouns():
        return True
    if len(word) < 4 or not word.endswith("s") or word.endswith(("ss", "us", "is", "'s")):
        return False
    return word not in words("not_plural")


def singular(word: str) -> str | None:
    """Write the singular of a plural, by ending where the list has none.

    >>> singular("agencies"), singular("workers"), singular("people"), singular("boxes")
    ('agency', 'worker', 'person', 'box')
    """
    if word in nouns():
        return nouns()[word] or None
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("ches", "shes", "xes", "sses", "zes")):
        return word[:-2]
    return word.removesuffix("s")


def counted_noun(text: str, at: int, limit: int) -> Noun | None:
    """Find the plural that ends the noun phrase after a number, within six words."""
    start: int | None = None
    more = MORE.match(text, at, limit)
    at = more.end() if more else at
    found: Noun | None = None
    previous = ""
    for _ in range(7):
        aside = ASIDE.match(text, at, limit) if previous else None
        match = WORD.match(text, aside.end() if aside else at, limit)
        if match is None:
            break
        word = match["word"].lower()
        if not previous and "(" in text[at : match.start("word")]:
            break
        if word in words("stop") or (word in ("and", "or") and (found or not previous)):
            break
        if word.isdigit() and previous not in ("stage", "year", "level", "phase", "band"):
            break
        start = match.start("word") if start is None else start
        if is_plural(word):
            found = Noun(start, match.end("word"), singular(word))
        elif found is not None:
            break
        if match["mark"] and (found is not None or match["mark"] != ","):
            break
        at, previous = match.end(), word
    return found


def is_counted(text: str, span: tuple[int, int], frame: tuple[int, int]) -> bool:
    """Tell whether a bare number is counted by the words around it, with no noun after it."""
    before, after = text[max(frame[0], span[0] - 60) : span[0]], (span[1], frame[1])
    if BEFORE.search(before) or CHANGE_PAIR.search(before):
        return True
    if CHANGE_START.search(before) and CHANGE_REST.match(text, *after):
        return True
    if goes_with_another(text, span, frame) or LEFT.match(text, *after):
        return True
    if (
        "." not in text[span[0] : span[1]]
        and OF_THEM.match(text, *after)
        and not LISTED.search(before)
    ):
        return True
    if PRONOUN.search(before):
        return False
    in_words = text[span[0]].isalpha() and MODAL.match(text, *after) is not None
    return in_words or AFTER.match(text, *after) is not None


def goes_with_another(text: str, span: tuple[int, int], frame: tuple[int, int]) -> bool:
    """Tell a number that counts because one beside it does."""
    after = (span[1], frame[1])
    told = is_part_of_number(text, after) or MOVED.match(text, *after) is not None
    return told or is_tallied(text, span, frame) or shares_noun(text, span, frame)


def is_tallied(text: str, span: tuple[int, int], frame: tuple[int, int]) -> bool:
    """Tell the numbers of `Fires (44), Floods (21)` from those of `Mr Pike (1), Mrs Roe (2)`."""
    beside = TALLIED_AFTER.match(text, span[1], frame[1])
    beside = beside or TALLIED_BEFORE.search(text, max(frame[0], span[0] - 60), span[0])
    number = text[span[0] : span[1]]
    return beside is not None and number.isdigit() and abs(int(beside["n"]) - int(number)) > 1


def shares_noun(text: str, span: tuple[int, int], frame: tuple[int, int]) -> bool:
    """Tell a number that leaves out the noun of one before: `2 high risks, 7 low`."""
    if span[1] - span[0] > 2 and text[span[0]].isdigit():
        return False
    before = text[max(frame[0], span[0] - 150) : span[0]]
    joined = GAP_BEFORE.search(before) and GAP_AFTER.match(text, span[1], frame[1])
    return joined is not None and COUNTED_ABOVE.search(before) is not None


def is_part_of_number(text: str, after: tuple[int, int]) -> bool:
    """Tell `9 of 14 places`: a part of a number that counts something."""
    match = OF_NUMBER.match(text, *after)
    return match is not None and counted_noun(text, match.end(), after[1]) is not None


def is_one_thing(text: str, span: tuple[int, int], frame: tuple[int, int]) -> bool:
    """Tell a printed 1 before a singular noun (1 vacancy) from the number of a thing."""
    match = ONE_THING.match(text, span[1], frame[1])
    if text[span[0] : span[1]] != "1" or match is None or match["word"] in words("stop"):
        return False
    return span[0] > frame[0] and not NAME_BEFORE.search(text[max(0, span[0] - 20) : span[0]])


def is_contrasted(text: str, span: tuple[int, int], frame: tuple[int, int]) -> bool:
    """Tell whether `one` stands against another number: from two to one."""
    before = text[max(frame[0], span[0] - 40) : span[0]]
    if CHANGE_PAIR.search(before) or CHANGED_TO.search(before):
        return True
    if COUNTED_AND.search(before) and ALSO.match(text, span[1], frame[1]):
        return True
    return bool(CHANGE_START.search(before) and CHANGE_REST.match(text, span[1], frame[1]))


def looks_like_label(text: str, span: tuple[int, int], frame: tuple[int, int]) -> bool:
    """Tell a number that opens a paragraph or sentence before a capital: 5 Apologies received."""
    number = text[span[0] : span[1]]
    if not number[0].isdigit() or "," in number:
        return False
    match = WORD.match(text, span[1], frame[1])
    if match is None or not match["word"][0].isupper() or match["word"].isupper():
        return match is not None and match["word"].isupper() and span[0] == frame[0]
    if CODE.fullmatch(number):
        return True
    if match["word"].lower() in ("members", "councillors", "residents", "parishioners", "people"):
        return number == "1"
    opens = text[frame[0] : span[0]]
    return not opens.strip() or SENTENCE_END.search(opens) is not None

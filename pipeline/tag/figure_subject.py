"""A figure in its sentence -> the words for what it counts or measures, as printed.

What follows the number names it (`12 recommendations`, `5% of the budget`, `a three-month trial`);
where nothing does, the phrase before it (`the account stood at £40`, `Postage - £42.50`).
"""

import re
from collections.abc import Sequence

from pipeline.records import DateMention, Span
from pipeline.tag.figure_evidence import counted_noun, words
from pipeline.tag.figure_find import Numeral
from pipeline.vocabulary import ENGLISH_MONTHS

MOVE = re.compile(
    r"\s(?:increase|rise|decrease|reduction|fall|drop|growth|cut|share|saving|uplift|decline)s?"
    r"(?=\s(?:in|of|on|to)\s)",
    re.IGNORECASE,
)
"""What a figure is the size of: `a 36% rise in enquiries` is about enquiries."""
OF_WHAT = re.compile(
    r"\s(?:of|in|for|towards?|from|to(?=\s(?:the|our|its|their|an?|each)\s|\s[A-Z]))\s"
    r"(?!(?:line|order|addition|total|full|principle|respect|favou?r|accordance|due\scourse|case"
    r"|advance|excess|hand|place|comparison|relation|part|turn|which|whom|this|that|it|them|these"
    r"|those|what|now|not)\b)"
    r"(?:(?:the|all|our|its|their|an?|each|every)\s)*(?P<words>"
    r"(?:(?:[A-Za-z][\w'-]*,\s){1,3}[A-Za-z][\w'-]*\s(?:and|or)\s)?[A-Za-z]"
    r"[\w'&/-]*(?:\s(?!(?:was|were|is|are|be|been|had|has|have|would|will|could|should|in|on|at|by"
    r"|for|from|to|and|which|that|who|with|as|but|while|than|if|when)\b)[A-Za-z][\w'&/-]*){0,6})",
    re.IGNORECASE,
)
ADJECTIVE = re.compile(r"[\d\w](?:\s?-\s?|\s)(?:year|month|week|day|hour|minute)$", re.IGNORECASE)
"""A duration that says of what sort a thing is: `a two-year programme`, `a 6 week closure`."""
KIND_OF = re.compile(
    r"\b(?:an?|the|its|our|their|this|that|another|further|full)\s$", re.IGNORECASE
)
"""Words right before a sum or a time that a thing is called by: `the £400 grant`."""
NAMED = re.compile(
    r"[\s-]{1,2}(?P<words>[A-Za-z][\w'&/-]*(?:\s(?!(?:was|were|is|are|be|been|had|has|have|would|will"
    r"|could|should|in|on|at|by|for|from|to|and|or|of|which|that|who|with|as|but|while|than|if|when"
    r"|before|after|until|since|towards?|under|over|per|\w+ed|\w+ing)\b)[A-Za-z][\w'&/-]*){0,3})"
)
"""The thing that a sum or a time names the sort of."""

LEAD_UP = re.compile(
    r"(?:\s|^)(?:(?:which|that)\s)?(?:(?:(?:would|will|could|may|might|should|to|did|not)\scost|is|was|are"
    r"|were|be|been|being|has|had|have|will|would|should|shall|could|may|might|now|currently|also|again|still"
    r"|only|just|about|around|approximately|over|under|some|nearly|almost|up|a|an|the|total|sum|maximum"
    r"|minimum|not|more|less|than|least|most|further|likely|estimated|confirmed|reported|expected"
    r"|agreed|approved|fixed|set|given|recorded|quoted|as|at|of|to|by|in|for|from|region|excess"
    r"|come|came|comes|coming|amount(?:s|ed|ing)|cost(?:s|ing)|totall?(?:s|ed|ing)|stood|stands?"
    r"|standing|reach(?:ed|es|ing)?|r[io]se[ns]?|fell|fallen|falling|grew|grown|growing|increas(?:ed|ing)|reduc(?:ed|ing)"
    r"|decreased|dropped|raised|lowered|cut|worth|valued|remain(?:s|ed)?|equal(?:s|led)?|exceed(?:s|ed)?|average[ds]?"
    r"|averaging)\s)+$",
    re.IGNORECASE,
)
"""What stands between a thing and its number: `was confirmed as`, `would cost about`, `of`."""
STATED = re.compile(r"\b(?:is|was|are|were|be|of|at)\s", re.IGNORECASE)
"""How a time is said of a thing: `the lease is of 9 years`, but not `closed for 2 weeks`."""
SIGNS = re.compile(r"\s*(?:[:=*_|]|\s-{1,2}|\.{3,})[\s*_|-]*$|\s*\($")
"""What stands between a thing and its number in a list: `Postage - £42.50`, `Hire: £20`."""
BOUNDARY = re.compile(
    r"[;:?!•·|>()\[\]]|_{2,}|\*{2,}|\.{3}|\.\s|,(?=\s)|\n|\s-{1,2}\s|\d[\d,.]*p?\b\s*(?=\D)|</?\w+"
    r"|\b(?:that|which|who|whom|and|but|while|whereas|because|if|when|where|with|than|plus|so"
    r"|however|also|including)\b",
    re.IGNORECASE,
)
"""Where the phrase for a thing can't reach across."""
VERB = re.compile(
    r"\b(?:is|was|are|were|be|been|being|had|has|have|having|would|will|could|should|shall|may|might"
    r"|must|can|do|does|did|agree[ds]?|ask(?:ed|s)?|said|says|approved?|resolved|not(?:ed|es)|reported"
    r"|advised|confirmed|explained|suggested|proposed|receive[ds]?|paid|gave|given?|ma[dk]e|making|took"
    r"|taken?|set|spen[dt](?!\sto\sdate)|charged?|offered|accept(?:ed)?|raised|obtain(?:ed)?|requested|appl(?:y|ied)"
    r"|request(?=\sfor)|issued|sen[dt]|purchased|b(?:uy|ought)|allocated?|provided?|donated?|award(?:ed)?"
    r"|ow(?:ed?|es)|claimed|secured|earmarked|identified|required?|need(?:s|ed)?|thought|felt|expect(?:ed)?"
    r"|\w+(?:ed|ing)\s(?:the|an?|its|their|our)|we|he|she|it|they|you|there|to\s(?!(?:the|date|end|an?|our|its|their)\b)[a-z]+)\b",
    re.IGNORECASE,
)
"""What ends a phrase for a thing from the left: what somebody does is not what is measured."""
OPENING = re.compile(
    r"^(?:(?:the|an?|this|that|these|those|our|its|their|his|her|my|your|all|both|each|any|some|of|in|on"
    r"|at|to|for|by|from|as|now|then|thus|hence|only|not|or|nor|another|due|per|say|currently|re|cheques?\sfor"
    r"|payments?\s(?:of|to|for)|despite|about|around|against|versus|compared\s(?:with|to)|in\stotal|the\ssum|[-*_'\"&/]+)\s+)+",
    re.IGNORECASE,
)
CLOSING = re.compile(
    r"(?:\s(?:of|in|on|at|to|for|by|from|with|as|the|an?|or|per|about|around|up|over|under|approx\.?"
    r"|circa|c\.?|re|ref|no)|[\s*_'\"&/,-])+$",
    re.IGNORECASE,
)
"""Small words and signs at the end of a phrase; no run of them can be read in two ways."""
BRACKETED = re.compile(r"\s\([^()]*\)$")
"""What explains an entry of a list: `Energy Ltd (street lights) £150`."""
MARKS = " \n-&/'\"*_"
MOST_WORDS = 8
FAR = 300
"""Characters that ten words and the signs between them never reach."""
NOTHING = re.compile(
    r"(?:total|totals|sub-?total|sum|sums|amount|cost|costs|price|figure|number|item|ref|no|vat"
    r"|maximum|minimum|average|combined|targets?|thresholds?|limits?|cap|plan|forecast|baseline|mon|tues|wednes|thurs|fri|satur|sun"
    rf"|{'|'.join(ENGLISH_MONTHS)})(?:day)?s?\b\.?$",
    re.IGNORECASE,
)
"""Words that say nothing of what a figure is of, alone; but for a list's `VAT`, `Total`."""


def subject(
    text: str, numeral: Numeral, sentence: Span, dates: Sequence[DateMention]
) -> str | None:
    """Find the words for what is counted or measured: after the number, else before it."""
    if numeral.noun is not None:
        return text[numeral.noun.start : numeral.noun.stop]
    return after_number(text, numeral, sentence, dates) or before_number(text, numeral, sentence)


def after_number(
    text: str, numeral: Numeral, sentence: Span, dates: Sequence[DateMention]
) -> str | None:
    """Find what a number is of, or what sort of thing it names."""
    move = MOVE.match(text, numeral.stop, sentence[1])
    at = move.end() if move else numeral.stop
    match = OF_WHAT.match(text, at, sentence[1])
    if match and not is_dated(match.span("words"), dates):
        return match["words"].strip()
    noun = counted_noun(text, numeral.stop, sentence[1])
    if noun is not None and not is_dated((noun.start, noun.stop), dates):
        return text[noun.start : noun.stop]
    return thing_named(text, numeral, sentence)


def is_dated(span: Span, dates: Sequence[DateMention]) -> bool:
    """Tell words that begin with a date: `4% in September`."""
    return any(date.start <= span[0] < date.stop for date in dates)


def thing_named(text: str, numeral: Numeral, sentence: Span) -> str | None:
    """Find the thing that a duration or a sum says the sort of: `a three-month trial`."""
    number = text[numeral.start : numeral.stop]
    before = text[max(sentence[0], numeral.start - FAR) : numeral.start]
    called = KIND_OF.search(before) is not None
    hyphened = numeral.kind in ("duration", "count") and text.startswith("-", numeral.stop)
    sort = hyphened or (numeral.kind == "duration" and ADJECTIVE.search(number) is not None)
    if not (sort or called):
        return None
    match = NAMED.match(text, numeral.stop, sentence[1])
    if match is None or match["words"].split()[0].lower() in words("stop"):
        return None
    return None if VERB.match(match["words"]) else match["words"]


def before_number(text: str, numeral: Numeral, sentence: Span) -> str | None:
    """Find the phrase that stands before a number and says what it is of."""
    before = text[max(sentence[0], numeral.start - FAR) : numeral.start]
    led = LEAD_UP.search(before)
    if numeral.kind == "duration" and (led is None or not STATED.search(led.group())):
        return None
    head = before[: led.start() + 1] if led else SIGNS.sub("", before)
    if led is None and head == before and numeral.kind != "money":
        return None
    phrase = last_phrase(head, whole=led is None)
    return phrase if phrase and is_telling(phrase) else None


def last_phrase(text: str, *, whole: bool) -> str:
    """Take the noun phrase that a text ends with; `whole` if it must reach back to a boundary."""
    plain = text.rstrip(" :=-*_|")
    clause = BOUNDARY.split(BRACKETED.sub("", plain) if whole else plain)[-1]
    cut = max((match.end() for match in VERB.finditer(clause)), default=0)
    if whole and cut:
        return ""
    phrase = CLOSING.sub("", OPENING.sub("", clause[cut:].strip(MARKS) + " ").strip())
    return phrase if len(phrase.split()) <= MOST_WORDS else ""


def is_telling(phrase: str) -> bool:
    """Tell a phrase that names something from one of signs, numbers or small words alone."""
    named = [
        word for word in re.findall(r"[A-Za-z]{3,}", phrase) if word.lower() not in words("stop")
    ]
    return bool(named) and NOTHING.match(phrase) is None

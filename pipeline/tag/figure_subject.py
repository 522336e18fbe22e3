"""A figure in its sentence -> the words for what it counts or measures, as printed.

What follows the number names it (`12 recommendations`, `5% of the budget`, `a three-month trial`);
where nothing does, the phrase before it (`the account stood at £40`, `Postage - £42.50`).
"""

import re
from collections.abc import Sequence
from typing import Final

from pipeline import rules
from pipeline.records import DateMention, Span
from pipeline.tag.figure_evidence import counted_noun, words
from pipeline.tag.figure_find import Numeral

MOVE: Final = rules.pattern("figure_subject.move")
OF_WHAT: Final = rules.pattern("figure_subject.of_what")
ADJECTIVE: Final = rules.pattern("figure_subject.adjective")
KIND_OF: Final = rules.pattern("figure_subject.kind_of")
NAMED: Final = rules.pattern("figure_subject.named")

LEAD_UP: Final = rules.pattern("figure_subject.lead_up")
STATED: Final = rules.pattern("figure_subject.stated")
SIGNS = re.compile(r"\s*(?:[:=*_|]|\s-{1,2}|\.{3,})[\s*_|-]*$|\s*\($")
"""What stands between a thing and its number in a list: `Postage - £42.50`, `Hire: £20`."""
BOUNDARY: Final = rules.pattern("figure_subject.boundary")
VERB: Final = rules.pattern("figure_subject.verb")
OPENING: Final = rules.pattern("figure_subject.opening")
CLOSING: Final = rules.pattern("figure_subject.closing")
AGENT = re.compile(r"\s*by\s")
"""Right after what was done: who did it."""
BRACKETED = re.compile(r"\s\([^()]*\)$")
"""What explains an entry of a list: `Energy Ltd (street lights) £150`."""
ANEW = re.compile(r"\s+[A-Z]")
"""After a sum: the next entry or sentence, whose words are not what the sum is of."""
CHEQUE: Final = rules.pattern("figure_subject.cheque")
ENTRY: Final = rules.pattern("figure_subject.entry")
MARKS = " \n%-&/'\"*_"
MOST_WORDS = 8
FAR = 300
"""Characters that ten words and the signs between them never reach."""
PRONOUN: Final = rules.pattern("figure_subject.pronoun")
NOTHING: Final = rules.pattern("figure_subject.nothing")


def subject(
    text: str, numeral: Numeral, sentence: Span, dates: Sequence[DateMention]
) -> str | None:
    """Find the words for what is counted or measured: after the number, else before it."""
    if numeral.noun is not None:
        return text[numeral.noun.start : numeral.noun.stop]
    if numeral.kind == "money" and is_last(text, numeral, sentence):
        before = before_number(text, numeral, sentence)
        return before or after_number(text, numeral, sentence, dates)
    return after_number(text, numeral, sentence, dates) or before_number(text, numeral, sentence)


def is_last(text: str, numeral: Numeral, sentence: Span) -> bool:
    """Tell a sum that closes its entry: the next words open another; not `a £5 Supper Night`."""
    before = text[max(sentence[0], numeral.start - FAR) : numeral.start]
    named = before.endswith("(") or KIND_OF.search(before) is not None
    return not named and ANEW.match(text, numeral.stop, sentence[1]) is not None


def after_number(
    text: str, numeral: Numeral, sentence: Span, dates: Sequence[DateMention]
) -> str | None:
    """Find what a number is of, or what sort of thing it names."""
    move = MOVE.match(text, numeral.stop, sentence[1])
    at = move.end() if move else numeral.stop
    match = OF_WHAT.match(text, at, sentence[1])
    if match and not is_dated(match.span("words"), dates):
        return CLOSING.sub("", match["words"].strip())
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
    tells_nothing = VERB.match(match["words"]) or NOTHING.match(match["words"])
    return None if tells_nothing else match["words"]


def before_number(text: str, numeral: Numeral, sentence: Span) -> str | None:
    """Find the phrase that stands before a number and says what it is of."""
    before = text[max(sentence[0], numeral.start - FAR) : numeral.start]
    cheque = CHEQUE.search(before)
    if cheque is not None:
        return paid_for(before[: cheque.start()])
    led = LEAD_UP.search(before)
    if numeral.kind == "duration" and (led is None or not STATED.search(led.group())):
        return None
    head = before[: led.start() + 1] if led else SIGNS.sub("", before)
    if led is None and head == before and numeral.kind != "money":
        return None
    phrase = last_phrase(head, whole=led is None)
    return phrase if phrase and is_telling(phrase) else None


def paid_for(entry: str) -> str | None:
    """Find what a cheque is for: what stands last before its number, with its payee if short.

    >>> paid_for("£150.00 ii) Mrs A. Reed, Clerk's Salary May 2016"), paid_for("Reed Ltd, Hire")
    ("Clerk's Salary May 2016", 'Reed Ltd, Hire')
    """
    parts = ENTRY.split(BRACKETED.sub("", entry))[-1].split(", ")
    last = parts[-1] if " " in parts[-1].strip() else ", ".join(parts[-2:])
    phrase = CLOSING.sub("", last.strip(MARKS))
    return phrase if phrase and is_telling(phrase) and len(phrase.split()) <= MOST_WORDS else None


def last_phrase(text: str, *, whole: bool) -> str:
    """Take the noun phrase that a text ends with; `whole` if it must reach back to a boundary."""
    plain = text.rstrip(" :=-*_|")
    clause = BOUNDARY.split(BRACKETED.sub("", plain) if whole else plain)[-1]
    cut = max((match.end() for match in VERB.finditer(clause)), default=0)
    if cut and (whole or AGENT.match(clause, cut)):
        return ""
    phrase = CLOSING.sub("", OPENING.sub("", clause[cut:].strip(MARKS) + " ").strip())
    return phrase if len(phrase.split()) <= MOST_WORDS else ""


def is_telling(phrase: str) -> bool:
    """Tell a phrase that names something from one of signs, numbers or small words alone."""
    named = [
        word for word in re.findall(r"[A-Za-z]{3,}", phrase) if word.lower() not in words("stop")
    ]
    return bool(named) and NOTHING.match(phrase) is None and PRONOUN.search(phrase) is None

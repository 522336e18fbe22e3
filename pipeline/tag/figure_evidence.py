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
from typing import Final

from pipeline import rules

WORD = re.compile(r"[\s]{1,3}\(?(?P<word>[A-Za-z][\w'&-]*|\d{1,2}(?=\s[a-z]))(?P<mark>[,;.:)!?/]*)")
SHORT_PLURAL = re.compile(r"[A-Z]{2,5}'?s")
"""Names in capitals of which there are several: `two LEAs`."""
ASIDE = re.compile(r"\s\([^()]{1,40}\)(?=\s[a-z])")
"""What stands in brackets inside a noun phrase: `two Amber (some assurance) reports`."""
BEFORE: Final = rules.pattern("figure_evidence.before")
OF_THEM: Final = rules.pattern("figure_evidence.of_them")
OF_NUMBER: Final = rules.pattern("figure_evidence.of_number")
MOVED: Final = rules.pattern("figure_evidence.moved")
AFTER: Final = rules.pattern("figure_evidence.after")
ONE_THING: Final = rules.pattern("figure_evidence.one_thing")
NAME_BEFORE: Final = rules.pattern("figure_evidence.name_before")
CHANGE_PAIR: Final = rules.pattern("figure_evidence.change_pair")
COUNTED_AND: Final = rules.pattern("figure_evidence.counted_and")
ALSO: Final = rules.pattern("figure_evidence.also")
CHANGED_TO: Final = rules.pattern("figure_evidence.changed_to")
CHANGE_START: Final = rules.pattern("figure_evidence.change_start")
CHANGE_REST: Final = rules.pattern("figure_evidence.change_rest")
MORE: Final = rules.pattern("figure_evidence.more")
NUMBER_WORD: Final = rules.pattern("figure_evidence.number_word")
CODE = re.compile(r"\d{1,4}\.\d{1,2}|\d{4,}")
"""Before a capital: the number of a minute, an amount without its sign, or a cheque."""
GLYPHS = frozenset("\u2022\u25cf\u25aa\u2023\uf0b7\uf0a7\uf0d8")
"""Bullets: what stands behind them has no other label."""
SENTENCE_END = re.compile(r"(?:[.!?:]\s*|\s{2,}|[-*]\s+)$")
SHARED_OUT: Final = rules.pattern("figure_evidence.shared_out")
SHARED_LAST: Final = rules.pattern("figure_evidence.shared_last")
ONE_OUT_OF: Final = rules.pattern("figure_evidence.one_out_of")
ONE_AND: Final = rules.pattern("figure_evidence.one_and")
PART_DONE: Final = rules.pattern("figure_evidence.part_done")
ONE_ENDS: Final = rules.pattern("figure_evidence.one_ends")
ONE_DONE: Final = rules.pattern("figure_evidence.one_done")
OF_THOSE: Final = rules.pattern("figure_evidence.of_those")
AREA: Final = rules.pattern("figure_evidence.area")
LEFT: Final = rules.pattern("figure_evidence.left")
MODAL: Final = rules.pattern("figure_evidence.modal")
LISTED: Final = rules.pattern("figure_evidence.listed")
PRONOUN: Final = rules.pattern("figure_evidence.pronoun")
TALLIED_BEFORE = re.compile(r"\((?P<n>\d{1,3})\)(?:[,;]|,?\sand)\s(?:[A-Za-z&'/-]+\s){1,5}\($")
TALLIED_AFTER = re.compile(r"\)(?:[,;]|,?\sand)\s(?:[A-Za-z&'/-]+\s){1,5}\((?P<n>\d{1,3})\)")
"""Numbers in brackets, each after what it counts: `Fires (44), Floods (21)`."""
GAP_BEFORE: Final = rules.pattern("figure_evidence.gap_before")
GAP_AFTER: Final = rules.pattern("figure_evidence.gap_after")
COUNTED_ABOVE: Final = rules.pattern("figure_evidence.counted_above")


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
        if (found or not previous) and "(" in text[at : match.start("word")]:
            break
        if (
            word in words("stop")
            or (not previous and NUMBER_WORD.fullmatch(word))
            or (word in ("and", "or") and (found or not previous))
        ):
            break
        if word.isdigit() and previous not in ("stage", "year", "level", "phase", "band"):
            break
        start = match.start("word") if start is None else start
        short = word not in nouns() and SHORT_PLURAL.fullmatch(match["word"])
        if short or is_plural(word):
            one = match["word"][:-1].removesuffix("'") if short else singular(word)
            found = Noun(start, match.end("word"), one)
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
    changes = CHANGE_START.search(before) and CHANGE_REST.match(text, *after)
    if changes or AREA.match(text, *after) or LEFT.match(text, *after):
        return True
    if is_shared_out(text, span, frame) or goes_with_another(text, span, frame):
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


def is_shared_out(text: str, span: tuple[int, int], frame: tuple[int, int]) -> bool:
    """Tell one of several numbers that say how many go to each place: 9 in Sales, 1 in Stores."""
    if SHARED_OUT.match(text, span[1], frame[1]):
        return True
    last = SHARED_LAST.search(text[max(frame[0], span[0] - 60) : span[0]])
    return last is not None and text.startswith(f" {last['to']} ", span[1])


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
    if OF_THOSE.match(text, *after):
        return True
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
    if CHANGE_START.search(before) and CHANGE_REST.match(text, span[1], frame[1]):
        return True
    after = (span[1], frame[1])
    out_of = ONE_OUT_OF.match(text, *after) or ONE_AND.match(text, *after)
    return out_of is not None or is_one_of_several(text, span, frame)


def is_one_of_several(text: str, span: tuple[int, int], frame: tuple[int, int]) -> bool:
    """Tell the one that stands against those counted before: three complaints, one upheld."""
    before = text[max(frame[0], span[0] - 150) : span[0]]
    if COUNTED_ABOVE.search(before) is None:
        return False
    if PART_DONE.search(before):
        return ONE_ENDS.match(text, span[1], frame[1]) is not None
    done = GAP_BEFORE.search(before) and ONE_DONE.match(text, span[1], frame[1])
    return done is not None


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
    if text[max(0, span[0] - 4) : span[0]].rstrip()[-1:] in GLYPHS:
        return False
    return not opens.strip() or SENTENCE_END.search(opens) is not None

"""List labels as printed -> what style of list they belong to and where in it they stand."""

import re
from dataclasses import dataclass
from typing import Final

from pipeline import rules

NAMED: Final = rules.pattern("resolution_words.named_label").pattern
PRINTED = re.compile(
    rf"[\s>*_\\]*(?P<label>(?:{NAMED})?"
    r"(?P<open>[(\[])?(?P<core>\d{1,3}/\d\d\.\d{1,2}|(?:\d{1,3}\.){1,3}\d{1,3}|\d{1,3}|[ivxIVX]{1,5}|"
    r"[a-zA-Z])(?P<close>\\?[.):\]]{1,2}|(?<=\d\.\d)(?=\s)|(?<=\.\d\d)(?=\s))|"
    r"(?P<bullet>[·•▪◦Øo§*‣●○■\uf0b7\uf0a7\u2043-]))(?:(?=[\s_*]|$)|(?:(?<=\))|(?<=\d\.))(?=(?!he\b)[A-Za-z]{2})|(?<=[a-h]\.)(?=[A-Z][a-z]))"
)
INLINE: Final = rules.pattern("resolution_words.inline_label")
UNPOINTED = re.compile(r"[\s*_]*(?P<core>R?[1-9]|[A-HJ-L])[ \t]+(?=[\"'(]?[A-Za-z])")
ROMAN = {"i": 1, "v": 5, "x": 10}


@dataclass(frozen=True, slots=True)
class Label:
    """A label read as one of the things it can be: `(i)` is a letter as well as a numeral."""

    text: str
    style: str
    """Kind of counter with its brackets: `a)`, `(1)`, `bullet`."""
    ordinal: int


def read_label(printed: str) -> tuple[Label, ...]:
    """Read a printed label in every way it can be read; nothing for what is none.

    >>> [(label.text, label.style, label.ordinal) for label in read_label("(ii)")]
    [('ii', '(i)', 2)]
    """
    match = PRINTED.match(printed + " ")
    if match is None:
        return ()
    if match["bullet"]:
        return (Label("", "bullet", 0),)
    core, shell = match["core"], f"{match['open'] or ''}%{match['close'].replace(chr(92), '')}"
    readings: list[Label] = []
    if core.isdigit():
        readings.append(Label(core, shell.replace("%", "1"), int(core)))
    elif "." in core:
        depth = core.count(".")
        readings.append(Label(core, f"1{'.1' * depth}", int(core.rsplit(".", 1)[1])))
    else:
        case = "i" if core.islower() else "I"
        if set(core.lower()) <= set("ivx") and to_number(core.lower()):
            readings.append(Label(core, shell.replace("%", case), to_number(core.lower())))
        if len(core) == 1:
            letter = "a" if core.islower() else "A"
            readings.append(Label(core, shell.replace("%", letter), ord(core.lower()) - 96))
    return tuple(readings)


def bare_label(reading: str, start: int) -> tuple[Label, int] | None:
    """Read a number or capital with nothing but blanks behind it, and where what it labels begins.

    >>> bare_label("B   Approve the plan", 0)
    (Label(text='B', style='B ', ordinal=2), 4)
    >>> bare_label("12 members were present", 0)
    """
    match = UNPOINTED.match(reading, start)
    if match is None:
        return None
    core = match["core"]
    number = core.lstrip("R")
    if number.isdigit():
        return Label(core, core.replace(number, "1") + " ", int(number)), match.end()
    return Label(core, "B ", ord(core) - 64), match.end()


def to_number(roman: str) -> int:
    """Read a small Roman numeral; 0 where it is malformed.

    >>> to_number("xiv"), to_number("iiii")
    (14, 0)
    """
    total = 0
    for here, after in zip(roman, [*roman[1:], ""], strict=True):
        worth = ROMAN[here]
        total += -worth if after and ROMAN[after] > worth else worth
    return total if re.fullmatch(r"x{0,3}(?:ix|iv|v?i{0,3})", roman) else 0


def follows(label: Label, before: Label) -> bool:
    """Tell whether one label comes next after another in the same list."""
    return label.style == before.style and label.ordinal == before.ordinal + 1


def inline_marks(text: str) -> list[tuple[int, int, str]]:
    """Find `(a) … (b) …` inside a sentence: start, end and core of two or more in sequence."""
    marks: list[tuple[int, int, str]] = []
    last: Label | None = None
    for match in INLINE.finditer(text):
        printed = match.group().strip()
        for label in read_label(printed if len(printed) > 1 else f"({printed})"):
            if (last is None and label.ordinal == 1) or (last and follows(label, last)):
                marks.append((match.start(), match.end(), label.text))
                last = label
                break
    return marks if len(marks) > 1 or (marks and marks[0][0] == 0) else []

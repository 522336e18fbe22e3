"""The beginning of a paragraph -> the list label printed there, if it is one."""

import re

ROMAN = r"(?=[ivx])x{0,3}(?:ix|iv|v?i{0,3})"
LETTER = r"(?:(?P<{name}>[a-z])(?P={name})?)"
NOT_A_MEASURE = (
    r"(?!\s*(?i:am|pm|a\.m|p\.m|noon|hours?|hrs?|%|per|percent|million|billion|m|bn|k|km|miles?)\b)"
)
DATE = re.compile(r"\d{1,2}\.\d{1,2}\.(?:\d{2}|\d{4})[.)]?\s")
"""A day in figures, which looks like a number of three levels."""

SURE = re.compile(
    rf"""(?P<label>
        \( \s? (?: \d{{1,3}}[a-z]? | {ROMAN} | {LETTER.format(name="a")} ) \s? \)
      | (?: \d{{1,3}}[a-z]? | {ROMAN} | {LETTER.format(name="b")} ) [.)]
      | \( [A-Z] \) | [A-Z] \)
    )(?=\s)
    | (?P<decimal> \d{{1,3}} (?:\.\d{{1,3}}){{1,4}} [a-z]? [.)]? )(?=\s+[A-Z“‘"'(\[]){NOT_A_MEASURE}
    """,
    re.VERBOSE,
)
LISTED = re.compile(
    rf"""(?P<label>
        \( \s? [A-Z]{{1,2}} \s? \) | [A-Z]{{1,2}} [.)] | [IVX]{{1,5}} [.)]
      | \d{{1,3}} (?:\.\d{{1,3}}){{0,4}} [a-z]? [.):]? (?=\s) {NOT_A_MEASURE}
      | o
    )(?=\s)""",
    re.VERBOSE,
)
BULLET = re.compile(r"(?P<label>[-–—·•●▪■◦○§Ø‣⁃➢►❖✓*\uf0b7\uf0a7\uf0d8\uf0fc])(?=\s)")
"""Also the private characters by which Word's Symbol and Wingdings fonts draw bullets."""


def printed_label(text: str, *, listed: bool = False) -> str | None:
    """Return the label at the beginning of `text`; `listed` where the page shows a hanging list.

    >>> printed_label("(iv) that the report be noted")
    '(iv)'
    >>> printed_label("9.1 The Chair welcomed members")
    '9.1'
    >>> printed_label("2.30 pm was agreed") is None
    True
    >>> printed_label("A. Quill declared an interest") is None
    True
    """
    if DATE.match(text):
        return None
    for pattern in (SURE, BULLET, LISTED) if listed else (SURE, BULLET):
        match = pattern.match(text)
        if match:
            return match.group()
    return None


def automatic_label(value: int, style: str) -> str:
    """Return a number as Word or a browser prints it; `style` is one of Word's format names.

    >>> automatic_label(4, "lowerRoman"), automatic_label(28, "upperLetter")
    ('iv', 'BB')
    """
    if style in {"lowerLetter", "upperLetter"} and value > 0:
        letter = chr(ord("a") + (value - 1) % 26) * ((value - 1) // 26 + 1)
        return letter.upper() if style == "upperLetter" else letter
    if style in {"lowerRoman", "upperRoman"} and 0 < value < 4000:
        roman = _roman(value)
        return roman.upper() if style == "upperRoman" else roman
    return f"{value:02d}" if style == "decimalZero" else str(value)


def _roman(value: int) -> str:
    numerals = (
        (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
        (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
    )  # fmt: skip
    text = ""
    for number, numeral in numerals:
        text += numeral * (value // number)
        value %= number
    return text

"""List labels: those printed at the beginning of a paragraph, and those that a list counts."""

import re

from pipeline.extract.line_labels import TAIL_OF_NUMBER, read_label

DASHES = frozenset("-–—")
YEARS = re.compile(r"(?:19|20)(?P<first>\d\d)(?:\.|/(?:20)?(?P<second>\d\d)\b.*)")
"""`2023/24 budget` and `2024. In that year` begin sentences, not list items."""
BARE = re.compile(r"(?P<label>\d{1,3}(?:\.\d{1,3}){0,4}[a-z]?|[o§Øüqv])(?=\s)\s+")
"""A label only where it hangs in a margin of its own; the letters are bullets of symbol fonts."""

MOST_LETTERS = 26 * 30
"""As far as Word doubles letters; beyond it stands a figure."""


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
    label = read_label(text, 0, len(text))
    if label is not None and not _is_year(label.text):
        return label.text if listed or not label.weak or label.text in DASHES else None
    bare = BARE.match(text) if listed else None
    return bare["label"] if bare and not TAIL_OF_NUMBER.match(text, bare.end()) else None


def _is_year(label: str) -> bool:
    match = YEARS.fullmatch(label)
    second = match["second"] if match else None
    return match is not None and (second is None or int(second) == (int(match["first"]) + 1) % 100)


def automatic_label(value: int, style: str) -> str:
    """Return a number as Word or a browser prints it; `style` is one of Word's format names.

    >>> automatic_label(4, "lowerRoman"), automatic_label(28, "upperLetter")
    ('iv', 'BB')
    """
    if style in {"lowerLetter", "upperLetter"} and 0 < value <= MOST_LETTERS:
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

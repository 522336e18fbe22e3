"""Digits and number words -> numbers, and the pattern that finds them."""

import re

UNITS: dict[str, int] = {
    word: value
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
        "fifteen sixteen seventeen eighteen nineteen".split()
    )
}
TENS: dict[str, int] = {
    word: 10 * value
    for value, word in enumerate(
        "twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2
    )
} | {"fourty": 40}
SCALES: dict[str, int] = {
    "hundred": 100,
    "thousand": 1_000,
    "million": 1_000_000,
    "billion": 1_000_000_000,
    "k": 1_000,
    "m": 1_000_000,
    "mn": 1_000_000,
    "mill": 1_000_000,
    "bn": 1_000_000_000,
    "b": 1_000_000_000,
}
LOOSE: dict[str, float] = {
    "a": 1,
    "an": 1,
    "single": 1,
    "nil": 0,
    "no": 0,
    "none": 0,
    "dozen": 12,
    "half": 0.5,
    "quarter": 0.25,
    "third": 1 / 3,
    "thirds": 1 / 3,
    "quarters": 0.25,
    "halves": 0.5,
    "fifth": 0.2,
    "fifths": 0.2,
}
FRACTIONS: dict[str, float] = {"½": 0.5, "¼": 0.25, "¾": 0.75, "⅓": 1 / 3, "⅔": 2 / 3}
WORD = re.compile(r"[a-z]+|(?<=\s)[1-9]/[2-8]|\d[\d,]*(?:\.\d+)?|\.\d+|[½¼¾⅓⅔]")


def read_number(text: str) -> float | None:
    """Read one number in digits or words, with its scale; None for what is none.

    >>> read_number("twenty-five"), read_number("£1.5m"), read_number("a hundred and ten")
    (25.0, 1500000.0, 110.0)
    >>> read_number("2½"), read_number("5 1/4"), read_number("half a million")
    (2.5, 5.25, 500000.0)
    >>> round(read_number("two-thirds") or 0, 3), read_number("a quarter")
    (0.667, 0.25)
    """
    total, group, seen = 0.0, 0.0, False
    for word in WORD.findall(text.lower()):
        value = word_value(word)
        if value is not None:
            group, seen = joined(group, value, word), True
        elif word in SCALES:
            scale = SCALES[word]
            group, seen = (group if seen else 1) * scale, True
            if scale > 100:
                total, group = total + group, 0.0
        elif word not in ("and", "of"):
            return None
    return total + group if seen else None


def joined(group: float, value: float, word: str) -> float:
    """Add a word's value to those before it; a dozen multiplies, and so do the parts of one."""
    if word in ("a", "an") and group:
        return group
    if group and (word == "dozen" or (word in LOOSE and 0 < LOOSE[word] < 0.5)):
        return group * value
    return group + value


def word_value(word: str) -> float | None:
    """Look up one word or run of digits."""
    if "/" in word:
        return int(word[0]) / int(word[2])
    if word[0].isdigit() or word[0] == ".":
        return float(word.replace(",", ""))
    for table in (UNITS, TENS, LOOSE, FRACTIONS):
        if word in table:
            return float(table[word])
    return None

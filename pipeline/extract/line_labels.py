"""The beginning of a line -> its list or paragraph label, in the styles that councils print.

A label is `9.1`, `(a)`, `12.`, `34/22`, `Item 7 -`, `·`; its style is the same with digits
as `N`, letters as `a`, roman numerals as `i`, and any bullet as `*`.
"""

import re
from dataclasses import dataclass
from typing import Final

BULLETS: Final = "·•▪▫◦●○■□‣∙◆◇➢➤✓✔❖\uf0b7\uf0a7\uf0d8\uf02d"

SIGNS: Final = r"[*_\\]*"
"""Markdown's signs, which may stand around any part of a label."""

CHAIN_NUMBERS: Final = r"\d{1,3}[A-Z]?(?:\.\d{1,3}[A-Z]?)*"
CHAIN_POINT: Final = r"[ivxl]{1,6}"
"""What stands before and after in `4.4.5iv)`, the label of a point with its items' numbers."""

STYLES: Final[tuple[tuple[str, str], ...]] = (
    ("[N/N]", r"\[\d{1,4}/\d{1,4}\]"),
    (
        "Item N",
        (
            r"(?:[Aa]genda\s+)?(?:[Ii]tem|ITEM|[Mm]inute|MINUTE|Min\.?)\s+(?:[Nn]o\.?\s*)?"
            r"\d{1,4}(?:/\d{2,4})?[a-z]?(?:\s*[-–—:.])?(?=\s+[\"'“(*]*[A-Z])"
        ),
    ),
    (
        "N/N",
        (
            r"(?:[A-Z]{1,6}[ /.-]?)?(?:\d{1,4}/(?:\d{2}|20\d\d)|(?:\d{2}|20\d\d)/\d{1,4})"
            r"(?!\d|/)[a-z]?[.:)]?"
        ),
    ),
    ("N/N-N", r"[A-Z]{0,6}20\d\d(?:/\d\d)?-\d{1,4}[.:)]?"),
    ("(N)", r"\(\d{1,3}[a-z]?\\?\)"),
    ("(i)", r"\((?:[ivx]{2,6}|[ivx])\\?\)"),
    ("(a)", r"\([A-Za-z]{1,2}\\?\)"),
    ("N.Ni)", rf"{CHAIN_NUMBERS}{CHAIN_POINT}\\?\)"),
    ("N)", r"\d{1,3}[a-z]?\\?\)"),
    ("i)", r"(?:[ivx]{1,6})\\?\)"),
    ("a)", r"[A-Za-z]\\?\)"),
    ("N.N", r"\d{1,4}(?:\.\d{1,3})+[a-z]?[.):]?"),
    ("N.", r"\d{1,4}[a-z]?\\?\."),
    ("N:", r"\d{1,3}[a-z]?:"),
    ("i.", r"(?:[ivx]{1,6})\\?\."),
    ("a.", r"[A-Za-z]\\?\."),
    ("- N", r"-\s\d{1,2}(?=\s)"),
    ("N", r"\d{1,4}[a-z]?"),
    ("*N", rf"[{BULLETS}]\d{{1,3}}[.)]?"),
    ("*", rf"\\?\*|\\?[{BULLETS}]|\\?[-–—+]|>(?=\s)|[Ø§oØx](?=\s+[\"'“(£]?[A-Z0-9£])"),
)
LABEL: Final = re.compile(
    SIGNS
    + "(?:"
    + "|".join(f"(?P<s{place}>{pattern})" for place, (_, pattern) in enumerate(STYLES))
    + ")"
    + SIGNS
)
AFTER: Final = re.compile(rf"[\s\u00a0]+{SIGNS}|\\?$")
GLUED: Final = re.compile(rf"{SIGNS}(?=[A-Z][A-Za-z]|(?<=\d[.)])[a-z]{{2,}}\s)")
GLUED_BRACKET: Final = re.compile(rf"{SIGNS}(?=(?!he\b)[A-Za-z]{{2}})")
"""What a bracketed label may touch: `(a)note`, not `(s)he`."""
TAIL_OF_NUMBER: Final = re.compile(
    r"(?:am|pm|a\.m|p\.m|per\s?cent|%|million|billion|m\b|hours?\b|days?\b|years?\b|miles?\b|km\b)",
    re.IGNORECASE,
)
MONTH: Final = re.compile(
    r"(?:st|nd|rd|th)?\s*(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|"
    r"aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b",
    re.IGNORECASE,
)
DATE_LIKE: Final = re.compile(r"\d{1,2}\.\d{1,2}\.(?:\d{2}|\d{4})")
YEARS: Final = re.compile(r"20(?P<first>\d\d)(?P<sign>[/-])(?:20)?(?P<last>\d\d)")
DOUBTFUL: Final = frozenset({"x", "o", ">", "+", "-", "–", "—"})


@dataclass(frozen=True, slots=True)
class Label:
    """A label read at the beginning of a line."""

    text: str
    """As printed, without markup: `9.1`, `(a)`."""
    stop: int
    """Where the label and the white space after it end."""
    style: str
    weak: bool = False
    """A bare number, an initial, a letter for a bullet: a label only among others like it."""


def read_label(text: str, start: int, stop: int) -> Label | None:
    """Read the label at `start`, if the line that stops at `stop` has one.

    >>> read_label("(a) note the report", 0, 19)
    Label(text='(a)', stop=4, style='(a)', weak=False)
    >>> read_label("9.30 am in the hall", 0, 19)
    """
    match = LABEL.match(text, start, stop)
    if match is None:
        return None
    name = next(key for key, value in match.groupdict().items() if value is not None)
    style = STYLES[int(name[1:])][0]
    after = AFTER.match(text, match.end(), stop)
    if after is None and style in {"N.", "N.N", "a)", "N)"}:
        after = GLUED.match(text, match.end(), stop)
    if after is None and style in {"(N)", "(i)", "(a)"}:
        after = GLUED_BRACKET.match(text, match.end(), stop)
    printed = re.sub(r"[*_\\]", "", match[name]) or match[name][-1]
    if after is None or not is_plausible(style, printed, text[after.end() : stop]):
        return None
    weak = style == "N" or printed in DOUBTFUL or (style == "a." and printed[0].isupper())
    return Label(printed, after.end(), style, weak)


def is_plausible(style: str, printed: str, following: str) -> bool:
    """Tell a label from the number or date with which a sentence may begin."""
    if style in {"N", "N/N", "N/N-N"} and (not following or following[0].islower()):
        return style == "N" and not following
    if style == "N" and MONTH.match(following):
        return False
    if is_span_of_years(printed):
        return False
    if style in {"N.N", "N", "N."} and TAIL_OF_NUMBER.match(following):
        return False
    if style == "N.N" and (printed.count(".") == 1 or DATE_LIKE.fullmatch(printed)):
        return bool(following) and not following[0].islower()
    return True


def is_span_of_years(printed: str) -> bool:
    """Tell years from a minute number.

    >>> is_span_of_years("2025/26"), is_span_of_years("2025-35"), is_span_of_years("2025/9")
    (True, True, False)
    """
    match = YEARS.fullmatch(printed)
    if match is None:
        return False
    first, last = int(match["first"]), int(match["last"])
    return last == (first + 1) % 100 or (match["sign"] == "-" and first < last <= first + 10)


def ordinal(label: str) -> tuple[int, ...]:
    """Give the numbers in a label, for order: `17.07.3` is (17, 7, 3); letters count from 1.

    >>> ordinal("(c)"), ordinal("34/22"), ordinal("9.10")
    ((3,), (34, 22), (9, 10))
    """
    numbers = tuple(int(digits) for digits in re.findall(r"\d+", label))
    if numbers:
        return numbers
    letters = re.sub(r"[^a-z]", "", label.lower())
    return (ord(letters[0]) - ord("a") + 1,) if len(letters) == 1 else ()

r"""A pattern -> a wider one in the language of RE2, which matches wherever the pattern does.

RE2 reads a text once for many patterns, without ever going back, but knows no looking ahead and
behind. What it doesn't know is left out, repetitions may go on for as long as they like, and what
may be missing from either edge is not asked for: so no match is lost, and a few too many are let
through. Texts are read as one byte a sign: letters beyond ASCII all become `_`, most other signs
`?`, and both of these count as whatever a pattern may mean by them.
"""

import re
from collections.abc import Iterable, Sequence
from functools import cache
from re import _constants as op  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from typing import Any, Final

Row = Sequence[tuple[Any, Any]]

LETTER: Final = "_"
"""Stands for any letter or digit beyond ASCII."""
OTHER: Final = "?"
"""Stands for any sign beyond Latin-1."""
EVERY: Final = r"[\x00-\xff]"
REPEATS: Final = frozenset((op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT))
SINGLE: Final = frozenset((op.LITERAL, op.NOT_LITERAL, op.IN, op.ANY))
BEYOND_ASCII: Final = re.compile(r"[^\x00-\x7f]")
LIKE_ASCII: Final = {"\u0130": "i", "\u0131": "i", "\u017f": "s", "\u212a": "k"}
"""Letters beyond ASCII that a pattern that ignores case finds one of ASCII in."""
ALIKE: Final = "".join(sorted(set(LIKE_ASCII.values())))
UNSURE: Final = frozenset((LETTER, OTHER, *LIKE_ASCII.values()))
"""What may stand for something else."""

CATEGORIES: Final = {
    op.CATEGORY_DIGIT: r"0-9_",
    op.CATEGORY_NOT_DIGIT: r"\x00-/:-\xff",
    op.CATEGORY_SPACE: r"\t-\r\x1c-\x20\x85\xa0?",
    op.CATEGORY_NOT_SPACE: r"\x00-\x08\x0e-\x1b\x21-\xff",
    op.CATEGORY_WORD: r"0-9A-Za-z_",
    op.CATEGORY_NOT_WORD: r"\x00-/:-@\[-\^`\x7b-\xff",
}
PLACES: Final = {
    op.AT_BOUNDARY: r"(?:\b|\A)",
    op.AT_BEGINNING_STRING: r"\A",
    op.AT_BEGINNING: r"\A",
    op.AT_END: r"\n?\z",
    op.AT_END_STRING: r"\z",
}
LINE_PLACES: Final = {op.AT_BEGINNING: r"(?m:^)", op.AT_END: r"(?m:$)"}


def to_bytes(text: str) -> bytes:
    r"""Write a text with one byte for each sign.

    >>> to_bytes("Cllr Siân paid £9 …")
    b'Cllr Si_n paid \xa39 ?'
    """
    if not text.isascii():
        text = BEYOND_ASCII.sub(plain_match, text)
    return text.encode("latin-1")


def plain_match(match: re.Match[str]) -> str:
    """Write one sign beyond ASCII."""
    return plain(match.group())


def plain(sign: str) -> str:
    """Write one sign as it is looked for."""
    if sign.isascii():
        return sign
    if sign.isalnum():
        return LIKE_ASCII.get(sign, LETTER)
    return sign if ord(sign) < 256 else OTHER


def widen(pattern: re.Pattern[str]) -> bytes:
    """Write what any text that a pattern matches in holds, for `RE2` in Latin-1."""
    row = trimmed(_parser.parse(pattern.pattern, pattern.flags), left=True, right=True)
    return of_row(row, pattern.flags).encode("latin-1")


def shortest(pattern: re.Pattern[str]) -> int:
    """Count the signs of the shortest match of a pattern."""
    return int(_parser.parse(pattern.pattern, pattern.flags).getwidth()[0])


# --- what may be missing from the edges -------------------------------------------------------


def trimmed(row: Iterable[tuple[Any, Any]], *, left: bool, right: bool) -> list[tuple[Any, Any]]:
    """Take off the edges of a row what may be empty; a text holds the rest all the same."""
    kept = list(row)
    while left and kept and may_be_empty(*kept[0]):
        kept.pop(0)
    while right and kept and may_be_empty(*kept[-1]):
        code, value = kept.pop()
        # What must follow the whole of a match stands in the text like a part of it.
        followed = (op.ATOMIC_GROUP, value[1]) if code is op.ASSERT and value[0] > 0 else None
        if followed is not None and not may_be_empty(*followed):
            kept.append(followed)
    if left and kept:
        kept[0] = trimmed_part(*kept[0], left=True, right=right and len(kept) == 1)
    if right and len(kept) > 1:
        kept[-1] = trimmed_part(*kept[-1], left=False, right=True)
    return kept


def trimmed_part(code: Any, value: Any, *, left: bool, right: bool) -> tuple[Any, Any]:
    """Trim the rows inside a group, a choice, or what stands once or more."""
    if code is op.SUBPATTERN:
        return code, (*value[:3], trimmed(value[3], left=left, right=right))
    if code is op.BRANCH:
        return code, (value[0], [trimmed(row, left=left, right=right) for row in value[1]])
    if code in REPEATS and value[0] == 1:
        return op.ATOMIC_GROUP, trimmed(value[2], left=left, right=right)
    return code, value


def may_be_empty(code: Any, value: Any) -> bool:
    """Tell a part that may match nothing at all; a place in the text is not such a part."""
    if code in (op.ASSERT, op.ASSERT_NOT, op.GROUPREF, op.GROUPREF_EXISTS):
        return True
    if code in REPEATS:
        return value[0] == 0 or all(may_be_empty(*part) for part in value[2])
    if code is op.SUBPATTERN:
        return all(may_be_empty(*part) for part in value[3])
    if code is op.ATOMIC_GROUP:
        return all(may_be_empty(*part) for part in value)
    if code is op.BRANCH:
        return any(all(may_be_empty(*part) for part in row) for row in value[1])
    return False


# --- the parts of a pattern -------------------------------------------------------------------


def of_row(row: Iterable[tuple[Any, Any]], flags: int) -> str:
    """Write the parts of a row one after the other."""
    return "".join(of_part(code, value, flags) for code, value in row)


def of_part(code: Any, value: Any, flags: int) -> str:
    """Write one part."""
    if code in SINGLE:
        return of_sign(code, value, flags)
    if code in REPEATS:
        return of_repeat(*value, flags=flags)
    if code is op.AT:
        return of_place(value, flags)
    if code in (op.ASSERT, op.ASSERT_NOT):
        return ""
    return f"(?:{of_group(code, value, flags)})"


def of_place(place: Any, flags: int) -> str:
    """Write a place in a text."""
    lines = LINE_PLACES if flags & re.MULTILINE else {}
    return lines.get(place) or PLACES.get(place, "")


def of_group(code: Any, value: Any, flags: int) -> str:
    """Write the inside of a group; of what refers back to another nothing is known."""
    if code is op.SUBPATTERN:
        _, more, fewer, row = value
        return of_row(row, (flags | more) & ~fewer)
    if code is op.ATOMIC_GROUP:
        return of_row(value, flags)
    if code is op.BRANCH:
        return "|".join(of_row(row, flags) for row in value[1])
    return f"{EVERY}*"


def of_repeat(least: int, most: int, row: Row, *, flags: int) -> str:
    """Write a repetition; to count it would take an automaton longer than it saves."""
    text = f"(?:{of_row(row, flags)})"
    if most == 1:
        # As a choice, for of what may be repeated RE2 does not look for the words.
        return text if least else f"(?:{text}|)"
    return f"{text}+" if least else f"{text}*"


def of_sign(code: Any, value: Any, flags: int) -> str:
    """Write what stands for one sign."""
    if code is op.ANY:
        return EVERY if flags & re.DOTALL else r"[^\n]"
    if code is op.LITERAL:
        return f"[{literal(value, flags)}]"
    if code is op.NOT_LITERAL:
        return of_all_but([(op.LITERAL, value)], flags)
    if value[0][0] is op.NEGATE:
        return of_all_but(value[1:], flags)
    return f"[{''.join(of_member(*member, flags=flags) for member in value)}]"


def of_member(code: Any, value: Any, *, flags: int) -> str:
    """Write one member of a set of signs."""
    if code is op.CATEGORY:
        return CATEGORIES[value]
    if code is op.LITERAL:
        return literal(value, flags)
    first, last = value
    beyond = rf"\x80-\xff{LETTER}{OTHER}{ALIKE}" if last > 127 else ""
    return beyond + "".join(literal(sign, flags) for sign in range(first, min(last, 127) + 1))


@cache
def literal(number: int, flags: int) -> str:
    """Write a sign, in both cases where case doesn't count."""
    sign = chr(number)
    ways = cases(sign) if flags & re.IGNORECASE else {sign}
    signs = {plain(way) for way in ways}
    if not sign.isascii():
        signs |= {LETTER, OTHER}
    return "".join(f"\\x{ord(one):02x}" for one in sorted(signs))


def cases(sign: str) -> set[str]:
    """Give a sign in both cases."""
    return {one for one in (sign, sign.lower(), sign.upper()) if len(one) == 1}


def of_all_but(members: Row, flags: int) -> str:
    """Write a set of all signs but some; only of ASCII is it sure what is meant."""
    inside = re.compile(
        "[" + "".join(of_member(*member, flags=flags) for member in members) + "]",
        re.ASCII,
    )
    outside = "".join(
        f"\\x{number:02x}"
        for number in range(128)
        if inside.match(chr(number)) and chr(number).lower() not in UNSURE
    )
    return f"[^{outside}]" if outside else EVERY

r"""A pattern -> the pieces of words that any text it matches in must hold.

A need is a set of pieces of which at least one must stand somewhere in the text, each within what
no white space parts. `\b(?:agreed|resolved)\s+that\b` needs one of `|agreed|` and `|resolved|`,
and `|that|`, where `|` stands for the edge of a word. All digits count as one; where a pattern
ignores case its pieces are in small letters. What else a pattern asks for is not looked at: so
what lacks one of its needs cannot match, and what has them all may.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import product
from re import _constants as op  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from typing import Any, Final

Texts = frozenset[str]
Need = frozenset[str]

EDGE: Final = "\x00"
"""The edge of a word, and of what stands between two stretches of white space."""
DIGIT: Final = "0"
"""Stands for any digit."""
MOST_TEXTS: Final = 200
"""Texts that are written out for one part of a pattern."""
MOST_NEEDS: Final = 6
"""Needs of one pattern that are kept: those that fewest texts meet."""
HEAD: Final = 3
"""Signs by which the beginning of a match is looked for."""
FEW: Final = 4
"""Repetitions, and signs of a set, that are written out."""
SURE: Final = 2
"""There is an edge."""
FOR_WORDS: Final = 1
"""There is an edge if what stands there is a word."""
NOTHING: Final[Texts] = frozenset(("",))
IGNORECASE: Final = int(re.IGNORECASE)
REPEATS: Final = frozenset((op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT))
EDGES: Final = frozenset(
    (op.AT_BOUNDARY, op.AT_BEGINNING, op.AT_BEGINNING_STRING, op.AT_END, op.AT_END_STRING)
)
DOTTED: Final = "\u0130"
"""A capital letter that would become two small ones."""
WORD_EDGE: Final = re.compile(r"\b")
ANY_DIGIT: Final = re.compile(r"\d")


def fold(text: str) -> str:
    """Write what has no white space in it with its edges, digits alike.

    >>> fold("(Resolved,").replace(EDGE, "|")
    '|(|Resolved|,|'
    """
    if text.isalpha():
        return EDGE + text + EDGE
    return EDGE + WORD_EDGE.sub(EDGE, ANY_DIGIT.sub(DIGIT, text)).strip(EDGE) + EDGE


def small(text: str) -> str:
    """Write a text in small letters, sign for sign, as a pattern that ignores case reads it."""
    lower = text.replace(DOTTED, "i").lower()
    return lower if text.isascii() else lower.replace("ı", "i").replace("ſ", "s")


def opens_text(pattern: re.Pattern[str]) -> bool:
    """Tell a pattern that can only match where a text begins."""
    row = _parser.parse(pattern.pattern, pattern.flags).data
    begins = ((op.AT, op.AT_BEGINNING), (op.AT, op.AT_BEGINNING_STRING))
    return bool(row) and row[0] in begins and not pattern.flags & re.MULTILINE


def needs(pattern: re.Pattern[str]) -> list[Need]:
    """List what any text that a pattern matches in must hold, the most telling first."""
    row = reading(pattern)
    return [least(need) for need in of_row(row, left=0, right=0)]


# --- a pattern as far as words go -------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a pattern."""

    texts: Texts | None = None
    """All that it can match, where that has no white space in it and is not too much to tell."""
    edge: int = 0
    """How sure it is that what stands beside it does so at an edge: see `at_edge`."""
    rows: "tuple[Row, ...]" = ()
    """It matches one of these, if not nothing."""
    optional: bool = False
    repeated: bool = False
    behind: "Row" = ()
    """It stands behind this."""
    ahead: "Row" = ()
    """It stands before this."""


Row = tuple[Part, ...]


@lru_cache(maxsize=1)
def reading(pattern: re.Pattern[str]) -> Row:
    """Read a pattern."""
    return read_row(_parser.parse(pattern.pattern, pattern.flags).data, pattern.flags)


def read_row(row: Iterable[tuple[Any, Any]], flags: int) -> Row:
    """Read parts in a row."""
    return tuple(
        read_sign(value, flags & IGNORECASE)
        if code is op.LITERAL
        else read_part(code, value, flags)
        for code, value in row
    )


def read_part(code: Any, value: Any, flags: int) -> Part:
    """Read one part."""
    if code is op.SUBPATTERN:
        within = int((flags | value[1]) & ~value[2])
        row = read_row(value[3], within)
        # What is in another case than what stands around it is looked for by itself.
        return Part(texts_of_row(row) if within == flags else None, rows=(row,))
    if code is op.BRANCH:
        rows = tuple(read_row(row, flags) for row in value[1])
        return Part(united([texts_of_row(row) for row in rows]), rows=rows)
    if code is op.ATOMIC_GROUP:
        row = read_row(value, flags)
        return Part(texts_of_row(row), rows=(row,))
    if code in REPEATS:
        return read_repeat(*value, flags=flags)
    if code in (op.AT, op.ASSERT, op.ASSERT_NOT):
        return read_place(code, value, flags)
    edge = SURE if is_space(code, value) else FOR_WORDS * is_no_word(code, value)
    return Part(texts_of_set(code, value, flags), edge=edge)


@cache
def read_sign(number: int, ignore_case: int) -> Part:
    """Read a sign; letters beyond ASCII have too many ways of being written."""
    sign = chr(number)
    if sign.isspace():
        return Part(edge=SURE)
    if sign.isdecimal():
        return Part(frozenset(DIGIT))
    known = sign.isascii() or not sign.isalnum()
    text = small(sign) if ignore_case else sign
    return Part(frozenset(text) if known else None, edge=FOR_WORDS * is_no_word(op.LITERAL, number))


def read_place(code: Any, value: Any, flags: int) -> Part:
    """Read what matches a place: an edge, or what stands around it."""
    if code is op.AT:
        return Part(NOTHING, edge=SURE * (value in EDGES))
    if code is op.ASSERT:
        row = read_row(value[1], flags)
        return Part(NOTHING, behind=row if value[0] < 0 else (), ahead=row if value[0] > 0 else ())
    return Part(NOTHING, edge=FOR_WORDS * is_any_of_words(value[1].data))


def read_repeat(fewest: int, most: Any, inside: Iterable[tuple[Any, Any]], *, flags: int) -> Part:
    """Read a repetition, which is written out where it is counted and small."""
    row = read_row(inside, flags)
    once = texts_of_row(row) if most is not op.MAXREPEAT and most <= FEW else None
    texts = None
    if once is not None and len(once) ** most <= MOST_TEXTS:
        texts = frozenset(
            "".join(some)
            for times in range(fewest, most + 1)
            for some in product(once, repeat=times)
        )
    return Part(texts, rows=(row,), optional=fewest == 0, repeated=most != 1)


def texts_of_row(row: Row) -> Texts | None:
    """List all that a row can match."""
    texts = NOTHING
    for part in row:
        if part.texts is None or len(texts) * len(part.texts) > MOST_TEXTS:
            return None
        texts = joined(texts, part.texts)
    return texts


def texts_of_set(code: Any, value: Any, flags: int) -> Texts | None:
    """List what a sign of a set can be."""
    if code is op.LITERAL:
        return read_sign(value, flags & IGNORECASE).texts
    if code is op.IN and len(value) <= FEW:
        return united([texts_of_set(kind, member, flags) for kind, member in value])
    if code is op.RANGE and chr(value[0]).isdecimal() and chr(value[1]).isdecimal():
        return frozenset(DIGIT)
    return frozenset(DIGIT) if value is op.CATEGORY_DIGIT else None


def is_space(code: Any, value: Any) -> bool:
    """Tell one sign of white space."""
    if code is op.IN:
        return all(is_space(*member) for member in value)
    if code is op.CATEGORY:
        return bool(value is op.CATEGORY_SPACE)
    return code is op.LITERAL and chr(value).isspace()


def is_no_word(code: Any, value: Any) -> bool:
    """Tell one sign that words are not made of."""
    if code is op.IN:
        return all(is_no_word(*member) for member in value)
    if code is op.CATEGORY:
        return value in (op.CATEGORY_SPACE, op.CATEGORY_NOT_WORD)
    return code is op.LITERAL and not (chr(value).isalnum() or chr(value) == "_")


def is_any_of_words(row: list[tuple[Any, Any]]) -> bool:
    """Tell one sign that may be any that words are made of."""
    if len(row) != 1 or row[0][0] is not op.IN:
        return False
    return (op.CATEGORY, op.CATEGORY_WORD) in row[0][1]


def united(some: Sequence[Texts | None]) -> Texts | None:
    """Unite lists of texts, where all of them are known."""
    known = [texts for texts in some if texts is not None]
    whole = frozenset[str]().union(*known)
    return whole if len(known) == len(some) and len(whole) <= MOST_TEXTS else None


def joined(ones: Texts, others: Texts) -> Texts:
    """Write each of some texts after each of others."""
    return others if ones is NOTHING else frozenset(map("".join, product(ones, others)))


# --- what is needed ---------------------------------------------------------------------------


def of_row(row: Row, *, left: int, right: int) -> list[Need]:
    """List the needs of parts in a row; `left` and `right` say how surely it stands at edges."""
    found = [need for part in row for need in of_row(part.ahead, left=0, right=0)]
    texts, start = NOTHING, 0
    for place, part in enumerate(row):
        if part.texts is not None and len(texts) * len(part.texts) <= MOST_TEXTS:
            texts = joined(texts, part.texts)
            continue
        found += to_need(texts, row, start, place, left=left, right=right)
        if part.texts is not None:
            texts, start = part.texts, place
            continue
        if not part.optional:
            before = at_edge(row[:place][::-1], -1, otherwise=left)
            after = 0 if part.repeated else at_edge(row[place + 1 :], 1, otherwise=right)
            found += either([of_row(one, left=before, right=after) for one in part.rows])
        texts, start = NOTHING, place + 1
    found += to_need(texts, row, start, len(row), left=left, right=right)
    return most_telling(found)


def to_need(texts: Texts, row: Row, start: int, stop: int, *, left: int, right: int) -> list[Need]:
    """Make a need of what a stretch of a row can match; none where that may be nothing."""
    if "" in texts:
        return []
    while row[start].texts == NOTHING:
        start += 1
    while row[stop - 1].texts == NOTHING:
        stop -= 1
    before = at_edge(row[:start][::-1], -1, otherwise=left)
    after = at_edge(row[stop:], 1, otherwise=right)
    return [least(marked(fold(text)[1:-1], before, after) for text in texts)]


def marked(piece: str, before: int, after: int) -> str:
    """Write a piece with the edges that it is sure to stand at."""
    first = EDGE if before + piece[0].isalnum() >= SURE else ""
    return first + piece + (EDGE if after + piece[-1].isalnum() >= SURE else "")


def at_edge(row: Row, step: int, *, otherwise: int) -> int:
    """Say how surely what a row matches begins, going by `step`, at an edge.

    `otherwise` says so of what stands behind it, where the row may be empty.
    """
    for place, part in enumerate(row):
        looked_at = part.ahead if step > 0 else part.behind
        edge = part.edge or (looked_at and at_edge(looked_at[::step], step, otherwise=0))
        if edge:
            return edge
        if part.rows:
            rest = at_edge(row[place + 1 :], step, otherwise=otherwise)
            inside = min(at_edge(one[::step], step, otherwise=rest) for one in part.rows)
            return min(inside, rest) if part.optional else inside
        if part.texts != NOTHING:
            return 0
    return otherwise


def either(ways: list[list[Need]]) -> list[Need]:
    """List what is needed whichever way is taken."""
    if not ways:
        return []
    found, *others = ways
    for other in others:
        found = most_telling([one | two for one, two in product(found, other)])
    return found


def most_telling(found: list[Need]) -> list[Need]:
    """Leave the needs that fewest texts meet, and none that another implies."""
    kept: list[Need] = []
    for one in sorted(found, key=lambda need: (likelihood(need), sorted(need))):
        if not any(other <= one for other in kept):
            kept.append(one)
    return kept[:MOST_NEEDS]


def likelihood(need: Need) -> float:
    """Guess how often a need is met: more often the more pieces it has, and the shorter."""
    return sum(map(commonness, need))


@cache
def commonness(piece: str) -> float:
    """Guess how often a piece stands in a text."""
    return 0.4 ** len(piece)


def least(pieces: Iterable[str]) -> Need:
    """Leave out pieces that hold another."""
    kept: list[str] = []
    for piece in sorted(pieces, key=len):
        if not any(one in piece for one in kept):
            kept.append(piece)
    return frozenset(kept)


# --- where a match may begin -------------------------------------------------------------------


@cache
def beginnings(pattern: re.Pattern[str]) -> re.Pattern[str] | None:
    """Write a pattern of all places in a `plain` text at which a match may begin.

    It takes a fraction of the time to look for. None where a match may begin anywhere.
    """
    row = reading(pattern)
    heads = heads_of(row)
    if heads is None or "" in heads:
        return None
    known = {small(head) for head in heads}
    ways = [
        head for head in sorted(known) if known.isdisjoint(head[:size] for size in range(len(head)))
    ]
    edge = at_edge(row, 1, otherwise=0) > 0
    return re.compile("|".join(to_way(head, edge=edge and head[0].isalnum()) for head in ways))


def to_way(head: str, *, edge: bool) -> str:
    """Write one beginning: its first sign, then what must stand around that."""
    before, after = (r"(?<!\w.)" if edge else ""), re.escape(head[1:])
    return re.escape(head[0]) + before + (f"(?={after})" if after else "")


def heads_of(row: Row) -> Texts | None:
    """List the first signs of all that a row can match, as many as are sure; None for any."""
    done: Texts = frozenset()
    heads = NOTHING
    for part in row:
        if min(map(len, heads)) >= HEAD:
            break
        if part.texts is not None:
            heads = cut(joined(heads, part.texts))
            continue
        inner = [heads_of(one) for one in part.rows]
        known = [some for some in inner if some is not None]
        if not inner or len(known) < len(inner):
            return None if "" in heads else done | heads
        done |= cut(joined(heads, frozenset[str]().union(*known)))
        if not part.optional:
            return done
    return done | heads


def cut(texts: Texts) -> Texts:
    """Leave only the first signs of texts."""
    return frozenset(text[:HEAD] for text in texts)


@lru_cache(maxsize=8)
def plain(text: str) -> str:
    """Write a text in small letters and all digits alike, sign for sign."""
    return small(ANY_DIGIT.sub(DIGIT, text))

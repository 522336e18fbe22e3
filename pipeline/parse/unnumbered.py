"""Titles without numbers -> the items of a paper that numbers none, told by look and place."""

import re
from collections.abc import Sequence
from typing import Final

from pipeline.parse.attendance import PRESENT
from pipeline.parse.titles import STANDING, Candidate, clean, find_lettered
from pipeline.records import Block
from pipeline.vocabulary import ENGLISH_MONTHS

FRONT: Final = re.compile(
    r".*\b(?:parish|town|county|borough|city|district|community)\s+(?:council|meeting)\b|"
    r"(?:draft\s+|approved\s+)?(?:minutes|agenda|notes)\b(?!\s+of\s+(?:the\s+)?(?:last|previous))|"
    r"present\b|apologies\s*$|in\s+attendance|attendance|also\s+present|members|absent\b|"
    r"held\b|\w+day\b|(?:un)?restricted\s+items|.*\b20\d\d\b|for\s*\(|against\s*\(|abstain|"
    r"(?:other\s+)?(?:officers?|officials?|members|councillors)\s+(?:in\s+attendance|present)|"
    r"(?:cllrs?|mr|mrs|ms|miss|dr)\b\.?\s+(?-i:[A-Z])|one\s+member\s+of|"
    r"councillors?:?\s+(?-i:[A-Z])(?:\.|\w+\W+(?:\(|and\b|-|$|(?-i:[A-Z])))(?<!cancies)(?<!cancy)|"
    r"(?:and\s+)?(?:decisions?|resolved|resolution|agreed|noted|outcome|vote|voting|motion|amendment|signed)"
    r"\b\W*$|reasons?\b(?:\s+for\b.*)?\W*$|prop\b|proposed\s+by|"
    r"(?:during|in|following)\s+(?:the\s+)?(?:discussion|debate)|no\.?\s*\|",
    re.IGNORECASE,
)
"""What a meeting is, who came and how it decided: no titles of items."""
NAMED: Final = re.compile(
    r"(?:apologies|minutes)(?:\s+(?:of|from)\b(?:(?!\bmeeting\s+(?:held|of)\s+the\b).){0,60})?$",
    re.IGNORECASE,
)
"""Words that head an item, if what stands below them tells of it, and else a list or the paper."""
DAY: Final = re.compile(
    r"\bheld\s+(?:at|on|in|remotely|via|virtually)\b|\b\d{1,2}(?:st|nd|rd|th)?\s+(?:of\s+)?"
    rf"(?:{'|'.join(ENGLISH_MONTHS)})\b",
    re.IGNORECASE,
)
TOLD: Final = re.compile(
    r"\b(?:was|were|is|are|had|has|have|would|will|reported|received|agreed|noted|resolved|none|nil|"
    r"asked|declared|approved|gave|said|thanked|explained|presented)\b|[.;]\s*$",
    re.IGNORECASE,
)
"""Words of which a paragraph is made, and no list of names."""
FRONT_BLOCKS: Final = 20
"""So far down a paper names its meeting and who came."""
TITLE_BLOCKS: Final = 8
"""So far down a paper says of which meeting it is."""
CERTAIN: Final = 0.85
FEWEST_STANDING: Final = 2
MOST_WORDS: Final = 8
FEWEST_LETTERED: Final = 4
FEWEST_DOTTED: Final = 3


def find_unnumbered(
    text: str, blocks: Sequence[Block], candidates: Sequence[Candidate]
) -> list[Candidate]:
    """Give the headings below those present, with the lines and openings that look as they do."""
    front = front_stop(text, blocks)
    found = below(front, headings(candidates)) + named(text, blocks, candidates, front[0])
    bold = alike([one for one in candidates if one.look == "bold" and not FRONT.match(one.title)])
    if len(bold) > len(found):
        return bold
    dotted = alike([one for one in candidates if one.look == "dotted" and fits(one)])
    if len(dotted) > FEWEST_DOTTED > len(found):
        return below(front, dotted)
    lines = plain_lines(text, blocks, candidates, found)
    chosen = {one.block: one for one in [*lines, *found]}
    return [chosen[place] for place in sorted(chosen)]


def headings(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Give the unnumbered headings that can stand for items."""
    return [
        one
        for one in candidates
        if one.number is None and one.weight >= CERTAIN and not FRONT.match(one.title)
    ]


def front_stop(text: str, blocks: Sequence[Block]) -> tuple[int, int]:
    """Find the block that says when the meeting was, and the last that opens a list of people."""
    day = next(
        (
            place
            for place, block in enumerate(blocks[:TITLE_BLOCKS])
            if DAY.search(text, block.start, block.stop)
        ),
        -1,
    )
    people = [
        place for place, block in enumerate(blocks[:FRONT_BLOCKS]) if opens_people(text, block)
    ]
    return day, max([day, *people])


def opens_people(text: str, block: Block) -> bool:
    """Whether a block begins the list of those present: no item stands before it."""
    return PRESENT.match(text, block.start, block.stop) is not None


def below(front: tuple[int, int], found: list[Candidate]) -> list[Candidate]:
    """Leave out headings above the day and the list of those present: they name the meeting."""
    day, people = front
    inside = [one for one in found if one.block > people]
    return inside if len(inside) > 1 else [one for one in found if one.block > day]


def named(
    text: str, blocks: Sequence[Block], candidates: Sequence[Candidate], front: int
) -> list[Candidate]:
    """Give `Apologies` and `Minutes` that stand alone above what was said of them."""
    return [
        one
        for one in candidates
        if one.number is None
        and one.block > max(front, 2)
        and is_alone(text, blocks, one)
        and NAMED.match(one.title)
        and told_below(text, blocks, one)
    ]


def is_alone(text: str, blocks: Sequence[Block], one: Candidate) -> bool:
    """Whether a title is all of its line."""
    words = clean(text, blocks[one.block], blocks[one.block].start)
    return one.look in {"set", "line"} and len(words) <= len(one.title) + 2


def told_below(text: str, blocks: Sequence[Block], one: Candidate) -> bool:
    """Whether what stands below a title tells of something."""
    if one.block + 1 >= len(blocks):
        return False
    below = blocks[one.block + 1]
    return TOLD.search(clean(text, below, below.start)) is not None


def alike(found: list[Candidate]) -> list[Candidate]:
    """Give titles of one look if some are such as every meeting has."""
    standing = [one for one in found if STANDING.match(one.title)]
    return found if len(found) > FEWEST_STANDING and standing else []


def fits(one: Candidate) -> bool:
    """Whether words before a full stop are few enough for a title, and no person's name."""
    return len(one.title.split()) <= MOST_WORDS and not FRONT.match(one.title)


def plain_lines(
    text: str, blocks: Sequence[Block], candidates: Sequence[Candidate], found: list[Candidate]
) -> list[Candidate]:
    """Give the short lines of their own that head items, in a paper that sets no titles apart."""
    apart = [one for one in found if one.look == "set"]
    lines = [
        one
        for one in below(
            front_stop(text, blocks), [one for one in candidates if one.look == "line"]
        )
        if not FRONT.match(one.title)
        and is_alone(text, blocks, one)
        and len(one.title.split()) <= MOST_WORDS
    ]
    standing = [one.block for one in [*lines, *found] if STANDING.match(one.title)]
    if len(standing) < FEWEST_STANDING or len(apart) > max(2, 0.6 * len(found)):
        return []
    return [
        one
        for one in lines
        if STANDING.match(one.title)
        or (one.block > min(standing) and between_sentences(text, blocks, one))
    ]


def between_sentences(text: str, blocks: Sequence[Block], one: Candidate) -> bool:
    """Whether a line stands below the end of a paragraph and above the beginning of one."""
    above = blocks[one.block - 1]
    ended = text[above.start : above.stop].rstrip(" *_")[-1:] in set(".;!?)")
    return ended and one.title[:1].isalpha() and told_below(text, blocks, one)


def lettered(text: str, blocks: Sequence[Block]) -> list[Candidate]:
    """Give a run `a)`, `b)`, `c)` that opens with what every meeting opens with."""
    run: list[Candidate] = []
    for one in find_lettered(text, blocks):
        if one.order == (len(run) + 1,):
            run.append(one)
        elif len(run) < FEWEST_LETTERED:
            run = [one] if one.order == (1,) else []
    standing = [one for one in run[:4] if STANDING.match(one.title)]
    return run if len(run) >= FEWEST_LETTERED and len(standing) >= FEWEST_STANDING else []

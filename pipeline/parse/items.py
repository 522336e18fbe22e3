"""A paper's blocks -> its agenda items, by the page's own structure or by the run of numbers."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from typing import Final

from pipeline import rules
from pipeline.parse.runs import best_chain, rising
from pipeline.parse.sections import MARKERS, section_of
from pipeline.parse.titles import (
    RESOLVING,
    STANDING,
    Candidate,
    clean,
    find_candidates,
    strip_title,
)
from pipeline.parse.unnumbered import find_unnumbered, headings, lettered, opens_people
from pipeline.records import Attachment, Block, Item
from pipeline.vocabulary import Section

AGENDA_ITEM: Final = re.compile(
    r"(?:agendas?,\s+meetings\s+and\s+minutes\s*[-–—]\s*)?(?:agenda\s+item|issue\s*-\s*meetings)\s*",
    re.IGNORECASE,
)
BARE_NUMBER: Final = re.compile(r"(?P<number>\d{1,4}[a-z]?)\.?\s*")
CODED: Final = re.compile(r"(?P<number>(?P<letters>[A-Z]{1,5})[./]?\s?\d{1,4})[.:]?\s+(?=\S)")
"""A number with the letters of its committee before it."""
ROMAN: Final = re.compile(r"(?P<number>[IVXL]{1,6})[.)]?\s+(?=[A-Z]{2})")
FEWEST_CODED: Final = 2
FEWEST_TITLES: Final = 3
PLAIN: Final = frozenset({"N.1", "N)1", "(N)1", "a.1"})
LEAD: Final = re.compile(
    r"\b(?:resolved|agreed|recommended|decided|determined)\b[^.;]{0,60}?"
    r"(?:[:–—-]|\bto\b|\bthat\b)[\s*_:–—-]*$|^\W*decisions?(?:\s+(?:made|taken))?\W*$|"
    r"\b(?:council|committee|cabinet|panel|board|forum|executive)[\s*_]*:[\s*_-]*$|"
    r"^\W*that\s+the\s+(?:(?:cabinet|executive|lead)\s+member|leader|mayor|portfolio\s+holder|"
    r"(?:[\w-]+\s+){0,3}director)\b[^.;:]{0,60}:[\s*_-]*$",
    re.IGNORECASE,
)
"""What opens a list of limbs and ends with it."""
LONGEST_LEAD: Final = 160
"""Characters of such a lead: what is longer tells what was decided itself."""
LIMB: Final = re.compile(r"[\s*_(]*(?P<number>\d{1,2}|[a-z](?=\)))[.)](?:\s|(?=[A-Za-z]{2}))")
LOOK_BELOW: Final = 2
"""Blocks without a number that may stand between two limbs."""


@cache
def rule(name: str) -> rules.Rule:
    """Give one rule of the paragraph patterns."""
    return next(found for found in rules.load("parse_paragraphs") if found.id == f"parse.{name}")


def find_items(text: str, blocks: Sequence[Block]) -> tuple[Item, ...]:
    """Find the items of minutes, an agenda or a meeting page."""
    if any(block.role == "item" for block in blocks):
        return finish(text, blocks, from_roles(text, blocks))
    single = find_single(text, blocks)
    if single is not None:
        return finish(text, blocks, [single])
    return finish(text, blocks, with_romans(with_codes(from_candidates(text, blocks))))


def with_codes(items: list[Item]) -> list[Item]:
    """Take the numbers `OS.42`, `C.112` out of titles, where most items have one of a kind.

    >>> found = [Item(number=None, title=f"OS.{n} Buses", start=n, stop=n) for n in (42, 43)]
    >>> [(item.number, item.title) for item in with_codes(found)]
    [('OS.42', 'Buses'), ('OS.43', 'Buses')]
    """
    read = [CODED.match(item.title) if item.number is None else None for item in items]
    letters = Counter(match["letters"] for match in read if match)
    if not letters or max(letters.values()) < FEWEST_CODED:
        return items
    usual = max(sorted(letters), key=lambda each: letters[each])
    return [
        replace(item, number=match["number"], title=item.title[match.end() :])
        if match and match["letters"] == usual
        else item
        for item, match in zip(items, read, strict=True)
    ]


def with_romans(items: list[Item]) -> list[Item]:
    """Take Roman numbers out of titles, where they begin to count with I, II and III.

    >>> found = [Item(number=None, title=f"{n} BUSES", start=0, stop=1) for n in ("I", "II", "III")]
    >>> [(item.number, item.title) for item in with_romans(found)]
    [('I', 'BUSES'), ('II', 'BUSES'), ('III', 'BUSES')]
    """
    read = [ROMAN.match(item.title) if item.number is None else None for item in items]
    counted = [match["number"] for match in read if match]
    if len(counted) < FEWEST_TITLES or counted[:FEWEST_TITLES] != ["I", "II", "III"]:
        return items
    return [
        replace(item, number=match["number"], title=item.title[match.end() :]) if match else item
        for item, match in zip(items, read, strict=True)
    ]


def from_roles(text: str, blocks: Sequence[Block]) -> list[Item]:
    """Read the items that a page's structure names."""
    return [
        Item(
            number=block.label.strip(" .:()[]") or None if block.label else None,
            title=strip_title(clean(text, block, block.label_stop or block.start)),
            start=block.start,
            stop=block.stop,
            page=block.page,
            source_id=block.ref,
        )
        for block in blocks
        if block.role == "item"
    ]


def find_single(text: str, blocks: Sequence[Block]) -> Item | None:
    """Read a page of one agenda item: a bare number or "Agenda item", a title, then "Minutes:"."""
    head = list(blocks[:4])
    if not any(
        marker.match(clean(text, block, block.start))
        for block in blocks[1:40]
        for marker, section in MARKERS
        if section in {"minutes", "decision"}
    ):
        return None
    number: str | None = None
    for place, block in enumerate(head):
        words = clean(text, block, block.start)
        bare = BARE_NUMBER.fullmatch(words)
        if bare is not None and place == 0:
            number = bare["number"]
        elif place == 0 and not AGENDA_ITEM.fullmatch(words):
            return None
        elif AGENDA_ITEM.fullmatch(words) is None:
            title = strip_title(re.sub(r"^\d+[a-z]?\.\s+", "", words))
            return Item(
                number=number, title=title, start=head[0].start, stop=block.stop, page=block.page
            )
    return None


def from_candidates(text: str, blocks: Sequence[Block]) -> list[Item]:
    """Choose the family of numbers that runs through the paper, else its headings."""
    under = limb_places(text, blocks)
    candidates = [one for one in find_candidates(text, blocks) if one.block not in under]
    chain = best_chain(candidates)
    unnumbered = find_unnumbered(text, blocks, candidates)
    if not chain or is_list_inside(chain, unnumbered):
        chain = unnumbered
    if len(chain) < 2:
        letters = [one for one in lettered(text, blocks) if one.block not in under]
        chain = letters or numbered_paragraphs(candidates) or chain
    numbered = chain[0].block if chain and chain[0].number is not None else -1
    present = [
        place for place, block in enumerate(blocks[: numbered + 1]) if opens_people(text, block)
    ]
    before = [
        candidate
        for candidate in headings(candidates)
        if present and present[-1] < candidate.block < numbered
    ]
    return [
        Item(
            number=candidate.number,
            title=candidate.title,
            start=blocks[candidate.block].start,
            stop=blocks[candidate.block].stop,
            page=blocks[candidate.block].page,
        )
        for candidate in sorted([*before, *chain], key=lambda one: one.block)
    ]


def limb_places(text: str, blocks: Sequence[Block]) -> frozenset[int]:
    """Find the blocks that count 1, 2, 3 or a, b, c under a lead such as `Resolved to:`: limbs."""
    runs: list[list[int]] = []
    left = 0
    for place, block in enumerate(blocks):
        words = clean(text, block, block.start)
        if len(words) < LONGEST_LEAD and LEAD.search(words):
            runs, left = [*runs, []], 1
            continue
        number = LIMB.match(text, block.start, block.stop) if left else None
        digits = number is not None and number["number"].isdigit()
        if (
            number is not None
            and place_in_list(number["number"]) == len(runs[-1]) + 1
            and (not runs[-1] or digits == is_numbered(text, blocks[runs[-1][0]]))
            and not has_points(text, blocks[place + 1 : place + 2], len(runs[-1]) + 1)
        ):
            runs[-1].append(place)
            left = LOOK_BELOW
        else:
            left = 0 if number is not None else max(0, left - 1)
    return frozenset(place for run in runs if is_list(text, blocks, run) for place in run)


def is_list(text: str, blocks: Sequence[Block], run: list[int]) -> bool:
    """Tell a list from one letter by chance; numbers need no company."""
    return len(run) >= FEWEST_TITLES or all(is_numbered(text, blocks[place]) for place in run)


def is_numbered(text: str, block: Block) -> bool:
    """Tell a list counted in numbers from one counted in letters, by its first limb."""
    label = LIMB.match(text, block.start, block.stop)
    return label is not None and label["number"].isdigit()


def place_in_list(label: str) -> int:
    """Say which limb of its list a label counts.

    >>> place_in_list("3"), place_in_list("c")
    (3, 3)
    """
    return int(label) if label.isdigit() else ord(label) - ord("a") + 1


def has_points(text: str, following: Sequence[Block], number: int) -> bool:
    """Tell an item, whose first paragraph is 4.1 after 4, from a limb."""
    return any(
        re.match(rf"[\s*_(]*{number}[.:]1\b", text[one.start : one.stop]) for one in following
    )


def is_list_inside(chain: list[Candidate], titles: list[Candidate]) -> bool:
    """Whether a run of plain numbers is a list under one of several titles, such as of actions."""
    first, last = chain[0].block, chain[-1].block
    above = [one for one in titles if one.block < first]
    inside = [one for one in titles if first < one.block < last]
    if chain[0].family not in PLAIN or len(above) < FEWEST_TITLES or inside:
        return False
    return not any(map(is_standing, chain)) and any(map(is_standing, titles))


def is_standing(one: Candidate) -> bool:
    """Whether a title is such as every meeting has."""
    return STANDING.match(one.title) is not None


def numbered_paragraphs(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Give the run of numbers 1, 2, 3 that has no titles, as some minutes have; no limbs."""
    plain = [one for one in candidates if one.family == "N.1"]
    chain = rising(plain)
    limbs = any(RESOLVING.match(one.title) for one in chain)
    return chain if len(chain) > 2 and chain[0].order[0] <= 2 and not limbs else []


def finish(text: str, blocks: Sequence[Block], items: list[Item]) -> tuple[Item, ...]:
    """Give each item its extent and what stands inside it."""
    done: list[Item] = []
    for place, item in enumerate(items):
        last = place + 1 == len(items)
        stop = len(text.rstrip()) if last else items[place + 1].start
        inside = [block for block in blocks if item.start <= block.start < stop]
        stop = max([item.stop, *(block.stop for block in inside)])
        done.append(describe(text, inside, replace(item, stop=stop)))
    return tuple(done)


def describe(text: str, inside: Sequence[Block], item: Item) -> Item:
    """Read what an item's blocks say of it: papers, issue, sections, exemption, cuts."""
    words = text[item.start : item.stop]
    more = next((block for block in inside if block.role == "more"), None)
    head = f"{item.title} {words[:1500]}"
    return replace(
        item,
        issue_id=next((block.ref for block in inside if block.role == "issue"), None),
        truncated=more is not None or rule("truncated").pattern.search(words) is not None,
        full_text_url=more.ref if more is not None else None,
        exempt=any(block.role == "exempt" for block in inside)
        or rule("exempt").pattern.search(head) is not None,
        attachments=tuple(
            Attachment(title=strip_title(clean(text, block, block.start)), url=block.ref)
            for block in inside
            if block.role == "attachment" and block.ref
        ),
        sections=find_sections(text, inside),
    )


def find_sections(text: str, blocks: Sequence[Block]) -> tuple[tuple[Section, int, int], ...]:
    """Divide an item as its page does; one body is not divided."""
    sections: list[tuple[Section, int, int]] = []
    begins = {block.start for block in blocks[:1]}
    for block, section in zip(blocks, section_of(text, blocks, begins), strict=True):
        if sections and sections[-1][0] == section:
            sections[-1] = (section, sections[-1][1], block.stop)
        elif section != "body":
            sections.append((section, block.start, block.stop))
    return tuple(sections)

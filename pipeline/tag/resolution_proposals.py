"""`Proposal: X` with its movers and a vote below it -> X, where the vote carried it.

The words of the proposal may fill a few paragraphs; the line with the movers ends them.
"""

import re
from typing import Final

from pipeline import rules
from pipeline.records import Paper
from pipeline.tag.resolution_leads import Lead
from pipeline.tag.resolution_limbs import RawLimb, tidy

PUT_TO_VOTE: Final = rules.pattern("resolution_words.put_to_vote")
VOTE_LINE: Final = rules.pattern("resolution_words.vote_line")
FOR_VOTES: Final = rules.pattern("resolution_words.for_votes")
AGAINST_VOTES: Final = rules.pattern("resolution_words.against_votes")
ALL_FOR: Final = rules.pattern("resolution_words.all_for")
NUMBER: Final = re.compile(r"\d{1,3}")
NAME: Final = re.compile(r"[A-Z][\w.'-]*(?:\s+[A-Z][\w.'-]*)*")
LONGEST: Final = 4
"""Paragraphs that a proposal may fill, with its movers."""


def put_to_vote(paper: Paper, lead: Lead) -> re.Match[str] | None:
    """Find the movers and the vote below a proposal; None where another comes first."""
    home = last = paper.paragraphs[lead.paragraph]
    for place in paper.paragraphs[lead.paragraph + 1 : lead.paragraph + 1 + LONGEST]:
        votes = any(told.match(paper.text, place.start) for told in (PUT_TO_VOTE, VOTE_LINE))
        if place.label or not (votes or (place.kind != "heading" and place.item == home.item)):
            break
        last = place
    found = PUT_TO_VOTE.search(paper.text, lead.content, last.stop)
    between = paper.reading[lead.content : found.start()] if found else ""
    again = paper.reading[slice(*lead.matched)].strip(" *_")
    return None if again and again in between else found


def is_won(words: str) -> bool:
    """Tell a vote that carried: all, more for than against, or the word itself."""
    sides = [pattern.search(words) for pattern in (FOR_VOTES, AGAINST_VOTES)]
    against = count(sides[1]["who"]) if sides[1] else 0
    if sides[0] is not None and sides[1] is not None and not ALL_FOR.match(sides[0].group()):
        return count(sides[0]["who"]) > against
    return ALL_FOR.search(words) is not None or (
        sides[0] is not None and count(sides[0]["who"]) > against
    )


def count(who: str) -> int:
    """Count those who voted on one side, by number or by name; nobody is none."""
    number = NUMBER.search(who)
    if number:
        return int(number.group())
    return sum(1 for name in NAME.findall(who) if name.lower() not in ("none", "nil", "nobody"))


def is_put_and_won(paper: Paper, lead: Lead) -> bool:
    """Tell a proposal that was moved, seconded and carried."""
    put = put_to_vote(paper, lead)
    return put is not None and is_won(put["vote"])


def proposed_words(paper: Paper, lead: Lead) -> tuple[RawLimb, ...]:
    """Take all that is proposed, up to its movers."""
    put = put_to_vote(paper, lead)
    if put is None:
        return ()
    start, stop = tidy(paper.reading, lead.content, put.start())
    if stop <= start:
        return ()
    return (RawLimb(start=start, stop=stop, paragraph=lead.paragraph),)

"""A document + spans that are withheld -> the document without them, every text as long as before.

What is withheld becomes blanks behind the word `[withheld]`, one for each paragraph, and nobody
reads it. Tags that touch it go; what others say only because the withheld words said it goes too.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline.records import (
    Action,
    Attendee,
    Block,
    Figure,
    Identified,
    Item,
    Paper,
    Resolution,
    Span,
    Tags,
)
from pipeline.rows import overlap, without_tags

MARK = "[withheld]"
BREAKS = "\n\r\f"


def without(document: Identified, spans: Sequence[Span]) -> Identified:
    """Take these spans out of a document, its tags and whatever says the same."""
    paper = document.paper
    if spans and spans[0] == (0, len(paper.text)):
        return emptied(document)
    gone = Gone(
        withheld=[spaced(paper.text[start:stop]) for start, stop in spans],
        left=spaced(blanked(paper, spans)),
    )
    bare = without_tags(document, spans)
    return replace(
        bare,
        paper=paper_without(paper, spans, gone),
        tags=tags_without(bare.tags, gone),
    )


def emptied(document: Identified) -> Identified:
    """Leave of a document that it was here, of which meeting, and that it is withheld."""
    paper = replace(
        document.paper,
        title=MARK,
        text=MARK,
        url=None,
        blocks=(),
        paragraphs=(),
        items=(),
        page_starts=(),
        attendees=(),
        meetings=tuple(
            each for each in document.paper.meetings if each.date == document.paper.meeting_date
        ),
        committees=(),
        problems=(),
    )
    return replace(document, paper=paper, tags=Tags(), ids={})


@dataclass(frozen=True, kw_only=True)
class Gone:
    """What a document no longer says."""

    withheld: Sequence[str]
    """Each stretch that is withheld, reduced to words."""
    left: str
    """All the rest, reduced to words."""

    def holds(self, value: str) -> bool:
        """Tell whether a value is known from withheld words alone."""
        words = spaced(value)
        if not words.strip():
            return False
        told = any(
            words in each or (each.count(" ") > 2 and each in words) for each in self.withheld
        )
        return told and words not in self.left

    def keep(self, value: str | None) -> str | None:
        """Give a value back unless it is known from withheld words alone."""
        return None if value is not None and self.holds(value) else value


def blanked(paper: Paper, spans: Sequence[Span]) -> str:
    """Blank these spans of the text, with a mark where each withheld paragraph begins."""
    pieces: list[str] = []
    done = 0
    for start, stop in spans:
        pieces += [paper.text[done:start], blank(paper.text[start:stop], marks(paper, start, stop))]
        done = stop
    return "".join([*pieces, paper.text[done:]])


def marks(paper: Paper, start: int, stop: int) -> list[int]:
    """Say where marks go: at the start of the span and of every paragraph inside."""
    inside = (each.start - start for each in paper.paragraphs if start < each.start < stop)
    return [0, *inside]


def blank(text: str, at: Sequence[int]) -> str:
    """Write blanks for all but line breaks, and the mark where it fits.

    >>> blank("Mrs Holt of 3 Mill Lane", [0])
    '[withheld]             '
    """
    characters = [each if each in BREAKS else " " for each in text]
    for start, stop in zip(at, [*at[1:], len(text)], strict=True):
        line = next((place for place in range(start, stop) if text[place] in BREAKS), stop)
        room = min(len(MARK), line - start)
        characters[start : start + room] = MARK if room == len(MARK) else "-" * room
    return "".join(characters)


def paper_without(paper: Paper, spans: Sequence[Span], gone: Gone) -> Paper:
    """Take the spans out of a paper's text and of all that was read from them."""
    return replace(
        paper,
        text=blanked(paper, spans),
        title=gone.keep(paper.title),
        blocks=tuple(unread(block, spans) for block in paper.blocks),
        items=tuple(item_without(item, spans, gone) for item in paper.items),
        attendees=tuple(each for each in paper.attendees if not is_gone(each, spans, gone)),
    )


def unread(block: Block, spans: Sequence[Span]) -> Block:
    """Let nobody read what a block has of the spans, nor the marks in their place."""
    gaps = tuple(
        (max(start, block.start), min(stop, block.stop))
        for start, stop in spans
        if start < block.stop and block.start < stop
    )
    return replace(block, gaps=(*block.gaps, *gaps)) if gaps else block


def item_without(item: Item, spans: Sequence[Span], gone: Gone) -> Item:
    """Take from an item what is withheld: its title, its papers' titles, the way to the whole."""
    if not overlap((item.start, item.stop), spans):
        return item
    if any(start <= item.start and item.stop <= stop for start, stop in spans):
        return replace(item, title="", attachments=(), full_text_url=None)
    return replace(
        item,
        title="" if gone.holds(item.title) else item.title,
        attachments=tuple(each for each in item.attachments if not gone.holds(each.title)),
    )


def is_gone(attendee: Attendee, spans: Sequence[Span], gone: Gone) -> bool:
    """Tell whether somebody is named in withheld words."""
    if attendee.start is not None and attendee.stop is not None:
        return overlap((attendee.start, attendee.stop), spans)
    return gone.holds(attendee.name)


def tags_without(tags: Tags, gone: Gone) -> Tags:
    """Take from the tags that are left what they know from withheld words alone."""
    return replace(
        tags,
        resolutions=tuple(resolution_without(each, gone) for each in tags.resolutions),
        actions=tuple(action_without(each, gone) for each in tags.actions),
        figures=tuple(figure_without(each, gone) for each in tags.figures),
    )


def resolution_without(record: Resolution, gone: Gone) -> Resolution:
    """Take names from a resolution."""
    votes = record.votes
    if votes is not None:
        named = tuple(pair for pair in votes.named if not gone.holds(pair[0]))
        votes = replace(votes, named=named)
    return replace(
        record,
        body=gone.keep(record.body),
        mover=gone.keep(record.mover),
        seconder=gone.keep(record.seconder),
        votes=votes,
        limbs=tuple(
            replace(limb, addressee=gone.keep(limb.addressee), due_text=gone.keep(limb.due_text))
            for limb in record.limbs
        ),
    )


def action_without(record: Action, gone: Gone) -> Action:
    """Take names from an action."""
    return replace(record, owner=gone.keep(record.owner), due_text=gone.keep(record.due_text))


def figure_without(record: Figure, gone: Gone) -> Figure:
    """Take words from a figure."""
    return replace(record, subject=gone.keep(record.subject), period=gone.keep(record.period))


def spaced(text: str) -> str:
    """Reduce a text to its words, each between blanks."""
    words = re.findall(r"[^\W_]+", text.lower())
    return f" {' '.join(words)} "

"""A word on a line of its own, `Approved`, that answers the line above -> that line and the word.

`Bank statement:` or `To note the new rates`, and below it nothing but what a parish said to it.
"""

from typing import Final

from pipeline import rules
from pipeline.records import Paper
from pipeline.tag.resolution_labels import follows
from pipeline.tag.resolution_leads import Lead
from pipeline.tag.resolution_limbs import RawLimb, label_of, tidy
from pipeline.tag.resolution_places import is_local

ASKED: Final = rules.pattern("resolution_words.asked")
ANSWER: Final = rules.pattern("resolution_words.answer")
HEADLINE: Final = rules.pattern("resolution_words.headline")
SECTION_HEAD: Final = rules.pattern("resolution_words.section_head")
LONGEST_SECTION = 80
"""Paragraphs in which the next part of an item is headed."""


def answered(paper: Paper, lead: Lead) -> tuple[RawLimb, ...]:
    """Take the line above with the word that opens the lead's paragraph, where that answers it."""
    index = lead.paragraph
    if not index or not is_local(paper):
        return ()
    place, above = paper.paragraphs[index], paper.paragraphs[index - 1]
    _, begin = label_of(paper.reading, place)
    opens = begin >= lead.sentence[0] or not paper.reading[begin : lead.sentence[0]].strip(" *_")
    if not opens or not ANSWER.match(paper.reading[slice(*lead.sentence)]):
        return ()
    labels, start = label_of(paper.reading, above)
    if above.section != place.section or not ASKED.match(paper.reading[start : above.stop].strip()):
        return ()
    heads = above.kind == "heading" and not labels and above.item != place.item
    if heads:
        return ()
    span = tidy(paper.reading, start, lead.sentence[1])
    return (RawLimb(start=span[0], stop=span[1], paragraph=index),)


def heads_section(paper: Paper, lead: Lead) -> bool:
    """Tell `a) Decisions:` over a part of an item, where `b) Discussions:` heads the next."""
    place = paper.paragraphs[lead.paragraph]
    if not HEADLINE.fullmatch(paper.reading[lead.matched[0] : place.stop].strip()):
        return False
    labels, _ = label_of(paper.reading, place)
    for later in paper.paragraphs[lead.paragraph + 1 : lead.paragraph + LONGEST_SECTION]:
        if later.item != place.item:
            return False
        theirs, start = label_of(paper.reading, later)
        next_label = any(follows(below, label) for below in theirs for label in labels)
        if (next_label or not labels) and SECTION_HEAD.match(paper.reading[start : later.stop]):
            return True
    return False

"""A lead -> its limbs: in its own paragraph, in those before it, or in the list below it."""

from dataclasses import replace
from typing import Final

from pipeline import rules
from pipeline.records import Paper
from pipeline.tag.resolution_layouts import apart_in_line, joined
from pipeline.tag.resolution_leads import Lead
from pipeline.tag.resolution_limbs import (
    MOTION,
    RawLimb,
    all_operative,
    backward,
    governs,
    in_line,
    matches,
    patterns,
    said_again,
    whole,
)
from pipeline.tag.resolution_listing import Listing
from pipeline.tag.resolution_proposals import proposed_words

FATE: Final = rules.pattern("resolution_words.fate")
BEFORE_STEM: Final = rules.pattern("resolution_words.before_stem")

RECOMMENDED: Final = "resolution.recommendations_carried"
"""Names what was carried: the recommendations of the report."""


def collect(paper: Paper, lead: Lead, limit: tuple[int, int]) -> tuple[RawLimb, ...]:
    """Gather the limbs of a lead, up to the next lead at `limit` (paragraph, offset)."""
    if lead.strength == "put":
        return proposed_words(paper, lead)
    if is_assent(paper, lead):
        return assented(paper, lead, limit)
    if lead.mode != "forward":
        back = lead.mode == "backward"
        return backward(paper, lead) if back else (whole(paper, lead, limit),)
    return ahead(paper, lead, limit)


def ahead(paper: Paper, lead: Lead, limit: tuple[int, int]) -> tuple[RawLimb, ...]:
    """Gather what stands behind a lead, in its paragraph and in the list below it."""
    place = paper.paragraphs[lead.paragraph]
    stop = limit[1] if limit[0] == lead.paragraph else place.stop
    rest = paper.reading[lead.content : stop]
    verb = patterns()["verb_only"].search(rest)
    below = Listing(paper, lead, limit).read(bare=True) if verb else ()
    if verb and below:
        return tuple(replace(limb, stem=verb["verb"].lower()) for limb in below)
    if governs(rest) and not matches("named_list", rest):
        listed = said_again(paper, lead, limit) or Listing(paper, lead, limit).read(bare=True)
        if listed:
            return apart_in_line(paper, listed)
        return (
            () if not rest.strip(" :-.,") or len(rest.split()) < 4 else in_line(paper, lead, stop)
        )
    limbs = in_line(paper, lead, stop)
    return with_list(paper, lead, limit, limbs) if stop == place.stop else limbs


def is_assent(paper: Paper, lead: Lead) -> bool:
    """Tell a sentence that says only who moved or that a motion was carried."""
    words = paper.reading[slice(*lead.sentence)]
    told = matches("between", words) or FATE.match(words) is not None
    return lead.mode == "whole" and lead.rule.id != "resolution.minutes" and told


def assented(paper: Paper, lead: Lead, limit: tuple[int, int]) -> tuple[RawLimb, ...]:
    """Take the motion above an assent; of `The proposal was agreed` itself where none is put."""
    above = backward(paper, lead)
    named = lead.rule.id == RECOMMENDED and not above
    if not named and matches("between", paper.reading[slice(*lead.sentence)]):
        return above
    told = [limb for limb in above if MOTION.search(paper.reading[limb.start : limb.stop])]
    return tuple(told) or (whole(paper, lead, limit),)


def before_stem(paper: Paper, limb: RawLimb) -> tuple[RawLimb, ...]:
    """Take what was decided in front of the words over a list: `note it and requested that:`."""
    match = BEFORE_STEM.match(paper.reading, limb.start, limb.stop)
    return (replace(limb, stop=match.end("first")),) if match else ()


def with_list(
    paper: Paper, lead: Lead, limit: tuple[int, int], limbs: tuple[RawLimb, ...]
) -> tuple[RawLimb, ...]:
    """Add the list that follows the lead's own paragraph, where it is of the decision itself."""
    if not limbs:
        return limbs
    last = paper.reading[limbs[-1].start : limbs[-1].stop]
    closed = paper.reading[limbs[-1].stop : limbs[-1].stop + 2].strip()
    if limbs[-1].label:
        more = Listing(paper, lead, limit).read(bare=False, before=limbs)
    elif closed.startswith(":") or last.endswith(":"):
        stem = matches("stem", last + ":")
        more = Listing(paper, lead, limit).read(bare=False)
        if stem and not more:
            more = Listing(paper, lead, limit).read(bare=True)
            stem = all_operative(paper, more)
        named = matches("inside", last) or matches("named_list", last + ":")
        if named or not (more and (stem or all_operative(paper, more))):
            return limbs
        return (*before_stem(paper, limbs[-1]), *more) if stem else joined(limbs, more)
    else:
        more = Listing(paper, lead, limit).read(bare=False, like=last, goes_on=closed[:1] == ";")
    return joined(limbs, more)

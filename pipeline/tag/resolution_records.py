"""A lead with its limbs, and the record around it -> a resolution with everything read."""

import re
from dataclasses import replace
from typing import Final

from pipeline import rules
from pipeline.records import Limb, Paper, Resolution, Span
from pipeline.tag.action_due import find_set_time, resolve
from pipeline.tag.resolution_dispositions import find_addressee, find_dispositions
from pipeline.tag.resolution_leads import Lead, value
from pipeline.tag.resolution_limbs import RawLimb, matches
from pipeline.tag.resolution_places import Decision
from pipeline.tag.resolution_votes import find_movers, find_votes, group
from pipeline.vocabulary import Form

MOVED_ABOVE: Final = "resolution.and_resolved"
"""A lead that stands below its movers: `Proposed by X. Seconded by Y. And resolved:`."""
BODY: Final = rules.pattern("resolution_words.body")
SUBJECT: Final = rules.pattern("resolution_words.subject")


def to_resolution(paper: Paper, decisions: list[Decision], index: int) -> Resolution:
    """Read the words of a decision and of the record around it."""
    decision = decisions[index]
    lead = decision.lead
    start, stop = decision.span
    limbs = tuple(to_limb(paper, lead, limb) for limb in decision.limbs)
    before, after = surroundings(paper, decisions, index)
    mover, seconder = movers(paper, lead, before, after)
    return Resolution(
        start=start,
        stop=stop,
        rule=lead.rule.id,
        confidence=lead.rule.confidence,
        form=lead.form,
        limbs=limbs,
        number=number_of(paper, lead),
        body=body_of(paper, lead),
        routine=bool(limbs) and all(limb.routine for limb in limbs),
        votes=find_votes(before, f"{paper.reading[start:stop]} {after}"),
        mover=mover,
        seconder=seconder,
    )


def to_limb(paper: Paper, lead: Lead, limb: RawLimb) -> Limb:
    """Read the words of one limb."""
    span = limb.start, limb.stop
    read = read_limb(paper, span, lead.form, lead.rule.id, lead.rule.confidence)
    routine = read.routine or bool(value(lead.rule, "routine"))
    if limb.stem is not None:
        binds = limb.stem not in ("note", "receive", "welcome")
        words = f"{limb.stem} {paper.reading[slice(*span)]}" if binds else limb.stem
        read = replace(read, dispositions=find_dispositions(words, lead.form))
    if lead.form == "recommended" and read.addressee is None:
        read = replace(read, addressee=find_addressee(paper.reading[lead.start : lead.content]))
    return replace(read, label=limb.label, parent=limb.parent, routine=routine)


def read_limb(paper: Paper, span: Span, form: Form, rule: str, confidence: float) -> Limb:
    """Read the words of a stretch that decides something: what it does, for whom, and by when."""
    text = paper.reading[slice(*span)]
    due_text = find_set_time(text)
    due_date = resolve(due_text, paper.anchor_date) if due_text else None
    if due_date is not None and is_past(due_date, paper.anchor_date):
        due_text = due_date = None
    return Limb(
        start=span[0],
        stop=span[1],
        rule=rule,
        confidence=confidence,
        dispositions=find_dispositions(text, form),
        addressee=find_addressee(text),
        due_text=due_text,
        due_date=due_date,
        routine=matches("routine", text),
    )


def is_past(due_date: str, anchor: str | None) -> bool:
    """Tell a date that was over when the decision was taken, which is no deadline.

    >>> is_past("2023-03", "2023-03-14"), is_past("2023-02", "2023-03-14"), is_past("R/P1M", None)
    (False, True, False)
    """
    first = due_date.rpartition(",")[2].partition("/")[0]
    return anchor is not None and first[:1].isdigit() and first < anchor[: len(first)]


def surroundings(paper: Paper, decisions: list[Decision], index: int) -> tuple[str, str]:
    """Cut the record of the same item before and after a decision, up to its neighbours."""
    decision = decisions[index]
    start, stop = decision.span
    place = paper.paragraphs[decision.lead.paragraph]
    floor, ceiling = max(0, start - 6000), min(len(paper.text), stop + 500)
    if place.item is not None:
        floor = max(floor, paper.items[place.item].start)
        ceiling = max(stop, min(ceiling, paper.items[place.item].stop))
    if index:
        floor = max(floor, decisions[index - 1].span[1])
    if index + 1 < len(decisions):
        ceiling = max(stop, min(ceiling, decisions[index + 1].span[0]))
    return paper.reading[min(floor, start) : start], paper.reading[stop:ceiling]


def movers(paper: Paper, lead: Lead, before: str, after: str) -> tuple[str | None, str | None]:
    """Find who moved and seconded: in the lead, right after it, or in the debate before it."""
    match = lead.rule.pattern.search(paper.reading[slice(*lead.matched)])
    if match and group(match, "mover"):
        return group(match, "mover"), group(match, "seconder")
    places = [after[:200], paper.reading[slice(*lead.sentence)], before[-3000:]]
    for text in places[::-1] if lead.rule.id == MOVED_ABOVE else places:
        found = find_movers(text)
        if found != (None, None):
            return found
    return None, None


def number_of(paper: Paper, lead: Lead) -> str | None:
    """Read the minute number: of the lead's own paragraph, else of its item."""
    place = paper.paragraphs[lead.paragraph]
    printed = (place.label or "").strip("().: ")
    if re.fullmatch(r"\d+(?:[./]\d+)+", printed):
        return printed
    if place.item is not None and paper.items[place.item].number:
        return paper.items[place.item].number
    return printed if printed.isdigit() else None


def body_of(paper: Paper, lead: Lead) -> str | None:
    """Read who decides, where lead or list head says so."""
    words = lead.body or paper.reading[lead.start : lead.content]
    first = paper.reading[lead.content : min(lead.sentence[1], lead.content + 80)]
    match = BODY.search(words) or SUBJECT.match(first)
    return match[1].removeprefix("That ").removeprefix("The ") if match else None

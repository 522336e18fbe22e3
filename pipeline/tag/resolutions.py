"""One paper -> the decisions that it records, limb by limb, and what only looked like one."""

import re
from dataclasses import dataclass, replace
from functools import cache

from pipeline import rules
from pipeline.records import Candidate, Limb, Paper, Paragraph, Resolution, Span, Tags
from pipeline.rules import Rule
from pipeline.tag.dates import resolve_deadline
from pipeline.tag.resolution_dispositions import find_addressee, find_dispositions, find_due
from pipeline.tag.resolution_leads import CUT, Lead, find_leads, is_undecided, to_candidate, value
from pipeline.tag.resolution_limbs import (
    Listing,
    RawLimb,
    all_operative,
    collect,
    label_of,
    matches,
)
from pipeline.tag.resolution_votes import find_movers, find_votes, group
from pipeline.vocabulary import DocumentKind

SILENT_KINDS: frozenset[DocumentKind] = frozenset(
    {"agenda", "report", "appendix", "tracker", "pack", "attendance", "issue_history"}
)
"""Kinds that record no decision of their own: what they propose or quote is no resolution."""

SILENT_SECTIONS = frozenset({"agenda_text", "papers", "vote"})
NEAR = 6
"""Paragraphs around a motion in which its end is told."""

NUMBERED = re.compile(r"[\s*_]*\d+(?:[./]\d+)*[.)]?\s")
"""A minute number at the start of a paragraph."""

LOCAL = re.compile(r"\b(?:parish|town|community|village)\s+(?:council|meeting)\b", re.IGNORECASE)
SAYS = re.compile(r"\b(?:was|were|agreed\s+(?:to|that)|resolved|that)\b", re.IGNORECASE)
"""What a sentence has and a heading has not."""

PROPOSES = re.compile(
    r"^[\s\d.*]*(?:officer\s+)?recommend(?:ation|ed)|^\s*report\s+(?:of|by|to|from|title)\b|"
    r"\b(?:purpose|author)\s+of\s+(?:the\s+)?report\b",
    re.IGNORECASE | re.MULTILINE,
)
RESOLVES = re.compile(
    r"^[\s\d.*()]*(?:it\s+was\s+)?(?:RESOLVED|Resolved|AGREED)\b\s*(?:\(\w+\)\s*)?(?:[-:]|that)",
    re.MULTILINE,
)

LETTERS = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Decision:
    """A lead with its limbs, before it becomes a record."""

    lead: Lead
    limbs: tuple[RawLimb, ...]

    @property
    def span(self) -> Span:
        """From the lead, or the first limb if that comes first, to the last limb."""
        return (
            min(self.lead.start, self.limbs[0].start),
            max(limb.stop for limb in self.limbs),
        )


def tag_resolutions(paper: Paper, _so_far: Tags) -> Tags:
    """Find the resolutions of one paper; nothing in papers that only propose."""
    if paper.language != "en" or (paper.kind in SILENT_KINDS and not looks_recorded(paper)):
        return Tags()
    leads, candidates = read_leads(paper)
    decisions = strong_decisions(paper, [lead for lead in leads if is_strong(lead)])
    weak, turned_down = weak_decisions(paper, leads, decisions)
    decisions = sorted([*decisions, *weak], key=lambda decision: decision.span)
    decisions += lost_leads(paper, decisions)
    decisions.sort(key=lambda decision: decision.span)
    resolutions = [to_resolution(paper, decisions, index) for index in range(len(decisions))]
    return Tags(
        resolutions=tuple(fold_repeats(paper, resolutions)),
        candidates=tuple(
            sorted([*candidates, *turned_down], key=lambda candidate: candidate.start)
        ),
    )


def looks_recorded(paper: Paper) -> bool:
    """Tell a record of decisions that was taken for a report: it resolves and proposes nothing."""
    if paper.kind != "report" or PROPOSES.search(paper.reading):
        return False
    return RESOLVES.search(paper.reading) is not None


def read_leads(paper: Paper) -> tuple[list[Lead], list[Candidate]]:
    """Read every paragraph that may record a decision."""
    leads: list[Lead] = []
    candidates: list[Candidate] = []
    for index, place in enumerate(paper.paragraphs):
        if place.section in SILENT_SECTIONS or place.kind == "meta":
            continue
        found = find_leads(paper, index)
        leads += found.leads
        candidates += found.candidates
    return leads, candidates


def is_strong(lead: Lead) -> bool:
    """Tell leads whose wording alone makes a decision."""
    return lead.strength == "strong" and lead.rule.id != "resolution.heading_recommended"


# --- leads with strong wording ----------------------------------------------------------------


def strong_decisions(paper: Paper, leads: list[Lead]) -> list[Decision]:
    """Gather the limbs of strong leads, each up to the next; a lead inside a list is a limb."""
    decisions: list[Decision] = []
    done = -1
    for index, lead in enumerate(leads):
        if lead.start < done:
            continue
        limbs = collect(paper, lead, next_limit(paper, leads[index + 1 :], lead))
        if not limbs and matches("assent", paper.reading[slice(*lead.sentence)]):
            limbs = collect(paper, replace(lead, mode="backward"), (0, 0))
            limbs = () if limbs and limbs[0].start < done else limbs
        if limbs:
            decisions.append(Decision(lead, limbs))
            done = decisions[-1].span[1]
    return decisions


def next_limit(paper: Paper, later: list[Lead], lead: Lead) -> tuple[int, int]:
    """Say where a lead's limbs must end; a labelled `Noted that …` is a limb, not the end."""
    for other in later:
        labels, _ = label_of(paper.reading, paper.paragraphs[other.paragraph])
        limb_like = labels and other.rule.id == "resolution.title"
        if not (limb_like and other.paragraph > lead.paragraph):
            return other.paragraph, other.start
    return len(paper.paragraphs), len(paper.text)


# --- leads that need support ------------------------------------------------------------------


def weak_decisions(
    paper: Paper, leads: list[Lead], strong: list[Decision]
) -> tuple[list[Decision], list[Candidate]]:
    """Accept other leads where their place bears them out."""
    taken = [decision.span for decision in strong]
    strong_leads = [decision.lead for decision in strong]
    decisions: list[Decision] = []
    candidates: list[Candidate] = []
    for index, lead in enumerate(leads):
        if is_strong(lead) or inside(lead.matched, taken):
            continue
        veto_id = objection(paper, lead, strong_leads)
        limbs = () if veto_id else collect(paper, lead, weak_limit(paper, leads[index + 1 :]))
        if limbs and lead.strength == "list" and not all_operative(paper, limbs):
            limbs = ()
        if veto_id or not limbs or inside((limbs[0].start, limbs[0].stop), taken):
            candidates.append(to_candidate(lead, veto_id or "resolution_veto.no_limb"))
            continue
        decisions.append(Decision(lead, limbs))
        taken.append(decisions[-1].span)
    return decisions, candidates


def weak_limit(paper: Paper, later: list[Lead]) -> tuple[int, int]:
    """Say where a weak lead's limbs must end: at the next lead of any strength."""
    if later:
        return later[0].paragraph, later[0].start
    return len(paper.paragraphs), len(paper.text)


def inside(span: Span, taken: list[Span]) -> bool:
    """Tell whether a span touches one already read."""
    return any(span[0] < stop and start < span[1] for start, stop in taken)


def objection(paper: Paper, lead: Lead, strong: list[Lead]) -> str | None:
    """Say why a lead is not borne out by its place; None where it is."""
    place = paper.paragraphs[lead.paragraph]
    signs = {
        "heading": place.kind == "heading"
        and lead.strength != "list"
        and not SAYS.search(paper.reading, place.start, place.stop)
        and not CUT.search(paper.reading, place.start, lead.matched[0]),
        "restated": is_decided_above(paper, place, strong),
        "discussion": is_discussion(paper, place),
        "not_closing": lead.strength == "closing" and not is_closing(paper, lead, strong),
        "not_the_body": lead.strength == "decision_paper" and not is_decision_maker(paper, lead),
    }
    for name, holds in signs.items():
        if holds:
            return f"resolution_veto.{name}"
    if lead.strength in ("proposed", "elected", "strong") or lead.mode == "backward":
        return fate(paper, lead, strong)
    return restated(paper, lead, strong)


def is_decided_above(paper: Paper, place: Paragraph, strong: list[Lead]) -> bool:
    """Tell whether the page prints the item's decision in a section of its own."""
    if place.item is None or place.section != "minutes":
        return False
    homes = (paper.paragraphs[other.paragraph] for other in strong)
    return any(home.item == place.item and home.section == "decision" for home in homes)


def is_discussion(paper: Paper, place: Paragraph) -> bool:
    """Tell a point of discussion: a bullet, where what is agreed is an action at most."""
    labels, _ = label_of(paper.reading, place)
    return bool(labels) and labels[0].style == "bullet" and not is_local(paper)


def is_local(paper: Paper) -> bool:
    """Tell parish, town and community councils, whose points are their decisions."""
    return LOCAL.search(f"{paper.council} {paper.title} {paper.reading[:1500]}") is not None


def is_decision_maker(paper: Paper, lead: Lead) -> bool:
    """Accept one person's decision in decision papers, or where a list of limbs follows."""
    rest = paper.reading[lead.content : paper.paragraphs[lead.paragraph].stop].strip()
    return paper.kind == "decision" or not rest or rest == ":"


def fate(paper: Paper, lead: Lead, strong: list[Lead]) -> str | None:
    """Say what became of a motion: restated as a resolution, or lost."""
    place = paper.paragraphs[lead.paragraph]
    later = [
        other
        for other in strong
        if other.start > lead.start and same_item(paper, other, place, NEAR * 4)
    ]
    if later:
        return "resolution_veto.restated"
    above = paper.paragraphs[max(0, lead.paragraph - 1)]
    if lead.paragraph and matches("planning", paper.reading[above.body_start : above.stop]):
        return "resolution_veto.motion"
    if is_undecided(paper.reading, lead.sentence[0], end_of_debate(paper, lead)):
        return "resolution_veto.undecided"
    return None


def end_of_debate(paper: Paper, lead: Lead) -> int:
    """Say how far a motion's fate may be told: two paragraphs, none of another item."""
    place = paper.paragraphs[lead.paragraph]
    stop = place.stop
    for later in paper.paragraphs[lead.paragraph + 1 : lead.paragraph + 3]:
        if (
            later.item != place.item
            or later.kind == "heading"
            or NUMBERED.match(paper.reading, later.start)
        ):
            break
        stop = later.stop
    return min(stop, lead.sentence[1] + 600)


def same_item(paper: Paper, other: Lead, place: Paragraph, reach: int) -> bool:
    """Tell whether a later lead belongs to the same item, or is near where items are unknown."""
    theirs = paper.paragraphs[other.paragraph]
    if place.item is not None:
        return theirs.item == place.item and theirs.section == place.section
    first = paper.paragraphs.index(place) + 1
    between = paper.paragraphs[first : other.paragraph + 1]
    return len(between) < reach and not any(
        NUMBERED.match(paper.reading, later.start) for later in between
    )


def restated(paper: Paper, lead: Lead, strong: list[Lead]) -> str | None:
    """Turn down an agreement that the next paragraphs restate in decision form."""
    place = paper.paragraphs[lead.paragraph]
    for other in strong:
        near = 0 <= other.paragraph - lead.paragraph <= 1 and other.start > lead.start
        same = paper.paragraphs[other.paragraph].item == place.item
        if near and same and not paper.reading[lead.content : lead.sentence[1]].strip(" .,:"):
            return "resolution_veto.restated"
    return None


def is_closing(paper: Paper, lead: Lead, strong: list[Lead]) -> bool:
    """Tell whether a sentence closes its item, with no formal decision beside it."""
    place = paper.paragraphs[lead.paragraph]
    if any(paper.paragraphs[other.paragraph].item == place.item for other in strong) and (
        place.item is not None
    ):
        return False
    after = paper.reading[lead.sentence[1] : place.stop].strip(" .")
    if len(after.split()) > 12:
        return False
    for later in paper.paragraphs[lead.paragraph + 1 :]:
        text = paper.reading[later.body_start : later.stop].strip()
        if later.item != place.item or later.section != place.section or later.kind == "heading":
            return True
        if text and not matches("stop", text) and not matches("between", text):
            return place.item is None and is_other_number(paper, place, later)
    return True


def is_other_number(paper: Paper, place: Paragraph, later: Paragraph) -> bool:
    """Tell whether a later paragraph is numbered for another item: 8 after 7.2, not 7.3."""
    numbers = [
        match.group().strip(" *_.)").split(".")[0] if match else ""
        for match in (NUMBERED.match(paper.reading, one.start) for one in (place, later))
    ]
    return numbers[1] not in ("", numbers[0])


# --- leads that are lost ----------------------------------------------------------------------


@cache
def lost_rule(name: str) -> Rule:
    """Load the rule that stands for a missing lead."""
    return next(
        rule for rule in rules.load("resolution_limbs") if rule.id == f"resolution_limb.{name}"
    )


def lost_leads(paper: Paper, decisions: list[Decision]) -> list[Decision]:
    """Find decisions whose lead-in the page dropped."""
    taken = [decision.span for decision in decisions]
    leads = sorted({decision.lead.paragraph for decision in decisions})
    found: list[Decision] = []
    for index, place in enumerate(paper.paragraphs):
        name = lost_kind(paper, index)
        if place.section in SILENT_SECTIONS or place.kind == "meta" or name is None:
            continue
        if (place.kind == "heading" and name != "run_up") or inside(
            (place.start, place.stop), taken
        ):
            continue
        lead = headless(paper, index, name)
        if is_undecided(paper.reading, lead.start, end_of_debate(paper, lead)):
            continue
        limit = next((later for later in leads if later > index), len(paper.paragraphs))
        limbs = Listing(paper, lead, (limit, len(paper.text))).read(bare=True, own=True)
        if limbs and all(
            matches("operative", paper.reading[limb.start : limb.stop])
            for limb in limbs
            if limb.parent is None
        ):
            found.append(Decision(lead, limbs))
            taken.append(found[-1].span)
    return found


def lost_kind(paper: Paper, index: int) -> str | None:
    """Say by which sign a paragraph is a decision without a lead; None where it is not."""
    place = paper.paragraphs[index]
    labels, body_start = label_of(paper.reading, place)
    text = paper.reading[body_start : place.stop]
    before = paper.reading[paper.paragraphs[index - 1].start : place.start].strip() if index else ""
    if matches("stop", text) or not matches("operative", text):
        return None
    if place.section == "decision":
        first = index == 0 or paper.paragraphs[index - 1].section != "decision"
        return "lost_lead" if first or matches("lost_lead", text) else None
    if matches("run_up", before):
        return "run_up"
    quoted = paper.reading[place.start : place.start + 1] in ('"', "'")
    bullet = bool(labels) and labels[0].style == "bullet"
    if quoted or bullet or before.endswith(":") or not matches("lost_lead", text):
        return None
    proposed = matches("planning", before) or is_motion(before) or is_proposal(paper, index)
    return None if proposed else "lost_lead"


def is_proposal(paper: Paper, index: int) -> bool:
    """Tell whether the paragraph stands in a list under `Recommendations`."""
    place = paper.paragraphs[index]
    for earlier in reversed(paper.paragraphs[max(0, index - 8) : index]):
        text = paper.reading[earlier.body_start : earlier.stop].strip()
        if re.match(r"(?:\d+\.?\s+)?(?:officer\s+)?recommend(?:ation|ed)", text, re.IGNORECASE):
            return True
        if earlier.item != place.item or not matches("lost_lead", text):
            return False
    return False


def is_motion(before: str) -> bool:
    """Tell whether the words before a paragraph say that a motion follows."""
    return re.search(
        r"\b(?:motion|amendment|propos\w+|recommend\w*|asked|seconded|moved)\b[^.]*$",
        before[-300:],
        re.IGNORECASE,
    ) is not None and not matches("run_up", before)


def headless(paper: Paper, index: int, name: str) -> Lead:
    """Make a lead of no width in front of a paragraph."""
    place = paper.paragraphs[index]
    return Lead(
        paragraph=index,
        start=place.body_start,
        content=place.body_start,
        sentence=(place.body_start, place.stop),
        rule=lost_rule(name),
        mode="forward",
        strength="strong",
        form="decided" if place.section == "decision" else "resolved",
        matched=(place.body_start, place.body_start),
    )


# --- records ----------------------------------------------------------------------------------


def to_resolution(paper: Paper, decisions: list[Decision], index: int) -> Resolution:
    """Read the words of a decision and of the record around it."""
    decision = decisions[index]
    lead = decision.lead
    start, stop = decision.span
    limbs = tuple(to_limb(paper, lead, limb) for limb in decision.limbs)
    before, after = surroundings(paper, decisions, index)
    mover, seconder = movers(paper, lead, before, after)
    words = " ".join(paper.reading[limb.start : limb.stop] for limb in limbs)
    return Resolution(
        start=start,
        stop=stop,
        rule=lead.rule.id,
        confidence=lead.rule.confidence,
        form=lead.form,
        limbs=limbs,
        number=number_of(paper, lead),
        body=body_of(paper, lead),
        routine=bool(value(lead.rule, "routine")) or matches("routine", words),
        votes=find_votes(f"{before[-400:]} {paper.reading[start:stop]} {after}"),
        mover=mover,
        seconder=seconder,
    )


def to_limb(paper: Paper, lead: Lead, limb: RawLimb) -> Limb:
    """Read the words of one limb."""
    text = paper.reading[limb.start : limb.stop]
    due_text = find_due(text)
    return Limb(
        start=limb.start,
        stop=limb.stop,
        rule=lead.rule.id,
        confidence=lead.rule.confidence,
        label=limb.label,
        parent=limb.parent,
        dispositions=find_dispositions(text, lead.form),
        addressee=find_addressee(text),
        due_text=due_text,
        due_date=resolve_deadline(due_text, paper.anchor_date) if due_text else None,
    )


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
    for text in (after[:200], paper.reading[slice(*lead.sentence)], before[-3000:]):
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


BODY = re.compile(
    r"\b(?:the\s+)?((?:[A-Z][\w&'-]*\s+(?:and\s+|for\s+)?){0,6}(?:Council|Committee|Sub-Committee|"
    r"Cabinet|Panel|Board|Executive|Commission|Authority|Assembly|Forum|Mayor))\b"
)


def body_of(paper: Paper, lead: Lead) -> str | None:
    """Read who decides, where lead or list head says so."""
    words = lead.body or paper.reading[lead.start : min(lead.sentence[1], lead.content + 60)]
    match = BODY.search(words)
    return match[1].removeprefix("The ") if match else None


# --- one decision printed twice ---------------------------------------------------------------


def fold_repeats(paper: Paper, resolutions: list[Resolution]) -> list[Resolution]:
    """Keep the first of two equal resolutions of one item, with the other's place."""
    kept: list[Resolution] = []
    for resolution in resolutions:
        twin = next(
            (place for place, other in enumerate(kept) if is_twin(paper, other, resolution)), None
        )
        if twin is None:
            kept.append(resolution)
        else:
            kept[twin] = with_place(kept[twin], resolution)
    return kept


def letters(paper: Paper, limb: Limb) -> str:
    """Reduce a limb to letters and digits."""
    return LETTERS.sub("", paper.reading[limb.start : limb.stop].lower())


def is_twin(paper: Paper, first: Resolution, second: Resolution) -> bool:
    """Tell whether two resolutions say the same in one item; a cut-off one need only begin so."""
    ones = [letters(paper, limb) for limb in first.limbs]
    others = [letters(paper, limb) for limb in second.limbs]
    same = item_at(paper, first.start) == item_at(paper, second.start)
    pairs = zip(ones, others, strict=False)
    equal = sum(alike(one, other) for one, other in pairs)
    long = sum(map(len, others)) > 120
    return equal > 0 and equal >= min(len(ones), len(others)) and (same or long)


def alike(one: str, other: str) -> bool:
    """Tell whether two limbs are equal, or one is the beginning of the other."""
    shorter, longer = sorted((one, other), key=len)
    return one == other or (len(shorter) > 30 and longer.startswith(shorter))


def item_at(paper: Paper, offset: int) -> int | None:
    """Find the item that an offset stands in."""
    for place in paper.paragraphs:
        if place.start <= offset < place.stop:
            return place.item
    return None


def with_place(first: Resolution, second: Resolution) -> Resolution:
    """Add the place of a repeated resolution, limb by limb; the longer wording of a limb stays."""
    limbs = list(first.limbs)
    for index, (one, other) in enumerate(zip(first.limbs, second.limbs, strict=False)):
        limbs[index] = replace(one, also_at=(*one.also_at, (other.start, other.stop)))
    return replace(
        first,
        limbs=tuple(limbs),
        also_at=(*first.also_at, (second.start, second.stop)),
        votes=first.votes or second.votes,
        mover=first.mover or second.mover,
        seconder=first.seconder or second.seconder,
        number=first.number or second.number,
    )

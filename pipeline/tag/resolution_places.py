"""Where a lead stands in its paper -> whether its place bears it out as a decision."""

import re
from dataclasses import dataclass
from functools import cache
from typing import Final

from pipeline import rules
from pipeline.records import Paper, Paragraph, Span
from pipeline.rules import Rule
from pipeline.tag.resolution_headings import is_signature, is_under_decisions
from pipeline.tag.resolution_leads import CUT, Lead, is_undecided, value
from pipeline.tag.resolution_limbs import RawLimb, is_first, label_of, matches, opens_part
from pipeline.tag.resolution_proposals import is_put_and_won

NEAR = 6
"""Paragraphs around a motion in which its end is told."""

AGAIN = re.compile(r"^\s*R\w*\.?\s?\d{1,2}\s?[.:)-]\s+")
"""A number of its own behind the label of a limb: `- R1. That`."""
NUMBERED = re.compile(r"[\s*_]*\d+(?:[./]\d+)*[.)]?\s")
"""A minute number at the start of a paragraph."""

BARE_NUMBER = re.compile(r"\(?\d{1,3}[a-z]?[.)]?")
"""The number of the next item, on a line of its own."""

FEW_SIGNS = 3
"""Of markup in front of a sentence."""
LOCAL: Final = rules.pattern("resolution_words.local")
SMALL_BODY: Final = rules.pattern("resolution_words.small_body")
OPENING: Final = 400
"""Characters in which a paper says whose it is."""
MEETING_ENDS: Final = rules.pattern("resolution_words.meeting_ends")
NOTED: Final = rules.pattern("resolution_words.noted")
CONSENT: Final = rules.pattern("resolution_words.consent")
ASIDE: Final = rules.pattern("resolution_words.told_aside")
WHEN: Final = rules.pattern("resolution_words.told_when")
FATE_OF_MOTION: Final = rules.pattern("resolution_words.fate_of_motion")
CARRIED_BY = frozenset({"carried", "agreed", "passed", "approved", "adopted"})
FAVOUR: Final = "favour"
"""How `all present were in favour` ends."""
AMENDED: Final = rules.pattern("resolution_words.amended")
FATES: Final = {"motion": FATE_OF_MOTION, "amendment": AMENDED}
MOVED: Final = frozenset(FATES)
"""Strengths of leads that stand only where what they move was carried."""
LONGEST_SENTENCE: Final = 300
CARRIED: Final = rules.pattern("resolution_words.carried")
FORMAL = frozenset({"resolution.capitals", "resolution.title", "resolution.body_list"})
OWN_PROMISE: Final = rules.pattern("resolution_words.own_promise")
INFORMAL: Final = rules.pattern("resolution_words.informal")

TERSE = frozenset(
    f"resolution.{name}"
    for name in ("telegraphic", "payments", "body_approved", "title_result", "approved_alone")
)
"""Rules of so few words that they may as well tell of another body's decision."""

RESULTS: Final = frozenset({"resolution.title_result", "resolution.minutes_short"})
"""Rules for a title with its result behind it: `68/24 Minutes of 2nd September: accepted`."""

SIDE: Final = rules.pattern("parse_paragraphs.side_of_vote")
TALLY: Final = rules.pattern("figure_lists.tally")
LONGEST_DEBATE = 600
"""Characters after a motion within which its fate is told."""
MOST_OF_VOTE = 16
"""Paragraphs of a recorded vote, and what is told after it."""
SECONDED: Final = rules.pattern("resolution_words.seconded")

DECIDED_ELSEWHERE: Final = rules.pattern("resolution_words.decided_elsewhere")

OTHER_COUNCIL: Final = rules.pattern("resolution_words.other_council")

APPROVES_ALL: Final = rules.pattern("resolution_words.approves_all")

SAYS: Final = rules.pattern("resolution_words.says")


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


def inside(span: Span, taken: list[Span]) -> bool:
    """Tell whether a span touches one already read."""
    return any(span[0] < stop and start < span[1] for start, stop in taken)


def objection(paper: Paper, lead: Lead, strong: list[Lead]) -> str | None:
    """Say why a lead is not borne out by its place; None where it is."""
    place = paper.paragraphs[lead.paragraph]
    headed = is_under_decisions(paper, lead.paragraph)
    signs = {
        "heading": place.kind == "heading" and is_title(paper, place, lead),
        "restated": is_decided_above(paper, place, strong),
        "signature": lead.rule.id == "resolution.minutes" and is_signature(paper, lead),
        "discussion": not headed and is_discussion(paper, place, lead),
        "not_closing": lead.strength == "closing"
        and not headed
        and not consents(paper, lead)
        and not is_settled(paper, lead, strong)
        and not is_closing(paper, lead, strong),
        "informal": not headed and is_informal(paper, lead, strong),
        "reported": is_reported(paper, lead) and not is_closing(paper, lead, strong),
        "hearsay": is_local(paper)
        and (bool(value(lead.rule, "authority")) or is_decided_elsewhere(paper, lead)),
        "elsewhere": is_local(paper) and is_other_council(paper, lead),
        "too_high": bool(value(lead.rule, "local"))
        and not (headed and lead.strength != "concluded")
        and not is_small(paper),
        "not_headed": bool(value(lead.rule, "headed")) and not headed,
        "not_carried": (lead.strength in MOVED and not is_carried(paper, lead))
        or (lead.strength == "put" and not is_put_and_won(paper, lead)),
        "not_the_body": lead.strength == "decision_paper" and not is_decision_maker(paper, lead),
    }
    for name, holds in signs.items():
        if holds:
            return f"resolution_veto.{name}"
    if lead.strength in ("proposed", "put", "elected", "strong", *MOVED) or lead.mode == "backward":
        return fate(paper, lead, strong)
    return None if lead.strength == "concluded" else restated(paper, lead, strong)


def is_title(paper: Paper, place: Paragraph, lead: Lead) -> bool:
    """Tell a heading that only names a decision from one in which it was taken."""
    return not (
        lead.strength in {"list", "labelled", "concluded", "put", *MOVED}
        or lead.rule.id in RESULTS
        or value(lead.rule, "planning")
        or is_sentence(paper, place, lead)
        or opens_list(paper, lead)
        or SAYS.search(paper.reading, place.start, place.stop)
        or CUT.search(paper.reading, place.start, lead.matched[0])
    )


def is_sentence(paper: Paper, place: Paragraph, lead: Lead) -> bool:
    """Tell what a parish says in a sentence of its own behind a title: `A shed. Council agreed`."""
    above = paper.reading[place.body_start : lead.sentence[0]].rstrip(" *_")
    return above.endswith(".") and is_small(paper)


def consents(paper: Paper, lead: Lead) -> bool:
    """Tell a parish's yes or no, which counts wherever in its item it is told, but not of when."""
    said = CONSENT.search(paper.reading, *lead.matched) is not None
    when = WHEN.match(paper.reading, lead.matched[1], lead.sentence[1])
    aside = ASIDE.search(paper.reading, lead.sentence[0], lead.matched[0]) is not None
    return said and when is None and not aside and is_small(paper)


def is_settled(paper: Paper, lead: Lead, strong: list[Lead]) -> bool:
    """Tell what may be told before the end of an item that has no formal decision.

    An authority's answer to an application, wherever it is told but of when; and what was noted
    in the words with which the item opens.
    """
    place = paper.paragraphs[lead.paragraph]
    if place.item is None or any(
        paper.paragraphs[other.paragraph].item == place.item for other in strong
    ):
        return False
    when = WHEN.match(paper.reading, lead.matched[1], lead.sentence[1])
    if value(lead.rule, "authority") and when is None:
        return not ASIDE.search(paper.reading, lead.sentence[0], lead.matched[0])
    opens = lead.sentence[0] <= place.body_start + FEW_SIGNS and is_first(paper, lead.paragraph)
    return opens and NOTED.search(paper.reading, *lead.matched) is not None


def opens_list(paper: Paper, lead: Lead) -> bool:
    """Tell a heading that says who agreed, over the list of what: `Members agreed:`."""
    place = paper.paragraphs[lead.paragraph]
    heading = paper.reading[lead.content : place.stop].strip(" *_-")
    following = paper.paragraphs[lead.paragraph + 1 : lead.paragraph + 2]
    if (
        heading
        or not following
        or paper.reading[place.start : place.stop].rstrip(" *_-")[-1:] != ":"
    ):
        return False
    labels, body_start = label_of(paper.reading, following[0])
    text = paper.reading[body_start : following[0].stop]
    return bool(labels) and matches("operative", AGAIN.sub("", text))


def is_decided_above(paper: Paper, place: Paragraph, strong: list[Lead]) -> bool:
    """Tell whether the page prints the item's decision in a section of its own."""
    if place.item is None or place.section != "minutes":
        return False
    homes = (paper.paragraphs[other.paragraph] for other in strong)
    return any(home.item == place.item and home.section == "decision" for home in homes)


def is_discussion(paper: Paper, place: Paragraph, lead: Lead) -> bool:
    """Tell a point of discussion: a bullet, where what is agreed is an action at most.

    Volunteers write all that they do in bullets: what their body is said to agree is decided.
    """
    labels, _ = label_of(paper.reading, place)
    if not labels or labels[0].style != "bullet" or is_local(paper):
        return False
    if lead.mode == "backward" and SECONDED.search(paper.reading, *lead.sentence) is not None:
        return False
    words = paper.reading[lead.content : lead.sentence[1]]
    promised = INFORMAL.search(words) is not None and OWN_PROMISE.match(words) is None
    told = lead.body is not None or lead.rule.id in TERSE
    return not is_small(paper) or not told or (lead.mode == "forward" and promised)


def is_informal(paper: Paper, lead: Lead, strong: list[Lead]) -> bool:
    """Tell an understanding reached in debate from a decision, which such a paper spells out.

    `It was agreed that the officer would send a note`, where the body resolves in capitals or
    under a word of its own, is what somebody promised, and an action.
    """
    if lead.rule.id != "resolution.it_was_agreed" or is_moved(paper, lead) or is_local(paper):
        return False
    words = paper.reading[lead.content : lead.sentence[1]]
    place = paper.paragraphs[lead.paragraph]
    formal = [other for other in strong if other.rule.id in FORMAL]
    worded_below = any(
        other.start > lead.start and paper.paragraphs[other.paragraph].item == place.item
        for other in formal
    )
    promised = INFORMAL.search(words) is not None or (worded_below and " should " in words)
    late = lead.start > place.body_start + 60
    return promised and lead.form == "agreed" and (bool(formal) or late)


def is_moved(paper: Paper, lead: Lead) -> bool:
    """Tell a sentence that says who seconded before it says what was agreed."""
    return SECONDED.search(paper.reading, lead.sentence[0], lead.start) is not None


def is_reported(paper: Paper, lead: Lead) -> bool:
    """Tell `it was recommended that …`, by which larger councils tell what a report asks for."""
    recommends = lead.rule.id == "resolution.it_was_agreed" and lead.form == "recommended"
    return recommends and not is_moved(paper, lead) and not is_local(paper)


def is_local(paper: Paper) -> bool:
    """Tell parish, town and community councils, whose points are their decisions."""
    return LOCAL.search(f"{paper.council} {paper.title} {paper.reading[:1500]}") is not None


def is_small(paper: Paper) -> bool:
    """Tell local councils and bodies of volunteers, by what the paper calls itself."""
    named = f"{paper.council} {paper.title} {paper.reading[:OPENING]}"
    return is_local(paper) or SMALL_BODY.search(named) is not None


def is_decided_elsewhere(paper: Paper, lead: Lead) -> bool:
    """Tell a parish's list of planning decisions, which the planning authority took."""
    place = paper.paragraphs[lead.paragraph]
    title = subject_above(paper, lead.paragraph)
    head = paper.reading[place.body_start : min(place.stop, place.body_start + 60)]
    return (
        lead.rule.id in TERSE
        and (DECIDED_ELSEWHERE.match(title) or DECIDED_ELSEWHERE.match(head)) is not None
    )


def subject_above(paper: Paper, paragraph: int) -> str:
    """Read the title of the item, or the heading next above where no items were found."""
    place = paper.paragraphs[paragraph]
    if place.item is not None:
        return paper.items[place.item].title
    near = paper.paragraphs[max(0, paragraph - NEAR) : paragraph]
    heads = [one for one in near if one.kind == "heading"] or [*near[-1:]]
    return paper.reading[heads[-1].body_start : heads[-1].stop].strip() if heads else ""


def is_other_council(paper: Paper, lead: Lead) -> bool:
    """Tell what the county, district or borough agreed from what the parish did."""
    other = OTHER_COUNCIL.search(lead.body or "")
    return other is not None and other.group().lower() not in (paper.council or "").lower()


def is_decision_maker(paper: Paper, lead: Lead) -> bool:
    """Accept one person's decision in decision papers, or where a list of limbs follows."""
    rest = paper.reading[lead.content : paper.paragraphs[lead.paragraph].stop].strip()
    return paper.kind == "decision" or not rest or rest == ":"


def is_carried(paper: Paper, lead: Lead) -> bool:
    """Tell a motion or amendment whose item says that it was carried, and words it no further."""
    debate = debate_after(paper, lead)
    told = [
        match
        for match in FATES[lead.strength].finditer(paper.reading, lead.sentence[1], debate[1])
        if lead.strength == "amendment" or not is_of_amendment(paper.reading, match.start())
    ]
    if not told:
        return False
    last = told[0 if lead.strength == "amendment" else -1]
    return is_yes(last["fate"]) and not is_reworded(paper, lead, last.start())


def is_yes(fate: str) -> bool:
    """Tell the words for a motion's being carried."""
    return fate.lower() in CARRIED_BY or fate.lower().endswith(FAVOUR)


def debate_after(paper: Paper, lead: Lead) -> Span:
    """Give the stretch from a lead to the end of its item, or to the next heading."""
    place = paper.paragraphs[lead.paragraph]
    stop = place.stop
    for later in paper.paragraphs[lead.paragraph + 1 :]:
        if later.item != place.item or (place.item is None and later.kind == "heading"):
            break
        stop = later.stop
    return lead.sentence[1], stop


def is_of_amendment(reading: str, place: int) -> bool:
    """Tell whether the sentence around a place is about an amendment."""
    before = re.split(r"\.\s", reading[max(0, place - LONGEST_SENTENCE) : place])[-1]
    return "amendment" in before.lower() and "motion" not in before.lower()


def is_reworded(paper: Paper, lead: Lead, stop: int) -> bool:
    """Tell whether a motion is worded again, or another carried in its place, before `stop`."""
    after = paper.reading[lead.sentence[1] : stop]
    moved = motion_rules()
    for later in paper.paragraphs[lead.paragraph + 1 :]:
        if later.stop > stop:
            break
        words = paper.reading[later.body_start : later.stop]
        if any(rule.pattern.search(words) for rule, strength in moved if strength == "motion"):
            return True
    instead = next(rule for rule, strength in moved if strength == "amendment")
    amended = instead.pattern.search(after)
    fate = AMENDED.search(after, amended.end()) if amended else None
    return fate is not None and is_yes(fate["fate"])


@cache
def motion_rules() -> tuple[tuple[Rule, str], ...]:
    """Load the rules for what is moved, each with its strength."""
    every = ((rule, str(value(rule, "strength"))) for rule in rules.load("resolution_leads"))
    return tuple((rule, strength) for rule, strength in every if strength in MOVED)


def fate(paper: Paper, lead: Lead, strong: list[Lead]) -> str | None:
    """Say what became of a motion: restated as a resolution, or lost."""
    place = paper.paragraphs[lead.paragraph]
    later = [
        other
        for other in strong
        if other.start > lead.start and same_item(paper, other, place, NEAR * 4)
    ]
    if CARRIED.search(paper.reading, *lead.sentence):
        later = [each for each in later if each.rule.id in FORMAL]
        later = [each for each in later if each.paragraph <= lead.paragraph + 1]
        later = [each for each in later if not is_another_point(paper, lead, each)]
    if later:
        return "resolution_veto.restated"
    above = paper.paragraphs[max(0, lead.paragraph - 1)]
    if lead.paragraph and matches("planning", paper.reading[above.body_start : above.stop]):
        return "resolution_veto.motion"
    if lead.strength not in MOVED and is_undecided(
        paper.reading, lead.sentence[0], end_of_debate(paper, lead)
    ):
        return "resolution_veto.undecided"
    return None


def is_another_point(paper: Paper, lead: Lead, other: Lead) -> bool:
    """Tell a lead in the next point of a numbered list, which is about something else."""
    one, two = paper.paragraphs[lead.paragraph], paper.paragraphs[other.paragraph]
    return one != two and bool(label_of(paper.reading, one)[0]) and bool(two.label)


def recorded_vote(paper: Paper, paragraph: int) -> list[Paragraph]:
    """List the paragraphs below one that hold the names and numbers of each side of a vote."""
    found: list[Paragraph] = []
    named = False
    for later in paper.paragraphs[paragraph + 1 : paragraph + MOST_OF_VOTE]:
        words = paper.reading[later.start : later.stop]
        side, tally = SIDE.fullmatch(words), TALLY.fullmatch(words)
        if side or tally or named:
            found.append(later)
        named = bool(side) or (named and not tally)
    return found


def end_of_debate(paper: Paper, lead: Lead) -> int:
    """Say how far a motion's fate may be told: two paragraphs, none of another item.

    A recorded vote between them counts for nothing.
    """
    place = paper.paragraphs[lead.paragraph]
    vote = recorded_vote(paper, lead.paragraph)
    below = [
        later
        for later in paper.paragraphs[lead.paragraph + 1 : lead.paragraph + MOST_OF_VOTE]
        if later not in vote
    ]
    stop = place.stop
    for later in below[:2]:
        if (
            later.item != place.item
            or later.kind == "heading"
            or NUMBERED.match(paper.reading, later.start)
        ):
            break
        stop = later.stop
    named = sum(one.stop - one.start for one in vote if one.stop < stop)
    return min(stop, lead.sentence[1] + LONGEST_DEBATE + named)


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
    if value(lead.rule, "planning"):
        return None
    place = paper.paragraphs[lead.paragraph]
    said = paper.reading[slice(*lead.sentence)]
    for other in strong:
        if (
            other.start > lead.start
            and APPROVES_ALL.search(said)
            and same_item(paper, other, place, NEAR)
        ):
            return "resolution_veto.restated"
        near = 0 <= other.paragraph - lead.paragraph <= 1 and other.start > lead.start
        near = near and not is_another_point(paper, lead, other)
        same = paper.paragraphs[other.paragraph].item == place.item
        if near and same and not paper.reading[lead.content : lead.sentence[1]].strip(" .,:"):
            return "resolution_veto.restated"
    return None


def is_closing(paper: Paper, lead: Lead, strong: list[Lead]) -> bool:
    """Tell whether a sentence closes its item, with no formal decision beside it."""
    place = paper.paragraphs[lead.paragraph]
    stop = next_part(paper, lead.paragraph)
    homes = [paper.paragraphs[other.paragraph] for other in strong if other.start > lead.start]
    if place.item is not None and any(
        home.item == place.item and home.start < stop for home in homes
    ):
        return False
    after = paper.reading[lead.sentence[1] : place.stop].strip(" .")
    if len(after.split()) > 12:
        return False
    for later in paper.paragraphs[lead.paragraph + 1 :]:
        if later.start >= stop:
            break
        text = paper.reading[later.body_start : later.stop].strip()
        if later.item != place.item or later.section != place.section or later.kind == "heading":
            return True
        if BARE_NUMBER.fullmatch(text) or MEETING_ENDS.match(text):
            return True
        if text and not matches("stop", text) and not matches("between", text):
            return is_other_number(paper, place, later)
    return True


def next_part(paper: Paper, paragraph: int) -> int:
    """Find where the next part of an item begins: at a label that stands alone on its line."""
    item = paper.paragraphs[paragraph].item
    for later in paper.paragraphs[paragraph + 1 :]:
        if later.item != item:
            break
        if opens_part(paper.reading, later):
            return later.start
    return len(paper.reading)


def is_other_number(paper: Paper, place: Paragraph, later: Paragraph) -> bool:
    """Tell whether a later paragraph is numbered for another item: 8 after 7.2, not 7.3."""
    numbers = [
        match.group().strip(" *_.)").split(".")[0] if match else ""
        for match in (NUMBERED.match(paper.reading, one.start) for one in (place, later))
    ]
    return numbers[1] not in ("", numbers[0])

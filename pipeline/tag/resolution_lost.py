"""Paragraphs without a lead -> the decisions whose lead-in a page dropped."""

from collections.abc import Sequence
from functools import cache
from typing import Final

from pipeline import rules
from pipeline.records import Paper, Paragraph
from pipeline.rules import Rule
from pipeline.tag.resolution_labels import Label, follows
from pipeline.tag.resolution_leads import Lead, is_undecided
from pipeline.tag.resolution_limbs import RawLimb, label_of, matches
from pipeline.tag.resolution_listing import Listing
from pipeline.tag.resolution_places import Decision, end_of_debate, inside
from pipeline.vocabulary import SILENT_SECTIONS

PROPOSALS: Final = rules.pattern("resolution_words.proposals")
FEW_WORDS = 8
"""Of a title inside a list of proposals."""
LONGEST_HEAD = 25
"""Words of a title, a date or a field above a decision: a longer paragraph tells something."""
PURPOSE: Final = rules.pattern("resolution_words.purpose")
FEWEST_OPERATIVE = 2 / 3
"""Of a list that lost its lead, so many of its limbs must read as decisions."""
ORDERS: Final = rules.pattern("resolution_words.orders")
DATED_TITLE: Final = rules.pattern("resolution_words.dated_title")
"""The day and title over what was decided, on the platform's pages of published decisions."""
AMENDMENT: Final = rules.pattern("resolution_words.amendment")
MOTION: Final = rules.pattern("resolution_words.motion")
AMENDED: Final = rules.pattern("resolution_words.amended")


@cache
def lost_rule(name: str) -> Rule:
    """Load the rule that stands for a missing lead."""
    return next(
        rule for rule in rules.load("resolution_limbs") if rule.id == f"resolution_limb.{name}"
    )


def lost_leads(paper: Paper, decisions: list[Decision], *, certain: bool = False) -> list[Decision]:
    """Find decisions whose lead-in the page dropped; where `certain`, right below the movers."""
    taken = [decision.span for decision in decisions]
    leads = sorted({decision.lead.paragraph for decision in decisions})
    found: list[Decision] = []
    for index, place in enumerate(paper.paragraphs):
        if place.section in SILENT_SECTIONS or place.kind == "meta":
            continue
        if inside((place.start, place.stop), taken):
            continue
        alone = certain and not taken and is_decided_list(paper, index)
        if certain and not (alone or labelled_below_movers(paper, index)):
            continue
        name = "lost_lead" if alone else lost_kind(paper, index)
        if name is None or (
            name != "run_up" and (certain or place.kind == "heading") and not alone
        ):
            continue
        lead = headless(paper, index, name)
        if is_undecided(paper.reading, lead.start, end_of_debate(paper, lead)):
            continue
        limit = next((later for later in leads if later > index), len(paper.paragraphs))
        limbs = Listing(paper, lead, (limit, len(paper.text))).read(bare=True, own=True)
        if are_decided(paper, limbs, every=name != "ordered_list"):
            found.append(Decision(lead, limbs))
            taken.append(found[-1].span)
    return found


def are_decided(paper: Paper, limbs: Sequence[RawLimb], *, every: bool) -> bool:
    """Tell whether limbs without a lead read as what is decided: every one, or most."""
    whole = [limb for limb in limbs if limb.parent is None]
    decided = sum(matches("operative", paper.reading[limb.start : limb.stop]) for limb in whole)
    return bool(whole) and decided >= (1 if every else FEWEST_OPERATIVE) * len(whole)


def lost_kind(paper: Paper, index: int) -> str | None:
    """Say by which sign a paragraph is a decision without a lead; None where it is not."""
    place = paper.paragraphs[index]
    text = paper.reading[label_of(paper.reading, place)[1] : place.stop]
    if not matches("operative", text) or matches("stop", text):
        return None
    before = paper.reading[paper.paragraphs[index - 1].start : place.start].strip() if index else ""
    if place.section == "decision":
        first = index == 0 or paper.paragraphs[index - 1].section != "decision"
        return "lost_lead" if first or matches("lost_lead", text) else None
    if matches("run_up", before) or is_carried_motion(paper, index, before):
        return None if is_amended(paper, index) else "run_up"
    if is_ordered_list(paper, index):
        return "ordered_list"
    dated = paper.kind == "decision" and is_below_day(paper, before)
    if dated or is_first_of_list(paper, index, text):
        return "lost_lead"
    return "lost_lead" if stands_alone(paper, index, text, before) else None


def stands_alone(paper: Paper, index: int, text: str, before: str) -> bool:
    """Tell `That the plan be agreed`, a paragraph of its own, from what was only proposed."""
    place = paper.paragraphs[index]
    labels, _ = label_of(paper.reading, place)
    quoted = paper.reading[place.start : place.start + 1] in ('"', "'")
    bullet = bool(labels) and labels[0].style == "bullet"
    if quoted or bullet or before.endswith(":") or not matches("lost_lead", text):
        return False
    return not (matches("planning", before) or is_motion(before) or is_proposal(paper, index))


def is_below_day(paper: Paper, before: str) -> bool:
    """Tell what stands right below the day of a decision, on a page without a word over each."""
    worded = any(one.section == "decision" for one in paper.paragraphs)
    return not worded and DATED_TITLE.match(before) is not None


def labelled_below_movers(paper: Paper, index: int) -> bool:
    """Tell the first limb of a list under `It was moved by …, seconded by … and`."""
    labels, _ = label_of(paper.reading, paper.paragraphs[index])
    return any(label.ordinal == 1 and label.style != "bullet" for label in labels)


def is_carried_motion(paper: Paper, index: int, before: str) -> bool:
    """Tell the wording between `Moved by …, seconded by …` and `it was declared carried`."""
    if not matches("moved", before):
        return False
    after = paper.paragraphs[index + 1 : index + 2]
    return bool(after) and matches("carried", paper.reading[after[0].body_start : after[0].stop])


def is_amended(paper: Paper, index: int) -> bool:
    """Tell a motion over whose wording an amendment was carried, right below it."""
    below = [
        paper.reading[one.body_start : one.stop] for one in paper.paragraphs[index + 1 : index + 6]
    ]
    if not below or AMENDMENT.fullmatch(below[0]) is None:
        return False
    fate = AMENDED.search(" ".join(below))
    return fate is not None and fate["fate"].lower() in ("carried", "passed", "agreed")


def is_first_of_list(paper: Paper, index: int, text: str) -> bool:
    """Tell `(a) the committee receive details` where `(b) That …` follows."""
    after = paper.paragraphs[index + 1 : index + 2]
    labels, _ = label_of(paper.reading, paper.paragraphs[index])
    if not labels or labels[0].style == "bullet" or not after or not matches("bare_body", text):
        return False
    later, body_start = label_of(paper.reading, after[0])
    same = bool(later) and later[0].style == labels[0].style
    proposed = is_proposal(paper, index)
    return same and not proposed and matches("lost_lead", paper.reading[body_start : after[0].stop])


def is_ordered_list(paper: Paper, index: int) -> bool:
    """Tell the first of a list of what is to be: `(a) the plan be approved; (b) Mr Hay be told`.

    Minutes word so only what was decided or proposed; a lead-in that proposes is looked for.
    """
    labels, body_start = label_of(paper.reading, paper.paragraphs[index])
    first = any(label.ordinal == 1 and label.style != "bullet" for label in labels)
    after = paper.paragraphs[index + 1 : index + 2]
    if (
        not first
        or not after
        or not matches("ordered_list", paper.reading[body_start : after[0].start])
    ):
        return False
    later, below = label_of(paper.reading, after[0])
    place = paper.paragraphs[index]
    before = paper.reading[paper.paragraphs[index - 1].start : place.start].strip() if index else ""
    goes_on = any(follows(one, label) for one in later for label in labels)
    return (
        goes_on
        and not before.rstrip(" *_").endswith(":")
        and matches("ordered_list", paper.reading[below : after[0].stop])
        and not is_proposal(paper, index)
        and not is_motion(before)
    )


def is_decided_list(paper: Paper, index: int) -> bool:
    """Tell the first of a list under nothing but the title of a paper that records a decision."""
    labels, body_start = label_of(paper.reading, paper.paragraphs[index])
    text = paper.reading[body_start : paper.paragraphs[index].stop]
    first = any(label.ordinal == 1 and label.style != "bullet" for label in labels)
    if paper.kind != "decision" or not first or is_proposal(paper, index):
        return False
    after = paper.paragraphs[index + 1 : index + 2]
    later = label_of(paper.reading, after[0])[0] if after else ()
    goes_on = any(follows(below, label) for below in later for label in labels)
    above = [paper.reading[one.body_start : one.stop] for one in paper.paragraphs[:index]]
    told = [words for words in above if matches("stop", words) or len(words.split()) > LONGEST_HEAD]
    orders = text.lower().startswith(("to ", "that ")) or ORDERS.search(text) is not None
    again = any(
        paper.reading[one.body_start : one.stop] != text and is_first_label(paper, one, labels)
        for one in paper.paragraphs[index + 1 :]
    )
    return (
        goes_on
        and orders
        and not (told or again)
        and not any(PURPOSE.match(words) for words in above)
    )


def is_first_label(paper: Paper, place: Paragraph, other: tuple[Label, ...]) -> bool:
    """Tell the first of another list: (1) after a, b, c."""
    labels, _ = label_of(paper.reading, place)
    styles = {label.style for label in other}
    return any(label.ordinal == 1 and label.style not in {*styles, "bullet"} for label in labels)


def is_proposal(paper: Paper, index: int) -> bool:
    """Tell whether the paragraph stands in a list under `Recommendations`."""
    place = paper.paragraphs[index]
    for earlier in reversed(paper.paragraphs[max(0, index - 8) : index]):
        text = paper.reading[earlier.body_start : earlier.stop].strip()
        if PROPOSALS.match(text):
            return True
        if earlier.kind == "heading" or len(text.split()) <= FEW_WORDS:
            continue
        if earlier.item != place.item or not matches("lost_lead", text):
            return False
    return False


def is_motion(before: str) -> bool:
    """Tell whether the words before a paragraph say that a motion follows."""
    return MOTION.search(before[-300:]) is not None and not matches("run_up", before)


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

"""One paper -> the decisions that it records, limb by limb, and what only looked like one."""

import re
from dataclasses import replace
from typing import Final

from pipeline import rules
from pipeline.records import Candidate, Paper, Tags
from pipeline.tag.resolution_answers import answered, heads_section
from pipeline.tag.resolution_leads import Lead, find_leads, to_candidate
from pipeline.tag.resolution_limbs import RawLimb, all_operative, label_of, matches, whole
from pipeline.tag.resolution_lists import collect
from pipeline.tag.resolution_lost import lost_leads
from pipeline.tag.resolution_places import MOVED, Decision, inside, objection
from pipeline.tag.resolution_records import to_resolution
from pipeline.tag.resolution_repeats import fold_repeats
from pipeline.tag.resolution_tables import planning_answers, table_decisions
from pipeline.tag.sentences import sentences
from pipeline.tag.spans import trim
from pipeline.vocabulary import SILENT_SECTIONS, DocumentKind

SILENT_KINDS: frozenset[DocumentKind] = frozenset(
    {"agenda", "report", "appendix", "tracker", "pack", "attendance", "issue_history"}
)
"""Kinds that record no decision of their own: what they propose or quote is no resolution."""


PROPOSES: Final = rules.pattern("resolution_words.proposes")
RESOLVES: Final = rules.pattern("resolution_words.resolves")

FEWEST_SHARED = 4
MOST = 0.6
"""Of the words of the longer of two limbs that say the same."""

NUMBER_ONLY = re.compile(r"\d+/\d+(?:\.\s?(?:\d+|[ivx]+))?[\sivx.]*$")
"""The number of a resolution, with nothing after it."""

CAPITALS = re.compile(r"[\s*_]*[A-Z]+[\s*_.]*")
"""One word in capitals, with no colon behind it."""

ASSENTS = frozenset({"noted", "agreed", "approved", "resolved"})

FEWEST_BEFORE = 5
"""Words before an aside in its paragraph: fewer are a title."""

LISTING = frozenset(
    f"resolution.{name}"
    for name in ("body_list", "body_open", "body_bare", "maker_list", "decision_headed")
)
"""Rules for those who decide alone, with what they did in the list below."""

ALONE = "resolution.body_bare"
"""The rule for a body's name with nothing else, which only the list below makes a lead."""

LISTS = re.compile(r"[:-][\s*_-]*$")
"""How a sentence ends that opens a list."""

FEW_SIGNS = 3
"""Of markup in front of a verb."""
HEADLINE: Final = rules.pattern("resolution_words.headline")
WORD_OF_RECORD: Final = rules.pattern("resolution_words.word_of_record")
AMENDED: Final = rules.pattern("resolution_words.amended")
ACTS: Final = rules.pattern("resolution_words.acts")
DID: Final = rules.pattern("resolution_words.did")


def tag_resolutions(paper: Paper, _so_far: Tags) -> Tags:
    """Find the resolutions of one paper; nothing in papers that only propose."""
    if paper.language != "en" or (paper.kind in SILENT_KINDS and not looks_recorded(paper)):
        return Tags()
    leads, candidates = read_leads(paper)
    leads = [
        replace(lead, strength="strong") if heads_limbs(paper, lead) else lead for lead in leads
    ]
    leads = [lead for lead in leads if lead.rule.id != ALONE or lead.strength == "strong"]
    asides = [lead for lead in leads if is_aside(paper, lead)]
    candidates += [to_candidate(lead, "resolution_veto.discussion") for lead in asides]
    leads = [lead for lead in leads if lead not in asides]
    decisions = strong_decisions(paper, [lead for lead in leads if is_strong(lead)])
    decisions += lost_leads(paper, decisions, certain=True)
    decisions.sort(key=lambda decision: decision.span)
    weak, turned_down = weak_decisions(paper, leads, decisions)
    decisions = sorted([*decisions, *weak], key=lambda decision: decision.span)
    decisions += lost_leads(paper, decisions)
    decisions += table_decisions(paper, [decision.span for decision in decisions])
    decisions += planning_answers(paper, [decision.span for decision in decisions])
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


def is_aside(paper: Paper, lead: Lead) -> bool:
    """Tell `Noted that …` or `Noted: …` amid a report from a paragraph that opens with it."""
    if lead.rule.id != "resolution.title" or lead.form != "noted":
        return False
    if not paper.reading[slice(*lead.matched)].rstrip().endswith(("that", ":")):
        return False
    start = paper.paragraphs[lead.paragraph].body_start
    return len(paper.reading[start : lead.start].split()) >= FEWEST_BEFORE


def is_strong(lead: Lead) -> bool:
    """Tell leads whose wording alone makes a decision."""
    return lead.strength == "strong" and lead.rule.id != "resolution.heading_recommended"


def heads_limbs(paper: Paper, lead: Lead) -> bool:
    """Tell `The Board:` before a list whose every limb opens with what the body did."""
    if lead.rule.id not in LISTING:
        return False
    limbs = collect(paper, lead, (len(paper.paragraphs), len(paper.text)))
    top = [limb for limb in limbs if limb.parent is None]
    return len(top) > 1 and all(DID.match(paper.text, limb.start) for limb in top)


# --- leads with strong wording ----------------------------------------------------------------


def strong_decisions(paper: Paper, leads: list[Lead]) -> list[Decision]:
    """Gather the limbs of strong leads, each up to the next; a lead inside a list is a limb."""
    decisions: list[Decision] = []
    done = -1
    for index, lead in enumerate(leads):
        if (
            lead.start < done
            or is_of_agenda(paper, lead)
            or is_headline(paper, lead, leads[index + 1 :])
            or heads_section(paper, lead)
        ):
            continue
        behind = looks_back(paper, lead) or closes_point(paper, lead)
        seen = replace(lead, mode="backward") if behind else lead
        limbs = answered(paper, lead) or collect(
            paper, seen, next_limit(paper, leads[index + 1 :], lead)
        )
        words = paper.reading[slice(*lead.sentence)].rstrip(" *_")
        if not limbs and matches("assent", words) and not words.endswith(":"):
            limbs = collect(paper, replace(lead, mode="backward"), (0, 0))
            limbs = () if limbs and limbs[0].start < done else limbs
        limbs = limbs or bare_note(paper, lead)
        limbs = () if decides_nothing(paper, lead, limbs) else limbs
        if limbs:
            decisions.append(Decision(lead, limbs))
            done = decisions[-1].span[1]
    return decisions


def decides_nothing(paper: Paper, lead: Lead, limbs: tuple[RawLimb, ...]) -> bool:
    """Tell `Decision: Apologies were received`, or only what became of an amendment."""
    said = [paper.reading[limb.start : limb.stop] for limb in limbs]
    if said and all(AMENDED.search(words) for words in said):
        return True
    return lead.form == "decided" and all(matches("nothing", words) for words in said)


def is_of_agenda(paper: Paper, lead: Lead) -> bool:
    """Tell what the agenda recommends, above the item's `Decision:`, from what was decided."""
    place = paper.paragraphs[lead.paragraph]
    if lead.form != "recommended" or place.section != "body" or place.item is None:
        return False
    below = paper.paragraphs[lead.paragraph + 1 :]
    return any(one.item == place.item and one.section == "decision" for one in below)


def is_headline(paper: Paper, lead: Lead, later: list[Lead]) -> bool:
    """Tell the word `Decisions:` over a record that tells the debate and then resolves."""
    if not HEADLINE.fullmatch(paper.reading, *lead.matched):
        return False
    below = [
        other
        for other in later
        if other.paragraph > lead.paragraph + 1 and same_place(paper, other, lead)
    ]
    told = paper.paragraphs[lead.paragraph + 1 : below[0].paragraph] if below else ()
    words = paper.reading[slice(*below[0].matched)] if below else ""
    resolves = WORD_OF_RECORD.match(words) is not None
    return resolves and not any(
        matches("further", paper.reading[one.body_start : one.stop]) for one in told
    )


def looks_back(paper: Paper, lead: Lead) -> bool:
    """Tell a bare number behind the votes, `All in favour. Resolved 14/3/2.i.`, from a lead."""
    if not NUMBER_ONLY.search(paper.reading, *lead.matched) or lead.content + 2 < lead.sentence[1]:
        return False
    start = paper.paragraphs[lead.paragraph].body_start
    before = sentences(paper.reading, start, lead.sentence[0])
    last = paper.reading[slice(*before[-1])] if before else ""
    return matches("assent", last) or matches("between", last)


def closes_point(paper: Paper, lead: Lead) -> bool:
    """Tell `RESOLVED` behind the last sentence of a point, with no limb in the next paragraph."""
    place = paper.paragraphs[lead.paragraph]
    alone = CAPITALS.fullmatch(paper.reading, lead.sentence[0], place.stop) is not None
    if not alone or lead.mode != "forward" or lead.sentence[0] <= place.body_start + FEW_SIGNS:
        return False
    below = paper.paragraphs[lead.paragraph + 1 : lead.paragraph + 2]
    bodies = (paper.reading[label_of(paper.reading, one)[1] : one.stop] for one in below)
    return not any(matches("operative", text.strip()) for text in bodies)


def bare_note(paper: Paper, lead: Lead) -> tuple[RawLimb, ...]:
    """Take a paragraph of one word, `Noted`, which says so of the item above it."""
    place = paper.paragraphs[lead.paragraph]
    start, stop = trim(paper.reading, place.body_start, place.stop)
    word = paper.reading[start:stop].strip("*_ .").lower()
    headed = place.section == "decision" or is_headed(paper, lead.paragraph)
    if not (word == "noted" and place.item is not None) and not (word in ASSENTS and headed):
        return ()
    return (RawLimb(start=start, stop=stop, paragraph=lead.paragraph),)


def is_headed(paper: Paper, paragraph: int) -> bool:
    """Tell whether the paragraph above is nothing but the word `Decision`."""
    above = paper.paragraphs[max(0, paragraph - 1)]
    words = paper.reading[above.start : above.stop]
    return re.fullmatch(r"\W*decision\W*", words, re.IGNORECASE) is not None


def next_limit(paper: Paper, later: list[Lead], lead: Lead) -> tuple[int, int]:
    """Say where a lead's limbs must end; a labelled `Noted that …` is a limb, not the end."""
    for other in later:
        labels, _ = label_of(paper.reading, paper.paragraphs[other.paragraph])
        opens = other.matched[0] <= paper.paragraphs[other.paragraph].body_start + FEW_SIGNS
        limb_like = labels and (
            other.rule.id == "resolution.title"
            or (opens and lead.rule.id in LISTING and lead.strength == "strong")
        )
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
        limbs = answered(paper, lead)
        veto_id = None if limbs else objection(paper, lead, strong_leads)
        if not veto_id and not limbs:
            limbs = collect(paper, lead, weak_limit(paper, leads[index + 1 :], lead))
        limbs = borne_out(paper, lead, limbs)
        if lead.strength == "concluded":
            told = {other.paragraph for other in leads[index + 1 :]}
            limbs = tuple(limb for limb in limbs if limb.paragraph not in told)
        if limbs and foretells(paper, lead, limbs, strong):
            veto_id = "resolution_veto.restated"
        if veto_id or not limbs or inside((limbs[0].start, limbs[0].stop), taken):
            candidates.append(to_candidate(lead, veto_id or "resolution_veto.no_limb"))
            continue
        decisions.append(Decision(lead, limbs))
        apart = lead.strength == "concluded"
        taken += [(limb.start, limb.stop) for limb in limbs] if apart else [decisions[-1].span]
    return decisions, candidates


def borne_out(paper: Paper, lead: Lead, limbs: tuple[RawLimb, ...]) -> tuple[RawLimb, ...]:
    """Keep the list below a lead if it is one of things decided, where it counts only over such.

    Of conclusions, only those count that say what is to be done.
    """
    if lead.strength == "concluded":
        top = (limb for limb in limbs if limb.parent is None)
        return tuple(limb for limb in top if matches("concluded", limb_words(paper, limb)))
    if lead.strength == "list":
        return limbs if all_operative(paper, limbs) else ()
    if lead.strength != "labelled" or all(is_listed(paper, limb) for limb in limbs):
        return limbs
    # What stands in no list of points may be named in one: `approved the following payments:`.
    named = matches("inside", paper.reading[slice(*lead.sentence)])
    return (whole(paper, lead, (len(paper.paragraphs), 0)),) if named else ()


def limb_words(paper: Paper, limb: RawLimb) -> str:
    """Read a limb."""
    return paper.reading[limb.start : limb.stop]


def is_listed(paper: Paper, limb: RawLimb) -> bool:
    """Tell a limb that stands behind a label or a bullet."""
    return bool(limb.label) or paper.paragraphs[limb.paragraph].kind == "bullet"


def foretells(paper: Paper, lead: Lead, limbs: tuple[RawLimb, ...], strong: list[Decision]) -> bool:
    """Tell words that a formal decision right after them repeats."""
    if lead.mode != "forward":
        return False
    ours = content_words(paper, limbs[0])
    return any(
        0 <= decision.lead.paragraph - lead.paragraph <= 1
        and decision.lead.start > lead.start
        and same_place(paper, decision.lead, lead)
        and any(alike(ours, content_words(paper, limb)) for limb in decision.limbs)
        for decision in strong
    )


def content_words(paper: Paper, limb: RawLimb) -> set[str]:
    """List the words of a limb that carry its meaning."""
    return set(re.findall(r"[a-z]{4,}|\d+", paper.reading[limb.start : limb.stop].lower()))


def alike(ours: set[str], theirs: set[str]) -> bool:
    """Tell whether most words of one are in the other, and there are enough of them."""
    shared = len(ours & theirs)
    return shared >= FEWEST_SHARED and shared >= MOST * max(len(ours), len(theirs))


def same_place(paper: Paper, one: Lead, other: Lead) -> bool:
    """Tell whether two leads stand in one item."""
    places = [paper.paragraphs[lead.paragraph] for lead in (one, other)]
    return places[0].item == places[1].item and places[0].section == places[1].section


def end_of_motion(paper: Paper, lead: Lead) -> tuple[int, int]:
    """Say where a motion's words end: at its closing quotation mark, or where somebody acts."""
    for index, place in enumerate(paper.paragraphs[lead.paragraph + 1 :], lead.paragraph + 1):
        if paper.reading[: place.start].rstrip().endswith('"') or ACTS.match(
            paper.reading, place.body_start
        ):
            return index, place.start
    return len(paper.paragraphs), len(paper.text)


def weak_limit(paper: Paper, later: list[Lead], lead: Lead) -> tuple[int, int]:
    """Say where a weak lead's limbs must end: at the next lead that is no limb of its list."""
    if lead.strength in MOVED:
        return end_of_motion(paper, lead)
    concluded = lead.strength == "concluded"
    opens = concluded or LISTS.search(paper.reading, *lead.sentence) is not None
    for other in later:
        labels, _ = label_of(paper.reading, paper.paragraphs[other.paragraph])
        limb_like = opens and labels and (concluded or other.strength != "strong")
        if not (limb_like and other.paragraph > lead.paragraph):
            return other.paragraph, other.start
    return len(paper.paragraphs), len(paper.text)

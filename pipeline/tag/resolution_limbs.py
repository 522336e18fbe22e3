"""A lead and its own paragraph -> the spans of what it decides there."""

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

from pipeline import rules
from pipeline.records import Paper, Paragraph, Span
from pipeline.rules.sieve import Sifted
from pipeline.tag.resolution_labels import PRINTED, Label, inline_marks, read_label
from pipeline.tag.resolution_leads import CUT, Lead, find_leads, remarks, value
from pipeline.tag.sentences import sentences
from pipeline.tag.spans import trim

LONGEST_STEM = 60
"""Words of a paragraph that only introduces a list; a longer one decides something itself."""

LETTER = re.compile(r"[a-z]", re.IGNORECASE)
FEWEST_LETTERS = 3
"""Letters of the shortest limb: less is a stray label."""
QUOTES = ('"', "'")
NUMBERED_AGAIN = re.compile(r"\s*(?:R|Rec(?:ommendation)?\.?\s?)\d{1,2}\s?[.:)-]\s+(?=[A-Z])")
"""The number that a recommendation has besides its label: `- R1. That ...`."""
INNER_LEAD: Final = rules.pattern("resolution_words.inner_lead")
AMENDED: Final = rules.pattern("resolution_words.amended")
PROCEDURE: Final = rules.pattern("resolution_words.procedure")
TO_ACTION: Final = rules.pattern("resolution_words.to_action")
PUT: Final = rules.pattern("resolution_words.put")
FEW_SIGNS = 3
"""Signs between a lead and the first label of its list."""
FEWEST_WORDS = 4
"""Of what stands before an assent in its own sentence, if that is what was agreed."""
ROMAN = re.compile(r"[\W\d]*[ivx]*[\W\d]*", re.IGNORECASE)
"""No words at all: a number, with or without its Roman part."""

LONGEST_LABEL = 8
"""Characters of a label that is left in the text."""

TAIL_WORDS: Final = rules.pattern("resolution_words.tail")
MOVERS: Final = rules.pattern("resolution_words.movers")
MOTION_ITSELF: Final = rules.pattern("resolution_words.motion_itself")
NOTICE: Final = rules.pattern("resolution_words.notice_of_motion")


COUNTED: Final = rules.pattern("resolution_words.counted")

NEXT_LABEL = re.compile(r"[.;]\s+\(?(?:[ivx]{1,4}|[a-hA-H]|\d{1,2})[.)]?$|\s*\|[\s|]*$")
"""The label of what comes next, or the edge of a cell, left behind the sentence before it."""

NEEDS_NAME: Final = rules.pattern("resolution_words.needs_name")

SHOUTED = re.compile(r"\s*(?:[A-Z][A-Z,&/'()\d:-]*\s+){3,}(?=[A-Z][a-z])")
"""A heading in capitals that runs into the sentence after it."""


MOVERS_FIRST: Final = rules.pattern("resolution_words.movers_first")
RUN_IN: Final = rules.pattern("resolution_words.run_in")
REASON_FIRST: Final = rules.pattern("resolution_words.reason_first")
GROUNDS: Final = rules.pattern("resolution_words.grounds")
ABSENCE: Final = rules.pattern("resolution_words.absence")
TO_DECIDE: Final = rules.pattern("resolution_words.to_decide")
MOST_ABOVE = 4
"""Paragraphs between such a heading and the votes."""


SECONDER: Final = rules.pattern("resolution_words.seconder")
MOTION: Final = rules.pattern("resolution_words.puts_motion")


@dataclass(frozen=True, slots=True, kw_only=True)
class RawLimb:
    """A limb before its words are read."""

    start: int
    stop: int
    paragraph: int
    label: str | None = None
    parent: int | None = None
    stem: str | None = None
    """The verb that stands above the list: `RESOLVED to note`."""


@cache
def patterns() -> dict[str, Sifted]:
    """Load the patterns by name, each to be tried where it may match."""
    return {
        rule.id.removeprefix("resolution_limb."): Sifted(rule.pattern)
        for rule in rules.load("resolution_limbs")
    }


@lru_cache(2_000)
def matches(name: str, text: str) -> bool:
    """Tell whether a named pattern is in a text."""
    return patterns()[name].search(text) is not None


def governs(rest: str) -> bool:
    """Tell whether what remains of the lead's paragraph only introduces a list."""
    return matches("governs", rest)


# --- one sentence -----------------------------------------------------------------------------


def whole(paper: Paper, lead: Lead, limit: tuple[int, int]) -> RawLimb:
    """Take the sentence, without a heading or a list of things before the remark.

    Some remarks are none without what they are about: `Village fair - noted`.
    """
    start, stop = lead.sentence
    if limit[0] == lead.paragraph:
        stop = max(lead.matched[1], min(stop, limit[1]))
    stop = past_grounds(paper, lead, stop)
    remark = paper.reading[lead.matched[0] : stop].lower()
    bare = lead.rule.id == "resolution.telegraphic" and NEEDS_NAME.match(remark) is not None
    for match in CUT.finditer(paper.reading, start, max(start, lead.matched[0] + 1)):
        start = start if bare and match.end() >= lead.matched[0] else match.end()
    reason = REASON_FIRST.fullmatch(paper.reading[start : lead.matched[0]])
    if value(lead.rule, "own") or reason:
        start = lead.matched[0]
    shouted = SHOUTED.match(paper.reading, start, lead.matched[0])
    run_in = RUN_IN.match(paper.reading, start)
    start = lead.matched[0] if run_in and run_in.end() == lead.matched[0] else start
    start, stop = tidy(paper.reading, shouted.end() if shouted else start, stop)
    return RawLimb(start=start, stop=stop, paragraph=lead.paragraph)


def past_grounds(paper: Paper, lead: Lead, stop: int) -> int:
    """Take in the sentence after `Object.` that says why."""
    if not value(lead.rule, "planning") or len(paper.reading[slice(*lead.sentence)].split()) > 1:
        return stop
    after = sentences(paper.reading, lead.sentence[1], paper.paragraphs[lead.paragraph].stop)
    told = bool(after) and GROUNDS.match(paper.reading[slice(*after[0])]) is not None
    return after[0][1] if told else stop


def backward(paper: Paper, lead: Lead) -> tuple[RawLimb, ...]:
    """Take what stands before an assent: in its sentence, else the sentence before.

    Movers and assent alone decide the paragraph above, if that proposes; else they are the record.
    """
    before = (lead.sentence[0], lead.matched[0])
    words, sentence = paper.reading[slice(*before)], paper.reading[slice(*lead.sentence)]
    counted = matches("between", words) or matches("between", sentence)
    put = PUT.match(words) is not None
    noticed = noticed_above(paper, lead.paragraph) if MOTION_ITSELF.match(words) else None
    if noticed is not None:
        return (noticed,)
    if len(words.split()) >= FEWEST_WORDS and not counted and not put:
        span = without_movers(paper.reading, tidy(paper.reading, *before))
        return (RawLimb(start=span[0], stop=span[1], paragraph=lead.paragraph),)
    place = paper.paragraphs[lead.paragraph]
    earlier = motions(paper.reading, place.body_start, lead.sentence[0])
    if not earlier:
        recorded = (counted and words) or lead.rule.id == "resolution.motion_carried"
        alone = recorded and lead.strength != "strong" and is_first(paper, lead.paragraph)
        earlier = proposed_above(paper, lead.paragraph) or ([lead.sentence] if alone else [])
    if lead.rule.id == "resolution.movers":
        earlier = [span for span in earlier if MOTION.search(paper.reading[slice(*span)])]
    if lead.rule.id == "resolution.approved_alone" and is_absence(paper, lead.paragraph):
        span = tidy(paper.reading, *lead.sentence)
        return (RawLimb(start=span[0], stop=span[1], paragraph=lead.paragraph),)
    if lead.rule.id == "resolution.approved_alone":
        point = bool(place.label) and len(earlier) == 1
        asked = [span for span in earlier if matches("proposal", paper.reading[slice(*span)])]
        earlier = earlier if point else asked
    earlier = asked_above(paper, lead.paragraph, earlier) or earlier
    if not earlier or len(paper.reading[slice(*earlier[-1])].split()) < 3:
        return ()
    span = without_movers(paper.reading, tidy(paper.reading, *earlier[-1]))
    return (RawLimb(start=span[0], stop=span[1], paragraph=lead.paragraph),)


def without_movers(reading: str, span: Span) -> Span:
    """Leave out who proposed and who seconded it, in front of what was proposed."""
    movers = MOVERS_FIRST.match(reading[slice(*span)])
    return (span[0] + movers.end(), span[1]) if movers else span


def noticed_above(paper: Paper, paragraph: int) -> RawLimb | None:
    """Find the wording of a motion of which notice was given, above who moved it."""
    item = paper.paragraphs[paragraph].item
    for index in range(paragraph - 1, max(-1, paragraph - MOST_ABOVE - 1), -1):
        above = paper.paragraphs[index]
        if above.item != item:
            break
        worded = NOTICE.match(paper.reading[above.body_start : above.stop])
        if worded is not None:
            span = tidy(paper.reading, above.body_start + worded.start("words"), above.stop)
            return RawLimb(start=span[0], stop=span[1], paragraph=index)
    return None


def is_absence(paper: Paper, paragraph: int) -> bool:
    """Tell apologies, where `Accepted` is all that is decided."""
    place, above = paper.paragraphs[paragraph], paper.paragraphs[max(0, paragraph - 1)]
    title = paper.items[place.item].title if place.item is not None else ""
    head = paper.reading[above.body_start : above.stop] if above.kind == "heading" else ""
    words = paper.reading[place.body_start : place.stop]
    return any(ABSENCE.match(text) is not None for text in (title, head, words))


def motions(reading: str, start: int, stop: int) -> list[Span]:
    """List the sentences that say more than who moved and that all agreed."""
    return [
        span
        for span in sentences(reading, start, stop)
        if (
            MOVERS_FIRST.match(reading[slice(*span)])
            or not matches("between", reading[slice(*span)])
        )
        and not matches("assent", reading[slice(*span)])
        and not TO_ACTION.match(reading, *span)
        and not AMENDED.search(reading, *span)
    ]


def is_first(paper: Paper, paragraph: int) -> bool:
    """Tell whether a paragraph is the first of its item, right under the title."""
    above, place = paper.paragraphs[max(0, paragraph - 1)], paper.paragraphs[paragraph]
    return above.kind == "heading" or above.item != place.item


def proposed_above(paper: Paper, paragraph: int) -> list[Span]:
    """Find what the paragraph above proposes, in the same item."""
    if not paragraph or is_first(paper, paragraph):
        return to_decide_above(paper, paragraph)
    above = paper.paragraphs[paragraph - 1]
    found = motions(paper.reading, above.body_start, above.stop)[-1:]
    proposed = [span for span in found if matches("proposal", paper.reading[slice(*span)])]
    kept = [span for span in proposed if not PROCEDURE.search(paper.reading, *span)]
    return kept or to_decide_above(paper, paragraph)


def asked_above(paper: Paper, paragraph: int, told: list[Span]) -> list[Span]:
    """Find the agenda's words on a line above a paragraph that only tells, and was voted on."""
    if (
        not told
        or not paragraph
        or any(MOTION.search(paper.reading[slice(*span)]) for span in told)
    ):
        return []
    above = paper.paragraphs[paragraph - 1]
    asked = TO_DECIDE.match(paper.reading, above.body_start, above.stop)
    if asked is None or paper.paragraphs[paragraph].label or not above.label:
        return []
    return [(asked.start("words"), above.stop)]


def to_decide_above(paper: Paper, paragraph: int) -> list[Span]:
    """Find the agenda's words that head an item: `To adopt the revised standing orders`."""
    for above in reversed(paper.paragraphs[max(0, paragraph - MOST_ABOVE) : paragraph]):
        asked = TO_DECIDE.match(paper.reading, above.body_start, above.stop)
        if above.kind == "heading":
            return [(asked.start("words"), above.stop)] if asked else []
    return []


def tidy(reading: str, start: int, stop: int) -> Span:
    """Trim a limb: no white space, joining word, closing stop or notice that text is cut off."""
    cut = patterns()["truncated"].pattern.search(reading, start, stop)
    stop = cut.start() if cut else stop
    counted = COUNTED.search(reading[start:stop])
    if counted:
        stop = start + counted.start()
    moved = MOVERS.search(reading, start, start + len(reading[start:stop].rstrip(" .;")))
    stop = moved.start() if moved else stop
    seconded = SECONDER.search(reading[start:stop].rstrip(" .;"))
    stop = start + seconded.start("tail") if seconded else stop
    tail = TAIL_WORDS.search(reading[start:stop])
    if tail:
        stop = start + tail.start()
    following = NEXT_LABEL.search(reading[start:stop].rstrip())
    if following:
        stop = start + following.start()
    while start < stop and reading[start] in " *_>,;/":
        start += 1
    if reading[start : start + 1] in QUOTES and reading[start] not in reading[start + 1 : stop - 1]:
        start += 1
    while stop > start and reading[stop - 1] in "*_ ":
        stop -= 1
    start, stop = trim(reading, start, stop)
    if reading[stop - 1 : stop] in QUOTES and reading[stop - 1] not in reading[start : stop - 1]:
        start, stop = trim(reading, start, stop - 1)
    return start, stop


def past_second_lead(reading: str, start: int, stop: int) -> int:
    """Pass what stands between a label and what is decided: `R1.`, `It was agreed to`."""
    numbered = NUMBERED_AGAIN.match(reading, start, stop)
    start = numbered.end() if numbered else start
    inner = INNER_LEAD.match(reading, start, stop)
    return inner.end() if inner else start


# --- the lead's own paragraph -----------------------------------------------------------------


def in_line(paper: Paper, lead: Lead, stop: int) -> tuple[RawLimb, ...]:
    """Read limbs that share the lead's paragraph: labelled inline, or its first sentences."""
    content = past_second_lead(paper.reading, lead.content, stop)
    text = paper.reading[content:stop]
    marks = inline_marks(text)
    if (
        marks
        and (marks[0][0] < 3 or introduces(text[: marks[0][0]]))
        and not matches("choice", text[: marks[0][0]])
    ):
        return labelled(paper.reading, content, stop, lead.paragraph, marks)
    limbs: list[RawLimb] = []
    for begin, end in remarks(paper, content, stop):
        if limbs and not matches("further", paper.reading[begin:end]):
            break
        span = tidy(paper.reading, begin, end)
        words = len(paper.reading[slice(*span)].split())
        if words > 1 or (lead.strength == "strong" and says_something(paper.reading, *span)):
            limbs.append(RawLimb(start=span[0], stop=span[1], paragraph=lead.paragraph))
    return tuple(limbs)


def said_again(paper: Paper, lead: Lead, limit: tuple[int, int]) -> tuple[RawLimb, ...]:
    """Read `The Panel agreed (1) to …; (2) to …` under a lead of its own, `Decision`."""
    index = lead.paragraph + 1
    if index >= min(limit[0], len(paper.paragraphs)):
        return ()
    place = paper.paragraphs[index]
    inner = [other for other in find_leads(paper, index).leads if other.mode == "forward"]
    if not inner or inner[0].start > place.body_start + LONGEST_LABEL or place.section == "papers":
        return ()
    found = in_line(paper, inner[0], place.stop)
    return found if len(found) > 1 and found[0].label else ()


def says_something(reading: str, start: int, stop: int) -> bool:
    """Tell a limb from a stray label."""
    if ROMAN.fullmatch(reading, start, stop):
        return False
    return len(LETTER.findall(reading, start, stop)) >= FEWEST_LETTERS


def introduces(text: str) -> bool:
    """Tell whether words before an inline list only introduce it."""
    return matches("governs", text) or matches("stem", text) or text.rstrip().endswith((":", ","))


def labelled(
    reading: str, content: int, stop: int, paragraph: int, marks: list[tuple[int, int, str]]
) -> tuple[RawLimb, ...]:
    """Cut at inline labels; the last limb ends with its sentence."""
    limbs: list[RawLimb] = []
    edges = [content + start for start, _, _ in marks[1:]] + [stop]
    for (_, after, core), edge in zip(marks, edges, strict=True):
        start = content + after
        last = sentences(reading, start, edge)
        until = last[0][1] if last and edge == stop else edge
        span = tidy(reading, start, until)
        limbs.append(RawLimb(start=span[0], stop=span[1], paragraph=paragraph, label=core))
    return tuple(limbs)


def labels_only(text: str) -> bool:
    """Tell whether a labelled paragraph says nothing but who decides: `1. That the Council:`."""
    alone = text.strip(" *_").lower() in ("that", "to")
    subject = text.endswith((":", "-")) or text.lower().startswith("that ")
    return alone or (subject and governs(text))


def introduces_list(text: str) -> bool:
    """Tell whether a paragraph under a lead only says that the list after it is decided."""
    if labels_only(text) or (text.endswith(":") and matches("verb_only", text)):
        return True
    if not text.endswith((":", "-")) or matches("inside", text):
        return False
    return len(text.split()) <= LONGEST_STEM and matches("stem", text)


def all_operative(paper: Paper, limbs: tuple[RawLimb, ...]) -> bool:
    """Tell whether every top-level limb of a list says that something is to be done."""
    top = [limb for limb in limbs if limb.parent is None]
    return bool(top) and all(
        matches("operative", paper.reading[limb.start : limb.stop]) for limb in top
    )


def opens_part(reading: str, place: Paragraph) -> bool:
    """Tell a label that stands alone on its line: the next part of an item begins there."""
    labels, body = label_of(reading, place)
    alone = bool(labels) and labels[0].style != "bullet"
    return alone and not reading[body : place.stop].strip(" *_.)")


def label_of(reading: str, place: Paragraph) -> tuple[tuple[Label, ...], int]:
    """Read a paragraph's label, from the record or from the text, and where its body starts."""
    match = PRINTED.match(reading, place.start, place.stop)
    if match and place.body_start <= match.end() + 4:
        return read_label(match["label"]), max(match.end(), place.body_start)
    if place.label:
        return read_label(place.label), place.body_start
    return (), place.body_start

"""A paper's paragraphs -> the places where a decision of the body is opened or closed."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Final, Literal, cast

from pipeline import rules
from pipeline.records import Candidate, Paper, Paragraph, Span
from pipeline.rules import Rule
from pipeline.rules.sieve import Sieve, Sifted
from pipeline.tag.sentences import sentences
from pipeline.tag.spans import LABEL
from pipeline.vocabulary import Form

Mode = Literal["forward", "whole", "backward"]

LINE_END = re.compile(r"\n(?=[A-Z(])")
RUNS_ON: Final = rules.pattern("resolution_words.runs_on")
EARLIER: Final = rules.pattern("resolution_words.earlier")

WORD = re.compile(r"\s*(\S+)")

PARISH: Final = rules.pattern("resolution_words.parish")
AFTER_WORD: Final = rules.pattern("resolution_words.after_word")
NARRATES: Final = rules.pattern("resolution_words.narrates")
WORDS_OF_RECORD: Final = frozenset({"resolution.title", "resolution.capitals"})
"""Rules for the one word by which a clerk records what was decided."""
OF_THE_BODY: Final = rules.pattern("resolution_words.of_the_body")
AT_REST: Final = rules.pattern("resolution_words.at_rest")
PLANNING: Final = rules.pattern("resolution_words.planning")

ANSWER: Final = rules.pattern("resolution_words.answer")

REMARKS = frozenset({"Noted", "NOTED", "Agreed", "Approved"})
FIRST = re.compile(r"\W*(?:1|a|A|i)\b|\W*$")
"""The label of the first of a list, or one that only marks a point of it."""

APPLICATION = 400
"""Characters in which a planning application gives its number, place and subject."""

WIDE = re.compile(r"\s{8,}")

FULL_LINE = 60
"""Characters of the narrowest column that still wraps."""
SHORT_LINE = 0.85
"""A line this much shorter than the widest of its paragraph was broken on purpose."""

FORMS: dict[str, Form] = {
    "resolved": "resolved",
    "resolves": "resolved",
    "resolve": "resolved",
    "resolution": "resolved",
    "ordered": "resolved",
    "recommended": "recommended",
    "recommends": "recommended",
    "noted": "noted",
    "received": "noted",
    "decided": "decided",
    "determined": "decided",
    "decision": "decided",
    "decisions": "decided",
}
"""What a lead's verb makes the resolution; every other verb makes it `agreed`."""

CUT = re.compile(r":\s|\s-\s|\)\s-\s?|(?<=[a-z])-\s")
"""Where a heading or a list of things ends and the clerk's remark on it begins."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lead:
    """Where a decision is opened: its words, and where what is decided begins."""

    paragraph: int
    start: int
    content: int
    sentence: Span
    rule: Rule
    mode: Mode
    strength: str
    form: Form
    matched: Span
    body: str | None = None


def value(rule: Rule, key: str) -> object:
    """Read one of a rule's own keys; None where it has none."""
    return next((found for name, found in rule.values if name == key), None)


@dataclass(frozen=True, slots=True)
class Found:
    """The leads of one paragraph, and what was turned down there."""

    leads: tuple[Lead, ...]
    candidates: tuple[Candidate, ...]


NOTHING: Final = Found((), ())


def find_leads(paper: Paper, paragraph: int) -> Found:
    """Find the leads of one paragraph, in order."""
    place = paper.paragraphs[paragraph]
    body_start = max(place.body_start, skip_label(paper.reading, place))
    if not lead_rules().has_words(paper.reading[body_start : place.stop]):
        return NOTHING
    leads: list[Lead] = []
    candidates: list[Candidate] = []
    context = before = ""
    for sentence in remarks(paper, body_start, place.stop):
        found = leads_of_sentence(paper.reading, paragraph, sentence, context)
        found = only_meant(only_beside(found, paper, place), paper.reading, before)
        turned = (looking_back(paper, place, body_start, lead) for lead in found.leads)
        leads += sorted(turned, key=lambda lead: lead.start)
        candidates += found.candidates
        past = EARLIER.match(paper.reading, *sentence)
        words = paper.reading[slice(*sentence)]
        before = before if words.startswith(("It ", "They ")) else words
        context = words if past else ""
    return Found(tuple(leads), tuple(candidates))


def looking_back(paper: Paper, place: Paragraph, first: int, lead: Lead) -> Lead:
    """Turn `Resolved.` in mid paragraph to what stands before it, unless a limb follows."""
    word = paper.reading[slice(*lead.sentence)].strip()
    if lead.rule.id in WORDS_OF_RECORD and is_remark(paper, place, lead, word):
        told = paper.reading[first : lead.sentence[0]].rstrip(" *_").endswith((".", ";"))
        return replace(lead, mode="whole" if told and lead.form == "noted" else "backward")
    alone = lead.rule.id == "resolution.title" and re.fullmatch(r"\w+\.", word)
    goes_on = AFTER_WORD.match(paper.reading, lead.sentence[1], place.stop)
    if not alone or lead.mode != "forward":
        return lead
    if lead.sentence[0] <= first and NARRATES.match(paper.reading, lead.sentence[1], place.stop):
        return replace(lead, mode="whole")
    if not goes_on or lead.sentence[0] <= first:
        rest = paper.reading[lead.content : place.stop]
        words = rest.lstrip(" .")
        return replace(lead, content=lead.content + len(rest) - len(words)) if words else lead
    return replace(lead, mode="backward")


def is_remark(paper: Paper, place: Paragraph, lead: Lead, word: str) -> bool:
    """Tell `iv) Bank statement. Noted` from a lead over a list that begins below it."""
    if word.rstrip(".") not in REMARKS or paper.reading[lead.sentence[1] : place.stop].strip(" ."):
        return False
    following = paper.paragraphs[lead.paragraph + 1 : lead.paragraph + 2]
    opens = [LABEL.match(paper.reading, one.start, one.stop) for one in following]
    first = any(match is not None and FIRST.match(match.group()) for match in opens)
    return not first and bool(paper.reading[place.body_start : lead.sentence[0]].strip(" .*_"))


def is_planning(paper: Paper, place: Paragraph, above: int = 0) -> bool:
    """Tell a parish's answer to a planning application by its item or the number beside it."""
    if paper.council and not PARISH.search(paper.council):
        return False
    title = paper.items[place.item].title if place.item is not None else ""
    near = paper.reading[max(0, place.start - above) : place.stop]
    return planning().search(f"{title} {near}") is not None


@cache
def planning() -> Sifted:
    """Have the signs of a planning application tried only where they may stand."""
    return Sifted(PLANNING)


def only_beside(found: Found, paper: Paper, place: Paragraph) -> Found:
    """Leave out leads that count only near a planning application, or only elsewhere."""
    if not found.leads:
        return found
    near, beside = is_planning(paper, place, APPLICATION), is_planning(paper, place)
    leads = tuple(
        lead
        for lead in found.leads
        if (near or not value(lead.rule, "planning"))
        and not (beside and value(lead.rule, "elsewhere"))
    )
    return replace(found, leads=leads)


def only_meant(found: Found, reading: str, before: str) -> Found:
    """Leave out what `it` decided where the sentence before does not tell of the body."""
    if all(not value(lead.rule, "anaphor") for lead in found.leads):
        return found
    of_the_body = OF_THE_BODY.match(before) is not None
    leads = tuple(
        lead
        for lead in found.leads
        if of_the_body
        or not value(lead.rule, "anaphor")
        or AT_REST.match(reading[lead.sentence[0] : lead.start])
    )
    return replace(found, leads=leads)


def remarks(paper: Paper, start: int, stop: int) -> Iterator[Span]:
    """Cut into sentences, and where a short line ends one that lacks its full stop."""
    ends = line_ends(paper.text, start, stop)
    printed_lines = paper.text[start:stop].split("\n")
    width = max(FULL_LINE, *(len(line.rstrip()) for line in printed_lines))
    done = start
    for begin, end in cells(paper.reading, start, stop):
        for line_end in ends:
            line_start = max(begin, done)
            printed = paper.text.rfind("\n", 0, line_end) + 1
            room = width - (line_end - printed) - next_word(paper.text, line_end)
            short = line_end - printed < SHORT_LINE * width and room > 1
            if begin < line_end < end and (short or ANSWER.fullmatch(paper.text[line_end:end])):
                yield line_start, line_end
                done = line_end + 1
        yield max(begin, done), end


def line_ends(text: str, start: int, stop: int) -> list[int]:
    """Find where the words of a line end that may be the last of a sentence."""
    found: list[int] = []
    for match in LINE_END.finditer(text, start, stop):
        last = match.start()
        while last > start and text[last - 1].isspace() and text[last - 1] != "\n":
            last -= 1
        if not RUNS_ON.search(text, max(0, last - 5), last):
            found.append(last)
    return found


def next_word(text: str, line_end: int) -> int:
    """Count the characters of the word that opens the next line: too long, it was wrapped."""
    match = WORD.match(text, line_end)
    return len(match[1]) if match else 0


def cells(reading: str, start: int, stop: int) -> Iterator[Span]:
    """Cut into sentences inside each stretch between wide blanks: markup was there, or a cell."""
    begin = start
    for blank in [*WIDE.finditer(reading, start, stop), None]:
        yield from sentences(reading, begin, blank.start() if blank else stop)
        begin = blank.end() if blank else stop


def skip_label(reading: str, place: Paragraph) -> int:
    """Pass a label that the extractor left in the text."""
    match = LABEL.match(reading, place.start, place.stop)
    return match.end() if match else place.start


@cache
def lead_rules() -> Sieve[Rule]:
    """Load the rules, by what each needs."""
    return Sieve((rule, rule.pattern) for rule in rules.load("resolution_leads"))


def bare(reading: str, sentence: Span) -> str:
    """Take a sentence without its closing stop."""
    return reading[slice(*sentence)].rstrip(" .;")


def leads_of_sentence(reading: str, paragraph: int, sentence: Span, context: str = "") -> Found:
    """Take the first rule that matches and is not vetoed; behind it, only capitals open more."""
    text = bare(reading, sentence)
    leads: list[Lead] = []
    candidates: list[Candidate] = []
    for rule in lead_rules().through(text):
        for match in rule.pattern.finditer(text):
            lead = to_lead(match, rule, paragraph, sentence, text)
            if leads and chains(reading, leads[-1], lead):
                leads[-1] = replace(leads[-1], content=lead.content)
            elif not leads or opens_again(text, sentence[0], leads, lead):
                veto_id = veto(reading, lead, context)
                if veto_id is None:
                    leads.append(lead)
                else:
                    candidates.append(to_candidate(lead, veto_id))
    return Found(tuple(leads), tuple(candidates)) if leads or candidates else NOTHING


def chains(reading: str, first: Lead, second: Lead) -> bool:
    """Tell whether two leads are one: `Resolved 4/2: It was agreed that`."""
    if first.mode != "forward" or second.mode != "forward" or second.start < first.content - 3:
        return False
    if not reading[second.content : second.sentence[1]].strip(" .;"):
        return False
    return not reading[first.content : second.start].strip(" ,;:-")


def opens_again(text: str, offset: int, leads: list[Lead], lead: Lead) -> bool:
    """Tell whether a lead stands apart from those already found in its sentence."""
    apart = all(lead.start > other.matched[1] + 5 for other in leads)
    if lead.rule.id in ("resolution.capitals", "resolution.body_resolved"):
        return apart and lead.mode != "backward"
    between = text[leads[-1].matched[1] - offset : lead.matched[0] - offset]
    return apart and lead.mode == "whole" == leads[-1].mode and CUT.search(between) is not None


def to_lead(match: re.Match[str], rule: Rule, paragraph: int, sentence: Span, text: str) -> Lead:
    """Place a match: a strong verb with nothing after it looks back at what stands before."""
    verb = (match.groupdict().get("verb") or "agreed").lower()
    form = cast("Form", value(rule, "form") or FORMS.get(verb.split()[-1], "agreed"))
    mode = cast("Mode", value(rule, "mode"))
    start, content = match.span()
    before = text[:start].strip(" ,;:-\"'*(")
    if mode == "forward":
        left = text[content:].strip()
        opens = match.group().rstrip().endswith((":", ":-"))
        if not left and len(before.split()) > 3 and not opens and not RUN_UP.search(before):
            mode = "backward"
        elif left and is_bare(left, before, text[:start]):
            mode = "whole"
    strength = str(value(rule, "strength"))
    return Lead(
        paragraph=paragraph,
        start=sentence[0] + run_up_start(text, start),
        content=sentence[0] + content,
        sentence=sentence,
        rule=rule,
        mode=mode,
        strength=strength,
        form=form,
        matched=(sentence[0] + match.start(), sentence[0] + match.end()),
        body=match.groupdict().get("body"),
    )


RUN_UP: Final = rules.pattern("resolution_words.run_up")


def is_bare(left: str, before: str, prefix: str) -> bool:
    """Tell a lead whose object stands before it: `Clerk's wages, Councillors resolved to pay`."""
    words = len(re.split(r"\.\s", left)[0].split())
    if prefix.endswith((", ", "- ")):
        return words <= 2 and len(before.split()) > 4
    return words == 1 and len(before.split()) > 0 and RUN_UP.search(before) is None


def run_up_start(text: str, start: int) -> int:
    """Move a lead's start back over the words that only lead up to its verb."""
    match = RUN_UP.search(text[:start])
    if match is None:
        return start
    skipped = re.match(r"[,;:.\s]*(?:and\s)?\s*", match.group())
    return match.start() + (skipped.end() if skipped else 0)


# --- what turns a lead down -------------------------------------------------------------------


def veto(reading: str, lead: Lead, context: str) -> str | None:
    """Name the first veto rule that speaks against a lead; None where none does."""
    names = spared_names(lead)
    pieces = {
        "sentence": reading[slice(*lead.sentence)],
        "before": context + reading[lead.sentence[0] : lead.start],
        "content": reading[lead.content : lead.sentence[1]],
        "matched": reading[max(lead.sentence[0], lead.matched[0] - 25) : lead.matched[1]],
        "match": reading[lead.matched[0] : min(lead.matched[1] + 60, lead.sentence[1])],
        "verb": reading[last_word(reading, lead) : lead.sentence[1]],
    }
    for rule, reads, spares in veto_rules():
        if reads not in pieces or names & spares:
            continue
        if reads == "content" and reading[lead.sentence[0] : lead.content].rstrip().endswith(" to"):
            continue
        if rule.pattern.search(pieces[reads].rstrip(" .")):
            return rule.id
    return None


@cache
def veto_rules() -> tuple[tuple[Rule, str, frozenset[str]], ...]:
    """Load the vetoes, each with the piece that it reads and the names that it spares."""
    return tuple(
        (rule, str(value(rule, "reads")), frozenset(cast("list[str]", value(rule, "spares"))))
        for rule in rules.load("resolution_vetoes")
    )


def last_word(reading: str, lead: Lead) -> int:
    """Find where the last word of a lead begins: of `The budget was agreed`, the verb."""
    words = reading[slice(*lead.matched)].rstrip()
    return lead.matched[0] + words.rfind(" ") + 1


def spared_names(lead: Lead) -> set[str]:
    """Say by which names the vetoes may spare a lead."""
    names = {lead.strength}
    names |= {key for key in ("routine", "authority") if value(lead.rule, key)}
    if lead.strength == "strong" and lead.rule.id == "resolution.capitals":
        names.add("strong_capitals")
    if lead.strength == "strong" and lead.rule.id.startswith("resolution.title"):
        names.add("strong_capitals")
    if lead.mode == "forward":
        names.add(lead.strength + "_forward")
    else:
        names.add("whole")
    return names


def is_undecided(reading: str, start: int, stop: int) -> bool:
    """Tell whether a stretch of record says that a motion was lost or fell."""
    rule = next(
        rule for rule in rules.load("resolution_vetoes") if rule.id == "resolution_veto.undecided"
    )
    return rule.pattern.search(reading, start, stop) is not None


def to_candidate(lead: Lead, veto_id: str) -> Candidate:
    """Keep what was turned down, with what turned it down."""
    return Candidate(
        type="resolution",
        start=lead.start,
        stop=lead.sentence[1],
        rule=lead.rule.id,
        veto=veto_id,
    )

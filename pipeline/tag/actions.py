"""One paper -> its actions: who will do what by when, in limbs and in discussion.

Wide candidates (phrases and the parse of every sentence with a cue), then vetoes, then what is
left is accepted; what was turned down is kept with the veto.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from pipeline import rules
from pipeline.parts import parts_in
from pipeline.records import Action, Candidate, Limb, Paper, Paragraph, Resolution, Span, Tags
from pipeline.tag.action_actors import led_by_speaker, owner_of
from pipeline.tag.action_clauses import Clause, find_clauses
from pipeline.tag.action_deadlines import deadline
from pipeline.tag.action_limbs import is_listed, limb_clauses, recommended_clauses
from pipeline.tag.action_lines import Line
from pipeline.tag.action_lists import add_listed_actions
from pipeline.tag.action_logs import add_logged_actions
from pipeline.tag.action_markers import attach_markers, told_after_markers
from pipeline.tag.action_sieve import unparsed_veto, worth_parsing
from pipeline.tag.action_stems import MOST_POINTS, add_stem_actions
from pipeline.tag.action_structure import COMES_BACK, Surroundings
from pipeline.tag.action_tables import add_table_actions
from pipeline.tag.action_turns import after_turn
from pipeline.tag.action_verbs import MEETS
from pipeline.tag.action_vetoes import accept, first_veto
from pipeline.tag.language import parse_sentences
from pipeline.tag.sentences import sentences
from pipeline.tag.spans import overlap, trim
from pipeline.vocabulary import SILENT_SECTIONS, Strength

UNTAGGED_KINDS = frozenset(("agenda", "attendance", "issue_history", "tracker"))
UNTAGGED_PARAGRAPHS = frozenset(("heading", "meta", "boiler"))
MINUTED = frozenset(("minutes", "draft_minutes", "item_page"))
POINT: Final = rules.pattern("action_structure.point")
BODY: Final = rules.pattern("action_structure.body")
HYPHENED: Final = rules.pattern("action_structure.hyphened")
RECOMMENDS: Final = rules.pattern("action_structure.recommends")
FRONTED: Final = rules.pattern("action_structure.fronted")
INDIRECT_IF: Final = rules.pattern("action_structure.indirect_if")
AND_TO: Final = rules.pattern("action_structure.and_to")
BEGINNING = 200
"""Characters of a paragraph that show who answers in it."""
ORDERING = frozenset(("request", "invite", "delegate", "refer", "commit", "expect", "recommend"))
"""Dispositions that bind somebody, even in what is headed as noted."""
BINDING_NOBODY = frozenset(("note", "welcome", "highlight", "thank", "receive"))


def tag_actions(paper: Paper, so_far: Tags) -> Tags:
    """Find the actions of a paper; needs its resolutions."""
    if paper.kind in UNTAGGED_KINDS or paper.language != "en":
        return Tags()
    text = paper.reading
    taken: list[Action] = []
    turned_down: list[Candidate] = []
    lines = [line for line in cut_lines(paper, so_far) if to_parse(text, line, so_far, turned_down)]
    docs = parse_sentences(parsable(text[slice(*line.span)]) for line in lines)
    for line, doc in zip(lines, docs, strict=True):
        frame = "none" if line.limb is None else "limb"
        clauses = find_clauses(doc, line.span, frame)
        if line.limb is not None:
            body = body_of(so_far, line.limb) or body_named(paper)
            after_to = text[: line.span[0]].endswith("to ")
            clauses = limb_clauses(doc, line.span, body, after_to=after_to) + clauses
            if line.recommended:
                clauses += recommended_clauses(doc, line.span, line.addressee)
        judge_line(paper, line, clauses, taken, turned_down)
    taken = told_after_markers(paper, attach_markers(paper, taken, turned_down))
    taken = add_table_actions(paper, taken)
    taken = add_stem_actions(paper, taken)
    taken = add_listed_actions(paper, taken)
    taken = add_logged_actions(paper, taken)
    taken = printed_once(paper, so_far, taken, turned_down)
    taken = [in_part(action, so_far) for action in taken]
    return Tags(
        actions=tuple(sorted(taken, key=lambda action: (action.start, action.stop))),
        candidates=tuple(sorted(turned_down, key=lambda each: (each.start, each.stop, each.rule))),
    )


def to_parse(text: str, line: Line, so_far: Tags, turned_down: list[Candidate]) -> bool:
    """Say whether a line is to be parsed; what its words alone turn down is written down."""
    words = text[slice(*line.span)]
    if line.limb is not None:
        return not is_only_noted(so_far, line.limb, words)
    if not worth_parsing(text, line.span):
        return False
    veto = unparsed_veto(parsable(words))
    if veto is None:
        return True
    start, stop = trim(text, *line.span)
    turned_down.append(
        Candidate(type="action", start=start, stop=stop, rule="action.clause", veto=veto)
    )
    return False


def parsable(sentence: str) -> str:
    """Write `e-mail` as one word of the same length, so that the parser sees a verb.

    >>> parsable("will e-mail it"), parsable("be re-considered in May")
    ('will email  it', 'be reconsidered  in May')
    """
    return HYPHENED.sub(lambda word: f"{word.group().replace('-', '')} ", sentence)


def printed_once(
    paper: Paper, so_far: Tags, taken: list[Action], turned_down: list[Candidate]
) -> list[Action]:
    """Drop what a motion or recommendation says before the resolution says it again."""
    acted = {action.limb for action in taken}
    limbs = [
        letters(paper.reading[limb.start : limb.stop])
        for r, resolution in enumerate(so_far.resolutions)
        for index, limb in enumerate(resolution.limbs)
        if (r, index) in acted
    ]
    kept: list[Action] = []
    for action in taken:
        words = letters(paper.reading[action.start : action.stop])[20:80]
        if action.limb is None and len(words) >= 30 and any(words in limb for limb in limbs):
            turned_down.append(
                Candidate(
                    type="action",
                    start=action.start,
                    stop=action.stop,
                    rule=action.rule,
                    veto="action_veto.repeated",
                )
            )
        else:
            kept.append(action)
    return kept


def in_part(action: Action, so_far: Tags) -> Action:
    """Put an action into the part of its limb that holds it; what goes across stays in the limb."""
    if action.limb is None:
        return action
    resolution, limb = action.limb
    parts = parts_in(so_far.resolutions[resolution], limb, (action.start, action.stop))
    return replace(action, limb=(resolution, parts[0])) if len(parts) == 1 else action


def letters(text: str) -> str:
    """Reduce a text to its letters and digits, in small."""
    return "".join(filter(str.isalnum, text.lower()))


def is_only_noted(so_far: Tags, limb: tuple[int, int], words: str) -> bool:
    """Tell a limb that binds nobody: it notes, welcomes or thanks, and nothing more."""
    disposed = set(so_far.resolutions[limb[0]].limbs[limb[1]].dispositions)
    if COMES_BACK.search(words):
        return False
    return disposed <= BINDING_NOBODY and not any(map(is_to_do, AND_TO.finditer(words)))


def only_told(resolution: Resolution, limb: Limb) -> bool:
    """Tell what a body put on record as told to it, `NOTED that joint meetings would be held`."""
    return resolution.form == "noted" and not ORDERING & set(limb.dispositions)


def is_to_do(more: re.Match[str]) -> bool:
    """Tell a deed from `and to note`, `and that he be thanked`."""
    if more["done"]:
        return MEETS.match(more["done"].lower()) is not None
    return is_listed(more["verb"].lower())


def body_of(so_far: Tags, limb: tuple[int, int]) -> str | None:
    """Name the body that resolved, as printed."""
    return so_far.resolutions[limb[0]].body


def body_named(paper: Paper) -> str | None:
    """Name the body after the committee that met: `the Panel`, `the Council`."""
    match = BODY.search(paper.committee or paper.council or "")
    return f"the {match.group()}" if match else None


def cut_lines(paper: Paper, so_far: Tags) -> Iterator[Line]:
    """Cut the paragraphs that may hold actions into sentences, limbs first among them."""
    limbs = [
        ((limb.start, limb.stop), (r, index))
        for r, resolution in enumerate(so_far.resolutions)
        for index, limb in enumerate(resolution.limbs)
        if not limb.routine and not limb.is_part and not only_told(resolution, limb)
    ]
    for index, paragraph in enumerate(paper.paragraphs):
        if untagged(paragraph) and not (
            is_told_row(paper, paragraph) or is_told_point(paper, paragraph)
        ):
            continue
        spans = sentences(paper.reading, paragraph.body_start, paragraph.stop)
        for place, sentence in enumerate(spans):
            for span, limb in cut_at_limbs(sentence, limbs):
                yield to_line(paper, so_far, index, spans, place, span, limb)


def to_line(
    paper: Paper,
    so_far: Tags,
    paragraph: int,
    spans: tuple[Span, ...],
    place: int,
    span: Span,
    limb: tuple[int, int] | None,
) -> Line:
    """Put a part of a sentence together with what stands around the sentence."""
    text, start = paper.reading, spans[place][0]
    return Line(
        span=span,
        paragraph=paragraph,
        limb=limb,
        recommended=limb is not None and is_recommended(text, so_far, limb),
        addressee=None if limb is None else so_far.resolutions[limb[0]].limbs[limb[1]].addressee,
        following=text[slice(*spans[place + 1])] if place + 1 < len(spans) else "",
        before=text[max(0, start - 600) : start],
        opener=text[slice(*spans[place - 1])] if place else "",
        led_by="" if place else led_by(paper, paragraph),
        below="" if place + 1 < len(spans) else beginning(paper, paragraph + 1),
    )


def led_by(paper: Paper, paragraph: int) -> str:
    """Give the words that lead to the list in which a paragraph is a point; none if it is none."""
    item = paper.paragraphs[paragraph].item
    for index in range(paragraph, max(-1, paragraph - MOST_POINTS), -1):
        place = paper.paragraphs[index]
        words = paper.reading[place.body_start : place.stop].rstrip(" *_")
        if place.item != item or (index == paragraph and not place.label):
            break
        if index < paragraph and words.endswith(":"):
            return words
        if not place.label:
            break
    return ""


def beginning(paper: Paper, paragraph: int) -> str:
    """Give how a paragraph begins, if there is one and it is no heading."""
    if paragraph >= len(paper.paragraphs) or untagged(paper.paragraphs[paragraph]):
        return ""
    place = paper.paragraphs[paragraph]
    return paper.reading[place.body_start : min(place.stop, place.body_start + BEGINNING)]


def is_recommended(text: str, so_far: Tags, place: tuple[int, int]) -> bool:
    """Tell what is put to another body: by the words that lead to it, or its own first."""
    resolution = so_far.resolutions[place[0]]
    limb = resolution.limbs[place[1]]
    return resolution.form == "recommended" or RECOMMENDS.match(text, limb.start) is not None


def cut_at_limbs(
    sentence: Span, limbs: list[tuple[Span, tuple[int, int]]]
) -> Iterator[tuple[Span, tuple[int, int] | None]]:
    """Cut a sentence at the edges of limbs, so that each part is in one limb or in none."""
    inside = [(limb, key) for limb, key in limbs if overlap(limb, sentence)]
    done = sentence[0]
    for limb, key in inside:
        if limb[0] - done > 12 and not inside_limb(done, inside):
            yield (done, limb[0]), None
        part = (max(sentence[0], limb[0]), min(sentence[1], limb[1]))
        if part[0] >= done:
            yield part, key
            done = part[1]
    if done < sentence[1] - 2:
        yield (done, sentence[1]), None


def inside_limb(place: int, limbs: list[tuple[Span, tuple[int, int]]]) -> bool:
    """Say whether a place lies in one of the limbs."""
    return any(start <= place < stop for (start, stop), _ in limbs)


def untagged(paragraph: Paragraph) -> bool:
    """Say whether a paragraph is of a kind or section that holds no actions."""
    return paragraph.kind in UNTAGGED_PARAGRAPHS or paragraph.section in SILENT_SECTIONS


def is_told_point(paper: Paper, paragraph: Paragraph) -> bool:
    """Tell a numbered point that was taken for a heading: `5. Ann will send the map`."""
    words = paper.reading[paragraph.body_start : paragraph.stop]
    heading = paragraph.kind == "heading" and paragraph.section not in SILENT_SECTIONS
    return heading and paper.kind in MINUTED and POINT.search(words) is not None


def is_told_row(paper: Paper, paragraph: Paragraph) -> bool:
    """Tell a table row of minutes whose cells hold sentences."""
    row = paragraph.kind == "meta" and paper.text.startswith("|", paragraph.start)
    return row and paper.kind in {*MINUTED, "decision"} and paragraph.section == "body"


def judge_line(
    paper: Paper,
    line: Line,
    clauses: list[Clause],
    taken: list[Action],
    turned_down: list[Candidate],
) -> None:
    """Accept or turn down the candidates of one sentence; the earlier rule wins an overlap."""
    won: list[Clause] = []
    for found in clauses:
        clause = led_by_speaker(paper.reading, line, found)
        if any(same_place(clause, other) for other in won):
            continue
        around = surroundings(paper, line, clause)
        veto = first_veto(clause, around)
        if veto is not None:
            start, stop = trim(paper.reading, clause.start, clause.stop)
            turned_down.append(
                Candidate(type="action", start=start, stop=stop, rule=clause.rule, veto=veto)
            )
            continue
        accepted = accept(clause, around)
        won.append(accepted)
        taken.append(to_action(paper, line, accepted))


def same_place(one: Clause, other: Clause) -> bool:
    """Say whether two candidates are the same commitment."""
    if other.start <= one.verb_at < other.stop or one.start <= other.verb_at < one.stop:
        return True
    return overlap((one.start, one.stop), (other.start, other.stop)) * 2 > min(
        one.stop - one.start, other.stop - other.start
    )


def surroundings(paper: Paper, line: Line, clause: Clause) -> Surroundings:
    """Gather the texts that vetoes search."""
    text = paper.reading
    paragraph = paper.paragraphs[line.paragraph]
    begin = clause.core if clause.fresh else line.span[0]
    near = after_turn(text[begin : clause.verb_at], clause.core - begin)
    return Surroundings(
        sentence=text[slice(*line.span)],
        lead=text[begin : clause.verb_at],
        clause=text[clause.start : clause.stop],
        core=text[clause.core : clause.stop],
        following=line.following,
        whole=text[paragraph.start : paragraph.stop],
        above=text[paragraph.start : clause.stop],
        before=line.opener,
        below=line.below,
        near=near,
        so_far=without_asked(near + text[clause.verb_at : clause.stop]),
        reports=paper.kind in ("report", "appendix"),
        fronted=fronted(text[line.span[0] : clause.core]),
    )


def without_asked(words: str) -> str:
    """Put `whether` for an `if` of a question, so that no condition is seen in it.

    >>> without_asked("will ask the mill if it is shut")
    'will ask the mill whether it is shut'
    """
    return INDIRECT_IF.sub(lambda match: f"{match.group()[:-2]}whether", words)


def fronted(before: str) -> str:
    """Take the time that opens a clause: `From 4 May`, `said that in June`."""
    match = FRONTED.search(before)
    return match.group() if match else ""


def to_action(paper: Paper, line: Line, clause: Clause) -> Action:
    """Make the record of an accepted clause."""
    text = paper.reading
    start, stop = trim(text, clause.start, clause.stop)
    due_text, due_date = deadline(paper, line, clause, stop)
    return Action(
        start=start,
        stop=stop,
        rule=clause.rule,
        confidence=clause.confidence,
        strength=strength_of(line, clause),
        owner=owner_of(text, line, clause) or (line.addressee if line.recommended else None),
        due_text=due_text,
        due_date=due_date,
        limb=line.limb,
    )


def strength_of(line: Line, clause: Clause) -> Strength:
    """Say with what force: what a body resolves is firm, what it recommends to another asked."""
    if line.limb is None or clause.rule == "action.limb_recommend":
        return clause.strength
    return "requested" if line.recommended else "firm"

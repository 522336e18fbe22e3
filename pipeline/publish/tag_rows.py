"""Tags -> the rows of resolutions, limbs, actions, figures, dates, people, citations and themes."""

import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterator

from pipeline.publish.columns import (
    Corpus,
    Row,
    as_json,
    item_id,
    mention,
    paragraph_at,
    paragraph_id,
    place,
    spans_json,
    where,
)
from pipeline.publish.identities import Identity, identities
from pipeline.records import Identified, Limb, Progress, RowId
from pipeline.rules import FOLDER
from pipeline.slugs import slug
from pipeline.tag.sentences import sentences


def resolution_rows(corpus: Corpus) -> Iterator[Row]:
    """One row a resolution."""
    for document in corpus.current:
        for index, record in enumerate(document.tags.resolutions):
            votes = record.votes
            yield {
                **mention(document, "resolution", index, record),
                "number": record.number,
                "form": record.form,
                "body": record.body,
                "routine": int(record.routine),
                "limbs": sum(not limb.is_part for limb in record.limbs),
                "mover": record.mover,
                "seconder": record.seconder,
                "votes_for": votes.for_ if votes else None,
                "votes_against": votes.against if votes else None,
                "votes_abstained": votes.abstained if votes else None,
                "unanimous": int(votes.unanimous) if votes else None,
                "also_at": spans_json(record.also_at),
                "url": document.paper.url,
            }


def limb_rows(corpus: Corpus) -> Iterator[Row]:
    """One row a limb, with where it stands."""
    for document, index, limb, row_id in limbs_of(corpus):
        if not limb.is_part:
            yield {
                **decided(corpus, document, index, limb, row_id),
                "label": limb.label,
                "also_at": spans_json(limb.also_at),
            }


def part_rows(corpus: Corpus) -> Iterator[Row]:
    """One row a part of a limb, with where it stands."""
    for document, index, limb, row_id in limbs_of(corpus):
        if limb.is_part and limb.parent is not None:
            yield {
                **decided(corpus, document, index, limb, row_id),
                "limb_id": document.ids["limb", index, limb.parent],
            }


def limbs_of(corpus: Corpus) -> Iterator[tuple[Identified, int, Limb, RowId]]:
    """Go through all limbs and their parts: (document, index of the resolution, limb, id)."""
    for document in corpus.current:
        for index, resolution in enumerate(document.tags.resolutions):
            for position, limb in enumerate(resolution.limbs):
                yield document, index, limb, document.ids["limb", index, position]


def decided(corpus: Corpus, document: Identified, index: int, limb: Limb, row_id: RowId) -> Row:
    """Give the columns that a limb and a part have in common."""
    return {
        "id": row_id,
        "resolution_id": document.ids["resolution", index],
        "item_id": item_id(document, limb.start),
        "dispositions": as_json(list(limb.dispositions)),
        "addressee": limb.addressee,
        "due_text": limb.due_text,
        "due_date": limb.due_date,
        "routine": int(limb.routine),
        "rule": limb.rule,
        "confidence": limb.confidence,
        "url": document.paper.url,
        **place(document, limb.start, limb.stop),
        **status_columns(corpus.progress[row_id]),
    }


def limb_id(document: Identified, resolution: int, position: int) -> RowId:
    """Give the id of a limb; of a part, that of its limb."""
    limb = document.tags.resolutions[resolution].limbs[position]
    whole = limb.parent if limb.is_part and limb.parent is not None else position
    return document.ids["limb", resolution, whole]


def status_columns(progress: Progress) -> Row:
    """Give the columns that say where a limb or action stands."""
    return {
        "status": progress.status,
        "status_why": progress.status_why,
        "promised_dates": as_json(list(progress.promised_dates)),
        "last_event_date": progress.last_event_date,
        "days_overdue": progress.days_overdue,
    }


def action_rows(corpus: Corpus) -> Iterator[Row]:
    """One row an action, with where it stands."""
    for document in corpus.current:
        for index, record in enumerate(document.tags.actions):
            limb = None if record.limb is None else limb_id(document, *record.limb)
            yield {
                **mention(document, "action", index, record),
                "paragraph_id": paragraph_id(document, record.start),
                "limb_id": limb,
                "owner": record.owner,
                "strength": record.strength,
                "due_text": record.due_text,
                "due_date": record.due_date,
                "url": document.paper.url,
                **status_columns(corpus.progress[document.ids["action", index]]),
            }


def figure_rows(corpus: Corpus) -> Iterator[Row]:
    """One row a figure."""
    for document in corpus.current:
        for index, record in enumerate(document.tags.figures):
            pair = None if record.pair is None else document.ids["figure", record.pair]
            yield {
                **mention(document, "figure", index, record),
                "paragraph_id": paragraph_id(document, record.start),
                "kind": record.kind,
                "value": record.value,
                "value_max": record.value_max,
                "unit": record.unit,
                "qualifier": record.qualifier,
                "role": record.role,
                "direction": record.direction,
                "subject": record.subject,
                "period": record.period,
                "pair_id": pair,
                "context": sentence_around(document, record.start),
                "url": document.paper.url,
            }


def sentence_around(document: Identified, offset: int) -> str:
    """Quote the sentence in which an offset stands; empty outside all paragraphs."""
    paper = document.paper
    index = paragraph_at(document, offset)
    if index is None:
        return ""
    paragraph = paper.paragraphs[index]
    for start, stop in sentences(paper.reading, paragraph.start, paragraph.stop):
        if start <= offset < stop:
            return paper.text[start:stop]
    return paper.text[paragraph.start : paragraph.stop]


def date_rows(corpus: Corpus) -> Iterator[Row]:
    """One row a date."""
    for document in corpus.current:
        for index, record in enumerate(document.tags.dates):
            yield {
                **mention(document, "date", index, record),
                "paragraph_id": paragraph_id(document, record.start),
                "iso": record.iso,
                "role": record.role,
            }


def people_rows(corpus: Corpus) -> Iterator[Row]:
    """One row a mention of a person or of an office."""
    known = known_people(corpus)
    for document in corpus.current:
        for index, record in enumerate(document.tags.people):
            yield {
                **mention(document, "person", index, record),
                "paragraph_id": paragraph_id(document, record.start),
                "person_id": person_id(document, known[document.id, record.name].name),
                "kind": "person",
                "name": record.name,
                "office": None,
            }
        for index, role in enumerate(document.tags.roles):
            yield {
                **mention(document, "role", index, role),
                "paragraph_id": paragraph_id(document, role.start),
                "person_id": None,
                "kind": "role",
                "name": None,
                "office": role.office,
            }


def person_id(document: Identified, name: str) -> str:
    """Name an identity: a council and the fullest form of the name."""
    return f"{document.paper.council_id or 'unknown'}.n.{slug(name) or 'unnamed'}"


def known_people(corpus: Corpus) -> dict[tuple[str, str], Identity]:
    """Say for each document and name printed there who is meant."""
    mentions: dict[str | None, list[tuple[str, str]]] = defaultdict(list)
    for document in corpus.current:
        mentions[document.paper.council_id] += [
            (document.id, record.name) for record in document.tags.people
        ]
    found: dict[tuple[str, str], Identity] = {}
    for of_council in mentions.values():
        found |= identities(of_council)
    return found


def person_rows(corpus: Corpus) -> Iterator[Row]:
    """One row an identity, with the ways it is printed and why each is held to be that person."""
    known = known_people(corpus)
    rows: dict[str, Row] = {}
    forms: dict[str, Counter[tuple[str, str]]] = defaultdict(Counter)
    for document in corpus.current:
        for record in document.tags.people:
            who = known[document.id, record.name]
            key = person_id(document, who.name)
            row = rows.setdefault(
                key,
                {"id": key, "council": document.paper.council, "name": who.name, "mentions": 0},
            )
            row["mentions"] += 1
            forms[key][record.name, who.why] += 1
    for key in sorted(rows):
        yield {**rows[key], "printed": as_json(forms_of(forms[key]))}


def forms_of(forms: Counter[tuple[str, str]]) -> list[dict[str, str | int]]:
    """List the ways a person is printed, the commonest first."""
    ranked = sorted(forms.items(), key=lambda pair: (-pair[1], pair[0]))
    return [{"name": name, "why": why, "times": times} for (name, why), times in ranked]


def citation_rows(corpus: Corpus) -> Iterator[Row]:
    """One row a reference."""
    for document in corpus.current:
        for index, record in enumerate(document.tags.references):
            yield {
                **mention(document, "reference", index, record),
                "paragraph_id": paragraph_id(document, record.start),
                "kind": record.kind,
                "minute": record.minute,
                "limb": record.limb,
                "cited_date": record.meeting_date,
                "target": corpus.tracing.targets.get(document.ids["reference", index]),
            }


def theme_rows(corpus: Corpus) -> Iterator[Row]:
    """One row a theme."""
    del corpus
    for path in sorted((FOLDER / "themes").glob("*.toml")):
        theme = tomllib.loads(path.read_text(encoding="utf-8"))
        yield {"id": path.stem, "title": theme["title"], "definition": theme["definition"]}


def themed_rows(corpus: Corpus, scope: str, column: str) -> Iterator[Row]:
    """One row a theme of a paragraph or item; of two mentions the surer."""
    for document in corpus.current:
        best: dict[tuple[str, str], Row] = {}
        for record in document.tags.themes:
            finder = item_id if scope == "item" else paragraph_id
            target = finder(document, record.start)
            if record.scope != scope or target is None:
                continue
            row = {
                column: target,
                "theme": record.theme,
                "why": as_json(list(record.why)),
                "rule": record.rule,
                "confidence": record.confidence,
                **where(document),
            }
            known = best.setdefault((target, record.theme), row)
            if known["confidence"] < record.confidence:
                best[target, record.theme] = row
        yield from best.values()


def item_theme_rows(corpus: Corpus) -> Iterator[Row]:
    """One row a theme of an item."""
    return themed_rows(corpus, "item", "item_id")


def paragraph_theme_rows(corpus: Corpus) -> Iterator[Row]:
    """One row a theme of a paragraph."""
    return themed_rows(corpus, "paragraph", "paragraph_id")


def vote_rows(corpus: Corpus) -> Iterator[Row]:
    """One row a recorded vote."""
    for document in corpus.current:
        for index, record in enumerate(document.tags.resolutions):
            for position, (name, vote) in enumerate(record.votes.named if record.votes else (), 1):
                yield {
                    "resolution_id": document.ids["resolution", index],
                    "position": position,
                    "name": name,
                    "vote": vote,
                }


def candidate_rows(corpus: Corpus) -> Iterator[Row]:
    """One row a candidate that was turned down."""
    for document in corpus.current:
        for index, record in enumerate(document.tags.candidates):
            yield {
                "id": document.ids["candidate", index],
                "type": record.type,
                "rule": record.rule,
                "veto": record.veto,
                **place(document, record.start, record.stop),
            }

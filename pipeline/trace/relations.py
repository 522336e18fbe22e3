"""A passage that bears on a commitment -> what it says of it: reported, done, replaced, put off."""

import datetime as dt

from pipeline.records import DateMention
from pipeline.rules import load
from pipeline.tag.sentences import sentences
from pipeline.trace.passages import Commitment, Passage
from pipeline.trace.terms import terms_of
from pipeline.vocabulary import Relation

RELATIONS: dict[str, Relation] = {
    "supersedes": "supersedes",
    "repeats": "repeats",
    "delays": "reports",
    "responds": "responds",
    "completes": "completes",
}
"""Second part of a rule's id -> the relation it shows; a delay reports, with a new date."""


def rule_for(commitment: Commitment, passage: Passage) -> str | None:
    """Find the rule that the passage's telling sentences match, or None."""
    text = telling_text(commitment, passage)
    return next((rule.id for rule in load("trace") if rule.pattern.search(text)), None)


def telling_text(commitment: Commitment, passage: Passage) -> str:
    """Take the sentences that share a term with the commitment; all, where none does."""
    reading = passage.document.paper.reading
    spans = sentences(reading, passage.start, passage.stop)
    about = [
        reading[start:stop]
        for start, stop in spans
        if terms_of(reading[start:stop]).keys() & commitment.terms.keys()
    ]
    return " ".join(about) or reading[passage.start : passage.stop]


def relation_of(rule: str | None) -> Relation:
    """Name the relation a rule shows."""
    return "reports" if rule is None else RELATIONS[rule.split(".")[1]]


def promised_date(rule: str | None, passage: Passage) -> str | None:
    """Find the date to which a passage puts something off: the last one later than the passage."""
    if rule is None or ".delays." not in rule:
        return None
    later = [
        mention.iso
        for mention in passage.document.tags.dates
        if passage.start <= mention.start < passage.stop and is_later(mention, passage.day)
    ]
    return later[-1] if later else None


def is_later(mention: DateMention, day: str) -> bool:
    """Tell a date that lies after a day, whatever its precision."""
    first = mention.iso.split("/")[0]
    if not first[:4].isdigit():
        return False
    length = min(len(first), len(day))
    return first[:length] > day[:length] or (
        len(first) < len(day) and first[:length] == day[:length]
    )


def as_day(text: str) -> dt.date:
    """Read an ISO day."""
    return dt.date.fromisoformat(text)

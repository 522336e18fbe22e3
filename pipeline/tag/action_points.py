"""A row, a point or a marked sentence, laid out as an action by the paper itself -> its record."""

from pipeline.records import Action, Paper, Span
from pipeline.tag.action_due import find_due
from pipeline.tag.dates import resolve_deadline
from pipeline.tag.spans import trim

UNREAD_KINDS = frozenset(("report", "appendix", "agenda", "tracker", "attendance"))
"""Kinds of paper whose tables and lists are of other things, or are read elsewhere."""


def to_action(
    paper: Paper, span: Span, *, rule: str, owner: str | None, deed: str, when: str = ""
) -> Action:
    """Make the record of a point, of which the paper says that it is an action.

    When it is to be done is said beside it (`when`), else in the words of the deed.
    """
    start, stop = trim(paper.reading, *span)
    due_text, due_date = due_of(paper, when, deed)
    return Action(
        start=start,
        stop=stop,
        rule=rule,
        confidence=0.85,
        strength="firm",
        owner=owner,
        due_text=due_text,
        due_date=due_date,
    )


def due_of(paper: Paper, when: str, deed: str) -> tuple[str | None, str | None]:
    """Reckon the date that stands beside a deed, else one in the deed itself."""
    if not when:
        return find_due(deed, paper.anchor_date)
    due_text, due_date = find_due(f"by {when}", paper.anchor_date)
    return when, due_date or resolve_deadline(due_text or when, paper.anchor_date)

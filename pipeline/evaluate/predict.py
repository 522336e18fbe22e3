"""One annotated paper -> what our own pipeline finds in its text, as mentions."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from pipeline.evaluate.gold import GoldPaper, Mention, dates, dispositions
from pipeline.extract import extract
from pipeline.parse import parse
from pipeline.records import (
    Action,
    Extracted,
    Figure,
    Paper,
    Resolution,
    Source,
    Span,
    Tags,
    ThemeTag,
)
from pipeline.tag import tag


def find_mentions(
    gold: GoldPaper, *, told_meeting: bool = False
) -> tuple[str, tuple[Mention, ...]]:
    """Run the pipeline over a paper's text; the canonical text and what was found in it.

    It is given the file alone, as `matters tag FILE` would be, unless `told_meeting`: then also
    the council, committee and date that were annotated.
    """
    extracted, papers = read_papers(gold, told_meeting=told_meeting)
    mentions: list[Mention] = []
    for paper in papers:
        tags = tag(paper)
        found = [*simple_mentions(tags), *theme_mentions(tags.themes, gold)]
        mentions += [moved(mention, paper.pack_offset) for mention in found]
    return extracted.text, tuple(mentions)


def read_papers(
    gold: GoldPaper, *, told_meeting: bool = False
) -> tuple[Extracted, tuple[Paper, ...]]:
    """Read and parse a paper's text; of a pack its parts."""
    content = gold.text_path.read_bytes()
    extracted = extract(content, gold.text_path.name)
    papers = parse(extracted, source_of(gold, content, told_meeting=told_meeting))
    return extracted, papers[1:] or papers


def source_of(gold: GoldPaper, content: bytes, *, told_meeting: bool) -> Source:
    """Describe the file as a corpus would."""
    told = dict(gold.meeting) if told_meeting else {}
    day = told.get("date")
    return Source.of_bytes(
        gold.text_path.name,
        content,
        council=told.get("council"),
        committee=told.get("committee"),
        date=day if day and len(day) == len("2021-06-30") else None,
    )


def moved(mention: Mention, offset: int) -> Mention:
    """Shift a mention from a part of a pack to its place in the pack."""
    if not offset:
        return mention
    spans = tuple((start + offset, stop + offset) for start, stop in mention.spans)
    return replace(mention, spans=spans)


def simple_mentions(tags: Tags) -> Iterator[Mention]:
    """Yield every mention but the themes."""
    for resolution in tags.resolutions:
        yield from limb_mentions(resolution)
    yield from (action_mention(action) for action in tags.actions)
    yield from (figure_mention(figure) for figure in tags.figures)
    for date in tags.dates:
        yield to_mention("dates", date, ("iso", date.iso), ("role", date.role))
    yield from (to_mention("people", person) for person in tags.people)
    yield from (to_mention("roles", role) for role in tags.roles)
    # What refers to legislation nobody annotated.
    references = (each for each in tags.references if each.kind != "law")
    yield from (to_mention("references", reference) for reference in references)


def to_mention(type_name: str, record: Any, *attributes: tuple[str, object]) -> Mention:
    """Put a tag into the terms of the comparison, with every place where it stands."""
    return Mention(
        type=type_name,
        spans=((record.start, record.stop), *getattr(record, "also_at", ())),
        rule=record.rule,
        confidence=record.confidence,
        attributes=attributes,
    )


def limb_mentions(resolution: Resolution) -> Iterator[Mention]:
    """Yield the top-level limbs of a resolution, or the whole of one without limbs."""
    form = ("form", resolution.form)
    top = [limb for limb in resolution.limbs if limb.parent is None]
    for limb in top:
        kinds = ("dispositions", dispositions(list(limb.dispositions)))
        yield to_mention("limbs", limb, form, kinds)
    if not top:
        yield to_mention("limbs", resolution, form)


def action_mention(action: Action) -> Mention:
    """Put an action into the terms of the comparison."""
    return to_mention(
        "actions",
        action,
        ("owner", action.owner),
        ("due_date", dates(action.due_date)),
        ("strength", action.strength),
    )


def figure_mention(figure: Figure) -> Mention:
    """Put a figure into the terms of the comparison."""
    return to_mention(
        "figures",
        figure,
        ("value", (figure.value, figure.value_max)),
        ("kind", figure.kind),
        ("unit", figure.unit),
        ("role", figure.role),
        ("subject", figure.subject),
        ("period", figure.period),
    )


# --- themes ----------------------------------------------------------------------------------


def theme_mentions(tags: tuple[ThemeTag, ...], gold: GoldPaper) -> Iterator[Mention]:
    """Yield themes of paragraphs, of items, and of everything inside the annotated items."""
    for theme in tags:
        if theme.scope == "paragraph":
            yield theme_mention("paragraph_themes", (theme.start, theme.stop), theme)
        elif not gold.whole_text_is_one_item:
            yield theme_mention("item_themes", (theme.start, theme.stop), theme)
    if gold.whole_text_is_one_item:
        whole = gold.items[0]
        of_items = (theme for theme in tags if theme.scope == "item")
        yield from {
            theme.theme: theme_mention("item_themes", whole, theme) for theme in of_items
        }.values()
    for item in gold.items:
        inside = (theme for theme in tags if mostly_inside((theme.start, theme.stop), item))
        yield from {
            theme.theme: theme_mention("themes_in_items", item, theme) for theme in inside
        }.values()


def theme_mention(type_: str, span: Span, theme: ThemeTag) -> Mention:
    """Put a theme into the terms of the comparison."""
    return Mention(
        type=type_, spans=(span,), label=theme.theme, rule=theme.rule, confidence=theme.confidence
    )


def mostly_inside(span: Span, frame: Span) -> bool:
    """Tell whether more than half of a span lies in a frame."""
    inside = min(span[1], frame[1]) - max(span[0], frame[0])
    return 2 * inside > span[1] - span[0]

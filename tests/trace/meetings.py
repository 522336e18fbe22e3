"""Meetings made by hand: items of lines, where `*` marks a limb: `*note~words|due`."""

from collections.abc import Sequence
from typing import Any, cast

from pipeline.identify import Tagged, identify
from pipeline.records import (
    Action,
    Block,
    DateMention,
    Identified,
    Item,
    Limb,
    Paragraph,
    Reference,
    Resolution,
    Series,
    Tags,
)
from pipeline.tag.resolution_parts import with_parts
from pipeline.trace.measurements import bring_back, measure
from pipeline.trace.measures import find_series
from pipeline.vocabulary import Disposition
from tests.papers import make_paper

Agenda = Sequence[tuple[str, str, Sequence[str]]]
"""Items: (number, title, lines)."""
SURE: dict[str, Any] = {"rule": "rule.test", "confidence": 0.9}


class Minutes:
    """The minutes of one meeting, as text grows."""

    def __init__(self, day: str, agenda: Agenda, given: dict[str, Any]) -> None:
        self.day, self.given = day, given
        self.text = ""
        self.blocks: list[Block] = []
        self.paragraphs: list[Paragraph] = []
        self.items: list[Item] = []
        self.resolutions: list[Resolution] = []
        for index, (number, title, lines) in enumerate(agenda):
            start = len(self.text)
            self.add(title, index, "heading")
            for count, line in enumerate(lines, 1):
                self.add_line(line, index, count)
            issue = given.get("issues", {}).get(number)
            self.items.append(
                Item(number=number, title=title, start=start, stop=len(self.text), issue_id=issue)
            )

    def add(self, line: str, item: int, kind: Any, label: str | None = None) -> tuple[int, int]:
        start = len(self.text)
        self.text += line + "\n"
        span = (start, start + len(line))
        self.blocks.append(Block(start=span[0], stop=span[1], kind="paragraph"))
        self.paragraphs.append(
            Paragraph(
                start=span[0],
                stop=span[1],
                body_start=span[0],
                kind=kind,
                item=item,
                label=label,
                block=len(self.paragraphs),
            )
        )
        return span

    def add_line(self, line: str, item: int, count: int) -> None:
        if not line.startswith("*"):
            self.add(line, item, "para", label=f"{item + 1}.{count}")
            return
        words, _, due = line[1:].strip().partition("|")
        form, _, words = words.rpartition("~")
        start, stop = self.add(words, item, "clause")
        limbs = [one for each in self.resolutions for one in each.limbs if each.start == start]
        limb = Limb(
            start=start,
            stop=stop,
            label=str(1 + sum(self.item_of(one) == item for one in self.resolutions) + len(limbs)),
            dispositions=cast("tuple[Disposition, ...]", (form or "request",)),
            due_date=due or None,
            **SURE,
        )
        self.resolutions.append(
            Resolution(start=start, stop=stop, form="resolved", limbs=(limb,), **SURE)
        )

    def item_of(self, resolution: Resolution) -> int | None:
        return next(
            (each.item for each in self.paragraphs if each.start <= resolution.start < each.stop),
            None,
        )


def meeting(
    day: str,
    agenda: Agenda,
    *,
    references: Sequence[tuple[str, dict[str, Any]]] = (),
    dates: Sequence[tuple[str, str]] = (),
    actions: Sequence[tuple[str, dict[str, Any]]] = (),
    in_parts: bool = False,
    **given: Any,
) -> Tagged:
    """Make one meeting; references, dates and actions are found by their words."""
    made = Minutes(day, agenda, given)
    given.pop("issues", None)

    def span(words: str) -> dict[str, Any]:
        start = made.text.index(words)
        return {"start": start, "stop": start + len(words), **SURE}

    paper = make_paper(
        made.text,
        **{
            "path": f"{day}.txt",
            "sha256": day.replace("-", "").ljust(64, "0"),
            "meeting_date": day,
            "anchor_date": day,
            "blocks": tuple(made.blocks),
            "paragraphs": tuple(made.paragraphs),
            "items": tuple(made.items),
            **given,
        },
    )
    tags = Tags(
        resolutions=tuple(
            with_parts(paper, each) if in_parts else each for each in made.resolutions
        ),
        references=tuple(
            Reference(**{**span(words), "kind": "minute", **known}) for words, known in references
        ),
        dates=tuple(DateMention(**span(words), iso=iso, role="deadline") for words, iso in dates),
        actions=tuple(
            Action(**span(words), **{"strength": "firm", **known}) for words, known in actions
        ),
    )
    return Tagged(paper=paper, tags=tags)


def corpus(*meetings: Tagged) -> tuple[Identified, ...]:
    """Give meetings their ids."""
    return identify(meetings)


FILLER: Agenda = (
    ("1", "Apologies", ["Councillor Thorne was away."]),
    ("2", "Street trading", ["The market had moved to the square.", "Licences cost more."]),
    ("3", "Allotments", ["Two plots stood empty and the hedge was high."]),
)
"""What every meeting also dealt with, so that words can be rare or common."""


def series_in(documents: Sequence[Identified]) -> list[Series]:
    """Find the series in what some papers measure."""
    return find_series(bring_back(measure(documents), {each.id: each for each in documents}))

"""What people ruled of tags -> papers whose tags are corrected; every other row keeps its id.

The number of a row that is removed stays unused, and one that is added has a number of its own
kind (`.av1`), so that no ruling moves the id of anything else.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

import msgspec

from pipeline.identify import LETTERS, item_at
from pipeline.records import (
    Action,
    Identified,
    Limb,
    Person,
    Problem,
    Resolution,
    RoleMention,
    RowId,
    ThemeTag,
)
from pipeline.reviews.places import Place, Want, locate
from pipeline.reviews.rulings import Ruling
from pipeline.rows import LISTS
from pipeline.vocabulary import THEMES

RULE = "review"
SURE: dict[str, Any] = {"rule": RULE, "confidence": 1.0}
FIELDS: dict[str, tuple[str, ...]] = {
    "limb": ("dispositions", "addressee", "due_text", "due_date", "label"),
    "action": ("owner", "strength", "due_text", "due_date"),
    "resolution": ("form", "body", "routine", "mover", "seconder", "number"),
    "figure": ("kind", "value", "value_max", "unit", "qualifier", "role", "direction", "subject",
               "period"),
    "date": ("iso", "role"),
    "person": ("name",),
    "role": ("office",),
    "reference": ("kind", "minute", "limb", "meeting_date"),
    "item": ("themes",),
    "paragraph": ("themes",),
}  # fmt: skip
"""What can be corrected of each kind of row."""
ALIASES = {("limb", "owner"): "addressee", ("limb", "disposition"): "dispositions"}
PLACES = {kind: name for kind, name in LISTS.items() if kind not in {"theme", "candidate"}}
"""Those of the lists whose rows can be ruled on."""

Row = tuple[RowId, Any]
"""(id, record)."""


def amend(
    documents: Sequence[Identified], rulings: Sequence[Ruling]
) -> tuple[tuple[Identified, ...], list[Problem]]:
    """Correct, remove and add tags; what cannot be done is a problem, and the rest is done."""
    if not rulings:
        return tuple(documents), []
    wants = [Want(id=each.target, quote=each.quote) for each in rulings]
    places = locate(wants, documents)
    edited: dict[str, Edit] = {}
    problems: list[Problem] = []
    for ruling, want in zip(rulings, wants, strict=True):
        place = places[want]
        if place is None:
            problems.append(unmatched(ruling))
            continue
        edit = edited.setdefault(place.document.id, Edit(place.document))
        fault = edit.apply(ruling, place)
        if fault is not None:
            problems.append(unmatched(ruling, fault))
    return tuple(
        edited[each.id].document() if each.id in edited else each for each in documents
    ), problems


def unmatched(ruling: Ruling, fault: str = "") -> Problem:
    """Say that a ruling has nothing to be applied to, or cannot be."""
    why = fault or f"nothing, or more than one thing, here says “{ruling.quote[:120]}”"
    message = f"{ruling.place}: {why}"
    return Problem(stage="review", kind="unmatched_review", message=message)


def field_fault(kind: str, assignment: tuple[str, str]) -> str | None:
    """Say why a field of a kind of row cannot be given a value, or None."""
    field, value = assignment
    field = ALIASES.get((kind, field), field)
    if field == "type":
        return None
    if field not in FIELDS.get(kind, ()):
        known = ", ".join(FIELDS.get(kind, ())) or "nothing"
        return f"of a {kind.replace('_', ' ')} {known} can be corrected, not {field!r}"
    if field == "themes":
        strange = [each for each in listed(value) if each not in THEMES]
        return f"{strange[0]!r} is no theme" if strange else None
    return None


class Edit:
    """The rows of one paper while rulings are applied to them."""

    def __init__(self, document: Identified) -> None:
        """Take the rows of the lists apart, with their ids."""
        self.before = document
        tags, ids = document.tags, document.ids
        self.rows: dict[str, list[Row]] = {
            kind: [(ids[kind, index], record) for index, record in enumerate(getattr(tags, name))]
            for kind, name in PLACES.items()
        }
        self.limbs: dict[RowId, list[Row]] = {
            row_id: [(ids["limb", index, place], limb) for place, limb in enumerate(record.limbs)]
            for index, (row_id, record) in enumerate(self.rows["resolution"])
        }
        self.themes = list(tags.themes)
        self.added: dict[tuple[str, str], int] = defaultdict(int)

    # --- one ruling ---------------------------------------------------------------------------

    def apply(self, ruling: Ruling, place: Place) -> str | None:
        """Apply one ruling; return why it cannot be, or None."""
        if ruling.kind == "add_tag":
            return self.add(ruling.value, place, ruling.other_quote)
        if ruling.kind == "remove_tag":
            return self.remove(place)
        fault = field_fault(place.kind, ruling.assignment)
        if fault is not None:
            return fault
        field, value = ruling.assignment
        if field == "type":
            return self.retype(place, value)
        if field == "themes":
            return self.set_themes(place, listed(value))
        return self.correct(place, ALIASES.get((place.kind, field), field), value)

    def lists_of(self, kind: str) -> list[list[Row]]:
        """Give the lists in which rows of a kind stand."""
        return list(self.limbs.values()) if kind == "limb" else [self.rows.get(kind, [])]

    def correct(self, place: Place, field: str, value: str) -> str | None:
        """Give a row's field another value."""
        for rows in self.lists_of(place.kind):
            for index, (row_id, record) in enumerate(rows):
                if row_id == place.id:
                    try:
                        rows[index] = (row_id, with_field(record, field, value))
                    except msgspec.ValidationError as error:
                        return f"{value!r} is no {field}: {error}"
        return None

    def remove(self, place: Place) -> str | None:
        """Remove a row; a resolution goes with its limbs, and without any left."""
        if place.kind not in PLACES and place.kind != "limb":
            return f"a {place.kind.replace('_', ' ')} is no tag"
        for rows in self.lists_of(place.kind):
            rows[:] = [row for row in rows if not is_of(row, place.id)]
        self.rows["resolution"] = [
            row for row in self.rows["resolution"] if self.limbs[row[0]] or not had_limbs(row[1])
        ]
        return None

    def retype(self, place: Place, kind: str) -> str | None:
        """Make a tag one of another type, at the same place."""
        span = next(
            (
                (record.start, record.stop)
                for rows in self.lists_of(place.kind)
                for row_id, record in rows
                if row_id == place.id
            ),
            None,
        )
        if span is None:
            return "it has been removed"
        self.remove(place)
        self.insert(kind, *span)
        return None

    def add(self, kind: str, place: Place, words: str) -> str | None:
        """Tag words of a paragraph."""
        if place.kind != "paragraph":
            return "what it names is no paragraph"
        text = self.before.paper.text
        index = next(key[1] for key, row in self.before.ids.items() if row == place.id)
        paragraph = self.before.paper.paragraphs[index]
        start = find_words(text[paragraph.start : paragraph.stop], words)
        if start is None:
            return f"the paragraph does not say “{words[:120]}”"
        first, last = start
        self.insert(kind, paragraph.start + first, paragraph.start + last)
        return None

    def insert(self, kind: str, start: int, stop: int) -> None:
        """Put in a tag that no rule found."""
        record = MAKERS[kind](start, stop, self.before.paper.text[start:stop])
        item = item_at(self.before.paper.items, start)
        base = self.before.ids["item", item] if item is not None else self.base()
        self.added[base, kind] += 1
        row_id = RowId(f"{base}.{LETTERS[kind]}v{self.added[base, kind]}")
        self.rows[kind].append((row_id, record))
        if kind == "resolution":
            self.limbs[row_id] = [(RowId(f"{row_id}.l1"), record.limbs[0])]

    def base(self) -> str:
        """Name what stands before the first item."""
        return self.before.ids["paragraph", 0].rsplit(".", 2)[0] + ".0"

    def set_themes(self, place: Place, themes: Sequence[str]) -> str | None:
        """Give an item or a paragraph these themes and no others."""
        index = next(key[1] for key, row in self.before.ids.items() if row == place.id)
        paper = self.before.paper
        where: Any = paper.items[index] if place.kind == "item" else paper.paragraphs[index]
        self.themes = [
            each
            for each in self.themes
            if each.scope != place.kind or not where.start <= each.start < where.stop
        ]
        given = [
            ThemeTag(
                start=where.start, stop=where.stop, theme=theme, scope=where_scope(place), **SURE
            )
            for theme in themes
        ]
        self.themes = sorted([*self.themes, *given], key=lambda each: each.start)
        return None

    # --- the paper ----------------------------------------------------------------------------

    def document(self) -> Identified:
        """Put the paper together again, its rows in order of place."""
        for rows in self.rows.values():
            rows.sort(key=lambda row: (row[1].start, row[1].stop))
        resolutions = [
            (row_id, with_limbs(record, self.limbs[row_id]))
            for row_id, record in self.rows["resolution"]
        ]
        lists = {name: self.rows[kind] for kind, name in PLACES.items()}
        lists["resolutions"] = resolutions
        lists["actions"] = self.actions()
        lists["figures"] = self.figures()
        tags = replace(
            self.before.tags,
            themes=tuple(self.themes),
            **{name: tuple(record for _, record in rows) for name, rows in lists.items()},
        )
        return replace(self.before, tags=tags, ids=self.ids())

    def actions(self) -> list[Row]:
        """Point actions at their limbs, where these are now."""
        old = self.before.ids
        new = {limb: place for place, limb in self.ids().items() if place[0] == "limb"}
        found: list[Row] = []
        for row_id, record in self.rows["action"]:
            limb = new.get(old["limb", *record.limb]) if record.limb is not None else None
            found.append((row_id, replace(record, limb=None if limb is None else limb[1:])))
        return found

    def figures(self) -> list[Row]:
        """Point figures at their pairs, where these are now."""
        new = {row_id: index for index, (row_id, _) in enumerate(self.rows["figure"])}
        old = self.before.ids
        return [
            (row_id, record if record.pair is None
             else replace(record, pair=new.get(old["figure", record.pair])))
            for row_id, record in self.rows["figure"]
        ]  # fmt: skip

    def ids(self) -> dict[tuple[Any, ...], RowId]:
        """Say which id every row has, by its place in the lists."""
        kept = {key: row for key, row in self.before.ids.items() if key[0] not in {*PLACES, "limb"}}
        for kind, rows in self.rows.items():
            kept |= {(kind, index): row_id for index, (row_id, _) in enumerate(rows)}
        for index, (row_id, _) in enumerate(self.rows["resolution"]):
            limbs = self.limbs[row_id]
            kept |= {("limb", index, place): limb for place, (limb, _) in enumerate(limbs)}
        return kept


def listed(value: str) -> list[str]:
    """Take a list apart."""
    return [each.strip() for each in value.split(",") if each.strip()]


def where_scope(place: Place) -> Any:
    """Say what a theme is of."""
    return place.kind


def had_limbs(record: Resolution) -> bool:
    """Tell whether a resolution was found with limbs."""
    return bool(record.limbs)


def with_field(record: Any, field: str, value: str) -> Any:
    """Give a record's field another value, made of its words; nothing where these are empty.

    Raises:
        msgspec.ValidationError: if the field cannot have it.
    """
    said: dict[str, Any] = msgspec.to_builtins(record)
    said[field] = listed(value) if field == "dispositions" else (value or None)
    said |= SURE
    return msgspec.convert(said, type(record), strict=False)


def is_of(row: Row, removed: RowId) -> bool:
    """Tell a row that is removed, and the parts of a limb that is."""
    row_id, record = row
    is_part = isinstance(record, Limb) and record.is_part
    return row_id == removed or (is_part and row_id.startswith(f"{removed}."))


def with_limbs(record: Resolution, limbs: Sequence[Row]) -> Resolution:
    """Give a resolution the limbs that are left, each under its parent if that is left."""
    now = {place_of(row_id): index for index, (row_id, limb) in enumerate(limbs)
           if not limb.is_part}  # fmt: skip
    return replace(
        record,
        limbs=tuple(
            limb if limb.parent is None else replace(limb, parent=now.get(limb.parent))
            for _, limb in limbs
        ),
    )


def place_of(limb: RowId) -> int:
    """Read out of a limb's id where it stood when it was found."""
    return int(limb.rpartition(".l")[2]) - 1


def find_words(text: str, words: str) -> tuple[int, int] | None:
    """Find words in a text, whatever white space stands between them."""
    match = re.search(r"\s+".join(re.escape(word) for word in words.split()), text)
    return None if match is None else match.span()


def make_action(start: int, stop: int, _: str) -> Action:
    """Make an action that somebody undertook."""
    return Action(start=start, stop=stop, strength="firm", **SURE)


def make_resolution(start: int, stop: int, _: str) -> Resolution:
    """Make a resolution of one limb."""
    limb = Limb(start=start, stop=stop, **SURE)
    return Resolution(start=start, stop=stop, form="resolved", limbs=(limb,), **SURE)


def make_person(start: int, stop: int, text: str) -> Person:
    """Make a mention of a person."""
    return Person(start=start, stop=stop, name=text, **SURE)


def make_role(start: int, stop: int, text: str) -> RoleMention:
    """Make a mention of an office."""
    return RoleMention(start=start, stop=stop, office=text, **SURE)


MAKERS: dict[str, Callable[[int, int, str], Any]] = {
    "action": make_action,
    "resolution": make_resolution,
    "person": make_person,
    "role": make_role,
}

"""reviews.csv -> people's rulings, and back: one line each, with who, when and why."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Literal, get_args

from pipeline.corpus import REVIEWS, is_day
from pipeline.errors import UsageError
from pipeline.files import write_whole
from pipeline.vocabulary import DOCUMENT_KINDS, Relation, Status

RulingKind = Literal[
    "confirm_link",
    "reject_link",
    "add_link",
    "set_status",
    "merge_matters",
    "split_matter",
    "correct_tag",
    "remove_tag",
    "add_tag",
    "correct_document",
]
KINDS: tuple[RulingKind, ...] = get_args(RulingKind)
LINKING = frozenset({"confirm_link", "reject_link", "add_link"})
TAGGING = frozenset({"correct_tag", "remove_tag", "add_tag"})
WITH_OTHER = LINKING | {"merge_matters"}
"""Kinds that name two things."""

STATUSES: tuple[str, ...] = get_args(Status)
RELATIONS: tuple[str, ...] = get_args(Relation)
DOCUMENT_FIELDS = ("meeting_date", "committee", "council", "kind", "title")
ADDED_TYPES = ("action", "resolution", "person", "role")
"""Types of tags that a person can add, or make of another."""
SPLITS = ("", "here", "onward")


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruling:
    """What one person ruled of one thing."""

    date: str
    """The day it was made."""
    who: str
    kind: RulingKind
    target: str
    """Id of what it is about, as it was then."""
    quote: str
    """The words of it, or a document's path: by these it is found when its id has changed."""
    other: str = ""
    """Of links and merged matters: the id at the other end."""
    other_quote: str = ""
    """The words at the other end; of a tag to be added, the words to tag."""
    value: str = ""
    """The relation, the status, `field=value`, a type, or how to split."""
    why: str = ""
    line: int = 0
    """Where it stands in the file, from 1; the heads are line 1."""

    @property
    def place(self) -> str:
        """Say where it stands, for messages."""
        return f"line {self.line} of {REVIEWS}, {self.kind} {self.target}"

    @property
    def assignment(self) -> tuple[str, str]:
        """Take `field=value` apart."""
        field, _, value = self.value.partition("=")
        return field.strip(), value.strip()


COLUMNS = tuple(each.name for each in fields(Ruling) if each.name != "line")


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """A line that is no ruling."""

    line: int
    message: str


def read_rulings(path: Path) -> tuple[list[Ruling], list[Fault]]:
    """Read the rulings of a file, and name the lines that are none; no file has none.

    Raises:
        UsageError: if it is not UTF-8 or lacks a column.
    """
    if not path.exists():
        return [], []
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise UsageError(f"{path} is not UTF-8 at byte {error.start}") from error
    reader = csv.DictReader(io.StringIO(text, newline=""))
    missing = [name for name in COLUMNS if name not in (reader.fieldnames or ())]
    if missing and text.strip():
        raise UsageError(f"{path} has no column called {missing[0]}")
    rulings: list[Ruling] = []
    faults: list[Fault] = []
    for row in reader:
        fault = fault_of(row)
        if fault is not None:
            faults.append(Fault(line=reader.line_num, message=fault))
        else:
            rulings.append(make(row, reader.line_num))
    return rulings, faults


def make(row: Mapping[str, str | None], line: int = 0) -> Ruling:
    """Make a ruling of a line that has no fault."""
    said = {name: (row.get(name) or "").strip() for name in COLUMNS}
    return Ruling(**said, line=line)  # type: ignore[arg-type]


def fault_of(row: Mapping[str, str | None]) -> str | None:
    """Say what is wrong with a line, or None."""
    said = {name: (row.get(name) or "").strip() for name in COLUMNS}
    if None in row:
        return "it has more cells than there are columns"
    if said["kind"] not in KINDS:
        return f"{said['kind']!r} is no kind of ruling: {', '.join(KINDS)}"
    if not is_day(said["date"]):
        return f"{said['date']!r} is not a day like 2026-03-31"
    needed = ["who", "why", "target", "quote"]
    needed += ["other", "other_quote"] if said["kind"] in WITH_OTHER else []
    needed += ["other_quote"] if said["kind"] == "add_tag" else []
    empty = [name for name in needed if not said[name]]
    if empty:
        return f"it says nothing under {' and '.join(empty)}"
    return value_fault(said["kind"], said["value"])


def value_fault(kind: str, value: str) -> str | None:
    """Say what is wrong with a ruling's value, or None."""
    field, found, new = (part.strip() for part in value.partition("="))
    choices: dict[str, Sequence[str]] = {
        "set_status": STATUSES,
        "add_link": RELATIONS,
        "confirm_link": ("", *RELATIONS),
        "split_matter": SPLITS,
        "add_tag": ADDED_TYPES,
    }
    if kind in choices and value not in choices[kind]:
        return f"the value {value!r} is none of {', '.join(filter(None, choices[kind]))}"
    if kind in {"correct_tag", "correct_document"} and not (found and field):
        return f"the value {value!r} is not of the form field=value"
    if kind == "correct_tag" and field == "type" and new not in ADDED_TYPES:
        return f"a tag's type can be made {', '.join(ADDED_TYPES)}, not {new!r}"
    return document_fault(field, new) if kind == "correct_document" else None


def document_fault(field: str, value: str) -> str | None:
    """Say what is wrong with a correction of a document, or None."""
    if field not in DOCUMENT_FIELDS:
        return f"of a document {', '.join(DOCUMENT_FIELDS)} can be corrected, not {field!r}"
    if field == "meeting_date" and value and not is_day(value):
        return f"{value!r} is not a day like 2026-03-31"
    if field == "kind" and value not in DOCUMENT_KINDS:
        return f"{value!r} is no kind of document: {', '.join(DOCUMENT_KINDS)}"
    return None


def write_rulings(path: Path, rulings: Iterable[Ruling]) -> None:
    """Write a file of rulings, beside the old one and swapped in."""
    path.parent.mkdir(parents=True, exist_ok=True)
    write_whole(path, to_csv(rulings).encode())


def to_csv(rulings: Iterable[Ruling]) -> str:
    """Write rulings as CSV with heads; line breaks inside a cell become spaces."""
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, COLUMNS, extrasaction="ignore", lineterminator="\n")
    writer.writeheader()
    for each in rulings:
        said = asdict(each)
        writer.writerow({name: " ".join(str(said[name]).split()) for name in COLUMNS})
    return text.getvalue()

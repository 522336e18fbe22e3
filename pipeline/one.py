"""One file -> its structure and tags, as JSON that others script against or as marked text."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import msgspec
from rich.console import Group, RenderableType
from rich.text import Text

from pipeline import extract, parse, tag
from pipeline.errors import UnreadableError, UsageError
from pipeline.extract.limited import cpu_allowance, run_limited
from pipeline.identify import Tagged, identify
from pipeline.records import Identified, Paper, Problem, Source, Tags
from pipeline.stages import MEMORY_BYTES

Row = dict[str, Any]

TYPES: tuple[tuple[str, str, str], ...] = (
    ("resolutions", "resolution", "resolution"),
    ("actions", "action", "action"),
    ("figures", "figure", "figure"),
    ("dates", "date", "date"),
    ("people", "person", "person"),
    ("roles", "role", "role"),
    ("references", "reference", "reference"),
)
"""Field of `Tags`, the type's word in JSON, and the word in `Identified.ids`."""

FRAME = frozenset({"start", "stop", "rule", "confidence"})


@dataclass(frozen=True, kw_only=True)
class Result:
    """One file, read and tagged: the whole, and its parts where it is a pack."""

    whole: Identified
    parts: tuple[Identified, ...]

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What was found wrong with the file."""
        return self.whole.paper.problems


def tag_file(
    file: Path,
    *,
    council: str | None = None,
    committee: str | None = None,
    date: str | None = None,
) -> Result:
    """Read, parse and tag one file; the options say what the file doesn't.

    Raises:
        UsageError: if it cannot be read at all, with what to do about it.
    """
    content = file.read_bytes()
    source = Source.of_bytes(file.name, content, council=council, committee=committee, date=date)
    try:
        encoded = run_limited(
            extract_and_parse,
            content,
            source,
            memory_bytes=MEMORY_BYTES,
            cpu_seconds=cpu_allowance(len(content)),
        )
    except UnreadableError as error:
        raise UsageError(f"{file}: {error.kind}: {error.message}") from error
    papers = msgspec.json.decode(encoded, type=tuple[Paper, ...])
    is_pack = len(papers) > 1
    tagged = [
        Tagged(paper=paper, tags=Tags() if is_pack and paper.part is None else tag.tag(paper))
        for paper in papers
    ]
    found = identify(tagged)
    whole = next(each for each in found if each.paper.part is None)
    parts = (each for each in found if each.paper.part is not None)
    return Result(whole=whole, parts=tuple(sorted(parts, key=lambda each: each.paper.part or 0)))


def extract_and_parse(content: bytes, source: Source) -> bytes:
    """Read and parse in a process of its own."""
    return msgspec.json.encode(parse.parse(extract.extract(content, source.path), source))


# --- JSON ---------------------------------------------------------------------------------------


def to_json(result: Result) -> str:
    """Write the structure and tags of one paper; see the interface for its shape."""
    return msgspec.json.format(msgspec.json.encode(to_rows(result)), indent=1).decode()


def to_rows(result: Result) -> Row:
    """Describe one paper; a part's places count in the whole."""
    paper = result.whole.paper
    members = result.parts or (result.whole,)
    rows = [row for member in members for row in tag_rows(member)]
    return {
        "document": {
            "id": result.whole.id,
            "media_type": paper.media_type,
            "kind": paper.kind,
            "council": paper.council,
            "committee": paper.committee,
            "meeting_date": paper.meeting_date,
            "anchor_date": paper.anchor_date,
            "anchor_basis": paper.anchor_basis,
            "title": paper.title,
            "text": paper.text,
        },
        "items": [row for member in members for row in item_rows(member)],
        "tags": sorted(rows, key=lambda row: (row["start"], -row["stop"], row["type"])),
        "problems": [problem_row(problem) for problem in result.problems],
    }


def item_rows(document: Identified) -> Iterator[Row]:
    """Describe the items of one paper."""
    offset = document.paper.pack_offset
    for index, item in enumerate(document.paper.items):
        yield {
            "id": document.ids["item", index],
            "number": item.number,
            "title": item.title,
            "start": item.start + offset,
            "stop": item.stop + offset,
        }


def tag_rows(document: Identified) -> Iterator[Row]:
    """Describe the tags of one paper."""
    for field, type_name, key in TYPES:
        for index, record in enumerate(getattr(document.tags, field)):
            value = values(document, record)
            value["id"] = document.ids[key, index]
            if type_name == "resolution":
                limbs = range(len(record.limbs))
                value["limbs"] = [document.ids["limb", index, limb] for limb in limbs]
            if type_name == "action" and record.limb is not None:
                value["limb"] = document.ids[("limb", *record.limb)]
            if type_name == "figure" and record.pair is not None:
                value["pair"] = document.ids["figure", record.pair]
            yield row(document, type_name, record, value)
    for record in document.tags.themes:
        yield row(document, "theme", record, values(document, record))
    yield from limb_rows(document)


def limb_rows(document: Identified) -> Iterator[Row]:
    """Describe the limbs of one paper's resolutions."""
    for index, resolution in enumerate(document.tags.resolutions):
        for position, limb in enumerate(resolution.limbs):
            value = values(document, limb)
            value["id"] = document.ids["limb", index, position]
            if limb.parent is not None:
                value["parent"] = document.ids["limb", index, limb.parent]
            yield row(document, "limb", limb, value)


def values(document: Identified, record: Any) -> Row:
    """Give the fields of a record that are not where and by what; places count in the whole."""
    built: Row = msgspec.to_builtins(record)
    value = {name: each for name, each in built.items() if name not in FRAME}
    if "also_at" in value:
        offset = document.paper.pack_offset
        value["also_at"] = [[start + offset, stop + offset] for start, stop in value["also_at"]]
    due = value.get("due_date")
    if due is not None and "," in due:
        value["due_date"] = due.split(",")
    return value


def row(document: Identified, type_name: str, record: Any, value: Row) -> Row:
    """Frame one tag."""
    paper = document.paper
    return {
        "type": type_name,
        "start": record.start + paper.pack_offset,
        "stop": record.stop + paper.pack_offset,
        "text": paper.text[record.start : record.stop],
        "page": paper.page_of(record.start),
        "value": value,
        "rule": record.rule,
        "confidence": record.confidence,
    }


def problem_row(problem: Problem) -> Row:
    """Describe one problem."""
    return {
        "stage": problem.stage,
        "kind": problem.kind,
        "message": problem.message,
        "start": problem.start,
        "stop": problem.stop,
    }


# --- for the terminal ---------------------------------------------------------------------------

STYLES = {
    "limb": "green",
    "action": "yellow",
    "figure": "cyan",
    "date": "magenta",
    "person": "blue",
    "role": "blue",
    "reference": "bright_black underline",
}


def render(result: Result) -> RenderableType:
    """Print the document with its tags in place and its themes in the margin."""
    shown = to_rows(result)
    document = shown["document"]
    facts = (document["council"], document["committee"], document["meeting_date"])
    head = Text(f"{document['title'] or 'no title'}\n", style="bold")
    head.append(" · ".join([document["kind"], *(each or "unknown" for each in facts)]) + "\n")
    for problem in shown["problems"]:
        head.append(f"{problem['kind']}: {problem['message']}\n", style="red")
    legend = Text(" ".join(STYLES) + "\n")
    for name, style in STYLES.items():
        legend.highlight_words([name], style)
    members = result.parts or (result.whole,)
    return Group(head, legend, *(marked_text(member) for member in members))


def marked_text(document: Identified) -> Text:
    """Mark every tag of one paper; a limb's and an action's name stands before it."""
    paper = replace(document.paper, pack_offset=0)
    rows = list(tag_rows(replace(document, paper=paper)))
    opened = [mark for each in rows for mark in marks(each)]
    text = Text()
    done = 0
    for offset, words in sorted(opened):
        text.append(paper.text[done:offset])
        text.append(words, style="reverse")
        done = offset
    text.append(paper.text[done:])
    shift(text, rows, sorted(opened))
    return text


def marks(each: Row) -> Iterator[tuple[int, str]]:
    """Say in words what begins at a place."""
    value = each["value"]
    if each["type"] == "limb":
        # A part stands behind its limb where both begin: its sign sorts after every letter.
        sign = "› " if value["is_part"] else ""
        yield each["start"], f" {sign}{'+'.join(value['dispositions']) or 'limb'} "
    elif each["type"] == "action":
        owner = value["owner"] or "nobody named"
        due = value["due_date"] or value["due_text"] or "no date"
        yield each["start"], f" {value['strength']}: {owner}, {due} "
    elif each["type"] == "theme" and value["scope"] == "paragraph":
        yield each["start"], f" {value['theme']} "


def shift(text: Text, rows: Sequence[Row], opened: Sequence[tuple[int, str]]) -> None:
    """Colour the tags, whose places the words put in have moved."""
    for each in rows:
        if each["type"] in STYLES:
            start = each["start"] + sum(len(words) for at, words in opened if at <= each["start"])
            stop = each["stop"] + sum(len(words) for at, words in opened if at < each["stop"])
            text.stylize(STYLES[each["type"]], start, stop)

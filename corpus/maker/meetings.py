"""`source/*.toml` -> frozen meetings with their items, each text divided into marked lines.

Texts are written in a small markup: paragraphs are parted by blank lines, a paragraph may begin
with a label, two spaces of indentation nest it, `# ` makes a heading, `|` a table row, and
`**…**` is bold.
"""

import datetime as dt
import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

HERE = Path(__file__).parent
SOURCE = HERE / "source"

LABEL = re.compile(r"(\d+\.\d+|\d+\.|\([a-z\d]{1,4}\)|[a-z]\)|-)\s+(?=\S)")

LineKind = Literal["para", "heading", "row"]


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph, heading or table row."""

    text: str
    kind: LineKind = "para"
    label: str | None = None
    depth: int = 0
    cells: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Linked:
    """A paper that an item links to."""

    title: str
    number: int
    kilobytes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One agenda item or one section of a report."""

    number: str
    title: str
    ai: int = 0
    issue: int = 0
    agenda: str = ""
    decision: str = ""
    minutes: str = ""
    vote: tuple[tuple[str, str], ...] = ()
    papers: tuple[Linked, ...] = ()
    cut_after: int = 0
    """Words of minutes after which the meeting page breaks off; 0 for never."""
    exempt: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """One file to be made from a meeting or report."""

    path: str
    style: str
    kind: str
    item: str = ""
    url: str = ""
    options: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """A meeting, or a report to one, as written in one table of a source file."""

    id: str
    council: str
    committee: str
    committee_id: int
    date: dt.date
    time: str
    venue: str
    contact: str
    title: str
    mid: int
    status: str
    kind: str
    """`minutes` or `report`."""
    confirmation: str
    """What approved minutes say at their foot."""
    amendments: tuple[tuple[str, str], ...]
    """What the draft said, and what the approved minutes say."""
    parts: tuple[str, ...]
    """Titles of the reports behind the frontsheet of a pack."""
    present: tuple[str, ...]
    apologies: tuple[str, ...]
    officers: tuple[str, ...]
    intro: str
    items: tuple[Item, ...]
    files: tuple[File, ...]


def lines_of(text: str) -> tuple[Line, ...]:
    r"""Divide marked-up text into its lines.

    >>> lines_of("(1) notes it\n\n  (a) in full")[1]
    Line(text='in full', kind='para', label='(a)', depth=1, cells=())
    """
    found: list[Line] = []
    for chunk in re.split(r"\n\s*\n", text.strip("\n")):
        rows = chunk.splitlines()
        if rows and rows[0].lstrip().startswith("|"):
            found += [_row(row) for row in rows]
        elif chunk.strip():
            found.append(_paragraph(chunk))
    return tuple(found)


def _row(row: str) -> Line:
    cells = tuple(cell.strip() for cell in row.strip().strip("|").split("|"))
    return Line(" | ".join(cells), "row", cells=cells)


def _paragraph(chunk: str) -> Line:
    depth = (len(chunk) - len(chunk.lstrip(" "))) // 2
    text = " ".join(chunk.split())
    if text.startswith("# "):
        return Line(text[2:], "heading", depth=depth)
    label = LABEL.match(text)
    if label is None:
        return Line(text, depth=depth)
    return Line(text[label.end() :], label=label[1], depth=depth)


def gathered(lines: Sequence[Line]) -> list[Line | list[Line]]:
    """Gather neighbouring rows into tables."""
    found: list[Line | list[Line]] = []
    for line in lines:
        last = found[-1] if found else None
        if line.kind != "row":
            found.append(line)
        elif isinstance(last, list):
            last.append(line)
        else:
            found.append([line])
    return found


def bold_tags(markup: str) -> str:
    """Make the marks of bold into tags."""
    return re.sub(r"\*\*(.+?)\*\*", r"<b>\1</b>", markup)


def plain(text: str) -> str:
    """Take the marks of bold out."""
    return text.replace("**", "")


def long_date(day: dt.date) -> str:
    """Write a day as minutes do: `21 June 2022`."""
    return f"{day.day} {day:%B %Y}"


def load_meetings(folder: Path = SOURCE) -> tuple[Meeting, ...]:
    """Read every source file but the lists, in order of name."""
    councils = tomllib.loads((folder / "councils.toml").read_text(encoding="utf-8"))
    found: list[Meeting] = []
    for path in sorted(folder.glob("*/*.toml")):
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
        found += [_meeting(one, councils, path.stem, n) for n, one in enumerate(raw["meeting"])]
    return tuple(found)


def _meeting(raw: dict[str, Any], councils: dict[str, Any], stem: str, order: int) -> Meeting:
    committee = councils["committee"][raw["committee"]]
    council = councils["council"][committee["council"]]
    return Meeting(
        id=f"{stem}/{order + 1}",
        council=council["name"],
        committee=committee["name"],
        committee_id=committee["id"],
        date=raw["date"],
        time=raw.get("time", committee["time"]),
        venue=raw.get("venue", committee["venue"]),
        contact=council["contact"],
        title=raw.get("title", ""),
        mid=raw.get("mid", 0),
        status=raw.get("status", "held"),
        kind=raw.get("kind", "minutes"),
        confirmation=raw.get("confirmation", ""),
        amendments=tuple((old, new) for old, new in raw.get("amendments", ())),
        parts=tuple(raw.get("parts", ())),
        present=tuple(
            name
            for name in raw.get("present", committee["members"])
            if not name.startswith(tuple(raw.get("apologies", ())) or ("-",))
        ),
        apologies=tuple(raw.get("apologies", ())),
        officers=tuple(raw.get("officers", ())),
        intro=raw.get("intro", ""),
        items=tuple(_item(item) for item in raw.get("items", ())),
        files=tuple(File(**{**one, "options": tuple(one.get("options", ()))})
                    for one in raw["files"]),
    )  # fmt: skip


def _item(raw: dict[str, Any]) -> Item:
    papers = tuple(
        Linked(title=title, number=number, kilobytes=size)
        for title, number, size in raw.get("papers", ())
    )
    vote = tuple((subject, result) for subject, result in raw.get("vote", ()))
    return Item(**{**raw, "papers": papers, "vote": vote})

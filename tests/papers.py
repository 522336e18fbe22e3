"""Small papers and corpora of our own, for tests that need whole ones."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from pipeline.identify import Tagged, identify
from pipeline.records import Block, Identified, Item, Paper, Paragraph, Tags

MINUTES = """Harrowmere District Council

Minutes of a meeting of the Housing Scrutiny Committee held on Tuesday 4 March 2025 at 6.00 pm

Present: Councillor Ada Quill (Chair), Councillor Ben Thorne

12. Empty homes

The Head of Housing reported that 140 homes had stood empty for more than a year.

RESOLVED - That the Committee:

(1) notes the report; and
(2) requests that the Head of Housing bring an empty homes plan to the June meeting.
"""

LATER = """Harrowmere District Council

Minutes of a meeting of the Housing Scrutiny Committee held on Tuesday 3 June 2025 at 6.00 pm

Present: Councillor Ada Quill (Chair)

4. Empty homes plan

Further to Minute 12 (2) of 4 March 2025, the Head of Housing presented the empty homes plan.

RESOLVED - That the plan be approved.
"""


def write_corpus(folder: Path) -> Path:
    """Write two meetings of one committee into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "march.txt").write_text(MINUTES, encoding="utf-8")
    (folder / "june.txt").write_text(LATER, encoding="utf-8")
    return folder


def make_paper(text: str, **given: Any) -> Paper:
    """Make a paper with one paragraph a line, whatever the parser would do."""
    blocks: list[Block] = []
    start = 0
    for line in text.split("\n"):
        if line.strip():
            blocks.append(Block(start=start, stop=start + len(line), kind="paragraph"))
        start += len(line) + 1
    known: dict[str, Any] = {
        "path": "paper.txt",
        "sha256": "0" * 64,
        "media_type": "text/plain",
        "kind": "minutes",
        "council": "Harrowmere District Council",
        "council_id": "harrowmere",
        "committee": "Housing Scrutiny Committee",
        "meeting_date": "2025-03-04",
        "anchor_date": "2025-03-04",
        "anchor_basis": "stated",
        "title": None,
        "text": text,
        "blocks": tuple(blocks),
        "paragraphs": tuple(
            Paragraph(
                start=block.start,
                stop=block.stop,
                body_start=block.start,
                kind="para",
                block=index,
                item=0 if given.get("items") else None,
            )
            for index, block in enumerate(blocks)
        ),
    }
    return Paper(**{**known, **given})


def make_item(text: str, number: str | None = "1", **given: Any) -> Item:
    """Make an item that spans a whole text."""
    return Item(number=number, title="An item", start=0, stop=len(text), **given)


def identify_paper(paper: Paper, tags: Tags | None = None) -> Identified:
    """Give one paper its ids."""
    return identify([Tagged(paper=paper, tags=tags or Tags())])[0]


def lay_out(rows: Sequence[Sequence[str]], *, header: bool = True) -> tuple[str, tuple[Block, ...]]:
    """Lay rows out as a table with a tab between cells; the first of them is its head."""
    text, blocks = "", []
    for number, row in enumerate(rows):
        start, cells = len(text), []
        for cell in row:
            cells.append((len(text), len(text) + len(cell)))
            text += cell + "\t"
        text = text[:-1] + "\n"
        blocks.append(
            Block(
                start=start,
                stop=len(text) - 1,
                kind="table_row",
                cells=tuple(cells),
                header=header and number == 0,
                table=0,
            )
        )
    return text, tuple(blocks)

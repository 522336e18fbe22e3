"""Runs of text on a page -> lines, and lines -> the text of a paragraph with its words whole."""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from pipeline.extract.pdfium.page import Run

SPACE = 0.16
"""Gap between runs, in parts of the font size, from which a space was meant."""
WIDE = 2.2
"""Gap from which the runs are cells of a table."""
SOFT_HYPHENS = "\ufffe\x02\xad"
"""Signs by which PDFium and fonts mark a hyphen that only the line's end called for."""
ODD = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "st",
       0: "", 0x0D: " ", 0x0A: " ", 0x09: " ", 0x0B: " ", 0x200B: "", 0xFEFF: "", 0x2028: " ",
       0xA0: " "}  # fmt: skip
"""Ligatures, control signs and odd spaces, as they are read."""


@dataclass(frozen=True, slots=True)
class Line:
    """Runs that stand on one base line, from left to right."""

    runs: tuple[Run, ...]
    left: float
    top: float
    right: float
    bottom: float
    size: float
    bold: bool
    text: str
    cells: tuple[str, ...]
    """The text, cut where the gaps are those of a table."""

    @property
    def middle(self) -> float:
        """Height of its centre line."""
        return (self.top + self.bottom) / 2


def make_lines(runs: Iterable[Run]) -> list[Line]:
    """Gather runs into lines, from the top of the page down."""
    rows: list[list[Run]] = []
    for run in sorted((each for each in runs if each.text.strip()), key=lambda each: each.middle):
        if rows and on_one_line(rows[-1], run):
            rows[-1].append(run)
        else:
            rows.append([run])
    return [line for row in rows if (line := make_line(row)).text]


def on_one_line(row: Sequence[Run], run: Run) -> bool:
    """Tell whether a run stands on the line of others; raised and lowered signs do."""
    last = row[-1]
    tallest = max(last.bottom - last.top, run.bottom - run.top, 0.4 * last.size)
    return abs(run.middle - sum(each.middle for each in row) / len(row)) < 0.45 * tallest


def make_line(row: Iterable[Run]) -> Line:
    """Join the runs of one line."""
    runs = tuple(sorted(row, key=lambda each: (each.left, each.right)))
    cells = cells_of(runs)
    letters = sum(len(run.text.strip()) for run in runs)
    heavy = sum(len(run.text.strip()) for run in runs if run.bold)
    return Line(
        runs=runs,
        left=min(run.left for run in runs),
        top=min(run.top for run in runs),
        right=max(run.right for run in runs),
        bottom=max(run.bottom for run in runs),
        size=max(runs, key=lambda run: len(run.text)).size,
        bold=heavy > 0.9 * letters,
        text=" ".join(" ".join(cells).split(" ")).strip(),
        cells=cells,
    )


def cells_of(runs: Sequence[Run]) -> tuple[str, ...]:
    """Join runs, with a space where the gap is one, and cut where it is a table's."""
    cells = [""]
    for position, run in enumerate(runs):
        text = run.text.translate(ODD)
        if position:
            before = runs[position - 1]
            gap = run.left - before.right
            size = max(run.size, before.size, 4.0)
            if gap > WIDE * size:
                cells.append("")
            elif gap > SPACE * size and not cells[-1].endswith(" "):
                cells[-1] += " "
        cells[-1] += text
    joined = (re.sub(r"[ ]+", " ", cell).strip() for cell in cells)
    return tuple(cell for cell in joined if cell)


def join_lines(lines: Iterable[str], words: Collection[str]) -> str:
    """Join the lines of one paragraph; a word broken over two is made whole.

    `words` are those the document prints unbroken, in lower case: `re-` / `adopted` keeps its
    hyphen where the document has `re-adopted`, `resi-` / `dents` loses it where it has
    `residents`.
    """
    text = ""
    for line in lines:
        if not text:
            text = line
        elif text[-1] in SOFT_HYPHENS:
            text = mended(text[:-1], line, words, soft=True)
        elif re.search(r"[A-Za-z]-$", text) and re.match(r"[a-z]", line):
            text = mended(text[:-1], line, words, soft=False)
        else:
            text += " " + line
    return re.sub(rf"[{SOFT_HYPHENS}]", "-", re.sub(rf"[{SOFT_HYPHENS}](?=\s|$)", "", text))


def mended(head: str, tail: str, words: Collection[str], *, soft: bool) -> str:
    """Join the halves of a word, with or without its hyphen."""
    first = re.search(r"[A-Za-z'’-]*$", head)
    second = re.match(r"[A-Za-z'’]*", tail)
    left = first.group().lower() if first else ""
    right = second.group().lower() if second else ""
    if f"{left}-{right}" in words:
        return f"{head}-{tail}"
    whole = left + right in words
    return head + tail if soft or whole else f"{head}-{tail}"


def words_of(lines: Iterable[Line]) -> frozenset[str]:
    """List the words of a document that stand whole inside a line, in lower case."""
    found: set[str] = set()
    for line in lines:
        inside = line.text.split()
        found.update(re.sub(r"[^a-z'’-]+", "", word.lower()) for word in inside[:-1])
    return frozenset(found)

"""`suppressions.csv` -> what people have asked to be withheld, one row each."""

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from pipeline.errors import UsageError

SUPPRESSIONS = "suppressions.csv"
COLUMNS = ("target", "passage", "reason", "by", "on")
EVERYWHERE = "*"
LONGEST_GAP = 20_000
"""How much an ellipsis in a passage may stand for, in characters."""


@dataclass(frozen=True, kw_only=True)
class Suppression:
    """One thing to be withheld from every build."""

    where: str
    """File and line, for messages."""
    target: str
    """A document's path, address, hash or id; an item's or other row's id; `*` for every paper."""
    passage: str
    """The words to be withheld there; empty for the whole of the target. An ellipsis stands for
    whatever lies between, so that they need not be written down again."""
    reason: str
    by: str
    on: str

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Match the passage whatever its case, spaces, line breaks and punctuation."""
        parts = re.split(r"\s*(?:…|\[?\.\.\.\]?)\s*", self.passage)
        runs = [r"\W+".join(re.escape(word) for word in words_of(part)) for part in parts]
        inner = rf"\b.{{0,{LONGEST_GAP}}}?\b".join(run for run in runs if run)
        return re.compile(rf"(?<!\w){inner}(?!\w)", re.IGNORECASE | re.DOTALL)

    @property
    def told(self) -> str:
        """Say why, by whom and when, as far as the row does."""
        signed = ", ".join(filter(None, (self.by, self.on)))
        reason = self.reason or "no reason is given"
        return f"{reason} ({signed}; {self.where})" if signed else f"{reason} ({self.where})"


def words_of(text: str) -> list[str]:
    """List the words of a passage."""
    return re.findall(r"\w+", text)


def read_suppressions(corpus: Path) -> tuple[Suppression, ...]:
    """Read what is withheld from a corpus: its own list, and one that stands beside its folder.

    Raises:
        UsageError: naming file, line and column of what cannot be used: nothing is published
            while it is not known what to withhold.
    """
    files = (corpus / SUPPRESSIONS, corpus.resolve().parent / SUPPRESSIONS)
    return tuple(each for file in files if file.is_file() for each in read_file(file))


def read_file(path: Path) -> Iterator[Suppression]:
    """Read one list.

    Raises:
        UsageError: as above.
    """
    try:
        content = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise UsageError(f"{path} is not UTF-8 at byte {error.start}") from error
    reader = csv.reader(io.StringIO(content, newline=""))
    header = [cell.strip().lower() for cell in next(reader, [])]
    if sorted(header) != sorted(COLUMNS):
        raise UsageError(f"{path}, line 1: the columns must be {', '.join(COLUMNS)}")
    for cells in reader:
        if not any(cell.strip() for cell in cells):
            continue
        line = f"{path.name}, line {reader.line_num}"
        if len(cells) != len(header):
            hint = "a cell with a comma needs quotation marks"
            raise UsageError(f"{path}, line {reader.line_num}: {len(cells)} cells of 5; {hint}")
        row = {name: cell.strip() for name, cell in zip(header, cells, strict=True)}
        if not row["target"]:
            raise UsageError(f"{path}, line {reader.line_num}, column target: empty")
        if row["target"] == EVERYWHERE and not row["passage"]:
            raise UsageError(
                f"{path}, line {reader.line_num}, column passage: * needs words to look for"
            )
        if row["passage"] and not words_of(row["passage"]):
            raise UsageError(f"{path}, line {reader.line_num}, column passage: holds no word")
        yield Suppression(where=line, **row)

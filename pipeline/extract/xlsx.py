"""An Excel workbook -> the rows of its sheets, as Excel shows their values.

Hidden sheets and rows are read too: trackers hide what is done. Empty rows part tables.
"""

import datetime as dt
import io
import re
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from typing import Any

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from pipeline.errors import UnreadableError
from pipeline.extract.html_text import plain
from pipeline.extract.office import open_archive
from pipeline.extract.pieces import Piece, compose
from pipeline.extract.tables import are_names
from pipeline.records import Extracted, Problem

SUFFIXES: tuple[str, ...] = (".xlsx", ".xlsm")

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
BROKEN = (AttributeError, LookupError, OverflowError, SyntaxError, TypeError, ValueError)
"""What the library raises, from within, on parts that are not as they should be."""
MOST_ROWS = 20_000
MOST_COLUMNS = 100
MOST_CHARS = 5_000_000


def extract(content: bytes, _name: str) -> Extracted:
    """Read a workbook.

    Raises:
        UnreadableError: if it is broken, far too large when unpacked, or empty.
    """
    open_archive(content, "xl/workbook.xml")
    pieces: list[Piece] = []
    problems: list[Problem] = []
    book = _open(content)
    for sheet in book.worksheets:
        rows, cut = _read_sheet(sheet)
        if rows:
            pieces.append(Piece(text=plain(sheet.title), kind="heading", depth=1))
            pieces += read_rows(rows, sheet.title)
        if cut:
            problems.append(_cut(sheet.title))
    text, blocks = compose(pieces)
    if not text:
        raise UnreadableError(
            "no_text", "the workbook has no values: open it, save it, add it again"
        )
    title = book.properties.title
    return Extracted(
        media_type=MEDIA_TYPE,
        text=text,
        blocks=blocks,
        facts=(("title", plain(title)),) if title else (),
        method="openpyxl",
        problems=tuple(problems),
    )


def _open(content: bytes) -> Any:
    try:
        return load_workbook(io.BytesIO(content), read_only=True, data_only=True)
    except (*BROKEN, InvalidFileException, zipfile.BadZipFile, OSError) as error:
        raise UnreadableError("corrupt", f"not a whole workbook: {error}") from error


def _read_sheet(sheet: Any) -> tuple[list[tuple[str, ...]], bool]:
    try:
        return _rows(sheet)
    except (*BROKEN, zipfile.BadZipFile, zlib.error) as error:
        raise UnreadableError("corrupt", f"sheet {sheet.title} is broken: {error}") from error


def _cut(title: str) -> Problem:
    message = f"sheet {title} is too long: only its first rows were read"
    return Problem(stage="extract", kind="truncated", message=message)


def _rows(sheet: Any) -> tuple[list[tuple[str, ...]], bool]:
    """Return a sheet's rows as text, and whether there were more of them."""
    rows: list[tuple[str, ...]] = []
    chars = 0
    # Files written by other programs state wrong dimensions, or none.
    sheet.reset_dimensions()
    for number, row in enumerate(sheet.iter_rows()):
        cells = tuple(to_text(cell.value, cell.number_format or "") for cell in row[:MOST_COLUMNS])
        chars += sum(map(len, cells))
        if number >= MOST_ROWS or chars > MOST_CHARS:
            return rows, True
        rows.append(cells)
    return _trim(rows), False


def _trim(rows: list[tuple[str, ...]]) -> list[tuple[str, ...]]:
    while rows and not any(rows[-1]):
        rows.pop()
    return rows


def to_text(value: object, shape: str = "") -> str:
    """Return a cell as text: days as ISO, whole numbers without a point, % and £ as shown.

    >>> to_text(dt.datetime(2024, 3, 7)), to_text(0.255, "0.0%"), to_text(3.0), to_text(None)
    ('2024-03-07', '25.5%', '3', '')
    """
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, dt.datetime):
        whole = value.time() == dt.time()
        return value.date().isoformat() if whole else value.isoformat(" ", "minutes")
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, (int, float)):
        return _number(value, shape)
    lines = [] if value is None else [plain(line) for line in str(value).splitlines()]
    return "\n".join(line for line in lines if line)


def _number(value: float, shape: str) -> str:
    decimals = re.search(r"\.(0+)", shape)
    places = len(decimals[1]) if decimals else 0
    if "%" in shape:
        return f"{value * 100:.{places}f}%"
    if "£" in shape:
        return f"£{value:,.{places}f}".replace("£-", "-£")
    if float(value).is_integer() and abs(value) < 1e15:
        return str(int(value))
    return f"{value:.10g}"


def read_rows(rows: Sequence[tuple[str, ...]], sheet: str) -> Iterator[Piece]:
    """Make table rows; a cell alone, at the top or after an empty row, is a title over a table."""
    table: list[tuple[str, ...]] = []
    number = 0
    after_gap = True
    for row in rows:
        if after_gap and sum(map(bool, row)) == 1:
            yield from _read_table(table, (sheet, number))
            yield Piece(text=next(filter(None, row)))
            table, number = [], number + 1
            continue
        if any(row):
            table.append(row)
        after_gap = not any(row)
    yield from _read_table(table, (sheet, number))


def _read_table(rows: Sequence[tuple[str, ...]], table: tuple[str, int]) -> Iterator[Piece]:
    used = max((_width(row) for row in rows), default=0)
    first = min((_first(row) for row in rows), default=0)
    for place, row in enumerate(rows):
        cells = (row + ("",) * used)[first:used]
        header = place == 0 and len(rows) > 1 and are_names(cells)
        yield Piece(kind="table_row", cells=cells, header=header, table=table)


def _width(row: tuple[str, ...]) -> int:
    return max((place + 1 for place, cell in enumerate(row) if cell), default=0)


def _first(row: tuple[str, ...]) -> int:
    return next(place for place, cell in enumerate(row) if cell)

"""The cells of a table -> one block a row, or the paragraphs of a table that only lays out."""

import re
from collections.abc import Hashable, Sequence
from dataclasses import dataclass, replace

from pipeline.extract.list_labels import printed_label
from pipeline.extract.pieces import Piece

LONG_CELL_CHARS = 700
HEAD_CHARS = 60
"""Column heads are shorter than this."""
MANY_PARAGRAPHS = 4
"""A cell with more than this is a page beside another, not a value."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """What one cell holds."""

    paragraphs: tuple[Piece, ...]
    header: bool = False

    @property
    def text(self) -> str:
        """The cell as one string, its paragraphs on lines of their own."""
        return "\n".join(piece.text for piece in self.paragraphs)


def is_layout(rows: Sequence[Sequence[Cell]]) -> bool:
    """Tell a table that only sets text side by side from one that holds values."""
    if not any(sum(bool(cell.text) for cell in row) > 1 for row in rows):
        return True
    if any(cell.header and cell.text for row in rows for cell in row):
        return False
    return any(
        len(cell.paragraphs) > MANY_PARAGRAPHS or len(cell.text) > LONG_CELL_CHARS
        for row in rows
        for cell in row
    )


def flow_rows(rows: Sequence[Sequence[Cell]]) -> list[Piece]:
    """Read the cells one after another; a cell with nothing but a number labels the next one."""
    pieces: list[Piece] = []
    for row in rows:
        for cell in row:
            flowing = [replace(piece, loose=True) for piece in cell.paragraphs[:1]]
            flowing += cell.paragraphs[1:]
            if flowing and pieces and _is_bare_label(pieces[-1]) and cell is not row[0]:
                flowing[0] = _labelled(pieces.pop(), flowing[0])
            pieces += flowing
    return pieces


def _is_bare_label(piece: Piece) -> bool:
    return printed_label(f"{piece.text} X", listed=True) == piece.text


def _labelled(label: Piece, piece: Piece) -> Piece:
    if piece.label is not None or piece.cells:
        return replace(piece, text=f"{label.text} {piece.text}", label=label.text)
    kind = "list_item" if piece.kind == "paragraph" else piece.kind
    return replace(piece, text=f"{label.text} {piece.text}", label=label.text, kind=kind)


def table_rows(rows: Sequence[Sequence[Cell]], table: Hashable) -> list[Piece]:
    """Make a block of every row that says something; column heads only at the top."""
    pieces: list[Piece] = []
    for row in rows:
        if not any(cell.text for cell in row):
            continue
        header = _is_header(row) and all(piece.header for piece in pieces)
        pieces.append(
            Piece(
                kind="table_row",
                cells=tuple(cell.text for cell in row),
                header=header,
                table=table,
                bold=_is_bold(row),
            )
        )
    if pieces and not pieces[0].header and _looks_like_heads(pieces):
        pieces[0] = replace(pieces[0], header=True)
    return pieces


def _is_header(row: Sequence[Cell]) -> bool:
    return all(cell.header for cell in row if cell.text)


def _is_bold(row: Sequence[Cell]) -> bool:
    return all(piece.bold for cell in row for piece in cell.paragraphs)


def _looks_like_heads(rows: Sequence[Piece]) -> bool:
    """A bold first row over a plain one, or short names over values."""
    if len(rows) < 2 or not rows[0].cells:
        return False
    if rows[0].bold and not rows[1].bold and all(rows[0].cells):
        return True
    return are_names(rows[0].cells) and any(
        re.search(r"\d", cell) or len(cell) > HEAD_CHARS for row in rows[1:] for cell in row.cells
    )


def are_names(cells: Sequence[str]) -> bool:
    """Tell column heads: short, wordy, each another, and most columns have one."""
    named = [cell for cell in cells if cell]
    wordy = all(re.match(r"[A-Za-z(#£%]", cell) and len(cell) <= HEAD_CHARS for cell in named)
    plain = not any(re.search(r"\d{2}", cell) for cell in named)
    return wordy and plain and len(named) > len(cells) / 2 and len(set(named)) == len(named)

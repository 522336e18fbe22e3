import datetime as dt
import io
import zipfile
from collections.abc import Sequence
from typing import Any

import openpyxl
import pytest

from pipeline.errors import UnreadableError
from pipeline.extract import extract, xlsx
from pipeline.records import Extracted
from tests.extract.seen import problems, texts
from tests.extract.word import archive

Rows = Sequence[Sequence[object]]
HEADS = ["Ref", "Action", "Owner", "Due", "Share"]


def book(*sheets: tuple[str, Rows], **formats: str) -> bytes:
    made = openpyxl.Workbook()
    made.remove(made.worksheets[0])
    for title, rows in sheets:
        sheet = made.create_sheet(title)
        for row in rows:
            sheet.append(list(row))
        for place, shape in formats.items():
            sheet[place].number_format = shape
    return saved(made)


def saved(made: Any) -> bytes:
    target = io.BytesIO()
    made.save(target)
    return target.getvalue()


def read(content: bytes) -> Extracted:
    return extract(content, "tracker.xlsx")


def test_rows_are_table_rows_with_heads_cells_and_iso_days() -> None:
    row = [1, "Mend the gate", "Clerk", dt.date(2024, 3, 7), None]
    when = dt.datetime.fromisoformat("2024-04-01T09:30")
    seen = read(book(("Log", [HEADS, row, [2, "Dig", "", when, 1.5]])))
    assert texts(seen) == [
        "Log",
        "Ref\tAction\tOwner\tDue\tShare",
        "1\tMend the gate\tClerk\t2024-03-07",
        "2\tDig\t\t2024-04-01 09:30\t1.5",
    ]
    assert [block.header for block in seen.blocks] == [False, True, False, False]
    assert [len(block.cells) for block in seen.blocks] == [0, 5, 5, 5]
    assert seen.blocks[0].kind == "heading"


def test_shares_and_sums_are_read_as_excel_shows_them() -> None:
    rows: Rows = [["Share", "Sum", "Debt", "Done"], [0.255, 1234.5, -3, True]]
    seen = read(book(("S", rows), A2="0.0%", B2='"£"#,##0.00', C2="£#,##0"))
    assert texts(seen)[-1] == "25.5%\t£1,234.50\t-£3\tYes"


def test_titles_above_the_heads_are_paragraphs_and_part_tables() -> None:
    rows: Rows = [["Open actions"], HEADS, [1, "a", "b", "c", "d"], [], ["Closed"], HEADS, [2, "e"]]
    seen = read(book(("S", rows)))
    assert [block.kind for block in seen.blocks] == [
        "heading", "paragraph", "table_row", "table_row", "paragraph", "table_row", "table_row",
    ]  # fmt: skip
    assert [block.table for block in seen.blocks] == [None, None, 0, 0, None, 1, 1]


def test_an_empty_row_alone_parts_nothing() -> None:
    seen = read(book(("S", [HEADS, [1, "a", "b"], [], [2, "c", "d"]])))
    assert {block.table for block in seen.blocks} == {None, 0}


def test_hidden_sheets_rows_and_merged_cells_are_read() -> None:
    made = openpyxl.Workbook()
    sheet = made.active
    assert sheet is not None
    for row in (["Ref", "Action"], [1, "Open"], [2, "Done"]):
        sheet.append(row)
    sheet.merge_cells("C1:D1")
    sheet.row_dimensions[3].hidden = True
    other = made.create_sheet("Archive")
    other.append(["Old", "Row"])
    other.sheet_state = "hidden"
    seen = read(saved(made))
    assert "2\tDone" in texts(seen)
    assert "Old\tRow" in texts(seen)


def test_a_long_sheet_is_cut_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx, "MOST_ROWS", 3)
    seen = read(book(("S", [["a", "b"]] * 9)))
    assert len(seen.blocks) == 4
    assert problems(seen) == ["truncated"]


def test_the_workbooks_title_is_a_fact() -> None:
    made = openpyxl.Workbook()
    made.properties.title = "Action log"
    assert made.active is not None
    made.active.append(["a", "b"])
    assert dict(read(saved(made)).facts) == {"title": "Action log"}


def test_a_sheet_with_broken_cells_is_refused() -> None:
    parts = zipfile.ZipFile(io.BytesIO(book(("S", [["a", "b"]]))))
    spoilt = {name: parts.read(name) for name in parts.namelist()}
    name = "xl/worksheets/sheet1.xml"
    spoilt[name] = spoilt[name].replace(b'r="A1"', b'r="-"')
    with pytest.raises(UnreadableError, match="sheet S is broken"):
        read(archive(dict(spoilt)))


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (book(("S", [])), "no_text"),
        (archive({"xl/workbook.xml": "<a"}), "corrupt"),
        (archive({"xl/workbook.xml": "<a/>", "xl/x.xml": b" " * 40_000_000}), "too_large"),
        (book(("S", [["a"]]))[:-60], "corrupt"),
    ],
)
def test_empty_broken_and_bloated_workbooks_are_refused(content: bytes, kind: str) -> None:
    with pytest.raises(UnreadableError) as raised:
        read(content)
    assert raised.value.kind == kind

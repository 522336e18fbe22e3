"""Plain text and Markdown keep every character, and blocks join what lines broke."""

import pytest

from pipeline.errors import UnreadableError
from pipeline.extract.line_labels import ordinal, read_label
from pipeline.extract.repair import reading_text
from pipeline.extract.text import extract
from pipeline.records import Block, Extracted

WRAPPED = """\
WEIRBY PARISH COUNCIL
MINUTES OF THE MEETING HELD ON
TUESDAY, 5 MARCH 2024
1. Apologies
Apologies were received and the reason accepted from Mrs Example, who was
away from the village on business of the county.
2. Ferry timetable
The Council considered the timetable of the ferry, which had been cut since
the summer and was thought by most of those who spoke to be of no use to the
people who worked in Loam.
RESOLVED: That the Clerk should write to the operator and ask for the winter
timetable, and that the reply be brought to the next meeting.
x Jetty
x Slipway and the old sub-
station
"""


def read(text: str, name: str = "minutes.txt") -> Extracted:
    return extract(text.encode(), name)


def words(extracted: Extracted) -> list[str]:
    return [
        " ".join(extracted.text[block.start : block.stop].split()) for block in extracted.blocks
    ]


def body(extracted: Extracted, block: Block) -> str:
    return extracted.text[block.label_stop or block.start : block.stop]


def test_text_is_kept_character_for_character() -> None:
    text = "Line one\u00a0here\r\n\r\n“Quoted” – text\t£5\n"
    assert read(text).text == text


def test_wrapped_lines_are_one_block() -> None:
    found = words(read(WRAPPED))
    assert found[1] == "MINUTES OF THE MEETING HELD ON TUESDAY, 5 MARCH 2024"
    assert found[3].endswith("away from the village on business of the county.")
    assert found[6].startswith("RESOLVED: That")
    assert found[6].endswith("the next meeting.")


def test_numbered_titles_are_headings_with_their_labels() -> None:
    headings = [block for block in read(WRAPPED).blocks if block.kind == "heading" and block.label]
    assert [block.label for block in headings] == ["1.", "2."]


def test_letters_that_draw_bullets_are_labels_only_in_a_list() -> None:
    extracted = read(WRAPPED)
    listed = [block for block in extracted.blocks if block.kind == "list_item"]
    assert [body(extracted, block).split()[0] for block in listed] == ["Jetty", "Slipway"]
    assert read("x marks the spot\nand no list\n").blocks[0].label is None


def test_a_sentence_broken_by_a_blank_line_is_joined() -> None:
    found = words(read("The panel asked whether it might form a small sub-\n\ngroup of members.\n"))
    assert found == ["The panel asked whether it might form a small sub- group of members."]


def test_a_text_with_a_blank_line_between_any_two_is_read_as_if_it_had_none() -> None:
    lines = WRAPPED.replace("\n\n", "\n").strip().split("\n")
    doubled = words(read("\n\n".join(lines)))
    assert doubled == words(read("\n".join(lines)))
    assert any(
        line.endswith("away from the village on business of the county.") for line in doubled
    )


def test_rules_that_divide_numbered_pages_are_no_text() -> None:
    text = "The ferry that was sold last\n---\n2\nyear sank.\n\nIt was\n---\n3\nraised.\n"
    extracted = read(text)
    assert [len(block.gaps) for block in extracted.blocks] == [1, 1]
    reading = reading_text(extracted.text, extracted.blocks)
    assert reading.split() == "The ferry that was sold last year sank. It was raised.".split()
    assert "2" in words(read("Ferries\n---\n2\nLocks\n---\n7\nWeirs\n"))


def test_a_paragraph_on_each_line_is_left_alone() -> None:
    found = words(read("The hall was let.\nThe roof was mended.\nNo date was fixed.\n"))
    assert len(found) == 3


def test_pages_are_counted_and_their_furniture_is_a_gap() -> None:
    text = (
        "The Council considered at some length the state of the path and of the\n"
        "Signed ______ Dated ______\nPage 1 of 2\fbridge beside it, and the cost of\n"
        "mending both of them before the winter of that year came to the village.\n"
    )
    extracted = read(text)
    assert extracted.pages == 2
    assert extracted.page_starts == (0, text.index("\f") + 1)
    assert len(extracted.blocks) == 1
    gap = extracted.blocks[0].gaps[0]
    assert text[slice(*gap)].strip().endswith("Page 1 of 2")


def test_running_heads_are_read_once() -> None:
    page = "FERRY PANEL\nThe panel heard that item {n} was well in hand.\n{n}"
    extracted = read("\f".join(page.format(n=number) for number in range(1, 6)))
    assert words(extracted).count("FERRY PANEL") == 1
    assert "3" not in words(extracted)


@pytest.mark.parametrize(
    ("line", "label"),
    [
        ("9.6 Resolved", "9.6"),
        ("(1) note the report", "(1)"),
        ("(a) note the report", "(a)"),
        ("a) note", "a)"),
        ("iv. note", "iv."),
        ("- 8 The service", "- 8"),
        ("· The strategy", "·"),
        ("Ø  Caseloads", "Ø"),
        ("[001/24] Apologies", "[001/24]"),
        ("**12.** Finance", "12."),
        ("**_i)_** Report", "i)"),
        ("1\\. Apologies", "1."),
        ("a\\) Bridges", "a)"),
        ("2862.\tPolice Report:", "2862."),
        ("3222.Police Report", "3222."),
        ("34/22 Apologies", "34/22"),
        ("Item 7 - Ferries", "Item 7 -"),
        ("17.07.3 Minutes", "17.07.3"),
    ],
)
def test_labels_of_every_style_are_read(line: str, label: str) -> None:
    found = read_label(line, 0, len(line))
    assert found is not None
    assert found.text == label


@pytest.mark.parametrize(
    "line",
    [
        "9.30 am in the hall",
        "1.6 degrees above",
        "5 per cent of",
        "12 March 2024",
        "2.5 million",
        "3",
    ],
)
def test_numbers_in_sentences_are_no_sure_labels(line: str) -> None:
    found = read_label(line, 0, len(line))
    assert found is None or found.weak


def test_ordinals_of_labels_can_be_compared() -> None:
    assert ordinal("17.07.3") == (17, 7, 3)
    assert ordinal("(b)") == (2,)
    assert ordinal("·") == ()


MARKDOWN = """\
---
title: "Weirby Parish Council"
date: "2024-04-01"
categories:
  - "villages"
---

# Minutes

**1\\. Apologies**

- \\- That the *Clerk* see to [the bridge](https://weirby.example/bridge)

> a\\) **Ferry** was late <!-- hidden -->
> again on the 24^th^ of May

<!-- -->

| Name | Sum |
|---|---|
| A Mill | £4.00 |
"""


def test_front_matter_is_a_fact_and_no_block() -> None:
    extracted = read(MARKDOWN, "minutes.md")
    assert ("title", "Weirby Parish Council") in extracted.facts
    assert ("published", "2024-04-01") in extracted.facts
    assert words(extracted)[0] == "Minutes"


def test_markup_is_outside_blocks_or_a_gap() -> None:
    extracted = read(MARKDOWN, "minutes.md")
    title = extracted.blocks[1]
    assert (title.kind, title.label, title.bold) == ("heading", "1.", True)
    limb = extracted.blocks[2]
    assert body(extracted, limb).startswith("That the *Clerk*")
    kept = "".join(
        character
        for place, character in enumerate(extracted.text[limb.start : limb.stop], limb.start)
        if not any(start <= place < stop for start, stop in limb.gaps)
    )
    assert kept.endswith("That the Clerk see to the bridge")


def test_quotations_are_joined_and_labelled() -> None:
    extracted = read(MARKDOWN, "minutes.md")
    quoted = extracted.blocks[3]
    assert quoted.label == "a)"
    assert extracted.text[quoted.start : quoted.stop].endswith("of May")


def test_pipe_tables_are_rows_of_cells() -> None:
    extracted = read(MARKDOWN, "minutes.md")
    rows = [block for block in extracted.blocks if block.kind == "table_row"]
    assert [row.header for row in rows] == [True, False]
    assert [extracted.text[slice(*cell)] for cell in rows[1].cells] == ["A Mill", "£4.00"]


def test_tabbed_lines_of_equal_columns_are_a_table() -> None:
    extracted = read("Name\tBody\tDate\nCllr Mill\tCabinet\t12 May 2024\n\nThe text follows.\n")
    assert [block.kind for block in extracted.blocks] == ["table_row", "table_row", "paragraph"]


def test_html_in_a_text_breaks_lines_and_is_not_read() -> None:
    extracted = read("Minutes of a meeting.<br /><br />Present: A Mill<br />1.Police: None.")
    assert words(extracted) == ["Minutes of a meeting.", "Present: A Mill", "1.Police: None."]


def test_html_table_rows_have_cells() -> None:
    text = "<table><tr><td>Payee</td><td>Net</td></tr><tr><td>A Mill</td><td>4.00</td></tr></table>"
    extracted = read(text, "a.md")
    rows = [block for block in extracted.blocks if block.kind == "table_row"]
    assert [extracted.text[slice(*cell)] for cell in rows[1].cells] == ["A Mill", "4.00"]


def test_underlined_titles_end_a_paragraph() -> None:
    assert words(read("Finance\n-------\nthe accounts were read.\n", "a.md"))[0] == "Finance"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_other_encodings_are_read(encoding: str) -> None:
    text = "Minutes of the meeting of the Weirby Parish Council about £5.\n"
    assert extract(text.encode(encoding), "a.txt").text == text


def test_windows_text_is_read_with_a_problem() -> None:
    extracted = extract("The Clerk’s £5 – paid".encode("cp1252"), "a.txt")
    assert extracted.text == "The Clerk’s £5 – paid"
    assert extracted.problems[0].kind == "mis_encoded"


def test_nul_characters_are_replaced_one_for_one() -> None:
    extracted = extract(b"Minutes of\0the meeting", "a.txt")
    assert extracted.text == "Minutes of\ufffdthe meeting"
    assert extracted.problems[0].start == 10


def test_broken_utf16_is_a_problem_and_not_a_crash() -> None:
    extracted = extract("Minutes".encode("utf-16") + b"\x00", "a.txt")
    assert extracted.text.startswith("Minutes")
    assert extracted.problems[0].kind == "mis_encoded"


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"", "empty"),
        (b" \n\t ", "empty"),
        (b"%PDF-1.7 and so on", "mis_named"),
        (b"PK\x03\x04 and so on", "mis_named"),
        (bytes(range(1, 32)) * 20, "mis_named"),
    ],
)
def test_what_is_no_text_is_refused_by_name(content: bytes, kind: str) -> None:
    with pytest.raises(UnreadableError) as caught:
        extract(content, "a.txt")
    assert caught.value.kind == kind

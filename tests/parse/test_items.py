from pipeline.extract.text import extract
from pipeline.parse import parse
from pipeline.records import Source

HEAD = "Marbury Council\n\nMinutes of the Panel held on 4 March 2031\n\n"


def items_of(text: str) -> list[tuple[str | None, str]]:
    source = Source(path="a.md", sha256="0" * 64, size_bytes=1)
    paper = parse(extract((HEAD + text).encode(), "a.md"), source)[-1]
    return [(item.number, item.title) for item in paper.items]


def test_numbers_with_the_letters_of_a_committee_are_numbers() -> None:
    text = "**OS.42 Buses**\n\nMr Day spoke.\n\n**OS.43 Trams**\n\nMr Moss spoke.\n"
    assert items_of(text) == [("OS.42", "Buses"), ("OS.43", "Trams")]


def test_one_such_number_alone_may_be_a_road() -> None:
    text = "**A65 Resurfacing**\n\nMr Day spoke.\n\n**Trams**\n\nMr Moss spoke.\n"
    assert (None, "A65 Resurfacing") in items_of(text)


def test_letters_and_a_point_may_number_items_in_plain_lines() -> None:
    text = "CAB.61 APOLOGIES\n\nNone.\n\nCAB.62 LEISURE CONTRACT\n\nThe contract was read.\n"
    assert items_of(text) == [("CAB.61", "APOLOGIES"), ("CAB.62", "LEISURE CONTRACT")]


def test_a_number_may_stand_in_the_line_below_its_title() -> None:
    text = "APOLOGIES\n\nPLA46/30\n\nNone.\n\nBUDGET\n\nPLA47/30\n\nIt was read by all.\n"
    assert items_of(text) == [("PLA46/30", "APOLOGIES"), ("PLA47/30", "BUDGET")]


def test_letters_a_number_and_years_number_items() -> None:
    text = "Cou/5/30-31 Apologies\n\nNone.\n\nCou/6/30-31 Minutes\n\nThey were agreed.\n"
    assert items_of(text) == [("Cou/5/30-31", "Apologies"), ("Cou/6/30-31", "Minutes")]


def test_parts_of_a_paper_are_no_items() -> None:
    text = "PART 1 Public\n\n1. Apologies\n\nNone.\n\n2. Budget\n\nRead.\n\nPART 2 Exempt\n"
    assert [number for number, _ in items_of(text)] == ["1", "2"]


def test_whole_numbers_number_items_and_tenths_their_paragraphs() -> None:
    text = "1.0 APOLOGIES\n\nNone.\n\n2.0 FENCE\n\n2.1 It was down.\n\n2.2 It will be mended.\n"
    assert items_of(text) == [("1.0", "APOLOGIES"), ("2.0", "FENCE")]


def test_those_present_and_the_word_decision_are_no_items() -> None:
    text = (
        "**Present**\n\n**Cllr Ann Moss**\n\n**Also in attendance**\n\n**Parks**\n\nA walk.\n\n"
        "**Decision**\n\nThat it be noted.\n\n**Councillor vacancies**\n\nThere was one.\n"
    )
    assert [title for _, title in items_of(text)] == ["Parks", "Councillor vacancies"]

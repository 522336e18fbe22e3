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

from pipeline.extract.text import extract
from pipeline.parse import parse
from pipeline.records import Figure, Source
from pipeline.tag import merge
from pipeline.tag.dates import tag_dates
from pipeline.tag.figures import tag_figures


def figures_in(text: str, day: str | None = "2024-11-12") -> list[tuple[str, Figure]]:
    source = Source(path="a.txt", sha256="0" * 64, size_bytes=1, date=day)
    paper = parse(extract(text.encode(), "a.txt"), source)[-1]
    dates = tag_dates(paper, merge([]))
    return [(text[f.start : f.stop], f) for f in tag_figures(paper, dates).figures]


def words_in(text: str) -> list[str]:
    return [word for word, _ in figures_in(text)]


def test_a_percentage_is_a_figure_with_its_sign() -> None:
    [(word, figure)] = figures_in("Enquiries rose by 36% in the spring.")
    assert (word, figure.kind, figure.value, figure.unit) == ("36%", "percent", 36, "percent")
    assert figure.direction == "up"

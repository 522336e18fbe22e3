"""What the tests of extractors look at: blocks as readable rows, pages made by hand."""

from pathlib import Path

import pytest

from pipeline.extract import extract
from pipeline.records import Extracted

PAGES = Path(__file__).parent / "pages"
CORPUS = Path(__file__).parents[2].parent / "shared" / "corpus"


def page(name: str) -> Extracted:
    return extract((PAGES / name).read_bytes(), name)


def of_corpus(path: str) -> Extracted:
    file = CORPUS / path
    if not file.exists():
        pytest.skip("../shared is not here")
    return extract(file.read_bytes(), file.name)


def html(body: str) -> Extracted:
    return extract(f"<html><body><main>{body}</main></body></html>".encode(), "page.html")


def texts(read: Extracted, role: str | None = None) -> list[str]:
    return [
        read.text[block.start : block.stop]
        for block in read.blocks
        if role is None or block.role == role
    ]


def refs(read: Extracted, role: str) -> list[str | None]:
    return [block.ref for block in read.blocks if block.role == role]


def labels(read: Extracted) -> list[str | None]:
    return [block.label for block in read.blocks]


def problems(read: Extracted) -> list[str]:
    return [problem.kind for problem in read.problems]

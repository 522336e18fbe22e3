"""Sentences are parsed in batches of arrays, and as spaCy's own pipes parse them."""

from pathlib import Path

import pytest
from spacy.tokens import Doc

from pipeline.tag import trees
from pipeline.tag.language import parser, text_of
from pipeline.tag.sentences import sentences
from pipeline.tag.trees import parse_sentences

SAMPLE = Path(__file__).parents[2] / "corpus" / "sample"


def some_sentences() -> list[str]:
    papers = sorted([*SAMPLE.rglob("*.md"), *SAMPLE.rglob("*.txt")])
    texts = [path.read_text(encoding="utf-8") for path in papers]
    return [text[slice(*span)] for text in texts for span in sentences(text, 0, len(text))]


def words_of(doc: Doc) -> list[tuple[str, str, str, int]]:
    return [(token.text, token.tag_, token.dep_, token.head.i) for token in doc]


def test_trees_are_those_of_the_models_own_pipes() -> None:
    texts = [text for text in some_sentences() if len(text) < 600][:200]
    assert len(texts) > trees.TOGETHER
    own = parse_sentences(texts)
    theirs = parser().pipe(texts, batch_size=trees.TOGETHER)
    assert [words_of(doc) for doc in own] == [words_of(doc) for doc in theirs]


def test_docs_come_in_order_with_their_own_text() -> None:
    texts = ["The Clerk will write.", "So be it", "", "\n", "The Mayor said that she would go."]
    assert [text_of(doc) for doc in parse_sentences(texts)] == texts


def test_nothing_to_parse_is_parsed_to_nothing() -> None:
    assert list(parse_sentences([])) == []
    assert [len(doc) for doc in parse_sentences([""])] == [0]


def test_a_parser_of_another_build_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    layers = parser().get_pipe("parser").model.layers  # type: ignore[attr-defined]
    wrong = layers[1].copy()
    wrong.set_param("W", layers[1].get_param("W")[:, :, :1])
    monkeypatch.setattr(trees, "pipe", lambda _: Stand(Stand([layers[0], wrong, layers[2]])))
    trees.weights.cache_clear()
    with pytest.raises(ValueError, match="not of 1"):
        trees.weights()


class Stand:
    """Stands in for a pipe, and for its model."""

    def __init__(self, inside: object) -> None:
        self.model = self.layers = inside

"""Sentences -> their words, tags and dependency trees, by the weights of spaCy's small model.

It finds what spaCy's own pipes find, in about half the time. Their parser hands Python's lock back
and forth for every number that it compares; here the sentences of a batch take each step together,
in a few operations on whole arrays. And words that are alike get their first vector but once.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import islice
from types import SimpleNamespace
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from spacy.ml.parser_model import ParserStepModel  # type: ignore[import-not-found]
from spacy.tokens import Doc

from pipeline.tag.language import parser

TOGETHER: Final = 64
"""Sentences that are parsed at a time."""

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Weights:
    """What the parser has learned, laid out for whole batches of states.

    A state is told by tokens in some places; each of them, at its place, adds a row of twice as
    many numbers as there are hidden ones, and of the two for each the larger counts.
    """

    of_tokens: Floats
    of_nothing: Floats
    bias: Floats
    of_moves: Floats
    move_bias: Floats
    order: NDArray[np.intp]
    """The places, counted."""
    shape: SimpleNamespace
    """As much of spaCy's own step as is asked how many places there are."""
    hidden: int


@cache
def weights() -> Weights:
    """Take the weights of the loaded parser."""
    _, lower, upper = pipe("parser").model.layers
    places, hidden, pieces, width = lower.get_param("W").shape
    if pieces != 2:
        raise ValueError(f"a parser of two pieces is looked for, not of {pieces}")
    return Weights(
        of_tokens=contiguous(lower.get_param("W").transpose(3, 0, 2, 1).reshape(width, -1)),
        of_nothing=contiguous(lower.get_param("pad").transpose(0, 1, 3, 2).reshape(1, -1)),
        bias=contiguous(lower.get_param("b").T.reshape(-1)),
        of_moves=contiguous(upper.get_param("W").T),
        move_bias=upper.get_param("b"),
        order=np.arange(places),
        shape=SimpleNamespace(state2vec=SimpleNamespace(nF=places)),
        hidden=hidden,
    )


def contiguous(numbers: Floats) -> Floats:
    """Lay numbers out in the order in which they are read."""
    return np.ascontiguousarray(numbers)


def pipe(name: str) -> Any:
    """Take a pipe of the loaded model."""
    return parser().get_pipe(name)


def parse_sentences(texts: Iterable[str]) -> Iterator[Doc]:
    """Parse short texts in batches, in order."""
    waiting = iter(texts)
    while batch := list(islice(waiting, TOGETHER)):
        yield from parse_batch(batch)


def parse_batch(texts: list[str]) -> list[Doc]:
    """Parse short texts together."""
    docs = [parser().make_doc(text) for text in texts]
    for doc, text in zip(docs, texts, strict=True):
        doc.user_data["text"] = text
    pipe("tok2vec").set_annotations(docs, vectors_of(docs))
    pipe("tagger").set_annotations(docs, pipe("tagger").predict(docs))
    pipe("parser").set_annotations(docs, last_states(docs))
    return docs


def vectors_of(docs: list[Doc]) -> list[Floats]:
    """Find the vectors of all words in their surroundings."""
    embed, encode = pipe("tok2vec").model.layers
    signs_of, *to_vectors = embed.layers
    signs = signs_of.predict(docs)
    kinds, which = np.unique(np.concatenate(signs), axis=0, return_inverse=True)
    vectors = [kinds]
    for layer in to_vectors:
        vectors = layer.predict(vectors)
    stops = np.cumsum([len(each) for each in signs])[:-1]
    return list(encode.predict(np.split(vectors[0][which], stops)))


def last_states(docs: list[Doc]) -> list[Any]:
    """Take, for each text, the likeliest move after another until its tree is whole."""
    moves, known = pipe("parser").moves, weights()
    vectors = pipe("parser").model.layers[0].predict(docs)
    rows = np.concatenate((known.of_nothing, vectors @ known.of_tokens))
    rows = rows.reshape(-1, 2 * known.hidden)
    states = moves.init_batch(docs)
    unfinished = [state for state in states if not state.is_final()]
    while unfinished:
        scores = scores_of(unfinished, rows, known)
        unfinished = pipe("parser").transition_states(unfinished, scores)
    return list(states)


def scores_of(states: list[Any], rows: Floats, known: Weights) -> Floats:
    """Score every move for every state."""
    tokens = ParserStepModel.get_token_ids(known.shape, states) + 1
    summed = rows.take(tokens * len(known.order) + known.order, axis=0).sum(axis=1)
    summed += known.bias
    larger = np.maximum(summed[:, : known.hidden], summed[:, known.hidden :])
    scores: Floats = larger @ known.of_moves
    scores += known.move_bias
    return scores

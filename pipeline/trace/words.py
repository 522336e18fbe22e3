"""A stretch of text -> what it says: its terms, words that others join, and names."""

from collections.abc import Mapping
from dataclasses import dataclass

from pipeline.trace.terms import compounds_of, names_of, terms_of


@dataclass(frozen=True, kw_only=True)
class Words:
    """What one stretch of text says."""

    terms: frozenset[str]
    compounds: frozenset[str]
    names: frozenset[str]

    def within(self, vocabulary: Mapping[str, object]) -> frozenset[str]:
        """Give its terms, and those joined words that others write as one."""
        written = self.compounds & vocabulary.keys()
        return self.terms | written if written else self.terms


def within(words: Words | None, vocabulary: Mapping[str, object]) -> frozenset[str]:
    """Give the terms of a stretch of text, if there is one."""
    return frozenset() if words is None else words.within(vocabulary)


def read_words(text: str) -> Words:
    """Read one stretch of text."""
    return Words(terms=terms_of(text), compounds=compounds_of(text), names=names_of(text))

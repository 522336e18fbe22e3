"""A text -> how much its wording is like what was written about each theme.

TF-IDF and one logistic regression a theme, trained by `pipeline.train` on sentences written for
the purpose, and kept as plain arrays in `models/themes`, so that tagging needs numpy alone.
"""

import json
import math
from collections import Counter
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from pipeline.tag.theme_terms import to_words

FOLDER = Path(__file__).parents[2] / "models" / "themes"

STOP_WORDS = frozenset(
    "a an the and or of to in on at by for from with as is are was were be been being it its this "
    "that these those had has have would will which who whom their there they he she his her him "
    "not no but so than then into more most one two also all any each other such".split()
)
ENDINGS = (("ies", "y"), ("ing", ""), ("ed", ""), ("es", ""), ("s", ""))
SHORTEST_STEM = 4
MOST_LEXICON = 3.0
"""Beyond this weight more terms say nothing new."""


@dataclass(frozen=True, slots=True, eq=False)
class ThemeModel:
    """Trained weights, and how they and the lexicon are weighed against each other."""

    themes: dict[str, int]
    vocabulary: dict[str, int]
    idf: tuple[float, ...]
    weights: tuple[tuple[float, ...], ...]
    """One row a feature, one column a theme; few of them are asked for at a time."""
    biases: tuple[float, ...]
    with_model: tuple[float, float, float]
    """Factors of lexicon weight and of the model's score, and a constant."""
    lexicon_alone: tuple[float, float]
    """The same for a theme that the model does not know."""

    def vector(self, text: str) -> dict[int, float]:
        """Turn a text into the places and values of its known features."""
        known = map(self.vocabulary.get, features(text))
        counts = Counter([column for column in known if column is not None])
        values = {at: (1 + math.log(count)) * self.idf[at] for at, count in counts.items()}
        length = math.sqrt(sum([value * value for value in values.values()])) or 1.0
        return {at: value / length for at, value in values.items()}

    def score(self, theme: str, vector: dict[int, float]) -> float:
        """Score one theme that the model knows, in log odds."""
        column = self.themes[theme]
        parts = [value * self.weights[at][column] for at, value in vector.items()]
        return sum(parts) + self.biases[column]

    def confidence(self, theme: str, lexicon_weight: float, vector: dict[int, float]) -> float:
        """Weigh lexicon and model together; a probability as far as the training text allows."""
        weight = min(lexicon_weight, MOST_LEXICON)
        if theme in self.themes:
            factor, by_score, constant = self.with_model
            odds = factor * weight + by_score * self.score(theme, vector) + constant
        else:
            factor, constant = self.lexicon_alone
            odds = factor * weight + constant
        return 1 / (1 + math.exp(-odds))


def features(text: str) -> list[str]:
    """List a text's word stems and pairs of neighbouring stems.

    >>> features("The carers were visited")
    ['carer', 'visit', 'carer visit']
    """
    words = [stem for stem in map(counting_stem, to_words(text).plain) if stem]
    return words + [f"{one} {other}" for one, other in pairwise(words)]


@lru_cache(maxsize=40_000)
def counting_stem(word: str) -> str:
    """Cut the ending off a word that counts; nothing for one that doesn't."""
    cut = "" if word in STOP_WORDS else stem(word)
    return cut if cut.isalpha() or cut == "£" else ""


def stem(word: str) -> str:
    """Cut the common endings off a longer word."""
    for ending, instead in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST_STEM:
            return word[: -len(ending)] + instead
    return word


@cache
def load_model(folder: Path = FOLDER) -> ThemeModel:
    """Read the trained model."""
    vocabulary = json.loads((folder / "vocab.json").read_text(encoding="utf-8"))
    with np.load(folder / "weights.npz", allow_pickle=False) as arrays:
        return to_model(vocabulary, dict(arrays))


def to_model(vocabulary: dict[str, Any], arrays: dict[str, npt.NDArray[Any]]) -> ThemeModel:
    """Put a model together from what is stored."""
    factor, by_score, constant = (float(one) for one in arrays["with_model"])
    alone, alone_constant = (float(one) for one in arrays["lexicon_alone"])
    return ThemeModel(
        themes={name: index for index, name in enumerate(vocabulary["themes"])},
        vocabulary={name: index for index, name in enumerate(vocabulary["features"])},
        idf=tuple(arrays["idf"].tolist()),
        weights=tuple(map(tuple, arrays["weights"].tolist())),
        biases=tuple(arrays["biases"].tolist()),
        with_model=(factor, by_score, constant),
        lexicon_alone=(alone, alone_constant),
    )

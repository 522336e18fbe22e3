"""Sentences written for each theme -> the theme model in `models/themes`, with its card.

Beside the sentences the strong terms of each theme's lexicon are learned from, a phrase each.
Nothing is learned from annotated papers; where a gold folder is given, the card records how the
finished model does on it. `python -m pipeline.train`, or `make train`.
"""

import csv
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click
import numpy as np
import numpy.typing as npt
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import KFold
from sklearn.multiclass import OneVsRestClassifier

from pipeline.errors import UsageError
from pipeline.evaluate import run_evaluation
from pipeline.evaluate.report import by_type, council_scores, score
from pipeline.files import hash_file
from pipeline.tag.theme_model import FOLDER, MOST_LEXICON, features, load_model
from pipeline.tag.theme_rules import Lexicon, load_themes

COMMAND = "python -m pipeline.train"
FOLDS = 5
SEED = 20210630
STRENGTH = 10.0
"""Inverse regularisation: few, clean sentences bear little of it."""
DECIMALS = 4

Array = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Examples:
    """The training sentences, and a column of noughts and ones for each theme."""

    texts: tuple[str, ...]
    themes: tuple[str, ...]
    labels: npt.NDArray[np.int64]


def read_examples(path: Path, known: Sequence[str]) -> Examples:
    """Read the training sentences.

    Raises:
        UsageError: for a theme that has no file.
    """
    with path.open(encoding="utf-8", newline="") as lines:
        rows = [(row["themes"].split(), row["text"]) for row in csv.DictReader(lines)]
    for names, text in rows:
        for name in names:
            if name not in known:
                raise UsageError(f"{path.name}: no theme called {name!r}, at {text!r}")
    themes = tuple(name for name in known if any(name in names for names, _ in rows))
    labels = np.array([[theme in names for theme in themes] for names, _ in rows], dtype=np.int64)
    return Examples(tuple(text for _, text in rows), themes, labels)


def phrases(themes: Sequence[str]) -> Examples:
    """Make an example of every strong term."""
    pairs = [
        (term.replace("*", "").replace(" ~ ", " "), theme.name)
        for theme in load_themes()
        if theme.name in themes
        for term in theme.strong
    ]
    labels = np.array([[theme == name for theme in themes] for _, name in pairs], dtype=np.int64)
    return Examples(tuple(term for term, _ in pairs), tuple(themes), labels)


def fit(
    sentences: Sequence[str], sentence_labels: npt.NDArray[np.int64], terms: Examples
) -> tuple[Any, Any]:
    """Fit the words' weights and one classifier a theme."""
    texts = [*sentences, *terms.texts]
    labels = np.vstack([sentence_labels, terms.labels])
    vectorizer = TfidfVectorizer(analyzer=features, sublinear_tf=True)
    vectors = vectorizer.fit_transform(texts)
    single = LogisticRegression(C=STRENGTH, class_weight="balanced", solver="liblinear")
    return vectorizer, OneVsRestClassifier(single).fit(vectors, labels)


def held_out_scores(examples: Examples) -> Array:
    """Score each sentence by a model that has not seen it."""
    scores, terms = np.zeros(examples.labels.shape), phrases(examples.themes)
    texts = np.array(examples.texts, dtype=object)
    for train, test in KFold(FOLDS, shuffle=True, random_state=SEED).split(texts):
        vectorizer, classifier = fit(list(texts[train]), examples.labels[train], terms)
        scores[test] = classifier.decision_function(vectorizer.transform(texts[test]))
    return scores


def lexicon_weights(examples: Examples) -> Array:
    """Weigh each sentence for each theme by the lexicon alone."""
    lexicon = Lexicon(load_themes())
    found = [lexicon.weigh(text) for text in examples.texts]
    return np.array(
        [
            [
                min(one[theme].weight, MOST_LEXICON) if theme in one else 0.0
                for theme in examples.themes
            ]
            for one in found
        ]
    )


def fit_confidence(
    weights: Array, scores: Array, labels: npt.NDArray[np.int64]
) -> dict[str, Array]:
    """Fit how lexicon and model are weighed together, where the lexicon has anything to say."""
    heard = weights > 0
    both = np.column_stack([weights[heard], scores[heard]])
    right = labels[heard]
    joint = LogisticRegression(max_iter=1000).fit(both, right)
    alone = LogisticRegression(max_iter=1000).fit(both[:, :1], right)
    return {
        "with_model": np.append(joint.coef_[0], joint.intercept_),
        "lexicon_alone": np.append(alone.coef_[0], alone.intercept_),
    }


def f1(found: npt.NDArray[np.bool_], right: npt.NDArray[np.int64]) -> float:
    """Score decisions over all sentences and themes."""
    hits = int((found & (right == 1)).sum())
    return 2 * hits / max(1, int(found.sum()) + int(right.sum()))


def train(folder: Path) -> dict[str, Any]:
    """Train on `training.csv` in a folder, write the model beside it, and return its card."""
    examples = read_examples(folder / "training.csv", [theme.name for theme in load_themes()])
    weights, scores = lexicon_weights(examples), held_out_scores(examples)
    confidence = fit_confidence(weights, scores, examples.labels)
    vectorizer, classifier = fit(examples.texts, examples.labels, phrases(examples.themes))
    arrays = {
        "idf": vectorizer.idf_,
        "weights": np.column_stack([one.coef_[0] for one in classifier.estimators_]),
        "biases": np.array([one.intercept_[0] for one in classifier.estimators_]),
        **confidence,
    }
    rounded = {name: np.round(array, DECIMALS).astype(np.float32) for name, array in arrays.items()}
    np.savez_compressed(folder / "weights.npz", allow_pickle=False, **rounded)
    write_json(
        folder / "vocab.json",
        {"themes": examples.themes, "features": vectorizer.get_feature_names_out().tolist()},
    )
    factor, by_score, constant = confidence["with_model"]
    odds = factor * weights + by_score * scores + constant
    return {
        "model": "TF-IDF of word stems and pairs, one logistic regression a theme, with lexicons",
        "data": "training.csv: sentences written for this project, none from any council's papers",
        "command": COMMAND,
        "sentences": len(examples.texts),
        "sentences_by_theme": dict(
            zip(examples.themes, examples.labels.sum(axis=0).tolist(), strict=True)
        ),
        "confidence": (
            "logistic in lexicon weight and model score, fitted on the training sentences by "
            "models that had not seen them; the lexicon had, so read it as an upper bound"
        ),
        "f1_held_out_sentences": {
            "model_alone": round(f1(scores >= 0, examples.labels), 3),
            "lexicon_alone": round(f1(weights >= 1, examples.labels), 3),
            "together": round(f1((odds >= 0) & (weights > 0), examples.labels), 3),
        },
        "sha256": {
            name: hash_file(folder / name) for name in ("training.csv", "vocab.json", "weights.npz")
        },
    }


def gold_scores(gold: Path) -> dict[str, Any]:
    """Score the themes on annotated papers, by type and council."""
    load_model.cache_clear()
    report = run_evaluation(gold, types=("themes",))
    return {
        name: {
            "all": rounded_f1(score(rows).f1),
            **{council: rounded_f1(one.f1) for council, one in council_scores(rows).items()},
        }
        for name, rows in by_type(report).items()
    }


def rounded_f1(value: float | None) -> float | None:
    """Keep three places."""
    return None if value is None else round(value, 3)


def write_json(path: Path, content: object) -> None:
    """Write JSON that reads and compares well."""
    path.write_text(json.dumps(content, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


@click.command()
@click.option("--gold", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--folder", type=click.Path(file_okay=False, path_type=Path), default=FOLDER)
def main(gold: Path | None, folder: Path) -> None:
    """Train the theme model; with --gold, record its scores by council in the card."""
    try:
        card = train(folder)
    except UsageError as error:
        raise click.UsageError(str(error)) from error
    if gold is not None:
        card["f1_on_gold"] = gold_scores(gold)
    write_json(folder / "card.json", card)
    click.echo(json.dumps(card["f1_held_out_sentences"]))


if __name__ == "__main__":
    main()

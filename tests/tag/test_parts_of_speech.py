"""Parts of speech are found where they are asked for, and are those of the whole model."""

from pathlib import Path

import spacy

from pipeline.tag.language import MODEL, lemma_of, parser, part_of_speech

TAG = Path(__file__).parents[2] / "pipeline" / "tag"


def test_parts_of_speech_and_lemmas_are_those_of_the_model_run_whole() -> None:
    text = "There were two reports that the Clerk, who'd met her,\nis to have sent by May."
    whole = spacy.load(MODEL, exclude=["ner"])(text)
    own = parser()(text)
    assert [part_of_speech(token) for token in own] == [token.pos_ for token in whole]
    lemmas = [token.lemma_.lower() for token in whole if token.pos_ in ("VERB", "NOUN")]
    assert lemmas == [
        lemma_of(token).lower() for token in own if part_of_speech(token) in ("VERB", "NOUN")
    ]


def test_nothing_reads_what_the_parser_leaves_empty() -> None:
    readers = [path.name for path in TAG.glob("*.py") if ".pos_" in path.read_text("utf-8")]
    assert readers == ["language.py"]

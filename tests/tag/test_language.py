"""The parser reads words as the model that it was loaded from does."""

import numpy as np
import spacy

from pipeline.tag.language import MODEL, parse_sentences, part_of_speech

SENTENCES = [
    "The Clerk will write to the 14 members and the Clerk will report back.",
    "Members asked the Clerk that a letter be sent to them by 4 June.",
    "Noted.",
]


def test_words_embedded_once_are_parsed_as_by_the_model_itself() -> None:
    plain = spacy.load(MODEL, exclude=["ner", "senter", "attribute_ruler", "lemmatizer"])
    for ours, theirs in zip(parse_sentences(SENTENCES), plain.pipe(SENTENCES), strict=True):
        assert [token.text for token in ours] == [token.text for token in theirs]
        assert [token.tag_ for token in ours] == [token.tag_ for token in theirs]
        assert [token.dep_ for token in ours] == [token.dep_ for token in theirs]
        assert [token.head.i for token in ours] == [token.head.i for token in theirs]
        assert np.allclose(ours.tensor, theirs.tensor, atol=1e-4)


def test_what_is_asked_of_words_is_known_of_them() -> None:
    (doc,) = parse_sentences(["Well, (the  Clerk) agreed."])
    assert [token.text for token in doc if token.is_punct] == [",", "(", ")", "."]
    assert [token.i for token in doc if token.is_space] == [4]
    assert doc[5].lower_ == "clerk"


def test_parts_of_speech_are_those_of_the_model_itself() -> None:
    plain = spacy.load(MODEL, exclude=["ner", "senter"])
    texts = [*SENTENCES, "They're not sure that there will be any, but she'd had it done; y' know."]
    for ours, theirs in zip(parse_sentences(texts), plain.pipe(texts), strict=True):
        assert [part_of_speech(token) for token in ours] == [token.pos_ for token in theirs]

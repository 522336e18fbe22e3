"""The parser reads words as the model that it was loaded from does."""

import numpy as np
import spacy

from pipeline.tag.language import MODEL, parse_sentences

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

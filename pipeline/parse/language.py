"""Words -> whether a paper is in English, in Welsh, or in neither."""

import re
from typing import Final

from pipeline.vocabulary import Language

ENGLISH: Final = frozenset(
    "the of and to in that is was for be on with as by at this from were had are it not which "
    "has been will or would an".split()
)
WELSH: Final = frozenset(
    "y yr yn a ac i o ar am gan wedi ei eu mae oedd bod fod fydd bydd hefyd gyda neu nid mewn "
    "sydd i'r o'r a'r ni'r roedd cyngor cyfarfod cofnodion adroddiad drwy dros hyn ond gael".split()
)
SHARED: Final = frozenset({"a", "i", "o", "am", "ac", "ar"})
WORD: Final = re.compile(r"[a-zâêîôûŵŷáéíóúàèìòùäëïöü]+(?:'r)?")
LIMIT: Final = 60_000


def find_language(text: str) -> Language:
    """Tell the language by its commonest words; a bilingual paper goes by the larger part.

    >>> find_language("Mae'r cyngor wedi cytuno yn y cyfarfod ar y cofnodion a bod gan")
    'cy'
    """
    words = WORD.findall(text[:LIMIT].lower().replace("’", "'"))
    english = sum(word in ENGLISH for word in words)
    welsh = sum(word in WELSH and word not in SHARED for word in words)
    if len(words) < 8 or (len(words) < 60 and english + welsh < 3):
        return "cy" if welsh > english else "en"
    if welsh > english:
        return "cy"
    return "en" if english >= 0.02 * len(words) or len(words) < 200 else "other"

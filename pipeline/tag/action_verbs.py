"""Which verbs are deeds, which settle a thing by being said, and which leave a state.

The classes are in `lexicons/action_verbs.csv`; here are those that hang on who decides or on what
stands beside the verb.
"""

from typing import Final

from spacy.tokens import Token

from pipeline import rules
from pipeline.tag.action_syntax import MODALS, SUBJECTS
from pipeline.tag.language import lemma_of, text_of
from pipeline.tag.words import lexicon

GIVING = frozenset("give keep help receive save".split())
TOLD = frozenset("ask invite encourage urge remind advise expect require allow".split())
"""What people at large are only told to do."""
CONTACTING = frozenset(
    "contact write reply respond consult liaise enquire apologise phone ring email speak".split()
)
"""What only somebody can do, whoever it is."""
ONE: Final = rules.pattern("action_structure.one")
COMING = frozenset("come go begin start open launch".split())
ARRIVING = frozenset("join return attend visit meet present report arrive".split())
MEETS: Final = rules.pattern("action_structure.shows")
DECIDING = frozenset(
    "note accept approve endorse adopt support ratify leave receive confirm appoint elect "
    "nominate defer retain keep decline reject pay grant object be have agree exclude suspend "
    "increase award continue proceed go move close adjourn stand serve sign".split()
)
"""What a body settles by saying so; nothing is left to do, or the limb says it already."""
SETTLED = frozenset(
    "note welcome approve endorse accept adopt readopt agree receive support elect confirm ratify "
    "acknowledge thank congratulate recognise recognize record wish extend express commend "
    "authorise authorize appoint grant sign exclude suspend re-elect co-opt dissolve".split()
)
"""What is done by being resolved."""
GRANTED = frozenset(
    "pay award increase retain reject decline suspend adjourn release permit refuse dismiss freeze "
    "withdraw ratify continue exempt cap waive declare designate name determine leave".split()
)
"""What a body settles by resolving that it be done."""
NO_DEEDS = {
    "agree": DECIDING | {"recommend"},
    "undertake": (DECIDING - {"go", "continue", "pay"}) | {"recommend", "re-elect", "reappoint"},
    "ask": frozenset(
        "note approve agree endorse leave declare give introduce explain outline summarise comment "
        "question sign speak".split()
    ),
}
ANSWERING = frozenset(
    "report check contact respond reply supply send write ask investigate inspect look find raise "
    "chase forward circulate provide speak arrange email notify inform follow seek put obtain "
    "draft enquire confirm clarify ascertain request organise organize bring share prepare publish "
    "invite let give press see compile collate arrange return upload post email add".split()
)
"""What people undertake to the meeting, and do not only announce."""
COMING_BACK = frozenset(("return", "revisit", "reconvene"))
"""What a body does to a subject, and a train does by itself."""
TRYING = frozenset("try seek look aim endeavour begin start attempt continue".split())
"""Verbs whose deed is the next verb."""
LIGHT_DEED: Final = rules.pattern("action_structure.light_deed")


def base_form(verb: str) -> str:
    """Undo the commonest endings of a verb that a phrase caught.

    >>> base_form("circulated"), base_form("notify"), base_form("working")
    ('circulate', 'notify', 'work')
    """
    known = lexicon("action_verbs")
    for ending, put in (
        ("", ""),
        ("ied", "y"),
        ("ed", ""),
        ("ed", "e"),
        ("ing", ""),
        ("ing", "e"),
        ("s", ""),
    ):
        if verb.endswith(ending) and verb.removesuffix(ending) + put in known:
            return verb.removesuffix(ending) + put if ending else verb
    return verb


def telling_verb(verb: Token) -> str:
    """Take the verb that says most: `write` of `look into it and write`.

    A verb that takes its sense from its object counts as a deed where the object is one.
    """
    known = lexicon("action_verbs")
    tried = verb.lower_ in TRYING
    links = ("conj", "xcomp") if tried else ("conj",)
    chain = [verb, *(child for child in verb.children if child.dep_ in links)]
    words = [lemma_of(token).lower() for token in chain]
    if known.get(words[0]) == "act":
        return words[0]
    if LIGHT_DEED.match(text_of(verb.doc), verb.idx):
        return "contact" if words[0] == "be" else "undertake"
    acts = [
        word
        for word, token in zip(words, chain, strict=True)
        if known.get(word) == "act" and token.tag_ == "VB" and not stands_alone(token)
    ]
    return acts[0] if acts and verb.tag_ == "VB" else words[0]


def stands_alone(verb: Token) -> bool:
    """Say whether a verb has a subject or a modal of its own."""
    return any(child.dep_ in SUBJECTS or child.lower_ in MODALS for child in verb.children)


def is_one(subject: str | None) -> bool:
    """Tell one known person or firm from people at large."""
    return subject is not None and ONE.match(subject) is not None

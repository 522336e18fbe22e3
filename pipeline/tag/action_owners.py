"""The words for somebody -> what kind of somebody, and whom a pronoun means.

Kinds: `person`, `office`, `group`, `body`, `pronoun`, `regulator`, `public`, `scheme` (plans,
sums and other things that cannot act), or `thing` where nothing is known.
"""

import re
from collections.abc import Iterator
from typing import Final

from pipeline import rules
from pipeline.tag.words import lexicon

ACTORS = frozenset(("person", "office", "group", "body", "pronoun"))
"""Kinds that can act."""
TITLE: Final = rules.pattern("action_owners.title")
INITIALS = re.compile(r"^[A-Z]{2,4}(?:\s*(?:&|and|/|,)\s*[A-Z]{2,4})*$")
ACRONYM = re.compile(
    r"^(?:[Tt]he\s+)?(?:[A-Z]\.?){2,}[A-Za-z&]*\.?(?:'s)?$|^(?:[Tt]he\s+)?[A-Z]+[a-z]*[A-Z]+\w*$"
)
NAME = re.compile(r"^(?:[A-Z][a-z]+|[A-Z]\.?)(?:\s(?:[A-Z]\.?|[A-Z][a-z'-]+)){1,2}$")
TAIL: Final = rules.pattern("action_owners.tail")
OPENER: Final = rules.pattern("action_owners.opener")
LATER: Final = rules.pattern("action_owners.later")
ANSWERED: Final = rules.pattern("action_owners.answered")
LEADING: Final = rules.pattern("action_owners.leading")
PRONOUN: Final = rules.pattern("action_owners.pronoun")
PLACES = frozenset(
    "road lane street hall park green close avenue house bridge church school way hill farm field "
    "drive court square gardens terrace centre cottage common meadow wood river".split()
)
SHORT_COUNCIL: Final = rules.pattern("action_owners.short_council")
SHORT_THINGS = frozenset(("HS", "TV", "IT", "AI", "UK", "EU", "VAT", "CIL", "MP"))
MENTION: Final = rules.pattern("action_owners.mention")


SAYS: Final = rules.pattern("action_owners.says")
GIVEN: Final = rules.pattern("action_owners.given")
BEFORE: Final = rules.pattern("action_owners.before")


def named_before(text: str) -> str | None:
    """Find somebody who can act right before a verb, whatever the parser made of it.

    >>> named_before("The point was made to Cllr Moss and Derek ")
    'Derek'
    """
    match = BEFORE.search(text)
    who = match["who"].strip() if match else ""
    return who if owner_kind(who) in ACTORS - {"pronoun"} and who else None


def speaker_in(text: str) -> str | None:
    """Find who speaks last in a text, of those named there.

    >>> speaker_in("Ms Lind replied that Mr Ambler had asked, and that ")
    'Ms Lind'
    """
    found = None
    for who, stop in [*placed_mentions(text, speaking=True), *given_mentions(text)]:
        if SAYS.match(text, stop):
            found = who
    return found


def given_mentions(text: str) -> Iterator[tuple[str, int]]:
    """Give the given names that stand alone before a verb: `Ruth explained`."""
    for match in GIVEN.finditer(text):
        if match["who"] in lexicon("given_names"):
            yield match["who"], match.end()


def owner_kind(text: str) -> str:
    """Say what sort of somebody a phrase names.

    >>> owner_kind("the Clerk"), owner_kind("Cllr Moss"), owner_kind("residents")
    ('office', 'person', 'public')
    """
    phrase = text.strip(" \"'*_")
    if PRONOUN.match(phrase):
        return "pronoun"
    if TITLE.match(phrase) or (INITIALS.match(phrase) and phrase not in SHORT_THINGS):
        return "person"
    head = head_word(phrase)
    kind = lexicon("agents").get(head) or lexicon("agents").get(head.removesuffix("s"))
    short = ACRONYM.match(phrase) and phrase not in SHORT_THINGS
    if kind is None and (short or SHORT_COUNCIL.match(phrase)):
        return "body"
    if kind is None and phrase in lexicon("given_names"):
        return "person"
    if kind is None and NAME.match(TAIL.sub("", phrase)) and head not in PLACES:
        return "person"
    return kind or "thing"


def head_word(phrase: str) -> str:
    """Take the noun that the others describe: `the Head of Highways` -> `head`."""
    words = TAIL.sub("", phrase).split()
    return words[-1].strip("'\"*_.,;:()").lower().removesuffix("'s") if words else ""


def nearest_named(before: str) -> str | None:
    """Find the person or office named last before a pronoun.

    >>> nearest_named("The Leader asked Cllr Moss, who said that")
    'Cllr Moss'
    """
    named = list(mentions(before))
    return named[-1] if named else None


def subject_named(sentence: str) -> str | None:
    """Find whoever a sentence opens with, which is whom the next one's `he` or `she` means."""
    return next(mentions(ANSWERED.sub("", sentence)), None)


def plural_named(sentence: str) -> str | None:
    """Find the team or body that a sentence opens with, which is whom its `they` means.

    >>> plural_named("Highways officers have confirmed that they")
    'Highways officers'
    """
    later = LATER.search(sentence)
    if later is not None:
        return later["who"]
    match = OPENER.match(sentence)
    found = match.group("who").strip() if match else None
    return found if found and owner_kind(found) in {"group", "body"} else None


def mentions(text: str) -> Iterator[str]:
    """Give whoever a text names, in order; two capitals are a name only after a given name."""
    for words, _ in placed_mentions(text):
        yield words


def placed_mentions(text: str, *, speaking: bool = False) -> Iterator[tuple[str, int]]:
    """Give whoever a text names, with where each name stops; of those `speaking` any two words."""
    for match in MENTION.finditer(text):
        words = LEADING.sub("", match.group().strip())
        plain = match.lastgroup == "plain" and not speaking
        if not plain or words.split()[0] in lexicon("given_names"):
            yield words, match.end()

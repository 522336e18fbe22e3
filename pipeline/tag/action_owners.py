"""The words for somebody -> what kind of somebody, and whom a pronoun means.

Kinds: `person`, `office`, `group`, `body`, `pronoun`, `regulator`, `public`, `scheme` (plans,
sums and other things that cannot act), or `thing` where nothing is known.
"""

import re
from collections.abc import Iterator

from pipeline.tag.words import lexicon

ACTORS = frozenset(("person", "office", "group", "body", "pronoun"))
"""Kinds that can act."""
TITLE = re.compile(
    r"^(?:the\s+)?(?:(?:County|District|Borough|Town|Parish|City|Ward|Unitary)\s+)?"
    r"(?:Cllrs?|Clls?|Councillors?|Mr|Mrs|Ms|Miss|Dr|Prof|Professor|Revd?|Reverend|Sir|Dame|Lord|"
    r"Lady|PCSO|PC|Sgt|Sergeant|Alderman|Baroness)\b\.?\s+(?:[A-Z]|and\b|&)"
)
INITIALS = re.compile(r"^[A-Z]{2,4}(?:\s*(?:&|and|/|,)\s*[A-Z]{2,4})*$")
ACRONYM = re.compile(
    r"^(?:[Tt]he\s+)?(?:[A-Z]\.?){2,}[A-Za-z&]*\.?(?:'s)?$|^(?:[Tt]he\s+)?[A-Z]+[a-z]*[A-Z]+\w*$"
)
NAME = re.compile(r"^(?:[A-Z][a-z]+|[A-Z]\.?)(?:\s(?:[A-Z]\.?|[A-Z][a-z'-]+)){1,2}$")
TAIL = re.compile(r"\s+(?:of|for|at|from|in|to|on|with|and|&|or|who|which|that)\s.*$|[,(].*$")
OPENER = re.compile(r"\W*(?P<who>.{2,70}?)\s+(?:has|have|had|was|were|is|are|said|[a-z]{2,}ed)\b")
LATER = re.compile(
    r"(?:\band|\bbut|[,;])\s+(?:the\s+)?(?P<who>(?:(?-i:[A-Z])[\w'-]*\s+){0,3}"
    r"(?:officers|staff|colleagues|(?-i:[A-Z])[\w'-]*\s+team))\s+"
    r"(?:confirmed|advised|said|stated|agreed|explained|replied|responded)\b[^.;]*$",
    re.IGNORECASE,
)
"""Who speaks in the second half of a sentence: `Members asked what it cost and officers said`."""
ANSWERED = re.compile(
    r"^\W*(?:in|by\s+way\s+of)\s+(?:reply|answer|response|answering|replying)\s+to\b[^,;]{2,80},\s*|"
    r"^\W*(?:replying|responding|answering)\b[^,;]{2,80},\s*|^\W*(?:asked|questioned)\s+by\b[^,;]{2,60},\s*",
    re.IGNORECASE,
)
"""Whoever was answered is not who speaks: `In reply to Cllr Moss, the Mayor said`."""
LEADING = re.compile(r"^(?:(?:and|to|of|for)\s+)+")
PRONOUN = re.compile(r"^(?:he|she|they|we|i|us|s/he|he/she|you)$", re.IGNORECASE)
PLACES = frozenset(
    "road lane street hall park green close avenue house bridge church school way hill farm field "
    "drive court square gardens terrace centre cottage common meadow wood river".split()
)
SHORT_THINGS = frozenset(("HS", "TV", "IT", "AI", "UK", "EU", "VAT", "CIL", "MP"))
MENTION = re.compile(
    r"(?:(?:County|District|Borough|Town|Parish|City|Ward)\s+)?"
    r"\b(?:Cllr|Councillor|Mr|Mrs|Ms|Miss|Dr|Prof|Professor|Revd?|Sir|Dame|PCSO|PC|Sgt)\b\.?\s+"
    r"(?:[A-Z]\.?\s+){0,3}[A-Z][A-Za-z'-]+(?:\s[A-Z][a-z'-]+)?"
    r"|\b(?:[Tt]he\s+|[Oo]ur\s+)?(?:(?:[A-Z][A-Za-z'-]+|of|for|and|to|the)\s+){0,8}?"
    r"(?:Clerk|Chair(?:man|woman|person)?|Secretary|Treasurer|Conven[eo]r|Mayor|Leader|Director|"
    r"Manager|Officer|Head|Member|Executive|Commissioner|Lead|Engineer|CEO|Surveyor|Solicitor|Auditor|"
    r"Actuary|Architect|Co-?ordinator|Advis[eo]r|Superintendent|Principal|Accountant|Planner|President|"
    r"Provost|Administrator|Editor|Ranger|Warden|Caretaker|Consultant)\b"
    r"(?:\s+(?:of|for)\s+(?:the\s+)?[A-Z][\w&'-]*(?:,?\s+(?:(?:and|&)\s+)?[A-Z][\w&'-]*)*)?"
    r"|\b[Tt]he\s+(?:(?:[A-Za-z'-]+|of|for)\s+){0,3}?(?:clerk|chair(?:man|woman)?|secretary|treasurer|"
    r"officer|director|manager|owner|agent|applicant|contractor|developer|warden|surveyor|engineer|"
    r"inspector|headteacher|vicar)\b(?!')"
    r"|(?:^|(?<=\s))[A-Z]{2,3}(?=\s+(?:said|has|had|is|was|to|will|would|[a-z]+ed)\b)"
    r"|(?P<plain>(?<![\w.])[A-Z][a-z]+\s(?:Mc|Mac|O')?[A-Z][a-z]+(?![\w-]))"
)


SAYS = re.compile(
    r"\s*(?:,[^,.;]{2,60},\s*|\([^)]*\)\s*)?(?:(?:also|then|further|again|had|has|therefore|later)\s+)?"
    r"(?:said|replied|explained|reported|advised|confirmed|stated|told|informed|answered|responded|"
    r"apologised|accepted|admitted|announced|agreed|added|commented|noted|outlined|says|reports)\b"
)
"""What follows whoever speaks."""
GIVEN = re.compile(
    r"(?:^|(?<=[\s(]))(?P<who>[A-Z][a-z]+)(?=\s+(?:[a-z]+ed|said|told|gave|has|had|is|was|will)\b)"
)
BEFORE = re.compile(
    r"(?:^|[\s(,;])(?P<who>(?:[Tt]he\s+|[Oo]ur\s+)?"
    r"(?:[A-Z][\w.'-]*\s+(?:(?:of|for|&)\s+(?:the\s+)?)?){0,6}"
    r"(?:[A-Z][\w.'-]*|clerk|chair(?:man|woman|person)?|secretary|treasurer|officers?|director|manager|"
    r"contractors?|police|owner|members|councillors))\s*$"
)


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
    for who, stop in [*placed_mentions(text), *given_mentions(text)]:
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
    if kind is None and ACRONYM.match(phrase) and phrase not in SHORT_THINGS:
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


def placed_mentions(text: str) -> Iterator[tuple[str, int]]:
    """Give whoever a text names, with where each name stops."""
    for match in MENTION.finditer(text):
        words = LEADING.sub("", match.group().strip())
        if match.lastgroup != "plain" or words.split()[0] in lexicon("given_names"):
            yield words, match.end()

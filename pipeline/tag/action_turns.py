"""The words before a verb -> what is left of them after the sentence turned to something else."""

import re

TURN = re.compile(
    r";\s|,?\s+but\b|\band\s+(?=(?:the\s+)?(?:clerk|chair\w*|secretary|treasurer|officers?|(?:cllrs?|mrs?|ms)\.?\s+\w+)\s+(?:was|were)\s+(?:asked|requested|instructed)\b)|\band\s+(?=(?:[Tt]he\s+)?(?:(?-i:[A-Z])[\w'.]*\s+){1,4}will\b)|\band\s+(?=(?:would|will|shall|should|undertook|agreed|committed|promised)\b|$)|"
    r"(?:\band|,)\s+(?:(?:the\s+)?[\w'.]+\s+){0,5}?(?:was\s+|were\s+)?"
    r"(?:said|stated|replied|responded|answered|confirmed|advised|informed|told|assured|explained|agreed|"
    r"undertook|promised)\s+(?:(?!\bthat\b)[\w']+\s+){0,4}?that\b|"
    r"\band\s+(?:the\s+)?(?:[\w'.]+\s+){1,8}?(?:said|stated|confirmed|advised|explained|replied)\s+(?=(?:the|this|it|they|he|she|we)\b|$)",
    re.IGNORECASE,
)
"""Where a sentence turns to something else, which what stands before it doesn't govern."""


FINITE = (
    r"(?:is|are|was|were|has|have|had|should|would|can|could|may|might|must|do|does|did|"
    r"[a-z]{2,}ed|held|sent|gave|made|took|said|told|met|set|put|felt|hopes?|feels?|needs?|wants?)"
)
"""Verbs that a clause may have had before another is joined to it."""
JOINED = re.compile(
    r"(?:,?\s+(?:and|but|so)\s+|;\s+)(?:also\s+|then\s+|therefore\s+|now\s+)?"
    r"(?=(?:(?:it|there|this|these|she|he|they|we|I)\s+|(?:(?!(?:and|but|or|so|if|to|in|on|at|by|as|for|that|which|who|when|where|whether|how|what|"
    r"why|not|then|will|[a-z]+ed|it|there|she|he|they|we|is|are|was|were|has|have|had|be|been|being|should|would|can|could|may|might|"
    r"must|said|felt|agreed|asked|reported)\b)[\w'&.()/-]+\s+"
    r"(?:(?:of|for|from|on|in|at|to)\s+(?:the\s+|this\s+|our\s+|all\s+)?(?!\w+ing\b)(?=[\w'&-]+\s))?){1,9})$)",
    re.IGNORECASE,
)
"""Where a clause with a subject of its own is joined on, up to its verb."""
FIRST = re.compile(
    r"(?:^\W*|\bthat\s+|\bbut\s+|\s-\s+|[;:]\s+)(?:when|once|after|before|until|as\s+soon\s+as)\s+"
    rf"[^,;]{{2,60}}?\b{FINITE}\b[^,;]{{0,90}}?(?-i:\b[a-z][a-z'-]*\s)"
    r"(?<!\bby\s)(?<!\bof\s)(?<!\bto\s)(?<!\bfrom\s)(?<!\bwith\s)(?<!\bfor\s)(?<!\bat\s)(?<!\bthe\s)"
    r"(?=(?:(?:[Tt]he\s+)?(?-i:[A-Z])[\w'&.-]*\s+(?:of\s+|for\s+|and\s+)?){1,5}$)|"
    r"^\W*(?:when|once|as\s+soon\s+as)\s+(?:\w+\s+){0,4}?"
    r"(?:\w+ed|forthcoming|available|complete|known|ready|done|built|received)\s+(?=(?:this|these|it|they)\s+$)",
    re.IGNORECASE,
)
"""What is to happen first, and up to whoever acts then: `When it has come the Clerk will`."""
FINITE_VERB = re.compile(rf"\b{FINITE}\b")
PART_OF_NAME = re.compile(r"\b[A-Z][a-z]+\s+and\s+$")
NAME_GOES_ON = re.compile(r"(?!The\b|An?\b|Mrs?\b|Ms\b|Miss\b|Dr\b|Cllr|Councillor|County\s)[A-Z]")
"""The two halves of a name such as `Sports and Social Club`."""
GOVERNED = re.compile(
    r"\b(?:that|if|whether|how|what|when|why|which|who|where|felt|think\w*|thought|hop(?:e|ed|es|ing)|"
    r"concern\w*|believe\w*|ask\w*)\b[^.;]*\bwill\b",
    re.IGNORECASE,
)
"""Told with `will` already, and governed by what stands before that."""


def fresh_start(before: str) -> int | None:
    """Find where a clause with a subject of its own begins, in what stands before its `will`.

    What stands before it doesn't govern it, unless what it governs is told with `will` too.

    >>> fresh_start("It was felt that a seat is needed and quotes ")
    42
    >>> fresh_start("The Clerk and the Chair ")
    """
    if GOVERNED.search(before):
        return None
    for match in list(JOINED.finditer(before))[-1:]:
        named = PART_OF_NAME.search(before, 0, match.end()) and NAME_GOES_ON.match(
            before, match.end()
        )
        if not named and FINITE_VERB.search(before, 0, match.start()):
            return match.end()
    first = FIRST.search(before)
    return first.end() if first else None


def after_turn(lead: str, core: int) -> str:
    """Leave what stands after the last turn before a clause.

    >>> after_turn("She asked if it was late; he said that he would", 35)
    'he said that he would'
    """
    turns = [match.end() for match in TURN.finditer(lead, 0, max(core, 0))]
    return lead[turns[-1] :] if turns else lead
